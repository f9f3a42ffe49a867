//! Cards in a column. Each has two arrows; the arrow keys do the same, and the focus stays with the card that moved.

use yew::{
    Callback, Html, KeyboardEvent, NodeRef, Properties, component, use_effect_with, use_node_ref,
    use_state_eq,
};

use crate::base::{Lang, Localized};
use crate::item::Prose;
use crate::ui::components::item_screen::focus_element;
use crate::ui::components::prose_view::prose_view;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;

/// What the column needs.
#[derive(Clone, PartialEq, Properties)]
pub struct OrderProps {
    /// Language of the words.
    pub lang: Lang,
    /// The cards as shown at first.
    pub cards: Vec<Localized<Prose>>,
    /// For each place from the top, the card that lies there.
    pub places: Vec<usize>,
    /// Places that an earlier try had right and that still hold the same card.
    pub kept: Vec<usize>,
    /// Tells the next draft.
    pub on_draft: Callback<Draft>,
}

/// A card and the way it moved.
#[derive(Clone, Copy, PartialEq)]
struct Move {
    card: usize,
    is_up: bool,
    /// Counts, so that two moves alike are two.
    n: u32,
}

/// The column of cards.
#[component]
pub fn Order(props: &OrderProps) -> Html {
    let node = use_node_ref();
    let last = use_state_eq(|| None::<Move>);
    {
        let node = node.clone();
        use_effect_with(*last, move |last| refocus(&node, *last));
    }
    let text = Text::of(props.lang);
    let on_move = {
        let (places, on_draft, last) = (props.places.clone(), props.on_draft.clone(), last.clone());
        Callback::from(move |(at, is_up): (usize, bool)| {
            let Some(next) = moved(&places, at, is_up) else { return };
            let n = last.map_or(0, |last| last.n) + 1;
            last.set(Some(Move { card: places[at], is_up, n }));
            on_draft.emit(Draft::Arranged(next.into_iter().map(Some).collect()));
        })
    };
    let said = last.and_then(|last| {
        let place = props.places.iter().position(|card| *card == last.card)?;
        let name = props.cards.get(last.card)?.get(props.lang).spoken(props.lang);
        Some((text.made.moved_to)(&name, place + 1, props.places.len()))
    });
    html! {
        <div class="order" ref={node} role="group" aria-labelledby="order-label" aria-describedby="order-help">
            <p class="answer-label" id="order-label">{ text.made.order }</p>
            <ol class="order-cards" role="list">{ for (0..props.places.len()).map(|at| card_view(props, at, &on_move)) }</ol>
            <p class="visually-hidden" role="status">{ said }</p>
            <p class="note" id="order-help">{ text.made.order_help }</p>
        </div>
    }
}

fn card_view(props: &OrderProps, at: usize, on_move: &Callback<(usize, bool)>) -> Html {
    let (lang, text) = (props.lang, Text::of(props.lang));
    let card = props.places[at];
    let Some(prose) = props.cards.get(card).map(|card| card.get(lang)) else { return Html::default() };
    let name = prose.spoken(lang);
    let onkeydown = {
        let on_move = on_move.clone();
        Callback::from(move |event: KeyboardEvent| {
            let is_up = match event.key().as_str() {
                "ArrowUp" => true,
                "ArrowDown" => false,
                _ => return,
            };
            event.prevent_default();
            on_move.emit((at, is_up));
        })
    };
    let button = |is_up: bool, label: String, sign: &'static str| {
        let is_end = if is_up { at == 0 } else { at + 1 == props.places.len() };
        let onclick = on_move.reform(move |_| (at, is_up));
        html! {
            <button class="button" type="button" aria-label={label} aria-disabled={is_end.then_some("true")}
                data-move={format!("{}-{card}", way(is_up))} data-first={(at == 0 && !is_up).then_some("")} {onclick}>{ sign }</button>
        }
    };
    let kept = props.kept.contains(&at).then(|| html! { <small>{ text.right_already }</small> });
    html! {
        <li key={card} {onkeydown} data-outcome={kept.is_some().then_some("right")}>
            <span class="order-place" aria-hidden="true">{ at + 1 }</span>
            <span class="order-card">{ prose_view(prose) }{ kept }</span>
            { button(true, (text.made.move_up)(&name), "↑") }
            { button(false, (text.made.move_down)(&name), "↓") }
        </li>
    }
}

fn way(is_up: bool) -> &'static str {
    if is_up { "up" } else { "down" }
}

/// The places after the card at `at` changed with its neighbour; `None` at the end.
fn moved(places: &[usize], at: usize, is_up: bool) -> Option<Vec<usize>> {
    let other = if is_up { at.checked_sub(1)? } else { at + 1 };
    let mut places = places.to_vec();
    if at.max(other) >= places.len() {
        return None;
    }
    places.swap(at, other);
    Some(places)
}

fn refocus(node: &NodeRef, last: Option<Move>) {
    let (Some(root), Some(last)) = (node.cast::<web_sys::Element>(), last) else { return };
    let button = format!("[data-move={}-{}]", way(last.is_up), last.card);
    if let Some(button) = root.query_selector(&button).ok().flatten() {
        focus_element(&button);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_changes_place_with_its_neighbour_and_stops_at_the_ends() {
        assert_eq!(moved(&[2, 0, 1], 1, true), Some(vec![0, 2, 1]));
        assert_eq!(moved(&[2, 0, 1], 1, false), Some(vec![2, 1, 0]));
        assert_eq!(moved(&[2, 0, 1], 0, true), None);
        assert_eq!(moved(&[2, 0, 1], 2, false), None);
    }
}
