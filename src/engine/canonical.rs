//! A state as bytes, in one fixed order and with every bit of every number: the proof that two machines folded the
//! same log to the same state. It is no storage format.

use crate::base::{Map, TemplateId};
use crate::engine::ability::{Gaussian, GeneralState, SkillState};
use crate::engine::alone::{AloneRecord, Demand};
use crate::engine::mastery::{MasteryStatus, Proof, ProofBy};
use crate::engine::misconception::MisconceptionBelief;
use crate::engine::model::LearnerModel;
use crate::engine::params::Params;
use crate::engine::placement::{Placed, PlacedSkill};
use crate::engine::reason::{Grounds, Reopening};
use crate::engine::record::{SkillRecord, TemplateRecord};
use crate::engine::setting::{Setting, SettingCount, SettingCounts};
use crate::engine::solution_credit::Solutions;
use crate::engine::stuck::SupportPlan;
use crate::engine::test_out::TestRun;

impl LearnerModel {
    /// The whole state as bytes. Equal states give equal bytes, and states that differ in one bit give others.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        out.general(&self.general);
        out.numbers(&[self.surplus.sum, self.surplus.information]);
        out.count(self.skills.len());
        for (id, record) in self.records() {
            out.text(id.as_str());
            out.record(&self.params, record);
        }
        out.count(self.misconceptions.len());
        for (id, belief) in self.misconceptions() {
            out.text(id.as_str());
            out.belief(belief);
        }
        self.placed.iter().for_each(|placed| out.placed(placed));
        self.offset_counts.iter().for_each(|n| out.word(u64::from(*n)));
        out.0
    }

    /// 64 bits that stand for [`LearnerModel::canonical_bytes`] (FNV-1a).
    pub fn digest(&self) -> u64 {
        self.canonical_bytes().iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }
}

#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn word(&mut self, word: u64) {
        self.0.extend_from_slice(&word.to_le_bytes());
    }

    fn count(&mut self, count: usize) {
        self.word(count as u64);
    }

    fn numbers(&mut self, numbers: &[f64]) {
        numbers.iter().for_each(|number| self.word(number.to_bits()));
    }

    fn gaussian(&mut self, estimate: Gaussian) {
        self.numbers(&[estimate.mean, estimate.variance]);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn option(&mut self, number: Option<f64>) {
        self.count(usize::from(number.is_some()));
        self.numbers(number.as_slice());
    }

    fn general(&mut self, general: &GeneralState) {
        let GeneralState { ability, momentum, momentum_size, lapse, drift_log, offsets, n } = general;
        [ability, momentum, momentum_size, lapse].into_iter().for_each(|estimate| self.gaussian(*estimate));
        self.numbers(&[*drift_log]);
        offsets.iter().for_each(|offset| self.numbers(&[offset.mean, offset.variance, offset.covariance]));
        self.word(*n);
    }

    fn skill(&mut self, skill: &SkillState) {
        let SkillState { arrow, n, last_days, last_surprise } = skill;
        self.numbers(&[arrow.intercept, arrow.slope, arrow.variance, *last_days, *last_surprise]);
        self.word(u64::from(*n));
    }

    fn record(&mut self, params: &Params, record: &SkillRecord) {
        let SkillRecord {
            joint,
            own: _,
            alone,
            status,
            review,
            support,
            templates,
            settings,
            test,
            reopened,
            solutions,
        } = record;
        self.skill(joint);
        let own = record.own(params);
        self.general(&own.general);
        self.skill(&own.skill);
        self.alone(alone, settings, templates);
        self.status(status);
        self.count(usize::from(review.is_some()));
        if let Some(review) = review {
            self.word(review.rung.into());
            self.numbers(&[review.since_days]);
            self.word(review.awaited as u64);
        }
        self.support(support);
        self.count(templates.len());
        for (template, seen) in templates.iter() {
            self.text(template.as_str());
            self.word(seen.last_seen.into());
        }
        self.settings(settings);
        let TestRun { occasion, n, n_right, day, items } = test.as_deref().copied().unwrap_or_default();
        [occasion as u64, n.into(), n_right.into(), day as u64, items.into()]
            .into_iter()
            .for_each(|word| self.word(word));
        self.count(usize::from(reopened.is_some()));
        if let Some(Reopening { at_days, response, proven_days, n_wrong, n_wrong_days, p_own }) =
            reopened.as_deref().copied()
        {
            self.numbers(&[at_days, proven_days, p_own]);
            [response, n_wrong.into(), n_wrong_days.into()].into_iter().for_each(|word| self.word(word));
        }
        let none = Solutions::default();
        let Solutions { seen, n_gains } = solutions.as_deref().unwrap_or(&none);
        self.count(seen.len());
        for (template, seen) in seen.iter() {
            self.text(template.as_str());
            self.word(seen.day as u64);
            self.word(seen.after);
        }
        self.word(u64::from(*n_gains));
    }

    fn settings(&mut self, settings: &SettingCounts) {
        for setting in Setting::ALL {
            let SettingCount { n, n_right_alone } = settings.of(setting);
            self.word(n.into());
            self.word(n_right_alone.into());
        }
    }

    fn grounds(&mut self, grounds: &Grounds) {
        let Grounds { occasion, form, response, n_alone, run, shown, p_joint, p_own, settings } = grounds;
        let Demand { templates, forms, on_level } = *shown;
        [*occasion as u64, *form as u64, *response].into_iter().for_each(|word| self.word(word));
        [*n_alone, settings.n_right_alone(), *run, on_level]
            .into_iter()
            .for_each(|count| self.word(count.into()));
        [templates, forms].into_iter().for_each(|count| self.count(count));
        self.numbers(&[*p_joint, *p_own]);
        self.settings(settings);
    }

    fn support(&mut self, support: &SupportPlan) {
        support.words().into_iter().for_each(|word| self.word(word));
    }

    fn alone(
        &mut self,
        alone: &AloneRecord,
        settings: &SettingCounts,
        templates: &Map<TemplateId, TemplateRecord>,
    ) {
        let AloneRecord { n, run, last_right, recent, n_templates, forms, on_level } = *alone;
        [n, settings.n_right_alone(), run, on_level, u32::from(last_right)]
            .into_iter()
            .for_each(|count| self.word(count.into()));
        self.count(recent.len());
        recent.marks().for_each(|mark| self.word(u64::from(mark)));
        self.count(n_templates.into());
        let shown = templates.iter().filter(|(_, seen)| seen.right_alone);
        shown.for_each(|(template, _)| self.text(template.as_str()));
        self.count(forms.len());
        forms.iter().for_each(|form| self.word(form as u64));
    }

    fn status(&mut self, status: &MasteryStatus) {
        match status {
            MasteryStatus::Untouched => self.word(0),
            MasteryStatus::Learning => self.word(1),
            MasteryStatus::Proven(proof) => {
                self.word(2);
                self.proof(proof);
            }
        }
    }

    fn proof(&mut self, proof: &Proof) {
        let Proof { at_days, by, template, kept_days, n_wrong, n_wrong_days, last_wrong_day, grounds } =
            proof;
        let (kind, p) = match by {
            ProofBy::Joint { p } => (0, *p),
            ProofBy::Own { p } => (1, *p),
        };
        self.word(kind);
        self.numbers(&[*at_days, p]);
        self.text(template.as_str());
        self.option(*kept_days);
        self.word(u64::from(*n_wrong));
        self.word(u64::from(*n_wrong_days));
        self.option(last_wrong_day.map(|day| day as f64));
        self.grounds(grounds);
    }

    fn placed(&mut self, placed: &Placed) {
        self.count(placed.len());
        for (id, PlacedSkill { arrow, p_known }) in placed.iter() {
            self.text(id.as_str());
            self.numbers(&[arrow.intercept, arrow.slope, arrow.variance, *p_known]);
        }
    }

    fn belief(&mut self, belief: &MisconceptionBelief) {
        let MisconceptionBelief { log_odds, reported, n_shown, templates, .. } = belief;
        self.numbers(&[*log_odds]);
        self.word(u64::from(*reported));
        self.word(u64::from(*n_shown));
        self.count(templates.len());
        templates.iter().for_each(|template| self.text(template.as_str()));
        self.option(belief.last_slip.as_ref().map(|slip| slip.log_odds));
        let new_template = belief.last_slip.as_ref().and_then(|slip| slip.new_template.as_ref());
        self.text(new_template.map_or("", |template| template.as_str()));
        self.word(u64::from(belief.last_slip.as_ref().is_some_and(|slip| slip.reported)));
    }
}
