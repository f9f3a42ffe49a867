//! One item to try out: as on the student's sheet, but nothing is sent anywhere.

use std::cell::Cell;
use std::rc::Rc;

use yew::{Callback, Html, Properties, component, use_effect_with, use_memo, use_node_ref, use_state_eq};

use crate::base::Lang;
use crate::item::Control;
use crate::practice::Phase;
use crate::ui::components::answer_area::{AnswerArea, answer_area, kind_name};
use crate::ui::components::feedback::{FeedbackVerbs, feedback};
use crate::ui::components::item_screen::{figures, focus};
use crate::ui::components::prose_view::prose_view;
use crate::ui::components::response_input::Draft;
use crate::ui::markup::html;

use super::samples::{Samples, Scene};

/// What a bench needs.
#[derive(Clone, PartialEq, Properties)]
pub struct BenchProps {
    /// The language.
    pub lang: Lang,
    /// Where the item is from.
    pub samples: Rc<Samples>,
    /// How it is shown at first.
    pub scene: Scene,
}

/// The item, its answer area and what is said to it; drawn with a key, so that another one begins anew.
#[component]
pub fn Bench(props: &BenchProps) -> Html {
    let lang = props.lang;
    let scene = use_state_eq(|| props.scene.clone());
    let n_checks = use_state_eq(|| 0_u32);
    let last_box = use_memo((), |()| Cell::new(0_usize));
    let (typed, area, told) = (use_node_ref(), use_node_ref(), use_node_ref());
    {
        let told = told.clone();
        use_effect_with(*n_checks, move |n| {
            if *n > 0 {
                focus(&told);
            }
        });
    }
    let on_draft = {
        let scene = scene.clone();
        Callback::from(move |draft| scene.set(Scene { draft, is_missing: false, ..(*scene).clone() }))
    };
    let on_check = {
        let (scene, n_checks) = (scene.clone(), n_checks.clone());
        Callback::from(move |()| {
            if scene.open.phase != Phase::Finished {
                scene.set(scene.check());
                n_checks.set(*n_checks + 1);
            }
        })
    };
    let go_on = {
        let scene = scene.clone();
        Callback::from(move |()| scene.set(scene.begin_again()))
    };
    let verbs = FeedbackVerbs { go_on, open_help: Callback::noop() };
    let open = &scene.open;
    let reading = match &scene.draft {
        Draft::Typed(text) if !text.trim().is_empty() => Some(open.item.read(text)),
        _ => None,
    };
    let answer = AnswerArea {
        item: &open.item,
        phase: open.phase,
        draft: &scene.draft,
        reading,
        is_unreadable: open.unreadable.is_some(),
        right_parts: scene.right_parts(),
        last: open.attempts.last().map(|last| &last.response),
        is_missing: scene.is_missing,
        node: &typed,
        last_box: &last_box,
        area: &area,
    };
    // A typed answer that is done with stands in the feedback.
    let has_area = open.phase != Phase::Finished || !matches!(open.item.control, Control::Typed { .. });
    html! {
        <div class="item-view" data-kind={kind_name(&open.item)} data-answer={open.item.kind.name()}>
            <p class="prompt">{ prose_view(open.item.prompt.get(lang)) }</p>
            { figures(lang, &open.item) }
            { feedback(lang, open, props.samples.misconception(open), &told, &verbs) }
            { has_area.then(|| answer_area(lang, &answer, &on_draft, &on_check)) }
        </div>
    }
}
