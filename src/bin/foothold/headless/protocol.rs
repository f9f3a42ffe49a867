//! The lines of `foothold headless`: one JSON object in, one JSON object out. docs/command-line.md is the contract.

use foothold::engine::{Occasion, Setting};
use serde::Deserialize;

/// What a line asks for.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum Op {
    /// A learner begins; whoever was there before is forgotten.
    Start(Start),
    /// The items that follow are placement questions, until one answers `{"done":"placement"}`.
    Placement {},
    /// Another challenge level from now on.
    Challenge {
        /// .6, .75 or .9.
        value: f64,
    },
    /// The next item.
    Next(Next),
    /// A rung of help on the open item.
    Hint {
        /// 1 nudge, 2 strategy, 3 next step, 4 worked steps.
        rung: u8,
    },
    /// The response to the open item.
    Respond(Respond),
    /// Every skill.
    State {},
    /// Where the responses that follow are given.
    Setting {
        /// Where, and with whom.
        value: Place,
    },
    /// The items that follow are those of a test, until one answers `{"done":"test",...}`.
    Test(Test),
}

/// Where a response is given.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    Home,
    Class,
    /// In a pair, by the one who wrote.
    PairWriter,
    /// In a pair, by the one who did not.
    PairPartner,
    Paper,
}

impl From<Place> for Setting {
    fn from(place: Place) -> Setting {
        match place {
            Place::Home => Setting::Home,
            Place::Class => Setting::Class,
            Place::PairWriter => Setting::PairWriter,
            Place::PairPartner => Setting::PairPartner,
            Place::Paper => Setting::Paper,
        }
    }
}

/// A test of one skill.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Which test.
    pub kind: TestKind,
    /// The skill it is about.
    pub skill: String,
}

/// The tests.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestKind {
    /// "I know this already".
    TestOut,
    /// A teacher's check in class.
    ClassCheck,
}

impl From<TestKind> for Occasion {
    fn from(kind: TestKind) -> Occasion {
        match kind {
            TestKind::TestOut => Occasion::TestOut,
            TestKind::ClassCheck => Occasion::ClassCheck,
        }
    }
}

/// How a learner begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Any name.
    pub learner: String,
    /// 13 Crockford base-32 characters, or a whole number.
    pub seed: String,
    /// Milliseconds.
    pub now: i64,
    /// .6, .75 or .9.
    pub challenge: Option<f64>,
    /// School grade.
    pub grade: Option<f64>,
}

/// What comes next.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// Milliseconds.
    pub now: i64,
    /// This skill and no other.
    pub skill: Option<String>,
}

/// What the caller's student did.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Respond {
    /// 0 to 1.
    pub credit: f64,
    /// How long it took, milliseconds.
    pub ms: Option<i64>,
    /// The misconception it showed.
    pub misconception: Option<String>,
    /// "I don't know this yet".
    #[serde(default)]
    pub dont_know: bool,
    /// The response was wrong, "check what you typed" was said and no more, and it was put right after so many
    /// milliseconds.
    pub corrected_ms: Option<u32>,
    /// Milliseconds.
    pub now: i64,
}
