//! The template's own steps with an empty place in each line: the next line comes when the one before is filled in, so
//! that no line gives away what an earlier one asks.

use yew::Html;

use crate::base::Lang;
use crate::item::StepLine;
use crate::ui::components::prose_view::prose_view;
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::boxes::Boxes;

/// Draws the lines with `boxes` in them.
#[inline(never)] // a later half: xtask/src/halves
pub fn steps(lines: &[StepLine], boxes: &Boxes) -> Html {
    let (lang, text) = (boxes.lang, Text::of(boxes.lang));
    let n_shown = shown(lines, boxes.cells);
    let mut blank = 0;
    let rows: Vec<Html> = lines[..n_shown]
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let input = line.asks.then(|| {
                blank += 1;
                boxes.value_box(blank - 1, (text.made.step_value)(i + 1))
            });
            line_view(lang, lines.len(), i, line, input)
        })
        .collect();
    let more = (n_shown < lines.len()).then(|| html! { <p class="note">{ text.made.steps_help }</p> });
    html! {
        <div class="asked-steps" role="group" aria-labelledby="steps-label">
            <p class="answer-label" id="steps-label">{ text.made.steps }</p>
            <ol role="list" aria-live="polite">{ for rows }</ol>
            { more }
        </div>
    }
}

fn line_view(lang: Lang, of: usize, i: usize, line: &StepLine, input: Option<Html>) -> Html {
    let math = line.math.as_ref().map(|math| html! { <p class="worked-line">{ prose_view(math) }</p> });
    let input = input.map(|input| {
        html! { <div class="asked-value"><span class="asked-square" aria-hidden="true">{ "□ =" }</span>{ input }</div> }
    });
    html! {
        <li key={i} data-line={(i + 1).to_string()}>
            <span class="visually-hidden">{ (Text::of(lang).step_label)(i + 1, of) }{ ": " }</span>
            <p>{ prose_view(line.say.get(lang)) }</p>
            { math }
            { input }
        </li>
    }
}

/// How many lines can be seen: all up to the first empty place.
fn shown(lines: &[StepLine], cells: &[String]) -> usize {
    let mut filled = cells.iter().map(|cell| !cell.trim().is_empty());
    for (i, line) in lines.iter().enumerate() {
        if line.asks && !filled.next().unwrap_or(false) {
            return i + 1;
        }
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Localized;

    #[test]
    fn a_line_comes_when_the_one_before_is_filled_in() {
        let line = |asks| StepLine { say: Localized::default(), math: None, asks };
        let lines = [line(true), line(false), line(true), line(true)];
        for (cells, n) in [(["", "", ""], 1), (["4", "", ""], 3), (["4", " ", "5"], 3), (["4", "5", ""], 4)] {
            assert_eq!(shown(&lines, &cells.map(str::to_owned)), n, "{cells:?}");
        }
    }
}
