//! Items of one template, as text for authors and as JSON for tests.

use foothold::base::{Lang, Localized, MisconceptionId, Seed, TemplateId};
use foothold::content::Pack;
use foothold::item::{Control, Graded, Item, Outcome, Prose, Task, instantiate_task};
use serde_json::{Value, json};
use thiserror::Error;

/// Why there is nothing to show.
#[derive(Debug, Error)]
pub enum DrawError {
    /// No such template in the pack.
    #[error("the pack has no template \"{0}\"; write skill/template, e.g. median/list")]
    UnknownTemplate(TemplateId),
    /// The template cannot be drawn.
    #[error("{template} with seed {seed}: {error}")]
    Item {
        /// The template.
        template: TemplateId,
        /// The seed.
        seed: Seed,
        /// Why not.
        error: foothold::item::DrawError,
    },
    /// The template offers no such task.
    #[error("{template} with seed {seed} cannot be asked as {}", task.name())]
    NoTask {
        /// The template.
        template: TemplateId,
        /// The seed.
        seed: Seed,
        /// What was wanted.
        task: Task,
    },
    /// The text is no response to this kind of item.
    #[error("\"{0}\" is not how a response to this item is written")]
    Notation(String),
}

/// One drawn item and perhaps how a response to it was graded.
pub struct Drawn {
    item: Item,
    graded: Option<(String, Graded)>,
}

/// Draws `template` of `pack` with `seed`, asks `task` of it, and grades `typed`, if there is one.
pub fn draw(
    pack: &Pack,
    template: &TemplateId,
    seed: Seed,
    task: Task,
    typed: Option<&str>,
) -> Result<Drawn, DrawError> {
    let unknown = || DrawError::UnknownTemplate(template.clone());
    let content = pack.content(&template.skill()).ok_or_else(unknown)?;
    let pattern = content.template(template).ok_or_else(unknown)?;
    let failed = |error| DrawError::Item { template: template.clone(), seed, error };
    let line = |id: &MisconceptionId| pack.index.misconception(id).map(|found| found.student.clone());
    let asked = instantiate_task(content, pattern, seed, task, &line).map_err(failed)?;
    let item = asked.ok_or_else(|| DrawError::NoTask { template: template.clone(), seed, task })?;
    let graded = match typed {
        Some(text) => {
            let response =
                item.control.read_notation(text).ok_or_else(|| DrawError::Notation(text.to_owned()))?;
            Some((text.to_owned(), item.grade(&response)))
        }
        None => None,
    };
    Ok(Drawn { item, graded })
}

impl Drawn {
    /// One JSON object.
    pub fn json(&self) -> Value {
        let item = &self.item;
        let wrong = item
            .wrong_responses()
            .into_iter()
            .map(|(bug, response)| json!({ "bug": bug.as_str(), "response": response.notation() }));
        let steps = item.help.steps.iter().map(|step| {
            json!({
                "say": both(&step.say),
                "math": step.math.as_ref().map(Prose::plain),
                "ask": step.ask,
            })
        });
        let mut object = json!({
            "template": item.template.as_str(),
            "seed": item.seed.to_string(),
            "kind": item.kind.name(),
            "difficulty": item.difficulty,
            "guess": item.guess,
            "theme": item.theme,
            "prompt": both(&item.prompt),
            "options": options(&item.control).map(|options| options.iter().map(both).collect::<Vec<_>>()),
            "figures": item.figures.iter().map(|figure| json!({
                "id": figure.id,
                "kind": figure.kind.name(),
                "alt": { "en": figure.alt.en, "es": figure.alt.es },
            })).collect::<Vec<_>>(),
            "key": item.key_response().notation(),
            "wrong": wrong.collect::<Vec<_>>(),
            "hints": {
                "remind": both(&item.help.remind),
                "nudge": both(&item.help.nudge),
                "strategy": both(&item.help.strategy),
                "next": both(&item.help.next),
            },
            "steps": steps.collect::<Vec<_>>(),
        });
        if let Some((typed, graded)) = &self.graded {
            object["typed"] = json!(typed);
            object["is"] = json!(outcome(graded));
        }
        object
    }

    /// A page an author can read through.
    pub fn text(&self) -> String {
        let item = &self.item;
        let mut lines =
            vec![format!("{} seed {} difficulty {:.2}", item.template, item.seed, item.difficulty)];
        for lang in Lang::ALL {
            lines.push(format!("  {}  {}", lang.tag(), item.prompt.get(lang).plain()));
        }
        for (number, option) in options(&item.control).unwrap_or_default().iter().enumerate() {
            lines.push(format!("      {}  {} | {}", number + 1, option.en.plain(), option.es.plain()));
        }
        for figure in &item.figures {
            lines.push(format!("      [{}]", figure.alt.en));
        }
        lines.push(format!("  right  {}", item.key_response().notation()));
        for (bug, response) in item.wrong_responses() {
            lines.push(format!("  wrong  {}  ({bug})", response.notation()));
        }
        for lang in Lang::ALL {
            lines.push(format!("  hint {}  {}", lang.tag(), item.help.next.get(lang).plain()));
            for step in &item.help.steps {
                let math = step.math.as_ref().map(Prose::plain).unwrap_or_default();
                lines.push(format!("  step {}  {}  {math}", lang.tag(), step.say.get(lang).plain()));
            }
        }
        if let Some((typed, graded)) = &self.graded {
            lines.push(format!("  typed  {typed}: {}", outcome(graded)));
        }
        lines.join("\n")
    }
}

fn both(prose: &Localized<Prose>) -> Value {
    json!({ "en": prose.en.plain(), "es": prose.es.plain() })
}

fn options(control: &Control) -> Option<&[Localized<Prose>]> {
    match control {
        Control::Choice { options } | Control::MultiSelect { options } => Some(options),
        _ => None,
    }
}

/// The outcome in the words of an example's `is`.
fn outcome(graded: &Graded) -> String {
    match &graded.outcome {
        Outcome::Right => "right".to_owned(),
        Outcome::Almost(_) => "almost".to_owned(),
        Outcome::Unreadable(_) => "unreadable".to_owned(),
        Outcome::Wrong { misconception: Some(bug), .. } => bug.to_string(),
        Outcome::Wrong { misconception: None, .. } => "wrong".to_owned(),
    }
}
