//! The checks of the learner model against its reference, for the native and the browser test binary alike: the
//! golden replay, and the bytes of a state that must come out the same on every machine.

use foothold::base::{SkillId, TemplateId};
use foothold::engine::{
    Conditions, Form, HelpLevel, ItemNumbers, LanguageUse, LearnerModel, MasteryCriterion, Observation,
    Offset, Params, Pool, Presentation, Prior, SkillState, Verdict,
};
use serde_json::Value;

const GOLDEN: &str = include_str!("../fixtures/golden/engine.json");
/// The bar is 1e-9; two correct implementations differ by rounding alone, which is far less.
const TOLERANCE: f64 = 1e-11;

fn golden() -> Value {
    serde_json::from_str(GOLDEN).expect("the golden file is JSON")
}

fn steps(golden: &Value) -> &[Value] {
    golden["steps"].as_array().expect("the golden file has steps")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} should be a number"))
}

fn presentation(step: &Value) -> Presentation {
    let has =
        |name: &str| step["forms"].as_array().is_some_and(|forms| forms.iter().any(|form| form == name));
    Presentation {
        form: if has("story") { Form::Story } else { Form::Symbolic },
        language: if has("es") { LanguageUse::Second } else { LanguageUse::Home },
    }
}

fn help(step: &Value) -> HelpLevel {
    let easing = number(&step["help"]);
    HelpLevel::ALL.into_iter().find(|help| help.easing() == easing).expect("the help is one of ours")
}

fn observation(step: &Value) -> Observation {
    let skill = SkillId::new(step["k"].to_string());
    Observation {
        template: TemplateId::of(&skill, "golden"),
        skill,
        presentation: presentation(step),
        difficulty: number(&step["b"]),
        guess: step["guess"].as_f64(),
        verdict: Verdict { right: step["y"] == 1, weight: number(&step["w"]) },
        help: help(step),
        at_days: number(&step["t"]),
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

/// Compares numbers one by one and remembers the largest difference.
#[derive(Default)]
struct Differences {
    largest: f64,
    n: usize,
}

impl Differences {
    fn check(&mut self, at: usize, name: &str, ours: f64, theirs: &Value) {
        let difference = (ours - number(theirs)).abs();
        assert!(difference <= TOLERANCE, "step {at}, {name}: {ours} is not {theirs} (by {difference:e})");
        self.largest = self.largest.max(difference);
        self.n += 1;
    }

    fn check_skill(&mut self, at: usize, name: &str, ours: &SkillState, theirs: &Value) {
        let SkillState { arrow, n, last_days, last_surprise } = *ours;
        let numbers = [arrow.intercept, arrow.slope, arrow.variance, f64::from(n), last_days, last_surprise];
        for (place, ours) in numbers.into_iter().enumerate() {
            self.check(at, &format!("{name}[{place}]"), ours, &theirs[place]);
        }
    }
}

/// Every intermediate of every golden step.
pub fn check_golden_replay() {
    let golden = golden();
    let pool = Pool::default();
    let mut model = LearnerModel::new(Prior::Benchmark);
    let mut differences = Differences::default();
    for (at, step) in steps(&golden).iter().enumerate() {
        let observation = observation(step);
        check_forecast(&mut differences, at, step, &model, &pool, &observation);
        let observed = model.observe(&pool, &observation);
        differences.check(at, "p of the update", observed.expected.p, &step["p"]);
        check_general(&mut differences, at, step, &model);
        check_record(&mut differences, at, step, &model, &observation);
        check_mastery(&mut differences, at, step, &model, &pool, &observation);
    }
    assert!(differences.n > 200 * 30, "only {} numbers were compared", differences.n);
}

fn check_forecast(
    differences: &mut Differences,
    at: usize,
    step: &Value,
    model: &LearnerModel,
    pool: &Pool,
    observation: &Observation,
) {
    let item = ItemNumbers {
        difficulty: observation.difficulty,
        guess: observation.guess,
        presentation: observation.presentation,
        help: observation.help,
    };
    let forecast = model.predict(pool, &observation.skill, &item, observation.at_days);
    differences.check(at, "p", forecast.p, &step["p"]);
    differences.check(at, "m", forecast.mean, &step["m"]);
    differences.check(at, "V", forecast.variance, &step["V"]);
}

fn check_general(differences: &mut Differences, at: usize, step: &Value, model: &LearnerModel) {
    let general = model.general();
    for (name, ours) in [
        ("mg", general.ability.mean),
        ("vg", general.ability.variance),
        ("mf", general.momentum.mean),
        ("vf", general.momentum.variance),
        ("kappa", general.momentum_size.mean),
        ("vkappa", general.momentum_size.variance),
        ("phi", general.lapse.mean),
        ("vphi", general.lapse.variance),
        ("sq", general.drift_log),
    ] {
        differences.check(at, name, ours, &step[name]);
    }
    for (name, offset) in [("story", Offset::Story), ("es", Offset::SecondLanguage)] {
        let Some(theirs) = step["offsets"].get(name) else { continue };
        let ours = general.offset(offset);
        for (place, ours) in [ours.mean, ours.variance, ours.covariance].into_iter().enumerate() {
            differences.check(at, &format!("offsets.{name}[{place}]"), ours, &theirs[place]);
        }
    }
}

fn check_record(
    differences: &mut Differences,
    at: usize,
    step: &Value,
    model: &LearnerModel,
    observation: &Observation,
) {
    let record = model.record(&observation.skill).expect("the skill was just observed");
    differences.check_skill(at, "skill", &record.joint, &step["skill"]);
    let (own, theirs) = (record.own(&model.params), &step["own"]);
    differences.check_skill(at, "own.skill", &own.skill, &theirs["skill"]);
    for (name, ours) in [
        ("mg", own.general.ability.mean),
        ("vg", own.general.ability.variance),
        ("sq", own.general.drift_log),
        ("kappa", own.general.momentum_size.mean),
        ("phi", own.general.lapse.mean),
    ] {
        differences.check(at, &format!("own.{name}"), ours, &theirs[name]);
    }
    let solo = &step["solo"];
    assert_eq!(u64::from(record.alone.n), solo[0], "step {at}, unassisted responses");
    assert_eq!(u64::from(record.alone.run), solo[1], "step {at}, run");
    assert_eq!(record.alone.last_right, solo[2], "step {at}, last response");
}

fn check_mastery(
    differences: &mut Differences,
    at: usize,
    step: &Value,
    model: &LearnerModel,
    pool: &Pool,
    observation: &Observation,
) {
    let (skill, now) = (&observation.skill, observation.at_days);
    let (p_joint, p_own) = (model.p_mastery(pool, skill, now), model.p_own(pool, skill, now));
    differences.check(at, "p_mastery", p_joint, &step["p_mastery"]);
    differences.check(at, "p_own", p_own, &step["p_own"]);
    differences.check(
        at,
        "p_mastery_later",
        model.p_mastery(pool, skill, now + 30.0),
        &step["p_mastery_later"],
    );
    let alone = &model.record(skill).expect("the skill was just observed").alone;
    let sure = foothold::engine::mastery::Sureness { p_joint, p_own, momentum_size: 1.0 };
    let proven = foothold::engine::mastery::fair_rule(&MasteryCriterion::REFERENCE, alone, &sure);
    assert_eq!(proven.is_some(), step["proven"], "step {at}, proven");
}

/// The constants of the golden file are the shipped ones.
pub fn check_golden_constants() {
    let golden = golden();
    let params = Params::REC2;
    let constants = &golden["constants"];
    for (name, ours) in [
        ("sg", params.ability_sd),
        ("sk", params.skill_sd),
        ("lam1", params.gain_right),
        ("lam0", params.gain_wrong),
        ("rho", params.gain_fade),
        ("qk", params.skill_drift),
        ("qg", params.ability_drift),
        ("gd", params.ability_drift_half),
        ("guess", params.guess),
        ("slip", params.slip),
        ("fd", params.momentum_keep),
        ("qf", params.momentum_noise),
        ("qt", params.idle_drift),
        ("tau_f", params.idle_scale_days),
        ("phi_l", params.lapse),
        ("sp", params.lapse_sd),
        ("tau_l", params.lapse_scale_days),
        ("sa", params.momentum_size_sd),
        ("ae", params.drift_rate),
        ("smin", params.drift_min),
        ("smax", params.drift_max),
        ("ng", f64::from(params.ability_until)),
        ("nq", f64::from(params.drift_until)),
        ("gs", f64::from(params.gain_scaled_from)),
        ("so", params.offset_sd),
        ("slack", params.slack),
        ("tmax", params.skill_var_max),
    ] {
        assert_eq!(ours, number(&constants[name]), "{name}");
    }
    assert_eq!(
        constants.as_object().map(|all| all.len()),
        Some(27),
        "every constant of the reference is checked"
    );
    let rule = MasteryCriterion::REFERENCE;
    for (name, ours) in [
        ("cut", rule.cut),
        ("joint", rule.joint),
        ("own", rule.own),
        ("floor", f64::from(rule.floor)),
        ("run", f64::from(rule.run)),
    ] {
        assert_eq!(ours, number(&golden["rule"][name]), "{name}");
    }
}

/// The state after the golden log, from the start of the benchmark and of a grade 7 learner, has these bits on every
/// machine. Found natively; the browser must find the same. A change of the model changes them: then read `MODEL.md`.
pub fn check_golden_digests() {
    let pool = Pool::default();
    let digests = [Prior::Benchmark, Prior::for_grade(Some(7.0))].map(|prior| {
        let mut model = LearnerModel::new(prior);
        for step in steps(&golden()) {
            model.observe(&pool, &observation(step));
        }
        format!("{:016x}", model.digest())
    });
    assert_eq!(digests, ["f8f05a9ad81e6c4f", "bbfa173c2bcbf39d"]);
}
