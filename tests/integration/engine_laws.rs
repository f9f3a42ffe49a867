//! Laws of the learner model, for any history: what fairness promises, and that nothing breaks it.

use foothold::base::{SkillId, TemplateId};
use foothold::engine::{
    Conditions, Form, Haste, HelpLevel, LanguageUse, LearnerModel, Observation, Occasion, Pool, PoolSkill,
    PoolTemplate, Presentation, Prior, ProofForm, Setting, Verdict,
};
use proptest::prelude::*;

const SKILLS: [&str; 4] = ["a", "b", "c", "d"];

/// Four skills in a chain, each with a symbolic and a story template.
fn pool() -> Pool {
    let skills = SKILLS.iter().enumerate().map(|(place, &id)| PoolSkill {
        prereqs: SKILLS[..place].last().map(|&id| id.into()).into_iter().collect(),
        level: 4.0 + place as f64,
        ..PoolSkill::new(id)
    });
    let templates = SKILLS.iter().flat_map(|&skill| {
        [("plain", Form::Symbolic), ("told", Form::Story)].map(|(name, form)| PoolTemplate {
            id: TemplateId::of(&skill.into(), name),
            skill: skill.into(),
            form,
            difficulties: vec![-0.5, 0.0, 0.5],
            guess: None,
            misconceptions: Vec::new(),
        })
    });
    Pool::new(skills.collect(), templates.collect()).expect("the numbers are fine")
}

fn observation(skill: &str, right: bool, at_days: f64) -> Observation {
    let skill = SkillId::new(skill);
    Observation {
        template: TemplateId::of(&skill, "plain"),
        skill,
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict: Verdict::of_credit(if right { 1.0 } else { 0.0 }),
        help: HelpLevel::None,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

fn help() -> impl Strategy<Value = HelpLevel> {
    prop::sample::select(HelpLevel::ALL.to_vec())
}

fn prior() -> impl Strategy<Value = Prior> {
    prop_oneof![
        Just(Prior::Benchmark),
        Just(Prior::for_grade(None)),
        (3.0..9.0).prop_map(|grade| Prior::for_grade(Some(grade))),
    ]
}

/// Mostly the usual ones; else any: a pair, paper, a class, a test, an explanation, a choice in haste.
fn conditions() -> impl Strategy<Value = Conditions> {
    let any = (
        prop::sample::select(Setting::ALL.to_vec()),
        prop::sample::select(ProofForm::ALL.to_vec()),
        prop::sample::select(Occasion::ALL.to_vec()),
        prop::sample::select(vec![Haste::None, Haste::Rapid]),
    );
    let any = any.prop_map(|(setting, form, occasion, haste)| Conditions { setting, form, occasion, haste });
    prop_oneof![3 => Just(Conditions::USUAL), 1 => any]
}

/// One step of a plausible history: days since the last, and the response.
fn step() -> impl Strategy<Value = (f64, Observation)> {
    let days = prop_oneof![4 => 0.0005..0.01, 1 => 0.5..3.0, 1 => 5.0..80.0];
    let verdict = prop_oneof![
        6 => Just(Verdict::RIGHT),
        4 => Just(Verdict::WRONG),
        1 => Just(Verdict::NOT_YET),
        1 => (0.0..1.0).prop_map(Verdict::of_credit),
    ];
    let presented = (any::<bool>(), any::<bool>());
    (days, 0..SKILLS.len(), presented, -2.0..2.0, verdict, help(), any::<bool>(), conditions()).prop_map(
        |(days, skill, (story, second), difficulty, verdict, help, choice, conditions)| {
            let name = if story { "told" } else { "plain" };
            let plain = observation(SKILLS[skill], true, 0.0);
            let presentation = Presentation {
                form: if story { Form::Story } else { Form::Symbolic },
                language: if second { LanguageUse::Second } else { LanguageUse::Home },
            };
            let template = TemplateId::of(&plain.skill, name);
            let guess = choice.then_some(0.25);
            (
                days,
                Observation { template, presentation, difficulty, guess, verdict, help, conditions, ..plain },
            )
        },
    )
}

fn history(len: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Observation>> {
    prop::collection::vec(step(), len).prop_map(|steps| {
        let mut at_days = 20_000.0;
        let dated = steps.into_iter().map(|(days, observation)| {
            at_days += days;
            Observation { at_days, ..observation }
        });
        dated.collect()
    })
}

fn fold(pool: &Pool, prior: Prior, history: &[Observation]) -> LearnerModel {
    let mut model = LearnerModel::new(prior);
    for observation in history {
        model.observe(pool, observation);
    }
    model
}

fn end(history: &[Observation]) -> f64 {
    history.last().map_or(20_000.0, |last| last.at_days)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn f1_a_right_response_with_any_help_under_any_condition_never_lowers_p_mastery(
        prior in prior(),
        history in history(0..60),
        (practice, ease) in (0..60, 0.0..7.0),
        (days, next) in step(),
        help in help(),
        copied in any::<bool>(),
    ) {
        let pool = pool();
        let mut model = fold(&pool, prior, &history);
        // Long practice that is mostly right, then an item so easy that it says nothing: there, any variance that a
        // response added would show.
        for n in 0..practice {
            let verdict = if n % 5 == 0 { Verdict::WRONG } else { Verdict::RIGHT };
            model.observe(&pool, &Observation { at_days: end(&history), verdict, ..next.clone() });
        }
        let next = Observation { difficulty: next.difficulty - ease, ..next };
        let at_days = end(&history) + days;
        if copied {
            model.solution_opened(&pool, &next.skill, &next.template, at_days);
        }
        let before = model.p_mastery(&pool, &next.skill, at_days);
        let own_before = model.p_own(&pool, &next.skill, at_days);
        let level_before = model.skill_ability(&pool, &next.skill).mean;
        model.observe(&pool, &Observation { at_days, help, verdict: Verdict::RIGHT, ..next.clone() });
        let after = model.p_mastery(&pool, &next.skill, at_days);
        let own_after = model.p_own(&pool, &next.skill, at_days);
        prop_assert!(after >= before - 0.001, "joint {before} -> {after}");
        prop_assert!(own_after >= own_before - 0.001, "own {own_before} -> {own_after}");
        let level_after = model.skill_ability(&pool, &next.skill).mean;
        prop_assert!(level_after >= level_before, "level {level_before} -> {level_after}");
    }

    #[test]
    fn f3_responses_on_other_skills_never_change_a_status(
        prior in prior(),
        before in history(0..60),
        after in history(0..60),
    ) {
        let pool = pool();
        let mut model = fold(&pool, prior, &before);
        let start = end(&before);
        for observation in after {
            let observation = Observation { at_days: start + observation.at_days - 20_000.0, ..observation };
            let others: Vec<_> = SKILLS.iter().filter(|&&id| id != observation.skill.as_str()).collect();
            let statuses = |model: &LearnerModel| -> Vec<_> {
                others.iter().map(|&&id| model.status(&id.into()).clone()).collect()
            };
            let were = statuses(&model);
            model.observe(&pool, &observation);
            prop_assert_eq!(were, statuses(&model));
        }
    }

    #[test]
    fn two_replays_agree_bit_for_bit_and_a_clone_is_left_alone(prior in prior(), history in history(1..60)) {
        let pool = pool();
        let (most, last) = history.split_at(history.len() - 1);
        let kept = fold(&pool, prior, most);
        let bytes = kept.canonical_bytes();
        let mut moved = kept.clone();
        moved.observe(&pool, &last[0]);
        prop_assert_eq!(kept.canonical_bytes(), bytes.clone());
        prop_assert_ne!(moved.canonical_bytes(), bytes);
        prop_assert_eq!(moved.canonical_bytes(), fold(&pool, prior, &history).canonical_bytes());
    }

    #[test]
    fn no_input_makes_a_number_that_is_not_finite(
        numbers in prop::collection::vec(
            (any::<f64>(), any::<f64>(), any::<Option<f64>>(), any::<f64>(), any::<bool>(), help(), 0..4_usize, conditions()),
            1..60,
        ),
    ) {
        let pool = pool();
        let mut model = LearnerModel::new(Prior::Benchmark);
        for (at_days, difficulty, guess, weight, right, help, skill, conditions) in numbers {
            let verdict = Verdict { right, weight };
            let plain = observation(SKILLS[skill], right, at_days);
            model.observe(&pool, &Observation { difficulty, guess, verdict, help, conditions, ..plain });
            check_finite(&pool, &model)?;
        }
    }

    #[test]
    fn probabilities_and_variances_stay_in_range_whatever_time_does(
        prior in prior(),
        steps in prop::collection::vec(
            (prop::sample::select(vec![0.0, -1e9, -3.0, 1e-9, 0.5, 40.0, 1e6, 1e9]), step()),
            1..60,
        ),
    ) {
        let pool = pool();
        let (mut model, mut at_days) = (LearnerModel::new(prior), 20_000.0);
        for (days, (_, next)) in steps {
            at_days += days;
            let next = Observation { at_days, ..next };
            let p = model.observe(&pool, &next).expected.p;
            prop_assert!(p > 0.0 && p < 1.0, "{p}");
            check_finite(&pool, &model)?;
        }
    }

    #[test]
    fn the_track_is_full_exactly_when_proven_and_grows_with_every_right_response_alone(
        prior in prior(),
        history in history(0..40),
    ) {
        let pool = pool();
        let mut model = fold(&pool, prior, &history);
        let at_days = end(&history);
        for id in SKILLS {
            let skill = SkillId::new(id);
            let before = model.progress(&pool, &skill, at_days);
            prop_assert_eq!(before.fraction == 1.0, model.status(&skill).is_proven());
            prop_assert!((0.0..=1.0).contains(&before.fraction));
            model.observe(&pool, &observation(id, true, at_days));
            let after = model.progress(&pool, &skill, at_days);
            prop_assert!(after.fraction >= before.fraction, "{before:?} -> {after:?}");
        }
    }
}

fn check_finite(pool: &Pool, model: &LearnerModel) -> Result<(), TestCaseError> {
    prop_assert!(model.ability().mean.is_finite() && model.ability().sd > 0.0);
    for id in SKILLS {
        let skill = SkillId::new(id);
        let ability = model.skill_ability(pool, &skill);
        prop_assert!(ability.mean.is_finite() && ability.sd > 0.0, "{ability:?}");
        for p in [model.p_mastery(pool, &skill, 0.0), model.p_own(pool, &skill, 0.0)] {
            prop_assert!(p > 0.0 && p < 1.0, "{p}");
        }
    }
    let general = model.general();
    let own = model.records().map(|(_, record)| record.own(&model.params).general);
    for state in own.chain([general.clone()]) {
        let estimates = [state.ability, state.momentum, state.momentum_size, state.lapse];
        let offsets = state.offsets.iter().map(|offset| (offset.mean, offset.variance));
        for (mean, variance) in estimates.iter().map(|e| (e.mean, e.variance)).chain(offsets) {
            prop_assert!(mean.is_finite() && variance.is_finite() && variance > 0.0, "{mean} {variance}");
        }
    }
    Ok(())
}

/// The same response over and over, as long as a bored child or a stuck key can keep it up; ten times as long in the
/// long form of the tests.
#[test]
fn a_hundred_thousand_identical_responses_stay_finite() {
    let pool = pool();
    let times = if std::env::var_os("FOOTHOLD_LONG").is_some() { 1_000_000 } else { 100_000 };
    for (right, difficulty) in [(true, 0.0), (true, 50.0), (false, 0.0), (false, 50.0)] {
        let mut model = LearnerModel::new(Prior::Benchmark);
        for n in 0..times {
            let plain = observation("a", right, 20_000.0 + f64::from(n) * 0.001);
            model.observe(&pool, &Observation { difficulty, ..plain });
        }
        check_finite(&pool, &model).expect("every number is finite");
    }
}

/// Right responses in a row that prove skill `d` after `n` responses on others, a share of them right; every one
/// with help of this level where `helped` says so.
fn rights_to_proof(n: u32, right_in_20: u32, helped: impl Fn(u32) -> HelpLevel) -> u32 {
    let pool = pool();
    let mut model = LearnerModel::new(Prior::Benchmark);
    for i in 0..n {
        let right = (i * right_in_20) % 20 < right_in_20;
        model.observe(&pool, &observation(SKILLS[(i % 3) as usize], right, 0.001 * f64::from(i)));
    }
    for i in 0..60 {
        let (name, form) = if i / 2 % 2 == 0 { ("plain", Form::Symbolic) } else { ("told", Form::Story) };
        let next = observation("d", true, 1.0 + 0.001 * f64::from(i));
        let template = TemplateId::of(&next.skill, name);
        let presentation = Presentation::in_form(form);
        model.observe(&pool, &Observation { template, presentation, help: helped(i), ..next });
        if model.status(&"d".into()).is_proven() {
            return i + 1;
        }
    }
    60
}

#[test]
fn f2_the_bar_is_alike_whatever_the_record_elsewhere() {
    let alone = |_| HelpLevel::None;
    let needed = [6, 9, 12, 15, 18, 19].map(|right_in_20| rights_to_proof(60, right_in_20, alone));
    assert!(needed.iter().all(|needed| (5..=6).contains(needed)), "{needed:?}");
    assert_eq!(rights_to_proof(0, 0, alone), 6, "a new learner");
}

#[test]
fn f1_a_hint_on_every_second_item_delays_proof_by_little_and_hints_alone_prove_nothing() {
    let every_second =
        rights_to_proof(0, 0, |i| if i % 2 == 1 { HelpLevel::Strategy } else { HelpLevel::None });
    assert!((7..=11).contains(&every_second), "{every_second}");
    assert_eq!(rights_to_proof(0, 0, |_| HelpLevel::Nudge), 60);
}
