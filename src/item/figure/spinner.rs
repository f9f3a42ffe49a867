//! `spinner { parts, labels }`: a disk cut into parts with a name on each. `parts` is how many equal ones there are, or a
//! list of their shares. Parts with the same name have the same fill. The arrow points between two parts, at nothing.

use crate::algebra::Rational;
use crate::base::{Localized, math};

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::{Pen, Spot, arc, around, unit};
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Sketch, WIDTH};

const RADIUS: f64 = 104.0;
const EDGE: f64 = 30.0;
const HUB: f64 = 7.0;
const MOST_PARTS: usize = 16;

struct Spinner {
    shares: Vec<Rational>,
    labels: Localized<Vec<Option<Tag>>>,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let spinner = Spinner::read(fields)?;
    Ok(Sketch::worded(|lang| spinner.draw(spinner.labels.get(lang)), spinner.alt()))
}

impl Spinner {
    fn read(fields: &Fields) -> Result<Spinner, FigureError> {
        let shares = match fields.count("parts", MOST_PARTS) {
            Ok(parts) => vec![Rational::ONE; parts],
            Err(_) => fields.numbers_or_none("parts")?,
        };
        let fits = (2..=MOST_PARTS).contains(&shares.len());
        if !fits || shares.iter().any(|share| *share <= Rational::ZERO) {
            let wanted = "2 to 16 parts, or the shares of the parts, each above 0";
            return Err(FigureError::Unfit { field: "parts", wanted });
        }
        let labels = fields.names_or_none("labels")?;
        if [&labels.en, &labels.es].iter().any(|names| !names.is_empty() && names.len() != shares.len()) {
            return Err(FigureError::Unfit { field: "labels", wanted: "a name for each part" });
        }
        Ok(Spinner { shares, labels })
    }

    /// Where each part begins, clockwise from twelve o'clock, and where the last one ends.
    fn edges(&self) -> Vec<f64> {
        let total: f64 = self.shares.iter().map(|share| share.to_f64()).sum();
        let mut edges = vec![90.0];
        for share in &self.shares {
            edges.push(edges[edges.len() - 1] - 360.0 * share.to_f64() / total);
        }
        edges
    }

    fn draw(&self, labels: &[Option<Tag>]) -> Drawing {
        let mut pen = Pen::default();
        let (centre, edges) = ((WIDTH / 2.0, EDGE + RADIUS), self.edges());
        for (place, ends) in edges.windows(2).enumerate() {
            let mut sector = arc(centre, (RADIUS, RADIUS), ends[0], ends[1]);
            sector.push(centre);
            pen.closed_path(fill(labels, place), sector);
        }
        for ends in edges.windows(2) {
            pen.line(Ink::Line, centre, around(centre, (RADIUS, RADIUS), ends[0]));
        }
        pen.closed_path(Ink::Line, arc(centre, (RADIUS, RADIUS), 0.0, 354.0));
        for (place, ends) in edges.windows(2).enumerate() {
            if let Some(Some(tag)) = labels.get(place) {
                let is_hatched = fill(labels, place) == Ink::FillB;
                name(&mut pen, centre, (ends[0], ends[1]), tag, is_hatched);
            }
        }
        arrow(&mut pen, centre);
        pen.finish(WIDTH, 2.0 * (RADIUS + EDGE))
    }

    fn alt(&self) -> Localized<String> {
        let n = self.shares.len();
        let is_even = self.shares.iter().all(|share| *share == self.shares[0]);
        let read = |labels: &[Option<Tag>], blank: &str, share_word: [&str; 2]| {
            let name = |place: usize| match labels.get(place) {
                Some(Some(tag)) => tag.plain.clone(),
                _ => blank.to_owned(),
            };
            let part = |(place, share): (usize, &Rational)| match is_even {
                true => name(place),
                false => {
                    let word = share_word[usize::from(*share != Rational::ONE)];
                    format!("{} ({} {word})", name(place), tag::plain(*share))
                }
            };
            self.shares.iter().enumerate().map(part).collect::<Vec<_>>().join(", ")
        };
        let en = read(&self.labels.en, "no name", ["share", "shares"]);
        let es = read(&self.labels.es, "sin nombre", ["porción", "porciones"]);
        let (equal, iguales) = if is_even { ("equal", "iguales") } else { ("unequal", "desiguales") };
        Localized {
            en: format!("Spinner with {n} {equal} parts: {en}."),
            es: format!("Ruleta con {n} partes {iguales}: {es}."),
        }
    }
}

/// The first name takes the first fill, the second the second, all others none; parts without names take turns.
fn fill(labels: &[Option<Tag>], place: usize) -> Ink {
    let name = |place: usize| labels.get(place).and_then(Option::as_ref).map(|tag| &tag.plain);
    let order = match name(place) {
        None => place % 2,
        mine => {
            let mut names: Vec<_> = Vec::new();
            for other in (0..=place).map(name) {
                if !names.contains(&other) {
                    names.push(other);
                }
            }
            names.iter().position(|other| *other == mine).unwrap_or(2)
        }
    };
    [Ink::FillA, Ink::FillB].get(order).copied().unwrap_or(Ink::Empty)
}

/// A name near the rim of its part where it fits, otherwise outside.
fn name(pen: &mut Pen, centre: Spot, (from, to): (f64, f64), tag: &Tag, is_hatched: bool) {
    let extent = Extent::of(&tag.prose, tag.weight());
    let (half, ray) = (((from - to) / 2.0).min(90.0), (from + to) / 2.0);
    let reach_of_name =
        math::sqrt(extent.width * extent.width + extent.height() * extent.height()) / 2.0 + 2.0;
    let reach = (0.78 * RADIUS).min(RADIUS - reach_of_name - 4.0);
    if reach * math::sin_degrees(half) >= reach_of_name {
        let at = around(centre, (reach, reach), ray);
        match is_hatched {
            true => pen.plated_label(at, tag.weight(), tag.prose.clone()),
            false => pen.label(at, Anchor::Middle, tag.weight(), tag.prose.clone()),
        }
    } else {
        let rim = around(centre, (RADIUS, RADIUS), ray);
        pen.tag_beyond(rim, unit(centre, rim), 5.0, tag);
    }
}

/// Along the first edge, which belongs to no part.
fn arrow(pen: &mut Pen, centre: Spot) {
    let tip = (centre.0, centre.1 - 0.42 * RADIUS);
    pen.closed_path(Ink::Dot, vec![tip, (centre.0 + 8.0, tip.1 + 15.0), (centre.0 - 8.0, tip.1 + 15.0)]);
    pen.line(Ink::Stretch, centre, (tip.0, tip.1 + 12.0));
    pen.dot(Ink::Dot, centre, HUB);
}
