//! `polygon { points, side_labels, right_angle, altitude }`: a shape with lengths on its sides. `right_angle` is the
//! number of the corner (from 1); `altitude` is the corner from which a dashed height falls on the base, the side
//! between the first two points.

use crate::algebra::Rational;
use crate::base::{Localized, math};

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::{Pen, Spot};
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Sketch, Weight};

const LONGEST: f64 = 260.0;
/// All figures are about as wide, so that type is the same size in each when the page fits them to a column.
const LEAST_WIDTH: f64 = 340.0;
const TALLEST: f64 = 200.0;
/// Shapes are drawn true to scale until one side would be this much longer than the other.
const FLATTEST: f64 = 2.4;
const GAP: f64 = 7.0;
const MOST_CORNERS: usize = 8;

type Point = (Rational, Rational);

struct Polygon {
    points: Vec<Point>,
    sides: Vec<Option<Tag>>,
    right_angle: Option<usize>,
    altitude: Option<Altitude>,
}

/// A height: from a corner down to the base.
struct Altitude {
    top: Point,
    foot: Point,
    length: Tag,
}

pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let polygon = Polygon::read(fields)?;
    let drawing = Frame::of(&polygon).draw(&polygon);
    Ok(Sketch { drawing: Localized { en: drawing.clone(), es: drawing }, alt: polygon.alt(), scale: None })
}

impl Polygon {
    fn read(fields: &Fields) -> Result<Polygon, FigureError> {
        let points = fields.points_or_none("points")?;
        let n = points.len();
        let sides = fields.tags_or_none("side_labels")?;
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
        Ok(Polygon { points, sides, right_angle: right_angle.map(|corner| corner - 1), altitude })
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

/// How values become places: a scale for each direction and the room around the shape.
struct Frame {
    left: f64,
    bottom: f64,
    low: Spot,
    scale: Spot,
    size: Spot,
}

impl Frame {
    fn of(polygon: &Polygon) -> Frame {
        let foot = polygon.altitude.as_ref().map(|a| a.foot);
        let all: Vec<Spot> =
            polygon.points.iter().copied().chain(foot).map(|p| (p.0.to_f64(), p.1.to_f64())).collect();
        let low = all.iter().fold((f64::MAX, f64::MAX), |m, p| (m.0.min(p.0), m.1.min(p.1)));
        let high = all.iter().fold((f64::MIN, f64::MIN), |m, p| (m.0.max(p.0), m.1.max(p.1)));
        let (width, height) = (high.0 - low.0, high.1 - low.1);
        // Unknown lengths stay unmeasurable only in extreme shapes; fair shapes are to scale.
        let drawn = (width.max(height / FLATTEST), height.max(width / FLATTEST));
        let scale = (LONGEST / drawn.0).min(TALLEST / drawn.1);
        let size = (drawn.0 * scale, drawn.1 * scale);
        let widest = polygon.sides.iter().flatten().map(|t| Extent::of(&t.prose, Weight::Normal).width);
        let room = widest.fold(20.0, f64::max) + 2.0 * GAP + 4.0;
        let room = room.max((LEAST_WIDTH - size.0) / 2.0);
        let high_label =
            polygon.sides.iter().flatten().map(|t| Extent::of(&t.prose, Weight::Normal).height());
        let above = high_label.fold(18.0, f64::max) + 2.0 * GAP;
        Frame {
            left: room,
            bottom: above + size.1,
            low,
            scale: (size.0 / width, size.1 / height),
            size: (size.0 + 2.0 * room, size.1 + 2.0 * above),
        }
    }

    fn spot(&self, point: Point) -> Spot {
        let (x, y) = (point.0.to_f64() - self.low.0, point.1.to_f64() - self.low.1);
        (self.left + x * self.scale.0, self.bottom - y * self.scale.1)
    }

    fn draw(&self, polygon: &Polygon) -> Drawing {
        let mut pen = Pen::default();
        let corners: Vec<Spot> = polygon.points.iter().map(|p| self.spot(*p)).collect();
        pen.closed_path(Ink::FillA, corners.clone());
        if let Some(corner) = polygon.right_angle {
            square_mark(&mut pen, &corners, corner);
        }
        if let Some(altitude) = &polygon.altitude {
            self.altitude(&mut pen, altitude, &corners);
        }
        for (side, tag) in polygon.sides.iter().enumerate() {
            if let Some(tag) = tag {
                side_label(&mut pen, &corners, side, tag);
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
        let size = 11.0;
        let mark = vec![
            (foot.0 + towards * size, foot.1),
            (foot.0 + towards * size, foot.1 - size),
            (foot.0, foot.1 - size),
        ];
        pen.open_path(Ink::Thin, mark);
        let extent = Extent::of(&altitude.length.prose, Weight::Normal);
        let at = (foot.0 + towards * (extent.width / 2.0 + GAP + 4.0), foot.1 - (foot.1 - top.1) * 0.36);
        pen.plated_label(at, Weight::Normal, altitude.length.prose.clone());
    }
}

fn unit(from: Spot, to: Spot) -> Spot {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = math::sqrt(dx * dx + dy * dy).max(1e-9);
    (dx / length, dy / length)
}

fn square_mark(pen: &mut Pen, corners: &[Spot], corner: usize) {
    let n = corners.len();
    let at = corners[corner];
    let (u, v) = (unit(at, corners[(corner + 1) % n]), unit(at, corners[(corner + n - 1) % n]));
    let size = 13.0;
    pen.open_path(
        Ink::Thin,
        vec![
            (at.0 + u.0 * size, at.1 + u.1 * size),
            (at.0 + (u.0 + v.0) * size, at.1 + (u.1 + v.1) * size),
            (at.0 + v.0 * size, at.1 + v.1 * size),
        ],
    );
}

/// A label outside the middle of a side, far enough that its box clears the line.
fn side_label(pen: &mut Pen, corners: &[Spot], side: usize, tag: &Tag) {
    let (a, b) = (corners[side], corners[(side + 1) % corners.len()]);
    let middle = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let along = unit(a, b);
    let mut out = (along.1, -along.0);
    let centre = corners.iter().fold((0.0, 0.0), |sum, c| (sum.0 + c.0, sum.1 + c.1));
    let n = corners.len() as f64;
    if out.0 * (middle.0 - centre.0 / n) + out.1 * (middle.1 - centre.1 / n) < 0.0 {
        out = (-out.0, -out.1);
    }
    let extent = Extent::of(&tag.prose, tag.weight());
    let reach = out.0.abs() * extent.width / 2.0 + out.1.abs() * extent.height() / 2.0 + GAP;
    let at = (middle.0 + out.0 * reach, middle.1 + out.1 * reach);
    pen.label(at, Anchor::Middle, tag.weight(), tag.prose.clone());
}
