//! Crockford's base 32: five bits a character, for what is read aloud, written down and typed.

/// The alphabet: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The character of the low five bits of `digit`.
pub fn character(digit: u8) -> char {
    char::from(ALPHABET[usize::from(digit & 31)])
}

/// The five bits of a character. Lower case and look-alikes (`O`, `I`, `L`) are read as meant; `None` for anything else.
///
/// ```
/// use foothold::base::crockford;
/// assert_eq!([crockford::digit('o'), crockford::digit('L'), crockford::digit('z')], [Some(0), Some(1), Some(31)]);
/// assert_eq!(crockford::digit('u'), None);
/// ```
pub fn digit(character: char) -> Option<u8> {
    let meant = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|&letter| char::from(letter) == meant).map(|place| place as u8)
}
