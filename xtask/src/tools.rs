//! The build tools: the wasm target, Trunk, wasm-bindgen, wasm-opt and esbuild, pinned. A fitting version on PATH is used;
//! otherwise it is built once into a per-user cache that every clone shares.

use crate::command::{Task, on_path};
use crate::place;
use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";
const WASM_OPT: &str = "132";
const ESBUILD: &str = "0.28.2";

/// One program that comes from crates.io. Trunk.toml and Cargo.toml hold the same versions.
struct Crate {
    name: &'static str,
    program: &'static str,
    version: &'static str,
    flags: &'static str,
    /// Compile time matters more than the speed of a tool that runs for seconds.
    opt_level: &'static str,
}

const TRUNK: Crate = Crate {
    name: "trunk",
    program: "trunk",
    version: "0.21.14",
    flags: "--no-default-features",
    opt_level: "1",
};
const WASM_BINDGEN: Crate = Crate {
    name: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.129",
    flags: "",
    opt_level: "0",
};

/// The tools, ready to be used.
pub struct Tools {
    path: OsString,
}

impl Tools {
    /// Installs what is missing.
    ///
    /// # Errors
    /// When something cannot be installed; the message names the command.
    pub fn ready() -> Result<Self> {
        add_wasm_target()?;
        add_library_sources()?;
        let folders = [Some(own_folder()?), from_cargo(&TRUNK)?, from_cargo(&WASM_BINDGEN)?, from_npm()?];
        let own = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.into_iter().flatten().chain(std::env::split_paths(&own));
        Ok(Self {
            path: std::env::join_paths(all).context("a folder of the tools has a name PATH cannot hold")?,
        })
    }

    /// The task with the tools first on its PATH.
    pub fn on(&self, task: Task) -> Task {
        task.env("PATH", &self.path)
    }
}

/// Where this program lies: Trunk's hooks call it again.
fn own_folder() -> Result<PathBuf> {
    let own = std::env::current_exe().context("finding xtask itself")?;
    own.parent().map(Path::to_path_buf).context("xtask lies in no folder")
}

/// The folder of the toolchain's libraries.
fn rustlib() -> PathBuf {
    let sysroot =
        Task::new("rustc").words("--print sysroot").folder(&place::root()).output().unwrap_or_default();
    Path::new(&sysroot).join("lib/rustlib")
}

/// The release page is built with its own standard library.
fn add_library_sources() -> Result<()> {
    if !rustlib().join("src/rust/library").is_dir() {
        println!("Adding the sources of the standard library.");
        Task::new("rustup")
            .words("component add rust-src")
            .folder(&place::root())
            .advice(
                "Install Rust through rustup (https://rustup.rs), or add rust-src the way your system does.",
            )
            .run()?;
    }
    fetch_library_crates()
}

/// Trunk builds without the network, so the crates the standard library is made of must be there.
fn fetch_library_crates() -> Result<()> {
    Task::new("cargo")
        .words("fetch --quiet --locked --target")
        .arg(TARGET)
        .folder(&place::root())
        .small()
        .advice("Check the connection to the package registry and run the same command again.")
        .run()
}

fn add_wasm_target() -> Result<()> {
    if rustlib().join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    println!("Adding the compile target {TARGET}.");
    Task::new("rustup")
        .words("target add")
        .arg(TARGET)
        .folder(&place::root())
        .advice(
            "Install Rust through rustup (https://rustup.rs), or add the target the way your system does.",
        )
        .run()
}

/// The folder to put on PATH, or none when PATH already offers the right version.
fn from_cargo(tool: &Crate) -> Result<Option<PathBuf>> {
    if has_version(Path::new(tool.program), tool.version) {
        return Ok(None);
    }
    let home = place::tool_cache()?.join(format!("{}-{}", tool.name, tool.version));
    let program = home.join("bin").join(tool.program);
    if !has_version(&program, tool.version) {
        install_whole(&home, |folder| cargo_install(tool, folder))?;
        ensure!(
            has_version(&program, tool.version),
            "{} does not run after its installation",
            program.display()
        );
    }
    Ok(Some(home.join("bin")))
}

fn cargo_install(tool: &Crate, folder: &Path) -> Result<()> {
    println!("Compiling {} {} once for this user (some minutes).", tool.name, tool.version);
    // The profile goes to this command alone: exported, it would leak into the build of the app. CARGO_TARGET_DIR
    // is taken away for the same reason.
    Task::new("cargo")
        .words("install --locked --root")
        .arg(folder)
        .words(tool.flags)
        .arg(format!("{}@{}", tool.name, tool.version))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.opt_level)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_TARGET_DIR", folder.join("compiling"))
        .folder(&place::root())
        .advice("Check the connection and run the same command again; a C compiler must be installed.")
        .run()?;
    fs::remove_dir_all(folder.join("compiling")).context("clearing what compiling left")
}

/// wasm-opt and esbuild, which come through npm together.
fn from_npm() -> Result<Option<PathBuf>> {
    if has_npm_tools(Path::new("")) {
        return Ok(None);
    }
    let home = place::tool_cache()?.join(format!("wasm-opt-{WASM_OPT}-esbuild-{ESBUILD}"));
    let folder = home.join("node_modules/.bin");
    if !has_npm_tools(&folder) {
        install_whole(&home, npm_tools)?;
        ensure!(has_npm_tools(&folder), "wasm-opt or esbuild does not run after its installation");
    }
    Ok(Some(folder))
}

fn has_npm_tools(folder: &Path) -> bool {
    has_version(&folder.join("wasm-opt"), WASM_OPT) && has_version(&folder.join("esbuild"), ESBUILD)
}

fn npm_tools(folder: &Path) -> Result<()> {
    println!("Fetching wasm-opt {WASM_OPT} and esbuild {ESBUILD}.");
    for name in ["package.json", "package-lock.json"] {
        fs::copy(place::root().join("xtask/npm").join(name), folder.join(name))
            .context("copying the npm lock")?;
    }
    npm_ci(folder)
}

/// `npm ci` in a folder with a lock.
///
/// # Errors
/// When npm is missing or fails.
pub fn npm_ci(folder: &Path) -> Result<()> {
    ensure!(on_path("npm").is_some(), "npm is missing: install Node.js 20 or newer (https://nodejs.org)");
    Task::new("npm")
        .words("ci --no-audit --no-fund --loglevel=error")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .folder(folder)
        .advice("Check the connection to the npm registry and run the same command again.")
        .run()
}

/// Installs beside the final place and moves it there when whole, so that an interrupted run leaves nothing that is
/// taken for a tool; the next run goes on where it stopped.
fn install_whole(home: &Path, install: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let name = home.file_name().unwrap_or_default().to_string_lossy();
    let half = home.with_file_name(format!(".{name}.unfinished"));
    fs::create_dir_all(&half).with_context(|| format!("making {}", half.display()))?;
    install(&half)?;
    put_in_place(&half, home)
}

fn put_in_place(half: &Path, home: &Path) -> Result<()> {
    if home.exists() {
        fs::remove_dir_all(home).with_context(|| format!("clearing the damaged {}", home.display()))?;
    }
    fs::rename(half, home).with_context(|| format!("moving the finished tool to {}", home.display()))
}

/// Whether the program runs and one word of its first line is that version.
fn has_version(program: &Path, version: &str) -> bool {
    let said = Task::new(program).arg("--version").output().unwrap_or_default();
    said.lines().next().unwrap_or_default().split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = place::target().join("xtask-tests").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn an_interrupted_installation_is_never_taken_for_a_tool_and_goes_on_later() {
        let home = scratch("interrupted").join("trunk-1.0.0");
        let stopped = install_whole(&home, |folder| {
            fs::write(folder.join("half"), "")?;
            anyhow::bail!("interrupted")
        });
        assert!(stopped.is_err() && !home.exists());
        install_whole(&home, |folder| Ok(fs::write(folder.join("rest"), "")?)).unwrap();
        assert!(home.join("half").exists() && home.join("rest").exists());
    }

    #[test]
    fn a_damaged_tool_is_replaced() {
        let home = scratch("damaged").join("trunk-1.0.0");
        fs::create_dir_all(home.join("bin")).unwrap();
        install_whole(&home, |folder| Ok(fs::write(folder.join("whole"), "")?)).unwrap();
        assert!(home.join("whole").exists() && !home.join("bin").exists());
    }
}
