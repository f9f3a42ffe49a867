//! `foothold calibrate`: difficulties of a pack from the reports of many learners.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::Args;
use foothold::base::{LearnerId, Map};
use foothold::content;
use foothold::events::{Log, codec};
use foothold::practice::{CalibrationFile, Library};
use foothold::reports;
use thiserror::Error;

use crate::files;
use crate::progress::Progress;

/// Finds from learners' reports which skills and templates are harder or easier than their authors thought.
///
/// Reads report files (docs/report-format.md) and raw logs (src/events/SPEC.md). Reports of the same learner are put
/// together and count once. Only first submissions count, as in practice. Writes a calibration file
/// (docs/command-line.md), which lies beside the authors' files and changes none of them.
///
/// A file that cannot be read is named on stderr and skipped; so is what is damaged within a log.
///
/// Exit status: 0 done; 1 done, but a file or a part of one was skipped; 2 not done: the pack or every file is
/// unreadable, or the calibration file cannot be written.
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Calibrate {
    /// Report files or raw logs.
    #[arg(required = true, value_name = "REPORT")]
    reports: Vec<PathBuf>,
    /// Where the calibration file goes; stdout if it is not said.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The pack the learners worked with, or a folder that holds one.
    #[arg(long, default_value = "content")]
    pack: PathBuf,
    /// Shows progress on stderr even when that is no terminal.
    #[arg(long)]
    progress: bool,
}

/// Why a file is skipped.
#[derive(Debug, Error)]
enum Unread {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("{0}")]
    Report(#[from] reports::ReportError),
    #[error("reading a log: it was made by a newer Foothold (format {0})")]
    NewerLog(u32),
    #[error("reading a file: it is neither a report nor a log")]
    Neither,
}

impl Calibrate {
    /// Does it.
    pub fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let library = library(&self.pack)?;
        let mut progress = Progress::new(self.progress);
        let mut logs = Logs::default();
        for (n, path) in self.reports.iter().enumerate() {
            progress.show("reading", n as u64, self.reports.len() as u64);
            logs.read(path, &mut progress)?;
        }
        progress.show("calibrating", 0, 1);
        let n_files = logs.n_files;
        let is_whole = logs.is_whole;
        if n_files == 0 {
            progress.clear();
            return Err("none of the files could be read".into());
        }
        let all: Vec<Log> = logs.by_learner.into_values().collect();
        let found = reports::calibrate(&library, &all);
        progress.clear();
        self.write(&found)?;
        writeln!(
            io::stderr(),
            "{} responses of {} learners, {} skills, {} templates; {n_files} of {} files read",
            found.n_responses,
            found.n_learners,
            found.skills.len(),
            found.templates.len(),
            self.reports.len(),
        )?;
        Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    fn write(&self, found: &CalibrationFile) -> Result<(), Box<dyn Error>> {
        let text = found.encode();
        match &self.out {
            Some(path) => {
                fs::write(path, text).map_err(|error| format!("writing {}: {error}", path.display()).into())
            }
            None => Ok(io::stdout().write_all(text.as_bytes())?),
        }
    }
}

fn library(folder: &Path) -> Result<Library, Box<dyn Error>> {
    let (pack, _) = content::compile(&files::read_pack(&files::only_pack(folder)?)?);
    Ok(Library::new(Rc::new(pack.index))?)
}

/// The logs read so far, one for each learner.
struct Logs {
    by_learner: Map<LearnerId, Log>,
    n_files: usize,
    /// Nothing was skipped.
    is_whole: bool,
}

impl Default for Logs {
    fn default() -> Self {
        Self { by_learner: Map::new(), n_files: 0, is_whole: true }
    }
}

impl Logs {
    /// Reads one file; one that cannot be read is named and skipped.
    fn read(&mut self, path: &Path, progress: &mut Progress) -> io::Result<()> {
        let (log, n_lost) = match read(path) {
            Ok(read) => read,
            Err(why) => return self.complain(progress, &format!("{} is skipped: {why}", path.display())),
        };
        self.n_files += 1;
        if n_lost > 0 {
            self.complain(progress, &format!("{}: {n_lost} events are damaged or lost", path.display()))?;
        }
        // The map holds each log under its own learner, so the merge is never foreign.
        let known = self.by_learner.get_or_insert_with(log.learner().clone(), |id| Log::new(id.clone()));
        _ = known.merge(log);
        Ok(())
    }

    fn complain(&mut self, progress: &mut Progress, message: &str) -> io::Result<()> {
        self.is_whole = false;
        progress.clear();
        writeln!(io::stderr(), "foothold: {message}")
    }
}

/// The log in a file, and how many of its events are damaged or lost.
fn read(path: &Path) -> Result<(Log, u64), Unread> {
    let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        let report = reports::read(&text)?;
        return Ok((report.log, report.n_lost.max(report.damage.len() as u64)));
    }
    let decoded = codec::decode(&text);
    if let Some(version) = decoded.newer {
        return Err(Unread::NewerLog(version));
    }
    let n_damaged = decoded.damage.len() as u64;
    let log = decoded.into_log().ok_or(Unread::Neither)?;
    let n_missing: u64 = log.missing().iter().map(|missing| u64::from(missing.n_events)).sum();
    Ok((log, n_damaged.max(n_missing)))
}
