//! The picture a learner goes by.

use yew::Html;

use crate::practice::Mark;
use crate::ui::markup::html;

/// Every mark, in the order of `Text::mark_names`.
pub const MARKS: [Mark; 8] =
    [Mark::Kite, Mark::Hexagon, Mark::Spiral, Mark::Wave, Mark::Star, Mark::Prism, Mark::Curve, Mark::Loop];

fn path(mark: Mark) -> &'static str {
    match mark {
        Mark::Kite => "M12 2 19 9 12 22 5 9zM12 2v20M5 9h14",
        Mark::Hexagon => {
            "M12 2.500 20.200 7.200v9.600L12 21.500l-8.200-4.700V7.200zM12 2.500V12l8.200 4.800M12 12l-8.200 4.800"
        }
        Mark::Spiral => {
            "M12 12.500c0-1.500 2-1.500 2 .5 0 2.500-4.500 2.500-4.500-.5 0-4 7-4 7 .5 0 5-9.500 5.500-9.500-.5 0-7 12.500-7.500 12.500.5 0 4-3 7.500-7 8.500"
        }
        Mark::Wave => "M2 12c2.500-8 5-8 6.700-4S13 19 15.500 16 19 8 22 8.500M2 12h20",
        Mark::Star => "m12 2 5.900 18.200L2.500 9h19L6.100 20.200z",
        Mark::Prism => "M8 4h12l-3 6H5zM5 10v9l3-6M5 19h12v-9M17 19l3-6V4",
        Mark::Curve => "M4 3c2.500 18 13.500 18 16 0M3 20.500h18M12 2v20",
        Mark::Loop => "M7 8c-7 0-7 8 0 8 5 0 5-8 10-8 7 0 7 8 0 8-5 0-5-8-10-8z",
    }
}

/// Draws `mark`; its name is said by what stands beside it.
pub fn mark_picture(mark: Mark) -> Html {
    html! { <svg class="who-mark" viewBox="0 0 24 24" aria-hidden="true"><path d={path(mark)} /></svg> }
}

/// Where `mark` stands in [`MARKS`].
pub fn mark_index(mark: Mark) -> usize {
    MARKS.iter().position(|&other| other == mark).unwrap_or_default()
}
