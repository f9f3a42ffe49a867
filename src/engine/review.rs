//! When a proven skill is due for a check: a plain ladder of school days. A pass climbs one rung; a miss steps one down
//! and comes back next time; a miss never takes the proof away by itself.

use crate::engine::opportunity::Observation;

/// School days until the next check, by rung. Authored (fair-practice rule F10); not validated on spaced data.
pub const LADDER_DAYS: [u32; 5] = [2, 5, 12, 30, 75];
/// After a miss the skill is due again by the next sitting, at the earliest after so many days. Authored.
const RETRY_DAYS: f64 = 0.5;
/// No holidays are longer than this, days: a calendar without school days cannot put a check off for ever.
const LONGEST_BREAK: i64 = 400;

/// Which days are school days. A day is the whole part of a time in days, day 0 being 1 January 1970, a Thursday.
/// A check set on a day (a school day or not) is due `n` school days later: from midnight of the `n`-th school day
/// after it. So what is proven on a Friday comes back on Tuesday.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// Whether this day is one.
    pub is_school_day: fn(i64) -> bool,
}

impl Calendar {
    /// Monday to Friday.
    ///
    /// ```
    /// use foothold::engine::Calendar;
    /// let days = (0..7).filter(|day| (Calendar::WEEKDAYS.is_school_day)(*day)).collect::<Vec<_>>();
    /// assert_eq!(days, [0, 1, 4, 5, 6], "a Thursday and a Friday, then Monday to Wednesday");
    /// ```
    pub const WEEKDAYS: Calendar = Calendar { is_school_day: |day| (day + 3).rem_euclid(7) < 5 };

    /// Every day.
    pub const EVERY_DAY: Calendar = Calendar { is_school_day: |_| true };

    /// The `n`-th school day after `day`.
    pub fn after(self, day: i64, n: u32) -> i64 {
        let school_days = (1..=LONGEST_BREAK).map(|ahead| day.saturating_add(ahead));
        let mut school_days = school_days.filter(|day| (self.is_school_day)(*day));
        let nth = n.checked_sub(1).and_then(|before| school_days.nth(before as usize));
        nth.unwrap_or_else(|| if n == 0 { day } else { day.saturating_add(LONGEST_BREAK) })
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self::WEEKDAYS
    }
}

/// What the next check follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// The interval of the rung.
    Interval,
    /// A miss: the check is tried again.
    Retry,
}

/// The place of a proven skill on the ladder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReviewSchedule {
    /// The rung, an index of [`LADDER_DAYS`].
    pub rung: u8,
    /// The last time that moved it, days.
    pub since_days: f64,
    /// What the next check follows.
    pub awaited: Awaited,
}

impl ReviewSchedule {
    /// The schedule of a skill proven at `at_days`.
    pub fn start(at_days: f64) -> Self {
        Self { rung: 0, since_days: at_days, awaited: Awaited::Interval }
    }

    /// When it is due, days.
    pub fn due_days(&self, calendar: Calendar) -> f64 {
        match self.awaited {
            Awaited::Retry => self.since_days + RETRY_DAYS,
            Awaited::Interval => calendar.after(self.since_days.floor() as i64, self.interval()) as f64,
        }
    }

    /// Days past due; `None` when it is not due yet.
    pub fn overdue(&self, at_days: f64, calendar: Calendar) -> Option<f64> {
        // School days never come faster than days: most schedules need no look at the calendar.
        if !self.has_waited(at_days) && self.awaited == Awaited::Interval {
            return None;
        }
        Some(at_days - self.due_days(calendar)).filter(|overdue| *overdue >= 0.0)
    }

    /// School days of the rung.
    fn interval(&self) -> u32 {
        LADDER_DAYS[usize::from(self.rung)]
    }

    /// Whether as many days as the rung has school days have gone by. When a check is *asked for* follows school days;
    /// what a response *shows* follows the days that went by, so that the fold needs no calendar.
    fn has_waited(&self, at_days: f64) -> bool {
        let waited = match self.awaited {
            Awaited::Interval => at_days.floor() - self.since_days.floor() - f64::from(self.interval()),
            Awaited::Retry => at_days - self.since_days - RETRY_DAYS,
        };
        waited >= 0.0
    }

    /// Follows an unassisted response on the skill and says whether it passed a check. A right one before the time is
    /// no check and changes nothing. A passed retry stays on the rung the miss led to.
    pub(crate) fn fold(&mut self, observation: &Observation) -> bool {
        let at_days = observation.at_days;
        if !observation.is_alone() || (observation.verdict.right && !self.has_waited(at_days)) {
            return false;
        }
        let rung = match (observation.verdict.right, self.awaited) {
            (true, Awaited::Interval) => (self.rung + 1).min(LADDER_DAYS.len() as u8 - 1),
            (true, Awaited::Retry) => self.rung,
            (false, _) => self.rung.saturating_sub(1),
        };
        let awaited = if observation.verdict.right { Awaited::Interval } else { Awaited::Retry };
        *self = Self { rung, since_days: at_days, awaited };
        observation.verdict.right
    }

    /// The skill was used, rightly and without help, in practice of one that stands on it: its clock starts anew. The
    /// rung stays, and a miss that waits for its retry goes on waiting.
    pub(crate) fn refresh(&mut self, at_days: f64) {
        if self.awaited == Awaited::Interval {
            self.since_days = self.since_days.max(at_days);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_is_due_by_school_days() {
        // Day 4 is a Monday.
        for (proven, rung, due) in
            [(4.7, 0, 6.0), (8.5, 0, 12.0), (9.5, 0, 12.0), (10.5, 0, 12.0), (4.0, 1, 11.0), (4.0, 4, 109.0)]
        {
            let schedule = ReviewSchedule { rung, ..ReviewSchedule::start(proven) };
            assert_eq!(schedule.due_days(Calendar::WEEKDAYS), due, "proven on {proven}, rung {rung}");
            assert_eq!(schedule.overdue(due - 0.01, Calendar::WEEKDAYS), None);
            assert_eq!(schedule.overdue(due + 1.0, Calendar::WEEKDAYS), Some(1.0));
        }
    }

    #[test]
    fn a_calendar_without_school_days_puts_nothing_off_for_ever() {
        let holidays = Calendar { is_school_day: |_| false };
        assert_eq!(ReviewSchedule::start(0.0).due_days(holidays), LONGEST_BREAK as f64);
    }
}
