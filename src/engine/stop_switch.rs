//! Stop and switch: when the same wrong rule shows twice, practice stops for a moment and the rule is looked at. How
//! often and in what way is a matter of dose: an example of an error helps those who nearly know, and confuses others.

use crate::base::{Map, MisconceptionId, Seed};
use crate::engine::misconception::MisconceptionBelief;

/// What to do after a response that showed a misconception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipAdvice {
    /// Go on: once is a slip.
    GoOn,
    /// "This looks like ...", with "no, I mistyped"; then another template.
    Stop(SlipPresentation),
    /// It came a third time: another form, or a note to the teacher.
    AskAPerson,
}

/// How the wrong rule is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipPresentation {
    /// Knowledge is weak: the right example first, then the wrong one with the error marked.
    RightThenMarked,
    /// Otherwise: find the error.
    FindTheError,
}

/// Slips of one rule that stop practice. Authored (fair-practice rule F9).
const SLIPS: usize = 2;
/// They lie within so many items. Authored (F9).
const WITHIN_ITEMS: u64 = 6;
/// And the belief is at least this. Authored (F9).
const BELIEF: f64 = 0.80;
/// Knowledge is weak below this predicted success. Authored (F9).
const WEAK_BELOW: f64 = 0.40;
/// Stops after which the next one goes to a person. Authored (F9).
const STOPS: u32 = 2;

/// What stop and switch remembers of a learner. Plain data; the caller keeps it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StopAndSwitch {
    /// Items with a response so far.
    n_items: u64,
    rules: Map<MisconceptionId, Rule>,
}

/// One wrong rule.
#[derive(Clone, Debug, Default, PartialEq)]
struct Rule {
    /// The last slips: item number and seed.
    slips: Vec<(u64, Seed)>,
    /// Stops so far.
    n_stops: u32,
    /// The item of the stop in this sitting, if there was one.
    stopped_at: Option<u64>,
}

impl StopAndSwitch {
    /// A new sitting begins: a rule may stop practice once more.
    pub fn new_sitting(&mut self) {
        for rule in self.rules.values_mut() {
            rule.slips.clear();
            rule.stopped_at = None;
        }
    }

    /// An item got its first response, without a slip.
    pub fn passed(&mut self) {
        self.n_items += 1;
    }

    /// An item with this seed got a first response that showed `id`. `belief` is the engine's after the response,
    /// `p_right` what was expected of it before.
    pub fn slipped(
        &mut self,
        id: &MisconceptionId,
        seed: Seed,
        belief: &MisconceptionBelief,
        p_right: f64,
    ) -> SlipAdvice {
        self.n_items += 1;
        let now = self.n_items;
        let rule = self.rules.get_or_default(id.clone());
        rule.slips.retain(|(item, slipped)| now - item < WITHIN_ITEMS && *slipped != seed);
        rule.slips.push((now, seed));
        if rule.slips.len() < SLIPS || belief.p() < BELIEF || rule.stopped_at.is_some() {
            return SlipAdvice::GoOn;
        }
        rule.stopped_at = Some(now);
        rule.n_stops += 1;
        if rule.n_stops > STOPS {
            return SlipAdvice::AskAPerson;
        }
        SlipAdvice::Stop(presentation(p_right))
    }

    /// "No, I mistyped": the stop was none, and the slip is taken back here. The belief takes it back itself
    /// ([`crate::engine::LearnerModel::mistyped`]).
    pub fn mistyped(&mut self, id: &MisconceptionId) {
        let rule = self.rules.get_or_default(id.clone());
        let Some((item, _)) = rule.slips.pop() else { return };
        if rule.stopped_at == Some(item) {
            rule.stopped_at = None;
            rule.n_stops = rule.n_stops.saturating_sub(1);
        }
    }
}

fn presentation(p_right: f64) -> SlipPresentation {
    if p_right < WEAK_BELOW { SlipPresentation::RightThenMarked } else { SlipPresentation::FindTheError }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::math::logit;
    use SlipAdvice::{AskAPerson, GoOn, Stop};

    fn belief(p: f64) -> MisconceptionBelief {
        MisconceptionBelief { log_odds: logit(p), ..MisconceptionBelief::default() }
    }

    /// `s` a slip on a new seed, `=` on the seed before, `.` another item, `|` a new sitting, `m` "I mistyped".
    fn check(steps: &str, p: f64, p_right: f64) -> Vec<SlipAdvice> {
        let (mut stop, id, mut seed) = (StopAndSwitch::default(), MisconceptionId::new("drops-sign"), 0);
        let mut advice = Vec::new();
        for step in steps.chars() {
            match step {
                's' | '=' => {
                    seed += u64::from(step == 's');
                    advice.push(stop.slipped(&id, Seed(seed), &belief(p), p_right));
                }
                '.' => stop.passed(),
                '|' => stop.new_sitting(),
                _ => stop.mistyped(&id),
            }
        }
        advice
    }

    #[test]
    fn f9_two_slips_on_different_seeds_within_six_items_stop_practice() {
        let stop = Stop(SlipPresentation::FindTheError);
        for (steps, p, advice) in [
            ("ss", 0.85, vec![GoOn, stop]),
            ("s....s", 0.85, vec![GoOn, stop]),
            ("s.....s", 0.85, vec![GoOn, GoOn]),
            ("s=", 0.85, vec![GoOn, GoOn]),
            ("ss", 0.79, vec![GoOn, GoOn]),
            ("sms", 0.85, vec![GoOn, GoOn]),
            ("ssss", 0.85, vec![GoOn, stop, GoOn, GoOn]),
            ("ssmss", 0.85, vec![GoOn, stop, stop, GoOn]),
            ("ss|ss|ss", 0.85, vec![GoOn, stop, GoOn, stop, GoOn, AskAPerson]),
        ] {
            assert_eq!(check(steps, p, 0.6), advice, "{steps} at {p}");
        }
    }

    #[test]
    fn f9_weak_knowledge_sees_the_right_example_first() {
        assert_eq!(check("ss", 0.9, 0.39)[1], Stop(SlipPresentation::RightThenMarked));
        assert_eq!(check("ss", 0.9, 0.40)[1], Stop(SlipPresentation::FindTheError));
    }
}
