//! Cards, steps and figures of several parts, drawn from templates of their own.

use crate::algebra::Rational;
use crate::content::{FigureKind, Template};
use crate::item::figure::{Anchor, Drawing, Ink, Scale, Shape, Weight};
use crate::item::{Build, Figure, Item, Prose, Response, instantiate};
use crate::practice::Attempt;

use crate::base::{Localized, Seed};

use super::*;

const SKILL: &str = include_str!("../../../tests/fixtures/arranged.toml");

fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
        let (pack, found) = compile(&[
            file("p/pack.toml", "schema = 1\nid = \"p\"\nversion = \"1\"\ntitle.en = \"P\"\ntitle.es = \"P\"\n"),
            file(
                "p/skills.toml",
                "[[skill]]\nid = \"adding\"\ngrade = 6\ndomain = \"NS\"\ntitle.en = \"I can add.\"\ntitle.es = \"Puedo sumar.\"\nstandards = [\"6.NS.B.2\"]\nprereqs = []\n",
            ),
            file(
                "p/misconceptions.toml",
                "[[misconception]]\nid = \"times\"\narea = \"numbers\"\nname = \"Multiplies\"\nstudent.en = \"Add them.\"\nstudent.es = \"Suma.\"\nteacher = \"Multiplies.\"\nsource = \"none\"\nskills = [\"adding\"]\nkind = \"choice\"\ntask = \"a + b\"\n",
            ),
            file("p/skills/adding.toml", SKILL),
        ]);
        assert!(!pack.chunks.is_empty(), "{found:#?}");
        pack
    })
}

pub(super) fn templates() -> impl Iterator<Item = &'static Template> {
    pack().chunks[0].skills[0].templates.iter()
}

pub(super) fn item(name: &str) -> Item {
    let content = &pack().chunks[0].skills[0];
    let template = templates().find(|template| template.id.name() == name).unwrap();
    instantiate(content, template, Seed(5)).unwrap()
}

/// The item on a learner's screen, after these responses.
pub(super) fn screen(item: Item, lang: Lang, given: &[Response]) -> String {
    let desk = typed();
    let mut props = desk.props(lang);
    let attempts = given.iter().map(|response| {
        let graded = item.grade(response);
        Attempt { response: response.clone(), graded }
    });
    props.open.attempts = attempts.collect();
    props.open.phase = if given.is_empty() { Phase::Answering } else { Phase::Retry };
    props.open.item = Rc::new(item);
    render::<ItemScreen>(props)
}

/// A figure with bars, a box or a line to build: as much of one as the control needs.
fn built(build: Build) -> Item {
    let mut item = item("points");
    let whole = |n: i64| Rational::from(n);
    let (kind, x, y) = match build {
        Build::Bars(n) => (FigureKind::Histogram, (1, n as i64), Some(10)),
        Build::Box => (FigureKind::BoxPlot, (0, 20), None),
        _ => (FigureKind::ScatterPlot, (0, 10), Some(10)),
    };
    let axis = Shape::Line { ink: Ink::Line, x1: 30.0, y1: 220.0, x2: 340.0, y2: 220.0 };
    let label = Shape::Label {
        x: 180.0,
        y: 244.0,
        anchor: Anchor::Middle,
        weight: Weight::Small,
        content: Prose::words("minutes"),
    };
    let drawing =
        Drawing { view_box: (0.0, 0.0, 360.0, 250.0), shapes: vec![axis, label], ..Drawing::default() };
    let (from, to) = if kind == FigureKind::Histogram { (60.0, 310.0) } else { (40.0, 330.0) };
    item.figures = vec![Figure {
        id: "built".to_owned(),
        kind,
        drawing: Localized { en: drawing.clone(), es: drawing },
        alt: Localized { en: "An empty plot.".to_owned(), es: "Un diagrama vacío.".to_owned() },
        scale: Some(Scale {
            x: (whole(x.0), whole(x.1), whole(1)),
            y: y.map(|top| (whole(0), whole(top), whole(1))),
            x_span: (from, to),
            y_span: (220.0, if y.is_some() { 20.0 } else { 220.0 }),
        }),
        slots: Vec::new(),
    }];
    item.control = Control::BuildPlot { figure: 0, build };
    item
}

fn values(values: &[i64]) -> Response {
    Response::Values(values.iter().map(|value| Rational::from(*value)).collect())
}

fn point(x: i64, y: i64) -> (Rational, Rational) {
    (Rational::from(x), Rational::from(y))
}

/// Every kind with nothing given, and some of them after a try.
pub(super) fn screens(lang: Lang) -> Vec<(String, &'static str, String, bool)> {
    let mut all: Vec<_> = templates()
        .map(|template| (template.id.name().to_owned(), screen(item(template.id.name()), lang, &[])))
        .collect();
    for name in ["order", "match", "groups", "steps", "bar", "hundred", "tape", "area", "points"] {
        let item = item(name);
        let (_, wrong) = item.wrong_responses().remove(0);
        all.push((format!("{name}-again"), screen(item, lang, &[wrong])));
    }
    for (name, build, given) in [
        ("bars", Build::Bars(5), values(&[3, 0, 5, 2, 8])),
        ("box", Build::Box, values(&[2, 5, 9, 14, 18])),
        ("line", Build::Line, Response::Points(vec![point(1, 2), point(8, 7)])),
    ] {
        all.push((name.to_owned(), screen(built(build), lang, &[])));
        all.push((format!("{name}-again"), screen(built(build), lang, &[given])));
    }
    all.into_iter().map(|(name, html)| (format!("made-{name}"), "practice", html, true)).collect()
}

#[test]
fn every_made_kind_can_be_answered_and_checked_in_both_languages() {
    for lang in Lang::ALL {
        for (name, _, html, _) in screens(lang) {
            has(&html, &["data-first", "data-verb=\"check\""]);
            assert!(!html.contains("style="), "{name}: inline style");
            assert_eq!(html.matches("data-kind=\"primary\"").count(), 1, "{name}: one primary action");
            assert_eq!(html.matches("data-first").count(), 1, "{name}: one first place");
            let mut ids: Vec<&str> =
                html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            ids.sort_unstable();
            let n = ids.len();
            ids.dedup();
            assert_eq!(ids.len(), n, "{name}: {ids:?}");
        }
    }
}

#[test]
fn a_card_of_an_order_has_two_named_arrows() {
    let html = screen(item("order-by-value"), Lang::En, &[]);
    assert_eq!(html.matches("aria-label=\"Move up: ").count(), 3);
    assert_eq!(html.matches("aria-label=\"Move down: ").count(), 3);
    assert_eq!(html.matches("aria-disabled=\"true\"").count(), 2, "up at the top, down at the bottom");
}

#[test]
fn each_card_is_a_group_of_choices_with_a_name() {
    let html = screen(item("match"), Lang::En, &[]);
    assert_eq!(html.matches("role=\"radiogroup\"").count(), 3);
    assert_eq!(html.matches("type=\"radio\" name=\"card-0\"").count(), 4);
    has(&html, &["Partner of", "<b>D</b>"]);
    let html = screen(item("groups"), Lang::Es, &[]);
    has(&html, &["Grupo de", "Número entero"]);
}

#[test]
fn right_cards_are_marked_on_the_next_try() {
    let item = item("match");
    let Response::Arranged(mut given) = item.key_response() else { panic!("arranged") };
    given[0] = given[1];
    let html = screen(item, Lang::En, &[Response::Arranged(given)]);
    assert_eq!(html.matches("<small>right already</small>").count(), 2);
}

#[test]
fn only_the_first_step_is_shown_until_it_is_filled_in() {
    let item = item("steps");
    let html = screen(item.clone(), Lang::En, &[]);
    assert_eq!(html.matches("data-line=").count(), 1);
    has(&html, &["class=\"blank\"", "aria-label=\"Empty place in line 1\"", "The next line comes"]);
    let html = screen(item.clone(), Lang::En, &[item.wrong_responses().remove(0).1]);
    assert_eq!(html.matches("data-line=").count(), 2);
}

#[test]
fn letters_lead_from_the_figure_to_its_boxes() {
    let html = screen(item("tape"), Lang::En, &[]);
    has(
        &html,
        &["aria-label=\"A: the whole bar\"", "aria-label=\"B: part 2\"", "aria-label=\"C: the last part\""],
    );
    assert_eq!(html.matches("class=\"fig-empty\"").count(), 3);
}

#[test]
fn what_was_made_is_said() {
    let bar = item("bar");
    let html = screen(bar.clone(), Lang::En, &[Response::Shaded(vec![0])]);
    has(&html, &["You made", "1 of ", "parts shaded."]);
    let points = item("points");
    let Response::Points(mut given) = points.key_response() else { panic!("points") };
    let first = (given[0].0, given[0].1);
    given[1] = point(9, 9);
    given[2] = point(-9, 9);
    let html = screen(points, Lang::En, &[Response::Points(given)]);
    has(
        &html,
        &["(9, 9), (−9, 9).", &format!("Already right: ({}, {}).", first.0, first.1).replace('-', "−")],
    );
    let html = screen(built(Build::Box), Lang::En, &[]);
    has(&html, &["Median: not placed yet"]);
}
