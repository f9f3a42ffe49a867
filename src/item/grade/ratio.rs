//! Kind `ratio`: proportional, in the order asked. `3:4`, `3 to 4` and `3/4` are the same ratio.

use crate::algebra::{Rational, Tree, gcd, parse};
use crate::content::{AnswerKind, Form};
use crate::item::key::proportional;
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target, number};

pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let reading = parse(typed, item.symbols()).map_err(unreadable)?;
    let read = Typed { reading, unit: None };
    values(&terms(&read)?)?;
    Ok(read)
}

fn terms(read: &Typed) -> Result<Vec<Tree>, Unreadable> {
    read.reading.ratio().ok_or(Unreadable::RatioWanted)
}

fn values(terms: &[Tree]) -> Result<Vec<Rational>, Unreadable> {
    terms.iter().map(|term| term.value().map_err(no_value)).collect()
}

pub(super) fn grade(item: &Item, typed: &str, right: &[Rational]) -> Judged {
    let read = read(item, typed)?;
    let terms = terms(&read)?;
    let made = values(&terms)?;
    if made.len() != right.len() {
        return Err(Unreadable::TermsWanted(right.len()));
    }
    let outcome = if proportional(&made, right) {
        finished(&terms, &made, item.key.form)
    } else {
        item.wrong(|target| matches!(target, Target::Ratio(wrong) if proportional(&made, wrong)))
    };
    Ok((outcome, Some(read.prose())))
}

fn finished(terms: &[Tree], made: &[Rational], form: Form) -> Outcome {
    let is_simplest = || {
        let common = made.iter().try_fold(0, |common, term| gcd(common, term.num()));
        made.iter().all(|term| term.is_integer()) && common == Ok(1)
    };
    let left = terms.iter().map(|term| number::finished(term, AnswerKind::Fraction, Form::Any));
    match left.into_iter().find(|outcome| *outcome != Outcome::Right) {
        Some(left) => left,
        None if form == Form::Simplest && !is_simplest() => Outcome::Almost(Unfinished::SimplifyRatio),
        None => Outcome::Right,
    }
}
