//! Points in time. They come from outside (`practice::Env`); nothing here reads a clock.

use serde::{Deserialize, Serialize};

const MS_PER_DAY: f64 = 86_400_000.0;

/// Milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Days from `earlier` to `self`; 0 when a clock ran backwards.
    pub fn days_since(self, earlier: Timestamp) -> f64 {
        (self.0.saturating_sub(earlier.0).max(0)) as f64 / MS_PER_DAY
    }

    /// Milliseconds from `earlier` to `self`; 0 when a clock ran backwards.
    pub fn ms_since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }

    /// This moment as days since 1970-01-01, the unit of the engine's clock.
    pub fn as_days(self) -> f64 {
        self.0 as f64 / MS_PER_DAY
    }

    /// The moment that lies `days` after 1970-01-01, to the millisecond.
    pub fn from_days(days: f64) -> Timestamp {
        Timestamp((days * MS_PER_DAY).round() as i64)
    }

    /// The calendar date in UTC as `YYYY-MM-DD`.
    ///
    /// ```
    /// use foothold::base::Timestamp;
    /// assert_eq!(Timestamp(0).utc_date(), "1970-01-01");
    /// assert_eq!(Timestamp(1_709_164_800_000).utc_date(), "2024-02-29");
    /// ```
    pub fn utc_date(self) -> String {
        let (year, month, day) = civil_from_days(self.0.div_euclid(86_400_000));
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// Days since the epoch to (year, month, day) in the proleptic Gregorian calendar,
/// by counting eras of 400 years that start on 1 March.
fn civil_from_days(days: i64) -> (i64, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u32;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_ran_backwards_counts_as_no_time() {
        assert_eq!(Timestamp(0).days_since(Timestamp(86_400_000)), 0.0);
        assert_eq!(Timestamp(86_400_000).days_since(Timestamp(0)), 1.0);
    }

    #[test]
    fn dates_are_right_at_the_edges() {
        for (ms, date) in [
            (-1, "1969-12-31"),
            (951_782_399_999, "2000-02-28"),
            (951_782_400_000, "2000-02-29"),
            (1_796_083_200_000, "2026-12-01"),
        ] {
            assert_eq!(Timestamp(ms).utc_date(), date);
        }
    }
}
