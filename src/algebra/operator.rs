//! The signs of school mathematics, and how each is written in LaTeX, in MathML, in plain text and aloud: one table,
//! so that a new sign is one line.

use crate::base::Lang;

/// A sign between, before or behind the things it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Addition.
    Plus,
    /// Subtraction.
    Minus,
    /// The sign of a positive number.
    Positive,
    /// The sign of a negative number or of an opposite.
    Negative,
    /// Plus or minus, between two things.
    PlusMinus,
    /// Either sign, before a number.
    EitherSign,
    /// Multiplication with a cross.
    Cross,
    /// Multiplication with a dot.
    Dot,
    /// Division with the division sign.
    Divide,
    /// Division with a slash.
    Slash,
    /// The colon of a ratio.
    Ratio,
    /// Equality.
    Equals,
    /// Inequality of values.
    NotEqual,
    /// Less than.
    Less,
    /// Greater than.
    Greater,
    /// Less than or equal.
    LessEqual,
    /// Greater than or equal.
    GreaterEqual,
    /// Approximate equality.
    Approx,
    /// Congruence of figures.
    Congruent,
    /// Similarity of figures.
    Similar,
    /// Perpendicular.
    Perpendicular,
    /// Parallel.
    Parallel,
    /// An arrow: leads to.
    Arrow,
    /// A comma between members of a list.
    Comma,
    /// A semicolon between members of a list.
    Semicolon,
    /// Percent, behind a number.
    Percent,
    /// Dollars, before a number.
    Dollar,
    /// Cents, behind a number.
    Cent,
    /// Degrees, behind a number.
    Degree,
    /// The prime of an image point.
    Prime,
    /// An angle, before its name.
    Angle,
    /// A triangle, before its name.
    Triangle,
    /// And so on.
    Dots,
    /// Something unknown, asked for.
    Unknown,
}

/// Where a sign stands, which decides the room around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Between two things, as plus is.
    Between,
    /// Before one thing, as the sign of a number is.
    Before,
    /// Behind one thing, as percent is.
    Behind,
    /// Behind one member of a list and before the next.
    Separator,
    /// By itself, like a number.
    Alone,
}

/// How a sign is written and said.
pub(super) struct Sign {
    pub place: Place,
    pub tex: &'static str,
    pub glyph: &'static str,
    pub plain: &'static str,
    en: &'static str,
    es: &'static str,
}

impl Sign {
    pub fn spoken(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Es => self.es,
        }
    }
}

const fn sign(
    place: Place,
    tex: &'static str,
    glyph: &'static str,
    plain: &'static str,
    en: &'static str,
    es: &'static str,
) -> Sign {
    Sign { place, tex, glyph, plain, en, es }
}

impl Operator {
    /// Where this sign stands.
    pub fn place(self) -> Place {
        self.sign().place
    }

    pub(super) fn sign(self) -> Sign {
        use Place::{Alone, Before, Behind, Between, Separator};
        match self {
            Operator::Plus => sign(Between, "+", "+", "+", "plus", "más"),
            Operator::Minus => sign(Between, "-", "\u{2212}", "-", "minus", "menos"),
            Operator::Positive => sign(Before, "+", "+", "+", "positive", "positivo"),
            Operator::Negative => sign(Before, "-", "\u{2212}", "-", "negative", "negativo"),
            Operator::PlusMinus => sign(Between, "\\pm", "±", "±", "plus or minus", "más o menos"),
            Operator::EitherSign => sign(Before, "\\pm", "±", "±", "plus or minus", "más o menos"),
            Operator::Cross => sign(Between, "\\times", "×", "×", "times", "por"),
            Operator::Dot => sign(Between, "\\cdot", "\u{22C5}", "*", "times", "por"),
            Operator::Divide => sign(Between, "\\div", "÷", "÷", "divided by", "dividido entre"),
            Operator::Slash => sign(Between, "/", "/", "/", "divided by", "dividido entre"),
            Operator::Ratio => sign(Between, ":", ":", ":", "to", "a"),
            Operator::Equals => sign(Between, "=", "=", "=", "equals", "es igual a"),
            Operator::NotEqual => sign(Between, "\\ne", "≠", "≠", "is not equal to", "no es igual a"),
            Operator::Less => sign(Between, "<", "<", "<", "is less than", "es menor que"),
            Operator::Greater => sign(Between, ">", ">", ">", "is greater than", "es mayor que"),
            Operator::LessEqual => {
                sign(Between, "\\le", "≤", "<=", "is less than or equal to", "es menor o igual que")
            }
            Operator::GreaterEqual => {
                sign(Between, "\\ge", "≥", ">=", "is greater than or equal to", "es mayor o igual que")
            }
            Operator::Approx => sign(Between, "\\approx", "≈", "≈", "is approximately", "es aproximadamente"),
            Operator::Congruent => sign(Between, "\\cong", "≅", "≅", "is congruent to", "es congruente con"),
            Operator::Similar => sign(Between, "\\sim", "∼", "~", "is similar to", "es semejante a"),
            Operator::Perpendicular => {
                sign(Between, "\\perp", "⟂", "⟂", "is perpendicular to", "es perpendicular a")
            }
            Operator::Parallel => sign(Between, "\\parallel", "∥", "∥", "is parallel to", "es paralela a"),
            Operator::Arrow => sign(Between, "\\to", "→", "→", "becomes", "pasa a"),
            Operator::Comma => sign(Separator, ",", ",", ",", "comma", "coma"),
            Operator::Semicolon => sign(Separator, ";", ";", ";", "semicolon", "punto y coma"),
            Operator::Percent => sign(Behind, "\\%", "%", "%", "percent", "por ciento"),
            Operator::Dollar => sign(Before, "\\$", "$", "$", "dollars", "dólares"),
            Operator::Cent => sign(Behind, "¢", "¢", "¢", "cents", "centavos"),
            Operator::Degree => sign(Behind, "^\\circ", "°", "°", "degrees", "grados"),
            Operator::Prime => sign(Behind, "'", "′", "'", "prime", "prima"),
            Operator::Angle => sign(Before, "\\angle", "∠", "∠", "angle", "ángulo"),
            Operator::Triangle => sign(Before, "\\triangle", "△", "△", "triangle", "triángulo"),
            Operator::Dots => sign(Alone, "\\dots", "…", "...", "and so on", "y así sucesivamente"),
            Operator::Unknown => sign(Alone, "?", "?", "?", "what number", "qué número"),
        }
    }
}
