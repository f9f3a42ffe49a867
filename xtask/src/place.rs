//! Where things lie: the clone, its target folder, and the per-user tool cache outside the clone.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The folder of the clone.
pub fn root() -> PathBuf {
    let own = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    // Trunk's hooks and our own stages start xtask through cargo, so the folder is always that of xtask's manifest.
    own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The folder the compiled content lies in: index.html names it, so it does not move with `CARGO_TARGET_DIR`.
pub fn pack() -> PathBuf {
    root().join("target/pack")
}

/// `$FOOTHOLD_TOOLS`, else `$XDG_CACHE_HOME/foothold/tools`, else `~/.cache/foothold/tools`.
///
/// # Errors
/// When none of the three variables is set.
pub fn tool_cache() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("FOOTHOLD_TOOLS") {
        return Ok(folder.into());
    }
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || env::home_dir().map(|home| home.join(".cache"));
    let cache =
        cache.or_else(home).context("no home folder: set FOOTHOLD_TOOLS to a folder for the build tools")?;
    Ok(cache.join("foothold/tools"))
}

/// The version all crates of the workspace share.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
