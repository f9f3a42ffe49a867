//! The lists every skill file refers to: `pack.toml`, `skills.toml`, `misconceptions.toml`.

use std::collections::BTreeMap;

use crate::algebra::Rational;
use crate::base::{Localized, MisconceptionId, PackId, Seed, SkillId};

use super::diagnostic::nearest;
use super::expr::{Expr, Scope, Value};
use super::lower::plain_localized;
use super::pack::{Misconception, Rule, Skill};
use super::source::{Place, Report, SourceFile};
use super::syntax::{Quoted, Section, parse, unique};
use super::wording::{INSTEAD, banned};

/// What `pack.toml` says.
pub(super) struct Head {
    pub(super) pack: PackId,
    pub(super) version: String,
    pub(super) title: Localized<String>,
}

/// Most skills and most misconceptions of one pack, and most prerequisites of one skill.
const MOST: usize = 1000;
const MOST_PREREQS: usize = 20;

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
    /// The formulas of those that have one.
    pub(super) rules: Vec<Rule>,
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
    section.only(report, &["schema", "id", "version", "title", "licence", "standards", "unit"]);
    let id = section.need_text(report, "id");
    let version = section.need_text(report, "version");
    let title = plain_localized(report, &section, "title");
    section.need_text(report, "licence");
    Some(Head { pack: PackId::new(id?.text), version: version?.text, title: title? })
}

/// Checks the units and the standards of `pack.toml` against the skills.
pub(super) fn check_head(file: &SourceFile, catalogue: &Catalogue, report: &mut Report) {
    // What is wrong with the file as TOML was said when its head was read.
    let Some(table) = parse(file, &mut Report::default()) else { return };
    let section = Section::of_file(file, &table);
    check_standards(&section, catalogue, report);
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

/// Every standard the pack says it covers is named by a skill.
fn check_standards(section: &Section<'_>, catalogue: &Catalogue, report: &mut Report) {
    for standard in section.texts(report, "standards") {
        let names = |named: &String| {
            named == &standard.text || named.ends_with(&format!(".CONTENT.{}", standard.text))
        };
        if !catalogue.skills.iter().any(|skill| skill.standards.iter().any(names)) {
            let message = format!("no skill covers the standard {}", standard.text);
            let hint = "name it in the standards of a skill, or take it out here";
            report.error_with(standard.place(0), "L34", message, hint);
        }
    }
}

/// Reads `skills.toml`.
pub(super) fn skills(file: &SourceFile, catalogue: &mut Catalogue, report: &mut Report) {
    let Some(table) = parse(file, report) else { return };
    let file_section = Section::of_file(file, &table);
    file_section.only(report, &["version", "skill"]);
    let mut ids = Vec::new();
    for section in file_section.sections(report, "skill", "skill").into_iter().take(MOST) {
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
        prereqs: texts(report, "prereqs").take(MOST_PREREQS).map(SkillId::new).collect(),
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
    for section in file_section.sections(report, "misconception", "misconception").into_iter().take(MOST) {
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
            "also",
            "where",
        ];
        section.only(report, &known);
        let id = section.need_text(report, "id");
        let misconception = misconception(&section, report);
        let rule = rule(&section, report);
        let listed = section.texts(report, "skills");
        listed.iter().for_each(|skill| check_listed(skill, catalogue, report));
        let skills = listed.into_iter().map(|skill| SkillId::new(skill.text));
        if let Some(misconception) = misconception {
            catalogue.misconceptions.insert(misconception.id.clone(), skills.collect());
            catalogue.rules.extend(rule.map(|(right, bugs)| Rule {
                id: misconception.id.clone(),
                right,
                bugs,
            }));
            catalogue.named.push(misconception);
        }
        ids.extend(id);
    }
    unique(report, "L5", "misconceptions", &ids);
}

/// A skill may lie outside the pack, but not one letter beside a skill of the pack.
fn check_listed(skill: &Quoted<'_>, catalogue: &Catalogue, report: &mut Report) {
    if catalogue.skill(&SkillId::new(&skill.text)).is_none() {
        let known = catalogue.skills.iter().map(|known| known.id.as_str());
        if let Some(near) = nearest(&skill.text, known) {
            let message = format!("skill \"{}\" is not in skills.toml", skill.text);
            report.error_with(skill.place(0), "L4", message, format!("did you mean \"{near}\"?"));
        }
    }
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
        if let Some(word) = banned(student.get(lang), lang) {
            let message = format!("student.{} says \"{word}\"", lang.tag());
            report.warn(section.place(), "L38", message, INSTEAD);
        }
    }
    Some(Misconception { id: id?, name: name?.text, student, teacher: teacher?.text })
}

/// The formulas of a misconception: they must differ on `sample`, or no answer could show it, and in most other cases,
/// or few answers do.
fn rule(section: &Section<'_>, report: &mut Report) -> Option<(Expr, Vec<Expr>)> {
    if section.text(report, "kind").is_none_or(|kind| kind.text != "formula") {
        return None;
    }
    let scope = sample(section, report)?;
    let (right, value, _) = formula(section, report, "right", &scope)?;
    let (bug, wrong, place) = formula(section, report, "bug", &scope)?;
    if value == wrong {
        let id = section.text(report, "id").map_or_else(String::new, |id| id.text);
        let message = format!("{id}: right and bug both give {} for the sample", value.plain());
        report.error_with(place, "L33", message, "choose a sample that tells them apart, or another rule");
    } else {
        let rules = parsed(section, report, "where");
        seldom_differs(section, report, (&right, &bug, &rules), &scope, place);
    }
    let bugs = std::iter::once(bug).chain(parsed(section, report, "also")).collect();
    Some((right, bugs))
}

fn parsed(section: &Section<'_>, report: &mut Report, key: &str) -> Vec<Expr> {
    let mut exprs = Vec::new();
    for quoted in section.texts(report, key) {
        match Expr::parse(&quoted.text) {
            Ok(expr) => exprs.push(expr),
            Err(error) => {
                let message = format!("{}: {error} in \"{}\"", section.full(key), quoted.text);
                report.error(quoted.place(error.at), "L6", message);
            }
        }
    }
    exprs
}

/// Draws of the letters that tell how often right and bug agree.
const TRIALS: u64 = 300;
/// From this share (percent) on, a bug is seldom seen.
const SELDOM: usize = 50;

/// Measures how often the bug gives the right value. `where` says when it can be seen.
fn seldom_differs(
    section: &Section<'_>,
    report: &mut Report,
    (right, bug, rules): (&Expr, &Expr, &[Expr]),
    sample: &Scope,
    place: Place<'_>,
) {
    let (mut n, mut n_same) = (0, 0);
    for trial in 0..TRIALS {
        let scope = varied(sample, Seed(trial));
        if !rules.iter().all(|rule| rule.holds(&scope) == Ok(true)) {
            continue;
        }
        if let (Ok(right), Ok(bug)) = (right.eval(&scope), bug.eval(&scope)) {
            n += 1;
            n_same += usize::from(right == bug);
        }
    }
    let share = 100 * n_same / n.max(1);
    if share >= SELDOM {
        let id = section.text(report, "id").map_or_else(String::new, |id| id.text);
        let message = format!("\"{id}\" equals the right answer in {share}% of {n} draws");
        let hint = "say in its \"where\" when it can be seen, such as where = [\"gcd(a, b) > 1\"], and in the templates too";
        report.warn(place, "L32", message, hint);
    }
}

/// Other numbers for the letters of a sample: as small as it or up to twice as large, in the same parts (tenths stay
/// tenths), lists as long as they were. Other values stay.
fn varied(sample: &Scope, seed: Seed) -> Scope {
    let mut draws = seed.derive(("rule", 0)).draws();
    let mut other = |value: &Value| {
        let Value::Number(number) = value else { return value.clone() };
        let widest = u32::try_from(number.num().unsigned_abs()).map_or(SMALL, |size| size.saturating_mul(2));
        let drawn = 2 + i64::from(draws.below(widest.clamp(SMALL, LARGE)));
        Rational::new(drawn, number.den()).map_or_else(|_| value.clone(), Value::Number)
    };
    let mut scope = sample.clone();
    for (name, value) in sample.values() {
        let changed = match value {
            Value::List(items) => Value::List(items.iter().map(&mut other).collect()),
            _ => other(value),
        };
        scope.set(name, changed);
    }
    scope
}

/// Letters take at least so many values, and at most so many.
const SMALL: u32 = 11;
const LARGE: u32 = 10_000;

fn sample(section: &Section<'_>, report: &mut Report) -> Option<Scope> {
    section.need(report, "sample");
    let sample = section.section(report, "sample")?;
    let letters: Vec<char> = ('a'..='z').collect();
    let mut scope = Scope::new(&letters);
    for (name, _) in sample.entries() {
        let (_, value, _) = formula(&sample, report, name, &Scope::new(&letters))?;
        scope.set(name, value);
    }
    Some(scope)
}

fn formula<'a>(
    section: &Section<'a>,
    report: &mut Report,
    key: &str,
    scope: &Scope,
) -> Option<(Expr, Value, Place<'a>)> {
    let quoted = section.need_text(report, key)?;
    let parsed = Expr::parse(&quoted.text).map_err(|error| (error.at, error.to_string()));
    let valued = parsed.and_then(|expr| match expr.eval(scope) {
        Ok(value) => Ok((expr, value)),
        Err(error) => Err((0, error.to_string())),
    });
    match valued {
        Ok((expr, value)) => Some((expr, value, quoted.place(0))),
        Err((at, message)) => {
            let message = format!("{}: {message} in \"{}\"", section.full(key), quoted.text);
            report.error(quoted.place(at), "L6", message);
            None
        }
    }
}
