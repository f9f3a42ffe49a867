//! A wrong answer and the misconception it names must be the same wrong idea.

use crate::content::expr::{Expr, Value};
use crate::content::{Rule, WrongKey};

use super::findings::Findings;
use super::sample::{Case, Sample};
use super::templates::answer;

/// Compares what each wrong answer gives with the formula of its misconception, where the two use the same letters for
/// the same things: the misconception's right formula gives the answer.
pub(super) fn check(sample: &Sample<'_>, rules: &[Rule], findings: &mut Findings) {
    for wrong in &sample.template.wrong {
        let WrongKey::Value(value) = &wrong.gives else { continue };
        let Some(rule) =
            rules.iter().find(|rule| rule.id == wrong.bug).filter(|rule| same_letters(rule, sample))
        else {
            continue;
        };
        let applies =
            |case: &&Case| wrong.when.as_ref().is_none_or(|when| when.holds(&case.scope) == Ok(true));
        for case in sample.cases.iter().filter(applies) {
            if let Some((given, wanted)) = disagreement(rule, value, sample, case) {
                let message = format!(
                    "draw {}: wrong answer \"{}\" gives {}; the formula of the misconception gives {}",
                    sample.shown(case),
                    wrong.bug,
                    given.plain(),
                    wanted.plain()
                );
                findings.warn("L31", message, "use its formula or another bug, or add yours to its \"also\"");
            }
        }
    }
}

fn same_letters(rule: &Rule, sample: &Sample<'_>) -> bool {
    let params = sample.template.params.iter().map(|param| param.name.as_str());
    let known: Vec<&str> = params.chain(sample.template.lets.iter().map(|(name, _)| name.as_str())).collect();
    let mut used = rule.bugs.iter().chain([&rule.right]).flat_map(Expr::free_names);
    used.all(|name| known.contains(&name))
}

fn disagreement(rule: &Rule, value: &Expr, sample: &Sample<'_>, case: &Case) -> Option<(Value, Value)> {
    let right = rule.right.eval(&case.scope).ok()?;
    if Some(right) != answer(sample.template, case) {
        return None;
    }
    let given = value.eval(&case.scope).ok()?;
    let bugs: Vec<Value> = rule.bugs.iter().filter_map(|bug| bug.eval(&case.scope).ok()).collect();
    if bugs.contains(&given) { None } else { bugs.into_iter().next().map(|wanted| (given, wanted)) }
}
