//! What `content/README.md` shows authors is true: its examples together are a pack that compiles and passes the checks,
//! and nothing an author can write is missing.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use foothold::content::expr::Function;
use foothold::content::text::Format;
use foothold::content::{AnswerKind, Diagnostic, FigureKind, Pack, Severity, SourceFile, compile};
use foothold::lint::lint;

/// How often each example is drawn and graded.
const DRAWS: u32 = 100;

/// The page.
pub(crate) fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/README.md");
    fs::read_to_string(path).expect("the page is there")
}

/// What stands under this heading, up to the next one.
pub(crate) fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    rest.split("\n#").next().unwrap_or(rest)
}

/// The fenced blocks of the page in one language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut parts = page.split("\n```");
    parts.next();
    let fenced = parts.step_by(2).filter_map(|part| part.split_once('\n'));
    fenced.filter(|(head, _)| *head == language).map(|(_, body)| body.to_owned()).collect()
}

/// The example of the file `path`, which its first line names.
fn file(blocks: &[String], path: &str) -> String {
    let named = blocks.iter().find(|block| block.starts_with(&format!("# {path}\n")));
    named.unwrap_or_else(|| panic!("no example of {path}")).clone()
}

/// A template that shows the figure in `block`, which may bring a story along.
fn around_figure(number: usize, block: &str) -> String {
    let story = if block.starts_with("story") { "@story " } else { "" };
    format!(
        r#"[[template]]
id = "figure-{number}"
pathway = "visual"
difficulty = "0"
params.a = "3..5"
params.b = "2..40"
{block}
ask.en = '''{story}How much is @a and @b?'''
ask.es = '''{story}¿Cuánto es @a más @b?'''
answer.kind = "integer"
answer.value = "a + b"
hints.next.en = "Start at @b."
hints.next.es = "Empieza en @b."
steps = [ {{ en = "So it is @(a + b).", es = "Entonces es @(a + b)." }} ]
tools = []
"#
    )
}

/// The pack that the examples make together.
pub(crate) fn pack() -> (Pack, Vec<Diagnostic>) {
    let blocks = blocks(&page(), "toml");
    let mut skill = file(&blocks, "skills/first-products.toml");
    for (number, block) in blocks.iter().enumerate() {
        if block.starts_with("[[template]]") {
            writeln!(skill, "\n{block}").expect("a text takes more");
        } else if block.contains("figure = [ {") && !block.starts_with('#') {
            writeln!(skill, "\n{}", around_figure(number, block)).expect("a text takes more");
        }
    }
    let mut files: Vec<SourceFile> =
        ["pack.toml", "skills.toml", "misconceptions.toml", "released.toml", "renamed.toml"]
            .map(|path| SourceFile { path: format!("p/{path}"), text: file(&blocks, path) })
            .into();
    files.push(SourceFile { path: "p/skills/first-products.toml".to_owned(), text: skill });
    let (pack, mut said) = compile(&files);
    said.extend(lint(&pack, &files, DRAWS));
    (pack, said)
}

#[test]
fn every_example_compiles_and_passes_the_checks() {
    let (pack, said) = pack();
    let errors: Vec<String> =
        said.iter().filter(|one| one.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(!pack.chunks.is_empty());
}

#[test]
fn every_block_of_toml_is_toml() {
    for block in blocks(&page(), "toml") {
        if let Err(error) = block.parse::<toml::Table>() {
            panic!("{error}\n{block}");
        }
    }
}

#[test]
fn every_answer_kind_and_every_figure_has_an_example() {
    let pack = pack().0;
    let templates = || pack.chunks.iter().flat_map(|chunk| &chunk.skills).flat_map(|skill| &skill.templates);
    for kind in AnswerKind::all() {
        assert!(templates().any(|template| template.answer.kind == kind), "{}", kind.name());
    }
    for kind in FigureKind::all() {
        let shown = |figures: &[foothold::content::FigureTemplate]| figures.iter().any(|f| f.kind == kind);
        assert!(templates().any(|template| shown(&template.figures)), "{}", kind.name());
    }
}

#[test]
fn every_function_and_every_format_is_named() {
    let page = page();
    for name in
        Function::ALL.iter().map(|function| function.name()).chain(Format::NAMES.map(|(name, _)| name))
    {
        let is_named = page.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name);
        assert!(is_named, "{name}");
    }
}
