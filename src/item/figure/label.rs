//! Sets a label: where its runs of text and its fraction bars stand. Figures use the extents to keep labels apart, the
//! page draws the runs, so what was measured is what is seen. Widths are estimates on the wide side.

use crate::algebra::{Fence, Math, Operator, Place, Space, plain};
use crate::item::{Piece, Prose};

use super::Weight;

/// A label set in drawing units. `x` counts from its left end, `y` from its baseline, downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SetLabel {
    /// The texts.
    pub runs: Vec<Run>,
    /// Fraction bars and other rules: left, right and height.
    pub rules: Vec<(f64, f64, f64)>,
    /// How much room it takes.
    pub extent: Extent,
}

/// A piece of text of a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Left end.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// The room kept for it.
    pub width: f64,
    /// Type size in drawing units.
    pub size: f64,
    /// What face it takes.
    pub face: Face,
    /// The characters.
    pub text: String,
}

/// The face of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Words.
    Words,
    /// Digits and signs.
    Upright,
    /// A letter that stands for a number.
    Variable,
}

/// The room a label takes, in drawing units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// From the left end to the right end.
    pub width: f64,
    /// Above the baseline.
    pub ascent: f64,
    /// Below the baseline.
    pub descent: f64,
}

impl Extent {
    /// The room `content` takes.
    pub fn of(content: &Prose, weight: Weight) -> Extent {
        SetLabel::of(content, weight).extent
    }

    /// Ascent and descent together.
    pub fn height(&self) -> f64 {
        self.ascent + self.descent
    }
}

impl Weight {
    /// Type size in drawing units (visual.md 8).
    pub fn size(self) -> f64 {
        match self {
            Weight::Normal => 16.0,
            Weight::Small => 14.0,
            Weight::Unknown => 19.0,
        }
    }
}

/// Height of digits and capitals, in em.
const CAP: f64 = 0.72;
/// What hangs below the baseline, in em.
const HANG: f64 = 0.22;
/// Height of the fraction bar over the baseline, in em: where minus signs stand.
const AXIS: f64 = 0.34;
const BAR_GAP: f64 = 0.14;
const SIGN_ROOM: f64 = 0.22;
const EXPONENT: f64 = 0.75;

impl SetLabel {
    /// Sets `content` in the size of `weight`.
    pub fn of(content: &Prose, weight: Weight) -> SetLabel {
        let size = weight.size();
        let mut label = SetLabel::default();
        for piece in &content.pieces {
            match piece {
                Piece::Words(words) => label.append(text(words, Face::Words, size)),
                Piece::Math(math) => label.append(formula(math, size)),
            }
        }
        label
    }

    /// Puts `other` at the right end, on the same baseline.
    fn append(&mut self, other: SetLabel) {
        let x = self.extent.width;
        let width = x + other.extent.width;
        self.place(other, x, 0.0);
        self.extent.width = width;
    }

    fn place(&mut self, other: SetLabel, dx: f64, dy: f64) {
        self.extent.ascent = self.extent.ascent.max(other.extent.ascent - dy);
        self.extent.descent = self.extent.descent.max(other.extent.descent + dy);
        self.extent.width = self.extent.width.max(dx + other.extent.width);
        self.runs.extend(other.runs.into_iter().map(|run| Run { x: run.x + dx, y: run.y + dy, ..run }));
        self.rules.extend(other.rules.into_iter().map(|(from, to, y)| (from + dx, to + dx, y + dy)));
    }
}

fn room(width: f64) -> SetLabel {
    SetLabel { extent: Extent { width, ..Extent::default() }, ..SetLabel::default() }
}

fn text(words: &str, face: Face, size: f64) -> SetLabel {
    // The letters that stand for numbers are narrower than those of words.
    let narrow = if face == Face::Variable { 0.9 } else { 1.0 };
    let width = words.chars().map(em_width).sum::<f64>() * size * narrow;
    SetLabel {
        runs: vec![Run { x: 0.0, y: 0.0, width, size, face, text: words.to_owned() }],
        rules: Vec::new(),
        extent: Extent { width, ascent: CAP * size, descent: HANG * size },
    }
}

/// Width of a character in em, on the wide side of common text faces.
fn em_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'í' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.3,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' => 0.36,
        '°' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' => 0.9,
        '+' | '=' | '\u{2212}' | '<' | '>' | '×' | '÷' | '≤' | '≥' => 0.62,
        c if c.is_uppercase() => 0.68,
        _ => 0.56,
    }
}

fn formula(math: &Math, size: f64) -> SetLabel {
    match math {
        Math::Row(parts) => row(parts, size),
        Math::Number(digits) => text(digits, Face::Upright, size),
        Math::Symbol(letter) => text(&letter.to_string(), Face::Variable, size),
        Math::Operator(operator) => sign(&glyph(*operator), operator.place(), size),
        Math::Text(words) => text(words, Face::Words, size),
        Math::Space(Space::Thin) => room(size / 6.0),
        Math::Space(Space::Word) => room(size * 0.36),
        Math::Space(Space::Quad) => room(size),
        Math::Blank => text("□", Face::Upright, size),
        Math::Fraction(top, bottom) => stacked(formula(top, size), formula(bottom, size), size),
        Math::Mixed(whole, top, bottom) => {
            let mut label = text(whole, Face::Upright, size);
            label.append(room(size * 0.12));
            label.append(stacked(formula(top, size), formula(bottom, size), size));
            label
        }
        Math::Sqrt(inside) => between("√", formula(inside, size), "", size),
        Math::Root(_, inside) => between("∛", formula(inside, size), "", size),
        Math::Power(base, exponent) => {
            shifted(formula(base, size), formula(exponent, size * EXPONENT), -0.4 * size)
        }
        Math::Subscript(base, index) => {
            shifted(formula(base, size), formula(index, size * EXPONENT), 0.2 * size)
        }
        Math::Fenced(fence, inside) => fenced(*fence, formula(inside, size), size),
        Math::Marked(_, inside) => marked(formula(inside, size), size),
        Math::Cases(lines) => row(lines, size),
    }
}

fn row(parts: &[Math], size: f64) -> SetLabel {
    let mut label = SetLabel::default();
    for part in parts {
        label.append(formula(part, size));
    }
    label
}

/// The sign as it is printed, where plain text makes do with a key of the keyboard.
fn glyph(operator: Operator) -> String {
    match operator {
        Operator::Minus | Operator::Negative => "\u{2212}".to_owned(),
        Operator::Dot => "\u{22C5}".to_owned(),
        Operator::LessEqual => "≤".to_owned(),
        Operator::GreaterEqual => "≥".to_owned(),
        other => plain(&Math::Operator(other)),
    }
}

fn sign(glyph: &str, place: Place, size: f64) -> SetLabel {
    let glyph = text(glyph, Face::Upright, size);
    let (before, after) = match place {
        Place::Between => (SIGN_ROOM, SIGN_ROOM),
        Place::Separator => (0.0, SIGN_ROOM),
        Place::Before | Place::Behind | Place::Alone => (0.0, 0.0),
    };
    let mut label = room(before * size);
    label.append(glyph);
    label.append(room(after * size));
    label
}

fn stacked(top: SetLabel, bottom: SetLabel, size: f64) -> SetLabel {
    let width = top.extent.width.max(bottom.extent.width) + 0.24 * size;
    let (bar, gap) = (-AXIS * size, BAR_GAP * size);
    let mut label = room(width);
    let (left, down) = ((width - top.extent.width) / 2.0, bar - gap - top.extent.descent.min(0.04 * size));
    label.place(top, left, down);
    let (left, down) = ((width - bottom.extent.width) / 2.0, bar + gap + bottom.extent.ascent);
    label.place(bottom, left, down);
    label.rules.push((0.0, width, bar));
    label
}

fn between(open: &str, inside: SetLabel, close: &str, size: f64) -> SetLabel {
    let mut label = text(open, Face::Upright, size);
    label.append(inside);
    if !close.is_empty() {
        label.append(text(close, Face::Upright, size));
    }
    label
}

fn fenced(fence: Fence, inside: SetLabel, size: f64) -> SetLabel {
    let (open, close) = fence.chars();
    between(&open.to_string(), inside, &close.to_string(), size)
}

fn shifted(base: SetLabel, small: SetLabel, dy: f64) -> SetLabel {
    let mut label = base;
    let x = label.extent.width;
    label.place(small, x, dy);
    label
}

fn marked(inside: SetLabel, size: f64) -> SetLabel {
    let mut label = inside;
    let y = -label.extent.ascent - 0.1 * size;
    label.rules.push((0.0, label.extent.width, y));
    label.extent.ascent += 0.2 * size;
    label
}
