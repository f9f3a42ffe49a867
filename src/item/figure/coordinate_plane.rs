//! `coordinate-plane { x, y, grid, dots, lines }`: two axes over a square grid, whole lines through two points each,
//! and dots.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::{Pen, Spot};
use super::tag::{self, Tags};
use super::{Anchor, Drawing, Ink, Role, Scale, Sketch, Weight};

/// Longest side of the grid itself.
const SIDE: f64 = 332.0;
const MARGIN: f64 = 26.0;
const MOST_STEPS: i64 = 40;

type Point = (Rational, Rational);

struct CoordinatePlane {
    xs: Vec<Rational>,
    ys: Vec<Rational>,
    grid: Rational,
    dots: Vec<Point>,
    lines: Vec<(Point, Point)>,
    role: Role,
    /// Room left of and below the grid: more where an axis with numbers stands at that edge.
    room: Spot,
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let plane = CoordinatePlane::read(fields, role)?;
    let drawing = plane.draw();
    Ok(Sketch {
        drawing: Localized { en: drawing.clone(), es: drawing },
        alt: plane.alt(),
        scale: Some(plane.scale()),
    })
}

/// Room left of and below the grid.
fn room(xs: &[Rational], ys: &[Rational], grid: Rational) -> Spot {
    let tags = Tags::for_steps(grid);
    let extents = |steps: &[Rational]| {
        steps.iter().map(|v| Extent::of(&tags.of(*v), Weight::Small)).collect::<Vec<_>>()
    };
    let widest = extents(ys).iter().map(|e| e.width).fold(0.0, f64::max);
    let tallest = extents(xs).iter().map(Extent::height).fold(0.0, f64::max);
    let left = if xs[0] >= Rational::ZERO { widest + 14.0 } else { MARGIN };
    let below = if ys[0] >= Rational::ZERO { tallest + 12.0 } else { MARGIN };
    (left.max(MARGIN), below.max(MARGIN))
}

impl CoordinatePlane {
    fn read(fields: &Fields, role: Role) -> Result<CoordinatePlane, FigureError> {
        let grid = fields.number_or("grid", Rational::ONE)?;
        let steps = |field: &'static str| {
            let (from, to) = fields.point(field)?;
            tag::steps(from, to, grid, MOST_STEPS)
                .filter(|steps| steps.len() >= 2)
                .ok_or(FigureError::Unfit { field, wanted: "1 to 40 grid steps" })
        };
        let mut lines = Vec::new();
        for ends in fields.point_lists_or_none("lines")? {
            match ends.as_slice() {
                [a, b] if a != b => lines.push((*a, *b)),
                _ => {
                    return Err(FigureError::Unfit {
                        field: "lines",
                        wanted: "two different points for each line",
                    });
                }
            }
        }
        let (xs, ys) = (steps("x")?, steps("y")?);
        let room = room(&xs, &ys, grid);
        Ok(CoordinatePlane { xs, ys, grid, dots: fields.points_or_none("dots")?, lines, role, room })
    }

    fn cell(&self) -> f64 {
        SIDE / (self.xs.len().max(self.ys.len()) - 1) as f64
    }

    fn width(&self) -> f64 {
        self.cell() * (self.xs.len() - 1) as f64
    }

    fn height(&self) -> f64 {
        self.cell() * (self.ys.len() - 1) as f64
    }

    /// Right and lower edge of the grid.
    fn far_corner(&self) -> Spot {
        (self.room.0 + self.width(), MARGIN + self.height())
    }

    fn x(&self, value: Rational) -> f64 {
        self.room.0 + (value.to_f64() - self.xs[0].to_f64()) / self.grid.to_f64() * self.cell()
    }

    fn y(&self, value: Rational) -> f64 {
        MARGIN + self.height() - (value.to_f64() - self.ys[0].to_f64()) / self.grid.to_f64() * self.cell()
    }

    fn spot(&self, point: Point) -> Spot {
        (self.x(point.0), self.y(point.1))
    }

    /// Where the axes stand: at zero, or at the edge next to it.
    fn origin(&self) -> Spot {
        let near = |steps: &[Rational]| Rational::ZERO.clamp(steps[0], steps[steps.len() - 1]);
        self.spot((near(&self.xs), near(&self.ys)))
    }

    fn draw(&self) -> Drawing {
        let mut pen = Pen::default();
        self.grid_lines(&mut pen);
        self.axes(&mut pen);
        self.numbers(&mut pen);
        for line in &self.lines {
            if let Some((from, to)) = self.clipped(*line) {
                pen.line(Ink::Line, from, to);
            }
        }
        for &dot in &self.dots {
            pen.dot(Ink::Dot, self.spot(dot), 6.0);
        }
        pen.finish(self.room.0 + self.width() + MARGIN, MARGIN + self.height() + self.room.1)
    }

    fn grid_lines(&self, pen: &mut Pen) {
        let (right, bottom) = self.far_corner();
        for &value in &self.xs {
            pen.line(Ink::Grid, (self.x(value), MARGIN), (self.x(value), bottom));
        }
        for &value in &self.ys {
            pen.line(Ink::Grid, (self.room.0, self.y(value)), (right, self.y(value)));
        }
    }

    fn axes(&self, pen: &mut Pen) {
        let (zero_x, zero_y) = self.origin();
        let (right, top) = (self.far_corner().0 + 10.0, MARGIN - 10.0);
        pen.line(Ink::Thin, (self.room.0 - 6.0, zero_y), (right, zero_y));
        pen.line(Ink::Thin, (zero_x, self.far_corner().1 + 6.0), (zero_x, top));
        pen.arrowhead((right, zero_y), (1.0, 0.0));
        pen.arrowhead((zero_x, top), (0.0, -1.0));
        pen.label((right + 8.0, zero_y), Anchor::Middle, Weight::Small, tag::letter('x'));
        pen.label((zero_x, top - 7.0), Anchor::Middle, Weight::Small, tag::letter('y'));
    }

    fn numbers(&self, pen: &mut Pen) {
        let tags = Tags::for_steps(self.grid);
        let (zero_x, zero_y) = self.origin();
        for &value in &self.labelled(&self.xs, &tags) {
            let content = tags.of(value);
            let middle = zero_y + 5.0 + Extent::of(&content, Weight::Small).height() / 2.0;
            pen.grid_number((self.x(value), middle), content);
        }
        for &value in &self.labelled(&self.ys, &tags) {
            let content = tags.of(value);
            let middle = zero_x - 7.0 - Extent::of(&content, Weight::Small).width / 2.0;
            pen.grid_number((middle, self.y(value)), content);
        }
    }

    /// The values that carry a number: not zero, every second one where the grid is fine, none at the very ends.
    fn labelled(&self, steps: &[Rational], tags: &Tags) -> Vec<Rational> {
        let widest = steps.iter().map(|v| Extent::of(&tags.of(*v), Weight::Small).width).fold(0.0, f64::max);
        let every = ((widest + 8.0) / self.cell()).ceil().max(1.0) as i64;
        let is_shown = |value: &Rational| {
            let place = value.checked_div(self.grid).unwrap_or(Rational::ZERO);
            !value.is_zero() && place.is_integer() && place.num() % every == 0
        };
        steps.iter().copied().filter(is_shown).collect()
    }

    /// The part of the line through both points that lies on the grid (Liang and Barsky's clipping).
    fn clipped(&self, (a, b): (Point, Point)) -> Option<(Spot, Spot)> {
        let (from, to) = (self.spot(a), self.spot(b));
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (right, bottom) = self.far_corner();
        let (mut enter, mut leave) = (f64::NEG_INFINITY, f64::INFINITY);
        for (delta, near, far) in
            [(dx, self.room.0 - from.0, right - from.0), (dy, MARGIN - from.1, bottom - from.1)]
        {
            if delta == 0.0 {
                if near > 0.0 || far < 0.0 {
                    return None;
                }
                continue;
            }
            let (one, two) = (near / delta, far / delta);
            enter = enter.max(one.min(two));
            leave = leave.min(one.max(two));
        }
        let at = |t: f64| (from.0 + t * dx, from.1 + t * dy);
        (enter < leave).then(|| (at(enter), at(leave)))
    }

    fn scale(&self) -> Scale {
        let ends = |steps: &[Rational]| (steps[0], steps[steps.len() - 1], self.grid);
        Scale {
            x: ends(&self.xs),
            y: Some(ends(&self.ys)),
            x_span: (self.room.0, self.far_corner().0),
            y_span: (self.far_corner().1, MARGIN),
        }
    }

    fn alt(&self) -> Localized<String> {
        let ends = |steps: &[Rational]| (tag::plain(steps[0]), tag::plain(steps[steps.len() - 1]));
        let ((x1, x2), (y1, y2)) = (ends(&self.xs), ends(&self.ys));
        let mut en = format!("Coordinate grid, x from {x1} to {x2}, y from {y1} to {y2}.");
        let mut es = format!("Plano cartesiano, x de {x1} a {x2}, y de {y1} a {y2}.");
        for (a, b) in &self.lines {
            let (a, b) = (tag::plain_point(*a), tag::plain_point(*b));
            en += &format!(" A line goes through {a} and {b}.");
            es += &format!(" Una recta pasa por {a} y {b}.");
        }
        for dot in self.lone_dots() {
            en += &format!(" There is a dot at {dot}.");
            es += &format!(" Hay un punto en {dot}.");
        }
        if self.role == Role::WorkedOn && self.dots.is_empty() {
            en += " No dots yet.";
            es += " Todavía sin puntos.";
        }
        Localized { en, es }
    }

    /// Dots that no line has named already.
    fn lone_dots(&self) -> impl Iterator<Item = String> + '_ {
        let named = |dot: &Point| self.lines.iter().any(|(a, b)| a == dot || b == dot);
        self.dots.iter().filter(move |dot| !named(dot)).map(|dot| tag::plain_point(*dot))
    }
}
