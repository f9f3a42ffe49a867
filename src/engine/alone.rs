//! What a learner did without help on one skill: how much, how lately, and how varied. Proof and support decisions
//! look at these counts; the filter does not.

use crate::base::{Set, SkillId, TemplateId};
use crate::engine::opportunity::Observation;
use crate::engine::params::MasteryCriterion;
use crate::engine::pool::{Pool, PoolTemplate};
use crate::engine::presentation::Form;
use crate::engine::record::SkillRecord;

/// Unassisted responses on one skill. How many of them were right is counted by setting
/// ([`crate::engine::SettingCounts::n_right_alone`]).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AloneRecord {
    /// How many there were.
    pub n: u32,
    /// How many right ones stand at the end, uninterrupted by an unassisted wrong one.
    pub run: u32,
    /// Whether the very last response on the skill was unassisted and right.
    pub last_right: bool,
    /// The last of them, for the support rule.
    pub recent: Recent,
    /// How many templates were answered right.
    pub n_templates: u16,
    /// Forms answered right.
    pub forms: FormSet,
    /// On-level items answered right.
    pub on_level: u32,
}

impl AloneRecord {
    /// Counts one response. `least_on_level` is the difficulty from which on an item is on level; whether its template
    /// was answered right before is counted by [`AloneRecord::new_template`].
    pub(crate) fn fold(&mut self, observation: &Observation, least_on_level: f64) {
        let right = observation.verdict.right;
        self.last_right = right && observation.is_alone();
        if observation.is_hasty_error() {
            self.run = 0;
        }
        if !observation.is_alone() {
            return;
        }
        self.n += 1;
        self.recent = self.recent.with(right);
        self.run = if right { self.run + 1 } else { 0 };
        if right {
            self.count_right(observation, least_on_level);
        }
    }

    fn count_right(&mut self, observation: &Observation, least_on_level: f64) {
        self.forms.insert(observation.presentation.form);
        self.on_level += u32::from(observation.difficulty >= least_on_level);
    }

    /// Counts a template that was answered right for the first time.
    pub(crate) fn new_template(&mut self) {
        self.n_templates = self.n_templates.saturating_add(1);
    }

    /// How varied the right responses were.
    pub fn shown(&self) -> Demand {
        Demand { templates: self.n_templates.into(), forms: self.forms.len(), on_level: self.on_level }
    }

    /// What of `demand` is still to be shown.
    pub fn shortfall(&self, demand: Demand) -> Demand {
        Demand {
            templates: demand.templates.saturating_sub(self.n_templates.into()),
            forms: demand.forms.saturating_sub(self.forms.len()),
            on_level: demand.on_level.saturating_sub(self.on_level),
        }
    }
}

/// Some of the forms, one bit each: every skill holds such a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormSet(u8);

impl FormSet {
    /// Puts a form in.
    pub fn insert(&mut self, form: Form) {
        self.0 |= 1 << form as u8;
    }

    /// Whether the form is there.
    pub fn contains(self, form: Form) -> bool {
        self.0 >> form as u8 & 1 == 1
    }

    /// How many forms there are.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The forms in order.
    pub fn iter(self) -> impl Iterator<Item = Form> {
        Form::ALL.into_iter().filter(move |form| self.contains(*form))
    }
}

/// The last unassisted responses, newest last; as many as the support rule looks at. Every skill holds two of these, so
/// they are bits, the newest the lowest, under a leading one that marks where they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recent(u8);

impl Default for Recent {
    fn default() -> Self {
        Self(1)
    }
}

impl Recent {
    /// How many are kept.
    pub const LEN: usize = 5;

    /// The same with one more response at the end.
    ///
    /// ```
    /// use foothold::engine::Recent;
    /// let six = [true, false, false, true, true, false].into_iter().fold(Recent::default(), Recent::with);
    /// assert!(six.marks().eq([false, false, true, true, false]), "the first is forgotten");
    /// ```
    pub fn with(self, right: bool) -> Recent {
        let full = 1 << Recent::LEN;
        let kept = if self.0 >= full { (self.0 & (full / 2 - 1)) | (full / 2) } else { self.0 };
        Recent(kept << 1 | u8::from(right))
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.0.ilog2() as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Right or not, oldest first.
    pub fn marks(self) -> impl DoubleEndedIterator<Item = bool> {
        (0..self.len()).rev().map(move |place| self.0 >> place & 1 == 1)
    }

    /// Right ones (`true`) or wrong ones in a row at the end.
    pub fn in_a_row(self, right: bool) -> usize {
        self.marks().rev().take_while(|mark| *mark == right).count()
    }

    /// The marks as one number, for the canonical bytes of a state.
    pub(crate) fn word(self) -> u64 {
        self.0.into()
    }
}

/// How varied right responses must be before a skill is proven, or what is missing of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Different templates.
    pub templates: usize,
    /// Different forms.
    pub forms: usize,
    /// On-level items.
    pub on_level: u32,
}

impl Demand {
    /// What can be asked for `skill`: never more than the pool can show.
    pub fn of(criterion: &MasteryCriterion, pool: &Pool, skill: &SkillId) -> Demand {
        let templates = pool.templates(skill);
        let forms: Set<Form> = templates.iter().map(|t| t.form).collect();
        let least = pool.difficulty(skill) - criterion.on_level_slack;
        let on_level = if templates.iter().any(|t| t.hardest() >= least) { criterion.on_level } else { 0 };
        Demand {
            templates: criterion.templates.min(templates.len()),
            forms: criterion.forms.min(forms.len()),
            on_level,
        }
    }

    /// Whether nothing is missing.
    pub fn is_met(self) -> bool {
        self == Demand::default()
    }

    /// Whether a right response to this kind of item would make it smaller.
    pub(crate) fn helped_by(
        self,
        record: &SkillRecord,
        template: &TemplateId,
        form: Form,
        on_level: bool,
    ) -> bool {
        (self.templates > 0 && !record.has_shown(template))
            || (self.forms > 0 && !record.alone.forms.contains(form))
            || (self.on_level > 0 && on_level)
    }
}

/// The difficulty at which `template` would be met on level if it can be, else its usual one.
pub(crate) fn fair_difficulty(template: &PoolTemplate, least_on_level: f64) -> f64 {
    let usual = template.usual();
    if template.hardest() >= least_on_level { usual.max(least_on_level) } else { usual }
}
