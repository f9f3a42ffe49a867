//! Checks of choices: enough different ones, honest flags, and no way to find the right one by its look.

use crate::base::{Lang, Localized};
use crate::content::KeyTemplate;
use crate::item::{Control, Item, Prose, Response};

use super::findings::Findings;
use super::sample::Sample;

/// Fewest options of a choice.
const LEAST_OPTIONS: usize = 3;
/// From this share (percent) on, a look gives the right option away.
const TELLING: usize = 95;

pub(super) fn check(sample: &Sample<'_>, findings: &mut Findings) {
    match &sample.template.answer.key {
        KeyTemplate::Text(_) => choice(sample, findings),
        KeyTemplate::Options(_) => flags(sample, findings),
        _ => {}
    }
}

fn options(item: &Item) -> &[Localized<Prose>] {
    match &item.control {
        Control::Choice { options } | Control::MultiSelect { options } => options,
        _ => &[],
    }
}

fn choice(sample: &Sample<'_>, findings: &mut Findings) {
    for case in &sample.cases {
        let applies =
            sample.template.wrong.iter().filter(|wrong| {
                wrong.when.as_ref().is_none_or(|when| when.holds(&case.scope).unwrap_or(false))
            });
        let n_offered = 1 + applies.count();
        let n_shown = options(&case.item).len();
        if n_shown < n_offered {
            let message = format!("draw {}: two choices read the same", sample.shown(case));
            findings.error("L18", message, "add \"when\" or a where rule");
        }
        if n_shown < LEAST_OPTIONS {
            let message = format!("draw {}: only {n_shown} choices", sample.shown(case));
            findings.error("L19", message, "offer at least three different options");
        }
    }
    looks(sample, findings);
}

fn looks(sample: &Sample<'_>, findings: &mut Findings) {
    let longest = sample.count(|case| stands_out(&case.item, |right, other| right > other));
    let shortest = sample.count(|case| stands_out(&case.item, |right, other| right < other));
    for (n, look) in [(longest, "longest"), (shortest, "shortest")] {
        if sample.percent(n) >= TELLING {
            let message = format!("the right choice is the {look} in {}% of draws", sample.percent(n));
            findings.error("L20", message, "make the wrong choices as full as the right one");
        }
    }
    let first = sample.cases.first().and_then(|case| right_word(&case.item));
    let n_same = sample.count(|case| right_word(&case.item) == first);
    let n_shared = sample.count(|case| wrong_words(&case.item).contains(&first.clone().unwrap_or_default()));
    if let Some(word) = first.filter(|_| sample.percent(n_same) >= TELLING && n_shared == 0) {
        let message =
            format!("the right choice starts with \"{word}\" in {}% of draws", sample.percent(n_same));
        findings.error("L20", message, "let the right choice begin as others do");
    }
}

fn right_place(item: &Item) -> Option<usize> {
    match item.key_response() {
        Response::Choice(place) => Some(place),
        _ => None,
    }
}

/// Whether the right option is longer (shorter) than every other by two characters or more.
fn stands_out(item: &Item, beats: impl Fn(usize, usize) -> bool) -> bool {
    let Some(right) = right_place(item) else { return false };
    let lengths: Vec<usize> = options(item).iter().map(|o| o.en.plain().chars().count()).collect();
    let is_clear = |other: usize| beats(lengths[right], other) && lengths[right].abs_diff(other) >= 2;
    lengths.iter().enumerate().all(|(place, length)| place == right || is_clear(*length))
}

fn first_word(option: &Localized<Prose>) -> String {
    option.get(Lang::En).plain().split_whitespace().next().unwrap_or_default().to_owned()
}

fn right_word(item: &Item) -> Option<String> {
    right_place(item).and_then(|right| options(item).get(right)).map(first_word)
}

fn wrong_words(item: &Item) -> Vec<String> {
    let right = right_place(item);
    let others = options(item).iter().enumerate().filter(|(place, _)| Some(*place) != right);
    others.map(|(_, option)| first_word(option)).collect()
}

/// The options of a multi-select must be what their own check says, and read differently.
fn flags(sample: &Sample<'_>, findings: &mut Findings) {
    let KeyTemplate::Options(options) = &sample.template.answer.key else { return };
    for case in &sample.cases {
        for (place, option) in options.iter().enumerate() {
            let Some(holds) = option.check.as_ref().map(|check| check.holds(&case.scope)) else { continue };
            if holds != Ok(option.correct) {
                let flag = if option.correct { "right but is false" } else { "wrong but is true" };
                let message = format!("option {} is marked {flag} for {}", place + 1, sample.shown(case));
                findings.error("L19", message, "mend the option or add a where rule");
            }
        }
        if self::options(&case.item).len() < options.len() {
            let message = format!("draw {}: two choices read the same", sample.shown(case));
            findings.error("L18", message, "add a where rule");
        }
    }
}
