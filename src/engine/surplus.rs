//! How a learner's responses went against what was expected, over all skills: what keeps a promised success honest for
//! who learns slower or faster than most. It corrects the choice of items only; what is believed and proven it leaves
//! alone.

use crate::base::math::{logistic, logit};

/// The running surplus of right responses over expected ones.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Surplus {
    /// Right less expected, older responses counting less.
    pub sum: f64,
    /// p(1 - p) of what was expected, likewise: how much information the sum holds.
    pub information: f64,
}

/// What a response counts once the next has come. About 33 responses are remembered. Simulated (`MODEL.md`).
const KEEP: f64 = 0.97;
/// Information that speaks for no correction before the first response: about three items. Simulated: with more, who does
/// not learn meets items that are too hard for longer; with less, luck in the first items moves the promise.
const PRIOR_INFORMATION: f64 = 0.5;
/// The largest correction, logits: beyond it the model itself has to learn.
const MOST: f64 = 1.0;

impl Surplus {
    /// Follows a response that was expected to be right with probability `p`.
    pub(crate) fn fold(&mut self, right: bool, p: f64) {
        let y = if right { 1.0 } else { 0.0 };
        self.sum = self.sum * KEEP + (y - p);
        self.information = self.information * KEEP + p * (1.0 - p);
    }

    /// Logits by which this learner does better than predicted, in -1..=1.
    pub fn correction(&self) -> f64 {
        (self.sum / (self.information + PRIOR_INFORMATION)).clamp(-MOST, MOST)
    }

    /// A prediction in (0, 1), corrected.
    ///
    /// ```
    /// use foothold::engine::Surplus;
    /// assert!((Surplus::default().corrected(0.7) - 0.7).abs() < 1e-12);
    /// assert!(Surplus { sum: -3.0, information: 6.0 }.corrected(0.7) < 0.65);
    /// ```
    pub fn corrected(&self, p: f64) -> f64 {
        logistic(logit(p) + self.correction())
    }
}
