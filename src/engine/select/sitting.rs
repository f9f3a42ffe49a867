//! What the choices of one sitting depend on besides the learner: how long one skill has been kept, how many reviews
//! there were. It is plain data; the caller keeps it and moves it on with each item shown.

use crate::base::SkillId;
use crate::engine::select::skill::{SkillChoice, SkillReason};

/// One sitting so far. A new one starts empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sitting {
    /// The skill being practised; reviews in between do not change it.
    pub current: Option<SkillId>,
    /// Items of it in a row.
    pub run: u32,
    /// Items in all.
    pub n_items: u32,
    /// Reviews among them.
    pub n_reviews: u32,
}

/// At most this many reviews in a sitting. Authored (fair-practice rule F10).
const MAX_REVIEWS: u32 = 6;
/// At most one item in so many is a review. Authored (F10).
const ITEMS_PER_REVIEW: u32 = 3;

impl Sitting {
    /// The sitting after one item of this choice.
    pub fn after(&self, choice: &SkillChoice) -> Sitting {
        let n_items = self.n_items + 1;
        if let SkillReason::Review { .. } = choice.reason {
            return Sitting { n_items, n_reviews: self.n_reviews + 1, ..self.clone() };
        }
        let same = self.current.as_ref() == Some(&choice.skill);
        let run = if same { self.run + 1 } else { 1 };
        Sitting { current: Some(choice.skill.clone()), run, n_items, n_reviews: self.n_reviews }
    }

    /// Whether the next item may be a review.
    pub fn has_room_for_review(&self) -> bool {
        self.n_reviews < MAX_REVIEWS && (self.n_reviews + 1) * ITEMS_PER_REVIEW <= self.n_items + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_one_item_in_three_and_six_in_a_sitting_are_reviews() {
        for (n_items, n_reviews, room) in [
            (0, 0, false),
            (1, 0, false),
            (2, 0, true),
            (4, 1, false),
            (5, 1, true),
            (17, 5, true),
            (100, 6, false),
        ] {
            let sitting = Sitting { n_items, n_reviews, ..Sitting::default() };
            assert_eq!(sitting.has_room_for_review(), room, "{n_items} items, {n_reviews} reviews");
        }
    }
}
