//! Cuts lines and areas at the edges of a frame.

use super::pen::Spot;

/// Upper left and lower right corner.
pub(super) type Frame = (Spot, Spot);

/// The part of the line through both spots that lies in the frame (Liang and Barsky's clipping).
pub(super) fn line((low, high): Frame, a: Spot, b: Spot) -> Option<(Spot, Spot)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (f64::NEG_INFINITY, f64::INFINITY);
    for (delta, near, far) in [(dx, low.0 - a.0, high.0 - a.0), (dy, low.1 - a.1, high.1 - a.1)] {
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
    let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
    (enter < leave).then(|| (at(enter), at(leave)))
}

/// The part of the frame on the same side of the line through `a` and `b` as `inside` (Sutherland and Hodgman's
/// clipping with one edge).
pub(super) fn side((low, high): Frame, a: Spot, b: Spot, inside: Spot) -> Vec<Spot> {
    let cross = |p: Spot| (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0);
    let depth = |p: Spot| cross(p) * cross(inside);
    let corners = [low, (high.0, low.1), high, (low.0, high.1)];
    let mut kept = Vec::new();
    for (place, &from) in corners.iter().enumerate() {
        let to = corners[(place + 1) % corners.len()];
        let (d, e) = (depth(from), depth(to));
        if d >= 0.0 {
            kept.push(from);
        }
        if d * e < 0.0 {
            let t = d / (d - e);
            kept.push((from.0 + t * (to.0 - from.0), from.1 + t * (to.1 - from.1)));
        }
    }
    kept
}
