//! What the model expects of a response before it comes, and how sure it is that a skill is there.

use crate::base::math::{exp, ln, normal_cdf, sqrt};
use crate::engine::ability::{GeneralState, SkillState};
use crate::engine::params::Params;
use crate::engine::presentation::Presentation;
use crate::engine::quadrature;
use crate::engine::retention::Moment;

/// An item as the filter meets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Presented {
    /// Difficulty less the easing of help, logits.
    pub difficulty: f64,
    /// Chance of a right response without knowing.
    pub guess: f64,
    /// Form and language.
    pub presentation: Presentation,
    /// When, days.
    pub at_days: f64,
}

/// What is expected of one response.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// Probability that it is right, in (0, 1).
    pub p: f64,
    /// Mean of level less difficulty, logits.
    pub mean: f64,
    /// Its variance, logits squared.
    pub variance: f64,
}

/// The margin (level less difficulty) of a response, with the moment it was computed for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Margin {
    pub moment: Moment,
    pub mean: f64,
    pub variance: f64,
}

/// A floor for variances that a rounding error could otherwise take below zero.
pub(crate) const LEAST_VARIANCE: f64 = 1e-9;

/// The margin of `item` for this learner. The order of the operations is the reference's.
pub(crate) fn margin(
    params: &Params,
    general: &GeneralState,
    skill: &SkillState,
    item: &Presented,
) -> Margin {
    let moment = Moment::of(params, general, skill, item.at_days);
    let Moment { arrow, away, momentum } = moment;
    let reach = 1.0 + arrow.slope;
    let (size, lapse) = (general.momentum_size, general.lapse);
    let mut offset_mean = 0.0;
    let mut offset_variance = 0.0;
    for offset in item.presentation.offsets() {
        let offset = general.offset(offset);
        offset_mean += offset.mean;
        offset_variance += offset.variance + 2.0 * reach * offset.covariance;
    }
    let mean = general.ability.mean * reach + arrow.intercept + size.mean * momentum.mean
        - item.difficulty.clamp(-8.0, 8.0)
        - lapse.mean * away
        + offset_mean;
    let variance = general.ability.variance * (reach * reach)
        + arrow.variance
        + size.mean * size.mean * momentum.variance
        + momentum.mean * momentum.mean * size.variance
        + away * away * lapse.variance
        + offset_variance;
    Margin { moment, mean, variance: variance.max(LEAST_VARIANCE) }
}

/// The probability of a right response at margin `logit`, between guessing and slipping.
pub(crate) fn response_curve(guess: f64, slip: f64, logit: f64) -> f64 {
    guess + (1.0 - guess - slip) / (1.0 + exp(-logit))
}

/// `p'`: by how much the probability of a right response rises per logit of the margin, at the margin `expected` was
/// made for.
pub(crate) fn response_slope(params: &Params, guess: f64, expected: &Prediction) -> f64 {
    let sd = sqrt(expected.variance);
    let top = 1.0 - params.slip;
    // With q = c + (1 - c - s) sigma, (1 - c - s) sigma (1 - sigma) = (q - c)(1 - s - q) / (1 - c - s).
    let slopes = quadrature::nodes().map(|(x, w)| {
        let q = response_curve(guess, params.slip, expected.mean + sd * x);
        w * (q - guess) * (top - q)
    });
    slopes.sum::<f64>() / (top - guess)
}

/// What this learner will do on `item`.
pub fn predict(params: &Params, general: &GeneralState, skill: &SkillState, item: &Presented) -> Prediction {
    let Margin { mean, variance, .. } = margin(params, general, skill, item);
    let sd = sqrt(variance);
    let p =
        quadrature::nodes().map(|(x, w)| w * response_curve(item.guess, params.slip, mean + sd * x)).sum();
    Prediction { p, mean, variance }
}

/// `P(true success on an on-level item >= cut)`, in (0, 1). Momentum, the momentary lapse and offsets are left out:
/// they say how today goes, not what is known. `difficulty` is the skill's own.
pub fn p_mastery(
    params: &Params,
    general: &GeneralState,
    skill: &SkillState,
    difficulty: f64,
    at_days: f64,
    cut: f64,
) -> f64 {
    let moment = Moment::of(params, general, skill, at_days);
    let level = moment.arrow.level(general.ability);
    let top = 1.0 - params.slip - GUESS_FREE;
    let needed = ln(cut / (top - cut));
    let p = normal_cdf((level.mean - difficulty - needed) / sqrt(level.variance.max(LEAST_VARIANCE)));
    p.clamp(LEAST_P, 1.0 - LEAST_P)
}

/// Nothing is impossible and nothing certain: beyond this the tail of a Gaussian is rounding error.
const LEAST_P: f64 = 1e-15;

/// What is taken off the ceiling of true success besides slips, so that guessing gives no credit.
const GUESS_FREE: f64 = 0.01;
