//! What came out of a response: icon and words first, colour third; the learner's own numbers, the idea, one step.

use yew::{Callback, Html, NodeRef};

use crate::base::Lang;
use crate::content::Misconception;
use crate::item::{Outcome, Prose, Response};
use crate::practice::{OpenItem, Phase};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::hint_ladder::{next_line_button, steps_view};
use super::icon::{Icon, icon_of_class};
use super::prose_view::prose_view;

/// What is said.
struct Said {
    outcome: &'static str,
    icon: Icon,
    verdict: &'static str,
    name: Html,
    text: Html,
    misconception: Option<String>,
}

/// The words a feedback can do.
pub struct FeedbackVerbs {
    /// To the next item.
    pub go_on: Callback<()>,
    /// The next worked line.
    pub open_help: Callback<()>,
}

/// Draws the feedback; nothing before the first response.
pub fn feedback(
    lang: Lang,
    open: &OpenItem,
    misconception: Option<&Misconception>,
    node: &NodeRef,
    verbs: &FeedbackVerbs,
) -> Html {
    let is_untouched = open.unreadable.is_none() && !open.gave_up && open.attempts.is_empty();
    if is_untouched { Html::default() } else { told(lang, open, misconception, node, verbs) }
}

#[inline(never)] // a later half: xtask/src/halves
fn told(
    lang: Lang,
    open: &OpenItem,
    misconception: Option<&Misconception>,
    node: &NodeRef,
    verbs: &FeedbackVerbs,
) -> Html {
    let Some(said) = said(lang, open, misconception) else { return Html::default() };
    html! {
        <section class="feedback" ref={node} data-outcome={said.outcome} data-misconception={said.misconception} tabindex="-1"
            aria-labelledby="verdict verdict-name" aria-describedby="verdict-text">
            <div class="feedback-head">
                { icon_of_class(said.icon, "icon feedback-icon") }
                <div>
                    <p class="feedback-verdict" id="verdict">{ said.verdict }</p>
                    <h2 class="feedback-name" id="verdict-name">{ said.name }</h2>
                </div>
            </div>
            <div class="feedback-text" id="verdict-text">{ said.text }</div>
            { ending(lang, open, verbs) }
        </section>
    }
}

/// What follows when only going on is left: worked lines, unless it was right, and the way on.
fn ending(lang: Lang, open: &OpenItem, verbs: &FeedbackVerbs) -> Html {
    if open.phase != Phase::Finished {
        return Html::default();
    }
    let text = Text::of(lang);
    let onclick = verbs.go_on.reform(|_| ());
    let is_right = matches!(open.attempts.last(), Some(last) if last.graded.outcome == Outcome::Right);
    let lines = (!is_right).then(|| html! {
        <div class="feedback-steps" aria-live="polite">{ steps_view(lang, open) }{ next_line_button(lang, open, &verbs.open_help) }</div>
    });
    html! {
        <>
            { lines }
            <div class="cluster"><button class="button" data-kind="primary" type="button" data-verb="go-on" {onclick}>{ text.go_on }</button></div>
        </>
    }
}

fn said(lang: Lang, open: &OpenItem, misconception: Option<&Misconception>) -> Option<Said> {
    let text = Text::of(lang);
    if let Some(why) = &open.unreadable {
        return Some(plain(
            "unreadable",
            Icon::Unread,
            text.unread_verdict,
            text.unread_name,
            sentences(&[&text.unread_sentence(why), text.no_cost]),
        ));
    }
    if open.gave_up {
        return Some(plain(
            "dont-know",
            Icon::Help,
            text.dont_know_verdict,
            text.dont_know_name,
            text.dont_know_text.into(),
        ));
    }
    let last = open.attempts.last()?;
    let wrote = last.graded.reading.as_ref().map(|reading| you_wrote(text, &last.response, reading));
    match &last.graded.outcome {
        Outcome::Right => Some(plain(
            "right",
            Icon::Check,
            text.right_verdict,
            how_right(text, open),
            wrote.map(|wrote| html! { <p>{ wrote }</p> }).unwrap_or_default(),
        )),
        Outcome::Almost(left) => {
            let words = html! { <><p>{ wrote }{ " " }{ text.almost_sentence(*left) }</p><p class="note">{ text.no_cost }</p></> };
            Some(plain("almost", Icon::Almost, text.almost_verdict, text.almost_name, words))
        }
        Outcome::Wrong { say, right_parts, .. } => Some(wrong(
            lang,
            open,
            misconception,
            say.as_ref().map(|say| say.get(lang)),
            !right_parts.is_empty(),
            wrote,
        )),
        // Kept responses were all read; a pack that no longer reads one says so here.
        Outcome::Unreadable(why) => Some(plain(
            "unreadable",
            Icon::Unread,
            text.unread_verdict,
            text.unread_name,
            sentences(&[&text.unread_sentence(why), text.no_cost]),
        )),
    }
}

fn wrong(
    lang: Lang,
    open: &OpenItem,
    misconception: Option<&Misconception>,
    say: Option<&Prose>,
    has_right_parts: bool,
    wrote: Option<Html>,
) -> Said {
    let text = Text::of(lang);
    let is_over = open.phase == Phase::Finished;
    let idea = match (say, misconception) {
        (Some(say), _) => Some(prose_view(say)),
        (None, Some(known)) => Some(known.student.get(lang).clone().into()),
        (None, None) => None,
    };
    let (verdict, name) = match (is_over, &idea) {
        (true, _) => (text.together_verdict, text.together_name.into()),
        (false, Some(idea)) => (text.again_verdict, idea.clone()),
        (false, None) => (text.again_verdict, text.again_name.into()),
    };
    let next = match (is_over, has_right_parts) {
        (true, _) => text.together_text,
        (false, true) => text.again_parts,
        (false, false) => text.again_text,
    };
    let idea = idea.filter(|_| is_over).map(|idea| html! { <p>{ idea }</p> });
    let wrote = wrote.map(|wrote| html! { <p>{ wrote }</p> });
    let words = html! { <>{ wrote }{ idea }<p>{ next }</p><p class="note">{ text.kept_as_practice }</p></> };
    Said {
        outcome: "again",
        icon: Icon::Again,
        verdict,
        name,
        text: words,
        misconception: misconception.map(|known| known.id.to_string()),
    }
}

fn plain(outcome: &'static str, icon: Icon, verdict: &'static str, name: &'static str, text: Html) -> Said {
    Said { outcome, icon, verdict, name: name.into(), text, misconception: None }
}

fn how_right(text: &Text, open: &OpenItem) -> &'static str {
    if !open.help.is_empty() {
        text.right_helped
    } else if open.attempts.len() > 1 {
        text.right_again
    } else {
        text.right_alone
    }
}

fn you_wrote(text: &Text, response: &Response, reading: &Prose) -> Html {
    let is_made = matches!(
        response,
        Response::Dots(_) | Response::Points(_) | Response::Values(_) | Response::Shaded(_)
    );
    let words = if is_made { text.you_made } else { text.you_wrote };
    html! { <>{ words }{ " " }<span class="keep">{ prose_view(reading) }{ "." }</span></> }
}

fn sentences(words: &[&str]) -> Html {
    html! { <p>{ words.join(" ") }</p> }
}
