//! `scatter-plot { points, x, y, grid, line, labels }`: dots over two axes that stand at the left and below. `x` and `y`
//! are (first, last), `grid` is the distance of the grid lines in each direction; round ones are taken where nothing is
//! said. `line` goes through two points, `labels` names both axes. Worked on, the line is left out.

use crate::algebra::Rational;
use crate::base::{Lang, Localized};

use super::chart::{self, Chart};
use super::clip;
use super::fields::{Fields, FigureError};
use super::pen::{Pen, Spot};
use super::tag::{self, Tag};
use super::{Drawing, Ink, Role, Scale, Sketch};

const MOST_POINTS: usize = 40;
const MOST_STEPS: i64 = 40;

type Point = (Rational, Rational);

struct ScatterPlot {
    points: Vec<Point>,
    xs: Vec<Rational>,
    line: Option<(Point, Point)>,
    labels: Localized<Vec<Option<Tag>>>,
    chart: Chart,
    role: Role,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let plot = ScatterPlot::read(fields, role)?;
    Ok(Sketch { scale: Some(plot.scale()), ..Sketch::worded(|lang| plot.draw(lang), plot.alt()) })
}

/// The marks of one axis.
fn marks(
    ends: Option<Point>,
    step: Option<Rational>,
    values: &[Rational],
    field: &'static str,
) -> Result<Vec<Rational>, FigureError> {
    let largest = values.iter().copied().max().unwrap_or(Rational::from(10)).max(Rational::ONE);
    let (from, to) = ends.unwrap_or((Rational::ZERO, largest));
    let span = to.checked_sub(from).map_err(|_| FigureError::TooLarge { field })?;
    let is_exact = ends.is_some() && step.is_some();
    let step = step.unwrap_or_else(|| tag::round_step(span, 10));
    let up =
        |steps: Rational| Rational::from(steps.ceil()).checked_mul(step).and_then(|s| s.checked_add(from));
    let to = if is_exact { Ok(to) } else { span.checked_div(step).and_then(up) };
    to.ok()
        .and_then(|to| tag::steps(from, to, step, MOST_STEPS))
        .filter(|marks| marks.len() >= 2)
        .ok_or(FigureError::Unfit { field, wanted: "(first, last) with 1 to 40 grid steps" })
}

impl ScatterPlot {
    fn read(fields: &Fields, role: Role) -> Result<ScatterPlot, FigureError> {
        let points = fields.points_or_none("points")?;
        let grid = fields.point_or_none("grid")?;
        let values = |of: fn(&Point) -> Rational| points.iter().map(of).collect::<Vec<_>>();
        let xs = marks(fields.point_or_none("x")?, grid.map(|g| g.0), &values(|p| p.0), "x")?;
        let ys = marks(fields.point_or_none("y")?, grid.map(|g| g.1), &values(|p| p.1), "y")?;
        let is_on = |marks: &[Rational], v: Rational| marks[0] <= v && v <= marks[marks.len() - 1];
        if points.len() > MOST_POINTS || !points.iter().all(|p| is_on(&xs, p.0) && is_on(&ys, p.1)) {
            return Err(FigureError::Unfit { field: "points", wanted: "at most 40 points on the grid" });
        }
        let line = match fields.points_or_none("line")?.as_slice() {
            [] => None,
            [a, b] if a != b => Some((*a, *b)),
            _ => return Err(FigureError::Unfit { field: "line", wanted: "two different points" }),
        };
        let labels = fields.names_or_none("labels")?;
        let chart = Chart::new(ys, labels.en.len() > 1);
        Ok(ScatterPlot { points, xs, line, labels, chart, role })
    }

    fn x(&self, value: Rational) -> f64 {
        let (first, last) = (self.xs[0].to_f64(), self.xs[self.xs.len() - 1].to_f64());
        self.chart.left + (self.chart.right - self.chart.left) * (value.to_f64() - first) / (last - first)
    }

    fn spot(&self, point: Point) -> Spot {
        (self.x(point.0), self.chart.y(point.1))
    }

    fn draw(&self, lang: Lang) -> Drawing {
        let mut pen = Pen::default();
        let (chart, labels) = (&self.chart, self.labels.get(lang));
        let name = |place: usize| labels.get(place).and_then(Option::as_ref);
        chart.rows(&mut pen, name(1));
        for mark in &self.xs {
            pen.line(Ink::Grid, (self.x(*mark), chart.top), (self.x(*mark), chart.bottom + 5.0));
        }
        chart.axes(&mut pen);
        if let Some((a, b)) = self.line.filter(|_| self.role == Role::Shown) {
            let frame = ((chart.left, chart.top), (chart.right, chart.bottom));
            if let Some((from, to)) = clip::line(frame, self.spot(a), self.spot(b)) {
                pen.line(Ink::Line, from, to);
            }
        }
        for point in &self.points {
            pen.dot(Ink::Dot, self.spot(*point), 4.5);
        }
        let below = chart::numbers_below(&mut pen, &self.xs, chart.bottom, |mark| self.x(mark));
        let height = chart.base_name(&mut pen, below, name(0));
        pen.finish(super::WIDTH, height)
    }

    fn scale(&self) -> Scale {
        let ends = |marks: &[Rational]| (marks[0], marks[marks.len() - 1], chart::step(marks));
        Scale {
            x: ends(&self.xs),
            y: Some(ends(&self.chart.ys)),
            x_span: (self.chart.left, self.chart.right),
            y_span: (self.chart.bottom, self.chart.top),
        }
    }

    fn alt(&self) -> Localized<String> {
        let ends = |marks: &[Rational]| (tag::plain(marks[0]), tag::plain(marks[marks.len() - 1]));
        let ((x1, x2), (y1, y2)) = (ends(&self.xs), ends(&self.chart.ys));
        let name = |labels: &[Option<Tag>], place: usize| match labels.get(place) {
            Some(Some(name)) => format!(" ({})", name.plain),
            _ => String::new(),
        };
        let [x_en, y_en] = [0, 1].map(|place| name(&self.labels.en, place));
        let [x_es, y_es] = [0, 1].map(|place| name(&self.labels.es, place));
        let mut en = format!("Scatter plot, x{x_en} from {x1} to {x2}, y{y_en} from {y1} to {y2}.");
        let mut es = format!("Diagrama de dispersión, x{x_es} de {x1} a {x2}, y{y_es} de {y1} a {y2}.");
        if self.points.is_empty() {
            en += " No dots yet.";
            es += " Todavía sin puntos.";
        } else {
            let points: Vec<String> = self.points.iter().map(|point| tag::plain_point(*point)).collect();
            en += &format!(" Dots at {}.", points.join(", "));
            es += &format!(" Puntos en {}.", points.join(", "));
        }
        if let Some((a, b)) = self.line.filter(|_| self.role == Role::Shown) {
            let (a, b) = (tag::plain_point(a), tag::plain_point(b));
            en += &format!(" A line goes through {a} and {b}.");
            es += &format!(" Una recta pasa por {a} y {b}.");
        }
        Localized { en, es }
    }
}
