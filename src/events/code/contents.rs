//! What each code carries and what not, as facts: pages put them in words (`docs/codes.md` proposes them).

use super::Level;

/// A kind of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// The checkpoint `K1`, with this much detail.
    Checkpoint(Level),
    /// The short code.
    Short,
    /// The exit code.
    Exit,
}

/// Something a code may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Which skills are proven.
    Proven,
    /// Which of these are known to have been kept.
    Kept,
    /// Which skills were begun and are not proven.
    Begun,
    /// How sure the estimates are, skill by skill.
    Estimates,
    /// How many responses there were, skill by skill, and how many were right, with help and without.
    Counts,
    /// The days on which skills were proven, kept and last practised.
    Days,
    /// When proven skills are to be checked again.
    Checks,
    /// Misconceptions that may be held.
    Misconceptions,
    /// How far the learner is in general, for the first items to fit.
    GeneralAbility,
    /// What was done and what changed on one day.
    OneDay,
    /// The learner's random id, by which a teacher finds the report it belongs to.
    LearnerId,
    /// The single answers.
    Answers,
    /// The learner's nickname and picture.
    Nickname,
    /// What the learner chose: language, challenge, the skill they asked for.
    Choices,
}

impl Matter {
    /// Everything, in the order to tell it.
    pub const ALL: [Matter; 14] = [
        Matter::Proven,
        Matter::Kept,
        Matter::Begun,
        Matter::Estimates,
        Matter::Counts,
        Matter::Days,
        Matter::Checks,
        Matter::Misconceptions,
        Matter::GeneralAbility,
        Matter::OneDay,
        Matter::LearnerId,
        Matter::Answers,
        Matter::Nickname,
        Matter::Choices,
    ];
}

/// What a code carries and what not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// It is in the code.
    pub carries: Vec<Matter>,
    /// It is not: whoever has only the code does not have it.
    pub lacks: Vec<Matter>,
    /// Whether practice can go on elsewhere from the code.
    pub can_resume: bool,
}

impl CodeKind {
    /// What a code of this kind carries and what not.
    pub fn contents(self) -> Contents {
        let (carries, lacks) = Matter::ALL.into_iter().partition(|matter| self.carries(*matter));
        Contents { carries, lacks, can_resume: self != CodeKind::Exit }
    }

    fn carries(self, matter: Matter) -> bool {
        match (self, matter) {
            (_, Matter::Answers | Matter::Nickname | Matter::Choices) => false,
            (CodeKind::Checkpoint(_), Matter::OneDay | Matter::LearnerId) => false,
            (CodeKind::Checkpoint(Level::Full), _) => true,
            (CodeKind::Checkpoint(Level::Lean), matter) => matter != Matter::Misconceptions,
            (CodeKind::Checkpoint(level), matter) => match matter {
                Matter::Proven | Matter::Kept | Matter::GeneralAbility => true,
                Matter::Begun => level == Level::Brief,
                _ => false,
            },
            (CodeKind::Short, matter) => matches!(matter, Matter::Proven | Matter::GeneralAbility),
            (CodeKind::Exit, matter) => {
                matches!(matter, Matter::OneDay | Matter::LearnerId | Matter::Misconceptions)
            }
        }
    }
}
