//! The empty labels of a figure: a letter stands in each, and beside the figure there is a box for every letter.

use yew::Html;

use crate::item::Figure;
use crate::item::figure::Slot;
use crate::ui::components::figure_view::{drawing_view, view_box};
use crate::ui::components::label_view::place;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::boxes::Boxes;

/// Draws the figure and its `boxes`.
#[inline(never)] // a later half: xtask/src/halves
pub fn labels(figure: &Figure, boxes: &Boxes) -> Html {
    let (lang, text) = (boxes.lang, Text::of(boxes.lang));
    let drawing = figure.drawing.get(lang);
    let rows = figure.slots.iter().enumerate().map(|(i, slot)| {
        let name = format!("{}: {}", letter(i), slot.name.get(lang));
        html! {
            <li key={i} data-outcome={boxes.is_right(i).then_some("right")}>
                <b aria-hidden="true">{ letter(i) }{ " =" }</b>
                { boxes.value_box(i, name) }
            </li>
        }
    });
    html! {
        <div class="plot" data-plot="labels" role="group" aria-labelledby="plot-label">
            <p class="answer-label" id="plot-label">{ text.made.labels }</p>
            <div class="plot-surface" data-still="">
                <svg viewBox={view_box(drawing)} role="img" aria-label={figure.alt.get(lang).clone()}>
                    { drawing_view(drawing, "plot") }
                    { for figure.slots.iter().enumerate().map(|(i, slot)| slot_view(i, slot)) }
                </svg>
            </div>
            <ul class="value-boxes" role="list">{ for rows }</ul>
        </div>
    }
}

/// `A`, `B`, `C`, ...
pub fn letter(i: usize) -> char {
    char::from(b'A' + (i % 26) as u8)
}

fn slot_view(i: usize, slot: &Slot) -> Html {
    let (inset, middle) = (3.0, (slot.x + slot.width / 2.0, slot.y + slot.height / 2.0 + 6.5));
    html! {
        <g>
            <rect class="fig-empty" x={place(slot.x + inset)} y={place(slot.y + inset)} width={place(slot.width - 2.0 * inset)}
                height={place(slot.height - 2.0 * inset)} />
            <text class="fig-unknown" x={place(middle.0)} y={place(middle.1)} text-anchor="middle">{ letter(i) }</text>
        </g>
    }
}
