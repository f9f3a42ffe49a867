//! How hard items should be: three levels in kind words, each with what it promises, before it is chosen.

use yew::{Callback, Html};

use crate::base::Lang;
use crate::practice::Challenge;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::segments::{Segment, segments};

const LEVELS: [Challenge; 3] = [Challenge::Easier, Challenge::Balanced, Challenge::Harder];

/// The switch with the promise of the chosen level.
pub fn challenge_switch(lang: Lang, chosen: Challenge, on_choose: &Callback<Challenge>) -> Html {
    let text = Text::of(lang);
    let choices =
        LEVELS.iter().zip(text.challenges).map(|(level, (name, _))| Segment::new(name, *level == chosen));
    let promise = LEVELS.iter().position(|level| *level == chosen).map(|i| text.challenges[i].1);
    html! {
        <div class="challenge-switch" data-verb="challenge">
            { segments("challenge", text.challenge.into(), choices.collect(), &on_choose.reform(|i: usize| LEVELS[i])) }
            <p class="note">{ promise }{ " " }{ text.challenge_note }</p>
        </div>
    }
}
