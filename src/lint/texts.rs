//! Checks of the texts as they come out: tidy mathematics, and hints that leave the last step to the student.

use crate::base::{Lang, Localized};
use crate::content::expr::Value;
use crate::item::{Item, Piece, Prose};

use super::answers::numbers_in;
use super::findings::Findings;
use super::sample::Sample;
use super::templates::{answer, is_number};

/// From this share of draws (percent) on, a hint shows the answer by design and not by accident.
const SHOWN: usize = 40;
/// A hint with more numbers shows data, and the answer may be among them.
const LONGEST_HINT: usize = 4;

pub(super) fn check(sample: &Sample<'_>, findings: &mut Findings) {
    for case in &sample.cases {
        for (place, prose) in texts(&case.item) {
            for lang in Lang::ALL {
                if let Some(untidy) = formulas(prose.get(lang)).find(|formula| is_untidy(formula)) {
                    let message = format!("{place} prints \"{untidy}\"");
                    findings.warn("L27", message, "use @[...] instead of @(...)");
                }
            }
        }
    }
    told(sample, findings);
}

fn texts(item: &Item) -> Vec<(&'static str, Localized<Prose>)> {
    let both = |prose: &Prose| Localized { en: prose.clone(), es: prose.clone() };
    let mut texts = vec![("ask", item.prompt.clone()), ("hints.next", item.help.next.clone())];
    for step in &item.help.steps {
        texts.push(("steps", step.say.clone()));
        texts.extend(step.math.as_ref().map(|math| ("steps", both(math))));
    }
    texts
}

fn formulas(prose: &Prose) -> impl Iterator<Item = String> + '_ {
    prose.pieces.iter().filter_map(|piece| match piece {
        Piece::Math(math) => Some(crate::algebra::plain(math)),
        Piece::Words(_) => None,
    })
}

/// `x + -3`, `1x`, `0x`: what a person would not write.
fn is_untidy(formula: &str) -> bool {
    let chars: Vec<char> = formula.chars().collect();
    let bare_coefficient = (0..chars.len().saturating_sub(1)).any(|at| {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let starts = before.is_none_or(|c| !c.is_ascii_digit() && c != '.' && c != '/');
        starts && matches!(chars[at], '0' | '1') && chars[at + 1].is_ascii_lowercase()
    });
    bare_coefficient || ["+ -", "- -"].iter().any(|signs| formula.contains(signs))
}

fn told(sample: &Sample<'_>, findings: &mut Findings) {
    if !is_number(sample.template.answer.kind) {
        return;
    }
    let shows = |case: &super::sample::Case| match answer(sample.template, case) {
        Some(Value::Number(value)) => {
            let numbers = numbers_in(&case.item.help.next.en.plain());
            numbers.len() <= LONGEST_HINT && numbers.contains(&value)
        }
        _ => false,
    };
    let n = sample.count(shows);
    if sample.percent(n) >= SHOWN {
        let message = format!("hints.next shows the answer in {n} of {} draws", sample.cases.len());
        findings.warn("L28", message, "leave the last step to the student");
    }
}
