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
pub mod plan;
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
pub mod support;
pub mod surplus;
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
pub use plan::{Plan, PlanLength, just_in_time};
pub use pool::{Gate, Pool, PoolError, PoolSkill, PoolTemplate};
pub use predict::Prediction;
pub use presentation::{Form, LanguageUse, Offset, Presentation};
pub use prior::Prior;
pub use progress::Progress;
pub use record::{OwnFilter, SkillRecord, StatusChange};
pub use review::{Awaited, Calendar, ReviewSchedule};
pub use select::cap::{Cap, CapOutcome, cap};
pub use select::item::{Candidate, Challenge, ItemChoice, ItemReason, choose_item, without_repeats};
pub use select::meeting::{FirstMeeting, Meeting, WayIn, first_meeting, meeting};
pub use select::sitting::{Sitting, Start, Welcome};
pub use select::skill::{NothingWhy, Selection, SkillChoice, SkillReason, SkillRequest, choose_skill};
pub use stuck::{StuckAdvice, StuckSign, SupportPlan};
pub use support::Support;
pub use surplus::Surplus;
