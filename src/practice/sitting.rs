//! One sitting: from the first thing a learner does to "Stop and save", the goal reached, or a long pause.

use crate::base::{SkillId, Timestamp};

/// Items a learner sets out to do when nothing else was chosen.
pub const DEFAULT_GOAL: u16 = 10;

/// After this pause a sitting is over by itself.
pub const PAUSE_MS: i64 = 30 * 60 * 1000;

/// The present sitting, or the last one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sitting {
    /// Items to do.
    pub goal: u16,
    /// Items finished.
    pub n_done: u16,
    /// When it began; `None` before the first.
    pub started: Option<Timestamp>,
    /// Stopped by the learner, or the goal was reached.
    pub stopped: bool,
    /// When something last happened.
    pub last_at: Timestamp,
    /// Skills worked on, in the order they were met.
    pub skills: Vec<SkillId>,
    /// Skills proven in this sitting.
    pub proven: Vec<SkillId>,
    /// Right without help in this sitting.
    pub n_right_alone: u16,
}

impl Sitting {
    /// A sitting that begins now.
    pub fn begin(goal: u16, at: Timestamp) -> Self {
        Self { goal, started: Some(at), last_at: at, ..Self::default() }
    }

    /// Whether the learner is still in it.
    pub fn is_on(&self, now: Timestamp) -> bool {
        self.started.is_some() && !self.stopped && now.ms_since(self.last_at) < PAUSE_MS
    }

    /// Whether the goal is reached.
    pub fn is_full(&self) -> bool {
        self.n_done >= self.goal
    }
}
