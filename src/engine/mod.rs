#![doc = include_str!("MODEL.md")]

pub mod ability;
pub mod alone;
pub mod calibration;
mod canonical;
pub mod difficulty_offsets;
pub mod mastery;
pub mod misconception;
pub mod model;
pub mod opportunity;
pub mod params;
pub mod placement;
pub mod pool;
pub mod predict;
pub mod presentation;
pub mod prior;
pub mod progress;
pub mod quadrature;
pub mod record;
pub mod retention;
pub mod review;
pub mod select;
pub mod stuck;
pub mod update;

pub use ability::{Ability, Arrow, Gaussian, GeneralState, OffsetState, SkillState};
pub use alone::{AloneRecord, Demand, Recent};
pub use difficulty_offsets::{DifficultyOffsets, UnknownIds};
pub use mastery::{MasteryStatus, Proof, ProofBy};
pub use misconception::MisconceptionBelief;
pub use model::{ItemNumbers, LearnerModel, Observed};
pub use opportunity::{HelpLevel, Observation, Verdict};
pub use params::{MasteryCriterion, Params};
pub use placement::{
    Placed, PlacedSkill, Placement, PlacementChoice, PlacementDone, PlacementError, PlacementReason,
    PlacementRules, PlacementScope, PlacementStep,
};
pub use pool::{Pool, PoolError, PoolSkill, PoolTemplate};
pub use predict::Prediction;
pub use presentation::{Form, LanguageUse, Offset, Presentation};
pub use prior::Prior;
pub use progress::Progress;
pub use record::{OwnFilter, SkillRecord, StatusChange};
pub use review::ReviewSchedule;
pub use select::item::{Candidate, Challenge, ItemChoice, ItemReason, choose_item, without_repeats};
pub use select::sitting::Sitting;
pub use select::skill::{NothingWhy, Selection, SkillChoice, SkillReason, SkillRequest, choose_skill};
pub use stuck::{StuckAdvice, StuckSign, stuck_advice};
