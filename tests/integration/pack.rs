//! The shipped pack, compiled once for all tests of this binary.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use foothold::content::{Pack, SourceFile, compile};

/// The pack in `content/`.
pub fn shipped() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| compile(&shipped_files()).0)
}

/// Its files as authors wrote them.
pub fn shipped_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/grade-6-8-math");
    let mut files = Vec::new();
    read_into(&root, &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn read_into(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("the pack's folder is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_into(root, &path, files);
        } else if path.extension().is_some_and(|ext| ext == "toml") {
            let text = fs::read_to_string(&path).expect("a pack file is text");
            let path = path.strip_prefix(root).expect("inside the root").to_string_lossy().into_owned();
            files.push(SourceFile { path, text });
        }
    }
}
