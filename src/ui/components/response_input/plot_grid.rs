//! A point on a grid: click it, or walk with the arrow keys and put it with Space. Where the keyboard is, is said.

use yew::{Callback, Html, KeyboardEvent, NodeRef, PointerEvent, component, use_node_ref, use_state_eq};

use crate::item::Figure;
use crate::ui::components::figure_view::{drawing_view, view_box};
use crate::ui::components::label_view::place;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::places::{Axis, walked};
use super::plot_number_line::{PlotProps, pointed, spoken};

/// The grid.
#[component]
pub fn PlotGrid(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let walker = use_state_eq(|| None::<(usize, usize)>);
    let Some((figure, axes)) = figure_and_axes(props) else { return Html::default() };
    let text = Text::of(props.lang);
    let drawing = figure.drawing.get(props.lang);
    let point = match &props.draft {
        Draft::Point(Some((x, y))) => axes.x.index(*x).zip(axes.y.index(*y)),
        _ => None,
    };
    let say = |words: fn(&str, &str) -> String, (x, y): (usize, usize)| {
        words(&spoken(axes.x.value(x)), &spoken(axes.y.value(y)))
    };
    let said = match (*walker, point) {
        (Some(here), point) if Some(here) != point => say(text.grid_pointer, here),
        (_, Some(point)) => say(text.grid_at, point),
        (_, None) => text.no_point.to_owned(),
    };
    let mark = |class: &'static str, r: &'static str, (x, y): (usize, usize)| {
        html! { <circle {class} cx={place(axes.x.position(x))} cy={place(axes.y.position(y))} {r} /> }
    };
    let on_walk = {
        let walker = walker.clone();
        Callback::from(move |at| walker.set(at))
    };
    html! {
        <div class="plot" data-plot="grid">
            <p class="answer-label" id="plot-label">{ text.place_point }</p>
            <div class="plot-surface" role="application" tabindex="0" data-first="" aria-disabled={props.is_locked.then_some("true")} aria-labelledby="plot-label" aria-describedby="plot-alt plot-help"
                onkeydown={on_key(props, &axes, *walker, point, &on_walk)} onpointerdown={on_pointer(props, figure, &axes, &node, &on_walk)}>
                <svg ref={node} viewBox={view_box(drawing)} aria-hidden="true">
                    { drawing_view(drawing, "plot") }
                    { point.map(|at| mark("fig-point", "8", at)) }
                    { walker.map(|at| mark("fig-walker", "12", at)) }
                </svg>
            </div>
            <p class="visually-hidden" id="plot-alt">{ figure.alt.get(props.lang).clone() }</p>
            <p class="plot-state" role="status">{ said }</p>
            <p class="note" id="plot-help">{ text.grid_help }</p>
        </div>
    }
}

#[derive(Clone)]
struct Axes {
    x: Axis,
    y: Axis,
}

fn figure_and_axes(props: &PlotProps) -> Option<(&Figure, Axes)> {
    let figure = props.item.figures.get(props.figure)?;
    let scale = figure.scale.as_ref()?;
    Some((figure, Axes { x: Axis::x(scale)?, y: Axis::y(scale)? }))
}

impl Axes {
    fn draft(&self, (x, y): (usize, usize)) -> Draft {
        Draft::Point(Some((self.x.value(x), self.y.value(y))))
    }
}

/// Arrows walk; Space or Enter puts the point; Enter on the point checks.
fn on_key(
    props: &PlotProps,
    axes: &Axes,
    walker: Option<(usize, usize)>,
    point: Option<(usize, usize)>,
    on_walk: &Callback<Option<(usize, usize)>>,
) -> Callback<KeyboardEvent> {
    let (axes, on_walk) = (axes.clone(), on_walk.clone());
    let (on_draft, on_check) = (props.on_draft.clone(), props.on_check.clone());
    Callback::from(move |event: KeyboardEvent| {
        let here = walker.or(point).unwrap_or((axes.x.middle(), axes.y.middle()));
        let key = event.key();
        if let Some(next) = walked(&key, here, &axes.x, &axes.y) {
            event.prevent_default();
            on_walk.emit(Some(if walker.or(point).is_some() { next } else { here }));
        } else if key == "Enter" && (point == Some(here) || walker.is_none()) {
            event.prevent_default();
            on_check.emit(());
        } else if key == "Enter" || key == " " {
            event.prevent_default();
            on_walk.emit(Some(here));
            on_draft.emit(axes.draft(here));
        }
    })
}

fn on_pointer(
    props: &PlotProps,
    figure: &Figure,
    axes: &Axes,
    node: &NodeRef,
    on_walk: &Callback<Option<(usize, usize)>>,
) -> Callback<PointerEvent> {
    let (axes, node, box_) = (axes.clone(), node.clone(), figure.drawing.get(props.lang).view_box);
    let (on_draft, on_walk) = (props.on_draft.clone(), on_walk.clone());
    Callback::from(move |event: PointerEvent| {
        if let Some((x, y)) = pointed(&node, box_, &event) {
            on_walk.emit(None);
            on_draft.emit(axes.draft((axes.x.nearest(x), axes.y.nearest(y))));
        }
    })
}
