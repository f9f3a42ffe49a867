//! The answer and the coded wrong answers.

use crate::base::{Localized, MisconceptionId};
use crate::content::diagnostic::nearest;
use crate::content::expr::Expr;
use crate::content::pack::{
    AnswerKind, AnswerTemplate, CardsTemplate, FigureKind, FigureTemplate, Form, KeyTemplate, OptionTemplate,
    WrongKey, WrongTemplate,
};
use crate::content::syntax::{Quoted, Section};
use crate::content::text::Text;

use super::Lowering;

const KINDS: &[(&str, AnswerKind)] = &[
    ("integer", AnswerKind::Integer),
    ("number", AnswerKind::Number),
    ("decimal", AnswerKind::Decimal),
    ("fraction", AnswerKind::Fraction),
    ("mixed-number", AnswerKind::MixedNumber),
    ("percent", AnswerKind::Percent),
    ("ratio", AnswerKind::Ratio),
    ("expression", AnswerKind::Expression),
    ("equation", AnswerKind::Equation),
    ("inequality", AnswerKind::Inequality),
    ("ordered-pair", AnswerKind::OrderedPair),
    ("number-set", AnswerKind::NumberSet),
    ("scientific", AnswerKind::Scientific),
    ("choice", AnswerKind::Choice),
    ("multi-select", AnswerKind::MultiSelect),
    ("order", AnswerKind::Order),
    ("match", AnswerKind::Match),
    ("categorise", AnswerKind::Categorise),
    ("fill-table", AnswerKind::FillTable),
    ("plot-number-line", AnswerKind::PlotNumberLine),
    ("plot-grid", AnswerKind::PlotGrid),
    ("build-plot", AnswerKind::BuildPlot),
    ("shade-figure", AnswerKind::ShadeFigure),
    ("label-tape", AnswerKind::LabelTape),
    ("label-area-model", AnswerKind::LabelAreaModel),
    ("steps", AnswerKind::Steps),
];

const FORMS: &[(&str, Form)] = &[
    ("any", Form::Any),
    ("simplest", Form::Simplest),
    ("mixed", Form::Mixed),
    ("improper", Form::Improper),
    ("decimal", Form::Decimal(None)),
    ("decimal(1)", Form::Decimal(Some(1))),
    ("decimal(2)", Form::Decimal(Some(2))),
    ("decimal(3)", Form::Decimal(Some(3))),
    ("percent", Form::Percent),
    ("pi", Form::Pi),
    ("expanded", Form::Expanded),
    ("factored", Form::Factored),
];

const KEYS: [&str; 10] =
    ["kind", "value", "check", "example", "form", "on", "unit", "text", "options", "groups"];

/// Keys that say what is right; which of them an answer has depends on its kind.
const KEYS_OF_KEYS: [&str; 6] = ["value", "check", "example", "text", "options", "groups"];

/// Fewest cards to arrange.
const LEAST_CARDS: usize = 3;
/// More cards than this are no longer one thought.
const MOST_CARDS: usize = 10;

impl AnswerKind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = AnswerKind> {
        KINDS.iter().map(|(_, kind)| *kind)
    }

    /// As an author writes it.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// The forms it can be asked for in, as an author writes them and as they are kept; `any` is always one.
    pub fn forms(self) -> impl Iterator<Item = (&'static str, Form)> {
        FORMS.iter().copied().filter(move |(_, form)| self.knows(*form))
    }

    /// Whether an answer of this kind can be asked for in this form.
    fn knows(self, form: Form) -> bool {
        match form {
            Form::Any => true,
            Form::Simplest => matches!(
                self,
                AnswerKind::Number
                    | AnswerKind::Fraction
                    | AnswerKind::MixedNumber
                    | AnswerKind::Ratio
                    | AnswerKind::Expression
            ),
            Form::Mixed | Form::Improper => matches!(self, AnswerKind::Number | AnswerKind::Fraction),
            Form::Decimal(_) => matches!(self, AnswerKind::Number | AnswerKind::Decimal),
            Form::Percent => matches!(self, AnswerKind::Number | AnswerKind::Percent),
            Form::Pi => self == AnswerKind::Number,
            Form::Expanded | Form::Factored => self == AnswerKind::Expression,
        }
    }

    /// The figures it can be answered on; none for what is not answered on a figure.
    fn figures(self) -> &'static [FigureKind] {
        match self {
            AnswerKind::FillTable => &[FigureKind::RatioTable, FigureKind::TwoWayTable],
            AnswerKind::PlotNumberLine => &[FigureKind::NumberLine],
            AnswerKind::PlotGrid => &[FigureKind::CoordinatePlane],
            AnswerKind::BuildPlot => &[
                FigureKind::DotPlot,
                FigureKind::Histogram,
                FigureKind::BarChart,
                FigureKind::BoxPlot,
                FigureKind::ScatterPlot,
            ],
            AnswerKind::ShadeFigure => &[FigureKind::FractionBar, FigureKind::AreaModel],
            AnswerKind::LabelTape => &[FigureKind::TapeDiagram],
            AnswerKind::LabelAreaModel => &[FigureKind::AreaModel],
            _ => &[],
        }
    }

    fn may_have_predicate(self) -> bool {
        matches!(
            self,
            AnswerKind::PlotNumberLine
                | AnswerKind::PlotGrid
                | AnswerKind::BuildPlot
                | AnswerKind::ShadeFigure
        )
    }
}

impl Lowering<'_> {
    /// The answer of a template.
    pub(super) fn answer(
        &mut self,
        template: &Section<'_>,
        figures: &[FigureTemplate],
    ) -> Option<AnswerTemplate> {
        template.need(self.report, "answer")?;
        let section = template.section(self.report, "answer")?;
        section.only(self.report, &[&KEYS[..], &["steps"]].concat());
        let quoted = section.need_text(self.report, "kind")?;
        let kind = self.one_of(&quoted, "answer.kind", KINDS)?;
        let form = match section.text(self.report, "form") {
            Some(quoted) => self.form(&quoted, kind)?,
            None => Form::Any,
        };
        let on = self.answered_on(&section, kind, figures);
        let unit = self.unit(&section);
        let steps = self.step_editor(&section);
        let key = self.key(&section, kind)?;
        Some(AnswerTemplate { kind, key, form, on, unit, steps })
    }

    /// A form that answers of this kind can be asked for in.
    fn form(&mut self, quoted: &Quoted<'_>, kind: AnswerKind) -> Option<Form> {
        let form = self.one_of(quoted, "answer.form", FORMS)?;
        if kind.knows(form) {
            return Some(form);
        }
        let names: Vec<&str> = kind.forms().map(|(name, _)| name).collect();
        let hint = match names.as_slice() {
            ["any"] => "take answer.form out".to_owned(),
            names => format!("it can be {}", names.join(", ")),
        };
        let message = format!("an answer of kind \"{}\" has no form \"{}\"", kind.name(), quoted.text);
        self.report.error_with(quoted.place(0), "L4", message, hint);
        None
    }

    /// What `names` gives for the word in `quoted`.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        quoted: &Quoted<'_>,
        what: &str,
        names: &[(&str, T)],
    ) -> Option<T> {
        let found = names.iter().find(|(name, _)| *name == quoted.text).map(|(_, value)| *value);
        if found.is_none() {
            let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            let hint = match nearest(&quoted.text, all.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("it can be {}", all.join(", ")),
            };
            self.report.error_with(
                quoted.place(0),
                "L4",
                format!("{what} cannot be \"{}\"", quoted.text),
                hint,
            );
        }
        found
    }

    fn answered_on(
        &mut self,
        section: &Section<'_>,
        kind: AnswerKind,
        figures: &[FigureTemplate],
    ) -> Option<String> {
        let wanted = kind.figures();
        if wanted.is_empty() {
            if let Some(entry) = section.get("on") {
                let message = format!("an answer of kind \"{}\" is not given on a figure", kind.name());
                self.report.error_with(entry.place(), "L4", message, "take answer.on out");
            }
            return None;
        }
        let on = section.need_text(self.report, "on")?;
        match figures.iter().find(|figure| figure.id == on.text) {
            Some(figure) if wanted.contains(&figure.kind) => return Some(on.text),
            Some(figure) => {
                let names: Vec<&str> = wanted.iter().map(|wanted| wanted.name()).collect();
                let (kind, wanted, found) = (kind.name(), names.join(" or "), figure.kind.name());
                let message =
                    format!("\"{kind}\" needs a {wanted}, but figure \"{}\" is a {found}", figure.id);
                self.report.error(on.place(0), "L4", message);
            }
            None => {
                let message = format!("there is no figure with id \"{}\"", on.text);
                self.report.error(on.place(0), "L4", message);
            }
        }
        None
    }

    /// A unit without letters, such as `$`, is the same in every language; others are written for each.
    fn unit(&mut self, section: &Section<'_>) -> Option<Localized<String>> {
        let entry = section.get("unit")?;
        if entry.is_table() {
            return super::plain_localized(self.report, section, "unit");
        }
        let quoted = section.text(self.report, "unit")?;
        if quoted.text.chars().any(char::is_alphabetic) {
            let hint = "write answer.unit.en = \"...\" and answer.unit.es = \"...\"";
            self.report.error_with(quoted.place(0), "L23", "answer.unit has no Spanish text", hint);
            return None;
        }
        Some(Localized { en: quoted.text.clone(), es: quoted.text })
    }

    fn step_editor(&mut self, section: &Section<'_>) -> Option<String> {
        let quoted = section.text(self.report, "steps")?;
        self.one_of(&quoted, "answer.steps", &[("linear-equation", ())]).map(|()| quoted.text)
    }

    fn key(&mut self, section: &Section<'_>, kind: AnswerKind) -> Option<KeyTemplate> {
        let used: &[&str] = match kind {
            AnswerKind::Choice => &["text"],
            AnswerKind::MultiSelect => &["options"],
            AnswerKind::Order if section.get("value").is_some() => &["options", "value"],
            AnswerKind::Order | AnswerKind::Match => &["options"],
            AnswerKind::Categorise => &["options", "groups"],
            AnswerKind::Steps => &[],
            _ if kind.may_have_predicate() && section.get("check").is_some() => &["check", "example"],
            _ => &["value"],
        };
        for key in KEYS_OF_KEYS.iter().filter(|key| !used.contains(key)) {
            if let Some(entry) = section.get(key) {
                let message = format!("an answer of kind \"{}\" has no {}", kind.name(), section.full(key));
                let by = if used.is_empty() { "the ask of its steps".to_owned() } else { used.join(" and ") };
                self.report.error_with(entry.place(), "L2", message, format!("it is given by {by}"));
            }
        }
        match kind {
            AnswerKind::Order => return self.order(section).map(KeyTemplate::Cards),
            AnswerKind::Match => return self.pairs(section).map(KeyTemplate::Cards),
            AnswerKind::Categorise => return self.grouped(section).map(KeyTemplate::Cards),
            AnswerKind::Steps => return Some(KeyTemplate::Steps),
            _ => {}
        }
        match used {
            ["text"] => self.need_localized(section, "text").map(KeyTemplate::Text),
            ["options"] => self.options(section).map(KeyTemplate::Options),
            ["check", "example"] => {
                let (check, example) = self.predicate(section)?;
                Some(KeyTemplate::Predicate { check, example })
            }
            _ => {
                section.need(self.report, "value")?;
                self.formula_at(section, "value", &[]).map(KeyTemplate::Value)
            }
        }
    }

    /// `answer.options = [ { text }, ... ]` in the right order, unless `answer.value` gives another one.
    fn order(&mut self, section: &Section<'_>) -> Option<CardsTemplate> {
        let options = self.cards(section, &["text"]);
        let texts: Vec<_> = options.iter().map(|option| self.need_localized(option, "text")).collect();
        let right = match section.get("value") {
            Some(_) => self.formula_at(section, "value", &[]),
            None => Some(one_to(options.len())),
        };
        let cards = texts.into_iter().collect::<Option<Vec<_>>>()?;
        Some(CardsTemplate { cards, places: Vec::new(), right: right? })
    }

    /// `answer.options = [ { text, with }, ... ]`: a card and its partner; without `text` a partner that nothing fits.
    fn pairs(&mut self, section: &Section<'_>) -> Option<CardsTemplate> {
        let options = self.cards(section, &["text", "with"]);
        let (pairs, spare): (Vec<_>, Vec<_>) =
            options.into_iter().partition(|option| option.get("text").is_some());
        let cards: Vec<_> = pairs.iter().map(|option| self.need_localized(option, "text")).collect();
        let with: Vec<_> =
            pairs.iter().chain(&spare).map(|option| self.need_localized(option, "with")).collect();
        let cards = cards.into_iter().collect::<Option<Vec<_>>>()?;
        let places = with.into_iter().collect::<Option<Vec<_>>>()?;
        Some(CardsTemplate { cards, places, right: one_to(pairs.len()) })
    }

    /// `answer.groups = [ { en, es }, ... ]` and `answer.options = [ { text, group }, ... ]`; `group` is a formula.
    fn grouped(&mut self, section: &Section<'_>) -> Option<CardsTemplate> {
        section.need(self.report, "groups")?;
        let groups = section.sections(self.report, "groups", "group");
        if groups.len() < 2 {
            let message = format!("{} groups are too few", groups.len());
            self.report.error_with(section.place(), "L19", message, "give at least 2");
        }
        let places: Vec<_> = groups.iter().map(|group| self.group(group)).collect();
        let options = self.cards(section, &["text", "group"]);
        let cards: Vec<_> = options.iter().map(|option| self.need_localized(option, "text")).collect();
        let right: Vec<_> = options
            .iter()
            .map(|option| {
                option.need(self.report, "group").and_then(|_| self.formula_at(option, "group", &[]))
            })
            .collect();
        let cards = cards.into_iter().collect::<Option<Vec<_>>>()?;
        let places = places.into_iter().collect::<Option<Vec<_>>>()?;
        Some(CardsTemplate { cards, places, right: Expr::List(right.into_iter().collect::<Option<_>>()?) })
    }

    fn group(&mut self, section: &Section<'_>) -> Option<Localized<Text>> {
        section.only(self.report, &["en", "es"]);
        self.both(section, &section.owner)
    }

    /// The options that become cards; each may have these keys.
    fn cards<'a>(&mut self, section: &Section<'a>, known: &[&str]) -> Vec<Section<'a>> {
        section.need(self.report, "options");
        let options = section.sections(self.report, "options", "option");
        options.iter().for_each(|option| option.only(self.report, known));
        if !(LEAST_CARDS..=MOST_CARDS).contains(&options.len()) {
            let message = format!("{} options do not fit", options.len());
            let hint = format!("give {LEAST_CARDS} to {MOST_CARDS}");
            self.report.error_with(section.place(), "L19", message, hint);
        }
        options
    }

    /// `check` over `r`, and `example`.
    fn predicate(&mut self, section: &Section<'_>) -> Option<(Expr, Expr)> {
        if self.names.params.iter().chain(&self.names.lets).any(|name| name == "r") {
            let message = "in a check, r is what the student made, but this template has an r of its own";
            self.report.error_with(section.place(), "L5", message, "rename the parameter or let-name r");
        }
        section.need(self.report, "check")?;
        section.need(self.report, "example")?;
        let check = self.formula_at(section, "check", &["r"]);
        let example = self.formula_at(section, "example", &[]);
        Some((check?, example?))
    }

    fn options(&mut self, section: &Section<'_>) -> Option<Vec<OptionTemplate>> {
        section.need(self.report, "options")?;
        let sections = section.sections(self.report, "options", "option");
        let options: Vec<_> = sections.iter().map(|option| self.option(option)).collect();
        if sections.len() < 3 {
            let message = format!("{} options are too few", sections.len());
            self.report.error_with(section.place(), "L19", message, "give at least 3");
        }
        options.into_iter().collect()
    }

    fn option(&mut self, section: &Section<'_>) -> Option<OptionTemplate> {
        section.only(self.report, &["text", "correct", "bug", "check"]);
        let text = self.need_localized(section, "text");
        section.need(self.report, "correct")?;
        let correct = section.truth(self.report, "correct")?;
        let bug = section.text(self.report, "bug").and_then(|bug| self.bug(&bug));
        let check = self.formula_at(section, "check", &[]);
        if let Some(entry) = section.get("bug").filter(|_| correct) {
            self.report.error(entry.place(), "L19", format!("{} is right but has a bug", section.owner));
        }
        Some(OptionTemplate { text: text?, correct, bug, check })
    }

    /// The misconception called `quoted`, which must be in the catalogue and should be listed for the skill.
    pub(super) fn bug(&mut self, quoted: &Quoted<'_>) -> Option<MisconceptionId> {
        let id = MisconceptionId::new(&quoted.text);
        let Some(skills) = self.catalogue.misconceptions.get(&id) else {
            let hint = match nearest(
                &quoted.text,
                self.catalogue.misconceptions.keys().map(MisconceptionId::as_str),
            ) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "add it there, or use one that is there".to_owned(),
            };
            let message = format!("bug \"{id}\" is not in misconceptions.toml");
            self.report.error_with(quoted.place(0), "L4", message, hint);
            return None;
        };
        if !self.skills.iter().any(|skill| skills.contains(skill)) {
            let skill = self.skills.first().map_or("", |skill| skill.as_str());
            let message = format!("bug \"{id}\" is not listed for the skill \"{skill}\"");
            let hint = format!("add \"{skill}\" to the skills of \"{id}\", or use another bug");
            self.report.warn(quoted.place(0), "L30", message, hint);
        }
        Some(id)
    }

    /// The coded wrong answers of a template.
    pub(super) fn wrong(
        &mut self,
        template: &Section<'_>,
        answer: Option<AnswerKind>,
    ) -> Option<Vec<WrongTemplate>> {
        let sections = template.sections(self.report, "wrong", "wrong answer");
        if let Some(first) = sections.first().filter(|_| answer == Some(AnswerKind::MultiSelect)) {
            let hint = "give each wrong option its bug";
            self.report.error_with(first.place(), "L2", "a multi-select answer has no wrong list", hint);
        }
        if answer == Some(AnswerKind::Choice) && sections.len() < 2 {
            let message = format!("{} wrong answers are too few for a choice", sections.len());
            self.report.error_with(template.place(), "L19", message, "give at least 2");
        }
        let wrong: Vec<_> = sections.iter().map(|section| self.wrong_answer(section, answer)).collect();
        wrong.into_iter().collect()
    }

    fn wrong_answer(&mut self, section: &Section<'_>, answer: Option<AnswerKind>) -> Option<WrongTemplate> {
        section.only(self.report, &["bug", "value", "text", "check", "example", "when", "say"]);
        let bug = section.need_text(self.report, "bug").and_then(|bug| self.bug(&bug));
        let when = self.formula_at(section, "when", &[]);
        let say = self.localized(section, "say");
        let gives = self.wrong_key(section, answer);
        let damaged =
            section.get("when").is_some() != when.is_some() || section.get("say").is_some() != say.is_some();
        Some(WrongTemplate { bug: bug?, gives: gives?, when, say }).filter(|_| !damaged)
    }

    fn wrong_key(&mut self, section: &Section<'_>, answer: Option<AnswerKind>) -> Option<WrongKey> {
        match answer? {
            AnswerKind::Choice => self.need_localized(section, "text").map(WrongKey::Text),
            kind if kind.may_have_predicate() && section.get("check").is_some() => {
                let (check, example) = self.predicate(section)?;
                Some(WrongKey::Predicate { check, example })
            }
            _ => {
                section.need(self.report, "value")?;
                self.formula_at(section, "value", &[]).map(WrongKey::Value)
            }
        }
    }
}

/// `[1..n]`.
fn one_to(n: usize) -> Expr {
    Expr::Range(Box::new(Expr::Whole(1)), Box::new(Expr::Whole(n as i64)))
}
