//! A file that changes constants of the model: a JSON object of numbers by the names of `MODEL.md`'s sources (`sg`,
//! `lam1`, ...).

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use foothold::engine::Params;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use thiserror::Error;

/// What a constant may be.
#[derive(Clone, Copy, Debug)]
enum Range {
    Any,
    NotNegative,
    Positive,
    BelowOne,
    Count,
}

impl Range {
    fn holds(self, value: f64) -> bool {
        match self {
            Range::Any => value.is_finite(),
            Range::NotNegative => value.is_finite() && value >= 0.0,
            Range::Positive => value.is_finite() && value > 0.0,
            Range::BelowOne => (0.0..1.0).contains(&value),
            Range::Count => (0.0..=1e9).contains(&value) && value.fract() == 0.0,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Range::Any => "a number",
            Range::NotNegative => "0 or more",
            Range::Positive => "more than 0",
            Range::BelowOne => "at least 0 and below 1",
            Range::Count => "a whole number, 0 or more",
        }
    }
}

type Set = fn(&mut Params, f64);

/// Every constant of the filter: its name, its range, its place.
const CONSTANTS: [(&str, Range, Set); 27] = [
    ("sg", Range::Positive, |params, x| params.ability_sd = x),
    ("sk", Range::NotNegative, |params, x| params.skill_sd = x),
    ("lam1", Range::Any, |params, x| params.gain_right = x),
    ("lam0", Range::Any, |params, x| params.gain_wrong = x),
    ("rho", Range::NotNegative, |params, x| params.gain_fade = x),
    ("qk", Range::NotNegative, |params, x| params.skill_drift = x),
    ("qg", Range::NotNegative, |params, x| params.ability_drift = x),
    ("gd", Range::Positive, |params, x| params.ability_drift_half = x),
    ("guess", Range::BelowOne, |params, x| params.guess = x),
    ("slip", Range::BelowOne, |params, x| params.slip = x),
    ("fd", Range::BelowOne, |params, x| params.momentum_keep = x),
    ("qf", Range::NotNegative, |params, x| params.momentum_noise = x),
    ("qt", Range::NotNegative, |params, x| params.idle_drift = x),
    ("tau_f", Range::Positive, |params, x| params.idle_scale_days = x),
    ("phi_l", Range::NotNegative, |params, x| params.lapse = x),
    ("sp", Range::NotNegative, |params, x| params.lapse_sd = x),
    ("tau_l", Range::Positive, |params, x| params.lapse_scale_days = x),
    ("sa", Range::NotNegative, |params, x| params.momentum_size_sd = x),
    ("ae", Range::NotNegative, |params, x| params.drift_rate = x),
    ("smin", Range::Any, |params, x| params.drift_min = x),
    ("smax", Range::Any, |params, x| params.drift_max = x),
    ("ng", Range::Count, |params, x| params.ability_until = x as u32),
    ("nq", Range::Count, |params, x| params.drift_until = x as u32),
    ("gs", Range::Count, |params, x| params.gain_scaled_from = x as u32),
    ("so", Range::NotNegative, |params, x| params.offset_sd = x),
    ("slack", Range::NotNegative, |params, x| params.slack = x),
    ("tmax", Range::Positive, |params, x| params.skill_var_max = x),
];

/// Why a file changes nothing.
#[derive(Debug, Error)]
pub enum ConstantsError {
    /// The file system refused.
    #[error("reading {}: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the file system said.
        source: std::io::Error,
    },
    /// No JSON, an unknown name or a number out of range.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Json {
        /// Which file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Character in the line, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// Constants that are fine alone and not together.
    #[error("{}: {message}", path.display())]
    Together {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        message: &'static str,
    },
}

/// Changes to the constants of the filter.
#[derive(Clone, Debug, Default)]
pub struct Constants {
    changes: Vec<(Set, f64)>,
    offset_sd: Option<f64>,
}

impl Constants {
    /// Those in the file at `path`.
    pub fn read(path: &Path) -> Result<Constants, ConstantsError> {
        let text = fs::read_to_string(path)
            .map_err(|source| ConstantsError::Io { path: path.to_owned(), source })?;
        let constants: Constants = serde_json::from_str(&text).map_err(|error| json_error(path, &error))?;
        let mut params = Params::REC2;
        constants.apply(&mut params);
        let message = if params.guess + params.slip >= 1.0 {
            "`guess` and `slip` together must be below 1"
        } else if params.drift_min > params.drift_max {
            "`smin` must not be above `smax`"
        } else {
            return Ok(constants);
        };
        Err(ConstantsError::Together { path: path.to_owned(), message })
    }

    /// Changes `params`.
    pub fn apply(&self, params: &mut Params) {
        self.changes.iter().for_each(|(set, value)| set(params, *value));
    }

    /// `sb`: the spread of items around their skill in calibration, if it is changed.
    pub fn offset_sd(&self) -> Option<f64> {
        self.offset_sd
    }

    fn change(&mut self, name: &str, value: f64) -> Result<(), String> {
        let constant = CONSTANTS.iter().find(|(known, ..)| *known == name);
        let range = match constant {
            Some((_, range, _)) => *range,
            None if name == "sb" => Range::Positive,
            None => return Err(format!("`{name}` is no constant; the constants are {}", names())),
        };
        if !range.holds(value) {
            return Err(format!("`{name}` must be {}", range.words()));
        }
        match constant {
            Some((.., set)) => self.changes.push((*set, value)),
            None => self.offset_sd = Some(value),
        }
        Ok(())
    }
}

fn names() -> String {
    let names: Vec<&str> = CONSTANTS.iter().map(|(name, ..)| *name).chain(["sb"]).collect();
    names.join(", ")
}

fn json_error(path: &Path, error: &serde_json::Error) -> ConstantsError {
    let text = error.to_string();
    // The place stands in front, as in every other message.
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message).to_owned();
    ConstantsError::Json { path: path.to_owned(), line: error.line(), column: error.column(), message }
}

impl<'de> Deserialize<'de> for Constants {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ByName)
    }
}

/// Reads name by name, so that a message has the place of the name it is about.
struct ByName;

impl<'de> Visitor<'de> for ByName {
    type Value = Constants;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object of constants by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Constants, A::Error> {
        let mut constants = Constants::default();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value()?;
            constants.change(&name, value).map_err(A::Error::custom)?;
        }
        Ok(constants)
    }
}
