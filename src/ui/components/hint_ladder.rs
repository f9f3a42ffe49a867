//! The hint ladder: nudge, plan, next step, worked lines. Rungs are in pencil, open ones in ink; one is opened at a
//! time, and none is ever counted as wrong.

use yew::{Callback, Html, NodeRef};

use crate::base::Lang;
use crate::item::{Item, Step};
use crate::practice::{Help, OpenItem};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::icon::{Icon, icon};
use super::prose_view::prose_view;

/// Draws the ladder; `node` is focused when a rung was opened and no button is left.
pub fn hint_ladder(lang: Lang, open: &OpenItem, node: &NodeRef, on_open: &Callback<()>) -> Html {
    let text = Text::of(lang);
    let rungs = (0..4).map(|rung| rung_view(lang, open, rung, on_open));
    html! {
        <aside class="hint-ladder" id="help" ref={node} tabindex="-1" aria-labelledby="help-title">
            <h2 id="help-title">{ text.help_title }</h2>
            <ol role="list" aria-live="polite">{ for rungs }</ol>
            <p class="note">{ text.never_wrong }</p>
        </aside>
    }
}

fn rung_view(lang: Lang, open: &OpenItem, rung: usize, on_open: &Callback<()>) -> Html {
    let text = Text::of(lang);
    let name = text.rungs[rung];
    if is_open(open, rung) {
        let more = (rung == 3).then(|| next_line_button(lang, open, on_open));
        return html! { <li key={rung} data-state="open"><b>{ name }</b>{ content(lang, open, rung) }{ more }</li> };
    }
    if open.next_help.map(rung_of) == Some(rung) {
        let onclick = on_open.reform(|_| ());
        return html! {
            <li key={rung} data-state="next"><button class="button" type="button" data-verb="hint" {onclick}>{ icon(Icon::Help) }{ text.open_rungs[rung] }</button></li>
        };
    }
    html! { <li key={rung} data-state="later">{ name }</li> }
}

#[inline(never)] // a later half: xtask/src/halves
fn content(lang: Lang, open: &OpenItem, rung: usize) -> Html {
    let help = &open.item.help;
    match rung {
        0 => prose_view(help.nudge.get(lang)),
        1 => prose_view(help.strategy.get(lang)),
        2 => prose_view(help.next.get(lang)),
        _ => steps_view(lang, open),
    }
}

/// The worked lines that are open.
#[inline(never)] // a later half: xtask/src/halves
pub fn steps_view(lang: Lang, open: &OpenItem) -> Html {
    let n = n_steps(open);
    let lines = open.item.help.steps.iter().take(n).enumerate();
    html! { <ol class="worked-steps" role="list">{ for lines.map(|(i, step)| step_view(lang, &open.item, i, step)) }</ol> }
}

fn step_view(lang: Lang, item: &Item, i: usize, step: &Step) -> Html {
    let of = item.help.steps.len();
    let line = step.math.as_ref().map(|prose| html! { <p class="worked-line">{ prose_view(prose) }</p> });
    html! {
        <li key={i} data-step={(i + 1).to_string()}>
            <span class="visually-hidden">{ (Text::of(lang).step_label)(i + 1, of) }{ ": " }</span>
            <p>{ prose_view(step.say.get(lang)) }</p>
            { line }
        </li>
    }
}

/// The button that opens the next worked line; nothing when all are open or another rung comes first.
pub fn next_line_button(lang: Lang, open: &OpenItem, on_open: &Callback<()>) -> Html {
    if !matches!(open.next_help, Some(Help::Step(_))) {
        return Html::default();
    }
    let onclick = on_open.reform(|_| ());
    html! { <button class="button" type="button" data-verb="hint" {onclick}>{ Text::of(lang).next_line }</button> }
}

fn n_steps(open: &OpenItem) -> usize {
    let opened = open.help.iter().map(|help| match help {
        Help::Step(n) => usize::from(*n),
        _ => 0,
    });
    opened.max().unwrap_or_default()
}

fn is_open(open: &OpenItem, rung: usize) -> bool {
    open.help.iter().any(|help| rung_of(*help) == rung)
}

fn rung_of(help: Help) -> usize {
    match help {
        Help::Nudge => 0,
        Help::Strategy => 1,
        Help::NextStep => 2,
        Help::Step(_) => 3,
    }
}
