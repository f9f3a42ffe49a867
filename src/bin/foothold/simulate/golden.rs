//! Parity with the reference filter: the golden replay, and two folds of it bit by bit.

use foothold::base::{SkillId, TemplateId};
use foothold::engine::{
    Conditions, Form, HelpLevel, LanguageUse, LearnerModel, Observation, Pool, Presentation, Prior, Verdict,
};
use serde_json::Value;

use super::table::{Bar, Table};
use super::{Report, Size};

const GOLDEN: &str = include_str!("../../../../tests/fixtures/golden/engine.json");
/// Largest difference from the reference.
const MOST: f64 = 1e-9;

/// What the golden file tells the engine at a step. A field that is missing makes the comparison fail, not the program.
fn observation(step: &Value) -> Observation {
    let skill = SkillId::new(step["k"].to_string());
    let forms = step["forms"].as_array().map_or(&[][..], Vec::as_slice);
    let has = |name: &str| forms.iter().any(|form| form == name);
    let easing = step["help"].as_f64();
    Observation {
        template: TemplateId::of(&skill, "golden"),
        skill,
        presentation: Presentation {
            form: if has("story") { Form::Story } else { Form::Symbolic },
            language: if has("es") { LanguageUse::Second } else { LanguageUse::Home },
        },
        difficulty: number(&step["b"]),
        guess: step["guess"].as_f64(),
        verdict: Verdict { right: step["y"] == 1, weight: number(&step["w"]) },
        help: HelpLevel::ALL.into_iter().find(|help| Some(help.easing()) == easing).unwrap_or_default(),
        at_days: number(&step["t"]),
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// The largest difference of any intermediate that the file and the engine both name, how many were compared, and the
/// digest of the state at the end.
fn replay(steps: &[Value]) -> (f64, usize, u64) {
    let pool = Pool::default();
    let mut model = LearnerModel::new(Prior::Benchmark);
    let (mut worst, mut n) = (0.0_f64, 0);
    for step in steps {
        let seen = observation(step);
        let observed = model.observe(&pool, &seen);
        for (ours, theirs) in compared(&model, &pool, &seen, observed.expected.p, step) {
            let difference = (ours - theirs).abs();
            worst = if difference.is_nan() { f64::INFINITY } else { worst.max(difference) };
            n += 1;
        }
    }
    (worst, n, model.digest())
}

fn compared(model: &LearnerModel, pool: &Pool, seen: &Observation, p: f64, step: &Value) -> Vec<(f64, f64)> {
    let general = model.general();
    let now = seen.at_days;
    let arrow = model.record(&seen.skill).map(|record| record.joint.arrow);
    let arrow = arrow.map_or([f64::NAN; 3], |arrow| [arrow.intercept, arrow.slope, arrow.variance]);
    vec![
        (p, number(&step["p"])),
        (general.ability.mean, number(&step["mg"])),
        (general.ability.variance, number(&step["vg"])),
        (general.momentum.mean, number(&step["mf"])),
        (general.momentum.variance, number(&step["vf"])),
        (general.momentum_size.mean, number(&step["kappa"])),
        (general.lapse.mean, number(&step["phi"])),
        (general.drift_log, number(&step["sq"])),
        (arrow[0], number(&step["skill"][0])),
        (arrow[1], number(&step["skill"][1])),
        (arrow[2], number(&step["skill"][2])),
        (model.p_mastery(pool, &seen.skill, now), number(&step["p_mastery"])),
        (model.p_mastery(pool, &seen.skill, now + 30.0), number(&step["p_mastery_later"])),
        (model.p_own(pool, &seen.skill, now), number(&step["p_own"])),
    ]
}

/// The bars of parity.
pub fn study(_: &Size) -> Report {
    let golden: Value = serde_json::from_str(GOLDEN).unwrap_or(Value::Null);
    let steps = golden["steps"].as_array().map_or(&[][..], Vec::as_slice);
    let ((worst, n, first), (_, _, second)) = (replay(steps), replay(steps));
    let mut table =
        Table::new("Parity with the reference filter", &["steps", "numbers compared", "largest difference"]);
    table.rows.push(vec![steps.len().to_string(), n.to_string(), format!("{worst:.1e}")]);
    let bars = vec![
        Bar {
            name: "every golden step equals the reference".to_owned(),
            wanted: "within 1e-9".to_owned(),
            figure: format!("{worst:.1e} over {n} numbers in {} steps", steps.len()),
            holds: Some(worst <= MOST && steps.len() >= 200),
        },
        Bar {
            name: "two replays of the golden file are equal bit for bit (natively)".to_owned(),
            wanted: "the same digest".to_owned(),
            figure: format!("{first:016x} and {second:016x}"),
            holds: Some(first == second),
        },
    ];
    Report { tables: vec![table], bars }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_the_file_lacks_breaks_the_bar() {
        let steps: Vec<Value> = vec![serde_json::json!({ "k": 1, "b": 0.0, "y": 1, "w": 1.0, "t": 0.0 })];
        assert_eq!(replay(&steps).0, f64::INFINITY);
    }
}
