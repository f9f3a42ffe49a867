//! The header: brand, the way to the other pages, what belongs to this screen, reading and display, and who is here.

use yew::{Callback, Html, MouseEvent};

use crate::base::Lang;
use crate::practice::Learner;
use crate::ui::markup::html;
use crate::ui::route::Route;
use crate::ui::text::Text;

use super::icon::{Icon, icon};
use super::mark_picture::{mark_index, mark_picture};

/// What stands in the header.
pub struct AppHeader<'a> {
    /// The open page.
    pub route: Route,
    /// Who is here.
    pub learner: Option<&'a Learner>,
    /// The place in the sitting, where there is one.
    pub middle: Html,
    /// Stop and save, where there is something to stop.
    pub on_stop: Option<Callback<()>>,
    /// Opens reading and display.
    pub on_display: Callback<()>,
}

/// Draws the header. While an item is open it holds only what the item needs.
pub fn app_header(lang: Lang, header: &AppHeader) -> Html {
    let text = Text::of(lang);
    let is_working = header.on_stop.is_some();
    let onclick = header.on_display.reform(|_| ());
    let nav = (!is_working).then(|| nav(lang, header));
    let who = header.learner.filter(|_| !is_working).map(|learner| who(lang, learner));
    html! {
        <header class="app-header" data-nav={nav.is_some().to_string()}>
            { brand(text) }
            { nav }
            { header.middle.clone() }
            <div class="app-tools">
                <button class="button" data-kind="icon" type="button" data-verb="display" aria-label={text.display} {onclick}>{ icon(Icon::Letters) }</button>
                { header.on_stop.as_ref().map(|on_stop| stop_button(text, on_stop)) }
                { who }
            </div>
        </header>
    }
}

/// The link over the header that leads the keyboard to the work.
pub fn skip_link(lang: Lang, on_skip: &Callback<()>) -> Html {
    let onclick = on_skip.reform(|event: MouseEvent| event.prevent_default());
    html! { <a class="skip-link" href="#main" {onclick}>{ Text::of(lang).skip_to_work }</a> }
}

fn brand(text: &Text) -> Html {
    html! {
        <a class="brand" href={Route::Home.hash()}>
            <svg class="brand-mark" viewBox="0 0 28 28" aria-hidden="true">
                <path class="brand-step" d="M1 20.500h13M14 11.500h13" /><circle class="brand-dot" cx="20.5" cy="4.75" r="3.75" />
            </svg>
            <span>{ text.app }</span>
        </a>
    }
}

fn nav(lang: Lang, header: &AppHeader) -> Html {
    let text = Text::of(lang);
    let pages = [
        (Route::Practice, text.nav_practice),
        (Route::Skills, text.nav_skills),
        (Route::Report, text.nav_report),
        (Route::About, text.nav_about),
    ];
    let offered = pages.into_iter().filter(|(route, _)| header.learner.is_some() || *route == Route::About);
    html! {
        <nav class="app-nav" aria-label={text.nav_label}>
            { for offered.map(|(route, name)| html! {
                <a key={name} href={route.hash()} aria-current={(route == header.route).then_some("page")}>{ name }</a>
            }) }
        </nav>
    }
}

fn stop_button(text: &Text, on_stop: &Callback<()>) -> Html {
    let onclick = on_stop.reform(|_| ());
    html! {
        <button class="button stop" data-kind="plain" type="button" data-verb="stop" {onclick}>{ icon(Icon::Save) }<span>{ text.stop }</span></button>
    }
}

fn who(lang: Lang, learner: &Learner) -> Html {
    let text = Text::of(lang);
    let name = name_of(lang, learner);
    html! {
        <a class="who" href={Route::Welcome.hash()} data-verb="switch-learner" aria-label={(text.not_you)(&name)}>
            { mark_picture(learner.mark) }<span class="who-name">{ name.clone() }</span>
        </a>
    }
}

/// What a learner is called: the nickname, or the name of their mark.
pub fn name_of(lang: Lang, learner: &Learner) -> String {
    match learner.nickname.trim() {
        "" => Text::of(lang).mark_names[mark_index(learner.mark)].to_owned(),
        name => name.to_owned(),
    }
}
