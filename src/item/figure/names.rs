//! Letters at points. Each stands beside its point where it touches no other label, no dot and no edge of the picture.

use super::legible::{Room, touch};
use super::pen::{Pen, Spot};
use super::tag::Tag;

/// Between the middle of a dot and the letter: the dot's radius and a little air.
const GAP: f64 = 8.0;
/// Where a letter may stand, best first: to the upper right, then the other slants, then straight.
const PLACES: [Spot; 8] =
    [(0.7, -0.7), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];

/// Writes `tag` beside the dot at `at` in a picture of this size.
pub(super) fn beside(pen: &mut Pen, size: Spot, at: Spot, tag: &Tag) {
    let is_free = |place: &&Spot| {
        let (left, top, right, bottom) = room(at, **place, tag);
        let is_inside = left >= 0.0 && top >= 0.0 && right <= size.0 && bottom <= size.1;
        is_inside && pen.taken().all(|taken| !touch((left, top, right, bottom), taken))
    };
    // Where all places are taken, the check of legible figures tells the author.
    let place = *PLACES.iter().find(is_free).unwrap_or(&PLACES[0]);
    pen.plated_label(middle(at, place, tag), tag.weight(), tag.prose.clone());
}

fn middle(at: Spot, place: Spot, tag: &Tag) -> Spot {
    let extent = tag.extent();
    let reach = |out: f64, size: f64| out.signum() * (out.abs() * GAP + size / 2.0);
    let along = |out: f64, size: f64| if out == 0.0 { 0.0 } else { reach(out, size) };
    (at.0 + along(place.0, extent.width), at.1 + along(place.1, extent.height()))
}

fn room(at: Spot, place: Spot, tag: &Tag) -> Room {
    let ((x, y), extent) = (middle(at, place, tag), tag.extent());
    let (width, height) = (extent.width / 2.0 + 1.0, extent.height() / 2.0 + 1.0);
    (x - width, y - height, x + width, y + height)
}
