//! The form a right number must have to be finished, and what is left to do when it has another.

use crate::algebra::{Number, Rational, Tree};
use crate::content::Form;
use crate::item::{Outcome, Unfinished};

/// What is left to do with a right number that has no calculation in it.
#[inline(never)] // a later half: xtask/src/halves
pub(super) fn finished(tree: &Tree, form: Form) -> Outcome {
    let is_whole = tree.value().is_ok_and(Rational::is_integer);
    let left = match form {
        Form::Decimal(_) | Form::Mixed if is_whole && has_bar(tree) => Some(Unfinished::WorkItOut),
        Form::Decimal(None) if tree.is_decimal().is_none() => Some(Unfinished::WriteDecimal),
        Form::Decimal(Some(places)) if tree.is_decimal() != Some(places.into()) => {
            Some(Unfinished::Places(places))
        }
        Form::Mixed if !is_mixed(tree) => Some(Unfinished::WriteMixed),
        Form::Improper if !is_one_fraction(tree) => Some(Unfinished::WriteImproper),
        Form::Percent if !tree.is_percent() => Some(Unfinished::WritePercent),
        _ => None,
    };
    left.map_or(Outcome::Right, Outcome::Almost)
}

/// A whole number with a proper fraction; below 1 the fraction alone.
fn is_mixed(tree: &Tree) -> bool {
    let is_below_one = tree.value().and_then(|value| Ok(value.abs()?)).is_ok_and(|size| size < Rational::ONE);
    let is_whole = tree.value().is_ok_and(Rational::is_integer) && tree.is_decimal().is_some();
    tree.is_mixed() || is_whole || (is_below_one && tree.is_fraction())
}

/// Whether a division is left to be done: `6/2`, `2 2/2`.
fn has_bar(tree: &Tree) -> bool {
    matches!(tree.single_number(), Some((_, Number::Fraction { .. } | Number::Mixed { .. })))
}

/// A fraction without a whole number in front; a whole number needs none.
fn is_one_fraction(tree: &Tree) -> bool {
    matches!(tree.single_number(), Some((_, Number::Integer(_) | Number::Fraction { .. })))
}
