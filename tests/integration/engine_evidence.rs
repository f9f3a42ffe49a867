//! What counts as evidence, by rule: tests, settings, copied solutions, haste, offsets; and that a proof, or its
//! absence, can always be explained.

use foothold::base::{SkillId, TemplateId};
use foothold::engine::{
    Conditions, Form, GeneralState, Haste, HelpLevel, LearnerModel, Observation, Occasion, Offset, Params,
    Pool, PoolSkill, PoolTemplate, Presentation, Prior, Proof, ProofForm, Setting, SettingCounts,
    SkillRecord, SkillState, SolutionCredit, Standing, Verdict,
};
use proptest::prelude::*;

/// Two skills with so many symbolic templates each.
fn pool(n_templates: usize) -> Pool {
    let templates = ["a", "b"].into_iter().flat_map(|skill| {
        (0..n_templates).map(move |n| PoolTemplate {
            id: TemplateId::of(&skill.into(), &n.to_string()),
            skill: skill.into(),
            form: Form::Symbolic,
            difficulties: vec![-0.5, 0.0, 0.5],
            guess: None,
            misconceptions: Vec::new(),
        })
    });
    Pool::new(vec![PoolSkill::new("a"), PoolSkill::new("b")], templates.collect()).expect("the pool is sound")
}

fn observation(skill: &str, template: usize, right: bool, minute: usize) -> Observation {
    let skill = SkillId::new(skill);
    Observation {
        template: TemplateId::of(&skill, &template.to_string()),
        skill,
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict: if right { Verdict::RIGHT } else { Verdict::WRONG },
        help: HelpLevel::None,
        at_days: 20_000.0 + minute as f64 / 1440.0,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

/// Right responses in a row on `a`, two templates in turn, until it is proven; at most 40.
fn rights_to_proof(model: &mut LearnerModel, pool: &Pool, conditions: Conditions) -> u32 {
    for n in 0..40 {
        let right = Observation { conditions, ..observation("a", n % 2, true, 500 + n) };
        if model.observe(pool, &right).change.is_some() {
            return n as u32 + 1;
        }
    }
    40
}

fn new_learner() -> LearnerModel {
    LearnerModel::new(Prior::Benchmark)
}

fn conditions() -> impl Strategy<Value = Conditions> {
    let haste = prop_oneof![4 => Just(Haste::None), 1 => Just(Haste::Rapid)];
    let any_of = (
        prop::sample::select(Setting::ALL.to_vec()),
        prop::sample::select(ProofForm::ALL.to_vec()),
        prop::sample::select(Occasion::ALL.to_vec()),
        haste,
    );
    any_of.prop_map(|(setting, form, occasion, haste)| Conditions { setting, form, occasion, haste })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happened_a_skill_is_proven_or_says_what_is_missing(
        steps in prop::collection::vec((0..2_usize, 0..10_u32, conditions(), any::<bool>(), 0..3000_usize), 1..60),
    ) {
        let pool = pool(2);
        let (mut model, mut minute) = (new_learner(), 0);
        for (template, luck, conditions, usual, minutes) in steps {
            minute += minutes;
            let conditions = if usual { Conditions::USUAL } else { conditions };
            let next = Observation { conditions, ..observation("a", template, luck > 1, minute) };
            model.observe(&pool, &next);
            match model.standing(&pool, &next.skill, next.at_days) {
                Standing::Proven(proof) => {
                    prop_assert!(model.status(&next.skill).is_proven());
                    prop_assert!(proof.grounds.n_alone >= 3 && proof.grounds.response >= 3);
                    prop_assert_eq!(proof.grounds.shown.templates, 2);
                }
                Standing::NotYet { missing, .. } => {
                    let nothing = missing.responses == 0
                        && missing.in_a_row == 0
                        && missing.variety.is_met()
                        && missing.in_test == 0
                        && missing.surer.is_none();
                    prop_assert!(!nothing || !conditions.is_evidence(), "{missing:?}");
                }
            }
        }
    }

    #[test]
    fn r36_what_two_did_together_proves_nothing_about_either(
        rights in prop::collection::vec((any::<bool>(), 0..2_usize), 1..80),
    ) {
        let pool = pool(2);
        for setting in [Setting::PairWriter, Setting::PairPartner] {
            let (mut model, skill) = (new_learner(), SkillId::new("a"));
            let before = model.p_mastery(&pool, &skill, 20_000.0);
            for (minute, (right, template)) in rights.iter().enumerate() {
                let conditions = Conditions { setting, ..Conditions::USUAL };
                let next = Observation { conditions, ..observation("a", *template, *right, minute) };
                prop_assert_eq!(model.observe(&pool, &next).change, None);
            }
            let record = model.record(&skill).expect("it was observed");
            prop_assert_eq!(record.alone.n, 0);
            prop_assert_eq!(record.settings.n_paired() as usize, rights.len());
            if setting == Setting::PairPartner {
                prop_assert_eq!(model.p_mastery(&pool, &skill, 20_000.0), before);
            }
        }
    }

    #[test]
    fn f15_who_is_right_only_by_copying_solutions_never_proves_anything(
        templates in prop::collection::vec(0..3_usize, 200),
        n_templates in 1..4_usize,
    ) {
        let pool = pool(n_templates);
        let (mut model, skill) = (new_learner(), SkillId::new("a"));
        let mut copied_until = [0; 3];
        for (n, template) in templates.into_iter().enumerate() {
            let template = template % n_templates;
            let next = observation("a", template, n < copied_until[template], n);
            prop_assert_eq!(model.observe(&pool, &next).change, None);
            model.solution_opened(&pool, &skill, &next.template, next.at_days);
            copied_until[template] = n + 1 + 3;
        }
        prop_assert!(!model.status(&skill).is_proven());
    }

    #[test]
    fn f13_a_bad_record_with_stories_costs_few_rights_in_symbols(
        order in Just((0..40).collect::<Vec<u32>>()).prop_shuffle(),
    ) {
        let pool = pool(2);
        let mut model = new_learner();
        for (minute, place) in order.into_iter().enumerate() {
            let story = observation("b", minute % 2, place < 14, minute);
            model.observe(&pool, &Observation { presentation: Presentation::in_form(Form::Story), ..story });
        }
        prop_assert!(rights_to_proof(&mut model, &pool, Conditions::USUAL) <= 9);
    }

    #[test]
    fn f16_blind_choosing_in_haste_ends_every_run(rights in prop::collection::vec(any::<bool>(), 1..100)) {
        let pool = pool(2);
        let mut model = new_learner();
        for (n, right) in rights.into_iter().enumerate() {
            let conditions = Conditions { form: ProofForm::Choice, haste: Haste::Rapid, ..Conditions::USUAL };
            model.observe(&pool, &Observation { conditions, ..observation("a", n % 2, right, n) });
            let run = model.record(&"a".into()).expect("it was observed").alone.run;
            prop_assert!(right || run == 0);
        }
    }
}

#[test]
fn a_new_learner_needs_as_many_rights_in_class_at_home_and_on_paper() {
    let needed = [Setting::Home, Setting::Class, Setting::Paper].map(|setting| {
        let (mut model, pool) = (new_learner(), pool(2));
        let needed = rights_to_proof(&mut model, &pool, Conditions { setting, ..Conditions::USUAL });
        let count = model.record(&"a".into()).expect("it was observed").settings.of(setting);
        assert_eq!((count.n, count.n_right_alone), (needed, needed));
        needed
    });
    assert_eq!(needed, [6, 6, 6]);
}

#[test]
fn r13_an_easily_guessed_way_needs_more_and_an_explanation_never_proves() {
    let needed = |form| {
        let (mut model, pool) = (new_learner(), pool(2));
        rights_to_proof(&mut model, &pool, Conditions { form, ..Conditions::USUAL })
    };
    let (typed, choice) = (needed(ProofForm::Typed), needed(ProofForm::Choice));
    assert!(typed < choice && choice <= needed(ProofForm::FindTheError), "{typed} {choice}");
    assert_eq!(needed(ProofForm::Explanation), 40);
}

#[test]
fn a_proof_names_its_grounds_and_a_reopened_skill_what_opened_it() {
    let (mut model, pool, skill) = (new_learner(), pool(2), SkillId::new("a"));
    let n = rights_to_proof(&mut model, &pool, Conditions::USUAL);
    let Standing::Proven(proof) = model.standing(&pool, &skill, 20_001.0) else { panic!("it was proven") };
    assert_eq!((proof.grounds.n_alone, proof.grounds.run, proof.grounds.response), (n, n, u64::from(n)));
    assert_eq!((proof.grounds.occasion, proof.grounds.form), (Occasion::Practice, ProofForm::Typed));
    assert_eq!(proof.grounds.settings.of(Setting::Home).n_right_alone, n);
    assert!(proof.grounds.p_own >= model.criterion.own_asked(n));
    for day in 1..20 {
        model.observe(&pool, &observation("a", 0, false, 1440 * day));
    }
    let Standing::NotYet { missing, reopened } = model.standing(&pool, &skill, 20_020.0) else {
        panic!("nineteen wrong responses on as many days open a skill again")
    };
    let reopened = reopened.expect("it was proven before");
    assert!(reopened.n_wrong >= 2 && reopened.n_wrong_days >= 2 && reopened.p_own < 0.60);
    assert_eq!(missing.in_a_row, 3);
    assert!(missing.surer.is_some());
}

#[test]
fn what_practice_eases_at_its_first_looks_is_not_eased_in_a_test() {
    let proven_by = |occasion| {
        let (mut model, pool) = (new_learner(), pool(2));
        (0..40).for_each(|n| _ = model.observe(&pool, &observation("b", n % 2, false, n)));
        let conditions = Conditions { occasion, ..Conditions::USUAL };
        for n in 40..45 {
            let right = Observation { conditions, difficulty: 0.5, ..observation("a", n % 2, true, n) };
            model.observe(&pool, &right);
        }
        model.status(&"a".into()).is_proven()
    };
    assert_eq!(Occasion::ALL.map(proven_by), [true, false, false]);
}

#[test]
fn f15_a_solution_teaches_once_per_template_and_day_and_proves_nothing() {
    let (mut model, pool, skill) = (new_learner(), pool(2), SkillId::new("a"));
    let mut open = |template: usize, at_days: f64| {
        let template = TemplateId::of(&skill, &template.to_string());
        model.solution_opened(&pool, &skill, &template, at_days)
    };
    assert_eq!(open(0, 20_000.1), SolutionCredit::Gained(0.08));
    assert_eq!(open(0, 20_000.9), SolutionCredit::AlreadyToday);
    let SolutionCredit::Gained(second) = open(1, 20_000.9) else { panic!("another template") };
    let SolutionCredit::Gained(third) = open(0, 20_001.1) else { panic!("another day") };
    assert!(0.08 > second && second > third && third > 0.0);
    let record = model.record(&skill).expect("a solution was opened");
    assert_eq!((record.alone.n, record.joint.n, record.own(&model.params).skill.n), (0, 0, 0));
}

#[test]
fn f13_an_offset_is_shown_with_its_interval_from_24_responses_on() {
    let (mut model, pool) = (new_learner(), pool(2));
    let mut shown = Vec::new();
    for n in 0..30 {
        let told = Observation {
            presentation: Presentation::in_form(Form::Story),
            ..observation("b", n % 2, n % 4 == 0, n)
        };
        model.observe(&pool, &told);
        shown.extend(model.offset_estimate(Offset::Story).map(|estimate| (n + 1, estimate)));
    }
    assert_eq!(model.offset_estimate(Offset::Visual), None);
    let (first, estimate) = shown[0];
    assert_eq!((first, estimate.n), (24, 24));
    assert!(estimate.low < estimate.mean && estimate.mean < 0.0 && estimate.mean < estimate.high);
}

/// Bytes of what a record says, besides an untouched one: eight for a number and two for a count or a place in the pool
/// that differ. What can be told from the rest is not counted, nor are ids, pointers and padding.
fn content_bytes(record: &SkillRecord, fresh: &SkillRecord, params: &Params) -> usize {
    let general = |of: &GeneralState| {
        let offsets = of.offsets.iter().flat_map(|o| [o.mean, o.variance, o.covariance]);
        let estimates = [of.ability, of.momentum, of.momentum_size, of.lapse];
        let pairs = estimates.into_iter().flat_map(|estimate| [estimate.mean, estimate.variance]);
        pairs.chain([of.drift_log]).chain(offsets).collect::<Vec<f64>>()
    };
    let skill =
        |of: &SkillState| vec![of.arrow.intercept, of.arrow.slope, of.arrow.variance, of.last_surprise];
    let changed = |of: Vec<f64>, fresh: Vec<f64>| of.iter().zip(fresh).filter(|(a, b)| **a != *b).count();
    let (own, fresh_own) = (record.own(params), fresh.own(params));
    let numbers = changed(skill(&record.joint), skill(&fresh.joint))
        + changed(general(&own.general), general(&fresh_own.general))
        + changed(skill(&own.skill), skill(&fresh_own.skill))
        + 1; // the time of the last response, which both filters share
    let proof = record.status.proof().map_or(0, |proof| proof_bytes(proof, record));
    // Responses, unassisted, run, on level; last ones, forms and support, in bits (two of them); responses with that
    // support, wrong ones. How many were right is told by the settings.
    let counts = 8 + n_setting_counts(&record.settings) + 2 * record.templates.len();
    8 * numbers + 2 * counts + proof
}

fn proof_bytes(proof: &Proof, record: &SkillRecord) -> usize {
    let since_days = record.review.map_or(proof.at_days, |review| review.since_days);
    // When, and both probabilities, of which one is named as the reason.
    let numbers = 3
        + usize::from(since_days != proof.at_days)
        + usize::from(proof.kept_days.is_some())
        + usize::from(proof.last_wrong_day.is_some());
    // Template, wrong ones and their days, reason and occasion and form in bits, response, unassisted, run, templates
    // and forms and on-level items, rung.
    8 * numbers + 2 * (11 + n_setting_counts(&proof.grounds.settings))
}

fn n_setting_counts(settings: &SettingCounts) -> usize {
    let counts = Setting::ALL.into_iter().flat_map(|setting| {
        let count = settings.of(setting);
        [count.n, count.n_right_alone]
    });
    counts.filter(|n| *n > 0).count()
}

/// What a thousand skills with ten responses each may say (the bar), and what they may take in memory (no bar: it only
/// goes down), KB.
const CONTENT_KB: usize = 200;
const MEMORY_KB: usize = 401;

#[test]
fn a_state_of_a_thousand_skills_does_not_grow() {
    let skills: Vec<PoolSkill> =
        (0..1_000).map(|n| PoolSkill::new(SkillId::new(format!("s{n:04}")))).collect();
    let pool = Pool::new(skills, Vec::new()).expect("the pool is sound");
    let mut model = new_learner();
    let fresh = SkillRecord::untouched(&model.params, Prior::Benchmark.arrow(&model.params, 5.0));
    for n in 0..10_000 {
        let skill = format!("s{:04}", n / 10);
        let form = if n % 3 == 0 { Form::Story } else { Form::Symbolic };
        let presentation = Presentation::in_form(form);
        model.observe(&pool, &Observation { presentation, ..observation(&skill, n % 2, n % 4 != 0, n) });
    }
    let sum = |bytes: &dyn Fn(&SkillRecord) -> usize| -> usize {
        model.records().map(|(_, record)| bytes(record)).sum()
    };
    let content = sum(&|record| content_bytes(record, &fresh, &model.params));
    let memory = sum(&SkillRecord::size_bytes);
    assert!(content <= CONTENT_KB * 1024, "{content} bytes of content");
    assert!(memory <= MEMORY_KB * 1024, "{memory} bytes in memory");
}
