//! The tree of a formula. It is part of the compiled pack, so it holds nothing that evaluation does not need.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Function;
use super::depth::Depth;

/// A formula. `Expr::parse` reads one, `Expr::eval` gives its value, `Display` prints it as an author would write it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum Expr {
    /// A whole number.
    Whole(i64),
    /// A decimal, as numerator and denominator (a power of ten).
    Decimal(i64, i64),
    /// A quoted text.
    Text(String),
    /// `true` or `false`.
    Truth(bool),
    /// A parameter, a let-name, a declared symbol or a name the program gives.
    Name(String),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `[a..b]`: the whole numbers from a to b.
    Range(Box<Expr>, Box<Expr>),
    /// `[body for name in list if only]`.
    Each {
        /// What each element becomes.
        body: Box<Expr>,
        /// The name that stands for the element.
        name: String,
        /// Where the elements come from.
        list: Box<Expr>,
        /// Only elements for which this is true.
        only: Option<Box<Expr>>,
    },
    /// `(x, y)`.
    Point(Box<Expr>, Box<Expr>),
    /// `d[i]`, counted from 1.
    Index(Box<Expr>, Box<Expr>),
    /// `gcd(a, b)`.
    Call(Function, Vec<Expr>),
    /// `-a`.
    Minus(Box<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `a + b`, `a < b`, `a and b`, ...
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// `if c then a else b`.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
}

/// An operation between two formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Binary {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `^`
    Power,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `and`
    And,
    /// `or`
    Or,
    /// `in`
    In,
    /// `=`, an equation between two polynomials
    Equation,
}

impl Binary {
    /// As an author writes it.
    pub fn sign(self) -> &'static str {
        match self {
            Binary::Add => "+",
            Binary::Subtract => "-",
            Binary::Multiply => "*",
            Binary::Divide => "/",
            Binary::Power => "^",
            Binary::Equal => "==",
            Binary::NotEqual => "!=",
            Binary::Less => "<",
            Binary::LessOrEqual => "<=",
            Binary::Greater => ">",
            Binary::GreaterOrEqual => ">=",
            Binary::And => "and",
            Binary::Or => "or",
            Binary::In => "in",
            Binary::Equation => "=",
        }
    }

    /// How tightly it binds; larger is tighter.
    pub(super) fn binding(self) -> u8 {
        match self {
            Binary::Equation => 1,
            Binary::Or => 2,
            Binary::And => 3,
            Binary::Equal | Binary::NotEqual | Binary::In => 5,
            Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => 5,
            Binary::Add | Binary::Subtract => 6,
            Binary::Multiply | Binary::Divide => 7,
            Binary::Power => 9,
        }
    }
}

/// The binding of `not` and of a leading minus.
pub(super) const NOT_BINDING: u8 = 4;
pub(super) const MINUS_BINDING: u8 = 8;

impl Expr {
    /// Deepest nesting that is read, from text or from a compiled pack: every walk over a tree is recursive.
    pub const MAX_DEPTH: usize = 64;

    /// Calls `f` with this formula and every formula inside it, outermost first.
    pub fn visit<'a>(&'a self, f: &mut impl FnMut(&'a Expr)) {
        f(self);
        for child in self.children() {
            child.visit(f);
        }
    }

    /// The formulas directly inside this one, in reading order.
    pub fn children(&self) -> Vec<&Expr> {
        match self {
            Expr::Whole(_) | Expr::Decimal(..) | Expr::Text(_) | Expr::Truth(_) | Expr::Name(_) => Vec::new(),
            Expr::List(items) | Expr::Call(_, items) => items.iter().collect(),
            Expr::Minus(a) | Expr::Not(a) => vec![a],
            Expr::Range(a, b) | Expr::Point(a, b) | Expr::Index(a, b) | Expr::Binary(_, a, b) => vec![a, b],
            Expr::If(a, b, c) => vec![a, b, c],
            Expr::Each { body, list, only, .. } => {
                [Some(body), Some(list), only.as_ref()].into_iter().flatten().map(|e| &**e).collect()
            }
        }
    }

    /// The names this formula uses and does not bind itself, in order of first use.
    pub fn free_names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_free(&mut Vec::new(), &mut names);
        names
    }

    fn collect_free<'a>(&'a self, bound: &mut Vec<&'a str>, names: &mut Vec<&'a str>) {
        match self {
            Expr::Name(name) => {
                if !bound.contains(&name.as_str()) && !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            Expr::Each { body, name, list, only } => {
                list.collect_free(bound, names);
                bound.push(name);
                body.collect_free(bound, names);
                if let Some(only) = only {
                    only.collect_free(bound, names);
                }
                bound.pop();
            }
            _ => self.children().into_iter().for_each(|child| child.collect_free(bound, names)),
        }
    }
}

impl Serialize for Expr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Expr::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Expr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let _depth = Depth::enter()?;
        Expr::deserialize(deserializer)
    }
}
