//! Kinds that fill in numbers, `fill-table`, `label-tape`, `label-area-model` and `steps`: cell by cell. A rule is named when every cell that is not right is what the rule gives there.

use crate::algebra::{Rational, Tree};
use crate::content::{AnswerKind, Form};
use crate::item::{Item, Outcome, Unreadable};

use super::typed::Typed;
use super::{Judged, Target, number, parts};

pub(super) fn grade(item: &Item, cells: &[String], right: &[Rational]) -> Judged {
    let empty: Vec<usize> =
        (0..right.len()).filter(|i| cells.get(*i).is_none_or(|c| c.trim().is_empty())).collect();
    match empty.len() {
        0 => {}
        n if n == right.len() => return Err(Unreadable::Empty),
        _ => return Err(Unreadable::EmptyCells(empty)),
    }
    let read = cells.iter().map(|cell| number::read(item, cell)).collect::<Result<Vec<_>, _>>()?;
    let trees: Vec<&Tree> = read.iter().filter_map(tree).collect();
    let values: Vec<Rational> = trees.iter().filter_map(|tree| tree.value().ok()).collect();
    if values.len() != right.len() {
        return Err(Unreadable::Empty);
    }
    let right_parts: Vec<usize> = (0..right.len()).filter(|i| values[*i] == right[*i]).collect();
    let outcome =
        if right_parts.len() == right.len() { all_right(&trees) } else { wrong(item, &values, right_parts) };
    Ok((outcome, None))
}

fn tree(read: &Typed) -> Option<&Tree> {
    read.reading.expression()
}

fn all_right(trees: &[&Tree]) -> Outcome {
    let outcomes = trees.iter().map(|tree| number::finished(tree, AnswerKind::Number, Form::Any));
    outcomes.into_iter().find(|outcome| *outcome != Outcome::Right).unwrap_or(Outcome::Right)
}

fn wrong(item: &Item, values: &[Rational], right_parts: Vec<usize>) -> Outcome {
    let fits = |target: &Target| {
        let Target::Cells(given) = target else { return false };
        (0..values.len()).all(|i| right_parts.contains(&i) || given.get(i) == Some(&values[i]))
    };
    parts::partly(item, right_parts.clone(), values.len(), fits)
}
