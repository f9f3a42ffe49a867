//! Responses of many learners from a CSV file, row by row, into numbers: skills and items are counted in the order in
//! which they are first met, over all tables read with the same [`Names`].

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use csv::ByteRecord;
use foothold::engine::calibration::Response;
use foothold::engine::predict::Presented;
use foothold::engine::{Presentation, Verdict};
use thiserror::Error;

use crate::progress::Progress;

/// Columns that must be there. `skills` and `dt` may be, like any others, and are not used.
const COLUMNS: [&str; 5] = ["student", "skill", "item", "correct", "ts"];
const STUDENT: usize = 0;
const SKILL: usize = 1;
const ITEM: usize = 2;
const CORRECT: usize = 3;
const TS: usize = 4;

const SECONDS_PER_DAY: f64 = 86_400.0;

/// Why a table cannot be used.
#[derive(Debug, Error)]
pub enum TableError {
    /// The file system refused.
    #[error("reading {}: {source}", path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What it said.
        source: csv::Error,
    },
    /// A place in the file that is not as it must be.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Place {
        /// Which file.
        path: PathBuf,
        /// The line at which the row begins, from 1.
        line: u64,
        /// The column of the table, from 1.
        column: usize,
        /// What is wrong, and what it should be.
        message: String,
    },
}

/// The numbers of skills and items.
#[derive(Default)]
pub struct Names {
    skills: Numbers,
    items: Numbers,
}

/// Numbers by text, from 0 in the order of first use. Never gone through, so the order of the hashes cannot show.
#[derive(Default)]
struct Numbers(HashMap<Vec<u8>, u32>);

impl Numbers {
    fn of(&mut self, text: &[u8]) -> u32 {
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let number = self.0.len() as u32;
        self.0.insert(text.to_owned(), number);
        number
    }
}

/// One learner's rows, in their order.
pub struct Student {
    /// The responses.
    pub responses: Vec<Response>,
    /// The number of each response's row in the table, from 0.
    pub rows: Vec<u32>,
    /// Whether every row has a time.
    pub timed: bool,
}

/// The learners of a table, in the order in which they first appear.
pub struct ResponseTable {
    /// The learners.
    pub students: Vec<Student>,
    /// Rows in all.
    pub n_rows: usize,
}

impl ResponseTable {
    /// Reads the table at `path`; every item has this chance of guessing.
    pub fn read(
        path: &Path,
        guess: f64,
        names: &mut Names,
        progress: &mut Progress,
    ) -> Result<ResponseTable, TableError> {
        let refused = |source| TableError::Io { path: path.to_owned(), source };
        let file = File::open(path).map_err(|error| refused(error.into()))?;
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        let header = Header::of(path, reader.byte_headers().map_err(refused)?)?;
        let mut table = ResponseTable { students: Vec::new(), n_rows: 0 };
        let mut students = Numbers::default();
        let mut record = ByteRecord::new();
        let work = format!("reading {}", path.display());
        while reader.read_byte_record(&mut record).map_err(refused)? {
            let row = header.row(&record)?;
            table.add(students.of(row.cell(STUDENT)) as usize, row.response(guess, names)?);
            if table.n_rows.is_multiple_of(4096) {
                progress.show(&work, reader.position().byte(), length);
            }
        }
        progress.clear();
        Ok(table)
    }

    fn add(&mut self, student: usize, (response, timed): (Response, bool)) {
        if student == self.students.len() {
            self.students.push(Student { responses: Vec::new(), rows: Vec::new(), timed: true });
        }
        let student = &mut self.students[student];
        student.responses.push(response);
        student.rows.push(self.n_rows as u32);
        student.timed &= timed;
        self.n_rows += 1;
    }
}

/// Where each column stands.
struct Header<'a> {
    path: &'a Path,
    places: [usize; COLUMNS.len()],
    width: usize,
}

impl<'a> Header<'a> {
    fn of(path: &'a Path, record: &ByteRecord) -> Result<Self, TableError> {
        let mut places = [0; COLUMNS.len()];
        for (place, name) in places.iter_mut().zip(COLUMNS) {
            let found = record.iter().position(|cell| cell.trim_ascii() == name.as_bytes());
            *place = found.ok_or_else(|| TableError::Place {
                path: path.to_owned(),
                line: 1,
                column: record.len().max(1),
                message: format!("there is no column `{name}`; needed are {}", COLUMNS.join(", ")),
            })?;
        }
        Ok(Self { path, places, width: record.len() })
    }

    fn row<'b>(&'b self, record: &'b ByteRecord) -> Result<Row<'b>, TableError> {
        let row = Row { header: self, record };
        if record.len() == self.width {
            return Ok(row);
        }
        let message = format!(
            "the row has {} cells and the first line {}; a cell with a comma in it stands in quotes",
            record.len(),
            self.width
        );
        Err(row.fault(record.len().min(self.width), message))
    }
}

/// One row of the width of the header.
struct Row<'a> {
    header: &'a Header<'a>,
    record: &'a ByteRecord,
}

impl Row<'_> {
    fn cell(&self, column: usize) -> &[u8] {
        self.record[self.header.places[column]].trim_ascii()
    }

    fn number(&self, column: usize) -> Option<f64> {
        std::str::from_utf8(self.cell(column)).ok()?.parse().ok()
    }

    /// The response, and whether it has a time.
    fn response(&self, guess: f64, names: &mut Names) -> Result<(Response, bool), TableError> {
        let verdict = self.verdict()?;
        let seconds = self.seconds()?;
        let presented = Presented {
            difficulty: 0.0,
            guess,
            presentation: Presentation::default(),
            at_days: seconds.unwrap_or_default() / SECONDS_PER_DAY,
        };
        let (skill, item) = (names.skills.of(self.cell(SKILL)), names.items.of(self.cell(ITEM)));
        Ok((Response { skill, item, presented, verdict }, seconds.is_some()))
    }

    fn verdict(&self) -> Result<Verdict, TableError> {
        match self.number(CORRECT) {
            Some(1.0) => Ok(Verdict::RIGHT),
            Some(0.0) => Ok(Verdict::WRONG),
            _ => Err(self.wrong(CORRECT, "must be 0 or 1")),
        }
    }

    /// Seconds on any clock; `None` when the time is not known.
    fn seconds(&self) -> Result<Option<f64>, TableError> {
        if self.cell(TS).is_empty() {
            return Ok(None);
        }
        match self.number(TS).filter(|seconds| seconds.is_finite()) {
            Some(seconds) => Ok(Some(seconds).filter(|seconds| *seconds >= 0.0)),
            None => Err(self.wrong(TS, "must be a number of seconds, or -1 if it is not known")),
        }
    }

    fn wrong(&self, column: usize, rule: &str) -> TableError {
        let found = String::from_utf8_lossy(self.cell(column));
        self.fault(self.header.places[column], format!("`{}` is \"{found}\"; it {rule}", COLUMNS[column]))
    }

    fn fault(&self, place: usize, message: String) -> TableError {
        let line = self.record.position().map_or(0, csv::Position::line);
        TableError::Place { path: self.header.path.to_owned(), line, column: place + 1, message }
    }
}
