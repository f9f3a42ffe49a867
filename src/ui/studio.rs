//! The studio: what teachers and authors open, and students never download.

use std::rc::Rc;

use yew::{Callback, Html, component, use_effect_with, use_memo, use_node_ref, use_state_eq};

use crate::platform::location;
use crate::platform::storage::Store;
use crate::ui::markup::html;

use super::app::{dress, first_settings};
use super::gallery::words::Words;
use super::gallery::{GalleryPage, Samples, View};
use super::settings::Settings;
use super::text::Text;

/// The desk's name, until there is more of it than that.
const DESK: &str = "Foothold for teachers";

/// Shows the studio in the page.
pub fn mount() {
    yew::Renderer::<Studio>::new().render();
}

/// The studio.
#[component]
pub fn Studio() -> Html {
    let store = use_memo((), |()| Store::open());
    let settings = {
        let store = store.clone();
        use_state_eq(move || first_settings(&store, &location::params()))
    };
    let view = use_state_eq(|| View::read(&location::route()));
    let root = use_node_ref();
    {
        let view = view.clone();
        use_effect_with((), move |()| {
            let listener = location::on_route(move |route| view.set(View::read(&route)));
            move || drop(listener)
        });
    }
    let lang = settings.lang.unwrap_or_default();
    let (name, title) = match &*view {
        Some(_) => (Words::of(lang).title, format!("{} · {}", Words::of(lang).title, Text::of(lang).app)),
        None => (DESK, DESK.to_owned()),
    };
    {
        let root = root.clone();
        use_effect_with((*settings, lang, title), move |(settings, lang, title)| {
            dress(&root, *settings, *lang, title)
        });
    }
    let samples = use_memo(view.is_some(), |is_wanted| is_wanted.then(|| Rc::new(Samples::draw())));
    let on_settings = {
        let settings = settings.clone();
        Callback::from(move |next: Settings| {
            // What cannot be kept holds for this page load.
            let _ = store.set_setting(Settings::KEY, Some(&next.to_line()));
            settings.set(next);
        })
    };
    let page = match ((*view).clone(), (*samples).clone()) {
        (Some(view), Some(samples)) => {
            yew::html! { <GalleryPage {lang} settings={*settings} {view} {samples} {on_settings} /> }
        }
        _ => html! { <main><h1>{ name }</h1></main> },
    };
    html! { <div class="screen studio" ref={root}>{ page }</div> }
}
