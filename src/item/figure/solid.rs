//! What nets and solids have in common: which solid it is, how long its edges are drawn, and what is written on them.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::pen::{Pen, Spot};
use super::tag::Tag;

/// One length of a solid, with what is written on it.
pub(super) struct Length {
    value: Rational,
    pub(super) tag: Option<Tag>,
}

/// The lengths of a solid in the order of its fields.
pub(super) struct Lengths {
    lengths: Vec<Length>,
    is_to_scale: bool,
}

/// No length is drawn shorter than this part of the longest.
const SHORTEST: f64 = 0.55;
/// A shorter edge than this part of another could not be seen in a picture to scale.
const MOST_TIMES: f64 = 3.0;

impl Lengths {
    /// Reads the lengths `names`; `labels`, in the same order, say what is written instead of the numbers.
    pub(super) fn read(fields: &Fields, names: &[&'static str]) -> Result<Lengths, FigureError> {
        let labels = fields.tags_or_none("labels")?;
        if labels.len() > names.len() {
            return Err(FigureError::Unfit { field: "labels", wanted: "no more labels than lengths" });
        }
        let mut lengths = Vec::new();
        for (place, &field) in names.iter().enumerate() {
            let value = fields.number(field)?;
            if value <= Rational::ZERO {
                return Err(FigureError::Unfit { field, wanted: "a number above 0" });
            }
            let tag = labels.get(place).cloned().unwrap_or_else(|| Some(Tag::of_number(value)));
            lengths.push(Length { value, tag });
        }
        let is_to_scale = fields.flag("to_scale")?;
        let values = || lengths.iter().map(|length| length.value.to_f64());
        if is_to_scale && values().fold(0.0, f64::max) > MOST_TIMES * values().fold(f64::MAX, f64::min) {
            let wanted = "lengths of which none is more than 3 times another";
            return Err(FigureError::Unfit { field: "to_scale", wanted });
        }
        Ok(Lengths { lengths, is_to_scale })
    }

    pub(super) fn value(&self, place: usize) -> Rational {
        self.lengths[place].value
    }

    pub(super) fn tag(&self, place: usize) -> Option<&Tag> {
        self.lengths[place].tag.as_ref()
    }

    /// As long as they are drawn, `longest` at most. Unless they are to scale, a longer edge is drawn longer, but never
    /// by how much.
    pub(super) fn drawn(&self, longest: f64) -> Vec<f64> {
        let mut values: Vec<Rational> = self.lengths.iter().map(|length| length.value).collect();
        values.sort_unstable();
        values.dedup();
        let most = values[values.len() - 1].to_f64();
        let steps = (values.len() - 1).max(1) as f64;
        let drawn = |length: &Length| {
            let rank = values.iter().take_while(|value| **value < length.value).count() as f64;
            let part = match (self.is_to_scale, values.len()) {
                (true, _) => length.value.to_f64() / most,
                (false, 1) => 0.8,
                _ => SHORTEST + (1.0 - SHORTEST) * rank / steps,
            };
            (longest * part).round().max(14.0)
        };
        self.lengths.iter().map(drawn).collect()
    }

    /// Twice a length, as it is written.
    pub(super) fn double(&self, place: usize) -> Result<Option<Tag>, FigureError> {
        let value = self.lengths[place].value;
        let twice = value.checked_add(value).map_err(|_| FigureError::TooLarge { field: "r" })?;
        Ok(Some(Tag::of_number(twice)))
    }

    /// `length 5, width 3, height not marked`; `first` is written in place of the first.
    pub(super) fn said(&self, names: &[Localized<&str>], first: Option<&Option<Tag>>) -> Localized<String> {
        let tag = |place: usize| match first {
            Some(first) if place == 0 => first.as_ref(),
            _ => self.tag(place),
        };
        let read = |blank: &str, name: &dyn Fn(usize) -> String| {
            let part = |place| {
                let tag = tag(place).map_or(blank, |tag| tag.plain.as_str());
                format!("{} {tag}", name(place))
            };
            (0..self.lengths.len()).map(part).collect::<Vec<_>>().join(", ")
        };
        Localized {
            en: read("not marked", &|place| names[place].en.to_owned()),
            es: read("sin marcar", &|place| names[place].es.to_owned()),
        }
    }
}

/// What is written on one edge, beyond its middle in the direction `out`.
pub(super) fn edge_label(pen: &mut Pen, (a, b): (Spot, Spot), out: Spot, tag: Option<&Tag>) {
    if let Some(tag) = tag {
        pen.tag_beyond(super::pen::middle(a, b), out, 7.0, tag);
    }
}

/// The kind of a solid among those a figure can draw.
pub(super) fn kind<K: Copy>(
    fields: &Fields,
    kinds: &[(&str, K)],
    wanted: &'static str,
) -> Result<K, FigureError> {
    let name = fields.text("kind")?;
    let kind = kinds.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    kind.ok_or(FigureError::Unfit { field: "kind", wanted })
}

/// Names of lengths.
pub(super) const fn name<'a>(en: &'a str, es: &'a str) -> Localized<&'a str> {
    Localized { en, es }
}

/// The sentence that ends an alternative text.
pub(super) fn marked(opening: (&str, &str), said: &Localized<String>) -> Localized<String> {
    let capital = |said: &str| {
        let mut letters = said.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    Localized {
        en: format!("{} {}.", opening.0, capital(&said.en)),
        es: format!("{} {}.", opening.1, capital(&said.es)),
    }
}
