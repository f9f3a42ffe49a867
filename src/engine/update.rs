//! One moment-matched update (assumed-density filter) for one response: the only way evidence enters a state.
//! The order of the operations follows the reference, step by step, so that replays agree.

use crate::base::math::{exp, sqrt};
use crate::engine::ability::{Arrow, Gaussian, GeneralState, SkillState};
use crate::engine::opportunity::Verdict;
use crate::engine::params::Params;
use crate::engine::predict::{LEAST_VARIANCE, Margin, Prediction, Presented, margin, response_curve};
use crate::engine::quadrature;

/// Folds one response into the learner's general state and the state of the skill it was on. Returns what had been
/// expected.
pub fn update(
    params: &Params,
    general: &mut GeneralState,
    skill: &mut SkillState,
    item: &Presented,
    verdict: Verdict,
) -> Prediction {
    let before = margin(params, general, skill, item);
    let shift = Shift::of(params, item, verdict, &before);
    let surprise = learn_drift(params, general, skill, verdict, shift.p);
    let links = Links::of(general, item, &before);
    learn_offsets(general, item, &shift, &links, &before);
    learn_personal(general, &shift, &before);
    let moved = learn_level(params, general, skill, &shift, &links, &before);
    let arrow = step(params, general, skill, verdict, moved, links.level_variance());
    *skill =
        SkillState { arrow, n: skill.n.saturating_add(1), last_days: item.at_days, last_surprise: surprise };
    general.n += 1;
    Prediction { p: shift.p, mean: before.mean, variance: before.variance }
}

/// What the response does to the margin: where its mean moves and how much variance it takes.
pub(crate) struct Shift {
    /// What was expected of the response.
    pub p: f64,
    /// Change of the margin's mean, logits.
    pub mean: f64,
    /// Loss of the margin's variance, logits squared; never negative.
    pub loss: f64,
}

impl Shift {
    fn of(params: &Params, item: &Presented, verdict: Verdict, before: &Margin) -> Shift {
        let margin = Gaussian { mean: before.mean, variance: before.variance };
        Shift::moment_matched(item.guess, params.slip, margin, verdict)
    }

    /// The step of the assumed-density filter for a response at this margin, between guessing and slipping.
    pub(crate) fn moment_matched(guess: f64, slip: f64, margin: Gaussian, verdict: Verdict) -> Shift {
        let sd = sqrt(margin.variance);
        let (mut p, mut z0, mut z1, mut z2) = (0.0, 0.0, 0.0, 0.0);
        for (x, w) in quadrature::nodes() {
            let q = response_curve(guess, slip, margin.mean + sd * x);
            let likelihood = (if verdict.right { q } else { 1.0 - q }) * w;
            p += w * q;
            z0 += likelihood;
            z1 += likelihood * x;
            z2 += likelihood * x * x;
        }
        let first = z1 / z0;
        let second = (z2 / z0 - first * first).min(1.0);
        Shift {
            p,
            mean: sd * first * verdict.weight,
            loss: margin.variance * (1.0 - second) * verdict.weight,
        }
    }
}

/// Covariances between the parts of the margin, before the response.
struct Links {
    ability_variance: f64,
    /// `cg`: covariance of general ability and deviation.
    ability_skill: f64,
    /// `vk`: variance of the deviation.
    skill_variance: f64,
    /// `Kg`: gain of general ability.
    ability_gain: f64,
    /// `Kk`: gain of the deviation.
    skill_gain: f64,
}

impl Links {
    fn of(general: &GeneralState, item: &Presented, before: &Margin) -> Links {
        let arrow = before.moment.arrow;
        let offsets: f64 = item.presentation.offsets().map(|o| general.offset(o).covariance).sum();
        let ability_variance = general.ability.variance;
        let ability_skill = arrow.slope * ability_variance;
        let skill_variance = arrow.variance + arrow.slope * arrow.slope * ability_variance;
        Links {
            ability_variance,
            ability_skill,
            skill_variance,
            ability_gain: (ability_variance + ability_skill + offsets) / before.variance,
            skill_gain: (ability_skill + skill_variance + arrow.slope * offsets) / before.variance,
        }
    }

    /// Variance of the skill's level, g + d.
    fn level_variance(&self) -> f64 {
        self.ability_variance + 2.0 * self.ability_skill + self.skill_variance
    }
}

/// Successive surprises of one sign on a skill raise the personal drift scale, of opposite signs lower it: a learner
/// who no longer changes surprises us in turns. Returns this response's surprise. No weight, no surprise.
fn learn_drift(
    params: &Params,
    general: &mut GeneralState,
    skill: &SkillState,
    verdict: Verdict,
    p: f64,
) -> f64 {
    if verdict.weight <= 0.0 {
        return skill.last_surprise;
    }
    let result = if verdict.right { 1.0 } else { 0.0 };
    let surprise = ((result - p) / sqrt(p * (1.0 - p))).clamp(-3.0, 3.0);
    let moved = general.drift_log + params.drift_rate * surprise * skill.last_surprise;
    general.drift_log = moved.clamp(params.drift_min, params.drift_max);
    surprise
}

fn learn_offsets(
    general: &mut GeneralState,
    item: &Presented,
    shift: &Shift,
    links: &Links,
    before: &Margin,
) {
    let reach = 1.0 + before.moment.arrow.slope;
    for key in item.presentation.offsets() {
        let offset = general.offset_mut(key);
        let gain = (offset.variance + reach * offset.covariance) / before.variance;
        offset.mean += gain * shift.mean;
        offset.variance = (offset.variance - gain * gain * shift.loss).max(1e-6);
        offset.covariance -= links.ability_gain * gain * shift.loss;
    }
}

/// Lapse, size of the momentum, and the momentum itself.
fn learn_personal(general: &mut GeneralState, shift: &Shift, before: &Margin) {
    let (away, momentum, size) = (before.moment.away, before.moment.momentum, general.momentum_size);
    let lapse_gain = -away * general.lapse.variance / before.variance;
    let size_gain = momentum.mean * size.variance / before.variance;
    let momentum_gain = size.mean * momentum.variance / before.variance;
    if away > 0.0 {
        general.lapse.mean = (general.lapse.mean + lapse_gain * shift.mean).clamp(0.0, 0.5);
        general.lapse.variance =
            (general.lapse.variance - lapse_gain * lapse_gain * shift.loss).max(LEAST_VARIANCE);
    }
    general.momentum_size.mean = (size.mean + size_gain * shift.mean).clamp(0.0, 2.0);
    general.momentum_size.variance = (size.variance - size_gain * size_gain * shift.loss).max(LEAST_VARIANCE);
    general.momentum.mean = momentum.mean + momentum_gain * shift.mean;
    general.momentum.variance =
        (momentum.variance - momentum_gain * momentum_gain * shift.loss).max(LEAST_VARIANCE);
}

/// General ability and deviation after the response, before learning and drift.
struct Moved {
    ability: Gaussian,
    skill: Gaussian,
    covariance: f64,
}

fn learn_level(
    params: &Params,
    general: &GeneralState,
    skill: &SkillState,
    shift: &Shift,
    links: &Links,
    before: &Margin,
) -> Moved {
    let arrow = before.moment.arrow;
    let old = general.ability;
    let deviation = old.mean * arrow.slope + arrow.intercept;
    // Only the first responses on a skill teach general ability: drill on one skill says no more about the others.
    let ability = if skill.n < params.ability_until {
        Gaussian {
            mean: old.mean + links.ability_gain * shift.mean,
            variance: (old.variance - links.ability_gain * links.ability_gain * shift.loss)
                .max(LEAST_VARIANCE),
        }
    } else {
        old
    };
    Moved {
        ability,
        skill: Gaussian {
            mean: deviation + links.skill_gain * shift.mean,
            variance: links.skill_variance - links.skill_gain * links.skill_gain * shift.loss,
        },
        covariance: links.ability_skill - links.ability_gain * links.skill_gain * shift.loss,
    }
}

/// Learning, the drift of the skill and the drift of general ability. Stores the new ability, returns the new arrow.
fn step(
    params: &Params,
    general: &mut GeneralState,
    skill: &SkillState,
    verdict: Verdict,
    moved: Moved,
    level_variance_before: f64,
) -> Arrow {
    let scale = exp(general.drift_log);
    let slope = moved.covariance / moved.ability.variance;
    let drift = skill_drift(params, verdict, scale, &moved, level_variance_before);
    let mut arrow = Arrow {
        intercept: moved.skill.mean - slope * moved.ability.mean
            + learning_gain(params, verdict, skill.n, scale),
        slope,
        variance: ((moved.skill.variance - slope * moved.covariance).max(1e-6) + drift)
            .min(params.skill_var_max),
    };
    general.ability = moved.ability;
    if skill.n < params.drift_until {
        drift_ability(params, general, &mut arrow);
    }
    arrow
}

fn learning_gain(params: &Params, verdict: Verdict, n: u32, scale: f64) -> f64 {
    let full = if verdict.right { params.gain_right } else { params.gain_wrong };
    let fade = 1.0 + params.gain_fade * f64::from(n);
    full / (fade * fade) * (if n >= params.gain_scaled_from { scale.min(1.0) } else { 1.0 })
}

/// A right response may not widen the skill by more than it narrowed it (and a little slack), else P(mastery) could
/// fall after a right response.
fn skill_drift(params: &Params, verdict: Verdict, scale: f64, moved: &Moved, before: f64) -> f64 {
    let drift = scale * params.skill_drift;
    if !verdict.right {
        return drift;
    }
    let narrowed = before - moved.ability.variance - 2.0 * moved.covariance - moved.skill.variance;
    drift.min(narrowed.max(0.0) + params.slack)
}

/// General ability drifts, never wider than the population, and the deviation stays where it is: the arrow is turned
/// so that the mean and the spread of d do not change.
fn drift_ability(params: &Params, general: &mut GeneralState, arrow: &mut Arrow) {
    let old = general.ability;
    let added = params.ability_drift / (1.0 + general.n as f64 / params.ability_drift_half);
    let cap = params.ability_sd * params.ability_sd;
    let variance = (old.variance + added).min(cap).max(old.variance);
    let slope = arrow.slope * old.variance / variance;
    arrow.intercept += (arrow.slope - slope) * old.mean;
    arrow.variance += arrow.slope * arrow.slope * old.variance * (1.0 - old.variance / variance);
    arrow.slope = slope;
    general.ability.variance = variance;
}
