//! Another problem of a kind, with the same answer: shown when nobody finds one. Numbers are moved so that the answer
//! stays (one more here, one less there) until the result passes the same judgement as a learner's.

use crate::algebra::{Number, Rational, Reading, Tree, plain};
use crate::item::Outcome;

use super::Model;

/// How far numbers are moved.
const MOVES: [(i64, i64); 16] = [
    (1, 1),
    (2, 1),
    (3, 1),
    (-1, 1),
    (-2, 1),
    (5, 1),
    (10, 1),
    (-3, 1),
    (1, 2),
    (1, 3),
    (1, 4),
    (1, 6),
    (1, 12),
    (-1, 4),
    (-1, 6),
    (-1, 12),
];

impl Model {
    /// A problem that is like this one and comes to the same, as it is typed.
    pub(super) fn another(&self) -> Option<String> {
        let moves = MOVES.iter().filter_map(|(top, bottom)| Rational::new(*top, *bottom).ok());
        let made = moves.filter_map(|by| self.moved(by));
        let fitting = made.filter(|made| self.judge(made) == Some(Outcome::Right));
        fitting.min_by_key(weight).map(|made| typed(&made))
    }

    fn moved(&self, by: Rational) -> Option<Reading> {
        match self {
            Model::Calculation(tree, _) => Some(Reading::Expression(moved(tree, by)?)),
            Model::Equation(left, right, _) => {
                let both = |change: fn(&Tree, Rational) -> Option<Tree>| {
                    Some(Reading::Equation { left: change(left, by)?, right: change(right, by)? })
                };
                both(raised).or_else(|| both(scaled))
            }
        }
    }
}

/// How heavy its numbers are: small whole numbers and simple fractions are kinder.
fn weight(made: &Reading) -> i64 {
    let sides = match made {
        Reading::Equation { left, right } => vec![left, right],
        other => other.expression().into_iter().collect(),
    };
    let numbers = sides.into_iter().flat_map(Tree::numbers);
    numbers
        .map(|number| number.num().saturating_abs().saturating_add(number.den()))
        .fold(0, i64::saturating_add)
}

fn typed(made: &Reading) -> String {
    match made {
        Reading::Equation { left, right } => format!("{} = {}", plain(&left.math()), plain(&right.math())),
        other => other.expression().map(|tree| plain(&tree.math())).unwrap_or_default(),
    }
}

/// The first operation between two numbers with both of them moved so that its value stays.
fn moved(tree: &Tree, by: Rational) -> Option<Tree> {
    let pair = |a: &Tree, b: &Tree, x: Rational, y: Rational| {
        Some((Box::new(written_like(a, x)?), Box::new(written_like(b, y)?)))
    };
    let values = |a: &Tree, b: &Tree| {
        (a.single_number().is_some() && b.single_number().is_some())
            .then(|| Some((a.value().ok()?, b.value().ok()?)))
            .flatten()
    };
    match tree {
        Tree::Group(a) => Some(Tree::Group(Box::new(moved(a, by)?))),
        Tree::Neg(a) => Some(Tree::Neg(Box::new(moved(a, by)?))),
        Tree::Add(a, b) | Tree::Sub(a, b) | Tree::Mul(_, a, b) | Tree::Div(_, a, b) => {
            let Some((x, y)) = values(a, b) else {
                return inside(tree, a, b, by);
            };
            let (x, y) = match tree {
                Tree::Add(..) => (x.checked_add(by).ok()?, y.checked_sub(by).ok()?),
                Tree::Sub(..) => (x.checked_add(by).ok()?, y.checked_add(by).ok()?),
                Tree::Mul(..) => (x.checked_mul(by).ok()?, y.checked_div(by).ok()?),
                _ => (x.checked_mul(by).ok()?, y.checked_mul(by).ok()?),
            };
            let (a, b) = pair(a, b, x, y)?;
            Some(rebuilt(tree, a, b))
        }
        _ => None,
    }
}

fn inside(tree: &Tree, a: &Tree, b: &Tree, by: Rational) -> Option<Tree> {
    match moved(a, by) {
        Some(a) => Some(rebuilt(tree, Box::new(a), Box::new(b.clone()))),
        None => Some(rebuilt(tree, Box::new(a.clone()), Box::new(moved(b, by)?))),
    }
}

fn rebuilt(tree: &Tree, a: Box<Tree>, b: Box<Tree>) -> Tree {
    match tree {
        Tree::Sub(..) => Tree::Sub(a, b),
        Tree::Mul(how, ..) => Tree::Mul(*how, a, b),
        Tree::Div(how, ..) => Tree::Div(*how, a, b),
        _ => Tree::Add(a, b),
    }
}

/// `value` in the way `model` is written: mixed numbers stay mixed, decimals decimals, parentheses parentheses.
fn written_like(model: &Tree, value: Rational) -> Option<Tree> {
    if let Tree::Group(inner) = model {
        return Some(Tree::Group(Box::new(written_like(inner, value)?)));
    }
    let size = value.abs().ok()?;
    let number = match model.single_number()?.1 {
        Number::Mixed { .. } => mixed(size)?,
        Number::Decimal { .. } => decimal(size)?,
        _ => return Some(Tree::from(value)),
    };
    let tree = Tree::Number(number);
    Some(if value.is_negative() { Tree::Neg(Box::new(tree)) } else { tree })
}

fn mixed(size: Rational) -> Option<Number> {
    let whole = size.floor();
    let part = size.checked_sub(Rational::from(whole)).ok()?;
    (whole > 0 && !part.is_integer()).then(|| Number::Mixed { whole, top: part.num(), bottom: part.den() })
}

fn decimal(size: Rational) -> Option<Number> {
    let places = size.decimal_places().filter(|places| (1..=3).contains(places))?;
    let digits = size.checked_mul(Rational::from(10_i64.pow(places))).ok()?;
    Some(Number::Decimal { digits: digits.num(), places: u8::try_from(places).ok()? })
}

/// A side with `by` more: added to its last number.
fn raised(side: &Tree, by: Rational) -> Option<Tree> {
    match side {
        Tree::Add(a, b) if b.single_number().is_some() => {
            Some(Tree::Add(a.clone(), Box::new(written_like(b, b.value().ok()?.checked_add(by).ok()?)?)))
        }
        Tree::Sub(a, b) if b.single_number().is_some() => {
            Some(Tree::Sub(a.clone(), Box::new(written_like(b, b.value().ok()?.checked_sub(by).ok()?)?)))
        }
        number if number.single_number().is_some() => {
            written_like(number, number.value().ok()?.checked_add(by).ok()?)
        }
        _ => None,
    }
}

/// A side times `by`, factor by factor as it is written.
fn scaled(side: &Tree, by: Rational) -> Option<Tree> {
    let boxed = |tree: &Tree| scaled(tree, by).map(Box::new);
    match side {
        number if number.single_number().is_some() => {
            written_like(number, number.value().ok()?.checked_mul(by).ok()?)
        }
        Tree::Neg(a) => Some(Tree::Neg(boxed(a)?)),
        Tree::Group(a) => Some(Tree::Group(boxed(a)?)),
        Tree::Add(a, b) => Some(Tree::Add(boxed(a)?, boxed(b)?)),
        Tree::Sub(a, b) => Some(Tree::Sub(boxed(a)?, boxed(b)?)),
        Tree::Mul(how, a, b) => Some(Tree::Mul(*how, boxed(a)?, b.clone())),
        _ => None,
    }
}
