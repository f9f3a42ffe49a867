//! `foothold replay`: the benchmark of the learner model on data of others.

use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use foothold::engine::calibration::{
    Calibration, Difficulties, Grain, History, LeanLearner, PASSES, Setting,
};
use foothold::engine::{Params, Prior};

use crate::constants::Constants;
use crate::progress::Progress;
use crate::response_table::{Names, ResponseTable, Student};
use crate::scores::{Outcome, Scores};

/// Predicts every response of held-out students, one after the other.
///
/// Difficulties are calibrated on TRAIN alone. Then each student of TEST is followed from a fresh start: each response
/// is predicted from that student's earlier rows, and only then taken in. Prints one probability of a right response
/// for each row of TEST, in the order of the rows, one a line.
///
/// Both files are CSV with one line of column names: student, skill, item, correct (0 or 1) and ts (seconds on any
/// clock, -1 or empty if unknown). Rows of one student are in their order in time. Other columns, skills and dt among
/// them, may be there and are not used. `skill` is the one label that counts.
///
/// A student with a row without ts is followed by the number of responses: time away from a skill is then the number of
/// responses to other skills in between (0 if there were none), with tau_f = tau_l = 1 and phi_l = .04.
///
/// A skill that is not in TRAIN is as hard as the mean skill; an item that is not in TRAIN is as hard as its skill.
///
/// Exit status: 0 done; 2 a file or an option cannot be used (the message names file, line and column).
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Replay {
    /// Responses that difficulties are calibrated on.
    #[arg(long, value_name = "CSV")]
    train: PathBuf,
    /// Responses to predict.
    #[arg(long, value_name = "CSV")]
    test: PathBuf,
    /// What gets a difficulty of its own.
    #[arg(long, value_enum, default_value_t = Difficulty::Item)]
    difficulty: Difficulty,
    /// A JSON object that changes constants of the model by name, e.g. {"sg": 1.1, "lam1": 0.1}.
    #[arg(long, value_name = "JSON")]
    constants: Option<PathBuf>,
    /// Afterwards writes to stderr: rows, auc, log-loss, ece (15 bins), us-per-update; a name and a number a line.
    #[arg(long)]
    stats: bool,
    /// Shows progress on stderr even when that is no terminal.
    #[arg(long)]
    progress: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Difficulty {
    /// Every skill, and every item within its skill.
    Item,
    /// Every skill.
    Skill,
    /// Nothing: all is 0 and TRAIN is only checked.
    Constant,
}

impl Replay {
    /// Does it.
    pub fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let constants = self.constants.as_deref().map(Constants::read).transpose()?.unwrap_or_default();
        let settings = Settings::under(&constants);
        let guess = settings.timed.params.guess;
        let mut progress = Progress::new(self.progress);
        let mut names = Names::default();
        let train = ResponseTable::read(&self.train, guess, &mut names, &mut progress)?;
        let difficulties = self.calibrate(&train, &settings, &constants, &mut progress);
        drop(train);
        let test = ResponseTable::read(&self.test, guess, &mut names, &mut progress)?;
        let run = predict(&test, &settings, &difficulties, &mut progress);
        let mut out = BufWriter::new(io::stdout().lock());
        for outcome in &run.outcomes {
            writeln!(out, "{}", outcome.p)?;
        }
        out.flush()?;
        if self.stats {
            let micros = run.took.as_secs_f64() * 1e6 / run.outcomes.len().max(1) as f64;
            writeln!(io::stderr(), "{}us-per-update {micros:.3}", Scores::of(&run.outcomes))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn calibrate(
        &self,
        train: &ResponseTable,
        settings: &Settings,
        constants: &Constants,
        progress: &mut Progress,
    ) -> Difficulties {
        let grain = match self.difficulty {
            Difficulty::Item => Grain::Items,
            Difficulty::Skill => Grain::Skills,
            Difficulty::Constant => return Difficulties::default(),
        };
        let offset_sd = constants.offset_sd().unwrap_or(Calibration::offset_sd(train.students.len()));
        let mut calibration = Calibration::new(grain, offset_sd);
        for pass in 0..PASSES {
            progress.show("calibrating", pass as u64, PASSES as u64);
            calibration.pass(train.students.iter().map(|student| settings.history(student)));
        }
        progress.clear();
        calibration.difficulties().clone()
    }
}

/// The two ways of following a student.
struct Settings {
    timed: Setting,
    untimed: Setting,
}

impl Settings {
    fn under(constants: &Constants) -> Self {
        let change = |setting: Setting| {
            let mut params: Params = setting.params;
            constants.apply(&mut params);
            Setting { params, ..setting }
        };
        Self { timed: change(Setting::TIMED), untimed: change(Setting::UNTIMED) }
    }

    fn history<'a>(&'a self, student: &'a Student) -> History<'a> {
        let setting = if student.timed { &self.timed } else { &self.untimed };
        History { setting, prior: Prior::Benchmark, levels: &[], responses: &student.responses }
    }
}

/// The predictions in the order of the rows, and how long it took to make and learn from them.
struct Run {
    outcomes: Vec<Outcome>,
    took: Duration,
}

#[expect(clippy::disallowed_methods, reason = "the native binary measures how long an update takes")]
fn predict(
    test: &ResponseTable,
    settings: &Settings,
    difficulties: &Difficulties,
    progress: &mut Progress,
) -> Run {
    let mut outcomes = vec![Outcome { p: 0.0, right: false }; test.n_rows];
    let mut learner = LeanLearner::default();
    let mut took = Duration::ZERO;
    for (n, student) in test.students.iter().enumerate() {
        progress.show("predicting", n as u64, test.students.len() as u64);
        let started = Instant::now();
        let history = settings.history(student);
        learner.forget();
        for (response, row) in student.responses.iter().zip(&student.rows) {
            let harder = difficulties.of(response.skill, response.item);
            let expected = learner.observe(&history, response, harder);
            outcomes[*row as usize] = Outcome { p: expected.p, right: response.verdict.right };
        }
        took += started.elapsed();
    }
    progress.clear();
    Run { outcomes, took }
}
