//! Who has practised on this device, for the picker.

use crate::base::{LearnerId, Timestamp};
use crate::events::Mark;

use super::fields::Fields;

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
        let fields = before.and_then(Fields::read).unwrap_or_default();
        fields.set("learner", self.learner.as_str());
        fields.set("nickname", self.nickname.as_str());
        fields.set("mark", self.mark.name());
        fields.set("last_used", self.last_used.0 as f64);
        fields.to_json()
    }

    /// Reads what [`text`](Self::text) wrote. Only the learner must be there.
    pub(super) fn read(text: &str) -> Option<Profile> {
        let fields = Fields::read(text)?;
        Some(Profile {
            learner: LearnerId::new(fields.text("learner")?),
            nickname: fields.text("nickname").unwrap_or_default(),
            mark: fields.text("mark").as_deref().and_then(Mark::from_name).unwrap_or_default(),
            last_used: Timestamp(fields.number("last_used").unwrap_or_default() as i64),
        })
    }
}
