//! How well probabilities foretold what happened.

use std::fmt;

use foothold::base::math::ln;

/// Bins of equal width for the calibration error.
const N_BINS: usize = 15;

/// A prediction and what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The probability of a right response that was foretold.
    pub p: f64,
    /// Whether it was right.
    pub right: bool,
}

/// The usual figures; `None` where they do not exist.
pub struct Scores {
    n: usize,
    auc: Option<f64>,
    log_loss: Option<f64>,
    ece: Option<f64>,
}

impl Scores {
    /// Of these outcomes.
    pub fn of(outcomes: &[Outcome]) -> Self {
        let some = !outcomes.is_empty();
        Self {
            n: outcomes.len(),
            auc: auc(outcomes),
            log_loss: some.then(|| log_loss(outcomes)),
            ece: some.then(|| ece(outcomes)),
        }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "rows {}", self.n)?;
        for (name, figure) in [("auc", self.auc), ("log-loss", self.log_loss), ("ece", self.ece)] {
            match figure {
                Some(figure) => writeln!(f, "{name} {figure:.5}")?,
                None => writeln!(f, "{name} none")?,
            }
        }
        Ok(())
    }
}

/// The probability that a right response was foretold a higher probability than a wrong one, ties counting half.
fn auc(outcomes: &[Outcome]) -> Option<f64> {
    let mut sorted = outcomes.to_vec();
    sorted.sort_by(|a, b| a.p.total_cmp(&b.p));
    let n_right = sorted.iter().filter(|outcome| outcome.right).count() as f64;
    let n_wrong = sorted.len() as f64 - n_right;
    let (mut below, mut won) = (0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.p == b.p) {
        let right = tied.iter().filter(|outcome| outcome.right).count() as f64;
        let wrong = tied.len() as f64 - right;
        won += right * (below + wrong / 2.0);
        below += wrong;
    }
    (n_right > 0.0 && n_wrong > 0.0).then(|| won / (n_right * n_wrong))
}

fn log_loss(outcomes: &[Outcome]) -> f64 {
    let loss = |outcome: &Outcome| -ln(if outcome.right { outcome.p } else { 1.0 - outcome.p });
    outcomes.iter().map(loss).sum::<f64>() / outcomes.len() as f64
}

/// Mean distance between what was foretold and what happened, bin by bin, by the number of responses in the bin.
fn ece(outcomes: &[Outcome]) -> f64 {
    let mut excess = [0.0; N_BINS];
    for outcome in outcomes {
        let bin = ((outcome.p * N_BINS as f64) as usize).min(N_BINS - 1);
        excess[bin] += outcome.p - if outcome.right { 1.0 } else { 0.0 };
    }
    excess.iter().map(|sum: &f64| sum.abs()).sum::<f64>() / outcomes.len() as f64
}
