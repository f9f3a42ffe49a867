//! The form in which something was written. Grading compares values first; these checks then tell a finished response
//! from a right value that still wants a step (`6/8` for `3/4`, `3 + 4` for `7`).

use crate::base::Set;

use super::number::{ArithmeticError, Rational, gcd};
use super::poly::Poly;
use super::quadratic;
use super::tree::{Number, Quotient, Tree};

impl Tree {
    /// The one number this is, and whether it is negative: `-(3)`, `3 / 4` and `-3/4` are single numbers, `3 + 4`,
    /// `2 * 3` and `75%` are not.
    pub fn single_number(&self) -> Option<(bool, Number)> {
        match self {
            Tree::Number(number) => Some((false, *number)),
            Tree::Neg(a) => a.single_number().map(|(negative, number)| (!negative, number)),
            Tree::Group(a) => a.single_number(),
            Tree::Div(Quotient::Slash, a, b) => match (a.single_number()?, b.single_number()?) {
                ((left, Number::Integer(top)), (right, Number::Integer(bottom))) => {
                    Some((left != right, Number::Fraction { top, bottom }))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether this is a single number, as a finished result is: with a sign or a percent sign, but nothing left to do.
    pub fn is_plain_number(&self) -> bool {
        self.single_number().is_some() || self.is_percent()
    }

    /// Whether this is a single number followed by a percent sign.
    pub fn is_percent(&self) -> bool {
        match self {
            Tree::Percent(a) => a.single_number().is_some(),
            Tree::Neg(a) | Tree::Group(a) => a.is_percent(),
            _ => false,
        }
    }

    /// Whether a percent sign occurs anywhere.
    pub fn has_percent(&self) -> bool {
        match self {
            Tree::Percent(_) => true,
            Tree::Number(_) | Tree::Symbol(_) | Tree::Pi => false,
            Tree::Neg(a) | Tree::Sqrt(a) | Tree::Abs(a) | Tree::Group(a) => a.has_percent(),
            Tree::Add(a, b) | Tree::Sub(a, b) | Tree::Mul(_, a, b) | Tree::Div(_, a, b) | Tree::Pow(a, b) => {
                a.has_percent() || b.has_percent()
            }
        }
    }

    /// Whether this is a whole number, written without a point or a bar.
    pub fn is_integer(&self) -> bool {
        matches!(self.single_number(), Some((_, Number::Integer(_))))
    }

    /// Whether this is a fraction with a bar, reduced or not, proper or not.
    pub fn is_fraction(&self) -> bool {
        matches!(self.single_number(), Some((_, Number::Fraction { .. })))
    }

    /// Whether this is a whole number, or a fraction (or mixed number with a proper part) in lowest terms with a
    /// denominator above 1.
    pub fn is_simplest_fraction(&self) -> bool {
        match self.single_number() {
            Some((_, Number::Integer(_))) => true,
            Some((_, Number::Fraction { top, bottom })) => is_reduced(top, bottom),
            Some((_, Number::Mixed { top, bottom, .. })) => top < bottom && is_reduced(top, bottom),
            _ => false,
        }
    }

    /// Whether this is a mixed number with a proper fraction part (or a whole number, which needs none).
    pub fn is_mixed(&self) -> bool {
        match self.single_number() {
            Some((_, Number::Mixed { whole, top, bottom })) => whole > 0 && top > 0 && top < bottom,
            Some((_, Number::Integer(_))) => true,
            _ => false,
        }
    }

    /// Whether this is a fraction of at least 1 (or a whole number): what `improper` asks for.
    pub fn is_improper(&self) -> bool {
        match self.single_number() {
            Some((_, Number::Fraction { top, bottom })) => top >= bottom,
            Some((_, Number::Integer(_))) => true,
            _ => false,
        }
    }

    /// The number of decimal places, when this is a decimal or whole number: `3.50` has 2, `3` has 0.
    pub fn is_decimal(&self) -> Option<u32> {
        match self.single_number()? {
            (_, Number::Decimal { places, .. }) => Some(places.into()),
            (_, Number::Integer(_)) => Some(0),
            _ => None,
        }
    }

    /// Whether this is π, or one number times or over π's multiple: `9π`, `9π/4`, `-π`.
    pub fn is_multiple_of_pi(&self) -> bool {
        match self {
            Tree::Pi => true,
            Tree::Neg(a) | Tree::Group(a) => a.is_multiple_of_pi(),
            Tree::Mul(_, a, b) => {
                (a.is_multiple_of_pi() && b.single_number().is_some())
                    || (b.is_multiple_of_pi() && a.single_number().is_some())
            }
            Tree::Div(_, a, b) => a.is_multiple_of_pi() && b.single_number().is_some(),
            _ => false,
        }
    }

    /// The two parts of `a × 10^n`, when it is written so: the first factor and the exponent.
    pub fn scientific(&self) -> Option<(Rational, i32)> {
        if let Tree::Neg(opposite) = self.ungrouped() {
            let (first, exponent) = opposite.scientific()?;
            return Some((first.neg().ok()?, exponent));
        }
        let Tree::Mul(_, a, power) = self.ungrouped() else { return None };
        let Tree::Pow(base, exponent) = power.ungrouped() else { return None };
        let is_ten = base.is_integer() && base.value() == Ok(Rational::from(10));
        let exponent = exponent.value().ok().filter(|e| e.is_integer())?;
        let first = a.single_number().and_then(|_| a.value().ok())?;
        if is_ten { Some((first, i32::try_from(exponent.num()).ok()?)) } else { None }
    }

    /// Whether nothing is left to expand or collect: a sum of terms, each a number times different letters, no two
    /// terms alike, no parentheses around sums.
    pub fn is_expanded(&self) -> bool {
        let mut terms = Vec::new();
        self.ungrouped().push_terms(&mut terms);
        let is_simple = terms.iter().all(|term| term.is_simple_term());
        is_simple && self.poly().is_ok_and(|poly| poly.terms().count().max(1) == terms.len())
    }

    fn push_terms<'a>(&'a self, terms: &mut Vec<&'a Tree>) {
        match self {
            Tree::Add(a, b) | Tree::Sub(a, b) => {
                a.push_terms(terms);
                b.push_terms(terms);
            }
            Tree::Neg(a) if !matches!(**a, Tree::Group(_)) => a.push_terms(terms),
            other => terms.push(other),
        }
    }

    /// Whether this is at most one number, over at most one number, times letters that each occur once.
    fn is_simple_term(&self) -> bool {
        let mut factors = Factors::default();
        self.count_factors(&mut factors) && factors.n_numbers <= 1 && factors.n_divisors <= 1
    }

    fn count_factors(&self, factors: &mut Factors) -> bool {
        match self {
            Tree::Symbol(symbol) => factors.letters.insert(*symbol),
            Tree::Pi => factors.letters.insert('π'),
            Tree::Pow(base, exponent) => match **base {
                Tree::Symbol(_) | Tree::Pi => exponent.is_integer() && base.count_factors(factors),
                _ => false,
            },
            Tree::Mul(_, a, b) => a.count_factors(factors) && b.count_factors(factors),
            Tree::Div(_, a, b) if self.single_number().is_none() => {
                factors.n_divisors += 1;
                b.single_number().is_some() && a.count_factors(factors)
            }
            Tree::Neg(a) | Tree::Group(a) => a.count_factors(factors),
            other => {
                factors.n_numbers += 1;
                other.is_plain_number()
            }
        }
    }

    /// Whether this is a product of one number at most and of sums that cannot be factored further: `2(x + 3)` is,
    /// `2(2x + 6)`, `2x + 6`, `2 · 3(x + 4)` and `2(x^2 - 9)` are not. A single term counts, and so does `x + 3`.
    pub fn is_factored(&self) -> bool {
        let mut numbers = NumberFactors::default();
        self.push_number_factors(&mut numbers);
        numbers.are_one() && !self.is_opposite_sum() && self.is_product_of_finished()
    }

    /// Whether this is a sum whose minus should stand in front: `-x - 3`.
    fn is_opposite_sum(&self) -> bool {
        let is_sum = matches!(self.ungrouped(), Tree::Add(..) | Tree::Sub(..));
        is_sum && self.poly().is_ok_and(|poly| begins_negative(&poly))
    }

    fn push_number_factors(&self, numbers: &mut NumberFactors) {
        match self {
            _ if self.is_plain_number() => numbers.above.push(self.clone()),
            Tree::Neg(a) | Tree::Group(a) => a.push_number_factors(numbers),
            Tree::Mul(_, a, b) => {
                a.push_number_factors(numbers);
                b.push_number_factors(numbers);
            }
            Tree::Div(_, a, b) => {
                a.push_number_factors(numbers);
                numbers.below.push((**b).clone());
            }
            _ => {}
        }
    }

    fn is_product_of_finished(&self) -> bool {
        match self {
            Tree::Add(..) | Tree::Sub(..) => self.is_finished_sum(),
            Tree::Neg(a) | Tree::Group(a) | Tree::Pow(a, _) => a.is_product_of_finished(),
            Tree::Mul(_, a, b) => a.is_product_of_finished() && b.is_product_of_finished(),
            Tree::Div(_, a, b) => a.is_product_of_finished() && b.single_number().is_some(),
            _ => true,
        }
    }

    /// Whether this sum is collected and cannot be factored.
    fn is_finished_sum(&self) -> bool {
        let poly = self.poly().ok().filter(|_| self.is_expanded());
        let size =
            poly.and_then(|poly| if begins_negative(&poly) { poly.checked_neg().ok() } else { Some(poly) });
        size.is_some_and(|poly| has_no_common_factor(&poly) && quadratic::factors(&poly).is_none())
    }
}

/// The numbers of a product, and those it is divided by.
#[derive(Default)]
struct NumberFactors {
    above: Vec<Tree>,
    below: Vec<Tree>,
}

impl NumberFactors {
    /// Whether they are written as one number: `3`, `3/2`, 3 above and 2 below.
    fn are_one(&self) -> bool {
        match (self.above.as_slice(), self.below.as_slice()) {
            ([], [] | [_]) => true,
            ([one], []) => !one.is_fraction() || one.is_simplest_fraction(),
            ([above], [below]) => match (above.value(), below.value()) {
                (Ok(a), Ok(b)) => a.is_integer() && b.is_integer() && gcd(a.num(), b.num()) == Ok(1),
                _ => false,
            },
            _ => false,
        }
    }
}

#[derive(Default)]
struct Factors {
    letters: Set<char>,
    n_numbers: usize,
    n_divisors: usize,
}

fn begins_negative(poly: &Poly) -> bool {
    poly.terms().next().is_some_and(|(_, first)| first.is_negative())
}

fn is_reduced(top: i64, bottom: i64) -> bool {
    bottom > 1 && gcd(top, bottom) == Ok(1)
}

/// Whether the coefficients are whole with greatest common divisor 1, and no letter is in every term.
fn has_no_common_factor(poly: &Poly) -> bool {
    let common: Result<i64, ArithmeticError> =
        poly.terms().try_fold(0, |common, (_, c)| gcd(common, c.num()));
    let whole = poly.terms().all(|(_, c)| c.is_integer());
    let in_every_term =
        |s: &char| poly.terms().all(|(m, _)| m.powers().iter().any(|(symbol, _)| symbol == s));
    whole && common == Ok(1) && !poly.symbols().iter().any(in_every_term)
}
