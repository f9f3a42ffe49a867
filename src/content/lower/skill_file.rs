//! One skill file: what is taught and asked of one skill.

use crate::base::{Localized, SkillId};
use crate::content::catalogue::Catalogue;
use crate::content::diagnostic::nearest;
use crate::content::pack::{SkillContent, Template};
use crate::content::source::{Report, SourceFile};
use crate::content::syntax::{Quoted, Section, parse, unique};
use crate::content::text::Text;

use super::Lowering;
use super::names::Names;

/// A skill file as it was understood.
pub(in crate::content) struct Lowered {
    pub(in crate::content) content: SkillContent,
    /// Byte offset of each template in the file.
    pub(in crate::content) places: Vec<usize>,
}

/// Reads the skill file `file`; what cannot be used is left out and reported.
pub(in crate::content) fn skill_file(
    file: &SourceFile,
    catalogue: &Catalogue,
    report: &mut Report,
) -> Option<Lowered> {
    let table = parse(file, report)?;
    let section = Section::of_file(file, &table);
    section.only(report, &["schema", "skill", "symbols", "remind", "hints", "template"]);
    schema(&section, report);
    let skill = skill(&section, catalogue, report)?;
    let grade = catalogue.skill(&skill).map_or(0, |skill| skill.grade);
    let symbols = symbols(&section, report);
    let mut head = lowering(report, catalogue, &[], vec![skill.clone()], grade);
    let remind = head.need_localized(&section, "remind");
    let hints = hints(&mut head, &section);
    let (templates, places) = templates(&section, catalogue, report, &symbols, &skill, grade);
    let (nudge, strategy) = hints?;
    let content = SkillContent { skill, symbols, remind: remind?, nudge, strategy, templates };
    Some(Lowered { content, places })
}

fn lowering<'c>(
    report: &'c mut Report,
    catalogue: &'c Catalogue,
    symbols: &[char],
    skills: Vec<SkillId>,
    grade: u8,
) -> Lowering<'c> {
    Lowering { report, catalogue, names: Names::new(symbols), skills, grade }
}

/// The format this compiler reads.
const SCHEMA: i64 = 1;

fn schema(section: &Section<'_>, report: &mut Report) {
    let Some(entry) = section.need(report, "schema") else { return };
    if section.integer(report, "schema").is_some_and(|schema| schema != SCHEMA) {
        report.error_with(entry.place(), "L2", "this file has another format", "write schema = 1");
    }
}

fn skill(section: &Section<'_>, catalogue: &Catalogue, report: &mut Report) -> Option<SkillId> {
    let quoted = section.need_text(report, "skill")?;
    let id = SkillId::new(&quoted.text);
    if catalogue.skill(&id).is_none() {
        let hint = match nearest(&quoted.text, catalogue.skills.iter().map(|skill| skill.id.as_str())) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "add it there first".to_owned(),
        };
        report.error_with(quoted.place(0), "L4", format!("skill \"{id}\" is not in skills.toml"), hint);
        return None;
    }
    let named = section.file.path.rsplit('/').next().unwrap_or_default();
    if named != format!("{id}.toml") {
        report.error_with(
            quoted.place(0),
            "L4",
            "file and skill have different names",
            format!("call the file {id}.toml"),
        );
    }
    Some(id)
}

fn symbols(section: &Section<'_>, report: &mut Report) -> Vec<char> {
    let mut symbols = Vec::new();
    for quoted in section.texts(report, "symbols") {
        match quoted.text.chars().next().filter(|c| c.is_ascii_alphabetic() && quoted.text.len() == 1) {
            Some(letter) => symbols.push(letter),
            None => report.error(
                quoted.place(0),
                "L2",
                format!("a symbol is one letter, not \"{}\"", quoted.text),
            ),
        }
    }
    symbols
}

fn hints(head: &mut Lowering<'_>, section: &Section<'_>) -> Option<(Localized<Text>, Localized<Text>)> {
    section.need(head.report, "hints")?;
    let hints = section.section(head.report, "hints")?;
    hints.only(head.report, &["nudge", "strategy"]);
    let nudge = head.need_localized(&hints, "nudge");
    let strategy = head.need_localized(&hints, "strategy");
    Some((nudge?, strategy?))
}

fn templates(
    section: &Section<'_>,
    catalogue: &Catalogue,
    report: &mut Report,
    symbols: &[char],
    skill: &SkillId,
    grade: u8,
) -> (Vec<Template>, Vec<usize>) {
    let mut templates = Vec::new();
    let mut places = Vec::new();
    let mut ids: Vec<Quoted<'_>> = Vec::new();
    section.need(report, "template");
    for mut template in section.sections(report, "template", "template") {
        let Some(id) = template.need_text(report, "id") else { continue };
        if id.text.is_empty()
            || !id.text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            let message = format!("\"{}\" cannot be the id of a template", id.text);
            report.error_with(id.place(0), "L5", message, "use small letters, digits and -");
        }
        template.owner = format!("template \"{}\"", id.text);
        let also = template.texts(report, "also_skills").into_iter().map(|also| SkillId::new(also.text));
        let skills = std::iter::once(skill.clone()).chain(also).collect();
        let lowered = lowering(report, catalogue, symbols, skills, grade).template(&template, &id);
        if let Some(lowered) = lowered {
            templates.push(lowered);
            places.push(template.place().at);
        }
        ids.push(id);
    }
    unique(report, "L5", "templates", &ids);
    (templates, places)
}
