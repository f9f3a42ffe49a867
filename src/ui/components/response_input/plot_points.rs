//! Several points on a grid, or the two points a line goes through: click or tap to place one, and a placed one to take
//! it away; or walk with the arrow keys and press Space. Once all are placed, the nearest moves to where is pressed.

use yew::{Callback, Html, KeyboardEvent, NodeRef, PointerEvent, component, use_node_ref, use_state_eq};

use crate::item::{Build, Control, Figure};
use crate::ui::components::figure_view::{drawing_view, view_box};
use crate::ui::components::label_view::place;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::places::{Axis, walked};
use super::plot_number_line::{PlotProps, pointed, spoken};

/// A place of the grid, counted along both axes.
type At = (usize, usize);

/// The grid with its points.
#[component]
pub fn PlotPoints(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let walker = use_state_eq(|| None::<At>);
    let Some((figure, grid)) = figure_and_grid(props) else { return Html::default() };
    let text = Text::of(props.lang);
    let drawing = figure.drawing.get(props.lang);
    let points = grid.placed(&props.draft);
    let is_line = matches!(props.item.control, Control::BuildPlot { build: Build::Line, .. });
    let label = if is_line { text.made.line.to_owned() } else { (text.made.points)(grid.wanted) };
    let mark = |class: &'static str, r: &'static str, at: At| {
        let (x, y) = grid.spot(at);
        html! { <circle {class} cx={place(x)} cy={place(y)} {r} /> }
    };
    let on_walk = {
        let walker = walker.clone();
        Callback::from(move |at| walker.set(at))
    };
    let names: Vec<String> = points.iter().map(|at| grid.name(*at)).collect();
    let here = walker.map(|at| {
        let (x, y) = (spoken(grid.x.value(at.0)), spoken(grid.y.value(at.1)));
        format!("{} ", (text.grid_pointer)(&x, &y))
    });
    html! {
        <div class="plot" data-plot="points">
            <p class="answer-label" id="plot-label">{ label }</p>
            <div class="plot-surface" role="application" tabindex="0" data-first="" aria-disabled={props.is_locked.then_some("true")} aria-labelledby="plot-label" aria-describedby="plot-alt plot-help"
                onkeydown={on_key(props, &grid, *walker, &points, &on_walk)} onpointerdown={on_pointer(props, figure, &grid, &node, &points, &on_walk)}>
                <svg ref={node} viewBox={view_box(drawing)} aria-hidden="true">
                    { drawing_view(drawing, "plot") }
                    { is_line.then(|| line(&grid, &points)) }
                    { for points.iter().map(|at| mark("fig-point", "8", *at)) }
                    { walker.map(|at| mark("fig-walker", "12", at)) }
                </svg>
            </div>
            <p class="visually-hidden" id="plot-alt">{ figure.alt.get(props.lang).clone() }</p>
            <p class="plot-state" role="status">{ here }{ (text.made.points_at)(&names.join(", "), grid.wanted) }</p>
            <p class="note" id="plot-help">{ text.made.points_help }</p>
        </div>
    }
}

/// The line through both points, from edge to edge of the grid.
fn line(grid: &Grid, points: &[At]) -> Html {
    let [a, b] = points else { return Html::default() };
    let Some((from, to)) = through(grid.spot(*a), grid.spot(*b), grid.corners()) else {
        return Html::default();
    };
    html! { <line class="fig-built-line" x1={place(from.0)} y1={place(from.1)} x2={place(to.0)} y2={place(to.1)} /> }
}

type Spot = (f64, f64);

/// The part of the line through `a` and `b` that lies in the box from `least` to `most`.
fn through(a: Spot, b: Spot, (least, most): (Spot, Spot)) -> Option<(Spot, Spot)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (f64::NEG_INFINITY, f64::INFINITY);
    for (from, by, low, high) in [(a.0, dx, least.0, most.0), (a.1, dy, least.1, most.1)] {
        if by != 0.0 {
            let (one, two) = ((low - from) / by, (high - from) / by);
            enter = enter.max(one.min(two));
            leave = leave.min(one.max(two));
        }
    }
    let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
    (enter.is_finite() && enter < leave).then(|| (at(enter), at(leave)))
}

#[derive(Clone)]
struct Grid {
    x: Axis,
    y: Axis,
    /// How many points are wanted.
    wanted: usize,
}

fn figure_and_grid(props: &PlotProps) -> Option<(&Figure, Grid)> {
    let figure = props.item.figures.get(props.figure)?;
    let scale = figure.scale.as_ref()?;
    let Draft::Points(_, wanted) = &props.draft else { return None };
    Some((figure, Grid { x: Axis::x(scale)?, y: Axis::y(scale)?, wanted: *wanted }))
}

impl Grid {
    fn placed(&self, draft: &Draft) -> Vec<At> {
        let Draft::Points(points, _) = draft else { return Vec::new() };
        points.iter().filter_map(|(x, y)| self.x.index(*x).zip(self.y.index(*y))).collect()
    }

    fn draft(&self, points: &[At]) -> Draft {
        let value = |at: &At| (self.x.value(at.0), self.y.value(at.1));
        Draft::Points(points.iter().map(value).collect(), self.wanted)
    }

    fn spot(&self, (x, y): At) -> Spot {
        (self.x.position(x), self.y.position(y))
    }

    fn corners(&self) -> (Spot, Spot) {
        let ends = |axis: &Axis| {
            let (a, b) = (axis.position(0), axis.position(axis.len() - 1));
            (a.min(b), a.max(b))
        };
        let ((left, right), (top, bottom)) = (ends(&self.x), ends(&self.y));
        ((left, top), (right, bottom))
    }

    fn name(&self, (x, y): At) -> String {
        format!("({}, {})", spoken(self.x.value(x)), spoken(self.y.value(y)))
    }

    /// The points after `at` was pressed: taken away where one was, placed while some are missing, else the nearest
    /// one moves there.
    fn pressed(&self, points: &[At], at: At) -> Vec<At> {
        let mut points = points.to_vec();
        if let Some(there) = points.iter().position(|point| *point == at) {
            points.remove(there);
        } else if points.len() < self.wanted {
            points.push(at);
        } else {
            let far = |point: &At| {
                let (a, b) = (self.spot(*point), self.spot(at));
                (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)
            };
            if let Some(nearest) = points.iter_mut().min_by(|a, b| far(a).total_cmp(&far(b))) {
                *nearest = at;
            }
        }
        points
    }
}

/// Arrows walk; Space places or takes away; Enter checks.
fn on_key(
    props: &PlotProps,
    grid: &Grid,
    walker: Option<At>,
    points: &[At],
    on_walk: &Callback<Option<At>>,
) -> Callback<KeyboardEvent> {
    let (grid, points, on_walk) = (grid.clone(), points.to_vec(), on_walk.clone());
    let (on_draft, on_check) = (props.on_draft.clone(), props.on_check.clone());
    Callback::from(move |event: KeyboardEvent| {
        let here = walker.unwrap_or((grid.x.middle(), grid.y.middle()));
        let key = event.key();
        if let Some(next) = walked(&key, here, &grid.x, &grid.y) {
            on_walk.emit(Some(if walker.is_some() { next } else { here }));
        } else if key == " " {
            on_walk.emit(Some(here));
            on_draft.emit(grid.draft(&grid.pressed(&points, here)));
        } else if key == "Enter" {
            on_check.emit(());
        } else {
            return;
        }
        event.prevent_default();
    })
}

fn on_pointer(
    props: &PlotProps,
    figure: &Figure,
    grid: &Grid,
    node: &NodeRef,
    points: &[At],
    on_walk: &Callback<Option<At>>,
) -> Callback<PointerEvent> {
    let (grid, node, box_) = (grid.clone(), node.clone(), figure.drawing.get(props.lang).view_box);
    let (points, on_draft, on_walk) = (points.to_vec(), props.on_draft.clone(), on_walk.clone());
    Callback::from(move |event: PointerEvent| {
        if let Some((x, y)) = pointed(&node, box_, &event) {
            on_walk.emit(None);
            on_draft.emit(grid.draft(&grid.pressed(&points, (grid.x.nearest(x), grid.y.nearest(y)))));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::figure::Scale;

    #[test]
    fn pressing_places_takes_away_and_at_last_moves_the_nearest() {
        let along = (0.into(), 10.into(), 1.into());
        let scale = Scale { x: along, y: Some(along), x_span: (0.0, 100.0), y_span: (100.0, 0.0) };
        let grid = Grid { x: Axis::x(&scale).unwrap(), y: Axis::y(&scale).unwrap(), wanted: 2 };
        let one = grid.pressed(&[], (1, 1));
        let two = grid.pressed(&one, (9, 9));
        assert_eq!(two, [(1, 1), (9, 9)]);
        assert_eq!(grid.pressed(&two, (1, 1)), [(9, 9)]);
        assert_eq!(grid.pressed(&two, (8, 7)), [(1, 1), (8, 7)]);
    }

    #[test]
    fn a_line_reaches_from_edge_to_edge() {
        let corners = ((0.0, 0.0), (10.0, 10.0));
        assert_eq!(through((2.0, 2.0), (4.0, 4.0), corners), Some(((0.0, 0.0), (10.0, 10.0))));
        assert_eq!(through((3.0, 1.0), (3.0, 2.0), corners), Some(((3.0, 0.0), (3.0, 10.0))));
        assert_eq!(through((3.0, 1.0), (3.0, 1.0), corners), None);
    }
}
