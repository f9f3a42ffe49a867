//! Laws of the choosing rules, for any pool, any plan and any history: responses of every kind, under every condition,
//! with a clock that stands still, leaps and runs backwards.

use foothold::base::{Seed, Set, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Conditions, Form, Gate, Haste, HelpLevel, ItemNumbers, LanguageUse, LearnerModel,
    NothingWhy, Observation, Occasion, Plan, Pool, PoolError, PoolSkill, PoolTemplate, Presentation, Prior,
    ProofForm, Selection, Setting, Sitting, SkillChoice, SkillReason, SkillRequest, Start, Support, Verdict,
    choose_item, choose_skill,
};
use proptest::prelude::*;

/// Reviews come with at most one item in three, and six in a sitting; a skill has twelve items in a sitting and 25 until
/// a person is asked; a goal has three detours.
const ITEMS_PER_REVIEW: u32 = 3;
const MOST_REVIEWS: u32 = 6;
const ITEMS_A_SITTING: u32 = 12;
const RESPONSES_IN_ALL: u32 = 25;
const MOST_DETOURS: usize = 3;
/// From this P(mastery) on a prerequisite holds nothing back.
const MET: f64 = 0.70;
/// Predictions this near to each other are alike.
const ALIKE: f64 = 0.05;

/// What there is to practise, in some order.
#[derive(Clone, Debug)]
struct World {
    skills: Vec<PoolSkill>,
    templates: Vec<PoolTemplate>,
}

impl World {
    fn pool(&self) -> Pool {
        Pool::new(self.skills.clone(), self.templates.clone()).expect("skills stand on earlier ones")
    }

    /// The same, every list the other way round.
    fn reversed(&self) -> World {
        let mut world = self.clone();
        world.skills.reverse();
        world.skills.iter_mut().for_each(|skill| skill.prereqs.reverse());
        world.templates.reverse();
        world
    }
}

fn id(n: usize) -> SkillId {
    SkillId::new(format!("s{n}"))
}

fn world() -> impl Strategy<Value = World> {
    let skill = (any::<u8>(), 3..9_u8, 0..3_u8, 0..8_u8, 0..5_usize, 0..3_i32);
    prop::collection::vec(skill, 1..8).prop_map(|drawn| {
        let (mut skills, mut templates) = (Vec::new(), Vec::new());
        for (n, (below, grade, strand, gate, n_templates, difficulty)) in drawn.into_iter().enumerate() {
            // Names in no order of the graph, so that neither can stand in for the other.
            let name = |n: usize| id((n * 5) % 8);
            skills.push(PoolSkill {
                prereqs: (0..n).filter(|place| below >> place & 1 == 1).map(name).collect(),
                level: f64::from(grade - 3) * 10.0 / 6.0,
                strand: format!("S{strand}"),
                difficulty: f64::from(difficulty) / 4.0 - 0.25,
                grade: Some(grade),
                gate: if gate == 0 { Gate::NeverGates } else { Gate::Gates },
                ..PoolSkill::new(name(n))
            });
            templates.extend((0..n_templates).map(|template| PoolTemplate {
                id: TemplateId::of(&name(n), &format!("t{template}")),
                skill: name(n),
                form: Form::ALL[template % Form::ALL.len()],
                difficulties: vec![f64::from(difficulty) / 4.0 - 0.25 + template as f64 * 0.4 - 0.6],
                guess: (template == 3).then_some(0.25),
                misconceptions: Vec::new(),
            }));
        }
        World { skills, templates }
    })
}

/// What the learner does with an item.
#[derive(Clone, Debug)]
struct Step {
    /// Days since the item before.
    days: f64,
    /// A new sitting begins before it.
    begins: bool,
    verdict: Verdict,
    help: HelpLevel,
    conditions: Conditions,
    template: usize,
}

fn conditions() -> impl Strategy<Value = Conditions> {
    let any = (
        prop::sample::select(Setting::ALL.to_vec()),
        prop::sample::select(ProofForm::ALL.to_vec()),
        prop::sample::select(Occasion::ALL.to_vec()),
        any::<bool>(),
    );
    let any = any.prop_map(|(setting, form, occasion, rapid)| {
        let haste = if rapid { Haste::Rapid } else { Haste::None };
        Conditions { setting, form, occasion, haste }
    });
    prop_oneof![4 => Just(Conditions::USUAL), 1 => any]
}

fn step() -> impl Strategy<Value = Step> {
    let days = prop_oneof![
        12 => Just(0.001),
        4 => 0.3..4.0,
        1 => 10.0..90.0,
        1 => prop::sample::select(vec![0.0, -5.0, -1e9, 1e6, 1e9, f64::NAN, f64::INFINITY]),
    ];
    let verdict = prop_oneof![
        7 => Just(Verdict::RIGHT),
        3 => Just(Verdict::WRONG),
        1 => Just(Verdict::NOT_YET),
        1 => (0.0..1.0).prop_map(Verdict::of_credit),
    ];
    let help = prop_oneof![3 => Just(HelpLevel::None), 1 => prop::sample::select(HelpLevel::ALL.to_vec())];
    (days, verdict, help, conditions(), 0..4_usize).prop_map(|(days, verdict, help, conditions, template)| {
        Step { days, begins: !(0.0..0.3).contains(&days), verdict, help, conditions, template }
    })
}

/// A learner's way through a world.
#[derive(Clone, Debug)]
struct Way {
    world: World,
    prior: Prior,
    goals: Vec<usize>,
    set_aside: Option<usize>,
    class_grade: Option<f64>,
    steps: Vec<Step>,
}

fn way() -> impl Strategy<Value = Way> {
    let prior = prop_oneof![
        Just(Prior::Benchmark),
        Just(Prior::for_grade(None)),
        (3.0..9.0).prop_map(|grade| Prior::for_grade(Some(grade))),
    ];
    let goals = prop_oneof![Just(vec![]), prop::collection::vec(0..8_usize, 1..3)];
    let aside = prop_oneof![3 => Just(None), 1 => (0..8_usize).prop_map(Some)];
    let grade = prop_oneof![Just(None), (3..9_u8).prop_map(|grade| Some(f64::from(grade)))];
    (world(), prior, goals, aside, grade, prop::collection::vec(step(), 1..70)).prop_map(
        |(world, prior, goals, set_aside, class_grade, steps)| Way {
            world,
            prior,
            goals,
            set_aside,
            class_grade,
            steps,
        },
    )
}

/// One choice, and all it was made from.
struct Moment<'a> {
    pool: &'a Pool,
    model: &'a LearnerModel,
    plan: &'a Plan,
    sitting: &'a Sitting,
    at_days: f64,
    selection: Selection,
}

impl Moment<'_> {
    fn choice(&self) -> Option<&SkillChoice> {
        match &self.selection {
            Selection::Skill(choice) => Some(choice),
            Selection::Nothing { .. } => None,
        }
    }

    fn is_proven(&self, skill: &SkillId) -> bool {
        self.model.status(skill).is_proven()
    }

    /// Whether the rules let it be practised now.
    fn is_open(&self, skill: &PoolSkill) -> bool {
        let n = self.model.record(&skill.id).map_or(0, |record| record.joint.n);
        !self.pool.templates(&skill.id).is_empty()
            && !self.is_proven(&skill.id)
            && !self.plan.set_aside.contains(&skill.id)
            && n < RESPONSES_IN_ALL
            && self.sitting.n_of(&skill.id) < ITEMS_A_SITTING
    }

    fn is_wanted(&self, skill: &SkillId) -> bool {
        let Plan { targets, detours, .. } = self.plan;
        targets.is_empty() || targets.contains(skill) || detours.contains(skill)
    }

    /// Whether this prerequisite is not there yet and could be practised first.
    fn blocks(&self, prereq: &SkillId) -> bool {
        let Some(skill) = self.pool.skill(prereq) else { return false };
        let unmet = !self.pool.templates(prereq).is_empty()
            && skill.gate == Gate::Gates
            && !self.is_proven(prereq)
            && self.model.p_mastery(self.pool, prereq, self.at_days) < MET;
        unmet && (self.plan.targets.is_empty() || (self.is_wanted(prereq) && self.is_open(skill)))
    }

    fn is_stuck(&self) -> bool {
        let advice = self.sitting.current.as_ref().map(|skill| self.model.support(skill).advice);
        advice.is_some_and(|advice| matches!(advice, foothold::engine::StuckAdvice::StepBack(_)))
    }

    /// Why the share of on-grade work is not kept by this choice; `None` when it is.
    fn too_little_on_grade(&self) -> Option<String> {
        let (grade, choice) = (self.plan.class_grade?, self.choice()?);
        let on_grade = |skill: &PoolSkill| skill.is_on_grade(grade);
        let is_it = self.pool.skill(&choice.skill).is_some_and(on_grade);
        let n = self.sitting.n_on_grade(self.pool, grade) + u32::from(is_it);
        let is_kept = is_it || f64::from(n) >= self.plan.on_grade_share * f64::from(self.sitting.n_items + 1);
        let mut other = self.pool.skills().iter().filter(|skill| on_grade(skill) && self.is_open(skill));
        (!is_kept && other.next().is_some()).then(|| format!("{choice:?} after {:?}", self.sitting))
    }
}

/// Goes the way, asking what comes next before every response, and checks each choice.
fn walk(
    way: &Way,
    world: &World,
    mut check: impl FnMut(&Moment) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let pool = world.pool();
    let mut model = LearnerModel::new(way.prior);
    let goals: Set<SkillId> = way.goals.iter().map(|n| id(*n)).collect();
    let plan = Plan {
        set_aside: way.set_aside.into_iter().map(id).collect(),
        class_grade: way.class_grade,
        ..Plan::towards(&pool, &model, goals, 20_000.0)
    };
    let (mut sitting, mut at_days, mut n_sittings) = (Sitting::default(), 20_000.0, 1);
    for step in &way.steps {
        let last_days = at_days;
        at_days = if step.days.is_finite() { at_days + step.days } else { step.days };
        if step.begins {
            let days_away = (at_days - last_days).max(0.0);
            sitting = Sitting::begin(Start { n_before: n_sittings, days_away, ..Start::default() });
            n_sittings += 1;
        }
        let request = SkillRequest { plan: &plan, requested: None, sitting: &sitting, at_days };
        let selection = choose_skill(&pool, &model, &request);
        let moment =
            Moment { pool: &pool, model: &model, plan: &plan, sitting: &sitting, at_days, selection };
        check(&moment)?;
        let Selection::Skill(choice) = moment.selection else { continue };
        sitting = sitting.after(&choice);
        model.observe(&pool, &response(&pool, &choice.skill, step, at_days));
        if !at_days.is_finite() {
            at_days = last_days;
        }
    }
    Ok(())
}

fn response(pool: &Pool, skill: &SkillId, step: &Step, at_days: f64) -> Observation {
    let templates = pool.templates(skill);
    let template = &templates[step.template % templates.len()];
    Observation {
        skill: skill.clone(),
        template: template.id.clone(),
        presentation: Presentation::in_form(template.form),
        difficulty: template.usual(),
        guess: template.guess,
        verdict: step.verdict,
        help: step.help,
        at_days,
        misconception: None,
        conditions: step.conditions,
    }
}

/// Every template of the skill at every level of support.
fn candidates(pool: &Pool, skill: &SkillId) -> Vec<Candidate> {
    let of = |support: Support| {
        pool.templates(skill).iter().map(move |template| Candidate {
            template: template.id.clone(),
            seed: Seed(1),
            difficulty: template.usual(),
            guess: template.guess,
            form: template.form,
            support,
        })
    };
    Support::ALL.into_iter().flat_map(of).collect()
}

fn item_of(
    moment: &Moment,
    candidates: &[Candidate],
    skill: &SkillId,
    challenge: Challenge,
) -> Option<Candidate> {
    let Moment { pool, model, at_days, .. } = *moment;
    let choice = choose_item(candidates, pool, model, skill, challenge, LanguageUse::Home, at_days)?;
    Some(candidates[choice.index].clone())
}

fn predicted(moment: &Moment, skill: &SkillId, candidate: &Candidate) -> f64 {
    let numbers = ItemNumbers {
        difficulty: candidate.difficulty + candidate.support.shift().unwrap_or(0.0),
        guess: candidate.guess,
        presentation: Presentation::in_form(candidate.form),
        help: HelpLevel::None,
    };
    let p = moment.model.predict(moment.pool, skill, &numbers, moment.at_days).p;
    moment.model.surplus().corrected(p)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_a_pool_lists_its_skills_and_templates_decides_nothing(way in way()) {
        let told = |world: &World| {
            let mut told = Vec::new();
            walk(&way, world, |moment| {
                let item = moment.choice().and_then(|choice| {
                    let mut candidates = candidates(moment.pool, &choice.skill);
                    if world.skills.first() != way.world.skills.first() {
                        candidates.reverse();
                    }
                    item_of(moment, &candidates, &choice.skill, Challenge::Balanced)
                });
                told.push((moment.selection.clone(), item));
                Ok(())
            })?;
            Ok::<_, TestCaseError>(told)
        };
        prop_assert_eq!(format!("{:?}", told(&way.world)?), format!("{:?}", told(&way.world.reversed())?));
    }

    #[test]
    fn f12_what_is_begun_stands_on_nothing_that_blocks_it(way in way()) {
        walk(&way, &way.world, |moment| {
            if let Some(SkillChoice { skill, reason: SkillReason::Frontier { .. } }) = moment.choice() {
                let prereqs = &moment.pool.skill(skill).expect("it was chosen from the pool").prereqs;
                let blocking: Vec<_> = prereqs.iter().filter(|prereq| moment.blocks(prereq)).collect();
                prop_assert!(blocking.is_empty(), "{skill} stands on {blocking:?}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn f10_one_item_in_three_and_six_in_a_sitting_are_reviews_while_there_is_anything_else(way in way()) {
        walk(&way, &way.world, |moment| {
            let Some(choice) = moment.choice() else { return Ok(()) };
            if let SkillReason::Review { days_overdue, .. } = choice.reason {
                let n = moment.sitting.n_reviews + 1;
                let is_last = !moment.pool.skills().iter().any(|skill| {
                    moment.is_open(skill) && moment.is_wanted(&skill.id)
                });
                prop_assert!(days_overdue >= 0.0 && moment.is_proven(&choice.skill));
                prop_assert!(n <= MOST_REVIEWS && (is_last || n * ITEMS_PER_REVIEW <= moment.sitting.n_items + 1));
            }
            Ok(())
        })?;
    }

    #[test]
    fn mixing_never_gives_the_skill_before_again_while_another_is_begun(way in way()) {
        walk(&way, &way.world, |moment| {
            let Some(choice) = moment.choice() else { return Ok(()) };
            let again = moment.sitting.current.as_ref() == Some(&choice.skill);
            if moment.sitting.is_mixing() && again && moment.plan.class_grade.is_none() {
                let other = moment.pool.skills().iter().find(|skill| {
                    skill.id != choice.skill
                        && moment.model.record(&skill.id).is_some()
                        && moment.is_wanted(&skill.id)
                        && moment.is_open(skill)
                });
                prop_assert!(other.is_none(), "{choice:?} although {other:?} is begun");
            }
            Ok(())
        })?;
    }

    #[test]
    fn f8_nothing_is_chosen_beyond_its_caps_or_while_it_is_set_aside(way in way()) {
        walk(&way, &way.world, |moment| {
            let Some(SkillChoice { skill, .. }) = moment.choice() else { return Ok(()) };
            prop_assert!(moment.sitting.n_of(skill) < ITEMS_A_SITTING);
            prop_assert!(!moment.plan.set_aside.contains(skill));
            let n = moment.model.record(skill).map_or(0, |record| record.joint.n);
            prop_assert!(n < RESPONSES_IN_ALL || moment.is_proven(skill), "{skill} after {n}");
            Ok(())
        })?;
    }

    #[test]
    fn f12_two_items_in_five_are_on_grade_while_there_are_any(way in way()) {
        walk(&way, &way.world, |moment| {
            if !moment.sitting.is_warming_up() && !moment.is_stuck() {
                prop_assert_eq!(moment.too_little_on_grade(), None);
            }
            Ok(())
        })?;
    }

    #[test]
    fn f12_a_plan_has_three_detours_a_goal_and_what_is_chosen_belongs_to_it(way in way()) {
        walk(&way, &way.world, |moment| {
            let goals = moment.plan.targets.len();
            prop_assert!(goals == 0 || moment.plan.detours.len() <= MOST_DETOURS * goals);
            let Some(choice) = moment.choice() else { return Ok(()) };
            match choice.reason {
                // These say themselves that they lie beside the plan, and the skill in hand may come from one of them.
                SkillReason::Review { .. } | SkillReason::WarmUp { .. } | SkillReason::StepBack { .. } => {}
                SkillReason::OnGrade { .. } | SkillReason::Continue { .. } => {}
                _ => prop_assert!(moment.is_wanted(&choice.skill), "{choice:?}"),
            }
            Ok(())
        })?;
    }

    #[test]
    fn no_item_has_more_support_than_keeps_the_promise_as_well(way in way()) {
        walk(&way, &way.world, |moment| {
            let Some(SkillChoice { skill, .. }) = moment.choice() else { return Ok(()) };
            let all = candidates(moment.pool, skill);
            for challenge in Challenge::ALL {
                let Some(chosen) = item_of(moment, &all, skill, challenge) else { continue };
                prop_assert!(chosen.support != Support::FullExample);
                let least = moment.model.support(skill).least;
                let miss = |candidate: &Candidate| (predicted(moment, skill, candidate) - challenge.aim()).abs();
                let better = all.iter().find(|other| {
                    other.support > chosen.support
                        && other.support <= least.min(Support::Alone)
                        && miss(other) + ALIKE < miss(&chosen)
                });
                prop_assert!(better.is_none() , "{chosen:?} although {better:?}");
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_cannot_be_chosen_has_a_name(way in way()) {
        walk(&way, &way.world, |moment| {
            if let Selection::Nothing { why } = &moment.selection {
                let wanted: Vec<&PoolSkill> = moment.pool.skills().iter()
                    .filter(|skill| moment.is_wanted(&skill.id) && !moment.pool.templates(&skill.id).is_empty())
                    .collect();
                let proven = wanted.iter().all(|skill| moment.is_proven(&skill.id));
                match why {
                    NothingWhy::NoItems => prop_assert!(wanted.is_empty()),
                    NothingWhy::AllProven => prop_assert!(proven),
                    NothingWhy::AllSetAside | NothingWhy::AllAtCap => {
                        let mut left = wanted.iter().filter(|skill| !moment.is_proven(&skill.id));
                        let all = left.all(|skill| moment.plan.set_aside.contains(&skill.id));
                        prop_assert!(!proven && all == (*why == NothingWhy::AllSetAside), "{why:?}");
                    }
                    other => prop_assert!(false, "{other:?}"),
                }
                prop_assert!(!wanted.iter().any(|skill| moment.is_open(skill)), "{why:?}");
            }
            for skill in ["s0", "nowhere", ""].map(SkillId::new) {
                let request = SkillRequest {
                    plan: moment.plan, requested: Some(&skill), sitting: moment.sitting, at_days: moment.at_days,
                };
                let selection = choose_skill(moment.pool, moment.model, &request);
                let is_known = moment.pool.skill(&skill).is_some();
                let has_items = !moment.pool.templates(&skill).is_empty();
                let named = match selection {
                    Selection::Skill(choice) => has_items && choice.skill == skill,
                    Selection::Nothing { why: NothingWhy::NoItemsFor(id) } => is_known && !has_items && id == skill,
                    Selection::Nothing { why: NothingWhy::UnknownSkill(id) } => !is_known && id == skill,
                    Selection::Nothing { .. } => false,
                };
                prop_assert!(named);
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_circle_of_prerequisites_is_no_pool(world in world(), to in 0..8_usize) {
        let mut skills = world.skills;
        let (first, last) = (skills[0].id.clone(), skills[to % skills.len()].id.clone());
        let last_place = to % skills.len();
        if !skills[last_place].prereqs.contains(&first) {
            skills[last_place].prereqs.push(first);
        }
        skills[0].prereqs.push(last);
        prop_assert!(matches!(Pool::new(skills, world.templates), Err(PoolError::Cycle(_))));
    }
}

#[test]
fn an_empty_pool_says_so_whatever_is_asked() {
    let (pool, model) = (Pool::default(), LearnerModel::new(Prior::Benchmark));
    for requested in [None, Some(SkillId::new("a"))] {
        let (plan, sitting) = (Plan::default(), Sitting::default());
        let request =
            SkillRequest { plan: &plan, requested: requested.as_ref(), sitting: &sitting, at_days: f64::NAN };
        let why = Selection::Nothing { why: NothingWhy::EmptyPool };
        assert_eq!(choose_skill(&pool, &model, &request), why);
    }
}

#[test]
fn a_step_back_between_equals_goes_to_the_smaller_id_however_they_are_listed() {
    for prereqs in [["b", "c"], ["c", "b"]] {
        let top = PoolSkill { prereqs: prereqs.map(SkillId::new).to_vec(), ..PoolSkill::new("top") };
        let skills = vec![top, PoolSkill::new("b"), PoolSkill::new("c")];
        let templates = skills.iter().map(|skill| PoolTemplate {
            id: TemplateId::of(&skill.id, "t"),
            skill: skill.id.clone(),
            form: Form::Symbolic,
            difficulties: vec![0.0],
            guess: None,
            misconceptions: Vec::new(),
        });
        let pool = Pool::new(skills.clone(), templates.collect()).expect("no skill needs itself");
        let mut model = LearnerModel::new(Prior::Benchmark);
        for help in [HelpLevel::None, HelpLevel::NextStep] {
            let conditions = Conditions::USUAL;
            let wrong =
                Step { days: 0.0, begins: false, verdict: Verdict::WRONG, help, conditions, template: 0 };
            (0..3).for_each(|_| _ = model.observe(&pool, &response(&pool, &"top".into(), &wrong, 1.0)));
        }
        let (plan, sitting) =
            (Plan::default(), Sitting { current: Some("top".into()), ..Sitting::default() });
        let request = SkillRequest { plan: &plan, requested: None, sitting: &sitting, at_days: 1.0 };
        let Selection::Skill(choice) = choose_skill(&pool, &model, &request) else {
            panic!("there is a way back")
        };
        assert!(matches!(choice.reason, SkillReason::StepBack { .. }), "{choice:?}");
        assert_eq!(choice.skill, "b".into(), "listed as {prereqs:?}");
    }
}
