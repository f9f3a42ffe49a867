//! The skill graph: circles, prerequisites that follow from others, and the level of each skill.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::SkillId;

use super::catalogue::Catalogue;
use super::pack::Skill;
use super::source::{Place, Report, SourceFile};

/// Levels of one grade: ten levels for the six grades 3 to 8.
const LEVELS_PER_GRADE: f64 = 10.0 / 6.0;

/// Checks the graph and sets the level of every skill.
pub(super) fn arrange(file: &SourceFile, catalogue: &mut Catalogue, report: &mut Report) {
    let circular = report_circles(file, catalogue, report);
    if !circular {
        report_prerequisites(file, catalogue, report);
    }
    let graph = Graph::of(&catalogue.skills);
    let levels: Vec<f64> = catalogue
        .skills
        .iter()
        .map(|skill| catalogue.fixed_levels.get(&skill.id).copied().unwrap_or_else(|| graph.level(skill)))
        .collect();
    for (skill, level) in catalogue.skills.iter_mut().zip(levels) {
        skill.level = level.clamp(0.0, 10.0);
    }
}

struct Graph<'a> {
    skills: BTreeMap<&'a SkillId, &'a Skill>,
    /// Length of the longest path of prerequisites inside the grade.
    depths: BTreeMap<&'a SkillId, u32>,
}

impl<'a> Graph<'a> {
    fn of(skills: &'a [Skill]) -> Graph<'a> {
        let skills: BTreeMap<_, _> = skills.iter().map(|skill| (&skill.id, skill)).collect();
        let mut depths: BTreeMap<&SkillId, u32> = skills.keys().map(|id| (*id, 0)).collect();
        // One round for each skill on the longest path; a circle would go on for ever and is cut off.
        for _ in 0..skills.len() {
            let mut changed = false;
            for (id, skill) in &skills {
                let same_grade =
                    |p: &&SkillId| skills.get(*p).is_some_and(|other| other.grade == skill.grade);
                let deepest =
                    skill.prereqs.iter().filter(same_grade).map(|p| depths[p] + 1).max().unwrap_or(0);
                changed |= depths.insert(id, deepest) != Some(deepest);
            }
            if !changed {
                break;
            }
        }
        Graph { skills, depths }
    }

    /// Grade 3 starts at 0, each grade is 10/6 wide, inside a grade by the longest path of prerequisites; one decimal.
    fn level(&self, skill: &Skill) -> f64 {
        let same_grade = self.skills.values().filter(|other| other.grade == skill.grade);
        let deepest = same_grade.map(|other| self.depths[&other.id]).max().unwrap_or(0);
        let within = f64::from(self.depths[&skill.id]) / f64::from(deepest + 1);
        let level = LEVELS_PER_GRADE * (f64::from(skill.grade) - 3.0 + within);
        (level * 10.0).round() / 10.0
    }

    /// Every skill that comes before `id`, however far.
    fn ancestors(&self, id: &SkillId) -> BTreeSet<&'a SkillId> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&SkillId> = vec![id];
        while let Some(id) = open.pop() {
            for prereq in self.skills.get(id).into_iter().flat_map(|skill| &skill.prereqs) {
                if found.insert(prereq) {
                    open.push(prereq);
                }
            }
        }
        found
    }
}

fn report_circles(file: &SourceFile, catalogue: &Catalogue, report: &mut Report) -> bool {
    let graph = Graph::of(&catalogue.skills);
    let mut circular = false;
    for (skill, at) in catalogue.skills.iter().zip(&catalogue.skill_places) {
        if graph.ancestors(&skill.id).contains(&skill.id) {
            circular = true;
            let on_circle = |p: &&SkillId| graph.ancestors(p).contains(&skill.id) || **p == skill.id;
            let through = skill.prereqs.iter().find(on_circle).unwrap_or(&skill.id);
            let message = format!("{} needs {through}, which needs {} again", skill.id, skill.id);
            report.error_with(Place { file, at: *at }, "L34", message, "take one of the prerequisites out");
        }
    }
    circular
}

fn report_prerequisites(file: &SourceFile, catalogue: &Catalogue, report: &mut Report) {
    let graph = Graph::of(&catalogue.skills);
    for (skill, at) in catalogue.skills.iter().zip(&catalogue.skill_places) {
        let place = Place { file, at: *at };
        for prereq in &skill.prereqs {
            if let Some(other) = graph.skills.get(prereq).filter(|other| other.grade > skill.grade) {
                let message = format!(
                    "{} (grade {}) needs {prereq}, which is taught in grade {}",
                    skill.id, skill.grade, other.grade
                );
                report.error(place, "L34", message);
            }
            let implied = skill.prereqs.iter().any(|p| p != prereq && graph.ancestors(p).contains(prereq));
            if implied {
                let message =
                    format!("\"{prereq}\" already follows from another prerequisite of \"{}\"", skill.id);
                report.warn(place, "L35", message, format!("drop \"{prereq}\""));
            }
        }
    }
}
