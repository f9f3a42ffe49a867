//! What time does before the next response: the skill grows less certain, recall is slow for a moment (a lapse that
//! the next response clears), and momentum fades by one step.

use crate::base::math::{exp, ln_1p};
use crate::engine::ability::{Arrow, Gaussian, GeneralState, SkillState};
use crate::engine::params::Params;

/// A skill at the moment of a response, before it; nothing in the state has changed yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The skill's deviation with the variance that idle time has added.
    pub arrow: Arrow,
    /// ln(1 + days away / scale): what the personal lapse is multiplied by; 0 for an untouched skill.
    pub away: f64,
    /// The momentum, one step on.
    pub momentum: Gaussian,
}

impl Moment {
    /// The skill at `at_days`. A clock that ran backwards counts as no time.
    pub fn of(params: &Params, general: &GeneralState, skill: &SkillState, at_days: f64) -> Moment {
        let days = if skill.n > 0 { (at_days - skill.last_days).max(0.0) } else { 0.0 };
        let widening = exp(general.drift_log) * params.idle_drift * ln_1p(days / params.idle_scale_days);
        let variance = (skill.arrow.variance + widening).min(params.skill_var_max);
        Moment {
            arrow: Arrow { variance, ..skill.arrow },
            away: ln_1p(days / params.lapse_scale_days),
            momentum: next_momentum(params, general),
        }
    }
}

fn next_momentum(params: &Params, general: &GeneralState) -> Gaussian {
    if general.n == 0 {
        return general.momentum;
    }
    let keep = params.momentum_keep;
    Gaussian {
        mean: general.momentum.mean * keep,
        variance: general.momentum.variance * (keep * keep) + params.momentum_noise,
    }
}
