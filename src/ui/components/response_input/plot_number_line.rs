//! A point on a number line. For the keyboard and for assistive technology it is a slider; the line can also be
//! clicked, touched and dragged on.

use std::rc::Rc;

use yew::{Callback, Html, KeyboardEvent, NodeRef, PointerEvent, Properties, component, use_node_ref};

use crate::algebra::Rational;
use crate::base::Lang;
use crate::item::{Figure, Item};
use crate::ui::components::figure_view::{drawing_view, view_box};
use crate::ui::components::label_view::place;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::places::Axis;

/// What a plot needs; the grid and the dot plot take the same.
#[derive(Clone, PartialEq, Properties)]
pub struct PlotProps {
    /// Language of the words.
    pub lang: Lang,
    /// The item.
    pub item: Rc<Item>,
    /// Index of the figure that is worked on.
    pub figure: usize,
    /// What stands there.
    pub draft: Draft,
    /// The item is done with: the figure is only looked at.
    pub is_locked: bool,
    /// Tells the next draft.
    pub on_draft: Callback<Draft>,
    /// Enter was pressed.
    pub on_check: Callback<()>,
}

/// The number line.
#[component]
pub fn PlotNumberLine(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let Some((figure, axis)) = figure_and_axis(props) else { return Html::default() };
    let text = Text::of(props.lang);
    let drawing = figure.drawing.get(props.lang);
    let at = match &props.draft {
        Draft::Place(Some(value)) => axis.index(*value),
        _ => None,
    };
    let said = at.map_or(text.no_point.to_owned(), |i| (text.point_at)(&spoken(axis.value(i))));
    let y = figure.scale.as_ref().map_or(0.0, |scale| scale.y_span.0);
    html! {
        <div class="plot" data-plot="number-line">
            <p class="answer-label" id="plot-label">{ text.place_point }</p>
            <div class="plot-surface" role="slider" tabindex="0" data-first="" aria-disabled={props.is_locked.then_some("true")} aria-labelledby="plot-label" aria-describedby="plot-alt plot-help"
                aria-valuemin="0" aria-valuemax={(axis.len() - 1).to_string()} aria-valuenow={at.unwrap_or(axis.middle()).to_string()}
                aria-valuetext={said.clone()} onkeydown={on_key(props, &axis, at)}
                onpointerdown={on_pointer(props, figure, &axis, &node, true)} onpointermove={on_pointer(props, figure, &axis, &node, false)}>
                <svg ref={node} viewBox={view_box(drawing)} aria-hidden="true">
                    { drawing_view(drawing, "plot") }
                    { at.map(|i| html! { <circle class="fig-point" cx={place(axis.position(i))} cy={place(y)} r="9" /> }) }
                </svg>
            </div>
            <p class="visually-hidden" id="plot-alt">{ figure.alt.get(props.lang).clone() }</p>
            <p class="plot-state" aria-hidden="true">{ said }</p>
            <p class="note" id="plot-help">{ text.place_point_help }</p>
        </div>
    }
}

fn figure_and_axis(props: &PlotProps) -> Option<(&Figure, Axis)> {
    let figure = props.item.figures.get(props.figure)?;
    Some((figure, Axis::x(figure.scale.as_ref()?)?))
}

/// A value in words of digits, with a real minus sign.
pub fn spoken(value: Rational) -> String {
    value.to_string().replace('-', "−")
}

/// The place a key moves to: arrows by one, Page keys by five, Home and End to the ends.
fn moved(key: &str, at: Option<usize>, axis: &Axis) -> Option<usize> {
    let last = axis.len() - 1;
    let here = at.unwrap_or(axis.middle());
    let step = |by: isize| at.map_or(here, |i| i.saturating_add_signed(by).min(last));
    match key {
        "ArrowLeft" | "ArrowDown" => Some(step(-1)),
        "ArrowRight" | "ArrowUp" => Some(step(1)),
        "PageDown" => Some(step(-5)),
        "PageUp" => Some(step(5)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

fn on_key(props: &PlotProps, axis: &Axis, at: Option<usize>) -> Callback<KeyboardEvent> {
    let (axis, on_draft, on_check) = (axis.clone(), props.on_draft.clone(), props.on_check.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            on_check.emit(());
        } else if let Some(i) = moved(&event.key(), at, &axis) {
            event.prevent_default();
            on_draft.emit(Draft::Place(Some(axis.value(i))));
        }
    })
}

fn on_pointer(
    props: &PlotProps,
    figure: &Figure,
    axis: &Axis,
    node: &NodeRef,
    is_down: bool,
) -> Callback<PointerEvent> {
    let (axis, on_draft, node, box_) =
        (axis.clone(), props.on_draft.clone(), node.clone(), figure.drawing.get(props.lang).view_box);
    Callback::from(move |event: PointerEvent| {
        if (is_down || event.buttons() & 1 == 1)
            && let Some((x, _)) = pointed(&node, box_, &event)
        {
            on_draft.emit(Draft::Place(Some(axis.value(axis.nearest(x)))));
        }
    })
}

/// Where a pointer is, in the units of the drawing.
pub fn pointed(node: &NodeRef, view_box: (f64, f64, f64, f64), event: &PointerEvent) -> Option<(f64, f64)> {
    let shown = node.cast::<web_sys::Element>()?.get_bounding_client_rect();
    let (left, top, width, height) = view_box;
    let along = |at: i32, from: f64, size: f64| (f64::from(at) - from) / size.max(1.0);
    let x = left + along(event.client_x(), shown.left(), shown.width()) * width;
    let y = top + along(event.client_y(), shown.top(), shown.height()) * height;
    Some((x, y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::figure::Scale;

    #[test]
    fn keys_move_the_point_and_stop_at_the_ends() {
        let whole = |n: i64| Rational::from(n);
        let scale =
            Scale { x: (whole(-3), whole(3), whole(1)), y: None, x_span: (0.0, 60.0), y_span: (0.0, 0.0) };
        let axis = Axis::x(&scale).unwrap();
        for (key, at, to) in [
            ("ArrowRight", None, Some(3)),
            ("ArrowRight", Some(3), Some(4)),
            ("ArrowLeft", Some(0), Some(0)),
            ("PageUp", Some(3), Some(6)),
            ("Home", Some(5), Some(0)),
            ("End", None, Some(6)),
            ("a", Some(3), None),
        ] {
            assert_eq!(moved(key, at, &axis), to, "{key} from {at:?}");
        }
    }
}
