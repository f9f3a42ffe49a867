//! Checks of a template as a whole: enough different items, a sane difficulty, limits, examples, a second way to the
//! answer; and of a skill: enough forms.

use std::collections::BTreeSet;

use crate::algebra::Rational;
use crate::base::Lang;
use crate::content::expr::{Binary, Expr, Value};
use crate::content::{
    AnswerKind, Diagnostic, Example, ExampleOutcome, KeyTemplate, Severity, Skill, SourceFile, Template,
};
use crate::item::{DrawWith, Outcome, instantiate};

use super::findings::{Findings, place};
use super::sample::{Case, Sample};

/// Fewest different items of a template, unless it says otherwise.
const LEAST_DISTINCT: u32 = 25;
/// Largest size of a number, unless the template says otherwise.
const LARGEST: i64 = 1000;
/// Largest denominator of an answer, unless the template says otherwise.
const LARGEST_DENOMINATOR: i64 = 144;
/// Difficulties beyond this are more likely a slip than a wish.
const HARDEST: f64 = 3.0;
/// Range of difficulty a skill should offer, in logits.
const LEAST_SPREAD: f64 = 0.8;

pub(super) fn check(sample: &Sample<'_>, findings: &mut Findings) {
    strictness(sample, findings);
    variety(sample, findings);
    difficulty(sample, findings);
    limits(sample, findings);
    realistic(sample, findings);
    repeatable(sample, findings);
    second_way(sample, findings);
    for example in &sample.template.examples {
        comes_out(sample, example, findings);
    }
}

fn strictness(sample: &Sample<'_>, findings: &mut Findings) {
    let n = sample.cases.len() as u64;
    if n > 0 && n * 100 < sample.n_attempts {
        let message = format!("only {n} of {} draws meet the where rules", sample.n_attempts);
        findings.warn("L11", message, "loosen one of them");
    }
}

fn variety(sample: &Sample<'_>, findings: &mut Findings) {
    let wanted = sample.template.limits.min_distinct.unwrap_or(LEAST_DISTINCT) as usize;
    let distinct: BTreeSet<String> = sample
        .cases
        .iter()
        .map(|case| format!("{} {}", case.item.spoken(Lang::En), case.item.key_response().notation()))
        .collect();
    // A small sample cannot show many different items.
    if distinct.len() < wanted.min(sample.cases.len() / 3) {
        let message = format!(
            "only {} different items in {} draws ({wanted} needed)",
            distinct.len(),
            sample.cases.len()
        );
        findings.error("L12", message, "widen a range");
    }
}

fn difficulty(sample: &Sample<'_>, findings: &mut Findings) {
    let hardest =
        sample.cases.iter().map(|case| case.item.difficulty).max_by(|a, b| a.abs().total_cmp(&b.abs()));
    if let Some(hardest) = hardest.filter(|d| d.abs() > HARDEST) {
        findings.warn("L43", format!("difficulty reaches {hardest}"), "keep it between -3 and 3");
    }
}

fn limits(sample: &Sample<'_>, findings: &mut Findings) {
    let max = Rational::from(sample.template.limits.max.unwrap_or(LARGEST));
    let den = sample.template.limits.den.unwrap_or(LARGEST_DENOMINATOR);
    for case in &sample.cases {
        let drawn = sample.template.params.iter().filter_map(|param| case.scope.get(&param.name));
        let answer = answer(sample.template, case);
        for number in drawn.chain(answer.clone()).flat_map(|value| numbers(&value)) {
            if number.abs().is_ok_and(|size| size > max) {
                let message = format!("a number can reach {number}; the limit is {max}");
                findings.error("L14", message, "set limits.max if you mean it");
            }
        }
        for number in answer.iter().flat_map(numbers).filter(|number| number.den() > den) {
            let message = format!("the answer can have denominator {}; the limit is {den}", number.den());
            findings.error("L15", message, "set limits.den if you mean it");
        }
    }
}

/// Quantities must stay within what they can be in life, where the author said so.
fn realistic(sample: &Sample<'_>, findings: &mut Findings) {
    for (name, range) in &sample.template.limits.real {
        for case in &sample.cases {
            let value = if name == "answer" { answer(sample.template, case) } else { case.scope.get(name) };
            let strange = value.iter().flat_map(numbers).find(|number| !range.spans(*number, &case.scope));
            if let Some(number) = strange {
                let message = format!("{name} can be {number}, which real.{name} does not allow");
                findings.warn("L39", message, "choose another range, or change what the story tells of");
            }
        }
    }
}

fn numbers(value: &Value) -> Vec<Rational> {
    match value {
        Value::Number(number) => vec![*number],
        Value::Point(x, y) => vec![*x, *y],
        Value::List(items) => items.iter().flat_map(numbers).collect(),
        _ => Vec::new(),
    }
}

/// The value of the key in this draw.
pub(super) fn answer(template: &Template, case: &Case) -> Option<Value> {
    match &template.answer.key {
        KeyTemplate::Value(value) => value.eval(&case.scope).ok(),
        KeyTemplate::Predicate { example, .. } => example.eval(&case.scope).ok(),
        KeyTemplate::Cards(cards) => cards.right.eval(&case.scope).ok(),
        KeyTemplate::Steps => {
            let asked = template.steps.iter().filter_map(|step| step.ask.as_ref()?.eval(&case.scope).ok());
            Some(Value::List(asked.collect()))
        }
        KeyTemplate::Text(_) | KeyTemplate::Options(_) => None,
    }
}

fn repeatable(sample: &Sample<'_>, findings: &mut Findings) {
    let again = |case: &Case| {
        let with = DrawWith { seed: case.item.seed, theme: case.item.theme.as_deref() };
        instantiate(sample.content, sample.template, with).is_ok_and(|item| item == case.item)
    };
    if let Some(case) = sample.cases.iter().find(|case| !again(case)) {
        let message = format!("seed {} gives two different items", case.item.seed);
        findings.error("L44", message, "report this: it is a fault of the program");
    }
}

/// The author's own checks must hold, and must not be the key's formula once more.
fn second_way(sample: &Sample<'_>, findings: &mut Findings) {
    for (at, check) in sample.template.checks.iter().enumerate() {
        if let KeyTemplate::Value(value) = &sample.template.answer.key
            && repeats(check, value)
        {
            let message = format!("check {} repeats the answer's own formula", at + 1);
            findings.error("L47", message, "reach the answer another way");
        }
        for case in &sample.cases {
            let scope = match answer(sample.template, case) {
                Some(answer) => case.scope.with("answer", answer),
                None => case.scope.clone(),
            };
            match check.holds(&scope) {
                Ok(true) => {}
                Ok(false) => {
                    let message = format!("check {} is false for {}", at + 1, sample.shown(case));
                    findings.error("L47", message, "one of the two formulas is wrong");
                }
                Err(error) => {
                    let message = format!("check {} for {}: {error}", at + 1, sample.shown(case));
                    findings.error("L47", message, "a check must be true or false in every draw");
                }
            }
        }
    }
}

fn repeats(check: &Expr, value: &Expr) -> bool {
    let is_answer = |expr: &Expr| matches!(expr, Expr::Name(name) if name == "answer");
    match check {
        Expr::Binary(Binary::Equal, a, b) => {
            (is_answer(a) && **b == *value) || (is_answer(b) && **a == *value)
        }
        _ => false,
    }
}

/// An example must come out as the author says.
fn comes_out(sample: &Sample<'_>, example: &Example, findings: &mut Findings) {
    let Ok(item) = instantiate(sample.content, sample.template, example.seed) else { return };
    let outcome = item.control.read_notation(&example.typed).map(|response| item.grade(&response).outcome);
    let came = said(outcome.as_ref());
    if came != example.is {
        let message = format!(
            "example \"{}\" for seed {} comes out as {}, not {}",
            example.typed,
            example.seed.0,
            in_words(&came),
            in_words(&example.is)
        );
        findings.error("L47", message, "mend the example or the template");
    }
}

fn said(outcome: Option<&Outcome>) -> ExampleOutcome {
    match outcome {
        Some(Outcome::Right) => ExampleOutcome::Right,
        Some(Outcome::Almost(_)) => ExampleOutcome::Almost,
        Some(Outcome::Wrong { misconception: Some(bug), .. }) => ExampleOutcome::Misconception(bug.clone()),
        Some(Outcome::Wrong { .. }) => ExampleOutcome::Wrong,
        Some(Outcome::Unreadable(_)) | None => ExampleOutcome::Unreadable,
    }
}

fn in_words(outcome: &ExampleOutcome) -> String {
    match outcome {
        ExampleOutcome::Right => "right".to_owned(),
        ExampleOutcome::Almost => "almost".to_owned(),
        ExampleOutcome::Wrong => "wrong".to_owned(),
        ExampleOutcome::Unreadable => "unreadable".to_owned(),
        ExampleOutcome::Misconception(bug) => bug.to_string(),
    }
}

/// Whether `kind` is answered with one number.
pub(super) fn is_number(kind: AnswerKind) -> bool {
    matches!(
        kind,
        AnswerKind::Integer
            | AnswerKind::Number
            | AnswerKind::Decimal
            | AnswerKind::Fraction
            | AnswerKind::PlotNumberLine
    )
}

/// A skill needs several templates, forms and difficulties (stretch templates do not count).
pub(super) fn check_skill(skill: &Skill, files: &[SourceFile]) -> Option<Diagnostic> {
    let own: Vec<_> = skill.templates.iter().filter(|template| !template.stretch).collect();
    let pathways: BTreeSet<_> = own.iter().map(|template| template.pathway).collect();
    let logits =
        |place: usize| own.iter().map(move |template| f64::from(template.difficulty_centi[place]) / 100.0);
    let lowest = logits(0).fold(f64::INFINITY, f64::min);
    let highest = logits(4).fold(f64::NEG_INFINITY, f64::max);
    let message = if own.len() < 3 {
        format!("{} has {} templates, 3 are needed", skill.id, own.len())
    } else if pathways.len() < 2 {
        format!("{} has one pathway only", skill.id)
    } else if highest - lowest < LEAST_SPREAD {
        format!("the difficulties of {} span only {:.1}", skill.id, highest - lowest)
    } else {
        return None;
    };
    let (file, at) = place(&skill.id, None, files);
    let hint = Some("add a template of another form or difficulty".to_owned());
    Some(Diagnostic::at((&file, at), Severity::Warning, "L36", message, hint))
}
