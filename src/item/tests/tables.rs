//! The tables of `tests/fixtures/grading/typed`: one file a kind, one line a case: kind, key, form, what is typed, what
//! comes out. `UPDATE_EXPECT=1` writes what came out; read the difference before you keep it.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// Everything but what comes out, as it stands in the line.
struct Case<'a> {
    item: Item,
    typed: &'a str,
}

impl<'a> Case<'a> {
    /// `kind | key; rule = wrong key | form, unit | typed`.
    fn read(line: &'a str) -> Option<Case<'a>> {
        let mut cells = line.splitn(4, " | ");
        let name = cells.next()?;
        let kind = AnswerKind::all().find(|kind| kind.name() == name)?;
        let mut keys = cells.next()?.split("; ");
        let mut template = template(kind, &[], keys.next()?);
        template.wrong = keys
            .map(|wrong| wrong.split_once(" is ").map(|(rule, value)| wrong_value(rule, value)))
            .collect::<Option<_>>()?;
        let form = cells.next()?;
        let (form, unit) = form.split_once(", ").map_or((form, None), |(form, unit)| (form, Some(unit)));
        template.answer.form = named(FORMS, form)?;
        template.answer.unit = unit.map(|unit| Localized { en: unit.to_owned(), es: unit.to_owned() });
        let typed = cells.next()?;
        Some(Case { item: item_of(&template, 1), typed })
    }

    fn outcome(&self) -> String {
        in_words(&self.item.grade(&Response::Typed(self.typed.to_owned())).outcome)
    }
}

const FORMS: &[(&str, Form)] = &[
    ("any", Form::Any),
    ("simplest", Form::Simplest),
    ("mixed", Form::Mixed),
    ("improper", Form::Improper),
    ("decimal", Form::Decimal(None)),
    ("decimal(1)", Form::Decimal(Some(1))),
    ("decimal(2)", Form::Decimal(Some(2))),
    ("percent", Form::Percent),
    ("pi", Form::Pi),
    ("expanded", Form::Expanded),
    ("factored", Form::Factored),
];

fn named<T: Copy>(names: &[(&str, T)], wanted: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/grading/typed")
}

/// Every case of every table: its item and what is typed.
pub(crate) fn cases() -> Vec<(Item, String)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder()).expect("the tables") {
        let table = fs::read_to_string(entry.expect("an entry").path()).expect("a table");
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let given = lines.filter_map(|line| Some(line.rsplit_once(" -> ")?.0));
        cases.extend(given.filter_map(Case::read).map(|case| (case.item, case.typed.to_owned())));
    }
    cases
}

/// Every case line of a table with what came out in the place of what is wanted.
fn graded(table: &str) -> String {
    let mut came = String::new();
    for line in table.lines() {
        match line.rsplit_once(" -> ").filter(|_| !line.starts_with('#')) {
            Some((given, _)) => {
                let case = Case::read(given).unwrap_or_else(|| panic!("no case: {given}"));
                came += &format!("{given} -> {}\n", case.outcome());
                // What the preview shows is what is graded.
                let read = case.item.read(case.typed);
                let is_unreadable = matches!(
                    case.item.grade(&Response::Typed(case.typed.to_owned())).outcome,
                    Outcome::Unreadable(_)
                );
                assert!(read.is_ok() || is_unreadable, "{given}: {read:?}");
            }
            None => came += &format!("{line}\n"),
        }
    }
    came
}

#[test]
fn typed_kinds_are_graded_as_their_tables_say() {
    let mut n_cases = 0;
    for entry in fs::read_dir(folder()).expect("the tables") {
        let path = entry.expect("an entry").path();
        let table = fs::read_to_string(&path).expect("a table");
        let came = graded(&table);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &came).expect("the table is written");
            continue;
        }
        let differing: Vec<_> =
            table.lines().zip(came.lines()).filter(|(wanted, came)| wanted != came).collect();
        assert!(differing.is_empty(), "{}: (wanted, came)\n{differing:#?}", path.display());
        n_cases += table.lines().filter(|line| line.contains(" -> ") && !line.starts_with('#')).count();
    }
    assert!(n_cases >= 600 || std::env::var_os("UPDATE_EXPECT").is_some(), "{n_cases} cases");
}

#[test]
fn every_key_of_the_tables_is_graded_right_as_the_program_writes_it() {
    for (item, _) in cases() {
        let key = item.key_response();
        assert_eq!(in_words(&item.grade(&key).outcome), "right", "{}", key.notation());
        assert!(!item.say_key().en.plain().is_empty(), "{}", key.notation());
        for (rule, response) in item.wrong_responses() {
            let outcome = in_words(&item.grade(&response).outcome);
            assert_eq!(outcome, format!("wrong {rule}"), "{}", response.notation());
        }
    }
}
