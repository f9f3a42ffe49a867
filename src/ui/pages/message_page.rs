//! A page with one thing to say: loading, missing, nothing to do, no such page.

use yew::Html;

use crate::ui::markup::html;

/// The sheet with a head, a sentence, and what can be done.
#[inline(never)] // a later half: xtask/src/halves
pub fn message_page(state: &'static str, title: Html, words: Html, actions: Html) -> Html {
    html! {
        <main id="main" class="sheet" tabindex="-1" data-state={state}>
            <div class="entry">
                <div class="entry-margin"></div>
                <div class="entry-body"><h1>{ title }</h1><p class="lead">{ words }</p><div class="cluster">{ actions }</div></div>
            </div>
        </main>
    }
}

/// Something is on its way: said, not spun.
pub fn waiting_page(words: &'static str) -> Html {
    html! {
        <main id="main" class="sheet" tabindex="-1" data-state="loading">
            <div class="entry"><div class="entry-margin"></div><div class="entry-body"><p class="lead" role="status">{ words }</p></div></div>
        </main>
    }
}
