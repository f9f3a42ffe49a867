//! Kind `inequality`: the same numbers fit, strictness counts. Where the key is solved, an inequality that is not is
//! almost there, and the other way round.

use crate::algebra::{Inequality, Reading, Relation, Tree, TreeError, parse};
use crate::content::{AnswerKind, Form};
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, number};

pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let reading = parse(typed, item.symbols()).map_err(unreadable)?;
    match reading {
        Reading::Inequality { relation: Relation::NotEqual, .. } => Err(Unreadable::InequalityWanted),
        Reading::Inequality { .. } | Reading::Compound(_) => Ok(Typed { reading, unit: None }),
        _ => Err(Unreadable::InequalityWanted),
    }
}

pub(super) fn grade(item: &Item, typed: &str, right: &Inequality) -> Judged {
    let read = read(item, typed)?;
    let outcome = match Inequality::of(&read.reading).ok_or(Unreadable::InequalityWanted)? {
        Ok(made) if is_same(&made, right) => finished(&read.reading, &made, right),
        Ok(made) => item.wrong(|target| matches!(target, Target::Inequality(wrong) if is_same(&made, wrong))),
        Err(TreeError::NotPolynomial | TreeError::Symbol(_)) => item.wrong(|_| false),
        Err(error) => return Err(no_value(error)),
    };
    Ok((outcome, Some(read.prose())))
}

fn finished(reading: &Reading, made: &Inequality, right: &Inequality) -> Outcome {
    match (made.is_solved(), right.is_solved()) {
        (false, true) => Outcome::Almost(Unfinished::SolveInequality),
        (true, false) => Outcome::Almost(Unfinished::WriteInequality),
        (true, true) => worked_out(reading),
        (false, false) => Outcome::Right,
    }
}

/// The numbers beside the letter are to be finished numbers.
fn worked_out(reading: &Reading) -> Outcome {
    let sides: Vec<&Tree> = match reading {
        Reading::Inequality { left, right, .. } => vec![left, right],
        Reading::Compound(parts) => parts.iter().flat_map(|part| [&part.left, &part.right]).collect(),
        _ => Vec::new(),
    };
    let numbers = sides.into_iter().filter(|side| side.value().is_ok());
    let mut outcomes = numbers.map(|number| number::finished(number, AnswerKind::Number, Form::Any));
    outcomes.find(|outcome| *outcome != Outcome::Right).unwrap_or(Outcome::Right)
}

/// Numbers too large to compare are not the same: keys are small.
fn is_same(a: &Inequality, b: &Inequality) -> bool {
    a.same_solutions(b).unwrap_or(false)
}
