//! Kind `equation`: the same solution set.

use crate::algebra::{Equation, Poly, Reading, Tree, TreeError, parse};
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target};

pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let reading = parse(typed, item.symbols()).map_err(unreadable)?;
    match reading {
        Reading::Equation { .. } => Ok(Typed { reading, unit: None }),
        _ => Err(Unreadable::EquationWanted),
    }
}

pub(super) fn grade(item: &Item, typed: &str, right: &Equation) -> Judged {
    let read = read(item, typed)?;
    let Reading::Equation { left, right: other } = &read.reading else {
        return Err(Unreadable::EquationWanted);
    };
    let outcome = match equation(left, other) {
        Ok(made) if is_same(&made, right) && is_solved(left, other) && !is_solution(right) => {
            Outcome::Almost(Unfinished::WriteEquation)
        }
        Ok(made) if is_same(&made, right) => Outcome::Right,
        Ok(made) => item.wrong(|target| matches!(target, Target::Equation(wrong) if is_same(&made, wrong))),
        Err(TreeError::NotPolynomial | TreeError::Symbol(_)) => item.wrong(|_| false),
        Err(error) => return Err(no_value(error)),
    };
    Ok((outcome, Some(read.prose())))
}

fn equation(left: &Tree, right: &Tree) -> Result<Equation, TreeError> {
    Ok(Equation { left: left.poly()?, right: right.poly()? })
}

/// `x = 9` or `9 = x`: a solution, which has the same solutions as the equation asked for and is not it.
fn is_solved(left: &Tree, right: &Tree) -> bool {
    let is_letter = |side: &Tree| matches!(side.ungrouped(), Tree::Symbol(_));
    (is_letter(left) && right.value().is_ok()) || (is_letter(right) && left.value().is_ok())
}

/// Whether the key itself is a letter and its value.
fn is_solution(key: &Equation) -> bool {
    let is_letter = |side: &Poly| side.symbols().iter().any(|letter| *side == Poly::symbol(*letter));
    (is_letter(&key.left) && key.right.as_constant().is_some())
        || (is_letter(&key.right) && key.left.as_constant().is_some())
}

/// Numbers too large to compare are not the same: keys are small.
fn is_same(a: &Equation, b: &Equation) -> bool {
    a.same_solutions(b).unwrap_or(false)
}
