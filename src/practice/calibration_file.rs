//! The calibration file: what the responses of many learners say of the difficulty of a pack's skills and templates.
//! It lies beside the authors' files and never changes them. `docs/command-line.md` describes its fields.

use serde_json::{Map as Fields, Value, json};

use crate::base::{Map, PackId, SkillId, TemplateId};
use crate::engine::DifficultyOffsets;

/// What stands in the field `format`.
const FORMAT: &str = "foothold-calibration";

/// The version that this program writes, and the newest it reads.
const VERSION: u64 = 1;

/// An offset and how much evidence is behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calibrated {
    /// Harder than the authors said (above 0) or easier, logits.
    pub offset: f64,
    /// Responses it was found from.
    pub n_responses: u32,
    /// Learners who gave them.
    pub n_learners: u32,
}

/// The offsets found for one pack.
#[derive(Clone, Debug, PartialEq)]
pub struct CalibrationFile {
    /// The pack.
    pub pack: PackId,
    /// Its version when the file was made.
    pub pack_version: String,
    /// Learners with at least one response that counts.
    pub n_learners: u32,
    /// Responses that count.
    pub n_responses: u32,
    /// `b_k`, by skill.
    pub skills: Map<SkillId, Calibrated>,
    /// `delta`, by template.
    pub templates: Map<TemplateId, Calibrated>,
}

/// Why a text is no calibration file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalibrationFileError {
    /// No JSON.
    #[error("{line}:{column}: {message}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Character in the line, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// A file of another kind.
    #[error("the file is no calibration file")]
    NotOurs,
    /// Made by a newer Foothold.
    #[error("the file was made by a newer Foothold (format {0})")]
    Newer(u64),
    /// An entry without a number.
    #[error("the entry of \"{0}\" has no `offset` that is a number")]
    NoOffset(String),
}

impl CalibrationFile {
    /// The offsets alone, as a pool takes them.
    pub fn offsets(&self) -> DifficultyOffsets {
        DifficultyOffsets { skills: offsets(&self.skills), templates: offsets(&self.templates) }
    }

    /// The file as text. The same content gives the same text.
    pub fn encode(&self) -> String {
        let fields = json!({
            "format": FORMAT,
            "version": VERSION,
            "pack": { "id": self.pack.as_str(), "version": self.pack_version },
            "learners": self.n_learners,
            "responses": self.n_responses,
            "skills": entries(self.skills.iter().map(|(id, found)| (id.as_str(), found))),
            "templates": entries(self.templates.iter().map(|(id, found)| (id.as_str(), found))),
        });
        format!("{fields:#}\n")
    }

    /// Reads a file. Counts that are missing are 0; fields it does not know are passed over.
    ///
    /// # Errors
    /// [`CalibrationFileError`] says why it is not taken.
    pub fn decode(text: &str) -> Result<CalibrationFile, CalibrationFileError> {
        let json: Value =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| not_json(&error))?;
        if json["format"] != FORMAT {
            return Err(CalibrationFileError::NotOurs);
        }
        match json["version"].as_u64() {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(CalibrationFileError::Newer(version)),
            _ => return Err(CalibrationFileError::NotOurs),
        }
        Ok(CalibrationFile {
            pack: PackId::new(json["pack"]["id"].as_str().unwrap_or_default()),
            pack_version: json["pack"]["version"].as_str().unwrap_or_default().to_owned(),
            n_learners: count(&json["learners"]),
            n_responses: count(&json["responses"]),
            skills: read_entries(&json["skills"], |id| SkillId::new(id))?,
            templates: read_entries(&json["templates"], |id| TemplateId::new(id))?,
        })
    }
}

fn offsets<K: Ord + Clone>(entries: &Map<K, Calibrated>) -> Map<K, f64> {
    entries.iter().map(|(id, found)| (id.clone(), found.offset)).collect()
}

fn entries<'a>(found: impl Iterator<Item = (&'a str, &'a Calibrated)>) -> Fields<String, Value> {
    let entry = |found: &Calibrated| {
        // Four decimals are far finer than any evidence.
        let offset = (found.offset * 1e4).round() / 1e4;
        json!({ "offset": offset, "responses": found.n_responses, "learners": found.n_learners })
    };
    found.map(|(id, found)| (id.to_owned(), entry(found))).collect()
}

fn read_entries<K: Ord>(
    json: &Value,
    id: impl Fn(&str) -> K,
) -> Result<Map<K, Calibrated>, CalibrationFileError> {
    let entries = json.as_object().into_iter().flatten().map(|(name, entry)| {
        let offset = entry["offset"].as_f64().filter(|offset| offset.is_finite());
        let offset = offset.ok_or_else(|| CalibrationFileError::NoOffset(name.clone()))?;
        let (n_responses, n_learners) = (count(&entry["responses"]), count(&entry["learners"]));
        Ok((id(name), Calibrated { offset, n_responses, n_learners }))
    });
    entries.collect::<Result<Vec<_>, _>>().map(|entries| entries.into_iter().collect())
}

fn count(json: &Value) -> u32 {
    json.as_u64().and_then(|count| u32::try_from(count).ok()).unwrap_or_default()
}

fn not_json(error: &serde_json::Error) -> CalibrationFileError {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message).to_owned();
    CalibrationFileError::NotJson { line: error.line(), column: error.column(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_reads_back() {
        let found = |offset| Calibrated { offset, n_responses: 12, n_learners: 3 };
        let file = CalibrationFile {
            pack: PackId::new("p"),
            pack_version: "1.2".to_owned(),
            n_learners: 3,
            n_responses: 24,
            skills: [("median".into(), found(-0.25))].into_iter().collect(),
            templates: [("median/list".into(), found(0.123_456))].into_iter().collect(),
        };
        let read = CalibrationFile::decode(&file.encode()).expect("what was written can be read");
        let templates = [("median/list".into(), found(0.1235))].into_iter().collect();
        assert_eq!(read, CalibrationFile { templates, ..file });
        assert_eq!(read.offsets().of(&"median".into(), &"median/list".into()), -0.25 + 0.1235);
    }

    #[test]
    fn what_is_no_calibration_file_is_refused_and_says_why() {
        for (text, expected) in [
            ("{\n  \"format\": }", "2:13: expected value"),
            ("[]", "the file is no calibration file"),
            ("{\"format\": \"foothold-report\", \"version\": 1}", "the file is no calibration file"),
            (
                "{\"format\": \"foothold-calibration\", \"version\": 2}",
                "the file was made by a newer Foothold (format 2)",
            ),
            (
                "{\"format\": \"foothold-calibration\", \"version\": 1, \"skills\": {\"a\": {}}}",
                "the entry of \"a\" has no `offset` that is a number",
            ),
        ] {
            let error = CalibrationFile::decode(text).expect_err(text);
            assert_eq!(error.to_string(), expected);
        }
    }
}
