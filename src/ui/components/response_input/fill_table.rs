//! The empty cells of a table, as boxes inside the table.

use yew::{Callback, Html, InputEvent, TargetCast};

use crate::algebra::Rational;
use crate::base::{Lang, Localized};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;

/// Draws the table; `right` are places among the empty cells that an earlier try had right.
#[inline(never)] // a later half: xtask/src/halves
pub fn fill_table(
    lang: Lang,
    labels: &Localized<Vec<String>>,
    rows: &[Vec<Option<Rational>>],
    cells: &[String],
    right: &[usize],
    on_draft: &Callback<Draft>,
) -> Html {
    let text = Text::of(lang);
    let mut blank = 0;
    let drawn = rows.iter().enumerate().map(|(i, row)| {
        let label = labels.get(lang).get(i).cloned().unwrap_or_default();
        let columns = row.iter().enumerate().map(|(column, cell)| match cell {
            Some(value) => html! { <td>{ value.to_string().replace('-', "−") }</td> },
            None => {
                blank += 1;
                cell_box(text, &label, column + 1, blank - 1, cells, right, on_draft)
            }
        });
        let columns: Vec<Html> = columns.collect();
        html! { <tr key={i}><th scope="row">{ label.clone() }</th>{ for columns }</tr> }
    });
    let drawn: Vec<Html> = drawn.collect();
    html! {
        <div class="table-scroll" role="group" aria-label={text.fill_cells}>
            <p class="answer-label">{ text.fill_cells }</p>
            <table class="fill-table"><tbody>{ for drawn }</tbody></table>
        </div>
    }
}

fn cell_box(
    text: &Text,
    row: &str,
    column: usize,
    place: usize,
    cells: &[String],
    right: &[usize],
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
    let is_right = right.contains(&place);
    let label = (text.cell)(row, column);
    let label = if is_right { format!("{label}, {}", text.right_already) } else { label };
    html! {
        <td data-outcome={is_right.then_some("right")}>
            <input class="cell-box" type="text" inputmode="text" autocomplete="off" autocapitalize="off" spellcheck="false"
                maxlength="40" data-first={(place == 0).then_some("")} data-cell={place.to_string()} aria-label={label} {value} {oninput} />
        </td>
    }
}
