//! The last answers of a skill as dots: filled right alone, open right with help, cross not right.

use yew::Html;

use crate::base::Lang;
use crate::practice::EvidenceDot;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::label_view::place;

/// The dots in one row, oldest first.
pub fn answer_dots(lang: Lang, dots: &[EvidenceDot]) -> Html {
    let count = |kind: EvidenceDot| dots.iter().filter(|dot| **dot == kind).count();
    let label = (Text::of(lang).dots_label)(
        count(EvidenceDot::RightAlone),
        count(EvidenceDot::RightHelped),
        count(EvidenceDot::Slip),
    );
    let width = 18 * dots.len().max(1);
    let drawn = dots.iter().enumerate().map(|(i, dot)| dot_view(9.0 + 18.0 * i as f64, *dot));
    html! {
        <svg class="answer-dots" role="img" aria-label={label} width={width.to_string()} height="18" viewBox={format!("0 0 {width} 18")}>
            { for drawn }
        </svg>
    }
}

fn dot_view(x: f64, dot: EvidenceDot) -> Html {
    match dot {
        EvidenceDot::RightAlone => html! { <circle class="ok" cx={place(x)} cy="9" r="5" /> },
        EvidenceDot::RightHelped => html! { <circle class="helped" cx={place(x)} cy="9" r="4.5" /> },
        EvidenceDot::Slip => {
            html! { <path class="slip" d={format!("M{} 5l8 8m0-8l-8 8", place(x - 4.0))} /> }
        }
    }
}
