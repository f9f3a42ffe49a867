//! Calibration of a pack from the logs of many learners: what a class, or many, found harder or easier than its
//! authors thought.

use crate::base::{Map, SkillId, TemplateId};
use crate::engine::calibration::{Calibration, Grain, History, Response, Setting};
use crate::engine::record::presented;
use crate::engine::{Observation, Prior};
use crate::events::Log;
use crate::practice::{Calibrated, CalibrationFile, Library, Opportunities};

/// Calibrates the skills and templates of `library` from `logs`, one for each learner. Learners are followed as the
/// product follows them, from the prior of their grade: an offset is what the authors' difficulty and the skill's place
/// in the graph do not explain already. `library` is without offsets of its own.
pub fn calibrate(library: &Library, logs: &[Log]) -> CalibrationFile {
    let mut evidence = Evidence::default();
    logs.iter().for_each(|log| evidence.add(library, log));
    let histories = evidence.learners.iter().map(|(prior, responses)| History {
        setting: &Setting::TIMED,
        prior: *prior,
        levels: &evidence.skills.levels,
        responses,
    });
    let offset_sd = Calibration::offset_sd(evidence.learners.len());
    let found = Calibration::new(Grain::Items, offset_sd).run(histories);
    CalibrationFile {
        pack: library.index().pack.clone(),
        pack_version: library.index().version.clone(),
        n_learners: evidence.learners.len() as u32,
        n_responses: evidence.learners.iter().map(|(_, responses)| responses.len() as u32).sum(),
        skills: evidence.skills.tallies.with(&found.skills),
        templates: evidence.templates.with(&found.items),
    }
}

/// The responses of all learners, in numbers.
#[derive(Default)]
struct Evidence {
    skills: Skills,
    templates: Tallies<TemplateId>,
    learners: Vec<(Prior, Vec<Response>)>,
}

#[derive(Default)]
struct Skills {
    tallies: Tallies<SkillId>,
    /// By number.
    levels: Vec<f64>,
}

impl Evidence {
    fn add(&mut self, library: &Library, log: &Log) {
        let Opportunities { prior, observations } = Opportunities::of(library, log.events());
        if observations.is_empty() {
            return;
        }
        let learner = self.learners.len();
        let responses = observations.iter().map(|seen| self.response(library, learner, seen)).collect();
        self.learners.push((prior, responses));
    }

    fn response(&mut self, library: &Library, learner: usize, seen: &Observation) -> Response {
        let skill = self.skills.tallies.count(&seen.skill, learner);
        if skill as usize == self.skills.levels.len() {
            // Evidence is for templates of the pack, so its skill is there.
            let level = library.pool().skill(&seen.skill).map_or(0.0, |skill| skill.level);
            self.skills.levels.push(level);
        }
        let presented = presented(&Setting::TIMED.params, &seen.cleaned());
        let item = self.templates.count(&seen.template, learner);
        Response { skill, item, presented, verdict: seen.verdict }
    }
}

/// Ids with their numbers, from 0 in the order of first use, and how often and by how many each was met.
struct Tallies<K>(Map<K, Tally>);

impl<K> Default for Tallies<K> {
    fn default() -> Self {
        Self(Map::new())
    }
}

struct Tally {
    number: u32,
    n_responses: u32,
    n_learners: u32,
    last_learner: usize,
}

impl<K: Ord + Clone> Tallies<K> {
    /// Counts one response of this learner and returns the number of the id.
    fn count(&mut self, id: &K, learner: usize) -> u32 {
        let number = self.0.len() as u32;
        let new = |_: &K| Tally { number, n_responses: 0, n_learners: 1, last_learner: learner };
        let tally = self.0.get_or_insert_with(id.clone(), new);
        tally.n_responses += 1;
        tally.n_learners += u32::from(tally.last_learner != learner);
        tally.last_learner = learner;
        tally.number
    }

    /// The counts with the offsets found, which are by number.
    fn with(&self, offsets: &[f64]) -> Map<K, Calibrated> {
        let calibrated = |tally: &Tally| Calibrated {
            offset: offsets.get(tally.number as usize).copied().unwrap_or_default(),
            n_responses: tally.n_responses,
            n_learners: tally.n_learners,
        };
        self.0.iter().map(|(id, tally)| (id.clone(), calibrated(tally))).collect()
    }
}
