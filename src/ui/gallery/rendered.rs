//! The gallery as HTML, drawn natively.

use std::rc::Rc;

use yew::Callback;

use crate::base::{Lang, Seed, Set};
use crate::content::{FigureKind, Severity, compile};
use crate::item::figure::gallery;
use crate::item::{Outcome, instantiate};
use crate::ui::rendered::{has, page, render};
use crate::ui::settings::Settings;

use super::samples::{Scene, State, files};
use super::{GalleryPage, GalleryPageProps, Samples, View};

fn drawn(samples: &Rc<Samples>, lang: Lang, view: &View) -> String {
    let html = render::<GalleryPage>(GalleryPageProps {
        lang,
        settings: Settings::default(),
        view: view.clone(),
        samples: samples.clone(),
        on_settings: Callback::noop(),
    });
    assert_eq!(html.matches("<main").count(), 1, "{view:?}");
    assert_eq!(html.matches("<h1").count(), 1, "{view:?}");
    assert!(!html.contains("style="), "{view:?}: inline style");
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        panic!("{view:?}: {} is there twice", twice[0]);
    }
    if let Ok(folder) = std::env::var("FOOTHOLD_PAGES") {
        let name = view.hash().replace(['#', '/'], "-");
        let page = page("studio", &html, lang);
        std::fs::write(format!("{folder}/part{name}-{}.html", lang.tag()), page).unwrap();
    }
    html
}

#[test]
fn the_pack_of_the_gallery_has_no_fault() {
    let (pack, found) = compile(&files());
    let errors: Vec<_> = found.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let content = &pack.chunks[0].skills[0];
    for template in &content.templates {
        for seed in [7, 8].map(Seed) {
            let item =
                instantiate(content, template, seed).map_err(|error| (template.id.clone(), error)).unwrap();
            assert_eq!(item.grade(&item.key_response()).outcome, Outcome::Right, "{}", template.id);
        }
    }
    assert_eq!(Samples::draw().controls.len(), content.templates.len());
}

#[test]
fn every_kind_of_answer_has_its_samples() {
    let samples = Samples::draw();
    let kinds: Set<&str> = samples.controls.iter().map(|sample| sample.item.kind.name()).collect();
    assert_eq!(kinds.len(), 26, "{kinds:?}");
    assert!(samples.find_the_error.is_some() && samples.make_a_problem.is_some());
    let meet = samples.meet.unwrap();
    assert!(meet.explain.is_some() && meet.fill.is_some());
}

#[test]
fn every_item_is_drawn_in_every_state_in_both_languages() {
    let samples = Rc::new(Samples::draw());
    for sample in samples.controls.iter().chain(&samples.find_the_error).chain(&samples.make_a_problem) {
        for state in State::ALL {
            if Scene::of(&sample.item, state).is_none() {
                let has_no_wrong = state == State::Again && sample.item.wrong_responses().is_empty();
                let may_lack =
                    matches!(state, State::Begun | State::Almost | State::Unreadable) || has_no_wrong;
                assert!(may_lack, "{} {state:?}", sample.name);
                continue;
            }
            let outcome = match state {
                State::Empty | State::Begun | State::Filled => None,
                State::Right => Some("right"),
                State::Again => Some("again"),
                State::Almost => Some("almost"),
                State::Unreadable => None,
                State::Finished => Some("dont-know"),
            };
            for lang in Lang::ALL {
                let html = drawn(&samples, lang, &View::Item(sample.name.clone(), state));
                has(&html, &[&format!("data-sample=\"{}\"", sample.name), "data-answer="]);
                if let Some(outcome) = outcome {
                    has(&html, &[&format!("data-outcome=\"{outcome}\"")]);
                }
                if state == State::Unreadable {
                    let is_told =
                        html.contains("data-outcome=\"unreadable\"") || html.contains("answer-missing");
                    assert!(is_told, "{}", sample.name);
                }
            }
        }
    }
}

#[test]
fn every_kind_of_figure_is_drawn_in_both_languages() {
    let samples = Rc::new(Samples::draw());
    for lang in Lang::ALL {
        let html = drawn(&samples, lang, &View::Figures(None));
        assert_eq!(html.matches("data-figure-kind=").count(), 20);
        assert_eq!(html.matches("<figure").count(), gallery::samples().unwrap().len());
        let html = drawn(&samples, lang, &View::Figures(Some(FigureKind::Net.name().to_owned())));
        assert_eq!(html.matches("data-figure-kind=").count(), 1);
    }
}

#[test]
fn the_card_of_a_skill_has_all_its_parts() {
    let samples = Rc::new(Samples::draw());
    for lang in Lang::ALL {
        let html = drawn(&samples, lang, &View::Meet);
        has(
            &html,
            &["remind", "example", "explain", "fill"]
                .map(|part| format!("data-part=\"{part}\""))
                .each_ref()
                .map(String::as_str),
        );
    }
}
