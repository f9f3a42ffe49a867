//! Whether a drawing can be read: everything inside its box, no two labels touching, none too small on a phone.

use super::{Anchor, Drawing, Extent, Shape};

/// Width of a small phone, CSS pixels.
const PHONE: f64 = 320.0;
/// Smallest type on it; a hair less, for what rounding takes.
const SMALLEST: f64 = 13.95;

/// Left, top, right, bottom.
pub(super) type Room = (f64, f64, f64, f64);

impl Drawing {
    /// What is wrong with this drawing, in words for authors; empty when it can be read.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let (left, top, width, height) = self.view_box;
        let frame = (left - 0.01, top - 0.01, left + width + 0.01, top + height + 0.01);
        faults.extend(self.shapes.iter().filter(|shape| !shape.is_inside(frame)).map(|shape| match shape {
            Shape::Label { content, .. } => format!("the label \"{}\" leaves the picture", content.plain()),
            _ => "a line leaves the picture".to_owned(),
        }));
        faults.extend(self.shapes.iter().filter_map(|shape| match shape {
            Shape::Label { content, weight, .. } if weight.size() * (PHONE / width).min(1.0) < SMALLEST => {
                Some(format!("the label \"{}\" is too small on a phone", content.plain()))
            }
            _ => None,
        }));
        let labels: Vec<(Room, String)> = self.shapes.iter().filter_map(Shape::label_room).collect();
        for (at, (room, text)) in labels.iter().enumerate() {
            let touched = labels[..at].iter().filter(|(other, _)| touch(*room, *other));
            faults.extend(touched.map(|(_, other)| format!("the labels \"{other}\" and \"{text}\" overlap")));
        }
        faults
    }
}

pub(super) fn touch(a: Room, b: Room) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

impl Shape {
    pub(super) fn label_room(&self) -> Option<(Room, String)> {
        let Shape::Label { x, y, anchor, weight, content } = self else { return None };
        let extent = Extent::of(content, *weight);
        let left = match anchor {
            Anchor::Start => *x,
            Anchor::Middle => x - extent.width / 2.0,
            Anchor::End => x - extent.width,
        };
        Some(((left, y - extent.ascent, left + extent.width, y + extent.descent), content.plain()))
    }

    pub(super) fn room(&self) -> Room {
        match self {
            Shape::Line { x1, y1, x2, y2, .. } => (x1.min(*x2), y1.min(*y2), x1.max(*x2), y1.max(*y2)),
            Shape::Path { points, .. } => {
                points.iter().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |room, p| {
                    (room.0.min(p.0), room.1.min(p.1), room.2.max(p.0), room.3.max(p.1))
                })
            }
            Shape::Rect { x, y, width, height, .. } => (*x, *y, x + width, y + height),
            Shape::Dot { x, y, radius, .. } => (x - radius, y - radius, x + radius, y + radius),
            Shape::Label { .. } => self.label_room().map_or((0.0, 0.0, 0.0, 0.0), |(room, _)| room),
        }
    }

    /// False as well when a place is no number.
    fn is_inside(&self, frame: Room) -> bool {
        let room = self.room();
        room.0 >= frame.0 && room.1 >= frame.1 && room.2 <= frame.2 && room.3 <= frame.3
    }
}
