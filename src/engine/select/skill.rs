//! Which skill comes next: what was asked for, a review that is due, the skill in hand, then the frontier.

use crate::base::{Set, SkillId};
use crate::engine::model::{ItemNumbers, LearnerModel};
use crate::engine::opportunity::HelpLevel;
use crate::engine::pool::{Pool, SkillSet};
use crate::engine::presentation::Presentation;
use crate::engine::select::sitting::Sitting;

/// A prerequisite that is not proven counts as met from this `P(mastery)` on. Authored.
const PREREQUISITE_MET: f64 = 0.70;
/// A skill is kept for at least so many items. Authored.
const KEEP_AT_LEAST: u32 = 5;
/// And for at most so many while another is ready. Authored.
const KEEP_AT_MOST: u32 = 8;

/// What a skill is chosen for.
#[derive(Clone, Copy, Debug)]
pub struct SkillRequest<'a> {
    /// The goal skills of the plan; empty means everything in the pool.
    pub targets: &'a Set<SkillId>,
    /// The skill the learner or a teacher's link asks for. It is always eligible.
    pub requested: Option<&'a SkillId>,
    /// Skills to leave alone for now.
    pub set_aside: &'a Set<SkillId>,
    /// The sitting so far.
    pub sitting: &'a Sitting,
    /// Now, days.
    pub at_days: f64,
}

/// The outcome of a choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Selection {
    /// Practise this.
    Skill(SkillChoice),
    /// There is nothing to practise.
    Nothing {
        /// Why not.
        why: NothingWhy,
    },
}

/// A chosen skill.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillChoice {
    /// The skill.
    pub skill: SkillId,
    /// Why this one.
    pub reason: SkillReason,
}

/// Why a skill was chosen, with the numbers a sentence needs.
#[derive(Clone, Debug, PartialEq)]
pub enum SkillReason {
    /// It was asked for.
    Requested {
        /// Its direct prerequisites that are not met: offered, not forced.
        unmet: Vec<SkillId>,
    },
    /// It was proven and is due for a check.
    Review {
        /// Days since it was proven or last checked.
        days_since: f64,
        /// Days past due.
        days_overdue: f64,
    },
    /// It is in hand.
    Continue {
        /// Items of it in a row so far.
        in_a_row: u32,
    },
    /// It is the most useful of those the learner is ready for.
    Frontier {
        /// Predicted success on an on-level item, in (0, 1).
        p_success: f64,
        /// The first goal it leads to, if that is another skill.
        goal: Option<SkillId>,
        /// Skills towards the plan that stand on it and are not proven.
        n_unlocked: usize,
    },
    /// Nothing is ready; this is the nearest of the missing prerequisites.
    NearestPrerequisite {
        /// `P(mastery)` of it.
        p_mastery: f64,
        /// The first goal it leads to, if that is another skill.
        goal: Option<SkillId>,
    },
}

/// Why there is nothing to practise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NothingWhy {
    /// The skill asked for has no items.
    NoItemsFor(SkillId),
    /// No skill towards the plan has items.
    NoItems,
    /// Every skill towards the plan that has items is proven.
    AllProven,
    /// What is not proven was set aside.
    AllSetAside,
}

/// Chooses the next skill. Ties go to the lower level, then to the smaller id.
pub fn choose_skill(pool: &Pool, model: &LearnerModel, request: &SkillRequest) -> Selection {
    let view = View::of(pool, model, request);
    if let Some(skill) = request.requested {
        return view.requested(skill);
    }
    let choice = view.review().or_else(|| view.practise()).or_else(|| view.nearest_prerequisite());
    choice.map_or_else(|| Selection::Nothing { why: view.why_nothing() }, Selection::Skill)
}

/// The pool as it looks for this learner and this request; every vector is by place in the pool.
struct View<'a> {
    pool: &'a Pool,
    model: &'a LearnerModel,
    request: &'a SkillRequest<'a>,
    /// Whether it lies on the way to a goal.
    wanted: Vec<bool>,
    proven: Vec<bool>,
    /// Whether it counts as a met prerequisite.
    met: Vec<bool>,
    /// The wanted skills that have items and are not proven.
    open: SkillSet,
}

/// A skill that could be practised now.
struct Ready {
    place: usize,
    p_success: f64,
    n_unlocked: usize,
    rank: f64,
}

impl<'a> View<'a> {
    fn of(pool: &'a Pool, model: &'a LearnerModel, request: &'a SkillRequest<'a>) -> Self {
        let skills = pool.skills();
        let goals = goals(pool, request.targets);
        let wanted: Vec<bool> = (0..skills.len())
            .map(|place| {
                request.targets.is_empty()
                    || goals.contains(place)
                    || pool.above(place).count_common(&goals) > 0
            })
            .collect();
        let proven: Vec<bool> = skills.iter().map(|skill| model.status(&skill.id).is_proven()).collect();
        let met = (0..skills.len()).map(|place| {
            !pool.has_items(place)
                || proven[place]
                || model.p_mastery(pool, &skills[place].id, request.at_days) >= PREREQUISITE_MET
        });
        let met = met.collect();
        let mut open = SkillSet::empty(skills.len());
        (0..skills.len())
            .filter(|&place| wanted[place] && !proven[place] && pool.has_items(place))
            .for_each(|p| open.insert(p));
        Self { pool, model, request, wanted, proven, met, open }
    }

    fn id(&self, place: usize) -> &'a SkillId {
        &self.pool.skills()[place].id
    }

    /// Has items, is not proven and not set aside.
    fn is_open(&self, place: usize) -> bool {
        self.pool.has_items(place) && !self.proven[place] && !self.is_set_aside(place)
    }

    fn is_set_aside(&self, place: usize) -> bool {
        self.request.set_aside.contains(self.id(place))
    }

    fn unmet(&self, place: usize) -> impl Iterator<Item = &'a SkillId> + '_ {
        let prereqs = self.pool.skills()[place].prereqs.iter();
        prereqs.filter(|id| self.pool.place(id).is_some_and(|prereq| !self.met[prereq]))
    }

    fn requested(&self, skill: &SkillId) -> Selection {
        let place = self.pool.place(skill).filter(|&place| self.pool.has_items(place));
        let Some(place) = place else {
            return Selection::Nothing { why: NothingWhy::NoItemsFor(skill.clone()) };
        };
        let unmet = self.unmet(place).cloned().collect();
        Selection::Skill(SkillChoice { skill: skill.clone(), reason: SkillReason::Requested { unmet } })
    }

    /// The proven skill that is most overdue, if a review fits.
    fn review(&self) -> Option<SkillChoice> {
        if !self.request.sitting.has_room_for_review() {
            return None;
        }
        let due = (0..self.proven.len()).filter(|&place| self.pool.has_items(place)).filter_map(|place| {
            let review = self.model.record(self.id(place))?.review?;
            let overdue = review.overdue(self.request.at_days)?;
            Some((place, overdue, self.request.at_days - review.since_days))
        });
        let first = due
            .filter(|(place, ..)| !self.is_set_aside(*place))
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        first.map(|(place, days_overdue, days_since)| SkillChoice {
            skill: self.id(place).clone(),
            reason: SkillReason::Review { days_since, days_overdue },
        })
    }

    /// The skill in hand, or the best of the frontier.
    fn practise(&self) -> Option<SkillChoice> {
        let sitting = self.request.sitting;
        let current = sitting.current.as_ref().and_then(|id| self.pool.place(id));
        let current = current.filter(|&place| self.is_open(place));
        let stay = |place: usize| SkillChoice {
            skill: self.id(place).clone(),
            reason: SkillReason::Continue { in_a_row: sitting.run },
        };
        if let Some(place) = current.filter(|_| sitting.run < KEEP_AT_LEAST) {
            return Some(stay(place));
        }
        let best_other = self.frontier(current);
        match (current, best_other) {
            (Some(place), Some(other)) if sitting.run < KEEP_AT_MOST => {
                let keep = self.ready(place).rank >= other.rank;
                Some(if keep { stay(place) } else { self.frontier_choice(&other) })
            }
            (Some(place), None) => Some(stay(place)),
            (_, other) => other.map(|other| self.frontier_choice(&other)),
        }
    }

    fn frontier(&self, except: Option<usize>) -> Option<Ready> {
        let places = (0..self.proven.len()).filter(|&place| Some(place) != except);
        let ready = places
            .filter(|&place| self.wanted[place] && self.is_open(place) && self.unmet(place).next().is_none());
        ready
            .map(|place| self.ready(place))
            .reduce(|best, next| if self.goes_before(&next, &best) { next } else { best })
    }

    fn goes_before(&self, next: &Ready, best: &Ready) -> bool {
        let level = |ready: &Ready| self.pool.skills()[ready.place].level;
        next.rank > best.rank || (next.rank == best.rank && level(next) < level(best))
    }

    fn ready(&self, place: usize) -> Ready {
        let id = self.id(place);
        let on_level = ItemNumbers {
            difficulty: self.pool.difficulty(id),
            guess: None,
            presentation: Presentation::default(),
            help: HelpLevel::None,
        };
        let p_success = self.model.predict(self.pool, id, &on_level, self.request.at_days).p;
        let n_unlocked = self.pool.above(place).count_common(&self.open);
        let rank = p_success * (1.0 - p_success) * (1.0 + n_unlocked as f64);
        Ready { place, p_success, n_unlocked, rank }
    }

    fn frontier_choice(&self, ready: &Ready) -> SkillChoice {
        let &Ready { place, p_success, n_unlocked, .. } = ready;
        let reason = SkillReason::Frontier { p_success, goal: self.goal(place), n_unlocked };
        SkillChoice { skill: self.id(place).clone(), reason }
    }

    /// The first goal above this skill.
    fn goal(&self, place: usize) -> Option<SkillId> {
        let above =
            |id: &&SkillId| self.pool.place(id).is_some_and(|goal| self.pool.above(place).contains(goal));
        let is_goal = self.request.targets.contains(self.id(place));
        self.request.targets.iter().find(above).filter(|_| !is_goal).cloned()
    }

    fn nearest_prerequisite(&self) -> Option<SkillChoice> {
        let places = (0..self.proven.len()).filter(|&place| self.wanted[place] && self.is_open(place));
        let nearest = places
            .map(|place| (place, self.model.p_mastery(self.pool, self.id(place), self.request.at_days)))
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        nearest.map(|(place, p_mastery)| SkillChoice {
            skill: self.id(place).clone(),
            reason: SkillReason::NearestPrerequisite { p_mastery, goal: self.goal(place) },
        })
    }

    fn why_nothing(&self) -> NothingWhy {
        let mut with_items = (0..self.proven.len())
            .filter(|&place| self.wanted[place] && self.pool.has_items(place))
            .peekable();
        if with_items.peek().is_none() {
            NothingWhy::NoItems
        } else if with_items.all(|place| self.proven[place]) {
            NothingWhy::AllProven
        } else {
            NothingWhy::AllSetAside
        }
    }
}

fn goals(pool: &Pool, targets: &Set<SkillId>) -> SkillSet {
    let mut goals = SkillSet::empty(pool.skills().len());
    targets.iter().filter_map(|id| pool.place(id)).for_each(|place| goals.insert(place));
    goals
}
