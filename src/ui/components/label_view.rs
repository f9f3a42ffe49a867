//! Labels inside figures: words, numbers, variables and stacked fractions, set by the figure that measured them. A label
//! that is one run is anchored by the browser; of others every run is centred in the room that was kept for it.

use yew::Html;

use crate::item::Prose;
use crate::item::figure::{Anchor, Face, Run, SetLabel, Weight};
use crate::ui::markup::html;

/// Draws a label; `y` is the baseline of its words.
pub fn label_view(x: f64, y: f64, anchor: Anchor, weight: Weight, content: &Prose) -> Html {
    let label = SetLabel::of(content, weight);
    if let ([run], []) = (label.runs.as_slice(), label.rules.as_slice()) {
        return text(x, y, anchored(anchor), weight, run);
    }
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - label.extent.width / 2.0,
        Anchor::End => x - label.extent.width,
    };
    let runs =
        label.runs.iter().map(|run| text(left + run.x + run.width / 2.0, y + run.y, "middle", weight, run));
    let rules = label.rules.iter().map(|(from, to, rule)| {
        html! { <line class="fig-bar" x1={place(left + from)} y1={place(y + rule)} x2={place(left + to)} y2={place(y + rule)} /> }
    });
    html! { <g>{ for runs }{ for rules }</g> }
}

fn text(x: f64, y: f64, anchor: &'static str, weight: Weight, run: &Run) -> Html {
    html! {
        <text class={class(weight, run.face)} font-size={place(run.size)} x={place(x)} y={place(y)} text-anchor={anchor}>{ run.text.clone() }</text>
    }
}

fn class(weight: Weight, face: Face) -> &'static str {
    match (weight, face) {
        (_, Face::Variable) => "fig-var",
        (Weight::Normal, _) => "fig-label",
        (Weight::Small, _) => "fig-label-small",
        (Weight::Unknown, _) => "fig-unknown",
    }
}

fn anchored(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
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
