//! When support must change without the learner asking for it.

use crate::engine::alone::Recent;

/// What the last unassisted responses say about support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StuckAdvice {
    /// No reason to change anything.
    KeepGoing,
    /// Give one level more support.
    MoreSupport(StuckSign),
}

/// Why more support is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StuckSign {
    /// The last three were wrong.
    WrongInARow,
    /// At most one of the last five was right.
    FewRight,
}

/// Wrong responses in a row that call for support. Authored (fair-practice rule F4).
const WRONG_IN_A_ROW: usize = 3;
/// Right responses among the last [`Recent::LEN`] that are too few. Authored (F4).
const FEW_RIGHT: usize = 1;

/// The support rule: three unassisted wrong in a row, or at most one right among the last five.
///
/// ```
/// use foothold::engine::{Recent, StuckAdvice, StuckSign, stuck_advice};
/// let two_wrong = Recent::default().with(false).with(false);
/// assert_eq!(stuck_advice(&two_wrong), StuckAdvice::KeepGoing);
/// assert_eq!(stuck_advice(&two_wrong.with(false)), StuckAdvice::MoreSupport(StuckSign::WrongInARow));
/// ```
pub fn stuck_advice(recent: &Recent) -> StuckAdvice {
    let marks = recent.marks();
    let wrong_in_a_row = marks.iter().rev().take_while(|right| !**right).count();
    let n_right = marks.iter().filter(|right| **right).count();
    if wrong_in_a_row >= WRONG_IN_A_ROW {
        StuckAdvice::MoreSupport(StuckSign::WrongInARow)
    } else if marks.len() == Recent::LEN && n_right <= FEW_RIGHT {
        StuckAdvice::MoreSupport(StuckSign::FewRight)
    } else {
        StuckAdvice::KeepGoing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: &str) -> StuckAdvice {
        stuck_advice(&marks.chars().fold(Recent::default(), |recent, mark| recent.with(mark == 'r')))
    }

    #[test]
    fn support_changes_within_five_unassisted_responses() {
        use StuckAdvice::{KeepGoing, MoreSupport};
        use StuckSign::{FewRight, WrongInARow};
        for (marks, advice) in [
            ("", KeepGoing),
            ("ww", KeepGoing),
            ("www", MoreSupport(WrongInARow)),
            ("rwww", MoreSupport(WrongInARow)),
            ("wwwr", KeepGoing),
            ("wwrw", KeepGoing),
            ("wwrww", MoreSupport(FewRight)),
            ("rwwrw", KeepGoing),
            ("rrrrwwrw", KeepGoing),
            ("rrrrwwrww", MoreSupport(FewRight)),
        ] {
            assert_eq!(check(marks), advice, "{marks}");
        }
    }
}
