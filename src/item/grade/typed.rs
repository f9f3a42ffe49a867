//! What was typed and read, before anybody asks whether it is right.

use crate::algebra::{ArithmeticError, Math, Operator, Reading, Tree, TreeError, parse};
use crate::item::{Piece, Prose, Unreadable};

/// What was typed, understood.
pub(super) struct Typed {
    pub(super) reading: Reading,
    pub(super) unit: Option<String>,
}

impl Typed {
    /// As it stands on paper, with the unit that was typed.
    pub(super) fn prose(&self) -> Prose {
        let mut prose = Prose::formula(math(&self.reading));
        match self.unit.as_deref() {
            Some("$") => prose.pieces.insert(0, Piece::Words("$".to_owned())),
            Some(unit) => prose.pieces.push(Piece::Words(format!(" {unit}"))),
            None => {}
        }
        prose
    }
}

fn math(reading: &Reading) -> Math {
    match reading {
        Reading::Expression(tree) => tree.math(),
        Reading::Equation { left, right } => related(left, Operator::Equals, right),
        Reading::Inequality { left, relation, right } => related(left, relation_sign(*relation), right),
        Reading::Pair(x, y) => {
            Math::Fenced(crate::algebra::Fence::Round, Box::new(listed(&[x, y], Operator::Comma)))
        }
        Reading::List(members) => listed(&members.iter().collect::<Vec<_>>(), Operator::Comma),
        Reading::Ratio(terms) => listed(&terms.iter().collect::<Vec<_>>(), Operator::Ratio),
    }
}

fn related(left: &Tree, sign: Operator, right: &Tree) -> Math {
    Math::row(vec![left.math(), Math::Operator(sign), right.math()])
}

fn relation_sign(relation: crate::algebra::Relation) -> Operator {
    use crate::algebra::Relation;
    match relation {
        Relation::Less => Operator::Less,
        Relation::LessEqual => Operator::LessEqual,
        Relation::Greater => Operator::Greater,
        Relation::GreaterEqual => Operator::GreaterEqual,
        Relation::NotEqual => Operator::NotEqual,
    }
}

fn listed(members: &[&Tree], sign: Operator) -> Math {
    let mut parts = Vec::new();
    for (at, member) in members.iter().enumerate() {
        if at > 0 {
            parts.push(Math::Operator(sign));
        }
        parts.push(member.math());
    }
    Math::row(parts)
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
