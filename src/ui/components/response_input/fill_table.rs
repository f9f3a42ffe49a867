//! The empty cells of a table, as boxes inside the table.

use yew::Html;

use crate::algebra::Rational;
use crate::base::Localized;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::boxes::Boxes;

/// Draws the table with `boxes` in its empty cells.
#[inline(never)] // a later half: xtask/src/halves
pub fn fill_table(labels: &Localized<Vec<String>>, rows: &[Vec<Option<Rational>>], boxes: &Boxes) -> Html {
    let (lang, text) = (boxes.lang, Text::of(boxes.lang));
    let mut blank = 0;
    let drawn = rows.iter().enumerate().map(|(i, row)| {
        let label = labels.get(lang).get(i).cloned().unwrap_or_default();
        let columns = row.iter().enumerate().map(|(column, cell)| match cell {
            Some(value) => html! { <td>{ value.to_string().replace('-', "−") }</td> },
            None => {
                blank += 1;
                let (place, label) = (blank - 1, (text.cell)(&label, column + 1));
                let outcome = boxes.is_right(place).then_some("right");
                html! { <td data-outcome={outcome}>{ boxes.input(place, label) }</td> }
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
