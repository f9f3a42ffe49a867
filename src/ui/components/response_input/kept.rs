//! What an earlier try had right and the learner has not touched since.

use yew::Html;

use crate::item::{Build, Control, Item, Response};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::plot_number_line::spoken;

/// Of the `right` parts of `last`, those that still stand in the draft.
#[inline(never)] // a later half: xtask/src/halves
pub fn kept(last: Option<&Response>, right: &[usize], draft: &Draft) -> Vec<usize> {
    let is_kept = |part: &&usize| match (last, draft) {
        (Some(Response::Arranged(before)), Draft::Arranged(now)) => {
            now.get(**part).copied().flatten() == before.get(**part).copied()
        }
        (Some(Response::Values(before)), Draft::Values(now)) => {
            now.get(**part).copied().flatten() == before.get(**part).copied()
        }
        (Some(Response::Points(before)), Draft::Points(now, _)) => {
            before.get(**part).is_some_and(|point| now.contains(point))
        }
        _ => false,
    };
    right.iter().filter(is_kept).copied().collect()
}

/// A line that names what is kept of a plot; nothing where nothing is.
#[inline(never)] // a later half: xtask/src/halves
pub fn kept_line(text: &Text, item: &Item, last: Option<&Response>, right: &[usize], draft: &Draft) -> Html {
    let is_box = matches!(item.control, Control::BuildPlot { build: Build::Box, .. });
    let kept = kept(last, right, draft);
    let name = |part: &usize| match last {
        Some(Response::Points(points)) => {
            points.get(*part).map(|(x, y)| format!("({}, {})", spoken(*x), spoken(*y)))
        }
        Some(Response::Values(_)) if is_box => text.made.five.get(*part).map(|name| (*name).to_owned()),
        Some(Response::Values(values)) => {
            values.get(*part).map(|value| (text.made.bar_at)(part + 1, &spoken(*value)))
        }
        _ => None,
    };
    let names: Vec<String> = kept.iter().filter_map(name).collect();
    if names.is_empty() {
        return Html::default();
    }
    html! { <p class="kept-line">{ (text.made.kept)(&names.join(", ")) }</p> }
}
