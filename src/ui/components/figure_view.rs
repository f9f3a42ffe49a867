//! Figures: drawing primitives as SVG, with what a reader needs as its title. Colours are classes by role, so themes
//! and high contrast reach into every figure.

use yew::Html;

use crate::base::Lang;
use crate::item::figure::{Drawing, Figure, Ink, Shape};
use crate::ui::markup::html;

use super::label_view::{label_view, place};

/// Draws a figure that is only looked at. `id` is unique on the page.
pub fn figure_view(figure: &Figure, id: &str, lang: Lang) -> Html {
    let title = format!("{id}-title");
    html! {
        <figure class="figure-frame" data-figure={figure.id.clone()}>
            <svg width={place(figure.drawing.get(lang).view_box.2)} viewBox={view_box(figure.drawing.get(lang))} role="img" aria-labelledby={title.clone()}>
                <title id={title}>{ figure.alt.get(lang).clone() }</title>
                { drawing_view(figure.drawing.get(lang), id) }
            </svg>
        </figure>
    }
}

/// The box a drawing lies in.
pub fn view_box(drawing: &Drawing) -> String {
    let (left, top, width, height) = drawing.view_box;
    [left, top, width, height].map(place).join(" ")
}

/// The shapes of a drawing; `id` names the hatching, which must be unique on the page.
pub fn drawing_view(drawing: &Drawing, id: &str) -> Html {
    let hatch = format!("{id}-hatch");
    html! {
        <>
            <defs>
                <pattern id={hatch.clone()} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <path class="fig-b-hatch" d="M0 0v7" />
                </pattern>
            </defs>
            { for drawing.shapes.iter().map(|shape| shape_view(shape, &hatch)) }
        </>
    }
}

fn shape_view(shape: &Shape, hatch: &str) -> Html {
    match shape {
        Shape::Line { ink, x1, y1, x2, y2 } => html! {
            <line class={class(*ink)} x1={place(*x1)} y1={place(*y1)} x2={place(*x2)} y2={place(*y2)} />
        },
        Shape::Path { ink, points, closed } => path_view(*ink, points, *closed, hatch),
        Shape::Rect { ink, x, y, width, height } => {
            let draw = |class: &'static str, fill: Option<String>| {
                html! {
                    <rect {class} {fill} x={place(*x)} y={place(*y)} width={place(*width)} height={place(*height)} />
                }
            };
            html! { <>{ draw(class(*ink), None) }{ hatched(*ink, hatch).map(|fill| draw("fig-over", Some(fill))) }</> }
        }
        Shape::Dot { ink, x, y, radius } => {
            html! { <circle class={class(*ink)} cx={place(*x)} cy={place(*y)} r={place(*radius)} /> }
        }
        Shape::Label { x, y, anchor, weight, content } => label_view(*x, *y, *anchor, *weight, content),
    }
}

fn path_view(ink: Ink, points: &[(f64, f64)], closed: bool, hatch: &str) -> Html {
    let mut d = String::new();
    for (i, (x, y)) in points.iter().enumerate() {
        d.push(if i == 0 { 'M' } else { 'L' });
        d.push_str(&place(*x));
        d.push(' ');
        d.push_str(&place(*y));
    }
    if closed {
        d.push('Z');
    }
    let over = hatched(ink, hatch).map(|fill| html! { <path class="fig-over" {fill} d={d.clone()} /> });
    html! { <><path class={class(ink)} {d} />{ over }</> }
}

/// The second fill is always hatched: it differs in grey, too.
fn hatched(ink: Ink, hatch: &str) -> Option<String> {
    matches!(ink, Ink::FillB | Ink::Shade).then(|| format!("url(#{hatch})"))
}

fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Line => "fig-line",
        Ink::Thin => "fig-thin",
        Ink::Grid => "fig-grid",
        Ink::Dash => "fig-dash",
        Ink::FillA => "fig-a",
        Ink::FillB => "fig-b",
        Ink::Empty => "fig-empty",
        Ink::Cut => "fig-cut",
        Ink::Dot => "fig-dot",
        Ink::Plate => "fig-plate",
        Ink::PlateA => "fig-plate-a",
        Ink::Ring => "fig-ring",
        Ink::Stretch => "fig-stretch",
        Ink::Shade => "fig-shade",
    }
}
