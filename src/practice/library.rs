//! The content at hand: the index from the start, chunks as they arrive, and the engine's pool lowered from the index.

use std::rc::Rc;

use crate::base::{Map, MisconceptionId, SkillId, TemplateId};
use crate::content::{Chunk, Index, Misconception, Pathway, Skill, SkillContent, Template, TemplateSummary};
use crate::engine::{DifficultyOffsets, Form, Gate, Pool, PoolError, PoolSkill, PoolTemplate, UnknownIds};

/// Everything the program knows of the pack so far.
pub struct Library {
    index: Rc<Index>,
    pool: Pool,
    chunks: Map<String, Chunk>,
}

/// Why an index makes no library.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("reading the skills of the pack: {0}")]
pub struct LibraryError(#[from] PoolError);

impl Library {
    /// A library that knows the index and no template yet.
    ///
    /// # Errors
    /// When the skills of the index make no graph.
    pub fn new(index: Rc<Index>) -> Result<Self, LibraryError> {
        let pool = pool(&index)?;
        Ok(Self { index, pool, chunks: Map::new() })
    }

    /// The same library with difficulties as calibration found them, and the ids that are not in it.
    #[must_use]
    pub fn with_offsets(self, offsets: DifficultyOffsets) -> (Self, UnknownIds) {
        let (pool, unknown) = self.pool.with_offsets(offsets);
        (Self { pool, ..self }, unknown)
    }

    /// The index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The pack as the engine sees it.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// Takes in a chunk; one that is already there is replaced.
    pub fn add(&mut self, chunk: Chunk) {
        self.chunks.insert(chunk.id.clone(), chunk);
    }

    /// The chunk that holds the templates of `skill`; `None` when nobody has written any.
    pub fn chunk_of(&self, skill: &SkillId) -> Option<&str> {
        self.index.skill(skill)?.chunk.as_deref()
    }

    /// What is taught and asked of `skill`; `None` while its chunk is not here.
    pub fn content(&self, skill: &SkillId) -> Option<&SkillContent> {
        let chunk = self.chunks.get(self.chunk_of(skill)?)?;
        chunk.skills.iter().find(|content| content.skill == *skill)
    }

    /// A template with the content it stands in; `None` while its chunk is not here or the pack no longer has it.
    pub fn template(&self, id: &TemplateId) -> Option<(&SkillContent, &Template)> {
        let content = self.content(&id.skill())?;
        content.templates.iter().find(|template| template.id == *id).map(|template| (content, template))
    }

    /// What the index knows of a template.
    pub fn summary(&self, id: &TemplateId) -> Option<&TemplateSummary> {
        self.index.skill(&id.skill())?.templates.iter().find(|summary| summary.id == *id)
    }

    /// The misconception with this id.
    pub fn misconception(&self, id: &MisconceptionId) -> Option<&Misconception> {
        self.index.misconceptions.iter().find(|misconception| misconception.id == *id)
    }
}

/// The pack as numbers. Stretch templates are left out: they are no evidence.
pub fn pool(index: &Index) -> Result<Pool, PoolError> {
    let skills = index.skills.iter().map(pool_skill).collect();
    let templates = index.skills.iter().flat_map(|skill| {
        let evidence = skill.templates.iter().filter(|template| !template.stretch);
        evidence.map(|template| pool_template(&skill.id, template))
    });
    Pool::new(skills, templates.collect())
}

fn pool_skill(skill: &Skill) -> PoolSkill {
    PoolSkill {
        id: skill.id.clone(),
        prereqs: skill.prereqs.clone(),
        level: skill.level,
        strand: skill.domain.clone(),
        difficulty: 0.0,
        grade: Some(skill.grade),
        gate: gate(&skill.id),
    }
}

/// Facts never hold anybody back: a chart is allowed. A pack names such skills `...-facts`.
fn gate(skill: &SkillId) -> Gate {
    if skill.as_str().ends_with("-facts") { Gate::NeverGates } else { Gate::Gates }
}

fn pool_template(skill: &SkillId, template: &TemplateSummary) -> PoolTemplate {
    PoolTemplate {
        id: template.id.clone(),
        skill: skill.clone(),
        form: form(template.pathway),
        difficulties: template.difficulty_centi.iter().map(|centi| f64::from(*centi) / 100.0).collect(),
        guess: Some(f64::from(template.guess_milli) / 1000.0),
        misconceptions: template.misconceptions.clone(),
    }
}

/// The engine's word for the form of an item.
pub fn form(pathway: Pathway) -> Form {
    match pathway {
        Pathway::Symbolic => Form::Symbolic,
        Pathway::Visual => Form::Visual,
        Pathway::Story => Form::Story,
    }
}
