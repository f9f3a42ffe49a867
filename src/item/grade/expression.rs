//! Kind `expression`: equal polynomials, and the form the author asks for.

use crate::algebra::{Poly, Reading, Tree, TreeError, parse};
use crate::content::Form;
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, quotient};

pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let reading = parse(typed, item.symbols()).map_err(unreadable)?;
    match reading {
        Reading::Expression(_) => Ok(Typed { reading, unit: None }),
        _ => Err(Unreadable::ExpressionWanted),
    }
}

pub(super) fn grade(item: &Item, typed: &str, right: &Poly) -> Judged {
    let read = read(item, typed)?;
    let Reading::Expression(tree) = &read.reading else { return Err(Unreadable::ExpressionWanted) };
    let outcome = match tree.poly() {
        Ok(poly) if poly == *right => finished(tree, item.key.form),
        Ok(poly) => item.wrong(|target| *target == Target::Expression(poly.clone())),
        // A quotient such as `x^5/x^2` can still equal a polynomial.
        Err(TreeError::NotPolynomial) => quotient::outcome(item, tree)?,
        Err(TreeError::Symbol(_)) => item.wrong(|_| false),
        Err(error) => return Err(no_value(error)),
    };
    Ok((outcome, Some(read.prose())))
}

/// What is left to do with an expression that equals the key.
pub(super) fn finished(tree: &Tree, form: Form) -> Outcome {
    match form {
        Form::Expanded if !tree.is_expanded() => Outcome::Almost(Unfinished::Expand),
        Form::Factored if !tree.is_factored() => Outcome::Almost(Unfinished::Factor),
        Form::Simplest if !tree.is_simplified() => Outcome::Almost(Unfinished::SimplifyExpression),
        _ => Outcome::Right,
    }
}
