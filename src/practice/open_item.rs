//! The open item as a page draws it: the item itself, what was answered so far and how that was graded, and what
//! help is open. Made anew from the log and the pack after every event, so it cannot drift from them.

use std::rc::Rc;

use crate::content::{SkillContent, Template};
use crate::events::{EventId, Help, Task};
use crate::item::{self, DrawWith, Graded, Item, Response, Unreadable, instantiate, instantiate_task};

use super::Reason;
use super::library::Library;
use super::opened::Opened;

/// The item before the learner.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenItem {
    /// The event that showed it.
    pub shown: EventId,
    /// The item.
    pub item: Rc<Item>,
    /// Why this skill and this item; `None` for an item taken up again after a reload.
    pub reason: Option<Reason>,
    /// Help opened so far, in order; `Help::Step(n)` means that n worked steps are visible.
    pub help: Vec<Help>,
    /// What opening help would open next.
    pub next_help: Option<Help>,
    /// Responses that were read, oldest first.
    pub attempts: Vec<Attempt>,
    /// Why the last response could not be read; it cost nothing and is not in the log.
    pub unreadable: Option<Unreadable>,
    /// What can be done now.
    pub phase: Phase,
    /// "I don't know this yet" was said.
    pub gave_up: bool,
    /// Which item of the sitting, from 1.
    pub number: u16,
}

/// A response and how it was graded.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// What was given.
    pub response: Response,
    /// What it was.
    pub graded: Graded,
}

/// What can be done with the open item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was given yet.
    Answering,
    /// The last response was wrong or "almost": another try is open.
    Retry,
    /// Right, given up, or tried often enough: only going on is left.
    Finished,
}

impl OpenItem {
    /// Draws the item that `opened` tells of and grades its responses again; `None` when the pack no longer draws it.
    pub fn draw(
        opened: &Opened,
        library: &Library,
        content: &SkillContent,
        template: &Template,
        reason: Option<Reason>,
        number: u16,
    ) -> Option<OpenItem> {
        let draw = DrawWith { seed: opened.seed, theme: opened.theme.as_deref() };
        let item = Rc::new(match opened.task {
            Task::Answer => instantiate(content, template, draw).ok()?,
            task => asked_as(task, library, content, template, draw)?,
        });
        let mut open = OpenItem {
            shown: opened.shown.clone(),
            item,
            reason,
            help: Vec::new(),
            next_help: None,
            attempts: Vec::new(),
            unreadable: None,
            phase: Phase::Answering,
            gave_up: false,
            number,
        };
        open.follow(opened);
        Some(open)
    }

    /// Brings what changes while the item is open up to date.
    pub fn follow(&mut self, opened: &Opened) {
        self.help = opened.help.iter().copied().filter(|help| !matches!(help, Help::Step(_))).collect();
        if opened.n_steps() > 0 {
            self.help.push(Help::Step(opened.n_steps()));
        }
        self.next_help = opened.next_help(self.item.help.steps.len());
        self.attempts = opened.attempts.iter().filter_map(|(text, _)| self.attempt(text)).collect();
        self.gave_up = opened.gave_up;
        self.phase = if opened.is_finished() {
            Phase::Finished
        } else if opened.attempts.is_empty() {
            Phase::Answering
        } else {
            Phase::Retry
        };
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn attempt(&self, notation: &str) -> Option<Attempt> {
        let response = self.item.control.read_notation(notation)?;
        let graded = self.item.grade(&response);
        Some(Attempt { response, graded })
    }
}

/// The item of this draw, asked otherwise than to answer it.
#[inline(never)] // a later half: xtask/src/halves
fn asked_as(
    task: Task,
    library: &Library,
    content: &SkillContent,
    template: &Template,
    draw: DrawWith,
) -> Option<Item> {
    let task = match task {
        Task::Answer => item::Task::Answer,
        Task::AfterFirstStep => item::Task::AfterFirstStep,
        Task::FillSteps => item::Task::FillSteps,
        Task::FindTheError => item::Task::FindTheError,
        Task::MakeAProblem => item::Task::MakeAProblem,
    };
    let line = |id: &_| library.misconception(id).map(|misconception| misconception.student.clone());
    instantiate_task(content, template, draw, task, &line).ok()?
}
