//! Reads a text.

use thiserror::Error;

use crate::content::diagnostic::nearest;
use crate::content::expr::{Expr, ParseError, name_len};

use super::{Format, Insert, MathPiece, Piece, Text};

/// Why a text could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct TextError {
    /// Byte offset in the text.
    pub at: usize,
    /// Number of the check: `L6` a formula, `L25` the text itself.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl TextError {
    fn new(at: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { at, code: "L25", message: message.into(), hint: Some(hint.into()) }
    }

    fn formula(at: usize, source: &str, error: &ParseError) -> Self {
        let message = format!("{} in \"{}\"", error.message, shortened(source));
        Self { at: at + error.at, code: "L6", message, hint: None }
    }
}

impl Text {
    /// Longest text that is read, in bytes.
    pub const MAX_LEN: usize = 2000;

    /// Reads words with `$mathematics$` and `@` places.
    ///
    /// # Errors
    /// A lone `@`, a `$` without its partner, a formula that is none, TeX outside `$...$`.
    pub fn parse(source: &str) -> Result<Text, TextError> {
        Reader::new(source)?.text()
    }

    /// Reads one formula of mathematics (the `math` of a step): as if all of it stood between two `$`.
    ///
    /// # Errors
    /// As [`Text::parse`].
    pub fn parse_math(source: &str) -> Result<Text, TextError> {
        let mut reader = Reader::new(source)?;
        let pieces = reader.math_until_end()?;
        Ok(Text(vec![Piece::Math(pieces)]))
    }
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Result<Self, TextError> {
        if source.len() > Text::MAX_LEN {
            let message = format!("this text is longer than {} characters", Text::MAX_LEN);
            return Err(TextError::new(0, message, "shorten it, or make it two templates"));
        }
        Ok(Self { source, at: 0 })
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn text(&mut self) -> Result<Text, TextError> {
        let mut pieces = Vec::new();
        while let Some(c) = self.rest().chars().next() {
            match c {
                '$' => pieces.push(self.dollar()?),
                '@' => match self.at_sign()? {
                    At::Sign => push_word(&mut pieces, '@'),
                    At::Insert(insert) => pieces.push(Piece::Insert(insert)),
                    At::Story => pieces.push(Piece::Story),
                    At::Words => pieces.push(Piece::StoryWords),
                },
                '\\' if self.rest().starts_with(r"\$") => {
                    self.at += 2;
                    push_word(&mut pieces, '$');
                }
                '\\' => return Err(self.tex_among_words()),
                _ => {
                    self.at += c.len_utf8();
                    push_word(&mut pieces, c);
                }
            }
        }
        Ok(Text(pieces))
    }

    fn tex_among_words(&self) -> TextError {
        let command = &self.rest()[..1 + name_len(&self.rest()[1..])];
        TextError::new(
            self.at,
            format!("\"{command}\" stands outside $...$"),
            "put mathematics between two $ signs",
        )
    }

    fn dollar(&mut self) -> Result<Piece, TextError> {
        let start = self.at;
        self.at += 1;
        let pieces = self.math('$')?;
        if self.rest().is_empty() {
            return Err(TextError::new(
                start,
                "odd number of $ signs",
                "write \\$ for dollars, or add the $ that closes the mathematics",
            ));
        }
        self.at += 1;
        Ok(Piece::Math(pieces))
    }

    fn math_until_end(&mut self) -> Result<Vec<MathPiece>, TextError> {
        let pieces = self.math('$')?;
        if self.rest().is_empty() {
            return Ok(pieces);
        }
        Err(TextError::new(
            self.at,
            "there is a $ in the mathematics of a step",
            "leave the $ signs out of \"math\"",
        ))
    }

    /// Mathematics up to `close` or the end.
    fn math(&mut self, close: char) -> Result<Vec<MathPiece>, TextError> {
        let mut pieces = Vec::new();
        while let Some(c) = self.rest().chars().next().filter(|c| *c != close) {
            match c {
                '@' => {
                    let start = self.at;
                    match self.at_sign()? {
                        At::Sign => push_tex(&mut pieces, "@"),
                        At::Insert(insert) => pieces.push(MathPiece::Insert(insert)),
                        At::Story | At::Words => return Err(story_in_math(start)),
                    }
                }
                '\\' => {
                    let len = 1 + self.rest()[1..].chars().next().map_or(0, char::len_utf8);
                    push_tex(&mut pieces, &self.rest()[..len]);
                    self.at += len;
                }
                _ => {
                    push_tex(&mut pieces, &self.rest()[..c.len_utf8()]);
                    self.at += c.len_utf8();
                }
            }
        }
        Ok(pieces)
    }

    /// What follows an `@`.
    fn at_sign(&mut self) -> Result<At, TextError> {
        let start = self.at;
        self.at += 1;
        match self.rest().chars().next() {
            Some('@') => {
                self.at += 1;
                Ok(At::Sign)
            }
            Some('(') => {
                let (inner, from) = self.bracketed('(', ')', start)?;
                value(inner, from).map(At::Insert)
            }
            Some('[') => {
                let (inner, from) = self.bracketed('[', ']', start)?;
                formula(inner, from).map(|expr| At::Insert(Insert::Tidy(expr)))
            }
            Some('{') => {
                let (inner, from) = self.bracketed('{', '}', start)?;
                formula(inner, from).map(|expr| At::Insert(Insert::Literal(expr)))
            }
            _ => self.name(start),
        }
    }

    fn name(&mut self, start: usize) -> Result<At, TextError> {
        let name = &self.rest()[..name_len(self.rest())];
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            let hint =
                "write @name, @(formula), @[tidy formula] or @{literal formula}, and @@ for the sign itself";
            return Err(TextError::new(start, "there is an @ without a name", hint));
        }
        self.at += name.len();
        match name {
            "story" => Ok(At::Story),
            "words" => Ok(At::Words),
            _ => Ok(At::Insert(Insert::Value(Expr::Name(name.to_owned()), Format::Usual))),
        }
    }

    /// What stands between `open`, which is next, and its partner, and where it starts.
    fn bracketed(&mut self, open: char, close: char, start: usize) -> Result<(&'a str, usize), TextError> {
        let from = self.at + 1;
        let mut depth = 0_usize;
        let mut quoted = false;
        for (offset, c) in self.rest().char_indices() {
            quoted ^= c == '"';
            depth += usize::from(!quoted && c == open);
            if !quoted && c == close {
                depth -= 1;
                if depth == 0 {
                    let end = self.at + offset;
                    self.at = end + 1;
                    return Ok((&self.source[from..end], from));
                }
            }
        }
        Err(TextError::new(start, format!("\"@{open}\" is never closed"), format!("add \"{close}\"")))
    }
}

/// What an `@` stands for.
enum At {
    /// `@@`.
    Sign,
    /// A value.
    Insert(Insert),
    /// `@story`.
    Story,
    /// `@words`.
    Words,
}

fn story_in_math(at: usize) -> TextError {
    TextError::new(
        at,
        "@story and @words are words and cannot stand between $ signs",
        "close the $ before it",
    )
}

fn push_word(pieces: &mut Vec<Piece>, c: char) {
    match pieces.last_mut() {
        Some(Piece::Words(words)) => words.push(c),
        _ => pieces.push(Piece::Words(c.to_string())),
    }
}

fn push_tex(pieces: &mut Vec<MathPiece>, tex: &str) {
    match pieces.last_mut() {
        Some(MathPiece::Tex(before)) => before.push_str(tex),
        _ => pieces.push(MathPiece::Tex(tex.to_owned())),
    }
}

fn formula(source: &str, at: usize) -> Result<Expr, TextError> {
    Expr::parse(source).map_err(|error| TextError::formula(at, source, &error))
}

/// `expr` or `expr:format`.
fn value(source: &str, at: usize) -> Result<Insert, TextError> {
    let Some((expr, name)) = source.rsplit_once(':').filter(|(_, name)| !name.contains('"')) else {
        return Ok(Insert::Value(formula(source, at)?, Format::Usual));
    };
    match Format::named(name.trim()) {
        Some(format) => Ok(Insert::Value(formula(expr, at)?, format)),
        None => Err(unknown_format(name.trim(), at + expr.len() + 1)),
    }
}

fn unknown_format(name: &str, at: usize) -> TextError {
    let names = Format::NAMES.map(|(name, _)| name);
    let hint = match nearest(name, names) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("the formats are {}", names.join(", ")),
    };
    TextError::new(at, format!("there is no format \"{name}\""), hint)
}

fn shortened(source: &str) -> String {
    let short: String = source.chars().take(60).collect();
    if short.len() < source.len() { format!("{short}...") } else { short }
}
