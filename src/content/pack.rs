//! The compiled pack: what the program knows about content. An [`Index`] names every skill and every template; the
//! templates themselves come in [`Chunk`]s, one per grade and domain, loaded when a skill comes near.
//!
//! These types are serialised as they are (`compiled.rs`): the compiled form is rebuilt with every build of the
//! program and carries a format version, it is never a learner's data.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::{Localized, MisconceptionId, PackId, Seed, SkillId, TemplateId};

use super::expr::{Depth, Expr};
use super::text::Text;

/// A whole pack, as the compiler makes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// What is known of every skill before any template is loaded.
    pub index: Index,
    /// The templates, by grade and domain; order as `Index::chunks`.
    pub chunks: Vec<Chunk>,
    /// The whole graph, for the desk and for maps of what is still to write.
    pub outline: Outline,
    /// The formulas of the misconceptions. Only checks use them: the compiled form leaves them out.
    pub rules: Vec<Rule>,
}

/// Every skill and every misconception of the pack, practised or not. A file of its own: practice needs only the index.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// In the order of `skills.toml`, without their templates.
    pub skills: Vec<Skill>,
    /// In the order of `misconceptions.toml`.
    pub misconceptions: Vec<Misconception>,
}

/// A misconception as a formula beside the right one, over the letters of its task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// The misconception.
    pub id: MisconceptionId,
    /// What is right.
    pub right: Expr,
    /// What the wrong idea gives, first in its usual form.
    pub bugs: Vec<Expr>,
}

/// What the page fetches first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The pack's id, e.g. `grade-6-8-math`.
    pub pack: PackId,
    /// The pack's version as its author wrote it; recorded in every event that shows an item.
    pub version: String,
    /// The pack's name for people.
    pub title: Localized<String>,
    /// The skills that can be practised and those they directly stand on, in the order of `skills.toml`.
    pub skills: Vec<Skill>,
    /// The misconceptions that the pack's templates can show.
    pub misconceptions: Vec<Misconception>,
    /// Ids of the chunks, e.g. `7-NS`; each is the file `ID.bin`.
    pub chunks: Vec<String>,
}

/// One skill (knowledge component).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// Its id.
    pub id: SkillId,
    /// School grade, 3..=8.
    pub grade: u8,
    /// Domain code of the standards, e.g. `NS`; also the strand.
    pub domain: String,
    /// "I can ..." line.
    pub title: Localized<String>,
    /// Standards it belongs to, long dot form.
    pub standards: Vec<String>,
    /// Direct prerequisites. They may lie outside the pack's index.
    pub prereqs: Vec<SkillId>,
    /// 0..=10: place on the ladder of grades 3 to 8, computed by the compiler (content.md 1.1).
    pub level: f64,
    /// The chunk that holds its templates; `None` while nobody has written any.
    pub chunk: Option<String>,
    /// What is known of each template without loading it.
    pub templates: Vec<TemplateSummary>,
}

/// What choosing needs to know of a template before its chunk is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateSummary {
    /// `skill/template`.
    pub id: TemplateId,
    /// Its form.
    pub pathway: Pathway,
    /// Difficulties over the compiler's sample draws, hundredths of a logit: least, quartiles, greatest.
    pub difficulty_centi: [i16; 5],
    /// Chance of being right without knowing, thousandths.
    pub guess_milli: u16,
    /// Misconceptions its items can show.
    pub misconceptions: Vec<MisconceptionId>,
    /// Beyond the skill: no mastery effect.
    pub stretch: bool,
}

/// The form an item comes in. Each skill should offer all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pathway {
    /// A picture carries the question.
    Visual,
    /// Numbers and signs.
    Symbolic,
    /// A story.
    Story,
}

/// A named wrong idea.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Misconception {
    /// Its id.
    pub id: MisconceptionId,
    /// Short name for teachers, English.
    pub name: String,
    /// The kind line a student reads, at most 110 characters.
    pub student: Localized<String>,
    /// What it is, for a teacher.
    pub teacher: String,
}

/// The skills of one grade and domain, with their templates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chunk {
    /// `grade-domain`, e.g. `7-NS`.
    pub id: String,
    /// In index order.
    pub skills: Vec<SkillContent>,
}

/// What is taught and asked of one skill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkillContent {
    /// The skill.
    pub skill: SkillId,
    /// Letters students may use in answers.
    pub symbols: Vec<char>,
    /// One or two sentences that remind.
    pub remind: Localized<Text>,
    /// First rung of the hint ladder.
    pub nudge: Localized<Text>,
    /// Second rung.
    pub strategy: Localized<Text>,
    /// The templates, in file order.
    pub templates: Vec<Template>,
}

/// An author's pattern. `(Template, Seed)` makes an item, always the same one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// `skill/template`.
    pub id: TemplateId,
    /// Its form.
    pub pathway: Pathway,
    /// What the picture is, e.g. `number-line`.
    pub representation: Option<String>,
    /// Skills refreshed for review; they get no ability or mastery evidence.
    pub also_skills: Vec<SkillId>,
    /// Logits; may use parameters.
    pub difficulty: Expr,
    /// Parameters in file order, each with what it may be.
    pub params: Vec<Param>,
    /// Derived values, sorted so that each uses only earlier ones.
    pub lets: Vec<(String, Expr)>,
    /// All must be true, else the parameters are drawn again.
    pub wheres: Vec<Expr>,
    /// One of these is chosen per draw; `@story` stands for it.
    pub stories: Vec<Story>,
    /// The prompt.
    pub ask: Localized<Text>,
    /// Spoken prompt where the default will not do.
    pub speak: Option<Localized<Text>>,
    /// Figures shown with the prompt.
    pub figures: Vec<FigureTemplate>,
    /// Alternative text of the figures where the default will not do.
    pub alt: Option<Localized<Text>>,
    /// What is asked for.
    pub answer: AnswerTemplate,
    /// Coded wrong answers, in file order.
    pub wrong: Vec<WrongTemplate>,
    /// Third rung of the hint ladder, with this item's numbers.
    pub next: Localized<Text>,
    /// The worked solution.
    pub steps: Vec<StepTemplate>,
    /// Must be true for every draw; may use `answer`.
    pub checks: Vec<Expr>,
    /// What must come out for typed responses.
    pub examples: Vec<Example>,
    /// What a student may use here without it counting as help.
    pub tools: Vec<Tool>,
    /// Beyond the skill: offered to the secure, no mastery effect.
    pub stretch: bool,
    /// Limits the linter holds the draws to.
    pub limits: Limits,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// What it may be.
    pub domain: Domain,
}

/// What a parameter may be. Every value is equally likely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub enum Domain {
    /// `-9..9 step 1 not 0, 1`: an arithmetic range without some values.
    Range {
        /// First value.
        from: Expr,
        /// Last value.
        to: Expr,
        /// Distance; 1 unless written.
        step: Expr,
        /// Values left out.
        not: Vec<Expr>,
    },
    /// `2 | 3 | 5`: one of these.
    OneOf(Vec<Expr>),
    /// `list of 8 from 1..20`, `distinct list of 5 from 1..9 sorted`.
    List {
        /// How many.
        len: Expr,
        /// Where each comes from.
        from: Box<Domain>,
        /// No value twice.
        distinct: bool,
        /// In rising order.
        sorted: bool,
    },
}

impl Serialize for Domain {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Domain::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Domain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let _depth = Depth::enter()?;
        Domain::deserialize(deserializer)
    }
}

/// A whole situation for one interest theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Interest theme, e.g. `sports`.
    pub theme: String,
    /// Who meets this at work, English.
    pub career: String,
    /// The sentence.
    pub text: Localized<Text>,
    /// `@words`: a word or labels that fit the story.
    pub words: Option<Localized<Text>>,
    /// Only when this is true.
    pub when: Option<Expr>,
}

/// One figure of a template: a type and named fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureTemplate {
    /// Its id inside the template.
    pub id: String,
    /// What it is.
    pub kind: FigureKind,
    /// Its fields, in file order. `labels = "words"` and the like are expressions too; `blank` marks an empty cell.
    pub fields: Vec<(String, Expr)>,
}

/// The figure types (content.md 3.7). Their fields are listed in `lower/figure.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FigureKind {
    /// Numbers along a line, with dots, jumps and shaded stretches.
    NumberLine,
    /// Two number lines side by side.
    DoubleNumberLine,
    /// Axes, with dots, lines, segments, polygons and half planes.
    CoordinatePlane,
    /// A bar cut into equal parts.
    FractionBar,
    /// A rectangle cut into labelled cells.
    AreaModel,
    /// A bar of labelled parts with a brace.
    TapeDiagram,
    /// Rows of numbers.
    RatioTable,
    /// Counts in two directions.
    TwoWayTable,
    /// Dots above a number line.
    DotPlot,
    /// Bars without gaps over intervals.
    Histogram,
    /// Bars with gaps over names.
    BarChart,
    /// Five numbers above a number line.
    BoxPlot,
    /// Points of two measures, maybe with a line.
    ScatterPlot,
    /// A polygon with labels.
    Polygon,
    /// A circle with its radius or diameter.
    Circle,
    /// Rays from a point, with labelled angles.
    Angle,
    /// The faces of a solid, unfolded.
    Net,
    /// A solid with its edges.
    Prism,
    /// A disc of equal or unequal parts with an arrow.
    Spinner,
    /// Branches of a chance experiment.
    Tree,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerTemplate {
    /// The answer kind.
    pub kind: AnswerKind,
    /// The key, where one value or a predicate decides.
    pub key: KeyTemplate,
    /// What form a right value must have.
    pub form: Form,
    /// The figure answered on.
    pub on: Option<String>,
    /// Shown beside the box, e.g. `square units`.
    pub unit: Option<Localized<String>>,
    /// `linear-equation` opens the step editor (a later part of the product); kept, not used yet.
    pub steps: Option<String>,
}

/// How the key is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum KeyTemplate {
    /// A value.
    Value(Expr),
    /// A predicate over `r` (what the student made), and one thing that meets it.
    Predicate {
        /// The predicate.
        check: Expr,
        /// An example that meets it.
        example: Expr,
    },
    /// The right option of a choice; the wrong ones are in `Template::wrong`.
    Text(Localized<Text>),
    /// The options of a multi-select.
    Options(Vec<OptionTemplate>),
    /// Cards to arrange.
    Cards(CardsTemplate),
    /// The values the template's own steps ask for.
    Steps,
}

/// The cards of an `order`, `match` or `categorise`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardsTemplate {
    /// The cards that are put somewhere.
    pub cards: Vec<Localized<Text>>,
    /// Where they can be put: partners of a `match` (more than cards, perhaps), groups of a `categorise`; none for an
    /// `order`.
    pub places: Vec<Localized<Text>>,
    /// What is right, a list counted from 1: the cards in order; or for each card its partner or its group.
    pub right: Expr,
}

/// One option of a multi-select.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionTemplate {
    /// What it says.
    pub text: Localized<Text>,
    /// Whether it is to be chosen.
    pub correct: bool,
    /// The misconception that choosing it shows.
    pub bug: Option<MisconceptionId>,
    /// Must equal `correct` for every draw.
    pub check: Option<Expr>,
}

/// The answer kinds (content.md 3.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AnswerKind {
    /// A whole number, maybe negative.
    Integer,
    /// Any exact number.
    Number,
    /// A number written with a point.
    Decimal,
    /// A fraction, a whole or a mixed number.
    Fraction,
    /// A whole number and a fraction.
    MixedNumber,
    /// A number of hundredths: `75%`.
    Percent,
    /// Terms in the order asked for, proportional: `3:4`.
    Ratio,
    /// A polynomial, or a quotient of two.
    Expression,
    /// An equation: same solution set.
    Equation,
    /// An inequality: same solution set, strictness counts.
    Inequality,
    /// Two coordinates.
    OrderedPair,
    /// Numbers without order.
    NumberSet,
    /// A number from 1 to below 10, times a power of ten.
    Scientific,
    /// One option.
    Choice,
    /// All fitting options.
    MultiSelect,
    /// Cards put in order.
    Order,
    /// Cards joined in pairs.
    Match,
    /// Cards put into groups.
    Categorise,
    /// The empty cells of a table.
    FillTable,
    /// A point on a number line.
    PlotNumberLine,
    /// A point, or several, on a grid.
    PlotGrid,
    /// A plot built by the student.
    BuildPlot,
    /// Parts of a figure that are shaded.
    ShadeFigure,
    /// The empty labels of a tape diagram.
    LabelTape,
    /// The empty labels of an area model.
    LabelAreaModel,
    /// The asked values of the worked steps, one after the other.
    Steps,
}

/// What form a right value must have to count as finished. Right value in another form is "almost".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// Equal values always count.
    #[default]
    Any,
    /// No common factor left.
    Simplest,
    /// A whole number and a proper fraction, or a whole number.
    Mixed,
    /// One fraction without a whole number in front.
    Improper,
    /// With a point; exactly this many places where they are given.
    Decimal(Option<u8>),
    /// With a percent sign.
    Percent,
    /// A multiple of π, not a decimal.
    Pi,
    /// No parentheses, like terms joined.
    Expanded,
    /// A product whose factors have no common factor left.
    Factored,
}

/// A coded wrong answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrongTemplate {
    /// The wrong rule it comes from.
    pub bug: MisconceptionId,
    /// What it gives.
    pub gives: WrongKey,
    /// Only when this is true.
    pub when: Option<Expr>,
    /// What to say where the catalogue's line does not fit.
    pub say: Option<Localized<Text>>,
}

/// What a wrong rule gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum WrongKey {
    /// A value.
    Value(Expr),
    /// A predicate over `r` and one thing that meets it.
    Predicate {
        /// The predicate.
        check: Expr,
        /// An example.
        example: Expr,
    },
    /// An option of a choice.
    Text(Localized<Text>),
}

/// One line of the worked solution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepTemplate {
    /// What is done.
    pub say: Localized<Text>,
    /// The line of mathematics (without `$`).
    pub math: Option<Text>,
    /// The value the student may be asked for.
    pub ask: Option<Expr>,
}

/// A response and what must come out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The draw.
    pub seed: Seed,
    /// What is typed, in the response notation of the answer kind.
    pub typed: String,
    /// `None` for right, else the misconception.
    pub is: ExampleOutcome,
}

/// What an [`Example`] must come out as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExampleOutcome {
    /// Right and finished.
    Right,
    /// Right value, unfinished form.
    Almost,
    /// Wrong, no rule known.
    Wrong,
    /// Not readable.
    Unreadable,
    /// Wrong by this rule.
    Misconception(MisconceptionId),
}

/// A tool that may be used without counting as help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tool {
    /// A chart of number facts.
    Facts,
    /// A calculator.
    Calculator,
}

/// What the linter holds the draws to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Largest size of an answer or parameter.
    pub max: Option<i64>,
    /// Largest denominator.
    pub den: Option<i64>,
    /// Fewest different prompts.
    pub min_distinct: Option<u32>,
    /// `real.NAME = "0.2..200"`: what a quantity of the story can be in life.
    pub real: Vec<(String, Domain)>,
}
