//! The service worker of a built page: the template in `src/web/sw.js` with the list of what to keep and a version that
//! changes when any kept byte changes.

use crate::place;
use crate::site::{self, File};
use crate::test_tools::hex;
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// A shared cart of old Chromebooks keeps many sites: more than this is not ours to take unasked.
const MOST_BYTES: usize = 3_000_000;

/// Writes `sw.js` for a release.
///
/// # Errors
/// When the kept files are over 3 MB together, or a file cannot be read or written.
pub fn write(folder: &Path) -> Result<()> {
    let files: Vec<File> =
        site::files(folder)?.into_iter().filter(|file| site::is_of_student_page(&file.name)).collect();
    let size: usize = files.iter().map(|file| file.bytes.len()).sum();
    ensure!(
        size <= MOST_BYTES,
        "the files kept for offline use are {size} bytes; at most {MOST_BYTES} are allowed"
    );
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let text = template("sw.js")?
        .replace("%VERSION%", &version(&files))
        .replace("%FILES%", &serde_json::to_string(&names)?);
    fs::write(folder.join("sw.js"), text).context("writing sw.js")
}

/// Writes the worker that removes itself, for pages under work.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write_off(folder: &Path) -> Result<()> {
    fs::write(folder.join("sw.js"), template("sw_off.js")?).context("writing sw.js")
}

/// SHA-256 over names and bytes, each with its length, so that no two sets of files look alike.
fn version(files: &[File]) -> String {
    let mut digest = Sha256::new();
    for part in files.iter().flat_map(|file| [file.name.as_bytes(), file.bytes.as_slice()]) {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    hex(&digest.finalize())
}

fn template(name: &str) -> Result<String> {
    fs::read_to_string(place::root().join("src/web").join(name))
        .with_context(|| format!("reading src/web/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn the_desk_and_the_single_file_are_not_kept() {
        for name in ["studio.html", "studio.js", "studio_bg.wasm", "foothold.html", "sw.js", "fonts/OFL.txt"]
        {
            assert!(!site::is_of_student_page(name), "{name}");
        }
        for name in
            ["index.html", "boot.js", "student-1_bg.wasm", "pack/index.bin", "config.json", "fonts/f.woff2"]
        {
            assert!(site::is_of_student_page(name), "{name}");
        }
    }

    #[test]
    fn the_version_follows_every_byte_and_name() {
        let before = version(&[file("a", "bc")]);
        assert_eq!(before, version(&[file("a", "bc")]));
        for other in [[file("a", "bd")], [file("ab", "c")]] {
            assert_ne!(before, version(&other));
        }
    }
}
