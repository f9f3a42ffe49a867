//! The presentation tree: what a formula looks like on paper. It is made from LaTeX or from a [`Tree`](super::Tree),
//! and MathML, speech, plain text and LaTeX are all drawn from it, so the four can never disagree.

use super::operator::Operator;

/// A formula as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Math {
    /// Parts side by side. Never holds another row, and never exactly one part: see [`Math::row`].
    Row(Vec<Math>),
    /// A whole or decimal number as written, without a sign: `1,200`, `3.25`.
    Number(String),
    /// A letter: `x`, `π`.
    Symbol(char),
    /// A sign such as plus, a comma or a percent sign.
    Operator(Operator),
    /// Words inside a formula.
    Text(String),
    /// Room between two formulas on one line.
    Space(Space),
    /// A place to fill in: an input box on the page, a line on paper.
    Blank,
    /// A fraction: top and bottom.
    Fraction(Box<Math>, Box<Math>),
    /// A mixed number: whole part, top and bottom.
    Mixed(String, Box<Math>, Box<Math>),
    /// A square root.
    Sqrt(Box<Math>),
    /// A root with an index: index and radicand.
    Root(Box<Math>, Box<Math>),
    /// A base and its exponent.
    Power(Box<Math>, Box<Math>),
    /// A base and its index.
    Subscript(Box<Math>, Box<Math>),
    /// Something between brackets.
    Fenced(Fence, Box<Math>),
    /// Something with a mark above.
    Marked(Mark, Box<Math>),
    /// Lines behind one left brace, such as a system of equations.
    Cases(Vec<Math>),
}

/// A pair of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fence {
    /// `( )`
    Round,
    /// `[ ]`
    Square,
    /// `{ }`
    Curly,
    /// `| |`, the absolute value.
    Bar,
}

impl Fence {
    /// The opening and the closing character.
    pub fn chars(self) -> (char, char) {
        match self {
            Fence::Round => ('(', ')'),
            Fence::Square => ('[', ']'),
            Fence::Curly => ('{', '}'),
            Fence::Bar => ('|', '|'),
        }
    }
}

/// A mark above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A bar: repeating digits, or a segment.
    Line,
    /// An arrow to the right: a ray.
    Ray,
    /// An arrow both ways: a line.
    BothWays,
}

/// An amount of room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// A sixth of an em (`\,`).
    Thin,
    /// The space between words (`\ `).
    Word,
    /// One em (`\quad`).
    Quad,
}

impl Math {
    /// The parts side by side: rows inside are opened, and one part alone is itself.
    pub fn row(parts: Vec<Math>) -> Math {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Math::Row(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Math::Row(flat) }
    }

    /// A number from anything that prints as one.
    pub fn number(value: impl ToString) -> Math {
        Math::Number(value.to_string())
    }

    /// The parts of a row; anything else is its own only part.
    pub fn parts(&self) -> &[Math] {
        match self {
            Math::Row(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }
}
