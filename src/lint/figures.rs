//! Checks of figures: they can be read, and what is plotted on them has a place.

use crate::algebra::Rational;
use crate::base::Lang;
use crate::item::figure::Scale;
use crate::item::{Item, Response};

use super::findings::Findings;
use super::sample::Sample;

pub(super) fn check(sample: &Sample<'_>, findings: &mut Findings) {
    for case in &sample.cases {
        for figure in &case.item.figures {
            for lang in Lang::ALL {
                for fault in figure.drawing.get(lang).faults() {
                    let message = format!("figure \"{}\": {fault} for {}", figure.id, sample.shown(case));
                    findings.error("L40", message, "give the figure more room, or narrow a range");
                }
                if figure.alt.get(lang).trim().is_empty() {
                    let message = format!("figure \"{}\" has no alternative text", figure.id);
                    findings.error("L40", message, "write alt in both languages");
                }
            }
        }
        let wrongs = case.item.wrong_responses().into_iter().map(|(_, response)| response);
        for response in wrongs.chain([case.item.key_response()]) {
            if !has_place(&case.item, &response) {
                let message = format!(
                    "draw {}: {} has no place on the figure",
                    sample.shown(case),
                    response.notation()
                );
                findings.error("L22", message, "widen the figure, or add \"when\" or a where rule");
            }
        }
    }
}

fn has_place(item: &Item, response: &Response) -> bool {
    let Some(figure) = item.control.figure().and_then(|place| item.figures.get(place)) else { return true };
    let drawing = &figure.drawing.en;
    match response {
        Response::Shaded(parts) => parts.iter().all(|part| *part < drawing.parts.len()),
        Response::Cells(cells) => cells.len() == drawing.blanks.len(),
        _ => figure.scale.as_ref().is_none_or(|scale| is_on_scale(scale, response)),
    }
}

fn is_on_scale(scale: &Scale, response: &Response) -> bool {
    let on_y = |value: &Rational| scale.y.is_some_and(|along| on(along, *value));
    match response {
        Response::Place(value) => on_x(scale, *value),
        Response::Point(x, y) => on_x(scale, *x) && on_y(y),
        Response::Points(points) => points.iter().all(|(x, y)| on_x(scale, *x) && on_y(y)),
        Response::Dots(values) => values.iter().all(|value| on_x(scale, *value)),
        // Heights of bars, or the five places of a box.
        Response::Values(values) if scale.y.is_some() => values.iter().all(on_y),
        Response::Values(values) => values.iter().all(|value| on_x(scale, *value)),
        _ => true,
    }
}

fn on_x(scale: &Scale, value: Rational) -> bool {
    on(scale.x, value)
}

/// Whether `value` is one of first, first + step, ... last.
fn on((first, last, step): (Rational, Rational, Rational), value: Rational) -> bool {
    let steps = value.checked_sub(first).and_then(|distance| distance.checked_div(step));
    (first..=last).contains(&value) && steps.is_ok_and(Rational::is_integer)
}
