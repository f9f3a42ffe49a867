//! Every template of the shipped pack, drawn many times.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use foothold::base::{Lang, Seed};
use foothold::content::{Pack, SkillContent, SourceFile, Template, compile};
use foothold::item::{DrawWith, Item, Outcome, Response, instantiate};

const DRAWS: u64 = 100;

fn toml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("the pack").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        match path.extension() {
            _ if path.is_dir() => toml_files(&path, found),
            Some(extension) if extension == "toml" => found.push(path),
            _ => {}
        }
    }
}

pub(crate) fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    toml_files(&root.join("content/grade-6-8-math"), &mut paths);
    let file = |path: &PathBuf| SourceFile {
        path: path.strip_prefix(root).expect("a file of the pack").to_string_lossy().into_owned(),
        text: fs::read_to_string(path).expect("text"),
    };
    paths.iter().map(file).collect()
}

pub(crate) fn pack() -> Pack {
    compile(&source_files()).0
}

pub(crate) fn find<'a>(pack: &'a Pack, id: &str) -> (&'a SkillContent, &'a Template) {
    let all = pack.chunks.iter().flat_map(|chunk| &chunk.skills);
    let mut pairs = all.flat_map(|content| content.templates.iter().map(move |template| (content, template)));
    pairs.find(|(_, template)| template.id.as_str() == id).unwrap_or_else(|| panic!("no template {id}"))
}

/// Calls `f` with every draw of every template.
fn each_item(mut f: impl FnMut(&SkillContent, &Template, &Item)) {
    for content in pack().chunks.iter().flat_map(|chunk| &chunk.skills) {
        for template in &content.templates {
            for seed in (0..DRAWS).map(Seed) {
                let item = instantiate(content, template, seed)
                    .unwrap_or_else(|error| panic!("{} seed {}: {error}", template.id, seed.0));
                f(content, template, &item);
            }
        }
    }
}

#[test]
fn the_key_is_graded_right_and_every_coded_wrong_response_is_named() {
    let mut templates = BTreeSet::new();
    each_item(|_, template, item| {
        templates.insert(template.id.clone());
        let about = |response: &Response| format!("{} seed {}: {response:?}", template.id, item.seed.0);
        let key = item.key_response();
        assert_eq!(item.grade(&key).outcome, Outcome::Right, "{}", about(&key));
        for (bug, response) in item.wrong_responses() {
            match item.grade(&response).outcome {
                Outcome::Wrong { misconception, .. } => {
                    assert_eq!(misconception, Some(bug), "{}", about(&response))
                }
                other => panic!("{}: {other:?}", about(&response)),
            }
        }
    });
    assert!(templates.len() >= 33, "{} templates", templates.len());
}

#[test]
fn the_same_seed_and_theme_make_the_same_item() {
    each_item(|content, template, item| {
        let with = DrawWith { seed: item.seed, theme: item.theme.as_deref() };
        assert_eq!(instantiate(content, template, with).as_ref(), Ok(item));
    });
}

#[test]
fn every_response_reads_back_from_its_notation() {
    each_item(|_, template, item| {
        let wrongs = item.wrong_responses().into_iter().map(|(_, response)| response);
        for response in wrongs.chain([item.key_response()]) {
            let read = item.control.read_notation(&response.notation());
            assert_eq!(read.as_ref(), Some(&response), "{}", template.id);
        }
    });
}

#[test]
fn every_figure_can_be_read_and_is_told_in_both_languages() {
    each_item(|_, template, item| {
        for figure in &item.figures {
            for lang in Lang::ALL {
                assert_eq!(figure.drawing.get(lang).faults(), Vec::<String>::new(), "{}", template.id);
                assert!(!figure.alt.get(lang).is_empty(), "{}", template.id);
            }
        }
    });
}

#[test]
fn an_item_speaks_both_languages_and_says_what_is_right() {
    each_item(|_, template, item| {
        for lang in Lang::ALL {
            assert!(item.spoken(lang).len() > 10, "{}", template.id);
            assert!(!item.say_key().get(lang).plain().is_empty(), "{}", template.id);
        }
    });
}

#[test]
fn difficulty_and_guess_are_in_range() {
    each_item(|_, template, item| {
        assert!(item.difficulty.abs() <= 3.0, "{}", template.id);
        assert!(item.guess > 0.0 && item.guess <= 0.5, "{}", template.id);
    });
}

#[test]
fn the_shipped_pack_passes_every_check_that_needs_draws() {
    let files = source_files();
    let found = foothold::lint::lint(&compile(&files).0, &files, DRAWS as u32);
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}
