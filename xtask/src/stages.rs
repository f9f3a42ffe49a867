//! The stages of `cargo xtask test`, in the order that finds the cheapest fault first.

use crate::pack::{self, COMMAND_LINE};
use crate::test::{Bench, dist, playwright};
use crate::{place, release, size};
use anyhow::{Result, ensure};

/// One thing that must hold.
pub struct Stage {
    pub name: &'static str,
    pub what: &'static str,
    /// Stages without which this one cannot run.
    pub needs: &'static [&'static str],
    pub run: fn(&Bench) -> Result<()>,
}

/// All but the installation, which comes first.
pub const STAGES: &[Stage] = &[
    Stage { name: "format", what: "rustfmt", needs: &[], run: format },
    Stage { name: "core", what: "the core compiles with no browser crate", needs: &[], run: core },
    Stage { name: "lint", what: "clippy for the machine", needs: &[], run: lint },
    Stage { name: "lint-wasm", what: "clippy for the browser", needs: &["tools"], run: lint_wasm },
    Stage { name: "native", what: "tests of the core, the command line and xtask", needs: &[], run: native },
    Stage { name: "components", what: "components rendered natively", needs: &[], run: components },
    Stage { name: "browser", what: "unit tests inside Chromium", needs: &["tools"], run: browser },
    Stage { name: "content", what: "every pack without a diagnostic", needs: &[], run: content },
    Stage {
        name: "build",
        what: "the release page, the single file, the archive",
        needs: &["tools"],
        run: build,
    },
    Stage {
        name: "size",
        what: "all that is fetched first, against the budget",
        needs: &["build"],
        run: page_size,
    },
    Stage { name: "journeys", what: "Playwright with axe", needs: &["tools", "build"], run: journeys },
];

const DENY: &str = "-- -D warnings";

fn format(bench: &Bench) -> Result<()> {
    bench.cargo("fmt --all --check").advice("Run `cargo fmt --all`.").run()
}

fn core(bench: &Bench) -> Result<()> {
    bench
        .cargo("check --quiet --locked --lib --no-default-features")
        .advice("A module of the core uses a crate that only the page or the command line may use.")
        .run()
}

fn lint(bench: &Bench) -> Result<()> {
    let all = "clippy --quiet --locked --all-targets --no-default-features --features cli,ssr,studio";
    bench.cargo(all).words(DENY).run()?;
    bench.cargo("clippy --quiet --locked --package xtask --all-targets").words(DENY).run()
}

fn lint_wasm(bench: &Bench) -> Result<()> {
    let page = "clippy --quiet --locked --target wasm32-unknown-unknown --lib --bins --test browser --test timing --features studio";
    bench.cargo(page).words(DENY).run()
}

fn native(bench: &Bench) -> Result<()> {
    const ALL: &str = "test --locked --no-default-features --features cli";
    if bench.long {
        bench.cargo(ALL).words("-- --skip algebra::tests::fuzz --skip content_pack::").run()?;
        bench.cargo_with_own_cases(ALL).words("--lib algebra::tests::fuzz").run()?;
        bench.cargo_with_own_cases(ALL).words("--test integration content_pack::").run()?;
    } else {
        bench.cargo(ALL).run()?;
    }
    bench.cargo("test --locked --package xtask").run()
}

/// The doc tests have run in `native`.
fn components(bench: &Bench) -> Result<()> {
    bench.cargo("test --locked --no-default-features --features ssr --lib --test integration").run()
}

fn browser(bench: &Bench) -> Result<()> {
    bench
        .cargo("test --locked --target wasm32-unknown-unknown --test browser")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .advice("Chromium and ChromeDriver on PATH must be of one version.")
        .run()
}

/// Also builds the command line that the journeys ask for keys.
fn content(bench: &Bench) -> Result<()> {
    bench.cargo("build").words(COMMAND_LINE).run()?;
    let packs = pack::packs();
    if packs.is_empty() {
        println!("  there is no pack in content/ yet");
    }
    for pack in packs {
        let shown = pack.strip_prefix(place::root()).unwrap_or(&pack).to_owned();
        bench.cargo("run").words(COMMAND_LINE).words("-- check").arg(shown).run()?;
    }
    Ok(())
}

fn build(bench: &Bench) -> Result<()> {
    release::build_into(bench.tools()?, &dist()).map(|_| ())
}

fn page_size(_: &Bench) -> Result<()> {
    size::report_and_check(&dist())
}

fn journeys(bench: &Bench) -> Result<()> {
    ensure!(dist().join("index.html").is_file(), "there is no page to look at: run the stage `build` first");
    let task = playwright("")?;
    if bench.long { task.env("FOOTHOLD_LONG", "1") } else { task }.run()
}
