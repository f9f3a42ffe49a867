//! Adaptive placement: a few items, gently chosen, to a usable start; then probes hidden in practice. What is believed
//! is one Gaussian over all skills in scope ([`belief`]); how it goes is in [`PlacementRules`]. `MODEL.md`,
//! "Placement", has the equations and the figures.
//!
//! A placement is a fold like everything else: the same observations give the same bits. It belongs into a learner's
//! state only until its probes are over. A clone shares the K² covariances; what stays for good is [`Placed`].

mod belief;
mod choice;
mod ground;
mod placed;
mod rules;

use std::sync::Arc;

use crate::base::math::{ln, normal_cdf, sqrt};
use crate::base::{Set, SkillId};
use crate::engine::ability::Gaussian;
use crate::engine::opportunity::{Observation, Verdict};
use crate::engine::params::Params;
use crate::engine::pool::Pool;
use crate::engine::predict::response_curve;
use crate::engine::prior::Prior;
use crate::engine::quadrature;
use crate::engine::update::Shift;

use belief::Belief;
use ground::Ground;

pub use choice::{PlacementChoice, PlacementDone, PlacementReason, PlacementStep};
pub use placed::{Placed, PlacedSkill};
pub use rules::PlacementRules;

/// What a placement is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlacementScope<'a> {
    /// Every skill of the pool.
    Pool,
    /// These goals and everything they stand on.
    Plan(&'a Set<SkillId>),
    /// One goal, by a teacher's link, and everything it stands on: at most four items.
    Goal(&'a SkillId),
}

/// Why there can be no placement, or an observation is none of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlacementError {
    /// The pool or the plan is empty.
    #[error("there are no skills to place")]
    NoSkills,
    /// No skill in scope has items.
    #[error("no skill to place has items")]
    NoItems,
    /// A skill that is not in the pool, or not in scope.
    #[error("skill {0} is not among those to place")]
    UnknownSkill(SkillId),
}

/// A placement so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The constants of the learner model it starts.
    params: Params,
    rules: PlacementRules,
    prior: Prior,
    /// Whether it came by a teacher's link.
    is_for_goal: bool,
    ground: Arc<Ground>,
    belief: Belief,
    /// Every response so far, in order.
    seen: Vec<Seen>,
}

/// One response of a placement.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seen {
    place: usize,
    right: bool,
}

impl Placement {
    /// A placement without responses: exactly what `prior` says.
    ///
    /// ```
    /// use foothold::engine::*;
    /// use foothold::base::TemplateId;
    ///
    /// let template = PoolTemplate {
    ///     id: TemplateId::new("median/list"),
    ///     skill: "median".into(),
    ///     form: Form::Symbolic,
    ///     difficulties: vec![0.0],
    ///     guess: None,
    ///     misconceptions: vec![],
    /// };
    /// let pool = Pool::new(vec![PoolSkill::new("median")], vec![template]).expect("one skill makes no circle");
    /// let prior = Prior::for_grade(Some(6.0));
    /// let placement = Placement::new(&pool, prior, PlacementScope::Pool, PlacementRules::GENTLE)?;
    /// assert!(matches!(placement.next_item(), PlacementStep::Give(choice) if choice.skill == "median".into()));
    /// # Ok::<(), PlacementError>(())
    /// ```
    pub fn new(
        pool: &Pool,
        prior: Prior,
        scope: PlacementScope,
        rules: PlacementRules,
    ) -> Result<Placement, PlacementError> {
        let params = Params::REC2;
        let (ground, belief) = Ground::of(pool, &params, prior, scope)?;
        let is_for_goal = matches!(scope, PlacementScope::Goal(_));
        Ok(Self { params, rules, prior, is_for_goal, ground: Arc::new(ground), belief, seen: Vec::new() })
    }

    /// Folds one response: of an item that placement chose, of a probe, or the first one on any skill in scope.
    /// Numbers out of range are brought into it.
    pub fn observe(&mut self, observation: &Observation) -> Result<(), PlacementError> {
        let observation = observation.cleaned();
        let unknown = || PlacementError::UnknownSkill(observation.skill.clone());
        let place = self.ground.place(&observation.skill).ok_or_else(unknown)?;
        let guess = observation.guess.unwrap_or(self.rules.guess).max(self.rules.guess);
        let margin = self.margin(place, observation.difficulty - observation.help.easing());
        let shift = Shift::moment_matched(guess, self.rules.slip, margin, self.weighed(observation.verdict));
        self.belief.fold(place, &shift);
        self.seen.push(Seen { place, right: observation.verdict.right });
        Ok(())
    }

    /// Responses so far.
    pub fn n_seen(&self) -> usize {
        self.seen.len()
    }

    /// Whether there was a response on this skill.
    pub fn has_seen(&self, skill: &SkillId) -> bool {
        self.ground.place(skill).is_some_and(|place| self.seen.iter().any(|seen| seen.place == place))
    }

    /// The skills it is about, by id.
    pub fn skills(&self) -> &[SkillId] {
        &self.ground.skills
    }

    /// The level of a skill on its own scale, logits, and its variance; `None` if it is not in scope.
    pub fn level(&self, skill: &SkillId) -> Option<Gaussian> {
        self.ground.place(skill).map(|place| self.belief.level(place))
    }

    /// Covariance of the levels of two skills, logits squared; `None` if one is not in scope.
    pub fn covariance(&self, a: &SkillId, b: &SkillId) -> Option<f64> {
        Some(self.belief.row(self.ground.place(a)?)[self.ground.place(b)?])
    }

    /// `P(true success on an on-level item >= cut)`, in [0, 1]; `None` if it is not in scope.
    pub fn p_known(&self, skill: &SkillId) -> Option<f64> {
        self.ground.place(skill).map(|place| self.p_known_at(place))
    }

    /// Predicted success on an on-level item without options to choose from, in (0, 1); `None` if it is not in scope.
    pub fn p_success(&self, skill: &SkillId) -> Option<f64> {
        self.ground.place(skill).map(|place| self.p_success_at(place))
    }

    /// Whether a skill is decided to be known: it may be skipped.
    pub fn is_known(&self, skill: &SkillId) -> bool {
        self.p_known(skill).is_some_and(|p| p >= self.rules.known)
    }

    /// The share of skills that will be classed wrongly, by its own belief, in 0..=0.5.
    pub fn expected_error(&self) -> f64 {
        let wrong = |place| {
            let p = self.p_known_at(place);
            p.min(1.0 - p)
        };
        (0..self.belief.len()).map(wrong).sum::<f64>() / self.belief.len() as f64
    }

    /// A response as evidence here: half credit by chance counts like "not learned yet", which it cannot be told from.
    fn weighed(&self, verdict: Verdict) -> Verdict {
        if verdict == Verdict::NOT_YET { Verdict { weight: self.rules.not_yet, ..verdict } } else { verdict }
    }

    /// How far a level lies above the cut, in standard deviations.
    fn z(&self, place: usize) -> f64 {
        let level = self.margin(place, self.ground.difficulties[place]);
        (level.mean - ln(self.rules.cut / (1.0 - self.rules.cut))) / sqrt(level.variance)
    }

    fn p_known_at(&self, place: usize) -> f64 {
        normal_cdf(self.z(place))
    }

    fn margin(&self, place: usize, difficulty: f64) -> Gaussian {
        let level = self.belief.level(place);
        Gaussian { mean: level.mean - difficulty.clamp(-8.0, 8.0), ..level }
    }

    fn p_success_at(&self, place: usize) -> f64 {
        let Gaussian { mean, variance } = self.margin(place, self.ground.difficulties[place]);
        let sd = sqrt(variance);
        let curve = |x| response_curve(self.rules.guess, self.rules.slip, mean + sd * x);
        quadrature::nodes().map(|(x, w)| w * curve(x)).sum()
    }
}
