//! Every template of the shipped pack, drawn many times.

use std::collections::BTreeSet;

use foothold::base::{Lang, Seed};
use foothold::content::{Pack, SkillContent, Template};
use foothold::item::{DrawWith, Item, Outcome, Response, instantiate};

use crate::pack::{draws, shipped, shipped_files};

pub(crate) fn find<'a>(pack: &'a Pack, id: &str) -> (&'a SkillContent, &'a Template) {
    let all = pack.chunks.iter().flat_map(|chunk| &chunk.skills);
    let mut pairs = all.flat_map(|content| content.templates.iter().map(move |template| (content, template)));
    pairs.find(|(_, template)| template.id.as_str() == id).unwrap_or_else(|| panic!("no template {id}"))
}

/// Calls `f` with every draw of every template.
fn each_item(mut f: impl FnMut(&SkillContent, &Template, &Item)) {
    for content in shipped().chunks.iter().flat_map(|chunk| &chunk.skills) {
        for template in &content.templates {
            for seed in (0..draws()).map(Seed) {
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
    let files = shipped_files();
    let found = foothold::lint::lint(shipped(), files, draws() as u32);
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}
