//! `tape-diagram { parts, tail, total }`: a bar of equal parts, perhaps with a different part at the end, and the whole
//! length above it. `"?"` marks the unknown, `blank` leaves a mark out; worked on, these are the places to fill: the
//! whole length, then the parts from the left.

use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::Tag;
use super::{Anchor, Drawing, Ink, Role, Sketch, WIDTH, Weight};

const LEFT: f64 = 8.0;
const BAR: f64 = WIDTH - 16.0;
const HEIGHT: f64 = 46.0;
/// The tail is always this wide: measuring the picture must not give the answer.
const TAIL: f64 = 68.0;
/// Room to fill in the whole length.
const BLANK: (f64, f64) = (72.0, 32.0);
const MOST_PARTS: usize = 12;

struct TapeDiagram {
    parts: Vec<Option<Tag>>,
    /// A part that differs, with its mark.
    tail: Option<Option<Tag>>,
    /// The brace over the whole, with its mark.
    total: Option<Option<Tag>>,
    role: Role,
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let tape = TapeDiagram::read(fields, role)?;
    Ok(Sketch::same(tape.draw(), tape.alt()))
}

/// The blanks in the order in which they are filled in.
pub(super) fn names(fields: &Fields) -> Result<Vec<Localized<String>>, FigureError> {
    let tape = TapeDiagram::read(fields, Role::WorkedOn)?;
    let name = |en: String, es: String| Localized { en, es };
    let mut names = Vec::new();
    if tape.total == Some(None) {
        names.push(name("the whole bar".to_owned(), "la barra entera".to_owned()));
    }
    let parts = (1..).zip(&tape.parts).filter(|(_, tag)| tag.is_none());
    names.extend(parts.map(|(part, _)| name(format!("part {part}"), format!("parte {part}"))));
    if tape.tail == Some(None) {
        names.push(name("the last part".to_owned(), "la última parte".to_owned()));
    }
    Ok(names)
}

impl TapeDiagram {
    fn read(fields: &Fields, role: Role) -> Result<TapeDiagram, FigureError> {
        let parts = fields.tags("parts")?;
        if !(1..=MOST_PARTS).contains(&parts.len()) {
            return Err(FigureError::Unfit { field: "parts", wanted: "1 to 12 parts" });
        }
        let mark = |field: &'static str| {
            Ok::<_, FigureError>(if fields.has(field) { Some(fields.tag_or_none(field)?) } else { None })
        };
        Ok(TapeDiagram { parts, tail: mark("tail")?, total: mark("total")?, role })
    }

    fn top(&self) -> f64 {
        let height = |total: &Tag| Extent::of(&total.prose, total.weight()).height();
        self.total.as_ref().map_or(8.0, |total| total.as_ref().map_or(BLANK.1, height) + 26.0)
    }

    fn part_width(&self) -> f64 {
        let tail = if self.tail.is_some() { TAIL } else { 0.0 };
        (BAR - tail) / self.parts.len() as f64
    }

    fn draw(&self) -> Drawing {
        let mut pen = Pen::default();
        let (top, part) = (self.top(), self.part_width());
        if let Some(total) = &self.total {
            pen.bracket((LEFT, top - 6.0), (LEFT + BAR, top - 6.0), -8.0);
            let at = (LEFT + BAR / 2.0, (top - 18.0) / 2.0);
            match total {
                Some(total) => pen.label(at, Anchor::Middle, total.weight(), total.prose.clone()),
                None => self.blank(&mut pen, (at.0 - BLANK.0 / 2.0, at.1 - BLANK.1 / 2.0), BLANK),
            }
        }
        for (index, tag) in self.parts.iter().enumerate() {
            let x = LEFT + part * index as f64;
            pen.rect(Ink::FillA, (x, top), part, HEIGHT);
            if let Some(tag) = tag {
                let weight = self.fitting(tag, part);
                pen.label((x + part / 2.0, top + HEIGHT / 2.0), Anchor::Middle, weight, tag.prose.clone());
            } else {
                self.blank(&mut pen, (x + 3.0, top + 5.0), (part - 6.0, HEIGHT - 10.0));
            }
        }
        if let Some(tail) = &self.tail {
            let x = LEFT + BAR - TAIL;
            pen.rect(Ink::FillB, (x, top), TAIL, HEIGHT);
            match tail {
                Some(tail) => {
                    let at = (x + TAIL / 2.0, top + HEIGHT / 2.0);
                    pen.plated_label(at, tail.weight(), tail.prose.clone());
                }
                None => self.blank(&mut pen, (x + 3.0, top + 5.0), (TAIL - 6.0, HEIGHT - 10.0)),
            }
        }
        pen.finish(WIDTH, top + HEIGHT + 8.0)
    }

    /// A place to fill, where the learner fills them.
    fn blank(&self, pen: &mut Pen, corner: (f64, f64), (width, height): (f64, f64)) {
        if self.role == Role::WorkedOn {
            pen.blank(corner, width, height);
        }
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
            let (said, dicho) = said(tail);
            en += &format!(", and one other part marked {said}");
            es += &format!(", y otra parte distinta marcada {dicho}");
        }
        if let Some(total) = &self.total {
            let (said, dicho) = said(total);
            en += &format!(". The whole bar is marked {said}");
            es += &format!(". La barra entera está marcada {dicho}");
        }
        Localized { en: en + ".", es: es + "." }
    }
}

fn said(tag: &Option<Tag>) -> (&str, &str) {
    tag.as_ref().map_or(("blank", "en blanco"), |tag| (&tag.plain, &tag.plain))
}
