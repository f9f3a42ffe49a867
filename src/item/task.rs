//! What can be asked with one draw of a template, besides answering it: every [`Task`] but the usual one is made from
//! the usual item, so an author writes none of them.

use crate::base::{Localized, MisconceptionId};
use crate::content::{SkillContent, Template};

use super::instantiate::{DrawWith, fill_steps, instantiate};
use super::{DrawError, Item};

/// What is asked with a draw. With template, seed and theme it makes the same item again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Task {
    /// Answer it.
    #[default]
    Answer,
    /// Answer it after the first step was shown.
    AfterFirstStep,
    /// Fill in the missing values of the worked steps.
    FillSteps,
    /// Say what is to be told to somebody who gave a certain answer.
    FindTheError,
    /// Make a problem of one's own like this one, with the same answer.
    MakeAProblem,
}

impl Task {
    /// Every task.
    pub const ALL: [Task; 5] =
        [Task::Answer, Task::AfterFirstStep, Task::FillSteps, Task::FindTheError, Task::MakeAProblem];

    /// As it is written in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Task::Answer => "answer",
            Task::AfterFirstStep => "after-first-step",
            Task::FillSteps => "fill-steps",
            Task::FindTheError => "find-the-error",
            Task::MakeAProblem => "make-a-problem",
        }
    }
}

/// The item of `template` for a seed, asked as `task`; `None` where the template has nothing to make it from (no steps,
/// no coded wrong answers, no calculation in the prompt). `line` gives what a learner is told of a misconception.
///
/// # Errors
/// As [`instantiate`].
pub fn instantiate_task<'a>(
    content: &SkillContent,
    template: &Template,
    with: impl Into<DrawWith<'a>>,
    task: Task,
    line: &dyn Fn(&MisconceptionId) -> Option<Localized<String>>,
) -> Result<Option<Item>, DrawError> {
    let with = with.into();
    let item = instantiate(content, template, with)?;
    Ok(match task {
        Task::Answer => Some(item),
        Task::AfterFirstStep => (item.help.steps.len() > 1).then_some(Item { task, ..item }),
        Task::FillSteps => fill_steps(content, template, with, item)?,
        Task::FindTheError => item.find_the_error(line),
        Task::MakeAProblem => item.make_a_problem(),
    })
}
