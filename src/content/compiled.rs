//! The compiled form of a pack: `index.bin`, one file for each chunk and `outline.bin`. It is made anew with every build of the
//! program, so only the version that wrote it reads it; anything else is refused with words that say what it is.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::pack::{Chunk, Index, Outline, Pack};

/// First bytes of every compiled file.
const MAGIC: [u8; 4] = *b"FHPK";

/// Version of the compiled form; it goes up whenever a type in `pack.rs`, `expr` or `text` changes.
const FORMAT: u16 = 2;

/// Magic, format, kind of file, checksum.
const HEADER_LEN: usize = 4 + 2 + 1 + 8;

/// What a compiled file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Index = 1,
    Chunk = 2,
    Outline = 3,
}

/// Why compiled bytes were refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// Not a compiled file at all.
    #[error("this is not a Foothold content file")]
    Foreign,
    /// Made by another version of the program.
    #[error("this content was made for another version of the program; build or load it again")]
    OtherVersion {
        /// The format of the file.
        found: u16,
    },
    /// An index where a chunk was wanted, or the other way round.
    #[error("this is another part of the content than was asked for")]
    OtherPart,
    /// Cut off or changed.
    #[error("this content file is damaged; load it again")]
    Damaged,
}

/// The files of the compiled pack: `index.bin`, one for each chunk, then `outline.bin`.
pub fn encode(pack: &Pack) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("index.bin".to_owned(), wrap(Kind::Index, &pack.index))];
    for chunk in &pack.chunks {
        files.push((format!("{}.bin", chunk.id), wrap(Kind::Chunk, chunk)));
    }
    files.push(("outline.bin".to_owned(), wrap(Kind::Outline, &pack.outline)));
    files
}

/// Reads `index.bin`.
///
/// # Errors
/// When the bytes are foreign, of another version, or damaged; they never cause a panic.
pub fn decode_index(bytes: &[u8]) -> Result<Index, DecodeError> {
    unwrap(Kind::Index, bytes)
}

/// Reads a chunk.
///
/// # Errors
/// As [`decode_index`].
pub fn decode_chunk(bytes: &[u8]) -> Result<Chunk, DecodeError> {
    unwrap(Kind::Chunk, bytes)
}

/// Reads `outline.bin`.
///
/// # Errors
/// As [`decode_index`].
pub fn decode_outline(bytes: &[u8]) -> Result<Outline, DecodeError> {
    unwrap(Kind::Outline, bytes)
}

fn wrap(kind: Kind, content: &impl Serialize) -> Vec<u8> {
    let body = postcard::to_allocvec(content).expect("the types of a pack serialise and the vector grows");
    let mut bytes = Vec::with_capacity(HEADER_LEN + body.len());
    bytes.extend(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    bytes.push(kind as u8);
    bytes.extend(checksum(&body).to_le_bytes());
    bytes.extend(body);
    bytes
}

fn unwrap<T: DeserializeOwned>(kind: Kind, bytes: &[u8]) -> Result<T, DecodeError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(DecodeError::Foreign)?;
    let (format, rest) = rest.split_first_chunk::<2>().ok_or(DecodeError::Damaged)?;
    let found = u16::from_le_bytes(*format);
    if found != FORMAT {
        return Err(DecodeError::OtherVersion { found });
    }
    let (part, rest) = rest.split_first().ok_or(DecodeError::Damaged)?;
    let (sum, body) = rest.split_first_chunk::<8>().ok_or(DecodeError::Damaged)?;
    if u64::from_le_bytes(*sum) != checksum(body) {
        return Err(DecodeError::Damaged);
    }
    if *part != kind as u8 {
        return Err(DecodeError::OtherPart);
    }
    postcard::from_bytes(body).map_err(|_| DecodeError::Damaged)
}

/// FNV-1a over the bytes: enough against accidents; against intent nothing here is signed.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::content::{SourceFile, compile};

    /// The files of a small pack.
    fn small() -> &'static [(String, Vec<u8>)] {
        static SMALL: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(compiled_small);
        &SMALL
    }

    fn compiled_small() -> Vec<(String, Vec<u8>)> {
        let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/content/grade-6-8-math/");
        let read = |name: &str| file(name, &std::fs::read_to_string(format!("{root}{name}")).unwrap());
        let names = ["pack.toml", "skills.toml", "misconceptions.toml", "skills/median.toml"];
        encode(&compile(&names.map(read)).0)
    }

    proptest! {
        /// Damage that a checksum would catch is made to pass it, so that the decoder itself meets it.
        #[test]
        fn a_damaged_body_with_an_honest_checksum_is_refused_or_read_and_never_panics(
            flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
            cut in any::<prop::sample::Index>(),
            cuts: bool,
        ) {
            for (_, bytes) in small() {
                let mut body = bytes[HEADER_LEN..].to_vec();
                for (at, byte) in &flips {
                    let at = at.index(body.len());
                    body[at] = *byte;
                }
                if cuts {
                    body.truncate(cut.index(body.len()));
                }
                let mut damaged = bytes[..HEADER_LEN - 8].to_vec();
                damaged.extend(checksum(&body).to_le_bytes());
                damaged.extend(body);
                let _ = (decode_index(&damaged), decode_chunk(&damaged), decode_outline(&damaged));
            }
        }
    }
}
