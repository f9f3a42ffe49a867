//! The check of the long codes. CRC-32 finds every change that lies within four neighbouring characters; any other
//! damage passes once in four thousand million.

/// The polynomial of CRC-32 (ISO 3309, as in zip and PNG), its lowest bit first.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// The CRC-32 of these bytes.
pub(super) fn crc32(bytes: impl IntoIterator<Item = u8>) -> u32 {
    !bytes.into_iter().fold(u32::MAX, |crc, byte| {
        (0..8)
            .fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 0 { crc >> 1 } else { crc >> 1 ^ POLYNOMIAL })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_checksum() {
        assert_eq!(crc32(*b"123456789"), 0xcbf4_3926);
    }
}
