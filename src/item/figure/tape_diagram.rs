//! `tape-diagram { parts, tail, total }`: a bar of equal parts, perhaps with a different part at the end, and the whole
//! length above it. `"?"` marks the unknown, `blank` leaves a mark out.

use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::Tag;
use super::{Anchor, Drawing, Ink, Role, Sketch, Slot, Weight};

const WIDTH: f64 = 360.0;
const LEFT: f64 = 10.0;
const BAR: f64 = 340.0;
const HEIGHT: f64 = 46.0;
/// The tail is always this wide: measuring the picture must not give the answer.
const TAIL: f64 = 68.0;
const MOST_PARTS: usize = 12;
/// Room for the whole length where the learner writes it.
const BLANK_HEIGHT: f64 = 30.0;

struct TapeDiagram {
    parts: Vec<Option<Tag>>,
    tail: Option<Tag>,
    total: Option<Tag>,
    /// Whether the learner fills in the tail, and the total.
    asks: (bool, bool),
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let tape = TapeDiagram::read(fields, role)?;
    let drawing = tape.draw();
    Ok(Sketch { drawing: Localized { en: drawing.clone(), es: drawing }, alt: tape.alt(), scale: None })
}

/// The empty labels: of the parts from the left, of the tail, of the whole.
pub(super) fn slots(fields: &Fields) -> Result<Vec<Slot>, FigureError> {
    let tape = TapeDiagram::read(fields, Role::WorkedOn)?;
    let (top, part) = (tape.top(), tape.part_width());
    let empty = tape.parts.iter().enumerate().filter(|(_, tag)| tag.is_none());
    let mut slots: Vec<Slot> = empty
        .map(|(i, _)| Slot {
            x: LEFT + part * i as f64,
            y: top,
            width: part,
            height: HEIGHT,
            name: Localized { en: format!("part {}", i + 1), es: format!("parte {}", i + 1) },
        })
        .collect();
    if tape.asks.0 {
        let name = Localized { en: "the last part".to_owned(), es: "la última parte".to_owned() };
        slots.push(Slot { x: LEFT + BAR - TAIL, y: top, width: TAIL, height: HEIGHT, name });
    }
    if tape.asks.1 {
        let name = Localized { en: "the whole bar".to_owned(), es: "la barra entera".to_owned() };
        slots.push(Slot { x: LEFT + BAR / 2.0 - 24.0, y: 1.0, width: 48.0, height: top - 16.0, name });
    }
    Ok(slots)
}

impl TapeDiagram {
    fn read(fields: &Fields, role: Role) -> Result<TapeDiagram, FigureError> {
        let parts = fields.tags("parts")?;
        if !(1..=MOST_PARTS).contains(&parts.len()) {
            return Err(FigureError::Unfit { field: "parts", wanted: "1 to 12 parts" });
        }
        let asks = |field| role == Role::WorkedOn && fields.is_blank(field);
        Ok(TapeDiagram {
            parts,
            tail: fields.tag_or_none("tail")?,
            total: fields.tag_or_none("total")?,
            asks: (asks("tail"), asks("total")),
        })
    }

    fn has_tail(&self) -> bool {
        self.tail.is_some() || self.asks.0
    }

    fn top(&self) -> f64 {
        if self.asks.1 {
            return BLANK_HEIGHT + 20.0;
        }
        self.total.as_ref().map_or(8.0, |total| Extent::of(&total.prose, total.weight()).height() + 26.0)
    }

    fn part_width(&self) -> f64 {
        let tail = if self.has_tail() { TAIL } else { 0.0 };
        (BAR - tail) / self.parts.len() as f64
    }

    fn draw(&self) -> Drawing {
        let mut pen = Pen::default();
        let (top, part) = (self.top(), self.part_width());
        if self.total.is_some() || self.asks.1 {
            pen.bracket((LEFT, top - 6.0), (LEFT + BAR, top - 6.0), -8.0);
        }
        if let Some(total) = &self.total {
            pen.label(
                (LEFT + BAR / 2.0, (top - 18.0) / 2.0),
                Anchor::Middle,
                total.weight(),
                total.prose.clone(),
            );
        }
        for (index, tag) in self.parts.iter().enumerate() {
            let x = LEFT + part * index as f64;
            pen.rect(Ink::FillA, (x, top), part, HEIGHT);
            if let Some(tag) = tag {
                let weight = self.fitting(tag, part);
                pen.label((x + part / 2.0, top + HEIGHT / 2.0), Anchor::Middle, weight, tag.prose.clone());
            }
        }
        let x = LEFT + BAR - TAIL;
        if self.has_tail() {
            pen.rect(Ink::FillB, (x, top), TAIL, HEIGHT);
        }
        if let Some(tail) = &self.tail {
            pen.plated_label((x + TAIL / 2.0, top + HEIGHT / 2.0), tail.weight(), tail.prose.clone());
        }
        pen.finish(WIDTH, top + HEIGHT + 8.0)
    }

    fn marks<'a>(&'a self, blank: &'a str) -> Vec<&'a str> {
        self.parts.iter().map(|tag| tag.as_ref().map_or(blank, |tag| &tag.plain)).collect()
    }

    fn fitting(&self, tag: &Tag, room: f64) -> Weight {
        if Extent::of(&tag.prose, tag.weight()).width + 4.0 > room { Weight::Small } else { tag.weight() }
    }

    fn alt(&self) -> Localized<String> {
        let n = self.parts.len();
        let mut en = format!("Bar of {n} equal {}", if n == 1 { "part" } else { "parts" });
        let mut es = format!("Barra de {n} {}", if n == 1 { "parte" } else { "partes iguales" });
        let first = &self.parts[0];
        if let Some(tag) = first.as_ref().filter(|_| self.parts.iter().all(|part| part == first)) {
            en += &format!(", each marked {}", tag.plain);
            es += &format!(", cada una marcada {}", tag.plain);
        } else if self.parts.iter().any(Option::is_some) {
            en += &format!(", marked {}", self.marks("blank").join(", "));
            es += &format!(", con las marcas {}", self.marks("en blanco").join(", "));
        }
        if let Some(tail) = &self.tail {
            en += &format!(", and one other part marked {}", tail.plain);
            es += &format!(", y otra parte distinta marcada {}", tail.plain);
        }
        if let Some(total) = &self.total {
            en += &format!(". The whole bar is marked {}", total.plain);
            es += &format!(". La barra entera está marcada {}", total.plain);
        }
        Localized { en: en + ".", es: es + "." }
    }
}
