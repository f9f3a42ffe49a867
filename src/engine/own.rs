//! The filter that sees one skill's own responses only, as a state holds it: every number that can be told from the rest
//! is left out, since there is one such filter for each skill.

use crate::engine::ability::{Arrow, Gaussian, GeneralState, OffsetState, SkillState};
use crate::engine::params::Params;
use crate::engine::presentation::Offset;
use crate::engine::prior::benchmark;

/// A filter fed only with the responses on one skill, from the population prior: what this skill's own responses
/// prove, whatever the learner did elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFilter {
    /// The learner, as seen through this skill alone.
    pub general: GeneralState,
    /// The skill.
    pub skill: SkillState,
}

impl OwnFilter {
    /// Before any response.
    pub fn population(params: &Params) -> Self {
        Self { general: GeneralState::population(params), skill: SkillState::untouched(benchmark(params)) }
    }
}

/// An [`OwnFilter`] without what it shares with its skill's joint state (how many responses there were, and when the
/// last one came) and without the offsets that no response of the skill touched.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackedOwn {
    ability: Gaussian,
    momentum: Gaussian,
    momentum_size: Gaussian,
    lapse: Gaussian,
    drift_log: f64,
    arrow: Arrow,
    last_surprise: f64,
    touched: Box<[(Offset, OffsetState)]>,
}

impl PackedOwn {
    /// Before any response.
    pub fn population(params: &Params) -> Self {
        let OwnFilter { general, skill } = OwnFilter::population(params);
        Self {
            ability: general.ability,
            momentum: general.momentum,
            momentum_size: general.momentum_size,
            lapse: general.lapse,
            drift_log: general.drift_log,
            arrow: skill.arrow,
            last_surprise: skill.last_surprise,
            touched: Box::default(),
        }
    }

    /// The whole filter of the skill whose joint state is `joint`.
    pub fn unpacked(&self, params: &Params, joint: &SkillState) -> OwnFilter {
        let mut general = GeneralState {
            ability: self.ability,
            momentum: self.momentum,
            momentum_size: self.momentum_size,
            lapse: self.lapse,
            drift_log: self.drift_log,
            n: joint.n.into(),
            ..GeneralState::population(params)
        };
        self.touched.iter().for_each(|(offset, state)| *general.offset_mut(*offset) = *state);
        let skill = SkillState { arrow: self.arrow, last_surprise: self.last_surprise, ..*joint };
        OwnFilter { general, skill }
    }

    /// Takes over the filter after a response to which `offsets` applied.
    pub fn pack(&mut self, own: &OwnFilter, offsets: impl Iterator<Item = Offset>) {
        let OwnFilter { general, skill } = own;
        self.ability = general.ability;
        self.momentum = general.momentum;
        self.momentum_size = general.momentum_size;
        self.lapse = general.lapse;
        self.drift_log = general.drift_log;
        self.arrow = skill.arrow;
        self.last_surprise = skill.last_surprise;
        offsets.for_each(|offset| self.touch(offset, *general.offset(offset)));
    }

    fn touch(&mut self, offset: Offset, state: OffsetState) {
        if let Some((_, held)) = self.touched.iter_mut().find(|(touched, _)| *touched == offset) {
            *held = state;
        } else {
            self.touched = self.touched.iter().copied().chain([(offset, state)]).collect();
        }
    }

    /// How many offsets it holds.
    pub fn n_touched(&self) -> usize {
        self.touched.len()
    }
}
