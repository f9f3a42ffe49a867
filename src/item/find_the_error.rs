//! Find the error: somebody gave an answer; what would you tell them? Made from the coded wrong answers: one of them is
//! shown, or now and then the right one, and the options are what each rule's learner is told.

use crate::base::{Lang, Localized, MisconceptionId, Seed};
use crate::content::AnswerKind;

use super::instantiate::{Offer, Options};
use super::key::{Key, Target};
use super::task::Task;
use super::{Control, Item, Piece, Prose, Response};

/// Most rules among the options; one more option says that it is right.
const MOST_RULES: usize = 3;
/// One shown answer in this many is right.
const RIGHT_ONE_IN: u32 = 4;

/// A rule that may stand behind an answer.
struct Rule {
    misconception: MisconceptionId,
    line: Localized<Prose>,
    response: Response,
}

impl Item {
    /// This draw as "what would you tell them?". `None` with fewer than two rules that a learner is told different
    /// things about.
    pub(super) fn find_the_error(
        &self,
        line: &dyn Fn(&MisconceptionId) -> Option<Localized<String>>,
    ) -> Option<Item> {
        let seed = self.seed.derive("find the error");
        let rules = self.rules(seed, line);
        if rules.len() < 2 {
            return None;
        }
        let is_right = seed.derive("right").draws().below(RIGHT_ONE_IN) == 0;
        let shown = if is_right { self.key_response() } else { rules[0].response.clone() };
        let prompt = asked(&self.prompt, self.said(&shown)?);
        let (options, right, wrongs) = offered(&rules, is_right).shuffled(seed).ok()?;
        let key = Key { right: Target::Choice(*right.first()?), wrongs, ..self.key.clone() };
        let spoken_prompt = Localized { en: prompt.en.spoken(Lang::En), es: prompt.es.spoken(Lang::Es) };
        Some(Item {
            kind: AnswerKind::Choice,
            task: Task::FindTheError,
            guess: 1.0 / options.len() as f64,
            control: Control::Choice { options },
            prompt,
            spoken_prompt,
            key,
            ..self.clone()
        })
    }

    /// Rules of this draw with different lines, in a drawn order; the first is the one that may be shown.
    fn rules(&self, seed: Seed, line: &dyn Fn(&MisconceptionId) -> Option<Localized<String>>) -> Vec<Rule> {
        let mut rules: Vec<Rule> = Vec::new();
        for (misconception, response) in self.wrong_responses() {
            let own = self.key.wrongs.iter().find(|wrong| wrong.misconception == misconception);
            let said = own.and_then(|wrong| wrong.say.clone());
            let told = || line(&misconception).map(|line| line.map(|words| Prose::words(words.as_str())));
            let Some(line) = said.or_else(told) else { continue };
            if !rules.iter().any(|rule| rule.line == line || rule.misconception == misconception) {
                rules.push(Rule { misconception, line, response });
            }
        }
        seed.derive("rules").draws().shuffle(&mut rules);
        rules.truncate(MOST_RULES);
        rules
    }

    /// A response as another learner's, in words; `None` for what cannot be said in a sentence.
    fn said(&self, response: &Response) -> Option<Localized<Prose>> {
        match (response, &self.control) {
            (Response::Choice(option), Control::Choice { options }) => options.get(*option).cloned(),
            (Response::Typed(_) | Response::Place(_) | Response::Point(..) | Response::Dots(_), _) => {
                Some(self.with_unit(response))
            }
            _ => None,
        }
    }
}

/// The options: one line for each rule, and that it is right.
fn offered(rules: &[Rule], is_right: bool) -> Options {
    let mut options = Options::default();
    for (at, rule) in rules.iter().enumerate() {
        options.offer(Offer { prose: rule.line.clone(), is_right: !is_right && at == 0, wrong: None });
    }
    // Who calls a wrong answer right may follow its rule.
    let wrong = (!is_right).then(|| (rules[0].misconception.clone(), None));
    let prose = Localized { en: Prose::words("It is right."), es: Prose::words("Está bien.") };
    options.offer(Offer { prose, is_right, wrong });
    options
}

fn asked(prompt: &Localized<Prose>, said: Localized<Prose>) -> Localized<Prose> {
    let with = |prompt: &Prose, before: &str, said: Prose, after: &str| {
        let mut all = prompt.clone();
        let is_open = matches!(all.pieces.last(), Some(Piece::Math(_)));
        all.pieces.extend(Prose::words(if is_open { "." } else { "" }).pieces);
        all.pieces.extend(Prose::words(before).pieces);
        all.pieces.extend(said.pieces);
        all.pieces.extend(Prose::words(after).pieces);
        all
    };
    Localized {
        en: with(&prompt.en, " Another student’s answer: ", said.en, ". What would you tell them?"),
        es: with(&prompt.es, " La respuesta de otro estudiante: ", said.es, ". ¿Qué le dirías?"),
    }
}
