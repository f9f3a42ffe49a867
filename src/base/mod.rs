//! Words used everywhere: ids, languages, time, chance and the few functions on real numbers.
//!
//! Nothing here knows what an item, a learner or a browser is.

pub mod crockford;
pub mod id;
pub mod lang;
pub mod math;
pub mod seed;
pub mod sorted;
pub mod time;

pub use id::{LearnerId, MisconceptionId, PackId, ReplicaId, SkillId, TemplateId};
pub use lang::{Lang, Localized};
pub use seed::{Draws, Seed};
pub use sorted::{Map, Set};
pub use time::Timestamp;
