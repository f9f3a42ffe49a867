//! Quadratics that are products: `x^2 + 5x + 6` is `(x + 2)(x + 3)`.

use super::number::{ArithmeticError, Rational};
use super::poly::Poly;

/// The two factors, with whole coefficients, of a quadratic in one letter whose coefficients are whole, have nothing in
/// common and begin with a positive one; `None` for all else, and where a factor would need a root that is not exact.
pub(super) fn factors(poly: &Poly) -> Option<(Poly, Poly)> {
    let letters = poly.symbols();
    let mut letters = letters.iter();
    let letter = letters.next().filter(|_| letters.next().is_none() && poly.degree() == 2)?;
    let [a, b, c] = [2, 1, 0].map(|power| poly.coefficient(*letter, power));
    let is_ready = a > Rational::ZERO && [a, b, c].into_iter().all(Rational::is_integer);
    roots(a, b, c)
        .ok()
        .filter(|_| is_ready)
        .and_then(|(one, two)| Some((factor(*letter, one)?, factor(*letter, two)?)))
}

/// The larger root first.
fn roots(a: Rational, b: Rational, c: Rational) -> Result<(Rational, Rational), ArithmeticError> {
    let four = Rational::from(4);
    let root = b.checked_mul(b)?.checked_sub(four.checked_mul(a)?.checked_mul(c)?)?.sqrt()?;
    let (middle, double) = (b.neg()?, a.checked_add(a)?);
    let at = |top: Rational| top.checked_div(double);
    Ok((at(middle.checked_add(root)?)?, at(middle.checked_sub(root)?)?))
}

/// `3x - 2` for the root 2/3.
fn factor(letter: char, root: Rational) -> Option<Poly> {
    let first = Poly::symbol(letter).checked_mul(&Poly::constant(Rational::from(root.den()))).ok()?;
    first.checked_sub(&Poly::constant(Rational::from(root.num()))).ok()
}
