//! What was found about one template: at most one diagnostic of each check, so that an author reads each fault once.

use crate::base::SkillId;
use crate::content::{Diagnostic, Severity, SourceFile, Template};

/// The findings about one template.
pub(super) struct Findings {
    template: String,
    file: SourceFile,
    at: usize,
    found: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn of(template: &Template, files: &[SourceFile]) -> Findings {
        let (file, at) = place(&template.id.skill(), Some(template.id.name()), files);
        Findings { template: template.id.name().to_owned(), file, at, found: Vec::new() }
    }

    pub(super) fn error(&mut self, code: &'static str, message: String, hint: &str) {
        self.add(Severity::Error, code, message, hint);
    }

    pub(super) fn warn(&mut self, code: &'static str, message: String, hint: &str) {
        self.add(Severity::Warning, code, message, hint);
    }

    fn add(&mut self, severity: Severity, code: &'static str, message: String, hint: &str) {
        if self.found.iter().all(|earlier| earlier.code != code) {
            let message = format!("template \"{}\": {message}", self.template);
            let place = (&self.file, self.at);
            self.found.push(Diagnostic::at(place, severity, code, message, Some(hint.to_owned())));
        }
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// The file of a skill, and the byte where the id of a template stands.
pub(super) fn place(skill: &SkillId, template: Option<&str>, files: &[SourceFile]) -> (SourceFile, usize) {
    let path = format!("skills/{skill}.toml");
    let Some(file) = files.iter().find(|file| file.path.ends_with(&path)) else {
        return (SourceFile { path, text: String::new() }, 0);
    };
    let is_id = |line: &&str| {
        let name = line.strip_prefix("id").map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
        let name = name.and_then(|rest| rest.split('"').nth(1));
        name.is_some() && name == template
    };
    let line = file.text.lines().find(is_id);
    // A line is a part of the text, so its place is the distance of the two.
    let at = line.map_or(0, |line| line.as_ptr() as usize - file.text.as_ptr() as usize);
    (file.clone(), at)
}
