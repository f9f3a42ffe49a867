//! A segment that takes no more events, packed: the same events in about a third of the room. Lines lose what can be
//! worked out again (their checks, their numbers, most of their times), seeds are taken out because chance does not
//! deflate, the rest is deflated, and all is written as text, in lines with checks of their own. Packed lines are only
//! ever unpacked up to the first damaged one: what comes out is right, and it is told that something is missing.

use std::collections::VecDeque;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

use crate::base::{LearnerId, ReplicaId, Seed};

use super::check::Check;
use super::codec::{self, Trouble};
use super::event::Event;
use super::segment::{Heading, SEALED, Segment, VERSION};
use super::token;

/// What a packed line begins with; no event's line does.
const MARK: char = '~';
/// 85 characters that survive JSON, HTML and quotes: four bytes are five of them.
const ALPHABET: &[u8; 85] =
    b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@_;$";
/// Bytes in one packed line.
const LINE: usize = 160;
/// Bytes of a seed.
const SEED: usize = 8;
/// Bytes of a segment that can be sealed. One that is larger stays open.
const MAX_UNPACKED: usize = 1 << 16;
/// A log packs to about a third of its size. What unpacks to more than this many times its own is none of ours, and is
/// refused, as is one with more events than bytes: nobody can fill a device's memory with a small file.
const MAX_RATIO: usize = 16;
/// Stands for a word that is the same number as the time since the line before: how long a response took mostly is.
const SAME: char = '=';
/// Stands for a word that is a seed (or 13 random characters of another kind): they stand in their order before the rest.
const TAKEN_OUT: char = '^';

/// These events of one page load as a sealed segment; `None` when they would not come out of it as they are, or are
/// no fewer characters than in an open one.
#[inline(never)] // a later half: xtask/src/halves
pub fn seal(learner: &LearnerId, replica: &ReplicaId, events: &[&Event]) -> Option<String> {
    let segment = Segment::of(learner, replica, events);
    let sealed = written(events.len(), &packed(&segment, events)?);
    let decoded = codec::decode(&sealed);
    let is_whole = decoded.damage.is_empty() && decoded.events.iter().eq(events.iter().copied());
    let is_shorter = sealed.len() < codec::encode_segment(learner, replica, events).len();
    (is_whole && is_shorter).then_some(sealed)
}

/// The level of deflate: a segment is packed once and kept for years.
const BEST: u8 = 10;

/// How many seeds were taken out (two bytes), these, and the deflated rest.
fn packed(segment: &Segment, events: &[&Event]) -> Option<Vec<u8>> {
    let mut last = Last::default();
    let mut text = last.pack_words(&segment.shared(), "");
    for event in events {
        text.push('\n');
        text.push_str(&last.pack(&codec::body(segment, event))?);
    }
    text.push('\n');
    let mut packed = u16::try_from(last.seeds.len()).ok()?.to_be_bytes().to_vec();
    packed.extend(last.seeds.iter().flat_map(|seed| seed.0.to_be_bytes()));
    packed.extend(compress_to_vec(text.as_bytes(), BEST));
    Some(packed)
}

/// Header and packed lines. The check of each line goes on from the one before it.
fn written(n_events: usize, packed: &[u8]) -> String {
    let header = format!("{SEALED} {VERSION} {}", token::number(n_events as i128));
    let mut text = format!("{header}#{}\n", Check::of(&header).text());
    let mut before: Option<Check> = None;
    for bytes in packed.chunks(LINE) {
        let line = format!("{MARK}{}", digits(bytes));
        let check = check(before, &line);
        text.push_str(&format!("{line}#{}\n", check.text()));
        before = Some(check);
    }
    text
}

fn check(before: Option<Check>, line: &str) -> Check {
    before.map_or_else(|| Check::of(line), |before| before.then(line))
}

/// A sealed segment being read.
#[derive(Debug, Default)]
pub(in crate::events) struct Seal {
    /// The line it begins with, and its number in the text.
    pub header: (usize, String),
    /// How many events it says it holds, where its header can be read.
    n_events: Option<usize>,
    packed: Vec<u8>,
    before: Option<Check>,
    /// A line of it was damaged: what comes after cannot be unpacked.
    is_broken: bool,
}

/// What came out of a sealed segment.
pub(in crate::events) struct Unsealed {
    /// What its lines have in common.
    pub segment: Segment,
    /// Its lines as they were, without checks.
    pub bodies: Vec<String>,
}

impl Seal {
    /// The seal that begins with this header.
    pub fn begin(number: usize, header: &str, n_events: usize) -> Seal {
        Seal { header: (number, header.to_owned()), n_events: Some(n_events), ..Seal::default() }
    }

    /// The seal whose header was lost, if this line, a packed one, is the first of one.
    pub fn without_header(number: usize, line: &str, text: &str) -> Option<Seal> {
        let is_first = is_packed(line) && Check::of(line).text() == text;
        is_first.then(|| Seal { header: (number, line.to_owned()), ..Seal::default() })
    }

    /// Whether nothing was taken in yet.
    pub fn is_new(&self) -> bool {
        self.before.is_none() && !self.is_broken
    }

    /// Notes that a line of it was damaged.
    pub fn break_off(&mut self) {
        self.is_broken = true;
    }

    /// Takes in the next packed line.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn take(&mut self, line: &str, text: &str) -> Result<(), Trouble> {
        if self.is_broken {
            return Err(Trouble::BehindDamage);
        }
        let check = check(self.before, line);
        if !is_packed(line) || check.text() != text {
            return Err(Trouble::Changed);
        }
        let bytes = bytes_of(&line[MARK.len_utf8()..]).ok_or(Trouble::Senseless)?;
        if self.packed.len() + bytes.len() > MAX_UNPACKED {
            return Err(Trouble::Senseless);
        }
        self.packed.extend(bytes);
        self.before = Some(check);
        Ok(())
    }

    /// Opens it: what can be unpacked, and what is wrong with it as a whole, if that was not told of a line.
    #[inline(never)] // a later half: xtask/src/halves
    pub fn open(&self) -> (Option<Unsealed>, Option<Trouble>) {
        let Some((seeds, deflated)) = self.parts() else {
            return (None, (!self.is_broken).then_some(Trouble::Cut));
        };
        let mut out = vec![0; MAX_UNPACKED.min(self.packed.len() * MAX_RATIO)];
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let mut inflater = Box::<DecompressorOxide>::default();
        let (status, n_read, n_out) = decompress(&mut inflater, deflated, &mut out, 0, flags);
        let n_lines = out[..n_out].iter().filter(|byte| **byte == b'\n').count();
        if status == TINFLStatus::HasMoreOutput || n_lines > self.packed.len() {
            return (None, Some(Trouble::Senseless));
        }
        let is_done = status == TINFLStatus::Done && n_read == deflated.len();
        let text = std::str::from_utf8(whole_lines(&out[..n_out]));
        let unsealed = text.ok().and_then(|text| unpack(text, seeds));
        let n_events = unsealed.as_ref().map_or(0, |unsealed| unsealed.bodies.len());
        let is_whole = is_done && unsealed.is_some() && self.n_events.is_none_or(|told| told == n_events);
        (unsealed, (!is_whole && !self.is_broken).then_some(Trouble::Cut))
    }

    /// The seeds, and the deflated rest; `None` when not even the seeds are all there.
    fn parts(&self) -> Option<(Vec<Seed>, &[u8])> {
        let (n_seeds, rest) = self.packed.split_first_chunk()?;
        let (seeds, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*n_seeds)) * SEED)?;
        let (seeds, _) = seeds.as_chunks::<SEED>();
        Some((seeds.iter().map(|bytes| Seed(u64::from_be_bytes(*bytes))).collect(), rest))
    }
}

/// Whether a line is one of a sealed segment, by its looks.
pub(in crate::events) fn is_packed(line: &str) -> bool {
    line.starts_with(MARK)
}

/// Without the line that was cut in the middle.
fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
    &bytes[..end]
}

fn unpack(text: &str, seeds: Vec<Seed>) -> Option<Unsealed> {
    let mut lines = text.lines();
    let mut last = Last { seeds: seeds.into(), ..Last::default() };
    let segment = Segment::of_shared(&last.unpack_words(lines.next()?, "")?)?;
    let bodies = lines.map(|line| last.unpack(line)).collect::<Option<_>>()?;
    Some(Unsealed { segment, bodies })
}

/// What a line is packed with: number and time of the line before, and the seeds.
#[derive(Default)]
struct Last {
    seq: u32,
    time: i128,
    /// Taken out, or to be put back.
    seeds: VecDeque<Seed>,
}

impl Last {
    /// The body of an event's line, without its number where that is the next one, and with the time since the line
    /// before.
    fn pack(&mut self, body: &str) -> Option<String> {
        let Parts { seq, kind, time, rest } = Parts::of(body)?;
        let (seq, time) = (token::read_number::<u32>(seq)?, token::read_number::<i128>(time)?);
        let is_next = self.seq.checked_add(1) == Some(seq);
        let number = if is_next { String::new() } else { token::number(seq.into()) };
        let since = token::number(time.checked_sub(self.time)?);
        (self.seq, self.time) = (seq, time);
        let (wall, fields) = split_fields(rest);
        Some(format!("{number}{kind}{since}{wall}{}", self.pack_words(fields, &since)))
    }

    /// The body that [`pack`](Self::pack) packed.
    fn unpack(&mut self, line: &str) -> Option<String> {
        let Parts { seq, kind, time: since, rest } = Parts::of(line)?;
        let seq = if seq.is_empty() { self.seq.checked_add(1)? } else { token::read_number(seq)? };
        let time = self.time.checked_add(token::read_number(since)?)?;
        (self.seq, self.time) = (seq, time);
        let (wall, fields) = split_fields(rest);
        let fields = self.unpack_words(fields, since)?;
        Some(format!("{}{kind}{}{wall}{fields}", token::number(seq.into()), token::number(time)))
    }

    fn pack_words(&mut self, words: &str, since: &str) -> String {
        let packed = words.split(' ').map(|word| {
            if !word.is_empty() && word == since {
                return SAME.to_string();
            }
            if let Some(seed) = Seed::parse(word).filter(|seed| seed.to_string() == word) {
                self.seeds.push_back(seed);
                return TAKEN_OUT.to_string();
            }
            // A word that looks like one of the two is told from them by a second sign.
            match word.chars().next().filter(|first| [SAME, TAKEN_OUT].contains(first)) {
                Some(first) => format!("{first}{word}"),
                None => word.to_owned(),
            }
        });
        packed.collect::<Vec<_>>().join(" ")
    }

    fn unpack_words(&mut self, words: &str, since: &str) -> Option<String> {
        let unpacked = words.split(' ').map(|word| match word.strip_prefix([SAME, TAKEN_OUT]) {
            Some("") if word.starts_with(SAME) => Some(since.to_owned()),
            Some("") => self.seeds.pop_front().map(|seed| seed.to_string()),
            Some(word) => Some(word.to_owned()),
            None => Some(word.to_owned()),
        });
        unpacked.collect::<Option<Vec<_>>>().map(|words| words.join(" "))
    }
}

/// The clock's time, if there is one, and the fields with the space before them.
fn split_fields(rest: &str) -> (&str, &str) {
    rest.split_at(rest.find(' ').unwrap_or(rest.len()))
}

/// The parts of an event's line: number, kind, time, and the rest from the clock's time or the first space on.
struct Parts<'a> {
    seq: &'a str,
    kind: &'a str,
    time: &'a str,
    rest: &'a str,
}

impl Parts<'_> {
    fn of(line: &str) -> Option<Parts<'_>> {
        let (seq, from_kind) = line.split_at(line.find(|c: char| c.is_ascii_uppercase())?);
        let (kind, from_time) = from_kind.split_at(from_kind.find(|c: char| !c.is_ascii_uppercase())?);
        let (time, rest) = from_time.split_at(from_time.find(['@', ' ']).unwrap_or(from_time.len()));
        Some(Parts { seq, kind, time, rest })
    }
}

/// Bytes in base 85: four are five digits, and what is left over one digit more than it has bytes.
fn digits(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / 4 * 5 + 5);
    for group in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..group.len()].copy_from_slice(group);
        let number = u32::from_be_bytes(four);
        let digit =
            |place: usize| char::from(ALPHABET[(number / 85_u32.pow(4 - place as u32) % 85) as usize]);
        text.extend((0..=group.len()).map(digit));
    }
    text
}

/// The bytes that [`digits`] wrote.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 5 * 4 + 4);
    for group in text.as_bytes().chunks(5) {
        let mut number: u64 = 0;
        for place in 0..5 {
            // Digits that were left out are read as the highest: what they stand for is cut off again.
            let digit = group.get(place).map_or(Some(84), |byte| ALPHABET.iter().position(|one| one == byte));
            number = number * 85 + digit? as u64;
        }
        let four = u32::try_from(number).ok()?.to_be_bytes();
        bytes.extend_from_slice(&four[..group.len() - 1]);
    }
    Some(bytes)
}

/// A header of a sealed segment: how many events it holds. `words` are those after the version.
pub(in crate::events) fn read_header<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Heading> {
    let n_events = token::read_number(words.next()?)?;
    words.next().is_none().then_some(Heading::Sealed(n_events))
}

#[cfg(test)]
mod tests {
    use super::super::event::{EventId, Fact};
    use super::*;
    use crate::base::{SkillId, Timestamp};

    #[test]
    fn bytes_read_back_whatever_is_left_over() {
        for len in 0..12 {
            for fill in [0, 1, 127, 255] {
                let bytes: Vec<u8> = (0..len).map(|n| fill ^ n).collect();
                let text = digits(&bytes);
                assert_eq!(text.len(), bytes.len() + bytes.len().div_ceil(4));
                assert_eq!(bytes_of(&text), Some(bytes), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_base_85_is_refused() {
        for text in ["#", "~~~~~", "|||||", "é"] {
            assert_eq!(bytes_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_loses_what_can_be_worked_out_and_gets_it_back() {
        let bodies = ["1B0 a", "2S5k x/y 0002XXV76DM0V", "5Rb4 1 7 5k +", "6L10o@-3 =5k", "7ZZ9  = == ^"];
        let (mut packing, mut unpacking) = (Last::default(), Last::default());
        let packed = bodies.map(|body| packing.pack(body).expect("a body"));
        assert_eq!(
            packed,
            ["B0 a", "S5k x/y ^", "5R5k 1 7 = +", "Lpk@-3 ==5k", "ZZ-10f  == === ^^"].map(str::to_owned)
        );
        unpacking.seeds = packing.seeds;
        assert_eq!(packed.map(|line| unpacking.unpack(&line).expect("a line")), bodies.map(str::to_owned));
    }

    #[test]
    fn bytes_with_checks_that_fit_do_no_harm_whatever_they_say() {
        let event = |seq| Event {
            id: EventId { replica: ReplicaId::new("a"), seq },
            at: Timestamp(i64::from(seq) * 9_000),
            wall: None,
            fact: Fact::SkillChosen { skill: Some(SkillId::new(Seed(seq.into()).to_string())) },
        };
        let events: Vec<Event> = (1..40).map(event).collect();
        let events: Vec<&Event> = events.iter().collect();
        let segment = Segment::of(&LearnerId::new("someone"), &ReplicaId::new("a"), &events);
        let packed = packed(&segment, &events).expect("it packs");
        let mut draws = Seed(1).draws();
        for _ in 0..400 {
            let mut forged = packed.clone();
            for _ in 0..=draws.below(3) {
                let place = draws.below(forged.len() as u32) as usize;
                forged[place] = draws.below(256) as u8;
            }
            forged.truncate(1 + draws.below(forged.len() as u32) as usize);
            let decoded = codec::decode(&written(events.len(), &forged));
            assert!(decoded.events.len() <= forged.len());
        }
    }
}
