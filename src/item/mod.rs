//! Template and seed to [`Item`]; response to [`Graded`]. An item is a pure function of `(Template, Seed)`; the key
//! stays inside it until it grades.

pub mod figure;
mod find_the_error;
mod grade;
mod instantiate;
mod key;
mod make_a_problem;
pub mod meet;
pub mod prose;
pub mod response;
mod speak;
mod step_line;
mod task;
#[cfg(test)]
pub(crate) mod tests;

use crate::base::{Localized, MisconceptionId, Seed, SkillId, TemplateId};
use crate::content::{AnswerKind, Pathway, Tool};

use key::Key;

pub use figure::{Drawing, Figure, FigureError};
pub use instantiate::{DrawError, DrawWith, draw_difficulty, instantiate};
pub use meet::{Explain, Meet, meet};
pub use prose::{Piece, Prose};

pub use response::{Blanks, Build, Control, Response, StepLine};
pub use task::{Task, instantiate_task};

/// A concrete thing to do. Both languages are there, so it can be shown in the other one with the same numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The pattern it was drawn from.
    pub template: TemplateId,
    /// The chance it was drawn with.
    pub seed: Seed,
    /// What is asked with the draw.
    pub task: Task,
    /// What it practises.
    pub skill: SkillId,
    /// Its form.
    pub pathway: Pathway,
    /// Logits; 0 is an on-level item of the skill.
    pub difficulty: f64,
    /// Chance of being right without knowing, 0..1.
    pub guess: f64,
    /// The answer kind.
    pub kind: AnswerKind,
    /// The interest theme of its story.
    pub theme: Option<String>,
    /// The prompt.
    pub prompt: Localized<Prose>,
    /// Figures under the prompt; one of them may be what the learner works on (`Control`).
    pub figures: Vec<Figure>,
    /// What the learner answers with.
    pub control: Control,
    /// Tools that do not count as help.
    pub tools: Vec<Tool>,
    /// What help there is, in the order it is offered.
    pub help: Help,
    /// The prompt in words, for reading aloud.
    pub(in crate::item) spoken_prompt: Localized<String>,
    /// What decides; not shown before grading.
    pub(in crate::item) key: Key,
}

impl Item {
    /// The letters that may be typed.
    pub(in crate::item) fn symbols(&self) -> &[char] {
        match &self.control {
            Control::Typed { symbols, .. } => symbols,
            _ => &[],
        }
    }
}

/// The help that goes with an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Help {
    /// Reminder of the skill.
    pub remind: Localized<Prose>,
    /// Rung 1: a question.
    pub nudge: Localized<Prose>,
    /// Rung 2: what to do.
    pub strategy: Localized<Prose>,
    /// Rung 3: with this item's numbers.
    pub next: Localized<Prose>,
    /// Rung 4: the worked solution.
    pub steps: Vec<Step>,
}

/// One line of the worked solution.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is done.
    pub say: Localized<Prose>,
    /// The line of mathematics.
    pub math: Option<Prose>,
    /// The value this step comes to, as a learner would type it, where the author lets it be asked.
    pub ask: Option<String>,
}

/// The result of grading one response.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    /// What it was.
    pub outcome: Outcome,
    /// The response as it was understood, for "I read this as ..." and "You wrote ...".
    pub reading: Option<Prose>,
}

/// What a response was.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Right and finished.
    Right,
    /// Right value, one thing left. No cost.
    Almost(Unfinished),
    /// Not right.
    Wrong {
        /// 0..1: the share that is right (tables, plots with several parts); 0 for all else.
        credit: f64,
        /// The rule it comes from, when one fits.
        misconception: Option<MisconceptionId>,
        /// What the author wants said instead of the catalogue's line.
        say: Option<Localized<Prose>>,
        /// Cells or options that are already right, to keep on a retry.
        right_parts: Vec<usize>,
    },
    /// We could not read it. No cost.
    Unreadable(Unreadable),
}

/// Why a right value is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// A common factor is left.
    Simplify,
    /// Parentheses or like terms are left.
    Expand,
    /// The solution was typed where the equation was asked for.
    WriteEquation,
    /// A calculation such as `3 + 4` was typed, not its value.
    WorkItOut,
    /// A factor that all terms share is not in front yet.
    Factor,
    /// Like letters or common factors are left, or a power is negative.
    SimplifyExpression,
    /// The terms of a ratio have a common factor, or are not whole.
    SimplifyRatio,
    /// A decimal is asked for.
    WriteDecimal,
    /// Exactly this many decimal places are asked for.
    Places(u8),
    /// A whole number with a fraction is asked for.
    WriteMixed,
    /// One fraction, without a whole number in front, is asked for.
    WriteImproper,
    /// A percent is asked for.
    WritePercent,
    /// The percent sign is missing.
    AddPercentSign,
    /// Scientific notation is asked for.
    WriteScientific,
    /// The first number of scientific notation is not from 1 to below 10.
    ScaleScientific,
    /// The number was rounded where a multiple of π is asked for.
    KeepPi,
    /// The solution was typed where the inequality was asked for.
    WriteInequality,
    /// An inequality was typed that is not solved yet.
    SolveInequality,
    /// The problem that was shown, with its own numbers.
    OwnNumbers,
    /// It comes to the right thing and is another kind of problem.
    SameKind,
}

/// Why a response could not be read. The words are in `ui/text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The parser's reason.
    Typed(crate::algebra::parse::Unreadable),
    /// Nothing was chosen, placed or typed yet.
    Empty,
    /// Some cells are still empty; their places.
    EmptyCells(Vec<usize>),
    /// A number was asked for, something else was typed.
    NumberWanted,
    /// A whole number was asked for.
    WholeNumberWanted,
    /// An expression was asked for; there is an equals sign.
    ExpressionWanted,
    /// An equation was asked for; there is no equals sign.
    EquationWanted,
    /// A unit that does not fit.
    OtherUnit(String),
    /// A ratio was asked for.
    RatioWanted,
    /// A ratio of this many numbers was asked for.
    TermsWanted(usize),
    /// An inequality was asked for.
    InequalityWanted,
    /// Two coordinates were asked for.
    PairWanted,
    /// A list of numbers was asked for.
    SetWanted,
}
