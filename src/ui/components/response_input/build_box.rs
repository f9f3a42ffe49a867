//! The five numbers of a box plot: choose one of them, then click or tap its place on the line, or move it with the arrow
//! keys. After a click the next number that is still missing is chosen.

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

/// The box stands this far above the line.
const ABOVE: f64 = 46.0;
/// Half the height of the box.
const HALF: f64 = 20.0;

/// The box plot.
#[component]
pub fn BuildBox(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let number = use_state_eq(|| 0_usize);
    let placed = use_state_eq(|| None::<usize>);
    let Some((figure, axis)) = figure_and_axis(props) else { return Html::default() };
    let text = Text::of(props.lang);
    let drawing = figure.drawing.get(props.lang);
    let five = five(&props.draft);
    let here = (*number).min(4);
    let on_number = {
        let (number, placed) = (number.clone(), placed.clone());
        Callback::from(move |(at, just): (usize, Option<usize>)| {
            number.set(at);
            placed.set(just);
        })
    };
    let said = |at: usize| match five[at] {
        Some(value) => (text.made.five_at)(text.made.five[at], &spoken(value)),
        None => (text.made.five_open)(text.made.five[at]),
    };
    // A press goes on to the next number: what it placed is said first.
    let just = placed.filter(|at| *at != here);
    let choose = (0..5).map(|at| {
        let onchange = on_number.reform(move |_| (at, None));
        let value = five[at].map_or("–".to_owned(), spoken);
        html! {
            <label key={at} data-checked={(at == here).to_string()}>
                <input type="radio" name="five" checked={at == here} {onchange} value={at.to_string()} aria-label={said(at)} />
                <span>{ text.made.five[at] }{ " " }<b>{ value }</b></span>
            </label>
        }
    });
    let middle = figure.scale.as_ref().map_or(ABOVE, |scale| (scale.y_span.0 - ABOVE).max(HALF + 4.0));
    html! {
        <div class="plot" data-plot="box">
            <p class="answer-label" id="plot-label">{ text.made.box_plot }</p>
            <div class="segments" role="radiogroup" aria-labelledby="plot-label">{ for choose }</div>
            <div class="plot-surface" role="application" tabindex="0" data-first="" aria-disabled={props.is_locked.then_some("true")} aria-labelledby="plot-label" aria-describedby="plot-alt plot-help"
                onkeydown={on_key(props, &axis, here)} onpointerdown={on_pointer(props, figure, &axis, &node, here, &on_number)}>
                <svg ref={node} viewBox={view_box(drawing)} aria-hidden="true">
                    { drawing_view(drawing, "plot") }
                    { box_view(&axis, &five, here, middle) }
                </svg>
            </div>
            <p class="visually-hidden" id="plot-alt">{ figure.alt.get(props.lang).clone() }</p>
            <p class="plot-state" role="status">{ just.map(|at| format!("{}. ", said(at))) }{ said(here) }</p>
            <p class="note" id="plot-help">{ text.made.box_help }</p>
        </div>
    }
}

fn figure_and_axis(props: &PlotProps) -> Option<(&Figure, Axis)> {
    let figure = props.item.figures.get(props.figure)?;
    Some((figure, Axis::x(figure.scale.as_ref()?)?))
}

fn five(draft: &Draft) -> [Option<Rational>; 5] {
    let mut five = [None; 5];
    if let Draft::Values(values) = draft {
        five.iter_mut().zip(values).for_each(|(number, value)| *number = *value);
    }
    five
}

/// Whiskers, box and marks, as far as they are placed.
fn box_view(axis: &Axis, five: &[Option<Rational>; 5], here: usize, middle: f64) -> Html {
    let x = |at: usize| five[at].and_then(|value| axis.index(value)).map(|i| axis.position(i));
    let line = |from: (f64, f64), to: (f64, f64)| {
        html! { <line class="fig-line" x1={place(from.0)} y1={place(from.1)} x2={place(to.0)} y2={place(to.1)} /> }
    };
    let whisker = |a: usize, b: usize| Some(line((x(a)?, middle), (x(b)?, middle)));
    let frame = x(1).zip(x(3)).map(|(left, right)| {
        html! {
            <rect class="fig-a" x={place(left.min(right))} y={place(middle - HALF)} width={place((right - left).abs())} height={place(2.0 * HALF)} />
        }
    });
    let marks = (0..5).filter_map(|at| {
        let x = x(at)?;
        Some(html! {
            <g key={at}>
                { line((x, middle - HALF), (x, middle + HALF)) }
                { (at == here).then(|| html! { <circle class="fig-point" cx={place(x)} cy={place(middle)} r="7" /> }) }
            </g>
        })
    });
    html! { <g>{ whisker(0, 1) }{ whisker(3, 4) }{ frame }{ for marks }</g> }
}

/// The draft after number `at` was put at place `i` of the line.
fn set(draft: &Draft, axis: &Axis, at: usize, i: usize) -> Draft {
    let mut five = five(draft);
    five[at.min(4)] = Some(axis.value(i));
    Draft::Values(five.to_vec())
}

/// The number to place after `at`: the next one that is missing, else the same.
fn next(draft: &Draft, at: usize) -> usize {
    let five = five(draft);
    (at..5).chain(0..at).find(|i| five[*i].is_none()).unwrap_or(at)
}

fn on_key(props: &PlotProps, axis: &Axis, here: usize) -> Callback<KeyboardEvent> {
    let (axis, draft) = (axis.clone(), props.draft.clone());
    let (on_draft, on_check) = (props.on_draft.clone(), props.on_check.clone());
    Callback::from(move |event: KeyboardEvent| {
        let at = five(&draft)[here].and_then(|value| axis.index(value));
        let last = axis.len() - 1;
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => at.map_or(axis.len() / 2, |i| i.saturating_sub(1)),
            "ArrowRight" | "ArrowUp" => at.map_or(axis.len() / 2, |i| (i + 1).min(last)),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                event.prevent_default();
                return on_check.emit(());
            }
            _ => return,
        };
        event.prevent_default();
        on_draft.emit(set(&draft, &axis, here, to));
    })
}

fn on_pointer(
    props: &PlotProps,
    figure: &Figure,
    axis: &Axis,
    node: &NodeRef,
    here: usize,
    on_number: &Callback<(usize, Option<usize>)>,
) -> Callback<PointerEvent> {
    let (axis, node, box_) = (axis.clone(), node.clone(), figure.drawing.get(props.lang).view_box);
    let (draft, on_draft, on_number) = (props.draft.clone(), props.on_draft.clone(), on_number.clone());
    Callback::from(move |event: PointerEvent| {
        if let Some((x, _)) = pointed(&node, box_, &event) {
            let placed = set(&draft, &axis, here, axis.nearest(x));
            on_number.emit((next(&placed, here), Some(here)));
            on_draft.emit(placed);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::figure::Scale;

    #[test]
    fn the_next_missing_number_is_chosen() {
        let scale =
            Scale { x: (0.into(), 20.into(), 1.into()), y: None, x_span: (0.0, 200.0), y_span: (80.0, 80.0) };
        let axis = Axis::x(&scale).unwrap();
        let mut draft = Draft::Values(vec![None; 5]);
        for (at, after) in [(0, 1), (1, 2), (4, 2), (2, 3), (3, 3)] {
            draft = set(&draft, &axis, at, at + 3);
            assert_eq!(next(&draft, at), after);
        }
        let values = [3, 4, 5, 6, 7].map(|n: i64| Some(n.into()));
        assert_eq!(draft, Draft::Values(values.to_vec()));
    }
}
