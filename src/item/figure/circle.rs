//! `circle { r, label, diameter, to_scale }`: a circle with its centre and a radius, or with `diameter = true` a
//! diameter. `label` is what is written on it, otherwise the number is. Every circle is drawn in the same size; with
//! `to_scale = true` its radius is 10 px for each unit, as far as it fits.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::{Pen, arc};
use super::tag::Tag;
use super::{Drawing, Ink, Sketch, WIDTH};

const RADIUS: f64 = 84.0;
const UNIT: f64 = 10.0;
const EDGE: f64 = 10.0;

struct Circle {
    tag: Option<Tag>,
    is_diameter: bool,
    radius: f64,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let circle = Circle::read(fields)?;
    Ok(Sketch::same(circle.draw(), circle.alt()))
}

impl Circle {
    fn read(fields: &Fields) -> Result<Circle, FigureError> {
        let (r, is_diameter) = (fields.number("r")?, fields.flag("diameter")?);
        if r <= Rational::ZERO {
            return Err(FigureError::Unfit { field: "r", wanted: "a number above 0" });
        }
        let across = if is_diameter { r.checked_add(r) } else { Ok(r) };
        let across = across.map_err(|_| FigureError::TooLarge { field: "r" })?;
        let written = fields.tag_or_none("label")?;
        let tag = if fields.has("label") { written } else { Some(Tag::of_number(across)) };
        let radius = if fields.flag("to_scale")? { (r.to_f64() * UNIT).clamp(30.0, 120.0) } else { RADIUS };
        Ok(Circle { tag, is_diameter, radius })
    }

    fn draw(&self) -> Drawing {
        let mut pen = Pen::default();
        let (x, y, r) = (WIDTH / 2.0, EDGE + self.radius, self.radius);
        pen.closed_path(Ink::FillA, arc((x, y), (r, r), 0.0, 354.0));
        let from = if self.is_diameter { x - r } else { x };
        pen.line(Ink::Line, (from, y), (x + r, y));
        pen.dot(Ink::Dot, (x, y), 4.0);
        if let Some(tag) = &self.tag {
            let rise = Extent::of(&tag.prose, tag.weight()).height() / 2.0 + 6.0;
            pen.filled_label(((from + x + r) / 2.0, y - rise), tag);
        }
        pen.finish(WIDTH, 2.0 * (self.radius + EDGE))
    }

    fn alt(&self) -> Localized<String> {
        let (name, nombre) =
            if self.is_diameter { ("diameter", "El diámetro") } else { ("radius", "El radio") };
        match &self.tag {
            Some(tag) => Localized {
                en: format!("Circle. Its {name} is marked {}.", tag.plain),
                es: format!("Círculo. {nombre} está marcado {}.", tag.plain),
            },
            None => Localized {
                en: format!("Circle. Its {name} is drawn and not marked."),
                es: format!("Círculo. {nombre} está dibujado y sin marcar."),
            },
        }
    }
}
