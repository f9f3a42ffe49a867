//! `foothold simulate`: the engine on learners whose rules it does not know, and the promises that their figures keep or
//! break. A [`Study`] measures one thing; adding one is a line in [`STUDIES`].

mod challenge;
mod chance;
mod choosing;
mod crew;
mod evidence;
mod fairness;
mod figures;
mod generators;
mod golden;
mod long_life;
mod mastery;
mod misconception;
mod placement;
mod practice;
mod rules;
mod table;
mod world;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use foothold::base::Seed;
use foothold::engine::Pool;

use table::{Bar, Table};

/// What to simulate, and how much of it.
#[derive(Args)]
pub struct Simulate {
    /// The tables to print; all of them when none is named.
    #[arg(value_name = "TABLE", value_parser = study_names())]
    tables: Vec<String>,
    /// Learners of each kind; each table has its own small number.
    #[arg(long)]
    students: Option<usize>,
    /// Where chance begins: the same seed prints the same figures.
    #[arg(long, default_value = "505", value_parser = crate::command::seed)]
    seed: Seed,
    /// Prints every promise with its figure, and ends with status 1 when one is not kept.
    #[arg(long)]
    bars: bool,
    /// A skills.toml whose graph placement runs on, instead of a made-up one of 150 skills.
    #[arg(long, value_name = "FILE")]
    graph: Option<PathBuf>,
    /// Long runs: every learner of the long life, and a million equal responses.
    #[arg(long)]
    long: bool,
}

/// How much to simulate.
#[derive(Clone, Debug, Default)]
pub struct Size {
    /// Learners of each kind, if somebody said so.
    pub students: Option<usize>,
    /// Where chance begins.
    pub seed: Seed,
    /// The graph that placement runs on, if somebody named one.
    pub graph: Option<Pool>,
    /// Whether long runs are wanted.
    pub long: bool,
}

impl Size {
    /// The learners asked for, or this number; at least one.
    pub fn students_or(&self, usual: usize) -> usize {
        self.students.unwrap_or(usual).max(1)
    }
}

/// What a study found.
#[derive(Default)]
pub struct Report {
    pub tables: Vec<Table>,
    pub bars: Vec<Bar>,
}

/// Something that can be measured.
struct Study {
    name: &'static str,
    run: fn(&Size) -> Report,
}

const STUDIES: &[Study] = &[
    Study { name: "parity", run: golden::study },
    Study { name: "fairness", run: fairness::study },
    Study { name: "mastery", run: mastery::study },
    Study { name: "long-life", run: long_life::study },
    Study { name: "misconception", run: misconception::study },
    Study { name: "challenge", run: challenge::study },
    Study { name: "placement", run: placement::study },
    Study { name: "support", run: choosing::support },
    Study { name: "stuck", run: choosing::stuck_study },
    Study { name: "absence", run: choosing::absence_study },
    Study { name: "behind", run: choosing::behind_study },
    Study { name: "evidence", run: evidence::study },
];

fn study_names() -> Vec<&'static str> {
    STUDIES.iter().map(|study| study.name).collect()
}

impl Simulate {
    /// Measures and prints.
    pub fn run(self) -> Result<ExitCode, Box<dyn std::error::Error>> {
        let graph = self.graph.as_deref().map(world::read).transpose()?;
        let size = Size { students: self.students, seed: self.seed, graph, long: self.long };
        let wanted =
            |study: &&Study| self.tables.is_empty() || self.tables.iter().any(|name| name == study.name);
        let mut all_hold = true;
        for study in STUDIES.iter().filter(wanted) {
            let report = (study.run)(&size);
            all_hold &= report.bars.iter().all(|bar| bar.holds != Some(false));
            if self.bars {
                report.bars.iter().try_for_each(|bar| writeln!(io::stdout(), "{bar}"))?;
            } else {
                report.tables.iter().try_for_each(|table| writeln!(io::stdout(), "{table}"))?;
            }
        }
        Ok(if self.bars && !all_hold { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}
