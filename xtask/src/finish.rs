//! What is done to a page after Trunk: the content security policy (release only), the styles of the studio page, the
//! service worker and `files.json`.

use crate::service_worker;
use crate::site::{self, File};
use crate::test_tools::hex;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// `wasm-unsafe-eval` lets WebAssembly compile and nothing else; no other origin is ever asked. `frame-ancestors`
/// works only as a header, so it is the host's to set.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'none'";

const POLICY_MARK: &str = "<!-- policy -->";
const STYLES_MARK: &str = "<!-- styles -->";

/// The post-build hook of Trunk.toml: works on the folder Trunk is about to publish.
///
/// # Errors
/// When not called by Trunk, or a page lacks its marks.
pub fn finish_for_trunk() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder =
        folder.context("`cargo xtask finish` is for Trunk to call: use `cargo xtask build` or `serve`")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    finish_pages(&folder, release)?;
    if release {
        service_worker::write(&folder)?
    } else {
        service_worker::write_off(&folder)?
    }
    write_list(&folder)
}

fn finish_pages(folder: &Path, release: bool) -> Result<()> {
    let index = read(folder, "index.html")?;
    let studio = read(folder, "studio.html")?;
    let studio = replace_mark(&studio, STYLES_MARK, &style_links(&index))?;
    // Trunk's live reload is an inline script, so pages under work carry no policy.
    let policy = if release { policy_tag(POLICY) } else { String::new() };
    for (name, page) in [("index.html", index), ("studio.html", studio)] {
        let page = replace_mark(&page, POLICY_MARK, &policy)?;
        fs::write(folder.join(name), page).with_context(|| format!("writing {name}"))?;
    }
    Ok(())
}

/// The tag that states a policy.
pub fn policy_tag(policy: &str) -> String {
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}" />"#)
}

/// The style sheets Trunk put into index.html under hashed names, for the page it does not know.
fn style_links(index: &str) -> String {
    tags(index, "<link").filter(|tag| tag.contains(r#"rel="stylesheet""#)).collect::<Vec<_>>().join("\n    ")
}

/// Every tag that begins so.
pub fn tags<'a>(page: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    page.match_indices(start).filter_map(|(at, _)| page[at..].find('>').map(|end| &page[at..=at + end]))
}

/// The value of an attribute.
///
/// # Errors
/// When the tag has none of that name.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Result<&'a str> {
    let start = tag.split_once(&format!("{name}=\"")).map(|(_, rest)| rest);
    let value = start.and_then(|rest| rest.split_once('"')).map(|(value, _)| value);
    value.with_context(|| format!("`{tag}` has no {name}"))
}

/// # Errors
/// When the mark is not there exactly once.
fn replace_mark(page: &str, mark: &str, with: &str) -> Result<String> {
    ensure!(page.matches(mark).count() == 1, "the page must hold `{mark}` exactly once");
    Ok(page.replace(mark, with))
}

/// A text of the built page.
///
/// # Errors
/// When it cannot be read.
pub fn read(folder: &Path, name: &str) -> Result<String> {
    fs::read_to_string(folder.join(name)).with_context(|| format!("reading {name} of the built page"))
}

/// `files.json`: name, size and SHA-256 of every other file, for whoever packs, hosts or checks the folder.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn write_list(folder: &Path) -> Result<()> {
    let files = site::files(folder)?;
    let list: Vec<_> = files.iter().filter(|file| file.name != "files.json").map(entry).collect();
    let text = serde_json::to_string_pretty(&json!({ "version": crate::place::VERSION, "files": list }))?;
    fs::write(folder.join("files.json"), text).context("writing files.json")
}

fn entry(file: &File) -> serde_json::Value {
    json!({ "name": file.name, "size": file.bytes.len(), "sha256": hex(&Sha256::digest(&file.bytes)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_studio_page_gets_the_style_links_of_the_index() {
        let index = r#"<link rel="icon" href="i.svg"><link rel="stylesheet" href="./a-1.css"/><p><link rel="stylesheet" href="./b-2.css">"#;
        assert_eq!(
            style_links(index),
            "<link rel=\"stylesheet\" href=\"./a-1.css\"/>\n    <link rel=\"stylesheet\" href=\"./b-2.css\">"
        );
    }

    #[test]
    fn a_page_without_its_mark_is_refused() {
        assert!(replace_mark("<head></head>", POLICY_MARK, "").is_err());
        assert!(replace_mark("<!-- policy --><!-- policy -->", POLICY_MARK, "").is_err());
        assert_eq!(replace_mark("a<!-- policy -->b", POLICY_MARK, "-").ok().as_deref(), Some("a-b"));
    }
}
