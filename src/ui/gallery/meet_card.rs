//! The card of a skill: what to remember, a worked example, a question about it, and an example to fill in.

use std::rc::Rc;

use yew::{Callback, Html, Properties, component, use_state_eq};

use crate::base::Lang;
use crate::item::{Explain, Item, Meet};
use crate::ui::components::item_screen::figures;
use crate::ui::components::prose_view::prose_view;
use crate::ui::components::response_input::Draft;
use crate::ui::components::response_input::choice::choice;
use crate::ui::markup::html;

use super::bench::Bench;
use super::samples::{Samples, Scene, State};
use super::words::Words;

/// What the card needs.
#[derive(Clone, PartialEq, Properties)]
pub struct MeetCardProps {
    /// The language.
    pub lang: Lang,
    /// Where it is from.
    pub samples: Rc<Samples>,
    /// The card.
    pub meet: Meet,
}

/// The card with its parts.
#[component]
pub fn MeetCard(props: &MeetCardProps) -> Html {
    let (lang, words) = (props.lang, Words::of(props.lang));
    let chosen = use_state_eq(|| None::<usize>);
    let on_draft = {
        let chosen = chosen.clone();
        Callback::from(move |draft| {
            if let Draft::Choice(option) = draft {
                chosen.set(option);
            }
        })
    };
    let Meet { example, explain, fill } = &props.meet;
    let fill = fill.as_ref().and_then(|item| Scene::of(&Rc::new(item.clone()), State::Empty));
    let fill = fill.map(|scene| {
        let bench = yew::html! { <Bench {lang} samples={props.samples.clone()} {scene} /> };
        html! { <div class="item-view" data-part="fill"><h3>{ words.fill }</h3>{ bench }</div> }
    });
    html! {
        <section class="item-view" aria-labelledby="part" data-sample="meet-it">
            <h2 id="part">{ words.meet }</h2>
            <div data-part="remind"><h3>{ words.remember }</h3><p>{ prose_view(example.help.remind.get(lang)) }</p></div>
            { worked(lang, example) }
            { explain.as_ref().map(|explain| question(lang, example, explain, *chosen, &on_draft)) }
            { fill }
        </section>
    }
}

fn worked(lang: Lang, example: &Item) -> Html {
    let steps = example.help.steps.iter().enumerate().map(|(i, step)| {
        let line = step.math.as_ref().map(|math| html! { <p class="worked-line">{ prose_view(math) }</p> });
        html! { <li key={i}><p>{ prose_view(step.say.get(lang)) }</p>{ line }</li> }
    });
    html! {
        <div class="item-view" data-part="example">
            <h3>{ Words::of(lang).example }</h3>
            <p class="prompt">{ prose_view(example.prompt.get(lang)) }</p>
            { figures(lang, example) }
            <ol class="worked-steps" role="list">{ for steps }</ol>
        </div>
    }
}

fn question(
    lang: Lang,
    example: &Item,
    explain: &Explain,
    chosen: Option<usize>,
    on_draft: &Callback<Draft>,
) -> Html {
    let words = Words::of(lang);
    let line = example.help.steps.get(explain.step).and_then(|step| step.math.as_ref());
    let said =
        chosen.map(|option| if option == explain.right { words.explained } else { words.explain_again });
    html! {
        <div class="item-view" data-part="explain">
            <h3>{ words.explain }</h3>
            { line.map(|math| html! { <p class="worked-line">{ prose_view(math) }</p> }) }
            { choice(lang, &explain.options, chosen, on_draft) }
            <p role="status">{ said }</p>
        </div>
    }
}
