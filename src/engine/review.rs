//! When a proven skill is due for a check: a plain ladder of days. A pass climbs one rung, a miss steps one down and
//! comes back soon; a miss never takes the proof away by itself.

use crate::engine::opportunity::Observation;

/// Days until the next check, by rung. Authored (fair-practice rule F10); not validated on spaced data.
pub const LADDER_DAYS: [f64; 5] = [2.0, 5.0, 12.0, 30.0, 75.0];
/// After a miss the skill is due again by the next sitting. Authored.
const RETRY_DAYS: f64 = 0.5;

/// The place of a proven skill on the ladder.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReviewSchedule {
    /// The rung, an index of [`LADDER_DAYS`].
    pub rung: usize,
    /// The last time that moved it, days.
    pub since_days: f64,
    /// When it is due, days.
    pub due_days: f64,
}

impl ReviewSchedule {
    /// The schedule of a skill proven at `at_days`.
    pub fn start(at_days: f64) -> Self {
        Self::on_rung(0, at_days)
    }

    fn on_rung(rung: usize, at_days: f64) -> Self {
        Self { rung, since_days: at_days, due_days: at_days + LADDER_DAYS[rung] }
    }

    /// Days past due; `None` when it is not due yet.
    pub fn overdue(&self, at_days: f64) -> Option<f64> {
        (at_days >= self.due_days).then_some(at_days - self.due_days)
    }

    /// Follows an unassisted response on the skill. A right one before the time is no check and changes nothing.
    pub(crate) fn fold(&mut self, observation: &Observation) {
        let at_days = observation.at_days;
        match observation.verdict.right {
            _ if !observation.is_alone() => {}
            true if self.overdue(at_days).is_none() => {}
            true => *self = Self::on_rung((self.rung + 1).min(LADDER_DAYS.len() - 1), at_days),
            false => {
                let rung = self.rung.saturating_sub(1);
                *self = Self { rung, since_days: at_days, due_days: at_days + RETRY_DAYS };
            }
        }
    }
}
