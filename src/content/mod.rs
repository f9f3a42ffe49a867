//! The pack compiler: what authors write (TOML) to what the program uses ([`Pack`]). It never fails: it gives a pack
//! and a list of [`Diagnostic`]s that say what is wrong, where, and what to do.
//!
//! `source` and `syntax` read TOML with places, `expr` and `text` the formulas and texts in it, `lower` turns an
//! author's words into the types of `pack`, `graph` and `validate` check what can be checked without making items,
//! `draw` gives a template's values for a seed, and `compiled` is the binary form the page loads.

mod catalogue;
pub mod compiled;
pub mod diagnostic;
pub mod draw;
pub mod expr;
mod graph;
mod lookup;
mod lower;
pub mod pack;
pub mod source;
mod syntax;
pub mod text;
mod validate;

use crate::base::{Localized, PackId};

pub use compiled::{DecodeError, decode_chunk, decode_index, encode};
pub use diagnostic::{Diagnostic, Severity};
pub use draw::{Draw, DrawError};
pub use pack::*;
pub use source::SourceFile;

use catalogue::{Catalogue, Head};
use lower::Lowered;
use source::{Place, Report};

/// Compiles a pack from its files. What cannot be used is left out of the pack and reported; with no error among the
/// diagnostics the pack is whole.
///
/// `files` are all `.toml` files of the pack's folder: `pack.toml`, `skills.toml`, `misconceptions.toml` and
/// `skills/ID.toml`; the folder is where `pack.toml` lies.
pub fn compile(files: &[SourceFile]) -> (Pack, Vec<Diagnostic>) {
    let mut report = Report::default();
    let folder = Folder::of(files);
    let head = folder.read("pack.toml", &mut report, catalogue::head).flatten();
    let mut catalogue = Catalogue::default();
    folder.read("skills.toml", &mut report, |file, report| {
        catalogue::skills(file, &mut catalogue, report);
        graph::arrange(file, &mut catalogue, report);
    });
    folder.read("misconceptions.toml", &mut report, |file, report| {
        catalogue::misconceptions(file, &mut catalogue, report);
    });
    if let Some(file) = folder.file("pack.toml") {
        catalogue::check_units(file, &catalogue, &mut report);
    }
    let mut contents = Vec::new();
    for file in &folder.skill_files {
        if let Some(lowered) = lower::skill_file(file, &catalogue, &mut report) {
            contents.push((*file, lowered));
        }
    }
    folder.report_unknown(&mut report);
    let pack = assemble(head, catalogue, contents, &folder, &mut report);
    (pack, report.finish())
}

/// The files of a pack by what they are.
struct Folder<'a> {
    root: &'a str,
    files: &'a [SourceFile],
    skill_files: Vec<&'a SourceFile>,
    /// Stands for a file that is missing, so that its absence has a place.
    absent: SourceFile,
}

impl<'a> Folder<'a> {
    fn of(files: &'a [SourceFile]) -> Folder<'a> {
        let head = files.iter().find(|file| file.path.rsplit('/').next() == Some("pack.toml"));
        let root = head.map_or("", |file| file.path.trim_end_matches("pack.toml"));
        let in_skills = |file: &&SourceFile| {
            let rest = file.path.strip_prefix(root).and_then(|rest| rest.strip_prefix("skills/"));
            rest.is_some_and(|rest| rest.ends_with(".toml") && !rest.contains('/'))
        };
        let mut skill_files: Vec<_> = files.iter().filter(in_skills).collect();
        skill_files.sort_by(|a, b| a.path.cmp(&b.path));
        let absent = SourceFile { path: format!("{root}pack.toml"), text: String::new() };
        Folder { root, files, skill_files, absent }
    }

    fn file(&self, name: &str) -> Option<&'a SourceFile> {
        self.files.iter().find(|file| file.path.strip_prefix(self.root) == Some(name))
    }

    /// Reads the file called `name`, or reports that it is missing.
    fn read<T>(
        &self,
        name: &str,
        report: &mut Report,
        read: impl FnOnce(&'a SourceFile, &mut Report) -> T,
    ) -> Option<T> {
        let file = self.file(name);
        if file.is_none() {
            report.error(Place { file: &self.absent, at: 0 }, "L3", format!("the pack has no {name}"));
        }
        file.map(|file| read(file, report))
    }

    fn report_unknown(&self, report: &mut Report) {
        const KNOWN: [&str; 3] = ["pack.toml", "skills.toml", "misconceptions.toml"];
        for file in self.files {
            let name = file.path.strip_prefix(self.root).unwrap_or(&file.path);
            if !KNOWN.contains(&name) && !self.skill_files.iter().any(|skill| std::ptr::eq(*skill, file)) {
                let hint = "a pack has pack.toml, skills.toml, misconceptions.toml and skills/ID.toml";
                report.error_with(
                    Place { file, at: 0 },
                    "L2",
                    format!("I do not know the file {name}"),
                    hint,
                );
            }
        }
    }
}

/// Puts the parts together: summaries into the index, contents into chunks.
fn assemble(
    head: Option<Head>,
    mut catalogue: Catalogue,
    contents: Vec<(&SourceFile, Lowered)>,
    folder: &Folder<'_>,
    report: &mut Report,
) -> Pack {
    let mut chunks: Vec<Chunk> = Vec::new();
    for skill in &mut catalogue.skills {
        let Some((file, lowered)) = contents.iter().find(|(_, lowered)| lowered.content.skill == skill.id)
        else {
            continue;
        };
        skill.templates = validate::skill(file, lowered, report);
        let drawable = |template: &&Template| skill.templates.iter().any(|summary| summary.id == template.id);
        let templates = lowered.content.templates.iter().filter(drawable).cloned().collect();
        let content = SkillContent { templates, ..lowered.content.clone() };
        let id = format!("{}-{}", skill.grade, skill.domain);
        skill.chunk = Some(id.clone());
        match chunks.iter_mut().find(|chunk| chunk.id == id) {
            Some(chunk) => chunk.skills.push(content),
            None => chunks.push(Chunk { id, skills: vec![content] }),
        }
    }
    note_missing(&catalogue, folder, report);
    let head = head.unwrap_or_else(|| Head {
        pack: PackId::new(""),
        version: String::new(),
        title: Localized::default(),
    });
    let index = Index {
        pack: head.pack,
        version: head.version,
        title: head.title,
        skills: catalogue.skills,
        misconceptions: catalogue.named,
        chunks: chunks.iter().map(|chunk| chunk.id.clone()).collect(),
    };
    Pack { index, chunks }
}

/// Notes the prerequisites that nobody can practise yet; they count as met.
fn note_missing(catalogue: &Catalogue, folder: &Folder<'_>, report: &mut Report) {
    let Some(file) = folder.file("skills.toml") else { return };
    for (skill, at) in
        catalogue.skills.iter().zip(&catalogue.skill_places).filter(|(skill, _)| skill.chunk.is_some())
    {
        for prereq in &skill.prereqs {
            if catalogue.skill(prereq).is_none_or(|other| other.chunk.is_none()) {
                let message = format!("{} needs {prereq}, which has no template yet", skill.id);
                report.note(Place { file, at: *at }, "L46", message);
            }
        }
    }
}
