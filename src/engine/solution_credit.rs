//! What an opened solution is worth, and what it spoils. Reading one teaches a little, once per template and day; the
//! item after it can be copied from it, so it is assisted evidence until something else came in between.

use crate::base::{Map, SkillId, TemplateId};
use crate::engine::model::LearnerModel;
use crate::engine::opportunity::{HelpLevel, Observation};
use crate::engine::pool::Pool;
use crate::engine::record::SkillRecord;

/// A solution that was opened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SolutionSeen {
    /// The day on which it last gave a gain.
    pub day: i64,
    /// Responses of the learner on any skill when it was last opened.
    pub after: u64,
}

/// The solutions of one skill that were opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Solutions {
    /// By template.
    pub seen: Map<TemplateId, SolutionSeen>,
    /// How many of them gave a learning gain.
    pub n_gains: u32,
}

/// What opening a solution gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SolutionCredit {
    /// A learning gain, logits.
    Gained(f64),
    /// None: a solution of this template gave one today.
    AlreadyToday,
}

/// Responses in between after which a solution can no longer be copied. Authored (fair-practice rule F15), simulated.
const FORGOTTEN_AFTER: u64 = 3;
/// A response that could be copied from a solution is as much easier as one that was shown its next step. Authored.
const COPY_HELP: HelpLevel = HelpLevel::NextStep;

impl LearnerModel {
    /// The learner opened the solution of an item of `template`. That is no evidence: no certainty is gained, nothing
    /// is counted, and the filter of the skill's own responses is left alone.
    pub fn solution_opened(
        &mut self,
        pool: &Pool,
        skill: &SkillId,
        template: &TemplateId,
        at_days: f64,
    ) -> SolutionCredit {
        let (params, n) = (self.params, self.general.n);
        let day = if at_days.is_finite() { at_days.floor() as i64 } else { 0 };
        let record = self.record_mut(pool, skill);
        let solutions = record.solutions.get_or_insert_default();
        let before = solutions.seen.insert(template.clone(), SolutionSeen { day, after: n });
        if before.is_some_and(|seen| seen.day == day) {
            return SolutionCredit::AlreadyToday;
        }
        // Gains fade with practice as after a response, and with the solutions already read.
        let practice = f64::from(record.joint.n) + f64::from(solutions.n_gains);
        let fade = 1.0 + params.gain_fade * practice;
        let gain = params.gain_wrong / (fade * fade);
        solutions.n_gains = solutions.n_gains.saturating_add(1);
        record.joint.arrow.intercept += gain;
        SolutionCredit::Gained(gain)
    }

    /// The same response as the engine takes it: assisted, if it may be a copy of a solution.
    pub(crate) fn without_copying(&self, observation: Observation) -> Observation {
        let is_copy = self
            .record(&observation.skill)
            .is_some_and(|record| record.could_copy(&observation.template, self.general.n));
        let help = if is_copy { observation.help.max(COPY_HELP) } else { observation.help };
        Observation { help, ..observation }
    }
}

impl SkillRecord {
    /// Whether a solution of `template` is still fresh after `n` responses of the learner. That another template came in
    /// between is not enough: simulated learners who copied from two or three templates in turn were proven by it.
    fn could_copy(&self, template: &TemplateId, n: u64) -> bool {
        let seen = self.solutions.as_ref().and_then(|solutions| solutions.seen.get(template));
        seen.is_some_and(|seen| n < seen.after + FORGOTTEN_AFTER)
    }
}
