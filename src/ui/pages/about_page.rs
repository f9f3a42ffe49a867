//! What Foothold knows, and who sees it.

use yew::Html;

use crate::base::Lang;
use crate::ui::markup::html;
use crate::ui::text::Text;

/// Draws the page.
#[inline(never)] // a later half: xtask/src/halves
pub fn about_page(lang: Lang) -> Html {
    let text = Text::of(lang);
    let parts = text.about.iter().map(|(name, words)| {
        html! {
            <section class="entry" key={*name}>
                <div class="entry-margin"></div>
                <div class="entry-body"><h2>{ *name }</h2><p class="measure">{ *words }</p></div>
            </section>
        }
    });
    html! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="entry"><div class="entry-margin"></div><div class="entry-body"><h1>{ text.about_title }</h1></div></div>
            { for parts }
        </main>
    }
}
