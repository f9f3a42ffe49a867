//! Which skill comes next: what was asked for, a review that is due, the skill in hand, then the frontier.

use crate::base::{Set, SkillId};
use crate::engine::model::LearnerModel;
use crate::engine::plan::Plan;
use crate::engine::pool::{Gate, Pool, PoolSkill, SkillSet};
use crate::engine::record::SkillRecord;
use crate::engine::select::cap::cap;
use crate::engine::select::sitting::{MAX_REVIEWS, Sitting};
use crate::engine::stuck::StuckAdvice;

/// A prerequisite that is not proven counts as met from this `P(mastery)` on. Authored.
const PREREQUISITE_MET: f64 = 0.70;
/// A skill is kept for at least so many items. Authored.
const KEEP_AT_LEAST: u32 = 5;
/// And for at most so many while another is ready. Authored.
const KEEP_AT_MOST: u32 = 8;

/// What a skill is chosen for.
#[derive(Clone, Copy, Debug)]
pub struct SkillRequest<'a> {
    /// What is practised towards, and under which terms.
    pub plan: &'a Plan,
    /// The skill the learner or a teacher's link asks for. It is always eligible.
    pub requested: Option<&'a SkillId>,
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
    /// The learner was away for long; this is one of a few that show what is still there.
    WarmUp {
        /// Days since it was proven or last checked.
        days_since: f64,
    },
    /// More support did not help with another skill; this is the weakest one that it stands on.
    StepBack {
        /// The skill that was in hand.
        from: SkillId,
        /// `P(mastery)` of the prerequisite.
        p_mastery: f64,
    },
    /// It is its turn among the skills that were begun.
    Mixed {
        /// Days since it was seen last.
        days_since: f64,
    },
    /// Work of the class's own grade is due, and this is the nearest of it.
    OnGrade {
        /// `P(mastery)` of it.
        p_mastery: f64,
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
    /// The pool has no skills.
    EmptyPool,
    /// The skill asked for is not in the pool.
    UnknownSkill(SkillId),
    /// The skill asked for has no items.
    NoItemsFor(SkillId),
    /// No skill towards the plan has items.
    NoItems,
    /// Every skill towards the plan that has items is proven.
    AllProven,
    /// What is not proven was set aside.
    AllSetAside,
    /// What is left has had its items: of this sitting, or until a person was asked ([`crate::engine::cap`]).
    AllAtCap,
}

/// Chooses the next skill. Ties go to the smaller id, on the frontier first to the lower level.
pub fn choose_skill(pool: &Pool, model: &LearnerModel, request: &SkillRequest) -> Selection {
    if pool.skills().is_empty() {
        return Selection::Nothing { why: NothingWhy::EmptyPool };
    }
    let view = View::of(pool, model, request);
    if let Some(skill) = request.requested {
        return view.requested(skill);
    }
    let choice = view
        .warm_up()
        .or_else(|| view.review())
        .or_else(|| view.step_back())
        .or_else(|| view.practise())
        .or_else(|| view.nearest_prerequisite())
        .or_else(|| view.last_review());
    choice.map_or_else(|| Selection::Nothing { why: view.why_nothing() }, Selection::Skill)
}

/// The pool as it looks for this learner and this request; every vector is by place in the pool.
struct View<'a> {
    pool: &'a Pool,
    model: &'a LearnerModel,
    request: &'a SkillRequest<'a>,
    records: Vec<Option<&'a SkillRecord>>,
    /// Whether it is a goal or on the way to one.
    wanted: Vec<bool>,
    /// `P(mastery)`.
    p_mastery: Vec<f64>,
    /// Whether it counts as a met prerequisite.
    met: Vec<bool>,
    /// Whether placement decided that it is known and nothing has spoken against it since: it waits for what is not.
    known: Vec<bool>,
    /// Whether it may be practised now: it has items, is not proven, not set aside and not at a cap.
    open: Vec<bool>,
    /// The wanted skills that have items and are not proven.
    missing: SkillSet,
}

/// A skill that could be practised now.
struct Ready {
    place: usize,
    p_success: f64,
    n_unlocked: usize,
    rank: f64,
}

/// A proven skill that is due.
struct Due {
    place: usize,
    days_since: f64,
    days_overdue: f64,
}

impl<'a> View<'a> {
    fn of(pool: &'a Pool, model: &'a LearnerModel, request: &'a SkillRequest<'a>) -> Self {
        let n = pool.skills().len();
        let empty = SkillSet::empty(n);
        let mut view = Self {
            pool,
            model,
            request,
            records: records(pool, model),
            wanted: wanted(pool, request.plan),
            p_mastery: Vec::new(),
            met: Vec::new(),
            known: Vec::new(),
            open: Vec::new(),
            missing: empty,
        };
        view.p_mastery = (0..n).map(|place| view.p_mastery(place)).collect();
        view.met = (0..n).map(|place| view.is_met(place)).collect();
        view.known = (0..n).map(|place| view.is_known(place)).collect();
        view.open = (0..n).map(|place| view.is_open(place)).collect();
        for place in 0..n {
            if view.wanted[place] && !view.is_proven(place) && pool.has_items(place) {
                view.missing.insert(place);
            }
        }
        view
    }

    fn id(&self, place: usize) -> &'a SkillId {
        &self.pool.skills()[place].id
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.records.len()
    }

    fn is_proven(&self, place: usize) -> bool {
        self.records[place].is_some_and(|record| record.status.is_proven())
    }

    fn p_mastery(&self, place: usize) -> f64 {
        self.model.p_mastery_at(&self.pool.skills()[place], self.records[place], self.request.at_days)
    }

    fn is_met(&self, place: usize) -> bool {
        !self.pool.has_items(place)
            || self.pool.skills()[place].gate == Gate::NeverGates
            || self.is_proven(place)
            || self.p_mastery[place] >= PREREQUISITE_MET
    }

    fn is_known(&self, place: usize) -> bool {
        let placed = self.model.placed().is_some_and(|placed| placed.is_known(self.id(place)));
        placed && self.p_mastery[place] >= PREREQUISITE_MET
    }

    fn is_open(&self, place: usize) -> bool {
        self.pool.has_items(place)
            && !self.is_proven(place)
            && !self.is_set_aside(place)
            && !self.is_at_cap(place)
    }

    fn is_set_aside(&self, place: usize) -> bool {
        self.request.plan.set_aside.contains(self.id(place))
    }

    fn is_at_cap(&self, place: usize) -> bool {
        let SkillRequest { plan, sitting, at_days, .. } = *self.request;
        // Only what was met can be at a cap: most skills need no look.
        let met = self.records[place].is_some() || !sitting.of_skill.is_empty();
        met && cap(self.pool, self.model, plan, sitting, self.id(place), at_days).is_some()
    }

    /// Whether this skill leaves the share of on-grade items as large as it should be.
    fn fits_grade(&self, place: usize) -> bool {
        let plan = self.request.plan;
        let Some(grade) = plan.class_grade else { return true };
        let sitting = self.request.sitting;
        let least = plan.on_grade_share * f64::from(sitting.n_items + 1);
        f64::from(sitting.n_on_grade(self.pool, grade)) >= least
            || self.pool.skills()[place].is_on_grade(grade)
    }

    fn unmet(&self, place: usize) -> impl Iterator<Item = &'a SkillId> + '_ {
        self.pool.below(place).iter().filter(|prereq| !self.met[**prereq]).map(|prereq| self.id(*prereq))
    }

    /// Whether nothing has to come first. On the way to goals only the detours can: what else is missing is met with
    /// support.
    fn is_ready(&self, place: usize) -> bool {
        let just_in_time = !self.request.plan.targets.is_empty();
        let holds_back = |prereq: usize| {
            !self.met[prereq] && (!just_in_time || (self.wanted[prereq] && self.open[prereq]))
        };
        !self.pool.below(place).iter().any(|prereq| holds_back(*prereq))
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn requested(&self, skill: &SkillId) -> Selection {
        let Some(place) = self.pool.place(skill) else {
            return Selection::Nothing { why: NothingWhy::UnknownSkill(skill.clone()) };
        };
        if !self.pool.has_items(place) {
            return Selection::Nothing { why: NothingWhy::NoItemsFor(skill.clone()) };
        }
        let unmet = self.unmet(place).cloned().collect();
        Selection::Skill(SkillChoice { skill: skill.clone(), reason: SkillReason::Requested { unmet } })
    }

    fn due(&self) -> Vec<Due> {
        let SkillRequest { plan, at_days, .. } = *self.request;
        let due = self.places().filter_map(|place| {
            let review = self.records[place]?.review?;
            let days_overdue = review.overdue(at_days, plan.calendar)?;
            Some(Due { place, days_since: at_days - review.since_days, days_overdue })
        });
        due.filter(|due| self.pool.has_items(due.place) && !self.is_set_aside(due.place)).collect()
    }

    /// After a long absence: due skills of strands that were not sampled yet, the one that stands on most
    /// first, since passing it speaks for all of that.
    fn warm_up(&self) -> Option<SkillChoice> {
        if self.request.sitting.is_warming_up() { self.next_of_warm_up() } else { None }
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn next_of_warm_up(&self) -> Option<SkillChoice> {
        let sitting = self.request.sitting;
        let strand = |place: usize| &self.pool.skills()[place].strand;
        let sampled: Set<&String> =
            sitting.of_skill.keys().filter_map(|id| self.pool.place(id)).map(strand).collect();
        let due = self.due();
        let fresh = |due: &&Due| sitting.n_of(self.id(due.place)) == 0;
        let new_strand = due.iter().filter(|due| !sampled.contains(&strand(due.place)));
        let best = self.speaks_for_most(new_strand);
        let best = best.or_else(|| self.speaks_for_most(due.iter().filter(fresh)))?;
        let reason = SkillReason::WarmUp { days_since: best.days_since };
        Some(SkillChoice { skill: self.id(best.place).clone(), reason })
    }

    fn speaks_for_most<'d>(&self, among: impl Iterator<Item = &'d Due>) -> Option<&'d Due> {
        let stands_on = |due: &Due| self.pool.n_below(due.place);
        among.reduce(|best, next| {
            let (n, most) = (stands_on(next), stands_on(best));
            let later = next.days_overdue > best.days_overdue;
            if n > most || (n == most && later) { next } else { best }
        })
    }

    /// A review, if there is room for one among the other items.
    fn review(&self) -> Option<SkillChoice> {
        let fits = |due: &Due| self.fits_grade(due.place);
        self.request.sitting.has_room_for_review().then(|| self.next_review(fits)).flatten()
    }

    /// A review when there is nothing else to do.
    #[inline(never)] // a later half: xtask/src/halves
    fn last_review(&self) -> Option<SkillChoice> {
        (self.request.sitting.n_reviews < MAX_REVIEWS).then(|| self.next_review(|_| true)).flatten()
    }

    /// The proven skill that is most overdue. While more is due than a sitting has room for, the one that stands on most
    /// skills instead, since passing it speaks for all of them.
    #[inline(never)] // a later half: xtask/src/halves
    fn next_review(&self, fits: impl Fn(&Due) -> bool) -> Option<SkillChoice> {
        let due = self.due();
        let fresh = |due: &&Due| self.request.sitting.n_of(self.id(due.place)) == 0;
        let fitting = due.iter().filter(fresh).filter(|due| fits(due));
        let first = if due.len() > MAX_REVIEWS as usize {
            self.speaks_for_most(fitting)
        } else {
            fitting.reduce(|best, next| if next.days_overdue > best.days_overdue { next } else { best })
        };
        first.map(|&Due { place, days_since, days_overdue }| SkillChoice {
            skill: self.id(place).clone(),
            reason: SkillReason::Review { days_since, days_overdue },
        })
    }

    /// The skill in hand, when more support did not help there.
    fn stuck(&self) -> Option<usize> {
        let place = self.request.sitting.current.as_ref().and_then(|id| self.pool.place(id))?;
        let advice = self.records[place]?.support.advice;
        (matches!(advice, StuckAdvice::StepBack(_)) && !self.is_proven(place)).then_some(place)
    }

    /// From a skill where more support did not help to its weakest prerequisite.
    fn step_back(&self) -> Option<SkillChoice> {
        self.stuck().and_then(|from| self.weakest_below(from))
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn weakest_below(&self, from: usize) -> Option<SkillChoice> {
        let weak =
            self.pool.below(from).iter().copied().filter(|&place| self.open[place] && self.fits_grade(place));
        let weakest = weak
            .filter(|&place| self.pool.skills()[place].gate == Gate::Gates)
            .reduce(|best, next| if self.p_mastery[next] < self.p_mastery[best] { next } else { best })?;
        let reason =
            SkillReason::StepBack { from: self.id(from).clone(), p_mastery: self.p_mastery[weakest] };
        Some(SkillChoice { skill: self.id(weakest).clone(), reason })
    }

    /// The skill in hand, the mixed set, or the best of the frontier.
    fn practise(&self) -> Option<SkillChoice> {
        let sitting = self.request.sitting;
        let current = sitting.current.as_ref().and_then(|id| self.pool.place(id));
        // Where even a step back led nowhere something else comes first.
        let stuck = self.stuck();
        let in_hand = current.filter(|&place| self.open[place] && self.fits_grade(place) && stuck.is_none());
        let stay = |place: usize| SkillChoice {
            skill: self.id(place).clone(),
            reason: SkillReason::Continue { in_a_row: sitting.run },
        };
        if sitting.is_mixing() {
            return self.mixed(current).or_else(|| self.on_frontier(current)).or_else(|| in_hand.map(stay));
        }
        if let Some(place) = in_hand.filter(|_| sitting.run < KEEP_AT_LEAST) {
            return Some(stay(place));
        }
        let best_other = self.frontier(current);
        match (in_hand, best_other) {
            (Some(place), Some(other)) if sitting.run < KEEP_AT_MOST => {
                let keep = self.ready(place).rank >= other.rank;
                Some(if keep { stay(place) } else { self.frontier_choice(&other) })
            }
            (Some(place), None) => Some(stay(place)),
            (_, Some(other)) => Some(self.frontier_choice(&other)),
            (None, None) => self.on_grade(current),
        }
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn on_frontier(&self, except: Option<usize>) -> Option<SkillChoice> {
        let best = self.frontier(except).map(|ready| self.frontier_choice(&ready));
        best.or_else(|| self.on_grade(except))
    }

    /// Among the skills that were begun, and first those that are not known, the one that came least in this sitting, then the one seen longest ago.
    #[inline(never)] // a later half: xtask/src/halves
    fn mixed(&self, last: Option<usize>) -> Option<SkillChoice> {
        let begun =
            self.places().filter(|&place| Some(place) != last && self.open[place] && self.wanted[place]);
        let begun = begun.filter(|&place| self.fits_grade(place));
        let begun = begun.filter_map(|place| Some((place, self.records[place]?)));
        let order = |a: &(usize, &SkillRecord), b: &(usize, &SkillRecord)| {
            let n = |place: usize| self.request.sitting.n_of(self.id(place));
            let known = |place: usize| self.known[place];
            known(a.0)
                .cmp(&known(b.0))
                .then(n(a.0).cmp(&n(b.0)))
                .then(a.1.joint.last_days.total_cmp(&b.1.joint.last_days))
        };
        begun.min_by(order).map(|(place, record)| SkillChoice {
            skill: self.id(place).clone(),
            reason: SkillReason::Mixed { days_since: self.request.at_days - record.joint.last_days },
        })
    }

    /// The best of what is ready. What placement found known comes when nothing else is: nobody has to show one by one
    /// what a few items showed already.
    fn frontier(&self, except: Option<usize>) -> Option<Ready> {
        self.frontier_where(except, |place| !self.known[place])
            .or_else(|| self.frontier_where(except, |place| self.known[place]))
    }

    fn frontier_where(&self, except: Option<usize>, also: impl Fn(usize) -> bool) -> Option<Ready> {
        let places = self.places().filter(|&place| Some(place) != except && also(place));
        let places = places.filter(|&place| self.wanted[place] && self.open[place]);
        let ready = places.filter(|&place| self.fits_grade(place) && self.is_ready(place));
        ready.fold(None, |best: Option<Ready>, place| match best {
            Some(best) if self.rank_bound(place) < best.rank => Some(best),
            Some(best) => {
                let next = self.ready(place);
                Some(if self.goes_before(&next, &best) { next } else { best })
            }
            None => Some(self.ready(place)),
        })
    }

    fn goes_before(&self, next: &Ready, best: &Ready) -> bool {
        let level = |ready: &Ready| self.pool.skills()[ready.place].level;
        next.rank > best.rank || (next.rank == best.rank && level(next) < level(best))
    }

    /// No rank is larger: spares most skills the prediction and the count.
    fn rank_bound(&self, place: usize) -> f64 {
        let n_unlocked = if self.met[place] { 0 } else { self.pool.n_above(place) };
        0.25 * (1.0 + n_unlocked as f64)
    }

    fn ready(&self, place: usize) -> Ready {
        let skill = &self.pool.skills()[place];
        let p_success = self.model.predict_at(skill, self.records[place], self.request.at_days).p;
        // What counts as met already holds nothing back, so it unlocks nothing.
        let n_unlocked = if self.met[place] { 0 } else { self.pool.above(place).count_common(&self.missing) };
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
        let targets = &self.request.plan.targets;
        let above =
            |id: &&SkillId| self.pool.place(id).is_some_and(|goal| self.pool.above(place).contains(goal));
        targets.iter().find(above).filter(|_| !targets.contains(self.id(place))).cloned()
    }

    /// When on-grade work is due and none of it is ready: the nearest, whatever the plan, with support.
    #[inline(never)] // a later half: xtask/src/halves
    fn on_grade(&self, except: Option<usize>) -> Option<SkillChoice> {
        self.request.plan.class_grade?;
        let places = self.places().filter(|&place| Some(place) != except && self.open[place]);
        let nearest = self.likeliest(places.filter(|&place| self.fits_grade(place)))?;
        let reason = SkillReason::OnGrade { p_mastery: self.p_mastery[nearest] };
        Some(SkillChoice { skill: self.id(nearest).clone(), reason })
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn nearest_prerequisite(&self) -> Option<SkillChoice> {
        let nearest =
            self.likeliest(self.places().filter(|&place| self.wanted[place] && self.open[place]))?;
        let p_mastery = self.p_mastery[nearest];
        let reason = SkillReason::NearestPrerequisite { p_mastery, goal: self.goal(nearest) };
        Some(SkillChoice { skill: self.id(nearest).clone(), reason })
    }

    fn likeliest(&self, places: impl Iterator<Item = usize>) -> Option<usize> {
        places.reduce(|best, next| if self.p_mastery[next] > self.p_mastery[best] { next } else { best })
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn why_nothing(&self) -> NothingWhy {
        let with_items = || self.places().filter(|&place| self.wanted[place] && self.pool.has_items(place));
        let mut left = with_items().filter(|&place| !self.is_proven(place)).peekable();
        if with_items().next().is_none() {
            NothingWhy::NoItems
        } else if left.peek().is_none() {
            NothingWhy::AllProven
        } else if left.all(|place| self.is_set_aside(place)) {
            NothingWhy::AllSetAside
        } else {
            NothingWhy::AllAtCap
        }
    }
}

/// The record of each skill of the pool, by place: both are in the order of ids, so one walk finds them all.
fn records<'a>(pool: &Pool, model: &'a LearnerModel) -> Vec<Option<&'a SkillRecord>> {
    let mut records = model.records().peekable();
    let of = |skill: &PoolSkill| {
        while records.next_if(|(id, _)| **id < skill.id).is_some() {}
        records.next_if(|(id, _)| **id == skill.id).map(|(_, record)| record)
    };
    pool.skills().iter().map(of).collect()
}

/// Goals and detours; everything when there are no goals.
fn wanted(pool: &Pool, plan: &Plan) -> Vec<bool> {
    let mut wanted = vec![plan.targets.is_empty(); pool.skills().len()];
    let on_the_way = plan.targets.iter().chain(plan.detours.iter());
    on_the_way.filter_map(|id| pool.place(id)).for_each(|place| wanted[place] = true);
    wanted
}
