//! `box-plot { five, from, to, tick, labels }`: smallest, quartiles and largest value of data as a box with whiskers
//! over a number line. `five` holds five rising numbers, or several such lists, one for each name in `labels`. Worked
//! on, the box is left out and the scale's x gives its five places.

use crate::algebra::Rational;
use crate::base::{Lang, Localized};

use super::chart;
use super::fields::{Fields, FigureError};
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Role, Scale, Sketch, WIDTH, Weight};

const LEFT: f64 = 20.0;
const RIGHT: f64 = WIDTH - 20.0;
const BOX: f64 = 44.0;
const GAP: f64 = 18.0;
const NAME: f64 = 24.0;
const MOST_MARKS: i64 = 60;
const MOST_BOXES: usize = 3;

type Five = [Rational; 5];

struct BoxPlot {
    boxes: Vec<Five>,
    marks: Vec<Rational>,
    labels: Localized<Vec<Option<Tag>>>,
    role: Role,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let plot = BoxPlot::read(fields, role)?;
    Ok(Sketch { scale: Some(plot.scale()), ..Sketch::worded(|lang| plot.draw(lang), plot.alt()) })
}

impl BoxPlot {
    fn read(fields: &Fields, role: Role) -> Result<BoxPlot, FigureError> {
        let unfit = FigureError::Unfit { field: "five", wanted: "five rising numbers on the line" };
        let lists = match fields.numbers_or_none("five") {
            Ok(five) => vec![five],
            Err(_) => fields.number_rows("five")?,
        };
        let boxes: Result<Vec<Five>, _> = lists.into_iter().map(Five::try_from).collect();
        let Ok(boxes) = boxes else { return Err(unfit) };
        let (from, to) = (fields.number("from")?, fields.number("to")?);
        let tick = fields.number_or("tick", Rational::ONE)?;
        let marks = tag::steps(from, to, tick, MOST_MARKS)
            .filter(|marks| marks.len() >= 2)
            .ok_or(FigureError::Unfit { field: "tick", wanted: "1 to 60 steps from `from` to `to`" })?;
        let on_line = |five: &Five| five.is_sorted() && from <= five[0] && five[4] <= to;
        if !(1..=MOST_BOXES).contains(&boxes.len()) || !boxes.iter().all(on_line) {
            return Err(unfit);
        }
        Ok(BoxPlot { boxes, marks, labels: fields.names_or_none("labels")?, role })
    }

    fn x(&self, value: Rational) -> f64 {
        let (first, last) = (self.marks[0].to_f64(), self.marks[self.marks.len() - 1].to_f64());
        LEFT + (RIGHT - LEFT) * (value.to_f64() - first) / (last - first)
    }

    /// Room above a box.
    fn room(&self) -> f64 {
        if self.labels.en.is_empty() { 0.0 } else { NAME }
    }

    /// Upper edge of a box.
    fn top(&self, place: usize) -> f64 {
        10.0 + self.room() + (BOX + GAP + self.room()) * place as f64
    }

    fn axis(&self) -> f64 {
        self.top(self.boxes.len() - 1) + BOX + GAP
    }

    fn draw(&self, lang: Lang) -> Drawing {
        let mut pen = Pen::default();
        for (place, five) in self.boxes.iter().enumerate() {
            if let Some(Some(name)) = self.labels.get(lang).get(place) {
                let at = (LEFT - 16.0, self.top(place) - NAME / 2.0 - 1.0);
                pen.label(at, Anchor::Start, Weight::Small, name.prose.clone());
            }
            if self.role == Role::Shown {
                self.draw_box(&mut pen, self.top(place), five, place);
            }
        }
        let axis = self.axis();
        pen.line(Ink::Line, (LEFT - 14.0, axis), (RIGHT + 14.0, axis));
        for mark in &self.marks {
            pen.line(Ink::Thin, (self.x(*mark), axis), (self.x(*mark), axis + 6.0));
        }
        let height = chart::numbers_below(&mut pen, &self.marks, axis, |mark| self.x(mark));
        pen.finish(WIDTH, height + 4.0)
    }

    fn draw_box(&self, pen: &mut Pen, top: f64, five: &Five, place: usize) {
        let [least, lower, median, upper, most] = five.map(|value| self.x(value));
        let (middle, bottom) = (top + BOX / 2.0, top + BOX);
        let fill = if place.is_multiple_of(2) { Ink::FillA } else { Ink::FillB };
        pen.line(Ink::Line, (least, middle), (lower, middle));
        pen.line(Ink::Line, (upper, middle), (most, middle));
        pen.rect(fill, (lower, top), upper - lower, BOX);
        pen.line(Ink::Line, (median, top), (median, bottom));
        for end in [least, most] {
            pen.line(Ink::Line, (end, middle - 9.0), (end, middle + 9.0));
        }
    }

    fn scale(&self) -> Scale {
        let middle = self.top(0) + BOX / 2.0;
        Scale {
            x: (self.marks[0], self.marks[self.marks.len() - 1], chart::step(&self.marks)),
            y: None,
            x_span: (LEFT, RIGHT),
            y_span: (middle, middle),
        }
    }

    /// What the lines show; not what they are called.
    fn alt(&self) -> Localized<String> {
        let (first, last) = (tag::plain(self.marks[0]), tag::plain(self.marks[self.marks.len() - 1]));
        let mut en = format!("Box plot over a number line from {first} to {last}.");
        let mut es = format!("Diagrama de caja sobre una recta numérica de {first} a {last}.");
        if self.role == Role::WorkedOn {
            return Localized { en: en + " No box yet.", es: es + " Todavía sin caja." };
        }
        let name = |labels: &[Option<Tag>], place: usize| match labels.get(place) {
            Some(Some(name)) => format!(" {}:", name.plain),
            _ => String::new(),
        };
        for (place, five) in self.boxes.iter().enumerate() {
            let [least, lower, median, upper, most] = five.map(tag::plain);
            en += &name(&self.labels.en, place);
            en += &format!(
                " The whiskers end at {least} and {most}. The box goes from {lower} to {upper}, with a line in it at {median}."
            );
            es += &name(&self.labels.es, place);
            es += &format!(
                " Los bigotes terminan en {least} y {most}. La caja va de {lower} a {upper}, con una línea en {median}."
            );
        }
        Localized { en, es }
    }
}
