//! The page: how it is shown, the list of its parts, and one part.

use std::rc::Rc;

use yew::{Callback, Html, Properties, component, use_state_eq};

use crate::base::Lang;
use crate::item::Figure;
use crate::item::figure::gallery;
use crate::ui::components::display_dialog::{language_choice, theme_choice};
use crate::ui::components::figure_view::figure_view;
use crate::ui::markup::html;
use crate::ui::settings::Settings;

use super::bench::Bench;
use super::meet_card::MeetCard;
use super::samples::{Sample, Samples, Scene, State};
use super::view::View;
use super::words::Words;

/// What the page needs.
#[derive(Clone, PartialEq, Properties)]
pub struct GalleryPageProps {
    /// Language of words and samples.
    pub lang: Lang,
    /// How the page is shown.
    pub settings: Settings,
    /// The part that is open.
    pub view: View,
    /// What there is besides figures.
    pub samples: Rc<Samples>,
    /// Tells a change of the settings.
    pub on_settings: Callback<Settings>,
}

/// The gallery.
#[component]
pub fn GalleryPage(props: &GalleryPageProps) -> Html {
    let (lang, words) = (props.lang, Words::of(props.lang));
    // The samples of the file can all be drawn, which a test sees to.
    let figures = use_state_eq(|| gallery::samples().unwrap_or_default());
    let settings = props.settings;
    let on_language =
        props.on_settings.reform(move |i: usize| Settings { lang: Some(Lang::ALL[i]), ..settings });
    html! {
        <main id="main" class="sheet" tabindex="-1" data-page="gallery">
            <div class="entry">
                <div class="entry-margin"></div>
                <div class="entry-body">
                    <h1>{ words.title }</h1>
                    <p class="lead">{ words.lead }</p>
                    <div class="cluster">{ language_choice(lang, &on_language) }{ theme_choice(lang, settings, &props.on_settings) }</div>
                </div>
            </div>
            <div class="entry">
                <nav class="entry-margin" aria-label={words.parts}>{ parts(props, &figures) }</nav>
                <div class="entry-body">{ part(props, &figures) }</div>
            </div>
        </main>
    }
}

fn part(props: &GalleryPageProps, figures: &[Figure]) -> Html {
    match &props.view {
        View::Figures(kind) => figures_part(props.lang, figures, kind.as_deref()),
        View::Meet => match &props.samples.meet {
            Some(meet) => {
                yew::html! { <MeetCard lang={props.lang} samples={props.samples.clone()} meet={meet.clone()} /> }
            }
            None => Html::default(),
        },
        View::Item(name, state) => match all_items(&props.samples).find(|sample| sample.name == *name) {
            Some(sample) => item_part(props, sample, *state),
            None => figures_part(props.lang, figures, None),
        },
    }
}

fn all_items(samples: &Samples) -> impl Iterator<Item = &Sample> {
    samples.controls.iter().chain(&samples.find_the_error).chain(&samples.make_a_problem)
}

/// The links to every part.
fn parts(props: &GalleryPageProps, figures: &[Figure]) -> Html {
    let (samples, words) = (&props.samples, Words::of(props.lang));
    let link = |view: View, name: Html| {
        let is_open = match (&props.view, &view) {
            (View::Item(open, _), View::Item(name, _)) => open == name,
            (open, view) => open == view,
        };
        let key = view.hash();
        html! { <li {key}><a href={view.hash()} aria-current={is_open.then_some("page")}>{ name }</a></li> }
    };
    let kinds =
        kinds(figures).into_iter().map(|kind| link(View::Figures(Some(kind.to_owned())), authors_word(kind)));
    let control =
        |sample: &Sample| link(View::Item(sample.name.clone(), State::Empty), authors_word(&sample.name));
    let task = |sample: &Option<Sample>, name: &'static str| {
        sample.as_ref().map(|sample| link(View::Item(sample.name.clone(), State::Empty), name.into()))
    };
    html! {
        <>
            <ul role="list" data-list="figures">{ link(View::Figures(None), words.figures.into()) }{ for kinds }</ul>
            <p><strong>{ words.controls }</strong></p>
            <ul role="list" data-list="controls">{ for samples.controls.iter().map(control) }</ul>
            <p><strong>{ words.tasks }</strong></p>
            <ul role="list" data-list="tasks">
                { samples.meet.as_ref().map(|_| link(View::Meet, words.meet.into())) }
                { task(&samples.find_the_error, words.find_the_error) }
                { task(&samples.make_a_problem, words.make_a_problem) }
            </ul>
        </>
    }
}

/// A word of the author's language, which is the same in every language of the page.
fn authors_word(word: &str) -> Html {
    html! { <span lang="en">{ word.to_owned() }</span> }
}

/// The kinds in the order of the samples, each once.
fn kinds(figures: &[Figure]) -> Vec<&'static str> {
    let mut kinds: Vec<_> = figures.iter().map(|figure| figure.kind.name()).collect();
    kinds.dedup();
    kinds
}

fn figures_part(lang: Lang, figures: &[Figure], kind: Option<&str>) -> Html {
    let all = kinds(figures);
    let wanted = kind.filter(|kind| all.contains(kind));
    let groups = all.iter().filter(|kind| wanted.is_none_or(|wanted| wanted == **kind)).map(|kind| {
        let of_kind = figures.iter().filter(|figure| figure.kind.name() == *kind);
        html! {
            <section class="item-view" key={*kind} aria-labelledby={format!("kind-{kind}")} data-figure-kind={*kind}>
                <h3 id={format!("kind-{kind}")}>{ authors_word(kind) }</h3>
                { for of_kind.map(|figure| html! { <div key={figure.id.clone()}>{ figure_view(figure, &figure.id, lang) }<p class="note">{ caption(lang, figure) }</p></div> }) }
            </section>
        }
    });
    html! { <><h2>{ Words::of(lang).figures }</h2>{ for groups }</> }
}

fn caption(lang: Lang, figure: &Figure) -> Html {
    html! { <>{ authors_word(&figure.id) }{ ": " }{ figure.alt.get(lang).clone() }</> }
}

fn item_part(props: &GalleryPageProps, sample: &Sample, state: State) -> Html {
    let lang = props.lang;
    let words = Words::of(lang);
    let states = State::ALL.into_iter().filter(|state| Scene::of(&sample.item, *state).is_some());
    let links = states.map(|other| {
        let view = View::Item(sample.name.clone(), other);
        html! { <li key={other.name()}><a href={view.hash()} data-state={other.name()} aria-current={(other == state).then_some("true")}>{ words.state(other) }</a></li> }
    });
    let bench = Scene::of(&sample.item, state).map(|scene| {
        let key = format!("{}-{}", sample.name, state.name());
        yew::html! { <Bench {key} {lang} samples={props.samples.clone()} {scene} /> }
    });
    html! {
        <section class="item-view" aria-labelledby="part" data-sample={sample.name.clone()}>
            <h2 id="part">{ authors_word(&sample.name) }</h2>
            <nav aria-label={words.states}><ul class="cluster" role="list" data-list="states">{ for links }</ul></nav>
            { bench }
        </section>
    }
}
