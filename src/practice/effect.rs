//! Orders to the edge.

use crate::events::Event;

/// What the edge must do after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep these events (append; they belong to one replica).
    Persist(Vec<Event>),
    /// Fetch this chunk of the pack, then send `Command::ReceiveChunk` or `MissChunk`.
    FetchChunk(String),
}
