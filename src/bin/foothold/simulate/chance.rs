//! Distributions drawn from a [`Seed`]. Every draw has a seed of its own, named by what it is for: two rules that meet
//! the same learner then meet the same luck, and their figures differ by the rule alone.

use foothold::base::math::{ln, sqrt};
use foothold::base::{Draws, Seed};

/// A number from N(0, 1), by Marsaglia's polar method.
pub fn normal(seed: Seed) -> f64 {
    normal_from(&mut seed.draws())
}

/// The same from a generator in use.
pub fn normal_from(draws: &mut Draws) -> f64 {
    loop {
        let (x, y) = (2.0 * draws.unit() - 1.0, 2.0 * draws.unit() - 1.0);
        let square = x * x + y * y;
        if square > 0.0 && square < 1.0 {
            return x * sqrt(-2.0 * ln(square) / square);
        }
    }
}

/// A number in [0, 1).
pub fn unit(seed: Seed) -> f64 {
    seed.draws().unit()
}

/// A number from Beta(a, b) with whole a, b >= 1: the a-th smallest of a + b - 1 uniform numbers.
pub fn beta(seed: Seed, a: usize, b: usize) -> f64 {
    let mut draws = seed.draws();
    let mut sample: Vec<f64> = (1..a + b).map(|_| draws.unit()).collect();
    sample.sort_by(f64::total_cmp);
    sample[a - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(n: u64, of: impl Fn(Seed) -> f64) -> f64 {
        (0..n).map(|i| of(Seed(1).derive(i))).sum::<f64>() / n as f64
    }

    #[test]
    fn draws_have_the_moments_they_are_named_for() {
        assert!(mean(20_000, normal).abs() < 0.03);
        assert!((mean(20_000, |seed| normal(seed) * normal(seed)) - 1.0).abs() < 0.04);
        assert!((mean(20_000, unit) - 0.5).abs() < 0.01);
        assert!((mean(5_000, |seed| beta(seed, 13, 7)) - 0.65).abs() < 0.01);
    }
}
