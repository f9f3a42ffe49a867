//! Compiles `content/` into `target/pack` with the program's own compiler, when content or compiler changed.

use crate::command::Task;
use crate::place;
use crate::site::files_below;
use crate::test_tools::hex;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;

/// What decides the compiled bytes: the packs, and the modules and crates the compiler is made of.
const SOURCES: [&str; 8] =
    ["content", "src/base", "src/algebra", "src/content", "src/item", "src/lint", "src/bin", "Cargo.lock"];

/// How the command line is built: one profile, so that the pack, the checks and the tests share it.
pub const COMMAND_LINE: &str = "--quiet --profile cli --no-default-features --features cli --bin foothold";

/// The folders below `content/` that hold a `pack.toml`.
pub fn packs() -> Vec<PathBuf> {
    let entries = fs::read_dir(place::root().join("content")).into_iter().flatten().flatten();
    let mut packs: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.join("pack.toml").is_file()).collect();
    packs.sort();
    packs
}

/// Writes `target/pack`: empty when there is no pack yet.
///
/// # Errors
/// When the compiler finds a fault in a pack, or a file cannot be written.
pub fn compile() -> Result<()> {
    let out = place::pack();
    let mark = place::root().join("target/pack.sources");
    let digest = sources()?;
    if out.is_dir() && fs::read_to_string(&mark).is_ok_and(|old| old == digest) {
        return Ok(());
    }
    if out.exists() {
        fs::remove_dir_all(&out).context("clearing target/pack")?;
    }
    fs::create_dir_all(&out).context("making target/pack")?;
    if !packs().is_empty() {
        Task::cargo("run")
            .words(COMMAND_LINE)
            .words("-- compile content")
            .arg(&out)
            .advice("Mend the pack where the message points, and save: the page is built again.")
            .run()?;
    }
    fs::write(&mark, digest).context("marking target/pack as whole")
}

fn sources() -> Result<String> {
    let mut digest = Sha256::new();
    for source in SOURCES {
        let path = place::root().join(source);
        let below = if path.is_dir() { files_below(&path)? } else { vec![path] };
        for file in below.iter().filter(|file| file.is_file()) {
            digest.update(file.to_string_lossy().as_bytes());
            digest.update(fs::read(file).with_context(|| format!("reading {}", file.display()))?);
        }
    }
    Ok(hex(&digest.finalize()))
}
