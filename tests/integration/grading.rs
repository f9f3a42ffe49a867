//! The grading tables of `tests/fixtures/grading`: what a learner gives, and what it counts as.

use std::fs;
use std::path::Path;

use foothold::base::Seed;
use foothold::content::Pack;
use foothold::item::{Item, Outcome, instantiate};

use super::item_templates::find;
use crate::pack::shipped;

/// `right`, `almost WorkItOut`, `wrong`, `wrong 0.50 some-rule`, `unreadable Empty`, `no response`.
fn outcome(item: &Item, given: &str) -> String {
    let Some(response) = item.control.read_notation(given) else { return "no response".to_owned() };
    match item.grade(&response).outcome {
        Outcome::Right => "right".to_owned(),
        Outcome::Almost(left) => format!("almost {left:?}"),
        Outcome::Unreadable(reason) => format!("unreadable {reason:?}"),
        Outcome::Wrong { credit, misconception, .. } => {
            let credit = if credit > 0.0 { format!(" {credit:.2}") } else { String::new() };
            let rule = misconception.map_or(String::new(), |rule| format!(" {rule}"));
            format!("wrong{credit}{rule}")
        }
    }
}

/// `template seed n: prompt`.
fn item_of(pack: &Pack, heading: &str) -> Item {
    let (id, rest) = heading.split_once(" seed ").expect("`template seed n: prompt`");
    let (seed, prompt) = rest.split_once(": ").expect("a prompt after the seed");
    let (content, template) = find(pack, id);
    let item = instantiate(content, template, Seed(seed.parse().expect("a whole number"))).expect("an item");
    assert_eq!(item.prompt.en.plain(), prompt, "{heading}: the draw has changed");
    item
}

/// Grades every line of a table; gives it back with what came out.
fn graded(pack: &Pack, table: &str) -> String {
    let mut came = String::new();
    let mut item = None;
    for line in table.lines() {
        let case = if line.starts_with('#') { None } else { line.rsplit_once("-> ") };
        match (case, &item) {
            (Some((given, _)), Some(item)) => {
                came += &format!("{given}-> {}", outcome(item, given.strip_suffix(' ').unwrap_or(given)));
            }
            _ => came += line,
        }
        if case.is_none() && !line.is_empty() && !line.starts_with('#') {
            item = Some(item_of(pack, line));
        }
        came.push('\n');
    }
    came
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/grading").join(name);
    let table = fs::read_to_string(path).expect("the table");
    assert!(table.contains("-> right"));
    let came = graded(shipped(), &table);
    let differing: Vec<_> = table.lines().zip(came.lines()).filter(|(wanted, came)| wanted != came).collect();
    assert!(differing.is_empty(), "{name}: (wanted, came)\n{differing:#?}");
}

#[test]
fn numbers_are_graded_as_the_table_says() {
    check("numbers.txt");
}

#[test]
fn fractions_are_graded_as_the_table_says() {
    check("fractions.txt");
}

#[test]
fn expressions_and_equations_are_graded_as_the_table_says() {
    check("expressions.txt");
}

#[test]
fn choices_tables_and_plots_are_graded_as_the_table_says() {
    check("choices_tables_and_plots.txt");
}
