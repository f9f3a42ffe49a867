//! Where a skill stands, as a shape: a circle is not proven, a square is proven; fill says how far or how fresh.

use yew::Html;

use crate::practice::Status;
use crate::ui::markup::html;

/// The word for `status` in attributes.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::NotYet => "not-yet",
        Status::Ready => "ready",
        Status::Working => "progress",
        Status::Proven => "fresh",
        Status::Due => "due",
    }
}

/// Where `status` stands in `Text::statuses`.
pub fn status_index(status: Status) -> usize {
    match status {
        Status::NotYet => 0,
        Status::Ready => 1,
        Status::Working => 2,
        Status::Proven => 3,
        Status::Due => 4,
    }
}

/// Draws the shape; the words stand beside it.
pub fn status_mark(status: Status) -> Html {
    let shape = match status {
        Status::NotYet => html! { <circle class="status-dotted" cx="9" cy="9" r="5" /> },
        Status::Ready => html! { <circle class="status-line" cx="9" cy="9" r="6.25" /> },
        Status::Working => html! {
            <><circle class="status-line" cx="9" cy="9" r="6.25" /><path class="status-fill" d="M2.750 9a6.250 6.250 0 0 0 12.500 0z" /></>
        },
        Status::Proven => html! {
            <><rect class="status-fill" x="1.5" y="1.5" width="15" height="15" rx="2" /><path class="status-tick" d="m5 9.300 2.800 2.800L13 6.400" /></>
        },
        Status::Due => html! {
            <><rect class="status-line" x="2.5" y="2.5" width="13" height="13" rx="1.5" /><path class="status-line" d="m5.500 9.200 2.500 2.500 4.500-5" /></>
        },
    };
    html! { <svg class="status-mark" data-status={status_name(status)} viewBox="0 0 18 18" aria-hidden="true">{ shape }</svg> }
}
