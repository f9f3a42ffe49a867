//! The event log: what happened, never what follows from it. Rules E1 to E11 are in `SPEC.md`; state is the fold of
//! these events and lives in `practice`.

pub mod event;

pub use event::{Event, EventId, Fact, Help, Mark, Outcome, ThemeName};
