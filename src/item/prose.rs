//! Text with mathematics in it, ready to be drawn, spoken or printed.

use crate::algebra::{Math, TexError, plain, speak, tex};
use crate::base::Lang;

/// Text with mathematics in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// In reading order.
    pub pieces: Vec<Piece>,
}

/// A run of words or one formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A formula.
    Math(Math),
}

impl Prose {
    /// Reads text in which `$...$` is mathematics and `\$` a dollar sign. A `$` without a partner is an error of the
    /// formula that follows it.
    pub fn parse(text: &str) -> Result<Prose, TexError> {
        let mut prose = Prose::default();
        let mut rest = text;
        loop {
            let (words, formula) = until_dollar(rest);
            if !words.is_empty() {
                prose.pieces.push(Piece::Words(words));
            }
            let Some(formula) = formula else { return Ok(prose) };
            let end = closing_dollar(formula);
            prose.pieces.push(Piece::Math(tex::parse(&formula[..end])?));
            rest = formula.get(end + 1..).unwrap_or_default();
        }
    }

    /// One formula.
    pub fn formula(math: Math) -> Prose {
        Prose { pieces: vec![Piece::Math(math)] }
    }

    /// Plain words.
    pub fn words(text: impl Into<String>) -> Prose {
        Prose { pieces: vec![Piece::Words(text.into())] }
    }

    /// As it is read aloud in `lang`.
    pub fn spoken(&self, lang: Lang) -> String {
        self.joined(|math| speak(math, lang))
    }

    /// As plain text, formulas as people type them.
    pub fn plain(&self) -> String {
        self.joined(plain)
    }

    fn joined(&self, mut formula: impl FnMut(&Math) -> String) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Math(math) => text.push_str(&formula(math)),
            }
        }
        text
    }
}

/// The words up to the next `$` that is not escaped, and what follows it.
fn until_dollar(text: &str) -> (String, Option<&str>) {
    let mut words = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '$' => return (words, Some(&text[at + 1..])),
            '\\' if text[at + 1..].starts_with('$') => {
                chars.next();
                words.push('$');
            }
            _ => words.push(c),
        }
    }
    (words, None)
}

/// Where the formula at the start of `text` ends: its `$`, not counting `\$`.
fn closing_dollar(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == '$' && !escaped {
            return at;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}
