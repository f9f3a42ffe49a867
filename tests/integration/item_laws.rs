//! Laws of responses and grading that hold for anything a learner may give.

use foothold::algebra::Rational;
use foothold::base::{Localized, Seed};
use foothold::content::Pack;
use foothold::item::{Build, Control, Item, Outcome, Response, instantiate};
use proptest::prelude::*;

use super::item_templates::find;
use crate::pack::shipped;

fn control(kind: usize) -> Control {
    match kind {
        0 => Control::Choice { options: vec![Localized::default(); 6] },
        1 => Control::MultiSelect { options: vec![Localized::default(); 6] },
        2 => Control::FillTable { labels: Localized::default(), rows: vec![vec![None, None, None]] },
        3 => Control::PlotNumberLine { figure: 0, start: None },
        4 => Control::PlotGrid { figure: 0, points: 1 },
        5 => Control::BuildPlot { figure: 0, build: Build::Dots },
        _ => Control::Typed { symbols: vec!['x'], equation: false, unit: None },
    }
}

fn rational() -> impl Strategy<Value = Rational> {
    (-999_i64..1000, 1_i64..60).prop_map(|(top, bottom)| Rational::new(top, bottom).expect("bottom is not 0"))
}

/// A control and a response that could come from it.
fn response() -> impl Strategy<Value = (Control, Response)> {
    let cell = "[ -~]{0,8}".prop_map(|text| text.trim().to_owned());
    prop_oneof![
        (0_usize..6).prop_map(|option| (control(0), Response::Choice(option))),
        prop::collection::btree_set(0_usize..6, 0..6)
            .prop_map(|options| (control(1), Response::MultiSelect(options.into_iter().collect()))),
        prop::collection::vec(cell, 3).prop_map(|cells| (control(2), Response::Cells(cells))),
        rational().prop_map(|value| (control(3), Response::Place(value))),
        (rational(), rational()).prop_map(|(x, y)| (control(4), Response::Point(x, y))),
        prop::collection::vec(rational(), 0..9).prop_map(|mut dots| {
            dots.sort();
            (control(5), Response::Dots(dots))
        }),
        ".{0,20}".prop_map(|text| (control(6), Response::Typed(text))),
    ]
}

fn typed_items(pack: &Pack) -> Vec<Item> {
    let ids = [
        "unit-rate/price-each",
        "fraction-add-unlike/general",
        "integer-subtract/symbolic",
        "distribute/expand",
        "two-step-equations/write-equation",
    ];
    let item = |id: &str| {
        let (content, template) = find(pack, id);
        instantiate(content, template, Seed(7)).expect("an item")
    };
    ids.into_iter().map(item).collect()
}

proptest! {
    #[test]
    fn a_response_reads_back_from_its_notation((control, response) in response()) {
        prop_assert_eq!(control.read_notation(&response.notation()), Some(response));
    }

    #[test]
    fn anything_can_be_read_as_a_notation_without_harm(kind in 0_usize..7, text in ".{0,40}") {
        if let Some(response) = control(kind).read_notation(&text) {
            prop_assert_eq!(control(kind).read_notation(&response.notation()), Some(response));
        }
    }
}

#[test]
fn anything_typed_gets_an_outcome_and_only_the_value_of_the_key_is_right() {
    let items = typed_items(shipped());
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let typed = "[0-9x/+*() .,=$%-]{0,12}|.{0,12}";
    runner
        .run(&(typed, 0..items.len()), |(text, at)| {
            let item = &items[at];
            let graded = item.grade(&Response::Typed(text.clone()));
            // What is read in the preview is what is graded.
            let is_unreadable = matches!(graded.outcome, Outcome::Unreadable(_));
            prop_assert!(item.read(&text).is_ok() || is_unreadable, "{text:?}: {graded:?}");
            if graded.outcome == Outcome::Right {
                prop_assert!(graded.reading.is_some());
            }
            Ok(())
        })
        .expect("the law holds");
}

#[test]
fn no_written_form_of_the_right_value_is_called_wrong() {
    let pack = shipped();
    let (content, template) = find(pack, "fraction-add-unlike/general");
    for seed in (0..60).map(Seed) {
        let item = instantiate(content, template, seed).expect("an item");
        let Response::Typed(key) = item.key_response() else { panic!("a typed key") };
        let (top, bottom) = key.split_once('/').unwrap_or((&key, "1"));
        let (top, bottom): (i64, i64) = (top.parse().expect("a top"), bottom.parse().expect("a bottom"));
        for k in 1..12 {
            for text in [
                format!("{}/{}", top * k, bottom * k),
                format!("({}) / {}", top * k, bottom * k),
                format!("-({}/{})", -top * k, bottom * k),
                format!("{}/{} + {}/{}", top - k, bottom, k, bottom),
                format!("{k} - {}/{bottom}", k * bottom - top),
                format!("x = {top}/{bottom}"),
            ] {
                let outcome = item.grade(&Response::Typed(text.clone())).outcome;
                assert!(
                    matches!(outcome, Outcome::Right | Outcome::Almost(_)),
                    "{key}: {text} is {outcome:?}"
                );
            }
        }
    }
}
