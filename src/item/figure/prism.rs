//! `prism { kind, l, w, h, r, labels, cubes, diameter, to_scale }`: a solid with its hidden edges dashed. `kind` and the
//! lengths it needs, which `labels` names in the same order where other things are to be written:
//! - `"cuboid"`: `l`, `w`, `h`; with `cubes = true` it is built of unit cubes, and only labels are written
//! - `"cube"`: `l`
//! - `"triangular-prism"`: `l` the base and `h` the height of the triangle, `w` the length of the prism
//! - `"square-pyramid"`: `l` the side of the base, `h`
//! - `"cylinder"`, `"cone"`: `r`, `h`; `"sphere"`: `r`; `diameter = true` draws and marks the diameter instead
//!
//! Longer edges are drawn longer, but by how much cannot be measured unless `to_scale = true`.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::pen::{Pen, Spot, arc, middle};
use super::solid::{self, Lengths, edge_label, name};
use super::tag::Tag;
use super::{Drawing, Ink, Sketch, WIDTH};

/// Longest edge.
const LONGEST: f64 = 150.0;
const EDGE: f64 = 12.0;
/// Room of a label outside, one line high.
const LABEL: f64 = 30.0;
/// Where an edge that goes back is drawn, for one unit of its length.
const BACK: Spot = (0.52, -0.38);
const MOST_CUBES: i64 = 10;
const RIGHT: Spot = (1.0, 0.0);
const LEFT: Spot = (-1.0, 0.0);
const DOWN: Spot = (0.0, 1.0);

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Cuboid,
    Cube,
    TriangularPrism,
    SquarePyramid,
    Cylinder,
    Cone,
    Sphere,
}

const KINDS: [(&str, Kind); 7] = [
    ("cuboid", Kind::Cuboid),
    ("cube", Kind::Cube),
    ("triangular-prism", Kind::TriangularPrism),
    ("square-pyramid", Kind::SquarePyramid),
    ("cylinder", Kind::Cylinder),
    ("cone", Kind::Cone),
    ("sphere", Kind::Sphere),
];

struct Prism {
    kind: Kind,
    lengths: Lengths,
    is_cubes: bool,
    /// What is written across a round solid whose diameter is marked.
    diameter: Option<Option<Tag>>,
    are_labels_given: bool,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let prism = Prism::read(fields)?;
    Ok(Sketch::same(prism.draw(), prism.alt()))
}

impl Kind {
    fn fields(self) -> &'static [&'static str] {
        match self {
            Kind::Cuboid => &["l", "w", "h"],
            Kind::Cube => &["l"],
            Kind::TriangularPrism => &["l", "w", "h"],
            Kind::SquarePyramid => &["l", "h"],
            Kind::Cylinder | Kind::Cone => &["r", "h"],
            Kind::Sphere => &["r"],
        }
    }

    fn name(self) -> (&'static str, &'static str) {
        match self {
            Kind::Cuboid => ("Box (rectangular prism).", "Caja (prisma rectangular)."),
            Kind::Cube => ("Cube.", "Cubo."),
            Kind::TriangularPrism => {
                ("Prism with a triangle at each end.", "Prisma con un triángulo en cada extremo.")
            }
            Kind::SquarePyramid => ("Pyramid on a square.", "Pirámide sobre un cuadrado."),
            Kind::Cylinder => ("Cylinder.", "Cilindro."),
            Kind::Cone => ("Cone.", "Cono."),
            Kind::Sphere => ("Sphere.", "Esfera."),
        }
    }

    fn lengths(self, is_diameter: bool) -> Vec<Localized<&'static str>> {
        let height = name("height", "altura");
        let round = if is_diameter { name("diameter", "diámetro") } else { name("radius", "radio") };
        match self {
            Kind::Cuboid => vec![name("length", "largo"), name("width", "ancho"), height],
            Kind::Cube => vec![name("edge", "arista")],
            Kind::TriangularPrism => vec![
                name("base of the triangle", "base del triángulo"),
                name("length of the prism", "largo del prisma"),
                name("height of the triangle", "altura del triángulo"),
            ],
            Kind::SquarePyramid => vec![name("side of the square", "lado del cuadrado"), height],
            Kind::Cylinder | Kind::Cone => vec![round, height],
            Kind::Sphere => vec![round],
        }
    }
}

impl Prism {
    fn read(fields: &Fields) -> Result<Prism, FigureError> {
        let wanted = "\"cuboid\", \"cube\", \"triangular-prism\", \"square-pyramid\", \"cylinder\", \"cone\" or \"sphere\"";
        let kind = solid::kind(fields, &KINDS, wanted)?;
        let lengths = Lengths::read(fields, kind.fields())?;
        let (is_cubes, are_labels_given) = (fields.flag("cubes")?, fields.has("labels"));
        let small = |place| {
            let value: Rational = lengths.value(place);
            value.is_integer() && value.num() <= MOST_CUBES
        };
        if is_cubes && (kind != Kind::Cuboid || !(0..3).all(small)) {
            let wanted = "a cuboid with whole edges up to 10";
            return Err(FigureError::Unfit { field: "cubes", wanted });
        }
        let diameter = match fields.flag("diameter")? {
            true if !are_labels_given && kind.fields()[0] == "r" => Some(lengths.double(0)?),
            true => Some(lengths.tag(0).cloned()),
            false => None,
        };
        Ok(Prism { kind, lengths, is_cubes, diameter, are_labels_given })
    }

    fn draw(&self) -> Drawing {
        match self.kind {
            _ if self.is_cubes => self.cubes(),
            Kind::Cuboid => {
                let drawn = self.lengths.drawn(LONGEST);
                self.cuboid([drawn[0], drawn[1], drawn[2]])
            }
            Kind::Cube => self.cuboid([0.75 * LONGEST; 3]),
            Kind::TriangularPrism => self.triangular(),
            Kind::SquarePyramid => self.pyramid(),
            Kind::Cylinder => self.cylinder(),
            Kind::Cone => self.cone(),
            Kind::Sphere => self.sphere(),
        }
    }

    fn tag(&self, place: usize) -> Option<&Tag> {
        if place < self.kind.fields().len() { self.lengths.tag(place) } else { None }
    }

    /// Room for the labels under or over the solid.
    fn room(&self) -> f64 {
        let tags = (0..self.kind.fields().len()).filter_map(|place| self.lengths.tag(place));
        let across = self.diameter.iter().flatten();
        tags.chain(across)
            .map(|tag| super::Extent::of(&tag.prose, tag.weight()).height() + 14.0)
            .fold(LABEL, f64::max)
    }

    fn cuboid(&self, [l, w, h]: [f64; 3]) -> Drawing {
        let mut pen = Pen::default();
        let back = ((w * BACK.0).round(), (w * BACK.1).round());
        let left = ((WIDTH - l - back.0) / 2.0).round();
        let (top, bottom) = (EDGE - back.1, EDGE - back.1 + h);
        let shifted = |at: Spot| (at.0 + back.0, at.1 + back.1);
        let [a, b, c, d] = [(left, bottom), (left + l, bottom), (left + l, top), (left, top)];
        pen.closed_path(Ink::FillA, vec![a, b, shifted(b), shifted(c), shifted(d), d]);
        for from in [b, d] {
            pen.line(Ink::Dash, shifted(a), shifted(from));
        }
        pen.line(Ink::Dash, a, shifted(a));
        for (from, to) in [(c, b), (c, d), (c, shifted(c))] {
            pen.line(Ink::Line, from, to);
        }
        pen.closed_path(Ink::Line, vec![a, b, shifted(b), shifted(c), shifted(d), d]);
        self.cuboid_labels(&mut pen, [a, b, d], back);
        pen.finish(WIDTH, bottom + self.room())
    }

    /// Length below, width at the lower right edge, height at the left.
    fn cuboid_labels(&self, pen: &mut Pen, [a, b, d]: [Spot; 3], back: Spot) {
        edge_label(pen, (a, b), DOWN, self.tag(0));
        if self.kind == Kind::Cube {
            return;
        }
        let out = super::pen::unit((0.0, 0.0), (-back.1, back.0));
        edge_label(pen, (b, (b.0 + back.0, b.1 + back.1)), out, self.tag(1));
        edge_label(pen, (a, d), LEFT, self.tag(2));
    }

    /// A box of unit cubes, always to scale.
    fn cubes(&self) -> Drawing {
        let n = [0, 1, 2].map(|place| self.lengths.value(place).to_f64());
        let unit = (200.0 / (n[0] + n[1] * BACK.0)).min(190.0 / (n[2] - n[1] * BACK.1)).min(30.0).floor();
        let [l, w, h] = n.map(|n| n * unit);
        let back = (w * BACK.0, w * BACK.1);
        let mut pen = Pen::default();
        let left = ((WIDTH - l - back.0) / 2.0).round();
        let (top, bottom) = (EDGE - back.1, EDGE - back.1 + h);
        let [a, b, c, d] = [(left, bottom), (left + l, bottom), (left + l, top), (left, top)];
        let shifted = |at: Spot, part: f64| (at.0 + back.0 * part, at.1 + back.1 * part);
        pen.closed_path(Ink::FillA, vec![a, b, shifted(b, 1.0), shifted(c, 1.0), shifted(d, 1.0), d]);
        let parts = |count: f64| (1..count as usize).map(move |i| i as f64 / count);
        for part in parts(n[0]) {
            let x = left + l * part;
            pen.open_path(Ink::Thin, vec![(x, bottom), (x, top), shifted((x, top), 1.0)]);
        }
        for part in parts(n[2]) {
            let y = bottom - h * part;
            pen.open_path(Ink::Thin, vec![(left, y), (left + l, y), shifted((left + l, y), 1.0)]);
        }
        for part in parts(n[1]) {
            pen.open_path(Ink::Thin, vec![shifted(d, part), shifted(c, part), shifted(b, part)]);
        }
        for (from, to) in [(c, b), (c, d), (c, shifted(c, 1.0))] {
            pen.line(Ink::Line, from, to);
        }
        pen.closed_path(Ink::Line, vec![a, b, shifted(b, 1.0), shifted(c, 1.0), shifted(d, 1.0), d]);
        if self.are_labels_given {
            self.cuboid_labels(&mut pen, [a, b, d], back);
        }
        pen.finish(WIDTH, bottom + if self.are_labels_given { self.room() } else { EDGE })
    }

    /// The triangle in front, the prism going back to the right.
    fn triangular(&self) -> Drawing {
        let drawn = self.lengths.drawn(LONGEST);
        let (l, w, h) = (drawn[0], drawn[1], drawn[2]);
        let back = ((w * 0.8).round(), (w * -0.34).round());
        let left = ((WIDTH - l - back.0) / 2.0).round();
        let bottom = EDGE - back.1 + h;
        let [a, b, c] = [(left, bottom), (left + l, bottom), (left + (l / 2.0).round(), bottom - h)];
        let shifted = |at: Spot| (at.0 + back.0, at.1 + back.1);
        let mut pen = Pen::default();
        pen.closed_path(Ink::FillA, vec![a, b, shifted(b), shifted(c), c]);
        for from in [a, b, c] {
            pen.line(Ink::Dash, shifted(a), if from == a { a } else { shifted(from) });
        }
        pen.line(Ink::Line, c, b);
        pen.closed_path(Ink::Line, vec![a, b, shifted(b), shifted(c), c]);
        let foot = (c.0, bottom);
        if let Some(tag) = self.tag(2) {
            pen.line(Ink::Dash, c, foot);
            pen.square_mark(foot, LEFT, (0.0, -1.0), 10.0);
            pen.filled_label((c.0, bottom - h * 0.36), tag);
        }
        edge_label(&mut pen, (a, b), DOWN, self.tag(0));
        let out = super::pen::unit((0.0, 0.0), (-back.1, back.0));
        edge_label(&mut pen, (b, shifted(b)), out, self.tag(1));
        pen.finish(WIDTH, bottom + self.room())
    }

    fn pyramid(&self) -> Drawing {
        let drawn = self.lengths.drawn(LONGEST);
        let (l, h) = (drawn[0], drawn[1]);
        let back = ((l * BACK.0).round(), (l * BACK.1).round());
        let left = ((WIDTH - l - back.0) / 2.0).round();
        let bottom = EDGE + h - (back.1 / 2.0).round();
        let (a, b) = ((left, bottom), (left + l, bottom));
        let shifted = |at: Spot| (at.0 + back.0, at.1 + back.1);
        let foot = middle(a, shifted(b));
        let apex = (foot.0, foot.1 - h);
        let mut pen = Pen::default();
        pen.closed_path(Ink::FillA, vec![a, b, shifted(b), apex]);
        for to in [a, shifted(b), apex] {
            pen.line(Ink::Dash, shifted(a), to);
        }
        pen.line(Ink::Dash, apex, foot);
        pen.line(Ink::Line, b, apex);
        pen.closed_path(Ink::Line, vec![a, b, shifted(b), apex]);
        pen.dot(Ink::Dot, foot, 3.0);
        if let Some(tag) = self.tag(1) {
            pen.filled_label((foot.0, foot.1 - h * 0.4), tag);
        }
        edge_label(&mut pen, (a, b), DOWN, self.tag(0));
        pen.finish(WIDTH, bottom + self.room())
    }

    /// What is written on the radius or diameter.
    fn round_tag(&self) -> Option<&Tag> {
        match &self.diameter {
            Some(across) => across.as_ref(),
            None => self.tag(0),
        }
    }

    /// The radius or diameter from or through `centre`, with its label above it.
    fn radius(&self, pen: &mut Pen, ink: Ink, centre: Spot, r: f64) {
        let from = if self.diameter.is_some() { centre.0 - r } else { centre.0 };
        pen.line(ink, (from, centre.1), (centre.0 + r, centre.1));
        pen.dot(Ink::Dot, centre, 3.0);
    }

    /// Radius, height and how flat the base is seen.
    fn round_lengths(&self) -> (f64, f64, f64) {
        let drawn = self.lengths.drawn(LONGEST);
        let r = (drawn[0] * 0.62).round();
        (r, drawn[1], (r * 0.3).round())
    }

    fn cylinder(&self) -> Drawing {
        let (r, h, flat) = self.round_lengths();
        let x = WIDTH / 2.0;
        let label = if self.round_tag().is_some() { self.room() } else { 0.0 };
        let (top, bottom) = (EDGE + label + flat, EDGE + label + flat + h);
        let mut pen = Pen::default();
        let mut outline = arc((x, top), (r, flat), 0.0, 180.0);
        outline.extend(arc((x, bottom), (r, flat), 180.0, 360.0));
        pen.closed_path(Ink::FillA, outline.clone());
        pen.open_path(Ink::Dash, arc((x, bottom), (r, flat), 0.0, 180.0));
        pen.open_path(Ink::Line, arc((x, top), (r, flat), 180.0, 360.0));
        pen.closed_path(Ink::Line, outline);
        self.radius(&mut pen, Ink::Line, (x, top), r);
        if let Some(tag) = self.round_tag() {
            let across = x + (r / 2.0).round();
            pen.line(Ink::Thin, (across, top), (across, top - flat - 5.0));
            pen.tag_beyond((across, top - flat), (0.0, -1.0), 7.0, tag);
        }
        edge_label(&mut pen, ((x + r, top), (x + r, bottom)), RIGHT, self.tag(1));
        pen.finish(WIDTH, bottom + flat + EDGE)
    }

    fn cone(&self) -> Drawing {
        let (r, h, flat) = self.round_lengths();
        let x = WIDTH / 2.0;
        let bottom = EDGE + h;
        let apex = (x, EDGE);
        let mut pen = Pen::default();
        let mut outline = arc((x, bottom), (r, flat), 180.0, 360.0);
        outline.push(apex);
        pen.closed_path(Ink::FillA, outline.clone());
        pen.open_path(Ink::Dash, arc((x, bottom), (r, flat), 0.0, 180.0));
        pen.line(Ink::Dash, apex, (x, bottom));
        self.radius(&mut pen, Ink::Dash, (x, bottom), r);
        pen.closed_path(Ink::Line, outline);
        pen.square_mark((x, bottom), RIGHT, (0.0, -1.0), 10.0);
        if let Some(tag) = self.tag(1) {
            pen.filled_label((x, bottom - h * 0.36), tag);
        }
        if let Some(tag) = self.round_tag() {
            let across = x + (r / 2.0).round();
            pen.line(Ink::Thin, (across, bottom), (across, bottom + flat + 5.0));
            pen.tag_beyond((across, bottom + flat), DOWN, 7.0, tag);
        }
        pen.finish(WIDTH, bottom + flat + self.room() + EDGE)
    }

    fn sphere(&self) -> Drawing {
        let (x, r) = (WIDTH / 2.0, 84.0);
        let centre = (x, EDGE + r);
        let flat = (r * 0.3).round();
        let mut pen = Pen::default();
        pen.closed_path(Ink::FillA, arc(centre, (r, r), 0.0, 354.0));
        pen.open_path(Ink::Dash, arc(centre, (r, flat), 0.0, 180.0));
        pen.open_path(Ink::Thin, arc(centre, (r, flat), 180.0, 360.0));
        pen.closed_path(Ink::Line, arc(centre, (r, r), 0.0, 354.0));
        self.radius(&mut pen, Ink::Line, centre, r);
        if let Some(tag) = self.round_tag() {
            let across = x + (r / 2.0).round();
            let rise = flat + 14.0;
            pen.line(Ink::Thin, (across, centre.1), (across, centre.1 - rise + 8.0));
            pen.filled_label((across, centre.1 - rise), tag);
        }
        pen.finish(WIDTH, 2.0 * (r + EDGE))
    }

    fn alt(&self) -> Localized<String> {
        let (en, es) = self.kind.name();
        if self.is_cubes {
            let [l, w, h] = [0, 1, 2].map(|place| self.lengths.value(place));
            return Localized {
                en: format!("Box built of unit cubes, {l} long, {w} wide and {h} high."),
                es: format!("Caja hecha de cubos unitarios, {l} de largo, {w} de ancho y {h} de alto."),
            };
        }
        let names = self.kind.lengths(self.diameter.is_some());
        let said = self.lengths.said(&names, self.diameter.as_ref());
        solid::marked((en, es), &said)
    }
}
