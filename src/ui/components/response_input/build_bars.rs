//! Bars whose heights the learner sets: press where the top should be, or drag it there; or choose a bar with the arrow keys and
//! make it taller or shorter. The figure gives a scale: bar 1, 2, ... along x, heights along y.

use yew::{Callback, Html, KeyboardEvent, NodeRef, PointerEvent, component, use_node_ref, use_state_eq};

use crate::algebra::Rational;
use crate::content::FigureKind;
use crate::item::Figure;
use crate::ui::components::figure_view::{drawing_view, view_box};
use crate::ui::components::label_view::place;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::places::Axis;
use super::plot_number_line::{PlotProps, pointed, spoken};

/// The share of the distance between two bars that a bar takes. The bars of a histogram touch.
const WIDTH: f64 = 0.8;

/// The bars.
#[component]
pub fn BuildBars(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let bar = use_state_eq(|| 0_usize);
    let Some((figure, bars)) = figure_and_bars(props) else { return Html::default() };
    let text = Text::of(props.lang);
    let drawing = figure.drawing.get(props.lang);
    let here = (*bar).min(bars.heights.len().saturating_sub(1));
    let on_bar = {
        let bar = bar.clone();
        Callback::from(move |at| bar.set(at))
    };
    let change = |by: isize| {
        let (next, on_draft) = (bars.changed(here, by), props.on_draft.clone());
        Callback::from(move |_| on_draft.emit(next.clone()))
    };
    let height = spoken(bars.y.value(bars.heights.get(here).copied().unwrap_or_default()));
    html! {
        <div class="plot" data-plot="bars">
            <p class="answer-label" id="plot-label">{ text.made.bars }</p>
            <div class="plot-surface" role="application" tabindex="0" data-first="" aria-disabled={props.is_locked.then_some("true")} aria-labelledby="plot-label" aria-describedby="plot-alt plot-help"
                onkeydown={on_key(props, &bars, here, &on_bar)}
                onpointerdown={on_pointer(props, figure, &bars, &node, None, &on_bar)} onpointermove={on_pointer(props, figure, &bars, &node, Some(here), &on_bar)}>
                <svg ref={node} viewBox={view_box(drawing)} aria-hidden="true">
                    { bars.column(here) }
                    { drawing_view(drawing, "plot") }
                    { for (0..bars.heights.len()).map(|at| bars.bar(at)) }
                </svg>
            </div>
            <p class="visually-hidden" id="plot-alt">{ figure.alt.get(props.lang).clone() }</p>
            <div class="cluster">
                <button class="button" type="button" data-verb="shorter" aria-label={(text.made.shorter)(here + 1)} onclick={change(-1)}>{ "−" }</button>
                <button class="button" type="button" data-verb="taller" aria-label={(text.made.taller)(here + 1)} onclick={change(1)}>{ "+" }</button>
                <p class="plot-state" role="status">{ (text.made.bar_at)(here + 1, &height) }</p>
            </div>
            <p class="note" id="plot-help">{ text.made.bars_help }</p>
        </div>
    }
}

#[derive(Clone)]
struct Bars {
    x: Axis,
    y: Axis,
    /// The height of each bar, as a place of `y`.
    heights: Vec<usize>,
    share: f64,
}

fn figure_and_bars(props: &PlotProps) -> Option<(&Figure, Bars)> {
    let figure = props.item.figures.get(props.figure)?;
    let scale = figure.scale.as_ref()?;
    let Draft::Values(values) = &props.draft else { return None };
    let (x, y) = (Axis::x(scale)?, Axis::y(scale)?);
    let place = |value: &Option<Rational>| value.and_then(|value| y.index(value)).unwrap_or(0);
    let heights = values.iter().map(place).collect();
    let share = if figure.kind == FigureKind::Histogram { 1.0 } else { WIDTH };
    Some((figure, Bars { x, y, heights, share }))
}

impl Bars {
    /// How wide a bar is drawn.
    fn width(&self) -> f64 {
        let gap = (self.x.position(1) - self.x.position(0)).abs();
        self.share * if gap > 0.0 { gap } else { 40.0 }
    }

    fn bar(&self, at: usize) -> Html {
        let (top, base) = (self.y.position(self.heights[at]), self.y.position(0));
        self.rect("fig-a", at, top, base - top)
    }

    fn column(&self, at: usize) -> Html {
        let (top, base) = (self.y.position(self.y.len() - 1), self.y.position(0));
        self.rect("fig-column", at, top, base - top)
    }

    fn rect(&self, class: &'static str, at: usize, top: f64, height: f64) -> Html {
        let left = self.x.position(at) - self.width() / 2.0;
        html! { <rect {class} x={place(left)} y={place(top)} width={place(self.width())} height={place(height)} /> }
    }

    fn set(&self, at: usize, height: usize) -> Draft {
        let mut heights = self.heights.clone();
        if let Some(bar) = heights.get_mut(at) {
            *bar = height.min(self.y.len() - 1);
        }
        Draft::Values(heights.into_iter().map(|height| Some(self.y.value(height))).collect())
    }

    fn changed(&self, at: usize, by: isize) -> Draft {
        self.set(at, self.heights.get(at).copied().unwrap_or_default().saturating_add_signed(by))
    }
}

fn on_key(props: &PlotProps, bars: &Bars, here: usize, on_bar: &Callback<usize>) -> Callback<KeyboardEvent> {
    let (bars, on_bar) = (bars.clone(), on_bar.clone());
    let (on_draft, on_check) = (props.on_draft.clone(), props.on_check.clone());
    Callback::from(move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowLeft" => on_bar.emit(here.saturating_sub(1)),
            "ArrowRight" => on_bar.emit((here + 1).min(bars.heights.len().saturating_sub(1))),
            "ArrowUp" | "+" => on_draft.emit(bars.changed(here, 1)),
            "ArrowDown" | "-" => on_draft.emit(bars.changed(here, -1)),
            "Enter" => on_check.emit(()),
            _ => return,
        }
        event.prevent_default();
    })
}

/// A press chooses the bar it falls on; `dragged` follows a pointer that stays down.
fn on_pointer(
    props: &PlotProps,
    figure: &Figure,
    bars: &Bars,
    node: &NodeRef,
    dragged: Option<usize>,
    on_bar: &Callback<usize>,
) -> Callback<PointerEvent> {
    let (bars, node, box_) = (bars.clone(), node.clone(), figure.drawing.get(props.lang).view_box);
    let (on_draft, on_bar) = (props.on_draft.clone(), on_bar.clone());
    Callback::from(move |event: PointerEvent| {
        if dragged.is_some() && event.buttons() & 1 == 0 {
            return;
        }
        if let Some((x, y)) = pointed(&node, box_, &event) {
            let at = dragged.unwrap_or_else(|| bars.x.nearest(x));
            on_bar.emit(at);
            on_draft.emit(bars.set(at, bars.y.nearest(y)));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::figure::Scale;

    #[test]
    fn a_bar_grows_and_shrinks_within_the_scale() {
        let scale = Scale {
            x: (1.into(), 3.into(), 1.into()),
            y: Some((0.into(), 4.into(), 2.into())),
            x_span: (10.0, 30.0),
            y_span: (50.0, 10.0),
        };
        let bars = Bars {
            x: Axis::x(&scale).unwrap(),
            y: Axis::y(&scale).unwrap(),
            heights: vec![0, 1, 2],
            share: WIDTH,
        };
        let values = |values: [i64; 3]| Draft::Values(values.map(|v| Some(v.into())).to_vec());
        assert_eq!(bars.changed(0, 1), values([2, 2, 4]));
        assert_eq!(bars.changed(0, -1), values([0, 2, 4]));
        assert_eq!(bars.changed(2, 1), values([0, 2, 4]));
        assert_eq!(bars.set(1, 9), values([0, 4, 4]));
    }
}
