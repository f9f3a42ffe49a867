//! The state of one learner as the filter holds it: general ability, momentum, personal sizes and offsets in
//! [`GeneralState`]; a deviation for each skill, given general ability, in [`SkillState`].

use crate::base::math::sqrt;
use crate::engine::params::Params;
use crate::engine::presentation::Offset;

/// A Gaussian estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaussian {
    /// Its mean.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
}

/// A latent level for people to read, in logits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ability {
    /// The best estimate.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
}

impl From<Gaussian> for Ability {
    fn from(estimate: Gaussian) -> Self {
        Ability { mean: estimate.mean, sd: sqrt(estimate.variance) }
    }
}

/// A personal offset of a form or language, with its covariance to general ability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OffsetState {
    /// Mean, logits.
    pub mean: f64,
    /// Variance, logits squared.
    pub variance: f64,
    /// Covariance with general ability, logits squared.
    pub covariance: f64,
}

/// What is true of the learner whatever the skill.
#[derive(Clone, Debug, PartialEq)]
pub struct GeneralState {
    /// `g`: general ability, logits.
    pub ability: Gaussian,
    /// `f`: momentum, how the last few responses went beyond what was expected, logits.
    pub momentum: Gaussian,
    /// `kappa`: how strongly momentum shows in this learner; 1 in the population.
    pub momentum_size: Gaussian,
    /// `phi`: momentary lapse per unit of log time away, logits.
    pub lapse: Gaussian,
    /// `sq`: log of the personal drift scale; 0 in the population.
    pub drift_log: f64,
    /// Offsets, in the order of [`Offset::ALL`].
    pub offsets: [OffsetState; Offset::ALL.len()],
    /// Responses so far, on any skill.
    pub n: u64,
}

impl GeneralState {
    /// A learner of whom nothing is known: the population.
    pub fn population(params: &Params) -> Self {
        let keep = params.momentum_keep;
        let offset =
            OffsetState { mean: 0.0, variance: params.offset_sd * params.offset_sd, covariance: 0.0 };
        Self {
            ability: Gaussian { mean: 0.0, variance: params.ability_sd * params.ability_sd },
            momentum: Gaussian { mean: 0.0, variance: params.momentum_noise / (1.0 - keep * keep) },
            momentum_size: Gaussian {
                mean: 1.0,
                variance: params.momentum_size_sd * params.momentum_size_sd,
            },
            lapse: Gaussian { mean: params.lapse, variance: params.lapse_sd * params.lapse_sd },
            drift_log: 0.0,
            offsets: [offset; Offset::ALL.len()],
            n: 0,
        }
    }

    /// The state of one offset.
    pub fn offset(&self, offset: Offset) -> &OffsetState {
        &self.offsets[offset as usize]
    }

    pub(crate) fn offset_mut(&mut self, offset: Offset) -> &mut OffsetState {
        &mut self.offsets[offset as usize]
    }
}

/// A skill's deviation d from general ability g, as an arrow: `d | g ~ N(intercept + slope * g, variance)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// `a`, logits.
    pub intercept: f64,
    /// `be`, logits of d per logit of g.
    pub slope: f64,
    /// `ta`, logits squared.
    pub variance: f64,
}

impl Arrow {
    /// The level of the skill, g + d, when g is as given.
    pub fn level(&self, ability: Gaussian) -> Gaussian {
        let reach = 1.0 + self.slope;
        Gaussian {
            mean: ability.mean * reach + self.intercept,
            variance: ability.variance * (reach * reach) + self.variance,
        }
    }
}

/// What is held of one skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SkillState {
    /// The deviation, given general ability.
    pub arrow: Arrow,
    /// Responses so far on this skill.
    pub n: u32,
    /// Time of the last one, days.
    pub last_days: f64,
    /// How surprising the last one was, in standard deviations, within ±3.
    pub last_surprise: f64,
}

impl SkillState {
    /// A skill without responses, believed to be as `arrow` says.
    pub fn untouched(arrow: Arrow) -> Self {
        Self { arrow, n: 0, last_days: 0.0, last_surprise: 0.0 }
    }
}
