//! A dot plot the learner builds: choose a number with the arrow keys or a click, then put dots above it or take them
//! away.

use yew::{Callback, Html, KeyboardEvent, NodeRef, PointerEvent, component, use_node_ref, use_state_eq};

use crate::algebra::Rational;
use crate::item::Figure;
use crate::ui::components::figure_view::{drawing_view, view_box};
use crate::ui::components::label_view::place;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::places::Axis;
use super::plot_number_line::{PlotProps, pointed, spoken};

/// Room one dot takes, drawing units.
const DOT: f64 = 15.0;
/// At most this many dots, so that a key held down ends somewhere.
const MOST: usize = 60;

/// The plot.
#[component]
pub fn BuildPlot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let column = use_state_eq(|| None::<usize>);
    let Some((figure, axis)) = figure_and_axis(props) else { return Html::default() };
    let text = Text::of(props.lang);
    let drawing = figure.drawing.get(props.lang);
    let dots: &[Rational] = match &props.draft {
        Draft::Dots(dots) => dots,
        _ => &[],
    };
    let here = column.unwrap_or(axis.middle());
    let value = spoken(axis.value(here));
    let counts: Vec<usize> = (0..axis.len()).map(|i| count(dots, axis.value(i))).collect();
    let base = figure.scale.as_ref().map_or(0.0, |scale| scale.y_span.0);
    let change = |delta| {
        let (dots, at, on_draft) = (dots.to_vec(), axis.value(here), props.on_draft.clone());
        Callback::from(move |_| on_draft.emit(Draft::Dots(changed(&dots, at, delta))))
    };
    let on_column = {
        let column = column.clone();
        Callback::from(move |i| column.set(Some(i)))
    };
    html! {
        <div class="plot" data-plot="dots">
            <p class="answer-label" id="plot-label">{ text.build_plot }</p>
            <div class="plot-surface" role="application" tabindex="0" data-first="" aria-disabled={props.is_locked.then_some("true")} aria-labelledby="plot-label" aria-describedby="plot-alt plot-help"
                onkeydown={on_key(props, &axis, here, dots, &on_column)} onpointerdown={on_pointer(figure, &axis, &node, props, dots, &on_column)}>
                <svg ref={node} viewBox={view_box(drawing)} aria-hidden="true">
                    <rect class="fig-column" x={place(axis.position(here) - DOT / 2.0)} y={place(drawing.view_box.1)} width={place(DOT)}
                        height={place(base - drawing.view_box.1)} />
                    { drawing_view(drawing, "plot") }
                    { for counts.iter().enumerate().flat_map(|(i, n)| (0..*n).map(move |k| (i, k))).map(|(i, k)| html! {
                        <circle class="fig-dot" cx={place(axis.position(i))} cy={place(base - DOT * (k as f64 + 0.7))} r="5.5" />
                    }) }
                </svg>
            </div>
            <p class="visually-hidden" id="plot-alt">{ figure.alt.get(props.lang).clone() }</p>
            <div class="cluster">
                <button class="button" type="button" data-verb="remove-dot" aria-label={(text.remove_dot)(&value)} onclick={change(Change::Remove)}>{ "−" }</button>
                <button class="button" type="button" data-verb="add-dot" aria-label={(text.add_dot)(&value)} onclick={change(Change::Add)}>{ "+" }</button>
                <p class="plot-state" role="status">{ (text.dots_above)(counts.get(here).copied().unwrap_or_default(), &value) }</p>
            </div>
            <p class="note" id="plot-help">{ text.build_plot_help }</p>
        </div>
    }
}

#[derive(Clone, Copy)]
enum Change {
    Add,
    Remove,
}

fn figure_and_axis(props: &PlotProps) -> Option<(&Figure, Axis)> {
    let figure = props.item.figures.get(props.figure)?;
    Some((figure, Axis::x(figure.scale.as_ref()?)?))
}

fn count(dots: &[Rational], value: Rational) -> usize {
    dots.iter().filter(|dot| **dot == value).count()
}

/// The dots after one was put above `value` or taken away there, rising as before.
fn changed(dots: &[Rational], value: Rational, change: Change) -> Vec<Rational> {
    let mut dots = dots.to_vec();
    match change {
        Change::Add if dots.len() < MOST => {
            let at = dots.iter().position(|dot| dot.to_f64() > value.to_f64()).unwrap_or(dots.len());
            dots.insert(at, value);
        }
        Change::Add => {}
        Change::Remove => {
            if let Some(at) = dots.iter().position(|dot| *dot == value) {
                dots.remove(at);
            }
        }
    }
    dots
}

fn on_key(
    props: &PlotProps,
    axis: &Axis,
    here: usize,
    dots: &[Rational],
    on_column: &Callback<usize>,
) -> Callback<KeyboardEvent> {
    let (axis, dots, on_column) = (axis.clone(), dots.to_vec(), on_column.clone());
    let (on_draft, on_check) = (props.on_draft.clone(), props.on_check.clone());
    Callback::from(move |event: KeyboardEvent| {
        let change = |change| on_draft.emit(Draft::Dots(changed(&dots, axis.value(here), change)));
        match event.key().as_str() {
            "ArrowLeft" => on_column.emit(here.saturating_sub(1)),
            "ArrowRight" => on_column.emit((here + 1).min(axis.len() - 1)),
            "ArrowUp" | "+" => change(Change::Add),
            "ArrowDown" | "-" => change(Change::Remove),
            "Enter" => on_check.emit(()),
            _ => return,
        }
        event.prevent_default();
    })
}

fn on_pointer(
    figure: &Figure,
    axis: &Axis,
    node: &NodeRef,
    props: &PlotProps,
    dots: &[Rational],
    on_column: &Callback<usize>,
) -> Callback<PointerEvent> {
    let (axis, node, box_, dots) =
        (axis.clone(), node.clone(), figure.drawing.get(props.lang).view_box, dots.to_vec());
    let (on_draft, on_column) = (props.on_draft.clone(), on_column.clone());
    Callback::from(move |event: PointerEvent| {
        if let Some((x, _)) = pointed(&node, box_, &event) {
            let i = axis.nearest(x);
            on_column.emit(i);
            on_draft.emit(Draft::Dots(changed(&dots, axis.value(i), Change::Add)));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stay_in_rising_order_and_end_at_the_most() {
        let at = |n: i64| Rational::from(n);
        let mut dots = vec![];
        for n in [3, 1, 2, 3] {
            dots = changed(&dots, at(n), Change::Add);
        }
        assert_eq!(dots, [1, 2, 3, 3].map(at));
        assert_eq!(changed(&dots, at(3), Change::Remove), [1, 2, 3].map(at));
        assert_eq!(changed(&dots, at(9), Change::Remove), dots);
        let full = vec![at(0); MOST];
        assert_eq!(changed(&full, at(1), Change::Add).len(), MOST);
    }
}
