//! The compiled form of a pack: `index.bin` and one file for each chunk. It is made anew with every build of the
//! program, so only the version that wrote it reads it; anything else is refused with words that say what it is.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::pack::{Chunk, Index, Pack};

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

/// The files of the compiled pack: `index.bin`, then one for each chunk.
pub fn encode(pack: &Pack) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("index.bin".to_owned(), wrap(Kind::Index, &pack.index))];
    for chunk in &pack.chunks {
        files.push((format!("{}.bin", chunk.id), wrap(Kind::Chunk, chunk)));
    }
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
