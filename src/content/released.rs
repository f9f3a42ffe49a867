//! What learners' logs already point at: the templates of the last release must still be there, or `renamed.toml` says
//! where they went.

use std::collections::BTreeMap;

use super::pack::Pack;
use super::source::{Report, SourceFile};
use super::syntax::{Quoted, Section, parse};

/// Checks the templates named in `released.toml` against the pack and `renamed.toml`.
pub(super) fn check(
    released: Option<&SourceFile>,
    renamed: Option<&SourceFile>,
    pack: &Pack,
    report: &mut Report,
) {
    let templates = pack.index.skills.iter().flat_map(|skill| &skill.templates);
    let present: Vec<&str> = templates.map(|template| template.id.as_str()).collect();
    let mut went = BTreeMap::new();
    if let Some(file) = renamed
        && let Some(table) = parse(file, report)
    {
        went = renames(&Section::of_file(file, &table), &present, report);
    }
    if let Some(file) = released
        && let Some(table) = parse(file, report)
    {
        let section = Section::of_file(file, &table);
        section.only(report, &["version", "templates"]);
        for id in section.texts(report, "templates") {
            if !present.contains(&id.text.as_str()) && !went.contains_key(&id.text) {
                let message = format!("\"{}\" was in the last release and is gone", id.text);
                report.warn(id.place(0), "L45", message, "add it to renamed.toml, or bring it back");
            }
        }
    }
}

/// Old ids with the new one; `to = ""` says that a template was taken out for good.
fn renames(section: &Section<'_>, present: &[&str], report: &mut Report) -> BTreeMap<String, String> {
    section.only(report, &["renamed"]);
    let mut went = BTreeMap::new();
    for one in section.sections(report, "renamed", "renamed") {
        one.only(report, &["from", "to"]);
        let (from, to) = (one.need_text(report, "from"), one.need_text(report, "to"));
        let Some((from, to)) = from.zip(to) else { continue };
        let is_there = |quoted: &Quoted<'_>| present.contains(&quoted.text.as_str());
        if !to.text.is_empty() && !is_there(&to) {
            let message = format!("there is no template \"{}\"", to.text);
            report.error_with(
                to.place(0),
                "L45",
                message,
                "name the template as skill/template, or write to = \"\"",
            );
        }
        if is_there(&from) {
            let message = format!("\"{}\" is still there", from.text);
            report.warn(from.place(0), "L45", message, "take it out of renamed.toml");
        }
        went.insert(from.text, to.text);
    }
    went
}
