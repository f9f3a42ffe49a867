//! A problem of one's own: the same answer, the same kind of problem, other numbers.

use crate::algebra::{Reading, parse};
use crate::item::make_a_problem::Model;
use crate::item::{Item, Unreadable};

use super::Judged;
use super::typed::{Typed, unreadable};

pub(super) fn read(item: &Item, typed: &str, model: &Model) -> Result<Typed, Unreadable> {
    let reading = parse(typed, item.symbols()).map_err(unreadable)?;
    match (&reading, model) {
        (Reading::Equation { .. }, Model::Calculation(..)) => Err(Unreadable::ExpressionWanted),
        (Reading::Expression(_), Model::Equation(..)) => Err(Unreadable::EquationWanted),
        _ => Ok(Typed { reading, unit: None }),
    }
}

pub(super) fn grade(item: &Item, typed: &str, model: &Model) -> Judged {
    let read = read(item, typed, model)?;
    let outcome = model.judge(&read.reading).ok_or(Unreadable::NumberWanted)?;
    Ok((outcome, Some(read.prose())))
}
