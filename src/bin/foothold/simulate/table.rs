//! What a simulation says: a [`Table`] of figures, and a [`Bar`] for each promise that the figures keep or break.

use std::fmt;

/// A promise with its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is promised, and of whom.
    pub name: String,
    /// The figure that is asked for.
    pub wanted: String,
    /// The figure found, with the sample it was found in.
    pub figure: String,
    /// Whether the promise is kept; `None` when it was not measured.
    pub holds: Option<bool>,
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.holds {
            Some(true) => "holds",
            Some(false) => "DOES NOT HOLD",
            None => "not measured",
        };
        write!(f, "{verdict:<14} {}\n{:15}wanted {}; found {}", self.name, "", self.wanted, self.figure)
    }
}

/// Figures in rows, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows, with the sample it was found in.
    pub title: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub fn new(title: impl Into<String>, head: &[&str]) -> Table {
        let head = head.iter().map(|&name| name.to_owned()).collect();
        Table { title: title.into(), head, rows: Vec::new() }
    }
}

impl fmt::Display for Table {
    /// As Markdown, so that a table can be pasted into a page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.title)?;
        writeln!(f, "| {} |", self.head.join(" | "))?;
        writeln!(f, "|{}", "---|".repeat(self.head.len()))?;
        for row in &self.rows {
            writeln!(f, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_markdown() {
        let mut table = Table::new("Rights in a row", &["record", "rights"]);
        table.rows.push(vec!["30 %".to_owned(), "9".to_owned()]);
        assert_eq!(table.to_string(), "Rights in a row\n\n| record | rights |\n|---|---|\n| 30 % | 9 |\n");
    }

    #[test]
    fn a_broken_promise_cannot_be_overlooked() {
        for (holds, word) in
            [(Some(true), "holds "), (Some(false), "DOES NOT HOLD "), (None, "not measured ")]
        {
            let bar = Bar { name: "x".into(), wanted: "<= 5 %".into(), figure: "6 %".into(), holds };
            assert!(bar.to_string().starts_with(word), "{bar}");
        }
    }
}
