//! The checks of a pack that need draws (content.md section 5): every template is drawn many times, its right and wrong
//! responses are graded, its figures measured. What the text alone shows is checked by `content`.

mod answers;
mod figures;
mod findings;
mod options;
mod sample;
mod templates;
mod texts;

use crate::content::{Diagnostic, Pack, Severity, SourceFile};

use findings::Findings;
use sample::Sample;

/// Checks `pack` with `draws` draws of every template. `files` are the files it was compiled from; they give the
/// places of the messages.
pub fn lint(pack: &Pack, files: &[SourceFile], draws: u32) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for content in pack.chunks.iter().flat_map(|chunk| &chunk.skills) {
        for template in &content.templates {
            let mut findings = Findings::of(template, files);
            let sample = Sample::draw(content, template, draws, &mut findings);
            templates::check(&sample, &mut findings);
            answers::check(&sample, &mut findings);
            options::check(&sample, &mut findings);
            figures::check(&sample, &mut findings);
            texts::check(&sample, &mut findings);
            found.extend(findings.finish());
        }
    }
    for skill in pack.index.skills.iter().filter(|skill| !skill.templates.is_empty()) {
        found.extend(templates::check_skill(skill, files));
    }
    found
}

/// Whether anything among `found` spoils the pack: errors and warnings do, notes do not.
pub fn spoils(found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.severity != Severity::Note)
}

#[cfg(test)]
mod tests;
