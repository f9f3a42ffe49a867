//! `number-line { from, to, tick, label_every, dots, jumps, shade, open }`: a line with arrows, a tick at every `tick`, a
//! number at every `label_every` (both are distances in value), and dots. `jumps` are arcs `[from, to]` with the signed
//! distance on them, or `[from, to, mark]` with another mark or `blank`. `shade` lists stretches `[from, to]`; `blank`
//! stands for no end on that side. Their ends are dots, rings for the values in `open`.

use crate::algebra::Rational;
use crate::base::{Localized, math};
use crate::content::expr::Value;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::{Pen, Spot, arc};
use super::tag::{self, Tag, Tags};
use super::{Anchor, Ink, Role, Scale, Sketch, WIDTH, Weight};

const LEFT: f64 = 26.0;
const RIGHT: f64 = WIDTH - 26.0;
/// How far the line runs beyond its ends.
const BEYOND: f64 = 20.0;
/// Height of the lowest jump.
const JUMP: f64 = 14.0;
const MOST_JUMPS: usize = 12;
const AXIS_Y: f64 = 30.0;
const LABEL_GAP: f64 = 6.0;
/// More marks than this cannot be told apart on a phone.
const MOST_TICKS: i64 = 80;

struct NumberLine {
    from: Rational,
    to: Rational,
    tick: Rational,
    label_every: Rational,
    dots: Vec<Rational>,
    jumps: Vec<Jump>,
    shade: Vec<Stretch>,
    open: Vec<Rational>,
    role: Role,
}

/// An arc over the line.
struct Jump {
    from: Rational,
    to: Rational,
    tag: Option<Tag>,
}

/// What is shaded; `None` where it has no end.
type Stretch = (Option<Rational>, Option<Rational>);

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let line = NumberLine::read(fields, role)?;
    let ticks = line.ticks()?;
    Ok(Sketch { scale: Some(line.scale()), ..Sketch::same(line.draw(&ticks), line.alt()) })
}

impl NumberLine {
    fn read(fields: &Fields, role: Role) -> Result<NumberLine, FigureError> {
        let tick = fields.number_or("tick", Rational::ONE)?;
        let line = NumberLine {
            from: fields.number("from")?,
            to: fields.number("to")?,
            tick,
            label_every: fields.number_or("label_every", tick)?,
            dots: fields.numbers_or_none("dots")?,
            jumps: if fields.has("jumps") { jumps(fields)? } else { Vec::new() },
            shade: if fields.has("shade") { stretches(fields)? } else { Vec::new() },
            open: fields.numbers_or_none("open")?,
            role,
        };
        let positive = tick > Rational::ZERO && line.label_every > Rational::ZERO;
        if line.from >= line.to || !positive {
            return Err(FigureError::Unfit { field: "from", wanted: "from below to, and steps above 0" });
        }
        line.check_on_line("jumps", line.jumps.iter().flat_map(|jump| [jump.from, jump.to]))?;
        line.check_on_line("shade", line.shade.iter().flat_map(|(from, to)| from.iter().chain(to)).copied())?;
        Ok(line)
    }

    fn check_on_line(
        &self,
        field: &'static str,
        values: impl Iterator<Item = Rational>,
    ) -> Result<(), FigureError> {
        let mut values = values;
        let on_line = values.all(|value| (self.from..=self.to).contains(&value));
        if on_line { Ok(()) } else { Err(FigureError::Unfit { field, wanted: "values on the line" }) }
    }

    fn ticks(&self) -> Result<Vec<Rational>, FigureError> {
        tag::steps(self.from, self.to, self.tick, MOST_TICKS)
            .ok_or(FigureError::Unfit { field: "tick", wanted: "at most 80 ticks" })
    }

    fn x(&self, value: Rational) -> f64 {
        let span = self.to.to_f64() - self.from.to_f64();
        LEFT + (RIGHT - LEFT) * (value.to_f64() - self.from.to_f64()) / span
    }

    /// Where the line lies: lower when there are jumps over it.
    fn axis_y(&self) -> f64 {
        if self.jumps.is_empty() { AXIS_Y } else { self.jump_room() }
    }

    fn draw(&self, ticks: &[Rational]) -> super::Drawing {
        let mut pen = Pen::default();
        self.axis(&mut pen);
        if !self.shade.is_empty() {
            self.draw_shade(&mut pen);
        }
        let labelled = self.labelled(ticks);
        for &tick in ticks {
            let reach = if labelled.contains(&tick) { 8.0 } else { 5.0 };
            let x = self.x(tick);
            pen.line(Ink::Thin, (x, self.axis_y() - reach), (x, self.axis_y() + reach));
        }
        let height = self.numbers(&mut pen, &labelled);
        for &dot in &self.dots {
            // Where the learner moves a dot, the figure keeps only the place it started from.
            let ink = if self.role == Role::WorkedOn { Ink::Empty } else { Ink::Dot };
            pen.dot(ink, (self.x(dot), self.axis_y()), 8.0);
        }
        if !self.shade.is_empty() {
            self.draw_ends(&mut pen);
        }
        if !self.jumps.is_empty() {
            self.draw_jumps(&mut pen);
        }
        pen.finish(WIDTH, height)
    }

    fn axis(&self, pen: &mut Pen) {
        let (start, end) = ((LEFT - BEYOND, self.axis_y()), (RIGHT + BEYOND, self.axis_y()));
        pen.line(Ink::Line, start, end);
        pen.arrowhead(start, (-1.0, 0.0));
        pen.arrowhead(end, (1.0, 0.0));
    }

    /// Writes the numbers under the line; gives the height of the figure.
    fn numbers(&self, pen: &mut Pen, labelled: &[Rational]) -> f64 {
        let tags = Tags::for_steps(self.tick);
        let contents: Vec<_> = labelled.iter().map(|&value| tags.of(value)).collect();
        let tallest = contents.iter().map(|c| Extent::of(c, Weight::Small).height()).fold(14.0, f64::max);
        let middle = self.axis_y() + 12.0 + tallest / 2.0;
        for (&value, content) in labelled.iter().zip(contents) {
            pen.label((self.x(value), middle), Anchor::Middle, Weight::Small, content);
        }
        middle + tallest / 2.0 + 4.0
    }

    /// The ticks that carry a number: every `label_every` from zero, thinned out until no two touch.
    fn labelled(&self, ticks: &[Rational]) -> Vec<Rational> {
        let tags = Tags::for_steps(self.tick);
        let wanted: Vec<Rational> = ticks
            .iter()
            .copied()
            .filter(|value| value.checked_div(self.label_every).is_ok_and(Rational::is_integer))
            .collect();
        let places: Vec<(f64, f64)> = wanted
            .iter()
            .map(|&value| (self.x(value), Extent::of(&tags.of(value), Weight::Small).width / 2.0))
            .collect();
        tag::thinned(&places, LABEL_GAP).map(|index| wanted[index]).collect()
    }

    fn scale(&self) -> Scale {
        Scale {
            x: (self.from, self.to, self.tick),
            y: None,
            x_span: (LEFT, RIGHT),
            y_span: (self.axis_y(), self.axis_y()),
        }
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn jump_room(&self) -> f64 {
        let highest = self.levels().into_iter().max().unwrap_or(0);
        AXIS_Y.max(16.0 + (highest as f64 + 1.0) * self.storey())
    }

    /// Height of one level of jumps: their marks fit between two of them.
    fn storey(&self) -> f64 {
        let tags = self.jumps.iter().filter_map(|jump| jump.tag.as_ref());
        tags.map(|tag| Extent::of(&tag.prose, Weight::Normal).height()).fold(12.0, f64::max) + 18.0
    }

    /// Left and right end of a jump, its mark included.
    fn reach(&self, jump: &Jump) -> (f64, f64) {
        let (a, b) = (self.x(jump.from), self.x(jump.to));
        let half =
            jump.tag.as_ref().map_or(0.0, |tag| Extent::of(&tag.prose, Weight::Normal).width / 2.0 + 3.0);
        let middle = (a + b) / 2.0;
        (a.min(b).min(middle - half), a.max(b).max(middle + half))
    }

    /// On which level each jump is: over all shorter ones that it overlaps.
    fn levels(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.jumps.len()).collect();
        let length = |jump: &Jump| (self.x(jump.to) - self.x(jump.from)).abs();
        order.sort_by(|a, b| length(&self.jumps[*a]).total_cmp(&length(&self.jumps[*b])));
        let mut levels = vec![0; self.jumps.len()];
        for (done, &place) in order.iter().enumerate() {
            let (from, to) = self.reach(&self.jumps[place]);
            let touched = order[..done].iter().filter(|other| {
                let (a, b) = self.reach(&self.jumps[**other]);
                a < to - 0.1 && from < b - 0.1
            });
            levels[place] = touched.map(|other| levels[*other] + 1).max().unwrap_or(0);
        }
        levels
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn draw_jumps(&self, pen: &mut Pen) {
        let y = self.axis_y() - 10.0;
        for (jump, level) in self.jumps.iter().zip(self.levels()) {
            let (from, to) = (self.x(jump.from), self.x(jump.to));
            let (middle, half) = ((from + to) / 2.0, (to - from) / 2.0);
            let rise = JUMP + self.storey() * level as f64;
            let path = hop((middle, y), (half, rise), level);
            // The arc comes down steeply at its end; the arrowhead stands upright there.
            pen.arrowhead((to, y), (0.0, 1.0));
            pen.open_path(Ink::Line, path);
            if let Some(tag) = &jump.tag {
                let height = Extent::of(&tag.prose, tag.weight()).height();
                pen.plated_label((middle, y - rise - 4.0 - height / 2.0), tag.weight(), tag.prose.clone());
            }
        }
    }

    /// The stretches themselves, under the ticks.
    #[inline(never)] // a later half: xtask/src/halves
    fn draw_shade(&self, pen: &mut Pen) {
        let y = self.axis_y();
        for (from, to) in &self.shade {
            let left = from.map_or(LEFT - BEYOND + 1.0, |from| self.x(from));
            let right = to.map_or(RIGHT + BEYOND - 1.0, |to| self.x(to));
            pen.line(Ink::Stretch, (left, y), (right, y));
            let arrow = |pen: &mut Pen, tip: f64, back: f64| {
                pen.closed_path(Ink::Dot, vec![(tip, y), (back, y - 7.0), (back, y + 7.0)]);
            };
            if from.is_none() {
                arrow(pen, left - 5.0, left + 9.0);
            }
            if to.is_none() {
                arrow(pen, right + 5.0, right - 9.0);
            }
        }
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn draw_ends(&self, pen: &mut Pen) {
        for end in self.shade.iter().flat_map(|(from, to)| from.iter().chain(to)) {
            let ink = if self.open.contains(end) { Ink::Ring } else { Ink::Dot };
            pen.dot(ink, (self.x(*end), self.axis_y()), 7.0);
        }
    }

    /// What the jumps and the shading show.
    #[inline(never)] // a later half: xtask/src/halves
    fn more_alt(&self, en: &mut String, es: &mut String) {
        for jump in &self.jumps {
            let (from, to) = (tag::plain(jump.from), tag::plain(jump.to));
            let mark = jump.tag.as_ref().map(|tag| &tag.plain);
            *en += &format!(" A jump goes from {from} to {to}");
            *es += &format!(" Un salto va de {from} a {to}");
            if let Some(mark) = mark {
                *en += &format!(", marked {mark}");
                *es += &format!(", marcado {mark}");
            }
            en.push('.');
            es.push('.');
        }
        let end = |value: Rational, words: [&str; 2]| {
            let is_open = self.open.contains(&value);
            format!("{} ({})", tag::plain(value), words[usize::from(is_open)])
        };
        for stretch in &self.shade {
            let at = |value: &Rational| end(*value, ["filled dot", "open dot"]);
            let en_ = |value: &Rational| end(*value, ["punto lleno", "punto vacío"]);
            let (said, dicho) = match stretch {
                (Some(a), Some(b)) => {
                    (format!("from {} to {}", at(a), at(b)), format!("de {} a {}", en_(a), en_(b)))
                }
                (Some(a), None) => (
                    format!("from {} on to the right, without end", at(a)),
                    format!("desde {} hacia la derecha, sin fin", en_(a)),
                ),
                (None, Some(b)) => (
                    format!("from {} on to the left, without end", at(b)),
                    format!("desde {} hacia la izquierda, sin fin", en_(b)),
                ),
                (None, None) => ("all along".to_owned(), "entera".to_owned()),
            };
            *en += &format!(" The line is shaded {said}.");
            *es += &format!(" La recta está sombreada {dicho}.");
        }
    }

    fn alt(&self) -> Localized<String> {
        let [from, to, tick] = [self.from, self.to, self.tick].map(tag::plain);
        let mut en = format!("Number line from {from} to {to} with a mark at every {tick}.");
        let mut es = format!("Recta numérica de {from} a {to} con una marca cada {tick}.");
        if !self.dots.is_empty() {
            let (and, y) = (tag::listed(&self.dots, "and"), tag::listed(&self.dots, "y"));
            let (dots, puntos) = if self.dots.len() == 1 {
                ("There is a dot at", "Hay un punto en")
            } else {
                ("There are dots at", "Hay puntos en")
            };
            en += &format!(" {dots} {and}.");
            es += &format!(" {puntos} {y}.");
        }
        if !self.jumps.is_empty() || !self.shade.is_empty() {
            self.more_alt(&mut en, &mut es);
        }
        Localized { en, es }
    }
}

/// The way of a jump. The higher ones rise steeply, clear of the marks on those below.
fn hop(middle: Spot, half: Spot, level: usize) -> Vec<Spot> {
    let round = arc((0.0, 0.0), (1.0, 1.0), 180.0, 0.0);
    if level == 0 {
        return round.into_iter().map(|(x, y)| (middle.0 + half.0 * x, middle.1 + half.1 * y)).collect();
    }
    let steep = |part: f64| part.signum() * math::sqrt(part.abs());
    round.into_iter().map(|(x, y)| (middle.0 + half.0 * steep(x), middle.1 + half.1 * steep(y))).collect()
}

#[inline(never)] // a later half: xtask/src/halves
fn jumps(fields: &Fields) -> Result<Vec<Jump>, FigureError> {
    let unfit = || FigureError::Unfit { field: "jumps", wanted: "jumps [from, to] or [from, to, mark]" };
    let read = |row: &[Value]| {
        let [from, to, mark @ ..] = row else { return Err(unfit()) };
        let (from, to) = (from.number().map_err(|_| unfit())?, to.number().map_err(|_| unfit())?);
        let tag = match mark {
            [] => Some(signed(from, to)?),
            [Value::Blank] => None,
            [mark] => Some(Tag::of(mark).ok_or_else(unfit)?),
            _ => return Err(unfit()),
        };
        if from == to { Err(unfit()) } else { Ok(Jump { from, to, tag }) }
    };
    let rows = fields.rows_or_none("jumps")?;
    if rows.len() > MOST_JUMPS {
        return Err(FigureError::Unfit { field: "jumps", wanted: "at most 12 jumps" });
    }
    rows.into_iter().map(read).collect()
}

/// The signed distance, `+3` or `−3`.
fn signed(from: Rational, to: Rational) -> Result<Tag, FigureError> {
    let distance = to.checked_sub(from).map_err(|_| FigureError::TooLarge { field: "jumps" })?;
    let tag = Tag::of_number(distance);
    if distance.is_negative() {
        return Ok(tag);
    }
    let mut prose = tag::words("+");
    prose.pieces.extend(tag.prose.pieces);
    Ok(Tag { prose, plain: format!("+{}", tag.plain), value: tag.value })
}

#[inline(never)] // a later half: xtask/src/halves
fn stretches(fields: &Fields) -> Result<Vec<Stretch>, FigureError> {
    let unfit = || FigureError::Unfit {
        field: "shade",
        wanted: "stretches [from, to] that rise, or blank for no end",
    };
    let end = |value: &Value| match value {
        Value::Blank => Ok(None),
        other => other.number().map(Some).map_err(|_| unfit()),
    };
    let read = |row: &[Value]| {
        let [from, to] = row else { return Err(unfit()) };
        let stretch = (end(from)?, end(to)?);
        let rises = stretch.0.zip(stretch.1).is_none_or(|(from, to)| from < to);
        if rises { Ok(stretch) } else { Err(unfit()) }
    };
    fields.rows_or_none("shade")?.into_iter().map(read).collect()
}
