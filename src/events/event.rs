//! One event: who, when, what. Facts carry what was shown and what was given (template, seed, response text, credit),
//! so that a better model can always be folded over an old log.

use crate::base::{Lang, LearnerId, MisconceptionId, ReplicaId, Seed, SkillId, TemplateId, Timestamp};

/// A device's clock within this of `at` is not worth storing.
const MAX_CLOCK_DRIFT_MS: u64 = 60_000;

/// Names an event in every copy of the log: the page load that wrote it, and its number there, from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// The page load.
    pub replica: ReplicaId,
    /// Rises by one.
    pub seq: u32,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name.
    pub id: EventId,
    /// `max(now, last + 1)`: orders the log; rises within a replica.
    pub at: Timestamp,
    /// The device's clock, kept only when it differs from `at` by more than a minute. Elapsed days use it.
    pub wall: Option<Timestamp>,
    /// What happened.
    pub fact: Fact,
}

impl Event {
    /// The event `fact` at `at`, on a device whose clock says `wall`. The clock is kept only when it tells something.
    pub fn new(id: EventId, at: Timestamp, wall: Timestamp, fact: Fact) -> Event {
        let apart = at.0.abs_diff(wall.0) > MAX_CLOCK_DRIFT_MS;
        Event { id, at, wall: apart.then_some(wall), fact: fact.within_limits() }
    }

    /// The time to reckon elapsed days with.
    pub fn wall(&self) -> Timestamp {
        self.wall.unwrap_or(self.at)
    }

    /// Canonical order (E5): by time, then replica, then number.
    pub fn order(&self) -> (Timestamp, &ReplicaId, u32) {
        (self.at, &self.id.replica, self.id.seq)
    }
}

/// What happened. Facts, not conclusions: never an ability or a mastery.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A learner began a profile.
    LearnerStarted {
        /// Whose log this is.
        learner: LearnerId,
        /// A nickname, never checked to be a name.
        nickname: String,
        /// The picture they chose.
        mark: Mark,
        /// School grade, if they told it.
        grade: Option<u8>,
        /// The language they chose: their own.
        lang: Lang,
    },
    /// A sitting began: a page load after which the learner does something.
    SessionStarted {
        /// Items they set out to do.
        goal: u16,
    },
    /// The learner stopped the sitting.
    SessionStopped,
    /// An item was put before the learner.
    ItemShown {
        /// The pattern.
        template: TemplateId,
        /// The draw.
        seed: Seed,
        /// The pack's version.
        pack_version: String,
        /// Authored difficulty of this draw, hundredths of a logit.
        difficulty_centi: i16,
        /// Chance of being right without knowing, thousandths.
        guess_milli: u16,
        /// The language it was shown in.
        lang: Lang,
        /// Interest theme that was preferred when it was drawn.
        theme: Option<ThemeName>,
    },
    /// The learner answered and it was read.
    ResponseSubmitted {
        /// The `ItemShown` it answers.
        item: EventId,
        /// What they gave, in response notation.
        response: String,
        /// How it was graded then.
        outcome: Outcome,
        /// From the item being shown, or the last response to it, to this one; capped at one hour.
        elapsed_ms: u32,
    },
    /// A rung of the hint ladder was opened.
    HelpOpened {
        /// The item.
        item: EventId,
        /// Which.
        help: Help,
    },
    /// "I don't know this yet".
    DontKnowSaid {
        /// The item.
        item: EventId,
        /// Time since it was shown.
        elapsed_ms: u32,
    },
    /// The learner left the item behind: finished with it and went on, or skipped it unanswered.
    ItemLeft {
        /// The item.
        item: EventId,
    },
    /// "This question is broken".
    ItemReported {
        /// The item.
        item: EventId,
    },
    /// The learner chose how hard it should be: target success in percent (60, 75, 90).
    ChallengeChosen {
        /// Percent.
        target: u8,
    },
    /// The learner asked for a skill; `None` lets Foothold choose again.
    SkillChosen {
        /// The skill.
        skill: Option<SkillId>,
    },
    /// An event of a kind this program does not know: kept and written back unchanged (E6).
    Unknown(UnknownFact),
}

/// Characters of a response that are kept.
pub const MAX_RESPONSE_CHARS: usize = 200;
/// Characters of a nickname that are kept.
pub const MAX_NICKNAME_CHARS: usize = 40;
/// The longest time to a response that is kept: one hour.
pub const MAX_ELAPSED_MS: u32 = 3_600_000;

impl Fact {
    /// This fact with its texts, times and credit cut to what a log keeps. [`Log`](super::Log) does it to every event
    /// it takes in, so the event in memory and the one read back are the same.
    #[must_use]
    pub fn within_limits(mut self) -> Fact {
        match &mut self {
            Fact::LearnerStarted { nickname, .. } => cut(nickname, MAX_NICKNAME_CHARS),
            Fact::ResponseSubmitted { response, elapsed_ms, outcome, .. } => {
                cut(response, MAX_RESPONSE_CHARS);
                *elapsed_ms = MAX_ELAPSED_MS.min(*elapsed_ms);
                if let Outcome::Wrong { credit, .. } = outcome {
                    *credit = 99.min(*credit);
                }
            }
            Fact::DontKnowSaid { elapsed_ms, .. } => *elapsed_ms = MAX_ELAPSED_MS.min(*elapsed_ms),
            _ => {}
        }
        self
    }
}

/// Shortens `text` to its first `max` characters.
fn cut(text: &mut String, max: usize) {
    if let Some((end, _)) = text.char_indices().nth(max) {
        text.truncate(end);
    }
}

/// A fact that only a newer program understands, word for word. Private fields, because both parts must be able to
/// stand in a line of the log: capital letters for the kind, printable ASCII without `#` for the fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFact {
    kind: String,
    fields: String,
}

impl UnknownFact {
    /// The fact of this kind with these fields, as they stand in a line; `None` when they could not stand there.
    pub fn new(kind: &str, fields: &str) -> Option<Self> {
        let a_kind = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_uppercase());
        let a_field = fields.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'#');
        (a_kind && a_field).then(|| Self { kind: kind.to_owned(), fields: fields.to_owned() })
    }

    /// The kind as written.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The fields as written, without the kind.
    pub fn fields(&self) -> &str {
        &self.fields
    }
}

/// How a response was graded.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Right and finished.
    Right,
    /// Right value, one thing left: no attempt.
    Almost,
    /// Not right.
    Wrong {
        /// Percent that was right, 0..=99.
        credit: u8,
        /// The rule it came from.
        misconception: Option<MisconceptionId>,
    },
}

/// Help that was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Help {
    /// Rung 1.
    Nudge,
    /// Rung 2.
    Strategy,
    /// Rung 3.
    NextStep,
    /// Rung 4: worked steps, up to and with this one (from 1).
    Step(u8),
}

/// The picture a learner goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the pictures")]
pub enum Mark {
    #[default]
    Kite,
    Hexagon,
    Spiral,
    Wave,
    Star,
    Prism,
    Curve,
    Loop,
}

impl Mark {
    /// Every picture, in the order they are offered.
    pub const ALL: [Mark; 8] = [
        Mark::Kite,
        Mark::Hexagon,
        Mark::Spiral,
        Mark::Wave,
        Mark::Star,
        Mark::Prism,
        Mark::Curve,
        Mark::Loop,
    ];

    /// The name it is stored by.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Kite => "kite",
            Mark::Hexagon => "hexagon",
            Mark::Spiral => "spiral",
            Mark::Wave => "wave",
            Mark::Star => "star",
            Mark::Prism => "prism",
            Mark::Curve => "curve",
            Mark::Loop => "loop",
        }
    }

    /// The picture of that name.
    pub fn from_name(name: &str) -> Option<Mark> {
        Mark::ALL.into_iter().find(|mark| mark.name() == name)
    }
}

/// The name of an interest theme, e.g. `sports`.
pub type ThemeName = String;
