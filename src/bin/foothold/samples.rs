//! Pages an author reads through before trusting a template: twenty draws each, as plain HTML without scripts, with
//! everything a student can meet. They work from a folder on disk, in light and dark.

use std::fs;
use std::path::Path;

use foothold::algebra::mathml::{mathml, to_markup};
use foothold::base::{Lang, Localized, Seed};
use foothold::content::{Pack, SkillContent, Template};
use foothold::item::figure::{Anchor, Drawing, Face, Figure, Ink, SetLabel, Shape};
use foothold::item::{Control, Item, Outcome, Piece, Prose, instantiate};
use foothold::lint::templates;

use crate::files::{FileError, failed};

/// Draws of one template.
const DRAWS: u64 = 20;

const STYLE: &str = "
:root { color-scheme: light dark; --ink: light-dark(#1c1b1a, #ecebe8); --soft: light-dark(#57534e, #b3afa8);
  --paper: light-dark(#fffdf9, #1b1a19); --rule: light-dark(#d9d4cb, #45423e); --a: light-dark(#cfe3f5, #24455f);
  --a-line: light-dark(#1d5f96, #86bdea); --b: light-dark(#f7dcc4, #5c3b1e); --b-line: light-dark(#a04c0c, #f0a76a); }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--a-line); } table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; }
article { border-top: 1px solid var(--rule); padding: 1rem 0; } .both { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; }
.soft, h3, dt { color: var(--soft); font-weight: 400; font-size: .9rem; margin: .6rem 0 0; } dd { margin: 0; } svg { max-width: 100%; height: auto; }
.line, .thin, .grid, .dash, .cut { fill: none; stroke: var(--ink); stroke-width: 2; } .thin { stroke-width: 1.25; stroke: var(--soft); }
.grid { stroke-width: 1; stroke: var(--rule); } .dash { stroke-width: 1.5; stroke-dasharray: 5 4; } .cut { stroke-width: 1; stroke: var(--a-line); }
.a { fill: var(--a); stroke: var(--a-line); stroke-width: 2; } .b { fill: var(--b); stroke: var(--b-line); stroke-width: 2; stroke-dasharray: 2 2; }
.empty { fill: none; stroke: var(--soft); stroke-dasharray: 4 4; } .dot { fill: var(--a-line); } .plate { fill: var(--paper); } .plate-a, .shade { fill: var(--a); } .ring { fill: var(--paper); stroke: var(--a-line); stroke-width: 2.5; } .stretch { stroke: var(--a-line); stroke-width: 5; fill: none; }
text { fill: var(--ink); font-family: system-ui, sans-serif; } .variable { font-style: italic; font-family: serif; }
";

/// Writes `index.html` and a page for each template of `pack` into `folder`.
pub fn write(folder: &Path, pack: &Pack) -> Result<(), FileError> {
    fs::create_dir_all(folder).map_err(failed("making", folder))?;
    let mut rows = String::new();
    for (content, template) in templates(pack) {
        let name = format!("{}.html", template.id.as_str().replace('/', "--"));
        rows.push_str(&format!(
            "<tr><td><a href=\"{name}\">{}</a></td><td>{}</td><td>{:?}</td></tr>\n",
            escaped(template.id.as_str()),
            template.answer.kind.name(),
            template.pathway
        ));
        put(folder, &name, &template_page(pack, content, template))?;
    }
    let title = pack.index.title.get(Lang::En);
    let body = format!(
        "<h1>{}</h1>\n<table>\n<tr><th>template</th><th>answer</th><th>form</th></tr>\n{rows}</table>",
        escaped(title)
    );
    put(folder, "index.html", &page(title, &body))
}

fn put(folder: &Path, name: &str, text: &str) -> Result<(), FileError> {
    let path = folder.join(name);
    fs::write(&path, text).map_err(failed("writing", &path))
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n",
        escaped(title)
    )
}

fn template_page(pack: &Pack, content: &SkillContent, template: &Template) -> String {
    let draws = (0..DRAWS).map(|seed| match instantiate(content, template, Seed(seed)) {
        Ok(item) => draw(pack, &item),
        Err(error) => {
            format!("<article><h2>Seed {seed}</h2><p>{}</p></article>\n", escaped(&error.to_string()))
        }
    });
    let body = format!(
        "<p><a href=\"index.html\">all templates</a></p>\n<h1>{}</h1>\n{}",
        escaped(template.id.as_str()),
        draws.collect::<String>()
    );
    page(template.id.as_str(), &body)
}

fn draw(pack: &Pack, item: &Item) -> String {
    let figures =
        item.figures.iter().enumerate().map(|(place, one)| figure(one, &format!("{}-{place}", item.seed)));
    let head = format!(
        "<article>\n<h2>Seed {}</h2>\n<p class=\"soft\">difficulty {:.2}{}</p>\n",
        item.seed.0,
        item.difficulty,
        item.theme.as_ref().map(|theme| format!(", {theme}")).unwrap_or_default()
    );
    let mut out = head + &both(&item.prompt);
    out.extend(figures);
    if let Control::Choice { options } | Control::MultiSelect { options } = &item.control {
        let rows = options.iter().map(|option| format!("<li>{}</li>\n", both(option)));
        out.push_str(&format!("<ol>\n{}</ol>\n", rows.collect::<String>()));
    }
    out.push_str(&format!(
        "<h3>Right: {}</h3>\n{}",
        escaped(&item.key_response().notation()),
        both(&item.say_key())
    ));
    out.push_str(&wrongs(pack, item));
    let help = &item.help;
    for (name, text) in
        [("Remind", &help.remind), ("Nudge", &help.nudge), ("Strategy", &help.strategy), ("Next", &help.next)]
    {
        out.push_str(&format!("<h3>{name}</h3>\n{}", both(text)));
    }
    out.push_str("<h3>Steps</h3>\n<ol>\n");
    for step in &help.steps {
        let math = step.math.as_ref().map(prose).unwrap_or_default();
        let ask = step.ask.as_ref().map(|ask| format!(" <span class=\"soft\">asks {}</span>", escaped(ask)));
        out.push_str(&format!("<li>{}<p>{math}{}</p></li>\n", both(&step.say), ask.unwrap_or_default()));
    }
    let [en, es] = [Lang::En, Lang::Es].map(|lang| escaped(&item.spoken(lang)));
    out.push_str(&format!(
        "</ol>\n<h3>Read aloud</h3>\n<div class=\"both\"><p>{en}</p><p lang=\"es\">{es}</p></div>\n</article>\n"
    ));
    out
}

/// Each wrong answer with its misconception and what the student is told.
fn wrongs(pack: &Pack, item: &Item) -> String {
    let mut out = String::from("<h3>Wrong</h3>\n<dl>\n");
    for (bug, response) in item.wrong_responses() {
        let said = match item.grade(&response).outcome {
            Outcome::Wrong { say: Some(say), .. } => both(&say),
            _ => pack.index.misconception(&bug).map_or_else(String::new, |known| {
                both(&known.student.clone().map(|line| Prose::words(line)))
            }),
        };
        out.push_str(&format!("<dt>{} ({bug})</dt><dd>{said}</dd>\n", escaped(&response.notation())));
    }
    out + "</dl>\n"
}

fn both(text: &Localized<Prose>) -> String {
    format!("<div class=\"both\"><p>{}</p><p lang=\"es\">{}</p></div>\n", prose(&text.en), prose(&text.es))
}

fn prose(text: &Prose) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => escaped(words),
        Piece::Math(math) => format!("<math>{}</math>", to_markup(&mathml(math))),
    };
    text.pieces.iter().map(piece).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn figure(figure: &Figure, id: &str) -> String {
    let Drawing { view_box: (left, top, width, height), shapes, .. } = figure.drawing.get(Lang::En);
    let shapes: String = shapes.iter().map(shape).collect();
    format!(
        "<figure><svg width=\"{width}\" viewBox=\"{left} {top} {width} {height}\" role=\"img\" aria-labelledby=\"{id}\"><title id=\"{id}\">{}</title>{shapes}</svg><figcaption class=\"both soft\"><span>{}</span><span lang=\"es\">{}</span></figcaption></figure>\n",
        escaped(&figure.alt.en),
        escaped(&figure.alt.en),
        escaped(&figure.alt.es)
    )
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Line { ink, x1, y1, x2, y2 } => {
            format!(
                "<line class=\"{}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>",
                class(*ink)
            )
        }
        Shape::Path { ink, points, closed } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
            let end = if *closed { "Z" } else { "" };
            format!("<path class=\"{}\" d=\"M{}{end}\"/>", class(*ink), points.join("L"))
        }
        Shape::Rect { ink, x, y, width, height } => format!(
            "<rect class=\"{}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>",
            class(*ink)
        ),
        Shape::Dot { ink, x, y, radius } => {
            format!("<circle class=\"{}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>", class(*ink))
        }
        Shape::Label { x, y, anchor, weight, content } => {
            label(*x, *y, *anchor, &SetLabel::of(content, *weight))
        }
    }
}

fn label(x: f64, y: f64, anchor: Anchor, set: &SetLabel) -> String {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - set.extent.width / 2.0,
        Anchor::End => x - set.extent.width,
    };
    let runs = set.runs.iter().map(|run| {
        let class = if run.face == Face::Variable { " class=\"variable\"" } else { "" };
        let (x, y, size) = (left + run.x, y + run.y, run.size);
        format!(
            "<text{class} x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.1}\">{}</text>",
            escaped(&run.text)
        )
    });
    let rules = set.rules.iter().map(|(from, to, dy)| {
        let (from, to, y) = (left + from, left + to, y + dy);
        format!("<line class=\"thin\" x1=\"{from:.1}\" y1=\"{y:.1}\" x2=\"{to:.1}\" y2=\"{y:.1}\"/>")
    });
    runs.chain(rules).collect()
}

fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Line => "line",
        Ink::Thin => "thin",
        Ink::Grid => "grid",
        Ink::Dash => "dash",
        Ink::FillA => "a",
        Ink::FillB => "b",
        Ink::Empty => "empty",
        Ink::Cut => "cut",
        Ink::Dot => "dot",
        Ink::Plate => "plate",
        Ink::PlateA => "plate-a",
        Ink::Ring => "ring",
        Ink::Stretch => "stretch",
        Ink::Shade => "shade",
    }
}
