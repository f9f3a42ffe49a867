//! When one skill has had enough: a sitting is not a punishment, and after many items a person knows more than the
//! next item would.

use crate::base::SkillId;
use crate::engine::model::LearnerModel;
use crate::engine::plan::Plan;
use crate::engine::pool::Pool;
use crate::engine::select::sitting::Sitting;

/// Why a skill is left alone for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// It had its items of this sitting.
    Sitting,
    /// It had its items in all; now a person is asked.
    Person(CapOutcome),
}

/// What is said when a person is asked. Neither says that a child needs help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapOutcome {
    /// "Nearly: two minutes with your teacher".
    Nearly,
    /// "Let's do this one together".
    Together,
}

/// Items of one skill in a sitting. Authored (fair-practice rule F8).
const ITEMS_A_SITTING: u32 = 12;
/// Responses on one skill before a person is asked. Authored (F8).
const RESPONSES_IN_ALL: u32 = 25;
/// From this own P on it is "nearly". Authored (F8).
const NEARLY: f64 = 0.5;

/// Whether `skill` has had enough. A proven skill never needs a person, and one that was talked over
/// ([`Plan::talked_over`]) has as many responses again.
#[inline(never)] // a later half: xtask/src/halves
pub fn cap(
    pool: &Pool,
    model: &LearnerModel,
    plan: &Plan,
    sitting: &Sitting,
    skill: &SkillId,
    at_days: f64,
) -> Option<Cap> {
    let record = model.record(skill).filter(|record| !record.status.is_proven());
    let n = record.map_or(0, |record| record.joint.n);
    let talked_over = plan.talked_over.get(skill).copied().unwrap_or(0);
    if n >= talked_over.saturating_add(RESPONSES_IN_ALL) {
        let nearly = model.p_own(pool, skill, at_days) >= NEARLY;
        return Some(Cap::Person(if nearly { CapOutcome::Nearly } else { CapOutcome::Together }));
    }
    (sitting.n_of(skill) >= ITEMS_A_SITTING).then_some(Cap::Sitting)
}
