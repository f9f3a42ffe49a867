//! `cargo xtask test`: installs what the tests need, runs the stages, and sums up.

use crate::command::Task;
use crate::place;
use crate::stages::{STAGES, Stage};
use crate::tools::Tools;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Adds the slow forms: the tests read `FOOTHOLD_LONG`.
    pub long: bool,
    only: Option<String>,
}

impl Options {
    /// # Errors
    /// For an unknown option or stage.
    pub fn parse(mut words: &[&str]) -> Result<Self> {
        let mut options = Self::default();
        loop {
            words = match words {
                [] => return Ok(options),
                ["--long", rest @ ..] => {
                    options.long = true;
                    rest
                }
                ["--only", name, rest @ ..] if STAGES.iter().any(|stage| stage.name == *name) => {
                    options.only = Some((*name).to_owned());
                    rest
                }
                _ => bail!("`test` knows --long and --only STAGE, where STAGE is one of: {}", stage_names()),
            };
        }
    }

    fn includes(&self, stage: &Stage) -> bool {
        self.only.as_deref().is_none_or(|only| only == stage.name)
    }
}

fn stage_names() -> String {
    STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ")
}

/// What the stages share.
pub struct Bench {
    pub long: bool,
    tools: Option<Tools>,
}

impl Bench {
    /// # Errors
    /// When they could not be installed.
    pub fn tools(&self) -> Result<&Tools> {
        self.tools.as_ref().context("the build tools could not be installed: see the stage `tools`")
    }

    /// How much chance the tests may have. Every day the same draws, so that a green run stays green; the long form
    /// takes many new ones and looks at more of each template.
    fn with_chance(&self, task: Task) -> Task {
        let task = task.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true");
        if self.long {
            return task.env("FOOTHOLD_LONG", "1").env("PROPTEST_CASES", "20000");
        }
        task.env("PROPTEST_RNG_SEED", "20261122")
    }

    /// Cargo with the build tools on PATH, and the slow forms switched on if asked for.
    pub fn cargo(&self, arguments: &str) -> Task {
        let task = self.with_chance(Task::cargo(arguments));
        self.with_tools(task)
    }

    /// As `cargo`, for laws that say themselves how many cases their long form has: more than other laws where a case is a
    /// short text, fewer where it is a whole pack.
    pub fn cargo_with_own_cases(&self, arguments: &str) -> Task {
        let task = self.with_chance(Task::cargo(arguments)).without_env("PROPTEST_CASES");
        self.with_tools(task)
    }

    fn with_tools(&self, task: Task) -> Task {
        match &self.tools {
            Some(tools) => tools.on(task),
            None => task,
        }
    }
}

/// The page the tests look at: not `dist/`, which `serve` writes to.
pub fn dist() -> PathBuf {
    place::root().join("target/dist-test")
}

/// Playwright in tests/e2e, looking at the page the tests look at.
///
/// # Errors
/// When there is no browser.
pub fn playwright(arguments: &str) -> Result<Task> {
    playwright_at(&dist(), arguments)
}

/// Playwright in tests/e2e, told where the page, the browser and the command line are.
///
/// # Errors
/// When there is no browser.
pub fn playwright_at(dist: &Path, arguments: &str) -> Result<Task> {
    let browser = crate::test_tools::browser().context("there is no Chromium on PATH")?;
    let folder = place::root().join("tests/e2e");
    Ok(Task::new(folder.join("node_modules/.bin/playwright"))
        .words("test")
        .words(arguments)
        .folder(&folder)
        .env("FOOTHOLD_DIST", dist)
        .env("FOOTHOLD_CHROMIUM", browser)
        .env("FOOTHOLD_PROGRAM", place::target().join("cli/foothold"))
        .advice("Pictures and traces of what failed are in tests/e2e/test-results/."))
}

/// The clock of this machine.
#[expect(clippy::disallowed_methods, reason = "xtask is not part of the app and measures real time")]
pub fn now() -> Instant {
    Instant::now()
}

struct Ending {
    took: Duration,
    fault: Option<String>,
}

/// # Errors
/// When any stage fails; the summary has then been printed.
pub fn test(options: &Options) -> Result<()> {
    let start = now();
    let mut bench = Bench { long: options.long, tools: None };
    let mut endings: BTreeMap<&str, Ending> = BTreeMap::new();
    let installing = now();
    println!("== tools: install what is missing");
    let fault = install(&mut bench).err().map(|error| format!("{error:#}"));
    endings.insert("tools", Ending::told("tools", installing.elapsed(), fault));
    for stage in STAGES.iter().filter(|stage| options.includes(stage)) {
        println!("\n== {}: {}", stage.name, stage.what);
        let started = now();
        let fault = run_stage(stage, &bench, &endings).err().map(|error| format!("{error:#}"));
        endings.insert(stage.name, Ending::told(stage.name, started.elapsed(), fault));
    }
    sum_up(&endings, start.elapsed())
}

fn install(bench: &mut Bench) -> Result<()> {
    bench.tools = Some(Tools::ready()?);
    crate::test_tools::ready()
}

fn run_stage(stage: &Stage, bench: &Bench, endings: &BTreeMap<&str, Ending>) -> Result<()> {
    let failed = |name: &&&str| endings.get(**name).is_some_and(|ending| ending.fault.is_some());
    if let Some(name) = stage.needs.iter().find(failed) {
        bail!("not run, because the stage `{name}` failed");
    }
    (stage.run)(bench)
}

impl Ending {
    fn told(name: &str, took: Duration, fault: Option<String>) -> Self {
        if let Some(fault) = &fault {
            println!("-- {name} FAILED: {fault}");
        }
        Self { took, fault }
    }
}

fn sum_up(endings: &BTreeMap<&str, Ending>, total: Duration) -> Result<()> {
    println!("\n== summary");
    let order = std::iter::once("tools").chain(STAGES.iter().map(|stage| stage.name));
    for (name, ending) in order.filter_map(|name| endings.get_key_value(name)) {
        let word = if ending.fault.is_some() { "FAILED" } else { "passed" };
        println!("{word}  {name:<12} {:>7.1} s", ending.took.as_secs_f64());
        if let Some(fault) = &ending.fault {
            println!("        {}", fault.replace('\n', "\n        "));
        }
    }
    let n_failed = endings.values().filter(|ending| ending.fault.is_some()).count();
    println!("total {:.1} s", total.as_secs_f64());
    println!("{} passed, {n_failed} failed", endings.len() - n_failed);
    if n_failed > 0 {
        bail!("{n_failed} of {} stages failed; `cargo xtask test --only STAGE` repeats one", endings.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_chosen_by_name_and_an_unknown_one_is_refused() {
        let options = Options::parse(&["--only", "native", "--long"]).unwrap();
        assert_eq!(options, Options { long: true, only: Some("native".to_owned()) });
        assert!(Options::parse(&["--only", "everything"]).is_err());
    }

    #[test]
    fn what_a_stage_needs_comes_before_it() {
        for (at, stage) in STAGES.iter().enumerate() {
            for need in stage.needs {
                assert!(
                    *need == "tools" || STAGES[..at].iter().any(|other| other.name == *need),
                    "{}",
                    stage.name
                );
            }
        }
    }
}
