//! Kinds that are arranged, made on a figure or filled in line by line.

use proptest::prelude::*;

use crate::content::{CardsTemplate, StepTemplate};

use super::*;

fn cards(kind: AnswerKind, cards: &[&str], places: &[&str], right: &str) -> Template {
    let mut template = template(kind, &[], "0");
    template.answer.key = KeyTemplate::Cards(CardsTemplate {
        cards: cards.iter().map(|card| both(card)).collect(),
        places: places.iter().map(|place| both(place)).collect(),
        right: expr(right),
    });
    template
}

fn plain(proses: &[Localized<Prose>]) -> Vec<String> {
    proses.iter().map(|prose| prose.en.plain()).collect()
}

/// The outcome of an order, given as the words on its cards.
fn order_in_words(item: &Item, given: &[&str]) -> String {
    let Control::Order { cards } = &item.control else { panic!("an order") };
    let cards = plain(cards);
    let places = given.iter().map(|card| cards.iter().position(|other| other == card).unwrap()).collect();
    in_words(&item.grade(&Response::Arranged(places)).outcome)
}

#[test]
fn an_order_earns_the_neighbours_that_follow_each_other() {
    let mut order = cards(AnswerKind::Order, &["a", "b", "c", "d"], &[], "[1..4]");
    order.wrong = vec![wrong_value("by-size", "[2, 1, 3, 4]"), wrong_value("same-as-right", "[1, 2, 3, 4]")];
    for seed in 0..30 {
        let item = item_of(&order, seed);
        for (given, expected) in [
            (["a", "b", "c", "d"], "right"),
            (["d", "a", "b", "c"], "wrong 0.67"),
            (["b", "a", "c", "d"], "wrong 0.33 by-size"),
            (["a", "c", "b", "d"], "wrong"),
            (["d", "c", "b", "a"], "wrong"),
        ] {
            assert_eq!(order_in_words(&item, &given), expected, "{given:?}");
        }
        assert_eq!(item.guess, 1.0 / 24.0);
        assert_eq!(item.say_key().en.plain(), "a; b; c; d");
        assert_eq!(item.wrong_responses().len(), 1, "a rule that is right is dropped");
    }
}

#[test]
fn cards_of_an_order_are_never_shown_in_the_right_order() {
    let order = cards(AnswerKind::Order, &["a", "b", "c"], &[], "[3, 1, 2]");
    for seed in 0..200 {
        let item = item_of(&order, seed);
        assert_eq!(order_in_words(&item, &["c", "a", "b"]), "right");
        let shown = item.grade(&Response::Arranged(vec![0, 1, 2])).outcome;
        assert!(matches!(shown, Outcome::Wrong { .. }), "{seed}");
    }
}

#[test]
fn an_order_with_a_card_twice_is_none() {
    let item = item_of(&cards(AnswerKind::Order, &["a", "b", "c"], &[], "[1..3]"), 1);
    check_grades(&item, &[("1,1,2", "unreadable Empty")]);
    assert_eq!(item.control.read_notation("1,2"), None);
    assert_eq!(item.control.read_notation("1,2,4"), None);
}

#[test]
fn a_match_is_judged_card_by_card() {
    let mut pairs = cards(AnswerKind::Match, &["a", "b", "c"], &["A", "B", "C", "none"], "[1..3]");
    pairs.wrong = vec![wrong_value("swapped", "[2, 1, 0]"), wrong_value("spare", "[4, 4, 4]")];
    for seed in 0..20 {
        let item = item_of(&pairs, seed);
        let Control::Match { right, .. } = &item.control else { panic!("a match") };
        let right = plain(right);
        let grade = |partners: [&str; 3]| {
            let place = |partner: &&str| right.iter().position(|other| other == partner).unwrap();
            let response = Response::Arranged(partners.iter().map(place).collect());
            assert_eq!(item.control.read_notation(&response.notation()), Some(response.clone()));
            in_words(&item.grade(&response).outcome)
        };
        assert_eq!(grade(["A", "B", "C"]), "right");
        assert_eq!(grade(["B", "A", "C"]), "wrong 0.33 swapped");
        assert_eq!(grade(["B", "A", "A"]), "wrong swapped", "0 says nothing about the third card");
        assert_eq!(grade(["B", "B", "C"]), "wrong 0.67 swapped");
        assert_eq!(grade(["A", "B", "A"]), "wrong 0.67", "the rule does not speak of the third card");
        assert_eq!(grade(["A", "none", "C"]), "wrong 0.67 spare");
        assert_eq!(grade(["C", "B", "A"]), "wrong 0.33");
        assert_eq!(item.say_key().es.plain(), "a: A; b: B; c: C");
        assert_eq!(item.guess, 1.0 / 64.0);
    }
}

#[test]
fn partners_that_read_the_same_are_one_card() {
    let pairs = cards(AnswerKind::Match, &["a", "b", "c"], &["A", "B", "A"], "[1..3]");
    let item = item_of(&pairs, 4);
    let Control::Match { right, .. } = &item.control else { panic!("a match") };
    assert_eq!(right.len(), 2);
    assert_eq!(item.grade(&item.key_response()).outcome, Outcome::Right);
}

#[test]
fn cards_that_read_the_same_make_no_item() {
    for kind in [AnswerKind::Order, AnswerKind::Match, AnswerKind::Categorise] {
        let same = cards(kind, &["a", "b", "a"], &["A", "B", "C"], "[1..3]");
        assert_eq!(instantiate(&content(&same), &same, Seed(1)), Err(DrawError::SameCards), "{kind:?}");
    }
}

#[test]
fn a_key_that_is_no_arrangement_makes_no_item() {
    for (kind, right) in [
        (AnswerKind::Order, "[1, 2]"),
        (AnswerKind::Order, "[1, 2, 2]"),
        (AnswerKind::Order, "[0, 1, 2]"),
        (AnswerKind::Match, "[1, 2, 4]"),
        (AnswerKind::Match, "[1, 2, 0]"),
        (AnswerKind::Categorise, "[1, 2, 1/2]"),
        (AnswerKind::Categorise, "3"),
    ] {
        let bad = cards(kind, &["a", "b", "c"], &["A", "B", "C"], right);
        let error = instantiate(&content(&bad), &bad, Seed(1));
        assert!(matches!(error, Err(DrawError::WrongAnswerType { .. })), "{right}");
    }
}

#[test]
fn a_group_can_depend_on_the_draw() {
    let mut groups =
        cards(AnswerKind::Categorise, &["$@n$", "1/3", "1/2"], &["ends", "goes on"], "[n, 2, 1]");
    groups.params = template(AnswerKind::Integer, &[("n", "1 | 2")], "0").params;
    for seed in 0..20 {
        let item = item_of(&groups, seed);
        let Control::Categorise { cards, groups } = &item.control else { panic!("groups") };
        assert_eq!(plain(groups), ["ends", "goes on"]);
        let cards = plain(cards);
        let first = cards.iter().position(|card| card == "1" || card == "2").unwrap();
        let Response::Arranged(key) = item.key_response() else { panic!("arranged") };
        assert_eq!(key[first] + 1, cards[first].parse::<usize>().unwrap());
        assert_eq!(item.guess, 1.0 / 8.0);
    }
}

fn steps() -> Template {
    let step = |say: &str, math: Option<&str>, ask: Option<&str>| StepTemplate {
        say: both(say),
        math: math.map(|math| Text::parse_math(math).unwrap()),
        ask: ask.map(expr),
    };
    let mut steps = template(AnswerKind::Steps, &[("a", "3"), ("b", "4"), ("t", "12")], "0");
    steps.answer.key = KeyTemplate::Steps;
    steps.steps = vec![
        step("Multiply.", Some(r"@a \cdot @b = @(a*b)"), Some("a*b")),
        step("Look at it.", None, None),
        step("The sum is @(a+b).", None, Some("a+b")),
        step("Solve.", Some("@[x = a - b]"), Some("a - b")),
        step("Known.", Some(r"@a \cdot @b = @t"), Some("b*a")),
        step("Read it.", Some("@{a + 9}"), Some("9")),
        step("So it is done.", Some("@t"), None),
    ];
    steps.wrong = vec![wrong_value("adds", "[7, 7, -1, 12, 9]")];
    steps
}

#[test]
fn steps_are_shown_with_their_asked_values_left_out() {
    let item = item_of(&steps(), 1);
    let Control::Steps { lines } = &item.control else { panic!("steps") };
    let shown: Vec<(String, Option<String>, bool)> = lines
        .iter()
        .map(|line| (line.say.en.plain(), line.math.as_ref().map(Prose::plain), line.asks))
        .collect();
    let line = |say: &str, math: Option<&str>, asks| (say.to_owned(), math.map(str::to_owned), asks);
    assert_eq!(
        shown,
        [
            line("Multiply.", Some("3 * 4 = ___"), true),
            line("Look at it.", None, false),
            line("The sum is ___.", None, true),
            line("Solve.", Some("x = ___"), true),
            // Written another way, the same value is found.
            line("Known.", Some("3 * 4 = ___"), true),
            // A line that would show the value is left out.
            line("Read it.", None, true),
        ]
    );
    assert_eq!(item.control.n_blanks(), 5);
}

#[test]
fn steps_are_graded_line_by_line() {
    check_grades(
        &item_of(&steps(), 1),
        &[
            ("12; 7; -1; 12; 9", "right"),
            ("7; 7; -1; 12; 9", "wrong 0.80 adds"),
            ("12; 7; 1; 12; 9", "wrong 0.80"),
            ("12; 3+4; -1; 12; 9", "almost WorkItOut"),
            ("12; 7; ; ; ", "unreadable EmptyCells([2, 3, 4])"),
        ],
    );
}

fn bar(key: KeyTemplate) -> Template {
    let mut bar = template(AnswerKind::ShadeFigure, &[], "0");
    bar.figures = vec![figure_template("f", FigureKind::FractionBar, &[("parts", "12"), ("shaded", "2")])];
    bar.answer.on = Some("f".to_owned());
    bar.answer.key = key;
    bar
}

#[test]
fn any_parts_may_be_shaded_when_their_number_is_right() {
    let mut count = bar(KeyTemplate::Value(expr("8")));
    count.wrong = vec![wrong_value("numerator", "2")];
    let item = item_of(&count, 1);
    assert_eq!(item.control, Control::Shade { figure: 0, parts: 12, start: vec![0, 1] });
    assert_eq!(item.figures[0].slots.len(), 12);
    check_grades(
        &item,
        &[
            ("1,2,3,4,5,6,7,8", "right"),
            ("5,6,7,8,9,10,11,12", "right"),
            ("3,12", "wrong numerator"),
            ("1", "wrong"),
            ("", "unreadable Empty"),
        ],
    );
    assert_eq!(item.say_key().en.plain(), "8 of 12 parts");
    assert_eq!(item.grade(&item.key_response()).reading.unwrap().plain(), "8/12");
}

#[test]
fn a_predicate_sees_which_parts_are_shaded() {
    let mut first = bar(KeyTemplate::Predicate { check: expr("r == [1, 2, 3]"), example: expr("[1, 2, 3]") });
    first.wrong = vec![wrong_check("other-end", "min(r) == 10", "[10, 11, 12]")];
    check_grades(
        &item_of(&first, 1),
        &[("1,2,3", "right"), ("3,2,1", "right"), ("10,12", "wrong other-end"), ("2,3,4", "wrong")],
    );
}

#[test]
fn equal_parts_of_a_rectangle_can_be_shaded() {
    let mut grid = bar(KeyTemplate::Value(expr("37")));
    let hundred = "[blank for i in [1..10]]";
    grid.figures = vec![figure_template(
        "f",
        FigureKind::AreaModel,
        &[("rows", hundred), ("cols", hundred), ("cells", "[]"), ("shaded", "0")],
    )];
    let item = item_of(&grid, 1);
    assert_eq!(item.control, Control::Shade { figure: 0, parts: 100, start: vec![] });
    assert_eq!(item.figures[0].slots[11].name.en, "row 2, column 2");
    assert_eq!(item.grade(&item.key_response()).outcome, Outcome::Right);
}

#[test]
fn empty_labels_of_a_tape_are_filled_in() {
    let mut tape = template(AnswerKind::LabelTape, &[], "[33, 7, 5]");
    tape.figures = vec![figure_template(
        "f",
        FigureKind::TapeDiagram,
        &[("parts", "[7, 7, blank, 7]"), ("tail", "blank"), ("total", "blank")],
    )];
    tape.answer.on = Some("f".to_owned());
    tape.wrong = vec![wrong_value("no-tail", "[28, 7, 5]")];
    let item = item_of(&tape, 1);
    let names: Vec<&str> = item.figures[0].slots.iter().map(|slot| slot.name.en.as_str()).collect();
    assert_eq!(names, ["the whole bar", "part 3", "the last part"]);
    check_grades(
        &item,
        &[
            ("33; 7; 5", "right"),
            ("28; 7; 5", "wrong 0.67 no-tail"),
            ("33; 7; ", "unreadable EmptyCells([2])"),
        ],
    );
    tape.answer.key = KeyTemplate::Value(expr("[7, 5]"));
    let error = instantiate(&content(&tape), &tape, Seed(1));
    assert_eq!(error, Err(DrawError::Cells { blanks: 3, values: 2 }));
}

#[test]
fn empty_labels_of_an_area_model_are_top_then_side_then_areas() {
    let mut area = template(AnswerKind::LabelAreaModel, &[], "[20, 6, 120]");
    area.figures = vec![figure_template(
        "f",
        FigureKind::AreaModel,
        &[("rows", "[blank]"), ("cols", "[blank, 3]"), ("cells", "[[blank, 18]]")],
    )];
    area.answer.on = Some("f".to_owned());
    let item = item_of(&area, 1);
    let names: Vec<&str> = item.figures[0].slots.iter().map(|slot| slot.name.es.as_str()).collect();
    assert_eq!(names, ["arriba, columna 1", "lado, fila 1", "fila 1, columna 1"]);
    check_grades(&item, &[("20; 6; 120", "right"), ("2; 6; 120", "wrong 0.67")]);
}

fn grid(key: KeyTemplate) -> Template {
    let mut grid = template(AnswerKind::PlotGrid, &[], "0");
    grid.figures =
        vec![figure_template("g", FigureKind::CoordinatePlane, &[("x", "(-8,8)"), ("y", "(-8,8)")])];
    grid.answer.on = Some("g".to_owned());
    grid.answer.key = key;
    grid
}

#[test]
fn several_points_count_in_any_order() {
    let mut points = grid(KeyTemplate::Value(expr("[(3, 4), (1, 2), (0, 0)]")));
    points.wrong = vec![wrong_value("swapped", "[(4, 3), (2, 1), (0, 0)]")];
    let item = item_of(&points, 1);
    assert_eq!(item.control, Control::PlotGrid { figure: 0, points: 3 });
    check_grades(
        &item,
        &[
            ("(1,2) (3,4) (0,0)", "right"),
            ("(0,0) (3,4) (1,2)", "right"),
            ("(2,1) (4,3) (0,0)", "wrong 0.33 swapped"),
            ("(2,1) (3,4) (0,0)", "wrong 0.67 swapped"),
            ("(1,2) (1,2) (1,2)", "wrong 0.33"),
            ("(5,5) (6,6) (7,7)", "wrong"),
        ],
    );
    assert_eq!(item.control.read_notation("(1,2) (3,4)"), None);
    let graded =
        item.grade(&Response::Points(vec![(5.into(), 5.into()), (3.into(), 4.into()), (1.into(), 2.into())]));
    assert_eq!(graded.reading.unwrap().plain(), "(5, 5), (3, 4), (1, 2)");
    let Outcome::Wrong { right_parts, .. } = graded.outcome else { panic!("wrong") };
    assert_eq!(right_parts, [1, 2]);
}

#[test]
fn several_points_can_meet_a_predicate() {
    let line = grid(KeyTemplate::Predicate {
        check: expr("y_of(r[1]) == 2*x_of(r[1]) and y_of(r[2]) == 2*x_of(r[2]) and r[1] != r[2]"),
        example: expr("[(0, 0), (1, 2)]"),
    });
    let item = item_of(&line, 1);
    assert_eq!(item.control, Control::PlotGrid { figure: 0, points: 2 });
    check_grades(&item, &[("(0,0) (1,2)", "right"), ("(2,4) (-1,-2)", "right"), ("(2,4) (2,4)", "wrong")]);
}

/// An item whose plot is built; the figure itself plays no part in grading.
fn built(build: Build, key: &str, wrong: &str) -> Item {
    let mut item = item_of(&grid(KeyTemplate::Value(expr("(0, 0)"))), 1);
    let target = |list: &str| {
        key::Target::of(AnswerKind::BuildPlot, expr(list).eval(&Default::default()).unwrap()).unwrap()
    };
    item.kind = AnswerKind::BuildPlot;
    item.control = Control::BuildPlot { figure: 0, build };
    item.key.right = target(key);
    item.key.wrongs = vec![key::Wrong { misconception: "rule".into(), target: target(wrong), say: None }];
    item
}

#[test]
fn bars_are_judged_one_by_one() {
    check_grades(
        &built(Build::Bars(4), "[3, 0, 5, 2]", "[3, 1, 4, 2]"),
        &[
            ("3,0,5,2", "right"),
            ("3,1,4,2", "wrong 0.50 rule"),
            ("3,1,5,2", "wrong 0.75 rule"),
            ("3,2,5,2", "wrong 0.75"),
        ],
    );
    assert_eq!(built(Build::Bars(4), "[3, 0, 5, 2]", "[1]").control.read_notation("3,0,5"), None);
}

#[test]
fn the_numbers_of_a_box_are_judged_one_by_one() {
    check_grades(
        &built(Build::Box, "[1, 3, 4.5, 8, 9]", "[1, 3, 5, 8, 9]"),
        &[("1,3,4.5,8,9", "right"), ("1,3,5,8,9", "wrong 0.80 rule"), ("2,3,5,8,9", "wrong 0.60")],
    );
}

#[test]
fn a_line_is_what_its_two_points_say() {
    let mut item = built(Build::Line, "[0]", "[0]");
    let slope = "(y_of(r[2]) - y_of(r[1])) / (x_of(r[2]) - x_of(r[1]))";
    let example = expr("[(0, 1), (4, 5)]").eval(&Default::default()).unwrap();
    let check = expr(&format!("{slope} > 0.5 and {slope} < 1.5"));
    item.key.right = key::Target::Meets { check, example };
    item.key.wrongs = Vec::new();
    assert_eq!(item.key_response().notation(), "(0,1) (4,5)");
    check_grades(
        &item,
        &[
            ("(0,1) (4,5)", "right"),
            ("(4,5) (0,1)", "right"),
            ("(0,0) (1,3)", "wrong"),
            ("(1,1) (1,3)", "wrong"),
        ],
    );
}

fn permutation(n: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..n).collect::<Vec<_>>()).prop_shuffle()
}

proptest! {
    #[test]
    fn any_order_other_than_the_key_is_not_right(given in permutation(5), seed in 0_u64..50) {
        let order = cards(AnswerKind::Order, &["a", "b", "c", "d", "e"], &[], "[2, 4, 1, 5, 3]");
        let item = item_of(&order, seed);
        let response = Response::Arranged(given);
        let outcome = item.grade(&response).outcome;
        prop_assert_eq!(outcome == Outcome::Right, response == item.key_response());
        if let Outcome::Wrong { credit, .. } = outcome {
            prop_assert!((0.0..1.0).contains(&credit));
        }
        prop_assert_eq!(item.control.read_notation(&response.notation()), Some(response));
    }

    #[test]
    fn any_arrangement_other_than_the_key_is_not_right(
        given in proptest::collection::vec(0_usize..3, 4),
        seed in 0_u64..50,
    ) {
        let groups = cards(AnswerKind::Categorise, &["a", "b", "c", "d"], &["x", "y", "z"], "[1, 3, 3, 2]");
        let item = item_of(&groups, seed);
        let response = Response::Arranged(given);
        let is_right = item.grade(&response).outcome == Outcome::Right;
        prop_assert_eq!(is_right, response == item.key_response());
        prop_assert_eq!(item.control.read_notation(&response.notation()), Some(response));
    }

    #[test]
    fn shaded_parts_count_by_their_number(parts in proptest::collection::btree_set(0_usize..12, 1..=12)) {
        let item = item_of(&bar(KeyTemplate::Value(expr("5"))), 1);
        let response = Response::Shaded(parts.iter().copied().collect());
        prop_assert_eq!(item.grade(&response).outcome == Outcome::Right, parts.len() == 5);
        prop_assert_eq!(item.control.read_notation(&response.notation()), Some(response));
    }

    #[test]
    fn points_read_back_and_count_whatever_their_order(order in permutation(3)) {
        let item = item_of(&grid(KeyTemplate::Value(expr("[(3, 4), (1, 2), (-5, 1/2)]"))), 1);
        let Response::Points(points) = item.key_response() else { panic!("points") };
        let response = Response::Points(order.iter().map(|i| points[*i]).collect());
        prop_assert_eq!(item.grade(&response).outcome, Outcome::Right);
        prop_assert_eq!(item.control.read_notation(&response.notation()), Some(response));
    }
}

#[test]
fn the_empty_cells_of_a_two_way_table_are_filled_in_on_it() {
    let mut table = template(AnswerKind::FillTable, &[], "[5, 20]");
    let fields =
        [("labels", "\"Boys|Girls|Walk|Ride\""), ("rows", "[[7, blank], [9, 11]]"), ("totals", "false")];
    table.figures = vec![
        figure_template("other", FigureKind::FractionBar, &[("parts", "3"), ("shaded", "1")]),
        figure_template("f", FigureKind::TwoWayTable, &fields),
    ];
    table.answer.on = Some("f".to_owned());
    assert!(matches!(
        instantiate(&content(&table), &table, Seed(1)),
        Err(DrawError::Cells { blanks: 1, values: 2 })
    ));
    table.answer.key = KeyTemplate::Value(expr("[5]"));
    table.wrong = vec![wrong_value("added", "[12]")];
    let item = item_of(&table, 1);
    assert_eq!(item.control, Control::Labels { figure: 1, blanks: 1 });
    assert_eq!(item.figures[1].slots[0].name.es, "Boys, Ride");
    check_grades(
        &item,
        &[("5", "right"), ("10/2", "almost WorkItOut"), ("12", "wrong added"), ("", "unreadable Empty")],
    );
}

#[test]
fn steps_that_ask_for_more_than_numbers_say_so() {
    let mut steps = template(AnswerKind::Steps, &[], "0");
    steps.answer.key = KeyTemplate::Steps;
    steps.steps = vec![StepTemplate { say: both("Collect."), math: None, ask: Some(expr("2*x")) }];
    let error = instantiate(&content(&steps), &steps, Seed(1)).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the answer is an expression with letters, a number in every ask of its steps wanted"
    );
}
