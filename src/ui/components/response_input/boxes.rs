//! Boxes for one number each, among several, and the keys that write in the one that has or last had the focus.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::{Callback, FocusEvent, Html, InputEvent, NodeRef, TargetCast};

use crate::base::Lang;
use crate::ui::components::item_screen::focus_element;
use crate::ui::components::keypad::Key;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::typed_box::press_in;

/// The boxes of an item.
pub struct Boxes<'a> {
    /// Language of the words.
    pub lang: Lang,
    /// What stands in them.
    pub cells: &'a [String],
    /// Those that an earlier try had right.
    pub right: &'a [usize],
    /// The one that has or last had the focus.
    pub last: &'a Rc<Cell<usize>>,
    /// Takes the next draft.
    pub on_draft: &'a Callback<Draft>,
}

impl Boxes<'_> {
    /// Whether an earlier try had the box at `place` right.
    pub fn is_right(&self, place: usize) -> bool {
        self.right.contains(&place)
    }

    /// Draws the box at `place`; `label` is what those hear who do not see where it stands.
    pub fn value_box(&self, place: usize, label: String) -> Html {
        let right = Text::of(self.lang).right_already;
        html! {
            <>
                { self.input(place, label) }
                { self.is_right(place).then(|| html! { <small aria-hidden="true">{ right }</small> }) }
            </>
        }
    }

    /// The box alone.
    pub fn input(&self, place: usize, label: String) -> Html {
        let value = self.cells.get(place).cloned().unwrap_or_default();
        let oninput = {
            let cells = self.cells.to_vec();
            self.on_draft.reform(move |event: InputEvent| {
                let typed = event.target_unchecked_into::<HtmlInputElement>().value();
                Draft::Cells(with(&cells, place, typed))
            })
        };
        let onfocus = {
            let last = self.last.clone();
            Callback::from(move |_: FocusEvent| last.set(place))
        };
        let right = Text::of(self.lang).right_already;
        let label = if self.is_right(place) { format!("{label}, {right}") } else { label };
        html! {
            <input class="cell-box" type="text" inputmode="none" autocomplete="off" autocapitalize="off" spellcheck="false"
                maxlength="40" data-first={(place == 0).then_some("")} data-cell={place.to_string()} aria-label={label} {value} {oninput} {onfocus} />
        }
    }

    /// What the keys do to the boxes in `area`.
    pub fn press(&self, area: &NodeRef) -> Callback<Key> {
        let (cells, last, area) = (self.cells.to_vec(), self.last.clone(), area.clone());
        let on_draft = self.on_draft.clone();
        Callback::from(move |key| {
            let (Some(area), place) = (area.cast::<Element>(), last.get()) else { return };
            if key == Key::Next {
                go_on(&area, &cells, place);
            } else if let Some(input) = box_in(&area, place) {
                on_draft.emit(Draft::Cells(with(&cells, place, press_in(&input, key))));
            }
        })
    }
}

fn with(cells: &[String], place: usize, typed: String) -> Vec<String> {
    let mut cells = cells.to_vec();
    if let Some(cell) = cells.get_mut(place) {
        *cell = typed;
    }
    cells
}

/// Leads to the next empty box; to Check when there is none.
fn go_on(area: &Element, cells: &[String], place: usize) {
    let next = next_empty(cells, place, |place| box_in(area, place).is_some());
    let next = next.and_then(|place| box_in(area, place)).map(Element::from);
    let check = || area.query_selector("[data-verb=check]").ok().flatten();
    if let Some(next) = next.or_else(check) {
        focus_element(&next);
    }
}

fn box_in(area: &Element, place: usize) -> Option<HtmlInputElement> {
    area.query_selector(&format!("[data-cell=\"{place}\"]")).ok()??.dyn_into().ok()
}

/// The first empty box behind `place` that is shown, going round; the box itself comes last.
fn next_empty(cells: &[String], place: usize, is_shown: impl Fn(usize) -> bool) -> Option<usize> {
    let mut round = (1..=cells.len()).map(|ahead| (place + ahead) % cells.len());
    round.find(|&at| cells[at].trim().is_empty() && is_shown(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_leads_round_the_empty_boxes_that_are_shown() {
        for (cells, place, n_shown, next) in [
            (["", "", ""], 0, 3, Some(1)),
            (["4", "5", ""], 0, 3, Some(2)),
            (["", "5", "6"], 2, 3, Some(0)),
            (["", "5", "6"], 0, 3, Some(0)),
            (["4", "", ""], 0, 2, Some(1)),
            (["4", "", ""], 1, 2, Some(1)),
            (["4", "5", "6"], 1, 3, None),
        ] {
            let cells = cells.map(str::to_owned);
            assert_eq!(next_empty(&cells, place, |at| at < n_shown), next, "{cells:?} from {place}");
        }
        assert_eq!(next_empty(&[], 0, |_| true), None);
    }
}
