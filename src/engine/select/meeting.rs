//! The first meeting with a skill: who is not expected to manage an item sees one worked first (fair-practice rule F6).

use crate::base::SkillId;
use crate::engine::model::LearnerModel;
use crate::engine::pool::Pool;

/// How a skill is met for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstMeeting {
    /// The "meet it" card and a full example, a half-filled item, then alone.
    ShowFirst,
    /// The learner says which.
    LearnerChooses,
    /// An item.
    ItemFirst,
}

/// What the learner chose, where the choice is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayIn {
    /// "Show me first".
    ShowMeFirst,
    /// "Let me try".
    LetMeTry,
}

/// The next step of the first meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Ask the learner for a [`WayIn`].
    AskLearner,
    /// The "meet it" card and a full example. No evidence.
    ShowExample,
    /// One half-filled item. No evidence: the response must not be observed.
    FillIn,
    /// It is over: items, as [`crate::engine::choose_item`] says.
    Over,
}

/// Below this predicted success showing comes first. Authored (F6).
const SHOW_BELOW: f64 = 0.5;
/// From this predicted success on an item comes first. Authored (F6).
const TRY_FROM: f64 = 0.7;

/// How a skill is met whose on-level items this learner would get right with probability `p_success`.
///
/// ```
/// use foothold::engine::{FirstMeeting, first_meeting};
/// assert_eq!(first_meeting(0.49), FirstMeeting::ShowFirst);
/// assert_eq!(first_meeting(0.5), FirstMeeting::LearnerChooses);
/// assert_eq!(first_meeting(0.7), FirstMeeting::ItemFirst);
/// ```
pub fn first_meeting(p_success: f64) -> FirstMeeting {
    if p_success < SHOW_BELOW {
        FirstMeeting::ShowFirst
    } else if p_success < TRY_FROM {
        FirstMeeting::LearnerChooses
    } else {
        FirstMeeting::ItemFirst
    }
}

/// What comes next in the meeting with `skill`, of which `n_shown` steps (example, fill-in) were shown so far. With a
/// first response on the skill it is over.
pub fn meeting(
    pool: &Pool,
    model: &LearnerModel,
    skill: &SkillId,
    chosen: Option<WayIn>,
    n_shown: u32,
    at_days: f64,
) -> Meeting {
    if model.record(skill).is_some() {
        return Meeting::Over;
    }
    let first = match first_meeting(model.predict_on_level(pool, skill, at_days).p) {
        FirstMeeting::ShowFirst => Meeting::ShowExample,
        FirstMeeting::ItemFirst => Meeting::Over,
        FirstMeeting::LearnerChooses => match chosen {
            None => Meeting::AskLearner,
            Some(WayIn::ShowMeFirst) => Meeting::ShowExample,
            Some(WayIn::LetMeTry) => Meeting::Over,
        },
    };
    match (first, n_shown) {
        (Meeting::ShowExample, 1) => Meeting::FillIn,
        (Meeting::ShowExample, 2..) => Meeting::Over,
        (first, _) => first,
    }
}
