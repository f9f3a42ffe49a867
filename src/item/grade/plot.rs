//! Kinds `plot-number-line`, `plot-grid` and `build-plot`: a value, or a predicate over what was made.

use crate::content::AnswerKind;
use crate::content::expr::Value;
use crate::item::key::meets;
use crate::item::{Item, Outcome, Response, Unreadable};

use super::{Judged, Target, response_prose};

pub(super) fn grade(item: &Item, response: &Response, right: &Target) -> Judged {
    let made = made(item.kind, response).ok_or(Unreadable::Empty)?;
    let hits = |target: &Target| match (target, &made) {
        (Target::Place(value), Value::Number(placed)) => value == placed,
        (Target::Point(x, y), Value::Point(a, b)) => x == a && y == b,
        (Target::Meets { check, .. }, made) => meets(check, made, &item.key.scope),
        _ => false,
    };
    let outcome = if hits(right) { Outcome::Right } else { item.wrong(hits) };
    Ok((outcome, Some(response_prose(response, item))))
}

/// What was made, as the `r` of a predicate; `None` while nothing is there, or it belongs to another control.
fn made(kind: AnswerKind, response: &Response) -> Option<Value> {
    match (kind, response) {
        (AnswerKind::PlotNumberLine, Response::Place(value)) => Some(Value::Number(*value)),
        (AnswerKind::PlotGrid, Response::Point(x, y)) => Some(Value::Point(*x, *y)),
        (AnswerKind::BuildPlot, Response::Dots(dots)) if !dots.is_empty() => {
            let mut dots = dots.clone();
            dots.sort_unstable();
            Some(Value::List(dots.into_iter().map(Value::Number).collect()))
        }
        _ => None,
    }
}
