//! Progress as short text: the checkpoint `K1` that a course or a file keeps, the short code that is read aloud and
//! typed, and the exit code of one day for a teacher. `docs/codes.md` is their description for others.
//!
//! None of them is a log: they carry conclusions, not answers, and say so ([`Contents`]).

mod arithmetic;
mod bits;
pub mod checkpoint;
mod contents;
mod crc32;
pub mod exit_code;
pub mod k1;
mod names;
pub mod short_code;

use crate::base::PackId;

pub use checkpoint::{
    Checkpoint, Day, Detail, GeneralEstimate, Held, NextCheck, SkillProgress, Stage, Suspected,
};
pub use contents::{CodeKind, Contents, Matter};
pub use exit_code::{Change, DayReport, SkillDay};
pub use k1::Level;
pub use names::PackNames;

/// A code that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The code.
    pub code: String,
    /// How much detail it carries.
    pub level: Level,
    /// Skills it should carry and does not, for want of room.
    pub n_left_out: u32,
}

/// What was found in a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// What it carries, as far as this pack knows it.
    pub content: T,
    /// How much detail it was made with.
    pub level: Level,
    /// Skills that were left out when it was made; for a short code 1 stands for "some".
    pub n_left_out: u32,
    /// Skills it carries that this pack does not have, or no longer: they are in the code and nowhere else, so keep it.
    pub n_unknown_skills: u32,
    /// Misconceptions it carries that this pack does not have.
    pub n_unknown_misconceptions: u32,
}

/// Why a code is not taken. Nothing on the device is changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Something else, or its beginning is missing.
    #[error("reading a code: this is no code of this kind")]
    Foreign,
    /// Longer than any code.
    #[error("reading a code: it is longer than any code of ours")]
    TooLong,
    /// Made by a newer Foothold.
    #[error("reading a code: it was made by a newer Foothold; load this page again")]
    Newer,
    /// A character was changed, lost or added.
    #[error("reading a code: a part of it was changed or is missing; copy it again")]
    Damaged,
    /// It is about another pack.
    #[error("reading a code: it belongs to another pack ({0})")]
    OtherPack(PackId),
    /// Some groups of a short code hold a wrong character, or stand in the wrong place.
    #[error("reading a code: look again at these groups: {0:?}")]
    Groups(Vec<usize>),
    /// A short code has too few or too many characters; from the first of these groups on it does not fit.
    #[error(
        "reading a code: it has {found} characters and should have 50; look again from group {from_group} on"
    )]
    Length {
        /// Characters without dashes and spaces.
        found: usize,
        /// The first group that does not fit, from 1.
        from_group: usize,
    },
    /// Every group of a short code is well formed, but the code does not fit the skills of this pack.
    #[error("reading a code: it was made with other content, or it was mistyped in several places")]
    OtherList,
}

/// `text` without the line ends and spaces that mail and paper put in.
fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `text` cut to so many bytes, at the end of a character.
fn cut(text: &str, max_bytes: usize) -> &str {
    &text[..text.floor_char_boundary(max_bytes)]
}
