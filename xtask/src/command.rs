//! Running other programs: each is shown before it runs, and its failure comes with advice.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// The standard library built again with the page, for size and without the texts of panics: a panic ends in a trap,
/// which boot.js tells the reader about in words. These options are not stable yet; the pinned toolchain keeps their
/// meaning. They are set for Trunk alone, so that tests and tools use the library as it comes.
const SMALL: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Clink-arg=--no-merge-data-segments",
    ),
];

/// A program with its arguments, shown as typed.
pub struct Task {
    command: Command,
    shown: String,
    advice: &'static str,
}

impl Task {
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let shown = Path::new(program.as_ref())
            .file_name()
            .unwrap_or(program.as_ref())
            .to_string_lossy()
            .into_owned();
        Self { command: Command::new(program), shown, advice: "" }
    }

    /// Cargo, at the root of the clone, building plainly even inside a build of the small page.
    pub fn cargo(arguments: &str) -> Self {
        let plain = Self::new("cargo").words(arguments).folder(&crate::place::root());
        SMALL.iter().fold(plain, |task, (name, _)| task.without_env(name))
    }

    /// Arguments separated by spaces.
    pub fn words(self, arguments: &str) -> Self {
        arguments.split_whitespace().fold(self, Self::arg)
    }

    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.shown = format!("{} {}", self.shown, argument.as_ref().to_string_lossy());
        self.command.arg(argument);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// With what makes every wasm module this task's cargo builds as small as it can be.
    pub fn small(self) -> Self {
        SMALL.iter().fold(self, |task, (name, value)| task.env(name, value))
    }

    pub fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// What to do when it fails.
    pub fn advice(mut self, advice: &'static str) -> Self {
        self.advice = advice;
        self
    }

    /// Runs it, showing the command and all it prints.
    ///
    /// # Errors
    /// When it cannot be started or ends with a failure; the message names the command and gives the advice.
    pub fn run(mut self) -> Result<()> {
        println!("  $ {}", self.shown);
        let status = self.command.status().with_context(|| self.failure("could not be started"))?;
        if !status.success() {
            bail!(self.failure(&format!("failed ({status})")));
        }
        Ok(())
    }

    fn failure(&self, what: &str) -> String {
        let advice = if self.advice.is_empty() { String::new() } else { format!("\n  {}", self.advice) };
        format!("`{}` {what}{advice}", self.shown)
    }

    /// What it prints, or nothing when it cannot be started or fails.
    pub fn output(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// Where the shell would find the program.
pub fn on_path(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file() || file.with_extension("exe").is_file() || file.with_extension("cmd").is_file()
}
