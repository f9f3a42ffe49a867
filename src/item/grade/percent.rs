//! Kind `percent`: the key is the value (0.75 for 75%). `75` without a sign is almost there, or right where the sign is
//! shown behind the box; `0.75` and `3/4` are asked to be written as a percent.

use crate::algebra::{Rational, Tree};
use crate::content::{AnswerKind, Form};
use crate::item::{Control, Item, Outcome, Unfinished, Unreadable};

use super::typed::Typed;
use super::{Judged, Target, form, number};

/// Words for the sign.
const PERCENT: [&str; 3] = ["percent", "per cent", "por ciento"];

/// A number, with `percent` read as the sign.
pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let lower = typed.trim_end().to_lowercase();
    match PERCENT.iter().find_map(|word| lower.strip_suffix(word)) {
        Some(number) => number::read(item, &format!("{number}%")),
        None => number::read(item, typed),
    }
}

pub(super) fn grade(item: &Item, typed: &str, right: Rational) -> Judged {
    let read = read(item, typed)?;
    let tree = number::tree(&read)?;
    let value = number::value(item.kind, tree)?;
    let hundredths = value.checked_div(Rational::from(100)).ok().filter(|_| !tree.has_percent());
    let outcome = if value == right {
        finished(tree)
    } else if hundredths == Some(right) {
        without_sign(item, tree)
    } else {
        let is = |target: &Target, value| *target == Target::Number(value);
        let meant = item.wrong(|target| hundredths.is_some_and(|value| is(target, value)));
        match meant {
            Outcome::Wrong { misconception: None, .. } => item.wrong(|target| is(target, value)),
            named => named,
        }
    };
    Ok((outcome, Some(read.prose())))
}

fn finished(tree: &Tree) -> Outcome {
    match number::finished(tree, AnswerKind::Fraction, Form::Any) {
        Outcome::Right => form::finished(tree, Form::Percent),
        left => left,
    }
}

fn without_sign(item: &Item, tree: &Tree) -> Outcome {
    let is_shown = matches!(&item.control, Control::Typed { unit: Some(unit), .. } if unit.en == "%");
    match number::finished(tree, AnswerKind::Fraction, Form::Any) {
        Outcome::Right if !is_shown => Outcome::Almost(Unfinished::AddPercentSign),
        outcome => outcome,
    }
}
