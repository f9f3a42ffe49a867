//! A box for one number among several.

use yew::{Callback, Html, InputEvent, TargetCast};

use crate::base::Lang;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;

/// Draws the box at `place`; `label` is what those hear who do not see where it stands.
pub fn value_box(
    lang: Lang,
    cells: &[String],
    place: usize,
    label: String,
    is_right: bool,
    on_draft: &Callback<Draft>,
) -> Html {
    let value = cells.get(place).cloned().unwrap_or_default();
    let oninput = {
        let cells = cells.to_vec();
        on_draft.reform(move |event: InputEvent| {
            let mut cells = cells.clone();
            if let Some(cell) = cells.get_mut(place) {
                *cell = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
            }
            Draft::Cells(cells)
        })
    };
    let text = Text::of(lang);
    let label = if is_right { format!("{label}, {}", text.right_already) } else { label };
    html! {
        <>
            <input class="cell-box" type="text" inputmode="text" autocomplete="off" autocapitalize="off" spellcheck="false"
                maxlength="40" data-first={(place == 0).then_some("")} data-cell={place.to_string()} aria-label={label} {value} {oninput} />
            { is_right.then(|| html! { <small aria-hidden="true">{ text.right_already }</small> }) }
        </>
    }
}
