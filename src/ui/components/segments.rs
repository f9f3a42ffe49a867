//! A choice of a few, side by side: radio buttons drawn as one bar.

use yew::{AttrValue, Callback, Html};

use crate::ui::markup::html;

/// One segment: its words, the language they are in where that is another one, and whether it is chosen.
pub struct Segment {
    /// What it says.
    pub label: AttrValue,
    /// Language of the label, when it differs from the page's.
    pub lang: Option<&'static str>,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

impl Segment {
    /// A segment in the page's language.
    pub fn new(label: &'static str, chosen: bool) -> Self {
        Self { label: AttrValue::Static(label), lang: None, chosen }
    }
}

/// Draws the bar; `on_choose` tells the place of the chosen segment.
pub fn segments(
    name: &'static str,
    legend: Html,
    choices: Vec<Segment>,
    on_choose: &Callback<usize>,
) -> Html {
    let labels = choices.into_iter().enumerate().map(|(i, segment)| {
        let onchange = on_choose.reform(move |_| i);
        html! {
            <label key={i} lang={segment.lang} data-checked={segment.chosen.to_string()}>
                <input type="radio" {name} checked={segment.chosen} {onchange} value={i.to_string()} />
                { segment.label }
            </label>
        }
    });
    html! { <fieldset class="choose-one"><legend>{ legend }</legend><div class="segments">{ for labels }</div></fieldset> }
}
