//! The frame of a chart: a vertical axis with numbers and grid lines, a base line, and the names of both axes. Bars and
//! points are drawn into it.

use crate::algebra::Rational;

use super::fields::FigureError;
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tag, Tags};
use super::{Anchor, Ink, WIDTH, Weight};

const HEIGHT: f64 = 180.0;
const MOST_ROWS: i64 = 40;
/// Room of an axis name.
const NAME: f64 = 24.0;

pub(super) struct Chart {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) ys: Vec<Rational>,
}

/// Round marks from zero to above the largest of `heights`: the top never says which height is the largest.
pub(super) fn marks_above(
    heights: &[Rational],
    step: Option<Rational>,
    field: &'static str,
) -> Result<Vec<Rational>, FigureError> {
    let largest = heights.iter().copied().max().unwrap_or(Rational::ONE).max(Rational::ONE);
    let least = if heights.iter().all(|height| height.is_integer()) { Rational::ONE } else { Rational::ZERO };
    let step = step.unwrap_or_else(|| tag::round_step(largest, 8).max(least));
    let top = largest.checked_div(step).ok().map(|steps| Rational::from(steps.floor().saturating_add(1)));
    let top = top.and_then(|steps| step.checked_mul(steps).ok());
    top.and_then(|top| tag::steps(Rational::ZERO, top, step, MOST_ROWS))
        .ok_or(FigureError::Unfit { field, wanted: "a step that makes at most 40 rows" })
}

impl Chart {
    /// `ys` are the marks of the vertical axis, at least two; `is_named` leaves room for its name.
    pub(super) fn new(ys: Vec<Rational>, is_named: bool) -> Chart {
        let tags = Tags::for_steps(step(&ys));
        let widest = ys.iter().map(|y| Extent::of(&tags.of(*y), Weight::Small).width).fold(0.0, f64::max);
        let rows = (ys.len() - 1) as f64;
        let top = if is_named { 10.0 + NAME } else { 10.0 };
        let row = (HEIGHT / rows).round().max(4.0);
        Chart { left: (widest + 14.0).ceil(), right: WIDTH - 20.0, top, bottom: top + row * rows, ys }
    }

    pub(super) fn y(&self, value: Rational) -> f64 {
        let (first, last) = (self.ys[0].to_f64(), self.ys[self.ys.len() - 1].to_f64());
        self.bottom - (self.bottom - self.top) * (value.to_f64() - first) / (last - first)
    }

    /// Grid lines with their numbers, and the axis at the left.
    pub(super) fn rows(&self, pen: &mut Pen, name: Option<&Tag>) {
        let tags = Tags::for_steps(step(&self.ys));
        let contents: Vec<_> = self.ys.iter().map(|y| tags.of(*y)).collect();
        let places = self.ys.iter().zip(&contents);
        let places: Vec<_> = places
            .map(|(y, content)| (-self.y(*y), Extent::of(content, Weight::Small).height() / 2.0))
            .collect();
        for y in &self.ys {
            pen.line(Ink::Grid, (self.left - 5.0, self.y(*y)), (self.right, self.y(*y)));
        }
        for index in tag::thinned(&places, 2.0) {
            let at = (self.left - 9.0, self.y(self.ys[index]));
            pen.label(at, Anchor::End, Weight::Small, contents[index].clone());
        }
        if let Some(name) = name {
            pen.label((4.0, 11.0), Anchor::Start, Weight::Small, name.prose.clone());
        }
    }

    /// The base line and the vertical axis, over what was drawn.
    pub(super) fn axes(&self, pen: &mut Pen) {
        pen.line(Ink::Thin, (self.left, self.top - 6.0), (self.left, self.bottom));
        pen.line(Ink::Line, (self.left - 5.0, self.bottom), (self.right, self.bottom));
    }

    /// The name of the base line under `y`; gives the height of the figure.
    pub(super) fn base_name(&self, pen: &mut Pen, y: f64, name: Option<&Tag>) -> f64 {
        let Some(name) = name else { return y + 4.0 };
        let middle = (self.left + self.right) / 2.0;
        pen.label((middle, y + NAME / 2.0), Anchor::Middle, Weight::Small, name.prose.clone());
        y + NAME + 4.0
    }
}

/// The distance of marks.
pub(super) fn step(marks: &[Rational]) -> Rational {
    marks[1].checked_sub(marks[0]).unwrap_or(Rational::ONE)
}

/// Numbers under a horizontal axis at `y`, thinned until none touch; gives where they end.
pub(super) fn numbers_below(pen: &mut Pen, marks: &[Rational], y: f64, x: impl Fn(Rational) -> f64) -> f64 {
    let tags = Tags::for_steps(step(marks));
    let contents: Vec<_> = marks.iter().map(|mark| tags.of(*mark)).collect();
    let extents: Vec<Extent> = contents.iter().map(|content| Extent::of(content, Weight::Small)).collect();
    let tallest = extents.iter().map(Extent::height).fold(14.0, f64::max);
    let places: Vec<_> = marks.iter().zip(&extents).map(|(m, e)| (x(*m), e.width / 2.0)).collect();
    let middle = y + 10.0 + tallest / 2.0;
    for index in tag::thinned(&places, 5.0) {
        pen.label((x(marks[index]), middle), Anchor::Middle, Weight::Small, contents[index].clone());
    }
    middle + tallest / 2.0
}
