//! What was typed and read, before anybody asks whether it is right.

use crate::algebra::{ArithmeticError, Reading, TreeError, parse};
use crate::item::{Piece, Prose, Unreadable};

/// What was typed, understood.
pub(super) struct Typed {
    pub(super) reading: Reading,
    pub(super) unit: Option<String>,
}

impl Typed {
    /// As it stands on paper, with the unit that was typed.
    pub(super) fn prose(&self) -> Prose {
        let mut prose = Prose::formula(self.reading.math());
        match self.unit.as_deref() {
            Some("$") => prose.pieces.insert(0, Piece::Words("$".to_owned())),
            Some(unit) => prose.pieces.push(Piece::Words(format!(" {unit}"))),
            None => {}
        }
        prose
    }
}

/// Why arithmetic on what was typed has no result, in the words for things typed.
pub(super) fn no_value(error: TreeError) -> Unreadable {
    match error {
        TreeError::Arithmetic(ArithmeticError::DivisionByZero) => {
            Unreadable::Typed(parse::Unreadable::ZeroDenominator)
        }
        TreeError::Arithmetic(ArithmeticError::Overflow) => {
            Unreadable::Typed(parse::Unreadable::NumberTooBig)
        }
        TreeError::Arithmetic(ArithmeticError::InexactRoot)
        | TreeError::Symbol(_)
        | TreeError::NotPolynomial => Unreadable::NumberWanted,
    }
}

/// Nothing typed is not a riddle for the parser.
pub(super) fn unreadable(reason: parse::Unreadable) -> Unreadable {
    match reason {
        parse::Unreadable::Empty => Unreadable::Empty,
        other => Unreadable::Typed(other),
    }
}
