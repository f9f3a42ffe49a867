//! Packs on disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use foothold::content::SourceFile;
use thiserror::Error;

/// Why a pack could not be read or written.
#[derive(Debug, Error)]
pub enum FileError {
    /// The file system refused.
    #[error("{action} {}: {source}", path.display())]
    Io {
        /// What was being done.
        action: &'static str,
        /// To which path.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
    /// Nothing to compile.
    #[error("there is no pack.toml in {} or in a folder inside it", .0.display())]
    NoPack(PathBuf),
    /// More than one pack where one is needed.
    #[error("there are {count} packs in {}; name the folder of one", .folder.display())]
    SeveralPacks {
        /// Where.
        folder: PathBuf,
        /// How many.
        count: usize,
    },
}

/// What the file system said, with what was being done.
pub fn failed<'a>(action: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> FileError + 'a {
    move |source| FileError::Io { action, path: path.to_owned(), source }
}

/// The folders of the packs at `folder`: itself, or those inside it that hold a `pack.toml`.
pub fn packs(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    if folder.join("pack.toml").is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let packs: Vec<PathBuf> =
        entries(folder)?.into_iter().filter(|path| path.join("pack.toml").is_file()).collect();
    if packs.is_empty() { Err(FileError::NoPack(folder.to_owned())) } else { Ok(packs) }
}

/// The folder of the only pack at `folder`.
pub fn only_pack(folder: &Path) -> Result<PathBuf, FileError> {
    let mut found = packs(folder)?;
    match (found.pop(), found.len()) {
        (Some(pack), 0) => Ok(pack),
        (_, others) => Err(FileError::SeveralPacks { folder: folder.to_owned(), count: others + 1 }),
    }
}

/// Every `.toml` file of the pack in `folder`, by path.
pub fn read_pack(folder: &Path) -> Result<Vec<SourceFile>, FileError> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).map_err(failed("reading", &path))?;
                let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                files.push(SourceFile { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Writes `files` into `folder`, which is made when it is missing. Files of an earlier pack are removed.
pub fn write_pack(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), FileError> {
    fs::create_dir_all(folder).map_err(failed("making", folder))?;
    for old in entries(folder)?.iter().filter(|path| path.extension().is_some_and(|e| e == "bin")) {
        fs::remove_file(old).map_err(failed("removing", old))?;
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(failed("writing", &path))?;
    }
    Ok(())
}

/// What is in `folder`, sorted by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let read = fs::read_dir(folder).map_err(failed("reading", folder))?;
    let mut paths = Vec::new();
    for entry in read {
        paths.push(entry.map_err(failed("reading", folder))?.path());
    }
    paths.sort();
    Ok(paths)
}
