//! The check at the end of a line. CRC-24 finds every change that lies within three neighbouring bytes, so a line of
//! ASCII with one wrong character never passes; any other damage passes once in 16 million.

/// The polynomial and start value of CRC-24 as RFC 4880 (section 6.1) gives them for OpenPGP.
const POLYNOMIAL: u32 = 0x0186_4cfb;
const START: u32 = 0x00b7_04ce;

/// 64 characters that survive mail, JSON and HTML, one for six bits.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The check of a line: 24 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::events) struct Check(u32);

impl Check {
    /// Length as text.
    pub const LEN: usize = 4;

    /// The check of a line that stands alone.
    pub fn of(line: &str) -> Check {
        Check(START).then(line)
    }

    /// The check of `line` in the context of this one: a line moved under another header no longer fits.
    pub fn then(self, line: &str) -> Check {
        Check(line.bytes().fold(self.0, |crc, byte| {
            (0..8).fold(crc ^ (u32::from(byte) << 16), |crc, _| {
                let shifted = crc << 1;
                if shifted & 0x0100_0000 == 0 { shifted } else { shifted ^ POLYNOMIAL }
            })
        }))
    }

    /// The 24 bits.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// Four characters.
    pub fn text(self) -> String {
        (0..Self::LEN)
            .rev()
            .map(|place| char::from(ALPHABET[(self.0 >> (place * 6) & 63) as usize]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_checksum() {
        // The check value of CRC-24/OPENPGP.
        assert_eq!(Check::of("123456789"), Check(0x0021_cf02));
    }

    #[test]
    fn context_counts() {
        assert_ne!(Check::of("a").then("line"), Check::of("b").then("line"));
        assert_eq!(Check::of("a").then("b"), Check::of("ab"));
    }
}
