//! Kind `expression` where a quotient of polynomials is the key or was typed: equal when the cross products are.

use crate::algebra::{RationalExpression, Reading, Tree, TreeError};
use crate::item::{Item, Outcome, Unreadable};

use super::expression::{self, finished};
use super::typed::no_value;
use super::{Judged, Target};

pub(super) fn grade(item: &Item, typed: &str) -> Judged {
    let read = expression::read(item, typed)?;
    let Reading::Expression(tree) = &read.reading else { return Err(Unreadable::ExpressionWanted) };
    Ok((outcome(item, tree)?, Some(read.prose())))
}

/// What an expression is, compared as a quotient.
#[inline(never)] // a later half: xtask/src/halves
pub(super) fn outcome(item: &Item, tree: &Tree) -> Result<Outcome, Unreadable> {
    match tree.rational_expression() {
        Ok(made) if is_same(&made, &item.key.right) => Ok(finished(tree, item.key.form)),
        Ok(made) => Ok(item.wrong(|target| is_same(&made, target))),
        // Readable, but nothing we can compare, such as a root of a letter.
        Err(TreeError::NotPolynomial | TreeError::Symbol(_)) => Ok(item.wrong(|_| false)),
        Err(error) => Err(no_value(error)),
    }
}

/// Numbers too large to compare are not the same: keys are small.
fn is_same(made: &RationalExpression, target: &Target) -> bool {
    let same = match target {
        Target::Expression(poly) => made.same(&poly.clone().into()),
        Target::Quotient(quotient) => made.same(quotient),
        _ => Ok(false),
    };
    same.unwrap_or(false)
}
