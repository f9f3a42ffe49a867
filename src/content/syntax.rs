//! TOML with places: tables whose every missing, unknown or misshapen key is reported where it stands.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::diagnostic::nearest;
use super::source::{Place, Report, SourceFile};

/// A parsed file, or a report of why it is none.
pub(super) fn parse<'a>(file: &'a SourceFile, report: &mut Report) -> Option<Spanned<DeTable<'a>>> {
    if file.text.len() > MAX_FILE {
        let place = Place { file, at: 0 };
        report.error_with(place, "L1", "this file is larger than 1 MB", "split it: one file for each skill");
        return None;
    }
    match DeTable::parse(&file.text) {
        Ok(table) => Some(table),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let (at, message, hint) = toml_trouble(file, at, error.message());
            report.error_with(Place { file, at }, "L1", message, hint);
            None
        }
    }
}

/// Largest file that is read.
const MAX_FILE: usize = 1 << 20;

/// Where the trouble lies, what it is and what to do.
fn toml_trouble(file: &SourceFile, at: usize, message: &str) -> (usize, String, String) {
    let before = &file.text[..file.text.floor_char_boundary(at)];
    if message.contains("duplicate key") {
        return (at, "this key stands here twice".to_owned(), "keep one of the two".to_owned());
    }
    let quotes: Vec<usize> = before.match_indices("'''").map(|(at, _)| at).collect();
    let open = match quotes.chunks(2).last() {
        Some([open]) => Some(*open),
        // A text over several lines, and trouble right behind it: its own end was forgotten.
        Some([open, close]) if before[*open..*close].contains('\n') && !before[*close..].contains('\n') => {
            Some(*open)
        }
        _ => None,
    };
    if let Some(open) = open {
        let message = "a text starts with ''' but does not end on its line";
        return (open, message.to_owned(), "add ''' at its end".to_owned());
    }
    let hint = "check quotes, brackets, commas and the = between key and value";
    (at, format!("this is not TOML: {message}"), hint.to_owned())
}

/// Most tables of one list.
const MOST_SECTIONS: usize = 1000;

/// A text or scalar with the place its content starts.
#[derive(Clone, Debug)]
pub(super) struct Quoted<'a> {
    pub(super) text: String,
    pub(super) file: &'a SourceFile,
    start: usize,
    /// Whether an offset in `text` is an offset in the file (no escapes in between).
    exact: bool,
}

impl<'a> Quoted<'a> {
    fn new(file: &'a SourceFile, value: &Spanned<DeValue<'_>>) -> Option<Quoted<'a>> {
        let span = value.span();
        let source = file.text.get(span.clone()).unwrap_or_default();
        let text = match value.get_ref() {
            DeValue::String(text) => text.as_ref().to_owned(),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => source.to_owned(),
            _ => return None,
        };
        let offset = source.find(&text).unwrap_or(0);
        let exact = source.get(offset..).is_some_and(|rest| rest.starts_with(&text));
        Some(Quoted { text, file, start: span.start + offset, exact })
    }

    /// The place of byte `at` of the text.
    pub(super) fn place(&self, at: usize) -> Place<'a> {
        Place { file: self.file, at: if self.exact { self.start + at } else { self.start } }
    }
}

/// A value under a key.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) file: &'a SourceFile,
    key_at: usize,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Entry<'a> {
    /// Where its key stands.
    pub(super) fn place(self) -> Place<'a> {
        Place { file: self.file, at: self.key_at }
    }

    /// Whether it is a group of keys.
    pub(super) fn is_table(self) -> bool {
        self.value.get_ref().is_table()
    }
}

/// A table being read, with what to call it in messages.
#[derive(Clone)]
pub(super) struct Section<'a> {
    pub(super) file: &'a SourceFile,
    table: &'a DeTable<'a>,
    at: usize,
    /// Who has the keys: `template "list"`.
    pub(super) owner: String,
    /// What comes before a key in messages: `answer.`.
    prefix: String,
}

impl<'a> Section<'a> {
    /// The whole file.
    pub(super) fn of_file(file: &'a SourceFile, table: &'a Spanned<DeTable<'a>>) -> Section<'a> {
        let owner = "this file".to_owned();
        Section { file, table: table.get_ref(), at: 0, owner, prefix: String::new() }
    }

    /// Where the table starts.
    pub(super) fn place(&self) -> Place<'a> {
        Place { file: self.file, at: self.at }
    }

    /// The full name of one of its keys, as an author would write it.
    pub(super) fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Reports every key that is not one of `known`.
    pub(super) fn only(&self, report: &mut Report, known: &[&str]) {
        for (key, entry) in self.entries() {
            if !known.contains(&key) {
                let hint = match nearest(key, known.iter().copied()) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => format!("the keys here are {}", known.join(", ")),
                };
                report.error_with(entry.place(), "L2", format!("I do not know \"{}\"", self.full(key)), hint);
            }
        }
    }

    /// Its keys in the order they stand in the file.
    pub(super) fn entries(&self) -> Vec<(&'a str, Entry<'a>)> {
        let entry = |(key, value): (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>)| {
            (key.get_ref().as_ref(), Entry { file: self.file, key_at: key.span().start, value })
        };
        let mut entries: Vec<_> = self.table.iter().map(entry).collect();
        entries.sort_by_key(|(_, entry)| entry.key_at);
        entries
    }

    /// What is under `key`.
    pub(super) fn get(&self, key: &str) -> Option<Entry<'a>> {
        let (key, value) = self.table.get_key_value(key)?;
        Some(Entry { file: self.file, key_at: key.span().start, value })
    }

    /// Reports that `key` is missing.
    pub(super) fn missing(&self, report: &mut Report, key: &str) {
        report.error(self.place(), "L3", format!("{} has no {}", self.owner, self.full(key)));
    }

    /// What is under `key`, which must be there.
    pub(super) fn need(&self, report: &mut Report, key: &str) -> Option<Entry<'a>> {
        let entry = self.get(key);
        if entry.is_none() {
            self.missing(report, key);
        }
        entry
    }

    fn misshapen(&self, report: &mut Report, key: &str, entry: Entry<'a>, wanted: &str) {
        let found = entry.value.get_ref().type_str();
        let message = format!("{} must be {wanted}, but this is {}", self.full(key), in_words(found));
        report.error(entry.place(), "L2", message);
    }

    /// The text under `key`, if it is there.
    pub(super) fn text(&self, report: &mut Report, key: &str) -> Option<Quoted<'a>> {
        let entry = self.get(key)?;
        let quoted = Quoted::new(self.file, entry.value);
        if quoted.is_none() {
            self.misshapen(report, key, entry, "a text in quotes");
        }
        quoted
    }

    /// The text under `key`, which must be there.
    pub(super) fn need_text(&self, report: &mut Report, key: &str) -> Option<Quoted<'a>> {
        self.need(report, key)?;
        self.text(report, key)
    }

    /// `true` or `false` under `key`.
    pub(super) fn truth(&self, report: &mut Report, key: &str) -> Option<bool> {
        let entry = self.get(key)?;
        let truth = entry.value.get_ref().as_bool();
        if truth.is_none() {
            self.misshapen(report, key, entry, "true or false");
        }
        truth
    }

    /// The whole number under `key`.
    pub(super) fn integer(&self, report: &mut Report, key: &str) -> Option<i64> {
        let entry = self.get(key)?;
        let number =
            entry.value.get_ref().as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.misshapen(report, key, entry, "a whole number");
        }
        number
    }

    /// The number under `key`, whole or decimal.
    pub(super) fn number(&self, report: &mut Report, key: &str) -> Option<f64> {
        let entry = self.get(key)?;
        let number = Quoted::new(self.file, entry.value).and_then(|quoted| quoted.text.parse::<f64>().ok());
        if number.is_none() {
            self.misshapen(report, key, entry, "a number");
        }
        number.filter(|n| n.is_finite())
    }

    /// The texts of the list under `key`; none when the key is missing.
    pub(super) fn texts(&self, report: &mut Report, key: &str) -> Vec<Quoted<'a>> {
        let Some(entry) = self.get(key) else { return Vec::new() };
        let Some(array) = entry.value.get_ref().as_array() else {
            self.misshapen(report, key, entry, "a list of texts: [\"...\", \"...\"]");
            return Vec::new();
        };
        let texts: Vec<_> = array.iter().filter_map(|value| Quoted::new(self.file, value)).collect();
        if texts.len() < array.len() {
            self.misshapen(report, key, entry, "a list of texts: [\"...\", \"...\"]");
        }
        texts
    }

    /// The table under `key`, e.g. `answer`; its keys are called `answer.kind` and so on.
    pub(super) fn section(&self, report: &mut Report, key: &str) -> Option<Section<'a>> {
        let entry = self.get(key)?;
        let Some(table) = entry.value.get_ref().as_table() else {
            self.misshapen(report, key, entry, &format!("a group of keys such as {}.en", self.full(key)));
            return None;
        };
        let (owner, prefix) = (self.owner.clone(), format!("{}.", self.full(key)));
        Some(Section { file: self.file, table, at: entry.key_at, owner, prefix })
    }

    /// The tables of the list under `key`, each called `name` and its number.
    pub(super) fn sections(&self, report: &mut Report, key: &str, name: &str) -> Vec<Section<'a>> {
        let Some(entry) = self.get(key) else { return Vec::new() };
        let tables = entry.value.get_ref().as_array().into_iter().flatten().take(MOST_SECTIONS);
        let sections: Vec<_> = tables
            .enumerate()
            .filter_map(|(place, value)| {
                let owner = format!("{name} {}", place + 1);
                let table = value.get_ref().as_table()?;
                Some(Section { file: self.file, table, at: value.span().start, owner, prefix: String::new() })
            })
            .collect();
        let written = entry.value.get_ref().as_array().map(|array| array.len());
        if written.is_some_and(|written| written > MOST_SECTIONS) {
            let message = format!("{} has more than {MOST_SECTIONS} entries", self.full(key));
            report.error_with(entry.place(), "L2", message, "split the pack");
        } else if written != Some(sections.len()) {
            self.misshapen(report, key, entry, "a list of { ... }");
        }
        sections
    }
}

fn in_words(toml_type: &str) -> &str {
    match toml_type {
        "string" => "a text",
        "integer" | "float" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "table" => "a group of keys",
        _ => "a date",
    }
}

/// Reports every id that stands twice; `what` names the things.
pub(super) fn unique(report: &mut Report, code: &'static str, what: &str, ids: &[Quoted<'_>]) {
    let mut seen = BTreeMap::new();
    for id in ids {
        if seen.insert(id.text.as_str(), ()).is_some() {
            report.error(id.place(0), code, format!("two {what} are called \"{}\"", id.text));
        }
    }
}
