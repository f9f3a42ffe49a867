//! A learner's progress without the answers it came from: what a code or a course can keep. Plain whole numbers, so that
//! it is the same on every machine; a checkpoint is a conclusion, and the one kind that may enter a log (E11).

use crate::base::{MisconceptionId, PackId, SkillId, Timestamp};

/// A day since 1970-01-01, UTC; the last one lies in 2149.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub u16);

/// Progress at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The pack it is about.
    pub pack: PackId,
    /// The version of the pack it was made with; empty when that is not known.
    pub pack_version: String,
    /// When it was made.
    pub day: Day,
    /// General ability.
    pub general: GeneralEstimate,
    /// Skills that were practised, in the order of the pack.
    pub skills: Vec<SkillProgress>,
    /// Misconceptions that were shown and are likelier than not to be held, by id.
    pub misconceptions: Vec<Suspected>,
}

/// General ability as whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GeneralEstimate {
    /// Mean, 1/256 logit.
    pub mean_256: i16,
    /// Standard deviation, 1/128 logit.
    pub sd_128: u8,
}

/// One skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillProgress {
    /// The skill.
    pub skill: SkillId,
    /// Where it stands.
    pub stage: Stage,
    /// The day of its last counted response; `None` when the code had no room for it.
    pub last_day: Option<Day>,
    /// The rest; `None` when the code had no room for it.
    pub detail: Option<Detail>,
}

/// Where a skill stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Begun, not proven.
    Learning,
    /// Was proven, then the evidence spoke against it.
    Reopened,
    /// Proven.
    Proven,
    /// Proven, and right again two days or more later.
    Kept,
}

/// How a skill came to stand where it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Level of the skill above what an on-level item asks: mean, 1/16 logit.
    pub mean_16: i8,
    /// Its standard deviation, 1/128 logit.
    pub sd_128: u8,
    /// Counted responses.
    pub n_answers: u16,
    /// Of these, right without help.
    pub n_right_alone: u16,
    /// Of these, right with help.
    pub n_right_helped: u16,
    /// When it was first proven, if it is proven.
    pub proven_day: Option<Day>,
    /// When it was shown to have been kept.
    pub kept_day: Option<Day>,
    /// Its place on the ladder of checks, if it is proven.
    pub check: Option<NextCheck>,
}

/// A proven skill's place on the ladder of checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextCheck {
    /// The rung, from 0; at most 7.
    pub rung: u8,
    /// The last check was missed and is to be tried again.
    pub retry: bool,
}

/// A misconception that may be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspected {
    /// Which.
    pub misconception: MisconceptionId,
    /// How sure that is, percent.
    pub percent: u8,
}

/// What a log holds of one skill, as far as E11 asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Where it stands; `None` when there is no response.
    pub stage: Option<Stage>,
    /// Counted responses.
    pub n_answers: u32,
    /// The day of the last one.
    pub last_day: Option<Day>,
}

impl Day {
    /// The day of this moment; one outside the calendar of 1970 to 2149 is its nearest day.
    pub fn of(at: Timestamp) -> Day {
        Day(at.0.div_euclid(MS_PER_DAY).clamp(0, u16::MAX.into()) as u16)
    }

    /// Its first moment.
    pub fn start(self) -> Timestamp {
        Timestamp(i64::from(self.0) * MS_PER_DAY)
    }
}

const MS_PER_DAY: i64 = 86_400_000;

impl Stage {
    /// In the order of their numbers in codes.
    pub const ALL: [Stage; 4] = [Stage::Learning, Stage::Reopened, Stage::Proven, Stage::Kept];

    /// Whether the skill is proven.
    pub fn is_proven(self) -> bool {
        matches!(self, Stage::Proven | Stage::Kept)
    }
}

impl Checkpoint {
    /// What it would add to a log that holds `held` of a skill (E11). A skill counts when the log has no response to it
    /// from a later day than the checkpoint's last, and fewer responses; where the checkpoint does not say how many
    /// there were, when the skill does not stand as high in the log.
    pub fn adds(&self, held: impl Fn(&SkillId) -> Held) -> Vec<&SkillProgress> {
        self.skills.iter().filter(|progress| progress.exceeds(held(&progress.skill), self.day)).collect()
    }
}

impl SkillProgress {
    /// A skill of which only this is known.
    pub fn bare(skill: SkillId, stage: Stage) -> Self {
        Self { skill, stage, last_day: None, detail: None }
    }

    fn exceeds(&self, held: Held, made: Day) -> bool {
        let is_older = held.last_day > Some(self.last_day.unwrap_or(made));
        !is_older
            && match self.detail {
                Some(detail) => held.n_answers < detail.n_answers.into(),
                None => held.stage < Some(self.stage),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e11_a_checkpoint_adds_only_what_the_log_does_not_hold() {
        let nothing = Held { stage: None, n_answers: 0, last_day: None };
        let held = |stage, n_answers, day| Held { stage: Some(stage), n_answers, last_day: Some(Day(day)) };
        let full = Some(Detail { n_answers: 9, ..Detail::default() });
        for (detail, last_day, held, adds) in [
            (full, Some(100), nothing, true),
            (full, Some(100), held(Stage::Learning, 8, 100), true),
            (full, Some(100), held(Stage::Learning, 9, 100), false),
            (full, Some(100), held(Stage::Learning, 8, 101), false),
            (None, Some(100), nothing, true),
            (None, Some(100), held(Stage::Learning, 30, 99), true),
            (None, Some(100), held(Stage::Proven, 3, 99), false),
            (None, None, held(Stage::Learning, 30, 110), true),
            (None, None, held(Stage::Learning, 30, 111), false),
        ] {
            let progress = SkillProgress {
                skill: "median".into(),
                stage: Stage::Proven,
                last_day: last_day.map(Day),
                detail,
            };
            assert_eq!(progress.exceeds(held, Day(110)), adds, "{detail:?} {last_day:?} {held:?}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_utc() {
        assert_eq!(Day::of(Timestamp(86_400_000 * 20_000 + 5)), Day(20_000));
        assert_eq!(Day(20_000).start(), Timestamp(86_400_000 * 20_000));
        assert_eq!([Day::of(Timestamp(-1)), Day::of(Timestamp(i64::MAX))], [Day(0), Day(u16::MAX)]);
    }
}
