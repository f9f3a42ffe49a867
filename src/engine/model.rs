//! The learner as the engine knows one: a fold of observations. Cloning shares every skill that did not change, so a
//! state per response costs little.

use std::sync::Arc;

use crate::base::{Map, MisconceptionId, SkillId};
use crate::engine::ability::{Ability, GeneralState, SkillState};
use crate::engine::alone::Demand;
use crate::engine::mastery::MasteryStatus;
use crate::engine::misconception::{MisconceptionBelief, Sign};
use crate::engine::opportunity::{HelpLevel, Observation};
use crate::engine::params::{MasteryCriterion, Params};
use crate::engine::pool::Pool;
use crate::engine::predict::{Prediction, Presented, p_mastery, predict};
use crate::engine::presentation::{Offset, Presentation};
use crate::engine::prior::Prior;
use crate::engine::record::{OwnFilter, SkillRecord, StatusChange, Terms};
use crate::engine::stuck::{StuckAdvice, stuck_advice};

/// The level of a skill that is not in the pool: the middle of the scale.
const UNKNOWN_LEVEL: f64 = 5.0;

/// What is believed of one learner. The same observations in the same order give the same bits on every machine.
#[derive(Clone, Debug, PartialEq)]
pub struct LearnerModel {
    /// The constants of the filter.
    pub params: Params,
    /// When a skill is proven.
    pub criterion: MasteryCriterion,
    /// What is believed of skills before their first response.
    pub prior: Prior,
    pub(crate) general: GeneralState,
    pub(crate) skills: Map<SkillId, Arc<SkillRecord>>,
    pub(crate) misconceptions: Map<MisconceptionId, Arc<MisconceptionBelief>>,
    /// Responses to which each offset applied, in the order of [`Offset::ALL`].
    pub(crate) offset_counts: [u32; Offset::ALL.len()],
}

/// What one observation did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// What had been expected of the response.
    pub expected: Prediction,
    /// What it did to the status of its skill.
    pub change: Option<StatusChange>,
}

/// An item that could be given, as numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemNumbers {
    /// Difficulty, logits, the skill's own included.
    pub difficulty: f64,
    /// Chance of a right response without knowing; `None` for typed.
    pub guess: Option<f64>,
    /// Form and language.
    pub presentation: Presentation,
    /// Help already given.
    pub help: HelpLevel,
}

impl LearnerModel {
    /// A learner without history.
    pub fn new(prior: Prior) -> Self {
        let params = Params::REC2;
        Self {
            params,
            criterion: MasteryCriterion::FAIR,
            prior,
            general: GeneralState::population(&params),
            skills: Map::new(),
            misconceptions: Map::new(),
            offset_counts: [0; Offset::ALL.len()],
        }
    }

    /// A learner without history under other constants, as benchmarks and simulations need.
    pub fn with_params(params: Params, criterion: MasteryCriterion, prior: Prior) -> Self {
        Self { params, criterion, general: GeneralState::population(&params), ..Self::new(prior) }
    }

    /// Folds one observation. Numbers out of range are brought into it; no input can make the state not finite.
    pub fn observe(&mut self, pool: &Pool, observation: &Observation) -> Observed {
        let observation = self.without_copying(observation.cleaned());
        if !observation.conditions.is_evidence() {
            return self.witness(pool, &observation);
        }
        for offset in observation.presentation.offsets() {
            self.offset_counts[offset as usize] += 1;
        }
        let demand = Demand::of(&self.criterion, pool, &observation.skill);
        let difficulty = pool.difficulty(&observation.skill);
        let terms = Terms { params: &self.params, criterion: &self.criterion, demand, difficulty };
        let level = level(pool, &observation.skill);
        let record = self.skills.get_or_insert_with(observation.skill.clone(), |_| {
            Arc::new(untouched(&self.params, self.prior, level))
        });
        let record = Arc::make_mut(record);
        let expected = record.fold(&terms, &mut self.general, &observation);
        let change = record.settle(&terms, &self.general, &observation);
        self.observe_misconceptions(pool, &observation, expected.p);
        Observed { expected, change }
    }

    /// Remembers a response that is no evidence, and believes what was believed before.
    fn witness(&mut self, pool: &Pool, observation: &Observation) -> Observed {
        let item = ItemNumbers {
            difficulty: observation.difficulty,
            guess: Some(observation.chance(self.params.guess)),
            presentation: observation.presentation,
            help: observation.help,
        };
        let expected = self.predict(pool, &observation.skill, &item, observation.at_days);
        self.record_mut(pool, &observation.skill).remember(observation);
        Observed { expected, change: None }
    }

    /// The record of `skill`, made if there is none.
    pub(crate) fn record_mut(&mut self, pool: &Pool, skill: &SkillId) -> &mut SkillRecord {
        let untouched = untouched(&self.params, self.prior, level(pool, skill));
        Arc::make_mut(self.skills.get_or_insert_with(skill.clone(), |_| Arc::new(untouched)))
    }

    /// Only full first responses speak about misconceptions: "not yet" and partial credit are neither right nor wrong
    /// in any particular way.
    fn observe_misconceptions(&mut self, pool: &Pool, observation: &Observation, p_right: f64) {
        let shown = observation.misconception.as_ref().filter(|_| !observation.verdict.right);
        let possible = pool
            .template(&observation.skill, &observation.template)
            .map_or(&[][..], |template| &template.misconceptions);
        let silent = observation.weight() < 1.0;
        let others = possible.iter().filter(|&id| !silent && Some(id) != shown);
        let other_sign = if observation.verdict.right { Sign::Right } else { Sign::OtherWrong };
        let signs = shown.map(|id| (id, Sign::Shown)).into_iter().chain(others.map(|id| (id, other_sign)));
        for (id, sign) in signs {
            let belief = self.misconceptions.get_or_default(id.clone());
            Arc::make_mut(belief).fold(sign, &observation.template, p_right);
        }
    }

    /// "No, I mistyped": the last slip of `id` is taken back. `false` when there is none to take back, because another
    /// response on an item that could show it came in between.
    pub fn mistyped(&mut self, id: &MisconceptionId) -> bool {
        // `Map` has no mutable look-up; a belief that is not there is not worth making.
        let known = self.misconceptions.get(id).is_some();
        known && Arc::make_mut(self.misconceptions.get_or_default(id.clone())).take_back()
    }

    /// General ability, logits.
    pub fn ability(&self) -> Ability {
        self.general.ability.into()
    }

    /// What holds of the learner whatever the skill.
    pub fn general(&self) -> &GeneralState {
        &self.general
    }

    /// The record of a skill with at least one response.
    pub fn record(&self, skill: &SkillId) -> Option<&SkillRecord> {
        self.skills.get(skill).map(Arc::as_ref)
    }

    /// Every skill with at least one response, by id.
    pub fn records(&self) -> impl Iterator<Item = (&SkillId, &SkillRecord)> {
        self.skills.iter().map(|(id, record)| (id, record.as_ref()))
    }

    /// Every misconception that some response could have shown, by id.
    pub fn misconceptions(&self) -> impl Iterator<Item = (&MisconceptionId, &MisconceptionBelief)> {
        self.misconceptions.iter().map(|(id, belief)| (id, belief.as_ref()))
    }

    /// Where a skill stands.
    pub fn status(&self, skill: &SkillId) -> &MasteryStatus {
        self.record(skill).map_or(&MasteryStatus::Untouched, |record| &record.status)
    }

    /// The level of a skill on its own scale, logits above what an on-level item asks.
    pub fn skill_ability(&self, pool: &Pool, skill: &SkillId) -> Ability {
        let mut level = self.joint_state(pool, skill).arrow.level(self.general.ability);
        level.mean -= pool.difficulty(skill);
        level.into()
    }

    /// `P(true success on an on-level item >= cut)` by all evidence, in [0, 1].
    pub fn p_mastery(&self, pool: &Pool, skill: &SkillId, at_days: f64) -> f64 {
        let state = self.joint_state(pool, skill);
        let difficulty = pool.difficulty(skill);
        p_mastery(&self.params, &self.general, &state, difficulty, at_days, self.criterion.cut)
    }

    /// The same by the skill's own responses alone, from the population.
    pub fn p_own(&self, pool: &Pool, skill: &SkillId, at_days: f64) -> f64 {
        let difficulty = pool.difficulty(skill);
        let of = |own: &OwnFilter| {
            p_mastery(&self.params, &own.general, &own.skill, difficulty, at_days, self.criterion.cut)
        };
        self.record(skill).map_or_else(|| of(&OwnFilter::population(&self.params)), |record| of(&record.own))
    }

    /// What this learner would do on an item of `skill`.
    pub fn predict(&self, pool: &Pool, skill: &SkillId, item: &ItemNumbers, at_days: f64) -> Prediction {
        let item = Presented {
            difficulty: item.difficulty - item.help.easing(),
            guess: item.guess.unwrap_or(self.params.guess),
            presentation: item.presentation,
            at_days,
        };
        predict(&self.params, &self.general, &self.joint_state(pool, skill), &item)
    }

    /// What is still missing in variety before `skill` can be proven.
    pub fn shortfall(&self, pool: &Pool, skill: &SkillId) -> Demand {
        let demand = Demand::of(&self.criterion, pool, skill);
        self.record(skill).map_or(demand, |record| record.alone.shortfall(demand))
    }

    /// Whether `skill` calls for more support.
    pub fn stuck_advice(&self, skill: &SkillId) -> StuckAdvice {
        self.record(skill).map_or(StuckAdvice::KeepGoing, |record| stuck_advice(&record.alone.recent))
    }

    pub(crate) fn terms<'a>(&'a self, pool: &Pool, skill: &SkillId) -> Terms<'a> {
        Terms {
            params: &self.params,
            criterion: &self.criterion,
            demand: Demand::of(&self.criterion, pool, skill),
            difficulty: pool.difficulty(skill),
        }
    }

    fn joint_state(&self, pool: &Pool, skill: &SkillId) -> SkillState {
        let untouched = || SkillState::untouched(self.prior.arrow(&self.params, level(pool, skill)));
        self.record(skill).map_or_else(untouched, |record| record.joint)
    }

    pub(crate) fn record_or_prior(&self, pool: &Pool, skill: &SkillId) -> SkillRecord {
        let untouched = || untouched(&self.params, self.prior, level(pool, skill));
        self.record(skill).cloned().unwrap_or_else(untouched)
    }
}

fn level(pool: &Pool, skill: &SkillId) -> f64 {
    pool.skill(skill).map_or(UNKNOWN_LEVEL, |skill| skill.level)
}

fn untouched(params: &Params, prior: Prior, level: f64) -> SkillRecord {
    SkillRecord::untouched(params, prior.arrow(params, level))
}
