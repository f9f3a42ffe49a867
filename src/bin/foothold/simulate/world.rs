//! Worlds for placement: a skill graph and learners whose rules the engine does not know.

use std::fs;
use std::path::Path;

use foothold::base::math::{ln, logistic, sqrt};
use foothold::base::{Draws, Seed, SkillId, TemplateId};
use foothold::content::{self, SourceFile};
use foothold::engine::{Form, Pool, PoolSkill, PoolTemplate};

use crate::files::FileError;

/// What makes up the knowledge of simulated learners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// A skill is there or not; what it stands on is there too, but for a few exceptions.
    Space,
    /// Every skill has a success rate; from .70 on it counts as known.
    Graded,
}

/// Where a group of simulated learners stands, in levels.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Its name in a table.
    pub name: &'static str,
    /// Mean level.
    pub centre: f64,
    /// Sd of the level between learners.
    pub sd: f64,
}

/// A simulated learner; every vector is in the order of the pool.
pub struct Learner {
    /// Whether a skill is known.
    pub known: Vec<bool>,
    /// Chance of a right response on an on-level item.
    pub p: Vec<f64>,
}

/// Sd of a strand around the learner's level, levels. Not what placement assumes (1.2).
const STRAND_SD: f64 = 1.0;
/// Sd of a skill by itself, levels. Placement assumes .6 and neighbours .5.
const OWN_SD: f64 = 0.75;
/// Share of skills that keep to no prerequisite.
const EXCEPTIONS: f64 = 0.05;
/// Success on known and on unknown skills in a knowledge space.
const SPACE: [f64; 2] = [0.08, 0.92];
/// Success from which a graded skill counts as known.
pub const KNOWN_FROM: f64 = 0.70;
/// Strands of the graph for grades 3 to 8, and how many of its 216 skills each has.
const STRANDS: [u32; 10] = [47, 35, 33, 26, 22, 16, 10, 10, 10, 7];

/// A graph with the statistics of the one for grades 3 to 8: strands of its sizes, 0 to 4 prerequisites of mostly
/// the same strand (63 %) and seldom more than two grades below.
pub fn synthetic(n_skills: usize, seed: Seed) -> Pool {
    let mut draws = seed.derive(("graph", n_skills as u64)).draws();
    let levels: Vec<f64> = (0..n_skills).map(|i| 10.0 * i as f64 / n_skills as f64).collect();
    let strands: Vec<usize> = (0..n_skills).map(|_| weighted(&mut draws, &STRANDS)).collect();
    let skills = (0..n_skills).map(|here| PoolSkill {
        prereqs: prerequisites(&mut draws, here, &levels, &strands).into_iter().map(id).collect(),
        level: (levels[here] * 10.0).round() / 10.0,
        strand: format!("S{}", strands[here]),
        ..PoolSkill::new(id(here))
    });
    with_items(skills.collect())
}

fn id(place: usize) -> SkillId {
    SkillId::new(format!("s{place:04}"))
}

fn weighted(draws: &mut Draws, weights: &[u32]) -> usize {
    let mut rest = draws.below(weights.iter().sum());
    weights.iter().position(|&weight| rest.checked_sub(weight).map(|left| rest = left).is_none()).unwrap_or(0)
}

/// One, two (mostly), three or four earlier skills, near in level, six in ten of them of the same strand.
fn prerequisites(draws: &mut Draws, here: usize, levels: &[f64], strands: &[usize]) -> Vec<usize> {
    let wanted = 1 + weighted(draws, &[64, 121, 22, 6]);
    let mut found: Vec<usize> = Vec::new();
    for _ in 0..wanted * 4 {
        let reach = -1.2 * ln(1.0 - draws.unit());
        let same = draws.unit() < 0.63;
        let nearest = (0..here)
            .filter(|&there| (strands[there] == strands[here]) == same && !found.contains(&there))
            .rfind(|&there| levels[there] <= levels[here] - reach);
        found.extend(nearest.filter(|_| found.len() < wanted));
    }
    found
}

/// The graph of a `skills.toml`, every skill with items.
pub fn read(path: &Path) -> Result<Pool, Box<dyn std::error::Error>> {
    let io = |source| FileError::Io { action: "reading", path: path.to_owned(), source };
    let file = |path: &str, text: String| SourceFile { path: path.to_owned(), text };
    let pack = "schema = 1\nid = \"graph\"\nversion = \"0.0.0\"\ntitle.en = \"-\"\ntitle.es = \"-\"\nlicence = \"-\"\n";
    let sources =
        [file("pack.toml", pack.to_owned()), file("skills.toml", fs::read_to_string(path).map_err(io)?)];
    let skills = content::compile(&sources).0.outline.skills.into_iter().map(|skill| PoolSkill {
        prereqs: skill.prereqs,
        level: skill.level,
        strand: skill.domain,
        grade: Some(skill.grade),
        ..PoolSkill::new(skill.id.as_str())
    });
    Ok(with_items(skills.collect()))
}

fn with_items(skills: Vec<PoolSkill>) -> Pool {
    let template = |skill: &PoolSkill| PoolTemplate {
        id: TemplateId::of(&skill.id, "plain"),
        skill: skill.id.clone(),
        form: Form::Symbolic,
        difficulties: vec![0.0],
        guess: None,
        misconceptions: Vec::new(),
    };
    let templates = skills.iter().map(template).collect();
    Pool::new(skills, templates).expect("prerequisites lie below, so there is no circle")
}

impl Learner {
    /// A learner of `group`.
    pub fn draw(pool: &Pool, truth: Truth, group: Group, seed: Seed) -> Learner {
        let mut draws = seed.draws();
        let centre = group.centre + group.sd * normal(&mut draws);
        let mut strands: Vec<(&str, f64)> = Vec::new();
        let logits: Vec<f64> = pool
            .skills()
            .iter()
            .map(|skill| {
                let held = strands.iter().find(|(name, _)| *name == skill.strand).map(|(_, own)| *own);
                let strand = held.unwrap_or_else(|| {
                    let own = STRAND_SD * normal(&mut draws);
                    strands.push((&skill.strand, own));
                    own
                });
                1.1 * (centre - skill.level + strand + OWN_SD * normal(&mut draws)) + 0.8
            })
            .collect();
        match truth {
            Truth::Graded => Self::graded(&logits),
            Truth::Space => Self::space(pool, &logits, &mut draws),
        }
    }

    fn graded(logits: &[f64]) -> Learner {
        let p: Vec<f64> = logits.iter().map(|&logit| 0.02 + 0.96 * logistic(logit)).collect();
        Learner { known: p.iter().map(|&p| p >= KNOWN_FROM).collect(), p }
    }

    fn space(pool: &Pool, logits: &[f64], draws: &mut Draws) -> Learner {
        let line = ln(KNOWN_FROM / (1.0 - KNOWN_FROM));
        let own: Vec<bool> = logits.iter().map(|&logit| logit >= line).collect();
        let mut known = own.clone();
        close(pool, &mut known, draws);
        for (known, own) in known.iter_mut().zip(own) {
            if draws.unit() < EXCEPTIONS {
                *known = own;
            }
        }
        Learner { p: known.iter().map(|&known| SPACE[usize::from(known)]).collect(), known }
    }
}

/// Makes what is known closed downwards: for a known skill that lacks a prerequisite, chance says which of the two
/// gives way.
fn close(pool: &Pool, known: &mut [bool], draws: &mut Draws) {
    let skills = pool.skills();
    let place = |id: &SkillId| skills.iter().position(|skill| skill.id == *id);
    let below: Vec<Vec<usize>> =
        skills.iter().map(|s| s.prereqs.iter().filter_map(place).collect()).collect();
    let mut order: Vec<usize> = (0..skills.len()).collect();
    order.sort_by(|&a, &b| skills[a].level.total_cmp(&skills[b].level));
    for &here in &order {
        if known[here] && below[here].iter().any(|&there| !known[there]) {
            if draws.unit() < 0.5 {
                known[here] = false;
            } else {
                learn(here, &below, known);
            }
        }
    }
    // A level is rounded, so a prerequisite may come after what it carries: what is left gives way.
    while let Some(here) = (0..known.len()).find(|&k| known[k] && below[k].iter().any(|&there| !known[there]))
    {
        known[here] = false;
    }
}

fn learn(here: usize, below: &[Vec<usize>], known: &mut [bool]) {
    let mut open = vec![here];
    while let Some(next) = open.pop() {
        known[next] = true;
        open.extend(below[next].iter().copied().filter(|&there| !known[there]));
    }
}

/// A standard normal number (Marsaglia's polar method).
fn normal(draws: &mut Draws) -> f64 {
    loop {
        let (x, y) = (2.0 * draws.unit() - 1.0, 2.0 * draws.unit() - 1.0);
        let square = x * x + y * y;
        if 0.0 < square && square < 1.0 {
            return x * sqrt(-2.0 * ln(square) / square);
        }
    }
}
