//! Which item comes next: the engine chooses a skill, draws are made from each of its templates, and the engine
//! chooses among them.

use crate::base::{Lang, Seed, SkillId, Timestamp};
use crate::content::{SkillContent, Template};
use crate::engine::{
    Candidate, ItemChoice, LanguageUse, Plan, Selection, SkillChoice, SkillRequest, Support, choose_item,
    choose_skill, without_repeats,
};
use crate::events::{Fact, Purpose, Task};
use crate::item::{Item, draw_difficulty, instantiate};

use super::library::{Library, form};
use super::state::State;
use super::{NothingWhy, Reason};

/// Draws made of each template: enough to spread over its difficulties, few enough to stay far below a frame.
const DRAWS_PER_TEMPLATE: u64 = 6;

/// What choosing led to.
pub(super) enum Choice {
    /// This chunk is needed first.
    Fetch(String),
    /// There is nothing to do, and why.
    Nothing(NothingWhy),
    /// Show this.
    Show {
        /// An `ItemShown`.
        fact: Box<Fact>,
        /// Why.
        reason: Reason,
    },
}

pub(super) fn choose(library: &Library, state: &State, lang: Lang, now: Timestamp) -> Choice {
    let plan = Plan::default();
    let request = SkillRequest {
        plan: &plan,
        requested: state.wanted.as_ref(),
        sitting: &state.mix,
        at_days: now.as_days(),
    };
    match choose_skill(library.pool(), &state.model, &request) {
        Selection::Nothing { why } => Choice::Nothing(why),
        Selection::Skill(choice) => show(library, state, choice, lang, now),
    }
}

fn show(library: &Library, state: &State, choice: SkillChoice, lang: Lang, now: Timestamp) -> Choice {
    let Some(content) = library.content(&choice.skill) else {
        return match library.chunk_of(&choice.skill) {
            Some(chunk) => Choice::Fetch(chunk.to_owned()),
            None => Choice::Nothing(NothingWhy::NoItemsFor(choice.skill)),
        };
    };
    let candidates = without_repeats(candidates(library, state, content), &state.recent);
    let chosen = choose_item(
        &candidates,
        library.pool(),
        &state.model,
        &choice.skill,
        state.challenge,
        language_use(state, lang),
        now.as_days(),
    );
    let item = chosen.and_then(|chosen| drawn(content, &candidates[chosen.index]));
    match (chosen, item) {
        (Some(chosen), Some(item)) => {
            let fact = Box::new(item_shown(library, &item, lang));
            Choice::Show { fact, reason: reason(choice, chosen) }
        }
        _ => Choice::Nothing(NothingWhy::NoItemsFor(choice.skill)),
    }
}

fn drawn(content: &SkillContent, candidate: &Candidate) -> Option<Item> {
    let template = content.templates.iter().find(|template| template.id == candidate.template)?;
    instantiate(content, template, candidate.seed).ok()
}

fn reason(choice: SkillChoice, chosen: ItemChoice) -> Reason {
    Reason { skill: choice.reason, item: chosen.reason, p_success: chosen.p_success }
}

fn language_use(state: &State, lang: Lang) -> LanguageUse {
    match &state.learner {
        Some(learner) if learner.lang != lang => LanguageUse::Second,
        _ => LanguageUse::Home,
    }
}

/// Draws of every template of the skill that is evidence. The seeds follow from the learner, the skill and how many
/// of its items were shown, so the same history offers the same items on every machine.
fn candidates(library: &Library, state: &State, content: &SkillContent) -> Vec<Candidate> {
    let occasion = occasion(state, &content.skill);
    let templates = content.templates.iter().filter(|template| !template.stretch);
    let draws = templates.flat_map(|template| (0..DRAWS_PER_TEMPLATE).map(move |n| (template, n)));
    draws.filter_map(|(template, n)| candidate(library, content, template, occasion, n)).collect()
}

fn occasion(state: &State, skill: &SkillId) -> Seed {
    let learner = state.learner.as_ref().map_or(Seed(0), |learner| learner.seed());
    learner.derive(("item", skill.as_str(), u64::from(state.evidence(skill).n_shown)))
}

/// One draw; `None` when the template cannot be drawn with this seed.
fn candidate(
    library: &Library,
    content: &SkillContent,
    template: &Template,
    occasion: Seed,
    n: u64,
) -> Option<Candidate> {
    let seed = occasion.derive((template.id.name(), n));
    let summary = library.summary(&template.id)?;
    Some(Candidate {
        template: template.id.clone(),
        seed,
        difficulty: draw_difficulty(content, template, seed).ok()?,
        guess: Some(f64::from(summary.guess_milli) / 1000.0),
        form: form(template.pathway),
        support: Support::Alone,
    })
}

fn item_shown(library: &Library, item: &Item, lang: Lang) -> Fact {
    Fact::ItemShown {
        template: item.template.clone(),
        seed: item.seed,
        pack_version: library.index().version.clone(),
        difficulty_centi: (item.difficulty * 100.0).round() as i16,
        guess_milli: (item.guess * 1000.0).round() as u16,
        lang,
        theme: None,
        task: Task::Answer,
        purpose: Purpose::Practice,
    }
}
