//! Work on many learners at once. Results come back in the order of the learners, whoever was quicker, so that the
//! figures do not depend on the number of cores.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Marks of the progress bar.
const MARKS: usize = 40;

/// `job(0)`, `job(1)`, ... `job(n - 1)`, on every core there is. Shows a bar on stderr when a person looks at it.
pub fn each<T: Send>(what: &str, n: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let watched = io::stderr().is_terminal();
    let work = || {
        let mut results = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= n {
                return results;
            }
            results.push((index, job(index)));
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if watched {
                show(what, done, n);
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(n.max(1));
    let mut results: Vec<(usize, T)> = thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        handles.into_iter().flat_map(|handle| handle.join().expect("a simulation does not panic")).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Draws the bar when it has grown, and wipes it at the end. A bar that cannot be drawn is not worth an error.
fn show(what: &str, done: usize, n: usize) {
    let marks = MARKS * done / n;
    if done < n && marks == MARKS * (done - 1) / n {
        return;
    }
    let line = format!("\r[{:MARKS$}] {done}/{n} {what}", "#".repeat(marks));
    let wiped = format!("\r{:width$}\r", "", width = line.len());
    let mut stderr = io::stderr();
    let _ = stderr.write_all(if done < n { line.as_bytes() } else { wiped.as_bytes() });
    let _ = stderr.flush();
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        assert_eq!(super::each("", 100, |i| i * i), (0..100).map(|i| i * i).collect::<Vec<_>>());
        assert!(super::each("", 0, |i| i).is_empty());
    }
}
