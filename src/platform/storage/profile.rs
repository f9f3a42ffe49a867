//! Who has practised on this device, for the picker.

use serde_json::{Map, Value, json};

use crate::base::{LearnerId, Timestamp};
use crate::events::Mark;

/// One learner of this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Whose log it is.
    pub learner: LearnerId,
    /// What they like to be called; may be empty.
    pub nickname: String,
    /// Their picture.
    pub mark: Mark,
    /// When they were last here, by the device's clock.
    pub last_used: Timestamp,
}

impl Profile {
    /// This profile as JSON; fields that only a newer program knows are taken over from `before`.
    pub(super) fn text(&self, before: Option<&str>) -> String {
        let mut fields: Map<String, Value> =
            before.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        fields.insert("learner".to_owned(), self.learner.as_str().into());
        fields.insert("nickname".to_owned(), self.nickname.as_str().into());
        fields.insert("mark".to_owned(), self.mark.name().into());
        fields.insert("last_used".to_owned(), json!(self.last_used.0));
        Value::Object(fields).to_string()
    }

    /// Reads what [`text`](Self::text) wrote. Only the learner must be there.
    pub(super) fn read(text: &str) -> Option<Profile> {
        let fields: Map<String, Value> = serde_json::from_str(text).ok()?;
        let text_of = |name: &str| fields.get(name).and_then(Value::as_str);
        Some(Profile {
            learner: LearnerId::new(text_of("learner")?),
            nickname: text_of("nickname").unwrap_or_default().to_owned(),
            mark: text_of("mark").and_then(Mark::from_name).unwrap_or_default(),
            last_used: Timestamp(fields.get("last_used").and_then(Value::as_i64).unwrap_or_default()),
        })
    }
}
