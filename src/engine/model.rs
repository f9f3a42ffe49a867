//! The learner as the engine knows one: a fold of observations. Cloning shares every skill that did not change, so a
//! state per response costs little.

use std::sync::Arc;

use crate::base::{Map, MisconceptionId, SkillId};
use crate::engine::ability::{Ability, Arrow, GeneralState, SkillState};
use crate::engine::alone::Demand;
use crate::engine::mastery::MasteryStatus;
use crate::engine::misconception::{MisconceptionBelief, Sign};
use crate::engine::opportunity::{HelpLevel, Observation};
use crate::engine::own::OwnFilter;
use crate::engine::params::{MasteryCriterion, Params};
use crate::engine::placement::Placed;
use crate::engine::pool::{Pool, PoolSkill};
use crate::engine::predict::{Prediction, Presented, p_mastery, predict};
use crate::engine::presentation::{Offset, Presentation};
use crate::engine::prior::Prior;
use crate::engine::record::{SkillRecord, StatusChange, Terms};
use crate::engine::stuck::SupportPlan;
use crate::engine::support::Support;
use crate::engine::surplus::Surplus;

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
    pub(crate) surplus: Surplus,
    pub(crate) skills: Map<SkillId, Arc<SkillRecord>>,
    pub(crate) misconceptions: Map<MisconceptionId, Arc<MisconceptionBelief>>,
    /// What placement found, once there was one.
    pub(crate) placed: Option<Arc<Placed>>,
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

/// How far below a skill a right response refreshes what was proven.
#[derive(Clone, Copy)]
enum Reach {
    /// Direct prerequisites: practice of the skill uses them.
    Direct,
    /// All: a check that was passed after days stands for the whole way there.
    All,
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

impl ItemNumbers {
    /// A typed item in symbols, in the learner's own language, without help.
    pub fn typed(difficulty: f64) -> Self {
        Self { difficulty, guess: None, presentation: Presentation::default(), help: HelpLevel::None }
    }
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
            surplus: Surplus::default(),
            skills: Map::new(),
            misconceptions: Map::new(),
            placed: None,
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
        let prior = self.prior_arrow(pool, &observation.skill);
        let record = self.skills.get_or_insert_with(observation.skill.clone(), |_| {
            Arc::new(SkillRecord::untouched(&self.params, prior))
        });
        let record = Arc::make_mut(record);
        let checked = record.review;
        let expected = record.fold(&terms, &mut self.general, &observation);
        let change = record.settle(&terms, &self.general, &observation);
        let passed_check = checked.is_some() && record.review.is_some() && record.review != checked;
        if observation.is_alone() && observation.verdict.right {
            self.credit(pool, &observation, if passed_check { Reach::All } else { Reach::Direct });
        }
        if observation.verdict.weight == 1.0 {
            self.surplus.fold(observation.verdict.right, expected.p);
        }
        self.observe_misconceptions(pool, &observation, expected.p);
        Observed { expected, change }
    }

    /// Folds the response to a stretch ([`crate::engine::Support::Stretch`]): it moves how well promises are kept, and
    /// nothing that is believed of the skill. The difficulty is that of the item without the stretch.
    pub fn observe_stretch(&mut self, pool: &Pool, observation: &Observation) -> Prediction {
        let observation = observation.cleaned();
        let item = ItemNumbers {
            difficulty: observation.difficulty + Support::Stretch.shift().unwrap_or(0.0),
            guess: observation.guess,
            presentation: observation.presentation,
            help: observation.help,
        };
        let expected = self.predict(pool, &observation.skill, &item, observation.at_days);
        self.surplus.fold(observation.verdict.right, expected.p);
        expected
    }

    /// A right response that needed no help shows that what the skill stands on is there still: the review clocks of
    /// its proven prerequisites, and of the skills its template also uses, start anew. Never mastery.
    fn credit(&mut self, pool: &Pool, observation: &Observation, reach: Reach) {
        let used = match reach {
            Reach::Direct => pool.used_by(&observation.skill, &observation.template),
            Reach::All => pool.all_used_by(&observation.skill, &observation.template),
        };
        for place in used.places() {
            let record = self.skills.get_mut(&pool.skills()[place].id);
            if let Some(record) = record.filter(|record| record.review.is_some()) {
                let record = Arc::make_mut(record);
                record.review.iter_mut().for_each(|review| review.refresh(observation.at_days));
            }
        }
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
        let untouched = SkillRecord::untouched(&self.params, self.prior_arrow(pool, skill));
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

    /// How responses went against what was expected.
    pub fn surplus(&self) -> Surplus {
        self.surplus
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
        self.record(skill)
            .map_or_else(|| of(&OwnFilter::population(&self.params)), |record| of(&record.own(&self.params)))
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

    /// What this learner would do on an on-level typed item of `skill` without help.
    pub fn predict_on_level(&self, pool: &Pool, skill: &SkillId, at_days: f64) -> Prediction {
        let difficulty = pool.difficulty(skill);
        self.predict(pool, skill, &ItemNumbers::typed(difficulty), at_days)
    }

    /// The same for a skill that was looked up already.
    pub(crate) fn predict_at(
        &self,
        skill: &PoolSkill,
        record: Option<&SkillRecord>,
        at_days: f64,
    ) -> Prediction {
        let item = Presented {
            difficulty: skill.difficulty,
            guess: self.params.guess,
            presentation: Presentation::default(),
            at_days,
        };
        predict(&self.params, &self.general, &self.state_at(skill, record), &item)
    }

    /// [`LearnerModel::p_mastery`] for a skill that was looked up already.
    pub(crate) fn p_mastery_at(&self, skill: &PoolSkill, record: Option<&SkillRecord>, at_days: f64) -> f64 {
        let state = self.state_at(skill, record);
        p_mastery(&self.params, &self.general, &state, skill.difficulty, at_days, self.criterion.cut)
    }

    fn state_at(&self, skill: &PoolSkill, record: Option<&SkillRecord>) -> SkillState {
        let untouched = || SkillState::untouched(self.prior.arrow(&self.params, skill.level));
        record.map_or_else(untouched, |record| record.joint)
    }

    /// What is still missing in variety before `skill` can be proven.
    pub fn shortfall(&self, pool: &Pool, skill: &SkillId) -> Demand {
        let demand = Demand::of(&self.criterion, pool, skill);
        self.record(skill).map_or(demand, |record| record.alone.shortfall(demand))
    }

    /// How much support `skill` is practised with, and whether it calls for a step back.
    pub fn support(&self, skill: &SkillId) -> SupportPlan {
        self.record(skill).map_or_else(SupportPlan::default, |record| record.support)
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
        let untouched = || SkillState::untouched(self.prior_arrow(pool, skill));
        self.record(skill).map_or_else(untouched, |record| record.joint)
    }

    pub(crate) fn record_or_prior(&self, pool: &Pool, skill: &SkillId) -> SkillRecord {
        let untouched = || SkillRecord::untouched(&self.params, self.prior_arrow(pool, skill));
        self.record(skill).cloned().unwrap_or_else(untouched)
    }

    /// What is believed of a skill before its first response: what placement found, else the prior at its level.
    fn prior_arrow(&self, pool: &Pool, skill: &SkillId) -> Arrow {
        let placed = self.placed.as_ref().and_then(|placed| placed.arrow(skill));
        placed.unwrap_or_else(|| self.prior.arrow(&self.params, level(pool, skill)))
    }
}

fn level(pool: &Pool, skill: &SkillId) -> f64 {
    pool.skill(skill).map_or(UNKNOWN_LEVEL, |skill| skill.level)
}
