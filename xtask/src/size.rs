//! How large the page is: every shipped file raw, gzipped and brotli-compressed, and all that is fetched before the
//! first item against the budget.

use crate::site::{self, File};
use anyhow::{Result, ensure};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::Path;

/// What a new student on a slow line should have to wait for, in bytes of brotli.
const BAR_BROTLI: usize = 200_000;

struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table.
///
/// # Errors
/// When the folder cannot be read, or the page is over its budget.
pub fn report_and_check(dist: &Path) -> Result<()> {
    let files = site::files(dist)?;
    let first = fetched_first(&files);
    println!("{:>10} {:>10} {:>10}   (* = fetched before the first item)", "raw", "gzip -9", "brotli -11");
    let mut total = Sizes { raw: 0, gzip: 0, brotli: 0 };
    let mut rest = 0;
    for file in &files {
        let sizes = Sizes::of(&file.bytes)?;
        let is_first = first.contains(&file.name.as_str());
        print_row(&sizes, &format!("{} {}", if is_first { "*" } else { " " }, file.name));
        if is_first {
            total.add(&sizes);
        }
        if site::is_rest(&file.name) {
            rest = sizes.brotli;
        }
    }
    print_row(&total, "* together");
    println!(
        "a link that asks for a skill takes the rest of the program at once: {} bytes of brotli more",
        rest
    );
    println!("before the first item: {} bytes of brotli; the bar is {BAR_BROTLI}", total.brotli);
    ensure!(
        total.brotli <= BAR_BROTLI,
        "before the first item {} bytes of brotli are fetched, {} over the bar of {BAR_BROTLI}: see the rows marked *",
        total.brotli,
        total.brotli - BAR_BROTLI
    );
    Ok(())
}

fn print_row(sizes: &Sizes, name: &str) {
    println!("{:>10} {:>10} {:>10} {name}", sizes.raw, sizes.gzip, sizes.brotli);
}

impl Sizes {
    fn of(bytes: &[u8]) -> Result<Self> {
        Ok(Self { raw: bytes.len(), gzip: gzip(bytes)?.len(), brotli: brotli(bytes)?.len() })
    }

    fn add(&mut self, other: &Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// As `gzip -9`.
///
/// # Errors
/// Never for bytes in memory; the writer's interface allows for it.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out)
}

/// Everything counts unless it is known to come later, so a new file is in the budget until someone says why not.
/// Of the pack: its index and the largest chunk, whichever skill a student begins with; never the outline.
fn fetched_first(files: &[File]) -> Vec<&str> {
    let is_outline = |file: &&File| file.name == "pack/outline.bin";
    let is_chunk =
        |file: &&File| file.name.starts_with("pack/") && file.name != "pack/index.bin" && !is_outline(file);
    let largest = files.iter().filter(is_chunk).max_by_key(|file| file.bytes.len());
    // The rest of the program comes while the first item is read: `src/web/boot.js`.
    let is_later = |file: &&File| is_chunk(file) || is_outline(file) || site::is_rest(&file.name);
    let others = files.iter().filter(|file| !is_later(file) && site::is_of_student_page(&file.name));
    others.chain(largest).map(|file| file.name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_one_chunk_and_anything_unknown_come_first() {
        let sizes = [
            ("pack/index.bin", 9),
            ("pack/a.bin", 5),
            ("pack/b.bin", 7),
            ("pack/outline.bin", 20),
            ("new.bin", 1),
            ("studio.js", 3),
            ("s-rest.wasm", 8),
        ];
        let files: Vec<File> =
            sizes.iter().map(|&(name, size)| File { name: name.to_owned(), bytes: vec![0; size] }).collect();
        assert_eq!(fetched_first(&files), ["pack/index.bin", "new.bin", "pack/b.bin"]);
    }
}
