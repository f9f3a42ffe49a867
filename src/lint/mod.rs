//! The checks of a pack that need draws (content.md section 5): every template is drawn many times, its right and wrong
//! responses are graded, its figures measured. What the text alone shows is checked by `content`.

mod answers;
mod figures;
mod findings;
mod options;
mod rules;
mod sample;
mod speech;
mod templates;
mod texts;

use crate::content::{Diagnostic, Pack, Severity, SkillContent, SourceFile, Template};

use findings::Findings;
use sample::Sample;

/// Checks `pack` with `draws` draws of every template. `files` are the files it was compiled from; they give the
/// places of the messages.
pub fn lint(pack: &Pack, files: &[SourceFile], draws: u32) -> Vec<Diagnostic> {
    let each = templates(pack);
    let each = each.flat_map(|(content, template)| lint_template(pack, content, template, files, draws));
    each.chain(lint_skills(pack, files)).collect()
}

/// Every template of a pack with the skill file it stands in.
pub fn templates(pack: &Pack) -> impl Iterator<Item = (&SkillContent, &Template)> {
    let contents = pack.chunks.iter().flat_map(|chunk| &chunk.skills);
    contents.flat_map(|content| content.templates.iter().map(move |template| (content, template)))
}

/// Checks one template; templates do not know of each other, so several can be checked at a time.
pub fn lint_template(
    pack: &Pack,
    content: &SkillContent,
    template: &Template,
    files: &[SourceFile],
    draws: u32,
) -> Vec<Diagnostic> {
    let mut findings = Findings::of(template, files);
    let sample = Sample::draw(content, template, draws, &mut findings);
    templates::check(&sample, &mut findings);
    answers::check(&sample, &mut findings);
    options::check(&sample, &mut findings);
    figures::check(&sample, &mut findings);
    texts::check(&sample, &mut findings);
    rules::check(&sample, &pack.rules, &mut findings);
    speech::check(&sample, &mut findings);
    findings.finish()
}

/// Checks whether each skill that has templates has enough of them.
pub fn lint_skills(pack: &Pack, files: &[SourceFile]) -> Vec<Diagnostic> {
    let practised = pack.index.skills.iter().filter(|skill| !skill.templates.is_empty());
    practised.filter_map(|skill| templates::check_skill(skill, files)).collect()
}

/// Whether anything among `found` spoils the pack: errors and warnings do, notes do not.
pub fn spoils(found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.severity != Severity::Note)
}

#[cfg(test)]
mod tests;
