//! What the choices of one sitting depend on besides the learner: how it began, how long one skill has been kept, how
//! many items each skill had. It is plain data; the caller keeps it and moves it on with each item shown.

use crate::base::{Map, SkillId};
use crate::engine::pool::Pool;
use crate::engine::select::item::Challenge;
use crate::engine::select::skill::{SkillChoice, SkillReason};

/// One sitting so far. A new one starts empty, with how it began.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sitting {
    /// How it began.
    pub start: Start,
    /// The skill being practised; reviews in between do not change it.
    pub current: Option<SkillId>,
    /// Items of it in a row.
    pub run: u32,
    /// Items in all.
    pub n_items: u32,
    /// Reviews among them.
    pub n_reviews: u32,
    /// Items of each skill, reviews and stretch items too.
    pub of_skill: Map<SkillId, u32>,
}

/// How a sitting began.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// Sittings before this one.
    pub n_before: u32,
    /// Days since the last one; 0 when there was none.
    pub days_away: f64,
    /// Items the learner sets out to do.
    pub n_planned: u32,
    /// How gently it begins.
    pub welcome: Welcome,
}

/// How gently a sitting begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Welcome {
    /// With the success the learner chose, unless they were away for long.
    #[default]
    Usual,
    /// Easier at first: the learner, or an adult who knows them, said that beginnings are hard.
    Gentle,
}

/// At most this many reviews in a sitting. Authored (fair-practice rule F10).
pub const MAX_REVIEWS: u32 = 6;
/// At most one item in so many is a review, after the warm-up. Authored (F10).
const ITEMS_PER_REVIEW: u32 = 3;
/// Who was away for longer than this, days, is welcomed back. Authored (F5, F10).
const LONG_ABSENCE_DAYS: f64 = 14.0;
/// Items of the warm-up after a long absence. Authored (F10).
const WARM_UP: u32 = 5;
/// Items at the beginning that are easier for who was away for long or begins with difficulty. Authored (F5).
const GENTLE_ITEMS: u32 = 5;
/// Items a learner sets out to do when nobody says otherwise.
const USUAL_LENGTH: u32 = 10;

impl Default for Start {
    fn default() -> Self {
        Self { n_before: 0, days_away: 0.0, n_planned: USUAL_LENGTH, welcome: Welcome::Usual }
    }
}

impl Start {
    fn is_return(&self) -> bool {
        self.days_away > LONG_ABSENCE_DAYS
    }
}

impl Sitting {
    /// A sitting that begins so.
    pub fn begin(start: Start) -> Sitting {
        Sitting { start, ..Sitting::default() }
    }

    /// The sitting after one item of this choice.
    pub fn after(&self, choice: &SkillChoice) -> Sitting {
        let mut next = self.clone();
        next.n_items += 1;
        *next.of_skill.get_or_default(choice.skill.clone()) += 1;
        if let SkillReason::Review { .. } | SkillReason::WarmUp { .. } = choice.reason {
            next.n_reviews += 1;
            return next;
        }
        let same = self.current.as_ref() == Some(&choice.skill);
        next.run = if same { self.run + 1 } else { 1 };
        next.current = Some(choice.skill.clone());
        next
    }

    /// Whether the next item may be a review.
    pub fn has_room_for_review(&self) -> bool {
        self.n_reviews < MAX_REVIEWS && (self.n_reviews + 1) * ITEMS_PER_REVIEW <= self.n_items + 1
    }

    /// Whether the next item belongs to the warm-up after a long absence.
    pub fn is_warming_up(&self) -> bool {
        self.start.is_return() && self.n_items < WARM_UP
    }

    /// Whether what comes now is mixed: from the second sitting on, the second half.
    pub fn is_mixing(&self) -> bool {
        self.start.n_before > 0 && self.n_items >= self.start.n_planned / 2
    }

    /// The success to aim at now: easier than chosen for the first five items of who was away for long, or begins with
    /// difficulty.
    ///
    /// ```
    /// use foothold::engine::{Challenge, Sitting, Start};
    /// let back = Sitting::begin(Start { days_away: 20.0, n_before: 3, ..Start::default() });
    /// assert_eq!(back.challenge(Challenge::Harder), Challenge::Easier);
    /// assert_eq!(Sitting { n_items: 5, ..back }.challenge(Challenge::Harder), Challenge::Harder);
    /// ```
    pub fn challenge(&self, chosen: Challenge) -> Challenge {
        let gentle = self.start.is_return() || self.start.welcome == Welcome::Gentle;
        if gentle && self.n_items < GENTLE_ITEMS { Challenge::Easier } else { chosen }
    }

    /// Items of a skill so far.
    pub fn n_of(&self, skill: &SkillId) -> u32 {
        self.of_skill.get(skill).copied().unwrap_or(0)
    }

    /// Items so far within one grade of the class.
    pub fn n_on_grade(&self, pool: &Pool, class_grade: f64) -> u32 {
        let on_grade = |id: &SkillId| pool.skill(id).is_some_and(|skill| skill.is_on_grade(class_grade));
        self.of_skill.iter().filter(|(id, _)| on_grade(id)).map(|(_, n)| n).sum()
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

    #[test]
    fn who_was_away_for_long_warms_up_and_mixing_begins_in_the_second_sitting() {
        for (n_before, days_away, n_items, warming_up, mixing) in [
            (0, 0.0, 9, false, false),
            (1, 1.0, 4, false, false),
            (1, 1.0, 5, false, true),
            (1, 14.0, 0, false, false),
            (1, 14.5, 4, true, false),
            (1, 14.5, 5, false, true),
        ] {
            let start = Start { n_before, days_away, ..Start::default() };
            let sitting = Sitting { n_items, ..Sitting::begin(start) };
            assert_eq!((sitting.is_warming_up(), sitting.is_mixing()), (warming_up, mixing), "{start:?}");
        }
    }

    #[test]
    fn an_anxious_beginning_is_easier_for_five_items() {
        let start = Start { welcome: Welcome::Gentle, ..Start::default() };
        for (n_items, aim) in [(0, Challenge::Easier), (4, Challenge::Easier), (5, Challenge::Balanced)] {
            let sitting = Sitting { n_items, ..Sitting::begin(start) };
            assert_eq!(sitting.challenge(Challenge::Balanced), aim, "{n_items}");
        }
    }
}
