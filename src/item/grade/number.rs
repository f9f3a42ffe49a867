//! Kinds `integer`, `number` and `fraction`: exact equality of values. Any written form of the value counts, percent
//! only for `number`; a calculation is asked to be worked out, `48/2` for 24 as well.

use crate::algebra::{Rational, Tree, parse_with_unit};
use crate::content::{AnswerKind, Form};
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, form, unit};

/// Reads a number with or without a unit, or `x = 4`.
pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let measured = parse_with_unit(typed, item.symbols()).map_err(unreadable)?;
    if let Some(unit) = &measured.unit
        && !unit::fits(unit, item)
    {
        return Err(Unreadable::OtherUnit(unit.clone()));
    }
    let read = Typed { reading: measured.reading, unit: measured.unit };
    value(item.kind, tree(&read)?)?;
    Ok(read)
}

pub(super) fn tree(read: &Typed) -> Result<&Tree, Unreadable> {
    read.reading.expression().ok_or(Unreadable::NumberWanted)
}

pub(super) fn value(kind: AnswerKind, tree: &Tree) -> Result<Rational, Unreadable> {
    if tree.is_percent() && !matches!(kind, AnswerKind::Number | AnswerKind::Percent) {
        return Err(Unreadable::NumberWanted);
    }
    tree.value().map_err(no_value)
}

pub(super) fn grade(item: &Item, typed: &str, right: Rational) -> Judged {
    let read = read(item, typed)?;
    let tree = tree(&read)?;
    let value = value(item.kind, tree)?;
    let outcome = if value == right {
        finished(tree, item.kind, item.key.form)
    } else {
        item.wrong(|target| *target == Target::Number(value))
    };
    match outcome {
        Outcome::Wrong { misconception: None, .. }
            if item.kind == AnswerKind::Integer && !value.is_integer() =>
        {
            Err(Unreadable::WholeNumberWanted)
        }
        outcome => Ok((outcome, Some(read.prose()))),
    }
}

/// What is left to do with a right value.
pub(super) fn finished(tree: &Tree, kind: AnswerKind, form: Form) -> Outcome {
    match unfinished(tree, kind, form) {
        Some(left) => Outcome::Almost(left),
        None if form == Form::Improper => form::finished(tree, form),
        None => Outcome::Right,
    }
}

fn unfinished(tree: &Tree, kind: AnswerKind, form: Form) -> Option<Unfinished> {
    let is_unreduced = is_unreduced(tree);
    if !tree.is_plain_number() {
        return Some(Unfinished::WorkItOut);
    }
    if kind == AnswerKind::Fraction {
        return (form == Form::Simplest && is_unreduced).then_some(Unfinished::Simplify);
    }
    // Where a number is asked for, a bar is a division still to be done: `150/4` miles per hour.
    let is_whole = tree.value().is_ok_and(Rational::is_integer);
    match (is_unreduced, is_whole) {
        (true, true) => Some(Unfinished::WorkItOut),
        (true, false) => Some(Unfinished::Simplify),
        (false, _) => None,
    }
}

/// Whether this is a fraction, or has one, that can be made simpler.
pub(super) fn is_unreduced(tree: &Tree) -> bool {
    (tree.is_fraction() || is_mixed_number(tree)) && !tree.is_simplest_fraction()
}

fn is_mixed_number(tree: &Tree) -> bool {
    matches!(tree.single_number(), Some((_, crate::algebra::Number::Mixed { .. })))
}
