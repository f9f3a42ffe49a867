//! `cargo xtask bench`: the native benchmarks, beside a loop that tells how fast this machine is today. Figures are
//! for comparing, so none of them gates anything.

use crate::command::Task;
use crate::place;
use anyhow::Result;
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
    Ok(())
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
