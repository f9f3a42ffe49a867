//! The report: one sentence of what moved, then each skill with its evidence, then what is worth talking about.

use yew::{Callback, Html};

use crate::base::{Lang, Timestamp};
use crate::content::Misconception;
use crate::practice::{Learner, SkillView, Status};
use crate::ui::components::answer_dots::answer_dots;
use crate::ui::components::app_header::name_of;
use crate::ui::components::fresh_dial::fresh_dial;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::mark_picture::mark_picture;
use crate::ui::components::mastery_meter::how_far;
use crate::ui::components::status_mark::{status_index, status_mark, status_name};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::welcome_page::file_button;

/// What the page draws.
pub struct Report<'a> {
    /// Whose it is.
    pub learner: &'a Learner,
    /// Today.
    pub today: Timestamp,
    /// Every skill.
    pub skills: &'a [SkillView],
    /// The misconceptions that came back often enough to name.
    pub misconceptions: &'a [Misconception],
}

/// What can be done.
pub struct ReportVerbs {
    /// Save the report file.
    pub save: Callback<()>,
    /// Print the page.
    pub print: Callback<()>,
    /// Take in a report file.
    pub load: Callback<web_sys::File>,
}

/// Draws the page.
pub fn report_page(lang: Lang, report: &Report, verbs: &ReportVerbs) -> Html {
    let worked_on: Vec<&SkillView> = report.skills.iter().filter(|skill| skill.n_answers > 0).collect();
    html! {
        <main id="main" class="sheet report" tabindex="-1">
            { head(lang, report, &worked_on, verbs) }
            { (!worked_on.is_empty()).then(|| skills(lang, &worked_on)) }
            { (!worked_on.is_empty()).then(|| patterns(lang, report.misconceptions)) }
            <div class="entry"><div class="entry-margin"></div><div class="entry-body"><p class="note measure">{ Text::of(lang).honesty }</p></div></div>
        </main>
    }
}

fn head(lang: Lang, report: &Report, worked_on: &[&SkillView], verbs: &ReportVerbs) -> Html {
    let text = Text::of(lang);
    let n_proven =
        worked_on.iter().filter(|skill| matches!(skill.status, Status::Proven | Status::Due)).count();
    let n_answers = worked_on.iter().map(|skill| skill.n_answers).sum();
    let n_alone = worked_on.iter().map(|skill| skill.n_right_alone).sum();
    let lead = if worked_on.is_empty() {
        text.report_empty.to_owned()
    } else {
        (text.report_lead)(n_answers, n_alone)
    };
    html! {
        <div class="entry">
            <div class="entry-margin">
                <p>{ text.day(report.today) }</p><p>{ (text.report_since)(&text.day(report.learner.since)) }</p><p>{ text.report_nickname_only }</p>
            </div>
            <div class="entry-body">
                <div class="report-head">{ mark_picture(report.learner.mark) }<h1>{ (text.report_title)(&name_of(lang, report.learner), n_proven) }</h1></div>
                <p class="lead">{ lead.to_owned() }</p>
                { actions(text, verbs) }
            </div>
        </div>
    }
}

fn actions(text: &'static Text, verbs: &ReportVerbs) -> Html {
    let save = verbs.save.reform(|_| ());
    let print = verbs.print.reform(|_| ());
    html! {
        <div class="cluster no-print">
            <button class="button" data-kind="primary" type="button" data-verb="save-report" onclick={save}>{ icon(Icon::Download) }{ text.save_report }</button>
            <button class="button" type="button" data-verb="print" onclick={print}>{ icon(Icon::Print) }{ text.print }</button>
            { file_button(text.load_file, &verbs.load) }
        </div>
    }
}

fn skills(lang: Lang, worked_on: &[&SkillView]) -> Html {
    let text = Text::of(lang);
    html! {
        <section class="entry" aria-labelledby="report-skills">
            <div class="entry-margin">
                <p><strong>{ text.proven }</strong>{ " " }{ text.proven_means }</p>
                <p><strong>{ text.fresh }</strong>{ " " }{ text.fresh_means }</p>
                <p>{ text.dots_legend }</p>
            </div>
            <div class="entry-body">
                <h2 id="report-skills">{ text.worked_on }</h2>
                <div class="table-scroll" role="group" aria-labelledby="report-skills" tabindex="0">
                    <table class="table report-table">
                        <thead><tr><th scope="col">{ text.skill_and_standard }</th><th scope="col">{ text.evidence }</th><th scope="col">{ text.status }</th></tr></thead>
                        <tbody>{ for worked_on.iter().map(|skill| row(lang, skill)) }</tbody>
                    </table>
                </div>
            </div>
        </section>
    }
}

fn row(lang: Lang, skill: &SkillView) -> Html {
    let text = Text::of(lang);
    let is_proven = matches!(skill.status, Status::Proven | Status::Due);
    html! {
        <tr key={skill.id.to_string()} data-skill={skill.id.to_string()} data-status={status_name(skill.status)}>
            <th scope="row">
                <span class="chip">{ status_mark(skill.status) }<span>{ skill.title.get(lang).clone() }<span class="visually-hidden">{ ": " }{ text.statuses[status_index(skill.status)] }</span></span></span>
                <span class="code report-standards">{ skill.standards.iter().map(|code| short_code(code)).collect::<Vec<_>>().join(", ") }</span>
            </th>
            <td>{ answer_dots(lang, &skill.recent) }<span>{ (text.answers)(skill.n_answers, skill.n_right_alone) }</span></td>
            <td><span>{ how_far(lang, skill) }</span>{ is_proven.then(|| fresh_dial(lang, skill.status)) }</td>
        </tr>
    }
}

/// `CCSS.MATH.CONTENT.7.NS.A.1` as people write it: `7.NS.A.1`.
fn short_code(code: &str) -> &str {
    let start = code.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    &code[start..]
}

fn patterns(lang: Lang, misconceptions: &[Misconception]) -> Html {
    let text = Text::of(lang);
    let words = if misconceptions.is_empty() { text.patterns_none } else { text.patterns_note };
    let rows = misconceptions.iter().map(|known| html! {
        <li key={known.id.to_string()} data-misconception={known.id.to_string()}>{ known.student.get(lang).clone() }</li>
    });
    html! {
        <section class="entry" aria-labelledby="report-patterns">
            <div class="entry-margin"></div>
            <div class="entry-body"><h2 id="report-patterns">{ text.patterns_title }</h2><p class="measure">{ words }</p><ul class="pattern-list">{ for rows }</ul></div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standards_are_shown_as_teachers_write_them() {
        for (code, short) in
            [("CCSS.MATH.CONTENT.7.NS.A.1", "7.NS.A.1"), ("6.RP.A.3.B", "6.RP.A.3.B"), ("K", "K")]
        {
            assert_eq!(short_code(code), short);
        }
    }
}
