//! `polygon { points, side_labels, corners, right_angle, altitude, to_scale }`: a shape with lengths on its sides and
//! letters at its `corners`. `right_angle`
//! is the number of the corner (from 1); `altitude` is the corner from which a dashed height falls on the base, the side
//! between the first two points. Unless `to_scale = true`, corners keep their order across and upwards and equal
//! distances stay equal, but how much longer one is than another cannot be measured. A right angle that stands askew
//! keeps its shape true.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::{Pen, Spot, unit};
use super::tag::{self, Tag};
use super::{Drawing, Ink, Sketch, WIDTH, Weight};

const LONGEST: f64 = 230.0;
const TALLEST: f64 = 200.0;
/// How much longer the longer direction of a shape that is not to scale is drawn.
const UNEQUAL: f64 = 1.4;
const GAP: f64 = 7.0;
const CORNER_GAP: f64 = 2.0;
const MOST_CORNERS: usize = 8;

type Point = (Rational, Rational);

struct Polygon {
    points: Vec<Point>,
    sides: Vec<Option<Tag>>,
    /// Letters of the first corners.
    corners: Vec<Option<Tag>>,
    right_angle: Option<usize>,
    altitude: Option<Altitude>,
    is_to_scale: bool,
}

/// A height: from a corner down to the base.
struct Altitude {
    top: Point,
    foot: Point,
    length: Tag,
}

pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let polygon = Polygon::read(fields)?;
    Ok(Sketch::same(Frame::of(&polygon).draw(&polygon), polygon.alt()))
}

impl Polygon {
    fn read(fields: &Fields) -> Result<Polygon, FigureError> {
        let points = fields.points_or_none("points")?;
        let n = points.len();
        let sides = fields.tags_or_none("side_labels")?;
        let corners = fields.tags_or_none("corners")?;
        if corners.len() > n {
            return Err(FigureError::Unfit { field: "corners", wanted: "no more letters than corners" });
        }
        if !(3..=MOST_CORNERS).contains(&n) || sides.len() > n || !has_area(&points) {
            return Err(FigureError::Unfit {
                field: "points",
                wanted: "3 to 8 corners that enclose an area",
            });
        }
        let right_angle = fields.count_or_none("right_angle", n)?;
        if right_angle == Some(0) {
            return Err(FigureError::Unfit {
                field: "right_angle",
                wanted: "the number of a corner, from 1",
            });
        }
        let altitude =
            fields.point_or_none("altitude")?.map(|top| Altitude::read(top, &points)).transpose()?;
        let right_angle = right_angle.map(|corner| corner - 1);
        let is_askew = right_angle.is_some_and(|corner| stands_askew(&points, corner));
        let is_to_scale = fields.flag("to_scale")? || is_askew;
        Ok(Polygon { points, sides, corners, right_angle, altitude, is_to_scale })
    }

    fn alt(&self) -> Localized<String> {
        let n = self.points.len();
        let (name, nombre) = match n {
            3 => ("Triangle", "Triángulo"),
            4 => ("Four-sided shape", "Figura de cuatro lados"),
            _ => ("Shape with straight sides", "Figura de lados rectos"),
        };
        let (mut en, mut es) = (format!("{name}."), format!("{nombre}."));
        let marked: Vec<&str> = self.sides.iter().flatten().map(|tag| tag.plain.as_str()).collect();
        if !marked.is_empty() {
            en += &format!(" Sides marked {}.", tag::joined(&marked, "and"));
            es += &format!(" Lados marcados {}.", tag::joined(&marked, "y"));
        }
        let corners: Vec<&str> = self.corners.iter().flatten().map(|tag| tag.plain.as_str()).collect();
        if !corners.is_empty() {
            en += &format!(" Corners marked {}.", tag::joined(&corners, "and"));
            es += &format!(" Vértices marcados {}.", tag::joined(&corners, "y"));
        }
        if let Some(corner) = self.right_angle {
            let meeting = [(corner + n - 1) % n, corner].map(|side| self.side_name(side));
            let [Some(a), Some(b)] = meeting else {
                return Localized { en: en + " It has a right angle.", es: es + " Tiene un ángulo recto." };
            };
            en += &format!(" The sides marked {a} and {b} meet at a right angle.");
            es += &format!(" Los lados marcados {a} y {b} forman un ángulo recto.");
        }
        if let Some(altitude) = &self.altitude {
            let length = &altitude.length.plain;
            let (base, lado) = match self.side_name(0) {
                Some(base) => (format!("the side marked {base}"), format!("el lado marcado {base}")),
                None => ("the base".to_owned(), "la base".to_owned()),
            };
            en += &format!(
                " A dashed line marked {length} falls from the top corner at a right angle to {base}."
            );
            es += &format!(
                " Una línea punteada marcada {length} baja del vértice superior en ángulo recto hasta {lado}."
            );
        }
        Localized { en, es }
    }

    fn side_name(&self, side: usize) -> Option<&str> {
        self.sides.get(side)?.as_ref().map(|tag| tag.plain.as_str())
    }
}

impl Altitude {
    fn read(top: Point, points: &[Point]) -> Result<Altitude, FigureError> {
        let unfit = FigureError::Unfit { field: "altitude", wanted: "a corner above a level base" };
        let base_y = points[0].1;
        let length = top.1.checked_sub(base_y).map_err(|_| FigureError::TooLarge { field: "altitude" })?;
        if points[1].1 != base_y || length <= Rational::ZERO {
            return Err(unfit);
        }
        Ok(Altitude { top, foot: (top.0, base_y), length: Tag::of_number(length) })
    }
}

fn has_area(points: &[Point]) -> bool {
    let real: Vec<Spot> = points.iter().map(|p| (p.0.to_f64(), p.1.to_f64())).collect();
    let twice: f64 = (0..real.len())
        .map(|i| (real[i], real[(i + 1) % real.len()]))
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum();
    twice.abs() > 1e-9
}

/// Whether neither side at this corner runs level or upright.
fn stands_askew(points: &[Point], corner: usize) -> bool {
    let n = points.len();
    let at = points[corner];
    let ends = [points[(corner + 1) % n], points[(corner + n - 1) % n]];
    ends.iter().all(|end| end.0 != at.0 && end.1 != at.1)
}

/// How values become places: along each direction, and the room around the shape.
struct Frame {
    left: f64,
    bottom: f64,
    across: Vec<(Rational, f64)>,
    upwards: Vec<(Rational, f64)>,
    size: Spot,
}

/// The values along one direction with their places, from 0 to 1.
fn places(values: impl Iterator<Item = Rational>, is_to_scale: bool) -> Vec<(Rational, f64)> {
    let mut values: Vec<Rational> = values.collect();
    values.sort_unstable();
    values.dedup();
    let gap = |pair: &[Rational]| pair[1].checked_sub(pair[0]).unwrap_or(Rational::ONE);
    let gaps: Vec<Rational> = values.windows(2).map(gap).collect();
    let mut sizes = gaps.clone();
    sizes.sort_unstable();
    sizes.dedup();
    let weight = |gap: &Rational| {
        let rank = sizes.iter().take_while(|size| *size < gap).count() as f64;
        if is_to_scale { gap.to_f64() } else { 1.0 + rank / (sizes.len() as f64 - 1.0).max(1.0) }
    };
    let total: f64 = gaps.iter().map(weight).sum();
    let mut place = 0.0;
    let mut placed = vec![(values[0], 0.0)];
    for (value, gap) in values[1..].iter().zip(&gaps) {
        place += weight(gap) / total;
        placed.push((*value, place));
    }
    placed
}

/// Width and height of a shape `width` by `height` that has room for `longest` across.
fn drawn_size(width: f64, height: f64, longest: f64, is_to_scale: bool) -> Spot {
    let (width, height) = match is_to_scale {
        true => (width, height),
        false if width > height => (UNEQUAL, 1.0),
        false if width < height => (1.0, UNEQUAL),
        false => (1.0, 1.0),
    };
    let scale = (longest / width).min(TALLEST / height);
    ((width * scale).round(), (height * scale).round())
}

impl Frame {
    fn of(polygon: &Polygon) -> Frame {
        let foot = polygon.altitude.as_ref().map(|a| a.foot);
        let all: Vec<Point> = polygon.points.iter().copied().chain(foot).collect();
        let across = places(all.iter().map(|point| point.0), polygon.is_to_scale);
        let upwards = places(all.iter().map(|point| point.1), polygon.is_to_scale);
        let span = |placed: &[(Rational, f64)]| placed[placed.len() - 1].0.to_f64() - placed[0].0.to_f64();
        let tags = || polygon.sides.iter().chain(&polygon.corners).flatten();
        let widest = tags().map(|t| Extent::of(&t.prose, t.weight()).width).fold(20.0, f64::max);
        let room = widest + GAP + 4.0;
        let longest = (WIDTH - 2.0 * room).clamp(80.0, LONGEST);
        let size = drawn_size(span(&across), span(&upwards), longest, polygon.is_to_scale);
        let room = room.max(((WIDTH - size.0) / 2.0).floor());
        let tallest = tags().map(|t| Extent::of(&t.prose, t.weight()).height()).fold(18.0, f64::max);
        let above = (tallest + GAP + 4.0).ceil();
        Frame {
            left: room,
            bottom: above + size.1,
            across: across.into_iter().map(|(value, place)| (value, place * size.0)).collect(),
            upwards: upwards.into_iter().map(|(value, place)| (value, place * size.1)).collect(),
            size: (size.0 + 2.0 * room, size.1 + 2.0 * above),
        }
    }

    fn spot(&self, point: Point) -> Spot {
        let place = |placed: &[(Rational, f64)], value: Rational| {
            placed.iter().find(|(known, _)| *known == value).map_or(0.0, |(_, place)| *place)
        };
        (self.left + place(&self.across, point.0), self.bottom - place(&self.upwards, point.1))
    }

    fn draw(&self, polygon: &Polygon) -> Drawing {
        let mut pen = Pen::default();
        let corners: Vec<Spot> = polygon.points.iter().map(|p| self.spot(*p)).collect();
        pen.closed_path(Ink::FillA, corners.clone());
        if let Some(corner) = polygon.right_angle {
            let (n, at) = (corners.len(), corners[corner]);
            let (next, before) = (corners[(corner + 1) % n], corners[(corner + n - 1) % n]);
            pen.square_mark(at, unit(at, next), unit(at, before), 13.0);
        }
        if let Some(altitude) = &polygon.altitude {
            self.altitude(&mut pen, altitude, &corners);
        }
        for (side, tag) in polygon.sides.iter().enumerate() {
            if let Some(tag) = tag {
                side_label(&mut pen, &corners, side, tag);
            }
        }
        for (corner, tag) in polygon.corners.iter().enumerate() {
            if let Some(tag) = tag {
                corner_label(&mut pen, &corners, corner, tag);
            }
        }
        pen.finish(self.size.0, self.size.1)
    }

    /// The dashed height with its square mark; its length stands on the side with more room.
    fn altitude(&self, pen: &mut Pen, altitude: &Altitude, corners: &[Spot]) {
        let (top, foot) = (self.spot(altitude.top), self.spot(altitude.foot));
        pen.line(Ink::Dash, top, foot);
        let middle = corners.iter().map(|c| c.0).sum::<f64>() / corners.len() as f64;
        let towards = if middle >= foot.0 { 1.0 } else { -1.0 };
        pen.square_mark(foot, (towards, 0.0), (0.0, -1.0), 11.0);
        let extent = Extent::of(&altitude.length.prose, Weight::Normal);
        let at = (foot.0 + towards * (extent.width / 2.0 + GAP + 4.0), foot.1 - (foot.1 - top.1) * 0.36);
        pen.filled_label(at, &altitude.length);
    }
}

/// A label outside the middle of a side, far enough that its box clears the line.
fn side_label(pen: &mut Pen, corners: &[Spot], side: usize, tag: &Tag) {
    let (a, b) = (corners[side], corners[(side + 1) % corners.len()]);
    let (along, turn) = (unit(a, b), winding(corners));
    pen.tag_beyond(super::pen::middle(a, b), (along.1 * turn, -along.0 * turn), GAP, tag);
}

/// A letter outside a corner, on the line that halves its angle.
fn corner_label(pen: &mut Pen, corners: &[Spot], corner: usize, tag: &Tag) {
    let (n, at) = (corners.len(), corners[corner]);
    let (before, next) = (unit(at, corners[(corner + n - 1) % n]), unit(at, corners[(corner + 1) % n]));
    let turn = winding(corners);
    // Halfway between the normals of both sides, which both point outwards.
    let out = (turn * (next.1 - before.1), turn * (before.0 - next.0));
    pen.tag_beyond(at, unit((0.0, 0.0), out), CORNER_GAP, tag);
}

/// 1 where the corners run clockwise on the page, -1 where they run the other way.
fn winding(corners: &[Spot]) -> f64 {
    let n = corners.len();
    let twice: f64 =
        (0..n).map(|i| (corners[i], corners[(i + 1) % n])).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    if twice > 0.0 { 1.0 } else { -1.0 }
}
