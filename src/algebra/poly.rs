//! Polynomials with exact coefficients in one-letter symbols, in one canonical form: two expressions mean the same
//! exactly when their polynomials are equal.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::base::{Map, Set};

use super::number::{ArithmeticError, Rational, gcd, lcm};
use super::tree::{Product, Tree};
use super::{plain, quadratic, tex};

/// No polynomial in school has more terms than this; a larger one is an overflow.
pub const MAX_TERMS: usize = 200;
/// The highest degree of a term; above it is an overflow.
pub const MAX_DEGREE: u32 = 12;

/// A product of powers of symbols: sorted by symbol (π first, as in 2πr), exponents at least 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Monomial(Vec<(char, u8)>);

fn rank(symbol: char) -> u32 {
    if symbol == 'π' { 0 } else { symbol.into() }
}

impl Monomial {
    /// The powers, in printing order.
    pub fn powers(&self) -> &[(char, u8)] {
        &self.0
    }

    /// The sum of the exponents; 0 for a constant.
    pub fn degree(&self) -> u32 {
        self.0.iter().map(|&(_, exponent)| u32::from(exponent)).sum()
    }

    fn checked_mul(&self, other: &Monomial) -> Result<Monomial, ArithmeticError> {
        if self.degree() + other.degree() > MAX_DEGREE {
            return Err(ArithmeticError::Overflow);
        }
        let mut powers = self.0.clone();
        for &(symbol, exponent) in &other.0 {
            match powers.binary_search_by_key(&rank(symbol), |&(s, _)| rank(s)) {
                Ok(at) => powers[at].1 += exponent,
                Err(at) => powers.insert(at, (symbol, exponent)),
            }
        }
        Ok(Monomial(powers))
    }
}

/// The order terms are written in: highest degree first, then alphabetical (x², xy, y²).
impl Ord for Monomial {
    fn cmp(&self, other: &Self) -> Ordering {
        let alphabetical =
            |m: &Monomial| m.0.iter().map(|&(s, e)| (rank(s), u8::MAX - e)).collect::<Vec<_>>();
        other.degree().cmp(&self.degree()).then_with(|| alphabetical(self).cmp(&alphabetical(other)))
    }
}

impl PartialOrd for Monomial {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A polynomial over one-letter symbols (π is the symbol `'π'`). Terms with coefficient 0 are never kept, and the
/// size never passes [`MAX_TERMS`] and [`MAX_DEGREE`] (hence the private field).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<StoredTerm>", try_from = "Vec<StoredTerm>")]
pub struct Poly {
    terms: Map<Monomial, Rational>,
}

/// A term in data: its powers, then its coefficient.
type StoredTerm = (Vec<(char, u8)>, Rational);

impl Poly {
    /// The constant polynomial.
    pub fn constant(value: Rational) -> Poly {
        let mut poly = Poly::default();
        if !value.is_zero() {
            poly.terms.insert(Monomial::default(), value);
        }
        poly
    }

    /// The polynomial that is one symbol.
    pub fn symbol(symbol: char) -> Poly {
        Poly { terms: Map::from_iter([(Monomial(vec![(symbol, 1)]), Rational::ONE)]) }
    }

    fn add_term(&mut self, monomial: Monomial, coefficient: Rational) -> Result<(), ArithmeticError> {
        let sum = match self.terms.get(&monomial) {
            Some(held) => held.checked_add(coefficient)?,
            None => coefficient,
        };
        if sum.is_zero() {
            self.terms.remove(&monomial);
        } else {
            self.terms.insert(monomial, sum);
        }
        if self.terms.len() > MAX_TERMS { Err(ArithmeticError::Overflow) } else { Ok(()) }
    }

    /// `self + other`.
    pub fn checked_add(&self, other: &Poly) -> Result<Poly, ArithmeticError> {
        let mut sum = self.clone();
        for (monomial, &coefficient) in other.terms.iter() {
            sum.add_term(monomial.clone(), coefficient)?;
        }
        Ok(sum)
    }

    /// `self - other`.
    pub fn checked_sub(&self, other: &Poly) -> Result<Poly, ArithmeticError> {
        self.checked_add(&other.checked_neg()?)
    }

    /// `self * other`.
    pub fn checked_mul(&self, other: &Poly) -> Result<Poly, ArithmeticError> {
        let mut product = Poly::default();
        for (a, &x) in self.terms.iter() {
            for (b, &y) in other.terms.iter() {
                product.add_term(a.checked_mul(b)?, x.checked_mul(y)?)?;
            }
        }
        Ok(product)
    }

    /// `-self`.
    pub fn checked_neg(&self) -> Result<Poly, ArithmeticError> {
        self.map_coefficients(Rational::neg)
    }

    /// `self` to a whole power.
    pub fn checked_pow(&self, exponent: u32) -> Result<Poly, ArithmeticError> {
        if let Some(value) = self.as_constant() {
            let exponent = i32::try_from(exponent).map_err(|_| ArithmeticError::Overflow)?;
            return value.checked_pow(exponent).map(Poly::constant);
        }
        if exponent > MAX_DEGREE {
            return Err(ArithmeticError::Overflow);
        }
        (0..exponent).try_fold(Poly::constant(Rational::ONE), |power, _| power.checked_mul(self))
    }

    /// `self / divisor`, term by term.
    pub fn checked_div_by(&self, divisor: Rational) -> Result<Poly, ArithmeticError> {
        self.map_coefficients(|c| c.checked_div(divisor))
    }

    fn map_coefficients(
        &self,
        f: impl Fn(Rational) -> Result<Rational, ArithmeticError>,
    ) -> Result<Poly, ArithmeticError> {
        let terms = self.terms.iter().map(|(m, &c)| Ok((m.clone(), f(c)?)));
        Ok(Poly { terms: terms.collect::<Result<_, _>>()? })
    }

    /// The value of `self` with `symbol` replaced by `value`.
    pub fn substitute(&self, symbol: char, value: &Poly) -> Result<Poly, ArithmeticError> {
        let mut result = Poly::default();
        for (monomial, &coefficient) in self.terms.iter() {
            let mut term = Poly::constant(coefficient);
            for &(s, exponent) in &monomial.0 {
                let base = if s == symbol { value } else { &Poly::symbol(s) };
                term = term.checked_mul(&base.checked_pow(exponent.into())?)?;
            }
            result = result.checked_add(&term)?;
        }
        Ok(result)
    }

    /// The value, when no symbol is left.
    pub fn as_constant(&self) -> Option<Rational> {
        match self.terms.first() {
            None => Some(Rational::ZERO),
            Some((monomial, &value)) => (monomial.degree() == 0).then_some(value),
        }
    }

    /// The letter, when it stands alone.
    pub fn as_symbol(&self) -> Option<char> {
        let symbol = self.symbols().iter().next().copied()?;
        (*self == Poly::symbol(symbol)).then_some(symbol)
    }

    /// The highest power of `symbol` that divides every term.
    pub(super) fn lowest_power(&self, symbol: char) -> u8 {
        let power = |monomial: &Monomial| {
            monomial.0.iter().find(|(s, _)| *s == symbol).map_or(0, |&(_, exponent)| exponent)
        };
        self.terms.keys().map(power).min().unwrap_or(0)
    }

    /// `self` divided by `symbol` to a power that divides every term.
    pub(super) fn without_power(&self, symbol: char, power: u8) -> Result<Poly, ArithmeticError> {
        let mut terms: Vec<StoredTerm> = self.clone().into();
        for (powers, _) in &mut terms {
            for (_, exponent) in powers.iter_mut().filter(|(s, _)| *s == symbol) {
                *exponent = exponent.saturating_sub(power);
            }
        }
        Poly::try_from(terms)
    }

    /// Whether this is the zero polynomial.
    pub fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// The highest degree of a term; 0 for constants.
    pub fn degree(&self) -> u32 {
        self.terms.first().map_or(0, |(monomial, _)| monomial.degree())
    }

    /// Every symbol that occurs.
    pub fn symbols(&self) -> Set<char> {
        self.terms.keys().flat_map(|m| m.0.iter().map(|&(symbol, _)| symbol)).collect()
    }

    /// The terms in writing order, coefficients never zero.
    pub fn terms(&self) -> impl Iterator<Item = (&Monomial, Rational)> + Clone {
        self.terms.iter().map(|(monomial, &coefficient)| (monomial, coefficient))
    }

    /// The coefficient of `symbol` to the power `exponent` alone (0: the constant term).
    pub fn coefficient(&self, symbol: char, exponent: u8) -> Rational {
        let powers = if exponent == 0 { Vec::new() } else { vec![(symbol, exponent)] };
        self.terms.get(&Monomial(powers)).copied().unwrap_or(Rational::ZERO)
    }

    /// As a person writes it, as a tree: highest degree first, no `1x`, no `+ -3`.
    pub fn tree(&self) -> Tree {
        Tree::of_poly(self)
    }

    /// With the number and the letters that all terms share in front of parentheses, and a quadratic as two factors:
    /// `2(x + 3)`, `(x + 2)(x + 3)`.
    pub fn factored(&self) -> Result<Tree, ArithmeticError> {
        let (mut inside, mut outside) = (self.clone(), Poly::constant(Rational::ONE));
        for letter in self.symbols().iter().copied() {
            let power = self.lowest_power(letter);
            inside = inside.without_power(letter, power)?;
            outside = outside.checked_mul(&Poly::symbol(letter).checked_pow(power.into())?)?;
        }
        if inside.as_constant().is_some() {
            return Ok(self.tree());
        }
        let number = content(inside.terms().map(|(_, c)| c))?;
        let begins_negative = inside.terms().next().is_some_and(|(_, c)| c.is_negative());
        let number = if begins_negative { number.neg()? } else { number };
        let outside = outside.checked_mul(&Poly::constant(number))?.tree();
        let product = |a, b| Tree::Mul(Product::Implicit, Box::new(a), Box::new(b));
        let inside = inside.checked_div_by(number)?;
        Ok(match quadratic::factors(&inside) {
            Some((a, b)) if a == b => {
                product(outside, Tree::Pow(Box::new(a.tree()), Box::new(Tree::integer(2))))
            }
            Some((a, b)) => product(product(outside, a.tree()), b.tree()),
            None => product(outside, inside.tree()),
        }
        .tidied())
    }

    /// As a person writes it, in LaTeX: `\frac{3}{2}x - 1`.
    pub fn to_tex(&self) -> String {
        tex::to_tex(&self.tree().math())
    }

    /// As a person types it: `(3/2)x - 1`.
    pub fn to_plain(&self) -> String {
        plain::plain(&self.tree().math())
    }
}

/// The largest positive number that leaves whole coefficients when they are divided by it.
pub(super) fn content(
    coefficients: impl Iterator<Item = Rational> + Clone,
) -> Result<Rational, ArithmeticError> {
    let top = coefficients.clone().try_fold(0, |common, c| gcd(common, c.num()))?;
    let mut denominators = coefficients;
    Rational::new(top, denominators.try_fold(1, |common, c| lcm(common, c.den()))?)
}

impl From<Poly> for Vec<StoredTerm> {
    fn from(poly: Poly) -> Self {
        poly.terms.into_iter().map(|(monomial, coefficient)| (monomial.0, coefficient)).collect()
    }
}

impl TryFrom<Vec<StoredTerm>> for Poly {
    type Error = ArithmeticError;

    fn try_from(terms: Vec<StoredTerm>) -> Result<Self, Self::Error> {
        let mut poly = Poly::default();
        for (powers, coefficient) in terms {
            let mut monomial = Monomial::default();
            for power in powers.into_iter().filter(|&(_, exponent)| exponent > 0) {
                monomial = monomial.checked_mul(&Monomial(vec![power]))?;
            }
            poly.add_term(monomial, coefficient)?;
        }
        Ok(poly)
    }
}
