//! What a formula can come to.

use std::cmp::Ordering;

use crate::algebra::{ArithmeticError, Equation, Inequality, Poly, Rational, RationalExpression};

use super::EvalError;

/// What a formula comes to. A polynomial without symbols is always a [`Value::Number`].
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An exact number.
    Number(Rational),
    /// True or false.
    Truth(bool),
    /// A text.
    Text(String),
    /// A list, at most [`Value::MAX_LIST`] long.
    List(Vec<Value>),
    /// A point of the plane.
    Point(Rational, Rational),
    /// A polynomial with at least one symbol.
    Poly(Poly),
    /// Two sides that are said to be equal.
    Equation(Equation),
    /// The empty cell of a table.
    Blank,
    /// Two sides of which one is said to be larger, or several of those that all hold.
    Inequality(Inequality),
    /// A quotient of two polynomials that is no polynomial itself.
    Quotient(RationalExpression),
}

impl Value {
    /// Longest list.
    pub const MAX_LIST: usize = 200;

    /// The whole number `n`.
    pub fn whole(n: i64) -> Value {
        Value::Number(Rational::from(n))
    }

    /// What it is, in an author's words.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Number(_) => "a number",
            Value::Truth(_) => "true or false",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Point(..) => "a point",
            Value::Poly(_) => "an expression with letters",
            Value::Equation(_) => "an equation",
            Value::Blank => "blank",
            Value::Inequality(_) => "an inequality",
            Value::Quotient(_) => "a quotient with letters below the bar",
        }
    }

    /// How many values it is made of, for the cap on work.
    pub(in crate::content) fn size(&self) -> usize {
        match self {
            Value::List(items) => 1 + items.iter().map(Value::size).sum::<usize>(),
            _ => 1,
        }
    }

    fn other_than(&self, wanted: &'static str) -> EvalError {
        EvalError::WrongKind { wanted, found: self.kind() }
    }

    /// The number, or an error that says what was found.
    pub fn number(&self) -> Result<Rational, EvalError> {
        match self {
            Value::Number(n) => Ok(*n),
            _ => Err(self.other_than("a number")),
        }
    }

    /// The whole number.
    pub fn integer(&self) -> Result<i64, EvalError> {
        let n = self.number()?;
        if n.is_integer() { Ok(n.num()) } else { Err(EvalError::NotWhole(n.to_string())) }
    }

    /// The truth.
    pub fn truth(&self) -> Result<bool, EvalError> {
        match self {
            Value::Truth(t) => Ok(*t),
            _ => Err(self.other_than("true or false")),
        }
    }

    /// The list.
    pub fn list(&self) -> Result<&[Value], EvalError> {
        match self {
            Value::List(items) => Ok(items),
            _ => Err(self.other_than("a list")),
        }
    }

    /// The numbers of a list.
    pub fn numbers(&self) -> Result<Vec<Rational>, EvalError> {
        self.list()?.iter().map(Value::number).collect()
    }

    /// The point.
    pub fn point(&self) -> Result<(Rational, Rational), EvalError> {
        match self {
            Value::Point(x, y) => Ok((*x, *y)),
            _ => Err(self.other_than("a point")),
        }
    }

    /// The text.
    pub fn text(&self) -> Result<&str, EvalError> {
        match self {
            Value::Text(text) => Ok(text),
            _ => Err(self.other_than("a text")),
        }
    }

    /// The polynomial; a number is one too.
    pub fn poly(&self) -> Result<Poly, EvalError> {
        match self {
            Value::Poly(poly) => Ok(poly.clone()),
            Value::Number(n) => Ok(Poly::constant(*n)),
            _ => Err(self.other_than("a number or an expression")),
        }
    }

    /// The quotient of polynomials; a polynomial and a number are one too.
    pub fn quotient(&self) -> Result<RationalExpression, EvalError> {
        match self {
            Value::Quotient(quotient) => Ok(quotient.clone()),
            other => Ok(other.poly()?.into()),
        }
    }

    /// Whether the two say the same. Equations do when they have the same solutions. Things of different kinds are
    /// never the same, except that an author who compares a number with a text has made a mistake.
    pub fn equals(&self, other: &Value) -> Result<bool, EvalError> {
        match (self, other) {
            (Value::Equation(a), Value::Equation(b)) => Ok(a.same_solutions(b)?),
            (Value::List(a), Value::List(b)) => {
                Ok(a.len() == b.len() && a.iter().zip(b).map(|(a, b)| a.equals(b)).all_true()?)
            }
            (Value::Inequality(a), Value::Inequality(b)) => Ok(a.same_solutions(b)?),
            (Value::Quotient(_), _) | (_, Value::Quotient(_)) => {
                Ok(self.quotient()?.same(&other.quotient()?)?)
            }
            (Value::Blank, _) | (_, Value::Blank) => Ok(self == other),
            (Value::Number(_), Value::Poly(_)) | (Value::Poly(_), Value::Number(_)) => Ok(false),
            _ if self.kind() == other.kind() => Ok(self == other),
            _ => Err(EvalError::Incomparable { left: self.kind(), right: other.kind() }),
        }
    }

    /// Which is larger: numbers and texts only.
    pub fn order(&self, other: &Value) -> Result<Ordering, EvalError> {
        match (self, other) {
            (Value::Number(a), Value::Number(b)) => Ok(a.cmp(b)),
            (Value::Text(a), Value::Text(b)) => Ok(a.cmp(b)),
            _ => Err(EvalError::Incomparable { left: self.kind(), right: other.kind() }),
        }
    }
}

/// `all` for results: the first error wins.
trait AllTrue {
    fn all_true(self) -> Result<bool, EvalError>;
}

impl<I: Iterator<Item = Result<bool, EvalError>>> AllTrue for I {
    fn all_true(mut self) -> Result<bool, EvalError> {
        self.try_fold(true, |all, one| Ok(all && one?))
    }
}

impl From<Rational> for Value {
    fn from(n: Rational) -> Self {
        Value::Number(n)
    }
}

impl From<Poly> for Value {
    fn from(poly: Poly) -> Self {
        match poly.as_constant() {
            Some(n) => Value::Number(n),
            None => Value::Poly(poly),
        }
    }
}

impl From<RationalExpression> for Value {
    fn from(quotient: RationalExpression) -> Self {
        match quotient.as_poly() {
            Some(poly) => poly.into(),
            None => Value::Quotient(quotient),
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Truth(truth)
    }
}

impl From<ArithmeticError> for EvalError {
    fn from(error: ArithmeticError) -> Self {
        match error {
            ArithmeticError::DivisionByZero => EvalError::DivisionByZero,
            ArithmeticError::InexactRoot => EvalError::InexactRoot,
            ArithmeticError::Overflow => EvalError::TooLarge,
        }
    }
}
