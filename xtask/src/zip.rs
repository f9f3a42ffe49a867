//! A ZIP archive of plain files, the same bytes for the same files: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and
//! 4.3.16, without encryption, data descriptors or the 64-bit extension.

use anyhow::{Context, Result};
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write;

/// UTF-8 names (general purpose bit 11).
const FLAGS: u16 = 1 << 11;
const DEFLATE: u16 = 8;
/// 1980-01-01, the first day the format knows: a build must not carry the hour it was made.
const DATE: u16 = (1 << 5) | 1;

/// An archive being written into memory.
#[derive(Default)]
pub struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    n_files: u16,
}

impl Zip {
    /// Adds a file under a name with forward slashes.
    ///
    /// # Errors
    /// When the file or the archive passes 4 GB.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
        deflate.write_all(content)?;
        let packed = deflate.finish()?;
        let about = shared_fields(name, content, &packed)?;
        let offset = u32::try_from(self.bytes.len()).context("the archive is over 4 GB")?;

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&about);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20u16.to_le_bytes());
        self.directory.extend(&about);
        // Comment length, disk number, internal attributes (all zero), external attributes, offset of the file.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.n_files = self.n_files.checked_add(1).context("the archive has too many files")?;
        Ok(())
    }

    /// The whole archive.
    ///
    /// # Errors
    /// When it passes 4 GB.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        let start = u32::try_from(self.bytes.len()).context("the archive is over 4 GB")?;
        let length = u32::try_from(self.directory.len()).context("the archive is over 4 GB")?;
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.n_files.to_le_bytes());
        self.bytes.extend(self.n_files.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

/// From "version needed to extract" to "extra field length": the same in both headers.
fn shared_fields(name: &str, content: &[u8], packed: &[u8]) -> Result<Vec<u8>> {
    let mut crc = Crc::new();
    crc.update(content);
    let sizes = [packed.len(), content.len()].map(u32::try_from);
    let name_length = u16::try_from(name.len()).context("a file name is too long for an archive")?;
    let mut about = Vec::new();
    for short in [20, FLAGS, DEFLATE, 0, DATE] {
        about.extend(short.to_le_bytes());
    }
    about.extend(crc.sum().to_le_bytes());
    for size in sizes {
        about.extend(size.context("a file is over 4 GB")?.to_le_bytes());
    }
    about.extend(name_length.to_le_bytes());
    about.extend([0; 2]);
    Ok(about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::DeflateDecoder;
    use std::io::Read;

    #[test]
    fn a_file_comes_back_whole_and_the_directory_finds_it() {
        let mut zip = Zip::default();
        zip.add("a/uno.txt", b"one one one one").unwrap();
        zip.add("dos.txt", b"").unwrap();
        let bytes = zip.finish().unwrap();
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        assert_eq!(bytes[end + 10], 2);
        let directory = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap()) as usize;
        assert_eq!(&bytes[directory..directory + 4], b"PK\x01\x02");
        let mut text = String::new();
        DeflateDecoder::new(&bytes[30 + "a/uno.txt".len()..]).read_to_string(&mut text).unwrap();
        assert_eq!(text, "one one one one");
    }
}
