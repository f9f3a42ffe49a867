//! Place in the sitting: one ledge for each item. It shows where you are, never right or wrong.

use yew::Html;

use crate::base::Lang;
use crate::ui::markup::html;
use crate::ui::text::Text;

/// At most this many ledges are drawn; longer sittings are told in numbers.
const MOST: u16 = 25;

/// The ledges with their number.
pub fn ledges(lang: Lang, number: u16, goal: u16) -> Html {
    let text = Text::of(lang);
    let goal = goal.max(number);
    let drawn = (1..=goal).filter(|_| goal <= MOST).map(|n| ledge(text, n, number));
    html! {
        <div class="session">
            <ol class="ledges" role="list" aria-label={(text.item_of_label)(number, goal)}>{ for drawn }</ol>
            <span class="note">{ (text.item_of)(number, goal) }</span>
        </div>
    }
}

fn ledge(text: &Text, n: u16, number: u16) -> Html {
    let (state, current, word) = match n.cmp(&number) {
        std::cmp::Ordering::Less => ("done", None, text.ledge_done),
        std::cmp::Ordering::Equal => ("now", Some("step"), text.ledge_now),
        std::cmp::Ordering::Greater => ("later", None, text.ledge_later),
    };
    html! { <li key={n} data-state={state} aria-current={current}><span class="visually-hidden">{ word }</span></li> }
}
