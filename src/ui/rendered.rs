//! Components as HTML, drawn natively from the shipped pack: what a journey, a screen reader and a style sheet rely on.
//! With `FOOTHOLD_PAGES` set to a folder, every screen is written there as a page to look at.

mod made;
mod pads;

use std::future::Future;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake, Waker};

use yew::{AttrValue, Callback, Html, LocalServerRenderer, Properties, component};

use crate::base::{Lang, ReplicaId, SkillId, Timestamp};
use crate::content::{Pack, SourceFile, compile};
use crate::item::figure::gallery;
use crate::item::{Control, Outcome, Response};
use crate::practice::{Command, Effect, Env, Mark, NewLearner, OpenItem, Phase, Practice, Screen};

use super::components::app_header::{AppHeader, app_header};
use super::components::figure_view::figure_view;
use super::components::item_screen::{ItemScreen, ItemScreenProps};
use super::components::ledges::ledges;
use super::pages::about_page::about_page;
use super::pages::report_page::{Report, ReportVerbs, report_page};
use super::pages::skills_page::skills_page;
use super::pages::summary_page::{SummaryVerbs, ready_page, summary_page};
use super::pages::welcome_page::{WelcomePage, WelcomePageProps};
use super::route::Route;
use super::text::Text;

const SKILLS: [&str; 8] = [
    "area-triangle",
    "distribute",
    "fraction-add-unlike",
    "integer-subtract",
    "median",
    "slope-two-points",
    "two-step-equations",
    "unit-rate",
];

/// A learner before the shipped pack.
struct Desk {
    practice: Practice,
    pack: &'static Pack,
    now: i64,
}

impl Desk {
    fn new() -> Desk {
        let pack = shipped();
        let practice = Practice::new(Rc::new(pack.index.clone()), None, ReplicaId::new("A")).unwrap();
        let mut desk = Desk { practice, pack, now: 1_796_000_000_000 };
        let learner =
            NewLearner { nickname: "River".into(), mark: Mark::Kite, grade: Some(7), lang: Lang::En };
        desk.say(Command::StartLearner(learner));
        desk
    }

    fn practising(skill: &str) -> Desk {
        let mut desk = Desk::new();
        desk.say(Command::ChooseSkill { skill: Some(SkillId::new(skill)), lang: Lang::En });
        desk.say(Command::Practise { lang: Lang::En });
        desk
    }

    fn say(&mut self, command: Command) {
        self.now += 20_000;
        let env = Env { now: Timestamp(self.now), entropy: 7 };
        for effect in self.practice.handle(command, env) {
            if let Effect::FetchChunk(id) = effect {
                let chunk = self.pack.chunks.iter().find(|chunk| chunk.id == id).unwrap().clone();
                self.say(Command::ReceiveChunk(chunk));
            }
        }
    }

    fn open(&self) -> &OpenItem {
        match self.practice.screen() {
            Screen::Item(open) => open,
            other => panic!("no item is open: {other:?}"),
        }
    }

    /// Goes on until an item with this control is open.
    fn until(mut self, wanted: fn(&Control) -> bool) -> Desk {
        for n in 0..60 {
            if wanted(&self.open().item.control) {
                return self;
            }
            // Now right, now not: the level stays in the middle, where every template has its turn.
            let right = self.open().item.key_response();
            self.say(if n % 2 == 0 { Command::Submit(right) } else { Command::SayDontKnow });
            self.say(Command::GoOn { lang: Lang::En });
            if self.practice.screen() == Screen::Ready {
                self.say(Command::Practise { lang: Lang::En });
            }
        }
        panic!("no item with this control came");
    }

    fn answer(&mut self, typed: &str) {
        self.say(Command::Submit(Response::Typed(typed.to_owned())));
    }

    fn props(&self, lang: Lang) -> ItemScreenProps {
        let open = self.open();
        let title = |id: &SkillId| self.practice.index().skill(id).map(|skill| skill.title.get(lang).clone());
        let misconception = match open.attempts.last().map(|last| &last.graded.outcome) {
            Some(Outcome::Wrong { misconception: Some(id), .. }) => {
                self.practice.misconception(id).cloned().map(Rc::new)
            }
            _ => None,
        };
        let item = open.item.clone();
        ItemScreenProps {
            lang,
            open: open.clone(),
            skill: self.practice.skill(&open.item.skill, Timestamp(self.now)),
            why: open
                .reason
                .as_ref()
                .map(|reason| AttrValue::from(Text::of(lang).why_sentence(reason, title))),
            misconception,
            challenge: self.practice.challenge(),
            read: Callback::from(move |typed: String| item.read(&typed)),
            on_command: Callback::noop(),
        }
    }

    fn screen(&self, lang: Lang) -> String {
        let props = self.props(lang);
        render::<ItemScreen>(props)
    }
}

fn shipped() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(compiled)
}

fn compiled() -> Pack {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/content/grade-6-8-math");
    let skills = std::fs::read_dir(format!("{root}/skills")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = ["pack.toml", "skills.toml", "misconceptions.toml"]
        .map(|name| std::path::Path::new(root).join(name))
        .into_iter()
        .chain(skills)
        .collect();
    paths.sort();
    let files: Vec<SourceFile> = paths
        .into_iter()
        .map(|path| SourceFile {
            path: path.strip_prefix(root).unwrap().to_string_lossy().into_owned(),
            text: std::fs::read_to_string(&path).unwrap(),
        })
        .collect();
    compile(&files).0
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    html: Html,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    props.html.clone()
}

fn shown(html: Html) -> String {
    render::<Shown>(ShownProps { html })
}

pub(super) fn render<C: yew::BaseComponent>(props: C::Properties) -> String {
    wait(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// Waits for a future on this thread.
fn wait<T>(future: impl Future<Output = T>) -> T {
    struct Thread(std::thread::Thread);
    impl Wake for Thread {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Thread(std::thread::current())));
    let mut future = std::pin::pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
        std::thread::park();
    }
}

pub(super) fn has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}

#[test]
fn every_skill_shows_an_item_with_its_name_and_mathematics_in_both_languages() {
    for skill in SKILLS {
        let desk = Desk::practising(skill);
        let open = desk.open();
        for lang in Lang::ALL {
            let html = desk.screen(lang);
            let (template, seed) = (
                format!("data-template=\"{}\"", open.item.template),
                format!("data-seed=\"{}\"", open.item.seed),
            );
            has(
                &html,
                &[
                    &template,
                    &seed,
                    "data-first",
                    "data-verb=\"check\"",
                    "data-verb=\"hint\"",
                    "data-verb=\"dont-know\"",
                ],
            );
            assert!(!html.contains("style="), "{skill}: inline style");
            assert_eq!(html.matches("data-kind=\"primary\"").count(), 1, "{skill}: one primary action");
            assert!(html.contains(Text::of(lang).why), "{skill}: why this one");
        }
    }
}

#[test]
fn ids_are_unique_on_every_item_screen() {
    for skill in SKILLS {
        let html = Desk::practising(skill).screen(Lang::En);
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let n = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), n, "{skill}: {ids:?}");
    }
}

#[test]
fn an_unreadable_response_says_so_and_costs_nothing() {
    let mut desk = typed();
    desk.answer("7//12");
    let html = desk.screen(Lang::En);
    has(
        &html,
        &[
            "data-outcome=\"unreadable\"",
            "aria-invalid=\"true\"",
            Text::of(Lang::En).no_cost,
            "data-verb=\"check\"",
        ],
    );
}

#[test]
fn a_wrong_response_shows_the_own_numbers_and_leaves_another_try() {
    let mut desk = typed();
    desk.answer("987654");
    let html = desk.screen(Lang::En);
    has(
        &html,
        &["data-outcome=\"again\"", "You wrote", "<mn>987654</mn>", "Check again", "data-phase=\"retry\""],
    );
    assert!(!html.to_lowercase().contains("wrong!"));
}

#[test]
fn giving_up_shows_the_worked_lines_and_the_way_on() {
    let mut desk = typed();
    desk.say(Command::SayDontKnow);
    assert_eq!(desk.open().phase, Phase::Finished);
    let html = desk.screen(Lang::Es);
    has(&html, &["data-outcome=\"dont-know\"", "data-step=\"1\"", "data-verb=\"go-on\"", "Seguir"]);
    assert!(!html.contains("data-verb=\"check\""));
}

#[test]
fn rungs_open_one_by_one_and_stay_open() {
    let mut desk = typed();
    for n in 1..=3 {
        desk.say(Command::OpenHelp);
        assert_eq!(desk.screen(Lang::En).matches("<li data-state=\"open\"").count(), n);
    }
    desk.say(Command::OpenHelp);
    has(&desk.screen(Lang::En), &["data-step=\"1\"", Text::of(Lang::En).never_wrong]);
}

#[test]
fn a_figure_that_is_worked_on_stands_in_the_answer_area_and_says_its_state() {
    let desk = Desk::practising("integer-subtract")
        .until(|control| matches!(control, Control::PlotNumberLine { .. }));
    let html = desk.screen(Lang::En);
    has(
        &html,
        &["role=\"slider\"", "aria-valuetext", "data-plot=\"number-line\"", "data-kind=\"plot-number-line\""],
    );
}

#[test]
fn the_ledges_show_the_place_and_nothing_else() {
    let html = shown(ledges(Lang::En, 2, 3));
    expect_test::expect![[r#"<div class="session"><ol class="ledges" role="list" aria-label="Question 2 of 3"><li data-state="done"><span class="visually-hidden">done</span></li><li data-state="now" aria-current="step"><span class="visually-hidden">now</span></li><li data-state="later"><span class="visually-hidden">to come</span></li></ol><span class="note">2 of 3</span></div>"#]]
    .assert_eq(&html);
}

#[test]
fn a_nickname_is_shown_as_text_only() {
    let mut desk = Desk::new();
    let learner =
        NewLearner { nickname: "<img src=x>".into(), mark: Mark::Star, grade: None, lang: Lang::En };
    desk.practice = Practice::new(Rc::new(desk.pack.index.clone()), None, ReplicaId::new("B")).unwrap();
    desk.say(Command::StartLearner(learner));
    let html = report(&desk, Lang::En);
    has(&html, &["&lt;img src=x&gt;"]);
    assert!(!html.contains("<img"));
}

fn typed() -> Desk {
    Desk::practising("integer-subtract").until(|control| matches!(control, Control::Typed { .. }))
}

fn report(desk: &Desk, lang: Lang) -> String {
    let skills = desk.practice.skills(Timestamp(desk.now));
    let verbs = ReportVerbs { save: Callback::noop(), print: Callback::noop(), load: Callback::noop() };
    let learner = desk.practice.learner().unwrap();
    let known = desk.pack.index.misconceptions[..1].to_vec();
    shown(report_page(
        lang,
        &Report { learner, today: Timestamp(desk.now), skills: &skills, misconceptions: &known },
        &verbs,
    ))
}

/// Writes every screen as a page, for people who look at them.
#[test]
fn every_screen_can_be_written_as_a_page() {
    let folder = std::env::var("FOOTHOLD_PAGES").ok();
    let mut pages: Vec<(String, &str, String, Lang)> = Vec::new();
    for lang in Lang::ALL {
        for (name, class, html, stop) in screens(lang) {
            let header = header(lang, stop);
            pages.push((format!("{name}-{}", lang.tag()), class, format!("{header}{html}"), lang));
        }
    }
    for (name, class, html, lang) in &pages {
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        if let Some(folder) = &folder {
            std::fs::write(format!("{folder}/{name}.html"), page(class, html, *lang)).unwrap();
        }
    }
}

/// Every figure in several states, each with what it says to those who cannot see it.
#[test]
fn every_sample_figure_is_drawn_with_its_title() {
    for lang in Lang::ALL {
        let figures = gallery::samples().unwrap();
        let drawn = figures.iter().map(|figure| {
            let html = shown(figure_view(figure, &figure.id, lang));
            assert!(html.contains("<title id="), "{}", figure.id);
            format!("<section><h2>{}</h2>{html}<p>{}</p></section>", figure.id, figure.alt.get(lang))
        });
        let html = format!("<main><h1>Figures</h1>{}</main>", drawn.collect::<String>());
        if let Ok(folder) = std::env::var("FOOTHOLD_PAGES") {
            std::fs::write(format!("{folder}/gallery-{}.html", lang.tag()), page("gallery", &html, lang))
                .unwrap();
        }
    }
}

fn screens(lang: Lang) -> Vec<(String, &'static str, String, bool)> {
    let mut all = Vec::new();
    for skill in SKILLS {
        all.push((format!("item-{skill}"), "practice", Desk::practising(skill).screen(lang), true));
    }
    let plot = |name: &str, skill: &str, wanted| {
        (format!("item-{name}"), "practice", Desk::practising(skill).until(wanted).screen(lang), true)
    };
    all.push(plot("number-line", "integer-subtract", |control| {
        matches!(control, Control::PlotNumberLine { .. })
    }));
    let mut desk = typed();
    desk.say(Command::OpenHelp);
    desk.answer("987654");
    all.push(("again".into(), "practice", desk.screen(lang), true));
    desk.say(Command::SayDontKnow);
    all.push(("dont-know".into(), "practice", desk.screen(lang), true));
    let mut desk = typed();
    desk.answer("7//12");
    all.push(("unreadable".into(), "practice", desk.screen(lang), true));
    let skills = desk.practice.skills(Timestamp(desk.now));
    let verbs = SummaryVerbs { practise: Callback::noop(), save_report: Callback::noop() };
    all.push((
        "summary".into(),
        "rest",
        shown(summary_page(lang, 4, &skills[..2], Text::of(lang).summary_lead, &verbs)),
        false,
    ));
    all.push(("ready".into(), "rest", shown(ready_page(lang, "River", &verbs)), false));
    all.push(("skills".into(), "skills", shown(skills_page(lang, &skills, &Callback::noop())), false));
    all.push(("report".into(), "report-page", report(&desk, lang), false));
    all.push(("about".into(), "about", shown(about_page(lang)), false));
    all.extend(made::screens(lang));
    let props = WelcomePageProps {
        lang,
        profiles: Vec::new(),
        on_start: Callback::noop(),
        on_learner: Callback::noop(),
        on_file: Callback::noop(),
    };
    all.push(("welcome".into(), "welcome", render::<WelcomePage>(props), false));
    all
}

fn header(lang: Lang, is_item: bool) -> String {
    let desk = Desk::new();
    let middle = if is_item { ledges(lang, 5, 10) } else { Html::default() };
    let on_stop = is_item.then(Callback::noop);
    let header = AppHeader {
        route: Route::Practice,
        learner: desk.practice.learner(),
        middle,
        on_stop,
        on_display: Callback::noop(),
    };
    shown(app_header(lang, &header))
}

pub(super) fn page(class: &str, html: &str, lang: Lang) -> String {
    let styles = ["tokens", "base", "components", "pages", "studio"].map(|name| {
        format!("<link rel=\"stylesheet\" href=\"{}/src/ui/styles/{name}.css\">", env!("CARGO_MANIFEST_DIR"))
    });
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">{}<div class=\"screen {class}\">{html}</div></html>",
        lang.tag(),
        styles.concat()
    )
}
