//! A text with an empty place where a value stood.

use crate::content::expr::{Binary, Expr, Scope};

use super::{Insert, MathPiece, Piece, Text};

/// How an empty place is written.
const SQUARE: &str = "\\square";

impl Text {
    /// This text with an empty place wherever `asked` stood: as the whole of an `@`, or as a side of an equation.
    /// `None` when it stands nowhere.
    ///
    /// ```
    /// use foothold::content::expr::{Expr, Scope, Value};
    /// use foothold::content::text::{Inserts, Text};
    /// let mut scope = Scope::default();
    /// scope.set("b", Value::whole(6));
    /// let line = Text::parse_math(r"@b \cdot 4 = @(b*4)").unwrap();
    /// let blanked = line.blanked(&Expr::parse("b*4").unwrap()).unwrap();
    /// assert_eq!(blanked.render(&scope, Inserts::default()).unwrap(), r"$6 \cdot 4 = \square$");
    /// ```
    pub fn blanked(&self, asked: &Expr) -> Option<Text> {
        let blanked = self.emptied(asked);
        (blanked != *self).then_some(blanked)
    }

    /// This text with an empty place for the last `@` of its mathematics that has the value of `asked` in this draw: an
    /// author may write `@d` for what is asked as `c - b`. `None` when there is none.
    pub fn blanked_value(&self, asked: &Expr, scope: &Scope) -> Option<Text> {
        let value = asked.eval(scope).ok()?;
        let mut text = self.clone();
        let is_it = |piece: &&mut MathPiece| match piece {
            MathPiece::Insert(Insert::Value(expr, _)) => expr.eval(scope).is_ok_and(|found| found == value),
            _ => false,
        };
        let maths = text.0.iter_mut().rev().filter_map(|piece| match piece {
            Piece::Math(pieces) => Some(pieces.iter_mut().rev()),
            _ => None,
        });
        *maths.flatten().find(is_it)? = square();
        Some(text)
    }

    /// Whether `asked` is part of a formula of this text, so that a reader sees its value.
    pub fn holds(&self, asked: &Expr) -> bool {
        self.exprs().into_iter().any(|expr| is_part(asked, expr))
    }

    fn emptied(&self, asked: &Expr) -> Text {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Insert(insert) if insert.expr() == asked => Piece::Math(vec![square()]),
            Piece::Math(pieces) => {
                Piece::Math(pieces.iter().flat_map(|piece| emptied_piece(piece, asked)).collect())
            }
            other => other.clone(),
        });
        Text(pieces.collect())
    }
}

fn square() -> MathPiece {
    MathPiece::Tex(SQUARE.to_owned())
}

fn emptied_piece(piece: &MathPiece, asked: &Expr) -> Vec<MathPiece> {
    let MathPiece::Insert(insert) = piece else { return vec![piece.clone()] };
    match insert.expr() {
        expr if expr == asked => vec![square()],
        Expr::Binary(Binary::Equation, left, right) if **right == *asked => {
            vec![insert.side(left), MathPiece::Tex(" = ".to_owned()), square()]
        }
        Expr::Binary(Binary::Equation, left, right) if **left == *asked => {
            vec![square(), MathPiece::Tex(" = ".to_owned()), insert.side(right)]
        }
        _ => vec![piece.clone()],
    }
}

impl Insert {
    /// One side of the equation that is put here, put the same way.
    fn side(&self, side: &Expr) -> MathPiece {
        let side = side.clone();
        MathPiece::Insert(match self {
            Insert::Value(_, format) => Insert::Value(side, *format),
            Insert::Tidy(_) => Insert::Tidy(side),
            Insert::Literal(_) => Insert::Literal(side),
        })
    }
}

fn is_part(asked: &Expr, expr: &Expr) -> bool {
    expr == asked || expr.children().into_iter().any(|child| is_part(asked, child))
}
