//! What a learner practises towards: goal skills, the few prerequisites that are practised on the way, and the share of
//! the work that stays on grade. How long it takes is told in sittings.

use crate::base::{Map, Set, SkillId};
use crate::engine::model::LearnerModel;
use crate::engine::pool::{Gate, Pool, PoolSkill};
use crate::engine::review::Calendar;

/// Goals and the terms they are practised under. The default has no goals: everything in the pool.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The goal skills; empty means everything in the pool.
    pub targets: Set<SkillId>,
    /// Prerequisites that are practised on the way. [`Plan::towards`] chooses them once, when the goals are chosen, so
    /// that passing one does not bring up the next for ever.
    pub detours: Set<SkillId>,
    /// Skills to leave alone for now.
    pub set_aside: Set<SkillId>,
    /// The grade of the learner's class; `None` when nobody told it, and then no share is kept.
    pub class_grade: Option<f64>,
    /// Least share of the items of a sitting that is within one grade of the class, in 0..=1.
    pub on_grade_share: f64,
    /// For skills that a person has looked at since: the responses there were then.
    pub talked_over: Map<SkillId, u32>,
    /// School days.
    pub calendar: Calendar,
}

/// How long a plan takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLength {
    /// "About so many sittings".
    pub sittings: u32,
    /// Skills of it that are not proven yet.
    pub n_skills: u32,
}

/// Share of the items within one grade of the class. Authored (fair-practice rule F12).
const ON_GRADE_SHARE: f64 = 0.40;
/// Prerequisites that are practised on the way to one goal. Authored (F12).
const MAX_DETOURS: usize = 3;
/// Only prerequisites with a smaller `P(mastery)` are. Authored (F12).
const DETOUR_BELOW: f64 = 0.50;
/// A prerequisite of a prerequisite counts this much of one. Authored.
const DISTANCE_DECAY: f64 = 0.5;
/// Items for each right response that is still needed: one in four misses the usual promise of 75 %.
const ITEMS_PER_RIGHT: f64 = 1.0 / 0.75;
/// Grades that a skill may differ from the class and still be on grade. Authored (F12).
const ON_GRADE_WITHIN: f64 = 1.0;

impl Default for Plan {
    fn default() -> Self {
        Self {
            targets: Set::new(),
            detours: Set::new(),
            set_aside: Set::new(),
            class_grade: None,
            on_grade_share: ON_GRADE_SHARE,
            talked_over: Map::new(),
            calendar: Calendar::WEEKDAYS,
        }
    }
}

impl PoolSkill {
    /// Whether it is within one grade of this class.
    pub fn is_on_grade(&self, class_grade: f64) -> bool {
        (self.school_grade() - class_grade.floor()).abs() <= ON_GRADE_WITHIN
    }
}

impl Plan {
    /// The plan towards these goals as the learner stands now: for each goal at most three prerequisites.
    pub fn towards(pool: &Pool, model: &LearnerModel, targets: Set<SkillId>, at_days: f64) -> Plan {
        let detours = targets.iter().flat_map(|goal| just_in_time(pool, model, goal, at_days)).collect();
        Plan { targets, detours, ..Plan::default() }
    }

    /// The same for a class of this grade.
    pub fn in_class(self, grade: f64) -> Plan {
        Plan { class_grade: Some(grade), ..self }
    }

    /// How long it takes, at `items_a_sitting` items each. Without goals: everything in the pool.
    pub fn length(
        &self,
        pool: &Pool,
        model: &LearnerModel,
        items_a_sitting: u32,
        at_days: f64,
    ) -> PlanLength {
        let skills = pool.skills().iter().filter(|skill| {
            let on_the_way = self.targets.is_empty()
                || self.targets.contains(&skill.id)
                || self.detours.contains(&skill.id);
            on_the_way && !pool.templates(&skill.id).is_empty() && !model.status(&skill.id).is_proven()
        });
        let rights = skills.map(|skill| model.progress(pool, &skill.id, at_days).rights_to_go);
        let (n_skills, rights) = rights.fold((0, 0), |(n, sum), rights| (n + 1, sum + rights));
        let items = f64::from(rights) * ITEMS_PER_RIGHT;
        PlanLength { sittings: (items / f64::from(items_a_sitting.max(1))).ceil() as u32, n_skills }
    }
}

/// The prerequisites of `goal` that are practised on the way to it, those that block it most first: at most three, only
/// unproven ones with items and `P(mastery)` below one half, and never facts. One blocks a goal by how unlikely it is to
/// be there, and by how many ways lead from it to the goal, each step of a way counting half.
pub fn just_in_time(pool: &Pool, model: &LearnerModel, goal: &SkillId, at_days: f64) -> Vec<SkillId> {
    let Some(goal) = pool.place(goal) else { return Vec::new() };
    let weights = ways(pool, goal);
    let blocks = |(place, weight): (usize, f64)| {
        let skill = &pool.skills()[place];
        let idle = skill.gate == Gate::NeverGates || !pool.has_items(place);
        if idle || model.status(&skill.id).is_proven() {
            return None;
        }
        let p = model.p_mastery(pool, &skill.id, at_days);
        (p < DETOUR_BELOW).then_some((place, weight * (1.0 - p)))
    };
    let mut blocking: Vec<(usize, f64)> = weights.into_iter().filter_map(blocks).collect();
    blocking.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    blocking.into_iter().take(MAX_DETOURS).map(|(place, _)| pool.skills()[place].id.clone()).collect()
}

/// Each prerequisite of the goal with the weight of the ways that lead from it to the goal.
fn ways(pool: &Pool, goal: usize) -> Vec<(usize, f64)> {
    let mut weights: Map<usize, f64> = Map::new();
    let mut waiting = n_ways_in(pool, goal);
    let mut ready = vec![(goal, 1.0)];
    while let Some((place, weight)) = ready.pop() {
        for &prereq in pool.below(place) {
            let sum = weights.get_or_default(prereq);
            *sum += weight * DISTANCE_DECAY;
            let sum = *sum;
            let left = waiting.get_or_default(prereq);
            *left -= 1;
            if *left == 0 {
                ready.push((prereq, sum));
            }
        }
    }
    weights.iter().map(|(place, weight)| (*place, *weight)).collect()
}

/// For each prerequisite of the goal, how many skills on the way need it directly.
fn n_ways_in(pool: &Pool, goal: usize) -> Map<usize, usize> {
    let mut n: Map<usize, usize> = Map::new();
    let on_the_way = pool.all_below(goal);
    for place in on_the_way.places().chain([goal]) {
        pool.below(place).iter().for_each(|prereq| *n.get_or_default(*prereq) += 1);
    }
    n
}
