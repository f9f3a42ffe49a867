//! The header of a segment: what its lines have in common. It is written twice, because a line without its header
//! cannot be read.

use crate::base::{Lang, LearnerId, ReplicaId, Timestamp};

use super::check::Check;
use super::event::{Event, Fact};
use super::{sealed, token};

/// The version of the format that this program writes, and the newest it reads.
pub const VERSION: u32 = 1;

/// The first word of a header, in every version.
const MAGIC: &str = "foothold-log";
/// The first word of the header of a sealed segment, in every version.
pub(in crate::events) const SEALED: &str = "foothold-sealed";

/// What the lines of a segment have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Whose events they are.
    pub learner: LearnerId,
    /// The page load that wrote them.
    pub replica: ReplicaId,
    /// The time that times in lines count from.
    pub from: Timestamp,
    /// The pack version of an item whose line does not say it.
    pub pack_version: String,
    /// The language of an item whose line does not say it.
    pub lang: Lang,
}

/// What a line that may be a header turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::events) enum Heading {
    /// A header that this program understands.
    Known(Segment),
    /// The header of a sealed segment with so many events.
    Sealed(usize),
    /// An intact header of a newer version.
    Newer(u32),
}

impl Segment {
    /// The segment that says these events of one page load in the fewest characters.
    pub fn of(learner: &LearnerId, replica: &ReplicaId, events: &[&Event]) -> Self {
        let from = events.iter().map(|event| event.at).min().unwrap_or_default();
        let shown = events.iter().find_map(|event| match &event.fact {
            Fact::ItemShown { pack_version, lang, .. } => Some((pack_version.clone(), *lang)),
            _ => None,
        });
        let (pack_version, lang) = shown.unwrap_or_default();
        Self { learner: learner.clone(), replica: replica.clone(), from, pack_version, lang }
    }

    /// The header, both copies of it, to begin a segment with. The empty line between them is there so that one
    /// damaged character cannot join and spoil both.
    pub fn text(&self) -> String {
        let line = self.line();
        let check = Check::of(&line).text();
        format!("{line}#{check}\n\n{line}#{check}\n")
    }

    fn line(&self) -> String {
        format!("{MAGIC} {VERSION} {}", self.shared())
    }

    /// What a header says after the version.
    pub(in crate::events) fn shared(&self) -> String {
        let from = token::number(self.from.0.into());
        let [learner, replica, pack] =
            [self.learner.as_str(), self.replica.as_str(), &self.pack_version].map(token::text);
        format!("{learner} {replica} {from} {pack} {}", self.lang.tag())
    }

    /// The segment whose header says this after the version.
    pub(in crate::events) fn of_shared(shared: &str) -> Option<Segment> {
        let mut words = shared.split(' ');
        let segment = Segment::read(&mut words)?;
        words.next().is_none().then_some(segment)
    }

    fn read<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Segment> {
        Some(Segment {
            learner: LearnerId::new(token::read_text(words.next()?)?),
            replica: ReplicaId::new(token::read_text(words.next()?)?),
            from: Timestamp(token::read_number(words.next()?)?),
            pack_version: token::read_text(words.next()?)?,
            lang: token::read_lang(words.next()?)?,
        })
    }

    /// What the checks of the lines start from.
    pub(in crate::events) fn check(&self) -> Check {
        Check::of(&self.line())
    }
}

impl Heading {
    /// Reads a line without its check; `None` when it is no header.
    pub fn read(line: &str, check: &str) -> Option<Heading> {
        let mut words = line.split(' ');
        let magic = words.next()?;
        if (magic != MAGIC && magic != SEALED) || Check::of(line).text() != check {
            return None;
        }
        let version: u32 = token::read_number(words.next()?)?;
        if version > VERSION {
            return Some(Heading::Newer(version));
        }
        if version != VERSION {
            return None;
        }
        if magic == SEALED {
            return sealed::read_header(words);
        }
        let segment = Segment::read(&mut words)?;
        words.next().is_none().then_some(Heading::Known(segment))
    }
}
