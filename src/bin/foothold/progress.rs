//! How far long work has come, on stderr: one line that is written over, and nothing at all when nobody looks.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line changes at most.
const EVERY: Duration = Duration::from_millis(100);

/// A line that says what is being done and how much of it is done.
pub struct Progress {
    shown: bool,
    drawn_at: Option<Instant>,
}

impl Progress {
    /// Shown on a terminal, or wherever it is `wanted`.
    pub fn new(wanted: bool) -> Self {
        Self { shown: wanted || io::stderr().is_terminal(), drawn_at: None }
    }

    /// `done` of `total` parts of `work` are done.
    #[expect(
        clippy::disallowed_methods,
        reason = "the native binary may look at the clock to draw less often"
    )]
    pub fn show(&mut self, work: &str, done: u64, total: u64) {
        if !self.shown || (done < total && self.drawn_at.is_some_and(|at| at.elapsed() < EVERY)) {
            return;
        }
        self.drawn_at = Some(Instant::now());
        let percent = done.saturating_mul(100).checked_div(total).unwrap_or(100);
        // Progress that cannot be shown is no reason to stop the work.
        _ = write!(io::stderr(), "\r\x1b[K{work} {percent} %");
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.drawn_at.take().is_some() {
            _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
