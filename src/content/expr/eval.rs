//! What a formula comes to. Every evaluation ends: lists have at most 200 values and the number of steps is capped.

use std::borrow::Cow;
use std::cmp::Ordering;

use thiserror::Error;

use crate::algebra::{ArithmeticError, Equation, Inequality, Poly, Rational, RationalExpression, Relation};

use super::{Binary, Expr, Scope, Value};

/// Why a formula has no value. The words are for authors; who reports it adds the draw.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EvalError {
    /// A division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A root that is not a fraction.
    #[error("the square root is not exact")]
    InexactRoot,
    /// A result that does not fit.
    #[error("the number is too large")]
    TooLarge,
    /// A name without a value.
    #[error("\"{0}\" has no value here")]
    UnknownName(String),
    /// Something of another kind was needed.
    #[error("{wanted} is needed here, but this is {found}")]
    WrongKind {
        /// What was needed.
        wanted: &'static str,
        /// What was found.
        found: &'static str,
    },
    /// A whole number was needed.
    #[error("a whole number is needed here, but this is {0}")]
    NotWhole(String),
    /// Two things that cannot be compared.
    #[error("{left} and {right} cannot be compared")]
    Incomparable {
        /// What stands left.
        left: &'static str,
        /// What stands right.
        right: &'static str,
    },
    /// A place outside a list.
    #[error("the list has {len} values, so there is no number {index}")]
    NoSuchPlace {
        /// The place asked for, from 1.
        index: i64,
        /// The length of the list.
        len: usize,
    },
    /// A function that needs values got an empty list.
    #[error("the list is empty")]
    EmptyList,
    /// A list over the limit.
    #[error("a list can have at most 200 values")]
    ListTooLong,
    /// Division by a polynomial.
    #[error("cannot divide by an expression with letters")]
    DivisionByLetters,
    /// Exponents are whole numbers; polynomials have none below 0.
    #[error("cannot raise this to the power {0}")]
    Exponent(String),
    /// A decimal was wanted of a number that has none.
    #[error("{0} has no decimal that ends")]
    NoDecimal(String),
    /// More steps than any template needs.
    #[error("this takes too many steps")]
    TooManySteps,
}

/// Steps one evaluation may take; every value in a list counts as one each time the list is made or copied.
const MAX_STEPS: usize = 100_000;

impl Expr {
    /// What this formula comes to.
    ///
    /// # Errors
    /// When it has no value in `scope`: division by zero, a number too large, an unknown name, a wrong kind.
    ///
    /// ```
    /// use foothold::content::expr::{Expr, Scope, Value};
    /// let mut scope = Scope::new(&['x']);
    /// scope.set("a", Value::whole(3));
    /// let value = Expr::parse("a^2 + 1/2 - 1/2").unwrap().eval(&scope);
    /// assert_eq!(value, Ok(Value::whole(9)));
    /// ```
    pub fn eval(&self, scope: &Scope) -> Result<Value, EvalError> {
        Evaluation { scope, locals: Vec::new(), steps: 0 }.value(self)
    }

    /// What this formula comes to, and how many steps it took.
    pub(in crate::content) fn eval_counted(&self, scope: &Scope) -> (Result<Value, EvalError>, u64) {
        let mut evaluation = Evaluation { scope, locals: Vec::new(), steps: 0 };
        (evaluation.value(self), evaluation.steps as u64)
    }

    /// The truth of this formula.
    ///
    /// # Errors
    /// As [`Expr::eval`], and when it is neither true nor false.
    pub fn holds(&self, scope: &Scope) -> Result<bool, EvalError> {
        self.eval(scope)?.truth()
    }
}

/// One evaluation: the names of `for` so far and the steps taken.
struct Evaluation<'a> {
    scope: &'a Scope,
    locals: Vec<(&'a str, Value)>,
    steps: usize,
}

impl<'a> Evaluation<'a> {
    fn value(&mut self, expr: &'a Expr) -> Result<Value, EvalError> {
        let value = self.of(expr)?;
        self.counted(value.size()).map(|()| value)
    }

    fn of(&mut self, expr: &'a Expr) -> Result<Value, EvalError> {
        match expr {
            Expr::Whole(n) => Ok(Value::whole(*n)),
            Expr::Decimal(n, d) => Ok(Rational::new(*n, *d)?.into()),
            Expr::Text(text) => Ok(Value::Text(text.clone())),
            Expr::Truth(truth) => Ok(Value::Truth(*truth)),
            Expr::Name(name) => self.name(name),
            Expr::List(items) => Ok(Value::List(self.values(items)?)),
            Expr::Range(first, last) => self.range(first, last),
            Expr::Each { body, name, list, only } => self.each(body, name, list, only.as_deref()),
            Expr::Point(x, y) => Ok(Value::Point(self.value(x)?.number()?, self.value(y)?.number()?)),
            Expr::Index(list, index) => self.index(list, index),
            Expr::Call(function, arguments) => function.apply(&self.values(arguments)?),
            Expr::Minus(inner) => negative(&self.value(inner)?),
            Expr::Not(inner) => Ok(Value::Truth(!self.value(inner)?.truth()?)),
            Expr::Binary(operator, left, right) => self.binary(*operator, left, right),
            Expr::If(condition, then, other) => {
                if self.value(condition)?.truth()? {
                    self.value(then)
                } else {
                    self.value(other)
                }
            }
        }
    }

    /// As `value`, without a copy of what has a name: a list may be long.
    fn operand(&mut self, expr: &'a Expr) -> Result<Cow<'a, Value>, EvalError> {
        let scope = self.scope;
        let named = match expr {
            Expr::Name(name) if self.local(name).is_none() => scope.value(name),
            _ => None,
        };
        match named {
            Some(value) => self.counted(value.size()).map(|()| Cow::Borrowed(value)),
            None => self.value(expr).map(Cow::Owned),
        }
    }

    fn counted(&mut self, size: usize) -> Result<(), EvalError> {
        self.steps += size;
        if self.steps > MAX_STEPS { Err(EvalError::TooManySteps) } else { Ok(()) }
    }

    fn values(&mut self, exprs: &'a [Expr]) -> Result<Vec<Value>, EvalError> {
        if exprs.len() > Value::MAX_LIST {
            return Err(EvalError::ListTooLong);
        }
        exprs.iter().map(|expr| self.value(expr)).collect()
    }

    fn name(&self, name: &str) -> Result<Value, EvalError> {
        let value = self.local(name).cloned().or_else(|| self.scope.get(name));
        value.ok_or_else(|| EvalError::UnknownName(name.to_owned()))
    }

    fn local(&self, name: &str) -> Option<&Value> {
        self.locals.iter().rev().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    fn range(&mut self, first: &'a Expr, last: &'a Expr) -> Result<Value, EvalError> {
        let (first, last) = (self.value(first)?.integer()?, self.value(last)?.integer()?);
        if i128::from(last) - i128::from(first) >= Value::MAX_LIST as i128 {
            return Err(EvalError::ListTooLong);
        }
        Ok(Value::List((first..=last).map(Value::whole).collect()))
    }

    fn each(
        &mut self,
        body: &'a Expr,
        name: &'a str,
        list: &'a Expr,
        only: Option<&'a Expr>,
    ) -> Result<Value, EvalError> {
        let items = self.operand(list)?.list()?.to_vec();
        let mut results = Vec::with_capacity(items.len());
        for item in items {
            self.locals.push((name, item));
            let wanted = only.map_or(Ok(true), |only| self.value(only)?.truth());
            if wanted? {
                results.push(self.value(body)?);
            }
            self.locals.pop();
        }
        Ok(Value::List(results))
    }

    fn index(&mut self, list: &'a Expr, index: &'a Expr) -> Result<Value, EvalError> {
        let list = self.operand(list)?;
        let items = list.list()?;
        let index = self.value(index)?.integer()?;
        let place = usize::try_from(index).ok().and_then(|i| i.checked_sub(1));
        place.and_then(|i| items.get(i).cloned()).ok_or(EvalError::NoSuchPlace { index, len: items.len() })
    }

    fn binary(&mut self, operator: Binary, left: &'a Expr, right: &'a Expr) -> Result<Value, EvalError> {
        let left = self.operand(left)?;
        match (operator, &*left) {
            (Binary::And, Value::Truth(false)) => return Ok(Value::Truth(false)),
            (Binary::Or, Value::Truth(true)) => return Ok(Value::Truth(true)),
            _ => {}
        }
        let right = self.operand(right)?;
        apply(operator, &left, &right)
    }
}

fn apply(operator: Binary, left: &Value, right: &Value) -> Result<Value, EvalError> {
    match operator {
        _ if is_between_letters(operator, left, right) => between_letters(operator, left, right),
        Binary::Add => combine(left, right, Rational::checked_add, Poly::checked_add),
        Binary::Subtract => combine(left, right, Rational::checked_sub, Poly::checked_sub),
        Binary::Multiply => combine(left, right, Rational::checked_mul, Poly::checked_mul),
        Binary::Divide => divide(left, right),
        Binary::Power => power(left, right),
        Binary::Equal => Ok(left.equals(right)?.into()),
        Binary::NotEqual => Ok((!left.equals(right)?).into()),
        Binary::Less => Ok((left.order(right)? == Ordering::Less).into()),
        Binary::LessOrEqual => Ok((left.order(right)? != Ordering::Greater).into()),
        Binary::Greater => Ok((left.order(right)? == Ordering::Greater).into()),
        Binary::GreaterOrEqual => Ok((left.order(right)? != Ordering::Less).into()),
        Binary::And | Binary::Or => {
            left.truth()?;
            right.truth().map(Value::Truth)
        }
        Binary::In => contains(right.list()?, left).map(Value::Truth),
        Binary::Equation => Ok(Value::Equation(Equation { left: left.poly()?, right: right.poly()? })),
    }
}

/// Whether this makes an inequality (`x > 4`) or a quotient with letters below its bar (`1/x`), or works on one.
fn is_between_letters(operator: Binary, left: &Value, right: &Value) -> bool {
    let is_any = |test: fn(&Value) -> bool| test(left) || test(right);
    match operator {
        Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => {
            is_any(|value| matches!(value, Value::Poly(_)))
        }
        Binary::And => is_any(|value| matches!(value, Value::Inequality(_))),
        Binary::Add | Binary::Subtract | Binary::Multiply => {
            is_any(|value| matches!(value, Value::Quotient(_)))
        }
        Binary::Divide => {
            matches!(left, Value::Quotient(_)) || matches!(right, Value::Poly(_) | Value::Quotient(_))
        }
        Binary::Power => {
            let is_negative = right.number().is_ok_and(Rational::is_negative);
            matches!(left, Value::Quotient(_)) || (matches!(left, Value::Poly(_)) && is_negative)
        }
        _ => false,
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn between_letters(operator: Binary, left: &Value, right: &Value) -> Result<Value, EvalError> {
    let relation = match operator {
        Binary::Less => Relation::Less,
        Binary::LessOrEqual => Relation::LessEqual,
        Binary::Greater => Relation::Greater,
        Binary::GreaterOrEqual => Relation::GreaterEqual,
        Binary::And => return both_hold(left, right),
        Binary::Power => return Ok(left.quotient()?.checked_pow(exponent(right)?)?.into()),
        other => return quotients(other, &left.quotient()?, &right.quotient()?),
    };
    Ok(Value::Inequality(Inequality::one(left.poly()?, relation, right.poly()?)))
}

fn quotients(
    operator: Binary,
    left: &RationalExpression,
    right: &RationalExpression,
) -> Result<Value, EvalError> {
    let result = match operator {
        Binary::Add => left.checked_add(right)?,
        Binary::Subtract => left.checked_sub(right)?,
        Binary::Multiply => left.checked_mul(right)?,
        _ => left.checked_div(right)?,
    };
    Ok(result.into())
}

fn both_hold(left: &Value, right: &Value) -> Result<Value, EvalError> {
    match (left, right) {
        (Value::Inequality(a), Value::Inequality(b)) => Ok(Value::Inequality(a.and(b))),
        _ => Err(EvalError::Incomparable { left: left.kind(), right: right.kind() }),
    }
}

/// Adds two numbers or polynomials; also what `sum` does.
pub(super) fn add(left: &Value, right: &Value) -> Result<Value, EvalError> {
    apply(Binary::Add, left, right)
}

/// Whether one of `items` says the same as `value`.
pub(super) fn contains(items: &[Value], value: &Value) -> Result<bool, EvalError> {
    for item in items {
        if item.equals(value)? {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) fn negative(value: &Value) -> Result<Value, EvalError> {
    match value {
        Value::Number(n) => Ok(n.neg()?.into()),
        Value::Quotient(quotient) => Ok(quotient.checked_neg()?.into()),
        other => Ok(other.poly()?.checked_neg()?.into()),
    }
}

fn combine(
    left: &Value,
    right: &Value,
    numbers: fn(Rational, Rational) -> Result<Rational, ArithmeticError>,
    polys: fn(&Poly, &Poly) -> Result<Poly, ArithmeticError>,
) -> Result<Value, EvalError> {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => Ok(numbers(*a, *b)?.into()),
        _ => Ok(polys(&left.poly()?, &right.poly()?)?.into()),
    }
}

fn divide(left: &Value, right: &Value) -> Result<Value, EvalError> {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => Ok(a.checked_div(*b)?.into()),
        _ => Ok(left.poly()?.checked_div_by(right.number()?)?.into()),
    }
}

fn exponent(value: &Value) -> Result<i32, EvalError> {
    let exponent = value.number()?;
    let whole = i32::try_from(exponent.num()).ok().filter(|_| exponent.is_integer());
    whole.ok_or_else(|| EvalError::Exponent(exponent.to_string()))
}

fn power(left: &Value, right: &Value) -> Result<Value, EvalError> {
    let whole = exponent(right)?;
    match left {
        Value::Number(base) => Ok(base.checked_pow(whole)?.into()),
        _ => {
            let whole = u32::try_from(whole).map_err(|_| EvalError::Exponent(whole.to_string()))?;
            Ok(left.poly()?.checked_pow(whole)?.into())
        }
    }
}
