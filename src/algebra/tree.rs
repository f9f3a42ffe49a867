//! What was *written*, with its structure kept: `2(x + 3)` and `2x + 6` are different trees with the same polynomial.
//! Grading asks a tree for its value, its polynomial and its form; display asks it for its presentation.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::number::{ArithmeticError, Rational};
use super::poly::Poly;

/// A number as it was written, without a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Number {
    /// `12`
    Integer(i64),
    /// `3.50` is `{ digits: 350, places: 2 }`.
    Decimal {
        /// All digits, read without the point.
        digits: i64,
        /// How many of them stand behind the point.
        places: u8,
    },
    /// `6/8`, written as one number and not reduced.
    Fraction {
        /// The numerator.
        top: i64,
        /// The denominator.
        bottom: i64,
    },
    /// `1 1/2`
    Mixed {
        /// The whole part.
        whole: i64,
        /// The numerator of the part.
        top: i64,
        /// The denominator of the part.
        bottom: i64,
    },
}

impl Number {
    /// The value.
    pub fn value(self) -> Result<Rational, ArithmeticError> {
        match self {
            Number::Integer(value) => Ok(Rational::from(value)),
            Number::Decimal { digits, places } => Rational::from_decimal(digits, places.into()),
            Number::Fraction { top, bottom } => Rational::new(top, bottom),
            Number::Mixed { whole, top, bottom } => {
                Rational::from(whole).checked_add(Rational::new(top, bottom)?)
            }
        }
    }
}

/// How a product was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Product {
    /// Side by side: `2x`.
    Implicit,
    /// With a dot or an asterisk.
    Dot,
    /// With a cross.
    Cross,
}

/// How a quotient was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Quotient {
    /// With a slash; shown as a fraction.
    Slash,
    /// With the division sign.
    Sign,
}

/// An expression as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tree {
    /// A number without a sign.
    Number(Number),
    /// A letter.
    Symbol(char),
    /// The number π.
    Pi,
    /// The opposite of something: `-x`.
    Neg(Box<Tree>),
    /// A sum of two.
    Add(Box<Tree>, Box<Tree>),
    /// A difference.
    Sub(Box<Tree>, Box<Tree>),
    /// A product of two.
    Mul(Product, Box<Tree>, Box<Tree>),
    /// A quotient.
    Div(Quotient, Box<Tree>, Box<Tree>),
    /// A base and its exponent.
    Pow(Box<Tree>, Box<Tree>),
    /// A square root.
    Sqrt(Box<Tree>),
    /// An absolute value.
    Abs(Box<Tree>),
    /// A number of hundredths: `75%`.
    Percent(Box<Tree>),
    /// Something the writer put in parentheses.
    Group(Box<Tree>),
}

/// Why a tree has no value or no polynomial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TreeError {
    /// The arithmetic has no exact result.
    #[error(transparent)]
    Arithmetic(#[from] ArithmeticError),
    /// A value was asked for, and this letter has none.
    #[error("`{0}` has no value")]
    Symbol(char),
    /// A division by something with a letter, or a power that is not a small whole number.
    #[error("this is not a polynomial")]
    NotPolynomial,
}

impl From<Rational> for Tree {
    /// A number as it is usually written: `3`, `-5/2`.
    fn from(value: Rational) -> Tree {
        let Ok(size) = value.abs() else {
            return Tree::Number(Number::Integer(value.num()));
        };
        let number = match size.den() {
            1 => Number::Integer(size.num()),
            bottom => Number::Fraction { top: size.num(), bottom },
        };
        if value.is_negative() { Tree::Neg(Box::new(Tree::Number(number))) } else { Tree::Number(number) }
    }
}

impl Tree {
    /// A whole number.
    pub fn integer(value: i64) -> Tree {
        Tree::from(Rational::from(value))
    }

    /// The value, when no letter (and no π) is left.
    pub fn value(&self) -> Result<Rational, TreeError> {
        Ok(match self {
            Tree::Number(number) => number.value()?,
            Tree::Symbol(symbol) => return Err(TreeError::Symbol(*symbol)),
            Tree::Pi => return Err(TreeError::Symbol('π')),
            Tree::Neg(a) => a.value()?.neg()?,
            Tree::Add(a, b) => a.value()?.checked_add(b.value()?)?,
            Tree::Sub(a, b) => a.value()?.checked_sub(b.value()?)?,
            Tree::Mul(_, a, b) => a.value()?.checked_mul(b.value()?)?,
            Tree::Div(_, a, b) => a.value()?.checked_div(b.value()?)?,
            Tree::Pow(a, b) => a.value()?.checked_pow(b.exponent()?)?,
            Tree::Sqrt(a) => a.value()?.sqrt()?,
            Tree::Abs(a) => a.value()?.abs()?,
            Tree::Percent(a) => a.value()?.checked_div(Rational::from(100))?,
            Tree::Group(a) => a.value()?,
        })
    }

    /// The polynomial, with π as the symbol `'π'`. Division is only by numbers that are not zero.
    pub fn poly(&self) -> Result<Poly, TreeError> {
        Ok(match self {
            Tree::Number(number) => Poly::constant(number.value()?),
            Tree::Symbol(symbol) => Poly::symbol(*symbol),
            Tree::Pi => Poly::symbol('π'),
            Tree::Neg(a) => a.poly()?.checked_neg()?,
            Tree::Add(a, b) => a.poly()?.checked_add(&b.poly()?)?,
            Tree::Sub(a, b) => a.poly()?.checked_sub(&b.poly()?)?,
            Tree::Mul(_, a, b) => a.poly()?.checked_mul(&b.poly()?)?,
            Tree::Div(_, a, b) => a.poly()?.checked_div_by(b.constant()?)?,
            Tree::Pow(a, b) => a.power(b.exponent()?)?,
            Tree::Sqrt(a) => Poly::constant(a.constant()?.sqrt()?),
            Tree::Abs(a) => Poly::constant(a.constant()?.abs()?),
            Tree::Percent(a) => a.poly()?.checked_div_by(Rational::from(100))?,
            Tree::Group(a) => a.poly()?,
        })
    }

    fn constant(&self) -> Result<Rational, TreeError> {
        self.poly()?.as_constant().ok_or(TreeError::NotPolynomial)
    }

    pub(super) fn exponent(&self) -> Result<i32, TreeError> {
        let value = self.value()?;
        let whole = value.is_integer().then(|| i32::try_from(value.num()).ok()).flatten();
        whole.ok_or(TreeError::NotPolynomial)
    }

    fn power(&self, exponent: i32) -> Result<Poly, TreeError> {
        let base = self.poly()?;
        match (base.as_constant(), u32::try_from(exponent)) {
            (Some(value), _) => Ok(Poly::constant(value.checked_pow(exponent)?)),
            (None, Ok(exponent)) => Ok(base.checked_pow(exponent)?),
            (None, Err(_)) => Err(TreeError::NotPolynomial),
        }
    }

    /// What stands inside the outermost parentheses, however many pairs there are.
    pub fn ungrouped(&self) -> &Tree {
        match self {
            Tree::Group(inner) => inner.ungrouped(),
            other => other,
        }
    }
}
