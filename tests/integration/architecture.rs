//! The dependency table of the crate page, checked over every path in `src/`. It reads `crate::` and `super::` paths and
//! `use` groups; texts and comments do not count, and a module the table does not name is a fault.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use besides itself. Arrows point down: a row names only rows above it.
const TABLE: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("algebra", &["base"]),
    ("engine", &["base"]),
    ("content", &["base", "algebra"]),
    ("item", &["base", "algebra", "content"]),
    ("lint", &["base", "algebra", "content", "item"]),
    ("tutor", &["base", "algebra", "content"]),
    ("events", &["base"]),
    ("practice", &["base", "engine", "content", "item", "tutor", "events"]),
    ("reports", &["base", "engine", "content", "item", "events", "practice"]),
    ("lms", &["base", "events", "practice", "reports"]),
    ("platform", &["base", "content", "events", "practice", "lms"]),
    ("ui", &["base", "algebra", "content", "item", "tutor", "practice", "reports", "platform"]),
];

/// What the native command line may not use: there is no browser under it.
const NOT_FOR_BIN: [&str; 2] = ["ui", "platform"];

/// The entry points of the two pages mount the view, and do nothing else.
const PAGES: [&str; 2] = ["main.rs", "bin/studio.rs"];

#[test]
fn arrows_of_the_table_point_down() {
    for (row, (module, uses)) in TABLE.iter().enumerate() {
        let above: Vec<&str> = TABLE[..row].iter().map(|(name, _)| *name).collect();
        for used in *uses {
            assert!(above.contains(used), "{module} => {used} does not point down");
        }
    }
}

#[test]
fn every_path_follows_the_table() {
    let mut faults = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(Path::new(SRC).join(&file)).unwrap();
        faults.extend(faults_in(&file, &text));
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_bad_example_is_seen() {
    let cases = [
        ("base/id.rs", "use crate::engine::Pool;", &["base may not use engine"][..]),
        ("engine/pool.rs", "use crate::{base::Id, content::{Pack, Skill}, events};", &["content", "events"]),
        ("content/pack.rs", "use super::super::item::Item;", &["item"]),
        ("content/mod.rs", "use super::practice::State;", &["practice"]),
        ("content/import/gift.rs", "use super::super::super::ui::App;", &["ui"]),
        ("item/grade.rs", "fn f() -> crate::reports::Growth { crate :: ui :: draw() }", &["reports", "ui"]),
        ("item/grade.rs", "use crate::{\n    algebra::Number,\n    practice as core,\n};", &["practice"]),
        ("events/log.rs", "mod tests { use super::super::super::engine::Pool; }", &["engine"]),
        ("lint/mod.rs", "use crate::helpers::X;", &["unknown module helpers"]),
        ("engine/pool.rs", "use foothold::content::Pack;", &["content"]),
        ("helpers/mod.rs", "fn f() {}", &["unknown module helpers"]),
        ("engine/pool.rs", "use crate::*;", &["names no module"]),
        ("bin/foothold.rs", "use foothold::{content, ui::App};", &["bin may not use ui"]),
        ("main.rs", "use foothold::practice::State;", &["main.rs may not use practice"]),
        ("engine/pool.rs", "const TEXT: &str = \"\\\"\"; use crate::ui::App; const Q: char = '\"';", &["ui"]),
    ];
    for (file, text, expected) in cases {
        let faults = faults_in(file, text);
        assert_eq!(faults.len(), expected.len(), "{file}: {text}\n{faults:?}");
        for (fault, word) in faults.iter().zip(expected) {
            assert!(fault.contains(word), "{fault} should name {word}");
        }
    }
}

#[test]
fn what_the_table_allows_passes() {
    let cases = [
        ("content/pack.rs", "use crate::{algebra::{Number, Tree}, base::Id, content::Skill};"),
        ("content/import/gift.rs", "use super::super::pack::Pack; use super::Source; use self::gift::x;"),
        ("content/pack.rs", "mod tests { use super::*; use super::super::diagnostic::Diagnostic; }"),
        (
            "algebra/tree.rs",
            "// as in crate::ui\n/* crate::ui /* crate::lms */ */ const T: &str = \"crate::ui\";",
        ),
        (
            "algebra/tree.rs",
            "const T: &str = r#\"crate::ui \" crate::lms\"#; fn f<'a>(x: &'a str) -> char { 'c' }",
        ),
        (
            "base/mod.rs",
            "pub(crate) fn f() {} pub(in crate::base) fn g() {} macro_rules! m { () => { $crate::base::Id } }",
        ),
        ("bin/foothold.rs", "use foothold::{content, reports, lint::check};"),
        ("bin/foothold/command.rs", "use crate::draw::draw;"),
        ("main.rs", "fn main() { foothold::ui::mount() }"),
        ("lib.rs", "pub mod base; pub use base::Id;"),
    ];
    for (file, text) in cases {
        assert_eq!(faults_in(file, text), Vec::<String>::new(), "{file}: {text}");
    }
}

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// Every Rust file below `src/`, with forward slashes.
fn sources() -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(SRC)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inner = path.strip_prefix(SRC).expect("the walk stays below src");
                found.push(inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"));
            }
        }
    }
    found.sort();
    found
}

fn faults_in(file: &str, text: &str) -> Vec<String> {
    let place = Place::of(file);
    let used = used_modules(&tokens(text), &place);
    let strange = place.is_unknown().then(|| format!("{file}: unknown module {}", place.module));
    strange.into_iter().chain(used.iter().filter_map(|used| place.fault(file, used))).collect()
}

/// Where a file lies in the tree of modules.
struct Place {
    /// The top-level module, `bin`, or the name of a page's entry point; `lib.rs` for the crate's root.
    module: String,
    /// Modules from the crate's root to the file's own: `content/import/gift.rs` is three deep.
    depth: usize,
}

impl Place {
    fn of(file: &str) -> Self {
        let parts: Vec<&str> = file.split('/').collect();
        let name = if PAGES.contains(&file) {
            file
        } else {
            parts[0].strip_suffix(".rs").filter(|name| *name != "lib").unwrap_or(parts[0])
        };
        let depth = if file == "lib.rs" { 0 } else { parts.len() - usize::from(file.ends_with("/mod.rs")) };
        Self { module: name.to_owned(), depth }
    }

    fn is_unknown(&self) -> bool {
        row(&self.module).is_none() && !self.is_root() && self.module != "bin" && !self.is_page()
    }

    fn is_root(&self) -> bool {
        self.module == "lib.rs"
    }

    fn is_page(&self) -> bool {
        PAGES.contains(&self.module.as_str())
    }

    fn fault(&self, file: &str, used: &str) -> Option<String> {
        if used == "*" || used.is_empty() {
            return Some(format!("{file}: a path into the crate names no module"));
        }
        if row(used).is_none() {
            return Some(format!("{file}: unknown module {used}"));
        }
        let allowed = used == self.module || self.is_root() || self.allows(used);
        (!allowed).then(|| format!("{file}: {} may not use {used}", self.module))
    }

    fn allows(&self, used: &str) -> bool {
        if self.is_page() {
            return used == "ui";
        }
        if self.module == "bin" {
            return !NOT_FOR_BIN.contains(&used);
        }
        row(&self.module).is_some_and(|uses| uses.contains(&used))
    }
}

fn row(module: &str) -> Option<&'static [&'static str]> {
    TABLE.iter().find(|(name, _)| *name == module).map(|(_, uses)| *uses)
}

/// The top-level modules that paths of the file reach, each once. `$crate` in a macro is a path like any other.
fn used_modules(tokens: &[String], place: &Place) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut inner = InlineModules::default();
    for at in 0..tokens.len() {
        inner.see(tokens, at);
        let goes_on = at > 0 && tokens[at - 1] == "::";
        if goes_on {
            continue;
        }
        match tokens[at].as_str() {
            // In a program's own files `crate` is that program; the library is `foothold` there.
            "crate" if place.module == "bin" => {}
            "crate" | "foothold" => used.extend(heads(tokens, at + 1)),
            "super" => {
                let (n_supers, after) = climb(tokens, at);
                if n_supers >= place.depth + inner.depth() && place.depth > 0 {
                    used.extend(heads(tokens, after));
                }
            }
            _ => {}
        }
    }
    used
}

/// How many `super` follow each other, and where the path goes on.
fn climb(tokens: &[String], mut at: usize) -> (usize, usize) {
    let mut n_supers = 0;
    while tokens.get(at).is_some_and(|token| token == "super") {
        n_supers += 1;
        at += 1;
        if tokens.get(at + 1).is_some_and(|token| token == "super") {
            at += 1;
        }
    }
    (n_supers, at)
}

/// The first names after a path's root: one, or those of a group. Nothing when the path ends there.
fn heads(tokens: &[String], at: usize) -> Vec<String> {
    if tokens.get(at).is_none_or(|token| token != "::") {
        return Vec::new();
    }
    match tokens.get(at + 1).map(String::as_str) {
        Some("{") => group_heads(&tokens[at + 2..]),
        Some(head) => vec![head.to_owned()],
        None => Vec::new(),
    }
}

fn group_heads(tokens: &[String]) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0;
    let mut fresh = true;
    for token in tokens {
        match token.as_str() {
            "}" if depth == 0 => break,
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 0 => fresh = true,
            name if fresh && name != "self" => {
                heads.push(name.to_owned());
                fresh = false;
            }
            _ => fresh = false,
        }
    }
    heads
}

/// The `mod name { ... }` blocks around a place: inside one, `super` climbs one step less far.
#[derive(Default)]
struct InlineModules {
    braces: usize,
    opened_at: Vec<usize>,
}

impl InlineModules {
    fn see(&mut self, tokens: &[String], at: usize) {
        match tokens[at].as_str() {
            "{" => {
                self.braces += 1;
                if at >= 2 && tokens[at - 2] == "mod" {
                    self.opened_at.push(self.braces);
                }
            }
            "}" => {
                if self.opened_at.last() == Some(&self.braces) {
                    self.opened_at.pop();
                }
                self.braces = self.braces.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn depth(&self) -> usize {
        self.opened_at.len()
    }
}

/// Names, `::` and single marks; comments, texts and characters are left out.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest).unwrap_or_else(|| {
            let length = token_length(rest, first);
            if !first.is_whitespace() {
                tokens.push(rest[..length].to_owned());
            }
            length
        });
        rest = &rest[length..];
    }
    tokens
}

fn token_length(rest: &str, first: char) -> usize {
    if is_word(first) {
        return rest.find(|mark| !is_word(mark)).unwrap_or(rest.len());
    }
    if rest.starts_with("::") { 2 } else { first.len_utf8() }
}

fn is_word(mark: char) -> bool {
    mark.is_alphanumeric() || mark == '_'
}

/// The length of a comment, text or character that begins here.
fn skipped(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    raw_text(rest).or_else(|| rest.starts_with('"').then(|| plain_text(rest))).or_else(|| character(rest))
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let step = &rest.as_bytes()[at..];
        if step.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if step.starts_with(b"*/") {
            depth -= 1;
            at += 2;
        } else {
            at += 1;
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let n_hashes = after.bytes().take_while(|byte| *byte == b'#').count();
    let body = after[n_hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(n_hashes));
    let length = body.find(&end).map_or(body.len(), |at| at + end.len());
    Some(rest.len() - body.len() + length)
}

fn plain_text(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// `'c'` and `'\n'`, but not the lifetime `'a`.
fn character(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('\'')?;
    if body.starts_with('\\') {
        return body[2..].find('\'').map(|at| at + 4);
    }
    let first = body.chars().next()?;
    body[first.len_utf8()..].starts_with('\'').then_some(first.len_utf8() + 2)
}
