//! Kind `decimal`: an exact value written with a point. With a number of places in the form, a value with more digits
//! that rounds to the key is almost there.

use crate::algebra::{Rational, Tree};
use crate::content::{AnswerKind, Form};
use crate::item::{Item, Outcome, Unfinished};

use super::{Judged, Target, form, number};

pub(super) fn grade(item: &Item, typed: &str, right: Rational) -> Judged {
    let read = number::read(item, typed)?;
    let tree = number::tree(&read)?;
    let value = number::value(item.kind, tree)?;
    let outcome = if value == right { finished(tree, item.key.form) } else { not_equal(item, value, right) };
    Ok((outcome, Some(read.prose())))
}

fn finished(tree: &Tree, demand: Form) -> Outcome {
    let demand = if matches!(demand, Form::Decimal(_)) { demand } else { Form::Decimal(None) };
    match number::finished(tree, AnswerKind::Fraction, Form::Any) {
        Outcome::Right => form::finished(tree, demand),
        left => left,
    }
}

/// A coded rule comes first: cutting off digits is no rounding.
fn not_equal(item: &Item, value: Rational, right: Rational) -> Outcome {
    let outcome = item.wrong(|target| *target == Target::Number(value));
    match (item.key.form, &outcome) {
        (Form::Decimal(Some(places)), Outcome::Wrong { misconception: None, .. })
            if value.round_to(places.into()) == Ok(right) =>
        {
            Outcome::Almost(Unfinished::Places(places))
        }
        _ => outcome,
    }
}
