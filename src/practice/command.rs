//! What a person (or the edge, when something arrives) asks for.

use crate::base::{Lang, SkillId, Timestamp};
use crate::content::Chunk;
use crate::engine::Challenge;
use crate::events::{Log, Mark};
use crate::item::Response;

/// The outside facts of one moment, handed in with every command.
#[derive(Clone, Copy, Debug)]
pub struct Env {
    /// The device's clock.
    pub now: Timestamp,
    /// 64 fresh random bits. Used for the learner id only; items are drawn from the learner's own seed.
    pub entropy: u64,
}

/// Who wants to practise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLearner {
    /// A nickname; may be empty.
    pub nickname: String,
    /// Their picture.
    pub mark: Mark,
    /// School grade, if told.
    pub grade: Option<u8>,
    /// Their language.
    pub lang: Lang,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begin a profile. Refused when there is one.
    StartLearner(NewLearner),
    /// Begin a sitting, or go on with the open one, and show an item.
    Practise {
        /// The language items are recorded to be shown in.
        lang: Lang,
    },
    /// Answer the open item.
    Submit(Response),
    /// Open the next rung of the hint ladder, or the next worked step.
    OpenHelp,
    /// "I don't know this yet": ends the item and opens the worked steps.
    SayDontKnow,
    /// Leave the item and show the next one.
    GoOn {
        /// The language of the next item.
        lang: Lang,
    },
    /// Have this skill next; `None` lets Foothold choose. Takes effect at once if the open item is unanswered.
    ChooseSkill {
        /// The skill.
        skill: Option<SkillId>,
        /// The language of the next item.
        lang: Lang,
    },
    /// How hard items should be, from the next one on.
    ChooseChallenge(Challenge),
    /// "This question is broken": recorded; the item is left without a trace in the model.
    ReportItem {
        /// The language of the next item.
        lang: Lang,
    },
    /// Stop and save.
    Stop,
    /// A chunk of content that was asked for has arrived.
    ReceiveChunk(Chunk),
    /// A chunk could not be fetched (offline, moved).
    MissChunk(String),
    /// Events of the same learner from elsewhere (another tab, a file).
    MergeLog(Log),
}
