//! `two-way-table { labels, rows, totals }`: counts of two features at once. `labels` names the rows, then the columns;
//! `rows` are the counts, and with `totals = true` their last row and their last column are totals, which need no name.
//! `blank` is an empty cell; empty cells are counted row by row.

use crate::base::{Lang, Localized};

use super::fields::{Fields, FigureError};
use super::label::Extent;
use super::pen::Pen;
use super::tag::{self, Tag};
use super::{Anchor, Drawing, Ink, Sketch, WIDTH, Weight};

const CELL_HEIGHT: f64 = 40.0;
const LEAST_CELL: f64 = 48.0;
const EDGE: f64 = 4.0;
const PAD: f64 = 8.0;
const MOST: usize = 6;

struct TwoWayTable {
    rows: Vec<Vec<Option<Tag>>>,
    /// Names of the rows and of the columns, totals included.
    names: Localized<(Vec<String>, Vec<String>)>,
    has_totals: bool,
}

#[inline(never)] // a later half: xtask/src/halves
pub(super) fn sketch(fields: &Fields) -> Result<Sketch, FigureError> {
    let table = TwoWayTable::read(fields)?;
    Ok(Sketch::worded(|lang| table.draw(lang), table.alt()))
}

/// The empty cells by row and column, row by row.
pub(super) fn names(fields: &Fields) -> Result<Vec<Localized<String>>, FigureError> {
    let table = TwoWayTable::read(fields)?;
    let mut names = Vec::new();
    for (r, row) in table.rows.iter().enumerate() {
        for c in (0..row.len()).filter(|c| row[*c].is_none()) {
            let name = |(rows, columns): &(Vec<String>, Vec<String>)| format!("{}, {}", rows[r], columns[c]);
            names.push(table.names.map(name));
        }
    }
    Ok(names)
}

impl TwoWayTable {
    fn read(fields: &Fields) -> Result<TwoWayTable, FigureError> {
        let (labels, rows) = (fields.labels("labels")?, fields.tag_rows_or_none("rows")?);
        let has_totals = fields.flag("totals")?;
        let width = rows.first().map_or(0, Vec::len);
        let sized = |n: usize| (1 + usize::from(has_totals)..=MOST).contains(&n);
        if !sized(rows.len()) || !sized(width) || rows.iter().any(|row| row.len() != width) {
            return Err(FigureError::Unfit { field: "rows", wanted: "1 to 6 equally long rows" });
        }
        let totals = usize::from(has_totals);
        let (down, across) = (rows.len() - totals, width - totals);
        if [&labels.en, &labels.es].iter().any(|names| names.len() != down + across) {
            let wanted = "a name for each row, then one for each column";
            return Err(FigureError::Unfit { field: "labels", wanted });
        }
        let split = |names: &[String]| {
            let total = || has_totals.then(|| "Total".to_owned());
            let rows = names[..down].iter().cloned().chain(total()).collect();
            (rows, names[down..].iter().cloned().chain(total()).collect())
        };
        let names = Localized { en: split(&labels.en), es: split(&labels.es) };
        Ok(TwoWayTable { rows, names, has_totals })
    }

    /// Left edges of the columns of cells, and the right edge of the last one; the same in both languages, so that an
    /// empty cell has one place.
    fn edges(&self) -> Vec<f64> {
        let width = |name: &String| Extent::of(&tag::words(name), Weight::Small).width + 2.0 * PAD;
        let widest =
            |names: [&[String]; 2]| names.into_iter().flatten().map(width).fold(LEAST_CELL, f64::max);
        let (en, es) = (&self.names.en, &self.names.es);
        let mut edges = vec![EDGE + widest([&en.0, &es.0]).ceil()];
        for column in 0..en.1.len() {
            let tags = self.rows.iter().filter_map(|row| row[column].as_ref());
            let tags = tags.map(|t| Extent::of(&t.prose, Weight::Normal).width + 2.0 * PAD);
            let cell = tags.fold(widest([&en.1[column..=column], &es.1[column..=column]]), f64::max).ceil();
            edges.push(edges[column] + cell);
        }
        let spare = (WIDTH - EDGE - edges[en.1.len()]).max(0.0) / en.1.len() as f64;
        edges.iter().enumerate().map(|(place, edge)| (edge + spare * place as f64).floor()).collect()
    }

    fn draw(&self, lang: Lang) -> Drawing {
        let mut pen = Pen::default();
        let names = self.names.get(lang);
        let edges = self.edges();
        let y = |row: usize| EDGE + CELL_HEIGHT * row as f64;
        for (column, name) in names.1.iter().enumerate() {
            let at = ((edges[column] + edges[column + 1]) / 2.0, y(0) + CELL_HEIGHT / 2.0);
            pen.label(at, Anchor::Middle, Weight::Small, tag::words(name));
        }
        for (r, (name, row)) in names.0.iter().zip(&self.rows).enumerate() {
            let middle = y(r + 1) + CELL_HEIGHT / 2.0;
            pen.label((EDGE + PAD, middle), Anchor::Start, Weight::Small, tag::words(name));
            for (c, tag) in row.iter().enumerate() {
                let (corner, width) = ((edges[c], y(r + 1)), edges[c + 1] - edges[c]);
                match tag {
                    Some(tag) => {
                        let at = (corner.0 + width / 2.0, middle);
                        pen.label(at, Anchor::Middle, tag.weight(), tag.prose.clone());
                    }
                    None => pen.empty((corner.0 + 4.0, corner.1 + 4.0), width - 8.0, CELL_HEIGHT - 8.0),
                }
            }
        }
        self.rules(&mut pen, &edges, y(self.rows.len() + 1));
        pen.finish(edges[edges.len() - 1] + EDGE, y(self.rows.len() + 1) + EDGE)
    }

    /// Lines between cells; bold around the counts, so that names and totals stand apart.
    fn rules(&self, pen: &mut Pen, edges: &[f64], bottom: f64) {
        let (columns, rows) = (edges.len() - 1, self.rows.len());
        let bold =
            |place: usize, last: usize| place == 0 || place == last || (self.has_totals && place + 1 == last);
        let ink = |is_bold: bool| if is_bold { Ink::Line } else { Ink::Thin };
        let right = edges[columns];
        for (place, x) in edges.iter().enumerate() {
            pen.line(ink(bold(place, columns)), (*x, EDGE), (*x, bottom));
        }
        for row in 0..=rows {
            let y = EDGE + CELL_HEIGHT * (row as f64 + 1.0);
            pen.line(ink(bold(row, rows)), (EDGE, y), (right, y));
        }
        pen.line(Ink::Line, (edges[0], EDGE), (right, EDGE));
        pen.line(Ink::Line, (EDGE, EDGE + CELL_HEIGHT), (EDGE, bottom));
    }

    fn alt(&self) -> Localized<String> {
        let read = |(rows, columns): &(Vec<String>, Vec<String>), blank: &str| {
            let said = rows.iter().zip(&self.rows).map(|(name, row)| {
                let cells = columns.iter().zip(row).map(|(column, tag)| {
                    format!("{column} {}", tag.as_ref().map_or(blank, |tag| tag.plain.as_str()))
                });
                format!(" {name}: {}.", cells.collect::<Vec<_>>().join(", "))
            });
            said.collect::<String>()
        };
        Localized {
            en: format!("Two-way table.{}", read(&self.names.en, "blank")),
            es: format!("Tabla de doble entrada.{}", read(&self.names.es, "en blanco")),
        }
    }
}
