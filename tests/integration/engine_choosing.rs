//! The rules of what comes next that a learner or a teacher would notice: support, first meetings, caps, plans, reviews
//! after an absence, stepping back. Each is a small history and the choice it leads to.

use foothold::base::{Map, Seed, Set, SkillId, TemplateId};
use foothold::engine::{
    Awaited, Calendar, Candidate, Cap, CapOutcome, Challenge, Conditions, Form, Gate, HelpLevel, ItemReason,
    LanguageUse, LearnerModel, Meeting, NothingWhy, Observation, Plan, Pool, PoolSkill, PoolTemplate,
    Presentation, Prior, Selection, Sitting, SkillReason, SkillRequest, Start, StuckAdvice, Support, Verdict,
    WayIn, cap, choose_item, choose_skill, just_in_time, meeting,
};

/// A day that is a Thursday.
const NOW: f64 = 140.0;

/// Skills as `id grade strand: prerequisites`, each with four templates of difficulty -.6 to .6.
fn pool(graph: &[&str]) -> Pool {
    let skills: Vec<PoolSkill> = graph.iter().map(|line| skill(line)).collect();
    let templates = skills.iter().flat_map(|skill| (0..4).map(|n| template(&skill.id, n))).collect();
    Pool::new(skills, templates).expect("the graph is sound")
}

fn skill(line: &str) -> PoolSkill {
    let (head, prereqs) = line.split_once(':').expect("a line is `id grade strand: prerequisites`");
    let [id, grade, strand] = head.split_whitespace().collect::<Vec<_>>()[..] else {
        panic!("a head is `id grade strand`")
    };
    PoolSkill {
        prereqs: prereqs.split_whitespace().map(SkillId::new).collect(),
        grade: grade.parse().ok(),
        strand: strand.to_owned(),
        gate: if id.ends_with("facts") { Gate::NeverGates } else { Gate::Gates },
        ..PoolSkill::new(id)
    }
}

fn template(skill: &SkillId, n: usize) -> PoolTemplate {
    PoolTemplate {
        id: TemplateId::of(skill, &format!("t{n}")),
        skill: skill.clone(),
        form: if n.is_multiple_of(2) { Form::Symbolic } else { Form::Story },
        difficulties: vec![n as f64 * 0.4 - 0.6],
        guess: None,
        misconceptions: Vec::new(),
    }
}

fn respond(
    model: &mut LearnerModel,
    pool: &Pool,
    id: &str,
    n: usize,
    right: bool,
    help: HelpLevel,
    at_days: f64,
) {
    let skill = SkillId::new(id);
    let template = template(&skill, n % 4);
    model.observe(
        pool,
        &Observation {
            template: template.id.clone(),
            presentation: Presentation::in_form(template.form),
            difficulty: template.usual(),
            skill,
            guess: None,
            verdict: if right { Verdict::RIGHT } else { Verdict::WRONG },
            help,
            at_days,
            misconception: None,
            conditions: Conditions::USUAL,
        },
    );
}

fn prove(model: &mut LearnerModel, pool: &Pool, id: &str, at_days: f64) {
    (0..30).for_each(|n| respond(model, pool, id, n, true, HelpLevel::None, at_days));
    assert!(model.status(&id.into()).is_proven(), "{id}");
}

fn miss(model: &mut LearnerModel, pool: &Pool, id: &str, times: usize, help: HelpLevel) {
    (0..times).for_each(|n| respond(model, pool, id, n, false, help, NOW - 0.01));
}

fn ids(list: &str) -> Set<SkillId> {
    list.split_whitespace().map(SkillId::new).collect()
}

fn select(pool: &Pool, model: &LearnerModel, plan: &Plan, sitting: &Sitting) -> Selection {
    choose_skill(pool, model, &SkillRequest { plan, requested: None, sitting, at_days: NOW })
}

/// The choice as `skill reason`.
fn check(pool: &Pool, model: &LearnerModel, plan: &Plan, sitting: &Sitting) -> String {
    match select(pool, model, plan, sitting) {
        Selection::Nothing { why } => format!("nothing: {why:?}"),
        Selection::Skill(choice) => {
            let reason = format!("{:?}", choice.reason);
            let name = reason.split([' ', '{']).next().unwrap_or_default();
            format!("{} {name}", choice.skill)
        }
    }
}

/// The choices of `n` items in a row, with nothing learned from them.
fn run(pool: &Pool, model: &LearnerModel, plan: &Plan, mut sitting: Sitting, n: usize) -> Vec<String> {
    let mut skills = Vec::new();
    for _ in 0..n {
        if let Selection::Skill(choice) = select(pool, model, plan, &sitting) {
            skills.push(choice.skill.to_string());
            sitting = sitting.after(&choice);
        }
    }
    skills
}

/// Candidates of skill `a`: each template with each of these levels of support.
fn candidates(supports: &[Support]) -> Vec<Candidate> {
    let of = |support: Support| {
        (0..4).map(move |n| {
            let template = template(&"a".into(), n);
            Candidate {
                difficulty: template.usual(),
                template: template.id,
                seed: Seed(1),
                guess: None,
                form: template.form,
                support,
            }
        })
    };
    supports.iter().flat_map(|support| of(*support)).collect()
}

fn item(
    pool: &Pool,
    model: &LearnerModel,
    challenge: Challenge,
    supports: &[Support],
) -> (Support, ItemReason) {
    let candidates = candidates(supports);
    let choice = choose_item(&candidates, pool, model, &"a".into(), challenge, LanguageUse::Home, NOW);
    let choice = choice.expect("there are candidates that ask something");
    (candidates[choice.index].support, choice.reason)
}

#[test]
fn support_is_given_where_difficulty_alone_does_not_reach_and_fades_where_it_does() {
    let pool = pool(&["a 5 x:"]);
    let at = |grade: f64| LearnerModel::new(Prior::for_grade(Some(grade)));
    for (grade, challenge, support) in [
        (3.0, Challenge::Easier, Support::HalfFilled),
        (3.0, Challenge::Harder, Support::HalfFilled),
        (5.5, Challenge::Easier, Support::FirstStep),
        (5.5, Challenge::Balanced, Support::Alone),
        (5.5, Challenge::Harder, Support::Alone),
        (8.0, Challenge::Easier, Support::Alone),
    ] {
        assert_eq!(item(&pool, &at(grade), challenge, &Support::ALL).0, support, "{grade} {challenge:?}");
    }
    let (_, alone) = item(&pool, &at(3.0), Challenge::Balanced, &[Support::Alone]);
    assert!(matches!(alone, ItemReason::EasiestThereIs { short_by, .. } if short_by > 0.4), "{alone:?}");
}

#[test]
fn a_full_example_is_never_chosen_for_its_success_and_a_stretch_only_after_proof() {
    let pool = pool(&["a 5 x:"]);
    let mut model = LearnerModel::new(Prior::for_grade(Some(8.0)));
    let only = candidates(&[Support::FullExample]);
    let choice = choose_item(&only, &pool, &model, &"a".into(), Challenge::Easier, LanguageUse::Home, NOW);
    assert_eq!(choice, None);
    let hardest = [Support::Alone, Support::Stretch];
    assert_eq!(item(&pool, &model, Challenge::Harder, &hardest).0, Support::Alone);
    prove(&mut model, &pool, "a", NOW - 0.1);
    assert_eq!(item(&pool, &model, Challenge::Harder, &hardest).0, Support::Stretch);
}

#[test]
fn a_stretch_moves_no_belief_about_the_skill() {
    let pool = pool(&["a 5 x:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    prove(&mut model, &pool, "a", NOW - 0.1);
    let before = model.clone();
    let stretch = Observation {
        skill: "a".into(),
        template: "a/t0".into(),
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict: Verdict::WRONG,
        help: HelpLevel::None,
        at_days: NOW,
        misconception: None,
        conditions: Conditions::USUAL,
    };
    model.observe_stretch(&pool, &stretch);
    assert!(model.records().eq(before.records()) && model.general() == before.general());
    assert!(model.surplus().correction() < before.surplus().correction());
}

#[test]
fn only_what_is_done_alone_counts_as_unassisted() {
    let pool = pool(&["a 5 x:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    for support in [Support::HalfFilled, Support::FirstStep] {
        let help = support.help().expect("it is evidence");
        (0..40).for_each(|n| respond(&mut model, &pool, "a", n, true, help, NOW));
    }
    let record = model.record(&"a".into()).expect("there were responses");
    assert_eq!((record.alone.n, record.status.is_proven()), (0, false));
}

#[test]
fn after_three_misses_items_come_with_support_and_after_two_rights_without() {
    let pool = pool(&["a 5 x:"]);
    let mut model = LearnerModel::new(Prior::for_grade(Some(8.0)));
    let level = |model: &LearnerModel| item(&pool, model, Challenge::Harder, &Support::ALL).0;
    miss(&mut model, &pool, "a", 3, HelpLevel::None);
    assert!(level(&model) <= Support::FirstStep);
    for n in 0..2 {
        respond(&mut model, &pool, "a", n, true, HelpLevel::NextStep, NOW);
    }
    assert_eq!(model.support(&"a".into()).least, Support::Alone);
}

#[test]
fn when_support_does_not_help_the_weakest_prerequisite_comes() {
    let pool = pool(&["facts 3 x:", "b 5 x:", "c 5 x:", "a 6 x: facts b c", "d 6 y:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    respond(&mut model, &pool, "b", 0, true, HelpLevel::None, NOW - 1.0);
    miss(&mut model, &pool, "a", 3, HelpLevel::None);
    let sitting = Sitting { current: Some("a".into()), run: 3, n_items: 1, ..Sitting::default() };
    assert!(matches!(model.support(&"a".into()).advice, StuckAdvice::MoreSupport(_)));
    assert_eq!(check(&pool, &model, &Plan::default(), &sitting), "a Continue");
    miss(&mut model, &pool, "a", 3, HelpLevel::NextStep);
    assert!(matches!(model.support(&"a".into()).advice, StuckAdvice::StepBack(_)));
    assert_eq!(check(&pool, &model, &Plan::default(), &sitting), "c StepBack");
    let plan = Plan { set_aside: ids("b c"), ..Plan::default() };
    assert_ne!(check(&pool, &model, &plan, &sitting), "a Continue", "something else, and a person");
}

#[test]
fn who_is_not_expected_to_manage_sees_it_first_and_in_between_chooses() {
    let pool = pool(&["a 5 x:"]);
    let model = |mean: f64| {
        let prior = Prior::Graph { centre: 5.0 + (mean - 0.8) / 1.1, variance: 1.5 };
        LearnerModel::new(prior)
    };
    use WayIn::{LetMeTry, ShowMeFirst};
    for (mean, chosen, n_shown, next) in [
        (-1.0, None, 0, Meeting::ShowExample),
        (-1.0, Some(LetMeTry), 0, Meeting::ShowExample),
        (-1.0, None, 1, Meeting::FillIn),
        (-1.0, None, 2, Meeting::Over),
        (0.6, None, 0, Meeting::AskLearner),
        (0.6, Some(ShowMeFirst), 0, Meeting::ShowExample),
        (0.6, Some(ShowMeFirst), 1, Meeting::FillIn),
        (0.6, Some(LetMeTry), 0, Meeting::Over),
        (3.0, None, 0, Meeting::Over),
    ] {
        let found = meeting(&pool, &model(mean), &"a".into(), chosen, n_shown, NOW);
        assert_eq!(found, next, "{mean} {chosen:?} {n_shown}");
    }
    let mut met = model(-1.0);
    miss(&mut met, &pool, "a", 1, HelpLevel::None);
    assert_eq!(meeting(&pool, &met, &"a".into(), None, 0, NOW), Meeting::Over, "met before");
}

#[test]
fn a_skill_has_twelve_items_a_sitting_and_a_person_is_asked_after_twenty_five() {
    let pool = pool(&["a 5 x:", "b 5 x:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let sitting = |n| Sitting { of_skill: [("a".into(), n)].into_iter().collect(), ..Sitting::default() };
    let plan = Plan::default();
    let at = |model: &LearnerModel, plan: &Plan, n| cap(&pool, model, plan, &sitting(n), &"a".into(), NOW);
    assert_eq!((at(&model, &plan, 11), at(&model, &plan, 12)), (None, Some(Cap::Sitting)));
    miss(&mut model, &pool, "a", 25, HelpLevel::None);
    assert_eq!(at(&model, &plan, 0), Some(Cap::Person(CapOutcome::Together)));
    assert_eq!(check(&pool, &model, &plan, &Sitting::default()), "b Frontier");
    let only_a = Plan { set_aside: ids("b"), ..Plan::default() };
    assert_eq!(check(&pool, &model, &only_a, &Sitting::default()), "nothing: AllAtCap");
    let talked_over: Map<SkillId, u32> = [("a".into(), 25)].into_iter().collect();
    assert_eq!(at(&model, &Plan { talked_over, ..Plan::default() }, 0), None);
    let mut nearly = LearnerModel::new(Prior::Benchmark);
    (0..25).for_each(|n| respond(&mut nearly, &pool, "a", 0, n % 6 > 0, HelpLevel::None, NOW));
    assert_eq!(at(&nearly, &plan, 0), Some(Cap::Person(CapOutcome::Nearly)));
}

#[test]
fn at_most_three_prerequisites_are_practised_on_the_way_and_never_facts() {
    let pool = pool(&["facts 3 x:", "e 4 x: facts", "d 5 x: e", "c 6 x: d", "b 6 x: facts", "a 7 x: b c"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let named = |model: &LearnerModel| -> Vec<String> {
        just_in_time(&pool, model, &"a".into(), NOW).iter().map(ToString::to_string).collect()
    };
    assert_eq!(named(&model), ["b", "c", "d"], "the nearest to the goal first");
    prove(&mut model, &pool, "b", NOW - 0.5);
    assert_eq!(named(&model), ["c", "d", "e"]);
    let plan = Plan::towards(&pool, &LearnerModel::new(Prior::Benchmark), ids("a"), NOW);
    assert_eq!(plan.detours, ids("b c d"));
    let first = check(&pool, &LearnerModel::new(Prior::Benchmark), &plan, &Sitting::default());
    assert!(["b Frontier", "d Frontier"].contains(&first.as_str()), "{first}");
    for id in ["b", "c", "d"] {
        prove(&mut model, &pool, id, NOW - 0.5);
    }
    assert_eq!(check(&pool, &model, &plan, &Sitting::default()), "a Frontier", "and not e first");
}

#[test]
fn how_long_a_plan_takes_is_told_in_sittings() {
    let pool = pool(&["b 6 x:", "a 7 x: b", "z 7 x:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let plan = Plan::towards(&pool, &model, ids("a"), NOW);
    let length = plan.length(&pool, &model, 10, NOW);
    assert_eq!((length.n_skills, length.sittings), (2, 2));
    prove(&mut model, &pool, "b", NOW);
    prove(&mut model, &pool, "a", NOW);
    assert_eq!(plan.length(&pool, &model, 10, NOW).sittings, 0);
}

#[test]
fn two_items_in_five_are_of_the_class_grade_after_any_number_of_items() {
    let pool = pool(&["low 3 x:", "mid 4 x: low", "high 7 y: mid", "top 8 y: high"]);
    let model = LearnerModel::new(Prior::Benchmark);
    let plan = Plan::default().in_class(7.0);
    let skills = run(&pool, &model, &plan, Sitting::default(), 40);
    for n in 1..=skills.len() {
        let on_grade = skills[..n].iter().filter(|id| ["high", "top"].contains(&id.as_str())).count();
        assert!(on_grade as f64 >= 0.4 * n as f64, "{on_grade} of {n}");
    }
    let unless_told = Plan { on_grade_share: 0.0, ..plan };
    assert_eq!(check(&pool, &model, &unless_told, &Sitting::default()), "low Frontier");
}

#[test]
fn from_the_second_sitting_on_half_of_the_items_are_mixed() {
    let pool = pool(&["a 5 x:", "b 5 x:", "c 5 y:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    for id in ["a", "b", "c"] {
        respond(&mut model, &pool, id, 0, true, HelpLevel::None, NOW - 1.0);
    }
    let second = Sitting::begin(Start { n_before: 1, days_away: 1.0, ..Start::default() });
    let skills = run(&pool, &model, &Plan::default(), second, 10);
    let mixed = skills.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!(mixed >= 5, "{skills:?}");
    assert!(skills[..5].iter().all(|id| *id == skills[0]), "first one skill: {skills:?}");
}

#[test]
fn after_a_long_absence_five_items_sample_the_strands_first() {
    let pool = pool(&["a 4 x:", "b 5 x: a", "c 5 y:", "d 6 y: c", "e 6 z:", "n 6 z:"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    for id in ["a", "b", "c", "d", "e"] {
        prove(&mut model, &pool, id, NOW - 70.0);
    }
    let back = Sitting::begin(Start { n_before: 9, days_away: 70.0, ..Start::default() });
    let skills = run(&pool, &model, &Plan::default(), back, 3);
    assert_eq!(ids(&skills.join(" ")), ids("b d e"), "one a strand, what stands on most");
}

#[test]
fn a_passed_check_speaks_for_all_it_stands_on_and_practice_for_what_it_uses_directly() {
    let build = || {
        let pool = pool(&["a 4 x:", "b 5 x: a", "c 6 x: b", "u 5 y:"]);
        pool.with_also([("c/t1".into(), vec!["u".into(), "nowhere".into()])])
    };
    let pool = build();
    let mut model = LearnerModel::new(Prior::Benchmark);
    for id in ["a", "b", "u"] {
        prove(&mut model, &pool, id, 0.0);
    }
    let since = |model: &LearnerModel, id: &str| {
        model.record(&id.into()).and_then(|record| record.review).map(|review| review.since_days)
    };
    let p_mastery = model.record(&"b".into()).expect("it was practised").joint;
    respond(&mut model, &pool, "c", 1, true, HelpLevel::Nudge, 10.0);
    respond(&mut model, &pool, "c", 1, false, HelpLevel::None, 11.0);
    assert_eq!(
        (since(&model, "b"), since(&model, "u")),
        (Some(0.0), Some(0.0)),
        "helped or wrong says nothing"
    );
    respond(&mut model, &pool, "c", 1, true, HelpLevel::None, 12.0);
    assert_eq!((since(&model, "b"), since(&model, "u")), (Some(12.0), Some(12.0)));
    assert_eq!(since(&model, "a"), Some(0.0), "not direct");
    assert_eq!(model.record(&"b".into()).expect("it was practised").joint, p_mastery, "never mastery");
    respond(&mut model, &pool, "b", 1, true, HelpLevel::None, 40.0);
    assert_eq!(since(&model, "a"), Some(40.0), "a check of b was passed");
}

#[test]
fn a_failed_check_waits_for_its_retry_whatever_else_goes_well() {
    let pool = pool(&["a 4 x:", "b 5 x: a"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    prove(&mut model, &pool, "a", 0.0);
    respond(&mut model, &pool, "a", 0, false, HelpLevel::None, 20.0);
    respond(&mut model, &pool, "b", 0, true, HelpLevel::None, 20.1);
    let review = model.record(&"a".into()).and_then(|record| record.review).expect("it is proven");
    assert_eq!(review.awaited, Awaited::Retry);
    assert!(review.overdue(21.0, Calendar::WEEKDAYS).is_some());
}

#[test]
fn every_dead_end_has_a_name() {
    let empty = Pool::new(vec![], vec![]).expect("nothing has no circle");
    let model = LearnerModel::new(Prior::Benchmark);
    let plan = Plan::default();
    let sitting = Sitting::default();
    let nothing = |why| Selection::Nothing { why };
    assert_eq!(select(&empty, &model, &plan, &sitting), nothing(NothingWhy::EmptyPool));
    let pool = pool(&["a 5 x:"]);
    let unknown = SkillId::new("nowhere");
    let request = SkillRequest { plan: &plan, requested: Some(&unknown), sitting: &sitting, at_days: NOW };
    assert_eq!(choose_skill(&pool, &model, &request), nothing(NothingWhy::UnknownSkill(unknown.clone())));
    assert!(just_in_time(&pool, &model, &unknown, NOW).is_empty());
}

#[test]
fn a_skill_that_is_asked_for_comes_whatever_stands_against_it() {
    let pool = pool(&["b 5 x:", "a 6 x: b"]);
    let mut model = LearnerModel::new(Prior::Benchmark);
    miss(&mut model, &pool, "a", 30, HelpLevel::None);
    let plan = Plan { set_aside: ids("a"), ..Plan::default().in_class(3.0) };
    let asked = SkillId::new("a");
    let sitting = Sitting { of_skill: [("a".into(), 30)].into_iter().collect(), ..Sitting::default() };
    let request = SkillRequest { plan: &plan, requested: Some(&asked), sitting: &sitting, at_days: NOW };
    let Selection::Skill(choice) = choose_skill(&pool, &model, &request) else { panic!("it has items") };
    assert_eq!(choice.reason, SkillReason::Requested { unmet: vec!["b".into()] });
}
