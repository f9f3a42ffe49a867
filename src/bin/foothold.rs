//! The command line for authors, researchers and the build: checks, compiles and draws content, calibrates it, and
//! replays the data of others. `docs/command-line.md` describes it.
//! Exit codes: 0 all is well, 1 some of what was given is faulty, 2 the command could not be done as asked.

use std::process::ExitCode;

use clap::Parser;

#[path = "foothold/calibrate.rs"]
mod calibrate;
#[path = "foothold/check.rs"]
mod check;
#[path = "foothold/command.rs"]
mod command;
#[path = "foothold/constants.rs"]
mod constants;
#[path = "foothold/coverage.rs"]
mod coverage;
#[path = "foothold/draw.rs"]
mod draw;
#[path = "foothold/files.rs"]
mod files;
#[path = "foothold/headless/mod.rs"]
mod headless;
#[path = "foothold/progress.rs"]
mod progress;
#[path = "foothold/replay.rs"]
mod replay;
#[path = "foothold/response_table.rs"]
mod response_table;
#[path = "foothold/samples.rs"]
mod samples;
#[path = "foothold/scores.rs"]
mod scores;
#[path = "foothold/simulate/mod.rs"]
mod simulate;

fn main() -> ExitCode {
    command::Command::parse().run().unwrap_or_else(|error| {
        eprintln!("foothold: {error}");
        ExitCode::from(2)
    })
}
