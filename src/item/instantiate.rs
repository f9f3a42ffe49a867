//! Template and chance to [`Item`]. The same template, seed and theme always make the same item, natively and in the
//! browser.

mod cards;
mod worked_on;

use thiserror::Error;

use crate::algebra::{Rational, TexError, tex};
use crate::base::{Localized, MisconceptionId, Seed};
use crate::content::expr::{EvalError, Expr, Scope, Value};
use crate::content::text::{Inserts, Text};
use crate::content::{
    AnswerKind, FigureKind, FigureTemplate, Form, KeyTemplate, OptionTemplate, SkillContent, StepTemplate,
    Story, Template, WrongKey, WrongTemplate,
};

use super::figure::{Fields, Figure, FigureError, RatioTable, Role};
use super::key::{Key, Target, Wrong, typed_number};
use super::task::Task;
use super::{Control, Help, Item, Prose, Step};

/// Difficulties are held to what a logit scale can use.
const MOST_DIFFICULT: f64 = 8.0;
/// Chance of typing the right thing without knowing.
const TYPED_GUESS: f64 = 0.02;
/// Chance of building a right plot without knowing; few of the many plots fit.
const BUILD_GUESS: f64 = 0.01;

/// What an item is drawn with. A bare [`Seed`] will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawWith<'a> {
    /// The chance.
    pub seed: Seed,
    /// The interest theme wanted for the story, if the template offers it. `Item::theme` given here together with
    /// `Item::seed` makes the same item again.
    pub theme: Option<&'a str>,
}

impl From<Seed> for DrawWith<'_> {
    fn from(seed: Seed) -> Self {
        DrawWith { seed, theme: None }
    }
}

/// Why a template makes no item; always an author's mistake, found by the linter.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum DrawError {
    /// The parameters.
    #[error(transparent)]
    Parameters(#[from] crate::content::DrawError),
    /// A formula has no value.
    #[error("draw {values}: {error} in {place}")]
    Formula {
        /// The parameters, as `a=3, b=-3`.
        values: String,
        /// Which key.
        place: String,
        /// What went wrong.
        error: EvalError,
    },
    /// A text does not hold mathematics we can read.
    #[error("{place}: {error}")]
    Tex {
        /// Which key.
        place: String,
        /// What went wrong.
        error: TexError,
    },
    /// A figure cannot be drawn.
    #[error("figure `{figure}`: {error}")]
    Figure {
        /// Its id.
        figure: String,
        /// What went wrong.
        error: FigureError,
    },
    /// `answer.on` names no figure, or not one of the type the answer kind works on.
    #[error("answer.on names no figure that can be worked on")]
    NoFigure,
    /// The key is not of the type of its answer kind.
    #[error("the answer is {found}, {wanted} wanted")]
    WrongAnswerType {
        /// What the kind takes.
        wanted: &'static str,
        /// What there is.
        found: &'static str,
    },
    /// A whole number was promised.
    #[error("answer.kind is \"integer\" but a draw gives {0}")]
    NotWhole(Rational),
    /// The empty cells and the key differ in number.
    #[error("there are {blanks} empty cells, the answer has {values} values")]
    Cells {
        /// Empty cells.
        blanks: usize,
        /// Values.
        values: usize,
    },
    /// Fewer than two options are left when those that read the same are dropped.
    #[error("fewer than two different options")]
    TooFewOptions,
    /// Two cards, or two groups, read the same.
    #[error("two cards read the same")]
    SameCards,
    /// There is no response that shows the key.
    #[error("answer.example is {found}, which is no response to this answer kind")]
    NoExample {
        /// What the example is.
        found: &'static str,
    },
}

/// Makes the item of `template` for a seed, perhaps with a wanted theme. `content` is the skill the template belongs to.
///
/// # Errors
/// When the template has a mistake that shows in this draw. A pack that passed the linter has none in its sample.
pub fn instantiate<'a>(
    content: &SkillContent,
    template: &Template,
    with: impl Into<DrawWith<'a>>,
) -> Result<Item, DrawError> {
    Workshop::new(content, template, with.into())?.item()
}

/// `item`, drawn with the same seed, as its own steps to fill in; `None` where no step asks for a number.
///
/// # Errors
/// As [`instantiate`].
pub(super) fn fill_steps(
    content: &SkillContent,
    template: &Template,
    with: DrawWith<'_>,
    item: Item,
) -> Result<Option<Item>, DrawError> {
    let steps = Workshop::new(content, template, with)?.half_filled()?;
    Ok(steps.map(|(control, key)| Item {
        task: Task::FillSteps,
        kind: AnswerKind::Steps,
        guess: guess(&control, &item.figures),
        control,
        key,
        ..item
    }))
}

/// The difficulty of a draw in logits, without making the item: what choosing among many draws needs.
///
/// # Errors
/// As [`instantiate`], for what the parameters and the difficulty formula need.
pub fn draw_difficulty(content: &SkillContent, template: &Template, seed: Seed) -> Result<f64, DrawError> {
    Workshop::new(content, template, seed.into())?.difficulty()
}

/// Everything that is known once the parameters are drawn.
struct Workshop<'t> {
    content: &'t SkillContent,
    template: &'t Template,
    seed: Seed,
    theme: Option<String>,
    scope: Scope,
    story: Localized<String>,
    words: Localized<String>,
}

impl<'t> Workshop<'t> {
    fn new(content: &'t SkillContent, template: &'t Template, with: DrawWith<'_>) -> Result<Self, DrawError> {
        let draw = template.draw(&content.symbols, with.seed)?;
        let mut shop = Workshop {
            content,
            template,
            seed: with.seed,
            theme: None,
            scope: draw.scope,
            story: Localized::default(),
            words: Localized::default(),
        };
        if let Some(story) = shop.story_for(draw.story, with.theme)? {
            shop.theme = Some(story.theme.clone());
            if let Some(words) = &story.words {
                shop.words = shop.rendered(words, "story.words")?;
            }
            shop.story = shop.rendered(&story.text, "story")?;
        }
        Ok(shop)
    }

    /// The drawn story, or one of the wanted theme where the template has one that fits.
    fn story_for(&self, drawn: Option<usize>, theme: Option<&str>) -> Result<Option<&'t Story>, DrawError> {
        let drawn = drawn.and_then(|place| self.template.stories.get(place));
        let Some(theme) = theme.filter(|theme| drawn.is_some_and(|story| story.theme != *theme)) else {
            return Ok(drawn);
        };
        let mut fitting = Vec::new();
        for story in self.template.stories.iter().filter(|story| story.theme == theme) {
            if self.holds(story.when.as_ref(), "story.when")? {
                fitting.push(story);
            }
        }
        let chosen = self.seed.derive(("story", theme)).draws().below(fitting.len() as u32);
        Ok(fitting.get(chosen as usize).copied().or(drawn))
    }

    fn item(self) -> Result<Item, DrawError> {
        let template = self.template;
        let scopes = self.scopes();
        let (control, key) = self.control_and_key(&scopes)?;
        let figures = self.figures(&scopes, &control)?;
        let prompt = self.prose(&template.ask, "ask")?;
        let spoken_prompt = match &template.speak {
            Some(speak) => self.prose(speak, "speak")?.spoken_each(),
            None => prompt.spoken_each(),
        };
        Ok(Item {
            template: template.id.clone(),
            seed: self.seed,
            task: Task::Answer,
            skill: self.content.skill.clone(),
            pathway: template.pathway,
            difficulty: self.difficulty()?,
            guess: guess(&control, &figures),
            kind: template.answer.kind,
            theme: self.theme.clone(),
            prompt,
            figures,
            control,
            tools: template.tools.clone(),
            help: self.help()?,
            spoken_prompt,
            key,
        })
    }

    /// The drawn values; `words` are the story's, in each language.
    fn scopes(&self) -> Localized<Scope> {
        self.words.map(|words| {
            if words.is_empty() {
                self.scope.clone()
            } else {
                self.scope.with("words", Value::Text(words.clone()))
            }
        })
    }

    fn difficulty(&self) -> Result<f64, DrawError> {
        let value = self.eval(&self.template.difficulty, "difficulty")?;
        let number = value.number().map_err(|error| self.failed("difficulty", error))?;
        Ok(number.to_f64().clamp(-MOST_DIFFICULT, MOST_DIFFICULT))
    }

    fn help(&self) -> Result<Help, DrawError> {
        let steps = self.template.steps.iter().map(|step| self.step(step));
        Ok(Help {
            remind: self.prose(&self.content.remind, "remind")?,
            nudge: self.prose(&self.content.nudge, "hints.nudge")?,
            strategy: self.prose(&self.content.strategy, "hints.strategy")?,
            next: self.prose(&self.template.next, "hints.next")?,
            steps: steps.collect::<Result<_, _>>()?,
        })
    }

    fn step(&self, step: &StepTemplate) -> Result<Step, DrawError> {
        let ask = step.ask.as_ref().map(|ask| self.eval(ask, "steps.ask")).transpose()?;
        Ok(Step {
            say: self.prose(&step.say, "steps")?,
            math: step.math.as_ref().map(|math| self.formula(math)).transpose()?,
            ask: ask.map(|value| typed_value(&value)),
        })
    }

    /// A line of mathematics: the author writes it without `$`.
    fn formula(&self, math: &Text) -> Result<Prose, DrawError> {
        let rendered = self.render(math, "", "")?;
        let parsed = if rendered.contains('$') {
            Prose::parse(&rendered)
        } else {
            tex::parse(&rendered).map(Prose::formula)
        };
        parsed.map_err(|error| DrawError::Tex { place: "steps.math".to_owned(), error })
    }

    // ------------------------------------------------------------------ texts

    fn prose(&self, text: &Localized<Text>, place: &str) -> Result<Localized<Prose>, DrawError> {
        let rendered = self.rendered(text, place)?;
        let parse = |text: &str| {
            Prose::parse(text).map_err(|error| DrawError::Tex { place: place.to_owned(), error })
        };
        Ok(Localized { en: parse(&rendered.en)?, es: parse(&rendered.es)? })
    }

    fn rendered(&self, text: &Localized<Text>, place: &str) -> Result<Localized<String>, DrawError> {
        let render = |text: &Text, story: &str, words: &str| {
            text.render(&self.scope, Inserts { story, words }).map_err(|error| self.failed(place, error))
        };
        Ok(Localized {
            en: render(&text.en, &self.story.en, &self.words.en)?,
            es: render(&text.es, &self.story.es, &self.words.es)?,
        })
    }

    fn render(&self, text: &Text, story: &str, words: &str) -> Result<String, DrawError> {
        text.render(&self.scope, Inserts { story, words }).map_err(|error| self.failed("steps.math", error))
    }

    // ------------------------------------------------------------------ formulas

    fn eval(&self, expr: &Expr, place: &str) -> Result<Value, DrawError> {
        expr.eval(&self.scope).map_err(|error| self.failed(place, error))
    }

    fn holds(&self, when: Option<&Expr>, place: &str) -> Result<bool, DrawError> {
        let holds = when.map_or(Ok(true), |when| when.holds(&self.scope));
        holds.map_err(|error| self.failed(place, error))
    }

    fn failed(&self, place: &str, error: EvalError) -> DrawError {
        DrawError::Formula { values: self.template.shown(&self.scope), place: place.to_owned(), error }
    }

    // ------------------------------------------------------------------ figures

    fn figures(&self, scopes: &Localized<Scope>, control: &Control) -> Result<Vec<Figure>, DrawError> {
        let mut figures = Vec::with_capacity(self.template.figures.len());
        for (place, template) in self.shown_figures().enumerate() {
            let role = if control.figure() == Some(place) { Role::WorkedOn } else { Role::Shown };
            let figure = Figure::draw(template, scopes, role, place);
            figures.push(figure.map_err(|error| DrawError::Figure { figure: template.id.clone(), error })?);
        }
        if let (Some(alt), Some(first)) = (&self.template.alt, figures.first_mut()) {
            first.alt = self.prose(alt, "alt")?.spoken_each();
        }
        Ok(figures)
    }

    /// The figures that are drawn: a ratio table that is filled in is a control, not a picture.
    fn shown_figures(&self) -> impl Iterator<Item = &'t FigureTemplate> {
        let answer = &self.template.answer;
        let is_table = self.is_table_control();
        self.template
            .figures
            .iter()
            .filter(move |figure| !(is_table && Some(&figure.id) == answer.on.as_ref()))
    }

    /// Whether the answer is given in a table of its own. A two-way table, whose columns have names too, stays a figure
    /// with empty places.
    fn is_table_control(&self) -> bool {
        let answer = &self.template.answer;
        let is_on = |figure: &FigureTemplate| Some(&figure.id) == answer.on.as_ref();
        answer.kind == AnswerKind::FillTable
            && self.template.figures.iter().any(|f| is_on(f) && f.kind == FigureKind::RatioTable)
    }

    fn worked_on(&self) -> Result<usize, DrawError> {
        let on = self.template.answer.on.as_ref().ok_or(DrawError::NoFigure)?;
        self.shown_figures().position(|figure| figure.id == *on).ok_or(DrawError::NoFigure)
    }

    // ------------------------------------------------------------------ control and key

    fn control_and_key(&self, scopes: &Localized<Scope>) -> Result<(Control, Key), DrawError> {
        let answer = &self.template.answer;
        match &answer.key {
            KeyTemplate::Text(text) => self.choice(text),
            KeyTemplate::Options(options) => self.multi_select(options),
            KeyTemplate::Cards(cards) => self.cards(cards),
            KeyTemplate::Steps => self.asked_steps(),
            KeyTemplate::Value(value) => {
                let right = Target::of(answer.kind, self.eval(value, "answer.value")?)?;
                Ok((self.control(scopes, &right)?, self.key(right)?))
            }
            KeyTemplate::Predicate { check, example } => {
                let example = self.eval(example, "answer.example")?;
                let found = example.kind();
                let right = Target::Meets { check: check.clone(), example };
                let control = self.control(scopes, &right)?;
                right.response(answer.kind, answer.form, &control).ok_or(DrawError::NoExample { found })?;
                Ok((control, self.key(right)?))
            }
        }
    }

    fn control(&self, scopes: &Localized<Scope>, right: &Target) -> Result<Control, DrawError> {
        let answer = &self.template.answer;
        match answer.kind {
            AnswerKind::FillTable if self.is_table_control() => self.table(scopes, right),
            AnswerKind::PlotNumberLine => {
                let figure = self.worked_on()?;
                Ok(Control::PlotNumberLine { figure, start: self.start(figure) })
            }
            AnswerKind::PlotGrid => {
                Ok(Control::PlotGrid { figure: self.worked_on()?, points: worked_on::n_points(right) })
            }
            AnswerKind::BuildPlot => self.build_plot(right),
            AnswerKind::ShadeFigure => self.shade(scopes),
            AnswerKind::FillTable | AnswerKind::LabelTape | AnswerKind::LabelAreaModel => {
                self.labels(scopes, right)
            }
            kind => Ok(Control::Typed {
                symbols: self.letters(right),
                equation: kind == AnswerKind::Equation,
                unit: answer.unit.clone(),
            }),
        }
    }

    /// The letters that may be typed; π too, where the right thing has it or a multiple of it is asked for.
    fn letters(&self, right: &Target) -> Vec<char> {
        let mut letters = self.content.symbols.clone();
        let has_pi = self.template.answer.form == Form::Pi || right.has_letter('π');
        if has_pi && !letters.contains(&'π') {
            letters.push('π');
        }
        letters
    }

    /// Where the point starts: the first dot of the line.
    #[inline(never)] // a later half: xtask/src/halves
    fn start(&self, figure: usize) -> Option<Rational> {
        let figure = self.shown_figures().nth(figure)?;
        let (_, dots) = figure.fields.iter().find(|(name, _)| name == "dots")?;
        dots.eval(&self.scope).ok()?.numbers().ok()?.first().copied()
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn table(&self, scopes: &Localized<Scope>, right: &Target) -> Result<Control, DrawError> {
        let on = self.template.answer.on.as_ref();
        let figure =
            self.template.figures.iter().find(|figure| Some(&figure.id) == on).ok_or(DrawError::NoFigure)?;
        let failed = |error| DrawError::Figure { figure: figure.id.clone(), error };
        let table =
            Fields::read(figure, scopes).and_then(|fields| RatioTable::read(&fields)).map_err(failed)?;
        let control = Control::FillTable { rows: table.numbers().map_err(failed)?, labels: table.labels };
        match right {
            Target::Cells(values) if values.len() != control.n_blanks() => {
                Err(DrawError::Cells { blanks: control.n_blanks(), values: values.len() })
            }
            _ => Ok(control),
        }
    }

    /// The key with the wrong rules that can be told from it and from each other in this draw.
    #[inline(never)] // a later half: xtask/src/halves
    fn key(&self, right: Target) -> Result<Key, DrawError> {
        self.key_with(right, &|gives| self.wrong_target(gives))
    }

    /// The same, with another way from what an author writes to what a response can hit.
    fn key_with(
        &self,
        right: Target,
        target: &dyn Fn(&WrongKey) -> Result<Option<Target>, DrawError>,
    ) -> Result<Key, DrawError> {
        let mut key = self.key_without_wrongs(right);
        for wrong in &self.template.wrong {
            if !self.holds(wrong.when.as_ref(), "wrong.when")? {
                continue;
            }
            let Some(target) = target(&wrong.gives)? else { continue };
            let is_known = key.right.same(&target, &key.scope)
                || key.wrongs.iter().any(|earlier| earlier.target.same(&target, &key.scope));
            if !is_known {
                key.wrongs.push(self.wrong(wrong, target)?);
            }
        }
        Ok(key)
    }

    fn key_without_wrongs(&self, right: Target) -> Key {
        let has_predicate = matches!(right, Target::Meets { .. })
            || self.template.wrong.iter().any(|wrong| matches!(wrong.gives, WrongKey::Predicate { .. }));
        let scope = if has_predicate { self.scope.clone() } else { Scope::default() };
        Key { right, form: self.template.answer.form, wrongs: Vec::new(), scope }
    }

    /// `None` for an option of a choice, which is no value.
    #[inline(never)] // a later half: xtask/src/halves
    fn wrong_target(&self, gives: &WrongKey) -> Result<Option<Target>, DrawError> {
        match gives {
            WrongKey::Value(value) => {
                Target::of_wrong(self.template.answer.kind, self.eval(value, "wrong.value")?).map(Some)
            }
            WrongKey::Predicate { check, example } => {
                let example = self.eval(example, "wrong.example")?;
                Ok(Some(Target::Meets { check: check.clone(), example }))
            }
            WrongKey::Text(_) => Ok(None),
        }
    }

    fn wrong(&self, wrong: &WrongTemplate, target: Target) -> Result<Wrong, DrawError> {
        let say = wrong.say.as_ref().map(|say| self.prose(say, "wrong.say")).transpose()?;
        Ok(Wrong { misconception: wrong.bug.clone(), target, say })
    }

    // ------------------------------------------------------------------ options

    #[inline(never)] // a later half: xtask/src/halves
    fn choice(&self, right: &Localized<Text>) -> Result<(Control, Key), DrawError> {
        let mut options = Options::default();
        options.offer(Offer { prose: self.prose(right, "answer.text")?, is_right: true, wrong: None });
        for wrong in &self.template.wrong {
            let WrongKey::Text(text) = &wrong.gives else { continue };
            if self.holds(wrong.when.as_ref(), "wrong.when")? {
                let say = wrong.say.as_ref().map(|say| self.prose(say, "wrong.say")).transpose()?;
                let prose = self.prose(text, "wrong.text")?;
                options.offer(Offer { prose, is_right: false, wrong: Some((wrong.bug.clone(), say)) });
            }
        }
        let (shown, right, wrongs) = options.shuffled(self.seed)?;
        let mut key = self.key_without_wrongs(Target::Choice(right.first().copied().unwrap_or(0)));
        key.wrongs = wrongs;
        Ok((Control::Choice { options: shown }, key))
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn multi_select(&self, templates: &[OptionTemplate]) -> Result<(Control, Key), DrawError> {
        let mut options = Options::default();
        for option in templates {
            let prose = self.prose(&option.text, "answer.options")?;
            let wrong = option.bug.clone().filter(|_| !option.correct).map(|bug| (bug, None));
            options.offer(Offer { prose, is_right: option.correct, wrong });
        }
        let (shown, right, wrongs) = options.shuffled(self.seed)?;
        let mut key = self.key_without_wrongs(Target::Options(right));
        key.wrongs = wrongs;
        Ok((Control::MultiSelect { options: shown }, key))
    }
}

/// An option before it has a place.
pub(super) struct Offer {
    pub(super) prose: Localized<Prose>,
    pub(super) is_right: bool,
    pub(super) wrong: Option<(MisconceptionId, Option<Localized<Prose>>)>,
}

/// Options before they are shuffled.
#[derive(Default)]
pub(super) struct Options {
    offers: Vec<Offer>,
}

impl Options {
    /// Takes the option unless an earlier one reads the same in a language.
    pub(super) fn offer(&mut self, offer: Offer) {
        let reads_same = |other: &Offer| other.prose.en == offer.prose.en || other.prose.es == offer.prose.es;
        if !self.offers.iter().any(reads_same) {
            self.offers.push(offer);
        }
    }

    /// The options as shown, the places of the right ones, and the coded wrong ones.
    pub(super) fn shuffled(
        mut self,
        seed: Seed,
    ) -> Result<(Vec<Localized<Prose>>, Vec<usize>, Vec<Wrong>), DrawError> {
        if self.offers.len() < 2 {
            return Err(DrawError::TooFewOptions);
        }
        seed.derive("order").draws().shuffle(&mut self.offers);
        let right = (0..self.offers.len()).filter(|place| self.offers[*place].is_right).collect();
        let (mut shown, mut wrongs) = (Vec::new(), Vec::new());
        for (place, offer) in self.offers.into_iter().enumerate() {
            shown.push(offer.prose);
            wrongs.extend(offer.wrong.map(|(misconception, say)| Wrong {
                misconception,
                target: Target::Choice(place),
                say,
            }));
        }
        Ok((shown, right, wrongs))
    }
}

/// Chance of being right without knowing.
fn guess(control: &Control, figures: &[Figure]) -> f64 {
    let places = |figure: &usize| {
        figures.get(*figure).and_then(|f| f.scale.as_ref()).map_or(1.0, |s| s.places() as f64)
    };
    match control {
        Control::Typed { .. }
        | Control::FillTable { .. }
        | Control::Labels { .. }
        | Control::Steps { .. } => TYPED_GUESS,
        Control::Choice { options } => 1.0 / options.len() as f64,
        Control::MultiSelect { options } => 1.0 / (1_u64 << options.len().min(52)) as f64,
        Control::PlotNumberLine { figure, .. } => 1.0 / places(figure),
        Control::PlotGrid { figure, points } => 1.0 / product(places(figure), *points),
        Control::BuildPlot { .. } => BUILD_GUESS,
        Control::Shade { parts, .. } => 1.0 / *parts as f64,
        Control::Order { cards } => 1.0 / (1..=cards.len()).map(|n| n as f64).product::<f64>(),
        Control::Match { left, right } => chance_of_all(left.len(), right.len()),
        Control::Categorise { cards, groups } => chance_of_all(cards.len(), groups.len()),
    }
}

/// Chance that `n` picks among `of` are all right.
fn chance_of_all(n: usize, of: usize) -> f64 {
    1.0 / product(of.max(1) as f64, n)
}

/// `factor`, `n` times.
fn product(factor: f64, n: usize) -> f64 {
    std::iter::repeat_n(factor, n).product()
}

/// The value of a step as a learner would type it.
fn typed_value(value: &Value) -> String {
    match value {
        Value::Number(number) => typed_number(AnswerKind::Number, *number),
        other => other.plain(),
    }
}

impl Localized<Prose> {
    fn spoken_each(&self) -> Localized<String> {
        use crate::base::Lang;
        Localized { en: self.en.spoken(Lang::En), es: self.es.spoken(Lang::Es) }
    }
}
