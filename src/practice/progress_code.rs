//! What the codes say of a learner, made from the state; and the way back: what a checkpoint would add.

use crate::base::{MisconceptionId, SkillId, Timestamp};
use crate::content::{Index, Misconception, Outline, Skill};
use crate::engine::{Awaited, SkillRecord};
use crate::events::Event;
use crate::events::code::{
    Change, Checkpoint, Day, DayReport, Detail, GeneralEstimate, Held, NextCheck, PackNames, SkillDay,
    SkillProgress, Stage, Suspected,
};

use super::Practice;
use super::library::Library;
use super::state::State;

/// The ids of a pack for codes, from its outline: every skill, whether it can be practised yet or not, so that a code
/// outlives new content.
pub fn pack_names(index: &Index, outline: &Outline) -> PackNames {
    PackNames {
        pack: index.pack.clone(),
        skills: outline.skills.iter().map(|skill| skill.id.clone()).collect(),
        misconceptions: outline.misconceptions.iter().map(|misconception| misconception.id.clone()).collect(),
    }
}

impl Practice {
    /// The learner's progress at `now`; `None` before anybody began.
    pub fn checkpoint(&self, now: Timestamp) -> Option<Checkpoint> {
        self.learner()?;
        let index = self.index();
        let skills = index.skills.iter().filter_map(|skill| progress(&self.library, &self.state, &skill.id));
        let ability = self.state.model.ability();
        Some(Checkpoint {
            pack: index.pack.clone(),
            pack_version: index.version.clone(),
            day: Day::of(now),
            general: GeneralEstimate {
                mean_256: whole(ability.mean, 256.0, i16::MIN.into(), i16::MAX.into()) as i16,
                sd_128: whole(ability.sd, 128.0, 0, u8::MAX.into()) as u8,
            },
            skills: skills.collect(),
            misconceptions: suspected(&self.state),
        })
    }

    /// What `checkpoint` would add to this log (E11), in the pack's order. Skills the pack does not have are not in it.
    pub fn adds<'a>(&self, checkpoint: &'a Checkpoint) -> Vec<&'a SkillProgress> {
        checkpoint.adds(|skill| held(&self.state, skill))
    }

    /// What changed since `midnight`, when the learner's day began; `None` before anybody began. The state of then is
    /// folded again from the log.
    pub fn day_report(&self, midnight: Timestamp) -> Option<DayReport> {
        let earlier = |event: &&Event| event.wall() < midnight;
        let morning = State::fold(&self.library, self.log()?.events().iter().filter(earlier));
        let index = self.index();
        let days = index.skills.iter().filter_map(|skill| skill_day(&morning, &self.state, &skill.id));
        let skills: Vec<SkillDay> = days.collect();
        Some(DayReport {
            pack: index.pack.clone(),
            pack_version: index.version.clone(),
            learner: self.learner()?.id.clone(),
            // The day as the learner's calendar has it: its noon has the same date in UTC nearly everywhere.
            day: Day::of(Timestamp(midnight.0.saturating_add(HALF_DAY_MS))),
            n_answers: skills.iter().map(|skill| u32::from(skill.n_answers)).sum(),
            n_right_alone: skills.iter().map(|skill| u32::from(skill.n_right_alone)).sum(),
            misconceptions: sure(&self.state, &index.skills, &index.misconceptions, &skills),
            skills,
        })
    }
}

const HALF_DAY_MS: i64 = 43_200_000;

/// `value` in parts of which `parts` make one, brought into the range. No number that is not finite gets here: the
/// engine has none.
fn whole(value: f64, parts: f64, least: i32, most: i32) -> i32 {
    ((value * parts).round() as i32).clamp(least, most)
}

fn progress(library: &Library, state: &State, skill: &SkillId) -> Option<SkillProgress> {
    let record = state.model.record(skill)?;
    let evidence = state.evidence(skill);
    let last_day = evidence.last_at.map(Day::of)?;
    let level = state.model.skill_ability(library.pool(), skill);
    let proof = record.status.proof();
    let detail = Detail {
        mean_16: whole(level.mean, 16.0, i8::MIN.into(), i8::MAX.into()) as i8,
        sd_128: whole(level.sd, 128.0, 0, u8::MAX.into()) as u8,
        n_answers: saturated(evidence.n_answers),
        n_right_alone: saturated(evidence.n_right_alone),
        n_right_helped: saturated(evidence.n_right_helped),
        proven_day: proof.and(evidence.proven_on).map(Day::of),
        kept_day: proof.and_then(|proof| proof.kept_days).map(|days| Day::of(Timestamp::from_days(days))),
        check: record
            .review
            .map(|review| NextCheck { rung: review.rung, retry: review.awaited == Awaited::Retry }),
    };
    Some(SkillProgress {
        skill: skill.clone(),
        stage: stage(record),
        last_day: Some(last_day),
        detail: Some(detail),
    })
}

fn stage(record: &SkillRecord) -> Stage {
    match record.status.proof() {
        Some(proof) if proof.kept_days.is_some() => Stage::Kept,
        Some(_) => Stage::Proven,
        None if record.reopened.is_some() => Stage::Reopened,
        None => Stage::Learning,
    }
}

fn saturated(n: u32) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// From this probability on a misconception is likelier held than not.
const LIKELY: f64 = 0.5;

fn suspected(state: &State) -> Vec<Suspected> {
    let likely =
        state.model.misconceptions().filter(|(_, belief)| belief.n_shown > 0 && belief.p() >= LIKELY);
    likely
        .map(|(id, belief)| Suspected {
            misconception: id.clone(),
            percent: whole(belief.p(), 100.0, 0, 100) as u8,
        })
        .collect()
}

fn held(state: &State, skill: &SkillId) -> Held {
    let evidence = state.evidence(skill);
    Held {
        stage: state.model.record(skill).filter(|_| evidence.n_answers > 0).map(stage),
        n_answers: evidence.n_answers,
        last_day: evidence.last_at.map(Day::of),
    }
}

/// A skill with a response since the state it had that morning.
fn skill_day(morning: &State, now: &State, skill: &SkillId) -> Option<SkillDay> {
    let (before, after) = (morning.evidence(skill), now.evidence(skill));
    let n_answers = after.n_answers.saturating_sub(before.n_answers);
    if n_answers == 0 {
        return None;
    }
    let stood = morning.model.record(skill).filter(|_| before.n_answers > 0).map(stage);
    let stage = stage(now.model.record(skill)?);
    let change = match stood {
        None if stage == Stage::Learning => Change::Begun,
        stood if stood == Some(stage) => Change::Same,
        _ => Change::Moved,
    };
    Some(SkillDay {
        skill: skill.clone(),
        stage,
        change,
        n_answers: saturated(n_answers),
        n_right_alone: saturated(after.n_right_alone.saturating_sub(before.n_right_alone)),
        n_right_helped: saturated(after.n_right_helped.saturating_sub(before.n_right_helped)),
    })
}

/// Misconceptions the engine is sure of, of the skills worked on.
fn sure(
    state: &State,
    skills: &[Skill],
    misconceptions: &[Misconception],
    days: &[SkillDay],
) -> Vec<MisconceptionId> {
    let worked_on = |skill: &&Skill| days.iter().any(|day| day.skill == skill.id);
    let templates: Vec<_> = skills.iter().filter(worked_on).flat_map(|skill| &skill.templates).collect();
    let shown = |id: &MisconceptionId| templates.iter().any(|template| template.misconceptions.contains(id));
    let sure = state.model.misconceptions().filter(|(_, belief)| belief.is_sure());
    let known = |id: &&MisconceptionId| misconceptions.iter().any(|one| one.id == **id);
    sure.map(|(id, _)| id).filter(|id| shown(id)).filter(known).cloned().collect()
}
