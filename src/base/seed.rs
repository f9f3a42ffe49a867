//! Chance. A [`Seed`] is a value derived from what it is for, so the same history draws the same item on every
//! machine; no generator is ever kept in a state. [`Draws`] is the short-lived generator made from a seed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::crockford;

/// 64 bits of chance. Outside the program it is written as 13 Crockford base-32 characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

/// 13 characters of five bits hold 64.
const TEXT_LEN: usize = 13;

/// What a seed can be derived by: text, a number, or a tuple of them.
pub trait Label {
    /// Mix this label into `state`.
    fn mix(&self, state: u64) -> u64;
}

impl Label for &str {
    fn mix(&self, state: u64) -> u64 {
        // FNV-1a over the bytes and the length, then one SplitMix step to spread it.
        let bytes = self.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        split_mix(state ^ bytes ^ (self.len() as u64).rotate_left(56))
    }
}

impl Label for u64 {
    fn mix(&self, state: u64) -> u64 {
        split_mix(state.rotate_left(17) ^ *self)
    }
}

impl<A: Label, B: Label> Label for (A, B) {
    fn mix(&self, state: u64) -> u64 {
        self.1.mix(self.0.mix(state))
    }
}

impl<A: Label, B: Label, C: Label> Label for (A, B, C) {
    fn mix(&self, state: u64) -> u64 {
        self.2.mix(self.1.mix(self.0.mix(state)))
    }
}

impl Seed {
    /// The seed for `label` under this one. Different labels give unrelated seeds.
    ///
    /// ```
    /// use foothold::base::Seed;
    /// let learner = Seed(7);
    /// assert_eq!(learner.derive(("item", "median", 3)), learner.derive(("item", "median", 3)));
    /// assert_ne!(learner.derive(("item", "median", 3)), learner.derive(("item", "median", 4)));
    /// ```
    pub fn derive(self, label: impl Label) -> Seed {
        Seed(label.mix(self.0))
    }

    /// A generator that starts at this seed.
    pub fn draws(self) -> Draws {
        Draws::new(self)
    }

    /// Reads the 13 characters of `Display`, or a plain decimal number of fewer than 13 digits (what people type).
    /// Lower case and Crockford's look-alikes (`O`, `I`, `L`) are read as meant. `None` for anything else.
    ///
    /// ```
    /// use foothold::base::Seed;
    /// assert_eq!(Seed::parse("7"), Some(Seed(7)));
    /// assert_eq!(Seed::parse("0000000000007"), Some(Seed(7)));
    /// assert_eq!(Seed::parse("FZZZZZZZZZZZZ"), Some(Seed(u64::MAX)));
    /// assert_eq!(Seed::parse("GZZZZZZZZZZZZ"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Seed> {
        if text.len() < TEXT_LEN {
            return text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit())).map(Seed);
        }
        if text.len() != TEXT_LEN {
            return None;
        }
        let value = text.bytes().try_fold(0_u128, |value, byte| {
            crockford::digit(char::from(byte)).map(|digit| value * 32 + u128::from(digit))
        })?;
        u64::try_from(value).ok().map(Seed)
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = (0..TEXT_LEN)
            .rev()
            .map(|place| crockford::character((self.0 >> (place * 5) & 31) as u8))
            .collect();
        f.write_str(&text)
    }
}

/// One step of SplitMix64 (Steele, Lea, Flood 2014): a good mixer of 64 bits.
fn split_mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// PCG32 (XSH-RR, O'Neill 2014), started from a seed. Cheap to make, never stored.
#[derive(Clone, Debug)]
pub struct Draws {
    state: u64,
    increment: u64,
}

impl Draws {
    const MULTIPLIER: u64 = 6_364_136_223_846_793_005;

    fn new(seed: Seed) -> Self {
        Self::with_stream(split_mix(seed.0), split_mix(seed.0 ^ 0x5851_f42d_4c95_7f2d))
    }

    /// The reference initialisation: `pcg32_srandom_r(state, stream)`.
    fn with_stream(state: u64, stream: u64) -> Self {
        let mut draws = Self { state: 0, increment: (stream << 1) | 1 };
        draws.next_u32();
        draws.state = draws.state.wrapping_add(state);
        draws.next_u32();
        draws
    }

    /// The next 32 bits.
    pub fn next_u32(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(Self::MULTIPLIER).wrapping_add(self.increment);
        let shifted = (((old >> 18) ^ old) >> 27) as u32;
        shifted.rotate_right((old >> 59) as u32)
    }

    /// A number in `0..n`, every one equally likely (Lemire's rejection); 0 when `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        if n == 0 {
            return 0;
        }
        let threshold = n.wrapping_neg() % n;
        loop {
            let wide = u64::from(self.next_u32()) * u64::from(n);
            if wide as u32 >= threshold {
                return (wide >> 32) as u32;
            }
        }
    }

    /// A number in [0, 1) with 53 random bits.
    pub fn unit(&mut self) -> f64 {
        let high = u64::from(self.next_u32()) << 21;
        let low = u64::from(self.next_u32()) >> 11;
        (high | low) as f64 / (1_u64 << 53) as f64
    }

    /// Shuffles `things` in place (Fisher and Yates).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for i in (1..things.len()).rev() {
            things.swap(i, self.below(i as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pcg32_gives_the_published_first_numbers() {
        // The demo of the reference implementation: state 42, stream 54.
        let mut draws = Draws::with_stream(42, 54);
        let numbers: Vec<u32> = (0..6).map(|_| draws.next_u32()).collect();
        assert_eq!(numbers, [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e]);
    }

    #[test]
    fn split_mix_gives_the_published_first_number() {
        assert_eq!(split_mix(0), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn a_seed_reads_back_from_its_text() {
        for value in [0, 1, 31, 32, u64::MAX, 0x0123_4567_89ab_cdef] {
            let text = Seed(value).to_string();
            assert_eq!(text.len(), 13);
            assert_eq!(Seed::parse(&text), Some(Seed(value)));
            assert_eq!(Seed::parse(&text.to_lowercase()), Some(Seed(value)));
        }
    }

    #[test]
    fn text_that_is_no_seed_is_refused() {
        for text in ["", "-1", "+1", "1.5", "12345678901234", "UUUUUUUUUUUUU", "é"] {
            assert_eq!(Seed::parse(text), None, "{text}");
        }
    }

    #[test]
    fn derived_seeds_never_change_between_versions() {
        // What was shown is stored as a seed: these values are a contract.
        assert_eq!(Seed(7).derive(("item", "integer-subtract", 3)).to_string(), "8BH6T3X89Z9XC");
        assert_ne!(Seed(7).derive(("a", "bc")), Seed(7).derive(("ab", "c")));
    }

    #[test]
    fn below_stays_below_and_reaches_everything() {
        let mut draws = Seed(1).draws();
        let mut seen = [false; 7];
        for _ in 0..500 {
            seen[draws.below(7) as usize] = true;
        }
        assert_eq!(seen, [true; 7]);
    }
}
