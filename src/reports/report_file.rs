//! A report file as somebody hands it over: perhaps cut, perhaps changed, perhaps something else altogether. Reading
//! never fails silently: either the log is there, with what is wrong with it, or the reason why not.

use serde_json::{Map, Value};

use crate::base::{PackId, Timestamp};
use crate::events::{Damage, Log, codec};

use super::mastery_report::{FORMAT, ReportLearner, VERSION};

/// The longest text that is read as a report, bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What a report file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportFile {
    /// Whose report it is.
    pub learner: ReportLearner,
    /// When it was made; 0 when it does not say.
    pub made_at: Timestamp,
    /// The program that made it.
    pub program: String,
    /// The pack it was made with.
    pub pack: PackId,
    /// The pack's version.
    pub pack_version: String,
    /// All that happened, as far as it could be read.
    pub log: Log,
    /// Lines of the log that could not be read.
    pub damage: Vec<Damage>,
    /// Events that the file should hold and does not, those on damaged lines among them.
    pub n_lost: u64,
}

/// Why a file is not taken. Nothing on the device is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// Larger than any report.
    #[error("reading a report: the file is larger than 8 MB, which no report is")]
    TooBig,
    /// Another kind of file, or one that was cut off.
    #[error("reading a report: the file is no report, or its end is missing")]
    NotJson,
    /// A data file of another program.
    #[error("reading a report: the file was not made by Foothold")]
    NotOurs,
    /// Made by a newer Foothold.
    #[error(
        "reading a report: the file was made by a newer Foothold (format {version}); load this page again"
    )]
    Newer {
        /// The version of its format.
        version: u64,
    },
    /// There is no log in it, or nothing of it can be read.
    #[error("reading a report: the practice record in the file is missing or cannot be read")]
    NoLog,
    /// The log is of another learner than the report says, or of two.
    #[error("reading a report: the file speaks of two learners, so it was changed after it was saved")]
    TwoLearners,
}

/// Reads a report file.
///
/// # Errors
/// [`ReportError`] says in the reader's words why it is not taken.
pub fn read(text: &str) -> Result<ReportFile, ReportError> {
    let fields = fields(text)?;
    let lines = fields.get("log").and_then(Value::as_array).ok_or(ReportError::NoLog)?;
    // An entry that is no text counts as a line that cannot be read.
    let lines: Vec<String> =
        lines.iter().map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_owned)).collect();
    let decoded = codec::decode(&lines.join("\n"));
    if let Some(version) = decoded.newer {
        return Err(ReportError::Newer { version: version.into() });
    }
    let damage = decoded.damage.clone();
    let log = decoded.into_log().ok_or(ReportError::NoLog)?;
    let learner = object(&fields, "learner");
    if learner.get("id").and_then(Value::as_str) != Some(log.learner().as_str()) {
        return Err(ReportError::TwoLearners);
    }
    let pack = object(&fields, "pack");
    let n_events = fields.get("n_events").and_then(Value::as_u64).unwrap_or_default();
    Ok(ReportFile {
        learner: ReportLearner::read(log.learner().clone(), &learner),
        made_at: Timestamp(fields.get("made_at").and_then(Value::as_i64).unwrap_or_default()),
        program: text_of(&fields, "program"),
        pack: PackId::new(text_of(&pack, "id")),
        pack_version: text_of(&pack, "version"),
        n_lost: n_events.saturating_sub(log.n_forms() as u64),
        damage,
        log,
    })
}

/// The fields of a file that is a report of a version we read.
fn fields(text: &str) -> Result<Map<String, Value>, ReportError> {
    if text.len() > MAX_BYTES {
        return Err(ReportError::TooBig);
    }
    // Some editors put a byte order mark before what they save.
    let json: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| ReportError::NotJson)?;
    let Value::Object(fields) = json else { return Err(ReportError::NotOurs) };
    if fields.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(ReportError::NotOurs);
    }
    match fields.get("version").and_then(Value::as_u64) {
        Some(VERSION) => Ok(fields),
        Some(version) if version > VERSION => Err(ReportError::Newer { version }),
        _ => Err(ReportError::NotOurs),
    }
}

fn object(fields: &Map<String, Value>, name: &str) -> Map<String, Value> {
    fields.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
}

fn text_of(fields: &Map<String, Value>, name: &str) -> String {
    fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}
