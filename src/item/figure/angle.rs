//! `angle { rays, labels, right, to_scale }`: rays from one point. `rays` are their directions in degrees,
//! counter-clockwise from three o'clock, rising; `labels` stand in the angles between one ray and the next (and, when
//! there are as many as rays, between the last and the first); numbers get a degree sign. `right` lists the angles
//! (from 1) that carry a square. Unless `to_scale = true`, angles are drawn in other sizes than they have; straight and
//! right ones stay so.

use crate::algebra::{Math, Rational};
use crate::base::{Localized, math};
use crate::item::{Piece, Prose};

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::{Pen, Spot, arc, around};
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Sketch, WIDTH};

const REACH: f64 = 132.0;
const ARC: f64 = 30.0;
const SQUARE: f64 = 17.0;
const EDGE: f64 = 16.0;
const MOST_RAYS: usize = 8;

struct Angle {
    /// Directions as they are given.
    rays: Vec<f64>,
    /// Directions as they are drawn.
    drawn: Vec<f64>,
    labels: Vec<Option<Tag>>,
    right: Vec<usize>,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let angle = Angle::read(fields)?;
    Ok(Sketch::same(angle.draw(), angle.alt()))
}

impl Angle {
    fn read(fields: &Fields) -> Result<Angle, FigureError> {
        let given = fields.numbers_or_none("rays")?;
        let fits = (2..=MOST_RAYS).contains(&given.len())
            && given.windows(2).all(|pair| pair[0] < pair[1])
            && given[0] >= Rational::ZERO
            && given[given.len() - 1] < Rational::from(360);
        if !fits {
            let wanted = "2 to 8 rising directions from 0 to below 360";
            return Err(FigureError::Unfit { field: "rays", wanted });
        }
        let labels = fields.tags_or_none("labels")?;
        if labels.len() > given.len() {
            return Err(FigureError::Unfit { field: "labels", wanted: "no more labels than rays" });
        }
        let right = fields.numbers_or_none("right")?;
        let place = |number: &Rational| {
            usize::try_from(number.num())
                .ok()
                .filter(|n| number.is_integer() && (1..=given.len()).contains(n))
        };
        let right: Option<Vec<usize>> = right.iter().map(|number| Some(place(number)? - 1)).collect();
        let right =
            right.ok_or(FigureError::Unfit { field: "right", wanted: "numbers of angles, from 1" })?;
        let rays: Vec<f64> = given.iter().map(|ray| ray.to_f64()).collect();
        let drawn = if fields.flag("to_scale")? { rays.clone() } else { untrue(&given) };
        let labels = labels.into_iter().map(|tag| tag.map(in_degrees)).collect();
        Ok(Angle { rays, drawn, labels, right })
    }

    /// From the ray that opens angle `place` to the one that closes it.
    fn ends(&self, rays: &[f64], place: usize) -> (f64, f64) {
        let (from, to) = (rays[place], rays[(place + 1) % rays.len()]);
        (from, if to > from { to } else { to + 360.0 })
    }

    fn draw(&self) -> Drawing {
        let spots: Vec<Spot> =
            self.drawn.iter().map(|ray| around((0.0, 0.0), (REACH, REACH), *ray)).collect();
        let low = spots.iter().map(|spot| spot.1).fold(0.0, f64::min);
        let high = spots.iter().map(|spot| spot.1).fold(0.0, f64::max);
        let labels = self.label_spots();
        let low = labels.iter().map(|(at, extent)| at.1 - extent.height() / 2.0).fold(low, f64::min);
        let high = labels.iter().map(|(at, extent)| at.1 + extent.height() / 2.0).fold(high, f64::max);
        let centre = (WIDTH / 2.0, EDGE - low);
        let mut pen = Pen::default();
        for place in 0..self.labels.len().max(self.drawn.len() - 1) {
            self.mark(&mut pen, centre, place);
        }
        for (ray, spot) in self.drawn.iter().zip(&spots) {
            let tip = (centre.0 + spot.0, centre.1 + spot.1);
            pen.line(Ink::Line, centre, tip);
            pen.arrowhead(tip, (math::cos_degrees(*ray), -math::sin_degrees(*ray)));
        }
        for (tag, (at, _)) in self.labels.iter().flatten().zip(labels) {
            let at = (centre.0 + at.0, centre.1 + at.1);
            pen.label(at, Anchor::Middle, tag.weight(), tag.prose.clone());
        }
        pen.dot(Ink::Dot, centre, 4.0);
        pen.finish(WIDTH, high - low + 2.0 * EDGE)
    }

    /// The square of a right angle, the arc of any other that is labelled.
    fn mark(&self, pen: &mut Pen, centre: Spot, place: usize) {
        let (from, to) = self.ends(&self.drawn, place);
        let towards = |ray: f64| (math::cos_degrees(ray), -math::sin_degrees(ray));
        if self.right.contains(&place) {
            pen.square_mark(centre, towards(from), towards(to), SQUARE);
        } else if self.labels.get(place).is_some_and(Option::is_some) {
            let radius = ARC + 6.0 * (place % 2) as f64;
            pen.open_path(Ink::Thin, arc(centre, (radius, radius), from, to));
        }
    }

    /// Where the labels stand around the point: in the middle of their angle, as near as its rays allow.
    fn label_spots(&self) -> Vec<(Spot, Extent)> {
        let labelled = self.labels.iter().enumerate().filter_map(|(place, tag)| Some((place, tag.as_ref()?)));
        let spot = |(place, tag): (usize, &Tag)| {
            let extent = Extent::of(&tag.prose, tag.weight());
            let (from, to) = self.ends(&self.drawn, place);
            let ray = (from + to) / 2.0;
            let half = ((to - from) / 2.0).min(90.0);
            let out = (math::cos_degrees(ray), math::sin_degrees(ray));
            let beyond_arc =
                ARC + 10.0 + out.0.abs() * extent.width / 2.0 + out.1.abs() * extent.height() / 2.0;
            // How far the label's box reaches towards the nearer of the two rays.
            let towards = |ray: f64| {
                let (x, y) = (math::sin_degrees(ray).abs(), math::cos_degrees(ray).abs());
                (x * extent.width + y * extent.height()) / 2.0 + 5.0
            };
            let within = towards(from).max(towards(to)) / math::sin_degrees(half).max(0.1);
            (around((0.0, 0.0), (beyond_arc.max(within), beyond_arc.max(within)), ray), extent)
        };
        labelled.map(spot).collect()
    }

    fn alt(&self) -> Localized<String> {
        let n = self.rays.len();
        let mut en = format!("{n} rays from one point.");
        let mut es = format!("{n} semirrectas desde un punto.");
        let named = |blank: &str, right: &str, and: &str| {
            let name = |(place, tag): (usize, &Option<Tag>)| match tag {
                Some(tag) => tag.plain.clone(),
                None if self.right.contains(&place) => right.to_owned(),
                None => blank.to_owned(),
            };
            let names: Vec<String> = self.labels.iter().enumerate().map(name).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            tag::joined(&names, and)
        };
        if !self.labels.is_empty() {
            en += &format!(
                " The angles between them, in order: {}.",
                named("not marked", "right angle", "and")
            );
            es +=
                &format!(" Los ángulos entre ellas, en orden: {}.", named("sin marcar", "ángulo recto", "y"));
        }
        for place in self.right.iter().filter(|place| self.labels.get(**place).is_none_or(Option::is_some)) {
            en += &format!(" Angle {} is marked as a right angle.", place + 1);
            es += &format!(" El ángulo {} está marcado como recto.", place + 1);
        }
        for (a, b) in self.straight() {
            en += &format!(" Rays {} and {} form a straight line.", a + 1, b + 1);
            es += &format!(" Las semirrectas {} y {} forman una recta.", a + 1, b + 1);
        }
        Localized { en, es }
    }

    fn straight(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let pairs = (0..self.rays.len()).flat_map(|a| (a + 1..self.rays.len()).map(move |b| (a, b)));
        pairs.filter(|(a, b)| (self.rays[*b] - self.rays[*a] - 180.0).abs() < 1e-9)
    }
}

/// Directions that cannot be measured: all that lie askew by the same part of a quarter turn move together, spread
/// evenly, so that straight and right angles stay what they are.
fn untrue(rays: &[Rational]) -> Vec<f64> {
    let quarter = Rational::from(90);
    let split = |ray: Rational| {
        let turns = ray.checked_div(quarter).map_or(0, Rational::floor);
        let askew = Rational::from(turns).checked_mul(quarter).and_then(|turned| ray.checked_sub(turned));
        (turns as f64 * 90.0, askew.unwrap_or(Rational::ZERO))
    };
    let mut askew: Vec<Rational> = rays.iter().map(|ray| split(*ray).1).filter(|a| !a.is_zero()).collect();
    askew.sort_unstable();
    askew.dedup();
    let drawn = |askew_by: Rational| {
        let Some(place) = askew.iter().position(|a| *a == askew_by) else { return 0.0 };
        match askew.len() {
            1 if askew_by < Rational::from(45) => 36.0,
            1 if askew_by > Rational::from(45) => 54.0,
            n => 90.0 * (place + 1) as f64 / (n + 1) as f64,
        }
    };
    rays.iter().map(|ray| split(*ray)).map(|(turned, askew_by)| turned + drawn(askew_by)).collect()
}

/// `40°`, `x°`, `(2x + 10)°`; a text stays as it is.
fn in_degrees(tag: Tag) -> Tag {
    let degrees = |math: Math| Prose::formula(Math::row(vec![math, Math::Text("°".to_owned())]));
    match tag.prose.pieces.as_slice() {
        [Piece::Math(math @ (Math::Number(_) | Math::Symbol(_)))] => {
            Tag { prose: degrees(math.clone()), plain: format!("{}°", tag.plain), value: tag.value }
        }
        [Piece::Math(math)] if tag.value.is_none() => {
            let fenced = Math::Fenced(crate::algebra::Fence::Round, Box::new(math.clone()));
            Tag { prose: degrees(fenced), plain: format!("({})°", tag.plain), value: None }
        }
        [Piece::Math(math)] => {
            Tag { prose: degrees(math.clone()), plain: format!("{}°", tag.plain), value: tag.value }
        }
        _ => tag,
    }
}
