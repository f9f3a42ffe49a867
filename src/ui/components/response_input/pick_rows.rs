//! Cards that are joined to a partner or put into a group. Every card has a row of choices, each one a press: nothing has
//! to be dragged, and a row is a group of radio buttons to those who hear it.

use yew::{Callback, Html};

use crate::base::{Lang, Localized};
use crate::item::Prose;
use crate::ui::components::prose_view::prose_view;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;
use super::labels::letter;

/// What both draw.
pub struct Picks<'a> {
    /// Language of the words.
    pub lang: Lang,
    /// The cards that ask.
    pub cards: &'a [Localized<Prose>],
    /// What can be chosen for each.
    pub choices: &'a [Localized<Prose>],
    /// What is chosen.
    pub chosen: &'a [Option<usize>],
    /// Cards that an earlier try had right and that are as they were.
    pub kept: &'a [usize],
    /// Tells the next draft.
    pub on_draft: &'a Callback<Draft>,
}

/// Partners have letters: they may be long, the rows are short.
#[inline(never)] // a later half: xtask/src/halves
pub fn pairs(picks: &Picks) -> Html {
    let (lang, text) = (picks.lang, Text::of(picks.lang));
    let partners = picks.choices.iter().enumerate().map(|(i, partner)| {
        html! { <li key={i}><b>{ letter(i) }</b><span>{ prose_view(partner.get(lang)) }</span></li> }
    });
    let rows = rows(picks, text.made.partner_of, &|i, _| letter(i).to_string().into(), |i, said| {
        format!("{}: {said}", letter(i))
    });
    html! {
        <div class="picks" role="group" aria-labelledby="picks-label">
            <p class="answer-label" id="picks-label">{ text.made.pairs }</p>
            <div class="pairs">
                <ol class="partners" role="list" aria-label={text.made.partners}>{ for partners }</ol>
                <div class="pick-rows">{ rows }</div>
            </div>
        </div>
    }
}

/// Groups are few and short: their names stand on the choices.
#[inline(never)] // a later half: xtask/src/halves
pub fn groups(picks: &Picks) -> Html {
    let text = Text::of(picks.lang);
    let rows = rows(picks, text.made.group_of, &|_, group| prose_view(group), |_, said| said);
    html! {
        <div class="picks" role="group" aria-labelledby="picks-label">
            <p class="answer-label" id="picks-label">{ text.made.groups }</p>
            <div class="pick-rows">{ rows }</div>
        </div>
    }
}

/// `name` calls a row; `label` is what is seen on a choice, `said` what is heard of it, which begins the same.
fn rows(
    picks: &Picks,
    name: fn(&str) -> String,
    label: &dyn Fn(usize, &Prose) -> Html,
    said: fn(usize, String) -> String,
) -> Html {
    let row = |(i, card): (usize, &Localized<Prose>)| {
        let card = card.get(picks.lang);
        let is_kept = picks.kept.contains(&i);
        let text = Text::of(picks.lang);
        let kept = is_kept.then(|| html! { <small>{ text.right_already }</small> });
        let spoken = name(&card.spoken(picks.lang));
        let spoken = if is_kept { format!("{spoken}, {}", text.right_already) } else { spoken };
        html! {
            <div key={i} class="pick-row" role="radiogroup" aria-label={spoken} data-outcome={is_kept.then_some("right")}>
                <div class="pick-card">{ prose_view(card) }{ kept }</div>
                <div class="segments">{ for (0..picks.choices.len()).map(|choice| segment(picks, i, choice, label, said)) }</div>
            </div>
        }
    };
    picks.cards.iter().enumerate().map(row).collect()
}

fn segment(
    picks: &Picks,
    card: usize,
    choice: usize,
    label: &dyn Fn(usize, &Prose) -> Html,
    said: fn(usize, String) -> String,
) -> Html {
    let prose = picks.choices[choice].get(picks.lang);
    let is_chosen = picks.chosen.get(card) == Some(&Some(choice));
    let onchange = {
        let chosen = picks.chosen.to_vec();
        picks.on_draft.reform(move |_| {
            let mut chosen = chosen.clone();
            if let Some(place) = chosen.get_mut(card) {
                *place = Some(choice);
            }
            Draft::Arranged(chosen)
        })
    };
    html! {
        <label key={choice} data-checked={is_chosen.to_string()}>
            <input type="radio" name={format!("card-{card}")} checked={is_chosen} {onchange} value={choice.to_string()}
                data-first={(card == 0 && choice == 0).then_some("")} aria-label={said(choice, prose.spoken(picks.lang))} />
            <span>{ label(choice, prose) }</span>
        </label>
    }
}
