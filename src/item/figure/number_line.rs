//! `number-line { from, to, tick, label_every, dots }`: a line with arrows, a tick at every `tick`, a number at every
//! `label_every` (both are distances in value), and dots.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tags};
use super::{Anchor, Ink, Role, Scale, Sketch, Weight};

const WIDTH: f64 = 372.0;
const LEFT: f64 = 26.0;
const RIGHT: f64 = WIDTH - 26.0;
const AXIS_Y: f64 = 30.0;
const LABEL_GAP: f64 = 6.0;
/// More marks than this cannot be told apart on a phone.
const MOST_TICKS: i64 = 80;

struct NumberLine {
    from: Rational,
    to: Rational,
    tick: Rational,
    label_every: Rational,
    dots: Vec<Rational>,
    role: Role,
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let line = NumberLine::read(fields, role)?;
    let ticks = line.ticks()?;
    let drawing = line.draw(&ticks);
    Ok(Sketch {
        drawing: Localized { en: drawing.clone(), es: drawing },
        alt: line.alt(),
        scale: Some(line.scale()),
    })
}

impl NumberLine {
    fn read(fields: &Fields, role: Role) -> Result<NumberLine, FigureError> {
        let tick = fields.number_or("tick", Rational::ONE)?;
        let line = NumberLine {
            from: fields.number("from")?,
            to: fields.number("to")?,
            tick,
            label_every: fields.number_or("label_every", tick)?,
            dots: fields.numbers_or_none("dots")?,
            role,
        };
        let positive = tick > Rational::ZERO && line.label_every > Rational::ZERO;
        if line.from >= line.to || !positive {
            return Err(FigureError::Unfit { field: "from", wanted: "from below to, and steps above 0" });
        }
        Ok(line)
    }

    fn ticks(&self) -> Result<Vec<Rational>, FigureError> {
        tag::steps(self.from, self.to, self.tick, MOST_TICKS)
            .ok_or(FigureError::Unfit { field: "tick", wanted: "at most 80 ticks" })
    }

    fn x(&self, value: Rational) -> f64 {
        let span = self.to.to_f64() - self.from.to_f64();
        LEFT + (RIGHT - LEFT) * (value.to_f64() - self.from.to_f64()) / span
    }

    fn draw(&self, ticks: &[Rational]) -> super::Drawing {
        let mut pen = Pen::default();
        self.axis(&mut pen);
        let labelled = self.labelled(ticks);
        for &tick in ticks {
            let reach = if labelled.contains(&tick) { 8.0 } else { 5.0 };
            let x = self.x(tick);
            pen.line(Ink::Thin, (x, AXIS_Y - reach), (x, AXIS_Y + reach));
        }
        let height = self.numbers(&mut pen, &labelled);
        for &dot in &self.dots {
            // Where the learner moves a dot, the figure keeps only the place it started from.
            let ink = if self.role == Role::WorkedOn { Ink::Empty } else { Ink::Dot };
            pen.dot(ink, (self.x(dot), AXIS_Y), 8.0);
        }
        pen.finish(WIDTH, height)
    }

    fn axis(&self, pen: &mut Pen) {
        let (start, end) = ((LEFT - 20.0, AXIS_Y), (RIGHT + 20.0, AXIS_Y));
        pen.line(Ink::Line, start, end);
        pen.arrowhead(start, (-1.0, 0.0));
        pen.arrowhead(end, (1.0, 0.0));
    }

    /// Writes the numbers under the line; gives the height of the figure.
    fn numbers(&self, pen: &mut Pen, labelled: &[Rational]) -> f64 {
        let tags = Tags::for_steps(self.tick);
        let contents: Vec<_> = labelled.iter().map(|&value| tags.of(value)).collect();
        let tallest = contents.iter().map(|c| Extent::of(c, Weight::Small).height()).fold(14.0, f64::max);
        let middle = AXIS_Y + 12.0 + tallest / 2.0;
        for (&value, content) in labelled.iter().zip(contents) {
            pen.label((self.x(value), middle), Anchor::Middle, Weight::Small, content);
        }
        middle + tallest / 2.0 + 4.0
    }

    /// The ticks that carry a number: every `label_every` from zero, thinned out until no two touch.
    fn labelled(&self, ticks: &[Rational]) -> Vec<Rational> {
        let tags = Tags::for_steps(self.tick);
        let wanted: Vec<Rational> = ticks
            .iter()
            .copied()
            .filter(|value| value.checked_div(self.label_every).is_ok_and(Rational::is_integer))
            .collect();
        let places: Vec<(f64, f64)> = wanted
            .iter()
            .map(|&value| (self.x(value), Extent::of(&tags.of(value), Weight::Small).width / 2.0))
            .collect();
        tag::thinned(&places, LABEL_GAP).map(|index| wanted[index]).collect()
    }

    fn scale(&self) -> Scale {
        Scale { x: (self.from, self.to, self.tick), y: None, x_span: (LEFT, RIGHT), y_span: (AXIS_Y, AXIS_Y) }
    }

    fn alt(&self) -> Localized<String> {
        let [from, to, tick] = [self.from, self.to, self.tick].map(tag::plain);
        let mut en = format!("Number line from {from} to {to} with a mark at every {tick}.");
        let mut es = format!("Recta numérica de {from} a {to} con una marca cada {tick}.");
        if !self.dots.is_empty() {
            let (and, y) = (tag::listed(&self.dots, "and"), tag::listed(&self.dots, "y"));
            let (dots, puntos) = if self.dots.len() == 1 {
                ("There is a dot at", "Hay un punto en")
            } else {
                ("There are dots at", "Hay puntos en")
            };
            en += &format!(" {dots} {and}.");
            es += &format!(" {puntos} {y}.");
        }
        Localized { en, es }
    }
}
