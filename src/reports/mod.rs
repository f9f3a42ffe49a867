//! Read-only views of a learner's practice for people: the report file and its tables.
#![deny(missing_docs)]

pub mod csv;
pub mod mastery_report;
pub mod report_file;

pub use mastery_report::{MasteryReport, NamedMisconception, ReportLearner, SkillRow, Summary};
pub use report_file::{ReportError, ReportFile, read};
