//! Bits, written and read one after the other: what codes are made of before they become characters.

/// Bits being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<bool>);

/// Bits being read. Every reader gives `None` when the bits do not suffice.
pub(super) struct BitReader<'a> {
    rest: &'a [bool],
}

impl Bits {
    /// The bits of digits of `width` bits each, highest first.
    pub fn of_digits(digits: impl IntoIterator<Item = u8>, width: usize) -> Bits {
        let mut bits = Bits::default();
        digits.into_iter().for_each(|digit| bits.push(digit.into(), width));
        bits
    }

    /// Digits of `width` bits each, highest first; the last one is filled up with zeros.
    pub fn digits(&self, width: usize) -> impl Iterator<Item = u8> {
        let value = |bits: &[bool]| bits.iter().fold(0, |value, &bit| value << 1 | u8::from(bit));
        self.0.chunks(width).map(move |bits| value(bits) << (width - bits.len()))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn append(&mut self, other: &Bits) {
        self.0.extend(&other.0);
    }

    pub fn flag(&mut self, flag: bool) {
        self.0.push(flag);
    }

    /// The low `n` bits of `value`, highest first.
    pub fn push(&mut self, value: u32, n: usize) {
        self.0.extend((0..n).rev().map(|place| value >> place & 1 == 1));
    }

    /// A number that is mostly below `2^k`: exponential Golomb code of order `k`.
    pub fn number(&mut self, value: u32, k: usize) {
        let high = (u64::from(value) >> k) + 1;
        let n = 64 - high.leading_zeros() as usize;
        self.push(0, n - 1);
        self.0.extend((0..n).rev().map(|place| high >> place & 1 == 1));
        self.push(value, k);
    }

    /// A number of either sign that is mostly small.
    pub fn signed(&mut self, value: i32, k: usize) {
        self.number((value << 1 ^ value >> 31) as u32, k);
    }

    /// A text, its bytes counted first.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u32, 4);
        text.bytes().for_each(|byte| self.push(byte.into(), 8));
    }

    /// A flag that says whether there is something, and the thing itself.
    pub fn option<T>(&mut self, thing: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.flag(thing.is_some());
        if let Some(thing) = thing {
            write(self, thing);
        }
    }

    pub fn reader(&self) -> BitReader<'_> {
        BitReader { rest: &self.0 }
    }
}

impl BitReader<'_> {
    pub fn flag(&mut self) -> Option<bool> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    pub fn take(&mut self, n: usize) -> Option<u32> {
        let (bits, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(bits.iter().fold(0, |value, &bit| value << 1 | u32::from(bit)))
    }

    /// What [`Bits::number`] wrote.
    pub fn number(&mut self, k: usize) -> Option<u32> {
        let n_zeros = self.rest.iter().take_while(|&&bit| !bit).count();
        // 33 bits hold 2^32, one more than the greatest number.
        if n_zeros > 32 {
            return None;
        }
        self.rest = &self.rest[n_zeros..];
        let high = (0..=n_zeros).try_fold(0_u64, |high, _| Some(high << 1 | u64::from(self.flag()?)))?;
        let value = (high - 1).checked_mul(1 << k)? + u64::from(self.take(k)?);
        u32::try_from(value).ok()
    }

    /// What [`Bits::signed`] wrote.
    pub fn signed(&mut self, k: usize) -> Option<i32> {
        self.number(k).map(|value| (value >> 1) as i32 ^ -((value & 1) as i32))
    }

    /// What [`Bits::text`] wrote.
    pub fn text(&mut self) -> Option<String> {
        let n_bytes = self.number(4)? as usize;
        if n_bytes > self.rest.len() / 8 {
            return None;
        }
        let bytes = (0..n_bytes).map(|_| self.take(8).map(|byte| byte as u8)).collect::<Option<Vec<u8>>>()?;
        String::from_utf8(bytes).ok()
    }

    /// What [`Bits::option`] wrote: `Some(None)` when nothing was there.
    pub fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.flag()? { read(self).map(Some) } else { Some(None) }
    }

    /// Whether nothing is left but what fills up a last digit of `width` bits.
    pub fn is_at_end(&self, width: usize) -> bool {
        self.rest.len() < width && self.rest.iter().all(|&bit| !bit)
    }

    /// The next bit of a stream that goes on with zeros for ever.
    pub fn next_or_zero(&mut self) -> bool {
        self.flag().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_written_reads_back(
            value: u32, small in 0..300_u32, signed in -70_000..70_000_i32, k in 0..20_usize, text: String,
        ) {
            let mut bits = Bits::default();
            bits.number(value, k);
            bits.push(small, 9);
            bits.signed(signed, k);
            bits.text(&text);
            bits.option(Some(small), |bits, small| bits.number(small, 0));
            for width in [5, 6] {
                let again = Bits::of_digits(bits.digits(width), width);
                let mut reader = again.reader();
                prop_assert_eq!(reader.number(k), Some(value));
                prop_assert_eq!(reader.take(9), Some(small));
                prop_assert_eq!(reader.signed(k), Some(signed));
                prop_assert_eq!(reader.text(), Some(text.clone()));
                prop_assert_eq!(reader.option(|reader| reader.number(0)), Some(Some(small)));
                prop_assert!(reader.is_at_end(width));
            }
        }

        #[test]
        fn any_bits_are_read_without_a_panic(bits: Vec<bool>, k in 0..25_usize) {
            let bits = Bits(bits);
            let (mut numbers, mut texts) = (bits.reader(), bits.reader());
            while numbers.number(k).is_some() {}
            while texts.text().is_some_and(|text| !text.is_empty()) {}
        }
    }
}
