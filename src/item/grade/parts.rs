//! Answers of several parts: each part that is right is kept for the next try and counts its share.

use crate::item::{Item, Outcome};

use super::Target;

/// The outcome when these of `n` parts are right; `fits` finds the rule that the others come from.
pub(super) fn partly(
    item: &Item,
    right_parts: Vec<usize>,
    n: usize,
    fits: impl Fn(&Target) -> bool,
) -> Outcome {
    if right_parts.len() == n {
        return Outcome::Right;
    }
    match item.wrong(fits) {
        Outcome::Wrong { misconception, say, .. } => {
            let credit = right_parts.len() as f64 / n.max(1) as f64;
            Outcome::Wrong { credit, misconception, say, right_parts }
        }
        other => other,
    }
}
