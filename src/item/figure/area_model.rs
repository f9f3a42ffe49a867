//! `area-model { rows, cols, cells, shaded }`: a rectangle cut by rows and columns, with the lengths outside and the
//! areas inside. `blank` leaves a length or an area out. With `shaded` it is a rectangle of equal parts, so many of them
//! shaded, row by row.

use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::Tag;
use super::{Anchor, Drawing, Ink, Role, Sketch, Slot, Weight};

const RIGHT: f64 = 350.0;
const ROW_HEIGHT: f64 = 76.0;
const MOST: usize = 4;
/// Equal parts carry no labels inside, so there may be more: a hundred for a decimal grid.
const MOST_PARTS: usize = 10;
/// The height of ten rows of parts.
const TALLEST: f64 = 300.0;

struct AreaModel {
    rows: Vec<Option<Tag>>,
    cols: Vec<Option<Tag>>,
    cells: Vec<Vec<Option<Tag>>>,
    /// How many parts are shaded, where the rectangle is one of equal parts.
    shaded: Option<usize>,
}

pub(super) fn sketch(fields: &Fields, role: Role) -> Result<Sketch, FigureError> {
    let mut model = AreaModel::read(fields)?;
    if role == Role::WorkedOn {
        // The learner shades: the control draws that.
        model.shaded = model.shaded.map(|_| 0);
    }
    let drawing = model.draw();
    Ok(Sketch { drawing: Localized { en: drawing.clone(), es: drawing }, alt: model.alt(), scale: None })
}

/// The parts to shade, row by row; or the empty labels: of the rows, of the columns, then the areas row by row.
pub(super) fn slots(fields: &Fields) -> Result<Vec<Slot>, FigureError> {
    let model = AreaModel::read(fields)?;
    let mut slots = Vec::new();
    if model.shaded.is_none() {
        slots.extend(model.empty(&model.rows).map(|r| model.row_slot(r)));
        slots.extend(model.empty(&model.cols).map(|c| model.col_slot(c)));
    }
    for r in 0..model.rows.len() {
        for c in 0..model.cols.len() {
            let is_empty = model.cells.get(r).is_some_and(|row| row[c].is_none());
            if model.shaded.is_some() || is_empty {
                slots.push(model.cell_slot(r, c));
            }
        }
    }
    Ok(slots)
}

impl AreaModel {
    fn empty<'a>(&self, tags: &'a [Option<Tag>]) -> impl Iterator<Item = usize> + use<'a> {
        (0..tags.len()).filter(|at| tags[*at].is_none())
    }

    fn row_slot(&self, r: usize) -> Slot {
        let (height, middle) = (30.0, self.top() + self.row_height() * (r as f64 + 0.5));
        Slot {
            x: 2.0,
            y: middle - height / 2.0,
            width: self.left() - 8.0,
            height,
            name: Localized { en: format!("side, row {}", r + 1), es: format!("lado, fila {}", r + 1) },
        }
    }

    fn col_slot(&self, c: usize) -> Slot {
        let (edges, width) = (self.edges(), 40.0);
        Slot {
            x: (edges[c] + edges[c + 1] - width) / 2.0,
            y: 1.0,
            width,
            height: self.top() - 5.0,
            name: Localized {
                en: format!("top, column {}", c + 1),
                es: format!("arriba, columna {}", c + 1),
            },
        }
    }

    fn cell_slot(&self, r: usize, c: usize) -> Slot {
        let edges = self.edges();
        Slot {
            x: edges[c],
            y: self.top() + self.row_height() * r as f64,
            width: edges[c + 1] - edges[c],
            height: self.row_height(),
            name: Localized {
                en: format!("row {}, column {}", r + 1, c + 1),
                es: format!("fila {}, columna {}", r + 1, c + 1),
            },
        }
    }

    fn row_height(&self) -> f64 {
        if self.shaded.is_some() { (TALLEST / self.rows.len() as f64).min(ROW_HEIGHT) } else { ROW_HEIGHT }
    }

    fn read(fields: &Fields) -> Result<AreaModel, FigureError> {
        let (rows, cols) = (fields.tags("rows")?, fields.tags("cols")?);
        let cells = fields.tag_rows_or_none("cells")?;
        let most = if fields.has("shaded") { MOST_PARTS } else { MOST };
        let shaded = fields.count_or_none("shaded", rows.len() * cols.len())?;
        let sized = |n: usize| (1..=most).contains(&n);
        let fits =
            cells.is_empty() || (cells.len() == rows.len() && cells.iter().all(|r| r.len() == cols.len()));
        if !sized(rows.len()) || !sized(cols.len()) || !fits {
            return Err(FigureError::Unfit {
                field: "cells",
                wanted: "1 to 4 rows and columns, one cell for each",
            });
        }
        Ok(AreaModel { rows, cols, cells, shaded })
    }

    /// Left edge of the rectangle: room for the row lengths.
    fn left(&self) -> f64 {
        let widest = self.rows.iter().flatten().map(|tag| Extent::of(&tag.prose, Weight::Normal).width);
        widest.fold(12.0, f64::max) + 18.0
    }

    fn top(&self) -> f64 {
        let tallest = self.cols.iter().flatten().map(|tag| Extent::of(&tag.prose, Weight::Normal).height());
        tallest.fold(16.0, f64::max) + 14.0
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
        let (edges, left, top, row_height) = (self.edges(), self.left(), self.top(), self.row_height());
        for (r, _) in self.rows.iter().enumerate() {
            let y = top + row_height * r as f64;
            for c in 0..self.cols.len() {
                pen.rect(self.fill(r, c), (edges[c], y), edges[c + 1] - edges[c], row_height);
            }
        }
        for (c, tag) in self.cols.iter().enumerate().filter_map(|(c, tag)| Some((c, tag.as_ref()?))) {
            let middle = (edges[c] + edges[c + 1]) / 2.0;
            pen.label((middle, top / 2.0 - 1.0), Anchor::Middle, tag.weight(), tag.prose.clone());
        }
        for (r, tag) in self.rows.iter().enumerate().filter_map(|(r, tag)| Some((r, tag.as_ref()?))) {
            let middle = top + row_height * (r as f64 + 0.5);
            pen.label((left - 9.0, middle), Anchor::End, tag.weight(), tag.prose.clone());
        }
        self.areas(&mut pen, &edges, top);
        pen.finish(RIGHT + 10.0, top + row_height * self.rows.len() as f64 + 8.0)
    }

    /// Neighbours differ in fill; where parts are shaded, the others are plain.
    fn fill(&self, r: usize, c: usize) -> Ink {
        match self.shaded {
            Some(shaded) if r * self.cols.len() + c < shaded => Ink::FillA,
            Some(_) => Ink::Line,
            None if (r + c).is_multiple_of(2) => Ink::FillA,
            None => Ink::FillB,
        }
    }

    fn areas(&self, pen: &mut Pen, edges: &[f64], top: f64) {
        for (r, row) in self.cells.iter().enumerate() {
            for (c, tag) in row.iter().enumerate().filter_map(|(c, tag)| Some((c, tag.as_ref()?))) {
                let at = ((edges[c] + edges[c + 1]) / 2.0, top + self.row_height() * (r as f64 + 0.5));
                pen.plated_label(at, tag.weight(), tag.prose.clone());
            }
        }
    }

    /// What is said of equal parts.
    fn alt_of_parts(&self, shaded: usize) -> Localized<String> {
        let (rows, cols) = (self.rows.len(), self.cols.len());
        let mut en = format!("Rectangle cut into {rows} rows and {cols} columns of equal parts.");
        let mut es = format!("Rectángulo dividido en {rows} filas y {cols} columnas de partes iguales.");
        if shaded > 0 {
            en += &format!(" Shaded parts: {shaded}.");
            es += &format!(" Partes sombreadas: {shaded}.");
        }
        Localized { en, es }
    }

    fn alt(&self) -> Localized<String> {
        if let Some(shaded) = self.shaded {
            return self.alt_of_parts(shaded);
        }
        let named = |tags: &[Option<Tag>], blank: &str, and: &str| {
            let names: Vec<&str> = tags.iter().map(|t| t.as_ref().map_or(blank, |tag| &tag.plain)).collect();
            super::tag::joined(&names, and)
        };
        let n = self.rows.len() * self.cols.len();
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
}
