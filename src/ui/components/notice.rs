//! A quiet bar that tells what happened to the page: never about the learner's mathematics.

use yew::{Callback, Html};

use crate::ui::markup::html;

use super::icon::{Icon, icon};

/// How much a notice asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something to act on.
    Care,
    /// Something that went well.
    Good,
}

/// Draws a notice; `action` is a button's words and what it does.
pub fn notice(
    kind: NoticeKind,
    code: &'static str,
    words: Html,
    action: Option<(&'static str, Callback<()>)>,
) -> Html {
    let (name, picture) = match kind {
        NoticeKind::Care => ("care", Icon::Care),
        NoticeKind::Good => ("good", Icon::Check),
    };
    let button = action.map(|(label, act)| {
        let onclick = act.reform(|_| ());
        html! { <button class="button" data-kind="quiet" type="button" data-verb="dismiss" {onclick}>{ label }</button> }
    });
    html! {
        <div class="notice" data-kind={name} data-notice={code} role="status">{ icon(picture) }<span>{ words }</span>{ button }</div>
    }
}
