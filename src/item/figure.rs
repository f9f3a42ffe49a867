//! Figures: data to drawing primitives with alternative text. A figure is drawn in its own units (CSS pixels at 1:1,
//! 290 to 420 wide); colours are roles, so themes and high contrast work (visual.md 8).

mod angle;
mod area_model;
mod bar_chart;
mod box_plot;
mod chart;
mod circle;
mod clip;
mod coordinate_plane;
mod dot_plot;
mod double_number_line;
mod fields;
mod fraction_bar;
pub mod gallery;
mod histogram;
mod label;
#[cfg(test)]
mod laws;
mod legible;
mod names;
mod net;
mod number_line;
mod pen;
mod polygon;
mod prism;
mod ratio_table;
mod scatter_plot;
mod solid;
mod spinner;
mod tag;
mod tape_diagram;
#[cfg(test)]
mod tests;
mod tree;
mod two_way_table;

use crate::algebra::Rational;
use crate::base::{Lang, Localized};
use crate::content::expr::Scope;
use crate::content::{FigureKind, FigureTemplate};

use super::Prose;

pub use fields::FigureError;
pub use label::{Extent, Face, Run, SetLabel};

pub(in crate::item) use fields::Fields;
pub(in crate::item) use ratio_table::RatioTable;

/// A figure of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its id inside the template.
    pub id: String,
    /// What it is.
    pub kind: FigureKind,
    /// What to draw; the two differ only where a figure holds words.
    pub drawing: Localized<Drawing>,
    /// What a reader needs who cannot see it, and not the answer.
    pub alt: Localized<String>,
    /// For figures that are worked on: how drawing units and values correspond.
    pub scale: Option<Scale>,
    /// For figures that are worked on: the parts to shade or the empty labels, in the order of the answer.
    pub slots: Vec<Slot>,
}

/// A part of a figure that can be shaded, or an empty label.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Which one it is, for those who hear it.
    pub name: Localized<String>,
}

/// Drawing primitives in a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Left, top, width, height.
    pub view_box: (f64, f64, f64, f64),
    /// Back to front.
    pub shapes: Vec<Shape>,
    /// The parts that can be shaded, in their order: those of a bar from the left, the cells of an area model row by
    /// row.
    pub parts: Vec<Rect>,
    /// Places of labels that are wanting, in reading order (each figure's first comment says which that is).
    pub blanks: Vec<Rect>,
}

/// A rectangle of a drawing, in its units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// From the left edge to the right one.
    pub width: f64,
    /// From the upper edge to the lower one.
    pub height: f64,
}

/// One primitive. `ink` is a class of `components.css` by role.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line { ink: Ink, x1: f64, y1: f64, x2: f64, y2: f64 },
    /// Connected lines.
    Path { ink: Ink, points: Vec<(f64, f64)>, closed: bool },
    /// A rectangle.
    Rect { ink: Ink, x: f64, y: f64, width: f64, height: f64 },
    /// A dot.
    Dot { ink: Ink, x: f64, y: f64, radius: f64 },
    /// A label; `content` may hold stacked fractions and variables. `y` is the baseline of one-line text.
    /// [`SetLabel::of`] tells where its characters and fraction bars stand.
    Label { x: f64, y: f64, anchor: Anchor, weight: Weight, content: Prose },
}

/// What a stroke or fill means; the page maps it to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Outline, 2 px.
    Line,
    /// Axis, brace, tick: 1.25 px.
    Thin,
    /// Grid: 1 px.
    Grid,
    /// Dashed helper line.
    Dash,
    /// First fill, plain.
    FillA,
    /// Second fill, hatched.
    FillB,
    /// A cell or place that is empty.
    Empty,
    /// Fine cut lines over a fill.
    Cut,
    /// A solid dot of data.
    Dot,
    /// Ground behind a label.
    Plate,
    /// Ground behind a label on the first fill.
    PlateA,
    /// A dot that is left out: a solid ring.
    Ring,
    /// A stretch of a line that is meant: 5 px.
    Stretch,
    /// An area that is meant: hatched, without an edge.
    Shade,
}

/// Where a label's `x` lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At its left end.
    Start,
    /// In its middle.
    Middle,
    /// At its right end.
    End,
}

/// How loud a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// On the thing itself, 16 px.
    Normal,
    /// Axis numbers, 14 px.
    Small,
    /// The unknown, bold.
    Unknown,
}

/// How values and drawing units correspond in a figure that is worked on.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Values along x: first, last, distance of the places that can be chosen. Bars are counted from 1, and stand over
    /// their places.
    pub x: (Rational, Rational, Rational),
    /// Values along y, for grids and for the heights of bars.
    pub y: Option<(Rational, Rational, Rational)>,
    /// Drawing x of the first and last x value.
    pub x_span: (f64, f64),
    /// Drawing y of the first and last y value, or of the line or axis itself twice.
    pub y_span: (f64, f64),
}

impl Scale {
    /// How many places can be chosen.
    pub fn places(&self) -> u64 {
        let along = |(first, last, step): (Rational, Rational, Rational)| {
            let steps = last.checked_sub(first).and_then(|span| span.checked_div(step));
            steps.ok().and_then(|steps| u64::try_from(steps.floor()).ok()).map_or(1, |steps| steps + 1)
        };
        along(self.x).saturating_mul(self.y.map_or(1, along))
    }
}

/// Whether a figure is looked at or answered on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::item) enum Role {
    /// It belongs to the prompt.
    Shown,
    /// The learner works on it.
    WorkedOn,
}

/// As wide as a small phone, so that small labels are never set smaller than they are measured.
const WIDTH: f64 = 320.0;

/// What one figure type makes of its fields.
struct Sketch {
    drawing: Localized<Drawing>,
    alt: Localized<String>,
    scale: Option<Scale>,
}

impl Sketch {
    /// A figure without words, or with the same in both languages.
    fn same(drawing: Drawing, alt: Localized<String>) -> Sketch {
        Sketch { drawing: Localized { en: drawing.clone(), es: drawing }, alt, scale: None }
    }

    /// A figure with words.
    fn worded(draw: impl Fn(Lang) -> Drawing, alt: Localized<String>) -> Sketch {
        Sketch { drawing: Localized { en: draw(Lang::En), es: draw(Lang::Es) }, alt, scale: None }
    }
}

impl Figure {
    /// Draws the figure at `place` (from 0) of an item. `scopes` hold the drawn values, with words in each language.
    pub(in crate::item) fn draw(
        template: &FigureTemplate,
        scopes: &Localized<Scope>,
        role: Role,
        place: usize,
    ) -> Result<Figure, FigureError> {
        let fields = Fields::read(template, scopes)?;
        // Two bars to compare differ in fill, not only in place.
        let fill = if place.is_multiple_of(2) { Ink::FillA } else { Ink::FillB };
        let sketch = match template.kind {
            FigureKind::NumberLine => number_line::sketch(&fields, role),
            FigureKind::CoordinatePlane => coordinate_plane::sketch(&fields, role),
            FigureKind::FractionBar => fraction_bar::sketch(&fields, role, fill),
            FigureKind::AreaModel => area_model::sketch(&fields, role),
            FigureKind::TapeDiagram => tape_diagram::sketch(&fields, role),
            FigureKind::RatioTable => ratio_table::sketch(&fields),
            FigureKind::DotPlot => dot_plot::sketch(&fields, role),
            FigureKind::Polygon => polygon::sketch(&fields),
            FigureKind::DoubleNumberLine => double_number_line::sketch(&fields),
            FigureKind::TwoWayTable => two_way_table::sketch(&fields),
            FigureKind::Histogram => histogram::sketch(&fields, role),
            FigureKind::BarChart => bar_chart::sketch(&fields, role),
            FigureKind::BoxPlot => box_plot::sketch(&fields, role),
            FigureKind::ScatterPlot => scatter_plot::sketch(&fields, role),
            FigureKind::Circle => circle::sketch(&fields),
            FigureKind::Angle => angle::sketch(&fields),
            FigureKind::Net => net::sketch(&fields),
            FigureKind::Prism => prism::sketch(&fields),
            FigureKind::Spinner => spinner::sketch(&fields),
            FigureKind::Tree => tree::sketch(&fields),
        }?;
        let Sketch { drawing, alt, scale } = sketch;
        let slots = if role == Role::WorkedOn { slots(template, &fields, &drawing.en)? } else { Vec::new() };
        Ok(Figure { id: template.id.clone(), kind: template.kind, drawing, alt, scale, slots })
    }
}

/// What can be shaded or filled in on a figure that is worked on: its parts or its blanks, each with its name.
#[inline(never)] // a later half: xtask/src/halves
fn slots(template: &FigureTemplate, fields: &Fields, drawing: &Drawing) -> Result<Vec<Slot>, FigureError> {
    let names = slot_names(template.kind, fields)?;
    let rects = if fields.has("shaded") { &drawing.parts } else { &drawing.blanks };
    let slot = |(&Rect { x, y, width, height }, name)| Slot { x, y, width, height, name };
    Ok(rects.iter().zip(names).map(slot).collect())
}

/// The name of each part to shade or each blank to fill in, in the order of the answer.
pub(in crate::item) fn slot_names(
    kind: FigureKind,
    fields: &Fields,
) -> Result<Vec<Localized<String>>, FigureError> {
    match kind {
        FigureKind::FractionBar => fraction_bar::names(fields),
        FigureKind::AreaModel => area_model::names(fields),
        FigureKind::TapeDiagram => tape_diagram::names(fields),
        FigureKind::TwoWayTable => two_way_table::names(fields),
        _ => Ok(Vec::new()),
    }
}

/// The parts that are shaded at first, as places among the names.
pub(in crate::item) fn shaded_parts(kind: FigureKind, fields: &Fields) -> Result<Vec<usize>, FigureError> {
    match kind {
        FigureKind::FractionBar => fraction_bar::shaded(fields),
        FigureKind::AreaModel => area_model::shaded(fields),
        _ => Ok(Vec::new()),
    }
}
