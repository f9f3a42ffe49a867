//! How far a skill is from proof, as an honest small number: right responses on one's own that are still needed,
//! found by playing them forward on a copy of the state.

use crate::base::{SkillId, TemplateId};
use crate::engine::alone::fair_difficulty;
use crate::engine::model::LearnerModel;
use crate::engine::opportunity::{Conditions, HelpLevel, Observation, Verdict};
use crate::engine::pool::{Pool, PoolTemplate};
use crate::engine::presentation::{Form, Presentation};
use crate::engine::record::{SkillRecord, Terms};

/// How far the look ahead goes.
pub const MAX_RIGHTS_TO_GO: u32 = 20;

/// Progress towards proof.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// "About this many more right on your own": 0 once proven, never more than [`MAX_RIGHTS_TO_GO`].
    pub rights_to_go: u32,
    /// Length of the track in 0..=1: unassisted rights so far as a share of those so far and those to go. It is 1
    /// exactly when proven, grows with every unassisted right response, and shrinks only when the way grew longer.
    pub fraction: f64,
}

impl LearnerModel {
    /// How far `skill` is from proof at `at_days`.
    pub fn progress(&self, pool: &Pool, skill: &SkillId, at_days: f64) -> Progress {
        let record = self.record_or_prior(pool, skill);
        if record.status.is_proven() {
            return Progress { rights_to_go: 0, fraction: 1.0 };
        }
        let done = f64::from(record.settings.n_right_alone());
        let rights_to_go = self.rights_to_go(pool, skill, record, at_days);
        Progress { rights_to_go, fraction: done / (done + f64::from(rights_to_go)) }
    }

    fn rights_to_go(&self, pool: &Pool, skill: &SkillId, mut record: SkillRecord, at_days: f64) -> u32 {
        let terms = self.terms(pool, skill);
        let mut general = self.general.clone();
        let imagined = imagined_rights(pool, skill, &record, &terms, at_days);
        let mut rights = 0;
        for observation in imagined.iter().cycle().take(MAX_RIGHTS_TO_GO as usize) {
            rights += 1;
            record.fold(&terms, &mut general, observation);
            if record.proof(&terms, &general, at_days).is_some() {
                break;
            }
        }
        rights
    }
}

/// Right responses to items of the skill's templates in turn, those not answered right so far first, each as near to
/// on level as it comes. Without templates: on-level typed items.
fn imagined_rights(
    pool: &Pool,
    skill: &SkillId,
    record: &SkillRecord,
    terms: &Terms,
    at_days: f64,
) -> Vec<Observation> {
    let least_on_level = terms.difficulty - terms.criterion.on_level_slack;
    let typed = Observation {
        skill: skill.clone(),
        template: TemplateId::of(skill, ""),
        presentation: Presentation::in_form(Form::Symbolic),
        difficulty: terms.difficulty,
        guess: None,
        verdict: Verdict::RIGHT,
        help: HelpLevel::None,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    };
    let draw = |template: &PoolTemplate| Observation {
        template: template.id.clone(),
        presentation: Presentation::in_form(template.form),
        difficulty: fair_difficulty(template, least_on_level),
        guess: template.guess,
        ..typed.clone()
    };
    let (known, fresh): (Vec<_>, Vec<_>) =
        pool.templates(skill).iter().partition(|template| record.has_shown(&template.id));
    if pool.templates(skill).is_empty() {
        return vec![typed];
    }
    fresh.into_iter().chain(known).map(draw).collect()
}
