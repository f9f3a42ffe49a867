//! `bar-chart { labels, counts, step }`: a bar for each name. `labels` are the names, and after them perhaps the name of
//! the height; `step` is the distance of the numbers at the left. Worked on, the bars are left out: the scale's x
//! counts the bars from 1, its y is the height.

use crate::algebra::Rational;
use crate::base::{Lang, Localized};

use super::chart::{self, Chart};
use super::fields::{Fields, FigureError};
use super::histogram::heights_scale;
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Role, Scale, Sketch, Weight};

const MOST_BARS: usize = 8;
const LINE: f64 = 20.0;

struct BarChart {
    counts: Vec<Rational>,
    labels: Localized<Vec<Option<Tag>>>,
    chart: Chart,
    role: Role,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let plot = BarChart::read(fields, role)?;
    Ok(Sketch { scale: Some(plot.scale()), ..Sketch::worded(|lang| plot.draw(lang), plot.alt()) })
}

impl BarChart {
    fn read(fields: &Fields, role: Role) -> Result<BarChart, FigureError> {
        let (counts, labels) = (fields.numbers_or_none("counts")?, fields.names_or_none("labels")?);
        let n = counts.len();
        if !(1..=MOST_BARS).contains(&n) || counts.iter().any(|count| count.is_negative()) {
            return Err(FigureError::Unfit { field: "counts", wanted: "1 to 8 heights, none below 0" });
        }
        if [&labels.en, &labels.es].iter().any(|names| !(n..=n + 1).contains(&names.len())) {
            return Err(FigureError::Unfit { field: "labels", wanted: "a name for each bar" });
        }
        let step = if fields.has("step") { Some(fields.number("step")?) } else { None };
        let chart = Chart::new(chart::marks_above(&counts, step, "step")?, labels.en.len() > n);
        Ok(BarChart { counts, labels, chart, role })
    }

    /// Room of one bar with the gap around it.
    fn slot(&self) -> f64 {
        ((self.chart.right - self.chart.left) / self.counts.len() as f64).floor()
    }

    fn centre(&self, bar: usize) -> f64 {
        self.chart.left + self.slot() * (bar as f64 + 0.5)
    }

    fn draw(&self, lang: Lang) -> Drawing {
        let mut pen = Pen::default();
        let (chart, labels) = (&self.chart, self.labels.get(lang));
        chart.rows(&mut pen, labels.get(self.counts.len()).and_then(Option::as_ref));
        let width = (self.slot() * 0.31).round() * 2.0;
        if self.role == Role::Shown {
            for (bar, count) in self.counts.iter().enumerate().filter(|(_, count)| !count.is_zero()) {
                let top = chart.y(*count);
                let left = (self.centre(bar) - width / 2.0).round();
                pen.rect(Ink::FillA, (left, top), width, chart.bottom - top);
            }
        }
        chart.axes(&mut pen);
        let height = self.names(&mut pen, &labels[..self.counts.len()]);
        pen.finish(super::WIDTH, height)
    }

    /// The names under their bars; on two lines by turns where they would touch.
    fn names(&self, pen: &mut Pen, names: &[Option<Tag>]) -> f64 {
        let width =
            |tag: &Option<Tag>| tag.as_ref().map_or(0.0, |tag| Extent::of(&tag.prose, Weight::Small).width);
        let touch = names.windows(2).any(|two| (width(&two[0]) + width(&two[1])) / 2.0 + 5.0 > self.slot());
        let base = self.chart.bottom + 8.0;
        for (bar, tag) in names.iter().enumerate().filter_map(|(bar, tag)| Some((bar, tag.as_ref()?))) {
            let line = if touch && bar % 2 == 1 { 1.5 } else { 0.5 };
            let half = width(&names[bar]) / 2.0;
            let x = self.centre(bar).clamp(half + 2.0, super::WIDTH - half.min(100.0) - 2.0);
            pen.label((x, base + LINE * line), Anchor::Middle, Weight::Small, tag.prose.clone());
        }
        base + LINE * if touch { 2.0 } else { 1.0 } + 4.0
    }

    fn scale(&self) -> Scale {
        let n = self.counts.len();
        heights_scale(&self.chart, n, &self.counts, (self.centre(0), self.centre(n - 1)))
    }

    fn alt(&self) -> Localized<String> {
        let n = self.counts.len();
        let read = |names: &[Option<Tag>], opening: &str, none: &str, blank: &str, and: &str| {
            let height = names.get(n).and_then(Option::as_ref);
            let mut alt = height.map_or(format!("{opening}."), |name| format!("{opening}: {}.", name.plain));
            if self.role == Role::WorkedOn {
                return format!("{alt} {}. {none}", tag::said(&names[..n], blank, and));
            }
            for (name, count) in names.iter().zip(&self.counts) {
                let name = name.as_ref().map_or(blank, |name| &name.plain);
                alt += &format!(" {name}: {}.", tag::plain(*count));
            }
            alt
        };
        Localized {
            en: read(&self.labels.en, "Bar chart", "No bars yet.", "blank", "and"),
            es: read(&self.labels.es, "Gráfica de barras", "Todavía sin barras.", "en blanco", "y"),
        }
    }
}
