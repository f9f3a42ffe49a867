//! Which skill placement asks about next: the one that tells most about all skills near the line, among those that
//! are gentle enough now.

use std::f64::consts::TAU;

use crate::base::math::{exp, normal_cdf, sqrt};
use crate::base::{Set, SkillId};
use crate::engine::opportunity::Verdict;
use crate::engine::placement::Placement;
use crate::engine::presentation::Form;
use crate::engine::update::Shift;

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum PlacementStep {
    /// Give an on-level item of this skill.
    Give(PlacementChoice),
    /// Nothing more is given.
    Done {
        /// Why not.
        why: PlacementDone,
    },
}

/// A chosen skill.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacementChoice {
    /// The skill.
    pub skill: SkillId,
    /// Predicted success on an on-level item, in (0, 1).
    pub p_success: f64,
    /// Why this one.
    pub reason: PlacementReason,
    /// The forms wished, best first: symbols and figures before stories, so that reading does not pass for mathematics.
    pub forms: [Form; 3],
}

/// Why a skill was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementReason {
    /// The first item is one that will most likely succeed.
    FirstSuccess,
    /// So many were missed in a row: time for an easier one.
    AfterMisses {
        /// How many.
        n_misses: u32,
    },
    /// It tells most about what is not clear yet.
    MostInformative,
}

/// Why nothing more is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlacementDone {
    /// It is sure enough.
    SureEnough {
        /// The share of skills it expects to class wrongly.
        expected_error: f64,
    },
    /// As much was given as may be.
    GivenEnough {
        /// How many items and probes.
        n: u32,
    },
    /// Every skill with items was seen, or is not available.
    NothingLeft,
}

/// The order in which forms are wished for.
const FORMS: [Form; 3] = [Form::Symbolic, Form::Visual, Form::Story];

impl Placement {
    /// The next item of placement itself. Ties go to the smaller id.
    pub fn next_item(&self) -> PlacementStep {
        let rules = &self.rules;
        let at_most = if self.is_for_goal { rules.at_most_for_goal } else { rules.at_most };
        let (least_p, reason) = self.gentleness();
        self.step(rules.at_least.min(at_most), at_most, least_p, reason, &Set::new())
    }

    /// The next probe: an item hidden in practice. Skills in `not_now`, such as those in practice, are left out.
    pub fn next_probe(&self, not_now: &Set<SkillId>) -> PlacementStep {
        let rules = &self.rules;
        self.step(0, rules.evidence_at_most, rules.probe_floor, PlacementReason::MostInformative, not_now)
    }

    fn step(
        &self,
        at_least: u32,
        at_most: u32,
        least_p: f64,
        reason: PlacementReason,
        not_now: &Set<SkillId>,
    ) -> PlacementStep {
        let n = self.seen.len() as u32;
        if n >= at_most {
            return PlacementStep::Done { why: PlacementDone::GivenEnough { n } };
        }
        let expected_error = self.expected_error();
        if n >= at_least && expected_error <= self.rules.enough_error {
            return PlacementStep::Done { why: PlacementDone::SureEnough { expected_error } };
        }
        match self.best(least_p, not_now) {
            Some((place, p_success)) => {
                let skill = self.ground.skills[place].clone();
                PlacementStep::Give(PlacementChoice { skill, p_success, reason, forms: FORMS })
            }
            None => PlacementStep::Done { why: PlacementDone::NothingLeft },
        }
    }

    /// The least predicted success the next item may have.
    fn gentleness(&self) -> (f64, PlacementReason) {
        let rules = &self.rules;
        let n_misses = self.seen.iter().rev().take_while(|seen| !seen.right).count() as u32;
        match (self.seen.len(), n_misses) {
            (0, _) => (rules.first, PlacementReason::FirstSuccess),
            (_, 0) => (rules.floor, PlacementReason::MostInformative),
            (_, 1) => (rules.after_miss, PlacementReason::AfterMisses { n_misses }),
            _ => (rules.after_two_misses, PlacementReason::AfterMisses { n_misses }),
        }
    }

    /// The most telling skill with at least this predicted success; without one, that with the highest.
    fn best(&self, least_p: f64, not_now: &Set<SkillId>) -> Option<(usize, f64)> {
        let candidates: Vec<(usize, f64)> = (0..self.belief.len())
            .filter(|&place| self.is_available(place, not_now))
            .map(|place| (place, self.p_success_at(place)))
            .collect();
        let line = self.line();
        let gentle = candidates.iter().filter(|(_, p)| *p >= least_p);
        let told = gentle.map(|&(place, p)| (place, p, self.gain(place, p, &line)));
        let telling = told.reduce(|best, next| if next.2 > best.2 { next } else { best });
        telling
            .map(|(place, p, _)| (place, p))
            .or_else(|| candidates.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }))
    }

    fn is_available(&self, place: usize, not_now: &Set<SkillId>) -> bool {
        self.ground.has_items[place]
            && self.seen.iter().all(|seen| seen.place != place)
            && !not_now.contains(&self.ground.skills[place])
    }

    /// Each skill's distance from the cut, in sd, and its variance.
    fn line(&self) -> Vec<(f64, f64)> {
        (0..self.belief.len()).map(|place| (self.z(place).abs(), self.belief.level(place).variance)).collect()
    }

    /// How much a response on this skill would settle about all skills together.
    fn gain(&self, place: usize, p_success: f64, line: &[(f64, f64)]) -> f64 {
        let margin = self.margin(place, self.ground.difficulties[place]);
        let loss = |verdict| Shift::moment_matched(self.rules.guess, self.rules.slip, margin, verdict).loss;
        let expected = p_success * loss(Verdict::RIGHT) + (1.0 - p_success) * loss(Verdict::WRONG);
        // Times a covariance squared, this is the variance that the response takes from another skill.
        let told = expected / (margin.variance * margin.variance);
        let all = line.iter().zip(self.belief.row(place));
        all.map(|(&(z, variance), covariance)| settled(z, covariance * covariance * told / variance)).sum()
    }
}

/// The expected distance, in sd, by which a level that lies `z` sd from the cut is believed on the other side of it after
/// a response that takes this share of its variance: the belief then moves by a normal number of that variance.
fn settled(z: f64, share: f64) -> f64 {
    let sd = sqrt(share.min(1.0));
    let far = z / sd.max(1e-9);
    if far > FAR { 0.0 } else { sd * (exp(-0.5 * far * far) / sqrt(TAU) - far * normal_cdf(-far)) }
}

/// So many sd away nothing worth counting comes over the cut.
const FAR: f64 = 5.0;
