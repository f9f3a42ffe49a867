//! Whether a skill is proven. Proof is a latch: it closes by the fair rule and opens again only by unassisted wrong
//! responses on that same skill, on different days, when the skill's own responses speak against it.

use crate::base::TemplateId;
use crate::engine::alone::AloneRecord;
use crate::engine::opportunity::Observation;
use crate::engine::params::MasteryCriterion;
use crate::engine::reason::{Grounds, Reopening};

/// Where a skill stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum MasteryStatus {
    /// No response yet.
    #[default]
    Untouched,
    /// Responses, but no proof that stands.
    Learning,
    /// Proven. Time and other skills never take this back.
    Proven(Box<Proof>),
}

impl MasteryStatus {
    /// The proof, if there is one.
    pub fn proof(&self) -> Option<&Proof> {
        match self {
            MasteryStatus::Proven(proof) => Some(proof),
            MasteryStatus::Untouched | MasteryStatus::Learning => None,
        }
    }

    /// Whether the skill is proven.
    pub fn is_proven(&self) -> bool {
        self.proof().is_some()
    }
}

/// When and why a skill was proven, and what has spoken against it since.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// Time of the declaring response, days.
    pub at_days: f64,
    /// The evidence that sufficed.
    pub by: ProofBy,
    /// The template of the declaring response.
    pub template: TemplateId,
    /// Time of the first unassisted right response at least two days later, on another template: proven today has
    /// become kept.
    pub kept_days: Option<f64>,
    /// Unassisted wrong responses on the skill since.
    pub n_wrong: u32,
    /// Different days on which they lay.
    pub n_wrong_days: u32,
    /// The last such day.
    pub last_wrong_day: Option<i64>,
    /// Everything that stood on the table when it was declared.
    pub grounds: Grounds,
}

/// The evidence that proved a skill, with its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ProofBy {
    /// Everything known of the learner together.
    Joint {
        /// `P(success >= cut)`.
        p: f64,
    },
    /// The skill's own responses alone.
    Own {
        /// `P(success >= cut)`.
        p: f64,
    },
}

/// Days after which a right response shows that a skill was kept. Authored (fair-practice rule F7).
const KEPT_AFTER_DAYS: f64 = 2.0;

/// How sure the estimates are that a skill is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sureness {
    /// `P(success >= cut)` by all evidence.
    pub p_joint: f64,
    /// `P(success >= cut)` by the skill's own responses.
    pub p_own: f64,
    /// How strongly momentum shows in this learner; 1 in the population.
    pub momentum_size: f64,
}

impl Sureness {
    /// The evidence that suffices after `n` unassisted responses: the skill's own, or all together with the skill's own
    /// leaning to it. When both suffice the own evidence is named: it needs nothing from other skills.
    pub fn suffices(&self, criterion: &MasteryCriterion, n: u32) -> Option<ProofBy> {
        let Sureness { p_joint, p_own, momentum_size } = *self;
        if p_own >= criterion.own_asked(n) {
            return Some(ProofBy::Own { p: p_own });
        }
        let joint = p_joint >= criterion.joint_asked(momentum_size) && p_own >= criterion.least_own;
        joint.then_some(ProofBy::Joint { p: p_joint })
    }
}

/// The fair rule: the same floor for everybody, the last responses unassisted and right, and estimates that suffice.
pub fn fair_rule(criterion: &MasteryCriterion, alone: &AloneRecord, sure: &Sureness) -> Option<ProofBy> {
    if alone.n < criterion.floor || !alone.last_right || alone.run < criterion.run {
        return None;
    }
    sure.suffices(criterion, alone.n)
}

impl Proof {
    /// A proof by `observation`, just now.
    pub(crate) fn by(observation: &Observation, by: ProofBy, grounds: Grounds) -> Proof {
        Proof {
            at_days: observation.at_days,
            by,
            template: observation.template.clone(),
            kept_days: None,
            n_wrong: 0,
            n_wrong_days: 0,
            last_wrong_day: None,
            grounds,
        }
    }

    /// Counts a later response on the same skill.
    pub(crate) fn fold(&mut self, observation: &Observation) {
        match observation.verdict.right {
            _ if !observation.is_alone() => {}
            true => self.keep(observation),
            false => self.count_wrong(observation.day()),
        }
    }

    fn keep(&mut self, observation: &Observation) {
        let later = observation.at_days - self.at_days >= KEPT_AFTER_DAYS;
        if later && self.kept_days.is_none() && observation.template != self.template {
            self.kept_days = Some(observation.at_days);
        }
    }

    fn count_wrong(&mut self, day: i64) {
        self.n_wrong += 1;
        if self.last_wrong_day != Some(day) {
            self.n_wrong_days += 1;
            self.last_wrong_day = Some(day);
        }
    }

    /// What the records say of a proof that `observation` overturned as response number `response`.
    pub(crate) fn reopening(&self, observation: &Observation, response: u64, p_own: f64) -> Reopening {
        Reopening {
            at_days: observation.at_days,
            response,
            proven_days: self.at_days,
            n_wrong: self.n_wrong,
            n_wrong_days: self.n_wrong_days,
            p_own,
        }
    }

    /// Whether the skill opens again, given `P(success >= cut)` by its own responses.
    pub(crate) fn is_overturned(&self, criterion: &MasteryCriterion, p_own: f64) -> bool {
        self.n_wrong >= criterion.reopen_wrong
            && self.n_wrong_days >= criterion.reopen_days
            && p_own < criterion.reopen_own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(by: ProofBy) -> &'static str {
        match by {
            ProofBy::Joint { .. } => "joint",
            ProofBy::Own { .. } => "own",
        }
    }

    fn check(n: u32, run: u32, last_right: bool, joint: f64, own: f64) -> Option<&'static str> {
        let alone = AloneRecord { n, run, last_right, ..AloneRecord::default() };
        let sure = Sureness { p_joint: joint, p_own: own, momentum_size: 1.0 };
        fair_rule(&MasteryCriterion::FAIR, &alone, &sure).map(named)
    }

    #[test]
    fn either_evidence_proves_above_the_same_floor() {
        for (n, run, last, joint, own, expected) in [
            (20, 3, true, 0.84, 0.70, Some("joint")),
            (20, 3, true, 0.99, 0.69, None),
            (20, 3, true, 0.83, 0.90, Some("own")),
            (20, 3, true, 0.99, 0.95, Some("own")),
            (20, 3, true, 0.83, 0.89, None),
            (5, 3, true, 0.00, 0.74, Some("own")),
            (5, 3, true, 0.99, 0.69, None),
            (4, 4, true, 0.99, 0.99, None),
            (9, 2, true, 0.99, 0.99, None),
            (9, 5, false, 0.99, 0.99, None),
        ] {
            assert_eq!(
                check(n, run, last, joint, own),
                expected,
                "n {n}, run {run}, last {last}, {joint}, {own}"
            );
        }
    }

    #[test]
    fn where_success_carries_over_less_joint_evidence_is_asked_for() {
        for (momentum_size, asked) in [(0.0, 0.90), (0.9, 0.88), (1.0, 0.84), (1.5, 0.64), (2.0, 0.44)] {
            let sure = |p_joint| Sureness { p_joint, p_own: 0.75, momentum_size };
            let by = |p_joint| sure(p_joint).suffices(&MasteryCriterion::FAIR, 20).map(named);
            assert_eq!((by(asked - 0.01), by(asked + 0.01)), (None, Some("joint")), "size {momentum_size}");
        }
    }
}
