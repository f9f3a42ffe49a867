//! The main page: whatever the core says is to be shown.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, use_effect_with};

use crate::base::Lang;
use crate::content::Misconception;
use crate::item::Outcome;
use crate::platform::clock;
use crate::practice::{Command, OpenItem, Practice, Screen};
use crate::ui::calendar::on_this_calendar;
use crate::ui::components::app_header::name_of;
use crate::ui::components::item_screen::ItemScreen;
use crate::ui::markup::html;
use crate::ui::practice_handle::{Notice, PracticeHandle};
use crate::ui::route::Route;
use crate::ui::text::Text;

use super::message_page::{message_page, waiting_page};
use super::summary_page::{SummaryVerbs, ready_page, summary_page};

/// What the page needs.
#[derive(Clone, PartialEq, Properties)]
pub struct PracticePageProps {
    /// The page's language.
    pub lang: Lang,
    /// The core.
    pub handle: PracticeHandle,
}

/// The page.
#[component]
pub fn PracticePage(props: &PracticePageProps) -> Html {
    let lang = props.lang;
    {
        // After a reload in the middle of a sitting the learner is back at once, without pressing anything.
        let handle = props.handle.clone();
        use_effect_with((), move |()| {
            let goes_on = {
                let practice = handle.practice();
                practice.screen() == Screen::Ready
                    && practice.has_open_item()
                    && practice.session().is_on(clock::now())
            };
            if goes_on {
                handle.send(Command::Practise { lang });
            }
        });
    }
    let practice = props.handle.practice();
    let send = {
        let handle = props.handle.clone();
        Callback::from(move |command| handle.send(command))
    };
    let practise = send.reform(move |()| Command::Practise { lang });
    let text = Text::of(lang);
    match practice.screen() {
        Screen::Item(open) => item(props, &practice, open, send),
        Screen::NoLearner | Screen::Ready => rest(props, &practice, practise),
        Screen::Loading(_) => waiting_page(text.getting_items),
        Screen::Missing(_) => message_page(
            "missing",
            text.missing_items.into(),
            text.missing_items_text.into(),
            again(text, &practise),
        ),
        Screen::Nothing(why) => message_page(
            "nothing",
            text.nothing_title.into(),
            text.nothing_sentence(why).into(),
            to_skills(text),
        ),
    }
}

fn item(
    props: &PracticePageProps,
    practice: &Practice,
    open: &OpenItem,
    on_command: Callback<Command>,
) -> Html {
    let lang = props.lang;
    let title = |id: &_| practice.index().skill(id).map(|skill| skill.title.get(lang).clone());
    let why = open.reason.as_ref().map(|reason| AttrValue::from(Text::of(lang).why_sentence(reason, title)));
    let read = {
        let handle = props.handle.clone();
        Callback::from(move |typed: String| handle.practice().read(&typed))
    };
    yew::html! {
        <ItemScreen key={format!("{}-{}", open.shown.replica, open.shown.seq)} {lang} open={open.clone()} skill={practice.skill(&open.item.skill, clock::now()).map(on_this_calendar)}
            {why} misconception={misconception(practice, open)} challenge={practice.challenge()} {read} {on_command} />
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn misconception(practice: &Practice, open: &OpenItem) -> Option<Rc<Misconception>> {
    match &open.attempts.last()?.graded.outcome {
        Outcome::Wrong { misconception: Some(id), .. } => practice.misconception(id).cloned().map(Rc::new),
        _ => None,
    }
}

/// Between sittings: what moved in the last one, or an invitation.
#[inline(never)] // a later half: xtask/src/halves
fn rest(props: &PracticePageProps, practice: &Practice, practise: Callback<()>) -> Html {
    let save_report = {
        let handle = props.handle.clone();
        Callback::from(move |()| handle.save_report())
    };
    let verbs = SummaryVerbs { practise, save_report };
    let sitting = practice.session();
    if sitting.stopped {
        let worked_on: Vec<_> = sitting
            .skills
            .iter()
            .filter_map(|id| practice.skill(id, clock::now()))
            .map(on_this_calendar)
            .collect();
        return summary_page(props.lang, sitting.n_done, &worked_on, kept(props), &verbs);
    }
    let name = practice.learner().map(|learner| name_of(props.lang, learner)).unwrap_or_default();
    ready_page(props.lang, &name, &verbs)
}

#[inline(never)] // a later half: xtask/src/halves
fn again(text: &'static Text, practise: &Callback<()>) -> Html {
    let onclick = practise.reform(|_| ());
    html! {
        <>
            <button class="button" data-kind="primary" type="button" data-verb="try-again" {onclick}>{ text.try_again }</button>
            { to_skills(text) }
        </>
    }
}

fn to_skills(text: &Text) -> Html {
    html! { <a class="button" href={Route::Skills.hash()}>{ text.skills_title }</a> }
}

/// Whether the work is kept, in words: never "saved" when it is not.
fn kept(props: &PracticePageProps) -> &'static str {
    let text = Text::of(props.lang);
    let notices = props.handle.notices();
    if notices.contains(&Notice::StorageBlocked) {
        text.storage_blocked
    } else if notices.contains(&Notice::StorageFull) {
        text.storage_full
    } else {
        text.summary_lead
    }
}
