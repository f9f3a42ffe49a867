//! The box that reads what people type, with what was read beneath it and keys for touch.

use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html, InputEvent, NodeRef, TargetCast};

use crate::base::Lang;
use crate::content::AnswerKind;
use crate::item::{Prose, Unreadable};
use crate::ui::components::keypad::{Key, press};
use crate::ui::components::prose_view::prose_view;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::Draft;

/// What the box is for.
pub struct TypedBox<'a> {
    /// The answer kind.
    pub kind: AnswerKind,
    /// Whether `=` is wanted.
    pub equation: bool,
    /// Shown behind the box.
    pub unit: Option<&'a str>,
    /// What stands in it.
    pub value: &'a str,
    /// How that is read.
    pub reading: Option<Result<Prose, Unreadable>>,
    /// Whether the last check could not read it.
    pub is_unreadable: bool,
}

/// Draws the box and its reading; `check` is the button beside it.
#[inline(never)] // a later half: xtask/src/halves
pub fn typed_box(
    lang: Lang,
    typed: &TypedBox,
    node: &NodeRef,
    check: Html,
    on_draft: &Callback<Draft>,
) -> Html {
    let text = Text::of(lang);
    let oninput = on_draft
        .reform(|event: InputEvent| Draft::Typed(event.target_unchecked_into::<HtmlInputElement>().value()));
    let label = label(text, typed);
    let is_wide = typed.equation || matches!(typed.kind, AnswerKind::Expression | AnswerKind::Inequality);
    let size = is_wide.then_some("wide");
    html! {
        <div class="number-box" data-size={size}>
            <label for="answer">{ label }</label>
            <div class="number-box-field">
                <input ref={node} id="answer" type="text" inputmode="none" autocomplete="off" autocapitalize="off"
                    autocorrect="off" spellcheck="false" maxlength="200" data-first="" enterkeyhint="done"
                    aria-describedby="reading" aria-invalid={typed.is_unreadable.then_some("true")}
                    value={AttrValue::from(typed.value.to_owned())} {oninput} />
                { typed.unit.map(|unit| html! { <span class="number-box-unit">{ unit.to_owned() }</span> }) }
                { check }
            </div>
            <p class="reading" id="reading" aria-live="polite">{ reading(text, typed) }</p>
        </div>
    }
}

fn label(text: &Text, typed: &TypedBox) -> &'static str {
    match typed.kind {
        _ if typed.equation => text.your_equation,
        AnswerKind::Inequality => text.your_inequality,
        AnswerKind::Ratio => text.your_ratio,
        AnswerKind::OrderedPair => text.your_pair,
        _ => text.your_answer,
    }
}

fn reading(text: &Text, typed: &TypedBox) -> Html {
    match &typed.reading {
        None => text.reading_empty.into(),
        Some(Ok(prose)) => {
            html! { <><span>{ text.i_read_this_as }</span>{ " " }<span>{ prose_view(prose) }</span></> }
        }
        Some(Err(why)) => html! { <span>{ text.cannot_read_yet }{ " " }{ text.unread_sentence(why) }</span> },
    }
}

/// What the keys do to the box.
pub fn typed_press(node: &NodeRef, on_draft: &Callback<Draft>) -> Callback<Key> {
    let (node, on_draft) = (node.clone(), on_draft.clone());
    Callback::from(move |key| {
        if let Some(input) = node.cast::<HtmlInputElement>() {
            on_draft.emit(Draft::Typed(press_in(&input, key)));
        }
    })
}

/// Presses a key in a box and gives the text that stands there afterwards.
pub fn press_in(input: &HtmlInputElement, key: Key) -> String {
    let text = input.value();
    let end = text.chars().count();
    let caret = |at: Result<Option<u32>, _>| at.ok().flatten().map_or(end, |at| from_utf16(&text, at));
    let (from, to) = (caret(input.selection_start()), caret(input.selection_end()));
    let (after, at) = press(key, &text, from, to);
    input.set_value(&after);
    let at = to_utf16(&after, at);
    // A browser that refuses to move the caret leaves it at the end: nothing is lost.
    let _ = input.set_selection_range(at, at);
    after
}

fn from_utf16(text: &str, at: u32) -> usize {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            let before = units;
            units += c.len_utf16() as u32;
            before < at
        })
        .count()
}

fn to_utf16(text: &str, at: usize) -> u32 {
    text.chars().take(at).map(|c| c.len_utf16() as u32).sum()
}
