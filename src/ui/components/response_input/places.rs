//! Places in a figure that is worked on: which values can be chosen, and where they lie in the drawing.

use crate::algebra::Rational;
use crate::item::figure::Scale;

/// At most this many places on one axis, whatever a pack says.
const MOST: i64 = 400;

/// The places along one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    first: Rational,
    step: Rational,
    /// How many places there are, at least one.
    n: usize,
    from: f64,
    to: f64,
}

impl Axis {
    /// The places along x of `scale`; `None` when it makes no sense.
    pub fn x(scale: &Scale) -> Option<Axis> {
        Axis::new(scale.x, scale.x_span)
    }

    /// The places along y of a grid.
    pub fn y(scale: &Scale) -> Option<Axis> {
        Axis::new(scale.y?, scale.y_span)
    }

    fn new((first, last, step): (Rational, Rational, Rational), (from, to): (f64, f64)) -> Option<Axis> {
        let steps = last.checked_sub(first).ok()?.checked_div(step).ok()?;
        let fits = steps.is_integer() && (0..=MOST).contains(&steps.num());
        fits.then_some(Axis { first, step, n: steps.num() as usize + 1, from, to })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Whether there is no place; never, but asked together with [`Axis::len`].
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// The value of place `i`; the last one for more.
    pub fn value(&self, i: usize) -> Rational {
        let i = i.min(self.n - 1) as i64;
        let offset = self.step.checked_mul(Rational::from(i));
        offset.and_then(|offset| self.first.checked_add(offset)).unwrap_or(self.first)
    }

    /// The place of `value`; `None` when it is none of them.
    pub fn index(&self, value: Rational) -> Option<usize> {
        (0..self.n).find(|&i| self.value(i) == value)
    }

    /// Where place `i` lies in the drawing.
    pub fn position(&self, i: usize) -> f64 {
        if self.n < 2 {
            return self.from;
        }
        self.from + (self.to - self.from) * i as f64 / (self.n - 1) as f64
    }

    /// The place nearest to a position in the drawing.
    pub fn nearest(&self, position: f64) -> usize {
        if self.n < 2 || self.to == self.from {
            return 0;
        }
        let along = (position - self.from) / (self.to - self.from) * (self.n - 1) as f64;
        along.round().clamp(0.0, (self.n - 1) as f64) as usize
    }

    /// The place in the middle, where a keyboard begins.
    pub fn middle(&self) -> usize {
        self.index(Rational::from(0)).unwrap_or(self.n / 2)
    }
}

/// Where an arrow key leads from a place of a grid; `None` for other keys.
pub fn walked(key: &str, (across, up): (usize, usize), x: &Axis, y: &Axis) -> Option<(usize, usize)> {
    let step = |at: usize, by: isize, axis: &Axis| at.saturating_add_signed(by).min(axis.len() - 1);
    match key {
        "ArrowLeft" => Some((step(across, -1, x), up)),
        "ArrowRight" => Some((step(across, 1, x), up)),
        "ArrowUp" => Some((across, step(up, 1, y))),
        "ArrowDown" => Some((across, step(up, -1, y))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(first: i64, last: i64, step: (i64, i64)) -> Option<Axis> {
        let step = Rational::new(step.0, step.1).unwrap();
        Axis::new((first.into(), last.into(), step), (10.0, 210.0))
    }

    #[test]
    fn places_values_and_positions_agree() {
        let axis = axis(-5, 5, (1, 2)).unwrap();
        assert_eq!(axis.len(), 21);
        for i in 0..axis.len() {
            assert_eq!(axis.index(axis.value(i)), Some(i));
            assert_eq!(axis.nearest(axis.position(i)), i);
        }
        assert_eq!(axis.value(axis.middle()), Rational::from(0));
    }

    #[test]
    fn positions_outside_give_the_nearest_end() {
        let axis = axis(0, 4, (1, 1)).unwrap();
        assert_eq!(axis.nearest(-100.0), 0);
        assert_eq!(axis.nearest(1e9), 4);
    }

    #[test]
    fn a_scale_that_makes_no_sense_gives_no_axis() {
        assert_eq!(axis(0, 1, (1, 1000)), None);
        assert_eq!(axis(0, 1, (2, 3)), None);
        assert_eq!(axis(4, 0, (1, 1)), None);
    }
}
