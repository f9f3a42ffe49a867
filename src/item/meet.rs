//! The "meet it" card of a skill: what to remember, one worked example, one question about it, and one example to fill
//! in. Made from what its templates say anyway (`remind`, `steps`), so no card is ever written.

use crate::base::{Localized, Seed};
use crate::content::{SkillContent, Template};

use super::{DrawError, Item, Prose, Task, instantiate, instantiate_task};

/// Most options of the question.
const MOST_OPTIONS: usize = 3;

/// The card of one skill.
#[derive(Clone, Debug, PartialEq)]
pub struct Meet {
    /// A worked example; its `help.remind` and `help.steps` are what the card shows. Nothing is asked of it.
    pub example: Item,
    /// A question that makes the learner say what was done.
    pub explain: Option<Explain>,
    /// Another example, with values to fill in.
    pub fill: Option<Item>,
}

/// "What was done here?", over one line of the example. No evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Explain {
    /// The place of the step among the example's.
    pub step: usize,
    /// What may have been done.
    pub options: Vec<Localized<Prose>>,
    /// The option that says it.
    pub right: usize,
}

/// The card of a skill for a seed: always the same one. `None` for a skill without worked steps.
///
/// # Errors
/// As [`instantiate`].
pub fn meet(content: &SkillContent, seed: Seed) -> Result<Option<Meet>, DrawError> {
    let Some(template) = easiest(content, seed) else { return Ok(None) };
    let example = instantiate(content, template, seed)?;
    let fill = instantiate_task(content, template, seed.derive("fill"), Task::FillSteps, &|_| None)?;
    let explain = explain(content, &example)?;
    Ok(Some(Meet { example, explain, fill }))
}

/// The easiest template that is worked in steps, one with a value to fill in if there is one; among equals the first.
fn easiest(content: &SkillContent, seed: Seed) -> Option<&Template> {
    let worked = content.templates.iter().filter(|template| template.steps.len() > 1 && !template.stretch);
    let rank = |template: &&Template| {
        let asks = template.steps.iter().any(|step| step.ask.is_some());
        (!asks, super::draw_difficulty(content, template, seed).unwrap_or(f64::MAX))
    };
    worked.min_by(|a, b| {
        let ((a_silent, a), (b_silent, b)) = (rank(a), rank(b));
        a_silent.cmp(&b_silent).then(a.total_cmp(&b))
    })
}

/// A question about the line that has most to say: one with mathematics, the later the better, but not the last, which
/// only says what it comes to.
fn explain(content: &SkillContent, example: &Item) -> Result<Option<Explain>, DrawError> {
    let steps = &example.help.steps;
    let last = steps.len().saturating_sub(1);
    let Some(step) = (0..last).rev().find(|at| steps[*at].math.is_some()).or((last > 0).then_some(0)) else {
        return Ok(None);
    };
    let mut says = vec![steps[step].say.clone()];
    let own = steps.iter().map(|step| step.say.clone()).collect();
    for say in others(content, example, own)? {
        if says.len() < MOST_OPTIONS && !says.iter().any(|known| reads_same(known, &say)) {
            says.push(say);
        }
    }
    if says.len() < 2 {
        return Ok(None);
    }
    let mut places: Vec<usize> = (0..says.len()).collect();
    example.seed.derive("explain").draws().shuffle(&mut places);
    let right = places.iter().position(|place| *place == 0).unwrap_or(0);
    let options = places.into_iter().map(|place| says[place].clone()).collect();
    Ok(Some(Explain { step, options, right }))
}

/// What the other steps of the example say, then what other templates' steps do.
fn others(
    content: &SkillContent,
    example: &Item,
    own: Vec<Localized<Prose>>,
) -> Result<Vec<Localized<Prose>>, DrawError> {
    let mut says = own;
    for template in content.templates.iter().filter(|template| template.id != example.template) {
        let item = instantiate(content, template, example.seed)?;
        says.extend(item.help.steps.into_iter().map(|step| step.say));
    }
    Ok(says)
}

fn reads_same(a: &Localized<Prose>, b: &Localized<Prose>) -> bool {
    a.en == b.en || a.es == b.es
}
