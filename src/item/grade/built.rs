//! What is made of several parts on a figure: points of a grid, heights of bars, the numbers of a box, shaded parts.

use crate::algebra::Rational;
use crate::content::expr::Value;
use crate::item::key::meets;
use crate::item::{Item, Outcome, Response, Unreadable};

use super::{Judged, Target, parts, response_prose};

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn grade(item: &Item, response: &Response, right: &Target) -> Judged {
    let outcome = match (response, right) {
        (Response::Points(given), Target::Points(right)) => points(item, given, right)?,
        (Response::Values(given), Target::Values(right)) => values(item, given, right)?,
        (Response::Shaded(given), Target::Parts(right)) if !given.is_empty() => {
            parts_shaded(item, given, *right)
        }
        (_, Target::Meets { check, .. }) => {
            let made = made(response).ok_or(Unreadable::Empty)?;
            let hits = |target: &Target| match target {
                Target::Meets { check, .. } => meets(check, &made, &item.key.scope),
                target => target.is(&made),
            };
            if meets(check, &made, &item.key.scope) { Outcome::Right } else { item.wrong(hits) }
        }
        _ => return Err(Unreadable::Empty),
    };
    Ok((outcome, Some(response_prose(response, item))))
}

/// Points count in any order; a rule is named when every point that is not right is one of the rule's.
fn points(
    item: &Item,
    given: &[(Rational, Rational)],
    right: &[(Rational, Rational)],
) -> Result<Outcome, Unreadable> {
    if given.len() != right.len() {
        return Err(Unreadable::Empty);
    }
    let is_first = |i: usize| !given[..i].contains(&given[i]);
    let right_parts = (0..given.len()).filter(|i| right.contains(&given[*i]) && is_first(*i)).collect();
    let fits = |target: &Target| match target {
        Target::Points(rule) => {
            let others = || given.iter().filter(|point| !right.contains(point));
            others().next().is_some() && others().all(|point| rule.contains(point))
        }
        Target::Meets { check, .. } => {
            made(&Response::Points(given.to_vec())).is_some_and(|made| meets(check, &made, &item.key.scope))
        }
        _ => false,
    };
    Ok(parts::partly(item, right_parts, right.len(), fits))
}

fn values(item: &Item, given: &[Rational], right: &[Rational]) -> Result<Outcome, Unreadable> {
    if given.len() != right.len() {
        return Err(Unreadable::Empty);
    }
    let right_parts = (0..given.len()).filter(|i| given[*i] == right[*i]).collect();
    let fits = |target: &Target| match target {
        Target::Values(rule) => {
            (0..given.len()).all(|i| given[i] == right[i] || rule.get(i) == Some(&given[i]))
        }
        Target::Meets { check, .. } => {
            made(&Response::Values(given.to_vec())).is_some_and(|made| meets(check, &made, &item.key.scope))
        }
        _ => false,
    };
    Ok(parts::partly(item, right_parts, right.len(), fits))
}

fn parts_shaded(item: &Item, given: &[usize], right: usize) -> Outcome {
    if given.len() == right {
        return Outcome::Right;
    }
    let made = made(&Response::Shaded(given.to_vec()));
    item.wrong(|target| match target {
        Target::Parts(count) => *count == given.len(),
        Target::Meets { check, .. } => made.as_ref().is_some_and(|made| meets(check, made, &item.key.scope)),
        _ => false,
    })
}

/// What was made, as the `r` of a predicate; parts are numbered from 1.
fn made(response: &Response) -> Option<Value> {
    let list: Vec<Value> = match response {
        Response::Points(points) => points.iter().map(|(x, y)| Value::Point(*x, *y)).collect(),
        Response::Values(values) => values.iter().copied().map(Value::Number).collect(),
        Response::Shaded(parts) => parts.iter().map(|part| Value::whole(*part as i64 + 1)).collect(),
        _ => return None,
    };
    (!list.is_empty()).then_some(Value::List(list))
}
