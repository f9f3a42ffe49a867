//! The keys that things are stored under. All begin with `foothold/1/`; learners and page loads are escaped so that
//! a foreign id cannot reach another's keys.

use crate::base::{LearnerId, ReplicaId};

/// What the keys of all logs begin with.
pub const LOGS: &str = "foothold/1/log/";
/// What the keys of all profiles begin with.
pub const PROFILES: &str = "foothold/1/profile/";
/// The choices made on this device.
pub const SETTINGS: &str = "foothold/1/settings";

/// What the keys of a learner's segments begin with.
pub fn log_prefix(learner: &LearnerId) -> String {
    format!("{LOGS}{}/", escaped(learner.as_str()))
}

/// The segment `number` that the page load `replica` writes. Five digits keep them in order.
pub fn log(learner: &LearnerId, replica: &ReplicaId, number: u32) -> String {
    format!("{}{}/{number:05}", log_prefix(learner), escaped(replica.as_str()))
}

/// Whose segment is stored under this key.
pub fn learner_of_log(key: &str) -> Option<LearnerId> {
    let (learner, _) = key.strip_prefix(LOGS)?.split_once('/')?;
    unescaped(learner).map(LearnerId::new)
}

/// A learner's profile.
pub fn profile(learner: &LearnerId) -> String {
    format!("{PROFILES}{}", escaped(learner.as_str()))
}

/// Letters and digits as they are; any other byte as `%` and two digits.
fn escaped(id: &str) -> String {
    id.bytes().fold(String::new(), |key, byte| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => key + char::from(byte).encode_utf8(&mut [0; 4]),
        _ => key + &format!("%{byte:02X}"),
    })
}

fn unescaped(key: &str) -> Option<String> {
    let mut parts = key.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_id_stays_in_its_own_keys() {
        for id in ["8BH6T3X89Z9XC", "a/b", "../settings", "", "Zoë%2F"] {
            let learner = LearnerId::new(id);
            let key = log(&learner, &ReplicaId::new("r/1"), 7);
            assert_eq!(key.matches('/').count(), 5, "{key}");
            assert!(key.starts_with(&log_prefix(&learner)) && key.ends_with("/r%2F1/00007"));
            assert_eq!(learner_of_log(&key), Some(learner));
        }
    }
}
