//! `foothold check`: what is wrong in the packs of a folder, what is still to write, and pages to read through.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use clap::Args;
use foothold::content::{self, Diagnostic, Pack, Severity, SourceFile};
use foothold::lint::{lint_skills, lint_template, templates};
use serde_json::json;

use crate::coverage::coverage;
use crate::files;
use crate::progress::Progress;
use crate::samples;

/// Says what is wrong in the packs of a folder, and what to do about it.
#[derive(Args)]
pub struct Check {
    /// A pack, or a folder of packs.
    #[arg(default_value = "content")]
    folder: PathBuf,
    /// How often each template is drawn and graded; 0 looks at the text alone.
    #[arg(long, default_value_t = 100)]
    draws: u32,
    /// One JSON object for each thing said, and nothing else.
    #[arg(long, conflicts_with = "coverage")]
    json: bool,
    /// Also prints a table of the skills, what each has and what it lacks, and notes.
    #[arg(long)]
    coverage: bool,
    /// Writes pages with twenty draws of every template into this folder.
    #[arg(long, value_name = "DIR")]
    samples: Option<PathBuf>,
    /// Shows progress although stderr is no terminal.
    #[arg(long)]
    progress: bool,
}

impl Check {
    /// Checks every pack of the folder.
    pub fn run(&self) -> Result<ExitCode, Box<dyn std::error::Error>> {
        let mut is_sound = true;
        for folder in files::packs(&self.folder)? {
            is_sound &= self.pack(&folder)?;
        }
        Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    /// Checks one pack; whether it has no error.
    fn pack(&self, folder: &Path) -> Result<bool, Box<dyn std::error::Error>> {
        let files = files::read_pack(folder)?;
        let (pack, mut said) = content::compile(&files);
        if self.draws > 0 {
            said.extend(self.lint(&pack, &files));
        }
        let count = |severity| said.iter().filter(|d| d.severity == severity).count();
        let mut out = io::stdout().lock();
        if self.json {
            said.iter().try_for_each(|one| writeln!(out, "{}", object(one)))?;
        } else {
            let shown = |one: &&Diagnostic| self.coverage || one.severity != Severity::Note;
            said.iter().filter(shown).try_for_each(|one| writeln!(out, "{one}"))?;
            if self.coverage {
                write!(out, "{}", coverage(&pack))?;
            }
            writeln!(
                out,
                "{}: {} skills with templates, {} templates, {} errors, {} warnings",
                folder.display(),
                pack.chunks.iter().map(|chunk| chunk.skills.len()).sum::<usize>(),
                templates(&pack).count(),
                count(Severity::Error),
                count(Severity::Warning),
            )?;
        }
        if let Some(samples) = &self.samples {
            samples::write(samples, &pack)?;
        }
        Ok(count(Severity::Error) == 0)
    }

    /// The checks that need draws, on every processor; what is said comes in the order of the pack.
    fn lint(&self, pack: &Pack, files: &[SourceFile]) -> Vec<Diagnostic> {
        let jobs: Vec<_> = templates(pack).collect();
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        let mut said = vec![Vec::new(); jobs.len()];
        let mut progress = Progress::new(self.progress);
        thread::scope(|scope| {
            for _ in 0..thread::available_parallelism().map_or(1, usize::from).min(jobs.len()) {
                let (jobs, next, sender) = (&jobs, &next, sender.clone());
                scope.spawn(move || {
                    while let Some((place, (content, template))) = take(jobs, next) {
                        // Nobody listens only after a panic, which ends everything anyway.
                        _ = sender.send((place, lint_template(pack, content, template, files, self.draws)));
                    }
                });
            }
            drop(sender);
            for (done, (place, found)) in receiver.iter().enumerate() {
                said[place] = found;
                progress.show("checking templates", done as u64 + 1, jobs.len() as u64);
            }
        });
        progress.clear();
        said.into_iter().flatten().chain(lint_skills(pack, files)).collect()
    }
}

/// The next job nobody has taken.
fn take<T: Copy>(jobs: &[T], next: &AtomicUsize) -> Option<(usize, T)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    jobs.get(place).map(|job| (place, *job))
}

fn object(said: &Diagnostic) -> serde_json::Value {
    json!({
        "file": said.file,
        "line": said.line,
        "column": said.column,
        "span": [said.span.start, said.span.end],
        "code": said.code,
        "severity": said.severity.to_string(),
        "message": said.message,
        "hint": said.hint,
    })
}
