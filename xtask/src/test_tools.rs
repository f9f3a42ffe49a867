//! What only the tests need: a browser with its driver, and the npm packages of the journeys.

use crate::command::{Task, on_path};
use crate::{place, tools};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;

const PACKAGES: &str = "chromium chromium-driver fonts-liberation";
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Installs what is missing.
///
/// # Errors
/// When a browser is missing and cannot be installed, or npm fails.
pub fn ready() -> Result<()> {
    if browser().is_none() || on_path("chromedriver").is_none() {
        install_browser()?;
    }
    npm_packages()
}

/// The browser of the tests: `FOOTHOLD_CHROMIUM`, else the first on PATH.
pub fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("FOOTHOLD_CHROMIUM").map(PathBuf::from);
    named.or_else(|| BROWSERS.iter().find_map(|name| on_path(name)))
}

fn install_browser() -> Result<()> {
    let line = format!("apt-get install -y --no-install-recommends {PACKAGES}");
    if on_path("apt-get").is_none() {
        bail!(
            "the tests need Chromium and ChromeDriver of one version on PATH: install both the way your system does"
        );
    }
    println!("Installing Chromium and ChromeDriver for the tests.");
    let Some(start) = as_root() else {
        bail!("the tests need Chromium; run this once, then the same command again:\n\n  sudo {line}");
    };
    apt(start, "apt-get update").run()?;
    apt(start, &line).run()?;
    browser().map(|_| ()).context("Chromium was installed but is not on PATH")
}

fn apt(start: &str, line: &str) -> Task {
    let whole = format!("{start} {line}");
    let mut words = whole.split_whitespace();
    let program = words.next().unwrap_or("apt-get");
    words
        .fold(Task::new(program), Task::arg)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .advice("Install chromium and chromium-driver by hand, then run the same command again.")
}

/// What stands before a command that needs root: nothing for root, `sudo -n` when it asks for no password.
fn as_root() -> Option<&'static str> {
    if Task::new("id").arg("-u").output().as_deref() == Some("0") {
        return Some("");
    }
    Task::new("sudo").words("-n true").output().map(|_| "sudo -n")
}

/// `npm ci` once per lock: the mark is written last, so an interrupted installation is repeated.
fn npm_packages() -> Result<()> {
    let folder = place::root().join("tests/e2e");
    let lock = fs::read(folder.join("package-lock.json")).context("reading tests/e2e/package-lock.json")?;
    let digest = hex(&Sha256::digest(&lock));
    let mark = folder.join("node_modules/.foothold-lock");
    if fs::read_to_string(&mark).is_ok_and(|old| old == digest) {
        return Ok(());
    }
    println!("Fetching the packages of the browser journeys.");
    tools::npm_ci(&folder)?;
    fs::write(&mark, digest).context("marking the npm packages as whole")
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
