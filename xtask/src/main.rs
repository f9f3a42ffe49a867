//! `cargo xtask`: installs what is missing, serves, builds, tests. Each command says what it does, and a failure names
//! the command that failed and what to do about it.

#![expect(clippy::print_stdout, reason = "a command line talks to people through standard output")]

mod bench;
mod command;
mod finish;
mod halves;
mod pack;
mod place;
mod release;
mod serve;
mod service_worker;
mod shots;
mod single_file;
mod site;
mod size;
mod stages;
mod test;
mod test_tools;
mod tools;
mod zip;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N] [--release]   build and serve on 127.0.0.1 (8080), rebuilding on every change
cargo xtask test [--long] [--only STAGE]   everything that must hold; --long adds the slow forms
cargo xtask build                          dist/, dist/foothold.html and target/foothold-VERSION.zip
cargo xtask size [DIST]                    raw, gzip and brotli of every shipped file, against the budget
cargo xtask shots                          every screen, both themes, two sizes, into target/shots/
cargo xtask bench                          native benchmarks beside a reference loop of this machine
cargo xtask pack                           compile content/ into target/pack (Trunk calls this)
cargo xtask finish                         policy, service worker, files.json (Trunk calls this)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve", options @ ..] => serve::serve(&serve::Options::parse(options)?),
        ["test", options @ ..] => test::test(&test::Options::parse(options)?),
        ["build"] => release::build(),
        ["size"] => size::report_and_check(&place::root().join("dist")),
        ["size", dist] => size::report_and_check(dist.as_ref()),
        ["shots"] => shots::shots(),
        ["bench"] => bench::bench(),
        ["pack"] => pack::compile(),
        ["finish"] => finish::finish_for_trunk(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("`{}` is not a command of xtask\n\n{USAGE}", words.join(" ")),
    }
}
