//! `histogram { bins, counts, labels, step }`: bars over bins of the same width. `bins` are their edges, one more than
//! there are `counts`; `labels` names the base line and, after a bar, the height; `step` is the distance of the
//! numbers at the left. Worked on, the bars are left out: the scale's x counts the bins from 1, its y is the height.

use crate::algebra::Rational;
use crate::base::{Lang, Localized};

use super::chart::{self, Chart};
use super::fields::{Fields, FigureError};
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Drawing, Ink, Role, Scale, Sketch};

const MOST_BINS: usize = 12;

struct Histogram {
    bins: Vec<Rational>,
    counts: Vec<Rational>,
    labels: Localized<Vec<Option<Tag>>>,
    chart: Chart,
    role: Role,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let plot = Histogram::read(fields, role)?;
    Ok(Sketch { scale: Some(plot.scale()), ..Sketch::worded(|lang| plot.draw(lang), plot.alt()) })
}

impl Histogram {
    fn read(fields: &Fields, role: Role) -> Result<Histogram, FigureError> {
        let (bins, counts) = (fields.numbers_or_none("bins")?, fields.numbers_or_none("counts")?);
        let fits = (1..=MOST_BINS).contains(&counts.len()) && bins.len() == counts.len() + 1;
        let width = |pair: &[Rational]| pair[1].checked_sub(pair[0]).unwrap_or(Rational::ZERO);
        let even = || bins.windows(2).all(|pair| width(pair) > Rational::ZERO && width(pair) == width(&bins));
        if !fits || !even() {
            let wanted = "edges that rise by the same distance, one more than there are counts";
            return Err(FigureError::Unfit { field: "bins", wanted });
        }
        if counts.iter().any(|count| count.is_negative()) {
            return Err(FigureError::Unfit { field: "counts", wanted: "no height below 0" });
        }
        let step = if fields.has("step") { Some(fields.number("step")?) } else { None };
        let labels = fields.names_or_none("labels")?;
        let chart = Chart::new(chart::marks_above(&counts, step, "step")?, labels.en.len() > 1);
        Ok(Histogram { bins, counts, labels, chart, role })
    }

    fn x(&self, edge: Rational) -> f64 {
        let (first, last) = (self.bins[0].to_f64(), self.bins[self.counts.len()].to_f64());
        let room = self.chart.right - self.chart.left - 12.0;
        (self.chart.left + 6.0 + room * (edge.to_f64() - first) / (last - first)).round()
    }

    fn draw(&self, lang: Lang) -> Drawing {
        let mut pen = Pen::default();
        let (chart, labels) = (&self.chart, self.labels.get(lang));
        let name = |place: usize| labels.get(place).and_then(Option::as_ref);
        chart.rows(&mut pen, name(1));
        if self.role == Role::Shown {
            for (edges, count) in self.bins.windows(2).zip(&self.counts).filter(|(_, n)| !n.is_zero()) {
                let (left, right, top) = (self.x(edges[0]), self.x(edges[1]), chart.y(*count));
                pen.rect(Ink::FillA, (left, top), right - left, chart.bottom - top);
            }
        }
        chart.axes(&mut pen);
        for edge in &self.bins {
            pen.line(Ink::Thin, (self.x(*edge), chart.bottom), (self.x(*edge), chart.bottom + 6.0));
        }
        let below = chart::numbers_below(&mut pen, &self.bins, chart.bottom, |edge| self.x(edge));
        let height = chart.base_name(&mut pen, below, name(0));
        pen.finish(super::WIDTH, height)
    }

    fn scale(&self) -> Scale {
        let n = self.counts.len();
        let centre = |bin: usize| (self.x(self.bins[bin]) + self.x(self.bins[bin + 1])) / 2.0;
        heights_scale(&self.chart, n, &self.counts, (centre(0), centre(n - 1)))
    }

    fn alt(&self) -> Localized<String> {
        let named = |labels: &[Option<Tag>], opening: &str| match labels.first() {
            Some(Some(name)) => format!("{opening}: {}.", name.plain),
            _ => format!("{opening}."),
        };
        let (mut en, mut es) = (named(&self.labels.en, "Histogram"), named(&self.labels.es, "Histograma"));
        if self.role == Role::WorkedOn {
            let edges: Vec<String> = self.bins.iter().map(|edge| tag::plain(*edge)).collect();
            en += &format!(" The bins have edges at {}. No bars yet.", edges.join(", "));
            es += &format!(" Los intervalos tienen bordes en {}. Todavía sin barras.", edges.join(", "));
            return Localized { en, es };
        }
        for (edges, count) in self.bins.windows(2).zip(&self.counts) {
            let [from, to, count] = [edges[0], edges[1], *count].map(tag::plain);
            en += &format!(" From {from} to {to}: {count}.");
            es += &format!(" De {from} a {to}: {count}.");
        }
        Localized { en, es }
    }
}

/// The scale of `n` bars: x counts them from 1, y is their height, in whole numbers where all heights are whole.
pub(super) fn heights_scale(chart: &Chart, n: usize, heights: &[Rational], x_span: (f64, f64)) -> Scale {
    let (top, row) = (chart.ys[chart.ys.len() - 1], chart::step(&chart.ys));
    let whole = heights.iter().all(|height| height.is_integer()) && top <= Rational::from(40);
    let step = if whole { Rational::ONE.min(row) } else { row };
    Scale {
        x: (Rational::ONE, Rational::from(n as i64), Rational::ONE),
        y: Some((Rational::ZERO, top, step)),
        x_span,
        y_span: (chart.bottom, chart.top),
    }
}
