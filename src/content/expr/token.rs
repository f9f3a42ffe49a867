//! The words of the expression language: numbers, names, quoted texts and signs, each with the place it starts.

use super::ParseError;

/// One word of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A whole number or decimal, as numerator and denominator.
    Number(i64, i64),
    /// A name or keyword.
    Name(String),
    /// A quoted text.
    Text(String),
    /// An operator, bracket or comma.
    Sign(&'static str),
}

/// Signs, longest first so that `<=` is not read as `<`.
const SIGNS: [&str; 20] =
    ["..", "==", "!=", "<=", ">=", "+", "-", "*", "/", "^", "<", ">", "=", "(", ")", "[", "]", ",", "|", ":"];

/// Splits `source` into tokens, each with its byte offset.
pub(super) fn tokens(source: &str) -> Result<Vec<(usize, Token)>, ParseError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (token, len) = token_at(&source[at..], at)?;
        found.push((at, token));
        at += len;
    }
    Ok(found)
}

fn token_at(rest: &str, at: usize) -> Result<(Token, usize), ParseError> {
    let first = rest.chars().next().unwrap_or_default();
    if first.is_ascii_digit() {
        return number(rest, at);
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let len = name_len(rest);
        return Ok((Token::Name(rest[..len].to_owned()), len));
    }
    if first == '"' {
        return text(rest, at);
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => Ok((Token::Sign(sign), sign.len())),
        None => Err(ParseError::new(at, unexpected_sign(first))),
    }
}

fn unexpected_sign(c: char) -> String {
    match c {
        '\u{2212}' | '\u{2013}' => {
            "this minus sign is a special character; write the minus of the keyboard: -".to_owned()
        }
        '\u{d7}' | '\u{b7}' => "write * for times".to_owned(),
        '\u{f7}' => "write / for divided by".to_owned(),
        '\u{201c}' | '\u{201d}' => "write straight quotes: \"".to_owned(),
        '!' => "write != for \"is not\", or the word not".to_owned(),
        _ => format!("I do not know the sign \"{c}\" in a formula"),
    }
}

/// Length of the name at the start of `rest`.
pub(in crate::content) fn name_len(rest: &str) -> usize {
    rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count()
}

fn text(rest: &str, at: usize) -> Result<(Token, usize), ParseError> {
    match rest[1..].find('"') {
        Some(len) => Ok((Token::Text(rest[1..=len].to_owned()), len + 2)),
        None => Err(ParseError::new(at, "a quoted text starts here but never ends; add \" at its end")),
    }
}

/// A decimal has a digit on both sides of its point, so that `1..5` stays a range.
fn number(rest: &str, at: usize) -> Result<(Token, usize), ParseError> {
    let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[whole..].strip_prefix('.').unwrap_or_default();
    let places = after.bytes().take_while(u8::is_ascii_digit).count();
    let too_large = || ParseError::new(at, "this number is too large or has too many decimals");
    let len = if places == 0 { whole } else { whole + 1 + places };
    let digits: String = rest[..len].chars().filter(char::is_ascii_digit).collect();
    let numerator = digits.parse().map_err(|_| too_large())?;
    let denominator = u32::try_from(places).ok().and_then(|p| 10_i64.checked_pow(p)).ok_or_else(too_large)?;
    Ok((Token::Number(numerator, denominator), len))
}
