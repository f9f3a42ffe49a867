//! `area-model { rows, cols, cells, shaded }`: a rectangle cut by rows and columns, with the lengths outside and the
//! areas inside. `blank` leaves a length or an area out; worked on, these are the places to fill: along the top, down
//! the side, then the areas row by row. `shaded` lists the cells that are shaded, counted from 1 row by row, or says how many are; then all
//! others are plain and all are of one size. Worked on, nothing is shaded yet.

use crate::algebra::Rational;
use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Role, Sketch, WIDTH, Weight};

const RIGHT: f64 = WIDTH - 8.0;
const ROW_HEIGHT: f64 = 76.0;
const HEIGHT: f64 = 240.0;
const MOST: usize = 12;

struct AreaModel {
    rows: Vec<Option<Tag>>,
    cols: Vec<Option<Tag>>,
    cells: Vec<Vec<Option<Tag>>>,
    /// The shaded cells, where the model is one of equal cells.
    shaded: Option<Vec<usize>>,
    role: Role,
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let model = AreaModel::read(fields, role)?;
    Ok(Sketch::same(model.draw(), model.alt()))
}

/// The cells row by row where they are shaded; else the blanks: along the top, down the side, then the areas.
pub(super) fn names(fields: &Fields) -> Result<Vec<Localized<String>>, FigureError> {
    let model = AreaModel::read(fields, Role::WorkedOn)?;
    let (n_rows, n_cols) = (model.rows.len(), model.cols.len());
    let cell = |(r, c): (usize, usize)| Localized {
        en: format!("row {}, column {}", r + 1, c + 1),
        es: format!("fila {}, columna {}", r + 1, c + 1),
    };
    let all = (0..n_rows).flat_map(|r| (0..n_cols).map(move |c| (r, c)));
    if model.shaded.is_some() {
        return Ok(all.map(cell).collect());
    }
    let top = (1..).zip(&model.cols).filter(|(_, tag)| tag.is_none());
    let side = (1..).zip(&model.rows).filter(|(_, tag)| tag.is_none());
    let empty = all.filter(|(r, c)| model.cells.get(*r).is_some_and(|row| row[*c].is_none()));
    let top =
        top.map(|(c, _)| Localized { en: format!("top, column {c}"), es: format!("arriba, columna {c}") });
    let side = side.map(|(r, _)| Localized { en: format!("side, row {r}"), es: format!("lado, fila {r}") });
    Ok(top.chain(side).chain(empty.map(cell)).collect())
}

/// The cells that are shaded at first.
pub(super) fn shaded(fields: &Fields) -> Result<Vec<usize>, FigureError> {
    AreaModel::read(fields, Role::Shown).map(|model| model.shaded.unwrap_or_default())
}

impl AreaModel {
    fn read(fields: &Fields, role: Role) -> Result<AreaModel, FigureError> {
        let (rows, cols) = (fields.tags("rows")?, fields.tags("cols")?);
        let cells = fields.tag_rows_or_none("cells")?;
        let sized = |n: usize| (1..=MOST).contains(&n);
        let fits =
            cells.is_empty() || (cells.len() == rows.len() && cells.iter().all(|r| r.len() == cols.len()));
        if !sized(rows.len()) || !sized(cols.len()) || !fits {
            return Err(FigureError::Unfit {
                field: "cells",
                wanted: "1 to 12 rows and columns, one cell for each",
            });
        }
        let shaded =
            if fields.has("shaded") { Some(shaded_cells(fields, rows.len() * cols.len())?) } else { None };
        Ok(AreaModel { rows, cols, cells, shaded, role })
    }

    fn row_height(&self) -> f64 {
        (HEIGHT / self.rows.len() as f64).floor().min(ROW_HEIGHT)
    }

    /// Left edge of the rectangle: room for the row lengths.
    fn left(&self) -> f64 {
        let widest = self.rows.iter().flatten().map(|tag| Extent::of(&tag.prose, Weight::Normal).width);
        if self.rows.iter().all(Option::is_none) && !self.fills_labels() {
            return WIDTH - RIGHT;
        }
        widest.fold(if self.fills_labels() { 40.0 } else { 12.0 }, f64::max) + 18.0
    }

    fn top(&self) -> f64 {
        let tallest = self.cols.iter().flatten().map(|tag| Extent::of(&tag.prose, Weight::Normal).height());
        if self.cols.iter().all(Option::is_none) && !self.fills_labels() {
            return WIDTH - RIGHT;
        }
        tallest.fold(if self.fills_labels() { 30.0 } else { 16.0 }, f64::max) + 14.0
    }

    /// Whether lengths and areas that are left out are to be filled in.
    fn fills_labels(&self) -> bool {
        self.role == Role::WorkedOn && self.shaded.is_none()
    }

    /// Widths say which part is longer, never by how much: a length may be unknown.
    fn edges(&self) -> Vec<f64> {
        let (left, weights) = (self.left(), self.weights());
        let total: f64 = weights.iter().sum();
        let mut edges = vec![left];
        for weight in weights {
            edges.push(edges[edges.len() - 1] + (RIGHT - left) * weight / total);
        }
        edges
    }

    fn weights(&self) -> Vec<f64> {
        if self.shaded.is_some() {
            return vec![1.0; self.cols.len()];
        }
        let known = |tag: &Option<Tag>| tag.as_ref().and_then(|tag| tag.value);
        let longest = self.cols.iter().filter_map(known).map(|v| v.to_f64().abs()).fold(1.0, f64::max);
        let weight =
            |tag: &Option<Tag>| known(tag).map_or(1.2, |value| (value.to_f64().abs() / longest).max(0.6));
        self.cols.iter().map(weight).collect()
    }

    fn draw(&self) -> Drawing {
        let mut pen = Pen::default();
        let (edges, left, top) = (self.edges(), self.left(), self.top());
        for (r, _) in self.rows.iter().enumerate() {
            let y = top + self.row_height() * r as f64;
            for c in 0..self.cols.len() {
                let (width, height) = (edges[c + 1] - edges[c], self.row_height());
                pen.rect(self.fill(r, c), (edges[c], y), width, height);
                pen.part((edges[c], y), width, height);
            }
        }
        if self.shaded.is_some() {
            self.cuts(&mut pen, &edges, top);
        }
        if self.fills_labels() {
            self.blanks(&mut pen, &edges, top);
        }
        for (c, tag) in self.cols.iter().enumerate().filter_map(|(c, tag)| Some((c, tag.as_ref()?))) {
            let middle = (edges[c] + edges[c + 1]) / 2.0;
            pen.label((middle, top / 2.0 - 1.0), Anchor::Middle, tag.weight(), tag.prose.clone());
        }
        for (r, tag) in self.rows.iter().enumerate().filter_map(|(r, tag)| Some((r, tag.as_ref()?))) {
            let middle = top + self.row_height() * (r as f64 + 0.5);
            pen.label((left - 9.0, middle), Anchor::End, tag.weight(), tag.prose.clone());
        }
        self.areas(&mut pen, &edges, top);
        pen.finish(RIGHT + 10.0, top + self.row_height() * self.rows.len() as f64 + 8.0)
    }

    /// Cells take turns, or the shaded ones stand out.
    fn fill(&self, r: usize, c: usize) -> Ink {
        match &self.shaded {
            None if (r + c).is_multiple_of(2) => Ink::FillA,
            None => Ink::FillB,
            Some(shaded) if self.role == Role::Shown && shaded.contains(&(r * self.cols.len() + c)) => {
                Ink::FillB
            }
            Some(_) => Ink::Line,
        }
    }

    /// The edges of all cells in one colour, over their fills.
    fn cuts(&self, pen: &mut Pen, edges: &[f64], top: f64) {
        let (left, right) = (edges[0], edges[edges.len() - 1]);
        let y = |row: usize| top + self.row_height() * row as f64;
        for x in edges {
            pen.line(Ink::Line, (*x, top), (*x, y(self.rows.len())));
        }
        for row in 0..=self.rows.len() {
            pen.line(Ink::Line, (left, y(row)), (right, y(row)));
        }
    }

    /// Where lengths and areas are to be filled in.
    fn blanks(&self, pen: &mut Pen, edges: &[f64], top: f64) {
        let (height, wanting) = (self.row_height(), |tag: &&Option<Tag>| tag.is_none());
        for (c, _) in self.cols.iter().enumerate().filter(|(_, tag)| wanting(tag)) {
            pen.blank((edges[c] + 4.0, 4.0), edges[c + 1] - edges[c] - 8.0, top - 12.0);
        }
        for (r, _) in self.rows.iter().enumerate().filter(|(_, tag)| wanting(tag)) {
            pen.blank((4.0, top + height * r as f64 + 4.0), edges[0] - 12.0, height - 8.0);
        }
        for (r, row) in self.cells.iter().enumerate() {
            for (c, _) in row.iter().enumerate().filter(|(_, tag)| wanting(tag)) {
                let corner = (edges[c] + 8.0, top + height * r as f64 + 8.0);
                pen.blank(corner, edges[c + 1] - edges[c] - 16.0, height - 16.0);
            }
        }
    }

    fn areas(&self, pen: &mut Pen, edges: &[f64], top: f64) {
        for (r, row) in self.cells.iter().enumerate() {
            for (c, tag) in row.iter().enumerate().filter_map(|(c, tag)| Some((c, tag.as_ref()?))) {
                let at = ((edges[c] + edges[c + 1]) / 2.0, top + self.row_height() * (r as f64 + 0.5));
                match self.fill(r, c) {
                    Ink::FillA => pen.filled_label(at, tag),
                    _ => pen.plated_label(at, tag.weight(), tag.prose.clone()),
                }
            }
        }
    }

    fn alt(&self) -> Localized<String> {
        let named = |tags: &[Option<Tag>], blank: &str, and: &str| {
            let names: Vec<&str> = tags.iter().map(|t| t.as_ref().map_or(blank, |tag| &tag.plain)).collect();
            tag::joined(&names, and)
        };
        let n = self.rows.len() * self.cols.len();
        if let Some(shaded) = &self.shaded {
            return self.shaded_alt(n, if self.role == Role::Shown { shaded.len() } else { 0 });
        }
        let (rows, cols) = (named(&self.rows, "unmarked", "and"), named(&self.cols, "unmarked", "and"));
        let (filas, columnas) = (named(&self.rows, "sin marcar", "y"), named(&self.cols, "sin marcar", "y"));
        let mut en = format!("Rectangle cut into {n} parts. Side: {rows}. Along the top: {cols}.");
        let mut es = format!("Rectángulo dividido en {n} partes. Lado: {filas}. Arriba: {columnas}.");
        if self.cells.iter().flatten().any(Option::is_some) {
            let cells: Vec<Option<Tag>> = self.cells.concat();
            en += &format!(" Areas inside: {}.", named(&cells, "blank", "and"));
            es += &format!(" Áreas: {}.", named(&cells, "en blanco", "y"));
        } else {
            en += " The areas are not marked.";
            es += " Las áreas no están marcadas.";
        }
        Localized { en, es }
    }

    fn shaded_alt(&self, n: usize, shaded: usize) -> Localized<String> {
        let (rows, cols) = (self.rows.len(), self.cols.len());
        let said = tag::said_shaded(shaded);
        let mut en =
            format!("Rectangle cut into {n} equal parts, {rows} rows of {cols}. {}.", capital(&said.en));
        let mut es = format!(
            "Rectángulo dividido en {n} partes iguales, {rows} filas de {cols}. {}.",
            capital(&said.es)
        );
        let marks: Vec<Option<Tag>> =
            self.cols.iter().chain(&self.rows).filter(|tag| tag.is_some()).cloned().collect();
        if !marks.is_empty() {
            en += &format!(" Lengths marked: {}.", tag::said(&marks, "", "and"));
            es += &format!(" Largos marcados: {}.", tag::said(&marks, "", "y"));
        }
        Localized { en, es }
    }
}

/// The words at the beginning of a sentence.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Cells counted from 1, or so many from the first on, as indices.
fn shaded_cells(fields: &Fields, n: usize) -> Result<Vec<usize>, FigureError> {
    if let Ok(count) = fields.count("shaded", n) {
        return Ok((0..count).collect());
    }
    let unfit = FigureError::Unfit { field: "shaded", wanted: "numbers of cells, counted from 1" };
    let cell = |number: &Rational| {
        usize::try_from(number.num()).ok().filter(|cell| number.is_integer() && (1..=n).contains(cell))
    };
    let mut cells: Vec<usize> = Vec::new();
    for number in fields.numbers_or_none("shaded")? {
        let cell = cell(&number).ok_or(unfit.clone())? - 1;
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    Ok(cells)
}
