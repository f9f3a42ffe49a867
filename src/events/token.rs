//! The words a line is made of: numbers in base 36, and texts in printable ASCII without spaces, percent-escaped where
//! they need it, so that a line can be split before it is understood.

use crate::base::Lang;

/// `n` in base 36 with lower-case digits.
pub(in crate::events) fn number(n: i128) -> String {
    let mut digits = Vec::new();
    let mut rest = n.unsigned_abs();
    loop {
        digits.push(char::from_digit((rest % 36) as u32, 36).unwrap_or('0'));
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    if n < 0 {
        digits.push('-');
    }
    digits.iter().rev().collect()
}

/// The number that [`number`] wrote, if it fits `T`.
pub(in crate::events) fn read_number<T: TryFrom<i128>>(token: &str) -> Option<T> {
    let digits = token.strip_prefix('-').unwrap_or(token);
    let plain = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z'));
    // 20 digits hold any 64-bit number; more could overflow.
    if !plain || digits.is_empty() || digits.len() > 20 {
        return None;
    }
    i128::from_str_radix(token, 36).ok().and_then(|n| T::try_from(n).ok())
}

/// `text` as one word. Printable ASCII stays as it is, except `%`, `#`, quote, backslash and the space; the empty text
/// is a lone `%`.
pub(in crate::events) fn text(text: &str) -> String {
    if text.is_empty() {
        return "%".to_owned();
    }
    let mut word = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'%' | b'#' | b'"' | b'\\' => word.push_str(&format!("%{byte:02X}")),
            b'!'..=b'~' => word.push(char::from(byte)),
            _ => word.push_str(&format!("%{byte:02X}")),
        }
    }
    word
}

/// The text that [`text`] wrote.
pub(in crate::events) fn read_text(token: &str) -> Option<String> {
    if token == "%" {
        return Some(String::new());
    }
    let mut bytes = Vec::with_capacity(token.len());
    let mut rest = token.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? << 4 | hex(rest.next()?)? } else { byte });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

/// The language with exactly this tag.
pub(in crate::events) fn read_lang(token: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.tag() == token)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back() {
        for n in [0, 1, 35, 36, -1, -30, i128::from(i64::MAX), i128::from(i64::MIN), i128::from(u64::MAX)] {
            assert_eq!(read_number::<i128>(&number(n)), Some(n), "{n}");
        }
        assert_eq!(number(1_795_000_000_000), "mwm0nk74");
    }

    #[test]
    fn what_is_not_a_number_of_ours_is_refused() {
        for token in ["", "-", "+1", "A", "1.5", " 1", "zzzzzzzzzzzzzzzzzzzzzzzzz"] {
            assert_eq!(read_number::<i64>(token), None, "{token:?}");
        }
        assert_eq!(read_number::<u8>("74"), None, "256 is no u8");
    }

    #[test]
    fn a_text_is_one_plain_word_and_reads_back() {
        for (plain, word) in [
            ("", "%"),
            ("-7", "-7"),
            ("x = 3/4", "x%20=%203/4"),
            ("50%", "50%25"),
            ("\"\\#\n", "%22%5C%23%0A"),
            ("ñ", "%C3%B1"),
        ] {
            assert_eq!(text(plain), word);
            assert_eq!(read_text(word).as_deref(), Some(plain));
        }
    }

    #[test]
    fn a_broken_escape_is_no_text() {
        for token in ["", "%2", "a%", "%zz", "%FF", "%+1"] {
            assert_eq!(read_text(token), None, "{token:?}");
        }
    }
}
