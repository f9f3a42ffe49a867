//! Short tests: a learner who says "I know this" tests out, a teacher checks in class. Both are ordinary responses to
//! the filter; what is special is that a test looks once, at its end, and so may ask for less than practice, which
//! looks after every response and would be lucky sooner or later.

use crate::engine::mastery::ProofBy;

/// What a response was given for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occasion {
    /// Ordinary practice.
    #[default]
    Practice,
    /// "I know this already": five items without help, or seven ([`TestRule::length`]).
    TestOut,
    /// A teacher's check in class, of three items or more without help. It proves when it has the length of a test
    /// ([`TestRule::length`]); a shorter one is evidence like any other.
    ClassCheck,
}

/// By how many logits the items of a test are to be harder than their skill: five of five easy ones say too little.
/// Simulated.
pub const TEST_HARDER: f64 = 0.5;
/// An item that misses this by less still counts. Authored.
const SLACK: f64 = 0.25;
/// An item with a larger chance of guessing does not count in a test. Simulated: with four options one pass in ten is
/// luck.
const MOST_GUESS: f64 = 0.10;

/// What passes a test. All its responses are unassisted and right; the variety that practice asks for is asked for too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TestRule {
    /// Its length for who is likely enough to know the skill. Simulated.
    pub items: u32,
    /// Its length for everybody else. Simulated: five of five too often are luck where few know the skill.
    pub items_if_unlikely: u32,
    /// `P(success >= cut)` by all evidence before the test from which on one is likely enough. Simulated.
    pub likely: f64,
    /// `P(success >= cut)` by all evidence that passes. Simulated.
    pub joint: f64,
    /// `P(success >= cut)` by the skill's own responses that passes. Simulated.
    pub own: f64,
}

impl Occasion {
    /// Every occasion.
    pub const ALL: [Occasion; 3] = [Occasion::Practice, Occasion::TestOut, Occasion::ClassCheck];

    /// Whether a response to an item this much harder than its skill, with this chance of guessing, counts in a test.
    pub fn counts(self, harder: f64, guess: f64) -> bool {
        self == Occasion::Practice || (harder >= TEST_HARDER - SLACK && guess <= MOST_GUESS)
    }

    /// What passes; `None` for practice, which has the fair rule.
    pub fn rule(self) -> Option<TestRule> {
        match self {
            Occasion::Practice => None,
            Occasion::TestOut => Some(TestRule { joint: 0.70, ..CHECK }),
            Occasion::ClassCheck => Some(CHECK),
        }
    }
}

/// Everybody in the room takes a check, so it may not ask for less than practice does.
const CHECK: TestRule = TestRule { items: 5, items_if_unlikely: 7, likely: 0.30, joint: 0.80, own: 0.90 };

impl TestRule {
    /// How many items the test has for a learner who knows the skill with this probability before it.
    ///
    /// ```
    /// use foothold::engine::Occasion;
    /// let rule = Occasion::TestOut.rule().expect("a test has a rule");
    /// assert_eq!((rule.length(0.6), rule.length(0.1)), (5, 7));
    /// ```
    pub fn length(&self, p_before: f64) -> u32 {
        if p_before < self.likely { self.items_if_unlikely } else { self.items }
    }
}

/// The test a learner is in on one skill, or the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TestRun {
    /// What it is for.
    pub occasion: Occasion,
    /// Responses in it.
    pub n: u32,
    /// Of these, unassisted and right.
    pub n_right: u32,
    /// The day on which it began.
    pub day: i64,
    /// How many responses it asks for, settled when it began; none once practice came in between.
    pub items: u32,
}

impl TestRun {
    /// The run after one more response on the skill. All of a day's responses for one occasion are one test, or one
    /// could begin again until one is lucky. A test that begins has `items`.
    pub(crate) fn after(self, occasion: Occasion, day: i64, right_alone: bool, items: u32) -> TestRun {
        if occasion == Occasion::Practice {
            return self.interrupted();
        }
        if self.occasion == occasion && self.day == day {
            let n_right = self.n_right + u32::from(right_alone);
            return TestRun { n: self.n.saturating_add(1), n_right, ..self };
        }
        TestRun { occasion, n: 1, n_right: u32::from(right_alone), day, items }
    }

    /// Practice in the middle of a test ends it for that day.
    fn interrupted(self) -> TestRun {
        TestRun { items: 0, ..self }
    }

    /// Whether the last response on the skill was one of a test: no practice came since.
    pub(crate) fn is_last(&self) -> bool {
        self.items > 0
    }

    /// Whether the test has not come to its end. Until then nothing is proven: it looks once.
    pub(crate) fn is_running(&self) -> bool {
        self.n < self.items
    }

    /// Whether the run passes now, given `P(success >= cut)` by all evidence and by the skill's own.
    pub fn passes(&self, p_joint: f64, p_own: f64) -> Option<ProofBy> {
        let rule = self.occasion.rule()?;
        if self.n_right != self.n || self.n != self.items {
            return None;
        }
        if p_own >= rule.own {
            return Some(ProofBy::Own { p: p_own });
        }
        (p_joint >= rule.joint).then_some(ProofBy::Joint { p: p_joint })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `t` a right test-out response, `f` a wrong one, `p` practice, `|` the next day; passes a test of so many items
    /// with P = .95?
    fn check(responses: &str, items: u32) -> bool {
        let (mut run, mut day) = (TestRun::default(), 0);
        for response in responses.chars() {
            match response {
                '|' => day += 1,
                'p' => run = run.after(Occasion::Practice, day, true, items),
                _ => run = run.after(Occasion::TestOut, day, response == 't', items),
            }
        }
        run.passes(0.95, 0.95).is_some()
    }

    #[test]
    fn f2_a_test_out_is_all_of_its_items_once_a_day() {
        for (responses, passes) in [
            ("ttttt", true),
            ("tttt", false),
            ("tttft", false),
            ("fttttt", false),
            ("ftttttttttt", false),
            ("fffff|ttttt", true),
            ("ttpttt", false),
            ("tttttt", false),
        ] {
            assert_eq!(check(responses, 5), passes, "{responses}");
        }
        for (responses, passes) in [("ttttt", false), ("ttttttt", true), ("tttttft", false)] {
            assert_eq!(check(responses, 7), passes, "{responses}");
        }
    }

    #[test]
    fn a_test_without_enough_certainty_does_not_pass() {
        let run = TestRun { occasion: Occasion::TestOut, n: 5, n_right: 5, day: 0, items: 5 };
        assert_eq!(run.passes(0.0, 0.0), None);
        assert_eq!(TestRun { occasion: Occasion::Practice, ..run }.passes(1.0, 1.0), None);
    }
}
