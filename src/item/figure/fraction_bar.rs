//! `fraction-bar { parts, shaded, grid_hint }`: a bar cut into equal parts, some of them shaded. `grid_hint` adds small
//! marks along the lower edge that cut the bar more finely.

use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::pen::Pen;
use super::{Drawing, Ink, Role, Sketch, Slot};

const WIDTH: f64 = 360.0;
const LEFT: f64 = 10.0;
const BAR: f64 = 340.0;
const TOP: f64 = 8.0;
const HEIGHT: f64 = 46.0;
const MOST_PARTS: usize = 60;
/// A learner shades parts one by one: they must be wide enough to touch.
const MOST_TO_SHADE: usize = 24;

struct FractionBar {
    parts: usize,
    shaded: usize,
    hint: Option<usize>,
}

/// `fill` is the fill of the shaded parts: bars that are compared take different ones.
pub(super) fn sketch(fields: &Fields, fill: Ink, role: Role) -> Result<Sketch, FigureError> {
    let mut bar = FractionBar::read(fields)?;
    if role == Role::WorkedOn {
        // The learner shades: the control draws that.
        bar.shaded = 0;
    }
    let drawing = bar.draw(fill);
    Ok(Sketch { drawing: Localized { en: drawing.clone(), es: drawing }, alt: bar.alt(), scale: None })
}

/// The parts, from the left.
pub(super) fn slots(fields: &Fields) -> Result<Vec<Slot>, FigureError> {
    let bar = FractionBar::read(fields)?;
    if bar.parts > MOST_TO_SHADE {
        return Err(FigureError::Unfit { field: "parts", wanted: "at most 24 parts to shade" });
    }
    let width = BAR / bar.parts as f64;
    let slot = |part: usize| Slot {
        x: LEFT + width * part as f64,
        y: TOP,
        width,
        height: HEIGHT,
        name: Localized { en: format!("part {}", part + 1), es: format!("parte {}", part + 1) },
    };
    Ok((0..bar.parts).map(slot).collect())
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
        let mut en = format!("Bar cut into {parts} equal parts, {shaded} of them shaded.");
        let mut es = format!("Barra dividida en {parts} partes iguales, {shaded} sombreadas.");
        if shaded == 0 {
            en = format!("Bar cut into {parts} equal parts.");
            es = format!("Barra dividida en {parts} partes iguales.");
        }
        if let Some(hint) = self.hint {
            en += &format!(" Small marks below divide its length into {hint} equal parts.");
            es += &format!(" Unas marcas pequeñas debajo dividen su largo en {hint} partes iguales.");
        }
        if shaded == 1 {
            es = es.replacen("1 sombreadas", "1 sombreada", 1);
        }
        Localized { en, es }
    }
}
