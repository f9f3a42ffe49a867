//! The files of a pack as they came, places in them, and the report the compiler writes about them.

use std::ops::Range;

use super::diagnostic::{Diagnostic, Severity};

/// One file of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path, with `/`; shown in diagnostics. The name of the folder and the file decide what it is.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// Line and column, from 1, of a byte offset; the column counts characters.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line_start = before.iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
        let line = 1 + before.iter().filter(|b| **b == b'\n').count();
        // Bytes that do not start a character are not counted.
        let column = 1 + before[line_start..].iter().filter(|b| (**b & 0xC0) != 0x80).count();
        (line, column)
    }

    /// The bytes of the word at `at`; of one character where no word stands.
    pub fn word(&self, at: usize) -> Range<usize> {
        let start = self.text.floor_char_boundary(at.min(self.text.len()));
        let rest = &self.text[start..];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '[' | ']');
        let len = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        start..start + len.max(rest.chars().next().map_or(0, char::len_utf8))
    }
}

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a SourceFile,
    /// Byte offset.
    pub(super) at: usize,
}

/// Everything the compiler has to say, in the order it was found.
#[derive(Debug, Default)]
pub(super) struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Something that must be put right.
    pub(super) fn error(&mut self, place: Place<'_>, code: &'static str, message: impl Into<String>) {
        self.add(Severity::Error, place, code, message.into(), None);
    }

    /// Something that must be put right, and how.
    pub(super) fn error_with(
        &mut self,
        place: Place<'_>,
        code: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.add(Severity::Error, place, code, message.into(), Some(hint.into()));
    }

    /// Something a student would notice, and what to do.
    pub(super) fn warn(
        &mut self,
        place: Place<'_>,
        code: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.add(Severity::Warning, place, code, message.into(), Some(hint.into()));
    }

    /// Something good to know.
    pub(super) fn note(&mut self, place: Place<'_>, code: &'static str, message: impl Into<String>) {
        self.add(Severity::Note, place, code, message.into(), None);
    }

    fn add(
        &mut self,
        severity: Severity,
        place: Place<'_>,
        code: &'static str,
        message: String,
        hint: Option<String>,
    ) {
        self.diagnostics.push(Diagnostic::at((place.file, place.at), severity, code, message, hint));
    }

    /// What was said, by line.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|said| (said.line, said.column));
        self.diagnostics
    }
}
