//! Exact rational numbers on 64-bit integers. Every operation either gives the exact result or says why it cannot:
//! nothing wraps around, rounds silently or panics.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why an exact operation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ArithmeticError {
    /// The exact result does not fit (or is larger than the caps on polynomials).
    #[error("the number is too large to compute exactly")]
    Overflow,
    /// A division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A square root that is not a rational number.
    #[error("the square root is not exact")]
    InexactRoot,
}

/// An exact rational number, always in lowest terms with a positive denominator (hence the private fields).
///
/// ```
/// use foothold::algebra::Rational;
/// let sum = Rational::new(1, 2)?.checked_add(Rational::new(1, 3)?)?;
/// assert_eq!(sum, Rational::new(10, 12)?);
/// assert_eq!(sum.to_string(), "5/6");
/// # Ok::<(), foothold::algebra::ArithmeticError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "[i64; 2]", try_from = "[i64; 2]")]
pub struct Rational {
    num: i64,
    den: i64,
}

/// The greatest common divisor, never negative; `gcd(0, 0)` is 0. An error only when the result is 2⁶³.
pub fn gcd(a: i64, b: i64) -> Result<i64, ArithmeticError> {
    i64::try_from(gcd_narrow(a.unsigned_abs(), b.unsigned_abs())).map_err(|_| ArithmeticError::Overflow)
}

/// The least common multiple, never negative; 0 when either is 0.
pub fn lcm(a: i64, b: i64) -> Result<i64, ArithmeticError> {
    if a == 0 || b == 0 {
        return Ok(0);
    }
    let parts = i128::from(a.unsigned_abs() / gcd_narrow(a.unsigned_abs(), b.unsigned_abs()));
    to_i64(parts * i128::from(b.unsigned_abs()))
}

fn gcd_wide(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.abs()
}

/// Dividing 128 bits takes many times longer, and nearly all numbers that are met are small.
fn gcd_narrow(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn to_i64(n: i128) -> Result<i64, ArithmeticError> {
    i64::try_from(n).map_err(|_| ArithmeticError::Overflow)
}

impl Rational {
    /// The number 0.
    pub const ZERO: Rational = Rational { num: 0, den: 1 };
    /// The number 1.
    pub const ONE: Rational = Rational { num: 1, den: 1 };

    /// The number `num / den`, reduced.
    pub fn new(num: i64, den: i64) -> Result<Rational, ArithmeticError> {
        Self::reduced(num.into(), den.into())
    }

    /// The decimal number made of `digits` with the last `places` of them behind the point: `(325, 2)` is 3.25.
    pub fn from_decimal(digits: i64, places: u32) -> Result<Rational, ArithmeticError> {
        let den = 10_i64.checked_pow(places).ok_or(ArithmeticError::Overflow)?;
        Self::new(digits, den)
    }

    fn reduced(num: i128, den: i128) -> Result<Rational, ArithmeticError> {
        if let (Ok(num), Ok(den)) = (i64::try_from(num), u32::try_from(den)) {
            return Self::reduced_narrow(num, den);
        }
        if den == 0 {
            return Err(ArithmeticError::DivisionByZero);
        }
        let common = gcd_wide(num, den) * den.signum();
        Ok(Rational { num: to_i64(num / common)?, den: to_i64(den / common)? })
    }

    /// As `reduced`, for nearly all numbers that are met.
    fn reduced_narrow(num: i64, den: u32) -> Result<Rational, ArithmeticError> {
        match den {
            0 => Err(ArithmeticError::DivisionByZero),
            1 => Ok(Rational { num, den: 1 }),
            _ => {
                // At most `den`, so it fits.
                let common = gcd_narrow(num.unsigned_abs(), den.into()) as i64;
                Ok(Rational { num: num / common, den: i64::from(den) / common })
            }
        }
    }

    /// The numerator in lowest terms; it carries the sign.
    pub fn num(self) -> i64 {
        self.num
    }

    /// The denominator in lowest terms, at least 1.
    pub fn den(self) -> i64 {
        self.den
    }

    fn wide(self) -> (i128, i128) {
        (self.num.into(), self.den.into())
    }

    /// `self + other`.
    pub fn checked_add(self, other: Rational) -> Result<Rational, ArithmeticError> {
        if let (1, 1) = (self.den, other.den) {
            return self.num.checked_add(other.num).map(Self::from).ok_or(ArithmeticError::Overflow);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        // Each product is below 2^126, so their sum still fits.
        Self::reduced(a * d + c * b, b * d)
    }

    /// `self - other`.
    pub fn checked_sub(self, other: Rational) -> Result<Rational, ArithmeticError> {
        if let (1, 1) = (self.den, other.den) {
            return self.num.checked_sub(other.num).map(Self::from).ok_or(ArithmeticError::Overflow);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        Self::reduced(a * d - c * b, b * d)
    }

    /// `self * other`.
    pub fn checked_mul(self, other: Rational) -> Result<Rational, ArithmeticError> {
        if let (1, 1) = (self.den, other.den) {
            return self.num.checked_mul(other.num).map(Self::from).ok_or(ArithmeticError::Overflow);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        Self::reduced(a * c, b * d)
    }

    /// `self / other`.
    pub fn checked_div(self, other: Rational) -> Result<Rational, ArithmeticError> {
        if other == Self::ONE {
            return Ok(self);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        Self::reduced(a * d, b * c)
    }

    /// `self` to a whole power; a negative power of 0 is a division by zero, and `0^0` is 1.
    pub fn checked_pow(self, exponent: i32) -> Result<Rational, ArithmeticError> {
        let base = if exponent < 0 { Self::ONE.checked_div(self)? } else { self };
        let power = |n: i64| n.checked_pow(exponent.unsigned_abs()).ok_or(ArithmeticError::Overflow);
        Ok(Rational { num: power(base.num)?, den: power(base.den)? })
    }

    /// `-self`.
    #[expect(
        clippy::should_implement_trait,
        reason = "the negative of the smallest integer does not fit, so it is checked"
    )]
    pub fn neg(self) -> Result<Rational, ArithmeticError> {
        let num = self.num.checked_neg().ok_or(ArithmeticError::Overflow)?;
        Ok(Rational { num, den: self.den })
    }

    /// The distance from zero.
    pub fn abs(self) -> Result<Rational, ArithmeticError> {
        if self.is_negative() { self.neg() } else { Ok(self) }
    }

    /// The largest integer that is not above `self`.
    pub fn floor(self) -> i64 {
        self.num.div_euclid(self.den)
    }

    /// The smallest integer that is not below `self`.
    pub fn ceil(self) -> i64 {
        self.floor() + i64::from(!self.is_integer())
    }

    /// The nearest integer; halves go away from zero, as schools teach it.
    pub fn round(self) -> i64 {
        let (num, den) = self.wide();
        let rounded = (2 * num.abs() + den) / (2 * den) * num.signum();
        // Rounding an integer changes nothing and any other rational is smaller than half the range.
        i64::try_from(rounded).unwrap_or(self.num)
    }

    /// `self` rounded to `places` decimal places; halves go away from zero.
    pub fn round_to(self, places: u32) -> Result<Rational, ArithmeticError> {
        let scale = Rational::from(10_i64.checked_pow(places).ok_or(ArithmeticError::Overflow)?);
        Rational::from(self.checked_mul(scale)?.round()).checked_div(scale)
    }

    /// Whether `self` is a whole number, negative ones included.
    pub fn is_integer(self) -> bool {
        self.den == 1
    }

    /// Whether `self` is below zero.
    pub fn is_negative(self) -> bool {
        self.num < 0
    }

    /// Whether `self` is zero.
    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// Whether the decimal form ends (0.75 does, 1/3 does not): the denominator has no prime factor but 2 and 5.
    pub fn terminates(self) -> bool {
        self.decimal_places().is_some()
    }

    /// How many decimal places write `self` exactly; `None` when no number of places does.
    pub fn decimal_places(self) -> Option<u32> {
        let (mut rest, mut twos, mut fives) = (self.den, 0, 0);
        while rest % 2 == 0 {
            (rest, twos) = (rest / 2, twos + 1);
        }
        while rest % 5 == 0 {
            (rest, fives) = (rest / 5, fives + 1);
        }
        (rest == 1).then_some(twos.max(fives))
    }

    /// The square root, when it is rational; [`ArithmeticError::InexactRoot`] otherwise and for negative numbers.
    pub fn sqrt(self) -> Result<Rational, ArithmeticError> {
        let root =
            |n: i64| n.checked_isqrt().filter(|root| root * root == n).ok_or(ArithmeticError::InexactRoot);
        Ok(Rational { num: root(self.num)?, den: root(self.den)? })
    }

    /// The nearest float. For estimates and drawing only, never for grading.
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// The decimal form with exactly `places` places, halves rounded away from zero: 2/3 with 2 places is `0.67`.
    pub fn decimal(self, places: u32) -> String {
        let (num, den) = self.wide();
        let mut whole = num.abs() / den;
        let mut rest = num.abs() % den;
        let mut digits = Vec::new();
        for _ in 0..places {
            rest *= 10;
            digits.push((rest / den) as u8);
            rest %= den;
        }
        if rest * 2 >= den {
            whole += i128::from(carry_one(&mut digits));
        }
        let sign = if num < 0 && (whole > 0 || digits.iter().any(|&d| d > 0)) { "-" } else { "" };
        let point = if places > 0 { "." } else { "" };
        let fraction: String = digits.into_iter().map(|d| char::from(b'0' + d)).collect();
        format!("{sign}{whole}{point}{fraction}")
    }

    /// The number as `a × 10^n` with the size of `a` at least 1 and below 10; 0 is `0 × 10^0`.
    ///
    /// ```
    /// use foothold::algebra::Rational;
    /// let (first, exponent) = Rational::from(320_000).scientific()?;
    /// assert_eq!((first.to_string(), exponent), ("16/5".to_owned(), 5));
    /// # Ok::<(), foothold::algebra::ArithmeticError>(())
    /// ```
    pub fn scientific(self) -> Result<(Rational, i32), ArithmeticError> {
        let ten = Rational::from(10);
        let (mut first, mut exponent) = (self, 0);
        while first.abs()? >= ten {
            (first, exponent) = (first.checked_div(ten)?, exponent + 1);
        }
        while !first.is_zero() && first.abs()? < Rational::ONE {
            (first, exponent) = (first.checked_mul(ten)?, exponent - 1);
        }
        Ok((first, exponent))
    }

    /// The decimal form with as many places as it needs, `None` when it does not end.
    pub fn exact_decimal(self) -> Option<String> {
        Some(self.decimal(self.decimal_places()?))
    }
}

/// Adds one to the last digit; true when the carry leaves the front.
fn carry_one(digits: &mut [u8]) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return false;
        }
        *digit = 0;
    }
    true
}

impl From<i64> for Rational {
    fn from(num: i64) -> Self {
        Rational { num, den: 1 }
    }
}

impl From<Rational> for [i64; 2] {
    fn from(number: Rational) -> Self {
        [number.num, number.den]
    }
}

impl TryFrom<[i64; 2]> for Rational {
    type Error = ArithmeticError;

    fn try_from([num, den]: [i64; 2]) -> Result<Self, Self::Error> {
        Rational::new(num, den)
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        let ((a, b), (c, d)) = (self.wide(), other.wide());
        (a * d).cmp(&(c * b))
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 { write!(f, "{}", self.num) } else { write!(f, "{}/{}", self.num, self.den) }
    }
}
