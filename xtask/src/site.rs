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

/// Scripts and styles without what only their readers need. Not the single file, whose policy names its scripts by hash.
///
/// # Errors
/// When esbuild refuses a file; it has then said why.
pub fn minify(tools: &Tools, dist: &Path) -> Result<()> {
    let names = files(dist)?.into_iter().map(|file| file.name);
    let texts = names.filter(|name| name.ends_with(".css") || name.ends_with(".js"));
    let task = Task::new("esbuild")
        .words("--minify --allow-overwrite --log-level=warning --outdir=.")
        .words(TARGETS);
    tools.on(texts.fold(task.folder(dist), Task::arg)).run()
}

/// The oldest browsers the page runs in, as `src/web/boot.js` tells them.
const TARGETS: &str = "--target=chrome109,firefox115,safari16.4";

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

/// Makes `to` a copy of the folder, and nothing else.
///
/// # Errors
/// When a file cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("clearing {}", to.display()))?;
    }
    for file in files(from)? {
        let path = to.join(&file.name);
        let folder = path.parent().unwrap_or(to);
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        fs::write(&path, &file.bytes).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
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

/// Whether the file is the second half of the student's program (`halves`).
pub fn is_rest(name: &str) -> bool {
    name.ends_with("-rest.wasm")
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
