//! One event: who, when, what. Facts carry what was shown and what was given (template, seed, response text, credit),
//! so that a better model can always be folded over an old log.

use crate::base::{Lang, LearnerId, MisconceptionId, ReplicaId, Seed, SkillId, TemplateId, Timestamp};

use super::words::{
    Aid, ClaimSource, Confidence, Flag, Form, NoteKind, Purpose, Ruling, Setting, Standing, Task, WayIn,
};

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
        /// What was asked with it.
        task: Task,
        /// What it was shown for.
        purpose: Purpose,
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
    /// "Show me first", "let me try" or "compare two ways".
    WayInChosen {
        /// The skill that is met.
        skill: SkillId,
        /// The way.
        way: WayIn,
    },
    /// The "meet it" card of a skill was read.
    CardSeen {
        /// The skill.
        skill: SkillId,
    },
    /// The learner asked for another language or another form of the item.
    ItemSwitched {
        /// The item.
        item: EventId,
        /// To what.
        to: Switch,
    },
    /// "No, I mistyped": the last response to the item was not meant.
    TypoTakenBack {
        /// The item.
        item: EventId,
    },
    /// "How sure are you?", before Check.
    ConfidenceSaid {
        /// The item.
        item: EventId,
        /// How sure.
        confidence: Confidence,
    },
    /// The learner's own words.
    NoteWritten {
        /// What they are.
        kind: NoteKind,
        /// What they are about.
        about: About,
        /// The words.
        text: String,
    },
    /// The learner set the goal of this sitting.
    GoalChosen {
        /// The goal.
        goal: Goal,
    },
    /// The plan from now on, whole: chosen, put in another order, added to or dropped (empty).
    PlanChosen {
        /// What it was chosen as, in the words of the pack or the link; empty for one's own list.
        name: String,
        /// The goal skills, first one first.
        skills: Vec<SkillId>,
    },
    /// "Skip this for now".
    SkillSkipped {
        /// The skill.
        skill: SkillId,
    },
    /// A placement, a test or a check began.
    RunStarted {
        /// Which.
        purpose: Purpose,
        /// The skills it is about; none means all.
        skills: Vec<SkillId>,
    },
    /// It is over: finished, or stopped by the learner.
    RunStopped {
        /// Which.
        purpose: Purpose,
    },
    /// From now on this page load is used there and so.
    SettingStarted {
        /// Where and with whom.
        setting: Setting,
    },
    /// A teacher's word, brought by a link or a file.
    TeacherSaid {
        /// What the teacher calls themselves.
        teacher: String,
        /// What is decided.
        ruling: Ruling,
        /// The skill it is about, if one.
        skill: Option<SkillId>,
        /// What the learner reads.
        text: String,
    },
    /// Something looked wrong.
    FlagRaised {
        /// What.
        flag: Flag,
        /// Where.
        about: About,
    },
    /// "My supports" from now on, all of them.
    AidsChosen {
        /// Each once, in the order of [`Aid::ALL`].
        aids: Vec<Aid>,
    },
    /// How much structure the page is to give from now on.
    ScaffoldChosen {
        /// 0 free to 3 one next step only.
        level: u8,
    },
    /// A summary from elsewhere was taken in: a conclusion, and the only one a log holds. It counts for skills alone
    /// that the log holds nothing of (E11).
    CheckpointImported {
        /// Where from.
        source: ClaimSource,
        /// Skill by skill.
        claims: Vec<Claim>,
    },
    /// The log of another learner is to be read with this one: they are the same person. It stays a log of its own.
    LearnerJoined {
        /// The other learner.
        learner: LearnerId,
    },
    /// An earlier event is taken back: a plan's skip, a teacher's word, a checkpoint, a joined learner.
    Undone {
        /// The event.
        event: EventId,
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
/// Characters of a learner's own words that are kept.
pub const MAX_NOTE_CHARS: usize = 500;
/// Characters of a teacher's message that are kept.
pub const MAX_MESSAGE_CHARS: usize = 200;
/// Characters of the name of a teacher or a plan that are kept.
pub const MAX_NAME_CHARS: usize = 60;
/// Skills in a plan, a run or a checkpoint that are kept. A larger checkpoint is several events.
pub const MAX_SKILLS: usize = 64;
/// The most structure a page gives.
pub const MAX_SCAFFOLD: u8 = 3;

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
            Fact::SessionStarted { .. } | Fact::ItemShown { .. } => {}
            rest => rest.cut_rest(),
        }
        self
    }

    /// Cuts what a first item has no need of.
    #[inline(never)] // a later half: xtask/src/halves
    fn cut_rest(&mut self) {
        match self {
            Fact::NoteWritten { text, .. } => cut(text, MAX_NOTE_CHARS),
            Fact::PlanChosen { name, skills } => {
                cut(name, MAX_NAME_CHARS);
                skills.truncate(MAX_SKILLS);
            }
            Fact::RunStarted { skills, .. } => skills.truncate(MAX_SKILLS),
            Fact::TeacherSaid { teacher, text, .. } => {
                cut(teacher, MAX_NAME_CHARS);
                cut(text, MAX_MESSAGE_CHARS);
            }
            Fact::AidsChosen { aids } => {
                aids.sort();
                aids.dedup();
            }
            Fact::ScaffoldChosen { level } => *level = MAX_SCAFFOLD.min(*level),
            Fact::CheckpointImported { claims, .. } => claims.truncate(MAX_SKILLS),
            _ => {}
        }
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

/// What an item was switched to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// The same item in this language.
    Language(Lang),
    /// An item of this form in its place; the `ItemShown` that follows says which.
    Form(Form),
}

/// What a note or a flag is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing in particular.
    Nothing,
    /// An item.
    Item(EventId),
    /// A skill.
    Skill(SkillId),
}

/// What a learner sets out to do in a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// So many items.
    Items(u16),
    /// So many minutes.
    Minutes(u16),
}

/// What a checkpoint says of one skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The skill.
    pub skill: SkillId,
    /// Where it stood.
    pub standing: Standing,
    /// The day (since 1970) of the last response, or of the proof where only that is told.
    pub day: Option<i32>,
    /// Responses that counted.
    pub n_answers: Option<u16>,
    /// What the engine that wrote the checkpoint believed.
    pub belief: Option<Belief>,
}

/// An engine's belief about a skill, in hundredths of a logit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belief {
    /// Its mean.
    pub mean_centi: i16,
    /// Its standard deviation.
    pub sd_centi: u16,
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
