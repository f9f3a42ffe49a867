//! What a headless learner practises: the items of a POOL.json, or the templates of a pack.

use std::fs;
use std::path::Path;

use foothold::base::{Map, Seed, SkillId, TemplateId};
use foothold::content::{Pack, SkillContent, Template};
use foothold::engine::{Candidate, Form, Pool, PoolError, PoolSkill, PoolTemplate, Support};
use foothold::item::draw_difficulty;
use foothold::practice;
use serde::Deserialize;
use thiserror::Error;

/// Draws made of each template of a pack, as the page makes them.
const DRAWS_PER_TEMPLATE: u64 = 6;

/// Items to choose from.
pub enum Source {
    /// Items with fixed numbers, and the support each of them gives.
    File(Pool, Map<TemplateId, Support>),
    /// Templates that are drawn.
    Pack(Pool, Box<Pack>),
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
    #[serde(default)]
    support: FileSupport,
}

/// The support levels as files and answers name them.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FileSupport {
    FullExample,
    HalfFilled,
    FirstStep,
    #[default]
    Alone,
    Stretch,
}

impl From<FileSupport> for Support {
    fn from(support: FileSupport) -> Support {
        match support {
            FileSupport::FullExample => Support::FullExample,
            FileSupport::HalfFilled => Support::HalfFilled,
            FileSupport::FirstStep => Support::FirstStep,
            FileSupport::Alone => Support::Alone,
            FileSupport::Stretch => Support::Stretch,
        }
    }
}

/// The support levels at which every item of a pack can be given.
const OFFERED: [Support; 4] = [Support::Alone, Support::FirstStep, Support::HalfFilled, Support::FullExample];

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
        file.source().map_err(|error| SourceError::Pool { path: shown.to_owned(), error })
    }

    /// The templates of a pack; `shown` names it in messages.
    pub fn of_pack(pack: Pack, shown: &str) -> Result<Source, SourceError> {
        let pool = practice::pool(&pack.index)
            .map_err(|error| SourceError::Pool { path: shown.to_owned(), error })?;
        Ok(Source::Pack(pool, Box::new(pack)))
    }

    /// The skills and templates as the engine sees them.
    pub fn pool(&self) -> &Pool {
        match self {
            Source::File(pool, _) | Source::Pack(pool, _) => pool,
        }
    }

    /// What could be given of `skill` on this occasion.
    pub fn candidates(&self, skill: &SkillId, occasion: Seed) -> Vec<Candidate> {
        match self {
            Source::File(pool, supports) => {
                let support = |id| supports.get(id).copied().unwrap_or_default();
                let templates = pool.templates(skill).iter();
                templates.map(|template| fixed(template, support(&template.id), occasion)).collect()
            }
            Source::Pack(pool, pack) => match pack.content(skill) {
                Some(content) => drawn(pool, content, occasion),
                None => Vec::new(),
            },
        }
    }
}

impl PoolFile {
    fn source(self) -> Result<Source, PoolError> {
        let supports =
            self.items.iter().map(|item| (TemplateId::new(&item.id), item.support.into())).collect();
        let skills = self.skills.into_iter().map(FileSkill::skill).collect();
        let pool = Pool::new(skills, self.items.into_iter().map(FileItem::template).collect())?;
        Ok(Source::File(pool, supports))
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

fn fixed(template: &PoolTemplate, support: Support, occasion: Seed) -> Candidate {
    Candidate {
        template: template.id.clone(),
        seed: occasion.derive((template.id.as_str(), 0_u64)),
        difficulty: template.usual(),
        guess: template.guess,
        form: template.form,
        support,
    }
}

/// Every draw at every support level. A stretch template is a stretch and nothing else.
fn drawn(pool: &Pool, content: &SkillContent, occasion: Seed) -> Vec<Candidate> {
    let draws =
        content.templates.iter().flat_map(|template| (0..DRAWS_PER_TEMPLATE).map(move |n| (template, n)));
    let candidates = draws.flat_map(|(template, n)| {
        let supports: &[Support] = if template.stretch { &[Support::Stretch] } else { &OFFERED };
        let alone = candidate(pool, content, template, occasion.derive((template.id.name(), n)));
        alone
            .into_iter()
            .flat_map(|alone| supports.iter().map(move |&support| Candidate { support, ..alone.clone() }))
    });
    candidates.collect()
}

fn candidate(pool: &Pool, content: &SkillContent, template: &Template, seed: Seed) -> Option<Candidate> {
    let known = pool.template(&content.skill, &template.id)?;
    Some(Candidate {
        template: template.id.clone(),
        seed,
        difficulty: draw_difficulty(content, template, seed).ok()?
            + pool.offset(&content.skill, &template.id),
        guess: known.guess,
        form: known.form,
        support: Support::Alone,
    })
}
