//! What a headless learner practises: the items of a POOL.json, or the templates of a pack.

use std::fs;
use std::path::Path;

use foothold::base::{Seed, SkillId, TemplateId};
use foothold::content::{Pack, SkillContent};
use foothold::engine::{Candidate, Form, Pool, PoolError, PoolSkill, PoolTemplate};
use foothold::item::draw_difficulty;
use foothold::practice;
use serde::Deserialize;
use thiserror::Error;

/// Draws made of each template of a pack, as the page makes them.
const DRAWS_PER_TEMPLATE: u64 = 6;

/// Items to choose from.
pub enum Source {
    /// Items with fixed numbers.
    File(Pool),
    /// Templates that are drawn.
    Pack(Pool, Pack),
}

/// Why there is nothing to practise from.
#[derive(Debug, Error)]
pub enum SourceError {
    /// The file system refused.
    #[error("reading {path}: {error}")]
    Io {
        /// The file.
        path: String,
        /// What the file system said.
        error: std::io::Error,
    },
    /// The text is not a pool.
    #[error("{path}: line {}, column {}: {error}", .error.line(), .error.column())]
    Json {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: serde_json::Error,
    },
    /// The skills and items make no pool.
    #[error("{path}: {error}")]
    Pool {
        /// The file or the pack.
        path: String,
        /// Why not.
        error: PoolError,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PoolFile {
    skills: Vec<FileSkill>,
    items: Vec<FileItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSkill {
    id: String,
    #[serde(default)]
    prereqs: Vec<String>,
    #[serde(default = "middle_level")]
    level: f64,
    #[serde(default)]
    strand: String,
    #[serde(default)]
    difficulty: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileItem {
    id: String,
    skill: String,
    #[serde(default)]
    difficulty: f64,
    #[serde(default)]
    guess: Option<f64>,
}

fn middle_level() -> f64 {
    5.0
}

impl Source {
    /// The items of a POOL.json.
    pub fn of_file(path: &Path) -> Result<Source, SourceError> {
        let shown = path.display().to_string();
        let text =
            fs::read_to_string(path).map_err(|error| SourceError::Io { path: shown.clone(), error })?;
        Self::of_text(&text, &shown)
    }

    /// The items in the text of a POOL.json; `shown` names it in messages.
    pub fn of_text(text: &str, shown: &str) -> Result<Source, SourceError> {
        let file: PoolFile = serde_json::from_str(text)
            .map_err(|error| SourceError::Json { path: shown.to_owned(), error })?;
        file.pool().map(Source::File).map_err(|error| SourceError::Pool { path: shown.to_owned(), error })
    }

    /// The templates of a pack; `shown` names it in messages.
    pub fn of_pack(pack: Pack, shown: &str) -> Result<Source, SourceError> {
        let pool = practice::pool(&pack.index)
            .map_err(|error| SourceError::Pool { path: shown.to_owned(), error })?;
        Ok(Source::Pack(pool, pack))
    }

    /// The skills and templates as the engine sees them.
    pub fn pool(&self) -> &Pool {
        match self {
            Source::File(pool) | Source::Pack(pool, _) => pool,
        }
    }

    /// What could be given of `skill` on this occasion.
    pub fn candidates(&self, skill: &SkillId, occasion: Seed) -> Vec<Candidate> {
        match self {
            Source::File(pool) => {
                pool.templates(skill).iter().map(|template| fixed(template, occasion)).collect()
            }
            Source::Pack(pool, pack) => match pack.content(skill) {
                Some(content) => drawn(pool, content, occasion),
                None => Vec::new(),
            },
        }
    }
}

impl PoolFile {
    fn pool(self) -> Result<Pool, PoolError> {
        Pool::new(
            self.skills.into_iter().map(FileSkill::skill).collect(),
            self.items.into_iter().map(FileItem::template).collect(),
        )
    }
}

impl FileSkill {
    fn skill(self) -> PoolSkill {
        PoolSkill {
            prereqs: self.prereqs.into_iter().map(SkillId::new).collect(),
            level: self.level,
            strand: self.strand,
            difficulty: self.difficulty,
            ..PoolSkill::new(self.id.as_str())
        }
    }
}

impl FileItem {
    fn template(self) -> PoolTemplate {
        PoolTemplate {
            id: TemplateId::new(&self.id),
            skill: SkillId::new(&self.skill),
            form: Form::Symbolic,
            difficulties: vec![self.difficulty],
            guess: self.guess,
            misconceptions: Vec::new(),
        }
    }
}

fn fixed(template: &PoolTemplate, occasion: Seed) -> Candidate {
    Candidate {
        template: template.id.clone(),
        seed: occasion.derive((template.id.as_str(), 0_u64)),
        difficulty: template.usual(),
        guess: template.guess,
        form: template.form,
    }
}

fn drawn(pool: &Pool, content: &SkillContent, occasion: Seed) -> Vec<Candidate> {
    let templates = content.templates.iter().filter(|template| !template.stretch);
    let draws = templates.flat_map(|template| (0..DRAWS_PER_TEMPLATE).map(move |n| (template, n)));
    draws
        .filter_map(|(template, n)| {
            let seed = occasion.derive((template.id.name(), n));
            let known = pool.template(&content.skill, &template.id)?;
            Some(Candidate {
                template: template.id.clone(),
                seed,
                difficulty: draw_difficulty(content, template, seed).ok()?,
                guess: known.guess,
                form: known.form,
            })
        })
        .collect()
}
