//! What a learner answers with ([`Control`]) and what comes back ([`Response`]).

use crate::algebra::Rational;
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
    /// A point on the grid figure with this index.
    PlotGrid {
        /// Index into `Item::figures`.
        figure: usize,
    },
    /// Dots above the marks of the dot plot with this index.
    BuildPlot {
        /// Index into `Item::figures`.
        figure: usize,
    },
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
}

/// Text of the empty cells of a table, row by row.
pub type Blanks = Vec<String>;
