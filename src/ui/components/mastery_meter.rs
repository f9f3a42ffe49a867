//! How far a skill is: a track that ends in a square, and a ring for freshness. Two things, two shapes.

use yew::Html;

use crate::base::Lang;
use crate::practice::{SkillView, Status};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::fresh_dial::fresh_dial;

/// The length of the track that stands for all of it, in percent of its box.
const WHOLE: f64 = 94.0;

/// Track and ring of one skill.
pub fn mastery_meter(lang: Lang, skill: &SkillView) -> Html {
    let text = Text::of(lang);
    html! {
        <dl class="mastery-meter" data-status={super::status_mark::status_name(skill.status)}>
            <div>
                <dt>{ text.proven }</dt>
                <dd>
                    { track(skill.fraction) }
                    { how_far(lang, skill) }{ " " }
                    <span class="meter-more">{ text.same_line }</span>
                </dd>
            </div>
            <div><dt>{ text.fresh }</dt><dd>{ fresh_dial(lang, skill.status) }</dd></div>
        </dl>
    }
}

/// The sentence that says how far.
pub fn how_far(lang: Lang, skill: &SkillView) -> String {
    let text = Text::of(lang);
    let is_proven = matches!(skill.status, Status::Proven | Status::Due);
    match (is_proven, skill.kept_on, skill.proven_on, skill.remaining) {
        (true, Some(day), _, _) => (text.kept_on)(&text.day(day)),
        (true, None, Some(day), _) => (text.proven_on)(&text.day(day)),
        (_, _, _, Some(n)) => (text.about_more)(n),
        _ => text.more_unknown.to_owned(),
    }
}

fn track(fraction: f64) -> Html {
    let width = format!("{}%", (fraction.clamp(0.0, 1.0) * WHOLE).round() as u32);
    html! {
        <svg class="mastery-track" aria-hidden="true">
            <rect class="mastery-track-ground" x="0.5" y="6" width="94%" height="8" rx="2" />
            <rect class="mastery-track-ink" x="0.5" y="6" {width} height="8" rx="2" />
            <svg x="100%" overflow="visible">
                <rect class="mastery-track-goal" x="-19" y="1" width="18" height="18" rx="2.5" />
                <path class="mastery-track-tick" d="m-14.500 10.300 3.200 3.200 6-6.500" />
            </svg>
        </svg>
    }
}
