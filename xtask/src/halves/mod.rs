//! The student's program in two halves, so that the first question waits for no code but its own. Which functions those
//! are is not guessed: a copy of the page whose functions mark themselves is taken from the address to the first
//! question in Chromium, and what was called on the way is the first half.

mod constants;
mod cut;
mod program;
mod record;

use crate::site;
use crate::test::playwright_at;
use crate::{finish, place};
use anyhow::{Context, Result, ensure};
use constants::Objects;
use cut::Halves;
use program::Program;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Cuts the program of a finished release page.
///
/// # Errors
/// When the page does not reach a question, or its program cannot be cut.
pub fn cut(dist: &Path) -> Result<()> {
    let index = finish::read(dist, "index.html")?;
    let named = Named::of(&index)?;
    let bytes = fs::read(dist.join(named.program)).with_context(|| format!("reading {}", named.program))?;
    let program = Program::read(&bytes)?;
    let needed = tour(dist, named.program, &program)?;
    let objects = Objects::read(&linked()?)?;
    let halves = cut::cut(&program, &objects, &needed)?;
    println!(
        "  the first half of the program: {} of {} functions, {} of {} bytes",
        needed.len(),
        program.bodies.len(),
        halves.first.len(),
        bytes.len()
    );
    put(dist, &index, &named, &halves)
}

/// The student's program as the linker left it, before the tools that make it smaller.
fn linked() -> Result<Vec<u8>> {
    let path = place::target().join("wasm32-unknown-unknown/release/student.wasm");
    fs::read(&path).with_context(|| format!("reading {}", path.display()))
}

/// The student's program and its glue as index.html names them for boot.js.
struct Named<'a> {
    glue: &'a str,
    program: &'a str,
}

impl<'a> Named<'a> {
    fn of(index: &'a str) -> Result<Self> {
        let mut scripts = finish::tags(index, "<script");
        let tag = scripts.find(|tag| tag.contains("data-wasm=\"")).context("index.html names no wasm")?;
        let name = |attribute| finish::attribute(tag, attribute).map(|path| path.trim_start_matches("./"));
        Ok(Self { glue: name("data-js")?, program: name("data-wasm")? })
    }
}

/// The functions called on the way to the first question.
fn tour(dist: &Path, name: &str, program: &Program) -> Result<BTreeSet<u32>> {
    let folder = place::target().join("tour");
    site::copy(dist, &folder.join("page"))?;
    fs::write(folder.join("page").join(name), record::marked(program)?)
        .context("writing the marked program")?;
    let called = folder.join("called.json");
    playwright_at(&folder.join("page"), "--config tour.config.ts")?.env("FOOTHOLD_TOUR", &called).run()?;
    let text = fs::read_to_string(&called).context("reading what the tour has called")?;
    let called: BTreeSet<u32> = serde_json::from_str(&text).context("reading what the tour has called")?;
    ensure!(
        called.iter().all(|function| !program.is_imported(*function) && *function < program.n_functions()),
        "the tour has called functions the program does not have"
    );
    Ok(called)
}

/// Both halves and their glue under a name of their own: a first half must never meet the rest of another one.
fn put(dist: &Path, index: &str, old: &Named, halves: &Halves) -> Result<()> {
    let glue = renamed(finish::read(dist, old.glue)?, &halves.renamed)?;
    let mark = mark(&[&halves.first, &halves.rest, glue.as_bytes()]);
    let (js, first, rest) =
        (format!("student-{mark}.js"), format!("student-{mark}.wasm"), format!("student-{mark}-rest.wasm"));
    for name in [old.glue, old.program] {
        fs::remove_file(dist.join(name)).with_context(|| format!("removing {name}"))?;
    }
    for (name, bytes) in [(&js, glue.as_bytes()), (&first, &halves.first), (&rest, &halves.rest)] {
        fs::write(dist.join(name), bytes).with_context(|| format!("writing {name}"))?;
    }
    let index = index.replace(old.glue, &js).replace(old.program, &first);
    let data_first = format!("data-wasm=\"./{first}\"");
    ensure!(
        index.matches(&data_first).count() == 1,
        "index.html must name the student's wasm once for boot.js"
    );
    let index = index.replace(&data_first, &format!("{data_first} data-rest=\"./{rest}\""));
    fs::write(dist.join("index.html"), index).context("writing index.html")
}

/// The glue that gives what is imported under the short names.
fn renamed(mut glue: String, names: &[(String, String)]) -> Result<String> {
    let mut names: Vec<_> = names.iter().collect();
    // A name may be the beginning of another one.
    names.sort_by_key(|(long, _)| std::cmp::Reverse(long.len()));
    for (long, short) in names {
        ensure!(glue.contains(long.as_str()), "wasm-bindgen's glue has changed: it no longer gives {long}");
        glue = glue.replace(long.as_str(), short);
    }
    Ok(glue)
}

fn mark(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    crate::test_tools::hex(&digest.finalize())[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_begins_another_one_does_not_spoil_it() {
        let names = [("__wbg_a".to_owned(), "i0".to_owned()), ("__wbg_a_b".to_owned(), "i1".to_owned())];
        assert_eq!(renamed("{ __wbg_a_b, __wbg_a }".to_owned(), &names).unwrap(), "{ i1, i0 }");
        assert!(renamed("{ __wbg_a }".to_owned(), &names).is_err());
    }

    #[test]
    fn glue_and_program_are_those_that_index_html_names() {
        let index = r#"<script src="./boot.js" data-js="./s-1.js" data-wasm="./s-1_bg.wasm"></script>"#;
        let named = Named::of(index).unwrap();
        assert_eq!((named.glue, named.program), ("s-1.js", "s-1_bg.wasm"));
        assert!(Named::of("<script></script>").is_err());
    }
}
