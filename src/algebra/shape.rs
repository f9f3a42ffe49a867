//! Whether two expressions are of one kind: the same operations on the same kinds of numbers. A learner who makes a
//! problem of their own keeps to the kind of the problem they were shown, with other numbers.

use super::number::Rational;
use super::tree::{Number, Tree};

/// How closely signs are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Plus and minus differ, and so do numbers above and below zero: `5 - (-3)` is another kind than `5 - 3`.
    Signs,
    /// A sum may be a difference and a number negative: `3x + 4` is like `-2x - 1`.
    NoSigns,
}

/// The kind of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberKind {
    Whole,
    Decimal,
    Fraction,
    Mixed,
}

impl Tree {
    /// Whether this is like `model`: the same operations in the same places, on the same kinds of numbers. Parentheses
    /// around a number do not count, and a fraction bar between whole numbers is a fraction.
    pub fn is_like(&self, model: &Tree, strictness: Strictness) -> bool {
        let (mine, theirs) = (sized(self), sized(model));
        let same_sign = strictness == Strictness::NoSigns || mine.0 == theirs.0;
        same_sign && parts_alike(mine.1, theirs.1, strictness)
    }

    /// Every number in it, in reading order, as values; numbers that have none are left out.
    pub fn numbers(&self) -> Vec<Rational> {
        let mut found = Vec::new();
        self.push_numbers(&mut found);
        found
    }

    /// The denominators of its fractions and mixed numbers as written.
    pub fn denominators(&self) -> Vec<i64> {
        let mut found = Vec::new();
        self.visit(&mut |tree| {
            if let Some((_, Number::Fraction { bottom, .. } | Number::Mixed { bottom, .. })) =
                tree.single_number()
            {
                found.push(bottom);
            }
        });
        found
    }

    fn push_numbers(&self, found: &mut Vec<Rational>) {
        self.visit(&mut |tree| {
            if tree.single_number().is_some() {
                found.extend(tree.value().ok());
            }
        });
    }

    /// Every part that is not inside a number, outside first.
    fn visit(&self, see: &mut impl FnMut(&Tree)) {
        see(self);
        if self.single_number().is_some() {
            return;
        }
        match self {
            Tree::Number(_) | Tree::Symbol(_) | Tree::Pi => {}
            Tree::Neg(a) | Tree::Sqrt(a) | Tree::Abs(a) | Tree::Percent(a) | Tree::Group(a) => a.visit(see),
            Tree::Add(a, b) | Tree::Sub(a, b) | Tree::Mul(_, a, b) | Tree::Div(_, a, b) | Tree::Pow(a, b) => {
                a.visit(see);
                b.visit(see);
            }
        }
    }
}

/// Whether it is below zero as written, and what is left without sign and parentheses.
fn sized(tree: &Tree) -> (bool, &Tree) {
    match tree {
        Tree::Group(a) => sized(a),
        Tree::Neg(a) => {
            let (is_negative, size) = sized(a);
            (!is_negative, size)
        }
        other => (false, other),
    }
}

fn parts_alike(a: &Tree, b: &Tree, strictness: Strictness) -> bool {
    if let (Some(a), Some(b)) = (kind(a), kind(b)) {
        return a == b;
    }
    let alike = |x: &Tree, y: &Tree| x.is_like(y, strictness);
    match (a, b) {
        (Tree::Symbol(a), Tree::Symbol(b)) => a == b,
        (Tree::Pi, Tree::Pi) => true,
        (Tree::Add(a, b), Tree::Add(c, d))
        | (Tree::Sub(a, b), Tree::Sub(c, d))
        | (Tree::Mul(_, a, b), Tree::Mul(_, c, d))
        | (Tree::Div(_, a, b), Tree::Div(_, c, d))
        | (Tree::Pow(a, b), Tree::Pow(c, d)) => alike(a, c) && alike(b, d),
        (Tree::Add(a, b), Tree::Sub(c, d)) | (Tree::Sub(a, b), Tree::Add(c, d)) => {
            strictness == Strictness::NoSigns && alike(a, c) && alike(b, d)
        }
        (Tree::Sqrt(a), Tree::Sqrt(b))
        | (Tree::Abs(a), Tree::Abs(b))
        | (Tree::Percent(a), Tree::Percent(b)) => alike(a, b),
        _ => false,
    }
}

fn kind(tree: &Tree) -> Option<NumberKind> {
    Some(match tree.single_number()?.1 {
        Number::Integer(_) => NumberKind::Whole,
        Number::Decimal { .. } => NumberKind::Decimal,
        Number::Fraction { .. } => NumberKind::Fraction,
        Number::Mixed { .. } => NumberKind::Mixed,
    })
}
