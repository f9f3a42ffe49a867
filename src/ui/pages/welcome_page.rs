//! Who practises: somebody who was here before, somebody new, or somebody with a report file.

use web_sys::HtmlInputElement;
use yew::{
    Callback, Event, Html, InputEvent, Properties, SubmitEvent, TargetCast, UseStateHandle, component,
    use_state_eq,
};

use crate::base::{Lang, LearnerId};
use crate::platform::storage::Profile;
use crate::practice::{Mark, NewLearner};
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::mark_picture::{MARKS, mark_index, mark_picture};
use crate::ui::markup::html;
use crate::ui::route::Route;
use crate::ui::text::Text;

/// What the page needs.
#[derive(Clone, PartialEq, Properties)]
pub struct WelcomePageProps {
    /// The page's language.
    pub lang: Lang,
    /// Who has practised on this device.
    pub profiles: Vec<Profile>,
    /// Begins a profile.
    pub on_start: Callback<NewLearner>,
    /// Goes on as somebody.
    pub on_learner: Callback<LearnerId>,
    /// Takes in a report file.
    pub on_file: Callback<web_sys::File>,
}

/// School grades that are offered.
const GRADES: std::ops::RangeInclusive<u8> = 3..=8;
/// Profiles shown at once; the rest come back through their files.
const MOST_PROFILES: usize = 12;

/// The page.
#[component]
pub fn WelcomePage(props: &WelcomePageProps) -> Html {
    let nickname = use_state_eq(String::new);
    let mark = use_state_eq(Mark::default);
    let grade = use_state_eq(|| None::<u8>);
    let lang = props.lang;
    let text = Text::of(lang);
    let onsubmit = {
        let (nickname, mark, grade) = (nickname.clone(), mark.clone(), grade.clone());
        props.on_start.reform(move |event: SubmitEvent| {
            event.prevent_default();
            NewLearner { nickname: nickname.trim().to_owned(), mark: *mark, grade: *grade, lang }
        })
    };
    html! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="entry">
                <div class="entry-margin"></div>
                <div class="entry-body welcome-open"><h1>{ text.welcome_title }</h1><p class="lead">{ text.welcome_lead }</p>{ steps() }</div>
            </div>
            { profiles(props) }
            <form class="welcome-form" {onsubmit}>
                <section class="entry" aria-labelledby="welcome-who">
                    <div class="entry-margin"><p>{ text.nickname_note }</p></div>
                    <div class="entry-body">
                        <h2 id="welcome-who">{ text.who_practices }</h2>
                        <div class="welcome-who">{ nickname_box(text, &nickname) }{ mark_picker(text, &mark) }</div>
                    </div>
                </section>
                <section class="entry">
                    <div class="entry-margin"><p>{ text.grade_note }</p></div>
                    <div class="entry-body">
                        { grade_box(text, &grade) }
                        <div class="cluster">
                            <button class="button" data-kind="primary" type="submit" data-verb="start">{ text.start }</button>
                            <span class="note">{ text.start_note }</span>
                        </div>
                    </div>
                </section>
            </form>
            <div class="entry">
                <div class="entry-margin"><p>{ text.load_file_note }</p></div>
                <div class="entry-body">
                    <div>{ file_button(text.load_file, &props.on_file) }</div>
                    <p class="welcome-promise note">{ icon(Icon::Device) }<span>{ text.privacy_line }{ " " }<a href={Route::About.hash()}>{ text.privacy_link }</a></span></p>
                </div>
            </div>
        </main>
    }
}

fn profiles(props: &WelcomePageProps) -> Html {
    if props.profiles.is_empty() { Html::default() } else { known_profiles(props) }
}

#[inline(never)] // a later half: xtask/src/halves
fn known_profiles(props: &WelcomePageProps) -> Html {
    let text = Text::of(props.lang);
    let rows = props.profiles.iter().take(MOST_PROFILES).map(|profile| {
        let name = match profile.nickname.trim() {
            "" => text.mark_names[mark_index(profile.mark)],
            name => name,
        };
        let learner = profile.learner.clone();
        let onclick = props.on_learner.reform(move |_| learner.clone());
        html! {
            <li key={profile.learner.to_string()}>
                <button class="button" type="button" data-verb="go-on-as" data-learner={profile.learner.to_string()} {onclick}>{ mark_picture(profile.mark) }{ (text.go_on_as)(name) }</button>
            </li>
        }
    });
    html! {
        <section class="entry" aria-labelledby="welcome-profiles">
            <div class="entry-margin"><p>{ text.profiles_note }</p></div>
            <div class="entry-body"><h2 id="welcome-profiles">{ text.profiles_title }</h2><ul class="cluster" role="list">{ for rows }</ul></div>
        </section>
    }
}

fn nickname_box(text: &Text, nickname: &UseStateHandle<String>) -> Html {
    let oninput = {
        let nickname = nickname.clone();
        Callback::from(move |event: InputEvent| {
            nickname.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    html! {
        <div class="answer-main welcome-nickname">
            <label class="answer-label" for="nickname">{ text.nickname }</label>
            <input class="text-box" id="nickname" type="text" autocomplete="off" maxlength="24" value={(**nickname).clone()} {oninput} />
        </div>
    }
}

fn mark_picker(text: &Text, chosen: &UseStateHandle<Mark>) -> Html {
    let marks = MARKS.iter().zip(text.mark_names).map(|(mark, name)| {
        let is_chosen = **chosen == *mark;
        let onchange = { let chosen = chosen.clone(); Callback::from(move |_| chosen.set(*mark)) };
        html! {
            <label key={name} data-checked={is_chosen.to_string()}>
                <input type="radio" name="mark" checked={is_chosen} {onchange} />{ mark_picture(*mark) }<span class="visually-hidden">{ name }</span>
            </label>
        }
    });
    html! { <fieldset class="mark-picker"><legend class="answer-label">{ text.mark }</legend><div>{ for marks }</div></fieldset> }
}

fn grade_box(text: &Text, grade: &UseStateHandle<Option<u8>>) -> Html {
    let onchange = {
        let grade = grade.clone();
        Callback::from(move |event: Event| {
            grade.set(event.target_unchecked_into::<web_sys::HtmlSelectElement>().value().parse().ok());
        })
    };
    let options = GRADES.map(|n| html! { <option value={n.to_string()} selected={**grade == Some(n)}>{ (text.grade)(n) }</option> });
    html! {
        <div class="answer-main">
            <label class="answer-label" for="grade">{ text.grade_question }</label>
            <select class="select-box" id="grade" {onchange}><option value="" selected={grade.is_none()}>{ text.grade_untold }</option>{ for options }</select>
        </div>
    }
}

/// A button that takes a file.
pub fn file_button(label: &'static str, on_file: &Callback<web_sys::File>) -> Html {
    let on_file = on_file.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on_file.emit(file);
        }
        // So that the same file can be chosen again.
        input.set_value("");
    });
    html! {
        <label class="button file-button">{ icon(Icon::Upload) }<span>{ label }</span><input type="file" accept=".json,application/json" data-verb="load-file" {onchange} /></label>
    }
}

/// The brand's idea as a picture: steps on squared paper, the last one marked.
fn steps() -> Html {
    let grid: String = (0..11)
        .map(|i| format!("M{} 0v124", 4 + 24 * i))
        .chain((0..6).map(|i| format!("M0 {}h248", 4 + 24 * i)))
        .collect();
    html! {
        <svg class="welcome-steps" viewBox="-2 -2 252 136" aria-hidden="true">
            <path class="fig-grid" d={grid} />
            <path class="steps-line" d="M4 124H64M76 100H136M148 64H196M208 28H244" />
            <circle class="steps-closed" cx="70" cy="100" r="6" /><circle class="steps-open" cx="70" cy="124" r="4.5" />
            <circle class="steps-closed" cx="142" cy="64" r="6" /><circle class="steps-open" cx="142" cy="100" r="4.5" />
            <circle class="steps-now" cx="202" cy="28" r="9" /><circle class="steps-open" cx="202" cy="64" r="4.5" />
        </svg>
    }
}
