//! Builds a [`Drawing`] shape by shape. Labels are placed by their middle, so that a figure need not know how high a
//! stacked fraction is.

use crate::base::math;
use crate::item::Prose;

use super::label::Extent;
use super::legible::Room;
use super::tag::Tag;
use super::{Anchor, Drawing, Ink, Rect, Shape, Weight};

/// A point of the drawing, in CSS pixels at 1:1; y grows downwards.
pub(super) type Spot = (f64, f64);

/// Collects shapes, back to front.
#[derive(Default)]
pub(super) struct Pen {
    shapes: Vec<Shape>,
    parts: Vec<Rect>,
    blanks: Vec<Rect>,
}

/// The spot at `degrees` (from three o'clock, counter-clockwise) on a circle or upright ellipse.
pub(super) fn around(centre: Spot, radii: Spot, degrees: f64) -> Spot {
    (centre.0 + radii.0 * math::cos_degrees(degrees), centre.1 - radii.1 * math::sin_degrees(degrees))
}

/// Spots along an arc, close enough to look round.
pub(super) fn arc(centre: Spot, radii: Spot, from: f64, to: f64) -> Vec<Spot> {
    let pieces = ((to - from).abs() / 6.0).ceil().max(1.0);
    (0..=pieces as usize).map(|i| around(centre, radii, from + (to - from) * i as f64 / pieces)).collect()
}

/// The direction from one spot to another.
pub(super) fn unit(from: Spot, to: Spot) -> Spot {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = math::sqrt(dx * dx + dy * dy).max(1e-9);
    (dx / length, dy / length)
}

pub(super) fn middle(a: Spot, b: Spot) -> Spot {
    ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
}

impl Pen {
    pub(super) fn line(&mut self, ink: Ink, from: Spot, to: Spot) {
        self.shapes.push(Shape::Line { ink, x1: from.0, y1: from.1, x2: to.0, y2: to.1 });
    }

    pub(super) fn open_path(&mut self, ink: Ink, points: Vec<Spot>) {
        self.shapes.push(Shape::Path { ink, points, closed: false });
    }

    pub(super) fn closed_path(&mut self, ink: Ink, points: Vec<Spot>) {
        self.shapes.push(Shape::Path { ink, points, closed: true });
    }

    pub(super) fn rect(&mut self, ink: Ink, corner: Spot, width: f64, height: f64) {
        self.shapes.push(Shape::Rect { ink, x: corner.0, y: corner.1, width, height });
    }

    pub(super) fn dot(&mut self, ink: Ink, at: Spot, radius: f64) {
        self.shapes.push(Shape::Dot { ink, x: at.0, y: at.1, radius });
    }

    /// A label whose middle height is `at.1`; `anchor` says what `at.0` is.
    pub(super) fn label(&mut self, at: Spot, anchor: Anchor, weight: Weight, content: Prose) {
        let extent = Extent::of(&content, weight);
        let y = at.1 + (extent.ascent - extent.descent) / 2.0;
        self.shapes.push(Shape::Label { x: at.0, y, anchor, weight, content });
    }

    /// A tag that stands `gap` away from `at` in the direction `out`, so that its box is clear of what is there.
    pub(super) fn tag_beyond(&mut self, at: Spot, out: Spot, gap: f64, tag: &Tag) {
        let extent = Extent::of(&tag.prose, tag.weight());
        let reach = out.0.abs() * extent.width / 2.0 + out.1.abs() * extent.height() / 2.0 + gap;
        let middle = (at.0 + out.0 * reach, at.1 + out.1 * reach);
        self.label(middle, Anchor::Middle, tag.weight(), tag.prose.clone());
    }

    /// A part that can be shaded.
    pub(super) fn part(&mut self, corner: Spot, width: f64, height: f64) {
        self.parts.push(Rect { x: corner.0, y: corner.1, width, height });
    }

    /// A place for a label that is wanting.
    pub(super) fn blank(&mut self, corner: Spot, width: f64, height: f64) {
        self.blanks.push(Rect { x: corner.0, y: corner.1, width, height });
    }

    /// A place for a label that is wanting, with a dashed edge around it.
    pub(super) fn empty(&mut self, corner: Spot, width: f64, height: f64) {
        self.rect(Ink::Empty, corner, width, height);
        self.blank(corner, width, height);
    }

    /// The square that marks a right angle at `at`, between two directions.
    pub(super) fn square_mark(&mut self, at: Spot, u: Spot, v: Spot, size: f64) {
        let spot = |a: f64, b: f64| (at.0 + (u.0 * a + v.0 * b) * size, at.1 + (u.1 * a + v.1 * b) * size);
        self.open_path(Ink::Thin, vec![spot(1.0, 0.0), spot(1.0, 1.0), spot(0.0, 1.0)]);
    }

    /// A label in the middle of `at` with ground behind it, so that a grid or a hatch does not run through it.
    pub(super) fn plated_label(&mut self, at: Spot, weight: Weight, content: Prose) {
        self.plate(at, &Extent::of(&content, weight), (4.0, 2.0));
        self.label(at, Anchor::Middle, weight, content);
    }

    /// A label in the middle of `at` on the first fill, with the same behind it, so that a line does not run through.
    pub(super) fn filled_label(&mut self, at: Spot, tag: &Tag) {
        let extent = Extent::of(&tag.prose, tag.weight());
        let (width, height) = (extent.width + 6.0, extent.height() + 4.0);
        self.rect(Ink::PlateA, (at.0 - width / 2.0, at.1 - height / 2.0), width, height);
        self.label(at, Anchor::Middle, tag.weight(), tag.prose.clone());
    }

    /// The rooms that labels and dots have taken so far.
    pub(super) fn taken(&self) -> impl Iterator<Item = Room> + '_ {
        let takes_room = |shape: &&Shape| matches!(shape, Shape::Label { .. } | Shape::Dot { .. });
        self.shapes.iter().filter(takes_room).map(Shape::room)
    }

    /// A small number on a grid: the plate hides as little of the grid as it can.
    pub(super) fn grid_number(&mut self, at: Spot, content: Prose) {
        self.plate(at, &Extent::of(&content, Weight::Small), (1.0, 0.0));
        self.label(at, Anchor::Middle, Weight::Small, content);
    }

    fn plate(&mut self, at: Spot, extent: &Extent, margin: Spot) {
        let (width, height) = (extent.width + 2.0 * margin.0, extent.height() + 2.0 * margin.1);
        self.rect(Ink::Plate, (at.0 - width / 2.0, at.1 - height / 2.0), width, height);
    }

    /// A brace over (`up` negative) or under a stretch: a line with two short ends.
    pub(super) fn bracket(&mut self, from: Spot, to: Spot, up: f64) {
        let points = vec![from, (from.0, from.1 + up), (to.0, to.1 + up), to];
        self.open_path(Ink::Thin, points);
    }

    /// A small arrowhead at `tip`, pointing along the unit vector `towards`.
    pub(super) fn arrowhead(&mut self, tip: Spot, towards: Spot) {
        let (along, across) = (7.0, 4.0);
        let back = (tip.0 - towards.0 * along, tip.1 - towards.1 * along);
        let side = (-towards.1 * across, towards.0 * across);
        let points = vec![(back.0 + side.0, back.1 + side.1), tip, (back.0 - side.0, back.1 - side.1)];
        self.open_path(Ink::Thin, points);
    }

    pub(super) fn finish(self, width: f64, height: f64) -> Drawing {
        Drawing {
            view_box: (0.0, 0.0, width, height),
            shapes: self.shapes,
            parts: self.parts,
            blanks: self.blanks,
        }
    }
}
