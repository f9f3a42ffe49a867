//! Simulated learners whose rules the engine does not know, and the tables they give.

pub mod placement;
pub mod world;
