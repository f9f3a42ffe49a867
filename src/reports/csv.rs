//! Tables as CSV (RFC 4180), safe to open in a spreadsheet: a text that a spreadsheet would take for a formula gets an
//! apostrophe in front.

use crate::base::{Lang, Timestamp};

use super::mastery_report::{MasteryReport, SkillRow, status_word};

/// The columns of [`skills`].
const COLUMNS: [&str; 17] = [
    "learner",
    "nickname",
    "made_on",
    "pack",
    "pack_version",
    "skill",
    "title",
    "standards",
    "status",
    "p_mastery",
    "answers",
    "right_alone",
    "right_helped",
    "slips",
    "proven_on",
    "kept_on",
    "misconceptions",
];

/// One row for each skill of the report, titles in `lang`. Several standards or misconceptions stand in one cell,
/// `; ` between them.
pub fn skills(report: &MasteryReport, lang: Lang) -> String {
    let header = COLUMNS.map(str::to_owned);
    let rows = report.skills.iter().map(|skill| row(report, skill, lang));
    std::iter::once(header).chain(rows).map(|cells| line(&cells)).collect()
}

fn row(report: &MasteryReport, skill: &SkillRow, lang: Lang) -> [String; 17] {
    let names: Vec<&str> = skill.misconceptions.iter().map(|one| one.name.as_str()).collect();
    let date = |time: Option<Timestamp>| time.map(Timestamp::utc_date).unwrap_or_default();
    [
        safe(report.learner.id.as_str()),
        safe(&report.learner.nickname),
        report.made_at.utc_date(),
        safe(report.pack.as_str()),
        safe(&report.pack_version),
        safe(skill.id.as_str()),
        safe(skill.title.get(lang)),
        safe(&skill.standards.join("; ")),
        status_word(skill.status).to_owned(),
        format!("{:.4}", skill.p_mastery),
        skill.n_answers.to_string(),
        skill.n_right_alone.to_string(),
        skill.n_right_helped.to_string(),
        skill.n_slips().to_string(),
        date(skill.proven_on),
        date(skill.kept_on),
        safe(&names.join("; ")),
    ]
}

/// `text`, with an apostrophe in front where a spreadsheet would run it as a formula.
fn safe(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text.to_owned() }
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    cells.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
