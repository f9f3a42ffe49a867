//! Days as the wall calendar beside the device shows them. Times in the core are UTC; a child who proves a skill on a
//! Monday evening must not read "Tuesday".

use crate::platform::clock;
use crate::practice::SkillView;

/// The same skill with its days moved to this device's calendar, ready to be formatted.
pub fn on_this_calendar(skill: SkillView) -> SkillView {
    SkillView {
        proven_on: skill.proven_on.map(clock::local),
        kept_on: skill.kept_on.map(clock::local),
        ..skill
    }
}
