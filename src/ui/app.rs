//! The app: fetches the index, opens the last learner, and shows the page that the address names.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::{
    Callback, Html, NodeRef, UseStateHandle, component, use_effect_with, use_memo, use_node_ref, use_state,
    use_state_eq,
};

use crate::base::{Lang, SkillId};
use crate::content::{Index, compiled};
use crate::platform::params::{self, Params};
use crate::platform::storage::Store;
use crate::platform::{clock, fetch, location, rest};
use crate::practice::{Challenge, Command, Learner, NewLearner, Screen};
use crate::ui::markup::html;

use super::calendar::on_this_calendar;
use super::components::app_header::{AppHeader, app_header, skip_link};
use super::components::display_dialog::{DisplayDialog, language_choice};
use super::components::item_screen::focus_element;
use super::components::ledges::ledges;
use super::components::notice::{NoticeKind, notice};
use super::pages::about_page::about_page;
use super::pages::message_page::{message_page, waiting_page};
use super::pages::practice_page::PracticePage;
use super::pages::report_page::{Report, ReportVerbs, report_page};
use super::pages::skills_page::skills_page;
use super::pages::welcome_page::WelcomePage;
use super::practice_handle::{Notice, PracticeHandle};
use super::route::Route;
use super::settings::{Settings, Theme};
use super::text::Text;

/// Shows the app in the page.
pub fn mount() {
    rest::when_here(|| _ = yew::Renderer::<App>::new().render());
}

/// How far the start has come.
#[derive(Clone, PartialEq)]
enum Boot {
    Loading,
    Failed(String),
    Ready(PracticeHandle),
}

/// What the pages of the app share.
struct Shared {
    lang: Lang,
    route: Route,
    settings: UseStateHandle<Settings>,
    is_display_open: UseStateHandle<bool>,
    store: Rc<Store>,
    root: NodeRef,
}

/// The app.
#[component]
pub fn App() -> Html {
    let store = use_memo((), |()| Rc::new(Store::open()));
    let params = use_memo((), |()| location::params());
    let settings = {
        let (store, params) = (store.clone(), params.clone());
        use_state_eq(move || first_settings(&store, &params))
    };
    let route = use_state_eq(|| Route::read(&location::route()).unwrap_or_default());
    let is_display_open = use_state_eq(|| false);
    let boot = use_state(|| Boot::Loading);
    let version = use_state_eq(|| 0_u32);
    let tries = use_state(|| 0_u32);
    let root = use_node_ref();
    {
        let route = route.clone();
        use_effect_with((), move |()| {
            let listener = location::on_route(move |path| {
                if let Some(next) = Route::read(&path) {
                    route.set(next);
                }
            });
            move || drop(listener)
        });
    }
    {
        let (boot, version, store, params) = (boot.clone(), version.clone(), store.clone(), params.clone());
        use_effect_with(*tries, move |_| {
            spawn_local(async move {
                let on_change = Callback::from(move |n| version.set(n));
                boot.set(start((*store).clone(), &params, on_change).await);
            });
        });
    }
    let lang = settings.lang.unwrap_or_default();
    let handle = match &*boot {
        Boot::Ready(handle) => Some(handle.at(*version)),
        _ => None,
    };
    let shared = Shared {
        lang,
        route: *route,
        settings: settings.clone(),
        is_display_open,
        store: (*store).clone(),
        root: root.clone(),
    };
    let page = page_of(*route, handle.as_ref());
    let title = title(lang, page);
    {
        let root = root.clone();
        use_effect_with((*settings, lang, title), move |(settings, lang, title)| {
            dress(&root, *settings, *lang, title)
        });
    }
    {
        let root = root.clone();
        use_effect_with(page, move |page| match page {
            Page::Item => rest::may_come(),
            Page::Waiting => {}
            _ => focus_main(&root),
        });
    }
    let body = match (&*boot, &handle) {
        _ if page == Page::About => about_page(lang),
        (_, Some(handle)) => ready(&shared, page, handle),
        (Boot::Failed(detail), _) => failed(lang, detail, &tries),
        _ => waiting_page(Text::of(lang).loading),
    };
    let on_skip = {
        let root = root.clone();
        Callback::from(move |()| focus_main(&root))
    };
    html! {
        <div class={format!("screen {}", page.class())} ref={root} data-page={page.class()}>
            { skip_link(lang, &on_skip) }
            { header(&shared, page, handle.as_ref()) }
            { notices(lang, handle.as_ref()) }
            { body }
            { dialog(&shared) }
        </div>
    }
}

/// What is shown, which is more than the address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Waiting,
    Welcome,
    Item,
    Rest,
    Skills,
    Report,
    About,
    Unknown,
}

impl Page {
    fn class(self) -> &'static str {
        match self {
            Page::Waiting => "waiting",
            Page::Welcome => "welcome",
            Page::Item => "practice",
            Page::Rest => "rest",
            Page::Skills => "skills",
            Page::Report => "report-page",
            Page::About => "about",
            Page::Unknown => "unknown",
        }
    }
}

fn page_of(route: Route, handle: Option<&PracticeHandle>) -> Page {
    if route == Route::About {
        return Page::About;
    }
    let Some(handle) = handle else { return Page::Waiting };
    let practice = handle.practice();
    if practice.learner().is_none() {
        return Page::Welcome;
    }
    match route {
        Route::Welcome => Page::Welcome,
        Route::Skills => Page::Skills,
        Route::Report => Page::Report,
        Route::Unknown => Page::Unknown,
        _ if matches!(practice.screen(), Screen::Item(_)) => Page::Item,
        _ => Page::Rest,
    }
}

fn title(lang: Lang, page: Page) -> String {
    let text = Text::of(lang);
    let name = match page {
        Page::Welcome | Page::Waiting => return text.app.to_owned(),
        Page::Item | Page::Rest => text.nav_practice,
        Page::Skills => text.nav_skills,
        Page::Report => text.nav_report,
        Page::About => text.nav_about,
        Page::Unknown => text.not_found,
    };
    format!("{name} · {}", text.app)
}

pub(super) fn first_settings(store: &Store, params: &Params) -> Settings {
    let mut settings = store.setting(Settings::KEY).map(|line| Settings::read(&line)).unwrap_or_default();
    settings.lang = params.lang.or(settings.lang);
    match params.theme {
        Some(params::Theme::Light) => settings.theme = Theme::Light,
        Some(params::Theme::Dark) => settings.theme = Theme::Dark,
        Some(params::Theme::Auto) => settings.theme = Theme::System,
        None => {}
    }
    settings
}

async fn start(store: Rc<Store>, params: &Params, on_change: Callback<u32>) -> Boot {
    let index = match fetch_index().await {
        Ok(index) => index,
        Err(why) => return Boot::Failed(why),
    };
    match PracticeHandle::open(store, Rc::new(index), on_change) {
        Ok(handle) => {
            params.bad.iter().for_each(|bad| handle.tell(Notice::BadParameter(bad.name, bad.value.clone())));
            params.skills.iter().filter(|id| handle.practice().index().practised(id).is_none()).for_each(
                |id| {
                    handle.tell(Notice::UnknownSkill(id.to_string()));
                },
            );
            follow(&handle, params);
            Boot::Ready(handle)
        }
        Err(error) => Boot::Failed(error.to_string()),
    }
}

async fn fetch_index() -> Result<Index, String> {
    let bytes = fetch::bytes("pack/index.bin").await.map_err(|error| error.to_string())?;
    compiled::decode_index(&bytes).map_err(|error| error.to_string())
}

/// Does what the link asks for, once somebody is here.
fn follow(handle: &PracticeHandle, params: &Params) {
    let lang = params.lang.unwrap_or_default();
    if handle.practice().learner().is_none() {
        return;
    }
    if let Some(challenge) = params.challenge.and_then(challenge_of) {
        handle.send(Command::ChooseChallenge(challenge));
    }
    if let Some(skill) = asked_for(handle, params) {
        handle.send(Command::ChooseSkill { skill: Some(skill), lang });
    }
}

fn asked_for(handle: &PracticeHandle, params: &Params) -> Option<SkillId> {
    params.skills.iter().find(|id| handle.practice().index().practised(id).is_some()).cloned()
}

fn challenge_of(percent: u8) -> Option<Challenge> {
    match percent {
        90 => Some(Challenge::Easier),
        75 => Some(Challenge::Balanced),
        60 => Some(Challenge::Harder),
        _ => None,
    }
}

/// Language, theme, contrast and letters go onto the root, the page's name into the title.
pub(super) fn dress(root: &NodeRef, settings: Settings, lang: Lang, title: &str) {
    let Some(document) = root.cast::<Element>().and_then(|root| root.owner_document()) else { return };
    document.set_title(title);
    let Some(html) = document.document_element() else { return };
    let set = |name: &str, value: Option<&str>| {
        // The names are plain words, so neither call can fail.
        let _ = match value {
            Some(value) => html.set_attribute(name, value),
            None => html.remove_attribute(name),
        };
    };
    set("lang", Some(lang.tag()));
    set("data-theme", settings.theme_name());
    set("data-contrast", settings.more_contrast.then_some("more"));
    set("data-reading", settings.easy_reading.then_some("easy"));
}

fn focus_main(root: &NodeRef) {
    let main = root.cast::<Element>().and_then(|root| root.query_selector("#main").ok().flatten());
    if let Some(main) = main {
        focus_element(&main);
    }
}

fn header(shared: &Shared, page: Page, handle: Option<&PracticeHandle>) -> Html {
    let lang = shared.lang;
    let practice = handle.map(PracticeHandle::practice);
    let learner = practice.as_ref().and_then(|practice| practice.learner());
    let middle = match (practice.as_ref().map(|practice| practice.screen()), page) {
        (Some(Screen::Item(open)), Page::Item) => {
            ledges(lang, open.number, practice.as_ref().map_or(0, |p| p.session().goal))
        }
        (_, Page::Welcome) => language_choice(lang, &choose_language(shared)),
        _ => Html::default(),
    };
    let on_stop = handle.filter(|_| page == Page::Item).map(|handle| {
        let handle = handle.clone();
        Callback::from(move |()| handle.send(Command::Stop))
    });
    let on_display = {
        let open = shared.is_display_open.clone();
        Callback::from(move |()| open.set(true))
    };
    let route = if shared.route == Route::Home { Route::Practice } else { shared.route };
    app_header(lang, &AppHeader { route, learner, middle, on_stop, on_display })
}

fn change_settings(shared: &Shared) -> Callback<Settings> {
    let (settings, store) = (shared.settings.clone(), shared.store.clone());
    Callback::from(move |next: Settings| {
        // What cannot be kept holds for this page load; that storage is blocked is told elsewhere.
        let _ = store.set_setting(Settings::KEY, Some(&next.to_line()));
        settings.set(next);
    })
}

fn choose_language(shared: &Shared) -> Callback<usize> {
    let before = *shared.settings;
    change_settings(shared).reform(move |i: usize| Settings { lang: Some(Lang::ALL[i]), ..before })
}

fn dialog(shared: &Shared) -> Html {
    if *shared.is_display_open { open_dialog(shared) } else { Html::default() }
}

#[inline(never)] // a later half: xtask/src/halves
fn open_dialog(shared: &Shared) -> Html {
    let on_close = {
        let (open, root) = (shared.is_display_open.clone(), shared.root.clone());
        Callback::from(move |()| {
            open.set(false);
            focus_opener(&root);
        })
    };
    yew::html! { <DisplayDialog lang={shared.lang} settings={*shared.settings} on_change={change_settings(shared)} {on_close} /> }
}

/// The focus goes back to where the dialog was opened.
fn focus_opener(root: &NodeRef) {
    let opener =
        root.cast::<Element>().and_then(|root| root.query_selector("[data-verb=display]").ok().flatten());
    if let Some(opener) = opener {
        focus_element(&opener);
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn failed(lang: Lang, detail: &str, tries: &UseStateHandle<u32>) -> Html {
    let text = Text::of(lang);
    let onclick = {
        let tries = tries.clone();
        Callback::from(move |_| tries.set(*tries + 1))
    };
    let words =
        html! { <>{ text.boot_failed_text }{ " " }<span class="note">{ detail.to_owned() }</span></> };
    let again = html! { <button class="button" data-kind="primary" type="button" data-verb="try-again" {onclick}>{ text.try_again }</button> };
    message_page("failed", text.boot_failed.into(), words, again)
}

fn ready(shared: &Shared, page: Page, handle: &PracticeHandle) -> Html {
    let lang = shared.lang;
    match page {
        Page::Welcome => welcome(lang, handle),
        Page::Skills => skills(lang, handle),
        Page::Report => report(lang, handle, &shared.root),
        Page::Unknown => message_page(
            "unknown",
            Text::of(lang).not_found.into(),
            Text::of(lang).not_found_text.into(),
            to_practice(lang),
        ),
        _ => yew::html! { <PracticePage {lang} handle={handle.clone()} /> },
    }
}

fn to_practice(lang: Lang) -> Html {
    html! { <a class="button" data-kind="primary" href={Route::Practice.hash()}>{ Text::of(lang).nav_practice }</a> }
}

fn welcome(lang: Lang, handle: &PracticeHandle) -> Html {
    let on_start = {
        let handle = handle.clone();
        Callback::from(move |learner: NewLearner| {
            handle.start(learner);
            follow(&handle, &location::params());
            if handle.practice().screen() == Screen::Ready {
                handle.send(Command::Practise { lang });
            }
            location::go(Route::Practice.path());
        })
    };
    let on_learner = {
        let handle = handle.clone();
        Callback::from(move |id| {
            handle.go_on_as(&id);
            location::go(Route::Practice.path());
        })
    };
    let on_file = {
        let handle = handle.clone();
        Callback::from(move |file| {
            handle.restore(file);
            location::go(Route::Home.path());
        })
    };
    yew::html! { <WelcomePage {lang} profiles={handle.others()} {on_start} {on_learner} {on_file} /> }
}

#[inline(never)] // a later half: xtask/src/halves
fn skills(lang: Lang, handle: &PracticeHandle) -> Html {
    let on_choose = {
        let handle = handle.clone();
        Callback::from(move |skill| {
            handle.send(Command::ChooseSkill { skill, lang });
            if handle.practice().screen() == Screen::Ready {
                handle.send(Command::Practise { lang });
            }
            location::go(Route::Practice.path());
        })
    };
    let skills: Vec<_> = handle.practice().skills(clock::now()).into_iter().map(on_this_calendar).collect();
    skills_page(lang, &skills, &on_choose)
}

#[inline(never)] // a later half: xtask/src/halves
fn report(lang: Lang, handle: &PracticeHandle, root: &NodeRef) -> Html {
    let practice = handle.practice();
    let Some(learner) = practice.learner() else { return Html::default() };
    let now = clock::now();
    let today = clock::local(now);
    let learner = &Learner { since: clock::local(learner.since), ..learner.clone() };
    let skills: Vec<_> = practice.skills(now).into_iter().map(on_this_calendar).collect();
    let misconceptions: Vec<_> = skills
        .iter()
        .flat_map(|skill| &skill.misconceptions)
        .filter_map(|id| practice.misconception(id).cloned())
        .collect();
    let verbs = ReportVerbs {
        save: {
            let handle = handle.clone();
            Callback::from(move |()| handle.save_report())
        },
        print: {
            let root = root.clone();
            Callback::from(move |()| print(&root))
        },
        load: {
            let handle = handle.clone();
            Callback::from(move |file| handle.restore(file))
        },
    };
    report_page(lang, &Report { learner, today, skills: &skills, misconceptions: &misconceptions }, &verbs)
}

fn print(root: &NodeRef) {
    let window = root
        .cast::<Element>()
        .and_then(|root| root.owner_document())
        .and_then(|document| document.default_view());
    if let Some(window) = window {
        // A frame that may not print stays as it is; the file can be saved instead.
        let _ = window.print();
    }
}

fn notices(lang: Lang, handle: Option<&PracticeHandle>) -> Html {
    let Some(handle) = handle else { return Html::default() };
    let all = handle.notices();
    if all.is_empty() { Html::default() } else { notice_rows(lang, handle, all) }
}

#[inline(never)] // a later half: xtask/src/halves
fn notice_rows(lang: Lang, handle: &PracticeHandle, all: Vec<Notice>) -> Html {
    let rows = all.into_iter().map(|known| {
        let (kind, code, words) = notice_words(Text::of(lang), &known);
        let act = {
            let (handle, known) = (handle.clone(), known.clone());
            Callback::from(move |()| handle.dismiss(&known))
        };
        let stays = matches!(known, Notice::StorageBlocked | Notice::StorageFull);
        notice(kind, code, words.into(), (!stays).then_some((Text::of(lang).dismiss, act)))
    });
    html! { <div class="notices no-print">{ for rows }</div> }
}

fn notice_words(text: &Text, notice: &Notice) -> (NoticeKind, &'static str, String) {
    use NoticeKind::{Care, Good};
    match notice {
        Notice::StorageBlocked => (Care, "storage-blocked", text.storage_blocked.to_owned()),
        Notice::StorageFull => (Care, "storage-full", text.storage_full.to_owned()),
        Notice::NewerLog => (Care, "newer-log", text.newer_log.to_owned()),
        Notice::Damaged(n) => (Care, "damaged", (text.damaged_lines)(*n)),
        Notice::BadParameter(name, value) => (Care, "bad-parameter", (text.bad_parameter)(name, value)),
        Notice::UnknownSkill(value) => (Care, "unknown-skill", (text.unknown_skill)(value)),
        Notice::FileUnreadable => (Care, "file-unreadable", text.file_unreadable.to_owned()),
        Notice::FileForeign => (Care, "file-foreign", text.file_foreign.to_owned()),
        Notice::FileNewer => (Care, "file-newer", text.file_newer.to_owned()),
        Notice::FileDamaged => (Care, "file-damaged", text.file_damaged.to_owned()),
        Notice::FileLoaded(name) => (Good, "file-loaded", (text.file_loaded)(name)),
        Notice::ReportNotSaved => (Care, "report-not-saved", text.report_not_saved.to_owned()),
        Notice::ReportSaved(file) => (Good, "report-saved", (text.report_saved)(file)),
    }
}
