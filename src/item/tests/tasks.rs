//! What else can be asked with a draw: over the shipped pack, so that no template is left out.

use crate::base::{Localized, MisconceptionId, Seed};
use crate::content::{Pack, SourceFile, compile};
use crate::item::{Control, Item, Outcome, Response, Task, instantiate, instantiate_task, meet};

/// Draws of each template.
const DRAWS: u64 = 20;

fn shipped() -> Pack {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/grade-6-8-math");
    let mut paths: Vec<_> =
        ["pack.toml", "skills.toml", "misconceptions.toml"].map(|name| root.join(name)).into();
    paths.extend(std::fs::read_dir(root.join("skills")).unwrap().map(|entry| entry.unwrap().path()));
    let read = |path: &std::path::PathBuf| SourceFile {
        path: path.strip_prefix(&root).unwrap().display().to_string(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    compile(&paths.iter().map(read).collect::<Vec<_>>()).0
}

/// Every draw of every template that can be asked as `task`.
fn each(task: Task, mut see: impl FnMut(&Item, &Item)) -> usize {
    let pack = shipped();
    let line = |id: &MisconceptionId| -> Option<Localized<String>> {
        pack.index.misconception(id).map(|found| found.student.clone())
    };
    let mut n = 0;
    for content in pack.chunks.iter().flat_map(|chunk| &chunk.skills) {
        for template in &content.templates {
            for seed in 1..=DRAWS {
                let usual = instantiate(content, template, Seed(seed)).unwrap();
                if let Some(item) = instantiate_task(content, template, Seed(seed), task, &line).unwrap() {
                    see(&usual, &item);
                    n += 1;
                }
            }
        }
    }
    n
}

#[test]
fn a_shown_error_is_explained_by_exactly_one_line() {
    let (mut n_right, mut with_rule) = (0, 0);
    let n = each(Task::FindTheError, |usual, item| {
        let Control::Choice { options } = &item.control else { panic!("{}", item.template) };
        assert!((3..=4).contains(&options.len()), "{} seed {}", item.template, item.seed);
        let outcomes: Vec<_> =
            (0..options.len()).map(|at| item.grade(&Response::Choice(at)).outcome).collect();
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Right).count(), 1);
        let says_right = options.iter().position(|option| option.en.plain() == "It is right.").unwrap();
        n_right += usize::from(outcomes[says_right] == Outcome::Right);
        with_rule +=
            usize::from(matches!(&outcomes[says_right], Outcome::Wrong { misconception: Some(rule), .. }
                if usual.wrong_responses().iter().any(|(known, _)| known == rule)));
        assert_ne!(item.prompt.en, usual.prompt.en);
    });
    assert!(n > 20 * DRAWS as usize, "only {n} draws");
    assert_eq!(n_right + with_rule, n, "calling a wrong answer right names its rule");
    assert!((n / 8..n / 2).contains(&n_right), "{n_right} of {n} shown answers are right");
}

#[test]
fn a_problem_made_has_the_same_answer_the_same_kind_and_other_numbers() {
    let n = each(Task::MakeAProblem, |usual, item| {
        let example = item.key_response();
        assert_eq!(item.grade(&example).outcome, Outcome::Right, "{} {example:?}", item.template);
        assert_ne!(
            usual.grade(&example).outcome,
            Outcome::Right,
            "the example is no answer to the usual item"
        );
    });
    assert!(n > 4 * DRAWS as usize, "only {n} draws");
}

#[test]
fn made_problems_are_judged_by_answer_kind_and_numbers() {
    let pack = shipped();
    let item = |template: &str, seed: u64| {
        let content = pack.content(&template.split('/').next().unwrap().into()).unwrap();
        let pattern = content.template(&template.into()).unwrap();
        instantiate_task(content, pattern, Seed(seed), Task::MakeAProblem, &|_| None).unwrap().unwrap()
    };
    for (template, seed, typed, expected) in [
        // 1/3 + 1/12 comes to 5/12.
        ("fraction-add-unlike/nested", 1, "1/4 + 1/6", "Right"),
        ("fraction-add-unlike/nested", 1, "1/3 + 1/12", "Almost(OwnNumbers)"),
        ("fraction-add-unlike/nested", 1, "1/12 + 1/3", "Almost(OwnNumbers)"),
        ("fraction-add-unlike/nested", 1, "2/12 + 3/12", "Almost(SameKind)"),
        ("fraction-add-unlike/nested", 1, "5/12", "Almost(SameKind)"),
        ("fraction-add-unlike/nested", 1, "5/12 + 0/7", "Almost(SameKind)"),
        ("fraction-add-unlike/nested", 1, "1/2 - 1/12", "Almost(SameKind)"),
        ("fraction-add-unlike/nested", 1, "1/4 + 1/5", "Wrong"),
        ("fraction-add-unlike/nested", 1, "x = 5/12", "Unreadable"),
        // -1 - (-3) comes to 2.
        ("integer-subtract/symbolic", 1, "-5 - (-7)", "Right"),
        ("integer-subtract/symbolic", 1, "5 - 3", "Almost(SameKind)"),
        ("integer-subtract/symbolic", 1, "-5 - -3", "Wrong"),
        // -2x + 1 = 5 has the solution -2.
        ("two-step-equations/integers", 1, "3x - 4 = -10", "Right"),
        ("two-step-equations/integers", 1, "-10 = 3x - 4", "Right"),
        ("two-step-equations/integers", 1, "x = -2", "Almost(SameKind)"),
        ("two-step-equations/integers", 1, "5 = -2x + 1", "Almost(OwnNumbers)"),
        ("two-step-equations/integers", 1, "3x - 4 = 10", "Wrong"),
        ("two-step-equations/integers", 1, "3x - 4", "Unreadable"),
    ] {
        let outcome = item(template, seed).grade(&Response::Typed(typed.to_owned())).outcome;
        let found = format!("{outcome:?}");
        assert!(found.starts_with(expected), "{template}: {typed}: {found}");
    }
}

#[test]
fn steps_to_fill_in_end_with_an_empty_place_and_are_right_with_the_asked_values() {
    let n = each(Task::FillSteps, |usual, item| {
        let Control::Steps { lines } = &item.control else { panic!("{}", item.template) };
        let n_asked = usual.help.steps.iter().filter(|step| step.ask.is_some()).count();
        let n_empty = lines.iter().filter(|line| line.asks).count();
        assert!((1..=n_asked).contains(&n_empty), "{}", item.template);
        assert!(lines[lines.len() - 1].asks, "{}: nothing stands behind the last empty place", item.template);
        assert_eq!(item.grade(&item.key_response()).outcome, Outcome::Right, "{}", item.template);
    });
    assert!(n > 20 * DRAWS as usize, "only {n} draws");
}

#[test]
fn every_skill_has_a_card_with_an_example_a_question_and_something_to_fill_in() {
    let pack = shipped();
    for content in pack.chunks.iter().flat_map(|chunk| &chunk.skills) {
        for seed in 1..=DRAWS {
            let card = meet(content, Seed(seed)).unwrap().expect("a skill with steps");
            assert!(card.example.help.steps.len() > 1, "{}", content.skill);
            let explain = card.explain.unwrap_or_else(|| panic!("{} has no question", content.skill));
            assert_eq!(explain.options[explain.right], card.example.help.steps[explain.step].say);
            let fill = card.fill.unwrap_or_else(|| panic!("{} has nothing to fill in", content.skill));
            assert_ne!(fill.seed, card.example.seed, "the numbers are others");
        }
    }
}
