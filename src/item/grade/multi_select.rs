//! Kind `multi-select`: exactly the right options. Credit is the share of right options chosen, less the wrong ones.

use crate::item::{Item, Outcome, Unreadable};

use super::{Judged, Target};

pub(super) fn grade(item: &Item, chosen: &[usize], right: &[usize]) -> Judged {
    if chosen.is_empty() {
        return Err(Unreadable::Empty);
    }
    let right_parts: Vec<usize> = chosen.iter().copied().filter(|option| right.contains(option)).collect();
    let n_wrong = chosen.len() - right_parts.len();
    if n_wrong == 0 && right_parts.len() == right.len() {
        return Ok((Outcome::Right, None));
    }
    let credit = right_parts.len().saturating_sub(n_wrong) as f64 / right.len().max(1) as f64;
    let is_chosen = |target: &Target| matches!(target, Target::Choice(option) if chosen.contains(option));
    let outcome = match item.wrong(is_chosen) {
        Outcome::Wrong { misconception, say, .. } => {
            Outcome::Wrong { credit, misconception, say, right_parts }
        }
        other => other,
    };
    Ok((outcome, None))
}
