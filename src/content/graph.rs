//! The skill graph: circles, prerequisites that are unknown or follow from others, skills that stand alone, and the level
//! of each skill.

use std::collections::BTreeMap;

use crate::base::SkillId;

use super::catalogue::Catalogue;
use super::diagnostic::nearest;
use super::pack::Skill;
use super::source::{Place, Report, SourceFile};

/// Levels of one grade: ten levels for the six grades 3 to 8.
const LEVELS_PER_GRADE: f64 = 10.0 / 6.0;

/// The grade the course itself starts with; what lies below is there for it to stand on.
const FIRST_GRADE: u8 = 6;

/// Checks the graph and sets the level of every skill.
pub(super) fn arrange(file: &SourceFile, catalogue: &mut Catalogue, report: &mut Report) {
    let graph = Graph::of(&catalogue.skills);
    let check = Check { file, catalogue, graph: &graph };
    check.unknown(report);
    check.grades(report);
    if graph.is_circular() {
        check.circles(report);
    } else {
        check.implied(report);
        check.orphans(report);
    }
    let levels: Vec<f64> = catalogue
        .skills
        .iter()
        .enumerate()
        .map(|(at, skill)| {
            catalogue.fixed_levels.get(&skill.id).copied().unwrap_or_else(|| graph.level(skill, at))
        })
        .collect();
    for (skill, level) in catalogue.skills.iter_mut().zip(levels) {
        skill.level = level.clamp(0.0, 10.0);
    }
}

/// Skills by place, with what was worked out once for all of them: every step is linear in the prerequisites.
struct Graph {
    places: BTreeMap<SkillId, usize>,
    /// Places of the known direct prerequisites.
    prereqs: Vec<Vec<usize>>,
    /// Every place that comes before, however far, as a set of bits.
    before: Vec<Vec<u64>>,
    /// Length of the longest path of prerequisites inside the grade.
    depths: Vec<u32>,
    /// Largest depth of each grade.
    deepest: BTreeMap<u8, u32>,
    /// Places on a circle, or that stand on one.
    stuck: Vec<usize>,
}

impl Graph {
    fn of(skills: &[Skill]) -> Graph {
        let mut places = BTreeMap::new();
        for (at, skill) in skills.iter().enumerate() {
            places.entry(skill.id.clone()).or_insert(at);
        }
        let known = |skill: &Skill| skill.prereqs.iter().filter_map(|id| places.get(id).copied()).collect();
        let prereqs: Vec<Vec<usize>> = skills.iter().map(known).collect();
        let (order, stuck) = sorted(&prereqs);
        let mut before = vec![vec![0; skills.len().div_ceil(64)]; skills.len()];
        let mut depths = vec![0; skills.len()];
        let mut deepest = BTreeMap::new();
        for at in order {
            let mut own = std::mem::take(&mut before[at]);
            for &prereq in &prereqs[at] {
                own.iter_mut().zip(&before[prereq]).for_each(|(own, other)| *own |= other);
                own[prereq / 64] |= 1 << (prereq % 64);
                if skills[prereq].grade == skills[at].grade {
                    depths[at] = depths[at].max(depths[prereq] + 1);
                }
            }
            before[at] = own;
            let most = deepest.entry(skills[at].grade).or_insert(0);
            *most = depths[at].max(*most);
        }
        Graph { places, prereqs, before, depths, deepest, stuck }
    }

    fn is_circular(&self) -> bool {
        !self.stuck.is_empty()
    }

    fn is_before(&self, earlier: usize, later: usize) -> bool {
        self.before[later][earlier / 64] >> (earlier % 64) & 1 == 1
    }

    /// Grade 3 starts at 0, each grade is 10/6 wide, inside a grade by the longest path of prerequisites; one decimal.
    fn level(&self, skill: &Skill, at: usize) -> f64 {
        let deepest = self.deepest.get(&skill.grade).copied().unwrap_or(0);
        let within = f64::from(self.depths[at]) / f64::from(deepest + 1);
        let level = LEVELS_PER_GRADE * (f64::from(skill.grade) - 3.0 + within);
        (level * 10.0).round() / 10.0
    }

    /// Whether `goal` is reached from `at` by prerequisites; only asked of graphs with circles.
    fn reaches(&self, at: usize, goal: usize) -> bool {
        let mut seen = vec![false; self.prereqs.len()];
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            if at == goal {
                return true;
            }
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(&self.prereqs[at]);
            }
        }
        false
    }
}

/// Places such that each comes after its prerequisites, and those for which there is no such order.
fn sorted(prereqs: &[Vec<usize>]) -> (Vec<usize>, Vec<usize>) {
    let mut missing: Vec<usize> = prereqs.iter().map(Vec::len).collect();
    let mut needed_by = vec![Vec::new(); prereqs.len()];
    for (at, prereqs) in prereqs.iter().enumerate() {
        prereqs.iter().for_each(|&prereq| needed_by[prereq].push(at));
    }
    let mut order: Vec<usize> = (0..prereqs.len()).filter(|&at| missing[at] == 0).collect();
    let mut next = 0;
    while let Some(&at) = order.get(next) {
        next += 1;
        for &later in &needed_by[at] {
            missing[later] -= 1;
            if missing[later] == 0 {
                order.push(later);
            }
        }
    }
    let stuck = (0..prereqs.len()).filter(|&at| missing[at] > 0).collect();
    (order, stuck)
}

struct Check<'a> {
    file: &'a SourceFile,
    catalogue: &'a Catalogue,
    graph: &'a Graph,
}

impl Check<'_> {
    fn place(&self, at: usize) -> Place<'_> {
        Place { file: self.file, at: self.catalogue.skill_places[at] }
    }

    fn skills(&self) -> impl Iterator<Item = (usize, &Skill)> {
        self.catalogue.skills.iter().enumerate()
    }

    /// A prerequisite may lie outside the pack, but not one letter beside a skill of the pack.
    fn unknown(&self, report: &mut Report) {
        for (at, skill) in self.skills() {
            for prereq in skill.prereqs.iter().filter(|prereq| !self.graph.places.contains_key(*prereq)) {
                let near = nearest(prereq.as_str(), self.graph.places.keys().map(SkillId::as_str));
                if let Some(near) = near.filter(|near| *near != skill.id.as_str()) {
                    let message = format!("{} needs {prereq}, which is not in skills.toml", skill.id);
                    report.error_with(self.place(at), "L34", message, format!("did you mean \"{near}\"?"));
                }
            }
        }
    }

    fn grades(&self, report: &mut Report) {
        for (at, skill) in self.skills() {
            for &prereq in &self.graph.prereqs[at] {
                let other = &self.catalogue.skills[prereq];
                if other.grade > skill.grade {
                    let message = format!(
                        "{} (grade {}) needs {}, which is taught in grade {}",
                        skill.id, skill.grade, other.id, other.grade
                    );
                    report.error(self.place(at), "L34", message);
                }
            }
        }
    }

    fn circles(&self, report: &mut Report) {
        for &at in &self.graph.stuck {
            let skill = &self.catalogue.skills[at];
            let through = self.graph.prereqs[at].iter().find(|&&prereq| self.graph.reaches(prereq, at));
            if let Some(&through) = through {
                let through = &self.catalogue.skills[through].id;
                let message = format!("{} needs {through}, which needs {} again", skill.id, skill.id);
                report.error_with(self.place(at), "L34", message, "take one of the prerequisites out");
            }
        }
    }

    fn implied(&self, report: &mut Report) {
        for (at, skill) in self.skills() {
            let prereqs = &self.graph.prereqs[at];
            for &prereq in
                prereqs.iter().filter(|&&one| prereqs.iter().any(|&p| self.graph.is_before(one, p)))
            {
                let prereq = &self.catalogue.skills[prereq].id;
                let message =
                    format!("\"{prereq}\" already follows from another prerequisite of \"{}\"", skill.id);
                report.warn(self.place(at), "L35", message, format!("drop \"{prereq}\""));
            }
        }
    }

    /// Where a pack has grades below its course, the course stands on them and they are there for nothing else.
    fn orphans(&self, report: &mut Report) {
        let is_course = |skill: &Skill| skill.grade >= FIRST_GRADE;
        let (above, below): (Vec<usize>, Vec<usize>) =
            (0..self.catalogue.skills.len()).partition(|&at| is_course(&self.catalogue.skills[at]));
        if above.is_empty() || below.is_empty() {
            return;
        }
        for &at in above.iter().filter(|&&at| self.catalogue.skills[at].prereqs.is_empty()) {
            let message = format!("{} stands on nothing", self.catalogue.skills[at].id);
            report.error_with(self.place(at), "L34", message, "name its direct prerequisites");
        }
        for &at in below.iter().filter(|&&at| !above.iter().any(|&above| self.graph.is_before(at, above))) {
            let message = format!("no skill of grades 6 to 8 stands on {}", self.catalogue.skills[at].id);
            report.error_with(self.place(at), "L34", message, "make it a prerequisite, or take it out");
        }
    }
}
