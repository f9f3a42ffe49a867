//! What was found about one template: at most one diagnostic of each check, so that an author reads each fault once.

use crate::base::SkillId;
use crate::content::{Diagnostic, Severity, SourceFile, Template};

/// The findings about one template.
pub(super) struct Findings {
    template: String,
    file: String,
    line: usize,
    found: Vec<Diagnostic>,
}

impl Findings {
    pub(super) fn of(template: &Template, files: &[SourceFile]) -> Findings {
        let (file, line) = place(&template.id.skill(), Some(template.id.name()), files);
        Findings { template: template.id.name().to_owned(), file, line, found: Vec::new() }
    }

    pub(super) fn error(&mut self, code: &'static str, message: String, hint: &str) {
        self.add(Severity::Error, code, message, hint);
    }

    pub(super) fn warn(&mut self, code: &'static str, message: String, hint: &str) {
        self.add(Severity::Warning, code, message, hint);
    }

    fn add(&mut self, severity: Severity, code: &'static str, message: String, hint: &str) {
        if self.found.iter().all(|earlier| earlier.code != code) {
            self.found.push(Diagnostic {
                severity,
                code,
                file: self.file.clone(),
                line: self.line,
                column: 1,
                message: format!("template \"{}\": {message}", self.template),
                hint: Some(hint.to_owned()),
            });
        }
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// The file of a skill, and the line where the id of a template stands.
pub(super) fn place(skill: &SkillId, template: Option<&str>, files: &[SourceFile]) -> (String, usize) {
    let path = format!("skills/{skill}.toml");
    let Some(file) = files.iter().find(|file| file.path.ends_with(&path)) else { return (path, 1) };
    let is_id = |line: &str| {
        let name = line.strip_prefix("id").map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
        let name = name.and_then(|rest| rest.split('"').nth(1));
        name.is_some() && name == template
    };
    let line = file.text.lines().position(is_id).map_or(1, |at| at + 1);
    (file.path.clone(), line)
}
