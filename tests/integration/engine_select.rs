//! What the engine chooses next and why, in tables; and the life of a skill from first response to kept.

use foothold::base::{Seed, SkillId, TemplateId};
use foothold::engine::{
    Calendar, Candidate, Challenge, Conditions, Form, HelpLevel, ItemReason, LanguageUse, LearnerModel,
    MasteryStatus, NothingWhy, Observation, Plan, Pool, PoolSkill, PoolTemplate, Presentation, Prior,
    Selection, Sitting, SkillReason, SkillRequest, StatusChange, Support, Verdict, choose_item, choose_skill,
};

/// Skills as `id: prerequisite prerequisite`; one that starts with `-` has no templates. Each other has a symbolic
/// template `plain` and a story `told`.
fn pool(graph: &[&str]) -> Pool {
    let mut skills = Vec::new();
    let mut templates = Vec::new();
    for line in graph {
        let (name, prereqs) = line.split_once(':').expect("a line is `id: prerequisites`");
        let id = SkillId::new(name.trim_start_matches('-'));
        if !name.starts_with('-') {
            templates.push(template(&id, "plain", Form::Symbolic));
            templates.push(template(&id, "told", Form::Story));
        }
        let prereqs = prereqs.split_whitespace().map(SkillId::new).collect();
        skills.push(PoolSkill { prereqs, ..PoolSkill::new(id.as_str()) });
    }
    Pool::new(skills, templates).expect("the graph is sound")
}

fn template(skill: &SkillId, name: &str, form: Form) -> PoolTemplate {
    PoolTemplate {
        id: TemplateId::of(skill, name),
        skill: skill.clone(),
        form,
        difficulties: vec![-0.6, 0.0, 0.6],
        guess: None,
        misconceptions: Vec::new(),
    }
}

fn respond(
    model: &mut LearnerModel,
    pool: &Pool,
    name: &str,
    right: bool,
    at_days: f64,
) -> Option<StatusChange> {
    let template = TemplateId::new(name);
    let form = if template.name() == "told" { Form::Story } else { Form::Symbolic };
    let observation = Observation {
        skill: template.skill(),
        template,
        presentation: Presentation::in_form(form),
        difficulty: 0.0,
        guess: None,
        verdict: if right { Verdict::RIGHT } else { Verdict::WRONG },
        help: HelpLevel::None,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    };
    model.observe(pool, &observation).change
}

/// Right responses on both templates in turn until the skill is proven; how many it took.
fn prove(model: &mut LearnerModel, pool: &Pool, skill: &str, at_days: f64) -> u32 {
    for n in 1..=40 {
        let name = if n % 2 == 1 { "plain" } else { "told" };
        if respond(model, pool, &format!("{skill}/{name}"), true, at_days).is_some() {
            return n;
        }
    }
    panic!("40 right responses do not prove {skill}")
}

fn ids(list: &str) -> foothold::base::Set<SkillId> {
    list.split_whitespace().map(SkillId::new).collect()
}

/// The choice in a few words.
fn check(
    pool: &Pool,
    model: &LearnerModel,
    targets: &str,
    set_aside: &str,
    requested: &str,
    sitting: &Sitting,
) -> String {
    let requested = Some(SkillId::new(requested)).filter(|id| !id.as_str().is_empty());
    let plan = Plan { set_aside: ids(set_aside), ..Plan::towards(pool, model, ids(targets), 100.0) };
    let request = SkillRequest { plan: &plan, requested: requested.as_ref(), sitting, at_days: 100.0 };
    match choose_skill(pool, model, &request) {
        Selection::Nothing { why } => format!("nothing: {why:?}"),
        Selection::Skill(choice) => format!("{} {}", choice.skill, told(&choice.reason)),
    }
}

fn told(reason: &SkillReason) -> String {
    let goal = |goal: &Option<SkillId>| goal.as_ref().map_or(String::new(), |goal| format!(" for {goal}"));
    match reason {
        SkillReason::Requested { unmet } => format!("requested, unmet {unmet:?}"),
        SkillReason::Review { days_since, days_overdue } => {
            format!("review after {days_since:.0} days, {days_overdue:.0} late")
        }
        SkillReason::Continue { in_a_row } => format!("continue after {in_a_row}"),
        SkillReason::Frontier { goal: to, n_unlocked, .. } => {
            format!("frontier{}, unlocks {n_unlocked}", goal(to))
        }
        SkillReason::WarmUp { days_since } => format!("warm-up after {days_since:.0} days"),
        SkillReason::StepBack { from, .. } => format!("step back from {from}"),
        SkillReason::Mixed { days_since } => format!("mixed after {days_since:.0} days"),
        SkillReason::OnGrade { .. } => "on grade".to_owned(),
        SkillReason::NearestPrerequisite { goal: to, .. } => format!("nearest prerequisite{}", goal(to)),
    }
}

#[test]
fn a_new_learner_starts_where_most_is_unlocked() {
    let pool = pool(&["a:", "b: a", "c: b", "d:", "-e: d", "f: e"]);
    let new = LearnerModel::new(Prior::Benchmark);
    let start = Sitting::default();
    for (targets, set_aside, requested, expected) in [
        ("", "", "", "a frontier, unlocks 2"),
        ("c", "", "", "a frontier for c, unlocks 2"),
        ("f", "", "", "d frontier for f, unlocks 1"),
        ("d", "", "", "d frontier, unlocks 0"),
        ("a c", "", "", "a frontier, unlocks 2"),
        ("", "", "c", "c requested, unmet [\"b\"]"),
        ("", "c", "c", "c requested, unmet [\"b\"]"),
        ("", "", "e", "nothing: NoItemsFor(\"e\")"),
        ("", "", "nowhere", "nothing: UnknownSkill(\"nowhere\")"),
        ("c", "a", "", "b frontier for c, unlocks 1"),
        ("e nowhere", "d", "", "nothing: AllSetAside"),
        ("nowhere", "", "", "nothing: NoItems"),
    ] {
        assert_eq!(
            check(&pool, &new, targets, set_aside, requested, &start),
            expected,
            "{targets} | {requested}"
        );
    }
}

#[test]
fn a_proven_skill_opens_what_stands_on_it() {
    let pool = pool(&["a:", "b: a", "c: b"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let start = Sitting::default();
    prove(&mut model, &pool, "a", 99.9);
    assert_eq!(check(&pool, &model, "", "", "", &start), "b frontier, unlocks 1");
    prove(&mut model, &pool, "b", 99.9);
    prove(&mut model, &pool, "c", 99.9);
    assert_eq!(check(&pool, &model, "", "", "", &start), format!("nothing: {:?}", NothingWhy::AllProven));
}

#[test]
fn a_skill_is_kept_for_five_items_and_left_by_the_eighth() {
    let pool = pool(&["a:", "b: a", "c:"]);
    let new = LearnerModel::new(Prior::Benchmark);
    for (current, run, expected) in [
        ("c", 1, "c continue after 1"),
        ("c", 4, "c continue after 4"),
        ("c", 5, "a frontier, unlocks 1"),
        ("a", 5, "a continue after 5"),
        ("a", 7, "a continue after 7"),
        ("a", 8, "c frontier, unlocks 0"),
    ] {
        let sitting = Sitting { current: Some(current.into()), run, n_items: run, ..Sitting::default() };
        assert_eq!(check(&pool, &new, "", "", "", &sitting), expected, "{current} after {run}");
    }
}

#[test]
fn a_due_review_comes_third_and_the_most_overdue_first() {
    let pool = pool(&["a:", "b:", "c:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    prove(&mut model, &pool, "a", 97.0);
    prove(&mut model, &pool, "b", 90.0);
    let sitting = |n_items| Sitting { n_items, ..Sitting::default() };
    assert_eq!(check(&pool, &model, "", "", "", &sitting(1)), "c frontier, unlocks 0");
    assert_eq!(check(&pool, &model, "", "", "", &sitting(2)), "b review after 10 days, 8 late");
    assert_eq!(check(&pool, &model, "", "b", "", &sitting(2)), "a review after 3 days, 1 late");
    respond(&mut model, &pool, "b/plain", true, 100.0);
    assert_eq!(check(&pool, &model, "", "", "", &sitting(2)), "a review after 3 days, 1 late");
}

#[test]
fn an_item_between_two_reviews_does_not_break_the_run() {
    let choice = |skill: &str, reason| foothold::engine::SkillChoice { skill: skill.into(), reason };
    let practise = choice("a", SkillReason::Continue { in_a_row: 1 });
    let review = choice("b", SkillReason::Review { days_since: 3.0, days_overdue: 1.0 });
    let sitting = Sitting::default().after(&practise).after(&review).after(&practise);
    let of_skill = [("a".into(), 2), ("b".into(), 1)].into_iter().collect();
    let expected =
        Sitting { current: Some("a".into()), run: 2, n_items: 3, n_reviews: 1, ..Sitting::default() };
    assert_eq!(sitting, Sitting { of_skill, ..expected });
}

/// Candidates as `template difficulty seed`, all alone.
fn choose(
    model: &LearnerModel,
    pool: &Pool,
    candidates: &[(&str, f64, u64)],
    challenge: Challenge,
) -> (usize, ItemReason) {
    let candidates: Vec<Candidate> = candidates
        .iter()
        .map(|&(template, difficulty, seed)| Candidate {
            template: template.into(),
            seed: Seed(seed),
            difficulty,
            guess: None,
            form: if template.ends_with("told") { Form::Story } else { Form::Symbolic },
            support: Support::Alone,
        })
        .collect();
    let choice = choose_item(&candidates, pool, model, &"a".into(), challenge, LanguageUse::Home, 100.0)
        .expect("there are candidates");
    (choice.index, choice.reason)
}

#[test]
fn the_item_nearest_to_the_chosen_success_is_taken() {
    let pool = pool(&["a:"]);
    let new = LearnerModel::new(Prior::Benchmark);
    let grid: Vec<(&str, f64, u64)> = (-16..=8).map(|n| ("a/plain", f64::from(n) * 0.25, 1)).collect();
    let hard = [("a/plain", 1.0, 1), ("a/plain", 3.0, 2)];
    let easy = [("a/plain", -7.0, 1), ("a/plain", -5.0, 2)];
    for (candidates, challenge, difficulty, reason) in [
        (&grid[..], Challenge::Easier, -3.25, ItemReason::OnTarget { promise: 0.90 }),
        (&grid[..], Challenge::Balanced, -1.5, ItemReason::OnTarget { promise: 0.75 }),
        (&grid[..], Challenge::Harder, -0.5, ItemReason::OnTarget { promise: 0.60 }),
    ] {
        let (index, why) = choose(&new, &pool, candidates, challenge);
        assert_eq!((candidates[index].1, why), (difficulty, reason), "{challenge:?}");
    }
    let (index, why) = choose(&new, &pool, &hard, Challenge::Balanced);
    let short = matches!(why, ItemReason::EasiestThereIs { promise: 0.75, short_by } if short_by > 0.3);
    assert!(index == 0 && short, "it says by how much the promise is missed: {why:?}");
    let (index, why) = choose(&new, &pool, &easy, Challenge::Harder);
    let over = matches!(why, ItemReason::HardestThereIs { promise: 0.60, over_by } if over_by > 0.3);
    assert!(index == 1 && over, "and by how much it is exceeded: {why:?}");
}

#[test]
fn a_tie_goes_to_the_template_not_seen_lately_then_to_the_seed_then_to_the_id() {
    let pool = pool(&["a:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let both = [("a/plain", 0.0, 4), ("a/other", 0.0, 3), ("a/other", 0.0, 9)];
    assert_eq!(choose(&model, &pool, &both, Challenge::Balanced).0, 1, "the smaller seed");
    let same_seed = [("a/plain", 0.0, 3), ("a/other", 0.0, 3)];
    assert_eq!(choose(&model, &pool, &same_seed, Challenge::Balanced).0, 1, "the smaller id");
    respond(&mut model, &pool, "a/other", true, 99.0);
    assert_eq!(choose(&model, &pool, &both, Challenge::Balanced).0, 0, "not seen yet");
    respond(&mut model, &pool, "a/plain", true, 99.0);
    assert_eq!(choose(&model, &pool, &both, Challenge::Balanced).0, 1, "seen longest ago");
}

#[test]
fn no_candidates_are_no_choice() {
    let pool = pool(&["a:"]);
    let model = LearnerModel::new(Prior::Benchmark);
    let choice = choose_item(&[], &pool, &model, &"a".into(), Challenge::Balanced, LanguageUse::Home, 0.0);
    assert_eq!(choice, None);
}

#[test]
fn one_template_over_and_over_proves_nothing_and_the_other_is_brought_on() {
    let pool = pool(&["a:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    for n in 0..15 {
        assert_eq!(respond(&mut model, &pool, "a/plain", true, 99.0 + f64::from(n) * 0.001), None);
    }
    assert!(model.p_own(&pool, &"a".into(), 100.0) > 0.95);
    let candidates = [("a/plain", 0.0, 1), ("a/told", 4.0, 2)];
    assert_eq!(
        choose(&model, &pool, &candidates, Challenge::Balanced),
        (1, ItemReason::Variety { promise: 0.75 })
    );
    assert!(matches!(respond(&mut model, &pool, "a/told", true, 99.5), Some(StatusChange::Proven(_))));
}

#[test]
fn a_skill_is_proven_kept_and_opens_again_only_after_misses_on_two_days() {
    let pool = pool(&["a:", "b:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let a = SkillId::new("a");
    assert_eq!(prove(&mut model, &pool, "a", 10.0), 7);
    let kept = |model: &LearnerModel| model.status(&a).proof().map(|proof| proof.kept_days);
    respond(&mut model, &pool, "a/told", true, 11.0);
    assert_eq!(kept(&model), Some(None), "too soon");
    respond(&mut model, &pool, "a/plain", true, 13.0);
    assert_eq!(kept(&model), Some(None), "the template that proved it");
    respond(&mut model, &pool, "a/told", true, 13.0);
    assert_eq!(kept(&model), Some(Some(13.0)));
    for n in 0..30 {
        respond(&mut model, &pool, "b/plain", false, 14.0 + f64::from(n) * 0.01);
    }
    assert!(model.status(&a).is_proven(), "bad days elsewhere");
    for n in 0..8 {
        assert_eq!(respond(&mut model, &pool, "a/plain", false, 20.0 + f64::from(n) * 0.01), None, "one day");
    }
    assert!(model.p_own(&pool, &a, 21.0) < 0.60);
    assert_eq!(respond(&mut model, &pool, "a/plain", false, 21.5), Some(StatusChange::Reopened));
    assert_eq!(model.status(&a), &MasteryStatus::Learning);
}

#[test]
fn a_check_climbs_the_ladder_and_a_miss_steps_down_and_comes_back_soon() {
    let pool = pool(&["a:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    prove(&mut model, &pool, "a", 0.0);
    (0..20).for_each(|_| assert_eq!(respond(&mut model, &pool, "a/told", true, 0.0), None));
    // Day 4 is a Monday; day 0 a Thursday.
    for (at_days, right, rung, due_days) in [
        (1.0, true, 0, 4.0),
        (4.5, true, 1, 11.0),
        (11.2, true, 2, 27.0),
        (27.1, false, 1, 27.6),
        (27.7, true, 1, 34.0),
        (33.0, true, 2, 49.0),
        (49.3, false, 1, 49.8),
        (49.9, false, 0, 50.4),
        (50.5, false, 0, 51.0),
    ] {
        respond(&mut model, &pool, "a/plain", right, at_days);
        let review = model.record(&"a".into()).and_then(|record| record.review).expect("it is proven");
        assert_eq!(review.rung, rung, "day {at_days}");
        let due = review.due_days(Calendar::WEEKDAYS);
        assert!((due - due_days).abs() < 1e-9, "day {at_days}: due {due}");
    }
}

#[test]
fn about_seven_right_responses_prove_a_new_skill_and_the_count_goes_down() {
    let pool = pool(&["a:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let mut counts = Vec::new();
    for n in 0..7 {
        counts.push(model.progress(&pool, &"a".into(), 10.0).rights_to_go);
        let name = if n % 2 == 0 { "a/plain" } else { "a/told" };
        respond(&mut model, &pool, name, true, 10.0);
    }
    counts.push(model.progress(&pool, &"a".into(), 10.0).rights_to_go);
    // "About": what is imagined and what comes differ a little, and a right response may leave the count where it was.
    assert_eq!(counts, [7, 6, 5, 3, 3, 1, 1, 0]);
}

#[test]
fn a_misconception_is_believed_by_its_own_value_and_doubted_by_what_else_is_given() {
    let id = |name: &str| foothold::base::MisconceptionId::new(name);
    let skill = SkillId::new("a");
    let plain = PoolTemplate {
        misconceptions: vec![id("drops-sign"), id("adds-across")],
        ..template(&skill, "plain", Form::Symbolic)
    };
    let pool = Pool::new(vec![PoolSkill::new("a")], vec![plain]).expect("the numbers are fine");
    let mut model = LearnerModel::new(Prior::Benchmark);
    let believed = |model: &LearnerModel| -> Vec<(String, bool)> {
        model.misconceptions().map(|(id, belief)| (id.to_string(), belief.p() > 0.20)).collect()
    };
    assert_eq!(believed(&model), []);
    let shown = Observation {
        skill: skill.clone(),
        template: TemplateId::of(&skill, "plain"),
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict: Verdict::WRONG,
        help: HelpLevel::None,
        at_days: 0.0,
        misconception: Some(id("drops-sign")),
        conditions: Conditions::USUAL,
    };
    model.observe(&pool, &shown);
    assert_eq!(believed(&model), [("adds-across".to_owned(), false), ("drops-sign".to_owned(), true)]);
    let before = model.clone();
    model.observe(&pool, &Observation { verdict: Verdict::NOT_YET, misconception: None, ..shown.clone() });
    assert!(
        model.misconceptions().eq(before.misconceptions()),
        "`not yet` says nothing about misconceptions"
    );
    model.observe(&pool, &Observation { verdict: Verdict::RIGHT, misconception: None, ..shown });
    assert_eq!(believed(&model), [("adds-across".to_owned(), false), ("drops-sign".to_owned(), false)]);
}
