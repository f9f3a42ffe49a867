//! Everything held of one skill: the joint estimate, the filter that sees this skill only, what was done without help,
//! the status and the review schedule.

use crate::base::{Map, TemplateId};
use crate::engine::ability::{Arrow, GeneralState, SkillState};
use crate::engine::alone::{AloneRecord, Demand};
use crate::engine::mastery::{MasteryStatus, Proof, ProofBy, fair_rule};
use crate::engine::opportunity::{Observation, Verdict};
use crate::engine::params::{MasteryCriterion, Params};
use crate::engine::predict::{Prediction, Presented, p_mastery};
use crate::engine::prior::benchmark;
use crate::engine::reason::{Grounds, Reopening};
use crate::engine::review::ReviewSchedule;
use crate::engine::setting::SettingCounts;
use crate::engine::solution_credit::SolutionSeen;
use crate::engine::stuck::SupportPlan;
use crate::engine::test_out::TestRun;
use crate::engine::update::update;

/// A filter fed only with the responses on one skill, from the population prior: what this skill's own responses
/// prove, whatever the learner did elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFilter {
    /// The learner, as seen through this skill alone.
    pub general: GeneralState,
    /// The skill.
    pub skill: SkillState,
}

impl OwnFilter {
    /// Before any response.
    pub fn population(params: &Params) -> Self {
        Self { general: GeneralState::population(params), skill: SkillState::untouched(benchmark(params)) }
    }
}

/// One skill of one learner.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillRecord {
    /// Its part of the joint state.
    pub joint: SkillState,
    /// The filter of its own responses.
    pub own: OwnFilter,
    /// What was done without help.
    pub alone: AloneRecord,
    /// Where it stands.
    pub status: MasteryStatus,
    /// When it is to be checked; only while proven.
    pub review: Option<ReviewSchedule>,
    /// How much support it is practised with.
    pub support: SupportPlan,
    /// For each template seen, the number of the learner's response at which it was seen last.
    pub last_seen: Map<TemplateId, u64>,
    /// Responses by setting; here alone the partner of a pair is counted.
    pub settings: SettingCounts,
    /// The test the learner is in, or the last one.
    pub test: TestRun,
    /// What opened it again, the last time it was.
    pub reopened: Option<Reopening>,
    /// Solutions that were opened, by template.
    pub solutions: Map<TemplateId, SolutionSeen>,
    /// How many of them gave a learning gain.
    pub n_solutions: u32,
}

/// What a response did to the status of its skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StatusChange {
    /// It proved the skill.
    Proven(ProofBy),
    /// It opened a proven skill again.
    Reopened,
}

/// The constants and the requirements under which a record is folded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terms<'a> {
    pub params: &'a Params,
    pub criterion: &'a MasteryCriterion,
    pub demand: Demand,
    /// The skill's own difficulty, logits.
    pub difficulty: f64,
}

impl SkillRecord {
    /// A skill without responses, believed to be as `prior` says.
    pub fn untouched(params: &Params, prior: Arrow) -> Self {
        Self {
            joint: SkillState::untouched(prior),
            own: OwnFilter::population(params),
            alone: AloneRecord::default(),
            status: MasteryStatus::Untouched,
            review: None,
            support: SupportPlan::default(),
            last_seen: Map::new(),
            settings: SettingCounts::default(),
            test: TestRun::default(),
            reopened: None,
            solutions: Map::new(),
            n_solutions: 0,
        }
    }

    /// Folds one response into both filters and the counts; the status is not touched.
    pub(crate) fn fold(
        &mut self,
        terms: &Terms,
        general: &mut GeneralState,
        observation: &Observation,
    ) -> Prediction {
        let item = presented(terms.params, observation);
        let occasion = observation.conditions.occasion;
        let asked =
            occasion.rule().map_or(0, |rule| rule.length(self.p_joint(terms, general, observation.at_days)));
        let verdict = Verdict { weight: observation.weight(), ..observation.verdict };
        update(terms.params, &mut self.own.general, &mut self.own.skill, &item, verdict);
        let expected = update(terms.params, general, &mut self.joint, &item, verdict);
        self.alone.fold(observation, terms.difficulty - terms.criterion.on_level_slack);
        self.support = self.support.fold(observation);
        self.remember(observation);
        let counts = occasion.counts(item.difficulty - terms.difficulty, item.guess);
        let right_alone = observation.is_alone() && observation.verdict.right && counts;
        self.test = self.test.after(occasion, observation.day(), right_alone, asked);
        self.last_seen.insert(observation.template.clone(), general.n);
        expected
    }

    /// Counts where the response was given; all there is of one that is no evidence.
    pub(crate) fn remember(&mut self, observation: &Observation) {
        let right_alone = observation.is_alone() && observation.verdict.right;
        self.settings.count(observation.conditions.setting, right_alone);
    }

    /// Moves the status and the review schedule after `observation` was folded.
    pub(crate) fn settle(
        &mut self,
        terms: &Terms,
        general: &GeneralState,
        observation: &Observation,
    ) -> Option<StatusChange> {
        let p_own = self.p_own(terms, observation.at_days);
        if let MasteryStatus::Proven(proof) = &mut self.status {
            proof.fold(observation);
            if !proof.is_overturned(terms.criterion, p_own) {
                self.review.iter_mut().for_each(|review| _ = review.fold(observation));
                return None;
            }
            self.reopened = Some(proof.reopening(observation, general.n, p_own));
            self.status = MasteryStatus::Learning;
            self.review = None;
            return Some(StatusChange::Reopened);
        }
        self.status = MasteryStatus::Learning;
        let by = self.proof(terms, general, observation.at_days)?;
        let grounds = self.grounds(terms, general, observation);
        self.status = MasteryStatus::Proven(Proof::by(observation, by, grounds));
        self.review = Some(ReviewSchedule::start(observation.at_days));
        Some(StatusChange::Proven(by))
    }

    /// The evidence that proves the skill now, if it does.
    pub(crate) fn proof(&self, terms: &Terms, general: &GeneralState, at_days: f64) -> Option<ProofBy> {
        if self.test.is_running() || !self.alone.shortfall(terms.demand).is_met() {
            return None;
        }
        let p_joint = self.p_joint(terms, general, at_days);
        let p_own = self.p_own(terms, at_days);
        fair_rule(terms.criterion, &self.alone, p_joint, p_own).or_else(|| self.test.passes(p_joint, p_own))
    }

    fn grounds(&self, terms: &Terms, general: &GeneralState, observation: &Observation) -> Grounds {
        Grounds {
            occasion: observation.conditions.occasion,
            form: observation.conditions.form,
            response: general.n,
            n_alone: self.alone.n,
            n_right_alone: self.alone.n_right,
            run: self.alone.run,
            shown: self.alone.shown(),
            p_joint: self.p_joint(terms, general, observation.at_days),
            p_own: self.p_own(terms, observation.at_days),
            settings: self.settings,
        }
    }

    pub(crate) fn p_joint(&self, terms: &Terms, general: &GeneralState, at_days: f64) -> f64 {
        p_mastery(terms.params, general, &self.joint, terms.difficulty, at_days, terms.criterion.cut)
    }

    pub(crate) fn p_own(&self, terms: &Terms, at_days: f64) -> f64 {
        let OwnFilter { general, skill } = &self.own;
        p_mastery(terms.params, general, skill, terms.difficulty, at_days, terms.criterion.cut)
    }
}

/// The item of `observation` as the filter meets it: help makes it easier.
pub(crate) fn presented(params: &Params, observation: &Observation) -> Presented {
    Presented {
        difficulty: observation.difficulty - observation.help.easing(),
        guess: observation.chance(params.guess),
        presentation: observation.presentation,
        at_days: observation.at_days,
    }
}
