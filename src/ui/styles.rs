//! Rules the style sheets keep, checked on their text: both forms of dark are equal, colours stand in the tokens only,
//! and ink is readable on its ground in every theme.

const TOKENS: &str = include_str!("styles/tokens.css");
const OTHERS: [&str; 4] = [
    include_str!("styles/base.css"),
    include_str!("styles/components.css"),
    include_str!("styles/pages.css"),
    include_str!("styles/studio.css"),
];

/// The declarations of the block that begins with `selector`, one trimmed line each.
fn block(selector: &str) -> Vec<&'static str> {
    let start = TOKENS.find(&format!("{selector} {{")).unwrap_or_else(|| panic!("{selector} is missing"));
    let body = &TOKENS[start + selector.len() + 2..];
    let end = body.find('}').unwrap();
    body[..end].lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The colour a theme gives a role: red, green and blue, 0..=1.
fn color(blocks: &[&str], role: &str) -> [f64; 3] {
    let name = format!("--color-{role}: #");
    let found = blocks
        .iter()
        .flat_map(|selector| block(selector))
        .filter_map(|line| line.strip_prefix(&name))
        .next_back();
    let hex = found.unwrap_or_else(|| panic!("{role} has no colour")).trim_end_matches(';');
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

/// Contrast of two colours by WCAG 2.2.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let light = |color: [f64; 3]| {
        let [r, g, b] = color
            .map(|c| if c <= 0.04045 { c / 12.92 } else { crate::base::math::pow((c + 0.055) / 1.055, 2.4) });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

const LIGHT: &[&str] = &[":root"];
const DARK: &[&str] = &[":root", ":root[data-theme=\"dark\"]"];
const MORE: &[&str] = &[":root", ":root[data-contrast=\"more\"]"];
const MORE_DARK: &[&str] =
    &[":root", ":root[data-theme=\"dark\"]", ":root[data-contrast=\"more\"][data-theme=\"dark\"]"];

#[test]
fn dark_by_choice_and_dark_by_device_are_equal() {
    assert_eq!(block(":root:not([data-theme=\"light\"])"), block(":root[data-theme=\"dark\"]"));
    assert_eq!(
        block(":root[data-contrast=\"more\"]:not([data-theme=\"light\"])"),
        block(":root[data-contrast=\"more\"][data-theme=\"dark\"]")
    );
}

#[test]
fn ink_is_readable_on_its_ground_in_every_theme() {
    for (ink, grounds, least) in [
        (
            "ink",
            &[
                "paper",
                "sheet",
                "wash",
                "again-wash",
                "right-wash",
                "almost-wash",
                "unread-wash",
                "action-wash",
            ][..],
            7.0,
        ),
        ("ink-soft", &["paper", "sheet", "wash"][..], 7.0),
        ("ink-soft", &["again-wash", "right-wash", "almost-wash", "unread-wash"][..], 4.5),
        ("pencil", &["paper", "sheet"][..], 4.5),
        ("action", &["paper", "sheet", "action-wash"][..], 4.5),
        ("on-action", &["action", "action-strong"][..], 4.5),
        ("on-highlight", &["highlight"][..], 7.0),
        ("right", &["right-wash"][..], 4.5),
        ("almost", &["almost-wash"][..], 4.5),
        ("again", &["again-wash"][..], 4.5),
        ("unread", &["unread-wash", "sheet"][..], 4.5),
        ("control", &["paper", "sheet"][..], 3.0),
        ("figure-line", &["paper", "figure-a", "figure-b"][..], 4.5),
        ("figure-axis", &["paper"][..], 3.0),
    ] {
        for (name, theme) in [("light", LIGHT), ("dark", DARK), ("more", MORE), ("more dark", MORE_DARK)] {
            for ground in grounds {
                let found = contrast(color(theme, ink), color(theme, ground));
                assert!(found >= least, "{ink} on {ground} in {name}: {found:.2} is less than {least}");
            }
        }
    }
}

#[test]
fn colours_stand_in_the_tokens_only() {
    for sheet in OTHERS {
        let colours: Vec<_> = sheet
            .split('#')
            .skip(1)
            .filter(|rest| {
                let hex = rest.chars().take_while(char::is_ascii_hexdigit).count();
                matches!(hex, 3 | 4 | 6 | 8)
                    && !rest[hex..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
            })
            .map(|rest| &rest[..10.min(rest.len())])
            .collect();
        assert!(colours.is_empty(), "{colours:?}");
    }
}

#[test]
fn every_role_that_is_used_is_defined() {
    for sheet in OTHERS {
        for rest in sheet.split("var(--").skip(1) {
            let name = rest.split([')', ',']).next().unwrap();
            let is_local = matches!(name, "tone" | "tone-wash");
            assert!(
                is_local
                    || TOKENS.contains(&format!("--{name}:"))
                    || OTHERS.iter().any(|other| other.contains(&format!("--{name}:"))),
                "--{name} is nowhere defined"
            );
        }
    }
}
