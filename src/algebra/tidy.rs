//! Writing algebra as a person does: `1x` is `x`, `+ -3` is `- 3`, nothing times zero is left standing.
//! Templates substitute numbers into a quoted expression and tidy what comes out.

use super::number::Rational;
use super::poly::{Monomial, Poly};
use super::tree::{Product, Quotient, Tree};

impl Tree {
    /// The same expression as a person would write it. Nothing is computed: `2 + 3` stays, `0 + 3` becomes `3`.
    /// Parentheses that the structure does not need go; [`Tree::math`] draws the ones it does.
    pub fn tidied(&self) -> Tree {
        match self {
            Tree::Number(_) | Tree::Symbol(_) | Tree::Pi => self.clone(),
            Tree::Neg(a) => opposite(a.tidied()),
            Tree::Add(a, b) => sum(a.tidied(), b.tidied()),
            Tree::Sub(a, b) => sum(a.tidied(), opposite(b.tidied())),
            Tree::Mul(product, a, b) => times(*product, a.tidied(), b.tidied()),
            Tree::Div(quotient, a, b) => over(*quotient, a.tidied(), b.tidied()),
            Tree::Pow(a, b) => power(a.tidied(), b.tidied()),
            Tree::Sqrt(a) => Tree::Sqrt(Box::new(a.tidied())),
            Tree::Abs(a) => Tree::Abs(Box::new(a.tidied())),
            Tree::Percent(a) => Tree::Percent(Box::new(a.tidied())),
            Tree::Group(a) => a.tidied(),
        }
    }

    pub(super) fn of_poly(poly: &Poly) -> Tree {
        poly.terms().map(|(monomial, c)| term(monomial, c)).reduce(sum).unwrap_or_else(|| Tree::integer(0))
    }

    fn is_number(&self) -> bool {
        match self {
            Tree::Neg(inner) => matches!(**inner, Tree::Number(_)),
            other => matches!(other, Tree::Number(_)),
        }
    }

    fn is_value(&self, value: i64) -> bool {
        self.is_number() && self.value() == Ok(Rational::from(value))
    }
}

fn opposite(a: Tree) -> Tree {
    match a {
        Tree::Neg(inner) => *inner,
        zero if zero.is_value(0) => zero,
        other => Tree::Neg(Box::new(other)),
    }
}

fn sum(a: Tree, b: Tree) -> Tree {
    match (a, b) {
        (zero, b) if zero.is_value(0) => b,
        (a, zero) if zero.is_value(0) => a,
        (a, Tree::Neg(b)) => Tree::Sub(Box::new(a), b),
        (a, b) => Tree::Add(Box::new(a), Box::new(b)),
    }
}

fn times(product: Product, a: Tree, b: Tree) -> Tree {
    if a.is_number() && b.is_number() {
        return Tree::Mul(product, Box::new(a), Box::new(b));
    }
    match (a, b) {
        (zero, _) | (_, zero) if zero.is_value(0) => zero,
        (one, other) | (other, one) if one.is_value(1) => other,
        (one, other) | (other, one) if one.is_value(-1) => opposite(other),
        (other, number) if number.is_number() => times(product, number, other),
        (Tree::Neg(a), b) => opposite(times(product, *a, b)),
        (a, b) => Tree::Mul(Product::Implicit, Box::new(a), Box::new(b)),
    }
}

fn over(quotient: Quotient, a: Tree, b: Tree) -> Tree {
    match (a, b) {
        (a, one) if one.is_value(1) => a,
        (Tree::Neg(a), b) => opposite(over(quotient, *a, b)),
        (a, b) => Tree::Div(quotient, Box::new(a), Box::new(b)),
    }
}

fn power(a: Tree, b: Tree) -> Tree {
    if b.is_value(1) { a } else { Tree::Pow(Box::new(a), Box::new(b)) }
}

/// One term of a polynomial: the coefficient, then the powers.
fn term(monomial: &Monomial, coefficient: Rational) -> Tree {
    let powers = monomial.powers().iter().map(|&(symbol, exponent)| {
        let base = if symbol == 'π' { Tree::Pi } else { Tree::Symbol(symbol) };
        power(base, Tree::integer(exponent.into()))
    });
    let number = Tree::from(coefficient);
    match powers.reduce(|a, b| Tree::Mul(Product::Implicit, Box::new(a), Box::new(b))) {
        Some(letters) => times(Product::Implicit, number, letters),
        None => number,
    }
}
