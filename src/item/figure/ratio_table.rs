//! `ratio-table { labels, rows }`: named rows of cells; `blank` is an empty cell. Labels are words of the story, so this
//! figure is drawn once for each language.

use crate::algebra::Rational;
use crate::base::{Lang, Localized};

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Sketch, Weight};

const CELL_HEIGHT: f64 = 40.0;
const LEAST_CELL: f64 = 52.0;
const EDGE: f64 = 6.0;

const MOST: usize = 8;

/// Also read by the `fill-table` control.
pub(in crate::item) struct RatioTable {
    pub(in crate::item) labels: Localized<Vec<String>>,
    pub(in crate::item) rows: Vec<Vec<Option<Tag>>>,
}

pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let table = RatioTable::read(fields)?;
    Ok(Sketch::worded(|lang| table.draw(lang), table.alt()))
}

impl RatioTable {
    pub(in crate::item) fn read(fields: &Fields) -> Result<RatioTable, FigureError> {
        let (labels, rows) = (fields.labels("labels")?, fields.tag_rows_or_none("rows")?);
        let width = rows.first().map_or(0, Vec::len);
        let even = rows.iter().all(|row| row.len() == width) && (1..=MOST).contains(&width);
        let named = labels.en.len() == rows.len() && labels.es.len() == rows.len();
        if !even || !named || rows.len() > MOST {
            return Err(FigureError::Unfit {
                field: "rows",
                wanted: "equally long rows, one label for each",
            });
        }
        Ok(RatioTable { labels, rows })
    }

    /// The cells as numbers.
    pub(in crate::item) fn numbers(&self) -> Result<Vec<Vec<Option<Rational>>>, FigureError> {
        let number = |tag: &Option<Tag>| match tag {
            None => Ok(None),
            Some(tag) => {
                tag.value.map(Some).ok_or(FigureError::Unfit { field: "rows", wanted: "numbers or blank" })
            }
        };
        self.rows.iter().map(|row| row.iter().map(number).collect()).collect()
    }

    fn draw(&self, lang: Lang) -> Drawing {
        let mut pen = Pen::default();
        let labels: Vec<_> = self.labels.get(lang).iter().map(|label| tag::words(label)).collect();
        let head = labels.iter().map(|l| Extent::of(l, Weight::Normal).width).fold(40.0, f64::max) + 20.0;
        let tags = self.rows.iter().flatten().flatten();
        let cell = tags.map(|t| Extent::of(&t.prose, Weight::Normal).width + 20.0).fold(LEAST_CELL, f64::max);
        for (r, (label, row)) in labels.into_iter().zip(&self.rows).enumerate() {
            let y = EDGE + CELL_HEIGHT * r as f64;
            pen.rect(Ink::Line, (EDGE, y), head, CELL_HEIGHT);
            pen.label((EDGE + 10.0, y + CELL_HEIGHT / 2.0), Anchor::Start, Weight::Normal, label);
            for (c, tag) in row.iter().enumerate() {
                let x = EDGE + head + cell * c as f64;
                pen.rect(if tag.is_some() { Ink::Line } else { Ink::Empty }, (x, y), cell, CELL_HEIGHT);
                if let Some(tag) = tag {
                    let middle = (x + cell / 2.0, y + CELL_HEIGHT / 2.0);
                    pen.label(middle, Anchor::Middle, tag.weight(), tag.prose.clone());
                }
            }
        }
        let columns = self.rows.first().map_or(0, Vec::len) as f64;
        pen.finish(
            (head + cell * columns + 2.0 * EDGE).max(super::WIDTH),
            CELL_HEIGHT * self.rows.len() as f64 + 2.0 * EDGE,
        )
    }

    /// The table row by row, as it is read aloud.
    pub(in crate::item) fn alt(&self) -> Localized<String> {
        let read = |labels: &[String], blank: &str| {
            let rows = labels.iter().zip(&self.rows).map(|(label, row)| {
                let cells: Vec<&str> =
                    row.iter().map(|t| t.as_ref().map_or(blank, |t| t.plain.as_str())).collect();
                format!("{label}: {}.", cells.join(", "))
            });
            rows.collect::<Vec<_>>().join(" ")
        };
        Localized {
            en: format!("Table. {}", read(&self.labels.en, "blank")),
            es: format!("Tabla. {}", read(&self.labels.es, "en blanco")),
        }
    }
}
