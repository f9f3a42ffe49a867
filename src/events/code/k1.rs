//! The checkpoint as text, `K1`: what a course keeps in its suspend data (4,096 characters of plain ASCII in SCORM 1.2),
//! and what a learner keeps where nothing is saved. Details go first when there is no room; the digit after `K1` says
//! which went.

use crate::base::{Map, MisconceptionId, SkillId};

use super::bits::{BitReader, Bits};
use super::checkpoint::{
    Checkpoint, Day, Detail, GeneralEstimate, NextCheck, SkillProgress, Stage, Suspected,
};
use super::crc32::crc32;
use super::names::{ByName, NAME_BITS, PackNames, name, without_twins};
use super::{CodeError, Found, Written, cut, without_spaces};

/// Characters that SCORM 1.2 keeps, and so the usual limit.
pub const MAX_CHARS: usize = 4096;

/// No K1 that is read is longer: what SCORM 2004 keeps.
pub const MAX_READ_CHARS: usize = 64_000;

const MAGIC: char = 'K';
const VERSION: char = '1';
/// `K1`, the level and the check.
const HEAD_CHARS: usize = 3 + CHECK_CHARS;
const CHECK_CHARS: usize = 6;
/// Bits of a character.
const WIDTH: usize = 6;
/// The alphabet of base64url (RFC 4648, section 5).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// An id or a version is kept to so many bytes.
const MAX_ID_BYTES: usize = 40;
/// A skill that was proven and kept, and not met for so long, is told without its details from [`Level::Lean`] on.
const SETTLED_DAYS: u16 = 180;

/// How much detail a code carries, in the order of its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Everything a checkpoint has.
    Full,
    /// No misconceptions; of skills that are kept and were not met for 180 days only that they are kept.
    Lean,
    /// Of each skill only where it stands and the last day.
    Brief,
    /// Only which skills are proven or kept.
    Proven,
}

impl Level {
    /// In the order of their digits.
    pub const ALL: [Level; 4] = [Level::Full, Level::Lean, Level::Brief, Level::Proven];

    /// The digit in the code.
    fn digit(self) -> char {
        char::from(b'0' + self as u8)
    }

    /// What a code of this level keeps of `checkpoint`.
    pub fn of(self, checkpoint: &Checkpoint) -> Checkpoint {
        let mut thin = checkpoint.clone();
        if self >= Level::Lean {
            thin.misconceptions.clear();
        }
        if self == Level::Proven {
            thin.skills.retain(|progress| progress.stage.is_proven());
        }
        for progress in &mut thin.skills {
            let settled = self >= Level::Lean && is_settled(progress, checkpoint.day);
            if settled || self >= Level::Brief {
                progress.detail = None;
            }
            if settled || self == Level::Proven {
                progress.last_day = None;
            }
        }
        thin
    }
}

fn is_settled(progress: &SkillProgress, today: Day) -> bool {
    let is_long_ago = |day: Day| today.0.saturating_sub(day.0) >= SETTLED_DAYS;
    progress.stage == Stage::Kept && progress.last_day.is_some_and(is_long_ago)
}

/// The code of `checkpoint` in at most [`MAX_CHARS`] characters.
pub fn encode(checkpoint: &Checkpoint) -> Written {
    encode_within(checkpoint, MAX_CHARS)
}

/// The code in at most `max_chars` characters (never fewer than 200, in which an empty checkpoint fits), with as much
/// detail as there is room for. When not even the proven skills fit, the first of the pack, its easiest, are left out.
pub fn encode_within(checkpoint: &Checkpoint, max_chars: usize) -> Written {
    let room = max_chars.max(200);
    let mut whole = checkpoint.clone();
    whole.skills = without_twins(whole.skills, |progress| &progress.skill);
    let n_twins = (checkpoint.skills.len() - whole.skills.len()) as u32;
    let written = |level: Level, thin: &Checkpoint, n_left_out| Written {
        code: text(level, &payload(thin, n_left_out)),
        level,
        n_left_out,
    };
    for level in Level::ALL {
        let written = written(level, &level.of(&whole), n_twins);
        if written.code.len() <= room {
            return written;
        }
    }
    let proven = Level::Proven.of(&whole);
    // Fewer skills never take more room by more than a few bits, so halving finds nearly the most that fit.
    let (mut fits, mut too_many) = (0, proven.skills.len());
    while too_many - fits > 1 {
        let n = fits.midpoint(too_many);
        let fewer = last_skills(&proven, n);
        let n_left_out = n_twins + (proven.skills.len() - n) as u32;
        if written(Level::Proven, &fewer, n_left_out).code.len() <= room {
            fits = n;
        } else {
            too_many = n;
        }
    }
    let n_left_out = n_twins + (proven.skills.len() - fits) as u32;
    written(Level::Proven, &last_skills(&proven, fits), n_left_out)
}

fn last_skills(checkpoint: &Checkpoint, n: usize) -> Checkpoint {
    let skills = checkpoint.skills[checkpoint.skills.len() - n..].to_vec();
    Checkpoint { skills, ..checkpoint.clone() }
}

/// Reads a code with the ids of the pack at hand. Spaces and line ends in it do not count.
///
/// # Errors
/// [`CodeError`] when it is no K1, damaged, of a newer program or of another pack.
pub fn decode(code: &str, names: &PackNames) -> Result<Found<Checkpoint>, CodeError> {
    if code.len() > 2 * MAX_READ_CHARS {
        return Err(CodeError::TooLong);
    }
    let code = without_spaces(code);
    let (level, payload) = check(&code)?;
    let mut reader = payload.reader();
    let n_left_out = reader.number(0).ok_or(CodeError::Damaged)?;
    let (found, n_unknown_skills, n_unknown_misconceptions) =
        read_payload(&mut reader, names).ok_or(CodeError::Damaged)?;
    if !reader.is_at_end(WIDTH) {
        return Err(CodeError::Damaged);
    }
    if found.pack.as_str() != cut(names.pack.as_str(), MAX_ID_BYTES) {
        return Err(CodeError::OtherPack(found.pack));
    }
    let content = Checkpoint { pack: names.pack.clone(), ..found };
    Ok(Found { content, level, n_left_out, n_unknown_skills, n_unknown_misconceptions })
}

/// The whole text.
fn text(level: Level, payload: &Bits) -> String {
    let body: String = payload.digits(WIDTH).map(character).collect();
    format!("{MAGIC}{VERSION}{}{}{body}", level.digit(), check_text(level, &body))
}

/// Level and payload of a text whose check fits.
fn check(code: &str) -> Result<(Level, Bits), CodeError> {
    let mut characters = code.chars();
    if characters.next() != Some(MAGIC) {
        return Err(CodeError::Foreign);
    }
    match characters.next() {
        Some(VERSION) => {}
        Some('2'..='9') => return Err(CodeError::Newer),
        _ => return Err(CodeError::Foreign),
    }
    let digit = characters.next();
    let level =
        Level::ALL.into_iter().find(|level| Some(level.digit()) == digit).ok_or(CodeError::Damaged)?;
    if !code.is_ascii() || code.len() < HEAD_CHARS || code.len() > MAX_READ_CHARS {
        return Err(CodeError::Damaged);
    }
    let (head, body) = code.split_at(HEAD_CHARS);
    if head[3..] != check_text(level, body) {
        return Err(CodeError::Damaged);
    }
    let digits: Option<Vec<u8>> = body.bytes().map(digit_of).collect();
    Ok((level, Bits::of_digits(digits.ok_or(CodeError::Damaged)?, WIDTH)))
}

/// The check of a code: it covers the level too, or a changed digit would pass.
fn check_text(level: Level, body: &str) -> String {
    let crc = crc32(level.digit().to_string().bytes().chain(body.bytes()));
    let mut bits = Bits::default();
    bits.push(crc, 32);
    bits.digits(WIDTH).map(character).collect()
}

fn character(digit: u8) -> char {
    char::from(ALPHABET[usize::from(digit & 63)])
}

fn digit_of(character: u8) -> Option<u8> {
    ALPHABET.iter().position(|&letter| letter == character).map(|place| place as u8)
}

fn payload(checkpoint: &Checkpoint, n_left_out: u32) -> Bits {
    let mut bits = Bits::default();
    bits.number(n_left_out, 0);
    bits.text(cut(checkpoint.pack.as_str(), MAX_ID_BYTES));
    bits.text(cut(&checkpoint.pack_version, MAX_ID_BYTES));
    bits.push(checkpoint.day.0.into(), 16);
    bits.push(checkpoint.general.mean_256 as u16 as u32, 16);
    bits.push(checkpoint.general.sd_128.into(), 8);
    let skills = checkpoint.skills.iter().map(|progress| (name(progress.skill.as_str()), progress));
    write_named(&mut bits, skills.collect(), |bits, progress| write_skill(bits, checkpoint.day, progress));
    let suspected =
        checkpoint.misconceptions.iter().map(|one| (name(one.misconception.as_str()), one.percent));
    write_named(&mut bits, suspected.collect(), |bits, percent| bits.push(percent.min(100).into(), 7));
    bits
}

/// A checkpoint with as many skills and misconceptions as `names` does not know.
fn read_payload(reader: &mut BitReader<'_>, names: &PackNames) -> Option<(Checkpoint, u32, u32)> {
    let mut checkpoint = Checkpoint {
        pack: reader.text()?.as_str().into(),
        pack_version: reader.text()?,
        day: Day(reader.take(16)? as u16),
        general: GeneralEstimate { mean_256: reader.take(16)? as u16 as i16, sd_128: reader.take(8)? as u8 },
        skills: Vec::new(),
        misconceptions: Vec::new(),
    };
    let skills = read_named(reader, |reader| read_skill(reader, checkpoint.day))?;
    let suspected = read_named(reader, |reader| Some(reader.take(7)? as u8))?;
    let (n_skills, n_suspected) = (skills.len(), suspected.len());
    let by_name = ByName::of(&names.skills, SkillId::as_str);
    let known = skills.into_iter().filter_map(|(name, progress)| {
        by_name.get(name).map(|skill| SkillProgress { skill: skill.clone(), ..progress })
    });
    checkpoint.skills = in_pack_order(known.collect(), names);
    let by_name = ByName::of(&names.misconceptions, MisconceptionId::as_str);
    let known = suspected.into_iter().filter_map(|(name, percent)| {
        by_name.get(name).map(|id| Suspected { misconception: id.clone(), percent })
    });
    checkpoint.misconceptions = known.collect();
    checkpoint.misconceptions.sort_by(|a, b| a.misconception.cmp(&b.misconception));
    let n_unknown = (n_skills - checkpoint.skills.len(), n_suspected - checkpoint.misconceptions.len());
    Some((checkpoint, n_unknown.0 as u32, n_unknown.1 as u32))
}

fn in_pack_order(skills: Vec<SkillProgress>, names: &PackNames) -> Vec<SkillProgress> {
    let mut by_id: Map<SkillId, SkillProgress> =
        skills.into_iter().map(|progress| (progress.skill.clone(), progress)).collect();
    names.skills.iter().filter_map(|id| by_id.remove(id)).collect()
}

/// Things with names: how many, then each with the way from the name before. Of two things with one name one is written.
pub(super) fn write_named<T>(
    bits: &mut Bits,
    mut things: Vec<(u32, T)>,
    mut write: impl FnMut(&mut Bits, T),
) {
    things.sort_by_key(|(name, _)| *name);
    things.dedup_by_key(|(name, _)| *name);
    bits.number(things.len() as u32, 6);
    let k = gap_order(things.len());
    let mut next = 0;
    for (name, thing) in things {
        bits.number(name - next, k);
        next = name + 1;
        write(bits, thing);
    }
}

/// What [`write_named`] wrote.
pub(super) fn read_named<T>(
    reader: &mut BitReader<'_>,
    mut read: impl FnMut(&mut BitReader<'_>) -> Option<T>,
) -> Option<Vec<(u32, T)>> {
    let n = reader.number(6)?;
    let k = gap_order(n as usize);
    let mut next = 0_u32;
    // However many are promised, the bits end them.
    let mut things = Vec::new();
    for _ in 0..n {
        let name = next.checked_add(reader.number(k)?).filter(|name| name >> NAME_BITS == 0)?;
        next = name + 1;
        things.push((name, read(reader)?));
    }
    Some(things)
}

/// The order of the code in which the ways between `n` names spread over all names are shortest.
fn gap_order(n: usize) -> usize {
    let usual = (1_usize << NAME_BITS) / n.max(1);
    usual.checked_ilog2().map_or(0, |log| log.saturating_sub(1) as usize)
}

/// Orders of the codes of counts and of ways between days: twenty answers, two months.
const COUNT_ORDER: usize = 3;
const DAYS_ORDER: usize = 5;

fn write_skill(bits: &mut Bits, today: Day, progress: &SkillProgress) {
    bits.push(progress.stage as u32, 2);
    bits.option(progress.last_day, |bits, day| write_day(bits, today, day));
    let last = progress.last_day.unwrap_or(today);
    bits.option(progress.detail, |bits, detail| {
        bits.push(detail.mean_16 as u8 as u32, 8);
        bits.push(detail.sd_128.into(), 8);
        for n in [detail.n_answers, detail.n_right_alone, detail.n_right_helped] {
            bits.number(n.into(), COUNT_ORDER);
        }
        bits.option(detail.proven_day, |bits, day| write_day(bits, last, day));
        bits.option(detail.kept_day, |bits, day| write_day(bits, last, day));
        bits.option(detail.check, |bits, check| {
            bits.push(check.rung.min(7).into(), 3);
            bits.flag(check.retry);
        });
    });
}

/// What [`write_skill`] wrote; its id is still to be found.
fn read_skill(reader: &mut BitReader<'_>, today: Day) -> Option<SkillProgress> {
    let stage = Stage::ALL[reader.take(2)? as usize];
    let last_day = reader.option(|reader| read_day(reader, today))?;
    let last = last_day.unwrap_or(today);
    let detail = reader.option(|reader| {
        Some(Detail {
            mean_16: reader.take(8)? as u8 as i8,
            sd_128: reader.take(8)? as u8,
            n_answers: read_count(reader)?,
            n_right_alone: read_count(reader)?,
            n_right_helped: read_count(reader)?,
            proven_day: reader.option(|reader| read_day(reader, last))?,
            kept_day: reader.option(|reader| read_day(reader, last))?,
            check: reader
                .option(|reader| Some(NextCheck { rung: reader.take(3)? as u8, retry: reader.flag()? }))?,
        })
    })?;
    Some(SkillProgress { last_day, detail, ..SkillProgress::bare(SkillId::new(""), stage) })
}

fn read_count(reader: &mut BitReader<'_>) -> Option<u16> {
    u16::try_from(reader.number(COUNT_ORDER)?).ok()
}

/// A day, as the way back from another.
fn write_day(bits: &mut Bits, from: Day, day: Day) {
    bits.signed(i32::from(from.0) - i32::from(day.0), DAYS_ORDER);
}

fn read_day(reader: &mut BitReader<'_>, from: Day) -> Option<Day> {
    u16::try_from(i32::from(from.0).checked_sub(reader.signed(DAYS_ORDER)?)?).ok().map(Day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Damage that the check would find is made to pass it, so that the reader itself meets it.
        #[test]
        fn any_payload_with_an_honest_check_is_read_or_refused(digits in prop::collection::vec(0..64_u8, 0..300)) {
            let ids = (0..99).map(|n| SkillId::new(format!("skill-{n}"))).collect();
            let names = PackNames { pack: "pack".into(), skills: ids, misconceptions: vec![] };
            let code = text(Level::Full, &Bits::of_digits(digits, WIDTH));
            prop_assert_ne!(decode(&code, &names), Err(CodeError::Foreign));
        }
    }
}
