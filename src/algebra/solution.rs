//! The numbers that make a statement about one letter true: none, one, all, or a stretch of the number line.
//! Two statements say the same exactly when these are equal.

use thiserror::Error;

use super::equation::Equation;
use super::number::{ArithmeticError, Rational};
use super::poly::Poly;

/// Why a statement is not solved here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SolveError {
    /// It has another letter, or a power of this one.
    #[error("this is not linear in one letter")]
    NotLinear,
    /// The arithmetic has no exact result.
    #[error(transparent)]
    Arithmetic(#[from] ArithmeticError),
}

/// Where a stretch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The number it ends at.
    pub at: Rational,
    /// Whether that number belongs to it.
    pub included: bool,
}

/// A set of numbers without gaps, in one canonical form: [`Solutions::between`] makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Solutions {
    /// No number.
    None,
    /// This number alone.
    One(Rational),
    /// Every number.
    All,
    /// A stretch with at least one end and more than one number in it.
    Stretch {
        /// Where it begins; `None` when it goes on for ever to the left.
        low: Option<End>,
        /// Where it stops; `None` when it goes on for ever to the right.
        high: Option<End>,
    },
}

impl Solutions {
    /// Everything from `low` to `high`.
    ///
    /// ```
    /// use foothold::algebra::{End, Rational, Solutions};
    /// let end = |n: i64, included| Some(End { at: Rational::from(n), included });
    /// assert_eq!(Solutions::between(end(3, true), end(3, true)), Solutions::One(Rational::from(3)));
    /// assert_eq!(Solutions::between(end(3, true), end(3, false)), Solutions::None);
    /// assert_eq!(Solutions::between(None, None), Solutions::All);
    /// ```
    pub fn between(low: Option<End>, high: Option<End>) -> Solutions {
        match (low, high) {
            (None, None) => Solutions::All,
            (Some(from), Some(to)) if from.at > to.at => Solutions::None,
            (Some(from), Some(to)) if from.at == to.at && from.included && to.included => {
                Solutions::One(from.at)
            }
            (Some(from), Some(to)) if from.at == to.at => Solutions::None,
            _ => Solutions::Stretch { low, high },
        }
    }

    /// The numbers that are in both.
    pub fn and(self, other: Solutions) -> Solutions {
        let (Some((a, b)), Some((c, d))) = (self.ends(), other.ends()) else { return Solutions::None };
        let low = tighter(a, c, |one, two| one.at > two.at);
        let high = tighter(b, d, |one, two| one.at < two.at);
        Solutions::between(low, high)
    }

    /// Whether `number` is one of them.
    pub fn contains(self, number: Rational) -> bool {
        self.and(Solutions::One(number)) == Solutions::One(number)
    }

    fn ends(self) -> Option<(Option<End>, Option<End>)> {
        match self {
            Solutions::None => None,
            Solutions::One(at) => {
                let end = Some(End { at, included: true });
                Some((end, end))
            }
            Solutions::All => Some((None, None)),
            Solutions::Stretch { low, high } => Some((low, high)),
        }
    }
}

/// The end that leaves less.
fn tighter(one: Option<End>, two: Option<End>, is_first: fn(End, End) -> bool) -> Option<End> {
    match (one, two) {
        (Some(a), Some(b)) if a.at == b.at => Some(End { at: a.at, included: a.included && b.included }),
        (Some(a), Some(b)) => Some(if is_first(a, b) { a } else { b }),
        (end, other) => end.or(other),
    }
}

/// `a` and `b` of `ax + b`, when this is that.
pub(super) fn linear(poly: &Poly, letter: char) -> Result<(Rational, Rational), SolveError> {
    let is_known = poly.symbols().iter().all(|symbol| *symbol == letter);
    if poly.degree() > 1 || !is_known {
        return Err(SolveError::NotLinear);
    }
    Ok((poly.coefficient(letter, 1), poly.coefficient(letter, 0)))
}

impl Equation {
    /// What `letter` can be: one number, none (`x = x + 1`) or every number (`x + x = 2x`).
    ///
    /// # Errors
    /// When the equation is not linear in this letter alone, or its numbers are too large.
    pub fn solutions(&self, letter: char) -> Result<Solutions, SolveError> {
        let (slope, constant) = linear(&self.difference()?, letter)?;
        if slope.is_zero() {
            return Ok(if constant.is_zero() { Solutions::All } else { Solutions::None });
        }
        Ok(Solutions::One(constant.neg()?.checked_div(slope)?))
    }
}
