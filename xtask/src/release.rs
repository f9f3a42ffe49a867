//! `cargo xtask build`: everything a school can be handed.

use crate::finish::write_list;
use crate::halves;
use crate::place;
use crate::service_worker;
use crate::single_file;
use crate::site;
use crate::test_tools;
use crate::tools::Tools;
use crate::zip::Zip;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

const START_HERE: &str = include_str!("start-here.html");

/// # Errors
/// When a tool cannot be installed or a build step fails.
pub fn build() -> Result<()> {
    let tools = Tools::ready()?;
    test_tools::ready()?;
    let dist = place::root().join("dist");
    let zip = build_into(&tools, &dist)?;
    println!("\nThe folder to host:  {}", dist.display());
    println!("The single file:     {}", dist.join("foothold.html").display());
    println!("To hand out:         {zip}");
    Ok(())
}

/// The release page, the single file and the archive; returns where the archive lies.
///
/// # Errors
/// When a build step fails.
pub fn build_into(tools: &Tools, dist: &Path) -> Result<String> {
    site::build(tools, dist)?;
    single_file::write(dist)?;
    site::minify(tools, dist)?;
    halves::cut(dist)?;
    service_worker::write(dist)?;
    write_list(dist)?;
    let name = format!("foothold-{}", place::VERSION);
    let path = place::root().join("target").join(format!("{name}.zip"));
    fs::write(&path, archive(&name, dist)?).with_context(|| format!("writing {}", path.display()))?;
    Ok(path.display().to_string())
}

fn archive(name: &str, dist: &Path) -> Result<Vec<u8>> {
    let mut zip = Zip::default();
    zip.add(&format!("{name}/START-HERE.html"), START_HERE.as_bytes())?;
    for file in site::files(dist)? {
        zip.add(&format!("{name}/foothold/{}", file.name), &file.bytes)?;
    }
    zip.finish()
}
