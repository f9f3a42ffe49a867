//! Checks of templates that need no item: stories, checks that only repeat the answer, words and sentences that are
//! hard or unkind to read,
//! and whether the template draws at all.

use std::collections::BTreeSet;

use crate::base::{Lang, Localized, MisconceptionId, Seed};

use super::draw::DrawError;
use super::expr::{Binary, EvalError, Expr};
use super::lower::{Lowered, language};
use super::pack::{AnswerKind, KeyTemplate, OptionTemplate, SkillContent, Template, TemplateSummary};
use super::source::{Place, Report, SourceFile};
use super::text::Text;
use super::wording::{INSTEAD, banned, genders, names, too_many_long_words};

/// Draws that the difficulty of a template is taken from.
const SAMPLE_DRAWS: u64 = 200;

/// Steps of evaluation that the sample draws of one skill file may take: many times what any shipped file needs, and few
/// enough that what a hostile file asks for is refused while its author watches.
const MOST_WORK: u64 = 2_000_000;

/// Checks the templates of one skill and says what choosing needs to know of each.
pub(super) fn skill(file: &SourceFile, lowered: &Lowered, report: &mut Report) -> Vec<TemplateSummary> {
    let content = &lowered.content;
    let mut summaries = Vec::new();
    let mut work = MOST_WORK;
    let whole = Place { file, at: 0 };
    check_people(content, whole, report);
    for (what, text) in
        [("remind", &content.remind), ("hints.nudge", &content.nudge), ("hints.strategy", &content.strategy)]
    {
        Lang::ALL.into_iter().for_each(|lang| check_words(what, text, lang, whole, report));
    }
    for (template, at) in content.templates.iter().zip(&lowered.places) {
        let place = Place { file, at: *at };
        check_stories(template, place, report);
        check_checks(template, place, report);
        check_wording(template, place, report);
        if let Some(sample) = sample(template, &content.symbols, &mut work, place, report) {
            summaries.push(summary(template, &sample));
        }
    }
    summaries
}

fn summary(template: &Template, sample: &[f64]) -> TemplateSummary {
    let bugs: BTreeSet<_> = misconceptions(template).collect();
    let quartile = |n: usize| (sample[(sample.len() - 1) * n / 4] * 100.0).round() as i16;
    TemplateSummary {
        id: template.id.clone(),
        pathway: template.pathway,
        difficulty_centi: [0, 1, 2, 3, 4].map(quartile),
        guess_milli: guess_milli(template),
        misconceptions: bugs.into_iter().cloned().collect(),
        stretch: template.stretch,
    }
}

/// The misconceptions that responses to this template can show.
fn misconceptions(template: &Template) -> impl Iterator<Item = &MisconceptionId> {
    let options: &[OptionTemplate] = match &template.answer.key {
        KeyTemplate::Options(options) => options,
        _ => &[],
    };
    template
        .wrong
        .iter()
        .map(|wrong| &wrong.bug)
        .chain(options.iter().filter_map(|option| option.bug.as_ref()))
}

/// About how likely it is to be right without knowing, thousandths; the drawn item says it exactly.
fn guess_milli(template: &Template) -> u16 {
    let (n_options, n_places) = match &template.answer.key {
        KeyTemplate::Options(options) => (options.len(), 2),
        KeyTemplate::Cards(cards) => (cards.cards.len(), cards.places.len()),
        _ => (template.wrong.len() + 1, 1),
    };
    match template.answer.kind {
        AnswerKind::Choice => 1000 / n_options.clamp(1, 1000) as u16,
        AnswerKind::MultiSelect => 1000 >> n_options.min(9),
        AnswerKind::PlotNumberLine => 50,
        AnswerKind::PlotGrid | AnswerKind::BuildPlot => 10,
        AnswerKind::Order => (1..=n_options.min(7)).fold(1000, |milli, n| milli / n as u16),
        AnswerKind::Match | AnswerKind::Categorise => {
            (0..n_options.min(10)).fold(1000, |milli, _| milli / n_places.clamp(1, 1000) as u16)
        }
        AnswerKind::ShadeFigure => 100,
        _ => 20,
    }
}

/// The difficulties of the sample draws in logits, least first.
fn sample(
    template: &Template,
    symbols: &[char],
    work: &mut u64,
    place: Place<'_>,
    report: &mut Report,
) -> Option<Vec<f64>> {
    let mut sample = Vec::with_capacity(SAMPLE_DRAWS as usize);
    for seed in 0..SAMPLE_DRAWS {
        match difficulty(template, symbols, Seed(seed), work) {
            Ok(logits) => sample.push(logits),
            Err(error) => {
                let (code, hint) = advice(&error);
                let message = format!("template \"{}\": {error}", template.id.name());
                report.error_with(place, code, message, hint);
                return None;
            }
        }
    }
    sample.sort_by(f64::total_cmp);
    Some(sample)
}

fn difficulty(template: &Template, symbols: &[char], seed: Seed, work: &mut u64) -> Result<f64, DrawError> {
    let scope = template.draw_within(symbols, seed, work)?.scope;
    let failed =
        |error| DrawError::Eval { values: template.shown(&scope), place: "difficulty".to_owned(), error };
    Ok(template.difficulty.eval(&scope).and_then(|value| value.number()).map_err(failed)?.to_f64())
}

fn advice(error: &DrawError) -> (&'static str, &'static str) {
    match error {
        DrawError::Eval { error: EvalError::DivisionByZero, .. } => {
            ("L9", "add a where rule that keeps it from 0")
        }
        DrawError::Eval { error: EvalError::InexactRoot, .. } => ("L9", "add a where rule with is_square"),
        DrawError::Eval { error: EvalError::TooManySteps | EvalError::ListTooLong, .. } => {
            ("L11", "use shorter lists")
        }
        DrawError::Eval { error: EvalError::TooLarge, .. } => ("L10", "choose smaller ranges"),
        DrawError::Eval { .. } => ("L13", "check what kinds of values the formula mixes"),
        DrawError::EmptyDomain(_) => ("L11", "write the smaller value first and leave some value in"),
        DrawError::TooMuchWork => ("L11", "loosen the where rules, or use shorter lists and formulas"),
        DrawError::TooStrict(_) => ("L11", "loosen one of the where rules"),
        DrawError::NoStory(_) => ("L11", "give one story without \"when\""),
    }
}

fn check_stories(template: &Template, place: Place<'_>, report: &mut Report) {
    let name = template.id.name();
    let themes: BTreeSet<&str> = template.stories.iter().map(|story| story.theme.as_str()).collect();
    if template.stories.len() > 1 && themes.len() == 1 {
        let theme = template.stories[0].theme.as_str();
        let message = format!("template \"{name}\": all {} stories use {theme}", template.stories.len());
        report.warn(place, "L39", message, "offer different interests");
    }
    let texts = [&template.ask.en, &template.ask.es];
    if template.stories.is_empty() && texts.iter().any(|text| text.uses_story() || text.uses_words()) {
        let message = format!("template \"{name}\" uses @story or @words but has no story");
        report.error_with(place, "L25", message, "add story = [ { ... } ], or take the @ out");
    }
    if !template.stories.is_empty() && !template.ask.en.uses_story() {
        let message = format!("template \"{name}\" has stories but its ask does not show @story");
        report.error_with(place, "L25", message, "put @story in ask.en and ask.es");
    }
    let needs_words = template.ask.en.uses_words() || template.figures.iter().any(uses_words);
    for (number, story) in template.stories.iter().enumerate() {
        if needs_words && story.words.is_none() {
            let message = format!("template \"{name}\": story {} has no words", number + 1);
            report.error_with(place, "L3", message, "add words.en and words.es, which @words stands for");
        }
    }
}

fn uses_words(figure: &super::pack::FigureTemplate) -> bool {
    figure.fields.iter().any(|(_, expr)| expr.free_names().contains(&"words"))
}

/// A check must reach the answer another way than the answer's own formula.
fn check_checks(template: &Template, place: Place<'_>, report: &mut Report) {
    let name = template.id.name();
    if template.checks.is_empty() {
        let message = format!("template \"{name}\" has no check");
        report.warn(place, "L47", message, "add check = [\"...\"]: a second, different way to the answer");
    }
    let has_value = !matches!(template.answer.kind, AnswerKind::Choice | AnswerKind::MultiSelect);
    for (number, check) in template.checks.iter().enumerate() {
        if !has_value && check.free_names().contains(&"answer") {
            let message =
                format!("template \"{name}\": check {} uses answer, but options have no value", number + 1);
            report.error_with(place, "L7", message, "check a formula of the parameters instead");
        }
        if let (KeyTemplate::Value(value), Expr::Binary(Binary::Equal, left, right)) =
            (&template.answer.key, check)
        {
            let repeats = |answer: &Expr, other: &Expr| {
                *answer == Expr::Name("answer".to_owned())
                    && canonical(other, template) == canonical(value, template)
            };
            if repeats(left, right) || repeats(right, left) {
                let message =
                    format!("template \"{name}\": check {} repeats the answer's own formula", number + 1);
                report.error_with(place, "L47", message, "reach the answer another way");
            }
        }
    }
}

/// A form in which let-names are replaced by what they stand for and the order of sums and products is lost.
fn canonical(expr: &Expr, template: &Template) -> String {
    let inner = |expr: &Expr| canonical(expr, template);
    match expr {
        Expr::Name(name) => match template.lets.iter().find(|(known, _)| known == name) {
            Some((_, meaning)) => inner(meaning),
            None => name.clone(),
        },
        Expr::Binary(Binary::Add | Binary::Subtract, ..) => {
            let mut terms = Vec::new();
            collect_terms(expr, template, "+", &mut terms);
            terms.sort_unstable();
            format!("({})", terms.concat())
        }
        Expr::Binary(Binary::Multiply | Binary::Divide, ..) => {
            let mut factors = Vec::new();
            collect_factors(expr, template, "*", &mut factors);
            factors.sort_unstable();
            format!("({})", factors.concat())
        }
        Expr::Minus(a) => format!("(-{})", inner(a)),
        _ => {
            let children: Vec<String> = expr.children().into_iter().map(inner).collect();
            if children.is_empty() { expr.to_string() } else { format!("{}{children:?}", head(expr)) }
        }
    }
}

/// What a formula is, apart from its parts.
fn head(expr: &Expr) -> String {
    match expr {
        Expr::Call(function, _) => function.name().to_owned(),
        Expr::Binary(operator, ..) => operator.sign().to_owned(),
        Expr::Each { name, .. } => format!("for {name}"),
        _ => format!("{:?}", std::mem::discriminant(expr)),
    }
}

fn collect_terms(expr: &Expr, template: &Template, sign: &str, terms: &mut Vec<String>) {
    let other = if sign == "+" { "-" } else { "+" };
    match expr {
        Expr::Binary(Binary::Add, a, b) => {
            collect_terms(a, template, sign, terms);
            collect_terms(b, template, sign, terms);
        }
        Expr::Binary(Binary::Subtract, a, b) => {
            collect_terms(a, template, sign, terms);
            collect_terms(b, template, other, terms);
        }
        Expr::Minus(a) => collect_terms(a, template, other, terms),
        _ => terms.push(format!("{sign}{}", canonical(expr, template))),
    }
}

fn collect_factors(expr: &Expr, template: &Template, sign: &str, factors: &mut Vec<String>) {
    let other = if sign == "*" { "/" } else { "*" };
    match expr {
        Expr::Binary(Binary::Multiply, a, b) => {
            collect_factors(a, template, sign, factors);
            collect_factors(b, template, sign, factors);
        }
        Expr::Binary(Binary::Divide, a, b) => {
            collect_factors(a, template, sign, factors);
            collect_factors(b, template, other, factors);
        }
        _ => factors.push(format!("{sign}{}", canonical(expr, template))),
    }
}

/// Longest sentence a student has to read, in words.
const MAX_SENTENCE: usize = 25;

/// Every text of a template that a student reads, with what to call it.
fn texts(template: &Template) -> Vec<(String, &Localized<Text>)> {
    let numbered = |what: &str, number: usize| format!("{what} {}", number + 1);
    let mut texts = vec![("ask".to_owned(), &template.ask), ("hints.next".to_owned(), &template.next)];
    texts.extend(template.stories.iter().enumerate().map(|(n, story)| (numbered("story", n), &story.text)));
    texts.extend(template.steps.iter().enumerate().map(|(n, step)| (numbered("step", n), &step.say)));
    let says = template.wrong.iter().enumerate();
    texts.extend(says.filter_map(|(n, wrong)| Some((numbered("wrong answer", n), wrong.say.as_ref()?))));
    texts
}

fn check_wording(template: &Template, place: Place<'_>, report: &mut Report) {
    let name = template.id.name();
    for (what, text) in texts(template) {
        for lang in Lang::ALL {
            let longest = text.get(lang).longest_sentence();
            if longest > MAX_SENTENCE {
                let message =
                    format!("template \"{name}\": {what} ({}) has a {longest}-word sentence", language(lang));
                report.warn(place, "L38", message, format!("split it: {MAX_SENTENCE} words are enough"));
            }
            check_words(&format!("template \"{name}\": {what}"), text, lang, place, report);
        }
    }
}

fn check_words(what: &str, text: &Localized<Text>, lang: Lang, place: Place<'_>, report: &mut Report) {
    let words = text.get(lang).words();
    if let Some(word) = banned(&words, lang) {
        report.warn(place, "L38", format!("{what} ({}) says \"{word}\"", language(lang)), INSTEAD);
    }
    if let Some(share) = too_many_long_words(&words, lang) {
        let message = format!("{what} ({}) is hard to read: {share}% of its words are long", language(lang));
        report.warn(place, "L38", message, "use shorter words, as for a reader of grade 5");
    }
}

/// So many stories with a name, or with a girl or a boy, must not be all of one kind.
const SEVERAL: usize = 4;

/// The people of all stories of a skill: not one name only, not girls or boys only.
fn check_people(content: &SkillContent, place: Place<'_>, report: &mut Report) {
    let stories: Vec<(String, String)> = content
        .templates
        .iter()
        .flat_map(|template| &template.stories)
        .map(|story| (story.text.en.words(), story.text.es.words()))
        .collect();
    let mut named: Vec<&str> = stories.iter().filter_map(|(en, es)| names(en, es).first().copied()).collect();
    let n_named = named.len();
    named.sort_unstable();
    named.dedup();
    if let [name] = named[..]
        && n_named >= SEVERAL
    {
        let message = format!("all {n_named} stories with a name are about {name}");
        report.warn(place, "L39", message, "use names of many kinds");
    }
    let people: Vec<(bool, bool)> =
        stories.iter().map(|(en, _)| genders(en)).filter(|(f, m)| *f || *m).collect();
    for (only, who) in [((true, false), "girls and women"), ((false, true), "boys and men")] {
        if people.len() >= SEVERAL && people.iter().all(|one| *one == only) {
            let message = format!("all {} stories that say who are about {who}", people.len());
            report.warn(place, "L39", message, "tell of both, or say \"they\"");
        }
    }
}
