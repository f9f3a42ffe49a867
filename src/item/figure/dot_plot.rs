//! `dot-plot { from, to, data }`: one dot for each value, stacked over a line of whole numbers.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tags};
use super::{Anchor, Drawing, Ink, Role, Scale, Sketch, WIDTH, Weight};

const LEFT: f64 = 22.0;
const RIGHT: f64 = WIDTH - 22.0;
const TOP: f64 = 10.0;
/// Height of one dot in a stack.
const RISE: f64 = 16.0;
const RADIUS: f64 = 6.5;
/// Room kept for stacks, so that an empty plot looks like a plot.
const LEAST_STACK: usize = 4;
/// A learner builds stacks; this many dots fit.
const WORKED_ON_STACK: usize = 8;
const MOST_MARKS: i64 = 20;
const MOST_DOTS: usize = 60;

struct DotPlot {
    marks: Vec<Rational>,
    /// How many dots stand over each mark.
    counts: Vec<usize>,
    role: Role,
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let plot = DotPlot::read(fields, role)?;
    Ok(Sketch { scale: Some(plot.scale()), ..Sketch::same(plot.draw(), plot.alt()) })
}

impl DotPlot {
    fn read(fields: &Fields, role: Role) -> Result<DotPlot, FigureError> {
        let (from, to) = (fields.number("from")?, fields.number("to")?);
        let step = fields.number_or("tick", Rational::ONE)?;
        let data = fields.numbers_or_none("data")?;
        let marks = tag::steps(from, to, step, MOST_MARKS)
            .filter(|marks| marks.len() >= 2)
            .ok_or(FigureError::Unfit { field: "to", wanted: "2 to 20 marks" })?;
        let on_marks = data.iter().all(|value| marks.contains(value));
        if !on_marks || data.len() > MOST_DOTS {
            return Err(FigureError::Unfit { field: "data", wanted: "at most 60 values, each on a mark" });
        }
        let counts = marks.iter().map(|mark| data.iter().filter(|value| *value == mark).count()).collect();
        Ok(DotPlot { marks, counts, role })
    }

    fn stack(&self) -> usize {
        let least = if self.role == Role::WorkedOn { WORKED_ON_STACK } else { LEAST_STACK };
        self.counts.iter().copied().max().unwrap_or(0).max(least)
    }

    fn axis_y(&self) -> f64 {
        TOP + RISE * self.stack() as f64 + 4.0
    }

    fn x(&self, index: usize) -> f64 {
        LEFT + (RIGHT - LEFT) * index as f64 / (self.marks.len() - 1) as f64
    }

    fn draw(&self) -> Drawing {
        let mut pen = Pen::default();
        let axis = self.axis_y();
        pen.line(Ink::Line, (LEFT - 14.0, axis), (RIGHT + 14.0, axis));
        for index in 0..self.marks.len() {
            let x = self.x(index);
            pen.line(Ink::Thin, (x, axis), (x, axis + 6.0));
            for level in 0..self.counts[index] {
                let y = axis - 4.0 - RISE * (level as f64 + 0.5);
                pen.dot(Ink::Dot, (x, y), RADIUS);
            }
        }
        let height = self.numbers(&mut pen, axis);
        pen.finish(WIDTH, height)
    }

    fn numbers(&self, pen: &mut Pen, axis: f64) -> f64 {
        let tags = Tags::for_steps(self.step());
        let contents: Vec<_> = self.marks.iter().map(|&mark| tags.of(mark)).collect();
        let extents: Vec<Extent> =
            contents.iter().map(|content| Extent::of(content, Weight::Small)).collect();
        let tallest = extents.iter().map(Extent::height).fold(14.0, f64::max);
        let places: Vec<_> = extents.iter().enumerate().map(|(i, e)| (self.x(i), e.width / 2.0)).collect();
        let middle = axis + 10.0 + tallest / 2.0;
        for index in tag::thinned(&places, 4.0) {
            pen.label((self.x(index), middle), Anchor::Middle, Weight::Small, contents[index].clone());
        }
        middle + tallest / 2.0 + 4.0
    }

    fn step(&self) -> Rational {
        self.marks[1].checked_sub(self.marks[0]).unwrap_or(Rational::ONE)
    }

    fn scale(&self) -> Scale {
        let (first, last) = (self.marks[0], self.marks[self.marks.len() - 1]);
        Scale {
            x: (first, last, self.step()),
            y: None,
            x_span: (LEFT, RIGHT),
            y_span: (self.axis_y(), self.axis_y()),
        }
    }

    fn alt(&self) -> Localized<String> {
        let (first, last) = (tag::plain(self.marks[0]), tag::plain(self.marks[self.marks.len() - 1]));
        let stacks: Vec<(usize, String)> = self
            .counts
            .iter()
            .zip(&self.marks)
            .filter(|(count, _)| **count > 0)
            .map(|(count, mark)| (*count, tag::plain(*mark)))
            .collect();
        let said = |one: &str, many: &str, at: &str| {
            let parts = stacks
                .iter()
                .map(|(n, mark)| format!("{n} {} {at} {mark}", if *n == 1 { one } else { many }));
            parts.collect::<Vec<_>>().join(", ")
        };
        let (en, es) = if stacks.is_empty() {
            ("No dots yet".to_owned(), "Todavía sin puntos".to_owned())
        } else {
            (said("dot", "dots", "at"), said("punto", "puntos", "en"))
        };
        Localized {
            en: format!("Dot plot from {first} to {last}. {en}."),
            es: format!("Diagrama de puntos de {first} a {last}. {es}."),
        }
    }
}
