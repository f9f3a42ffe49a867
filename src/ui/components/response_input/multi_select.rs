//! All options that fit.

use yew::{Callback, Html};

use crate::base::{Lang, Localized};
use crate::item::Prose;
use crate::ui::components::prose_view::prose_view;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;

/// Draws the options; `right` are those that an earlier try had right.
#[inline(never)] // a later half: xtask/src/halves
pub fn multi_select(
    lang: Lang,
    options: &[Localized<Prose>],
    chosen: &[usize],
    right: &[usize],
    on_draft: &Callback<Draft>,
) -> Html {
    let text = Text::of(lang);
    let draft = Draft::MultiSelect(chosen.to_vec());
    let rows = options.iter().enumerate().map(|(i, option)| {
        let next = draft.toggled(i);
        let onchange = on_draft.reform(move |_| next.clone());
        let is_chosen = chosen.contains(&i);
        let is_kept = is_chosen && right.contains(&i);
        let kept = is_kept.then(|| html! { <small>{ text.right_already }</small> });
        let spoken = option.get(lang).spoken(lang);
        let name = if is_kept { format!("{spoken}, {}", text.right_already) } else { spoken };
        html! {
            <label key={i} data-checked={is_chosen.to_string()}>
                <input type="checkbox" data-first={(i == 0).then_some("")} checked={is_chosen} {onchange} value={i.to_string()}
                    aria-label={name} />
                <span class="choice-number" aria-hidden="true">{ i + 1 }</span>
                <span>{ prose_view(option.get(lang)) }{ kept }</span>
            </label>
        }
    });
    html! { <fieldset class="choices"><legend class="answer-label">{ text.choose_all }</legend>{ for rows }</fieldset> }
}
