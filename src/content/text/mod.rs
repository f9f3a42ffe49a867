//! Texts of a template: words, `$mathematics$`, and the places where `@` puts a value (content.md 3.4).

mod blank;
mod format;
mod parse;
mod render;

use serde::{Deserialize, Serialize};

use super::expr::Expr;

pub use format::Format;
pub use parse::TextError;
pub use render::Inserts;

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Text(Vec<Piece>);

/// A part of a text, in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Piece {
    /// Words outside mathematics, as they are shown.
    Words(String),
    /// What stands between two `$`.
    Math(Vec<MathPiece>),
    /// A value among the words.
    Insert(Insert),
    /// `@story`.
    Story,
    /// `@words`.
    StoryWords,
}

/// A part of a formula.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum MathPiece {
    /// TeX as written.
    Tex(String),
    /// A value in the formula.
    Insert(Insert),
}

/// Where a value goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Insert {
    /// `@name`, `@(expr)`, `@(expr:format)`.
    Value(Expr, Format),
    /// `@[expr]`.
    Tidy(Expr),
    /// `@{expr}`.
    Literal(Expr),
}

impl Insert {
    fn expr(&self) -> &Expr {
        match self {
            Insert::Value(expr, _) | Insert::Tidy(expr) | Insert::Literal(expr) => expr,
        }
    }
}

/// `expr` with the words it chooses between left out.
fn shared(expr: &Expr) -> String {
    match expr {
        Expr::If(condition, then, other) if chooses_words(expr) => {
            format!("if {condition} then {} else {}", shared(then), shared(other))
        }
        Expr::Text(_) => "words".to_owned(),
        _ => expr.to_string(),
    }
}

fn chooses_words(expr: &Expr) -> bool {
    match expr {
        Expr::Text(_) => true,
        Expr::If(_, then, other) => chooses_words(then) && chooses_words(other),
        _ => false,
    }
}

impl Text {
    /// Every formula in this text, in reading order.
    pub fn exprs(&self) -> Vec<&Expr> {
        self.inserts().map(Insert::expr).collect()
    }

    /// Whether `@story` occurs.
    pub fn uses_story(&self) -> bool {
        self.0.contains(&Piece::Story)
    }

    /// Whether `@words` occurs.
    pub fn uses_words(&self) -> bool {
        self.0.contains(&Piece::StoryWords)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What `@` stands for in this text, each once, sorted: both languages must use the same. Where an `if` chooses
    /// between words, the languages share its condition only.
    pub(in crate::content) fn placeholders(&self) -> Vec<String> {
        let mut found: Vec<String> =
            self.exprs().into_iter().map(|expr| format!("@({})", shared(expr))).collect();
        found.extend(self.uses_story().then(|| "@story".to_owned()));
        found.extend(self.uses_words().then(|| "@words".to_owned()));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Words in its longest sentence; a formula or a value counts as one.
    pub(in crate::content) fn longest_sentence(&self) -> usize {
        let words: String = self
            .0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.as_str(),
                Piece::Story => ". ",
                _ => "x",
            })
            .collect();
        let sentences = words.split(['.', '?', '!', ':', ';']);
        sentences.map(|sentence| sentence.split_whitespace().count()).max().unwrap_or(0)
    }

    /// Its words, without mathematics and values.
    pub(in crate::content) fn words(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            _ => " ".to_owned(),
        };
        self.0.iter().map(piece).collect()
    }

    fn inserts(&self) -> impl Iterator<Item = &Insert> {
        self.0.iter().flat_map(|piece| match piece {
            Piece::Insert(insert) => vec![insert],
            Piece::Math(pieces) => pieces
                .iter()
                .filter_map(|piece| match piece {
                    MathPiece::Insert(insert) => Some(insert),
                    MathPiece::Tex(_) => None,
                })
                .collect(),
            _ => Vec::new(),
        })
    }

    /// The formulas of this text with 1 in every place, to check the TeX without a draw.
    pub(in crate::content) fn sample_tex(&self) -> Vec<String> {
        let sample = |piece: &MathPiece| match piece {
            MathPiece::Tex(tex) => tex.clone(),
            MathPiece::Insert(_) => "1".to_owned(),
        };
        let formulas = self.0.iter().filter_map(|piece| match piece {
            Piece::Math(pieces) => Some(pieces.iter().map(sample).collect()),
            _ => None,
        });
        formulas.collect()
    }
}

#[cfg(test)]
mod tests;
