//! Read-only views of learners' practice for people: the report file and its tables, and what many logs together say
//! of the content.
#![deny(missing_docs)]

pub mod calibrate;
pub mod csv;
pub mod mastery_report;
pub mod report_file;

pub use calibrate::calibrate;
pub use mastery_report::{MasteryReport, NamedMisconception, ReportLearner, SkillRow, Summary};
pub use report_file::{ReportError, ReportFile, read};
