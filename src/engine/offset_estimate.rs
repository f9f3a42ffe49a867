//! What is known of a learner's offsets (stories, figures, the second language), for people to read: an estimate with
//! its interval, and nothing before there are enough responses for one.

use crate::base::math::sqrt;
use crate::engine::model::LearnerModel;
use crate::engine::presentation::Offset;

/// An offset, logits: below 0 it makes items harder for this learner than their mathematics is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OffsetEstimate {
    /// The best estimate.
    pub mean: f64,
    /// Lower end of the 80 % interval.
    pub low: f64,
    /// Upper end of the 80 % interval.
    pub high: f64,
    /// Responses it rests on.
    pub n: u32,
}

/// Responses before an estimate is shown. Simulated: twelve cannot find an offset, twenty-four find one in three.
pub const LEAST_RESPONSES: u32 = 24;
/// Half the width of an 80 % interval, standard deviations.
const EIGHTY_PERCENT: f64 = 1.2816;

impl LearnerModel {
    /// The estimate of `offset`; `None` before [`LEAST_RESPONSES`] responses to which it applied.
    pub fn offset_estimate(&self, offset: Offset) -> Option<OffsetEstimate> {
        let n = self.offset_counts[offset as usize];
        let state = self.general.offset(offset);
        let reach = EIGHTY_PERCENT * sqrt(state.variance);
        let estimate =
            OffsetEstimate { mean: state.mean, low: state.mean - reach, high: state.mean + reach, n };
        (n >= LEAST_RESPONSES).then_some(estimate)
    }
}
