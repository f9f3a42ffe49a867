//! Kind `number-set`: the same numbers, in any order: `{2, -2}`, `2 and -2`, `±2`. The key may be empty; then words such
//! as `no solution` are right.

use crate::algebra::{Fence, Math, Rational, Tree, parse, parse_list};
use crate::base::Localized;
use crate::content::{AnswerKind, Form};
use crate::item::{Item, Outcome, Prose, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, number};

/// What people write for a set without numbers, without accents and spaces at the ends.
const NONE: [&str; 22] = [
    "{}",
    "{ }",
    "∅",
    "ø",
    "no solution",
    "no solutions",
    "no real solution",
    "no real solutions",
    "none",
    "no number",
    "empty",
    "empty set",
    "the empty set",
    "sin solucion",
    "sin soluciones",
    "no hay solucion",
    "no tiene solucion",
    "ninguna",
    "ninguno",
    "ningun numero",
    "vacio",
    "conjunto vacio",
];

/// What was typed: numbers, or that there is none.
pub(super) enum SetRead {
    /// Numbers.
    Numbers(Typed),
    /// No number.
    Nothing,
}

impl SetRead {
    pub(super) fn prose(&self) -> Prose {
        match self {
            SetRead::Numbers(typed) => typed.prose(),
            SetRead::Nothing => Prose::formula(Math::Fenced(Fence::Curly, Box::new(Math::row(Vec::new())))),
        }
    }

    fn members(&self) -> Result<Vec<&Tree>, Unreadable> {
        match self {
            SetRead::Numbers(typed) => typed.reading.members().ok_or(Unreadable::SetWanted),
            SetRead::Nothing => Ok(Vec::new()),
        }
    }
}

pub(super) fn read(item: &Item, typed: &str) -> Result<SetRead, Unreadable> {
    if says_none(typed) {
        return Ok(SetRead::Nothing);
    }
    let reading = parse_list(typed, item.symbols()).map_err(|reason| match reason {
        parse::Unreadable::TwoNumbers => Unreadable::SetWanted,
        reason => unreadable(reason),
    })?;
    let read = SetRead::Numbers(Typed { reading, unit: None });
    numbers(&read.members()?)?;
    Ok(read)
}

fn says_none(typed: &str) -> bool {
    let plain = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        other => other,
    };
    let said: String = typed.trim().trim_end_matches('.').to_lowercase().chars().map(plain).collect();
    NONE.contains(&said.as_str())
}

/// The numbers, rising, each once.
fn numbers(members: &[&Tree]) -> Result<Vec<Rational>, Unreadable> {
    let numbers: Result<Vec<Rational>, _> =
        members.iter().map(|tree| tree.value().map_err(no_value)).collect();
    let mut numbers = numbers?;
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

pub(super) fn grade(item: &Item, typed: &str, right: &[Rational]) -> Judged {
    let read = read(item, typed)?;
    let members = read.members()?;
    let made = numbers(&members)?;
    let outcome = if made == right {
        let mut outcomes = members.iter().map(|tree| number::finished(tree, AnswerKind::Number, Form::Any));
        outcomes.find(|outcome| *outcome != Outcome::Right).unwrap_or(Outcome::Right)
    } else if matches!(members.as_slice(), [one] if !one.is_plain_number()) {
        // `2 -2` is more likely a list without its comma than a difference.
        return Err(Unreadable::SetWanted);
    } else {
        item.wrong(|target| matches!(target, Target::Set(wrong) if *wrong == made))
    };
    Ok((outcome, Some(read.prose())))
}

/// How a solution says that there is no number.
pub(super) fn said_none() -> Localized<Prose> {
    Localized { en: Prose::words("no solution"), es: Prose::words("sin solución") }
}
