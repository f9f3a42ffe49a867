//! The joint Gaussian over the levels of all skills in scope and of what they all share. Each response is one step of
//! the assumed-density filter on its skill's margin, carried to everything by covariance.

use std::sync::Arc;

use crate::base::math::sqrt;
use crate::engine::ability::Gaussian;
use crate::engine::predict::LEAST_VARIANCE;
use crate::engine::update::Shift;

/// Means and covariances of K skills, and in the last place of what they share. Cloning shares the covariances.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Belief {
    means: Vec<f64>,
    /// Row after row, (K + 1) squared; symmetric to the last bit.
    covariances: Arc<Vec<f64>>,
}

impl Belief {
    /// Skills with these means that share a part of mean 0 and this variance, and nothing else yet.
    pub fn new(mut means: Vec<f64>, shared: f64) -> Belief {
        means.push(0.0);
        let covariances = Arc::new(vec![shared; means.len() * means.len()]);
        Belief { means, covariances }
    }

    /// How many skills there are.
    pub fn len(&self) -> usize {
        self.means.len() - 1
    }

    /// The covariances of one place with every other.
    pub fn row(&self, place: usize) -> &[f64] {
        let width = self.means.len();
        &self.covariances[place * width..(place + 1) * width]
    }

    pub fn row_mut(&mut self, place: usize) -> &mut [f64] {
        let width = self.means.len();
        &mut Arc::make_mut(&mut self.covariances)[place * width..(place + 1) * width]
    }

    /// The level of one skill, logits.
    pub fn level(&self, place: usize) -> Gaussian {
        Gaussian { mean: self.means[place], variance: self.row(place)[place] }
    }

    /// What all skills share.
    pub fn shared(&self) -> Gaussian {
        self.level(self.len())
    }

    /// Covariance of a skill with what all share.
    pub fn with_shared(&self, place: usize) -> f64 {
        self.row(place)[self.len()]
    }

    /// Moves everything by a response on the skill at `place`.
    pub fn fold(&mut self, place: usize, shift: &Shift) {
        let variance = self.row(place)[place];
        let gains: Vec<f64> =
            (0..self.means.len()).map(|other| self.bounded(place, other) / variance).collect();
        // The root is taken once and the product is commutative: the matrix stays symmetric to the last bit.
        let root = sqrt(shift.loss.max(0.0));
        let takes: Vec<f64> = gains.iter().map(|gain| gain * root).collect();
        self.means.iter_mut().zip(&gains).for_each(|(mean, gain)| *mean += gain * shift.mean);
        let width = self.means.len();
        let rows = Arc::make_mut(&mut self.covariances).chunks_exact_mut(width);
        for (here, (row, take)) in rows.zip(&takes).enumerate() {
            row.iter_mut().zip(&takes).for_each(|(covariance, other)| *covariance -= take * other);
            row[here] = row[here].max(LEAST_VARIANCE);
        }
    }

    /// A covariance no larger than the variances allow. Falling off with the distance in a graph does not make every
    /// matrix a covariance matrix; with this bound variances stay positive all the same, and nothing can run away.
    fn bounded(&self, place: usize, other: usize) -> f64 {
        let row = self.row(place);
        let bound = sqrt(row[place] * self.row(other)[other]);
        row[other].clamp(-bound, bound)
    }
}
