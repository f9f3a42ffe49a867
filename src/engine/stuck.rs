//! When support must change without the learner asking for it, and when it may fade again.

use crate::engine::alone::Recent;
use crate::engine::opportunity::Observation;
use crate::engine::support::Support;

/// Why more support is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StuckSign {
    /// The last three were wrong.
    WrongInARow,
    /// At most one of the last five was right.
    FewRight,
    /// Five were wrong since support changed last, and no more were right.
    ManyWrong,
}

/// What the last responses on a skill say about support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StuckAdvice {
    /// No reason to change anything.
    KeepGoing,
    /// Support is one level more than before, shown in [`SupportPlan::least`].
    MoreSupport(StuckSign),
    /// More support did not help: the weakest prerequisite, or a person.
    StepBack(StuckSign),
}

/// The support one skill is practised with: how little may be given now, and what led there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SupportPlan {
    /// Items come with at least this much support.
    pub least: Support,
    /// What the last response led to.
    pub advice: StuckAdvice,
    /// Responses since support changed last, newest last.
    recent: Recent,
    n_since: u32,
    n_wrong: u32,
    /// Whether support was increased before (so that a second sign soon after steps back).
    has_changed: bool,
}

/// Wrong responses in a row that call for support. Authored (fair-practice rule F4).
const WRONG_IN_A_ROW: usize = 3;
/// Right responses among the last [`Recent::LEN`] that are too few. Authored (F4).
const FEW_RIGHT: usize = 1;
/// Wrong responses since support changed last that are too many when they are at least half of all. Simulated: with
/// the two rules of F4 alone, a true success of 35 % meets more than six in one case of ten.
const MANY_WRONG: u32 = 5;
/// A second sign within so many responses of the first: more support was not what was missing. Authored (F4).
const AGAIN_WITHIN: u32 = 5;
/// Right responses in a row with support after which one level is taken away. Authored.
const FADE_AFTER: usize = 2;

impl Default for SupportPlan {
    fn default() -> Self {
        Self {
            least: Support::Alone,
            advice: StuckAdvice::KeepGoing,
            recent: Recent::default(),
            n_since: 0,
            n_wrong: 0,
            has_changed: false,
        }
    }
}

impl SupportPlan {
    /// Follows one response. Wrong counts with or without hints, and so does "not yet"; right counts unless a hint made
    /// it easier than the support given, for then it shows nothing about that support. Mostly right is neither.
    ///
    /// ```
    /// use foothold::engine::{StuckAdvice, StuckSign, Support, SupportPlan};
    /// let plan = SupportPlan::default().after(Support::Alone, false).after(Support::Alone, false);
    /// assert_eq!((plan.least, plan.advice), (Support::Alone, StuckAdvice::KeepGoing));
    /// let plan = plan.after(Support::Alone, false);
    /// assert_eq!(plan.least, Support::FirstStep);
    /// assert_eq!(plan.advice, StuckAdvice::MoreSupport(StuckSign::WrongInARow));
    /// ```
    pub fn fold(self, observation: &Observation) -> SupportPlan {
        let had = Support::of_help(observation.help);
        match observation.verdict.right {
            true if had >= self.least => self.after(had, true),
            false if observation.verdict.weight >= 0.5 => self.after(had, false),
            _ => SupportPlan { advice: StuckAdvice::KeepGoing, ..self },
        }
    }

    /// Follows one response that had this support, right or not.
    pub fn after(self, had: Support, right: bool) -> SupportPlan {
        let recent = self.recent.with(right);
        let plan = SupportPlan {
            recent,
            n_since: self.n_since.saturating_add(1),
            n_wrong: self.n_wrong + u32::from(!right),
            advice: StuckAdvice::KeepGoing,
            ..self
        };
        match plan.sign() {
            Some(sign) => plan.stuck(sign, had),
            None if plan.may_fade() => SupportPlan { least: plan.least.less(), ..plan.changed() },
            None => plan,
        }
    }

    /// All of it as numbers, for the canonical bytes of a state.
    pub(crate) fn words(&self) -> [u64; 6] {
        let sign = |sign: StuckSign| sign as u64 + 1;
        let advice = match self.advice {
            StuckAdvice::KeepGoing => 0,
            StuckAdvice::MoreSupport(why) => sign(why),
            StuckAdvice::StepBack(why) => 8 + sign(why),
        };
        let counts = [self.n_since, self.n_wrong, u32::from(self.has_changed)].map(u64::from);
        [self.least as u64, advice, self.recent.word(), counts[0], counts[1], counts[2]]
    }

    fn sign(&self) -> Option<StuckSign> {
        let n_right = self.recent.marks().filter(|right| *right).count();
        if self.recent.in_a_row(false) >= WRONG_IN_A_ROW {
            Some(StuckSign::WrongInARow)
        } else if self.recent.len() == Recent::LEN && n_right <= FEW_RIGHT {
            Some(StuckSign::FewRight)
        } else if self.n_wrong >= MANY_WRONG && 2 * self.n_wrong >= self.n_since {
            Some(StuckSign::ManyWrong)
        } else {
            None
        }
    }

    fn stuck(self, sign: StuckSign, had: Support) -> SupportPlan {
        let soon_again = self.has_changed && self.n_since <= AGAIN_WITHIN;
        // A fill-in is the most that still asks something; beyond it stands a person, not a longer list of items.
        let more = had.min(self.least).more().filter(|support| *support != Support::FullExample);
        match more {
            Some(least) if !soon_again => SupportPlan {
                least,
                advice: StuckAdvice::MoreSupport(sign),
                has_changed: true,
                ..self.changed()
            },
            _ => SupportPlan { advice: StuckAdvice::StepBack(sign), ..SupportPlan::default() }.at(self.least),
        }
    }

    fn at(self, least: Support) -> SupportPlan {
        SupportPlan { least, ..self }
    }

    fn may_fade(&self) -> bool {
        self.least < Support::Alone && self.recent.in_a_row(true) >= FADE_AFTER
    }

    /// A new count: what came before the change says nothing about what comes after.
    fn changed(self) -> SupportPlan {
        SupportPlan { recent: Recent::default(), n_since: 0, n_wrong: 0, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plan after these responses, each with the support the plan asks for; `|` where support changed.
    fn check(marks: &str) -> (Support, StuckAdvice) {
        let plan =
            marks.chars().fold(SupportPlan::default(), |plan, mark| plan.after(plan.least, mark == 'r'));
        (plan.least, plan.advice)
    }

    #[test]
    fn support_changes_within_five_wrong_responses() {
        use StuckAdvice::{KeepGoing, MoreSupport, StepBack};
        use StuckSign::{FewRight, ManyWrong, WrongInARow};
        use Support::{Alone, FirstStep, HalfFilled};
        for (marks, expected) in [
            ("", (Alone, KeepGoing)),
            ("ww", (Alone, KeepGoing)),
            ("www", (FirstStep, MoreSupport(WrongInARow))),
            ("rwww", (FirstStep, MoreSupport(WrongInARow))),
            ("wwrw", (Alone, KeepGoing)),
            ("wwrww", (FirstStep, MoreSupport(FewRight))),
            ("rwwrw", (Alone, KeepGoing)),
            ("rrrrwwrw", (Alone, KeepGoing)),
            ("rrrrwwrww", (FirstStep, MoreSupport(FewRight))),
            ("wrwrwrwrw", (FirstStep, MoreSupport(ManyWrong))),
            ("wrrwrrwrrwrrw", (Alone, KeepGoing)),
            ("wwwwww", (FirstStep, StepBack(WrongInARow))),
            ("wwwrwrw", (FirstStep, KeepGoing)),
            ("wwwrwrwww", (HalfFilled, MoreSupport(WrongInARow))),
        ] {
            assert_eq!(check(marks), expected, "{marks}");
        }
    }

    #[test]
    fn two_right_in_a_row_take_one_level_of_support_away() {
        for (marks, least) in [
            ("wwwr", Support::FirstStep),
            ("wwwrr", Support::Alone),
            ("wwwrwrwwwrr", Support::FirstStep),
            ("wwwrwrwwwrrrr", Support::Alone),
        ] {
            assert_eq!(check(marks).0, least, "{marks}");
        }
    }
}
