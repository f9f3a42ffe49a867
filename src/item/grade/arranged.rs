//! Kinds `order`, `match` and `categorise`.
//!
//! A `match` or a `categorise` is judged card by card. A rule is named when every card that is not right lies where the
//! rule puts it, and one of them does.
//!
//! An `order` is right or not as a whole; its credit is the share of neighbours that rightly follow each other. One card
//! put too early leaves most of an order standing, though hardly a card is in its own place: places would call that
//! nothing, neighbours call it almost. An order turned round earns nothing.

use crate::item::{Control, Item, Outcome, Unreadable};

use super::{Judged, Target, parts};

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn grade(item: &Item, given: &[usize], right: &[Option<usize>]) -> Judged {
    let right: Vec<usize> = right.iter().copied().flatten().collect();
    let is_order = matches!(item.control, Control::Order { .. });
    let is_twice = (1..given.len()).any(|i| given[..i].contains(&given[i]));
    if given.len() != right.len() || (is_order && is_twice) {
        return Err(Unreadable::Empty);
    }
    let fits = |target: &Target| match target {
        Target::Arranged(rule) if is_order => rule.iter().zip(given).all(|(a, b)| *a == Some(*b)),
        Target::Arranged(rule) => is_by_rule(rule, given, &right),
        _ => false,
    };
    let right_parts = (0..right.len()).filter(|i| given[*i] == right[*i]).collect();
    let mut outcome = parts::partly(item, right_parts, right.len(), fits);
    if let Outcome::Wrong { credit, .. } = &mut outcome
        && is_order
    {
        *credit = neighbours(given, &right);
    }
    Ok((outcome, None))
}

fn is_by_rule(rule: &[Option<usize>], given: &[usize], right: &[usize]) -> bool {
    let mut is_hit = false;
    for ((rule, given), right) in rule.iter().zip(given).zip(right) {
        match rule {
            Some(place) if place == given => is_hit |= given != right,
            Some(_) if given != right => return false,
            _ => {}
        }
    }
    is_hit
}

/// The share of neighbours in the right order that are neighbours here, in the same order.
fn neighbours(given: &[usize], right: &[usize]) -> f64 {
    let is_kept = |pair: &&[usize]| given.windows(2).any(|other| other == *pair);
    let n = right.windows(2).filter(is_kept).count();
    n as f64 / right.len().saturating_sub(1).max(1) as f64
}
