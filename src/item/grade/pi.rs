//! Kind `number` with a multiple of π as its key: `9π`, not a rounded decimal. A decimal that comes from 3.14, from 22/7
//! or from rounding is almost there.

use crate::algebra::{Poly, Rational, Tree, TreeError, gcd, parse_with_unit};
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::number::tree;
use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, number, unit};

/// π to fifteen places, to tell what a rounded decimal was rounded from.
const PI: (i64, u32) = (3_141_592_653_589_793, 15);

pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let measured = parse_with_unit(typed, item.symbols()).map_err(unreadable)?;
    if let Some(unit) = &measured.unit
        && !unit::fits(unit, item)
    {
        return Err(Unreadable::OtherUnit(unit.clone()));
    }
    let read = Typed { reading: measured.reading, unit: measured.unit };
    poly(tree(&read)?)?;
    Ok(read)
}

fn poly(tree: &Tree) -> Result<Poly, Unreadable> {
    match tree.poly() {
        Ok(poly) if poly.symbols().iter().all(|symbol| *symbol == 'π') => Ok(poly),
        Ok(_) => Err(Unreadable::NumberWanted),
        Err(error @ TreeError::Arithmetic(_)) => Err(no_value(error)),
        Err(_) => Err(Unreadable::NumberWanted),
    }
}

pub(super) fn grade(item: &Item, typed: &str, right: &Poly) -> Judged {
    let read = read(item, typed)?;
    let tree = tree(&read)?;
    let made = poly(tree)?;
    let outcome = if made == *right { finished(tree) } else { not_equal(item, tree, &made, right) };
    Ok((outcome, Some(read.prose())))
}

fn finished(tree: &Tree) -> Outcome {
    if !tree.is_multiple_of_pi() && !tree.is_expanded() {
        return Outcome::Almost(Unfinished::WorkItOut);
    }
    if has_common_factor(tree) { Outcome::Almost(Unfinished::Simplify) } else { Outcome::Right }
}

/// Whether a bar can still be made simpler: `18π/8`, `18/8 π`.
fn has_common_factor(tree: &Tree) -> bool {
    if number::is_unreduced(tree) {
        return true;
    }
    match tree.ungrouped() {
        Tree::Neg(a) => has_common_factor(a),
        Tree::Add(a, b) | Tree::Sub(a, b) | Tree::Mul(_, a, b) => {
            has_common_factor(a) || has_common_factor(b)
        }
        Tree::Div(_, a, b) => {
            let factor = a.poly().map(|top| top.coefficient('π', 1));
            match (factor, b.value()) {
                (Ok(top), Ok(bottom)) => !(top.is_integer() && gcd(top.num(), bottom.num()) == Ok(1)),
                _ => false,
            }
        }
        _ => false,
    }
}

fn not_equal(item: &Item, tree: &Tree, made: &Poly, right: &Poly) -> Outcome {
    let outcome = item.wrong(|target| match target {
        Target::Expression(wrong) => wrong == made,
        Target::Number(wrong) => made.as_constant() == Some(*wrong),
        _ => false,
    });
    if !matches!(outcome, Outcome::Wrong { misconception: None, .. }) {
        return outcome;
    }
    let is_rounded = |exact: &Poly| is_rounded(tree, exact).unwrap_or(false);
    if is_rounded(right) {
        return Outcome::Almost(Unfinished::KeepPi);
    }
    item.wrong(|target| matches!(target, Target::Expression(wrong) if is_rounded(wrong)))
}

/// Whether this number is what `right` comes to with 3.14 or 22/7 for π, or rounded to the places it has.
fn is_rounded(tree: &Tree, right: &Poly) -> Option<bool> {
    let value = tree.value().ok()?;
    let with = |pi: Rational| right.substitute('π', &Poly::constant(pi)).ok()?.as_constant();
    let schools = [Rational::new(314, 100), Rational::new(22, 7)];
    if schools.into_iter().flatten().any(|pi| with(pi) == Some(value)) {
        return Some(true);
    }
    let exact = with(Rational::from_decimal(PI.0, PI.1).ok()?)?;
    Some(exact.round_to(tree.is_decimal()?).ok()? == value)
}
