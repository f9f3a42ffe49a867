//! `area-model { rows, cols, cells }`: a rectangle cut by rows and columns, with the lengths outside and the areas
//! inside. `blank` leaves a length or an area out.

use crate::base::Localized;

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::Tag;
use super::{Anchor, Drawing, Ink, Sketch, Weight};

const RIGHT: f64 = 350.0;
const ROW_HEIGHT: f64 = 76.0;
const MOST: usize = 4;

struct AreaModel {
    rows: Vec<Option<Tag>>,
    cols: Vec<Option<Tag>>,
    cells: Vec<Vec<Option<Tag>>>,
}

pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let model = AreaModel::read(fields)?;
    let drawing = model.draw();
    Ok(Sketch { drawing: Localized { en: drawing.clone(), es: drawing }, alt: model.alt(), scale: None })
}

impl AreaModel {
    fn read(fields: &Fields) -> Result<AreaModel, FigureError> {
        let (rows, cols) = (fields.tags("rows")?, fields.tags("cols")?);
        let cells = fields.tag_rows_or_none("cells")?;
        let sized = |n: usize| (1..=MOST).contains(&n);
        let fits =
            cells.is_empty() || (cells.len() == rows.len() && cells.iter().all(|r| r.len() == cols.len()));
        if !sized(rows.len()) || !sized(cols.len()) || !fits {
            return Err(FigureError::Unfit {
                field: "cells",
                wanted: "1 to 4 rows and columns, one cell for each",
            });
        }
        Ok(AreaModel { rows, cols, cells })
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
            let y = top + ROW_HEIGHT * r as f64;
            for c in 0..self.cols.len() {
                let fill = if (r + c).is_multiple_of(2) { Ink::FillA } else { Ink::FillB };
                pen.rect(fill, (edges[c], y), edges[c + 1] - edges[c], ROW_HEIGHT);
            }
        }
        for (c, tag) in self.cols.iter().enumerate().filter_map(|(c, tag)| Some((c, tag.as_ref()?))) {
            let middle = (edges[c] + edges[c + 1]) / 2.0;
            pen.label((middle, top / 2.0 - 1.0), Anchor::Middle, tag.weight(), tag.prose.clone());
        }
        for (r, tag) in self.rows.iter().enumerate().filter_map(|(r, tag)| Some((r, tag.as_ref()?))) {
            let middle = top + ROW_HEIGHT * (r as f64 + 0.5);
            pen.label((left - 9.0, middle), Anchor::End, tag.weight(), tag.prose.clone());
        }
        self.areas(&mut pen, &edges, top);
        pen.finish(RIGHT + 10.0, top + ROW_HEIGHT * self.rows.len() as f64 + 8.0)
    }

    fn areas(&self, pen: &mut Pen, edges: &[f64], top: f64) {
        for (r, row) in self.cells.iter().enumerate() {
            for (c, tag) in row.iter().enumerate().filter_map(|(c, tag)| Some((c, tag.as_ref()?))) {
                let at = ((edges[c] + edges[c + 1]) / 2.0, top + ROW_HEIGHT * (r as f64 + 0.5));
                pen.plated_label(at, tag.weight(), tag.prose.clone());
            }
        }
    }

    fn alt(&self) -> Localized<String> {
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
