//! What a reader of codes knows of a pack: its ids. Codes name skills and misconceptions by 24 bits of a hash of the id
//! and not by their place in the pack, so that a code outlives a new version of the pack.

use crate::base::{MisconceptionId, PackId, SkillId};
use crate::events::check::Check;

use super::crc32::crc32;

/// Bits of a name.
pub(super) const NAME_BITS: usize = 24;

/// The ids of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackNames {
    /// The pack.
    pub pack: PackId,
    /// All its skills, practised or not, in the pack's own order (that of `skills.toml`).
    pub skills: Vec<SkillId>,
    /// All its misconceptions.
    pub misconceptions: Vec<MisconceptionId>,
}

impl PackNames {
    /// What the check of a short code starts from: another pack, or another list of skills, gives another.
    pub(super) fn digest(&self) -> Check {
        let start = Check::of(self.pack.as_str());
        self.skills.iter().fold(start, |check, skill| check.then("\n").then(skill.as_str()))
    }

    /// Skills whose names are those of others in the pack: codes cannot tell them apart, so they leave them out. In a
    /// pack of 216 skills there is one such pair in 700 packs.
    pub fn twins(&self) -> Vec<&SkillId> {
        let mut named: Vec<(u32, &SkillId)> = self.skills.iter().map(|id| (name(id.as_str()), id)).collect();
        named.sort_unstable();
        let twins = named.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1);
        twins.flatten().map(|(_, id)| *id).collect()
    }
}

/// The 24 bits that stand for an id.
pub(super) fn name(id: &str) -> u32 {
    crc32(id.bytes()) >> (32 - NAME_BITS)
}

/// `things` without those whose skills' names are alike.
pub(super) fn without_twins<T>(mut things: Vec<T>, skill: impl Fn(&T) -> &SkillId) -> Vec<T> {
    let ids: Vec<SkillId> = things.iter().map(|thing| skill(thing).clone()).collect();
    let by_name = ByName::of(&ids, SkillId::as_str);
    things.retain(|thing| by_name.get(name(skill(thing).as_str())).is_some());
    things
}

/// Ids by their names.
pub(super) struct ByName<'a, T>(Vec<(u32, &'a T)>);

impl<'a, T: Ord> ByName<'a, T> {
    pub fn of(ids: &'a [T], text: impl Fn(&T) -> &str) -> Self {
        let mut named: Vec<(u32, &T)> = ids.iter().map(|id| (name(text(id)), id)).collect();
        named.sort_unstable();
        named.dedup();
        Self(named)
    }

    /// The id of this name; `None` when there is none, or more than one.
    pub fn get(&self, name: u32) -> Option<&'a T> {
        let first = self.0.partition_point(|(other, _)| *other < name);
        let one = self.0.get(first).filter(|(found, _)| *found == name)?;
        self.0.get(first + 1).is_none_or(|(next, _)| *next != name).then_some(one.1)
    }
}
