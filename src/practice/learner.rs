//! Who practises: what the log says of the person, which is little on purpose.

use crate::base::{Lang, LearnerId, Seed, Timestamp};
use crate::events::Mark;

/// A profile on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// Random; never a name.
    pub id: LearnerId,
    /// What they like to be called here; may be empty.
    pub nickname: String,
    /// Their picture.
    pub mark: Mark,
    /// School grade, if told.
    pub grade: Option<u8>,
    /// The language they began in: their own, against which the other one is measured.
    pub lang: Lang,
    /// When the profile began.
    pub since: Timestamp,
}

impl Learner {
    /// The seed everything of this learner is drawn from: the id is 64 bits written in Crockford's base 32.
    /// An id from elsewhere that is no seed is hashed, so that it too draws the same everywhere.
    pub fn seed(&self) -> Seed {
        Seed::parse(self.id.as_str()).unwrap_or_else(|| Seed(0).derive(("learner", self.id.as_str())))
    }
}
