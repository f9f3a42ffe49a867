//! Items and their grading, one table for each rule.

mod arranged;

use crate::base::{Localized, SkillId, TemplateId};
use crate::content::expr::Expr;
use crate::content::text::Text;
use crate::content::{
    AnswerKind, AnswerTemplate, Domain, FigureKind, FigureTemplate, Form, KeyTemplate, Limits,
    OptionTemplate, Param, Pathway, SkillContent, Story, Template, WrongKey, WrongTemplate,
};

use super::*;

pub(crate) mod tables;
mod tasks;

fn expr(source: &str) -> Expr {
    Expr::parse(source).unwrap()
}

fn both(source: &str) -> Localized<Text> {
    Localized { en: Text::parse(source).unwrap(), es: Text::parse(source).unwrap() }
}

/// A template that says as little as possible: one value for each parameter, and an answer.
fn template(kind: AnswerKind, params: &[(&str, &str)], value: &str) -> Template {
    let param = |(name, value): &(&str, &str)| Param {
        name: (*name).to_owned(),
        domain: Domain::OneOf(value.split('|').map(|value| expr(value.trim())).collect()),
    };
    Template {
        id: TemplateId::new("test/one"),
        pathway: Pathway::Symbolic,
        representation: None,
        also_skills: Vec::new(),
        difficulty: expr("0.5"),
        params: params.iter().map(param).collect(),
        lets: Vec::new(),
        wheres: Vec::new(),
        stories: Vec::new(),
        ask: both("How many miles per hour?"),
        speak: None,
        figures: Vec::new(),
        alt: None,
        answer: AnswerTemplate {
            kind,
            key: KeyTemplate::Value(expr(value)),
            form: Form::Any,
            on: None,
            unit: None,
            steps: None,
        },
        wrong: Vec::new(),
        next: both("Next."),
        steps: Vec::new(),
        checks: Vec::new(),
        examples: Vec::new(),
        tools: Vec::new(),
        stretch: false,
        limits: Limits::default(),
    }
}

fn wrong_value(bug: &str, value: &str) -> WrongTemplate {
    WrongTemplate { bug: bug.into(), gives: WrongKey::Value(expr(value)), when: None, say: None }
}

fn wrong_text(bug: &str, text: &str) -> WrongTemplate {
    WrongTemplate { bug: bug.into(), gives: WrongKey::Text(both(text)), when: None, say: None }
}

fn wrong_check(bug: &str, check: &str, example: &str) -> WrongTemplate {
    let gives = WrongKey::Predicate { check: expr(check), example: expr(example) };
    WrongTemplate { bug: bug.into(), gives, when: None, say: None }
}

fn figure_template(id: &str, kind: FigureKind, fields: &[(&str, &str)]) -> FigureTemplate {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), expr(value))).collect();
    FigureTemplate { id: id.to_owned(), kind, fields }
}

fn content(template: &Template) -> SkillContent {
    SkillContent {
        skill: SkillId::new("test"),
        symbols: vec!['x'],
        remind: both("Remind."),
        nudge: both("Nudge?"),
        strategy: both("Strategy."),
        templates: vec![template.clone()],
    }
}

fn item_of(template: &Template, seed: u64) -> Item {
    instantiate(&content(template), template, Seed(seed)).unwrap()
}

/// An outcome in a few words: `right`, `almost WorkItOut`, `wrong`, `wrong 0.50 some-rule`, `unreadable Empty`.
fn in_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Right => "right".to_owned(),
        Outcome::Almost(left) => format!("almost {left:?}"),
        Outcome::Unreadable(reason) => format!("unreadable {reason:?}"),
        Outcome::Wrong { credit, misconception, .. } => {
            let credit = if *credit > 0.0 { format!(" {credit:.2}") } else { String::new() };
            let rule = misconception.as_ref().map_or(String::new(), |rule| format!(" {rule}"));
            format!("wrong{credit}{rule}")
        }
    }
}

fn check_grades(item: &Item, cases: &[(&str, &str)]) {
    for (given, expected) in cases {
        let response = item.control.read_notation(given).unwrap();
        assert_eq!(in_words(&item.grade(&response).outcome), *expected, "{given:?}");
    }
}

#[test]
fn a_number_counts_in_any_written_form_of_its_value() {
    let mut quarter = template(AnswerKind::Number, &[], "3/4");
    quarter.wrong = vec![wrong_value("inverted", "4/3"), wrong_value("never-named", "0.75")];
    check_grades(
        &item_of(&quarter, 1),
        &[
            ("3/4", "right"),
            ("0.75", "right"),
            (".75", "right"),
            ("75%", "right"),
            ("x = 3/4", "right"),
            (" 3 / 4 ", "right"),
            ("6/8", "almost Simplify"),
            ("1/2 + 1/4", "almost WorkItOut"),
            ("1 1/3", "wrong inverted"),
            ("4/3", "wrong inverted"),
            ("0.7", "wrong"),
            ("-3/4", "wrong"),
            ("", "unreadable Empty"),
            ("x", "unreadable NumberWanted"),
            ("3/0", "unreadable Typed(ZeroDenominator)"),
            ("2 3", "unreadable Typed(TwoNumbers)"),
        ],
    );
}

#[test]
fn a_division_still_to_be_done_is_no_number() {
    let speed = template(AnswerKind::Number, &[], "150/4");
    check_grades(
        &item_of(&speed, 1),
        &[
            ("37.5", "right"),
            ("75/2", "right"),
            ("150/4", "almost Simplify"),
            ("150 ÷ 4", "almost WorkItOut"),
        ],
    );
    let whole = template(AnswerKind::Integer, &[], "24");
    check_grades(
        &item_of(&whole, 1),
        &[("24", "right"), ("48/2", "almost WorkItOut"), ("8 * 3", "almost WorkItOut"), ("24.0", "right")],
    );
}

#[test]
fn a_fraction_may_stay_unreduced_unless_simplest_is_asked() {
    let mut fraction = template(AnswerKind::Fraction, &[], "5/4");
    check_grades(
        &item_of(&fraction, 1),
        &[
            ("5/4", "right"),
            ("10/8", "right"),
            ("1 1/4", "right"),
            ("1.25", "right"),
            ("125%", "unreadable NumberWanted"),
        ],
    );
    fraction.answer.form = Form::Simplest;
    check_grades(
        &item_of(&fraction, 1),
        &[("5/4", "right"), ("10/8", "almost Simplify"), ("1 2/8", "almost Simplify"), ("1 1/4", "right")],
    );
}

#[test]
fn a_whole_number_is_asked_for_again_when_no_rule_gives_the_part() {
    let mut integer = template(AnswerKind::Integer, &[], "8");
    integer.wrong = vec![wrong_value("half", "5/2")];
    check_grades(
        &item_of(&integer, 1),
        &[("8", "right"), ("7.5", "unreadable WholeNumberWanted"), ("2.5", "wrong half"), ("-8", "wrong")],
    );
}

#[test]
fn units_that_fit_are_dropped_and_others_asked_about() {
    let mut area = template(AnswerKind::Number, &[], "24");
    area.answer.unit = Some(Localized { en: "square units".to_owned(), es: "unidades cuadradas".to_owned() });
    check_grades(
        &item_of(&area, 1),
        &[
            ("24 square units", "right"),
            ("24 units^2", "right"),
            ("24 unidades cuadradas", "right"),
            ("24 units", "unreadable OtherUnit(\"units\")"),
            ("24 feet", "unreadable OtherUnit(\"feet\")"),
            ("20 square units", "wrong"),
        ],
    );
    let mut price = template(AnswerKind::Number, &[], "2.5");
    price.answer.unit = Some(Localized { en: "$".to_owned(), es: "$".to_owned() });
    check_grades(&item_of(&price, 1), &[("$2.50", "right"), ("2.5", "right"), ("2.5 dollars", "right")]);
    // Without a shown unit, the words of the prompt decide.
    let speed = template(AnswerKind::Number, &[], "60");
    check_grades(
        &item_of(&speed, 1),
        &[
            ("60 mph", "right"),
            ("60 mi/h", "right"),
            ("60 miles per hour", "right"),
            ("60 km", "unreadable OtherUnit(\"km\")"),
        ],
    );
}

#[test]
fn an_expression_counts_by_its_polynomial_and_then_by_its_form() {
    let mut expand = template(AnswerKind::Expression, &[("a", "2")], "a*(x + 3)");
    expand.answer.form = Form::Expanded;
    expand.wrong = vec![wrong_value("first-only", "a*x + 3")];
    check_grades(
        &item_of(&expand, 1),
        &[
            ("2x + 6", "right"),
            ("6 + 2x", "right"),
            ("2(x+3)", "almost Expand"),
            ("x + x + 6", "almost Expand"),
            ("2x + 3", "wrong first-only"),
            ("2x - 6", "wrong"),
            ("2x + 6 = 0", "unreadable ExpressionWanted"),
            ("2z + 6", "unreadable Typed(UnknownSymbol('z'))"),
        ],
    );
}

#[test]
fn an_equation_counts_by_its_solutions() {
    let mut equation = template(AnswerKind::Equation, &[], "3*x + 5 = 20");
    equation.wrong = vec![wrong_value("swapped", "5*x + 3 = 20")];
    check_grades(
        &item_of(&equation, 1),
        &[
            ("3x + 5 = 20", "right"),
            ("20 = 5 + 3x", "right"),
            ("3x = 15", "right"),
            ("5x + 3 = 20", "wrong swapped"),
            ("3x + 5", "unreadable EquationWanted"),
        ],
    );
}

#[test]
fn options_that_read_the_same_are_shown_once() {
    let mut choice = template(AnswerKind::Choice, &[], "0");
    choice.answer.key = KeyTemplate::Text(both("$x + 3$"));
    choice.wrong =
        vec![wrong_text("same", "$x + 3$"), wrong_text("less", "$x - 3$"), wrong_text("more", "$3x$")];
    for seed in 0..20 {
        let item = item_of(&choice, seed);
        let Control::Choice { options } = &item.control else { panic!("a choice") };
        assert_eq!(options.len(), 3);
        assert_eq!(item.guess, 1.0 / 3.0);
        assert_eq!(item.grade(&item.key_response()).outcome, Outcome::Right);
        let wrongs: Vec<String> = item
            .wrong_responses()
            .iter()
            .map(|(_, response)| in_words(&item.grade(response).outcome))
            .collect();
        assert!(wrongs.contains(&"wrong less".to_owned()) && wrongs.contains(&"wrong more".to_owned()));
        assert_eq!(wrongs.len(), 2);
    }
}

#[test]
fn every_place_of_a_choice_can_be_the_right_one() {
    let mut choice = template(AnswerKind::Choice, &[], "0");
    choice.answer.key = KeyTemplate::Text(both("one"));
    choice.wrong = vec![wrong_text("a", "two"), wrong_text("b", "three")];
    let mut seen = [0; 3];
    for seed in 0..60 {
        let Response::Choice(place) = item_of(&choice, seed).key_response() else { panic!("a choice") };
        seen[place] += 1;
    }
    assert!(seen.iter().all(|n| *n >= 8), "{seen:?}");
}

#[test]
fn several_options_earn_their_share_and_name_the_wrong_one() {
    let option = |text: &str, correct: bool, bug: Option<&str>| OptionTemplate {
        text: both(text),
        correct,
        bug: bug.map(Into::into),
        check: None,
    };
    let mut select = template(AnswerKind::MultiSelect, &[], "0");
    select.answer.key = KeyTemplate::Options(vec![
        option("a", true, None),
        option("b", true, None),
        option("c", false, Some("c-rule")),
        option("d", false, None),
    ]);
    let item = item_of(&select, 3);
    let Control::MultiSelect { options } = &item.control else { panic!("a multi-select") };
    let place = |text: &str| options.iter().position(|o| o.en.plain() == text).unwrap();
    let grade = |texts: &[&str]| {
        let mut chosen: Vec<usize> = texts.iter().map(|text| place(text)).collect();
        chosen.sort_unstable();
        in_words(&item.grade(&Response::MultiSelect(chosen)).outcome)
    };
    assert_eq!(grade(&["a", "b"]), "right");
    assert_eq!(grade(&["a"]), "wrong 0.50");
    assert_eq!(grade(&["a", "b", "c"]), "wrong 0.50 c-rule");
    assert_eq!(grade(&["c", "d"]), "wrong c-rule");
    assert_eq!(grade(&[]), "unreadable Empty");
    assert_eq!(item.guess, 1.0 / 16.0);
}

fn table() -> Template {
    let mut table = template(AnswerKind::FillTable, &[], "[7, 84]");
    table.figures = vec![figure_template(
        "t",
        FigureKind::RatioTable,
        &[("labels", "\"Hours|Meters\""), ("rows", "[[1, 4, 12], [blank, 28, blank]]")],
    )];
    table.answer.on = Some("t".to_owned());
    table.wrong = vec![wrong_value("additive", "[25, 36]"), wrong_value("inverted", "[1/7, 84]")];
    table
}

#[test]
fn a_table_is_graded_cell_by_cell() {
    let item = item_of(&table(), 1);
    assert_eq!(item.figures, []);
    check_grades(
        &item,
        &[
            ("7; 84", "right"),
            ("7; 7*12", "almost WorkItOut"),
            ("25; 36", "wrong additive"),
            ("7; 36", "wrong 0.50 additive"),
            ("1/7; 84", "wrong 0.50 inverted"),
            ("7; 1", "wrong 0.50"),
            ("1; 36", "wrong"),
            ("7; ", "unreadable EmptyCells([1])"),
            ("; ", "unreadable Empty"),
            ("7; four", "unreadable Typed(UnknownWord(\"four\"))"),
        ],
    );
}

#[test]
fn right_cells_are_kept() {
    let item = item_of(&table(), 1);
    let graded = item.grade(&Response::Cells(vec!["7".to_owned(), "1".to_owned()]));
    let Outcome::Wrong { right_parts, credit, .. } = graded.outcome else { panic!("wrong") };
    assert_eq!((right_parts, credit), (vec![0], 0.5));
}

#[test]
fn a_point_on_a_line_counts_by_its_place() {
    let mut line = template(AnswerKind::PlotNumberLine, &[], "-3");
    line.figures =
        vec![figure_template("n", FigureKind::NumberLine, &[("from", "-10"), ("to", "10"), ("dots", "[4]")])];
    line.answer.on = Some("n".to_owned());
    line.wrong = vec![wrong_value("sign", "3")];
    let item = item_of(&line, 1);
    assert_eq!(
        item.control,
        Control::PlotNumberLine { figure: 0, start: Some(crate::algebra::Rational::from(4)) }
    );
    assert_eq!(item.guess, 1.0 / 21.0);
    check_grades(&item, &[("-3", "right"), ("3", "wrong sign"), ("0", "wrong")]);
}

#[test]
fn a_predicate_accepts_all_that_meets_it() {
    let mut grid = template(AnswerKind::PlotGrid, &[("m", "2")], "0");
    grid.figures =
        vec![figure_template("g", FigureKind::CoordinatePlane, &[("x", "(-8,8)"), ("y", "(-8,8)")])];
    grid.answer.on = Some("g".to_owned());
    grid.answer.key = KeyTemplate::Predicate { check: expr("y_of(r) == m*x_of(r)"), example: expr("(1, m)") };
    grid.wrong = vec![wrong_check("inverted", "x_of(r) == m*y_of(r)", "(m, 1)")];
    check_grades(
        &item_of(&grid, 1),
        &[
            ("(1,2)", "right"),
            ("(-2,-4)", "right"),
            ("(0,0)", "right"),
            ("(2,1)", "wrong inverted"),
            ("(5,1)", "wrong"),
        ],
    );
    let mut plot = template(AnswerKind::BuildPlot, &[], "0");
    plot.figures =
        vec![figure_template("p", FigureKind::DotPlot, &[("from", "0"), ("to", "9"), ("data", "[]")])];
    plot.answer.on = Some("p".to_owned());
    plot.answer.key =
        KeyTemplate::Predicate { check: expr("len(r) == 3 and median(r) == 4"), example: expr("[5, 4, 1]") };
    plot.wrong = vec![wrong_check("mean", "mean(r) == 4 and median(r) != 4", "[3, 3, 6]")];
    let item = item_of(&plot, 1);
    assert_eq!(item.key_response().notation(), "1,4,5");
    check_grades(
        &item,
        &[("4,9,0", "right"), ("3,3,6", "wrong mean"), ("4,4", "wrong"), ("", "unreadable Empty")],
    );
}

#[test]
fn a_wrong_rule_that_gives_the_right_value_is_dropped() {
    let mut sum = template(AnswerKind::Integer, &[("a", "2 | 3")], "a + 2");
    sum.wrong =
        vec![wrong_value("times", "a*2"), wrong_value("also-times", "2*a"), wrong_value("first", "a")];
    for seed in 0..20 {
        let item = item_of(&sum, seed);
        let named: Vec<String> = item.wrong_responses().into_iter().map(|(bug, _)| bug.to_string()).collect();
        let expected: &[&str] = match item.key_response() {
            Response::Typed(text) if text == "4" => &["first"],
            _ => &["times", "first"],
        };
        assert_eq!(named, expected);
    }
}

#[test]
fn a_wanted_theme_is_kept_and_can_be_given_again() {
    let story = |theme: &str| Story {
        theme: theme.to_owned(),
        career: String::new(),
        text: both(theme),
        words: None,
        when: None,
    };
    let mut told = template(AnswerKind::Integer, &[("a", "2 | 3")], "a");
    told.ask = both("@story!");
    told.stories = vec![story("music"), story("sports"), story("space")];
    let content = content(&told);
    for seed in (0..20).map(Seed) {
        let plain = instantiate(&content, &told, seed).unwrap();
        let again = instantiate(&content, &told, DrawWith { seed, theme: plain.theme.as_deref() }).unwrap();
        assert_eq!(plain, again);
        let sports = instantiate(&content, &told, DrawWith { seed, theme: Some("sports") }).unwrap();
        assert_eq!(sports.prompt.en.plain(), "sports!");
        assert_eq!(sports.key_response(), plain.key_response());
        let unknown = instantiate(&content, &told, DrawWith { seed, theme: Some("chess") }).unwrap();
        assert_eq!(unknown, plain);
    }
}

#[test]
fn the_preview_reads_and_never_judges() {
    let item = item_of(&template(AnswerKind::Number, &[], "5"), 1);
    for typed in ["5", "6", "14/24", "x = 3"] {
        assert!(item.read(typed).is_ok(), "{typed}");
    }
    assert_eq!(item.read("14/24").unwrap().plain(), "14/24");
    assert_eq!(
        item.read("1 +"),
        Err(Unreadable::Typed(crate::algebra::parse::Unreadable::MissingAfter('+')))
    );
}

#[test]
fn a_response_reads_back_from_its_notation() {
    let item = item_of(&table(), 1);
    for response in [
        Response::Cells(vec!["1/2".to_owned(), String::new()]),
        Response::Cells(vec!["a;b".to_owned(), "c\\".to_owned()]),
    ] {
        assert_eq!(item.control.read_notation(&response.notation()), Some(response));
    }
}

#[test]
fn a_notation_of_another_control_is_refused() {
    let item = item_of(&table(), 1);
    for text in ["1", "1; 2; 3", ""] {
        assert_eq!(item.control.read_notation(text), None, "{text}");
    }
    let choice = Control::Choice { options: vec![Localized::default(); 3] };
    for text in ["0", "4", "one", "", "1,2"] {
        assert_eq!(choice.read_notation(text), None, "{text}");
    }
}

#[test]
fn prose_keeps_dollars_and_mathematics_apart() {
    let prose = Prose::parse(r"Pay \$5 for $x + \frac{1}{2}$ and \$x.").unwrap();
    assert_eq!(prose.pieces.len(), 3);
    assert_eq!(prose.plain(), "Pay $5 for x + 1/2 and $x.");
}
