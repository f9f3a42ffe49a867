//! The page: how it is shown, the list of its parts, and one part.

use std::rc::Rc;

use yew::{Callback, Html, Properties, component, use_state_eq};

use crate::base::Lang;
use crate::item::Figure;
use crate::item::figure::gallery;
use crate::ui::components::display_dialog::{contrast_choice, language_choice, theme_choice};
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
    let list = list(props, &figures);
    html! {
        <main id="main" class="sheet" tabindex="-1" data-page="gallery">
            <div class="entry">
                <div class="entry-margin"></div>
                <div class="entry-body">
                    <h1>{ words.title }</h1>
                    <p class="lead">{ words.lead }</p>
                    <div class="cluster">
                        { language_choice(lang, &on_language) }
                        { theme_choice(lang, settings, &props.on_settings) }
                        { contrast_choice(lang, settings, &props.on_settings) }
                    </div>
                </div>
            </div>
            <div class="entry">
                <nav class="entry-margin gallery-parts" data-place="after" aria-label={words.parts}>{ for list.iter().map(|group| group_view(group, &props.view)) }</nav>
                <div class="entry-body">{ part(props, &figures) }{ beside(words, &list, &props.view) }</div>
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

/// A group of parts.
struct Group {
    /// Its name in attributes.
    id: &'static str,
    title: &'static str,
    links: Vec<Link>,
}

/// A part, and what it is called.
struct Link {
    view: View,
    name: Html,
}

impl Link {
    /// Whether it leads to what is shown, in whatever state.
    fn is_open(&self, open: &View) -> bool {
        match (open, &self.view) {
            (View::Item(open, _), View::Item(name, _)) => open == name,
            (open, view) => open == view,
        }
    }
}

/// Every part, in order.
fn list(props: &GalleryPageProps, figures: &[Figure]) -> [Group; 3] {
    let (samples, words) = (&props.samples, Words::of(props.lang));
    let item =
        |sample: &Sample, name: Html| Link { view: View::Item(sample.name.clone(), State::Empty), name };
    let kind =
        |kind: &'static str| Link { view: View::Figures(Some(kind.to_owned())), name: authors_word(kind) };
    let all = Link { view: View::Figures(None), name: words.all_figures.into() };
    let figures = std::iter::once(all).chain(kinds(figures).into_iter().map(kind));
    let controls = samples.controls.iter().map(|sample| item(sample, authors_word(&sample.name)));
    let meet = samples.meet.iter().map(|_| Link { view: View::Meet, name: words.meet.into() });
    let find = samples.find_the_error.iter().map(|sample| item(sample, words.find_the_error.into()));
    let make = samples.make_a_problem.iter().map(|sample| item(sample, words.make_a_problem.into()));
    [
        Group { id: "figures", title: words.figures, links: figures.collect() },
        Group { id: "controls", title: words.controls, links: controls.collect() },
        Group { id: "tasks", title: words.tasks, links: meet.chain(find).chain(make).collect() },
    ]
}

/// The links of a group; only the group one is in is open at first.
fn group_view(group: &Group, open: &View) -> Html {
    let links = group.links.iter().map(|link| {
        let current = link.is_open(open).then_some("page");
        html! { <li key={link.view.hash()}><a href={link.view.hash()} aria-current={current}>{ link.name.clone() }</a></li> }
    });
    html! {
        <details key={group.id} open={group.links.iter().any(|link| link.is_open(open))}>
            <summary>{ group.title }</summary>
            <ul role="list" data-list={group.id}>{ for links }</ul>
        </details>
    }
}

/// The parts before and after the one that is shown.
fn beside(words: &Words, list: &[Group], open: &View) -> Html {
    let links: Vec<&Link> = list.iter().flat_map(|group| &group.links).collect();
    let Some(here) = links.iter().position(|link| link.is_open(open)) else { return Html::default() };
    let before = here.checked_sub(1).map(|at| links[at]);
    let before = before
        .map(|link| html! { <a class="button" href={link.view.hash()}>{ "← " }{ link.name.clone() }</a> });
    let after = links.get(here + 1);
    let after = after
        .map(|link| html! { <a class="button" href={link.view.hash()}>{ link.name.clone() }{ " →" }</a> });
    html! { <nav class="gallery-next" aria-label={words.beside}>{ before }{ after }</nav> }
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
        let samples = of_kind.map(|figure| {
            html! { <li key={figure.id.clone()}>{ figure_view(figure, &figure.id, lang) }<p class="note">{ caption(lang, figure) }</p></li> }
        });
        html! {
            <section class="gallery-kind" key={*kind} aria-labelledby={format!("kind-{kind}")} data-figure-kind={*kind}>
                <h3 id={format!("kind-{kind}")}>{ authors_word(kind) }</h3>
                <ul class="gallery-wall" role="list">{ for samples }</ul>
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
            <nav aria-label={words.states}><ul class="gallery-states" role="list" data-list="states">{ for links }</ul></nav>
            { bench }
        </section>
    }
}
