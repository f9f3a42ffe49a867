//! What can be asked for on the command line.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use foothold::base::{Seed, TemplateId};
use foothold::content::{self, Diagnostic, Pack, Severity};
use foothold::item::Task;

use crate::calibrate::Calibrate;
use crate::check::Check;
use crate::draw::draw;
use crate::files::{self, FileError};
use crate::headless::{self, Source};
use crate::replay::Replay;
use crate::simulate::Simulate;

/// Checks, compiles and draws Foothold content, calibrates it, and replays data of others.
#[derive(Parser)]
#[command(name = "foothold", version, about)]
pub struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    Check(Check),
    /// Compiles a pack to the files the page loads.
    Compile {
        /// A pack, or a folder that holds one.
        folder: PathBuf,
        /// Where the compiled files go.
        out: PathBuf,
    },
    /// Draws items of a template: prompt, key, wrong answers, hints and steps.
    Draw {
        /// The template, as skill/template.
        #[arg(long)]
        template: String,
        /// The first seed: a number, or the 13 characters shown elsewhere.
        #[arg(long, default_value = "1", value_parser = seed)]
        seed: Seed,
        /// How many draws, with the seeds that follow.
        #[arg(short = 'n', default_value_t = 1)]
        number: u64,
        /// What is asked: answer, after-first-step, fill-steps, find-the-error or make-a-problem.
        #[arg(long, default_value = "answer", value_parser = task)]
        task: Task,
        /// Grades this response, in the notation of "key".
        #[arg(long = "type", value_name = "RESPONSE", allow_hyphen_values = true)]
        typed: Option<String>,
        /// One JSON object for each draw.
        #[arg(long)]
        json: bool,
        /// A pack, or a folder that holds one.
        #[arg(long, default_value = "content")]
        pack: PathBuf,
    },
    /// Drives the engine by JSON Lines on standard input and output; the caller plays the student.
    ///
    /// One JSON object a line comes in, one goes out. docs/command-line.md is the contract.
    ///
    ///   {"op":"start","learner":"a","seed":"1","now":0,"challenge":0.75,"grade":7}   a learner begins
    ///   {"op":"placement"}                                placement questions from now on
    ///   {"op":"test","kind":"test-out","skill":"median"}  a test from now on (or "class-check")
    ///   {"op":"setting","value":"class"}                  where it is (home, class, pair-writer, pair-partner, paper)
    ///   {"op":"challenge","value":0.9}                    .6, .75 or .9
    ///   {"op":"next","now":1000}                          the next item
    ///   {"op":"hint","rung":1}                            help on it, 1 to 4
    ///   {"op":"respond","credit":1,"ms":5400,"now":6400}  the response to it
    ///   {"op":"respond","credit":0,"corrected_ms":4000,"now":6400}   a typing error, put right after 4 s
    ///   {"op":"state"}                                    every skill
    #[command(verbatim_doc_comment)]
    Headless {
        /// Skills and items as JSON.
        #[arg(long, conflicts_with = "pack")]
        pool: Option<PathBuf>,
        /// A pack, or a folder that holds one.
        #[arg(long, default_value = "content")]
        pack: PathBuf,
    },
    Calibrate(Calibrate),
    Replay(Replay),
    /// Lets the engine teach simulated learners and prints how it did.
    Simulate(Simulate),
}

/// A seed as people write it.
pub fn seed(text: &str) -> Result<Seed, String> {
    Seed::parse(text).ok_or_else(|| "a seed is a whole number, or 13 letters and digits".to_owned())
}

fn task(text: &str) -> Result<Task, String> {
    let names = || Task::ALL.map(Task::name).join(", ");
    Task::ALL.into_iter().find(|task| task.name() == text).ok_or_else(|| format!("it can be {}", names()))
}

impl Command {
    /// Does what was asked for.
    pub fn run(self) -> Result<ExitCode, Box<dyn std::error::Error>> {
        match self.action {
            Action::Check(check) => check.run(),
            Action::Compile { folder, out } => compile(&folder, &out),
            Action::Calibrate(calibrate) => calibrate.run(),
            Action::Replay(replay) => replay.run(),
            Action::Draw { template, seed, number, task, typed, json, pack } => {
                let pack = load(&files::only_pack(&pack)?)?.0;
                let template = TemplateId::new(template);
                for offset in 0..number {
                    let seed = Seed(seed.0.wrapping_add(offset));
                    let drawn = draw(&pack, &template, seed, task, typed.as_deref())?;
                    let shown = if json { drawn.json().to_string() } else { drawn.text() };
                    writeln!(io::stdout(), "{shown}")?;
                }
                Ok(ExitCode::SUCCESS)
            }
            Action::Headless { pool, pack } => {
                let source = match pool {
                    Some(path) => Source::of_file(&path)?,
                    None => {
                        let folder = files::only_pack(&pack)?;
                        Source::of_pack(load(&folder)?.0, &folder.display().to_string())?
                    }
                };
                headless::run(&source, io::stdin().lock(), io::stdout().lock())?;
                Ok(ExitCode::SUCCESS)
            }
            Action::Simulate(simulate) => simulate.run(),
        }
    }
}

fn compile(folder: &Path, out: &Path) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let (pack, diagnostics) = load(&files::only_pack(folder)?)?;
    for diagnostic in diagnostics.iter().filter(|d| d.severity != Severity::Note) {
        writeln!(io::stderr(), "{diagnostic}")?;
    }
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return Ok(ExitCode::from(1));
    }
    files::write_pack(out, &content::encode(&pack))?;
    Ok(ExitCode::SUCCESS)
}

fn load(folder: &Path) -> Result<(Pack, Vec<Diagnostic>), FileError> {
    Ok(content::compile(&files::read_pack(folder)?))
}
