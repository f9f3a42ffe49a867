//! Kind `mixed-number`: an exact value written as a whole number and a proper fraction. Below 1 the fraction alone will
//! do, and a whole number needs no fraction.

use crate::algebra::{Rational, Tree};
use crate::content::{AnswerKind, Form};
use crate::item::{Item, Outcome, Unfinished};

use super::{Judged, Target, form, number};

pub(super) fn grade(item: &Item, typed: &str, right: Rational) -> Judged {
    let read = number::read(item, typed)?;
    let tree = number::tree(&read)?;
    let value = number::value(item.kind, tree)?;
    let outcome = if value == right {
        finished(item, tree)
    } else {
        item.wrong(|target| *target == Target::Number(value))
    };
    Ok((outcome, Some(read.prose())))
}

fn finished(item: &Item, tree: &Tree) -> Outcome {
    let outcome = match number::finished(tree, AnswerKind::Fraction, Form::Any) {
        Outcome::Right => form::finished(tree, Form::Mixed),
        left => left,
    };
    let is_to_be_simple = item.key.form == Form::Simplest || item.kind == AnswerKind::Number;
    match outcome {
        Outcome::Right if is_to_be_simple && number::is_unreduced(tree) => {
            Outcome::Almost(Unfinished::Simplify)
        }
        outcome => outcome,
    }
}
