//! One item on the sheet: margin, work, help. It owns what was typed and not yet checked, leads the focus, and reads
//! the keys; everything that counts goes out as a command.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, TargetCast, component, use_effect_with, use_memo,
    use_node_ref, use_state, use_state_eq,
};

use crate::base::Lang;
use crate::content::Misconception;
use crate::item::{Control, Item, Outcome, Prose, Unreadable};
use crate::practice::{Challenge, Command, OpenItem, Phase, SkillView};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::answer_area::{AnswerArea, answer_area, kind_name};
use super::challenge_switch::challenge_switch;
use super::feedback::{FeedbackVerbs, feedback};
use super::figure_view::figure_view;
use super::hint_ladder::hint_ladder;
use super::mastery_meter::mastery_meter;
use super::prose_view::prose_view;
use super::response_input::Draft;
use super::why_line::why_line;

/// A second Enter within this time is the same press, ms.
const SAME_PRESS_MS: f64 = 300.0;

/// What the screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ItemScreenProps {
    /// Language of words and item.
    pub lang: Lang,
    /// The open item.
    pub open: OpenItem,
    /// Its skill.
    pub skill: Option<SkillView>,
    /// Why it came, in words.
    pub why: Option<AttrValue>,
    /// The misconception of the last response.
    pub misconception: Option<Rc<Misconception>>,
    /// The chosen level.
    pub challenge: Challenge,
    /// How typed text is read.
    pub read: Callback<String, Result<Prose, Unreadable>>,
    /// Takes commands.
    pub on_command: Callback<Command>,
}

/// The parts the focus can go to.
#[derive(Clone, PartialEq)]
struct Places {
    area: NodeRef,
    typed: NodeRef,
    feedback: NodeRef,
    help: NodeRef,
}

/// The screen of one item; drawn with the item's event as key, so that the next item begins anew.
#[component]
pub fn ItemScreen(props: &ItemScreenProps) -> Html {
    let lang = props.lang;
    let open = &props.open;
    let draft = use_state_eq(|| first_draft(open));
    let is_missing = use_state_eq(|| false);
    let n_checks = use_state(|| 0_u32);
    let last_press = use_memo((), |()| Cell::new(f64::NEG_INFINITY));
    let last_box = use_memo((), |()| Cell::new(0_usize));
    let places = Places {
        area: use_node_ref(),
        typed: use_node_ref(),
        feedback: use_node_ref(),
        help: use_node_ref(),
    };

    let has_feedback = open.unreadable.is_some() || open.gave_up || !open.attempts.is_empty();
    {
        let places = places.clone();
        use_effect_with(
            (*n_checks, open.attempts.len(), open.gave_up, has_feedback),
            move |(.., has_feedback)| {
                if *has_feedback { focus(&places.feedback) } else { focus_first(&places.area) }
            },
        );
    }
    {
        let places = places.clone();
        use_effect_with(open.help.clone(), move |_| focus_after_help(&places));
    }

    let on_draft = {
        let (draft, is_missing) = (draft.clone(), is_missing.clone());
        Callback::from(move |next| {
            is_missing.set(false);
            draft.set(next);
        })
    };
    let on_check = {
        let (draft, is_missing, n_checks) = (draft.clone(), is_missing.clone(), n_checks.clone());
        let (on_command, phase, last_press) = (props.on_command.clone(), open.phase, last_press.clone());
        Callback::from(move |()| match draft.response() {
            _ if phase == Phase::Finished || is_same_press(&last_press) => {}
            Some(response) => {
                on_command.emit(Command::Submit(response));
                n_checks.set(*n_checks + 1);
            }
            None => is_missing.set(true),
        })
    };
    let on_go_on = {
        let (on_command, last_press) = (props.on_command.clone(), last_press.clone());
        Callback::from(move |()| {
            if !is_same_press(&last_press) {
                on_command.emit(Command::GoOn { lang });
            }
        })
    };
    let on_help = props.on_command.reform(|()| Command::OpenHelp);
    let verbs = FeedbackVerbs { go_on: on_go_on.clone(), open_help: on_help.clone() };
    let reading = match &*draft {
        Draft::Typed(text) if !text.trim().is_empty() => Some(props.read.emit(text.clone())),
        _ => None,
    };
    let area = AnswerArea {
        item: &open.item,
        phase: open.phase,
        draft: &draft,
        reading,
        is_unreadable: open.unreadable.is_some(),
        right_parts: right_parts(open),
        last: open.attempts.last().map(|last| &last.response),
        is_missing: *is_missing,
        last_box: &last_box,
        node: &places.typed,
        area: &places.area,
    };
    let is_typed_and_done =
        open.phase == Phase::Finished && matches!(open.item.control, Control::Typed { .. });
    let has_keypad = open.phase != Phase::Finished && draft.is_typed();
    let onkeydown = on_key(props, &places, &draft, &on_draft, &on_go_on, &on_help);
    html! {
        <main id="main" class="sheet" tabindex="-1" data-phase={phase_name(open.phase)} data-keypad={has_keypad.to_string()} {onkeydown}>
            { margin(props) }
            <section class="item-view" aria-label={(Text::of(lang).item_label)(open.number)} data-template={open.item.template.to_string()}
                data-seed={open.item.seed.to_string()} data-kind={kind_name(&open.item)} data-skill={open.item.skill.to_string()}>
                { prompt(lang, &open.item, &places.help, open.phase) }
                { figures(lang, &open.item) }
                { feedback(lang, open, props.misconception.as_deref(), &places.feedback, &verbs) }
                { (!is_typed_and_done).then(|| answer_area(lang, &area, &on_draft, &on_check)) }
                { quiet_verbs(props) }
            </section>
            { (open.phase != Phase::Finished).then(|| hint_ladder(lang, open, &places.help, &on_help)) }
        </main>
    }
}

fn first_draft(open: &OpenItem) -> Draft {
    open.attempts.last().map_or_else(|| Draft::start(&open.item.control), |last| Draft::of(&last.response))
}

/// Whether this comes so soon after the last press that it is the same one.
fn is_same_press(last: &Cell<f64>) -> bool {
    let now = crate::platform::clock::now().0 as f64;
    let is_same = now - last.get() < SAME_PRESS_MS;
    last.set(now);
    is_same
}

fn right_parts(open: &OpenItem) -> &[usize] {
    match open.attempts.last().map(|last| &last.graded.outcome) {
        Some(Outcome::Wrong { right_parts, .. }) => right_parts,
        _ => &[],
    }
}

fn margin(props: &ItemScreenProps) -> Html {
    let text = Text::of(props.lang);
    let title = props.skill.as_ref().map(|skill| skill.title.get(props.lang).clone());
    html! {
        <section class="entry-margin practice-margin" aria-label={text.where_you_are}>
            <h1>{ title }</h1>
            { props.skill.as_ref().map(|skill| mastery_meter(props.lang, skill)) }
            { why_line(props.lang, props.why.as_ref().map(|why| why.to_string())) }
        </section>
    }
}

fn prompt(lang: Lang, item: &Item, help: &NodeRef, phase: Phase) -> Html {
    let onclick = {
        let help = help.clone();
        Callback::from(move |_| focus(&help))
    };
    let jump = (phase != Phase::Finished).then(|| html! {
        <button class="button hint-jump" type="button" data-verb="to-help" {onclick}>{ Text::of(lang).hint }</button>
    });
    html! { <div class="prompt-line"><p class="prompt" id="prompt">{ prose_view(item.prompt.get(lang)) }</p>{ jump }</div> }
}

/// The figures that are only looked at; the one that is worked on stands in the answer area.
pub fn figures(lang: Lang, item: &Item) -> Html {
    let worked_on = item.control.figure();
    let shown = item.figures.iter().enumerate().filter(|(i, _)| Some(*i) != worked_on);
    shown.map(|(i, figure)| figure_view(figure, &format!("figure-{i}"), lang)).collect()
}

fn quiet_verbs(props: &ItemScreenProps) -> Html {
    let (lang, text) = (props.lang, Text::of(props.lang));
    let dont_know = (props.open.phase != Phase::Finished).then(|| {
        let onclick = props.on_command.reform(|_| Command::SayDontKnow);
        html! { <button class="button" data-kind="quiet" type="button" data-verb="dont-know" {onclick}>{ text.dont_know }</button> }
    });
    let onclick = props.on_command.reform(move |_| Command::ReportItem { lang });
    html! {
        <div class="quiet-verbs">
            { dont_know }
            <details class="item-options">
                <summary>{ text.change_item }</summary>
                <div class="item-options-body">
                    { challenge_switch(lang, props.challenge, &props.on_command.reform(Command::ChooseChallenge)) }
                    <div>
                        <button class="button" type="button" data-verb="broken" {onclick}>{ text.broken }</button>
                        <p class="note">{ text.broken_note }</p>
                    </div>
                </div>
            </details>
        </div>
    }
}

/// Enter goes on (or back to the work), letters and digits choose an option, H opens a hint. Keys count only while the
/// focus is on this sheet, and not while it is in a box.
fn on_key(
    props: &ItemScreenProps,
    places: &Places,
    draft: &Draft,
    on_draft: &Callback<Draft>,
    on_go_on: &Callback<()>,
    on_help: &Callback<()>,
) -> Callback<KeyboardEvent> {
    let (phase, has_help, places, draft) =
        (props.open.phase, props.open.next_help.is_some(), places.clone(), draft.clone());
    let n_options = n_options(&props.open.item);
    let (on_draft, on_go_on, on_help) = (on_draft.clone(), on_go_on.clone(), on_help.clone());
    Callback::from(move |event: KeyboardEvent| {
        let Some(target) = event.target_dyn_into::<Element>() else { return };
        if is_box(&target) || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let is_control = matches!(target.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY" | "INPUT");
        match option_of(&key).filter(|i| *i < n_options) {
            Some(i) if phase != Phase::Finished => on_draft.emit(draft.toggled(i)),
            _ if key == "Enter" && is_control => return,
            _ if key == "Enter" && phase == Phase::Finished => on_go_on.emit(()),
            _ if key == "Enter" => focus_first(&places.area),
            _ if matches!(key.as_str(), "h" | "H") && has_help => on_help.emit(()),
            // Typing right after the feedback goes into the box, the first sign included.
            _ if phase != Phase::Finished && is_sign(&key) && !is_control => return focus(&places.typed),
            _ => return,
        }
        event.prevent_default();
    })
}

fn is_box(target: &Element) -> bool {
    let kind = target.get_attribute("type");
    target.tag_name() == "INPUT" && !matches!(kind.as_deref(), Some("radio" | "checkbox"))
}

fn is_sign(key: &str) -> bool {
    let mut chars = key.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_ascii_digit() || "-./(=x".contains(c))
}

fn n_options(item: &Item) -> usize {
    match &item.control {
        Control::Choice { options } | Control::MultiSelect { options } => options.len(),
        _ => 0,
    }
}

/// The option a key stands for: `1` and `a` are the first.
fn option_of(key: &str) -> Option<usize> {
    let mut chars = key.chars();
    match (chars.next()?, chars.next()) {
        (c @ '1'..='9', None) => Some(c as usize - '1' as usize),
        (c, None) if c.is_ascii_alphabetic() => Some((c.to_ascii_lowercase() as u8 - b'a') as usize),
        _ => None,
    }
}

fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Answering => "answering",
        Phase::Retry => "retry",
        Phase::Finished => "finished",
    }
}

/// Gives the focus to a part, if it is drawn and takes it.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        focus_element(&element);
    }
}

/// A rung that was pressed is gone, and the focus with it: it goes to what can be pressed next, or to what was opened.
fn focus_after_help(places: &Places) {
    let Some(part) = places.help.cast::<Element>().or_else(|| places.feedback.cast()) else { return };
    let active = part.owner_document().and_then(|document| document.active_element());
    if active.is_some_and(|element| element.tag_name() != "BODY") {
        return;
    }
    let next = part.query_selector("[data-verb=hint], [data-verb=go-on]").ok().flatten();
    focus_element(&next.unwrap_or(part));
}

fn focus_first(area: &NodeRef) {
    let first = area.cast::<Element>().and_then(|area| area.query_selector("[data-first]").ok().flatten());
    if let Some(first) = first {
        focus_element(&first);
    }
}

/// Gives the focus to an element, if it takes it.
pub fn focus_element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_stand_for_options() {
        for (key, option) in [
            ("1", Some(0)),
            ("4", Some(3)),
            ("a", Some(0)),
            ("D", Some(3)),
            ("Enter", None),
            ("0", None),
            ("é", None),
        ] {
            assert_eq!(option_of(key), option, "{key}");
        }
    }

    #[test]
    fn only_signs_of_answers_lead_back_into_the_box() {
        for (key, is) in [("7", true), ("-", true), ("x", true), ("h", false), ("Tab", false), (" ", false)] {
            assert_eq!(is_sign(key), is, "{key}");
        }
    }
}
