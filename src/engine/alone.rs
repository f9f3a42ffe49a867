//! What a learner did without help on one skill: how much, how lately, and how varied. Proof and support decisions
//! look at these counts; the filter does not.

use crate::base::{Set, SkillId, TemplateId};
use crate::engine::opportunity::Observation;
use crate::engine::params::MasteryCriterion;
use crate::engine::pool::{Pool, PoolTemplate};
use crate::engine::presentation::Form;

/// Unassisted responses on one skill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AloneRecord {
    /// How many there were.
    pub n: u32,
    /// How many of them were right.
    pub n_right: u32,
    /// How many right ones stand at the end, uninterrupted by an unassisted wrong one.
    pub run: u32,
    /// Whether the very last response on the skill was unassisted and right.
    pub last_right: bool,
    /// The last of them, for the support rule.
    pub recent: Recent,
    /// Templates answered right.
    pub templates: Set<TemplateId>,
    /// Forms answered right.
    pub forms: Set<Form>,
    /// On-level items answered right.
    pub on_level: u32,
}

impl AloneRecord {
    /// Counts one response. `least_on_level` is the difficulty from which on an item is on level.
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
        self.n_right += 1;
        self.templates.insert(observation.template.clone());
        self.forms.insert(observation.presentation.form);
        self.on_level += u32::from(observation.difficulty >= least_on_level);
    }

    /// How varied the right responses were.
    pub fn shown(&self) -> Demand {
        Demand { templates: self.templates.len(), forms: self.forms.len(), on_level: self.on_level }
    }

    /// What of `demand` is still to be shown.
    pub fn shortfall(&self, demand: Demand) -> Demand {
        Demand {
            templates: demand.templates.saturating_sub(self.templates.len()),
            forms: demand.forms.saturating_sub(self.forms.len()),
            on_level: demand.on_level.saturating_sub(self.on_level),
        }
    }
}

/// The last unassisted responses, newest last; as many as the support rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recent {
    marks: [bool; Recent::LEN],
    len: usize,
}

impl Recent {
    /// How many are kept.
    pub const LEN: usize = 5;

    /// The same with one more response at the end.
    pub fn with(mut self, right: bool) -> Recent {
        if self.len == Recent::LEN {
            self.marks.rotate_left(1);
            self.len -= 1;
        }
        self.marks[self.len] = right;
        self.len += 1;
        self
    }

    /// Right or not, oldest first.
    pub fn marks(&self) -> &[bool] {
        &self.marks[..self.len]
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
        alone: &AloneRecord,
        template: &TemplateId,
        form: Form,
        on_level: bool,
    ) -> bool {
        (self.templates > 0 && !alone.templates.contains(template))
            || (self.forms > 0 && !alone.forms.contains(&form))
            || (self.on_level > 0 && on_level)
    }
}

/// The difficulty at which `template` would be met on level if it can be, else its usual one.
pub(crate) fn fair_difficulty(template: &PoolTemplate, least_on_level: f64) -> f64 {
    let usual = template.usual();
    if template.hardest() >= least_on_level { usual.max(least_on_level) } else { usual }
}
