//! The exit code: what changed today, in at most 300 characters, to paste or show to a teacher. It is a note of one day,
//! not a way back: no progress can be restored from it.

use crate::base::{LearnerId, MisconceptionId, PackId, Seed, SkillId, crockford};

use super::bits::{BitReader, Bits};
use super::checkpoint::{Day, Stage};
use super::crc32::crc32;
use super::k1::{read_named, write_named};
use super::names::{ByName, PackNames, name, without_twins};
use super::{CodeError, Found, Level, Written, cut, without_spaces};

/// The longest exit code.
pub const MAX_CHARS: usize = 300;

/// `X1` and the check.
const HEAD: &str = "X1";
const CHECK_CHARS: usize = 7;
/// Bits of a character.
const WIDTH: usize = 5;
/// An id or a version is kept to so many bytes.
const MAX_ID_BYTES: usize = 24;
/// Misconceptions a day has room for.
const MAX_MISCONCEPTIONS: usize = 5;
/// The order of the code of counts.
const COUNT_ORDER: usize = 3;
const MAX_READ_BYTES: usize = 2_000;

/// One day of a learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayReport {
    /// The pack.
    pub pack: PackId,
    /// The version it was made with; empty when that is not known.
    pub pack_version: String,
    /// Whose day: the random id that stands in their report files too.
    pub learner: LearnerId,
    /// Which day.
    pub day: Day,
    /// Counted responses, on all skills.
    pub n_answers: u32,
    /// Of these, right without help.
    pub n_right_alone: u32,
    /// Skills with a response today, in the order of the pack.
    pub skills: Vec<SkillDay>,
    /// Misconceptions of those skills that the engine is sure of, by id.
    pub misconceptions: Vec<MisconceptionId>,
}

/// One skill today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillDay {
    /// The skill.
    pub skill: SkillId,
    /// Where it stands now.
    pub stage: Stage,
    /// Whether that changed today.
    pub change: Change,
    /// Counted responses today.
    pub n_answers: u16,
    /// Of these, right without help.
    pub n_right_alone: u16,
    /// Of these, right with help.
    pub n_right_helped: u16,
}

/// What a day did to a skill's stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It stands as it stood.
    Same,
    /// It was met for the first time.
    Begun,
    /// It came to stand where it does.
    Moved,
}

impl Change {
    /// In the order of their numbers in codes.
    const ALL: [Change; 3] = [Change::Same, Change::Begun, Change::Moved];
}

/// The code of a day. Where not all fits, skills that did not move are left out first, those with fewest responses
/// before others; the counts of the whole day stay. A learner id that is not 13 characters of base 32 is told as their
/// hash, as `Learner::seed` has it.
pub fn encode(day: &DayReport) -> Written {
    let mut kept = day.clone();
    kept.misconceptions.truncate(MAX_MISCONCEPTIONS);
    kept.skills = without_twins(kept.skills, |skill| &skill.skill);
    loop {
        let n_left_out = (day.skills.len() - kept.skills.len()) as u32;
        let code = text(&payload(&kept, n_left_out));
        if code.len() <= MAX_CHARS || kept.skills.is_empty() {
            return Written { code, level: Level::Full, n_left_out };
        }
        let least = kept.skills.iter().enumerate().min_by_key(|(_, skill)| (skill.change, skill.n_answers));
        let least = least.map_or(0, |(place, _)| place);
        kept.skills.remove(least);
    }
}

/// Reads a code with the ids of the pack at hand. Spaces, dashes and lower case do no harm.
///
/// # Errors
/// [`CodeError`] when it is no exit code, damaged, of a newer program or of another pack.
pub fn decode(code: &str, names: &PackNames) -> Result<Found<DayReport>, CodeError> {
    if code.len() > MAX_READ_BYTES {
        return Err(CodeError::TooLong);
    }
    let code = without_spaces(code).replace('-', "");
    let payload = check(&code)?;
    let mut reader = payload.reader();
    let found = read_payload(&mut reader, names).ok_or(CodeError::Damaged)?;
    if !reader.is_at_end(WIDTH) {
        return Err(CodeError::Damaged);
    }
    if found.content.pack.as_str() != cut(names.pack.as_str(), MAX_ID_BYTES) {
        return Err(CodeError::OtherPack(found.content.pack));
    }
    Ok(Found { content: DayReport { pack: names.pack.clone(), ..found.content }, ..found })
}

fn text(payload: &Bits) -> String {
    let body: String = payload.digits(WIDTH).map(crockford::character).collect();
    format!("{HEAD}{}{body}", check_text(&body))
}

/// The payload of a text whose check fits.
fn check(code: &str) -> Result<Bits, CodeError> {
    let digits: Option<Vec<u8>> = code.chars().map(crockford::digit).collect();
    let digits =
        digits.ok_or(if code.starts_with(['X', 'x']) { CodeError::Damaged } else { CodeError::Foreign })?;
    // As it was written: capital letters, no look-alikes.
    let code: String = digits.iter().copied().map(crockford::character).collect();
    let Some(rest) = code.strip_prefix(HEAD) else {
        let newer = code.starts_with('X') && matches!(code.as_bytes().get(1), Some(b'2'..=b'9'));
        return Err(if newer { CodeError::Newer } else { CodeError::Foreign });
    };
    let (check, body) = rest.split_at_checked(CHECK_CHARS).ok_or(CodeError::Damaged)?;
    if check != check_text(body) {
        return Err(CodeError::Damaged);
    }
    Ok(Bits::of_digits(digits[HEAD.len() + CHECK_CHARS..].iter().copied(), WIDTH))
}

fn check_text(body: &str) -> String {
    let mut bits = Bits::default();
    bits.push(crc32(body.bytes()), 32);
    bits.digits(WIDTH).map(crockford::character).collect()
}

fn payload(day: &DayReport, n_left_out: u32) -> Bits {
    let learner = seed_of(&day.learner).0;
    let mut bits = Bits::default();
    bits.text(cut(day.pack.as_str(), MAX_ID_BYTES));
    bits.text(cut(&day.pack_version, MAX_ID_BYTES));
    bits.push((learner >> 32) as u32, 32);
    bits.push(learner as u32, 32);
    bits.push(day.day.0.into(), 16);
    for n in [day.n_answers, day.n_right_alone] {
        bits.number(n, 5);
    }
    bits.number(n_left_out, 0);
    let skills = day.skills.iter().map(|skill| (name(skill.skill.as_str()), skill));
    write_named(&mut bits, skills.collect(), write_skill);
    let misconceptions = day.misconceptions.iter().map(|id| (name(id.as_str()), ()));
    write_named(&mut bits, misconceptions.collect(), |_, ()| {});
    bits
}

fn seed_of(learner: &LearnerId) -> Seed {
    Seed::parse(learner.as_str()).unwrap_or_else(|| Seed(0).derive(("learner", learner.as_str())))
}

fn read_payload(reader: &mut BitReader<'_>, names: &PackNames) -> Option<Found<DayReport>> {
    let pack = PackId::new(reader.text()?);
    let pack_version = reader.text()?;
    let learner = Seed(u64::from(reader.take(32)?) << 32 | u64::from(reader.take(32)?));
    let day = Day(reader.take(16)? as u16);
    let (n_answers, n_right_alone) = (reader.number(5)?, reader.number(5)?);
    let n_left_out = reader.number(0)?;
    let skills = read_named(reader, read_skill)?;
    let misconceptions = read_named(reader, |_| Some(()))?;
    let (n_skills, n_misconceptions) = (skills.len(), misconceptions.len());
    let skills = known_skills(skills, names);
    let by_name = ByName::of(&names.misconceptions, MisconceptionId::as_str);
    let mut misconceptions: Vec<MisconceptionId> =
        misconceptions.into_iter().filter_map(|(name, ())| by_name.get(name).cloned()).collect();
    misconceptions.sort();
    Some(Found {
        level: Level::Full,
        n_left_out,
        n_unknown_skills: (n_skills - skills.len()) as u32,
        n_unknown_misconceptions: (n_misconceptions - misconceptions.len()) as u32,
        content: DayReport {
            pack,
            pack_version,
            learner: LearnerId::new(learner.to_string()),
            day,
            n_answers,
            n_right_alone,
            skills,
            misconceptions,
        },
    })
}

/// Those the pack has, in its order.
fn known_skills(skills: Vec<(u32, SkillDay)>, names: &PackNames) -> Vec<SkillDay> {
    let by_name = ByName::of(&names.skills, SkillId::as_str);
    let known = skills.into_iter().filter_map(|(name, skill)| Some((by_name.get(name)?, skill)));
    let mut known: Vec<SkillDay> = known.map(|(id, skill)| SkillDay { skill: id.clone(), ..skill }).collect();
    known.sort_by_cached_key(|skill| names.skills.iter().position(|id| *id == skill.skill));
    known
}

fn write_skill(bits: &mut Bits, skill: &SkillDay) {
    bits.push(skill.stage as u32, 2);
    bits.push(skill.change as u32, 2);
    for n in [skill.n_answers, skill.n_right_alone, skill.n_right_helped] {
        bits.number(n.into(), COUNT_ORDER);
    }
}

/// What [`write_skill`] wrote; its id is still to be found.
fn read_skill(reader: &mut BitReader<'_>) -> Option<SkillDay> {
    let count = |reader: &mut BitReader<'_>| u16::try_from(reader.number(COUNT_ORDER)?).ok();
    Some(SkillDay {
        skill: SkillId::new(""),
        stage: Stage::ALL[reader.take(2)? as usize],
        change: *Change::ALL.get(reader.take(2)? as usize)?,
        n_answers: count(reader)?,
        n_right_alone: count(reader)?,
        n_right_helped: count(reader)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Damage that the check would find is made to pass it, so that the reader itself meets it.
        #[test]
        fn any_payload_with_an_honest_check_is_read_or_refused(digits in prop::collection::vec(0..32_u8, 0..300)) {
            let names = PackNames { pack: "pack".into(), skills: vec![], misconceptions: vec![] };
            let code = text(&Bits::of_digits(digits, WIDTH));
            prop_assert_ne!(decode(&code, &names), Err(CodeError::Foreign));
        }
    }
}
