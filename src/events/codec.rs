//! The log as text, version 1: a header for each segment, then one line for each event, each with its own check.
//! Reading never fails: what is damaged is set aside and reported, what is newer is kept, and the rest is read.

use crate::base::{Lang, LearnerId, MisconceptionId, ReplicaId, Seed, SkillId, TemplateId, Timestamp};

use super::check::Check;
use super::event::{Event, EventId, Fact, Help, Mark, Outcome, UnknownFact};
use super::log::Log;
use super::sealed::{Seal, Unsealed, is_packed};
use super::segment::{Heading, Segment};
use super::token;
use super::words::{Purpose, Task};

mod rest;

/// Names of what an `ItemShown` says only when it is not as usual.
const PACK: &str = "pack=";
const LANG: &str = "lang=";
const THEME: &str = "theme=";
const TASK: &str = "task=";
const PURPOSE: &str = "for=";

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded {
    /// Whose log it is, by its first header; `None` when no header could be read.
    pub learner: Option<LearnerId>,
    /// The events of that learner, as they stood.
    pub events: Vec<Event>,
    /// Lines that were set aside (E8).
    pub damage: Vec<Damage>,
    /// The newest version met that this program does not read (E10): nothing may be written to this log.
    pub newer: Option<u32>,
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its number in the text, from 1.
    pub line: usize,
    /// The line as it stood.
    pub text: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Its check does not fit: a character was changed, lost or added.
    Changed,
    /// It has no check: the end was lost.
    Cut,
    /// No header came before it.
    NoHeader,
    /// Its check fits, but number and time make no sense.
    Senseless,
    /// It stands under the header of another learner.
    OtherLearner,
    /// It is of a sealed segment, behind a damaged line: it cannot be unpacked.
    BehindDamage,
}

impl Decoded {
    /// The log of these events; `None` when no header could be read.
    pub fn into_log(self) -> Option<Log> {
        let mut log = Log::new(self.learner?);
        for event in self.events {
            log.insert(event);
        }
        Some(log)
    }
}

/// The whole log: one segment for each page load, in the order of their names. Of an event that exists in two
/// forms (E9) both are written.
pub fn encode(log: &Log) -> String {
    let replicas = log.by_replica();
    replicas.iter().map(|(replica, events)| encode_segment(log.learner(), replica, events)).collect()
}

/// These events of one page load as one segment.
pub fn encode_segment(learner: &LearnerId, replica: &ReplicaId, events: &[&Event]) -> String {
    let segment = Segment::of(learner, replica, events);
    let start = segment.check();
    events.iter().fold(segment.text(), |text, event| text + &checked_line(&segment, start, event))
}

/// One event as a line of `segment`, with its line end. The event's replica must be the segment's.
pub fn encode_line(segment: &Segment, event: &Event) -> String {
    checked_line(segment, segment.check(), event)
}

fn checked_line(segment: &Segment, start: Check, event: &Event) -> String {
    let body = body(segment, event);
    let check = start.then(&body).text();
    format!("{body}#{check}\n")
}

/// The line of an event without its check.
pub(in crate::events) fn body(segment: &Segment, event: &Event) -> String {
    let time = token::number(i128::from(event.at.0) - i128::from(segment.from.0));
    let wall = event.wall.map(|wall| format!("@{}", token::number(wall.0.into()))).unwrap_or_default();
    let start = format!("{}{}{time}{wall}", token::number(event.id.seq.into()), kind(&event.fact));
    let mut line = Line { text: start, id: &event.id, segment };
    line.fields(&event.fact);
    line.text
}

/// The capital letters a fact is known by.
fn kind(fact: &Fact) -> &str {
    match fact {
        Fact::LearnerStarted { .. } => "N",
        Fact::SessionStarted { .. } => "B",
        Fact::SessionStopped => "E",
        Fact::ItemShown { .. } => "S",
        Fact::ResponseSubmitted { .. } => "R",
        Fact::HelpOpened { .. } => "H",
        Fact::DontKnowSaid { .. } => "D",
        Fact::ItemLeft { .. } => "L",
        Fact::ItemReported { .. } => "P",
        Fact::ChallengeChosen { .. } => "C",
        Fact::SkillChosen { .. } => "K",
        Fact::Unknown(unknown) => unknown.kind(),
        fact => rest::kind(fact),
    }
}

/// Reads one or more segments, one after the other.
pub fn decode(text: &str) -> Decoded {
    let mut decoder = Decoder::default();
    for (index, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        if let Err(trouble) = decoder.line(index + 1, line) {
            decoder.set_aside(index + 1, line, trouble);
        }
    }
    if matches!(decoder.place, Place::Sealed(_)) {
        decoder.open_seal();
    }
    decoder.found
}

/// Where a reader stands.
#[derive(Default)]
struct Decoder {
    found: Decoded,
    place: Place,
}

/// What the lines that come next belong to.
#[derive(Default)]
enum Place {
    #[default]
    Nowhere,
    In(Segment, Check),
    Sealed(Box<Seal>),
    InNewer,
    InOtherLearner,
}

impl Decoder {
    fn line(&mut self, number: usize, line: &str) -> Result<(), Trouble> {
        let (body, check) = split_check(line)?;
        if let Some(heading) = Heading::read(body, check) {
            self.enter(number, line, heading);
            return Ok(());
        }
        if is_packed(body) {
            return self.packed_line(number, body, check);
        }
        match &self.place {
            Place::Nowhere => Err(Trouble::NoHeader),
            Place::Sealed(_) => Err(Trouble::Changed),
            Place::InNewer => Ok(()),
            Place::InOtherLearner => Err(Trouble::OtherLearner),
            Place::In(_, start) if start.then(body).text() != check => Err(Trouble::Changed),
            Place::In(segment, _) => {
                self.found.events.push(read_body(segment, body).ok_or(Trouble::Senseless)?);
                Ok(())
            }
        }
    }

    /// Tells of a line that cannot be read. In a sealed segment, what comes behind it cannot be read either.
    #[inline(never)] // a later half: xtask/src/halves
    fn set_aside(&mut self, line: usize, text: &str, trouble: Trouble) {
        if let Place::Sealed(seal) = &mut self.place {
            seal.break_off();
        }
        self.found.damage.push(Damage { line, text: text.to_owned(), trouble });
    }

    /// A line of a sealed segment. The first one is known by its check even when the header was lost.
    #[inline(never)] // a later half: xtask/src/halves
    fn packed_line(&mut self, number: usize, line: &str, check: &str) -> Result<(), Trouble> {
        let is_awaited = matches!(&self.place, Place::Sealed(seal) if seal.is_new());
        if !is_awaited
            && !matches!(self.place, Place::InNewer)
            && let Some(seal) = Seal::without_header(number, line, check)
        {
            self.open_seal();
            self.place = Place::Sealed(Box::new(seal));
        }
        match &mut self.place {
            Place::Sealed(seal) => seal.take(line, check),
            Place::InNewer => Ok(()),
            _ => Err(Trouble::NoHeader),
        }
    }

    /// Opens the sealed segment that was read, if one was.
    #[inline(never)] // a later half: xtask/src/halves
    fn open_seal(&mut self) {
        let Place::Sealed(seal) = std::mem::take(&mut self.place) else { return };
        let (unsealed, mut trouble) = seal.open();
        if let Some(Unsealed { segment, bodies }) = unsealed {
            let learner = self.found.learner.get_or_insert_with(|| segment.learner.clone());
            if *learner == segment.learner {
                let events: Vec<Event> = bodies.iter().filter_map(|body| read_body(&segment, body)).collect();
                trouble = trouble.or((events.len() < bodies.len()).then_some(Trouble::Senseless));
                self.found.events.extend(events);
            } else {
                trouble = Some(Trouble::OtherLearner);
            }
        }
        if let Some(trouble) = trouble {
            let (line, text) = seal.header;
            self.found.damage.push(Damage { line, text, trouble });
        }
    }

    fn enter(&mut self, number: usize, line: &str, heading: Heading) {
        if matches!(self.place, Place::Sealed(_)) {
            self.open_seal();
        }
        self.place = match heading {
            Heading::Newer(version) => {
                self.found.newer = self.found.newer.max(Some(version));
                Place::InNewer
            }
            Heading::Sealed(n_events) => Place::Sealed(Box::new(Seal::begin(number, line, n_events))),
            Heading::Known(segment) => {
                let learner = self.found.learner.get_or_insert_with(|| segment.learner.clone());
                if *learner == segment.learner {
                    let check = segment.check();
                    Place::In(segment, check)
                } else {
                    Place::InOtherLearner
                }
            }
        };
    }
}

/// The line before its check, and the check. Only ASCII can be intact: the codec writes nothing else.
fn split_check(line: &str) -> Result<(&str, &str), Trouble> {
    let (body, check) = line.split_once('#').ok_or(Trouble::Cut)?;
    if check.len() < Check::LEN {
        return Err(Trouble::Cut);
    }
    if check.len() > Check::LEN || !line.is_ascii() {
        return Err(Trouble::Changed);
    }
    Ok((body, check))
}

/// The event of a line whose check fits. A fact that cannot be read was written by a newer program, and is kept.
fn read_body(segment: &Segment, body: &str) -> Option<Event> {
    let (start, fields) = body.split_once(' ').unwrap_or((body, ""));
    let seq_end = start.find(|c: char| c.is_ascii_uppercase())?;
    let (seq, rest) = start.split_at(seq_end);
    let kind_end = rest.find(|c: char| !c.is_ascii_uppercase())?;
    let (kind, time) = rest.split_at(kind_end);
    let id = EventId {
        replica: segment.replica.clone(),
        seq: token::read_number(seq).filter(|&seq: &u32| seq > 0)?,
    };
    let (at, wall) = read_time(segment.from, time)?;
    // A space with nothing after it could not be written back as it was.
    if fields.is_empty() && body.ends_with(' ') {
        return None;
    }
    let fact = match Fields::new(&id, segment, fields).fact(kind) {
        Some(fact) => fact,
        None => Fact::Unknown(UnknownFact::new(kind, fields)?),
    };
    Some(Event { id, at, wall, fact })
}

/// The time since the segment's, and the clock's own time where it is told.
fn read_time(from: Timestamp, word: &str) -> Option<(Timestamp, Option<Timestamp>)> {
    let (since, wall) = word.split_once('@').map_or((word, None), |(since, wall)| (since, Some(wall)));
    let at = Timestamp(from.0.checked_add(token::read_number(since)?)?);
    match wall {
        Some(wall) => Some((at, Some(Timestamp(token::read_number(wall)?)))),
        None => Some((at, None)),
    }
}

/// A line being written.
struct Line<'a> {
    text: String,
    id: &'a EventId,
    segment: &'a Segment,
}

impl Line<'_> {
    fn fields(&mut self, fact: &Fact) {
        match fact {
            Fact::LearnerStarted { learner, nickname, mark, grade, lang } => {
                self.text(learner.as_str()).text(nickname).word(mark.name()).word(lang.tag());
                if let Some(grade) = grade {
                    self.number(*grade);
                }
            }
            Fact::SessionStarted { goal } => _ = self.number(*goal),
            Fact::SessionStopped => {}
            Fact::ItemShown {
                template,
                seed,
                pack_version,
                difficulty_centi,
                guess_milli,
                lang,
                theme,
                task,
                purpose,
            } => {
                self.text(template.as_str())
                    .word(&seed.to_string())
                    .number(*difficulty_centi)
                    .number(*guess_milli);
                self.unusual(pack_version, *lang, theme.as_deref());
                self.unusual_use(*task, *purpose);
            }
            Fact::ResponseSubmitted { item, response, outcome, elapsed_ms } => {
                self.item(item).text(response).number(*elapsed_ms).outcome(outcome);
            }
            Fact::HelpOpened { item, help } => _ = self.item(item).word(&help_word(*help)),
            Fact::DontKnowSaid { item, elapsed_ms } => _ = self.item(item).number(*elapsed_ms),
            Fact::ItemLeft { item } | Fact::ItemReported { item } => _ = self.item(item),
            Fact::ChallengeChosen { target } => _ = self.number(*target),
            Fact::SkillChosen { skill } => {
                if let Some(skill) = skill {
                    self.text(skill.as_str());
                }
            }
            Fact::Unknown(unknown) => {
                if !unknown.fields().is_empty() {
                    self.word(unknown.fields());
                }
            }
            fact => self.rest_fields(fact),
        }
    }

    /// What is not as the header says, each with its name.
    fn unusual(&mut self, pack_version: &str, lang: Lang, theme: Option<&str>) {
        if pack_version != self.segment.pack_version {
            self.named(PACK, pack_version);
        }
        if lang != self.segment.lang {
            self.named(LANG, lang.tag());
        }
        if let Some(theme) = theme {
            self.named(THEME, theme);
        }
    }

    fn unusual_use(&mut self, task: Task, purpose: Purpose) {
        if task != Task::Answer {
            self.named(TASK, task.name());
        }
        if purpose != Purpose::Practice {
            self.named(PURPOSE, purpose.name());
        }
    }

    fn named(&mut self, name: &str, value: &str) {
        self.word(&format!("{name}{}", token::text(value)));
    }

    fn outcome(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Right => _ = self.word("+"),
            Outcome::Almost => _ = self.word("~"),
            Outcome::Wrong { credit, misconception } => {
                self.number(*credit);
                if let Some(misconception) = misconception {
                    self.text(misconception.as_str());
                }
            }
        }
    }

    /// An item of the same page load, shown earlier, is named by how many events ago; any other by its full id.
    fn item(&mut self, item: &EventId) -> &mut Self {
        match self.id.seq.checked_sub(item.seq) {
            Some(back) if back > 0 && item.replica == self.id.replica => self.number(back),
            _ => {
                let full =
                    format!("{}:{}", token::number(item.seq.into()), token::text(item.replica.as_str()));
                self.word(&full)
            }
        }
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.word(&token::text(text))
    }

    fn number(&mut self, number: impl Into<i128>) -> &mut Self {
        self.word(&token::number(number.into()))
    }

    fn word(&mut self, word: &str) -> &mut Self {
        self.text.push(' ');
        self.text.push_str(word);
        self
    }
}

fn help_word(help: Help) -> String {
    match help {
        Help::Nudge => "n".to_owned(),
        Help::Strategy => "s".to_owned(),
        Help::NextStep => "x".to_owned(),
        Help::Step(step) => format!("w{}", token::number(step.into())),
    }
}

fn read_help(word: &str) -> Option<Help> {
    match word {
        "n" => Some(Help::Nudge),
        "s" => Some(Help::Strategy),
        "x" => Some(Help::NextStep),
        _ => Some(Help::Step(token::read_number(word.strip_prefix('w')?)?)),
    }
}

/// The fields of a line being read. Every reader gives `None` for what it does not understand.
struct Fields<'a> {
    words: std::iter::Peekable<std::str::Split<'a, char>>,
    id: &'a EventId,
    segment: &'a Segment,
}

impl<'a> Fields<'a> {
    fn new(id: &'a EventId, segment: &'a Segment, fields: &'a str) -> Self {
        let mut words = fields.split(' ').peekable();
        if fields.is_empty() {
            words.next();
        }
        Self { words, id, segment }
    }

    /// The fact of this kind, if these are its fields and nothing is left over.
    fn fact(mut self, kind: &str) -> Option<Fact> {
        let fact = match kind {
            "N" => Fact::LearnerStarted {
                learner: LearnerId::new(self.text()?),
                nickname: self.text()?,
                mark: Mark::from_name(self.word()?)?,
                lang: token::read_lang(self.word()?)?,
                grade: self.rest(Self::number)?,
            },
            "B" => Fact::SessionStarted { goal: self.number()? },
            "E" => Fact::SessionStopped,
            "S" => Fact::ItemShown {
                template: TemplateId::new(self.text()?),
                seed: self.seed()?,
                difficulty_centi: self.number()?,
                guess_milli: self.number()?,
                pack_version: self.named(PACK)?.unwrap_or_else(|| self.segment.pack_version.clone()),
                lang: self.named(LANG)?.map_or(Some(self.segment.lang), |tag| token::read_lang(&tag))?,
                theme: self.named(THEME)?,
                task: self.named(TASK)?.map_or(Some(Task::Answer), |name| Task::from_name(&name))?,
                purpose: self
                    .named(PURPOSE)?
                    .map_or(Some(Purpose::Practice), |name| Purpose::from_name(&name))?,
            },
            "R" => Fact::ResponseSubmitted {
                item: self.item()?,
                response: self.text()?,
                elapsed_ms: self.number()?,
                outcome: self.outcome()?,
            },
            "H" => Fact::HelpOpened { item: self.item()?, help: read_help(self.word()?)? },
            "D" => Fact::DontKnowSaid { item: self.item()?, elapsed_ms: self.number()? },
            "L" => Fact::ItemLeft { item: self.item()? },
            "P" => Fact::ItemReported { item: self.item()? },
            "C" => Fact::ChallengeChosen { target: self.number()? },
            "K" => Fact::SkillChosen { skill: self.rest(Self::text)?.map(SkillId::new) },
            _ => self.rest_fact(kind)?,
        };
        self.words.next().is_none().then_some(fact)
    }

    fn outcome(&mut self) -> Option<Outcome> {
        match self.word()? {
            "+" => Some(Outcome::Right),
            "~" => Some(Outcome::Almost),
            credit => {
                let credit = token::read_number(credit).filter(|&credit: &u8| credit < 100)?;
                let misconception = self.rest(Self::text)?.map(MisconceptionId::new);
                Some(Outcome::Wrong { credit, misconception })
            }
        }
    }

    fn item(&mut self) -> Option<EventId> {
        let word = self.word()?;
        let Some((seq, replica)) = word.split_once(':') else {
            let back = token::read_number(word).filter(|&back: &u32| back > 0)?;
            return Some(EventId { replica: self.id.replica.clone(), seq: self.id.seq.checked_sub(back)? });
        };
        Some(EventId { replica: ReplicaId::new(token::read_text(replica)?), seq: token::read_number(seq)? })
    }

    fn seed(&mut self) -> Option<Seed> {
        let word = self.word()?;
        Seed::parse(word).filter(|seed| seed.to_string() == word)
    }

    fn text(&mut self) -> Option<String> {
        token::read_text(self.word()?)
    }

    fn number<T: TryFrom<i128>>(&mut self) -> Option<T> {
        token::read_number(self.word()?)
    }

    fn word(&mut self) -> Option<&'a str> {
        self.words.next()
    }

    /// What may stand at the end: `Some(None)` when it does not, `None` when it does and cannot be read.
    fn rest<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.words.peek() {
            None => Some(None),
            Some(_) => read(self).map(Some),
        }
    }

    /// The value of the next word if it has this name: `Some(None)` when it has not, `None` when it cannot be read.
    fn named(&mut self, name: &str) -> Option<Option<String>> {
        match self.words.next_if(|word| word.starts_with(name)) {
            Some(word) => token::read_text(&word[name.len()..]).map(Some),
            None => Some(None),
        }
    }
}
