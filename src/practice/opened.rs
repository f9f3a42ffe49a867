//! An item that was shown and not yet left, as the log tells it: enough to draw it again after a reload and to know
//! what its next response is worth.

use crate::base::{Lang, Seed, TemplateId, Timestamp};
use crate::engine::{self, Conditions, HelpLevel, Occasion, ProofForm, Verdict};
use crate::events::{EventId, Help, Outcome, Purpose, Setting, Task, ThemeName};

/// After this many wrong tries the worked steps come by themselves: nobody practises a mistake.
pub const MAX_WRONG_TRIES: usize = 3;

/// An item before the learner.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The event that showed it.
    pub shown: EventId,
    /// When that was.
    pub shown_at: Timestamp,
    /// When the learner last did something to it.
    pub touched_at: Timestamp,
    /// The pattern.
    pub template: TemplateId,
    /// The draw.
    pub seed: Seed,
    /// The theme that was preferred when it was drawn.
    pub theme: Option<ThemeName>,
    /// The language it is shown in.
    pub lang: Lang,
    /// What is asked with it.
    pub task: Task,
    /// What it was shown for.
    pub purpose: Purpose,
    /// Where and with whom it was shown.
    pub setting: Setting,
    /// Authored difficulty of this draw, logits.
    pub difficulty: f64,
    /// Chance of being right without knowing.
    pub guess: f64,
    /// Help opened so far, in order, each once.
    pub help: Vec<Help>,
    /// Responses so far: notation and how they were graded.
    pub attempts: Vec<(String, Outcome)>,
    /// "I don't know this yet" was said.
    pub gave_up: bool,
    /// "This question is broken" was said: it counts for nothing.
    pub reported: bool,
    /// It has been counted (or found to be no evidence): later responses change nothing.
    pub settled: bool,
}

impl Opened {
    /// Whether only going on is left: right, given up, or tried often enough.
    pub fn is_finished(&self) -> bool {
        self.gave_up || self.is_solved() || self.n_wrong() >= MAX_WRONG_TRIES
    }

    /// Whether the last response was right.
    pub fn is_solved(&self) -> bool {
        matches!(self.attempts.last(), Some((_, Outcome::Right)))
    }

    /// How many worked steps are open. A finished item that was not solved shows the first by itself.
    pub fn n_steps(&self) -> u8 {
        let opened = self.help.iter().filter_map(|help| match help {
            Help::Step(n) => Some(*n),
            _ => None,
        });
        let by_itself = u8::from(self.is_finished() && !self.is_solved());
        opened.max().unwrap_or(0).max(by_itself)
    }

    /// What the next rung is, given how many worked steps the item has; `None` when all is open.
    pub fn next_help(&self, n_steps: usize) -> Option<Help> {
        let rungs = [Help::Nudge, Help::Strategy, Help::NextStep];
        let unsolved_end = self.is_finished() && !self.is_solved();
        if !unsolved_end && let Some(rung) = rungs.into_iter().find(|rung| !self.help.contains(rung)) {
            return Some(rung);
        }
        let next = self.n_steps() + 1;
        (usize::from(next) <= n_steps).then_some(Help::Step(next))
    }

    /// What a first response with this outcome is worth; `None` when it is no evidence: the worked steps were open,
    /// the item was reported, it was counted before, or the response was "almost".
    pub fn verdict(&self, outcome: &Outcome) -> Option<Verdict> {
        if self.settled || self.reported || self.n_steps() > 0 {
            return None;
        }
        match outcome {
            Outcome::Right => Some(Verdict::RIGHT),
            Outcome::Almost => None,
            Outcome::Wrong { credit, .. } => Some(Verdict::of_credit(f64::from(*credit) / 100.0)),
        }
    }

    /// The help seen before the response: what was opened, and what stood there worked from the start.
    pub fn help_level(&self) -> HelpLevel {
        let opened = self.help.iter().map(|help| help_level(*help)).max().unwrap_or_default();
        match self.task {
            Task::FillSteps => opened.max(HelpLevel::HalfFilled),
            Task::AfterFirstStep => opened.max(HelpLevel::NextStep),
            Task::Answer | Task::FindTheError | Task::MakeAProblem => opened,
        }
    }

    /// How a response to it comes about.
    pub fn conditions(&self) -> Conditions {
        Conditions {
            setting: match self.setting {
                Setting::Home => engine::Setting::Home,
                Setting::Class => engine::Setting::Class,
                Setting::PairWriter => engine::Setting::PairWriter,
                Setting::PairPartner => engine::Setting::PairPartner,
                Setting::Paper => engine::Setting::Paper,
            },
            form: match self.task {
                Task::Answer | Task::AfterFirstStep | Task::FillSteps => ProofForm::Typed,
                Task::FindTheError => ProofForm::FindTheError,
                Task::MakeAProblem => ProofForm::MakeAProblem,
            },
            occasion: match self.purpose {
                Purpose::Practice | Purpose::Review | Purpose::Placement => Occasion::Practice,
                Purpose::Test => Occasion::TestOut,
                Purpose::Check => Occasion::ClassCheck,
            },
            ..Conditions::USUAL
        }
    }

    fn n_wrong(&self) -> usize {
        self.attempts.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Wrong { .. })).count()
    }
}

fn help_level(help: Help) -> HelpLevel {
    match help {
        Help::Nudge => HelpLevel::Nudge,
        Help::Strategy => HelpLevel::Strategy,
        Help::NextStep | Help::Step(_) => HelpLevel::NextStep,
    }
}
