//! From what was written to what it looks like: a tree drawn with the fewest parentheses that keep its meaning, plus
//! every pair the writer put there.

use super::math::{Fence, Math};
use super::operator::Operator;
use super::parse::{Compared, Reading, Relation};
use super::tree::{Number, Product, Quotient, Tree};
use super::{plain, tex};

impl Reading {
    /// What was read, as it looks on paper: for "I read this as".
    pub fn math(&self) -> Math {
        match self {
            Reading::Expression(tree) => tree.math(),
            Reading::Equation { left, right } => between(left.math(), Operator::Equals, right.math()),
            Reading::Inequality { left, relation, right } => {
                between(left.math(), relation.operator(), right.math())
            }
            Reading::Compound(parts) => compound(parts),
            Reading::Pair(x, y) => {
                let inner = between(x.math(), Operator::Comma, y.math());
                Math::Fenced(Fence::Round, Box::new(inner))
            }
            Reading::List(members) => joined(members, Operator::Comma),
            Reading::Ratio(terms) => joined(terms, Operator::Ratio),
        }
    }
}

/// `-1 < x <= 3` where the parts meet, with commas where they do not.
#[inline(never)] // a later half: xtask/src/halves
fn compound(parts: &[Compared]) -> Math {
    let mut row = Vec::with_capacity(parts.len() * 4);
    let mut before: Option<&Compared> = None;
    for part in parts {
        let meets = before.is_some_and(|last| last.right == part.left);
        if !meets {
            row.extend(before.map(|_| Math::Operator(Operator::Comma)));
            row.push(part.left.math());
        }
        row.extend([Math::Operator(part.relation.operator()), part.right.math()]);
        before = Some(part);
    }
    Math::row(row)
}

fn joined(trees: &[Tree], operator: Operator) -> Math {
    let mut parts = Vec::with_capacity(trees.len() * 2);
    for (at, tree) in trees.iter().enumerate() {
        parts.extend((at > 0).then_some(Math::Operator(operator)));
        parts.push(tree.math());
    }
    Math::row(parts)
}

impl Relation {
    /// The sign this is drawn and spoken with.
    pub fn operator(self) -> Operator {
        match self {
            Relation::Less => Operator::Less,
            Relation::LessEqual => Operator::LessEqual,
            Relation::Greater => Operator::Greater,
            Relation::GreaterEqual => Operator::GreaterEqual,
            Relation::NotEqual => Operator::NotEqual,
        }
    }
}

impl Tree {
    /// What this looks like on paper. Parentheses appear where the writer put them, around negative numbers behind a
    /// sign (`5 - (-3)`), and where the structure would otherwise be lost.
    pub fn math(&self) -> Math {
        match self {
            Tree::Number(number) => number.math(),
            Tree::Symbol(symbol) => Math::Symbol(*symbol),
            Tree::Pi => Math::Symbol('π'),
            Tree::Neg(a) => Math::row(vec![Math::Operator(Operator::Negative), a.factor()]),
            Tree::Add(a, b) => between(a.math(), Operator::Plus, b.right_of_sum()),
            Tree::Sub(a, b) => between(a.math(), Operator::Minus, b.right_of_sum()),
            Tree::Mul(product, a, b) => multiplied(*product, a, b),
            Tree::Div(Quotient::Slash, a, b) => {
                Math::Fraction(Box::new(a.ungroup_once().math()), Box::new(b.ungroup_once().math()))
            }
            Tree::Div(Quotient::Sign, a, b) => between(a.left_factor(), Operator::Divide, b.divisor()),
            Tree::Pow(a, b) => Math::Power(Box::new(a.base()), Box::new(b.ungroup_once().math())),
            Tree::Sqrt(a) => Math::Sqrt(Box::new(a.ungroup_once().math())),
            Tree::Abs(a) => Math::Fenced(Fence::Bar, Box::new(a.math())),
            Tree::Percent(a) => Math::row(vec![a.base(), Math::Operator(Operator::Percent)]),
            Tree::Group(a) => Math::Fenced(Fence::Round, Box::new(a.math())),
        }
    }

    /// The LaTeX of what was written: `5 - (-3)`, `\frac{x}{3}`.
    pub fn to_tex(&self) -> String {
        tex::to_tex(&self.math())
    }

    /// What was written, as typed text: `5 - (-3)`, `x/3`.
    pub fn to_plain(&self) -> String {
        plain::plain(&self.math())
    }

    fn ungroup_once(&self) -> &Tree {
        match self {
            Tree::Group(inner) => inner,
            other => other,
        }
    }

    fn fenced(&self) -> Math {
        Math::Fenced(Fence::Round, Box::new(self.math()))
    }

    fn math_unless(&self, needs_parentheses: bool) -> Math {
        if needs_parentheses { self.fenced() } else { self.math() }
    }

    fn is_sum(&self) -> bool {
        matches!(self, Tree::Add(..) | Tree::Sub(..))
    }

    /// Whether the drawing begins with a sign, which may not stand directly behind another sign.
    fn leads_with_sign(&self) -> bool {
        match self {
            Tree::Neg(_) => true,
            Tree::Add(a, _) | Tree::Sub(a, _) | Tree::Mul(_, a, _) | Tree::Div(Quotient::Sign, a, _) => {
                a.leads_with_sign()
            }
            _ => false,
        }
    }

    fn has_sign_of_product(&self) -> bool {
        matches!(self, Tree::Mul(Product::Dot | Product::Cross, ..) | Tree::Div(Quotient::Sign, ..))
    }

    /// Whether the drawing begins with a digit or a fraction bar, which would run into a number before it.
    fn leads_with_number(&self) -> bool {
        match self {
            Tree::Number(_) | Tree::Div(Quotient::Slash, ..) | Tree::Percent(_) => true,
            Tree::Mul(_, a, _) | Tree::Pow(a, _) => a.leads_with_number(),
            _ => false,
        }
    }

    fn right_of_sum(&self) -> Math {
        self.math_unless(self.is_sum() || self.leads_with_sign())
    }

    fn factor(&self) -> Math {
        self.math_unless(self.is_sum() || self.leads_with_sign())
    }

    fn left_factor(&self) -> Math {
        self.math_unless(self.is_sum())
    }

    fn right_factor(&self) -> Math {
        self.math_unless(self.is_sum() || self.leads_with_sign() || self.has_sign_of_product())
    }

    /// Behind `÷` a product without a sign is a divisor only in parentheses: `6 ÷ 2x` is read from the left.
    fn divisor(&self) -> Math {
        if matches!(self, Tree::Mul(..)) { self.fenced() } else { self.right_factor() }
    }

    fn base(&self) -> Math {
        let is_plain = match self {
            Tree::Number(number) => matches!(number, Number::Integer(_) | Number::Decimal { .. }),
            Tree::Symbol(_) | Tree::Pi | Tree::Group(_) | Tree::Abs(_) => true,
            _ => false,
        };
        self.math_unless(!is_plain)
    }
}

fn between(left: Math, operator: Operator, right: Math) -> Math {
    Math::row(vec![left, Math::Operator(operator), right])
}

fn multiplied(product: Product, a: &Tree, b: &Tree) -> Math {
    match product {
        Product::Implicit if b.leads_with_number() => {
            between(a.left_factor(), Operator::Dot, b.right_factor())
        }
        Product::Implicit => {
            Math::row(vec![a.math_unless(a.is_sum() || a.has_sign_of_product()), b.right_factor()])
        }
        Product::Dot => between(a.left_factor(), Operator::Dot, b.right_factor()),
        Product::Cross => between(a.left_factor(), Operator::Cross, b.right_factor()),
    }
}

impl Number {
    /// What this looks like on paper.
    pub fn math(self) -> Math {
        let boxed = |n: i64| Box::new(Math::number(n));
        match self {
            Number::Integer(value) => Math::number(value),
            Number::Decimal { digits, places } => Math::Number(decimal_text(digits, places)),
            Number::Fraction { top, bottom } => Math::Fraction(boxed(top), boxed(bottom)),
            Number::Mixed { whole, top, bottom } => Math::Mixed(whole.to_string(), boxed(top), boxed(bottom)),
        }
    }
}

/// The digits with the point where it was, and a zero before a bare point: `(75, 2)` is `0.75`.
fn decimal_text(digits: i64, places: u8) -> String {
    if places == 0 {
        return digits.to_string();
    }
    let places = usize::from(places);
    let mut text = digits.to_string();
    while text.len() <= places {
        text.insert(0, '0');
    }
    text.insert(text.len() - places, '.');
    text
}
