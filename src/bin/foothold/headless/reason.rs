//! Reasons as JSON: a word in `kind`, and the numbers a sentence needs.

use foothold::base::SkillId;
use foothold::engine::{ItemReason, NothingWhy, SkillReason};
use serde_json::{Value, json};

/// Why this skill.
pub fn skill(reason: &SkillReason) -> Value {
    match reason {
        SkillReason::Requested { unmet } => {
            json!({ "kind": "requested", "unmet": unmet.iter().map(SkillId::as_str).collect::<Vec<_>>() })
        }
        SkillReason::Review { days_since, days_overdue } => {
            json!({ "kind": "review", "days_since": days_since, "days_overdue": days_overdue })
        }
        SkillReason::WarmUp { days_since } => json!({ "kind": "warm_up", "days_since": days_since }),
        SkillReason::StepBack { from, p_mastery } => {
            json!({ "kind": "step_back", "from": from.as_str(), "p_mastery": p_mastery })
        }
        SkillReason::Mixed { days_since } => json!({ "kind": "mixed", "days_since": days_since }),
        SkillReason::OnGrade { p_mastery } => json!({ "kind": "on_grade", "p_mastery": p_mastery }),
        SkillReason::Continue { in_a_row } => json!({ "kind": "continue", "in_a_row": in_a_row }),
        SkillReason::Frontier { p_success, goal, n_unlocked } => json!({
            "kind": "frontier", "p": p_success, "goal": goal.as_ref().map(SkillId::as_str), "unlocks": n_unlocked
        }),
        SkillReason::NearestPrerequisite { p_mastery, goal } => json!({
            "kind": "prerequisite", "p_mastery": p_mastery, "goal": goal.as_ref().map(SkillId::as_str)
        }),
    }
}

/// Why this item of it.
pub fn item(reason: &ItemReason) -> Value {
    match reason {
        ItemReason::OnTarget { promise } => json!({ "kind": "on_target", "promise": promise }),
        ItemReason::EasiestThereIs { promise, short_by } => {
            json!({ "kind": "easiest_there_is", "promise": promise, "short_by": short_by })
        }
        ItemReason::HardestThereIs { promise, over_by } => {
            json!({ "kind": "hardest_there_is", "promise": promise, "over_by": over_by })
        }
        ItemReason::Variety { promise } => json!({ "kind": "variety", "promise": promise }),
    }
}

/// Why there is nothing to do.
pub fn nothing(why: &NothingWhy) -> Value {
    match why {
        NothingWhy::NoItemsFor(skill) => json!({ "kind": "no_items", "skill": skill.as_str() }),
        NothingWhy::UnknownSkill(skill) => json!({ "kind": "unknown_skill", "skill": skill.as_str() }),
        NothingWhy::EmptyPool => json!({ "kind": "empty_pool" }),
        NothingWhy::AllAtCap => json!({ "kind": "all_at_cap" }),
        NothingWhy::NoItems => json!({ "kind": "no_items" }),
        NothingWhy::AllProven => json!({ "kind": "all_proven" }),
        NothingWhy::AllSetAside => json!({ "kind": "all_set_aside" }),
    }
}
