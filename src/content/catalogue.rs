//! The lists every skill file refers to: `pack.toml`, `skills.toml`, `misconceptions.toml`.

use std::collections::BTreeMap;

use crate::base::{Localized, MisconceptionId, PackId, SkillId};

use super::expr::{Expr, Scope, Value};
use super::lower::plain_localized;
use super::pack::{Misconception, Skill};
use super::source::{Place, Report, SourceFile};
use super::syntax::{Section, parse, unique};

/// What `pack.toml` says.
pub(super) struct Head {
    pub(super) pack: PackId,
    pub(super) version: String,
    pub(super) title: Localized<String>,
}

/// What skill files may refer to.
#[derive(Default)]
pub(super) struct Catalogue {
    pub(super) skills: Vec<Skill>,
    /// Byte offset of each skill in `skills.toml`.
    pub(super) skill_places: Vec<usize>,
    /// Levels an author fixed, by skill.
    pub(super) fixed_levels: BTreeMap<SkillId, f64>,
    /// The skills each misconception is listed for.
    pub(super) misconceptions: BTreeMap<MisconceptionId, Vec<SkillId>>,
    /// In file order.
    pub(super) named: Vec<Misconception>,
}

impl Catalogue {
    pub(super) fn skill(&self, id: &SkillId) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == *id)
    }
}

/// Reads `pack.toml`.
pub(super) fn head(file: &SourceFile, report: &mut Report) -> Option<Head> {
    let table = parse(file, report)?;
    let section = Section::of_file(file, &table);
    section.only(report, &["schema", "id", "version", "title", "licence", "unit"]);
    let id = section.need_text(report, "id");
    let version = section.need_text(report, "version");
    let title = plain_localized(report, &section, "title");
    section.need_text(report, "licence");
    Some(Head { pack: PackId::new(id?.text), version: version?.text, title: title? })
}

/// Checks the units of `pack.toml` against the skills.
pub(super) fn check_units(file: &SourceFile, catalogue: &Catalogue, report: &mut Report) {
    // What is wrong with the file as TOML was said when its head was read.
    let Some(table) = parse(file, &mut Report::default()) else { return };
    let section = Section::of_file(file, &table);
    let mut ids = Vec::new();
    for unit in section.sections(report, "unit", "unit") {
        unit.only(report, &["id", "title", "grade", "skills"]);
        ids.extend(unit.need_text(report, "id"));
        plain_localized(report, &unit, "title");
        unit.need(report, "grade");
        unit.integer(report, "grade");
        unit.need(report, "skills");
        for skill in unit.texts(report, "skills") {
            if catalogue.skill(&SkillId::new(&skill.text)).is_none() {
                let message = format!("skill \"{}\" of {} is not in skills.toml", skill.text, unit.owner);
                report.error(skill.place(0), "L4", message);
            }
        }
    }
    unique(report, "L5", "units", &ids);
}

/// Reads `skills.toml`.
pub(super) fn skills(file: &SourceFile, catalogue: &mut Catalogue, report: &mut Report) {
    let Some(table) = parse(file, report) else { return };
    let file_section = Section::of_file(file, &table);
    file_section.only(report, &["version", "skill"]);
    let mut ids = Vec::new();
    for section in file_section.sections(report, "skill", "skill") {
        section.only(report, &["id", "grade", "domain", "title", "standards", "prereqs", "kinds", "level"]);
        ids.extend(section.need_text(report, "id"));
        if let Some(skill) = skill(&section, report) {
            if let Some(level) = section.number(report, "level") {
                catalogue.fixed_levels.insert(skill.id.clone(), level);
            }
            catalogue.skills.push(skill);
            catalogue.skill_places.push(section.place().at);
        }
    }
    unique(report, "L5", "skills", &ids);
}

fn skill(section: &Section<'_>, report: &mut Report) -> Option<Skill> {
    let id = section.text(report, "id").map(|id| SkillId::new(id.text));
    section.need(report, "grade");
    let grade = section.integer(report, "grade").and_then(|grade| u8::try_from(grade).ok());
    if let Some(entry) = section.get("grade").filter(|_| grade.is_none_or(|grade| !(3..=8).contains(&grade)))
    {
        report.error(entry.place(), "L2", "a grade is a whole number from 3 to 8");
    }
    let domain = section.need_text(report, "domain");
    let title = plain_localized(report, section, "title");
    let texts = |report: &mut Report, key| section.texts(report, key).into_iter().map(|quoted| quoted.text);
    Some(Skill {
        id: id?,
        grade: grade.filter(|grade| (3..=8).contains(grade))?,
        domain: domain?.text,
        title: title?,
        standards: texts(report, "standards").collect(),
        prereqs: texts(report, "prereqs").map(SkillId::new).collect(),
        level: 0.0,
        chunk: None,
        templates: Vec::new(),
    })
}

/// Longest line a student reads about a mistake, in characters.
const MAX_STUDENT_LINE: usize = 110;

/// Reads `misconceptions.toml`.
pub(super) fn misconceptions(file: &SourceFile, catalogue: &mut Catalogue, report: &mut Report) {
    let Some(table) = parse(file, report) else { return };
    let file_section = Section::of_file(file, &table);
    file_section.only(report, &["version", "misconception"]);
    let mut ids = Vec::new();
    for section in file_section.sections(report, "misconception", "misconception") {
        let known = [
            "id",
            "area",
            "name",
            "student",
            "teacher",
            "source",
            "source_checked",
            "skills",
            "task",
            "kind",
            "right",
            "bug",
            "sample",
        ];
        section.only(report, &known);
        let id = section.need_text(report, "id");
        let misconception = misconception(&section, report);
        check_formulas(&section, report);
        let skills = section.texts(report, "skills").into_iter().map(|skill| SkillId::new(skill.text));
        if let Some(misconception) = misconception {
            catalogue.misconceptions.insert(misconception.id.clone(), skills.collect());
            catalogue.named.push(misconception);
        }
        ids.extend(id);
    }
    unique(report, "L5", "misconceptions", &ids);
}

fn misconception(section: &Section<'_>, report: &mut Report) -> Option<Misconception> {
    let id = section.text(report, "id").map(|id| MisconceptionId::new(id.text));
    let name = section.need_text(report, "name");
    let student = plain_localized(report, section, "student");
    let teacher = section.need_text(report, "teacher");
    let student = student?;
    for lang in crate::base::Lang::ALL {
        let len = student.get(lang).chars().count();
        if len > MAX_STUDENT_LINE {
            let message = format!("student.{} has {len} characters", lang.tag());
            let hint = format!("shorten it to {MAX_STUDENT_LINE}: it is read in the middle of work");
            report.error_with(section.place(), "L33", message, hint);
        }
    }
    Some(Misconception { id: id?, name: name?.text, student, teacher: teacher?.text })
}

/// `right` and `bug` must differ on `sample`, or no answer could show the misconception.
fn check_formulas(section: &Section<'_>, report: &mut Report) {
    if section.text(report, "kind").is_none_or(|kind| kind.text != "formula") {
        return;
    }
    let Some(scope) = sample(section, report) else { return };
    let values =
        [("right", value(section, report, "right", &scope)), ("bug", value(section, report, "bug", &scope))];
    if let [(_, Some((right, _))), (_, Some((bug, place)))] = &values
        && right == bug
    {
        let id = section.text(report, "id").map_or_else(String::new, |id| id.text);
        let message = format!("{id}: right and bug both give {} for the sample", right.plain());
        report.error_with(*place, "L33", message, "choose a sample that tells them apart, or another rule");
    }
}

fn sample(section: &Section<'_>, report: &mut Report) -> Option<Scope> {
    section.need(report, "sample");
    let sample = section.section(report, "sample")?;
    let letters: Vec<char> = ('a'..='z').collect();
    let mut scope = Scope::new(&letters);
    for (name, _) in sample.entries() {
        let (value, _) = value(&sample, report, name, &Scope::new(&letters))?;
        scope.set(name, value);
    }
    Some(scope)
}

fn value<'a>(
    section: &Section<'a>,
    report: &mut Report,
    key: &str,
    scope: &Scope,
) -> Option<(Value, Place<'a>)> {
    let quoted = section.need_text(report, key)?;
    let result = Expr::parse(&quoted.text).map_err(|error| (error.at, error.to_string()));
    match result.and_then(|expr| expr.eval(scope).map_err(|error| (0, error.to_string()))) {
        Ok(value) => Some((value, quoted.place(0))),
        Err((at, message)) => {
            let message = format!("{}: {message} in \"{}\"", section.full(key), quoted.text);
            report.error(quoted.place(at), "L6", message);
            None
        }
    }
}
