//! How a true level changes with practice.

use foothold::base::math::exp;

/// What one worked item does to the level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Growth {
    /// Equal steps, logits.
    Linear { gain: f64 },
    /// From not knowing to knowing at once, with this chance at each item.
    Jump { chance: f64 },
    /// Towards a plateau `rise` logits above the start, by this share of what is missing.
    Plateau { rise: f64, rate: f64 },
}

impl Growth {
    /// The same for a learner who is so many times as fast.
    pub fn at_speed(self, speed: f64) -> Growth {
        match self {
            Growth::Linear { gain } => Growth::Linear { gain: gain * speed },
            Growth::Jump { chance } => Growth::Jump { chance: (chance * speed).min(1.0) },
            Growth::Plateau { rise, rate } => Growth::Plateau { rise: rise * speed, rate },
        }
    }

    /// The level after one more item; `luck` in [0, 1).
    pub fn grown(self, level: f64, start: f64, luck: f64) -> f64 {
        match self {
            Growth::Linear { gain } => level + gain,
            Growth::Jump { chance } if luck < chance => f64::INFINITY,
            Growth::Jump { .. } => level,
            Growth::Plateau { rise, rate } => level + (start + rise - level) * (1.0 - exp(-rate)),
        }
    }
}
