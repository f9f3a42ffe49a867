//! The event log: what happened, never what follows from it. Rules E1 to E11 are in `SPEC.md`; state is the fold of
//! these events and lives in `practice`.
//!
//! ```
//! use foothold::base::{LearnerId, ReplicaId, Timestamp};
//! use foothold::events::{Fact, Log, codec};
//!
//! let mut log = Log::new(LearnerId::new("8BH6T3X89Z9XC"));
//! let event = log.stamp(&ReplicaId::new("0000000000007"), Timestamp(1_795_000_000_000), Fact::SessionStarted { goal: 10 });
//! log.insert(event);
//! assert_eq!(codec::decode(&codec::encode(&log)).into_log(), Some(log));
//! ```

#![deny(missing_docs)]

mod check;
pub mod code;
pub mod codec;
pub mod event;
pub mod log;
pub mod open_segment;
pub mod sealed;
pub mod segment;
mod token;
pub mod words;

pub use codec::{Damage, Decoded, Trouble};
pub use event::{
    About, Belief, Claim, Event, EventId, Fact, Goal, Help, Mark, Outcome, Switch, ThemeName, UnknownFact,
};
pub use log::{ForeignLog, Inserted, Log, Missing};
pub use open_segment::OpenSegment;
pub use segment::Segment;
pub use words::{
    Aid, ClaimSource, Confidence, Flag, Form, NoteKind, Purpose, Ruling, Setting, Standing, Task, WayIn,
};
