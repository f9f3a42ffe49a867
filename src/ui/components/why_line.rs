//! Why this skill and this item, in one sentence.

use yew::Html;

use crate::base::Lang;
use crate::ui::markup::html;
use crate::ui::text::Text;

/// The line; nothing when the reason is not known (an item taken up again after a reload).
pub fn why_line(lang: Lang, reason: Option<String>) -> Html {
    let Some(reason) = reason else { return Html::default() };
    html! { <p class="why-line"><b>{ Text::of(lang).why }</b>{ " " }{ reason }</p> }
}
