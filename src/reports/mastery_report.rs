//! The mastery report: what a learner hands to a teacher or takes to another device. Its tables are for reading; the
//! log in it is the truth, from which everything else can be worked out again.

use serde_json::{Map, Value};

use crate::base::{Lang, LearnerId, Localized, MisconceptionId, PackId, SkillId, Timestamp};
use crate::content::Misconception;
use crate::events::{Log, Mark, codec};
use crate::practice::{Learner, Practice, SkillView, Status};

/// What stands in the field `format` of a report file.
pub const FORMAT: &str = "foothold-report";

/// The version of the file that this program writes, and the newest it reads.
pub const VERSION: u64 = 1;

/// Stands in every report: what a check of it can show, and what not.
pub const NOTE_EN: &str = "A report can be worked out again from its log. That it is consistent says the arithmetic fits, not who did the work.";
/// The same in Spanish.
pub const NOTE_ES: &str = "Un informe se puede volver a calcular a partir de su registro. Que sea coherente dice que las cuentas cuadran, no quién hizo el trabajo.";

/// A learner's mastery at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct MasteryReport {
    /// When it was made.
    pub made_at: Timestamp,
    /// The version of the program that made it.
    pub program: String,
    /// The pack.
    pub pack: PackId,
    /// The pack's version.
    pub pack_version: String,
    /// Whose it is.
    pub learner: ReportLearner,
    /// Every skill of the pack that has items, in the pack's order.
    pub skills: Vec<SkillRow>,
    /// All that happened.
    pub log: Log,
}

/// Whose report it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLearner {
    /// Random; never a name.
    pub id: LearnerId,
    /// What they like to be called; may be empty.
    pub nickname: String,
    /// Their picture.
    pub mark: Mark,
    /// School grade, if told.
    pub grade: Option<u8>,
    /// Their own language.
    pub lang: Lang,
}

/// One skill in a report.
#[derive(Clone, Debug, PartialEq)]
pub struct SkillRow {
    /// The skill.
    pub id: SkillId,
    /// "I can ..." line.
    pub title: Localized<String>,
    /// Standards it belongs to.
    pub standards: Vec<String>,
    /// Where it stands.
    pub status: Status,
    /// The engine's probability of mastery, 0..=1.
    pub p_mastery: f64,
    /// Counted responses.
    pub n_answers: u32,
    /// Of these, right without help.
    pub n_right_alone: u32,
    /// Of these, right with help.
    pub n_right_helped: u32,
    /// When it was first proven.
    pub proven_on: Option<Timestamp>,
    /// When it was shown to have been kept.
    pub kept_on: Option<Timestamp>,
    /// Misconceptions the engine is sure of.
    pub misconceptions: Vec<NamedMisconception>,
}

/// A misconception with its name for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedMisconception {
    /// Its id.
    pub id: MisconceptionId,
    /// Its short name, for teachers.
    pub name: String,
    /// The kind line a learner reads.
    pub student: Localized<String>,
}

/// The counts at the head of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Skills in the report.
    pub n_skills: u32,
    /// Of these, proven (due ones too).
    pub n_proven: u32,
    /// Of these, shown to have been kept.
    pub n_kept: u32,
    /// Begun and not proven.
    pub n_working: u32,
    /// Counted responses.
    pub n_answers: u32,
    /// Of these, right without help.
    pub n_right_alone: u32,
}

impl SkillRow {
    fn of(practice: &Practice, skill: SkillView) -> SkillRow {
        let misconceptions = skill.misconceptions.iter().filter_map(|id| practice.misconception(id));
        SkillRow {
            misconceptions: misconceptions.map(NamedMisconception::of).collect(),
            id: skill.id,
            title: skill.title,
            standards: skill.standards,
            status: skill.status,
            p_mastery: skill.p_mastery,
            n_answers: skill.n_answers,
            n_right_alone: skill.n_right_alone,
            n_right_helped: skill.n_right_helped,
            proven_on: skill.proven_on,
            kept_on: skill.kept_on,
        }
    }

    /// Responses that were not right.
    pub fn n_slips(&self) -> u32 {
        self.n_answers.saturating_sub(self.n_right_alone).saturating_sub(self.n_right_helped)
    }

    fn json(&self) -> String {
        let misconceptions: Vec<String> = self.misconceptions.iter().map(NamedMisconception::json).collect();
        object(&[
            ("id", leaf(self.id.as_str())),
            ("title", localized(&self.title.en, &self.title.es)),
            ("standards", leaf(self.standards.as_slice())),
            ("status", leaf(status_word(self.status))),
            ("p_mastery", leaf(rounded(self.p_mastery))),
            ("answers", leaf(self.n_answers)),
            ("right_alone", leaf(self.n_right_alone)),
            ("right_helped", leaf(self.n_right_helped)),
            ("slips", leaf(self.n_slips())),
            ("proven_on", leaf(self.proven_on.map(Timestamp::utc_date))),
            ("kept_on", leaf(self.kept_on.map(Timestamp::utc_date))),
            ("misconceptions", format!("[{}]", misconceptions.join(","))),
        ])
    }
}

impl NamedMisconception {
    fn of(misconception: &Misconception) -> NamedMisconception {
        let Misconception { id, name, student, .. } = misconception.clone();
        NamedMisconception { id, name, student }
    }

    fn json(&self) -> String {
        object(&[
            ("id", leaf(self.id.as_str())),
            ("name", leaf(self.name.as_str())),
            ("student", localized(&self.student.en, &self.student.es)),
        ])
    }
}

impl MasteryReport {
    /// The report of what `practice` knows at `now`; `None` before anybody began.
    pub fn of(practice: &Practice, now: Timestamp) -> Option<MasteryReport> {
        let index = practice.index();
        Some(MasteryReport {
            made_at: now,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            pack: index.pack.clone(),
            pack_version: index.version.clone(),
            learner: ReportLearner::of(practice.learner()?),
            skills: practice.skills(now).into_iter().map(|skill| SkillRow::of(practice, skill)).collect(),
            log: practice.log()?.clone(),
        })
    }

    /// The counts over all skills.
    pub fn summary(&self) -> Summary {
        self.skills.iter().fold(Summary::default(), |sum, skill| Summary {
            n_skills: sum.n_skills + 1,
            n_proven: sum.n_proven + u32::from(matches!(skill.status, Status::Proven | Status::Due)),
            n_kept: sum.n_kept + u32::from(skill.kept_on.is_some()),
            n_working: sum.n_working + u32::from(skill.status == Status::Working),
            n_answers: sum.n_answers.saturating_add(skill.n_answers),
            n_right_alone: sum.n_right_alone.saturating_add(skill.n_right_alone),
        })
    }

    /// The name to save it under, without ending: `foothold-ada-2026-11-22`. Plain letters only, so that every
    /// device and every mail takes it.
    pub fn file_stem(&self) -> String {
        let date = self.made_at.utc_date();
        let words =
            self.learner.nickname.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
        if name.is_empty() { format!("foothold-{date}") } else { format!("foothold-{name}-{date}") }
    }

    /// The report file (`docs/report-format.md`): the same report always gives the same text.
    pub fn to_json(&self) -> String {
        let log = codec::encode(&self.log);
        let log = log.lines().filter(|line| !line.is_empty()).map(leaf);
        let pack = [("id", leaf(self.pack.as_str())), ("version", leaf(self.pack_version.as_str()))];
        let fields = [
            ("format", leaf(FORMAT)),
            ("version", leaf(VERSION)),
            ("note", localized(NOTE_EN, NOTE_ES)),
            ("made_at", leaf(self.made_at.0)),
            ("made_on", leaf(self.made_at.utc_date())),
            ("program", leaf(self.program.as_str())),
            ("pack", object(&pack)),
            ("learner", self.learner.json()),
            ("summary", self.summary().json()),
            ("skills", list(self.skills.iter().map(SkillRow::json))),
            ("n_events", leaf(self.log.n_forms())),
            ("log", list(log)),
        ];
        let lines = fields.map(|(name, value)| format!("  \"{name}\": {value}"));
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }
}

impl ReportLearner {
    fn of(learner: &Learner) -> ReportLearner {
        let Learner { id, nickname, mark, grade, lang, .. } = learner.clone();
        ReportLearner { id, nickname, mark, grade, lang }
    }

    fn json(&self) -> String {
        object(&[
            ("id", leaf(self.id.as_str())),
            ("nickname", leaf(self.nickname.as_str())),
            ("mark", leaf(self.mark.name())),
            ("grade", leaf(self.grade)),
            ("lang", leaf(self.lang.tag())),
        ])
    }

    /// Reads what a report says of its learner. Only the id comes from elsewhere: the log's own.
    pub(in crate::reports) fn read(id: LearnerId, fields: &Map<String, Value>) -> ReportLearner {
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        ReportLearner {
            id,
            nickname: text("nickname").unwrap_or_default().to_owned(),
            mark: text("mark").and_then(Mark::from_name).unwrap_or_default(),
            grade: fields.get("grade").and_then(Value::as_u64).and_then(|grade| u8::try_from(grade).ok()),
            lang: text("lang").and_then(Lang::from_tag).unwrap_or_default(),
        }
    }
}

impl Summary {
    fn json(&self) -> String {
        object(&[
            ("skills", leaf(self.n_skills)),
            ("proven", leaf(self.n_proven)),
            ("kept", leaf(self.n_kept)),
            ("working", leaf(self.n_working)),
            ("answers", leaf(self.n_answers)),
            ("right_alone", leaf(self.n_right_alone)),
        ])
    }
}

/// The word for a status in files.
pub(in crate::reports) fn status_word(status: Status) -> &'static str {
    match status {
        Status::NotYet => "not-yet",
        Status::Ready => "ready",
        Status::Working => "working",
        Status::Proven => "proven",
        Status::Due => "due",
    }
}

/// Four decimals: more would promise what no estimate holds.
fn rounded(p: f64) -> f64 {
    (p * 10_000.0).round() / 10_000.0
}

/// One plain value as JSON.
fn leaf(value: impl Into<Value>) -> String {
    value.into().to_string()
}

fn localized(en: &str, es: &str) -> String {
    object(&[("en", leaf(en)), ("es", leaf(es))])
}

/// An object on one line, its fields in this order.
fn object(fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", fields.join(","))
}

/// A list with one entry a line.
fn list(entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.map(|entry| format!("\n    {entry}")).collect();
    if entries.is_empty() { "[]".to_owned() } else { format!("[{}\n  ]", entries.join(",")) }
}
