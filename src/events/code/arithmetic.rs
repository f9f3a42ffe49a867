//! A yes or no for each skill of a pack in the fewest bits: arithmetic coding (Witten, Neal, Cleary 1987). How likely a
//! yes is, is learned on the way from the answers so far, apart after a yes and after a no, because skills that are
//! proven stand together.

use super::bits::{BitReader, Bits};

const WHOLE: u64 = 1 << 32;
const HALF: u64 = WHOLE / 2;
const QUARTER: u64 = WHOLE / 4;

/// The interval that is left, and how often each answer came after each. Both sides run through the same intervals.
struct Interval {
    low: u64,
    /// The last number in it.
    high: u64,
    /// `counts[answer before][answer]`, in halves (Krichevsky and Trofimov): 1 for nothing seen.
    counts: [[u64; 2]; 2],
    before: bool,
}

impl Interval {
    fn new() -> Self {
        Self { low: 0, high: WHOLE - 1, counts: [[1, 1], [1, 1]], before: false }
    }

    /// The first number that says yes.
    fn split(&self) -> u64 {
        let [no, yes] = self.counts[usize::from(self.before)];
        let width = self.high - self.low + 1;
        // At least one number for either answer.
        self.low + (width * no / (no + yes)).clamp(1, width - 1)
    }

    fn narrow(&mut self, answer: bool) {
        let split = self.split();
        if answer {
            self.low = split;
        } else {
            self.high = split - 1;
        }
        self.counts[usize::from(self.before)][usize::from(answer)] += 2;
        self.before = answer;
    }

    /// What both ends have in common, which is known now: the interval without it.
    fn widen(&mut self) -> Option<Settled> {
        let (settled, from) = if self.high < HALF {
            (Settled::Bit(false), 0)
        } else if self.low >= HALF {
            (Settled::Bit(true), HALF)
        } else if self.low >= QUARTER && self.high < HALF + QUARTER {
            (Settled::Middle, QUARTER)
        } else {
            return None;
        };
        self.low = (self.low - from) * 2;
        self.high = (self.high - from) * 2 + 1;
        Some(settled)
    }
}

/// What is known of the next bits.
#[derive(Clone, Copy)]
enum Settled {
    Bit(bool),
    /// They are 01 or 10.
    Middle,
}

/// The answers as bits; after them any number of zeros may follow or be left out.
pub(super) fn encode(answers: impl IntoIterator<Item = bool>) -> Bits {
    let mut interval = Interval::new();
    let mut written: Vec<bool> = Vec::new();
    let mut n_middle = 0;
    let mut write = |bit: bool, n_middle: usize| {
        written.push(bit);
        written.extend(std::iter::repeat_n(!bit, n_middle));
    };
    for answer in answers {
        interval.narrow(answer);
        while let Some(settled) = interval.widen() {
            match settled {
                Settled::Bit(bit) => write(bit, std::mem::take(&mut n_middle)),
                Settled::Middle => n_middle += 1,
            }
        }
    }
    // A number in the interval, with as many zeros behind it as one likes.
    write(interval.low >= QUARTER, n_middle + 1);
    let n_bits = written.iter().rposition(|&bit| bit).map_or(0, |last| last + 1);
    let mut bits = Bits::default();
    written[..n_bits].iter().for_each(|&bit| bits.flag(bit));
    bits
}

/// The `n` answers that [`encode`] wrote.
pub(super) fn decode(reader: &mut BitReader<'_>, n: usize) -> Vec<bool> {
    let mut interval = Interval::new();
    let mut value = (0..32).fold(0, |value, _| value << 1 | u64::from(reader.next_or_zero()));
    let mut answers = Vec::with_capacity(n);
    for _ in 0..n {
        let answer = value >= interval.split();
        answers.push(answer);
        interval.narrow(answer);
        while let Some(settled) = interval.widen() {
            let from = match settled {
                Settled::Bit(false) => 0,
                Settled::Bit(true) => HALF,
                Settled::Middle => QUARTER,
            };
            value = (value - from) * 2 + u64::from(reader.next_or_zero());
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::Seed;

    proptest! {
        #[test]
        fn answers_read_back(answers in prop::collection::vec(prop::bool::weighted(0.2), 0..600)) {
            let bits = encode(answers.clone());
            prop_assert_eq!(decode(&mut bits.reader(), answers.len()), answers);
        }

        #[test]
        fn any_bits_are_answers(digits: Vec<u8>, n in 0..600_usize) {
            prop_assert_eq!(decode(&mut Bits::of_digits(digits, 8).reader(), n).len(), n);
        }
    }

    #[test]
    fn what_stands_together_takes_few_bits() {
        let size = |answers: &[bool]| encode(answers.iter().copied()).len();
        assert!(size(&[false; 216]) < 8, "{}", size(&[false; 216]));
        let blocks: Vec<bool> = (0..216).map(|place| place / 27 % 2 == 1).collect();
        let mut draws = Seed(7).draws();
        let mixed: Vec<bool> = (0..216).map(|_| draws.below(2) == 1).collect();
        assert!(size(&blocks) < 80, "{}", size(&blocks));
        assert!((200..230).contains(&size(&mixed)), "{}", size(&mixed));
    }
}
