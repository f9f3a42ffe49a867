//! What time may say, which is little: a choice made faster than anybody can read it was no attempt, and a long
//! silence may call for an offer. Fast and right is never doubted, and slow is never wrong.

use crate::engine::setting::Setting;

/// The last response times of something (a learner, a template), milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecentTimes {
    ms: [u32; RecentTimes::LEN],
    len: usize,
    next: usize,
}

impl RecentTimes {
    /// How many are kept.
    pub const LEN: usize = 15;
    /// Fewer say nothing.
    pub const LEAST: usize = 5;

    /// The same with one more.
    pub fn with(mut self, ms: u32) -> RecentTimes {
        self.ms[self.next] = ms;
        self.next = (self.next + 1) % RecentTimes::LEN;
        self.len = (self.len + 1).min(RecentTimes::LEN);
        self
    }

    /// The (lower) median, milliseconds; `None` before [`RecentTimes::LEAST`].
    pub fn median_ms(&self) -> Option<u32> {
        if self.len < RecentTimes::LEAST {
            return None;
        }
        let mut sorted = self.ms;
        let sorted = &mut sorted[..self.len];
        sorted.sort_unstable();
        Some(sorted[(self.len - 1) / 2])
    }
}

/// How a response was given, as far as its speed is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Chosen among options.
    Chosen,
    /// Typed, plotted, built.
    Made,
}

/// A response that was too fast to be an attempt, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    /// It stands as it is.
    None,
    /// It counts half, and does not count among the unassisted ones.
    Rapid,
}

/// Whether the learner should be addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceSign {
    /// No.
    Fine,
    /// Two rapid wrong responses in a row: a friendly word.
    Nudge,
}

/// Below this a choice is rapid, milliseconds. Published for choices (Wise and Kong 2005), from memory.
const RAPID_MS: u32 = 1_500;
/// So is one below this share of the template's median time. Published (normative threshold), from memory.
const RAPID_SHARE: f64 = 0.10;
/// Rapid wrong responses in a row that call for a word. Authored (fair-practice rule F16).
const NUDGE_AT: u32 = 2;

/// Rapid wrong responses in a row. Plain data; the caller keeps it for a sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RapidRun(u32);

impl RapidRun {
    /// Judges a response by its time. A right one is never rapid, nor one on paper; a typed wrong one only if the one
    /// before it was rapid and wrong too.
    pub fn judge(
        &mut self,
        entry: Entry,
        right: bool,
        setting: Setting,
        elapsed_ms: u32,
        template_median_ms: Option<u32>,
    ) -> (Haste, PaceSign) {
        if right || !setting.is_timed() || !is_fast(elapsed_ms, template_median_ms) {
            self.0 = 0;
            return (Haste::None, PaceSign::Fine);
        }
        self.0 += 1;
        let rapid = entry == Entry::Chosen || self.0 >= NUDGE_AT;
        let sign = if self.0.is_multiple_of(NUDGE_AT) { PaceSign::Nudge } else { PaceSign::Fine };
        (if rapid { Haste::Rapid } else { Haste::None }, sign)
    }
}

fn is_fast(elapsed_ms: u32, template_median_ms: Option<u32>) -> bool {
    let share = template_median_ms.map_or(0.0, |median| RAPID_SHARE * f64::from(median));
    f64::from(elapsed_ms) < share.max(f64::from(RAPID_MS))
}

/// Whether the learner chose "own time".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeWish {
    /// Nothing was chosen.
    #[default]
    Usual,
    /// "Own time": nobody comments on time.
    OwnTime,
}

/// Silence of this many of the learner's own medians may be being stuck. Authored (F16).
const SILENT_MEDIANS: f64 = 2.0;
/// Less silence is thinking, milliseconds. Authored.
const LEAST_SILENCE_MS: f64 = 45_000.0;
/// The silence that counts before a median is known, milliseconds. Authored.
const UNKNOWN_SILENCE_MS: f64 = 90_000.0;

/// After how much silence (no input at all), in milliseconds, one offer of help may come; `None` for never. The caller
/// makes it at most once for an item: `offered` says how often it has.
pub fn offer_after_ms(own: &RecentTimes, wish: TimeWish, setting: Setting, offered: u32) -> Option<f64> {
    if wish == TimeWish::OwnTime || !setting.is_timed() || offered > 0 {
        return None;
    }
    let by_median = |ms: u32| (SILENT_MEDIANS * f64::from(ms)).max(LEAST_SILENCE_MS);
    Some(own.median_ms().map_or(UNKNOWN_SILENCE_MS, by_median))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter a response: `c`hosen or `t`yped, rapid; capital: in good time; then `+` right or `-` wrong.
    fn check(responses: &str) -> Vec<(Haste, PaceSign)> {
        let mut run = RapidRun::default();
        let letters: Vec<char> = responses.chars().collect();
        let judged = letters.chunks(2).map(|pair| {
            let entry = if pair[0].eq_ignore_ascii_case(&'c') { Entry::Chosen } else { Entry::Made };
            let ms = if pair[0].is_lowercase() { 800 } else { 8_000 };
            run.judge(entry, pair[1] == '+', Setting::Home, ms, Some(10_000))
        });
        judged.collect()
    }

    #[test]
    fn f16_only_wrong_responses_are_rapid_and_typed_ones_only_twice() {
        use Haste::{None, Rapid};
        use PaceSign::{Fine, Nudge};
        assert_eq!(check("c+"), [(None, Fine)]);
        assert_eq!(check("t+t+"), [(None, Fine), (None, Fine)]);
        assert_eq!(check("c-"), [(Rapid, Fine)]);
        assert_eq!(check("c-c-"), [(Rapid, Fine), (Rapid, Nudge)]);
        assert_eq!(check("t-t-"), [(None, Fine), (Rapid, Nudge)]);
        assert_eq!(check("t-T-t-"), [(None, Fine), (None, Fine), (None, Fine)]);
        assert_eq!(check("C-"), [(None, Fine)]);
    }

    #[test]
    fn f16_a_long_template_has_a_longer_line_and_paper_has_none() {
        let mut run = RapidRun::default();
        let mut judge = |setting, median| run.judge(Entry::Chosen, false, setting, 3_000, median).0;
        assert_eq!(judge(Setting::Home, None), Haste::None);
        assert_eq!(judge(Setting::Home, Some(40_000)), Haste::Rapid);
        assert_eq!(judge(Setting::Paper, Some(40_000)), Haste::None);
    }

    #[test]
    fn f16_silence_is_measured_by_the_learners_own_median_once_an_item() {
        let slow = (0..9).fold(RecentTimes::default(), |times, _| times.with(60_000));
        let quick = (0..9).fold(RecentTimes::default(), |times, _| times.with(6_000));
        let of = |own: &RecentTimes, wish, offered| offer_after_ms(own, wish, Setting::Home, offered);
        assert_eq!(of(&slow, TimeWish::Usual, 0), Some(120_000.0));
        assert_eq!(of(&quick, TimeWish::Usual, 0), Some(45_000.0));
        assert_eq!(of(&RecentTimes::default(), TimeWish::Usual, 0), Some(90_000.0));
        assert_eq!(of(&quick, TimeWish::Usual, 1), None);
        assert_eq!(of(&quick, TimeWish::OwnTime, 0), None);
        assert_eq!(offer_after_ms(&quick, TimeWish::Usual, Setting::Paper, 0), None);
    }

    #[test]
    fn the_median_is_of_the_last_fifteen() {
        let times = (1..=30).fold(RecentTimes::default(), |times, ms| times.with(ms));
        assert_eq!(times.median_ms(), Some(23));
        assert_eq!(RecentTimes::default().with(5).median_ms(), None);
    }
}
