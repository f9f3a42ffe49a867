//! Parts of a figure that are shaded by a press, by dragging over them, or with arrow keys and Space. Two buttons shade the next part
//! and clear the last one, whatever the size of a part on the screen.

use std::cell::RefCell;
use std::rc::Rc;

use yew::{
    Callback, Html, KeyboardEvent, NodeRef, PointerEvent, component, use_mut_ref, use_node_ref, use_state_eq,
};

use crate::item::Figure;
use crate::item::figure::Slot;
use crate::ui::components::figure_view::{drawing_view, view_box};
use crate::ui::components::label_view::place;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::plot_number_line::{PlotProps, pointed};

/// The figure with its parts.
#[component]
pub fn Shade(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let walker = use_state_eq(|| None::<usize>);
    // What the press that is held did: a drag does the same to every part it comes over.
    let brush = use_mut_ref(|| None::<bool>);
    let Some(figure) = props.item.figures.get(props.figure) else { return Html::default() };
    let text = Text::of(props.lang);
    let drawing = figure.drawing.get(props.lang);
    let slots = &figure.slots;
    let shaded = shaded(&props.draft);
    let on_walk = {
        let walker = walker.clone();
        Callback::from(move |at| walker.set(at))
    };
    let here = walker.and_then(|at| Some((at, slots.get(at)?)));
    let said = here.map(|(at, slot)| {
        let words = if shaded.contains(&at) { text.made.part_shaded } else { text.made.part_plain };
        words(slot.name.get(props.lang))
    });
    let button = |label: &'static str, verb: &'static str, sign: &'static str, next: Option<usize>| {
        let (shaded, on_draft) = (shaded.to_vec(), props.on_draft.clone());
        let onclick = Callback::from(move |_| {
            if let Some(part) = next {
                on_draft.emit(Draft::Shaded(toggled(&shaded, part)));
            }
        });
        html! { <button class="button" type="button" data-verb={verb} aria-label={label} {onclick}>{ sign }</button> }
    };
    let next = (0..slots.len()).find(|part| !shaded.contains(part));
    html! {
        <div class="plot" data-plot="shade">
            <p class="answer-label" id="plot-label">{ text.made.shade }</p>
            <div class="plot-surface" role="application" tabindex="0" data-first="" aria-disabled={props.is_locked.then_some("true")} aria-labelledby="plot-label" aria-describedby="plot-alt plot-help"
                onkeydown={on_key(props, slots, shaded, *walker, &on_walk)}
                onpointerdown={on_pointer(props, figure, shaded, &node, Press::Down, &brush, &on_walk)}
                onpointermove={on_pointer(props, figure, shaded, &node, Press::Held, &brush, &on_walk)}>
                <svg ref={node} viewBox={view_box(drawing)} aria-hidden="true">
                    { drawing_view(drawing, "plot") }
                    { for shaded.iter().filter_map(|part| slots.get(*part)).map(|slot| rect("fig-a", slot, 0.0)) }
                    { here.map(|(_, slot)| rect("fig-walker", slot, 4.0)) }
                </svg>
            </div>
            <p class="visually-hidden" id="plot-alt">{ figure.alt.get(props.lang).clone() }</p>
            <div class="cluster">
                { button(text.made.shade_less, "clear-part", "−", shaded.last().copied()) }
                { button(text.made.shade_more, "shade-part", "+", next) }
                <p class="plot-state" role="status">{ said.map(|said| format!("{said} ")) }{ (text.made.shaded)(shaded.len(), slots.len()) }</p>
            </div>
            <p class="note" id="plot-help">{ text.made.shade_help }</p>
        </div>
    }
}

fn shaded(draft: &Draft) -> &[usize] {
    match draft {
        Draft::Shaded(parts) => parts,
        _ => &[],
    }
}

fn rect(class: &'static str, slot: &Slot, inset: f64) -> Html {
    html! {
        <rect {class} x={place(slot.x + inset)} y={place(slot.y + inset)} width={place(slot.width - 2.0 * inset)}
            height={place(slot.height - 2.0 * inset)} />
    }
}

/// The parts after one was shaded or cleared, rising.
fn toggled(shaded: &[usize], part: usize) -> Vec<usize> {
    let mut shaded = shaded.to_vec();
    match shaded.binary_search(&part) {
        Ok(at) => drop(shaded.remove(at)),
        Err(at) => shaded.insert(at, part),
    }
    shaded
}

/// The part a key leads to: the next one in its row, or the one above or below.
fn walked(key: &str, here: usize, slots: &[Slot]) -> Option<usize> {
    let columns = slots.iter().take_while(|slot| slot.y == slots[0].y).count().max(1);
    let next = match key {
        "ArrowLeft" => here.checked_sub(1),
        "ArrowRight" => Some(here + 1),
        "ArrowUp" => here.checked_sub(columns),
        "ArrowDown" => Some(here + columns),
        _ => return None,
    };
    Some(next.filter(|next| *next < slots.len()).unwrap_or(here))
}

fn on_key(
    props: &PlotProps,
    slots: &[Slot],
    shaded: &[usize],
    walker: Option<usize>,
    on_walk: &Callback<Option<usize>>,
) -> Callback<KeyboardEvent> {
    let (slots, shaded, on_walk) = (slots.to_vec(), shaded.to_vec(), on_walk.clone());
    let (on_draft, on_check) = (props.on_draft.clone(), props.on_check.clone());
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        let here = walker.unwrap_or(0);
        if let Some(next) = walked(&key, here, &slots) {
            on_walk.emit(Some(if walker.is_some() { next } else { here }));
        } else if key == " " {
            on_walk.emit(Some(here));
            on_draft.emit(Draft::Shaded(toggled(&shaded, here)));
        } else if key == "Enter" {
            on_check.emit(());
        } else {
            return;
        }
        event.prevent_default();
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Press {
    Down,
    Held,
}

fn on_pointer(
    props: &PlotProps,
    figure: &Figure,
    shaded: &[usize],
    node: &NodeRef,
    press: Press,
    brush: &Rc<RefCell<Option<bool>>>,
    on_walk: &Callback<Option<usize>>,
) -> Callback<PointerEvent> {
    let brush = brush.clone();
    let (slots, shaded, on_walk) = (figure.slots.clone(), shaded.to_vec(), on_walk.clone());
    let (node, box_, on_draft) =
        (node.clone(), figure.drawing.get(props.lang).view_box, props.on_draft.clone());
    Callback::from(move |event: PointerEvent| {
        if press == Press::Held && event.buttons() & 1 == 0 {
            return;
        }
        let Some((x, y)) = pointed(&node, box_, &event) else { return };
        let holds = |slot: &Slot| {
            (slot.x..=slot.x + slot.width).contains(&x) && (slot.y..=slot.y + slot.height).contains(&y)
        };
        let Some(part) = slots.iter().position(holds) else { return };
        let is_plain = !shaded.contains(&part);
        if press == Press::Down {
            brush.replace(Some(is_plain));
        }
        if *brush.borrow() == Some(is_plain) {
            on_walk.emit(None);
            on_draft.emit(Draft::Shaded(toggled(&shaded, part)));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Localized;

    #[test]
    fn keys_walk_along_rows_and_stop_at_the_edge() {
        let slot = |i: usize| Slot {
            x: (i % 3) as f64,
            y: (i / 3) as f64,
            width: 1.0,
            height: 1.0,
            name: Localized::default(),
        };
        let slots: Vec<Slot> = (0..6).map(slot).collect();
        for (key, here, next) in [
            ("ArrowRight", 0, Some(1)),
            ("ArrowRight", 5, Some(5)),
            ("ArrowDown", 1, Some(4)),
            ("ArrowDown", 4, Some(4)),
            ("ArrowUp", 4, Some(1)),
            ("ArrowLeft", 0, Some(0)),
            ("x", 0, None),
        ] {
            assert_eq!(walked(key, here, &slots), next, "{key} from {here}");
        }
        assert_eq!(toggled(&[0, 4], 2), [0, 2, 4]);
        assert_eq!(toggled(&[0, 2, 4], 2), [0, 4]);
    }
}
