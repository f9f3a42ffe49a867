//! One of several options: the whole row is the target, and carries the number that chooses it.

use yew::{Callback, Html};

use crate::base::{Lang, Localized};
use crate::item::Prose;
use crate::ui::components::prose_view::prose_view;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;

/// Draws the options.
#[inline(never)] // a later half: xtask/src/halves
pub fn choice(
    lang: Lang,
    options: &[Localized<Prose>],
    chosen: Option<usize>,
    on_draft: &Callback<Draft>,
) -> Html {
    let rows = options.iter().enumerate().map(|(i, option)| {
        let onchange = on_draft.reform(move |_| Draft::Choice(Some(i)));
        let is_chosen = chosen == Some(i);
        html! {
            <label key={i} data-checked={is_chosen.to_string()}>
                <input type="radio" name="option" data-first={(i == 0).then_some("")} checked={is_chosen} {onchange} value={i.to_string()}
                    aria-label={option.get(lang).spoken(lang)} />
                <span class="choice-number" aria-hidden="true">{ i + 1 }</span>
                <span>{ prose_view(option.get(lang)) }</span>
            </label>
        }
    });
    html! {
        <fieldset class="choices"><legend class="answer-label">{ Text::of(lang).choose_one }</legend>{ for rows }</fieldset>
    }
}
