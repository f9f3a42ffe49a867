//! The form a right number must have to be finished, and what is left to do when it has another.

use crate::algebra::{Number, Rational, Tree};
use crate::content::Form;
use crate::item::{Outcome, Unfinished};

/// What is left to do with a right number that has no calculation in it.
#[inline(never)] // a later half: xtask/src/halves
pub(super) fn finished(tree: &Tree, form: Form) -> Outcome {
    let left = match form {
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
    tree.is_mixed() || (is_below_one && tree.is_fraction())
}

/// A fraction without a whole number in front; a whole number needs none.
fn is_one_fraction(tree: &Tree) -> bool {
    matches!(tree.single_number(), Some((_, Number::Integer(_) | Number::Fraction { .. })))
}
