//! `net { kind, l, w, h, r, s, labels, to_scale }`: the faces of a solid laid flat, folds dashed. `kind` and the lengths
//! it needs, which `labels` names in the same order where other things are to be written:
//! - `"cuboid"`: `l`, `w`, `h`; `"cube"`: `l`
//! - `"triangular-prism"`: `l` the base, `h` the height and `s` the other sides of the triangle, `w` the prism's length
//! - `"square-pyramid"`: `l` the side of the square, `s` the height of the triangles
//! - `"cylinder"`: `r`, `h`
//!
//! Longer edges are drawn longer, but by how much cannot be measured unless `to_scale = true`. The alternative text
//! names the faces, never the solid.

use crate::base::{Localized, math};

use super::fields::{Fields, FigureError};
use super::pen::{Pen, Spot, arc};
use super::solid::{self, Lengths, edge_label, name};
use super::{Drawing, Extent, Ink, Sketch, WIDTH};

const EDGE: f64 = 10.0;
const LABEL: f64 = 30.0;
const LEFT: Spot = (-1.0, 0.0);
const RIGHT: Spot = (1.0, 0.0);
const UP: Spot = (0.0, -1.0);
const DOWN: Spot = (0.0, 1.0);

#[derive(Clone, Copy)]
enum Kind {
    Cuboid,
    Cube,
    TriangularPrism,
    SquarePyramid,
    Cylinder,
}

const KINDS: [(&str, Kind); 5] = [
    ("cuboid", Kind::Cuboid),
    ("cube", Kind::Cube),
    ("triangular-prism", Kind::TriangularPrism),
    ("square-pyramid", Kind::SquarePyramid),
    ("cylinder", Kind::Cylinder),
];

struct Net {
    kind: Kind,
    lengths: Lengths,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let wanted = "\"cuboid\", \"cube\", \"triangular-prism\", \"square-pyramid\" or \"cylinder\"";
    let kind = solid::kind(fields, &KINDS, wanted)?;
    let net = Net { kind, lengths: Lengths::read(fields, kind.fields())? };
    Ok(Sketch::same(net.draw(), net.alt()))
}

impl Kind {
    fn fields(self) -> &'static [&'static str] {
        match self {
            Kind::Cuboid => &["l", "w", "h"],
            Kind::Cube => &["l"],
            Kind::TriangularPrism => &["l", "w", "h", "s"],
            Kind::SquarePyramid => &["l", "s"],
            Kind::Cylinder => &["r", "h"],
        }
    }

    fn faces(self) -> (&'static str, &'static str) {
        match self {
            Kind::Cuboid => (
                "Net: four rectangles in a row, one more above and one below the second.",
                "Plantilla: cuatro rectángulos en fila, uno más arriba y otro debajo del segundo.",
            ),
            Kind::Cube => (
                "Net: four squares in a row, one more above and one below the second.",
                "Plantilla: cuatro cuadrados en fila, uno más arriba y otro debajo del segundo.",
            ),
            Kind::TriangularPrism => (
                "Net: three rectangles in a row, a triangle above and one below the middle one.",
                "Plantilla: tres rectángulos en fila, un triángulo arriba y otro debajo del rectángulo del medio.",
            ),
            Kind::SquarePyramid => (
                "Net: a square with a triangle on each side.",
                "Plantilla: un cuadrado con un triángulo en cada lado.",
            ),
            Kind::Cylinder => (
                "Net: a rectangle with a circle above and one below.",
                "Plantilla: un rectángulo con un círculo arriba y otro debajo.",
            ),
        }
    }

    fn names(self) -> Vec<Localized<&'static str>> {
        match self {
            Kind::Cuboid => vec![
                name("width of the upper rectangle", "ancho del rectángulo de arriba"),
                name("its height", "su altura"),
                name("height of the row", "altura de la fila"),
            ],
            Kind::Cube => vec![name("side of a square", "lado de un cuadrado")],
            Kind::TriangularPrism => vec![
                name("base of the triangles", "base de los triángulos"),
                name("height of the row", "altura de la fila"),
                name("height of the triangles", "altura de los triángulos"),
                name("other sides of the triangles", "otros lados de los triángulos"),
            ],
            Kind::SquarePyramid => vec![
                name("side of the square", "lado del cuadrado"),
                name("height of the triangles", "altura de los triángulos"),
            ],
            Kind::Cylinder => vec![
                name("radius of the circles", "radio de los círculos"),
                name("height of the rectangle", "altura del rectángulo"),
            ],
        }
    }
}

/// Corner spots of a rectangle.
fn corners(left: f64, top: f64, width: f64, height: f64) -> [Spot; 4] {
    let (right, bottom) = (left + width, top + height);
    [(left, top), (right, top), (right, bottom), (left, bottom)]
}

impl Net {
    fn draw(&self) -> Drawing {
        match self.kind {
            Kind::Cuboid => {
                let drawn = self.lengths.drawn(76.0);
                self.cuboid([drawn[0], drawn[1], drawn[2]])
            }
            Kind::Cube => self.cuboid([62.0; 3]),
            Kind::TriangularPrism => self.triangular(),
            Kind::SquarePyramid => self.pyramid(),
            Kind::Cylinder => self.cylinder(),
        }
    }

    /// Left edge of a row `width` wide in the middle, with room for the label of length `place` beside it.
    fn left(&self, width: f64, place: usize) -> f64 {
        let is_written = place < self.kind.fields().len();
        let tag = if is_written { self.lengths.tag(place) } else { None };
        let label = tag.map_or(0.0, |tag| Extent::of(&tag.prose, tag.weight()).width + 10.0);
        ((WIDTH - width) / 2.0).round().max(label).max(EDGE)
    }

    /// A row of side faces, with the two ends above and below the second.
    fn cuboid(&self, [l, w, h]: [f64; 3]) -> Drawing {
        let mut pen = Pen::default();
        let (left, top) = (self.left(2.0 * (l + w), 2), EDGE + w);
        let xs = [left, left + w, left + w + l, left + 2.0 * w + l, left + 2.0 * (w + l)];
        let bottom = top + h;
        let outline = vec![
            (xs[0], top),
            (xs[1], top),
            (xs[1], top - w),
            (xs[2], top - w),
            (xs[2], top),
            (xs[4], top),
            (xs[4], bottom),
            (xs[2], bottom),
            (xs[2], bottom + w),
            (xs[1], bottom + w),
            (xs[1], bottom),
            (xs[0], bottom),
        ];
        pen.closed_path(Ink::FillA, outline);
        for x in &xs[1..4] {
            pen.line(Ink::Dash, (*x, top), (*x, bottom));
        }
        for y in [top, bottom] {
            pen.line(Ink::Dash, (xs[1], y), (xs[2], y));
        }
        let tallest = self.lengths.tag(0).map_or(0.0, |tag| Extent::of(&tag.prose, tag.weight()).height());
        let (below, tag) = (bottom + w, |place| self.lengths.tag(place));
        edge_label(&mut pen, ((xs[1], below), (xs[2], below)), DOWN, tag(0));
        if !matches!(self.kind, Kind::Cube) {
            edge_label(&mut pen, ((xs[2], top - w), (xs[2], top)), RIGHT, tag(1));
            edge_label(&mut pen, ((left, top), (left, bottom)), LEFT, tag(2));
        }
        pen.finish(WIDTH.max(xs[4] + EDGE), below + LABEL.max(tallest + 14.0))
    }

    /// Three side faces in a row, a triangle above and one below the middle one.
    fn triangular(&self) -> Drawing {
        let drawn = self.lengths.drawn(92.0);
        let (l, w, h) = (drawn[0], drawn[1], drawn[2]);
        let side = math::sqrt(l * l / 4.0 + h * h).round();
        let mut pen = Pen::default();
        let (left, top) = (self.left(l + 2.0 * side, 1), EDGE + h.max(40.0));
        let (one, two, right, bottom) = (left + side, left + side + l, left + 2.0 * side + l, top + w);
        let apex = ((one + two) / 2.0, top - h);
        let foot = ((one + two) / 2.0, bottom + h);
        let outline = vec![
            (left, top),
            (one, top),
            apex,
            (two, top),
            (right, top),
            (right, bottom),
            (two, bottom),
            foot,
        ];
        let outline = outline.into_iter().chain([(one, bottom), (left, bottom)]).collect();
        pen.closed_path(Ink::FillA, outline);
        for (from, to) in [
            ((one, top), (one, bottom)),
            ((two, top), (two, bottom)),
            ((one, top), (two, top)),
            ((one, bottom), (two, bottom)),
        ] {
            pen.line(Ink::Dash, from, to);
        }
        pen.line(Ink::Thin, apex, (apex.0, top));
        pen.square_mark((apex.0, top), RIGHT, UP, 9.0);
        if let Some(tag) = self.lengths.tag(2) {
            pen.filled_label((apex.0, top - h * 0.36), tag);
        }
        if let Some(tag) = self.lengths.tag(0) {
            pen.tag_beyond((apex.0, bottom), DOWN, 5.0, tag);
        }
        edge_label(&mut pen, ((left, top), (left, bottom)), LEFT, self.lengths.tag(1));
        edge_label(&mut pen, ((left, top), (one, top)), UP, self.lengths.tag(3));
        pen.finish(WIDTH.max(right + EDGE), (foot.1 + EDGE).max(bottom + 2.0 * LABEL))
    }

    fn pyramid(&self) -> Drawing {
        let drawn = self.lengths.drawn(96.0);
        let (l, s) = (drawn[0], drawn[1]);
        let mut pen = Pen::default();
        let (left, top) = (((WIDTH - l) / 2.0).round(), EDGE + s);
        let square = corners(left, top, l, l);
        let (x, y) = (left + l / 2.0, top + l / 2.0);
        let tips = [(x, top - s), (left + l + s, y), (x, top + l + s), (left - s, y)];
        let outline = (0..4).flat_map(|side| [square[side], tips[side]]).collect();
        pen.closed_path(Ink::FillA, outline);
        for side in 0..4 {
            pen.line(Ink::Dash, square[side], square[(side + 1) % 4]);
        }
        pen.line(Ink::Thin, tips[0], (x, top));
        pen.square_mark((x, top), RIGHT, UP, 9.0);
        if let Some(tag) = self.lengths.tag(1) {
            pen.filled_label((x, top - s * 0.38), tag);
        }
        if let Some(tag) = self.lengths.tag(0) {
            pen.tag_beyond((x, top + l), UP, 6.0, tag);
        }
        pen.finish(WIDTH, top + l + s + EDGE)
    }

    fn cylinder(&self) -> Drawing {
        let drawn = self.lengths.drawn(96.0);
        let (r, h) = ((drawn[0] * 0.42).round(), drawn[1]);
        // As long as the circle is round.
        let width = (2.0 * std::f64::consts::PI * r).round();
        let mut pen = Pen::default();
        let left = self.left(width, 1);
        let (top, x) = (EDGE + 2.0 * r, left + width / 2.0);
        pen.closed_path(Ink::FillA, corners(left, top, width, h).to_vec());
        for y in [top - r, top + h + r] {
            pen.closed_path(Ink::FillA, arc((x, y), (r, r), 0.0, 354.0));
        }
        pen.line(Ink::Line, (x, top - r), (x + r, top - r));
        pen.dot(Ink::Dot, (x, top - r), 3.0);
        if let Some(tag) = self.lengths.tag(0) {
            pen.tag_beyond((x + r, top - r), RIGHT, 8.0, tag);
        }
        edge_label(&mut pen, ((left, top), (left, top + h)), LEFT, self.lengths.tag(1));
        pen.finish(WIDTH.max(left + width + EDGE), top + h + 2.0 * r + EDGE)
    }

    fn alt(&self) -> Localized<String> {
        solid::marked(self.kind.faces(), &self.lengths.said(&self.kind.names(), None))
    }
}
