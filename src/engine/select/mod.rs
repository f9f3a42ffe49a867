//! What comes next: first the skill, then the item, each with the reason a learner can be told.

pub mod item;
pub mod sitting;
pub mod skill;
