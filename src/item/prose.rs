//! Text with mathematics in it, ready to be drawn, spoken or printed.

use crate::algebra::tex::Math;

/// Text with mathematics in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// In reading order.
    pub pieces: Vec<Piece>,
}

/// A run of words or one formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A formula.
    Math(Math),
}
