//! Why a skill is proven, or not yet: counts and probabilities that a page can turn into one sentence.

use crate::base::SkillId;
use crate::engine::alone::Demand;
use crate::engine::mastery::Proof;
use crate::engine::model::LearnerModel;
use crate::engine::pool::Pool;
use crate::engine::proof_form::ProofForm;
use crate::engine::setting::SettingCounts;
use crate::engine::test_out::Occasion;

/// What stood on the table when a skill was proven.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grounds {
    /// Practice, or which test.
    pub occasion: Occasion,
    /// The way of the declaring response.
    pub form: ProofForm,
    /// Which response of the learner declared it, counted from 1 over all skills.
    pub response: u64,
    /// Unassisted responses on the skill.
    pub n_alone: u32,
    /// Unassisted right ones in a row at the end.
    pub run: u32,
    /// Templates, forms and on-level items it was right on without help.
    pub shown: Demand,
    /// `P(success >= cut)` by all evidence.
    pub p_joint: f64,
    /// `P(success >= cut)` by the skill's own responses.
    pub p_own: f64,
    /// Where the responses were given, and how many were unassisted and right.
    pub settings: SettingCounts,
}

/// What opened a proven skill again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reopening {
    /// When, days.
    pub at_days: f64,
    /// Which response of the learner did it, counted from 1 over all skills.
    pub response: u64,
    /// When the skill had been proven, days.
    pub proven_days: f64,
    /// Unassisted wrong responses on the skill since.
    pub n_wrong: u32,
    /// Different days on which they lay.
    pub n_wrong_days: u32,
    /// `P(success >= cut)` by the skill's own responses then.
    pub p_own: f64,
}

/// What is missing for a proof. All of it is zero or `None` only at the moment of a proof.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Missing {
    /// Unassisted responses up to the floor.
    pub responses: u32,
    /// Unassisted right responses in a row.
    pub in_a_row: u32,
    /// Templates, forms and on-level items.
    pub variety: Demand,
    /// How sure the estimates are, when neither is sure enough.
    pub surer: Option<Surer>,
    /// Items up to the end of the test that is running: a test looks once.
    pub in_test: u32,
}

/// Two probabilities, of which neither suffices yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surer {
    /// `P(success >= cut)` by all evidence.
    pub p_joint: f64,
    /// `P(success >= cut)` by the skill's own responses.
    pub p_own: f64,
}

/// Where a skill stands, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Proven, on the grounds the proof holds.
    Proven(Proof),
    /// Not yet.
    NotYet {
        /// What is missing.
        missing: Missing,
        /// What opened it again, if it was proven before.
        reopened: Option<Reopening>,
    },
}

impl LearnerModel {
    /// Why `skill` is proven, or what is missing at `at_days`.
    pub fn standing(&self, pool: &Pool, skill: &SkillId, at_days: f64) -> Standing {
        let record = self.record_or_prior(pool, skill);
        if let Some(proof) = record.status.proof() {
            return Standing::Proven(proof.clone());
        }
        let terms = self.terms(pool, skill);
        let sure = record.sureness(&terms, &self.general, at_days);
        // A floor not yet reached is missing by itself.
        let is_sure = sure.suffices(&self.criterion, record.alone.n.max(self.criterion.floor)).is_some();
        let missing = Missing {
            responses: self.criterion.floor.saturating_sub(record.alone.n),
            in_a_row: self
                .criterion
                .run
                .saturating_sub(record.alone.run)
                .max(u32::from(!record.alone.last_right)),
            variety: record.alone.shortfall(terms.demand),
            surer: (!is_sure).then_some(Surer { p_joint: sure.p_joint, p_own: sure.p_own }),
            in_test: record.test().items.saturating_sub(record.test().n),
        };
        Standing::NotYet { missing, reopened: record.reopened.as_deref().copied() }
    }
}
