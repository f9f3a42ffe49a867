//! Equations between polynomials, and when two of them say the same.

use serde::{Deserialize, Serialize};

use super::number::ArithmeticError;
use super::poly::Poly;

/// Two polynomials said to be equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Equation {
    /// What stands left of the sign.
    pub left: Poly,
    /// What stands right of the sign.
    pub right: Poly,
}

impl Equation {
    /// Whether the differences of the sides are proportional by a non-zero constant: `2x + 6 = 10` and `x = 2` are.
    /// This is what grading means by the same equation; `x = 2` and `x^2 = 2x` are not.
    pub fn same_solutions(&self, other: &Equation) -> Result<bool, ArithmeticError> {
        let (mine, theirs) = (self.difference()?, other.difference()?);
        let (Some((_, a)), Some((_, b))) = (mine.terms().next(), theirs.terms().next()) else {
            return Ok(mine.is_zero() && theirs.is_zero());
        };
        Ok(mine.checked_div_by(a)? == theirs.checked_div_by(b)?)
    }

    /// `left - right`: zero exactly at the solutions.
    pub fn difference(&self) -> Result<Poly, ArithmeticError> {
        self.left.checked_sub(&self.right)
    }

    /// As a person writes it, in LaTeX.
    pub fn to_tex(&self) -> String {
        format!("{} = {}", self.left.to_tex(), self.right.to_tex())
    }

    /// As a person types it.
    pub fn to_plain(&self) -> String {
        format!("{} = {}", self.left.to_plain(), self.right.to_plain())
    }
}
