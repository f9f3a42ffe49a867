//! Support levels of an item, made from its worked steps: after the first step, and with values to fill in.

use super::Item;
use super::task::Task;

impl Item {
    /// This draw with its first step shown. `None` where the first step is the whole solution.
    pub(super) fn after_first_step(&self) -> Option<Item> {
        (self.help.steps.len() > 1).then(|| Item { task: Task::AfterFirstStep, ..self.clone() })
    }

    /// This draw with the values of its steps to fill in.
    pub(super) fn fill_steps(&self) -> Option<Item> {
        None
    }
}
