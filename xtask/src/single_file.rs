//! `foothold.html`: the whole app in one file that opens from a disk, a mail or a sandboxed frame. Styles, font, glue,
//! both wasm modules and every data file are inlined; `src/web/boot.js` says how they are found again.

use crate::finish::{attribute, policy_tag, tags};
use crate::site::{self, File};
use crate::size::gzip;
use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Writes `foothold.html` into the folder of a finished release page.
///
/// # Errors
/// When the page does not have the parts it should have, or a file cannot be written.
pub fn write(dist: &Path) -> Result<()> {
    let parts = Parts { files: site::files(dist)? };
    fs::write(dist.join("foothold.html"), parts.page()?).context("writing foothold.html")
}

struct Parts {
    files: Vec<File>,
}

impl Parts {
    fn page(&self) -> Result<String> {
        let index = self.text("index.html")?;
        let style = self.style(index)?;
        let glue = format!(
            "window.footholdGlue = {{\nstudent: {},\nstudio: {}\n}};",
            as_function(self.text(self.named("student", ".js")?)?)?,
            as_function(self.text("studio.js")?)?
        );
        let boot = self.text("boot.js")?;
        for script in [glue.as_str(), boot] {
            ensure!(
                !script.contains("</script") && !script.contains("<!--"),
                "a script holds text that would end it early"
            );
        }
        let head = format!("{}\n<style>{style}</style>", policy_tag(&policy(&[&glue, boot], &style)));
        let body = format!("{}<script>{glue}</script>\n<script>{boot}</script>\n", self.blocks()?);
        let page = self.without_outside_parts(index)?;
        let page = insert_once(&page, "<meta charset=\"utf-8\"", &head, Side::After)?;
        insert_once(&page, "</body>", &body, Side::Before)
    }

    fn bytes(&self, name: &str) -> Result<&[u8]> {
        let file = self.files.iter().find(|file| file.name == name);
        file.map(|file| file.bytes.as_slice()).with_context(|| format!("the built page has no {name}"))
    }

    fn text(&self, name: &str) -> Result<&str> {
        std::str::from_utf8(self.bytes(name)?).with_context(|| format!("{name} is not text"))
    }

    /// The one file Trunk gave a hashed name.
    fn named(&self, start: &str, end: &str) -> Result<&str> {
        let fits = |file: &&File| file.name.starts_with(start) && file.name.ends_with(end);
        let file =
            self.files.iter().find(fits).with_context(|| format!("the built page has no {start}...{end}"))?;
        Ok(&file.name)
    }

    /// All style sheets in the order of the page, with the fonts inside.
    fn style(&self, index: &str) -> Result<String> {
        let mut style = String::new();
        for tag in tags(index, "<link").filter(|tag| tag.contains("rel=\"stylesheet\"")) {
            style += self.text(local(attribute(tag, "href")?))?;
        }
        for font in self.files.iter().filter(|file| file.name.ends_with(".woff2")) {
            let data = format!("data:font/woff2;base64,{}", STANDARD.encode(&font.bytes));
            style = style.replace(&font.name, &data);
        }
        ensure!(!style.contains("</style"), "a style sheet holds text that would end it early");
        Ok(style)
    }

    /// The page without tags that ask for other files; the icon moves inside.
    fn without_outside_parts(&self, index: &str) -> Result<String> {
        let mut page = index.to_owned();
        for tag in tags(index, "<link") {
            let icon = tag.contains("rel=\"icon\"").then(|| self.icon()).transpose()?.unwrap_or_default();
            page = page.replace(tag, &icon);
        }
        for tag in tags(index, "<script") {
            page = page.replace(&format!("{tag}</script>"), "");
        }
        for tag in tags(index, "<meta").filter(|tag| tag.contains("Content-Security-Policy")) {
            page = page.replace(tag, "");
        }
        Ok(page.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n"))
    }

    fn icon(&self) -> Result<String> {
        let data = STANDARD.encode(self.bytes("icon.svg")?);
        Ok(format!(r#"<link rel="icon" href="data:image/svg+xml;base64,{data}" />"#))
    }

    /// What boot.js unpacks: the two programs and the files the app would fetch.
    fn blocks(&self) -> Result<String> {
        let student = self.named("student", ".wasm")?;
        let mut blocks = block("data-wasm", "student", self.bytes(student)?)?;
        blocks += &block("data-wasm", "studio", self.bytes("studio_bg.wasm")?)?;
        for file in self.files.iter().filter(|file| {
            (file.name.starts_with("pack/") && file.name != "pack/outline.bin") || file.name == "config.json"
        }) {
            blocks += &block("data-file", &file.name, &file.bytes)?;
        }
        Ok(blocks)
    }
}

/// A block of type text/plain is never run, so the policy needs no hash of it.
fn block(kind: &str, name: &str, bytes: &[u8]) -> Result<String> {
    let data = STANDARD.encode(gzip(bytes)?);
    Ok(format!("<script type=\"text/plain\" {kind}=\"{name}\">{data}</script>\n"))
}

/// Everything by hash; nothing is ever fetched.
fn policy(scripts: &[&str], style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; font-src data:; \
         object-src 'none'; base-uri 'none'; form-action 'none'",
        scripts.join(" "),
        hash(style)
    )
}

/// wasm-bindgen's module as a function that gives its `init`: modules cannot be inlined with a name, plain scripts can.
///
/// # Errors
/// When the glue imports another file or no longer ends as wasm-bindgen 0.2.129 ends it.
fn as_function(glue: &str) -> Result<String> {
    const INIT: &str = "__wbg_init as default";
    ensure!(glue.contains(INIT), "wasm-bindgen's glue has changed: it no longer exports `{INIT}`");
    let mut body = Vec::new();
    for line in glue.lines() {
        if line.starts_with("import ") {
            bail!("wasm-bindgen's glue imports another file, which the single file cannot hold: `{line}`");
        }
        if !line.starts_with("export {") {
            body.push(line.strip_prefix("export ").unwrap_or(line));
        }
    }
    let body = body.join("\n").replace("import.meta.url", "document.baseURI");
    Ok(format!("function () {{\n\"use strict\";\n{body}\nreturn {{ init: __wbg_init }};\n}}"))
}

fn local(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

enum Side {
    Before,
    After,
}

/// Puts text before a mark, or after the tag that begins with it.
fn insert_once(page: &str, mark: &str, text: &str, side: Side) -> Result<String> {
    ensure!(page.matches(mark).count() == 1, "the page must hold `{mark}` exactly once");
    let start = page.find(mark).context("counted above")?;
    let at = match side {
        Side::Before => start,
        Side::After => start + page[start..].find('>').context("a tag of the page does not end")? + 1,
    };
    Ok(format!("{}{text}{}", &page[..at], &page[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "function f() {}\nexport function g() {}\nconst u = import.meta.url;\nexport { initSync, __wbg_init as default };\n";

    fn page_of(index: &str) -> Result<String> {
        let texts = [
            ("index.html", index),
            ("boot.js", "start()"),
            ("student-1.js", GLUE),
            ("studio.js", GLUE),
            ("student-1_bg.wasm", "wasm"),
            ("studio_bg.wasm", "wasm"),
            ("pack/index.bin", "index"),
            ("fonts/f.woff2", "font"),
            ("icon.svg", "<svg/>"),
            ("a.css", "a{src:url(\"fonts/f.woff2\")}"),
        ];
        let files = texts.map(|(name, text)| File { name: name.to_owned(), bytes: text.into() });
        Parts { files: files.into() }.page()
    }

    #[test]
    fn nothing_in_the_page_points_outside() {
        let page = page_of(
            "<head><meta charset=\"utf-8\" /><meta http-equiv=\"Content-Security-Policy\" content=\"x\" />\
             <link rel=\"stylesheet\" href=\"./a.css\"/><link rel=\"icon\" href=\"icon.svg\" />\
             <link rel=\"manifest\" href=\"app.webmanifest\" /><script src=\"./boot.js\" defer></script></head><body></body>",
        )
        .unwrap();
        for outside in [
            "src=\"./",
            "a.css",
            "href=\"icon",
            "webmanifest",
            "fonts/f.woff2",
            "import.meta",
            "content=\"x\"",
        ] {
            assert!(!page.contains(outside), "{outside} in {page}");
        }
        assert!(page.contains("data-file=\"pack/index.bin\""), "{page}");
        assert!(page.contains("script-src 'sha256-"), "{page}");
    }

    #[test]
    fn glue_that_imports_or_ends_otherwise_is_refused() {
        assert!(as_function("import x from './snippet.js';\nexport { __wbg_init as default };").is_err());
        assert!(as_function("export default init;").is_err());
    }
}
