//! Quotients of two polynomials, such as `1/x^3`: what negative powers and division by a letter come to. Two of them
//! are equal when their cross products are.

use super::number::{ArithmeticError, Rational};
use super::poly::{Poly, content};
use super::tree::{Quotient, Tree, TreeError};
use super::{plain, tex};

/// A quotient of two polynomials. The bottom is not zero, no letter divides every term of both, and the coefficients
/// are whole without a common factor (hence the private fields).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RationalExpression {
    top: Poly,
    bottom: Poly,
}

impl RationalExpression {
    /// `top / bottom`, with common numbers and letters cancelled.
    ///
    /// # Errors
    /// When the bottom is zero, or a number does not fit.
    pub fn new(top: &Poly, bottom: &Poly) -> Result<RationalExpression, ArithmeticError> {
        if bottom.is_zero() {
            return Err(ArithmeticError::DivisionByZero);
        }
        if top.is_zero() {
            return Ok(Poly::default().into());
        }
        let (top, bottom) = without_common_letters(top, bottom)?;
        let factor = common_number(&top, &bottom)?;
        Ok(RationalExpression { top: top.checked_div_by(factor)?, bottom: bottom.checked_div_by(factor)? })
    }

    /// What stands above the bar.
    pub fn top(&self) -> &Poly {
        &self.top
    }

    /// What stands below the bar.
    pub fn bottom(&self) -> &Poly {
        &self.bottom
    }

    /// The polynomial, when nothing but a number is left below the bar.
    pub fn as_poly(&self) -> Option<Poly> {
        self.top.checked_div_by(self.bottom.as_constant()?).ok()
    }

    /// `self + other`.
    pub fn checked_add(&self, other: &RationalExpression) -> Result<RationalExpression, ArithmeticError> {
        let left = self.top.checked_mul(&other.bottom)?;
        let right = other.top.checked_mul(&self.bottom)?;
        RationalExpression::new(&left.checked_add(&right)?, &self.bottom.checked_mul(&other.bottom)?)
    }

    /// `-self`.
    pub fn checked_neg(&self) -> Result<RationalExpression, ArithmeticError> {
        Ok(RationalExpression { top: self.top.checked_neg()?, bottom: self.bottom.clone() })
    }

    /// `self - other`.
    pub fn checked_sub(&self, other: &RationalExpression) -> Result<RationalExpression, ArithmeticError> {
        self.checked_add(&other.checked_neg()?)
    }

    /// `self * other`.
    pub fn checked_mul(&self, other: &RationalExpression) -> Result<RationalExpression, ArithmeticError> {
        let top = self.top.checked_mul(&other.top)?;
        RationalExpression::new(&top, &self.bottom.checked_mul(&other.bottom)?)
    }

    /// `self / other`.
    pub fn checked_div(&self, other: &RationalExpression) -> Result<RationalExpression, ArithmeticError> {
        let top = self.top.checked_mul(&other.bottom)?;
        RationalExpression::new(&top, &self.bottom.checked_mul(&other.top)?)
    }

    /// `self` to a whole power, which may be negative.
    pub fn checked_pow(&self, exponent: i32) -> Result<RationalExpression, ArithmeticError> {
        let (top, bottom) = if exponent < 0 { (&self.bottom, &self.top) } else { (&self.top, &self.bottom) };
        let size = exponent.unsigned_abs();
        RationalExpression::new(&top.checked_pow(size)?, &bottom.checked_pow(size)?)
    }

    /// Whether the two are equal wherever both have a value.
    ///
    /// # Errors
    /// When a number does not fit.
    pub fn same(&self, other: &RationalExpression) -> Result<bool, ArithmeticError> {
        Ok(self.top.checked_mul(&other.bottom)? == other.top.checked_mul(&self.bottom)?)
    }

    /// As a person writes it, as a tree.
    pub fn tree(&self) -> Tree {
        Tree::Div(Quotient::Slash, Box::new(self.top.tree()), Box::new(self.bottom.tree())).tidied()
    }

    /// As a person writes it, in LaTeX: `\frac{1}{x^3}`.
    pub fn to_tex(&self) -> String {
        tex::to_tex(&self.tree().math())
    }

    /// As a person types it: `1/x^3`.
    pub fn to_plain(&self) -> String {
        plain::plain(&self.tree().math())
    }
}

impl From<Poly> for RationalExpression {
    fn from(top: Poly) -> Self {
        RationalExpression { top, bottom: Poly::constant(Rational::ONE) }
    }
}

impl Tree {
    /// What this comes to as a quotient of polynomials: as [`Tree::poly`], and with division by letters and negative
    /// powers.
    pub fn rational_expression(&self) -> Result<RationalExpression, TreeError> {
        Ok(match self {
            Tree::Neg(a) => a.rational_expression()?.checked_neg()?,
            Tree::Add(a, b) => a.rational_expression()?.checked_add(&b.rational_expression()?)?,
            Tree::Sub(a, b) => a.rational_expression()?.checked_sub(&b.rational_expression()?)?,
            Tree::Mul(_, a, b) => a.rational_expression()?.checked_mul(&b.rational_expression()?)?,
            Tree::Div(_, a, b) => a.rational_expression()?.checked_div(&b.rational_expression()?)?,
            Tree::Pow(a, b) => a.rational_expression()?.checked_pow(b.exponent()?)?,
            Tree::Group(a) => a.rational_expression()?,
            other => other.poly()?.into(),
        })
    }

    /// Whether nothing is left to do: expanded, and no number or letter can be cancelled. `1/x^3` is, `x^-3`,
    /// `x^2/x^5` and `x * x` are not.
    pub fn is_simplified(&self) -> bool {
        match self {
            Tree::Neg(a) | Tree::Group(a) => a.is_simplified(),
            Tree::Div(_, a, b) if b.poly().is_ok_and(|bottom| bottom.as_constant().is_none()) => {
                a.is_expanded() && b.is_expanded() && is_cancelled(a, b)
            }
            other => other.is_expanded(),
        }
    }
}

fn is_cancelled(top: &Tree, bottom: &Tree) -> bool {
    let (Ok(top), Ok(bottom)) = (top.poly(), bottom.poly()) else { return false };
    let Ok(cancelled) = RationalExpression::new(&top, &bottom) else { return false };
    cancelled.top == top || top.checked_neg().is_ok_and(|opposite| cancelled.top == opposite)
}

/// Both without the letters that divide every term of both.
fn without_common_letters(top: &Poly, bottom: &Poly) -> Result<(Poly, Poly), ArithmeticError> {
    let (mut top, mut bottom) = (top.clone(), bottom.clone());
    for letter in top.symbols().iter().copied().collect::<Vec<_>>() {
        let common = top.lowest_power(letter).min(bottom.lowest_power(letter));
        if common > 0 {
            top = top.without_power(letter, common)?;
            bottom = bottom.without_power(letter, common)?;
        }
    }
    Ok((top, bottom))
}

/// What to divide both by so that their coefficients are whole, without a common factor, and the bottom begins
/// positive.
fn common_number(top: &Poly, bottom: &Poly) -> Result<Rational, ArithmeticError> {
    let size = content(top.terms().chain(bottom.terms()).map(|(_, c)| c))?;
    let begins_negative = bottom.terms().next().is_some_and(|(_, c)| c.is_negative());
    if begins_negative { size.neg() } else { Ok(size) }
}
