//! What each skill of a pack has, and what it lacks.

use std::collections::BTreeMap;
use std::fmt::Write;

use foothold::base::SkillId;
use foothold::content::{Pack, Pathway, Skill, TemplateSummary};

/// Templates a skill should have.
const ENOUGH: usize = 3;

/// A line for each skill in the order of the pack, then the sums.
pub fn coverage(pack: &Pack) -> String {
    let mut out = format!(
        "{:<30} {:>5} {:>9} {:>6} {:>8} {:>5} {:>12}  missing\n",
        "skill", "level", "templates", "visual", "symbolic", "story", "difficulty"
    );
    let dependants = dependants(&pack.outline.skills);
    let mut covered = 0;
    for skill in &pack.outline.skills {
        let templates = pack.index.skill(&skill.id).map_or(&[][..], |known| &known.templates);
        covered += usize::from(missing(templates).is_empty());
        let count = |pathway| templates.iter().filter(|template| template.pathway == pathway).count();
        let lacks = match missing(templates) {
            lacks if templates.is_empty() => {
                format!("{lacks} ({} skills stand on it)", dependants.get(&skill.id).copied().unwrap_or(0))
            }
            lacks => lacks,
        };
        // Writing to a text cannot fail.
        _ = writeln!(
            out,
            "{:<30} {:>5.1} {:>9} {:>6} {:>8} {:>5} {:>12}  {lacks}",
            skill.id.as_str(),
            skill.level,
            templates.len(),
            count(Pathway::Visual),
            count(Pathway::Symbolic),
            count(Pathway::Story),
            span(templates),
        );
    }
    _ = writeln!(out, "{covered} of {} skills have all they need", pack.outline.skills.len());
    out
}

fn span(templates: &[TemplateSummary]) -> String {
    let ends =
        templates.iter().flat_map(|template| [template.difficulty_centi[0], template.difficulty_centi[4]]);
    match (ends.clone().min(), ends.max()) {
        (Some(least), Some(most)) => {
            format!("{:.1} to {:.1}", f64::from(least) / 100.0, f64::from(most) / 100.0)
        }
        _ => "-".to_owned(),
    }
}

fn missing(templates: &[TemplateSummary]) -> String {
    if templates.is_empty() {
        return "templates".to_owned();
    }
    let mut missing = Vec::new();
    if templates.len() < ENOUGH {
        missing.push(format!("{} more", ENOUGH - templates.len()));
    }
    for (pathway, name) in
        [(Pathway::Visual, "visual"), (Pathway::Symbolic, "symbolic"), (Pathway::Story, "story")]
    {
        if templates.iter().all(|template| template.pathway != pathway) {
            missing.push(name.to_owned());
        }
    }
    missing.join(", ")
}

/// How many skills directly stand on each.
fn dependants(skills: &[Skill]) -> BTreeMap<&SkillId, usize> {
    let mut dependants = BTreeMap::new();
    for prereq in skills.iter().flat_map(|skill| &skill.prereqs) {
        *dependants.entry(prereq).or_insert(0) += 1;
    }
    dependants
}
