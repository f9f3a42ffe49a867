//! A skill as people see it: how far, how sure, how fresh, and on what evidence.

use crate::base::{Localized, MisconceptionId, SkillId, Timestamp};
use crate::content::Skill;
use crate::engine::{Calendar, Pool, Progress};

use super::evidence::EvidenceDot;
use super::library::Library;
use super::state::State;

/// One skill of one learner.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillView {
    /// The skill.
    pub id: SkillId,
    /// "I can ..." line.
    pub title: Localized<String>,
    /// School grade.
    pub grade: u8,
    /// Domain code.
    pub domain: String,
    /// Standards, long dot form.
    pub standards: Vec<String>,
    /// Where it stands.
    pub status: Status,
    /// 0..=1 of the way to proven; 1 only when it is.
    pub fraction: f64,
    /// About how many more right answers on one's own prove it; `None` when that cannot be said.
    pub remaining: Option<u8>,
    /// Counted responses.
    pub n_answers: u32,
    /// Of these, right without help.
    pub n_right_alone: u32,
    /// Of these, right with help.
    pub n_right_helped: u32,
    /// The last responses, oldest first.
    pub recent: Vec<EvidenceDot>,
    /// When it was first proven.
    pub proven_on: Option<Timestamp>,
    /// When it was shown to have been kept: right again two days or more later.
    pub kept_on: Option<Timestamp>,
    /// Proven, and a short check is due.
    pub due: bool,
    /// Misconceptions the engine is sure of.
    pub misconceptions: Vec<MisconceptionId>,
    /// The engine's probability that a fresh on-level item goes right at least three times in four.
    pub p_mastery: f64,
}

/// Where a skill stands with a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A prerequisite is still open.
    NotYet,
    /// Nothing is in the way.
    Ready,
    /// Begun.
    Working,
    /// Proven, and fresh.
    Proven,
    /// Proven; a short check is due.
    Due,
}

/// From this `P(mastery)` on a prerequisite does not stand in the way, proven or not. The engine's own line.
const PREREQUISITE_MET: f64 = 0.70;

impl SkillView {
    /// The skill with this id as `state` has it at `now`; `None` for one the pack does not have.
    pub(super) fn of(library: &Library, state: &State, id: &SkillId, now: Timestamp) -> Option<SkillView> {
        let skill = library.index().skill(id)?;
        let evidence = state.evidence(id);
        let progress = state.model.progress(library.pool(), id, now.as_days());
        let proof = state.model.status(id).proof();
        Some(SkillView {
            id: id.clone(),
            title: skill.title.clone(),
            grade: skill.grade,
            domain: skill.domain.clone(),
            standards: skill.standards.clone(),
            status: status(library, state, skill, now),
            fraction: progress.fraction,
            remaining: remaining(progress),
            n_answers: evidence.n_answers,
            n_right_alone: evidence.n_right_alone,
            n_right_helped: evidence.n_right_helped,
            recent: evidence.recent,
            proven_on: proof.and(evidence.proven_on),
            kept_on: proof.and_then(|proof| proof.kept_days).map(Timestamp::from_days),
            due: is_due(state, id, now),
            misconceptions: misconceptions(library, state, skill),
            p_mastery: state.model.p_mastery(library.pool(), id, now.as_days()),
        })
    }
}

/// A number worth saying: none when proven, none when it is farther off than anybody can look.
fn remaining(progress: Progress) -> Option<u8> {
    u8::try_from(progress.rights_to_go).ok().filter(|n| (1..MAX_SAID).contains(n))
}

/// "About 20 more" would say only "far".
const MAX_SAID: u8 = 20;

fn status(library: &Library, state: &State, skill: &Skill, now: Timestamp) -> Status {
    let is_proven = state.model.status(&skill.id).is_proven();
    if is_proven {
        return if is_due(state, &skill.id, now) { Status::Due } else { Status::Proven };
    }
    if state.evidence(&skill.id).n_answers > 0 {
        return Status::Working;
    }
    let met = |id: &SkillId| is_met(library.pool(), state, id, now);
    if skill.prereqs.iter().all(met) { Status::Ready } else { Status::NotYet }
}

fn is_met(pool: &Pool, state: &State, id: &SkillId, now: Timestamp) -> bool {
    pool.templates(id).is_empty()
        || state.model.status(id).is_proven()
        || state.model.p_mastery(pool, id, now.as_days()) >= PREREQUISITE_MET
}

fn is_due(state: &State, id: &SkillId, now: Timestamp) -> bool {
    let review = state.model.record(id).and_then(|record| record.review.as_ref());
    review.is_some_and(|review| review.overdue(now.as_days(), Calendar::WEEKDAYS).is_some())
}

/// The misconceptions of this skill's templates that the engine is sure of.
fn misconceptions(library: &Library, state: &State, skill: &Skill) -> Vec<MisconceptionId> {
    let shows =
        |id: &MisconceptionId| skill.templates.iter().any(|template| template.misconceptions.contains(id));
    let sure = state.model.misconceptions().filter(|(id, belief)| belief.is_sure() && shows(id));
    sure.map(|(id, _)| id.clone()).filter(|id| library.misconception(id).is_some()).collect()
}
