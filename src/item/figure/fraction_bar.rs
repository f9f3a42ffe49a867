//! `fraction-bar { parts, shaded, grid_hint }`: a bar cut into equal parts, some of them shaded. `grid_hint` adds small
//! marks along the lower edge that cut the bar more finely. Worked on, nothing is shaded yet.

use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::pen::Pen;
use super::{Drawing, Ink, Role, Sketch, WIDTH, tag};

const LEFT: f64 = 8.0;
const BAR: f64 = WIDTH - 16.0;
const TOP: f64 = 8.0;
const HEIGHT: f64 = 46.0;
const MOST_PARTS: usize = 60;
/// Narrower parts cannot be touched.
const MOST_TO_SHADE: usize = 24;

struct FractionBar {
    parts: usize,
    shaded: usize,
    hint: Option<usize>,
}

/// `fill` is the fill of the shaded parts: bars that are compared take different ones.
pub(super) fn sketch(fields: &Fields, role: Role, fill: Ink) -> Result<Sketch, FigureError> {
    let mut bar = FractionBar::read(fields)?;
    if role == Role::WorkedOn {
        bar.shaded = 0;
    }
    Ok(Sketch::same(bar.draw(fill), bar.alt()))
}

/// The parts from the left.
pub(super) fn names(fields: &Fields) -> Result<Vec<Localized<String>>, FigureError> {
    let bar = FractionBar::read(fields)?;
    if bar.parts > MOST_TO_SHADE {
        return Err(FigureError::Unfit { field: "parts", wanted: "at most 24 parts to shade" });
    }
    let name = |part| Localized { en: format!("part {part}"), es: format!("parte {part}") };
    Ok((1..=bar.parts).map(name).collect())
}

/// The parts that are shaded at first.
pub(super) fn shaded(fields: &Fields) -> Result<Vec<usize>, FigureError> {
    FractionBar::read(fields).map(|bar| (0..bar.shaded).collect())
}

impl FractionBar {
    fn read(fields: &Fields) -> Result<FractionBar, FigureError> {
        let parts = fields.count("parts", MOST_PARTS)?;
        let bar = FractionBar {
            parts,
            shaded: fields.count("shaded", MOST_PARTS)?,
            hint: fields.count_or_none("grid_hint", MOST_PARTS)?.filter(|hint| *hint > parts),
        };
        if bar.parts == 0 || bar.shaded > bar.parts {
            return Err(FigureError::Unfit { field: "shaded", wanted: "no more than parts" });
        }
        Ok(bar)
    }

    fn draw(&self, fill: Ink) -> Drawing {
        let mut pen = Pen::default();
        let part = BAR / self.parts as f64;
        pen.rect(Ink::Line, (LEFT, TOP), BAR, HEIGHT);
        for index in 0..self.shaded {
            pen.rect(fill, (LEFT + part * index as f64, TOP), part, HEIGHT);
        }
        for index in 0..self.parts {
            pen.part((LEFT + part * index as f64, TOP), part, HEIGHT);
        }
        for index in 1..self.parts {
            let x = LEFT + part * index as f64;
            pen.line(Ink::Line, (x, TOP), (x, TOP + HEIGHT));
        }
        for index in 1..self.hint.unwrap_or(0) {
            let x = LEFT + BAR * index as f64 / self.hint.unwrap_or(1) as f64;
            pen.line(Ink::Thin, (x, TOP + HEIGHT), (x, TOP + HEIGHT + 7.0));
        }
        pen.finish(WIDTH, TOP + HEIGHT + 12.0)
    }

    fn alt(&self) -> Localized<String> {
        let (parts, shaded) = (self.parts, self.shaded);
        let said = tag::said_shaded(shaded);
        let mut en = format!("Bar cut into {parts} equal parts, {}.", said.en);
        let mut es = format!("Barra dividida en {parts} partes iguales, {}.", said.es);
        if let Some(hint) = self.hint {
            en += &format!(" Small marks below divide its length into {hint} equal parts.");
            es += &format!(" Unas marcas pequeñas debajo dividen su largo en {hint} partes iguales.");
        }
        Localized { en, es }
    }
}
