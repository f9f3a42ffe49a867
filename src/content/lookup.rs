//! Finding things in a pack.

use crate::base::{MisconceptionId, SkillId, TemplateId};

use super::pack::{Chunk, Index, Misconception, Pack, Skill, SkillContent, Template};

impl Index {
    /// The skill with this id.
    pub fn skill(&self, id: &SkillId) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == *id)
    }

    /// The skill with this id, if somebody has written templates for it.
    pub fn practised(&self, id: &SkillId) -> Option<&Skill> {
        self.skill(id).filter(|skill| !skill.templates.is_empty())
    }

    /// The misconception with this id.
    pub fn misconception(&self, id: &MisconceptionId) -> Option<&Misconception> {
        self.misconceptions.iter().find(|misconception| misconception.id == *id)
    }
}

impl Chunk {
    /// What is taught and asked of the skill with this id.
    pub fn skill(&self, id: &SkillId) -> Option<&SkillContent> {
        self.skills.iter().find(|content| content.skill == *id)
    }
}

impl SkillContent {
    /// The template with this id.
    pub fn template(&self, id: &TemplateId) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == *id)
    }
}

impl Pack {
    /// What is taught and asked of the skill with this id, whichever chunk holds it.
    pub fn content(&self, id: &SkillId) -> Option<&SkillContent> {
        self.chunks.iter().find_map(|chunk| chunk.skill(id))
    }
}
