//! A typing error is no wrong response: put right at once, before anything but "check what you typed" was said, it is
//! no evidence at all, once in a few items.

use crate::engine::opportunity::Verdict;

/// A wrong first response and how it was put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Whether the first response was the value of a known misconception.
    pub first: FirstWrong,
    /// What the learner was told in between.
    pub told: Told,
    /// Time from the first response to the right one, milliseconds.
    pub after_ms: u32,
}

/// What the first, wrong response looked like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstWrong {
    /// Like nothing in particular.
    Plain,
    /// Like a known misconception: that is no typing error.
    Misconception,
}

/// What was said between the two responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// "Check what you typed", and no more.
    CheckTyping,
    /// Anything about the mathematics, or that it is wrong.
    Feedback,
}

/// A correction within this time is one, milliseconds. Authored (fair-practice rule F20).
const WITHIN_MS: u32 = 10_000;
/// One such correction counts in so many items. Authored (F20).
const ONCE_IN: u32 = 5;

/// Right, and no evidence: some who guess again are right, so it says too little to count for knowing either. It is not
/// among the unassisted ones that a proof asks for. Simulated.
pub const TYPO: Verdict = Verdict { right: true, weight: 0.0 };

/// Items since a correction counted. Plain data; the caller keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypoBudget {
    items_since: u32,
}

impl Default for TypoBudget {
    fn default() -> Self {
        Self { items_since: ONCE_IN }
    }
}

impl TypoBudget {
    /// The verdict of an item whose first response was wrong and whose next was right. The wrong response must be held
    /// back until this is known or the time is over: the engine takes one observation an item.
    pub fn settle(&mut self, correction: Correction) -> Verdict {
        let counts = correction.first == FirstWrong::Plain
            && correction.told == Told::CheckTyping
            && correction.after_ms <= WITHIN_MS
            && self.items_since >= ONCE_IN;
        if !counts {
            self.item_done();
            return Verdict::WRONG;
        }
        self.items_since = 1;
        TYPO
    }

    /// Counts an item that had no such correction.
    pub fn item_done(&mut self) {
        self.items_since = self.items_since.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPED: Correction =
        Correction { first: FirstWrong::Plain, told: Told::CheckTyping, after_ms: 10_000 };

    #[test]
    fn f20_a_typing_error_put_right_at_once_is_no_evidence() {
        for (correction, verdict) in [
            (TYPED, TYPO),
            (Correction { after_ms: 10_001, ..TYPED }, Verdict::WRONG),
            (Correction { told: Told::Feedback, ..TYPED }, Verdict::WRONG),
            (Correction { first: FirstWrong::Misconception, ..TYPED }, Verdict::WRONG),
        ] {
            assert_eq!(TypoBudget::default().settle(correction), verdict, "{correction:?}");
        }
    }

    #[test]
    fn f20_it_counts_once_in_five_items() {
        let mut budget = TypoBudget::default();
        let verdicts: Vec<bool> = (0..11).map(|_| budget.settle(TYPED) == TYPO).collect();
        assert_eq!(verdicts, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(|n| n % 5 == 0));
    }
}
