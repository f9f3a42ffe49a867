//! The application core: commands in, events and effects out. Nothing here knows a browser; time and chance arrive in
//! [`Env`]. [`Practice`] owns what one page load knows: the content at hand, the log, and the state folded from it.

mod calibration_file;
mod choose;
mod command;
mod decide;
mod effect;
mod evidence;
mod learner;
mod library;
mod open_item;
mod opened;
mod opportunities;
mod progress_code;
mod sitting;
mod skill_view;
mod state;

use std::rc::Rc;

use crate::base::{Lang, MisconceptionId, ReplicaId, SkillId, Timestamp};
use crate::content::{Index, Misconception};
use crate::events::{Event, Fact};
use crate::item::{Prose, Unreadable};

pub use crate::engine::{Challenge, ItemReason, MasteryStatus, NothingWhy, Proof, ProofBy, SkillReason};
pub use crate::events::{EventId, Help, Log, Mark};
pub use calibration_file::{Calibrated, CalibrationFile, CalibrationFileError};
pub use command::{Command, Env, NewLearner};
pub use effect::Effect;
pub use evidence::{Evidence, EvidenceDot};
pub use learner::Learner;
pub use library::{Library, LibraryError, pool};
pub use open_item::{Attempt, OpenItem, Phase};
pub use opened::{MAX_WRONG_TRIES, Opened};
pub use opportunities::Opportunities;
pub use progress_code::pack_names;
pub use sitting::{DEFAULT_GOAL, Sitting};
pub use skill_view::{SkillView, Status};
pub use state::State;

use decide::{Decision, decide};

/// Everything one page load knows of one learner's practice.
pub struct Practice {
    library: Library,
    log: Option<Log>,
    replica: ReplicaId,
    state: State,
    desk: Desk,
}

/// What lies before the learner. Not in the log: it is made from the log and the content at hand.
#[derive(Clone, Debug, Default, PartialEq)]
enum Desk {
    /// Nothing yet, or stopped.
    #[default]
    Clear,
    /// The next item needs a chunk that is on its way.
    Waiting { chunk: String, lang: Lang },
    /// A chunk could not be had.
    Missing { chunk: String },
    /// An item.
    Item(Box<OpenItem>),
    /// There is nothing to do, and why.
    Nothing(NothingWhy),
}

/// Why an item was chosen, with the numbers a sentence needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Why this skill.
    pub skill: SkillReason,
    /// Why this item of it.
    pub item: ItemReason,
    /// Predicted success, in (0, 1).
    pub p_success: f64,
}

/// What a page shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Screen<'a> {
    /// Nobody has begun.
    NoLearner,
    /// A learner and no item: offer to begin or to go on; after a sitting, what moved.
    Ready,
    /// The chunk with this id is on its way.
    Loading(&'a str),
    /// The chunk with this id could not be fetched: offer to try again.
    Missing(&'a str),
    /// An item.
    Item(&'a OpenItem),
    /// Nothing to do, and why.
    Nothing(&'a NothingWhy),
}

impl Practice {
    /// A page load that knows `index` and begins with `log`.
    ///
    /// # Errors
    /// When the index is no graph the engine can work on.
    pub fn new(index: Rc<Index>, log: Option<Log>, replica: ReplicaId) -> Result<Practice, LibraryError> {
        let library = Library::new(index)?;
        let state = State::fold(&library, log.iter().flat_map(Log::events));
        Ok(Practice { library, log, replica, state, desk: Desk::Clear })
    }

    /// Carries out a command: the events it leads to are taken in, and what the edge must do is returned.
    /// A command that makes no sense now (answering when nothing is open) does nothing.
    pub fn handle(&mut self, command: Command, env: Env) -> Vec<Effect> {
        match command {
            Command::ReceiveChunk(chunk) => {
                self.library.add(chunk);
                self.resume_waiting(env)
            }
            Command::MissChunk(chunk) => {
                if matches!(&self.desk, Desk::Waiting { chunk: wanted, .. } if *wanted == chunk) {
                    self.desk = Desk::Missing { chunk };
                }
                Vec::new()
            }
            Command::MergeLog(log) => self.merge(log),
            command => {
                let decision = decide(self, &command, env);
                self.carry_out(decision, env)
            }
        }
    }

    /// Who practises.
    pub fn learner(&self) -> Option<&Learner> {
        self.state.learner.as_ref()
    }

    /// What to show.
    pub fn screen(&self) -> Screen<'_> {
        if self.state.learner.is_none() {
            return Screen::NoLearner;
        }
        match &self.desk {
            Desk::Clear => Screen::Ready,
            Desk::Waiting { chunk, .. } => Screen::Loading(chunk),
            Desk::Missing { chunk } => Screen::Missing(chunk),
            Desk::Item(open) => Screen::Item(open),
            Desk::Nothing(nothing) => Screen::Nothing(nothing),
        }
    }

    /// How hard the learner wants it.
    pub fn challenge(&self) -> Challenge {
        self.state.challenge
    }

    /// The skill the learner asked for.
    pub fn wanted(&self) -> Option<&SkillId> {
        self.state.wanted.as_ref()
    }

    /// The present sitting, or the last one.
    pub fn session(&self) -> &Sitting {
        &self.state.sitting
    }

    /// Whether an item waits from before, so that practising goes on with it.
    pub fn has_open_item(&self) -> bool {
        self.state.open().is_some()
    }

    /// What is known of the pack.
    pub fn index(&self) -> &Index {
        self.library.index()
    }

    /// The log; `None` before a learner began.
    pub fn log(&self) -> Option<&Log> {
        self.log.as_ref()
    }

    /// The folded state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The misconception with this id.
    pub fn misconception(&self, id: &MisconceptionId) -> Option<&Misconception> {
        self.library.misconception(id)
    }

    /// "I read this as ...": what has been typed so far, understood for the open item.
    ///
    /// # Errors
    /// Why it cannot be read; an item that is not typed reads nothing.
    pub fn read(&self, typed: &str) -> Result<Prose, Unreadable> {
        match &self.desk {
            Desk::Item(open) => open.item.read(typed),
            _ => Err(Unreadable::Empty),
        }
    }

    /// Every skill that has templates, in the order of the pack, as it stands at `now`.
    pub fn skills(&self, now: Timestamp) -> Vec<SkillView> {
        let skills = self.index().skills.iter().filter(|skill| !skill.templates.is_empty());
        skills.filter_map(|skill| self.skill(&skill.id, now)).collect()
    }

    /// One skill as it stands at `now`.
    pub fn skill(&self, id: &SkillId, now: Timestamp) -> Option<SkillView> {
        SkillView::of(&self.library, &self.state, id, now)
    }

    fn carry_out(&mut self, decision: Decision, env: Env) -> Vec<Effect> {
        let mut effects = Vec::new();
        let events = self.record(decision.facts, env);
        if !events.is_empty() {
            effects.push(Effect::Persist(events));
        }
        match decision.then {
            decide::Then::Stay => self.follow(decision.unreadable),
            decide::Then::Clear => self.desk = Desk::Clear,
            decide::Then::Open => effects.extend(self.open(None)),
            decide::Then::Choose { lang } => effects.extend(self.choose_and_open(lang, env)),
        }
        effects
    }

    /// Stamps facts into events, takes them into log and state.
    fn record(&mut self, facts: Vec<Fact>, env: Env) -> Vec<Event> {
        let mut events = Vec::with_capacity(facts.len());
        for fact in facts {
            if let Fact::LearnerStarted { learner, .. } = &fact {
                self.log.get_or_insert_with(|| Log::new(learner.clone()));
            }
            let Some(log) = &mut self.log else { continue };
            let event = log.stamp(&self.replica, env.now, fact);
            log.insert(event.clone());
            self.state.apply(&self.library, &event);
            events.push(event);
        }
        events
    }

    /// Redraws what changed on the open item.
    fn follow(&mut self, unreadable: Option<Unreadable>) {
        if let (Desk::Item(open), Some(opened)) = (&mut self.desk, self.state.open()) {
            open.follow(opened);
            open.unreadable = unreadable;
        }
    }

    fn choose_and_open(&mut self, lang: Lang, env: Env) -> Vec<Effect> {
        match choose::choose(&self.library, &self.state, lang, env.now) {
            choose::Choice::Fetch(chunk) => self.wait_for(chunk, lang),
            choose::Choice::Nothing(nothing) => {
                self.desk = Desk::Nothing(nothing);
                Vec::new()
            }
            choose::Choice::Show { fact, reason } => {
                let events = self.record(vec![*fact], env);
                let mut effects = vec![Effect::Persist(events)];
                effects.extend(self.open(Some(reason)));
                effects
            }
        }
    }

    /// Draws the open item of the state; asks for its chunk when that is not here.
    fn open(&mut self, reason: Option<Reason>) -> Vec<Effect> {
        let Some(opened) = self.state.open() else {
            self.desk = Desk::Clear;
            return Vec::new();
        };
        let skill = opened.template.skill();
        let lang = opened.lang;
        let Some((content, template)) = self.library.template(&opened.template) else {
            return match self.library.chunk_of(&skill) {
                Some(chunk) if self.library.content(&skill).is_none() => {
                    self.wait_for(chunk.to_owned(), lang)
                }
                _ => self.abandon(),
            };
        };
        let number = self.state.sitting.n_done + 1;
        match OpenItem::draw(opened, &self.library, content, template, reason, number) {
            Some(open) => {
                self.desk = Desk::Item(Box::new(open));
                Vec::new()
            }
            None => self.abandon(),
        }
    }

    /// The pack no longer draws this item: it is taken off the desk without a trace in the model.
    fn abandon(&mut self) -> Vec<Effect> {
        self.state.opened.pop();
        self.desk = Desk::Clear;
        Vec::new()
    }

    fn wait_for(&mut self, chunk: String, lang: Lang) -> Vec<Effect> {
        self.desk = Desk::Waiting { chunk: chunk.clone(), lang };
        vec![Effect::FetchChunk(chunk)]
    }

    fn resume_waiting(&mut self, env: Env) -> Vec<Effect> {
        let Desk::Waiting { lang, .. } = self.desk else { return Vec::new() };
        if self.state.open().is_some() { self.open(None) } else { self.choose_and_open(lang, env) }
    }

    /// Joins events from elsewhere and folds anew; the open item is drawn again if it is still the one.
    #[inline(never)] // a later half: xtask/src/halves
    fn merge(&mut self, log: Log) -> Vec<Effect> {
        let before = self.state.open().map(|opened| opened.shown.clone());
        let Some(own) = &mut self.log else { return Vec::new() };
        if own.merge(log).is_err() {
            return Vec::new();
        }
        self.state = State::fold(&self.library, own.events());
        let after = self.state.open().map(|opened| opened.shown.clone());
        match self.desk {
            Desk::Item(_) if before == after => {
                self.follow(None);
                Vec::new()
            }
            Desk::Item(_) => self.open(None),
            _ => Vec::new(),
        }
    }
}
