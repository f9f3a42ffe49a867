//! What a learner answers with ([`Control`]) and what comes back ([`Response`]).

use crate::algebra::{Rational, parse};
use crate::base::Localized;

use super::Prose;

/// The control an item is answered with; everything a page needs to draw it, and nothing of the key.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// A box that reads what people type.
    Typed {
        /// Letters that may occur.
        symbols: Vec<char>,
        /// Whether `=` is wanted.
        equation: bool,
        /// Shown after the box.
        unit: Option<Localized<String>>,
    },
    /// One of these; the order was drawn with the item.
    Choice {
        /// The options as shown.
        options: Vec<Localized<Prose>>,
    },
    /// All that fit.
    MultiSelect {
        /// The options as shown.
        options: Vec<Localized<Prose>>,
    },
    /// The empty cells of a table.
    FillTable {
        /// Names of the rows.
        labels: Localized<Vec<String>>,
        /// Rows of cells; `None` is an empty one, counted row by row.
        rows: Vec<Vec<Option<Rational>>>,
    },
    /// A point on the number line figure with this index.
    PlotNumberLine {
        /// Index into `Item::figures`.
        figure: usize,
        /// Where the point starts, if the figure says so.
        start: Option<Rational>,
    },
    /// A point, or several, on the grid figure with this index.
    PlotGrid {
        /// Index into `Item::figures`.
        figure: usize,
        /// How many points.
        points: usize,
    },
    /// A plot on the figure with this index.
    BuildPlot {
        /// Index into `Item::figures`.
        figure: usize,
        /// What is built, as the figure is.
        build: Build,
    },
    /// Cards to put in order; shown in a drawn order.
    Order {
        /// The cards as shown.
        cards: Vec<Localized<Prose>>,
    },
    /// For each card of `left`, its partner in `right`.
    Match {
        /// The cards that ask.
        left: Vec<Localized<Prose>>,
        /// The cards to choose from, as shown; there may be more of them.
        right: Vec<Localized<Prose>>,
    },
    /// For each card, its group.
    Categorise {
        /// The cards as shown.
        cards: Vec<Localized<Prose>>,
        /// The groups, in the author's order.
        groups: Vec<Localized<Prose>>,
    },
    /// Parts of the figure with this index, to be shaded.
    Shade {
        /// Index into `Item::figures`.
        figure: usize,
        /// How many parts there are.
        parts: usize,
        /// The parts that are shaded at first.
        start: Vec<usize>,
    },
    /// The empty labels of the figure with this index.
    Labels {
        /// Index into `Item::figures`.
        figure: usize,
        /// How many labels are empty.
        blanks: usize,
    },
    /// The worked steps with an empty place in each.
    Steps {
        /// The lines, in order.
        lines: Vec<StepLine>,
    },
}

/// What is built on a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Dots over a line.
    Dots,
    /// The heights of so many bars.
    Bars(usize),
    /// The five numbers of a box plot.
    Box,
    /// A line through two points.
    Line,
}

/// One line of worked steps.
#[derive(Clone, Debug, PartialEq)]
pub struct StepLine {
    /// What is done.
    pub say: Localized<Prose>,
    /// The line of mathematics, with a blank where the asked value stands; `None` asks for the value alone.
    pub math: Option<Prose>,
    /// Whether a value is asked for; else the line is only read.
    pub asks: bool,
}

/// What the learner gave. As text (in events, `--type`, examples) it is `Response::notation`.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// What was typed.
    Typed(String),
    /// The chosen option.
    Choice(usize),
    /// The chosen options, rising.
    MultiSelect(Vec<usize>),
    /// The text of each empty cell, in order.
    Cells(Blanks),
    /// A place on a number line.
    Place(Rational),
    /// A point on a grid.
    Point(Rational, Rational),
    /// The dots of a plot, rising.
    Dots(Vec<Rational>),
    /// Points on a grid, in the order they were put there.
    Points(Vec<(Rational, Rational)>),
    /// Heights of bars, the five numbers of a box, in their order.
    Values(Vec<Rational>),
    /// Cards in order, partners, or groups: for each place the index of what is there, as shown.
    Arranged(Vec<usize>),
    /// The shaded parts, rising.
    Shaded(Vec<usize>),
}

/// Text of the empty cells of a table, row by row.
pub type Blanks = Vec<String>;

impl Response {
    /// This response as text: what was typed; `2`, the second option as shown; `1,3`; `12; 24`, one text for each
    /// empty cell; `-3` on a number line; `(2,3)` on a grid, `(2,3) (4,5)` where there are several; `1,2,2,5`, the dots
    /// of a plot or the heights of its bars; `3,1,2`, the cards in order, their partners, or their groups.
    ///
    /// ```
    /// use foothold::item::Response;
    /// assert_eq!(Response::Choice(1).notation(), "2");
    /// assert_eq!(Response::Cells(vec!["12".into(), "".into()]).notation(), "12; ");
    /// ```
    pub fn notation(&self) -> String {
        match self {
            Response::Typed(text) => text.clone(),
            Response::Choice(option) => (option + 1).to_string(),
            Response::MultiSelect(options) => joined(options.iter().map(|option| option + 1)),
            Response::Cells(cells) => cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join("; "),
            Response::Place(value) => value.to_string(),
            Response::Point(x, y) => format!("({x},{y})"),
            Response::Dots(values) | Response::Values(values) => joined(values.iter()),
            Response::Points(points) => {
                points.iter().map(|(x, y)| format!("({x},{y})")).collect::<Vec<_>>().join(" ")
            }
            Response::Arranged(places) | Response::Shaded(places) => {
                joined(places.iter().map(|place| place + 1))
            }
        }
    }
}

impl Control {
    /// Reads what [`Response::notation`] writes; `None` when it is no response to this control.
    pub fn read_notation(&self, text: &str) -> Option<Response> {
        match self {
            Control::Typed { .. } => Some(Response::Typed(text.to_owned())),
            Control::Choice { options } => Some(Response::Choice(place(text, options.len())?)),
            Control::MultiSelect { options } => Some(Response::MultiSelect(places(text, options.len())?)),
            Control::FillTable { .. } | Control::Labels { .. } | Control::Steps { .. } => {
                let cells = cells(text);
                (cells.len() == self.n_blanks()).then_some(Response::Cells(cells))
            }
            Control::PlotNumberLine { .. } => Some(Response::Place(number(text)?)),
            Control::PlotGrid { points: 1, .. } => {
                let (x, y) = point(text)?;
                Some(Response::Point(x, y))
            }
            Control::PlotGrid { points: wanted, .. } => {
                let points = points_of(text);
                let points = points.collect::<Option<Vec<_>>>()?;
                (points.len() == *wanted).then_some(Response::Points(points))
            }
            Control::BuildPlot { build: Build::Dots, .. } => {
                let mut dots = split_list(text).map(number).collect::<Option<Vec<_>>>()?;
                dots.sort_unstable();
                Some(Response::Dots(dots))
            }
            Control::BuildPlot { build, .. } => built(*build, text),
            Control::Order { cards } => arranged(text, cards.len(), cards.len()),
            Control::Match { left, right } => arranged(text, left.len(), right.len()),
            Control::Categorise { cards, groups } => arranged(text, cards.len(), groups.len()),
            Control::Shade { parts, .. } => Some(Response::Shaded(places(text, *parts)?)),
        }
    }

    /// How many empty cells, labels or steps there are; 0 where nothing is filled in.
    pub fn n_blanks(&self) -> usize {
        match self {
            Control::FillTable { rows, .. } => rows.iter().flatten().filter(|cell| cell.is_none()).count(),
            Control::Labels { blanks, .. } => *blanks,
            Control::Steps { lines } => lines.iter().filter(|line| line.asks).count(),
            _ => 0,
        }
    }

    /// Whether this is answered on a figure, and on which.
    pub fn figure(&self) -> Option<usize> {
        match self {
            Control::PlotNumberLine { figure, .. }
            | Control::PlotGrid { figure, .. }
            | Control::BuildPlot { figure, .. }
            | Control::Shade { figure, .. }
            | Control::Labels { figure, .. } => Some(*figure),
            _ => None,
        }
    }
}

fn joined(parts: impl Iterator<Item = impl ToString>) -> String {
    parts.map(|part| part.to_string()).collect::<Vec<_>>().join(",")
}

/// A semicolon or a backslash inside a cell must not end the cell.
fn escaped(cell: &str) -> String {
    cell.trim().replace('\\', "\\\\").replace(';', "\\;")
}

fn cells(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => cells.push(String::new()),
            '\\' => cells.iter_mut().last().into_iter().for_each(|cell| cell.extend(chars.next())),
            other => cells.iter_mut().last().into_iter().for_each(|cell| cell.push(other)),
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

/// A place counted from one, as an index.
fn place(text: &str, count: usize) -> Option<usize> {
    let place: usize = text.trim().parse().ok()?;
    place.checked_sub(1).filter(|index| *index < count)
}

fn places(text: &str, count: usize) -> Option<Vec<usize>> {
    let mut places = split_list(text).map(|part| place(part, count)).collect::<Option<Vec<_>>>()?;
    places.sort_unstable();
    places.dedup();
    Some(places)
}

/// `count` places counted from one, each among `among`.
fn arranged(text: &str, count: usize, among: usize) -> Option<Response> {
    let places = split_list(text).map(|part| place(part, among)).collect::<Option<Vec<_>>>()?;
    (places.len() == count).then_some(Response::Arranged(places))
}

/// What is built other than dots: `3,1,2`, or `(0,1) (4,3)` for a line.
#[inline(never)] // a later half: xtask/src/halves
fn built(build: Build, text: &str) -> Option<Response> {
    let count = match build {
        Build::Bars(n) => n,
        Build::Box => 5,
        Build::Line => 2,
        Build::Dots => return None,
    };
    if build == Build::Line {
        let points = points_of(text).collect::<Option<Vec<_>>>()?;
        return (points.len() == count).then_some(Response::Points(points));
    }
    let values = split_list(text).map(number).collect::<Option<Vec<_>>>()?;
    (values.len() == count).then_some(Response::Values(values))
}

fn points_of(text: &str) -> impl Iterator<Item = Option<(Rational, Rational)>> {
    text.split_inclusive(')').filter(|part| !part.trim().is_empty()).map(point)
}

/// `(2,3)`.
fn point(text: &str) -> Option<(Rational, Rational)> {
    let (x, y) = text.trim().strip_prefix('(')?.strip_suffix(')')?.split_once(',')?;
    Some((number(x)?, number(y)?))
}

fn split_list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(move |_| !text.trim().is_empty())
}

fn number(text: &str) -> Option<Rational> {
    parse(text, &[]).ok()?.expression()?.value().ok()
}
