//! `double-number-line { labels, top, bottom }`: two lines whose marks belong together, for quantities that grow at the
//! same rate. `labels` names the lines, `top` and `bottom` are the numbers at their marks; `blank` is an empty box.
//! Empty boxes are counted from the left, first above, then below.

use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Sketch, WIDTH, Weight};

const LEFT: f64 = 30.0;
const RIGHT: f64 = WIDTH - 34.0;
/// Distance of the two lines.
const APART: f64 = 48.0;
const NAME: f64 = 22.0;
const GAP: f64 = 12.0;
const BOX: (f64, f64) = (36.0, 28.0);
const MOST_MARKS: usize = 9;

struct DoubleNumberLine {
    labels: Localized<Vec<String>>,
    top: Vec<Option<Tag>>,
    bottom: Vec<Option<Tag>>,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let lines = DoubleNumberLine::read(fields)?;
    Ok(Sketch::worded(|lang| lines.draw(lines.labels.get(lang)), lines.alt()))
}

/// The highest number of a line.
fn tallest(tags: &[Option<Tag>]) -> f64 {
    let heights = tags.iter().map(|tag| match tag {
        Some(tag) => Extent::of(&tag.prose, Weight::Normal).height(),
        None => BOX.1,
    });
    heights.fold(16.0, f64::max)
}

impl DoubleNumberLine {
    fn read(fields: &Fields) -> Result<DoubleNumberLine, FigureError> {
        let (top, bottom) = (fields.tags("top")?, fields.tags("bottom")?);
        if !(2..=MOST_MARKS).contains(&top.len()) || top.len() != bottom.len() {
            let wanted = "as many numbers above as below, 2 to 9";
            return Err(FigureError::Unfit { field: "bottom", wanted });
        }
        let labels = fields.labels("labels")?;
        if labels.en.len() != 2 || labels.es.len() != 2 {
            return Err(FigureError::Unfit { field: "labels", wanted: "a name for each of the two lines" });
        }
        Ok(DoubleNumberLine { labels, top, bottom })
    }

    fn x(&self, mark: usize) -> f64 {
        (LEFT + (RIGHT - LEFT) * mark as f64 / (self.top.len() - 1) as f64).round()
    }

    fn draw(&self, labels: &[String]) -> Drawing {
        let mut pen = Pen::default();
        let upper = NAME + tallest(&self.top) + GAP;
        let lower = upper + APART;
        for mark in 0..self.top.len() {
            let x = self.x(mark);
            pen.line(Ink::Grid, (x, upper), (x, lower));
        }
        for y in [upper, lower] {
            let end = (RIGHT + 26.0, y);
            pen.line(Ink::Line, (LEFT - 12.0, y), end);
            pen.arrowhead(end, (1.0, 0.0));
            for mark in 0..self.top.len() {
                pen.line(Ink::Thin, (self.x(mark), y - 7.0), (self.x(mark), y + 7.0));
            }
        }
        let (above, below) = (tallest(&self.top) / 2.0 + GAP, tallest(&self.bottom) / 2.0 + GAP);
        self.numbers(&mut pen, &self.top, upper - above);
        self.numbers(&mut pen, &self.bottom, lower + below);
        let foot = lower + below * 2.0 - GAP + NAME;
        for (name, y) in labels.iter().zip([NAME / 2.0, foot - NAME / 2.0]) {
            pen.label((4.0, y), Anchor::Start, Weight::Small, tag::words(name));
        }
        pen.finish(WIDTH, foot + 2.0)
    }

    fn numbers(&self, pen: &mut Pen, tags: &[Option<Tag>], y: f64) {
        let room = (self.x(1) - self.x(0) - 4.0).min(BOX.0);
        for (mark, tag) in tags.iter().enumerate() {
            match tag {
                Some(tag) => {
                    pen.label((self.x(mark), y), Anchor::Middle, tag.weight(), tag.prose.clone());
                }
                None => pen.empty((self.x(mark) - room / 2.0, y - BOX.1 / 2.0), room, BOX.1),
            }
        }
    }

    fn alt(&self) -> Localized<String> {
        let read = |labels: &[String], opening: &str, blank: &str| {
            let line = |tags: &[Option<Tag>]| {
                let names: Vec<&str> =
                    tags.iter().map(|t| t.as_ref().map_or(blank, |t| t.plain.as_str())).collect();
                names.join(", ")
            };
            let (top, bottom) = (line(&self.top), line(&self.bottom));
            format!("{opening} {}: {top}. {}: {bottom}.", labels[0], labels[1])
        };
        Localized {
            en: read(&self.labels.en, "Double number line.", "blank"),
            es: read(&self.labels.es, "Recta numérica doble.", "en blanco"),
        }
    }
}
