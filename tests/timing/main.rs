//! Times of the engine, native and in Chromium: `cargo xtask bench` runs this file both ways and divides. Nothing is gated
//! on a time; as a test it says that every work runs.

#[path = "../shared/works.rs"]
mod works;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Set when times are wanted; read while compiling, since a page has no environment.
const IS_TIMED: bool = option_env!("FOOTHOLD_TIMING").is_some();
/// Measurements of each work; the least is told, since noise only adds.
const MEASUREMENTS: u32 = 7;

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn every_work_runs_and_tells_its_time_when_asked() {
    for mut work in works::works() {
        if !IS_TIMED {
            (work.run)();
            continue;
        }
        let least = (0..MEASUREMENTS).map(|_| nanoseconds(&mut work)).fold(f64::INFINITY, f64::min);
        tell(&format!("TIMING {least:.0} {}", work.name));
    }
}

/// One measurement, for one time.
fn nanoseconds(work: &mut works::Work) -> f64 {
    let start = now_ms();
    (0..work.times).for_each(|_| (work.run)());
    (now_ms() - start) * 1e6 / f64::from(work.times)
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "a time is what is wanted")]
fn now_ms() -> f64 {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
}

#[cfg(target_arch = "wasm32")]
#[expect(clippy::disallowed_methods, reason = "a time is what is wanted")]
fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "a time is told to who asked")]
fn tell(line: &str) {
    println!("{line}");
}

#[cfg(target_arch = "wasm32")]
fn tell(line: &str) {
    wasm_bindgen_test::console_log!("{line}");
}
