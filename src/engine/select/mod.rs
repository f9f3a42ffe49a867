//! What comes next: first the skill, then the item, each with the reason a learner can be told.

pub mod cap;
pub mod item;
pub mod meeting;
pub mod sitting;
pub mod skill;
