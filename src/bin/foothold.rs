//! The command line for authors and for the build: checks, compiles and draws content.
//! Exit codes: 0 all is well, 1 the content has errors, 2 the command could not be done as asked.

use std::process::ExitCode;

use clap::Parser;

#[path = "foothold/command.rs"]
mod command;
#[path = "foothold/draw.rs"]
mod draw;
#[path = "foothold/files.rs"]
mod files;
#[path = "foothold/simulate/mod.rs"]
mod simulate;

fn main() -> ExitCode {
    command::Command::parse().run().unwrap_or_else(|error| {
        eprintln!("foothold: {error}");
        ExitCode::from(2)
    })
}
