//! Support levels: how much of an item is shown worked before the learner goes on alone. Each makes the item easier or
//! harder by a number of logits, so that a promised success can be kept where difficulty alone does not reach.

use crate::engine::opportunity::HelpLevel;

/// How much of an item stands there already, most first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// Everything is worked; the learner reads and says why. Nothing is asked, so it is no evidence.
    FullExample,
    /// About half of the steps are worked; the learner fills in the rest.
    HalfFilled,
    /// The first step is given.
    FirstStep,
    /// Nothing is given. The only level whose responses count as unassisted.
    #[default]
    Alone,
    /// Two skills joined, or a problem without a known way. It tests more than the skill, so it is no evidence for it.
    Stretch,
}

/// By how many logits a stretch is harder than an item of the skill. Simulated (`MODEL.md`, "Support").
const STRETCH: f64 = 1.0;

impl Support {
    /// Every level, most support first.
    pub const ALL: [Support; 5] =
        [Support::FullExample, Support::HalfFilled, Support::FirstStep, Support::Alone, Support::Stretch];

    /// Logits it adds to the difficulty of the item; `None` when nothing is asked.
    ///
    /// ```
    /// use foothold::engine::{HelpLevel, Support};
    /// assert_eq!(Support::Alone.shift(), Some(0.0));
    /// assert_eq!(Support::FirstStep.shift(), Some(-HelpLevel::NextStep.easing()));
    /// assert_eq!(Support::FullExample.shift(), None);
    /// ```
    pub fn shift(self) -> Option<f64> {
        match self {
            Support::FullExample => None,
            Support::Stretch => Some(STRETCH),
            Support::HalfFilled | Support::FirstStep | Support::Alone => {
                self.help().map(|help| -help.easing())
            }
        }
    }

    /// The help a response with this support counts with, before any hint: a first step that is given beforehand is
    /// worth what it is worth when asked for. `None` when the response is no evidence.
    pub fn help(self) -> Option<HelpLevel> {
        match self {
            Support::FullExample | Support::Stretch => None,
            Support::HalfFilled => Some(HelpLevel::HalfFilled),
            Support::FirstStep => Some(HelpLevel::NextStep),
            Support::Alone => Some(HelpLevel::None),
        }
    }

    /// The same with hints opened on top: the greater of the two counts. `None` when the response is no evidence.
    pub fn with_hints(self, hints: HelpLevel) -> Option<HelpLevel> {
        self.help().map(|help| help.max(hints))
    }

    /// The least support that a response with this help had.
    pub(crate) fn of_help(help: HelpLevel) -> Support {
        match help {
            HelpLevel::HalfFilled => Support::HalfFilled,
            HelpLevel::NextStep => Support::FirstStep,
            HelpLevel::None | HelpLevel::Nudge | HelpLevel::Strategy => Support::Alone,
        }
    }

    /// One level more support; `None` when everything is worked already.
    pub fn more(self) -> Option<Support> {
        let place = Support::ALL.iter().position(|level| *level == self)?;
        place.checked_sub(1).map(|place| Support::ALL[place])
    }

    /// One level less support, up to working alone.
    pub fn less(self) -> Support {
        match self {
            Support::FullExample => Support::HalfFilled,
            Support::HalfFilled => Support::FirstStep,
            Support::FirstStep | Support::Alone | Support::Stretch => Support::Alone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_is_harder_than_the_one_with_more_support() {
        let shifts: Vec<f64> = Support::ALL.iter().filter_map(|level| level.shift()).collect();
        assert!(shifts.is_sorted_by(|a, b| a < b), "{shifts:?}");
    }

    #[test]
    fn only_what_is_done_alone_is_unassisted_and_a_hint_ends_that() {
        for (support, hints, help) in [
            (Support::Alone, HelpLevel::None, Some(HelpLevel::None)),
            (Support::Alone, HelpLevel::Nudge, Some(HelpLevel::Nudge)),
            (Support::FirstStep, HelpLevel::None, Some(HelpLevel::NextStep)),
            (Support::HalfFilled, HelpLevel::NextStep, Some(HelpLevel::HalfFilled)),
            (Support::FullExample, HelpLevel::None, None),
            (Support::Stretch, HelpLevel::None, None),
        ] {
            assert_eq!(support.with_hints(hints), help, "{support:?} {hints:?}");
        }
    }

    #[test]
    fn support_goes_up_and_down_one_level_at_a_time() {
        for (support, more, less) in [
            (Support::FullExample, None, Support::HalfFilled),
            (Support::HalfFilled, Some(Support::FullExample), Support::FirstStep),
            (Support::FirstStep, Some(Support::HalfFilled), Support::Alone),
            (Support::Alone, Some(Support::FirstStep), Support::Alone),
            (Support::Stretch, Some(Support::Alone), Support::Alone),
        ] {
            assert_eq!((support.more(), support.less()), (more, less), "{support:?}");
        }
    }
}
