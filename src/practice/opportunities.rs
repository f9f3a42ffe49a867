//! What a log holds as evidence: what calibration works on, made by the same fold as the state.

use crate::engine::{Observation, Prior};
use crate::events::Event;

use super::library::Library;
use super::state::State;

/// The evidence of one learner.
#[derive(Clone, Debug, PartialEq)]
pub struct Opportunities {
    /// What is believed of skills before the first response: it follows from the grade.
    pub prior: Prior,
    /// First responses to items that count, in their order.
    pub observations: Vec<Observation>,
}

impl Opportunities {
    /// The evidence in these events, which are in canonical order.
    pub fn of<'a>(library: &Library, events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut state = State::new();
        let mut observations = Vec::new();
        for event in events {
            observations.extend(state.evidence_in(library, event));
            state.apply(library, event);
        }
        Self { prior: state.model.prior, observations }
    }
}
