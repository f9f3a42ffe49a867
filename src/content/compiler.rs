//! From files to a pack, and again after an edit: what a skill file came to is kept for as long as its text, the skills
//! and the misconceptions stay the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Localized, MisconceptionId, PackId, SkillId};

use super::catalogue::{self, Catalogue, Head};
use super::diagnostic::Diagnostic;
use super::graph;
use super::lower::{self, Lowered};
use super::pack::{Chunk, Index, Outline, Pack, Skill, SkillContent, Template, TemplateSummary};
use super::released;
use super::source::{Place, Report, SourceFile};
use super::validate;

/// Compiles a pack from its files. What cannot be used is left out of the pack and reported; with no error among the
/// diagnostics the pack is whole.
///
/// `files` are all `.toml` files of the pack's folder: `pack.toml`, `skills.toml`, `misconceptions.toml` and
/// `skills/ID.toml`, and where a pack was released before, `released.toml` and `renamed.toml`; the folder is where
/// `pack.toml` lies.
pub fn compile(files: &[SourceFile]) -> (Pack, Vec<Diagnostic>) {
    Compiler::default().compile(files)
}

/// A compiler for a pack that is being written: after an edit it reads again only what the edit can have changed.
#[derive(Default)]
pub struct Compiler {
    shared: Shared,
    /// By path.
    skill_files: BTreeMap<String, Kept>,
    n_read: usize,
}

/// What `skills.toml` and `misconceptions.toml` came to.
#[derive(Default)]
struct Shared {
    /// The two files, as far as they are there.
    from: [Option<SourceFile>; 2],
    catalogue: Catalogue,
    said: Vec<Diagnostic>,
}

/// What a skill file came to.
struct Kept {
    text: String,
    lowered: Option<Lowered>,
    summaries: Vec<TemplateSummary>,
    said: Vec<Diagnostic>,
}

impl Compiler {
    /// As [`compile`], and the same result.
    pub fn compile(&mut self, files: &[SourceFile]) -> (Pack, Vec<Diagnostic>) {
        let folder = Folder::of(files);
        self.read_shared(&folder);
        self.read_skill_files(&folder);
        let Shared { catalogue, said: shared_said, .. } = &self.shared;
        let mut report = Report::default();
        let head = folder.read("pack.toml", &mut report, |file, report| {
            let head = catalogue::head(file, report);
            catalogue::check_head(file, catalogue, report);
            head
        });
        folder.need("skills.toml", &mut report);
        folder.need("misconceptions.toml", &mut report);
        folder.report_unknown(&mut report);
        let pack = assemble(head.flatten(), catalogue, &self.skill_files);
        note_missing(&pack, catalogue, &folder, &mut report);
        released::check(folder.file("released.toml"), folder.file("renamed.toml"), &pack, &mut report);
        let mut said = report.finish();
        said.extend(shared_said.iter().cloned());
        said.extend(self.skill_files.values().flat_map(|kept| kept.said.iter().cloned()));
        said.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        (pack, said)
    }

    /// How many skill files were read in all: what an edit does not concern is not read again.
    pub fn n_read(&self) -> usize {
        self.n_read
    }

    fn read_shared(&mut self, folder: &Folder<'_>) {
        let from = ["skills.toml", "misconceptions.toml"].map(|name| folder.file(name).cloned());
        if self.shared.from == from {
            return;
        }
        self.skill_files.clear();
        let mut report = Report::default();
        let mut catalogue = Catalogue::default();
        if let Some(file) = folder.file("skills.toml") {
            catalogue::skills(file, &mut catalogue, &mut report);
            graph::arrange(file, &mut catalogue, &mut report);
        }
        if let Some(file) = folder.file("misconceptions.toml") {
            catalogue::misconceptions(file, &mut catalogue, &mut report);
        }
        self.shared = Shared { from, catalogue, said: report.finish() };
    }

    fn read_skill_files(&mut self, folder: &Folder<'_>) {
        let paths: BTreeSet<&str> = folder.skill_files.iter().map(|file| file.path.as_str()).collect();
        self.skill_files.retain(|path, _| paths.contains(path.as_str()));
        for file in &folder.skill_files {
            if self.skill_files.get(&file.path).is_none_or(|kept| kept.text != file.text) {
                self.n_read += 1;
                self.skill_files.insert(file.path.clone(), Kept::read(file, &self.shared.catalogue));
            }
        }
    }
}

impl Kept {
    fn read(file: &SourceFile, catalogue: &Catalogue) -> Kept {
        let mut report = Report::default();
        let lowered = lower::skill_file(file, catalogue, &mut report);
        let summaries =
            lowered.as_ref().map_or_else(Vec::new, |lowered| validate::skill(file, lowered, &mut report));
        Kept { text: file.text.clone(), lowered, summaries, said: report.finish() }
    }

    /// The templates that can be drawn.
    fn content(&self) -> Option<SkillContent> {
        let content = &self.lowered.as_ref()?.content;
        let drawable = |template: &&Template| self.summaries.iter().any(|summary| summary.id == template.id);
        let templates = content.templates.iter().filter(drawable).cloned().collect();
        Some(SkillContent { templates, ..content.clone() })
    }
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

    /// The file called `name`, or a report that it is missing.
    fn need(&self, name: &str, report: &mut Report) -> Option<&'a SourceFile> {
        let file = self.file(name);
        if file.is_none() {
            report.error(Place { file: &self.absent, at: 0 }, "L3", format!("the pack has no {name}"));
        }
        file
    }

    fn read<T>(
        &self,
        name: &str,
        report: &mut Report,
        read: impl FnOnce(&'a SourceFile, &mut Report) -> T,
    ) -> Option<T> {
        self.need(name, report).map(|file| read(file, report))
    }

    fn report_unknown(&self, report: &mut Report) {
        const KNOWN: [&str; 5] =
            ["pack.toml", "skills.toml", "misconceptions.toml", "released.toml", "renamed.toml"];
        for file in self.files {
            let name = file.path.strip_prefix(self.root).unwrap_or(&file.path);
            if !KNOWN.contains(&name) && !self.skill_files.iter().any(|skill| std::ptr::eq(*skill, file)) {
                let hint = "a pack has pack.toml, skills.toml, misconceptions.toml and skills/ID.toml";
                let message = format!("I do not know the file {name}");
                report.error_with(Place { file, at: 0 }, "L2", message, hint);
            }
        }
    }
}

/// Puts the parts together: summaries into the index, contents into chunks, everything known into the outline.
fn assemble(head: Option<Head>, catalogue: &Catalogue, files: &BTreeMap<String, Kept>) -> Pack {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut skills = catalogue.skills.clone();
    for skill in &mut skills {
        let is_its =
            |kept: &&Kept| kept.lowered.as_ref().is_some_and(|lowered| lowered.content.skill == skill.id);
        let Some(kept) = files.values().find(is_its) else { continue };
        let Some(content) = kept.content() else { continue };
        let id = format!("{}-{}", skill.grade, skill.domain);
        skill.templates.clone_from(&kept.summaries);
        skill.chunk = Some(id.clone());
        match chunks.iter_mut().find(|chunk| chunk.id == id) {
            Some(chunk) => chunk.skills.push(content),
            None => chunks.push(Chunk { id, skills: vec![content] }),
        }
    }
    let outline = Outline {
        skills: skills.iter().map(|skill| Skill { templates: Vec::new(), ..skill.clone() }).collect(),
        misconceptions: catalogue.named.clone(),
    };
    let head = head.unwrap_or_else(|| Head {
        pack: PackId::new(""),
        version: String::new(),
        title: Localized::default(),
    });
    let index = index(head, skills, catalogue, &chunks);
    Pack { index, chunks, outline, rules: catalogue.rules.clone() }
}

/// What practice needs: the skills that have templates, those they directly stand on, and what templates can show.
fn index(head: Head, skills: Vec<Skill>, catalogue: &Catalogue, chunks: &[Chunk]) -> Index {
    let practised = || skills.iter().filter(|skill| skill.chunk.is_some());
    let footing: BTreeSet<SkillId> = practised().flat_map(|skill| skill.prereqs.iter().cloned()).collect();
    let shown: BTreeSet<&MisconceptionId> =
        practised().flat_map(|skill| &skill.templates).flat_map(|summary| &summary.misconceptions).collect();
    let misconceptions = catalogue.named.iter().filter(|one| shown.contains(&one.id)).cloned().collect();
    let is_near = |skill: &Skill| skill.chunk.is_some() || footing.contains(&skill.id);
    Index {
        pack: head.pack,
        version: head.version,
        title: head.title,
        misconceptions,
        skills: skills.into_iter().filter(is_near).collect(),
        chunks: chunks.iter().map(|chunk| chunk.id.clone()).collect(),
    }
}

/// Notes the prerequisites that nobody can practise yet; they count as met.
fn note_missing(pack: &Pack, catalogue: &Catalogue, folder: &Folder<'_>, report: &mut Report) {
    let Some(file) = folder.file("skills.toml") else { return };
    let places = catalogue.skills.iter().zip(&catalogue.skill_places);
    let places: BTreeMap<&SkillId, usize> = places.map(|(skill, at)| (&skill.id, *at)).collect();
    for skill in pack.index.skills.iter().filter(|skill| skill.chunk.is_some()) {
        for prereq in &skill.prereqs {
            if pack.index.skill(prereq).is_none_or(|other| other.chunk.is_none()) {
                let message = format!("{} needs {prereq}, which has no template yet", skill.id);
                let at = places.get(&skill.id).copied().unwrap_or(0);
                report.note(Place { file, at }, "L46", message);
            }
        }
    }
}
