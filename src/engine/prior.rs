//! What is believed of a skill before its first response. In practice that follows from the learner's grade and the
//! skill's place in the graph; the replay benchmark has neither and starts every skill alike.

use crate::base::math::sqrt;
use crate::engine::ability::Arrow;
use crate::engine::params::Params;

/// Logits by which a skill gets harder per level of the graph. Placement simulation.
const LOGITS_PER_LEVEL: f64 = 1.1;
/// Logits by which a skill at the learner's own level lies above 0. Placement simulation.
const HEAD_START: f64 = 0.8;
/// Variance of a learner's level around the centre when the grade is known, levels squared. Placement simulation.
const VARIANCE_KNOWN_GRADE: f64 = 1.5;
/// The same when no grade was told. Placement simulation.
const VARIANCE_UNKNOWN_GRADE: f64 = 3.0;
/// Variance of a strand around the learner's level, levels squared. Placement simulation.
const VARIANCE_OF_STRAND: f64 = 1.2 * 1.2;
/// Variance that neighbours in the graph share, levels squared. Placement simulation.
const VARIANCE_OF_NEIGHBOURS: f64 = 0.5 * 0.5;
/// Variance of a skill by itself, levels squared. Placement simulation.
const VARIANCE_OF_SKILL: f64 = 0.6 * 0.6;
/// Levels per school grade, on the scale 0 to 10 that the content compiler gives grades 3 to 8.
const LEVELS_PER_GRADE: f64 = 10.0 / 6.0;
/// The grade at which level 0 lies.
const GRADE_OF_LEVEL_0: f64 = 2.5;
/// The centre of the scale, taken when no grade was told.
const MIDDLE_LEVEL: f64 = 5.0;

/// The prior of untouched skills. `MODEL.md`, "Prior of an untouched skill", derives it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Prior {
    /// Every skill alike, independent of general ability: the start of the replay benchmark, and of the filter that
    /// sees one skill's own responses only.
    #[default]
    Benchmark,
    /// By level: a skill above the learner's centre is expected to be harder.
    Graph {
        /// The level at which the learner is expected to be, 0 to 10.
        centre: f64,
        /// Variance of the learner's own level around it, levels squared.
        variance: f64,
    },
}

impl Prior {
    /// The prior of a learner in this school grade (3 to 8, clamped to 0 to 12), or of one who told none. This is
    /// placement with no questions.
    ///
    /// ```
    /// use foothold::engine::Prior;
    /// assert_eq!(Prior::for_grade(Some(5.5)), Prior::Graph { centre: 5.0, variance: 1.5 });
    /// assert_eq!(Prior::for_grade(None), Prior::Graph { centre: 5.0, variance: 3.0 });
    /// ```
    pub fn for_grade(grade: Option<f64>) -> Prior {
        match grade.filter(|grade| grade.is_finite()) {
            Some(grade) => Prior::Graph {
                centre: LEVELS_PER_GRADE * (grade.clamp(0.0, 12.0) - GRADE_OF_LEVEL_0),
                variance: VARIANCE_KNOWN_GRADE,
            },
            None => Prior::Graph { centre: MIDDLE_LEVEL, variance: VARIANCE_UNKNOWN_GRADE },
        }
    }

    /// The arrow of an untouched skill at `level` (0 to 10).
    pub fn arrow(self, params: &Params, level: f64) -> Arrow {
        if let Prior::Benchmark = self {
            return benchmark(params);
        }
        let spread = self.spread(params);
        Arrow {
            intercept: self.mean(level),
            slope: spread.reach(params) - 1.0,
            variance: (spread.strand + spread.neighbours + spread.own).min(params.skill_var_max),
        }
    }

    /// The expected level of a skill, logits, that lies at `level` (0 to 10) of the graph.
    pub(crate) fn mean(self, level: f64) -> f64 {
        match self {
            Prior::Benchmark => 0.0,
            Prior::Graph { centre, .. } => LOGITS_PER_LEVEL * (centre - level) + HEAD_START,
        }
    }

    /// What the levels of skills share and what they do not.
    pub(crate) fn spread(self, params: &Params) -> Spread {
        match self {
            Prior::Benchmark => Spread {
                shared_sd: params.ability_sd,
                strand: 0.0,
                neighbours: 0.0,
                own: params.skill_sd * params.skill_sd,
            },
            Prior::Graph { variance, .. } => {
                let variance = if variance.is_finite() { variance.max(LEAST_SHARED) } else { LEAST_SHARED };
                let scale = LOGITS_PER_LEVEL * LOGITS_PER_LEVEL;
                Spread {
                    shared_sd: LOGITS_PER_LEVEL * sqrt(variance),
                    strand: scale * VARIANCE_OF_STRAND,
                    neighbours: scale * VARIANCE_OF_NEIGHBOURS,
                    own: scale * VARIANCE_OF_SKILL,
                }
            }
        }
    }
}

/// A learner's own level may not be known exactly beforehand, levels squared: nothing could then be learned of it.
const LEAST_SHARED: f64 = 1e-6;

/// The parts of a skill's prior spread; variances in logits squared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    /// The sd, logits, of what all skills share: general ability, on the scale of skills.
    pub shared_sd: f64,
    /// What skills of one strand share besides.
    pub strand: f64,
    /// What neighbours in the graph share besides, fading with distance.
    pub neighbours: f64,
    /// What belongs to the skill alone.
    pub own: f64,
}

impl Spread {
    /// Logits of a skill's level for each logit of general ability.
    pub fn reach(&self, params: &Params) -> f64 {
        self.shared_sd / params.ability_sd
    }
}

/// `a = be = 0`, `ta = sk` squared.
pub(crate) fn benchmark(params: &Params) -> Arrow {
    Arrow { intercept: 0.0, slope: 0.0, variance: params.skill_sd * params.skill_sd }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ability::GeneralState;

    #[test]
    fn the_graph_prior_has_the_mean_and_the_shared_spread_of_placement() {
        let params = Params::REC2;
        let population = GeneralState::population(&params).ability;
        for (grade, level, mean, shared) in [
            (Some(5.5), 5.0, 0.8, 1.5),
            (Some(5.5), 7.0, 0.8 - 2.2, 1.5),
            (None, 5.0, 0.8, 3.0),
            (None, 0.0, 0.8 + 5.5, 3.0),
        ] {
            let arrow = Prior::for_grade(grade).arrow(&params, level);
            let level = arrow.level(population);
            assert!((level.mean - mean).abs() < 1e-12, "{grade:?}");
            assert!((level.variance - arrow.variance - 1.21 * shared).abs() < 1e-12, "{grade:?}");
        }
    }

    #[test]
    fn the_arrow_is_the_joint_prior_marginalised() {
        // Section 2's recipe from the joint moments: be = cov(g, d) / vg, a = mean d - be * mg.
        let params = Params::REC2;
        let sd = params.ability_sd;
        let covariance = 1.1 * sqrt(3.0) * sd - sd * sd;
        let arrow = Prior::for_grade(None).arrow(&params, 5.0);
        assert!((arrow.slope - covariance / (sd * sd)).abs() < 1e-12);
    }
}
