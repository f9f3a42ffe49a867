//! Everything held of one skill: the joint estimate, the filter that sees this skill only, what was done without help,
//! the status and the review schedule.

use crate::base::{Map, TemplateId};
use crate::engine::ability::{Arrow, GeneralState, OffsetState, SkillState};
use crate::engine::alone::{AloneRecord, Demand};
use crate::engine::mastery::{MasteryStatus, Proof, ProofBy, Sureness, fair_rule};
use crate::engine::opportunity::{Observation, Verdict};
use crate::engine::own::{OwnFilter, PackedOwn};
use crate::engine::params::{MasteryCriterion, Params};
use crate::engine::predict::{Prediction, Presented, p_mastery};
use crate::engine::presentation::Offset;
use crate::engine::reason::{Grounds, Reopening};
use crate::engine::review::ReviewSchedule;
use crate::engine::setting::SettingCounts;
use crate::engine::solution_credit::{SolutionSeen, Solutions};
use crate::engine::stuck::SupportPlan;
use crate::engine::test_out::TestRun;
use crate::engine::update::update;

/// One skill of one learner. There is one for each skill that was met, so what is rare lies in a box.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillRecord {
    /// Its part of the joint state.
    pub joint: SkillState,
    /// The filter of its own responses.
    pub(crate) own: PackedOwn,
    /// What was done without help.
    pub alone: AloneRecord,
    /// Where it stands.
    pub status: MasteryStatus,
    /// When it is to be checked; only while proven.
    pub review: Option<ReviewSchedule>,
    /// How much support it is practised with.
    pub support: SupportPlan,
    /// The templates that were responded to.
    pub templates: Map<TemplateId, TemplateRecord>,
    /// Responses by setting; here alone the partner of a pair is counted.
    pub settings: SettingCounts,
    /// The test the learner is in, or the last one.
    pub test: Option<Box<TestRun>>,
    /// What opened it again, the last time it was.
    pub reopened: Option<Box<Reopening>>,
    /// Solutions that were opened.
    pub solutions: Option<Box<Solutions>>,
}

/// One template of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateRecord {
    /// The number of the learner's response at which it was seen last.
    pub last_seen: u32,
    /// Whether it was ever answered right without help.
    pub right_alone: bool,
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
            own: PackedOwn::population(params),
            alone: AloneRecord::default(),
            status: MasteryStatus::Untouched,
            review: None,
            support: SupportPlan::default(),
            templates: Map::new(),
            settings: SettingCounts::default(),
            test: None,
            reopened: None,
            solutions: None,
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
        let mut own = self.own(terms.params);
        update(terms.params, &mut own.general, &mut own.skill, &item, verdict);
        self.own.pack(&own, item.presentation.offsets());
        let expected = update(terms.params, general, &mut self.joint, &item, verdict);
        self.alone.fold(observation, terms.difficulty - terms.criterion.on_level_slack);
        self.support = self.support.fold(observation);
        self.remember(observation);
        let counts = occasion.counts(item.difficulty - terms.difficulty, item.guess);
        let right_alone = observation.is_alone() && observation.verdict.right;
        let test = self.test().after(occasion, observation.day(), right_alone && counts, asked);
        self.test = (test != TestRun::default()).then(|| Box::new(test));
        self.see(&observation.template, general.n, right_alone);
        expected
    }

    /// Counts the template of response number `n`.
    fn see(&mut self, template: &TemplateId, n: u64, right_alone: bool) {
        let last_seen = u32::try_from(n).unwrap_or(u32::MAX);
        let before = self.templates.get_mut(template);
        let was_right = before.as_ref().is_some_and(|seen| seen.right_alone);
        let seen = TemplateRecord { last_seen, right_alone: was_right || right_alone };
        match before {
            Some(before) => *before = seen,
            None => _ = self.templates.insert(template.clone(), seen),
        }
        if right_alone && !was_right {
            self.alone.new_template();
        }
    }

    /// The filter that sees this skill's own responses only.
    pub fn own(&self, params: &Params) -> OwnFilter {
        self.own.unpacked(params, &self.joint)
    }

    /// Whether this template was answered right without help.
    pub fn has_shown(&self, template: &TemplateId) -> bool {
        self.templates.get(template).is_some_and(|seen| seen.right_alone)
    }

    pub(crate) fn test(&self) -> TestRun {
        self.test.as_deref().copied().unwrap_or_default()
    }

    /// Bytes it takes in memory, those of its lists and boxes with them. Ids are not counted: states share them.
    pub fn size_bytes(&self) -> usize {
        let list = self.templates.len() * size_of::<(TemplateId, TemplateRecord)>();
        let solutions = self.solutions.as_ref().map_or(0, |solutions| {
            size_of::<Solutions>() + solutions.seen.len() * size_of::<(TemplateId, SolutionSeen)>()
        });
        size_of::<Self>()
            + list
            + self.own.n_touched() * size_of::<(Offset, OffsetState)>()
            + self.status.proof().map_or(0, |_| size_of::<Proof>())
            + self.test.as_ref().map_or(0, |_| size_of::<TestRun>())
            + self.reopened.as_ref().map_or(0, |_| size_of::<Reopening>())
            + solutions
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
            self.reopened = Some(Box::new(proof.reopening(observation, general.n, p_own)));
            self.status = MasteryStatus::Learning;
            self.review = None;
            return Some(StatusChange::Reopened);
        }
        self.status = MasteryStatus::Learning;
        let by = self.proof(terms, general, observation.at_days)?;
        let grounds = self.grounds(terms, general, observation);
        self.status = MasteryStatus::Proven(Box::new(Proof::by(observation, by, grounds)));
        self.review = Some(ReviewSchedule::start(observation.at_days));
        Some(StatusChange::Proven(by))
    }

    /// The evidence that proves the skill now, if it does.
    pub(crate) fn proof(&self, terms: &Terms, general: &GeneralState, at_days: f64) -> Option<ProofBy> {
        if self.test().is_running() || !self.alone.shortfall(terms.demand).is_met() {
            return None;
        }
        let sure = self.sureness(terms, general, at_days);
        let criterion =
            if self.test().is_last() { terms.criterion.without_easing() } else { *terms.criterion };
        fair_rule(&criterion, &self.alone, &sure).or_else(|| self.test().passes(sure.p_joint, sure.p_own))
    }

    /// How sure the estimates are, as the fair rule asks.
    pub(crate) fn sureness(&self, terms: &Terms, general: &GeneralState, at_days: f64) -> Sureness {
        Sureness {
            p_joint: self.p_joint(terms, general, at_days),
            p_own: self.p_own(terms, at_days),
            momentum_size: general.momentum_size.mean,
        }
    }

    fn grounds(&self, terms: &Terms, general: &GeneralState, observation: &Observation) -> Grounds {
        Grounds {
            occasion: observation.conditions.occasion,
            form: observation.conditions.form,
            response: general.n,
            n_alone: self.alone.n,
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
        let OwnFilter { general, skill } = self.own(terms.params);
        p_mastery(terms.params, &general, &skill, terms.difficulty, at_days, terms.criterion.cut)
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
