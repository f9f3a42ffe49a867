//! What a learner has shown on one skill, for people: counts, the last responses, and the days that matter.

use crate::base::Timestamp;

/// How many responses the row of dots shows.
const N_DOTS: usize = 12;

/// One counted response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceDot {
    /// Right without help.
    RightAlone,
    /// Right with a hint.
    RightHelped,
    /// Not right.
    Slip,
}

/// The evidence on one skill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Items shown; part of what the next item's seed is derived from.
    pub n_shown: u32,
    /// Counted responses.
    pub n_answers: u32,
    /// Of these, right without help.
    pub n_right_alone: u32,
    /// Of these, right with help.
    pub n_right_helped: u32,
    /// The last twelve, oldest first.
    pub recent: Vec<EvidenceDot>,
    /// The last counted response.
    pub last_at: Option<Timestamp>,
    /// When it was first proven.
    pub proven_on: Option<Timestamp>,
}

impl Evidence {
    /// Counts one response.
    pub fn count(&mut self, dot: EvidenceDot, at: Timestamp) {
        self.n_answers += 1;
        match dot {
            EvidenceDot::RightAlone => self.n_right_alone += 1,
            EvidenceDot::RightHelped => self.n_right_helped += 1,
            EvidenceDot::Slip => {}
        }
        if self.recent.len() == N_DOTS {
            self.recent.remove(0);
        }
        self.recent.push(dot);
        self.last_at = Some(at);
    }
}
