//! `cargo xtask shots`: a picture of every screen, for eyes.

use crate::place;
use crate::release;
use crate::test;
use crate::tools::Tools;
use anyhow::Result;

/// # Errors
/// When the page cannot be built or a screen cannot be reached.
pub fn shots() -> Result<()> {
    let tools = Tools::ready()?;
    crate::test_tools::ready()?;
    release::build_into(&tools, &test::dist())?;
    test::playwright("--config shots.config.ts")?.run()?;
    println!("\nThe pictures are in {}", place::root().join("target/shots").display());
    Ok(())
}
