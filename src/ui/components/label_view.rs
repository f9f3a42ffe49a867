//! Labels inside figures: words, numbers, variables and stacked fractions on one line of an SVG. Widths are estimated
//! from the size of the letters; a label that is one plain run is anchored by the browser instead.

use yew::Html;

use crate::algebra::{Math, plain};
use crate::item::figure::{Anchor, Weight};
use crate::item::{Piece, Prose};
use crate::ui::markup::html;

/// One run of a label.
enum Run {
    Words(String),
    Variable(String),
    Stack(String, String),
}

/// Draws a label; `y` is the baseline of its words.
pub fn label_view(x: f64, y: f64, anchor: Anchor, weight: Weight, content: &Prose) -> Html {
    let mut runs = Vec::new();
    content.pieces.iter().for_each(|piece| match piece {
        Piece::Words(words) => push_words(&mut runs, words.clone()),
        Piece::Math(math) => push_math(&mut runs, math),
    });
    match runs.as_slice() {
        [Run::Words(words)] => text(x, y, class(weight), anchored(anchor), words),
        [Run::Variable(words)] => text(x, y, "fig-var", anchored(anchor), words),
        _ => line(x, y, anchor, weight, &runs),
    }
}

fn line(x: f64, y: f64, anchor: Anchor, weight: Weight, runs: &[Run]) -> Html {
    let size = size(weight);
    let total: f64 = runs.iter().map(|run| width(run, size)).sum();
    let mut at = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - total / 2.0,
        Anchor::End => x - total,
    };
    let parts = runs.iter().map(|run| {
        let from = at;
        at += width(run, size);
        match run {
            Run::Words(words) => text(from, y, class(weight), None, words),
            Run::Variable(words) => text(from, y, "fig-var", None, words),
            Run::Stack(top, bottom) => stack(from, y - 0.34 * size, at - from, weight, top, bottom),
        }
    });
    html! { <g>{ for parts }</g> }
}

fn stack(x: f64, middle: f64, width: f64, weight: Weight, top: &str, bottom: &str) -> Html {
    let size = size(weight);
    let (left, right, center) = (x + 2.0, x + width - 2.0, x + width / 2.0);
    html! {
        <g>
            { text(center, middle - 0.28 * size, "fig-math", Some("middle"), top) }
            <line class="fig-bar" x1={place(left)} y1={place(middle)} x2={place(right)} y2={place(middle)} />
            { text(center, middle + 1.02 * size, "fig-math", Some("middle"), bottom) }
        </g>
    }
}

fn text(x: f64, y: f64, class: &'static str, anchor: Option<&'static str>, words: &str) -> Html {
    html! { <text {class} x={place(x)} y={place(y)} text-anchor={anchor}>{ with_minus(words) }</text> }
}

/// A number's hyphen becomes a real minus sign; words keep theirs.
fn with_minus(words: &str) -> String {
    match words.strip_prefix('-') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || c == '.') => format!("−{rest}"),
        _ => words.to_owned(),
    }
}

fn push_words(runs: &mut Vec<Run>, words: String) {
    if let Some(Run::Words(before)) = runs.last_mut() {
        before.push_str(&words);
    } else if !words.is_empty() {
        runs.push(Run::Words(words));
    }
}

fn push_math(runs: &mut Vec<Run>, math: &Math) {
    match math {
        Math::Row(parts) => parts.iter().for_each(|part| push_math(runs, part)),
        Math::Symbol(symbol) => runs.push(Run::Variable(symbol.to_string())),
        Math::Fraction(top, bottom) => runs.push(Run::Stack(plain(top), plain(bottom))),
        other => push_words(runs, plain(other)),
    }
}

fn width(run: &Run, size: f64) -> f64 {
    let letters = |text: &str| text.chars().count() as f64 * 0.56 * size;
    match run {
        Run::Words(words) | Run::Variable(words) => letters(words),
        Run::Stack(top, bottom) => letters(top).max(letters(bottom)) + 8.0,
    }
}

fn size(weight: Weight) -> f64 {
    match weight {
        Weight::Normal => 16.0,
        Weight::Small => 14.0,
        Weight::Unknown => 19.0,
    }
}

fn class(weight: Weight) -> &'static str {
    match weight {
        Weight::Normal => "fig-label",
        Weight::Small => "fig-label-small",
        Weight::Unknown => "fig-unknown",
    }
}

fn anchored(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    }
}

/// A length in a drawing, to a tenth: enough for the eye, short in the page.
pub fn place(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let (sign, size) = if tenths < 0 { ("-", -tenths) } else { ("", tenths) };
    match size % 10 {
        0 => format!("{sign}{}", size / 10),
        tenth => format!("{sign}{}.{tenth}", size / 10),
    }
}
