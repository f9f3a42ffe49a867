//! What decides: the right thing, the coded wrong ones, and the form a right value must have. It never leaves `item`.

use crate::algebra::{Equation, Poly, Rational};
use crate::base::{Localized, MisconceptionId};
use crate::content::expr::{Expr, Scope, Value};
use crate::content::{AnswerKind, Form};

use super::make_a_problem::Model;
use super::{DrawError, Prose, Response};

/// What decides about a response.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) struct Key {
    /// What is right.
    pub(in crate::item) right: Target,
    /// What form a right value must have.
    pub(in crate::item) form: Form,
    /// Coded wrong things, none of them equal to the right one or to an earlier one.
    pub(in crate::item) wrongs: Vec<Wrong>,
    /// The names predicates use; empty when there are none.
    pub(in crate::item) scope: Scope,
}

/// A wrong thing and the rule it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) struct Wrong {
    pub(in crate::item) misconception: MisconceptionId,
    pub(in crate::item) target: Target,
    pub(in crate::item) say: Option<Localized<Prose>>,
}

/// Something a response can hit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) enum Target {
    Number(Rational),
    Expression(Poly),
    Equation(Equation),
    /// One option, by its place as shown.
    Choice(usize),
    /// Exactly these options.
    Options(Vec<usize>),
    Cells(Vec<Rational>),
    Place(Rational),
    Point(Rational, Rational),
    /// These points, in any order.
    Points(Vec<(Rational, Rational)>),
    /// These values, in this order.
    Values(Vec<Rational>),
    /// Cards in order, partners, or groups, as shown.
    Arranged(Vec<usize>),
    /// Exactly these parts.
    Shaded(Vec<usize>),
    /// A problem like the model, with the same answer.
    Like {
        model: Box<Model>,
        /// One that fits, as it is typed.
        example: String,
    },
    /// Anything that meets the predicate over `r`.
    Meets {
        check: Expr,
        example: Value,
    },
}

impl Target {
    /// The target a value of a template stands for under this answer kind.
    pub(in crate::item) fn of(kind: AnswerKind, value: Value) -> Result<Target, DrawError> {
        let found = value.kind();
        let unfit = |wanted: &'static str| DrawError::WrongAnswerType { wanted, found };
        match kind {
            AnswerKind::Integer => match value {
                Value::Number(n) if n.is_integer() => Ok(Target::Number(n)),
                Value::Number(n) => Err(DrawError::NotWhole(n)),
                _ => Err(unfit("a whole number")),
            },
            AnswerKind::Number | AnswerKind::Fraction => {
                Ok(Target::Number(value.number().map_err(|_| unfit("a number"))?))
            }
            AnswerKind::Expression => {
                Ok(Target::Expression(value.poly().map_err(|_| unfit("an expression"))?))
            }
            AnswerKind::Equation => match value {
                Value::Equation(equation) => Ok(Target::Equation(equation)),
                _ => Err(unfit("an equation")),
            },
            AnswerKind::FillTable => {
                Ok(Target::Cells(value.numbers().map_err(|_| unfit("a list of numbers"))?))
            }
            AnswerKind::PlotNumberLine => Ok(Target::Place(value.number().map_err(|_| unfit("a number"))?)),
            AnswerKind::PlotGrid => {
                let (x, y) = value.point().map_err(|_| unfit("a point"))?;
                Ok(Target::Point(x, y))
            }
            _ => Err(unfit("options or a check")),
        }
    }

    /// The same target of a wrong rule, which need not be a whole number where one is asked for.
    pub(in crate::item) fn of_wrong(kind: AnswerKind, value: Value) -> Result<Target, DrawError> {
        let kind = if kind == AnswerKind::Integer { AnswerKind::Number } else { kind };
        Target::of(kind, value)
    }

    /// Whether the two cannot be told apart by a response.
    pub(in crate::item) fn same(&self, other: &Target, scope: &Scope) -> bool {
        match (self, other) {
            (Target::Equation(a), Target::Equation(b)) => a.same_solutions(b).unwrap_or(false),
            (Target::Meets { check, .. }, Target::Meets { example, .. }) => meets(check, example, scope),
            (Target::Meets { check, .. }, Target::Place(value)) => {
                meets(check, &Value::Number(*value), scope)
            }
            (Target::Meets { check, .. }, Target::Point(x, y)) => meets(check, &Value::Point(*x, *y), scope),
            _ => self == other,
        }
    }

    /// A response that hits this target.
    pub(in crate::item) fn response(&self, kind: AnswerKind) -> Option<Response> {
        Some(match self {
            Target::Number(value) => Response::Typed(typed_number(kind, *value)),
            Target::Expression(poly) => Response::Typed(poly.to_plain()),
            Target::Equation(equation) => Response::Typed(equation.to_plain()),
            Target::Choice(option) => Response::Choice(*option),
            Target::Options(options) => Response::MultiSelect(options.clone()),
            Target::Cells(cells) => {
                Response::Cells(cells.iter().map(|cell| typed_number(AnswerKind::Number, *cell)).collect())
            }
            Target::Place(value) => Response::Place(*value),
            Target::Point(x, y) => Response::Point(*x, *y),
            Target::Points(points) => Response::Points(points.clone()),
            Target::Values(values) => Response::Values(values.clone()),
            Target::Arranged(places) => Response::Arranged(places.clone()),
            Target::Shaded(parts) => Response::Shaded(parts.clone()),
            Target::Like { example, .. } => Response::Typed(example.clone()),
            Target::Meets { example, .. } => example_response(kind, example)?,
        })
    }
}

/// Whether `made` meets the predicate. A predicate that has no value for it (the median of nothing) is not met.
pub(in crate::item) fn meets(check: &Expr, made: &Value, scope: &Scope) -> bool {
    check.holds(&scope.with("r", made.clone())).unwrap_or(false)
}

fn example_response(kind: AnswerKind, example: &Value) -> Option<Response> {
    match (kind, example) {
        (AnswerKind::BuildPlot, list) => {
            let mut dots = list.numbers().ok()?;
            dots.sort_unstable();
            Some(Response::Dots(dots))
        }
        (AnswerKind::PlotNumberLine, Value::Number(value)) => Some(Response::Place(*value)),
        (AnswerKind::PlotGrid, Value::Point(x, y)) => Some(Response::Point(*x, *y)),
        (AnswerKind::Integer | AnswerKind::Number | AnswerKind::Fraction, Value::Number(value)) => {
            Some(Response::Typed(typed_number(kind, *value)))
        }
        (AnswerKind::Expression, value) => Some(Response::Typed(value.poly().ok()?.to_plain())),
        (AnswerKind::Equation, Value::Equation(equation)) => Some(Response::Typed(equation.to_plain())),
        _ => None,
    }
}

/// Decimals with at most this many places are typed as decimals, all else as fractions.
const MOST_PLACES: u32 = 3;

/// A number as a learner would type it.
pub(in crate::item) fn typed_number(kind: AnswerKind, value: Rational) -> String {
    let is_short = value.decimal_places().is_some_and(|places| places <= MOST_PLACES);
    if kind == AnswerKind::Fraction || !is_short {
        return value.to_string();
    }
    value.exact_decimal().unwrap_or_else(|| value.to_string())
}
