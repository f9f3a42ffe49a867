//! After "Stop and save": what moved, and what can be done with it. Before the first sitting: an invitation.

use yew::{Callback, Html};

use crate::base::Lang;
use crate::practice::SkillView;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::mastery_meter::how_far;
use crate::ui::components::status_mark::{status_index, status_mark};
use crate::ui::markup::html;
use crate::ui::route::Route;
use crate::ui::text::Text;

/// What can be done.
pub struct SummaryVerbs {
    /// Begin or go on.
    pub practise: Callback<()>,
    /// Save the report file.
    pub save_report: Callback<()>,
}

/// The page after a sitting of `n_done` items in which these skills were worked on; `lead` says whether it is kept.
#[inline(never)] // a later half: xtask/src/halves
pub fn summary_page(
    lang: Lang,
    n_done: u16,
    worked_on: &[SkillView],
    lead: &str,
    verbs: &SummaryVerbs,
) -> Html {
    let text = Text::of(lang);
    let save = verbs.save_report.reform(|_| ());
    html! {
        <main id="main" class="sheet" tabindex="-1" data-state="summary">
            <div class="entry">
                <div class="entry-margin"></div>
                <div class="entry-body"><h1>{ (text.summary_title)(n_done) }</h1><p class="lead">{ lead.to_owned() }</p></div>
            </div>
            { moved(lang, worked_on) }
            <section class="entry">
                <div class="entry-margin"></div>
                <div class="entry-body">
                    <p class="measure">{ text.take_with_you }</p>
                    <div class="cluster">
                        { practise_button(text.go_on_practicing, &verbs.practise) }
                        <button class="button" type="button" data-verb="save-report" onclick={save}>{ icon(Icon::Download) }{ text.save_report }</button>
                        <a class="button" data-kind="quiet" href={Route::Report.hash()}>{ text.see_report }</a>
                    </div>
                </div>
            </section>
        </main>
    }
}

fn moved(lang: Lang, worked_on: &[SkillView]) -> Html {
    let text = Text::of(lang);
    let rows = worked_on.iter().map(|skill| html! {
        <li key={skill.id.to_string()} data-skill={skill.id.to_string()}>
            <span class="chip">{ status_mark(skill.status) }<span><b>{ skill.title.get(lang).clone() }</b><span class="visually-hidden">{ ": " }{ text.statuses[status_index(skill.status)] }</span></span></span>
            <p class="note">{ how_far(lang, skill) }</p>
        </li>
    });
    let none = worked_on.is_empty().then(|| html! { <p class="measure">{ text.summary_none }</p> });
    html! {
        <section class="entry" aria-labelledby="summary-moved">
            <div class="entry-margin"></div>
            <div class="entry-body"><h2 id="summary-moved">{ text.summary_moved }</h2><ul class="moved" role="list">{ for rows }</ul>{ none }</div>
        </section>
    }
}

/// The page before a sitting.
#[inline(never)] // a later half: xtask/src/halves
pub fn ready_page(lang: Lang, name: &str, verbs: &SummaryVerbs) -> Html {
    let text = Text::of(lang);
    let actions = html! {
        <>
            { practise_button(text.ready_go, &verbs.practise) }
            <a class="button" data-kind="quiet" href={Route::Skills.hash()}>{ text.skills_title }</a>
        </>
    };
    super::message_page::message_page(
        "ready",
        (text.ready_title)(name).into(),
        text.ready_lead.into(),
        actions,
    )
}

fn practise_button(words: &'static str, on_practise: &Callback<()>) -> Html {
    let onclick = on_practise.reform(|_| ());
    html! { <button class="button" data-kind="primary" type="button" data-verb="practise" {onclick}>{ words }</button> }
}
