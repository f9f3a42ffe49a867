//! The built page as a folder of files, and how Trunk builds it.

use crate::command::Task;
use crate::place;
use crate::tools::Tools;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds the release page into the folder.
///
/// # Errors
/// When Trunk fails; it has then said why.
pub fn build(tools: &Tools, dist: &Path) -> Result<()> {
    let task =
        Task::new("trunk").words("build --release --dist").arg(dist).folder(&place::root()).advice(
            "The lines above say what is wrong; `cargo xtask serve` shows the same while you mend it.",
        );
    make_parts()?;
    quiet(tools.on(task)).small().run()
}

/// What index.html names must exist when Trunk reads it, and what Trunk watches must exist when it starts.
pub fn make_parts() -> Result<()> {
    for folder in [place::pack(), place::root().join("content")] {
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    }
    Ok(())
}

/// Trunk reads `NO_COLOR` as true or false and stops at any other value.
pub fn quiet(task: Task) -> Task {
    if std::env::var_os("NO_COLOR").is_some() { task.env("NO_COLOR", "true") } else { task }
}

/// One file of a built page.
pub struct File {
    /// With forward slashes, from the folder of the page.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// All files of the folder, by name.
pub fn files(dist: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for path in files_below(dist)? {
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        files.push(File { name: name_in(dist, &path), bytes });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn name_in(folder: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(folder).unwrap_or(path);
    inner.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether the student's page may ever ask for the file: the desk, the single file, licences and lists it never does.
pub fn is_of_student_page(name: &str) -> bool {
    let other = ["sw.js", "files.json", "foothold.html"];
    !(name.starts_with("studio") || name.ends_with(".txt") || other.contains(&name))
}

/// The files below a folder, sorted by path.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("reading the folder {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("reading the folder {}", folder.display()))?.path();
        if path.is_dir() { found.extend(files_below(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}
