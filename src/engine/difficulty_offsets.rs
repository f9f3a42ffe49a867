//! What calibration found for a pool: how much harder its skills and templates are than their authors said.

use crate::base::{Map, SkillId, TemplateId};

/// Offsets on the logit scale; what is not named has 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DifficultyOffsets {
    /// `b_k`: of skills. It moves every template of the skill and what mastery of the skill asks.
    pub skills: Map<SkillId, f64>,
    /// `delta`: of templates, beyond their skill's.
    pub templates: Map<TemplateId, f64>,
}

impl DifficultyOffsets {
    /// By how much items of this template are harder than their authors said, the skill's offset included.
    pub fn of(&self, skill: &SkillId, template: &TemplateId) -> f64 {
        self.of_skill(skill) + self.templates.get(template).copied().unwrap_or_default()
    }

    /// By how much the skill is.
    pub fn of_skill(&self, skill: &SkillId) -> f64 {
        self.skills.get(skill).copied().unwrap_or_default()
    }
}

/// Ids that offsets name and a pool does not have: another pack, or another version of it. They change nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnknownIds {
    /// Skills.
    pub skills: Vec<SkillId>,
    /// Templates.
    pub templates: Vec<TemplateId>,
}
