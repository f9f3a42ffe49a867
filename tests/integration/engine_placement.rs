//! Placement: gentle, deterministic, never broken, and without a response exactly the prior.

use foothold::base::{Set, SkillId, TemplateId};
use foothold::engine::{
    Arrow, Conditions, Form, GeneralState, HelpLevel, LearnerModel, Observation, Params, Placement,
    PlacementChoice, PlacementDone, PlacementError, PlacementReason, PlacementRules, PlacementScope,
    PlacementStep, Pool, PoolSkill, PoolTemplate, Presentation, Prior, Verdict,
};
use proptest::prelude::*;

const GENTLE: PlacementRules = PlacementRules::GENTLE;

fn id(place: usize) -> SkillId {
    SkillId::new(format!("s{place:02}"))
}

fn skill(place: usize, n_skills: usize, prereqs: &[usize]) -> PoolSkill {
    PoolSkill {
        prereqs: prereqs.iter().map(|&prereq| id(prereq)).collect(),
        level: 10.0 * place as f64 / n_skills as f64,
        strand: format!("S{}", place % 3),
        ..PoolSkill::new(id(place))
    }
}

fn template(skill: &SkillId) -> PoolTemplate {
    PoolTemplate {
        id: TemplateId::of(skill, "plain"),
        skill: skill.clone(),
        form: Form::Symbolic,
        difficulties: vec![0.0],
        guess: None,
        misconceptions: Vec::new(),
    }
}

/// Skills from the start of grade 3 to the end of grade 8, each standing on the one before it.
fn chain(n_skills: usize) -> Pool {
    let skills: Vec<PoolSkill> = (0..n_skills)
        .map(|k| skill(k, n_skills, &k.checked_sub(1).into_iter().collect::<Vec<_>>()))
        .collect();
    let templates = skills.iter().map(|skill| template(&skill.id)).collect();
    Pool::new(skills, templates).expect("a chain is no circle")
}

fn placement(pool: &Pool, prior: Prior) -> Placement {
    Placement::new(pool, prior, PlacementScope::Pool, GENTLE).expect("every skill has items")
}

fn response(skill: &SkillId, verdict: Verdict) -> Observation {
    Observation {
        skill: skill.clone(),
        template: TemplateId::of(skill, "plain"),
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict,
        help: HelpLevel::None,
        at_days: 0.0,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

fn given(step: PlacementStep) -> PlacementChoice {
    match step {
        PlacementStep::Give(choice) => choice,
        PlacementStep::Done { why } => panic!("nothing was given: {why:?}"),
    }
}

/// Every choice until placement is done, each met with the next of these verdicts; then why it is done.
fn play(placement: &mut Placement, verdicts: &[Verdict]) -> (Vec<PlacementChoice>, Option<PlacementDone>) {
    let mut choices = Vec::new();
    for &verdict in verdicts {
        match placement.next_item() {
            PlacementStep::Give(choice) => {
                placement.observe(&response(&choice.skill, verdict)).expect("it is in scope");
                choices.push(choice);
            }
            PlacementStep::Done { why } => return (choices, Some(why)),
        }
    }
    (choices, None)
}

#[test]
fn nothing_to_place_is_named() {
    let pool = chain(5);
    let bare = Pool::new(vec![skill(0, 1, &[])], vec![]).expect("one skill is no circle");
    let nowhere = SkillId::new("nowhere");
    for (pool, scope, why) in [
        (&Pool::default(), PlacementScope::Pool, PlacementError::NoSkills),
        (&pool, PlacementScope::Plan(&Set::new()), PlacementError::NoSkills),
        (&bare, PlacementScope::Pool, PlacementError::NoItems),
        (&pool, PlacementScope::Goal(&nowhere), PlacementError::UnknownSkill(nowhere.clone())),
    ] {
        assert_eq!(Placement::new(pool, Prior::for_grade(None), scope, GENTLE).unwrap_err(), why);
    }
    let goal = id(2);
    let scope = PlacementScope::Goal(&goal);
    let mut placement = Placement::new(&pool, Prior::default(), scope, GENTLE).expect("the goal has items");
    let outside = placement.observe(&response(&id(3), Verdict::RIGHT));
    assert_eq!(outside, Err(PlacementError::UnknownSkill(id(3))));
    assert_eq!(placement.n_seen(), 0);
}

#[test]
fn when_every_skill_was_seen_nothing_is_left() {
    let mut placement = placement(&chain(3), Prior::for_grade(None));
    let (choices, why) = play(&mut placement, &[Verdict::WRONG; 4]);
    assert_eq!((choices.len(), why), (3, Some(PlacementDone::NothingLeft)));
}

#[test]
fn a_skill_without_items_is_classed_but_never_asked() {
    let skills: Vec<PoolSkill> = (0..6).map(|k| skill(k, 6, &[])).collect();
    let templates = skills.iter().step_by(2).map(|skill| template(&skill.id)).collect();
    let mut placement = placement(&Pool::new(skills, templates).expect("no circle"), Prior::for_grade(None));
    let (choices, _) = play(&mut placement, &[Verdict::RIGHT; 6]);
    assert_eq!(choices.len(), 3);
    assert!(placement.p_known(&id(1)).is_some_and(|p| p > 0.9), "its neighbours were right");
}

#[test]
fn the_first_item_succeeds_most_likely_and_symbols_come_before_stories() {
    for grade in [None, Some(4.0), Some(6.0), Some(8.0)] {
        let choice = given(placement(&chain(60), Prior::for_grade(grade)).next_item());
        assert!(choice.p_success >= 0.85, "{grade:?}: {}", choice.p_success);
        assert_eq!(choice.reason, PlacementReason::FirstSuccess);
        assert_eq!(choice.forms[2], Form::Story);
    }
}

#[test]
fn after_two_misses_comes_the_easiest_that_is_left() {
    let mut placement = placement(&chain(60), Prior::for_grade(Some(7.0)));
    play(&mut placement, &[Verdict::WRONG; 2]);
    let choice = given(placement.next_item());
    assert_eq!(choice.reason, PlacementReason::AfterMisses { n_misses: 2 });
    assert!(choice.p_success >= 0.85, "{}", choice.p_success);
    let easier = placement.skills().iter().filter(|skill| !placement.has_seen(skill));
    assert!(
        easier.into_iter().all(|skill| placement.p_success(skill).is_some_and(|p| p <= choice.p_success))
    );
}

#[test]
fn placement_gives_six_to_eight_items_and_a_link_four() {
    let pool = chain(60);
    let goal = id(50);
    for (scope, at_least, at_most) in [(PlacementScope::Pool, 6, 8), (PlacementScope::Goal(&goal), 4, 4)] {
        for verdict in [Verdict::RIGHT, Verdict::WRONG, Verdict::NOT_YET] {
            let prior = Prior::for_grade(Some(6.0));
            let mut placement = Placement::new(&pool, prior, scope, GENTLE).expect("there are items");
            let (choices, why) = play(&mut placement, &[verdict; 30]);
            assert!((at_least..=at_most).contains(&choices.len()), "{} items", choices.len());
            assert!(why.is_some());
        }
    }
}

#[test]
fn a_link_asks_only_about_the_goal_and_what_it_stands_on() {
    let pool = chain(60);
    let goal = id(20);
    let scope = PlacementScope::Goal(&goal);
    let mut placement =
        Placement::new(&pool, Prior::for_grade(None), scope, GENTLE).expect("there are items");
    assert_eq!(placement.skills().last(), Some(&goal));
    let (choices, _) = play(&mut placement, &[Verdict::RIGHT; 4]);
    assert!(choices.iter().all(|choice| choice.skill <= goal));
}

#[test]
fn a_probe_leaves_out_what_is_in_practice_and_is_not_expected_to_be_missed() {
    let mut placement = placement(&chain(60), Prior::for_grade(None));
    let verdicts = [true, false, true, true, false, true, false, true];
    play(&mut placement, &verdicts.map(|right| if right { Verdict::RIGHT } else { Verdict::WRONG }));
    let probe = given(placement.next_probe(&Set::new()));
    assert!(probe.p_success >= 0.5 && !placement.has_seen(&probe.skill));
    let other = given(placement.next_probe(&[probe.skill.clone()].into_iter().collect()));
    assert_ne!(other.skill, probe.skill);
}

#[test]
fn not_learned_yet_says_as_much_as_a_wrong_response() {
    let [wrong, not_yet] = [Verdict::WRONG, Verdict::NOT_YET].map(|verdict| {
        let mut placement = placement(&chain(12), Prior::for_grade(None));
        placement.observe(&response(&id(4), verdict)).expect("it is in scope");
        placement
    });
    assert_eq!(wrong, not_yet);
}

#[test]
fn no_items_given_is_the_prior_bit_for_bit() {
    let pool = chain(30);
    for prior in [None, Some(6.0), Some(3.5)].map(Prior::for_grade) {
        let placement = placement(&pool, prior);
        let bits = |arrow: Arrow| [arrow.intercept, arrow.slope, arrow.variance].map(f64::to_bits);
        for skill in pool.skills() {
            let placed = placement.placed().arrow(&skill.id).expect("it is in scope");
            assert_eq!(bits(placed), bits(prior.arrow(&Params::REC2, skill.level)), "{prior:?} {}", skill.id);
        }
        let population = GeneralState::population(&Params::REC2).ability;
        assert_eq!(placement.ability(), population);
        let mut model = LearnerModel::new(prior);
        model.place(&placement);
        let skill = &pool.skills()[7].id;
        assert_eq!(model.p_mastery(&pool, skill, 0.0), LearnerModel::new(prior).p_mastery(&pool, skill, 0.0));
    }
}

/// A learner who is placed: each item goes to the model and to the placement.
fn placed(pool: &Pool, prior: Prior, right_below: usize) -> (LearnerModel, Placement) {
    let (mut model, mut placement) = (LearnerModel::new(prior), placement(pool, prior));
    while let PlacementStep::Give(choice) = placement.next_item() {
        let right = choice.skill < id(right_below);
        let observation = response(&choice.skill, if right { Verdict::RIGHT } else { Verdict::WRONG });
        model.observe(pool, &observation);
        placement.observe(&observation).expect("it was chosen");
        model.place(&placement);
    }
    (model, placement)
}

#[test]
fn the_learner_model_holds_the_level_that_placement_found() {
    let pool = chain(40);
    let (model, placement) = placed(&pool, Prior::for_grade(None), 25);
    let cap = Params::REC2.skill_var_max;
    for skill in placement.skills() {
        let found = placement.level(skill).expect("it is in scope");
        let held = model.skill_ability(&pool, skill);
        assert!((held.mean - found.mean).abs() < 1e-9, "{skill}");
        let arrow = placement.placed().arrow(skill).expect("it is in scope");
        if arrow.variance < cap {
            assert!((held.sd * held.sd - found.variance).abs() < 1e-9, "{skill}");
        }
    }
    assert_eq!(model.general().ability, placement.ability());
}

#[test]
fn a_probe_after_practice_moves_what_nobody_touched_and_leaves_practice_alone() {
    let pool = chain(40);
    let (mut model, mut placement) = placed(&pool, Prior::for_grade(None), 25);
    for _ in 0..4 {
        model.observe(&pool, &response(&id(20), Verdict::RIGHT));
    }
    let probe = given(placement.next_probe(&[id(20)].into_iter().collect())).skill;
    let observation = response(&probe, Verdict::WRONG);
    model.observe(&pool, &observation);
    placement.observe(&observation).expect("it was chosen");
    let before = model.clone();
    model.place(&placement);
    assert_eq!(model.general().ability, before.general().ability);
    assert_eq!(model.record(&id(20)), before.record(&id(20)));
    let untouched: Vec<&SkillId> =
        placement.skills().iter().filter(|id| model.record(id).is_none()).collect();
    assert!(untouched.iter().any(|id| model.p_mastery(&pool, id, 0.0) < before.p_mastery(&pool, id, 0.0)));
}

#[test]
fn what_is_known_is_said_only_when_sure() {
    let pool = chain(40);
    let (model, placement) = placed(&pool, Prior::for_grade(None), 25);
    let found = model.placed().expect("it was placed");
    assert!(found.is_known(&id(1)) && !found.is_known(&id(30)));
    assert!(placement.skills().iter().all(|id| found.is_known(id) == placement.is_known(id)));
}

/// A graph of up to 24 skills with any prerequisites among earlier ones, dense enough that no Gaussian fits exactly.
fn any_pool() -> impl Strategy<Value = Pool> {
    prop::collection::vec((prop::collection::vec(0_usize..24, 0..12), -3.0..14.0, 0_u8..3), 1..24).prop_map(
        |skills| {
            let skills: Vec<PoolSkill> = skills
                .into_iter()
                .enumerate()
                .map(|(place, (prereqs, level, strand))| PoolSkill {
                    prereqs: prereqs.into_iter().filter(|&prereq| prereq < place).map(id).collect(),
                    level,
                    strand: strand.to_string(),
                    ..PoolSkill::new(id(place))
                })
                .collect();
            let templates = skills.iter().map(|skill| template(&skill.id)).collect();
            Pool::new(skills, templates).expect("prerequisites come before")
        },
    )
}

fn any_prior() -> impl Strategy<Value = Prior> {
    let centre = prop_oneof![4 => 0.0..10.0, 1 => Just(1e6)];
    let variance = prop_oneof![4 => 0.0..9.0, 1 => Just(0.0), 1 => Just(-1.0), 1 => Just(f64::INFINITY)];
    prop_oneof![
        1 => Just(Prior::Benchmark),
        4 => (centre, variance).prop_map(|(centre, variance)| Prior::Graph { centre, variance }),
    ]
}

fn any_response() -> impl Strategy<Value = (usize, Verdict, f64, Option<f64>)> {
    let difficulty = prop_oneof![6 => -3.0..3.0, 1 => Just(f64::NAN), 1 => Just(1e300), 1 => Just(-1e300)];
    let guess = prop_oneof![2 => Just(None), 1 => (0.0..1.0).prop_map(Some), 1 => Just(Some(f64::NAN))];
    let weight = prop_oneof![4 => Just(1.0), 1 => 0.0..1.0, 1 => Just(f64::NAN), 1 => Just(50.0)];
    let verdict = (any::<bool>(), weight).prop_map(|(right, weight)| Verdict { right, weight });
    (0_usize..24, verdict, difficulty, guess)
}

fn folded(pool: &Pool, prior: Prior, responses: &[(usize, Verdict, f64, Option<f64>)]) -> Placement {
    let mut placement = placement(pool, prior);
    for &(place, verdict, difficulty, guess) in responses {
        let skill = &pool.skills()[place % pool.skills().len()].id;
        let observation = Observation { difficulty, guess, ..response(skill, verdict) };
        placement.observe(&observation).expect("it is in scope");
    }
    placement
}

proptest! {
    #[test]
    fn no_history_breaks_it(
        pool in any_pool(),
        prior in any_prior(),
        responses in prop::collection::vec(any_response(), 0..60),
    ) {
        let placement = folded(&pool, prior, &responses);
        for a in placement.skills() {
            let level = placement.level(a).expect("it is in scope");
            prop_assert!(level.mean.is_finite() && level.variance.is_finite() && level.variance > 0.0, "{a}: {level:?}");
            let p = placement.p_success(a).expect("it is in scope");
            prop_assert!(0.0 < p && p < 1.0, "{a}: {p}");
            prop_assert!(placement.p_known(a).is_some_and(|p| (0.0..=1.0).contains(&p)));
            let arrow = placement.placed().arrow(a).expect("it is in scope");
            prop_assert!(arrow.intercept.is_finite() && arrow.slope.is_finite() && arrow.variance > 0.0);
            for b in placement.skills() {
                let [ab, ba] = [placement.covariance(a, b), placement.covariance(b, a)];
                prop_assert_eq!(ab.map(f64::to_bits), ba.map(f64::to_bits));
            }
        }
        let ability = placement.ability();
        prop_assert!(ability.mean.is_finite() && ability.variance > 0.0 && ability.variance.is_finite());
        prop_assert!((0.0..=0.5).contains(&placement.expected_error()));
    }

    #[test]
    fn no_skill_is_asked_twice_and_a_miss_is_followed_by_one_that_succeeds_or_the_easiest_left(
        n_skills in 10_usize..50,
        grade in prop::option::of(3.0..9.0),
        verdicts in prop::collection::vec(prop_oneof![Just(Verdict::RIGHT), Just(Verdict::WRONG)], 8),
    ) {
        let mut placement = placement(&chain(n_skills), Prior::for_grade(grade));
        for n in 0..verdicts.len() {
            let PlacementStep::Give(choice) = placement.next_item() else { break };
            prop_assert!(!placement.has_seen(&choice.skill));
            let left = placement.skills().iter().filter(|skill| !placement.has_seen(skill));
            let easiest = left.filter_map(|skill| placement.p_success(skill)).fold(0.0, f64::max);
            if n > 0 && !verdicts[n - 1].right {
                prop_assert!(choice.p_success >= 0.85 || choice.p_success == easiest, "{choice:?}");
            }
            placement.observe(&response(&choice.skill, verdicts[n])).expect("it is in scope");
        }
    }

    #[test]
    fn a_replay_gives_the_same_bits(
        pool in any_pool(),
        prior in any_prior(),
        responses in prop::collection::vec(any_response(), 0..20),
    ) {
        let bits = |placement: &Placement| {
            let mut model = LearnerModel::new(Prior::default());
            model.place(placement);
            model.canonical_bytes()
        };
        let [one, two] = [folded(&pool, prior, &responses), folded(&pool, prior, &responses)];
        prop_assert_eq!(bits(&one), bits(&two));
        prop_assert_eq!(one.next_item(), two.next_item());
    }

    #[test]
    fn a_right_response_makes_no_skill_less_likely_known(
        n_skills in 5_usize..40,
        place in 0_usize..40,
        grade in prop::option::of(3.0..9.0),
    ) {
        let mut placement = placement(&chain(n_skills), Prior::for_grade(grade));
        let before: Vec<f64> = placement.skills().iter().filter_map(|id| placement.level(id)).map(|l| l.mean).collect();
        placement.observe(&response(&id(place % n_skills), Verdict::RIGHT)).expect("it is in scope");
        let after = placement.skills().iter().filter_map(|id| placement.level(id)).map(|l| l.mean);
        prop_assert!(before.iter().zip(after).all(|(before, after)| after >= *before));
    }
}
