//! How fresh a proven skill is: a ring, never a bar, so that it is not taken for progress.

use yew::Html;

use crate::base::Lang;
use crate::practice::Status;
use crate::ui::markup::html;
use crate::ui::text::Text;

/// The ring with its words.
pub fn fresh_dial(lang: Lang, status: Status) -> Html {
    let text = Text::of(lang);
    let (name, part, words) = match status {
        Status::Proven => ("full", Some("100 100"), text.fresh_now),
        Status::Due => ("due", Some("16 100"), text.fresh_due),
        _ => ("none", None, text.fresh_later),
    };
    let ink = part.map(|part| html! {
        <circle class="fresh-dial-ink" cx="12" cy="12" r="9" pathLength="100" stroke-dasharray={part} transform="rotate(-90 12 12)" />
    });
    html! {
        <span class="fresh-line">
            <svg class="fresh-dial" data-fresh={name} viewBox="0 0 24 24" aria-hidden="true">
                <circle class="fresh-dial-ground" cx="12" cy="12" r="9" />{ ink }
            </svg>
            <span>{ words }</span>
        </span>
    }
}
