//! What a link can ask for. The query is read first, then the hash, because a course platform may strip either.
//! Whatever stands there came from outside: lengths and characters are bounded, and a bad value is told, not obeyed.

use crate::base::{Lang, PackId, Seed, SkillId};

/// What a link asked for. What it did not say, or said badly, is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params {
    /// `lang`: the language of the page.
    pub lang: Option<Lang>,
    /// `theme`: how the page looks.
    pub theme: Option<Theme>,
    /// `pack`.
    pub pack: Option<PackId>,
    /// `unit`: a unit of the pack.
    pub unit: Option<String>,
    /// `skill`, several allowed.
    pub skills: Vec<SkillId>,
    /// `standard`, several allowed, such as `7.NS.A.1`.
    pub standards: Vec<String>,
    /// `class`: the class a report goes to.
    pub class: Option<String>,
    /// `goal`: items of a sitting, 1..=200.
    pub goal: Option<u16>,
    /// `until`: a date, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// `challenge`: target success in percent: 90 `easier`, 75 `balanced`, 60 `harder`.
    pub challenge: Option<u8>,
    /// `seed`.
    pub seed: Option<Seed>,
    /// `embed=1`: no page frame.
    pub embed: bool,
    /// `plan`: a packed assignment, not yet opened.
    pub plan: Option<String>,
    /// `host`: origins that may embed this page; they may only narrow what `config.json` allows.
    pub hosts: Vec<String>,
    /// Values that made no sense, to be told kindly.
    pub bad: Vec<BadParam>,
}

/// How the page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark.
    Dark,
    /// As the device is set.
    Auto,
}

/// A parameter whose value made no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadParam {
    /// Its name, one of ours.
    pub name: &'static str,
    /// The value, shortened; plain text, to be shown as such.
    pub value: String,
}

const MAX_VALUE_CHARS: usize = 200;
const MAX_PLAN_CHARS: usize = 8_000;
const MAX_LISTED: usize = 50;
const MAX_BAD: usize = 8;
const MAX_SHOWN_CHARS: usize = 40;
const MAX_GOAL: u16 = 200;

impl Params {
    /// Reads the query (`?a=b` or `a=b`), then the part of the hash after its `?`. Of a value given twice the first
    /// counts, except where several are allowed.
    pub fn read(query: &str, hash: &str) -> Params {
        let mut params = Params::default();
        for source in [query.trim_start_matches('?'), split_hash(hash).1] {
            for (name, value) in pairs(source) {
                params.take(&name, &value);
            }
        }
        params
    }

    fn take(&mut self, name: &str, value: &str) {
        let max = if name == "plan" { MAX_PLAN_CHARS } else { MAX_VALUE_CHARS };
        let is_short = value.chars().nth(max).is_none();
        let read =
            |reader: fn(&mut Params, &str) -> bool, params: &mut Params| is_short && reader(params, value);
        let (name, is_good) = match name {
            "lang" => ("lang", read(|p, v| first(&mut p.lang, Lang::from_tag(v)), self)),
            "theme" => ("theme", read(|p, v| first(&mut p.theme, theme(v)), self)),
            "pack" => ("pack", read(|p, v| first(&mut p.pack, id(v).map(PackId::new)), self)),
            "unit" => ("unit", read(|p, v| first(&mut p.unit, id(v).map(str::to_owned)), self)),
            "skill" => ("skill", read(|p, v| list(&mut p.skills, v, |v| id(v).map(SkillId::new)), self)),
            "standard" => {
                ("standard", read(|p, v| list(&mut p.standards, v, |v| id(v).map(str::to_owned)), self))
            }
            "class" => ("class", read(|p, v| first(&mut p.class, plain(v)), self)),
            "goal" => ("goal", read(|p, v| first(&mut p.goal, goal(v)), self)),
            "until" => ("until", read(|p, v| first(&mut p.until, date(v)), self)),
            "challenge" => ("challenge", read(|p, v| first(&mut p.challenge, challenge(v)), self)),
            "seed" => ("seed", read(|p, v| first(&mut p.seed, Seed::parse(v)), self)),
            "embed" => ("embed", read(embed, self)),
            "plan" => ("plan", read(|p, v| first(&mut p.plan, plan(v)), self)),
            "host" => ("host", read(|p, v| list(&mut p.hosts, v, origin), self)),
            _ => return,
        };
        if !is_good && self.bad.len() < MAX_BAD {
            let value = value.chars().filter(|c| !c.is_control()).take(MAX_SHOWN_CHARS).collect();
            self.bad.push(BadParam { name, value });
        }
    }
}

/// The hash without `#`, as route and parameters: `#/map?lang=es` is `/map` and `lang=es`.
pub(in crate::platform) fn split_hash(hash: &str) -> (&str, &str) {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    match hash.split_once('?') {
        Some(parts) => parts,
        // A link such as `#lang=es` has parameters and no route.
        None if hash.contains('=') && !hash.starts_with('/') => ("", hash),
        None => (hash, ""),
    }
}

fn pairs(source: &str) -> impl Iterator<Item = (String, String)> {
    source.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unescaped(name), unescaped(value))
    })
}

/// Form encoding undone: `+` is a space, `%41` an `A`. A broken escape stands for itself.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = tail.get(..2).filter(|_| byte == b'%').and_then(hex_byte);
        rest = if escaped.is_some() { &tail[2..] } else { tail };
        bytes.push(escaped.unwrap_or(if byte == b'+' { b' ' } else { byte }));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let [high, low] = digits else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

/// Keeps the first good value; whether this one was good.
fn first<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let is_good = value.is_some();
    if slot.is_none() {
        *slot = value;
    }
    is_good
}

/// Adds the good ones of a comma list; whether all were.
fn list<T: PartialEq>(slot: &mut Vec<T>, values: &str, read: fn(&str) -> Option<T>) -> bool {
    let mut all_good = true;
    for value in values.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        match read(value) {
            Some(value) if slot.contains(&value) => {}
            Some(value) if slot.len() < MAX_LISTED => slot.push(value),
            _ => all_good = false,
        }
    }
    all_good
}

fn theme(value: &str) -> Option<Theme> {
    match value {
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        "auto" => Some(Theme::Auto),
        _ => None,
    }
}

/// Letters, digits, `-`, `.`: what ids of packs, units, skills and standards are made of.
fn id(value: &str) -> Option<&str> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    (!value.is_empty() && value.chars().all(fits)).then_some(value)
}

fn plain(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty() && !value.chars().any(char::is_control)).then(|| value.to_owned())
}

fn goal(value: &str) -> Option<u16> {
    value.parse().ok().filter(|goal| (1..=MAX_GOAL).contains(goal))
}

fn date(value: &str) -> Option<String> {
    let fits = |(at, c): (usize, char)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() };
    let is_shaped = value.len() == 10 && value.chars().enumerate().all(fits);
    let number =
        |range: std::ops::Range<usize>| value.get(range).and_then(|digits| digits.parse::<u8>().ok());
    let is_date = is_shaped
        && number(5..7).is_some_and(|month| (1..=12).contains(&month))
        && number(8..10).is_some_and(|day| (1..=31).contains(&day));
    is_date.then(|| value.to_owned())
}

fn challenge(value: &str) -> Option<u8> {
    match value {
        "easier" | "90" => Some(90),
        "balanced" | "75" => Some(75),
        "harder" | "60" => Some(60),
        _ => None,
    }
}

fn embed(params: &mut Params, value: &str) -> bool {
    params.embed |= matches!(value, "1" | "true" | "");
    matches!(value, "1" | "true" | "" | "0" | "false")
}

fn plan(value: &str) -> Option<String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    (!value.is_empty() && value.chars().all(fits)).then(|| value.to_owned())
}

fn origin(value: &str) -> Option<String> {
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"))?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']');
    (!rest.is_empty() && rest.chars().all(fits)).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_what_to_do() {
        let params = Params::read(
            "?lang=es-MX&theme=dark&skill=median,unit-rate&goal=15&challenge=harder&seed=7&embed=1&until=2026-12-01",
            "#/practice",
        );
        let expected = Params {
            lang: Some(Lang::Es),
            theme: Some(Theme::Dark),
            skills: vec![SkillId::new("median"), SkillId::new("unit-rate")],
            goal: Some(15),
            challenge: Some(60),
            seed: Some(Seed(7)),
            embed: true,
            until: Some("2026-12-01".to_owned()),
            ..Params::default()
        };
        assert_eq!(params, expected);
    }

    #[test]
    fn the_query_goes_before_the_hash_and_both_are_read() {
        let params = Params::read("lang=en&skill=median", "#/map?lang=es&skill=unit-rate&class=7%20B");
        assert_eq!(params.lang, Some(Lang::En));
        assert_eq!(params.skills.len(), 2);
        assert_eq!(params.class.as_deref(), Some("7 B"));
    }

    #[test]
    fn a_hash_is_a_route_and_parameters() {
        for (hash, route, query) in [
            ("", "", ""),
            ("#", "", ""),
            ("#/map", "/map", ""),
            ("#/map?lang=es", "/map", "lang=es"),
            ("#lang=es", "", "lang=es"),
            ("#/resume/A=B", "/resume/A=B", ""),
        ] {
            assert_eq!(split_hash(hash), (route, query), "{hash}");
        }
    }

    #[test]
    fn unknown_names_are_ignored() {
        assert_eq!(Params::read("?utm_source=x&__proto__=1&=&&skills=a", "#/?x"), Params::default());
    }

    #[test]
    fn a_bad_value_is_told_and_not_obeyed() {
        for query in [
            "lang=fr",
            "theme=<script>alert(1)</script>",
            "goal=-3",
            "goal=999999999999",
            "skill=../../etc",
            "skill=%00",
            "until=2026-13-01",
            "challenge=impossible",
            "seed=not a seed",
            "embed=maybe",
            "host=javascript:alert(1)",
            "pack=%zz%",
            "class=%0a",
            "unit=",
            "plan=%F0%9F%98%80",
        ] {
            let params = Params::read(query, "");
            let name = query.split('=').next().unwrap_or_default();
            assert_eq!(params.bad.iter().map(|bad| bad.name).collect::<Vec<_>>(), [name], "{query}");
            assert_eq!(Params { bad: Vec::new(), ..params }, Params::default(), "{query}");
        }
    }

    #[test]
    fn a_hostile_link_stays_small() {
        let long = "a".repeat(100_000);
        let query = format!("pack={long}&{}", format!("skill={long}&goal=x&").repeat(100));
        let params = Params::read(&query, &query);
        assert_eq!(params.bad.len(), MAX_BAD);
        assert!(params.bad.iter().all(|bad| bad.value.chars().count() <= MAX_SHOWN_CHARS));
        assert_eq!(params.pack, None);
        let skills: Vec<String> = (0..500).map(|n| format!("skill=s{n}")).collect();
        assert_eq!(Params::read(&skills.join("&"), "").skills.len(), MAX_LISTED);
    }
}
