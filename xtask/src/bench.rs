//! `cargo xtask bench`: the native benchmarks, beside a loop that tells how fast this machine is today, then the works of
//! the engine natively and in Chromium. Figures are for comparing, so none of them gates anything.

use crate::command::Task;
use crate::place;
use crate::tools::Tools;
use anyhow::{Context, Result, ensure};
use std::hint::black_box;
use std::time::Duration;

const STEPS: u64 = 200_000_000;

/// # Errors
/// When a benchmark does not build or run.
pub fn bench() -> Result<()> {
    print_reference("before");
    if place::root().join("benches").is_dir() {
        Task::cargo("bench --no-default-features --benches").run()?;
    } else {
        println!("There are no benchmarks in benches/ yet.");
    }
    print_reference("after");
    compare_with_browser()
}

/// Both ways with the flags of the shipped page: small rather than fast.
fn compare_with_browser() -> Result<()> {
    let tools = Tools::ready()?;
    crate::test_tools::ready()?;
    let timing = |target: &str| {
        let task = Task::cargo("test --locked --release --no-default-features").words(target);
        tools
            .on(task.words("--test timing -- --nocapture"))
            .env("FOOTHOLD_TIMING", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
    };
    println!("\nThe engine's works, native and in Chromium (release, optimised for size):");
    let native = times(timing("--features cli"), "natively")?;
    let browser = times(timing("--features web --target wasm32-unknown-unknown"), "in Chromium")?;
    println!("{:>14} {:>14} {:>7}", "native", "Chromium", "ratio");
    for (name, native) in &native {
        let browser = browser.iter().find(|(other, _)| other == name).map_or(f64::NAN, |(_, time)| *time);
        println!("{:>11.2} us {:>11.2} us {:>7.2}  {name}", native / 1e3, browser / 1e3, browser / native);
    }
    Ok(())
}

/// The lines `TIMING nanoseconds name`, wherever the runner puts them.
fn times(task: Task, place: &str) -> Result<Vec<(String, f64)>> {
    let said = task.output().with_context(|| format!("the timing test does not run {place}"))?;
    let times: Vec<(String, f64)> = said.lines().filter_map(time).collect();
    ensure!(!times.is_empty(), "the timing test told no time {place}");
    Ok(times)
}

fn time(line: &str) -> Option<(String, f64)> {
    let (_, told) = line.split_once("TIMING ")?;
    let (time, name) = told.split_once(' ')?;
    Some((name.trim().to_owned(), time.parse().ok()?))
}

fn print_reference(when: &str) {
    let took = (0..3).map(|_| reference_loop()).min().unwrap_or_default();
    let per_step = took.as_secs_f64() * 1e9 / STEPS as f64;
    println!("reference loop {when}: {per_step:.3} ns a step (xorshift, best of 3 runs of {STEPS} steps)");
}

/// Integer work that neither memory nor the compiler can shorten: each step needs the one before.
fn reference_loop() -> Duration {
    let start = crate::test::now();
    let mut word = black_box(0x9E37_79B9_7F4A_7C15_u64);
    for _ in 0..STEPS {
        word ^= word << 13;
        word ^= word >> 7;
        word ^= word << 17;
    }
    black_box(word);
    start.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_found_in_what_a_runner_prints() {
        assert_eq!(time("    TIMING 1234 one prediction"), Some(("one prediction".to_owned(), 1234.0)));
        assert_eq!(time("test result: ok"), None);
    }
}
