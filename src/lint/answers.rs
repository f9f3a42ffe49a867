//! Checks of the key and the coded wrong answers: what is right is graded right in every form a student would type,
//! what is wrong is named, and wrong answers can be told from the right one.

use crate::algebra::Rational;
use crate::base::MisconceptionId;
use crate::content::expr::Value;
use crate::content::{AnswerKind, Form, KeyTemplate, WrongKey};
use crate::item::{Item, Outcome, Response};

use super::findings::Findings;
use super::sample::{Case, Sample};
use super::templates::{answer, is_number};

/// A wrong answer that equals the right one more often than this (percent) is useless.
const USELESS: usize = 50;
/// ... and more often than this is doubtful.
const DOUBTFUL: usize = 15;

pub(super) fn check(sample: &Sample<'_>, findings: &mut Findings) {
    for case in &sample.cases {
        round_trip(sample, case, findings);
    }
    usable(sample, findings);
    last_step(sample, findings);
}

fn round_trip(sample: &Sample<'_>, case: &Case, findings: &mut Findings) {
    let item = &case.item;
    let is_predicate = matches!(sample.template.answer.key, KeyTemplate::Predicate { .. });
    for response in rights(sample, case) {
        if item.grade(&response).outcome != Outcome::Right || !reads_back(item, &response) {
            let message =
                format!("draw {}: \"{}\" is not graded right", sample.shown(case), response.notation());
            let (code, hint) = if is_predicate {
                ("L21", "answer.example must meet answer.check")
            } else {
                ("L42", "look at answer.value and answer.form")
            };
            findings.error(code, message, hint);
        }
    }
    for (bug, response) in item.wrong_responses() {
        let named = is_named(item, &response, &bug);
        if !named || !reads_back(item, &response) {
            let message =
                format!("draw {}: \"{}\" is not named as {bug}", sample.shown(case), response.notation());
            let code = if is_predicate { "L21" } else { "L42" };
            findings.error(code, message, "this wrong answer is not told from the others");
        }
    }
}

/// The key as responses: as the program writes it, and the other ways a student writes the same number.
fn rights(sample: &Sample<'_>, case: &Case) -> Vec<Response> {
    let key = case.item.key_response();
    let mut rights = vec![key.clone()];
    if let Response::Typed(text) = &key {
        rights.push(Response::Typed(text.replace('-', "\u{2212}")));
    }
    if let (Response::Typed(_), Some(Value::Number(value)), true) =
        (&key, answer(sample.template, case), takes_any_form(sample))
    {
        rights.push(Response::Typed(format!(" {value} ")));
        rights.extend(mixed(value).map(Response::Typed));
    }
    rights
}

/// Whether every written form of the number is finished.
fn takes_any_form(sample: &Sample<'_>) -> bool {
    let answer = &sample.template.answer;
    matches!(answer.kind, AnswerKind::Integer | AnswerKind::Number | AnswerKind::Fraction)
        && matches!(answer.form, Form::Any | Form::Simplest)
}

fn mixed(value: Rational) -> Option<String> {
    let size = value.abs().ok().filter(|size| !size.is_integer() && *size > Rational::ONE)?;
    let part = size.checked_sub(Rational::from(size.floor())).ok()?;
    Some(format!("{}{} {part}", if value.is_negative() { "-" } else { "" }, size.floor()))
}

fn is_named(item: &Item, response: &Response, bug: &MisconceptionId) -> bool {
    matches!(item.grade(response).outcome, Outcome::Wrong { misconception: Some(named), .. } if named == *bug)
}

fn reads_back(item: &Item, response: &Response) -> bool {
    item.control.read_notation(&response.notation()).as_ref() == Some(response)
}

/// How often each wrong answer is dropped because it equals the right one or an earlier wrong one.
fn usable(sample: &Sample<'_>, findings: &mut Findings) {
    let mut worst: Option<(usize, &MisconceptionId)> = None;
    for wrong in sample.template.wrong.iter().filter(|wrong| !matches!(wrong.gives, WrongKey::Text(_))) {
        let applies =
            |case: &Case| wrong.when.as_ref().is_none_or(|when| when.holds(&case.scope).unwrap_or(false));
        let is_there = |case: &Case| case.item.wrong_responses().iter().any(|(bug, _)| *bug == wrong.bug);
        let n_applies = sample.count(applies);
        let n_dropped = sample.count(|case| applies(case) && !is_there(case));
        let share = 100 * n_dropped / n_applies.max(1);
        if worst.is_none_or(|(most, _)| share > most) {
            worst = Some((share, &wrong.bug));
        }
    }
    if let Some((share, bug)) = worst.filter(|(share, _)| *share > DOUBTFUL) {
        let message = format!(
            "wrong answer \"{bug}\" equals the right answer or another wrong one in {share}% of draws"
        );
        let hint = "add \"when\" or a where rule";
        if share > USELESS {
            findings.error("L16", message, hint)
        } else {
            findings.warn("L16", message, hint)
        }
    }
    let n_bare = sample.count(|case| case.item.wrong_responses().is_empty());
    if n_bare > 0 {
        findings.warn(
            "L17",
            format!("{n_bare} draws have no usable wrong answer"),
            "code one more wrong rule",
        );
    }
}

/// The worked solution must arrive at the answer.
fn last_step(sample: &Sample<'_>, findings: &mut Findings) {
    if !is_number(sample.template.answer.kind) {
        return;
    }
    for case in &sample.cases {
        let (Some(Value::Number(value)), Some(step)) =
            (answer(sample.template, case), case.item.help.steps.last())
        else {
            continue;
        };
        let math = step.math.as_ref().map(|math| math.plain()).unwrap_or_default();
        let text = format!("{} {math}", step.say.en.plain());
        let arrived = numbers_in(&text);
        if !arrived.contains(&value) {
            let last = arrived.last().map_or("no number".to_owned(), Rational::to_string);
            let message =
                format!("draw {}: the last step gives {last} but the answer is {value}", sample.shown(case));
            findings.error("L29", message, "end the steps with the answer");
        }
    }
}

/// The numbers in a text, with a sign directly before them taken as theirs.
pub(super) fn numbers_in(text: &str) -> Vec<Rational> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '-' | '\u{2212}');
    let words =
        text.split(|c: char| !is_part(c)).map(|word| word.trim_end_matches('.').replace('\u{2212}', "-"));
    words.filter_map(|word| crate::algebra::parse(&word, &[]).ok()?.expression()?.value().ok()).collect()
}
