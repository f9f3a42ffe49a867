//! The shipped pack, read and compiled once for all tests of this binary.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use foothold::content::{Pack, SourceFile, compile};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The pack in `content/`.
pub fn shipped() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| compile(shipped_files()).0)
}

/// Its files as authors wrote them, with paths from the repository's root.
pub fn shipped_files() -> &'static [SourceFile] {
    static FILES: OnceLock<Vec<SourceFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        read_into(&Path::new(ROOT).join("content/grade-6-8-math"), &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    })
}

/// How many draws of each template to look at: a hundred every day, two thousand in the long form.
pub fn draws() -> u64 {
    if std::env::var_os("FOOTHOLD_LONG").is_some() { 2_000 } else { 100 }
}

fn read_into(folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("the pack's folder is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_into(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).expect("a pack file is text");
            let path =
                path.strip_prefix(ROOT).expect("inside the repository").to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path, text });
        }
    }
}
