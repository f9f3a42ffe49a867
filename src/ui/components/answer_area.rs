//! The squared paper: the control of the item's kind, Check beside it, and what is missing when nothing was given.

use std::cell::Cell;
use std::rc::Rc;

use yew::{Callback, Html, NodeRef, SubmitEvent};

use crate::base::Lang;
use crate::item::{Build, Control, Item, Prose, Response, Unreadable};
use crate::practice::Phase;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::keypad::{keypad, pad};
use super::response_input::Draft;
use super::response_input::boxes::Boxes;
use super::response_input::build_bars::BuildBars;
use super::response_input::build_box::BuildBox;
use super::response_input::build_plot::BuildPlot;
use super::response_input::choice::choice;
use super::response_input::fill_table::fill_table;
use super::response_input::kept::{kept, kept_line};
use super::response_input::labels::labels;
use super::response_input::multi_select::multi_select;
use super::response_input::order::Order;
use super::response_input::pick_rows::{Picks, groups, pairs};
use super::response_input::plot_grid::PlotGrid;
use super::response_input::plot_number_line::PlotNumberLine;
use super::response_input::plot_points::PlotPoints;
use super::response_input::shade::Shade;
use super::response_input::steps::steps;
use super::response_input::typed_box::{TypedBox, typed_box, typed_press};

/// What the area draws.
pub struct AnswerArea<'a> {
    /// The item.
    pub item: &'a Rc<Item>,
    /// What was done so far.
    pub phase: Phase,
    /// What stands in it.
    pub draft: &'a Draft,
    /// How typed text is read.
    pub reading: Option<Result<Prose, Unreadable>>,
    /// Whether the last check could not read it.
    pub is_unreadable: bool,
    /// Parts that an earlier try had right.
    pub right_parts: &'a [usize],
    /// What the last try was.
    pub last: Option<&'a Response>,
    /// Check was asked for and nothing stood here.
    pub is_missing: bool,
    /// Of several boxes the one that has or last had the focus.
    pub last_box: &'a Rc<Cell<usize>>,
    /// The typed box.
    pub node: &'a NodeRef,
    /// The whole area.
    pub area: &'a NodeRef,
}

/// Draws the area; `on_draft` tells the next draft, `on_check` that it is to be checked.
pub fn answer_area(
    lang: Lang,
    answer: &AnswerArea,
    on_draft: &Callback<Draft>,
    on_check: &Callback<()>,
) -> Html {
    let text = Text::of(lang);
    let onsubmit = on_check.reform(|event: SubmitEvent| event.prevent_default());
    let missing = answer
        .is_missing
        .then(|| html! { <p class="answer-missing" role="alert">{ missing(text, answer.item) }</p> });
    let is_finished = answer.phase == Phase::Finished;
    html! {
        <form class="answer-area" ref={answer.area} data-kind={kind_name(answer.item)} novalidate=true {onsubmit}>
            <fieldset class="answer-main" disabled={is_finished}>
                <legend class="visually-hidden">{ text.your_turn }</legend>
                { input(lang, answer, on_draft, on_check) }
                { missing }
            </fieldset>
            { keys(lang, answer, on_draft) }
        </form>
    }
}

fn input(lang: Lang, answer: &AnswerArea, on_draft: &Callback<Draft>, on_check: &Callback<()>) -> Html {
    let item = answer.item;
    let below = |control: Html| html! { <>{ control }{ check_button(lang, answer.phase) }</> };
    match (&item.control, answer.draft) {
        (Control::Typed { .. }, _) => match typed(lang, answer) {
            Some(typed) => typed_box(lang, &typed, answer.node, check_button(lang, answer.phase), on_draft),
            None => Html::default(),
        },
        (Control::Choice { options }, Draft::Choice(chosen)) => {
            below(choice(lang, options, *chosen, on_draft))
        }
        (Control::MultiSelect { options }, Draft::MultiSelect(chosen)) => {
            below(multi_select(lang, options, chosen, answer.right_parts, on_draft))
        }
        (Control::FillTable { labels, rows }, Draft::Cells(cells)) => {
            below(fill_table(labels, rows, &boxes(lang, answer, cells, on_draft)))
        }
        (Control::PlotNumberLine { .. } | Control::PlotGrid { .. } | Control::BuildPlot { .. }, _) => {
            below(plot(lang, answer, on_draft, on_check))
        }
        _ => below(made(lang, answer, on_draft, on_check)),
    }
}

/// Cards, lines and figures of several parts.
#[inline(never)] // a later half: xtask/src/halves
fn made(lang: Lang, answer: &AnswerArea, on_draft: &Callback<Draft>, on_check: &Callback<()>) -> Html {
    match (&answer.item.control, answer.draft) {
        (Control::Steps { lines }, Draft::Cells(cells)) => {
            steps(lines, &boxes(lang, answer, cells, on_draft))
        }
        (Control::Labels { figure, .. }, Draft::Cells(cells)) => match answer.item.figures.get(*figure) {
            Some(figure) => labels(figure, &boxes(lang, answer, cells, on_draft)),
            None => Html::default(),
        },
        (Control::Shade { .. }, _) => plot(lang, answer, on_draft, on_check),
        (_, Draft::Arranged(chosen)) => arranged(lang, answer, chosen, on_draft),
        _ => Html::default(),
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn arranged(lang: Lang, answer: &AnswerArea, chosen: &[Option<usize>], on_draft: &Callback<Draft>) -> Html {
    let kept = kept(answer.last, answer.right_parts, answer.draft);
    match &answer.item.control {
        Control::Order { cards } => {
            let places: Vec<usize> = chosen.iter().copied().flatten().collect();
            let (cards, on_draft) = (cards.clone(), on_draft.clone());
            yew::html! { <Order {lang} {cards} {places} {kept} {on_draft} /> }
        }
        Control::Match { left, right } => {
            pairs(&Picks { lang, cards: left, choices: right, chosen, kept: &kept, on_draft })
        }
        Control::Categorise { cards, groups: choices } => {
            groups(&Picks { lang, cards, choices, chosen, kept: &kept, on_draft })
        }
        _ => Html::default(),
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn plot(lang: Lang, answer: &AnswerArea, on_draft: &Callback<Draft>, on_check: &Callback<()>) -> Html {
    let kept = kept_line(Text::of(lang), answer.item, answer.last, answer.right_parts, answer.draft);
    html! { <>{ plot_view(lang, answer, on_draft, on_check) }{ kept }</> }
}

fn plot_view(lang: Lang, answer: &AnswerArea, on_draft: &Callback<Draft>, on_check: &Callback<()>) -> Html {
    let (item, draft) = (answer.item.clone(), answer.draft.clone());
    // A fieldset that is disabled stops buttons and boxes, not a figure.
    let is_locked = answer.phase == Phase::Finished;
    let (on_draft, on_check) = match is_locked {
        true => (Callback::noop(), Callback::noop()),
        false => (on_draft.clone(), on_check.clone()),
    };
    match answer.item.control {
        Control::PlotNumberLine { figure, .. } => {
            yew::html! { <PlotNumberLine {lang} {item} {figure} {draft} {is_locked} {on_draft} {on_check} /> }
        }
        Control::PlotGrid { figure, points: 1 } => {
            yew::html! { <PlotGrid {lang} {item} {figure} {draft} {is_locked} {on_draft} {on_check} /> }
        }
        Control::BuildPlot { figure, build: Build::Dots } => {
            yew::html! { <BuildPlot {lang} {item} {figure} {draft} {is_locked} {on_draft} {on_check} /> }
        }
        Control::BuildPlot { figure, build: Build::Bars(_) } => {
            yew::html! { <BuildBars {lang} {item} {figure} {draft} {is_locked} {on_draft} {on_check} /> }
        }
        Control::BuildPlot { figure, build: Build::Box } => {
            yew::html! { <BuildBox {lang} {item} {figure} {draft} {is_locked} {on_draft} {on_check} /> }
        }
        Control::PlotGrid { figure, .. } | Control::BuildPlot { figure, build: Build::Line } => {
            yew::html! { <PlotPoints {lang} {item} {figure} {draft} {is_locked} {on_draft} {on_check} /> }
        }
        Control::Shade { figure, .. } => {
            yew::html! { <Shade {lang} {item} {figure} {draft} {is_locked} {on_draft} {on_check} /> }
        }
        _ => Html::default(),
    }
}

/// What the typed box draws; `None` for other controls.
fn typed<'a>(lang: Lang, answer: &'a AnswerArea) -> Option<TypedBox<'a>> {
    let (Control::Typed { equation, unit, .. }, Draft::Typed(value)) = (&answer.item.control, answer.draft)
    else {
        return None;
    };
    Some(TypedBox {
        kind: answer.item.kind,
        equation: *equation,
        unit: unit.as_ref().map(|unit| unit.get(lang).as_str()),
        value,
        reading: answer.reading.clone(),
        is_unreadable: answer.is_unreadable,
    })
}

fn boxes<'a>(
    lang: Lang,
    answer: &AnswerArea<'a>,
    cells: &'a [String],
    on_draft: &'a Callback<Draft>,
) -> Boxes<'a> {
    Boxes { lang, cells, right: answer.right_parts, last: answer.last_box, on_draft }
}

fn keys(lang: Lang, answer: &AnswerArea, on_draft: &Callback<Draft>) -> Html {
    if answer.draft.is_typed() && answer.phase != Phase::Finished {
        keys_view(lang, answer, on_draft)
    } else {
        Html::default()
    }
}

/// The keys of whatever is typed: they write in the box, or in the one of several that has or last had the focus.
#[inline(never)] // a later half: xtask/src/halves
fn keys_view(lang: Lang, answer: &AnswerArea, on_draft: &Callback<Draft>) -> Html {
    let Some(rows) = pad(answer.item) else { return Html::default() };
    let on_press = match answer.draft {
        Draft::Cells(cells) => boxes(lang, answer, cells, on_draft).press(answer.area),
        _ => typed_press(answer.node, on_draft),
    };
    keypad(lang, &rows, &on_press)
}

fn check_button(lang: Lang, phase: Phase) -> Html {
    let text = Text::of(lang);
    let words = match phase {
        Phase::Answering => text.check,
        Phase::Retry => text.check_again,
        Phase::Finished => return Html::default(),
    };
    html! { <button class="button" data-kind="primary" type="submit" data-verb="check">{ words }</button> }
}

fn missing(text: &Text, item: &Item) -> &'static str {
    match item.control {
        Control::Typed { .. } => text.unread.empty,
        Control::Choice { .. } | Control::MultiSelect { .. } => text.unread.empty_choice,
        Control::FillTable { .. } | Control::Labels { .. } | Control::Steps { .. } => text.unread.empty_cells,
        Control::Order { .. } | Control::Match { .. } | Control::Categorise { .. } => text.unread.empty_cards,
        Control::Shade { .. } => text.unread.empty_parts,
        Control::PlotGrid { points: 2.., .. }
        | Control::BuildPlot { build: Build::Bars(_) | Build::Box | Build::Line, .. } => {
            text.unread.empty_plot
        }
        _ => text.unread.empty_place,
    }
}

/// The control's name in attributes.
pub fn kind_name(item: &Item) -> &'static str {
    match item.control {
        Control::Typed { .. } => "typed",
        Control::Choice { .. } => "choice",
        Control::MultiSelect { .. } => "multi-select",
        Control::FillTable { .. } => "fill-table",
        Control::PlotNumberLine { .. } => "plot-number-line",
        Control::PlotGrid { .. } => "plot-grid",
        Control::BuildPlot { .. } => "build-plot",
        Control::Order { .. } => "order",
        Control::Match { .. } => "match",
        Control::Categorise { .. } => "categorise",
        Control::Shade { .. } => "shade",
        Control::Labels { .. } => "labels",
        Control::Steps { .. } => "steps",
    }
}
