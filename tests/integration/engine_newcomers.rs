//! Newcomers on the whole graph of grades 3 to 8: who skips placement begins near the grade that was told, however it
//! goes; and who was placed is not made to show what placement found known.

use std::sync::OnceLock;

use foothold::base::{SkillId, TemplateId};
use foothold::engine::{
    Conditions, Form, Gate, HelpLevel, LearnerModel, Observation, Placement, PlacementRules, PlacementScope,
    PlacementStep, Plan, Pool, PoolSkill, PoolTemplate, Presentation, Prior, Selection, Sitting,
    SkillRequest, Verdict, choose_skill,
};
use proptest::prelude::*;

/// The whole graph, each skill with one template.
fn graph() -> &'static Pool {
    static GRAPH: OnceLock<Pool> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let lines = include_str!("../fixtures/graph/grades-3-to-8.txt").lines();
        let skills: Vec<PoolSkill> = lines.filter(|line| !line.starts_with('#')).map(skill).collect();
        let templates = skills.iter().map(|skill| template(&skill.id)).collect();
        Pool::new(skills, templates).expect("the graph has no circle")
    })
}

/// A line is `id grade level strand prerequisite...`.
fn skill(line: &str) -> PoolSkill {
    let mut words = line.split(' ');
    let mut word = || words.next().expect("a line begins with four words");
    let (id, grade, level, strand) = (word(), word(), word(), word());
    PoolSkill {
        grade: Some(grade.parse().expect("a grade is a number")),
        level: level.parse().expect("a level is a number"),
        strand: strand.to_owned(),
        gate: if id.ends_with("-facts") { Gate::NeverGates } else { Gate::Gates },
        prereqs: words.map(SkillId::new).collect(),
        ..PoolSkill::new(id)
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

fn response(skill: &SkillId, right: bool, at_days: f64) -> Observation {
    Observation {
        skill: skill.clone(),
        template: TemplateId::of(skill, "plain"),
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict: if right { Verdict::RIGHT } else { Verdict::WRONG },
        help: HelpLevel::None,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

/// The skills that practice brings, in the order in which they first come, while the responses last.
fn met(mut model: LearnerModel, plan: &Plan, responses: impl IntoIterator<Item = bool>) -> Vec<SkillId> {
    let mut sitting = Sitting::default();
    let mut met: Vec<SkillId> = Vec::new();
    for (n, right) in responses.into_iter().enumerate() {
        let at_days = 4.0 + n as f64 / 1440.0;
        let request = SkillRequest { plan, requested: None, sitting: &sitting, at_days };
        let Selection::Skill(choice) = choose_skill(graph(), &model, &request) else { break };
        if !met.contains(&choice.skill) {
            met.push(choice.skill.clone());
        }
        model.observe(graph(), &response(&choice.skill, right, at_days));
        sitting = sitting.after(&choice);
    }
    met
}

/// A learner who was placed and knows what lies below this level.
fn placed(grade: f64, knows_below: f64) -> LearnerModel {
    let prior = Prior::for_grade(Some(grade));
    let mut model = LearnerModel::new(prior);
    let mut placement = Placement::new(graph(), prior, PlacementScope::Pool, PlacementRules::GENTLE)
        .expect("every skill has items");
    while let PlacementStep::Give(choice) = placement.next_item() {
        let level = graph().skill(&choice.skill).expect("it is in the graph").level;
        let observation = response(&choice.skill, level < knows_below, 4.0);
        model.observe(graph(), &observation);
        placement.observe(&observation).expect("it was chosen");
        model.place(&placement);
    }
    model
}

#[test]
fn the_graph_is_whole() {
    let skills = graph().skills();
    assert_eq!(skills.len(), 216);
    let named = |id: &SkillId| graph().skill(id).is_some();
    assert!(skills.iter().flat_map(|skill| &skill.prereqs).all(named));
}

#[test]
fn what_placement_found_known_waits_for_whatever_else_is_ready() {
    for (grade, knows_below) in [(4.0, 3.0), (6.0, 6.0), (8.0, 8.0)] {
        let model = placed(grade, knows_below);
        let found = model.placed().expect("it was placed");
        let p_known =
            |id: &SkillId| found.iter().find(|(other, _)| *other == id).map_or(0.0, |(_, s)| s.p_known);
        let hardest = |a: &&SkillId, b: &&SkillId| p_known(a).total_cmp(&p_known(b));
        let ids = || graph().skills().iter().map(|skill| &skill.id);
        let hardest = ids().min_by(hardest).expect("there are skills");
        let known: Vec<&SkillId> = ids().filter(|id| found.is_known(id)).collect();
        assert!(!known.is_empty(), "grade {grade}");
        for known in known {
            let targets = [known.clone(), hardest.clone()].into_iter().collect();
            let plan = Plan { targets, ..Plan::default() };
            assert_eq!(met(model.clone(), &plan, [true]), vec![hardest.clone()], "grade {grade}: {known}");
        }
    }
}

#[test]
fn when_only_what_is_known_is_left_it_is_practised() {
    let model = placed(8.0, 20.0);
    let found = model.placed().expect("it was placed").clone();
    let not_known = graph().skills().iter().map(|skill| &skill.id).filter(|id| !found.is_known(id));
    let plan = Plan { set_aside: not_known.cloned().collect(), ..Plan::default() };
    assert_eq!(met(model, &plan, [true]).len(), 1);
}

proptest! {
    #[test]
    fn who_skips_placement_begins_near_the_grade_told_however_it_goes(
        responses in prop::collection::vec(any::<bool>(), 60),
        right_in_ten in 0_usize..=10,
        in_class in any::<bool>(),
    ) {
        for (grade, never) in [(8.0, "-facts"), (6.0, "system-")] {
            let plan = Plan::default();
            let plan = if in_class { plan.in_class(grade) } else { plan };
            // Half by chance, half by a share, so that long runs of one kind come too.
            let all = responses.iter().enumerate().map(|(n, &right)| if n % 2 == 0 { right } else { n % 20 / 2 < right_in_ten });
            let mut met = met(LearnerModel::new(Prior::for_grade(Some(grade))), &plan, all);
            prop_assert!(met.len() >= 5, "{met:?}");
            met.truncate(5);
            prop_assert!(!met.iter().any(|id| id.as_str().contains(never)), "grade {grade}: {met:?}");
        }
    }
}
