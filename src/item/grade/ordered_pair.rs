//! Kind `ordered-pair`: two coordinates in their order, with or without parentheses. Every comma separates.

use crate::algebra::{Rational, Tree, parse, parse_list};
use crate::content::{AnswerKind, Form};
use crate::item::{Item, Outcome, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, number};

pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let reading = parse_list(typed, item.symbols()).map_err(|reason| match reason {
        parse::Unreadable::TwoNumbers => Unreadable::PairWanted,
        reason => unreadable(reason),
    })?;
    let read = Typed { reading, unit: None };
    values(pair(&read)?)?;
    Ok(read)
}

fn pair(read: &Typed) -> Result<(&Tree, &Tree), Unreadable> {
    read.reading.pair().ok_or(Unreadable::PairWanted)
}

fn values((x, y): (&Tree, &Tree)) -> Result<(Rational, Rational), Unreadable> {
    Ok((x.value().map_err(no_value)?, y.value().map_err(no_value)?))
}

pub(super) fn grade(item: &Item, typed: &str, right: (Rational, Rational)) -> Judged {
    let read = read(item, typed)?;
    let pair = pair(&read)?;
    let made = values(pair)?;
    let outcome = if made == right {
        let finished = |tree| number::finished(tree, AnswerKind::Number, Form::Any);
        [pair.0, pair.1].map(finished).into_iter().find(|o| *o != Outcome::Right).unwrap_or(Outcome::Right)
    } else {
        item.wrong(|target| *target == Target::Point(made.0, made.1))
    };
    Ok((outcome, Some(read.prose())))
}
