//! What decides: the right thing, the coded wrong ones, and the form a right value must have. It never leaves `item`.

use crate::algebra::{Equation, Poly, Rational};
use crate::base::{Localized, MisconceptionId};
use crate::content::expr::{Expr, Scope, Value};
use crate::content::{AnswerKind, Form};

use super::{Build, Control, DrawError, Prose, Response};

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
    /// These points, in any order; kept rising.
    Points(Vec<(Rational, Rational)>),
    /// These values, in this order.
    Values(Vec<Rational>),
    /// Cards in order, partners, or groups, as shown; `None` where a wrong rule gives any.
    Arranged(Vec<Option<usize>>),
    /// So many shaded parts.
    Parts(usize),
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
            AnswerKind::FillTable
            | AnswerKind::LabelTape
            | AnswerKind::LabelAreaModel
            | AnswerKind::Steps => {
                Ok(Target::Cells(value.numbers().map_err(|_| unfit("a list of numbers"))?))
            }
            AnswerKind::PlotNumberLine => Ok(Target::Place(value.number().map_err(|_| unfit("a number"))?)),
            AnswerKind::PlotGrid => match value {
                Value::List(points) => points_target(&points),
                value => {
                    let (x, y) = value.point().map_err(|_| unfit("a point"))?;
                    Ok(Target::Point(x, y))
                }
            },
            AnswerKind::BuildPlot => {
                Ok(Target::Values(value.numbers().map_err(|_| unfit("a list of numbers"))?))
            }
            AnswerKind::ShadeFigure => {
                let count = value.integer().ok().and_then(|n| usize::try_from(n).ok());
                count.map(Target::Parts).ok_or(unfit("a number of parts"))
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
            (Target::Meets { check, .. }, other) => {
                other.made().is_some_and(|made| meets(check, &made, scope))
            }
            (Target::Arranged(right), Target::Arranged(given)) => agree(right, given),
            _ => self == other,
        }
    }

    /// Whether this is what was made on a figure.
    pub(in crate::item) fn is(&self, made: &Value) -> bool {
        self.made().as_ref() == Some(made)
    }

    /// What someone made who hits this target on a figure, as the `r` of a predicate.
    fn made(&self) -> Option<Value> {
        match self {
            Target::Place(value) => Some(Value::Number(*value)),
            Target::Point(x, y) => Some(Value::Point(*x, *y)),
            Target::Meets { example, .. } => Some(example.clone()),
            other => made_of_parts(other),
        }
    }

    /// A response that hits this target.
    pub(in crate::item) fn response(&self, kind: AnswerKind, control: &Control) -> Option<Response> {
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
            Target::Arranged(places) => Response::Arranged(places.iter().copied().collect::<Option<_>>()?),
            Target::Parts(count) => Response::Shaded((0..*count).collect()),
            Target::Meets { example, .. } => example_response(kind, control, example)?,
        })
    }
}

/// Whether `made` meets the predicate. A predicate that has no value for it (the median of nothing) is not met.
pub(in crate::item) fn meets(check: &Expr, made: &Value, scope: &Scope) -> bool {
    check.holds(&scope.with("r", made.clone())).unwrap_or(false)
}

/// Whether two arrangements are the same wherever both say something.
fn agree(one: &[Option<usize>], other: &[Option<usize>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.is_none() || b.is_none() || a == b)
}

/// Several different points, rising.
#[inline(never)] // a later half: xtask/src/halves
fn points_target(points: &[Value]) -> Result<Target, DrawError> {
    let unfit = DrawError::WrongAnswerType { wanted: "different points", found: "a list" };
    let mut points =
        points.iter().map(|p| p.point().map_err(|_| unfit.clone())).collect::<Result<Vec<_>, _>>()?;
    points.sort_unstable();
    match points.as_slice() {
        [] => Err(unfit),
        [(x, y)] => Ok(Target::Point(*x, *y)),
        _ if points.windows(2).any(|pair| pair[0] == pair[1]) => Err(unfit),
        _ => Ok(Target::Points(points)),
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn made_of_parts(target: &Target) -> Option<Value> {
    Some(Value::List(match target {
        Target::Points(points) => points.iter().map(|(x, y)| Value::Point(*x, *y)).collect(),
        Target::Values(values) => values.iter().copied().map(Value::Number).collect(),
        Target::Parts(count) => (1..=*count as i64).map(Value::whole).collect(),
        _ => return None,
    }))
}

#[inline(never)] // a later half: xtask/src/halves
fn example_of_parts(control: &Control, example: &Value) -> Option<Response> {
    match control {
        Control::PlotGrid { .. } | Control::BuildPlot { build: Build::Line, .. } => {
            let points = example.list().ok()?.iter().map(|point| point.point().ok());
            Some(Response::Points(points.collect::<Option<_>>()?))
        }
        Control::BuildPlot { .. } => Some(Response::Values(example.numbers().ok()?)),
        Control::Shade { parts, .. } => {
            let mut shaded = Vec::new();
            for part in example.list().ok()? {
                let part = usize::try_from(part.integer().ok()?).ok()?;
                shaded.push(part.checked_sub(1).filter(|part| part < parts)?);
            }
            shaded.sort_unstable();
            Some(Response::Shaded(shaded))
        }
        _ => None,
    }
}

fn example_response(kind: AnswerKind, control: &Control, example: &Value) -> Option<Response> {
    match (kind, example) {
        (AnswerKind::BuildPlot, list) if matches!(control, Control::BuildPlot { build: Build::Dots, .. }) => {
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
        (AnswerKind::PlotGrid | AnswerKind::BuildPlot | AnswerKind::ShadeFigure, made) => {
            example_of_parts(control, made)
        }
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
