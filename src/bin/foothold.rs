//! The command line for authors and for the build: checks, compiles and draws content.
//! Exit codes: 0 all is well, 1 the content has errors, 2 the command could not be done as asked.

use std::process::ExitCode;

use clap::Parser;

#[path = "foothold/simulate/choosing.rs"]
#[cfg_attr(not(test), expect(dead_code, reason = "the tables of a command that is still to come"))]
mod choosing;
#[path = "foothold/command.rs"]
mod command;
#[path = "foothold/draw.rs"]
mod draw;
#[path = "foothold/files.rs"]
mod files;

fn main() -> ExitCode {
    command::Command::parse().run().unwrap_or_else(|error| {
        eprintln!("foothold: {error}");
        ExitCode::from(2)
    })
}
