//! How much structure a sitting has. Some learners plan for themselves, some need the next step and no more; the level
//! follows what their last sittings looked like, one step at a time, and does not swing.

/// What one sitting looked like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SessionSigns {
    /// Whether its goal was met.
    pub goal: Goal,
    /// Share of responses that were rapid, in 0..=1.
    pub rapid_share: f64,
    /// Share of items on which help came before any try, in 0..=1.
    pub hint_first_share: f64,
    /// Share of the time without any input beyond thinking, in 0..=1.
    pub idle_share: f64,
}

/// The goal of a sitting, looked at from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// None was set.
    None,
    /// Met.
    Met,
    /// Not met.
    Missed,
}

/// How much structure the page gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScaffoldLevel {
    /// The learner plans and chooses freely.
    #[default]
    Free,
    /// A plan is suggested.
    Suggested,
    /// Few choices, short goals.
    Guided,
    /// One next step only, five items at a time, a plan made with the teacher.
    OneStep,
}

/// How one sitting is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// No sign of trouble.
    Good,
    /// One sign.
    Fair,
    /// Two signs or more.
    Poor,
}

/// More rapid responses than this are a sign. Authored (fair-practice rule R45).
const RAPID: f64 = 0.15;
/// Help before a try more often than this is a sign. Authored (R45).
const HINT_FIRST: f64 = 0.40;
/// More idle time than this is a sign. Authored (R45).
const IDLE: f64 = 0.30;
/// Signs that make a sitting poor. Authored, simulated.
const POOR_AT: u32 = 2;
/// Poor sittings among the last [`POOR_WITHIN`] that raise the level, this one included. Authored (R45), simulated.
const POOR_SITTINGS: usize = 2;
/// See [`POOR_SITTINGS`]. Simulated: "in a row" needs a sitting or two more to find those who need most. Before the third
/// sitting one poor sitting is enough: nothing speaks for less structure yet.
const POOR_WITHIN: usize = 3;
/// Good sittings in a row that lower it. Authored (R45), simulated.
const GOOD_IN_A_ROW: u32 = 3;
/// After a lowering that did not hold, twice as many are asked for, up to this. Simulated: without it the level swings.
const MOST_GOOD_IN_A_ROW: u32 = 12;
/// A raise within so many sittings of a lowering says that the lowering did not hold.
const HOLDS_AFTER: u32 = 5;

impl SessionSigns {
    /// The judgement of this sitting.
    pub fn judge(&self) -> Judgement {
        let signs = [
            self.goal == Goal::Missed,
            self.rapid_share > RAPID,
            self.hint_first_share > HINT_FIRST,
            self.idle_share > IDLE,
        ];
        match signs.into_iter().map(u32::from).sum::<u32>() {
            0 => Judgement::Good,
            n if n < POOR_AT => Judgement::Fair,
            _ => Judgement::Poor,
        }
    }
}

impl ScaffoldLevel {
    /// Every level, from least structure to most.
    pub const ALL: [ScaffoldLevel; 4] =
        [ScaffoldLevel::Free, ScaffoldLevel::Suggested, ScaffoldLevel::Guided, ScaffoldLevel::OneStep];

    fn more(self) -> ScaffoldLevel {
        Self::ALL[(self as usize + 1).min(Self::ALL.len() - 1)]
    }

    fn less(self) -> ScaffoldLevel {
        Self::ALL[(self as usize).saturating_sub(1)]
    }
}

/// The level of a learner, with what the next sitting may make of it. Plain data; the caller folds one sitting at a
/// time into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Regulation {
    /// The level now.
    pub level: ScaffoldLevel,
    /// The last sittings, newest last; at most [`Regulation::WINDOW`].
    pub last: Vec<SessionSigns>,
    /// Good ones in a row since the last step.
    good: u32,
    /// Good ones in a row that the next lowering asks for.
    patience: u32,
    /// Sittings since the last lowering.
    since_less: u32,
}

/// What a sitting did to the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegulationStep {
    /// Nothing.
    Stay,
    /// One level more structure: two of the last three sittings were poor, or one of the first two.
    More,
    /// One level less: enough good sittings in a row.
    Less,
}

impl Regulation {
    /// Sittings that are kept to be shown.
    pub const WINDOW: usize = 5;

    /// A learner who starts at this level.
    pub fn start(level: ScaffoldLevel) -> Self {
        Self { level, last: Vec::new(), good: 0, patience: GOOD_IN_A_ROW, since_less: u32::MAX }
    }

    /// Folds one sitting. The level moves by one step at most.
    pub fn after(&mut self, signs: SessionSigns) -> RegulationStep {
        if self.last.len() == Self::WINDOW {
            self.last.remove(0);
        }
        self.last.push(signs);
        self.since_less = self.since_less.saturating_add(1);
        let judgement = signs.judge();
        self.good = if judgement == Judgement::Good { self.good + 1 } else { 0 };
        let before = self.level;
        if judgement == Judgement::Poor && self.n_poor() >= POOR_SITTINGS {
            self.raise();
        } else if self.good >= self.patience {
            self.lower();
        }
        match self.level.cmp(&before) {
            std::cmp::Ordering::Less => RegulationStep::Less,
            std::cmp::Ordering::Equal => RegulationStep::Stay,
            std::cmp::Ordering::Greater => RegulationStep::More,
        }
    }

    fn n_poor(&self) -> usize {
        let seen = self.last.iter().rev().take(POOR_WITHIN);
        let before_all = usize::from(seen.len() < POOR_WITHIN);
        before_all + seen.filter(|signs| signs.judge() == Judgement::Poor).count()
    }

    fn raise(&mut self) {
        if self.since_less <= HOLDS_AFTER {
            self.patience = (self.patience * 2).min(MOST_GOOD_IN_A_ROW);
        }
        self.since_less = u32::MAX;
        self.level = self.level.more();
    }

    fn lower(&mut self) {
        self.good = 0;
        if self.level != ScaffoldLevel::Free {
            self.since_less = 0;
        }
        self.level = self.level.less();
    }
}

impl Default for Regulation {
    fn default() -> Self {
        Self::start(ScaffoldLevel::Free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `g`ood, `f`air and `p`oor sittings; the level after each.
    fn check(sittings: &str) -> String {
        let mut regulation = Regulation::default();
        let levels = sittings.chars().map(|sitting| {
            let rapid_share = if sitting == 'g' { 0.0 } else { 0.5 };
            let goal = if sitting == 'p' { Goal::Missed } else { Goal::Met };
            let signs = SessionSigns { goal, rapid_share, hint_first_share: 0.0, idle_share: 0.0 };
            regulation.after(signs);
            char::from(b'0' + regulation.level as u8)
        });
        levels.collect()
    }

    #[test]
    fn r45_up_after_two_poor_sittings_down_after_three_good_one_step_at_a_time() {
        for (sittings, levels) in [
            ("ffp", "000"),
            ("ffpp", "0001"),
            ("ffpppp", "000123"),
            ("ffpppppp", "00012333"),
            ("ffpfpfpf", "00001122"),
            ("ffpffpff", "00000000"),
            ("ffppggg", "0001110"),
            ("ffppggfgg", "000111111"),
            ("ffpppgggggg", "00012221110"),
        ] {
            assert_eq!(check(sittings), levels, "{sittings}");
        }
    }

    #[test]
    fn one_poor_sitting_among_the_first_two_is_enough() {
        for (sittings, levels) in [("p", "1"), ("fp", "01"), ("ffp", "000"), ("pp", "12"), ("ppfp", "1223")] {
            assert_eq!(check(sittings), levels, "{sittings}");
        }
    }

    #[test]
    fn r45_a_lowering_that_did_not_hold_is_tried_later_the_next_time() {
        assert_eq!(check("ffppgggppggggggpp"), "00011100111111001");
    }
}
