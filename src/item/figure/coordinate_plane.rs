//! `coordinate-plane { x, y, grid, dots, names, lines, segments, polygons, shade }`: two axes over a square grid, whole
//! lines through two points each, and dots, with `names` beside them. `segments` end at their two points, `polygons` are
//! lists of corners. `shade` lists half planes: two points of the edge and one inside; an edge that is not among `lines`
//! is dashed.

use crate::algebra::Rational;
use crate::base::Localized;

use super::clip;
use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::names;
use super::pen::{Pen, Spot};
use super::tag::{self, Tag, Tags};
use super::{Anchor, Drawing, Ink, Role, Scale, Sketch, WIDTH, Weight};

/// Longest side of the grid itself.
const SIDE: f64 = WIDTH - 2.0 * MARGIN;
const MARGIN: f64 = 26.0;
const MOST_STEPS: i64 = 40;

type Point = (Rational, Rational);

struct CoordinatePlane {
    xs: Vec<Rational>,
    ys: Vec<Rational>,
    grid: Rational,
    dots: Vec<Point>,
    /// Letters of the first dots.
    names: Vec<Option<Tag>>,
    lines: Vec<(Point, Point)>,
    areas: Areas,
    role: Role,
    /// Room left of and below the grid: more where an axis with numbers stands at that edge.
    room: Spot,
}

/// What a plane shows besides dots and lines.
#[derive(Default)]
struct Areas {
    segments: Vec<(Point, Point)>,
    polygons: Vec<Vec<Point>>,
    /// The edge of a half plane, and a point inside.
    halves: Vec<((Point, Point), Point)>,
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let plane = CoordinatePlane::read(fields, role)?;
    Ok(Sketch { scale: Some(plane.scale()), ..Sketch::same(plane.draw(), plane.alt()) })
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
        let lines = pairs(fields, "lines")?;
        let (xs, ys) = (steps("x")?, steps("y")?);
        let room = room(&xs, &ys, grid);
        let dots = fields.points_or_none("dots")?;
        let names = if fields.has("names") { names(fields, dots.len())? } else { Vec::new() };
        let has_areas = ["segments", "polygons", "shade"].iter().any(|field| fields.has(field));
        let areas = if has_areas { areas(fields)? } else { Areas::default() };
        Ok(CoordinatePlane { xs, ys, grid, dots, names, lines, areas, role, room })
    }

    fn cell(&self) -> f64 {
        let along = |room: f64, steps: &[Rational]| room / (steps.len() - 1) as f64;
        along(WIDTH - MARGIN - self.room.0, &self.xs).min(along(SIDE, &self.ys))
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

    fn frame(&self) -> clip::Frame {
        ((self.room.0, MARGIN), self.far_corner())
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
        if !self.areas.is_empty() {
            self.fills(&mut pen);
        }
        self.grid_lines(&mut pen);
        self.axes(&mut pen);
        self.numbers(&mut pen);
        if !self.areas.is_empty() {
            self.edges(&mut pen);
        }
        for line in &self.lines {
            if let Some((from, to)) = self.clipped(*line) {
                pen.line(Ink::Line, from, to);
            }
        }
        for &dot in &self.dots {
            pen.dot(Ink::Dot, self.spot(dot), 6.0);
        }
        if !self.names.is_empty() {
            self.letters(&mut pen);
        }
        let (width, height) = self.size();
        pen.finish(width, height)
    }

    fn size(&self) -> Spot {
        (self.room.0 + self.width() + MARGIN, MARGIN + self.height() + self.room.1)
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn letters(&self, pen: &mut Pen) {
        for (dot, name) in self.named_dots() {
            names::beside(pen, self.size(), self.spot(dot), name);
        }
    }

    fn named_dots(&self) -> impl Iterator<Item = (Point, &Tag)> {
        self.dots.iter().zip(&self.names).filter_map(|(dot, name)| Some((*dot, name.as_ref()?)))
    }

    /// Half planes and the insides of polygons, under the grid.
    #[inline(never)] // a later half: xtask/src/halves
    fn fills(&self, pen: &mut Pen) {
        for ((a, b), inside) in &self.areas.halves {
            let side = clip::side(self.frame(), self.spot(*a), self.spot(*b), self.spot(*inside));
            pen.closed_path(Ink::Shade, side);
        }
        for (place, corners) in self.areas.polygons.iter().enumerate() {
            let fill = if place.is_multiple_of(2) { Ink::FillA } else { Ink::FillB };
            pen.closed_path(fill, corners.iter().map(|corner| self.spot(*corner)).collect());
        }
    }

    /// The edges of what is filled, and segments, over the grid.
    #[inline(never)] // a later half: xtask/src/halves
    fn edges(&self, pen: &mut Pen) {
        for (edge, _) in self.areas.halves.iter().filter(|(edge, _)| !self.lines.contains(edge)) {
            if let Some((from, to)) = self.clipped(*edge) {
                pen.line(Ink::Dash, from, to);
            }
        }
        for corners in &self.areas.polygons {
            pen.closed_path(Ink::Line, corners.iter().map(|corner| self.spot(*corner)).collect());
        }
        for (from, to) in &self.areas.segments {
            pen.line(Ink::Line, self.spot(*from), self.spot(*to));
        }
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

    /// The part of the line through both points that lies on the grid.
    fn clipped(&self, (a, b): (Point, Point)) -> Option<(Spot, Spot)> {
        clip::line(self.frame(), self.spot(a), self.spot(b))
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
        if !self.areas.is_empty() {
            self.areas.say(&mut en, &mut es);
        }
        for dot in self.lone_dots() {
            en += &format!(" There is a dot at {dot}.");
            es += &format!(" Hay un punto en {dot}.");
        }
        if !self.names.is_empty() {
            self.say_names(&mut en, &mut es);
        }
        if self.role == Role::WorkedOn && self.dots.is_empty() {
            en += " No dots yet.";
            es += " Todavía sin puntos.";
        }
        Localized { en, es }
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn say_names(&self, en: &mut String, es: &mut String) {
        for (dot, name) in self.named_dots() {
            let (dot, name) = (tag::plain_point(dot), &name.plain);
            *en += &format!(" The dot at {dot} is marked {name}.");
            *es += &format!(" El punto en {dot} está marcado {name}.");
        }
    }

    /// Dots that no line has named already.
    fn lone_dots(&self) -> impl Iterator<Item = String> + '_ {
        let named = |dot: &Point| self.lines.iter().any(|(a, b)| a == dot || b == dot);
        self.dots.iter().filter(move |dot| !named(dot)).map(|dot| tag::plain_point(*dot))
    }
}

impl Areas {
    fn is_empty(&self) -> bool {
        self.segments.is_empty() && self.polygons.is_empty() && self.halves.is_empty()
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn say(&self, en: &mut String, es: &mut String) {
        for (a, b) in &self.segments {
            let (a, b) = (tag::plain_point(*a), tag::plain_point(*b));
            *en += &format!(" A segment joins {a} and {b}.");
            *es += &format!(" Un segmento une {a} y {b}.");
        }
        for corners in &self.polygons {
            let corners: Vec<String> = corners.iter().map(|corner| tag::plain_point(*corner)).collect();
            *en += &format!(" A shape has its corners at {}.", corners.join(", "));
            *es += &format!(" Una figura tiene sus vértices en {}.", corners.join(", "));
        }
        for ((a, b), inside) in &self.halves {
            let [a, b, inside] = [*a, *b, *inside].map(tag::plain_point);
            *en += &format!(" The side of the line through {a} and {b} on which {inside} lies is shaded.");
            *es += &format!(" Está sombreado el lado de la recta por {a} y {b} en el que está {inside}.");
        }
    }
}

/// Pairs of different points.
fn pairs(fields: &Fields, field: &'static str) -> Result<Vec<(Point, Point)>, FigureError> {
    let pair = |ends: Vec<Point>| match ends.as_slice() {
        [a, b] if a != b => Ok((*a, *b)),
        _ => Err(FigureError::Unfit { field, wanted: "two different points for each" }),
    };
    fields.point_lists_or_none(field)?.into_iter().map(pair).collect()
}

#[inline(never)] // a later half: xtask/src/halves
fn names(fields: &Fields, n_dots: usize) -> Result<Vec<Option<Tag>>, FigureError> {
    let names = fields.tags_or_none("names")?;
    let wanted = "a letter for each dot, or blank";
    if names.len() == n_dots { Ok(names) } else { Err(FigureError::Unfit { field: "names", wanted }) }
}

#[inline(never)] // a later half: xtask/src/halves
fn areas(fields: &Fields) -> Result<Areas, FigureError> {
    let polygons = fields.point_lists_or_none("polygons")?;
    if polygons.iter().any(|corners| !(3..=12).contains(&corners.len())) {
        return Err(FigureError::Unfit { field: "polygons", wanted: "3 to 12 corners for each" });
    }
    let half = |points: Vec<Point>| match points.as_slice() {
        [a, b, inside] if a != b && a != inside && b != inside => Ok(((*a, *b), *inside)),
        _ => {
            let wanted = "two points of the edge and one inside, for each";
            Err(FigureError::Unfit { field: "shade", wanted })
        }
    };
    let halves: Result<_, _> = fields.point_lists_or_none("shade")?.into_iter().map(half).collect();
    Ok(Areas { segments: pairs(fields, "segments")?, polygons, halves: halves? })
}
