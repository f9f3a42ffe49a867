//! Kind `scientific`: the value, written as a number from 1 to below 10 times a power of ten. Values are compared by
//! their parts, so that no power of ten is too large.

use crate::algebra::{Rational, Tree, parse_with_unit};
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::number::tree;
use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, unit};

/// `x` is a cross here: these items have no letters.
pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let measured = parse_with_unit(typed, &[]).map_err(unreadable)?;
    if let Some(unit) = &measured.unit
        && !unit::fits(unit, item)
    {
        return Err(Unreadable::OtherUnit(unit.clone()));
    }
    let read = Typed { reading: measured.reading, unit: measured.unit };
    parts(tree(&read)?)?;
    Ok(read)
}

/// The first number, from 1 to below 10, and the power of ten; `None` for 0.
fn parts(tree: &Tree) -> Result<Option<(Rational, i32)>, Unreadable> {
    if tree.has_percent() {
        return Err(Unreadable::NumberWanted);
    }
    let (first, exponent) = match tree.scientific() {
        Some(parts) => parts,
        None => (tree.value().map_err(no_value)?, 0),
    };
    let (first, own) = first.scientific().map_err(|error| no_value(error.into()))?;
    Ok(exponent.checked_add(own).map(|exponent| (first, exponent)).filter(|_| !first.is_zero()))
}

pub(super) fn grade(item: &Item, typed: &str, right: (Rational, i32)) -> Judged {
    let read = read(item, typed)?;
    let tree = tree(&read)?;
    let made = parts(tree)?;
    let outcome = if made == Some(right) {
        finished(tree)
    } else {
        item.wrong(|target| matches!(target, Target::Scientific(a, n) if made == Some((*a, *n))))
    };
    Ok((outcome, Some(read.prose())))
}

fn finished(tree: &Tree) -> Outcome {
    let ten = Rational::from(10);
    match tree.scientific().map(|(first, _)| first.abs()) {
        Some(Ok(size)) if size >= Rational::ONE && size < ten => Outcome::Right,
        Some(_) => Outcome::Almost(Unfinished::ScaleScientific),
        None => Outcome::Almost(Unfinished::WriteScientific),
    }
}
