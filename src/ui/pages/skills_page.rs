//! What to work on: every skill with where it stands, and the choice to leave it to Foothold.

use yew::{Callback, Html};

use crate::base::{Lang, Set, SkillId};
use crate::practice::SkillView;
use crate::ui::components::mastery_meter::how_far;
use crate::ui::components::status_mark::{status_index, status_mark, status_name};
use crate::ui::markup::html;
use crate::ui::text::Text;

/// Draws the page; `on_choose` tells the skill, or `None` for Foothold's choice.
pub fn skills_page(lang: Lang, skills: &[SkillView], on_choose: &Callback<Option<SkillId>>) -> Html {
    let text = Text::of(lang);
    let grades: Set<u8> = skills.iter().map(|skill| skill.grade).collect();
    let onclick = on_choose.reform(|_| None);
    html! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="entry">
                <div class="entry-margin"><p>{ text.choose_for_me_note }</p></div>
                <div class="entry-body">
                    <h1>{ text.skills_title }</h1>
                    <p class="lead">{ text.skills_lead }</p>
                    <div><button class="button" data-kind="primary" type="button" data-verb="choose-for-me" {onclick}>{ text.choose_for_me }</button></div>
                </div>
            </div>
            { for grades.iter().map(|grade| of_grade(lang, *grade, skills, on_choose)) }
        </main>
    }
}

fn of_grade(lang: Lang, grade: u8, skills: &[SkillView], on_choose: &Callback<Option<SkillId>>) -> Html {
    let id = format!("grade-{grade}");
    let rows = skills.iter().filter(|skill| skill.grade == grade).map(|skill| row(lang, skill, on_choose));
    html! {
        <section class="entry" key={grade} aria-labelledby={id.clone()}>
            <div class="entry-margin"></div>
            <div class="entry-body"><h2 {id}>{ (Text::of(lang).skills_grade)(grade) }</h2><ul class="skill-list" role="list">{ for rows }</ul></div>
        </section>
    }
}

fn row(lang: Lang, skill: &SkillView, on_choose: &Callback<Option<SkillId>>) -> Html {
    let text = Text::of(lang);
    let title = skill.title.get(lang).clone();
    let id = skill.id.clone();
    let onclick = on_choose.reform(move |_| Some(id.clone()));
    html! {
        <li class="skill-row" key={skill.id.to_string()} data-skill={skill.id.to_string()} data-status={status_name(skill.status)}>
            { status_mark(skill.status) }
            <div>
                <h3>{ title.clone() }</h3>
                <p class="note">{ text.statuses[status_index(skill.status)] }{ ". " }{ (skill.n_answers > 0).then(|| how_far(lang, skill)) }{ " " }<span class="code">{ (text.domain)(&skill.domain) }</span></p>
            </div>
            <button class="button" type="button" data-verb="practise-skill" aria-label={(text.practice_this_label)(&title)} {onclick}>{ text.practice_this }</button>
        </li>
    }
}
