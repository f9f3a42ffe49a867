//! The short code: which skills are proven, in 50 characters that can be read aloud, written down and typed. Ten groups of
//! five; the last character of each group checks it and its place, so that a wrong group is known as soon as it is typed.

use crate::base::{Map, SkillId, crockford};

use super::arithmetic;
use super::bits::Bits;
use super::checkpoint::{Checkpoint, Day, GeneralEstimate, SkillProgress, Stage};
use super::names::PackNames;
use super::{CodeError, Found, Level, Written};

/// Characters of a code without its dashes.
pub const N_CHARS: usize = N_GROUPS * GROUP;
/// Groups of a code.
pub const N_GROUPS: usize = 10;
/// Characters of a group, the last one its check.
pub const GROUP: usize = 5;

/// What stands in an address before the code.
const LINK: &str = "#/resume/";

/// Bits of a character.
const WIDTH: usize = 5;
/// Bits of a code without the checks of its groups.
const N_BITS: usize = N_GROUPS * (GROUP - 1) * WIDTH;
const VERSION: u32 = 1;
const VERSION_BITS: usize = 3;
const DAY_BITS: usize = 14;
/// 2025-01-01: no code is older. The last day that fits lies in 2069.
const FIRST_DAY: u16 = 20_089;
const MEAN_BITS: usize = 6;
const SD_BITS: usize = 4;
const CHECK_BITS: usize = 24;
/// Room for which skills are proven.
const SET_BITS: usize = N_BITS - VERSION_BITS - DAY_BITS - MEAN_BITS - SD_BITS - 1 - CHECK_BITS;

/// The longest text that is read as a code, bytes: dashes and spaces count.
const MAX_READ_BYTES: usize = 1_000;

/// The code of what is proven in `checkpoint`, in groups with dashes between. When not all proven skills fit, the first
/// of the pack, its easiest, are left out, and the code says that some are.
pub fn encode(checkpoint: &Checkpoint, names: &PackNames) -> Written {
    let mut proven = proven_places(checkpoint, names);
    let n_proven = checkpoint.skills.iter().filter(|progress| progress.stage.is_proven()).count();
    while set(&proven).len() > SET_BITS {
        let easiest = proven.iter().position(|&is_proven| is_proven).unwrap_or_default();
        proven[easiest] = false;
    }
    let n_kept = proven.iter().filter(|&&is_proven| is_proven).count();
    let body = body(checkpoint, &proven, n_kept < n_proven);
    let code = text(&with_check(body, names));
    Written { code, level: Level::Proven, n_left_out: (n_proven - n_kept) as u32 }
}

/// The code as the end of an address, for a picture that a camera reads: `#/resume/CODE`, without dashes.
pub fn link(code: &str) -> String {
    let plain: String = code.chars().filter(|c| !is_separator(*c)).collect();
    format!("{LINK}{plain}")
}

/// The code in an address behind its `#`, or with it; `None` when the address is no such link.
pub fn from_link(hash: &str) -> Option<&str> {
    let route = hash.strip_prefix('#').unwrap_or(hash);
    route.strip_prefix(&LINK[1..]).filter(|code| !code.is_empty())
}

/// The numbers, from 1, of the groups typed so far that hold a wrong character or stand in the wrong place. A group that
/// is not complete yet is not among them, unless a character in it is in no code.
pub fn wrong_groups(typed: &str) -> Vec<usize> {
    let digits = digits(typed);
    let groups = digits.chunks(GROUP).enumerate();
    let wrong = groups.filter(|(place, group)| {
        let is_strange = group.contains(&None) || *place >= N_GROUPS;
        is_strange || (group.len() == GROUP && !is_well_formed(*place, group))
    });
    wrong.map(|(place, _)| place + 1).collect()
}

/// Reads a code. The first of `lists` is the pack at hand; others are lists of skills of its earlier versions, in which
/// codes from then can be read: skills that are no longer there count as unknown.
///
/// # Errors
/// [`CodeError`] says which groups are wrong, how many characters are missing, or that the code is of other content.
pub fn decode(typed: &str, lists: &[PackNames]) -> Result<Found<Checkpoint>, CodeError> {
    if typed.len() > MAX_READ_BYTES {
        return Err(CodeError::TooLong);
    }
    let digits = digits(typed);
    let wrong = wrong_groups(typed);
    if digits.len() != N_CHARS {
        let from_group = wrong.first().copied().unwrap_or(digits.len() / GROUP + 1);
        return Err(CodeError::Length { found: digits.len(), from_group });
    }
    if !wrong.is_empty() {
        return Err(CodeError::Groups(wrong));
    }
    let data = digits.chunks(GROUP).flat_map(|group| &group[..GROUP - 1]).copied().flatten();
    let bits = Bits::of_digits(data, WIDTH);
    let names = lists.first().ok_or(CodeError::OtherList)?;
    let list = lists.iter().find(|list| with_check(without_check(&bits), list) == bits);
    read(&bits, list.ok_or(CodeError::OtherList)?, names)
}

/// Which skills of the pack are proven, in its order.
fn proven_places(checkpoint: &Checkpoint, names: &PackNames) -> Vec<bool> {
    let proven = checkpoint.skills.iter().filter(|progress| progress.stage.is_proven());
    let proven: Map<&SkillId, ()> = proven.map(|progress| (&progress.skill, ())).collect();
    names.skills.iter().map(|skill| proven.get(&skill).is_some()).collect()
}

fn set(proven: &[bool]) -> Bits {
    arithmetic::encode(proven.iter().copied())
}

/// Everything but the check.
fn body(checkpoint: &Checkpoint, proven: &[bool], some_left_out: bool) -> Bits {
    let GeneralEstimate { mean_256, sd_128 } = checkpoint.general;
    let most = (1 << MEAN_BITS) - 1;
    let mean_8 = (i32::from(mean_256) + 16).div_euclid(32) + (most + 1) / 2;
    let mut bits = Bits::default();
    bits.push(VERSION, VERSION_BITS);
    bits.push(u32::from(checkpoint.day.0.saturating_sub(FIRST_DAY)).min((1 << DAY_BITS) - 1), DAY_BITS);
    bits.push(mean_8.clamp(0, most) as u32, MEAN_BITS);
    bits.push(((u32::from(sd_128) + 4) / 8).min((1 << SD_BITS) - 1), SD_BITS);
    bits.flag(some_left_out);
    let set = set(proven);
    bits.append(&set);
    (set.len()..SET_BITS).for_each(|_| bits.flag(false));
    bits
}

fn without_check(bits: &Bits) -> Bits {
    let mut body = Bits::default();
    let mut reader = bits.reader();
    (0..N_BITS - CHECK_BITS).for_each(|_| body.flag(reader.next_or_zero()));
    body
}

/// `body` and its check, which only fits the list of skills it was made with.
fn with_check(mut body: Bits, names: &PackNames) -> Bits {
    let text: String = body.digits(WIDTH).map(crockford::character).collect();
    body.push(names.digest().then("\n").then(&text).bits(), CHECK_BITS);
    body
}

/// What the bits say of the skills in `list`, as far as `names` has them.
fn read(bits: &Bits, list: &PackNames, names: &PackNames) -> Result<Found<Checkpoint>, CodeError> {
    let mut reader = bits.reader();
    let mut take = |n| reader.take(n).ok_or(CodeError::Damaged);
    if take(VERSION_BITS)? != VERSION {
        return Err(CodeError::Newer);
    }
    let day = Day(FIRST_DAY + take(DAY_BITS)? as u16);
    let mean_256 = (take(MEAN_BITS)? as i16 - (1 << (MEAN_BITS - 1))) * 32;
    let sd_128 = take(SD_BITS)? as u8 * 8;
    let n_left_out = take(1)?;
    // What comes behind is the check, not more of the set.
    let mut set = Bits::default();
    (0..SET_BITS).for_each(|_| set.flag(reader.next_or_zero()));
    let proven = arithmetic::decode(&mut set.reader(), list.skills.len());
    let carried =
        list.skills.iter().zip(&proven).filter(|(_, is_proven)| **is_proven).map(|(skill, _)| skill);
    let at_hand: Map<&SkillId, ()> = names.skills.iter().map(|skill| (skill, ())).collect();
    let (known, unknown): (Vec<&SkillId>, Vec<&SkillId>) =
        carried.partition(|skill| at_hand.get(skill).is_some());
    Ok(Found {
        content: Checkpoint {
            pack: names.pack.clone(),
            pack_version: String::new(),
            day,
            general: GeneralEstimate { mean_256, sd_128 },
            skills: known
                .into_iter()
                .map(|skill| SkillProgress::bare(skill.clone(), Stage::Proven))
                .collect(),
            misconceptions: Vec::new(),
        },
        level: Level::Proven,
        n_left_out,
        n_unknown_skills: unknown.len() as u32,
        n_unknown_misconceptions: 0,
    })
}

fn text(bits: &Bits) -> String {
    let digits: Vec<u8> = bits.digits(WIDTH).collect();
    let groups = digits.chunks(GROUP - 1).enumerate().map(|(place, data)| {
        let check = check_digit(place, data);
        data.iter().copied().chain([check]).map(crockford::character).collect::<String>()
    });
    groups.collect::<Vec<_>>().join("-")
}

/// The characters that count, as digits; `None` for one that is in no code.
fn digits(typed: &str) -> Vec<Option<u8>> {
    typed.chars().filter(|c| !is_separator(*c)).map(crockford::digit).collect()
}

/// What people put between groups.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | ',' | '_' | '·')
}

fn is_well_formed(place: usize, group: &[Option<u8>]) -> bool {
    let digits: Option<Vec<u8>> = group.iter().copied().collect();
    digits.is_some_and(|digits| check_digit(place, &digits[..GROUP - 1]) == digits[GROUP - 1])
}

/// The check of the group at `place`: the place plus the sum of its digits, each times another power of 2 in the field
/// of 32 elements. One wrong character, two that changed places, and a group in the place of another always show.
fn check_digit(place: usize, data: &[u8]) -> u8 {
    // Horner's rule, the first digit in the highest power; the check itself has power 0.
    data.iter().fold(0, |sum, &digit| twice(sum ^ digit)) ^ place as u8
}

/// Twice `digit` in the field of 32 elements with `x^5 = x^2 + 1`.
fn twice(digit: u8) -> u8 {
    let shifted = digit << 1;
    if shifted & 32 == 0 { shifted } else { shifted ^ 0b10_0101 }
}
