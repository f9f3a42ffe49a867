//! What the compiler tells an author: what is wrong, where, and what to do.

use std::fmt;
use std::ops::Range;

use super::source::SourceFile;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be used as it is.
    Error,
    /// It works, but a student would notice.
    Warning,
    /// Good to know; never spoils "no diagnostics".
    Note,
}

/// One thing the compiler has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Number of the check, e.g. `L7` (the table in `content/README.md`).
    pub code: &'static str,
    /// Path of the file as it was given to the compiler.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Bytes of the file's text that it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// About the word at byte `at` of `file`.
    pub fn at(
        (file, at): (&SourceFile, usize),
        severity: Severity,
        code: &'static str,
        message: String,
        hint: Option<String>,
    ) -> Diagnostic {
        let (line, column) = file.line_column(at);
        Diagnostic {
            severity,
            code,
            file: file.path.clone(),
            line,
            column,
            span: file.word(at),
            message,
            hint,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
            Severity::Note => "note: ",
        };
        write!(f, "{}:{}:{}: {word}{} [{}]", self.file, self.line, self.column, self.message, self.code)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  hint: {hint}"))
    }
}

/// The one of `names` that `word` was probably meant to be: at most a third of its letters differ.
pub(in crate::content) fn nearest<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(60).collect();
    // What differs in length by more cannot be near, and a damaged file has many names.
    let could_be = |name: &&str| name.chars().count().abs_diff(word.len()) <= word.len().max(3) / 3;
    names
        .into_iter()
        .filter(could_be)
        .map(|name| (distance(&word, &name.chars().take(60).collect::<Vec<_>>()), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= word.len().max(3) / 3 && *distance < word.len())
        .map(|(_, name)| name)
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour (Damerau, Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_one_slip_away() {
        let names = ["difficulty", "params", "pathway", "ask"];
        for (typed, meant) in [
            ("dificulty", Some("difficulty")),
            ("parmas", Some("params")),
            ("ak", Some("ask")),
            ("k", None),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, names), meant, "{typed}");
        }
    }
}
