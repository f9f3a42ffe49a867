//! Tables of formulas and what they come to.

use proptest::prelude::*;

use super::*;
use crate::algebra::Rational;

fn scope() -> Scope {
    let mut scope = Scope::new(&['x', 'y']);
    let list = |values: &[i64]| Value::List(values.iter().map(|n| Value::whole(*n)).collect());
    scope.set("a", Value::whole(5));
    scope.set("b", Value::whole(-3));
    scope.set("one", Value::whole(1));
    scope.set("none", Value::whole(0));
    scope.set("h", Value::Number(Rational::new(1, 2).unwrap()));
    scope.set("d", list(&[3, 9, 4, 4, 1]));
    scope.set("empty", list(&[]));
    scope.set("op", Value::Text("+".to_owned()));
    scope
}

/// The value as it would be typed, or the message of the error.
fn value(source: &str) -> String {
    match Expr::parse(source) {
        Ok(expr) => expr.eval(&scope()).map_or_else(|error| format!("error: {error}"), |value| value.plain()),
        Err(error) => format!("unreadable at {}: {error}", error.at),
    }
}

fn check(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(value(source), *expected, "{source}");
    }
}

#[test]
fn arithmetic_is_exact_and_follows_the_usual_order() {
    check(&[
        ("1/3 + 1/6", "1/2"),
        ("2 + 3*4", "14"),
        ("10 - 3 - 4", "3"),
        ("12/2*3", "18"),
        ("2^3", "8"),
        ("-3^2", "-9"),
        ("(-3)^2", "9"),
        ("2^-2", "1/4"),
        ("2*-3", "-6"),
        ("0.25 + 0.05", "3/10"),
        ("a - b", "8"),
        ("7/0", "error: division by zero"),
        ("2^(1/2)", "error: cannot raise this to the power 1/2"),
        ("9223372036854775807 + 1", "error: the number is too large"),
        ("10^30", "error: the number is too large"),
    ]);
}

#[test]
fn comparing_and_choosing() {
    check(&[
        ("a > b and not (a < b)", "true"),
        ("a == 5 or 1/0 == 1", "true"),
        ("false and 1/0 == 1", "false"),
        ("if a < 0 then 1 else 2", "2"),
        ("if a > 0 then 1 else 1/0", "1"),
        ("op == \"+\"", "true"),
        ("op != \"-\"", "true"),
        ("4 in d", "true"),
        ("5 in d", "false"),
        ("(1, 2) == (1, 2)", "true"),
        ("d == [3, 9, 4, 4, 1]", "true"),
        ("a >= 5", "true"),
        ("a <= 4", "false"),
        ("a == \"5\"", "error: a number and a text cannot be compared"),
        ("d < 3", "error: a list and a number cannot be compared"),
        ("if a then 1 else 2", "error: true or false is needed here, but this is a number"),
    ]);
}

#[test]
fn lists_count_from_one() {
    check(&[
        ("[1..4]", "1, 2, 3, 4"),
        ("[4..1]", ""),
        ("[2*i for i in [1..3]]", "2, 4, 6"),
        ("[i for i in d if i > 3]", "9, 4, 4"),
        ("[[i*j for j in [1..2]] for i in [1..2]]", "1, 2, 2, 4"),
        ("d[2]", "9"),
        ("sort(d)[1]", "1"),
        ("d[0]", "error: the list has 5 values, so there is no number 0"),
        ("d[6]", "error: the list has 5 values, so there is no number 6"),
        ("d[1/2]", "error: a whole number is needed here, but this is 1/2"),
        ("[1..201]", "error: a list can have at most 200 values"),
        ("len([1..200])", "200"),
    ]);
}

#[test]
fn every_function_gives_what_it_says() {
    check(&[
        ("gcd(12, 18)", "6"),
        ("gcd(-12, 18, 4)", "2"),
        ("gcd(0, 0)", "0"),
        ("lcm(4, 6)", "12"),
        ("abs(b)", "3"),
        ("floor(-7/2)", "-4"),
        ("ceil(-7/2)", "-3"),
        ("round(5/2)", "3"),
        ("round(-5/2)", "-3"),
        ("round(2/3, 2)", "67/100"),
        ("min(3, 1/2)", "1/2"),
        ("min(d)", "1"),
        ("max(3, 7, 5)", "7"),
        ("max(d)", "9"),
        ("mod(7, 3)", "1"),
        ("mod(-7, 3)", "2"),
        ("mod(7, -3)", "-2"),
        ("sum(d)", "21"),
        ("sum(1, 2, x)", "x + 3"),
        ("sum(empty)", "0"),
        ("mean(d)", "21/5"),
        ("median(d)", "4"),
        ("median([1, 2, 3, 10])", "5/2"),
        ("mode(d)", "4"),
        ("mode([2, 1, 2, 1])", "1"),
        ("sort(d)", "1, 3, 4, 4, 9"),
        ("len(d)", "5"),
        ("count(d, 4)", "2"),
        ("unique(d)", "3, 9, 4, 1"),
        ("num(6/4)", "3"),
        ("den(6/4)", "2"),
        ("isint(4/2)", "true"),
        ("isint(h)", "false"),
        ("is_square(9/4)", "true"),
        ("is_square(2)", "false"),
        ("is_square(-4)", "false"),
        ("sqrt(9/4)", "3/2"),
        ("sqrt_round(6)", "2"),
        ("sqrt_round(13/2)", "3"),
        ("sqrt_round(25/4)", "3"),
        ("terminates(3/8)", "true"),
        ("terminates(1/3)", "false"),
        ("sign(b)", "-1"),
        ("sign(0)", "0"),
        ("distinct(1, 2, 3)", "true"),
        ("distinct(d)", "false"),
        ("lower_half(d)", "1, 3"),
        ("upper_half(d)", "4, 9"),
        ("lower_half([4, 1, 3, 2])", "1, 2"),
        ("x_of((2, -3))", "2"),
        ("y_of((2, -3))", "-3"),
        ("reverse(d)", "1, 4, 4, 9, 3"),
        ("isprime(97)", "true"),
        ("isprime(91)", "false"),
        ("isprime(1)", "false"),
    ]);
}

#[test]
fn functions_refuse_what_they_cannot_use() {
    check(&[
        ("sqrt(2)", "error: the square root is not exact"),
        ("sqrt_round(-1)", "error: the square root is not exact"),
        ("mean(empty)", "error: the list is empty"),
        ("median(empty)", "error: the list is empty"),
        ("mode(empty)", "error: the list is empty"),
        ("max(empty)", "error: the list is empty"),
        ("gcd(empty)", "error: the list is empty"),
        ("gcd(h, 2)", "error: a whole number is needed here, but this is 1/2"),
        ("mod(1, 0)", "error: division by zero"),
        ("median(a)", "error: a list is needed here, but this is a number"),
        ("x_of(a)", "error: a point is needed here, but this is a number"),
        ("isprime(2000003)", "error: the number is too large"),
        ("sort([1, op])", "error: a number and a text cannot be compared"),
        ("abs(x)", "error: a number is needed here, but this is an expression with letters"),
    ]);
}

#[test]
fn numbers_become_polynomials_beside_a_letter() {
    check(&[
        ("a*(x + 2)", "5x + 10"),
        ("(x + 1)*(x - 1)", "x^2 - 1"),
        ("(2*x + 4)/2", "x + 2"),
        ("x - x + 3", "3"),
        ("(x + y)^2 == x^2 + 2*x*y + y^2", "true"),
        ("x == 3", "false"),
        ("2*x + 6 = 10", "2x + 6 = 10"),
        ("(2*x + 6 = 10) == (x = 2)", "true"),
        ("(2*x + 6 = 10) == (x = 3)", "false"),
        ("1/x", "1/x"),
        ("x^2/x^5", "1/(x^3)"),
        ("x^5/x^2", "x^3"),
        ("x^-3", "1/(x^3)"),
        ("(2*x + 2)/(4*x)", "(x + 1)/(2x)"),
        ("1/x + 1/x", "2/x"),
        ("1/x * x", "1"),
        ("-(1/x)", "-1/x"),
        ("1/x == 2/(2*x)", "true"),
        ("x > 4", "x > 4"),
        ("2*x + 1 <= 5", "2x + 1 <= 5"),
        ("x > -1 and x <= 3", "-1 < x <= 3"),
        ("-1 < x and x <= 3", "-1 < x <= 3"),
        ("x > 3 and x > 4", "x > 3 and x > 4"),
        ("(2*x > 8) == (x > 4)", "true"),
        ("(x > 4) == (x >= 4)", "false"),
        ("x > 4 and 3 < 5", "error: an inequality and true or false cannot be compared"),
        ("x > [1]", "error: a number or an expression is needed here, but this is a list"),
        ("x^-1", "1/x"),
        ("x^13", "error: the number is too large"),
        ("z + 1", "error: \"z\" has no value here"),
        ("2*pi", "2π"),
    ]);
}

#[test]
fn what_is_no_formula_is_explained() {
    check(&[
        ("", "unreadable at 0: expected a number or a name at the end"),
        ("gcd(a,b == 1", "unreadable at 12: expected \")\" at the end"),
        ("a +", "unreadable at 3: expected a number or a name at the end"),
        ("a b", "unreadable at 2: expected an operator such as + before \"b\""),
        ("a < b < 3", "unreadable at 6: compare two things at a time: write a < b and b < c"),
        ("grd(a, b)", "unreadable at 0: there is no function \"grd\"; did you mean \"gcd\"?"),
        ("a(b + 1)", "unreadable at 0: there is no function \"a\"; write * between a name and a parenthesis"),
        ("abs(1, 2)", "unreadable at 0: abs takes one value, here it has 2"),
        (
            "5 \u{2212} 3",
            "unreadable at 2: this minus sign is a special character; write the minus of the keyboard: -",
        ),
        ("a \u{d7} b", "unreadable at 2: write * for times"),
        ("\"open", "unreadable at 0: a quoted text starts here but never ends; add \" at its end"),
        ("99999999999999999999", "unreadable at 0: this number is too large or has too many decimals"),
        ("if a then 1", "unreadable at 11: expected the word \"else\" at the end"),
        ("[i for if in d]", "unreadable at 7: expected a name before \"if in d]\""),
        ("a ; b", "unreadable at 2: I do not know the sign \";\" in a formula"),
    ]);
}

#[test]
fn the_literal_quote_keeps_the_structure() {
    for (source, tex) in [
        ("a - b", "5 - (-3)"),
        ("b - a", "-3 - 5"),
        ("a + b", "5 + (-3)"),
        ("a*b", r"5 \cdot (-3)"),
        ("b*a + a", r"-3 \cdot 5 + 5"),
        ("a*(b + a)", r"5 \cdot (-3 + 5)"),
        ("a/8 + 1/6", r"\frac{5}{8} + \frac{1}{6}"),
        ("b^2", "(-3)^{2}"),
        ("h^2", r"(\frac{1}{2})^{2}"),
        ("h + h", r"\frac{1}{2} + \frac{1}{2}"),
        ("a - (b - a)", "5 - (-3 - 5)"),
        ("a*x + b", "5x + (-3)"),
        ("a*(x + 2)", "5(x + 2)"),
        ("0.50*a", r"0.5 \cdot 5"),
        ("(a, b)", "(5, -3)"),
        ("a*x = b", "5x = -3"),
        ("a <= b", r"5 \le -3"),
        ("max(d) - b", "9 - (-3)"),
    ] {
        assert_eq!(Expr::parse(source).unwrap().literal_tex(&scope()).unwrap(), tex, "{source}");
    }
}

#[test]
fn the_tidy_quote_writes_algebra() {
    for (source, tex) in [
        ("one*x", "x"),
        ("-one*x", "-x"),
        ("b*x + a", "-3x + 5"),
        ("a*x + b", "5x - 3"),
        ("a*x + none", "5x"),
        ("none*x + a", "5"),
        ("none*x", "0"),
        ("a*x - b", "5x + 3"),
        ("a*(one*x + b)", "5(x - 3)"),
        ("one*(x + b)", "x - 3"),
        ("b*(2*x + a)", "-3(2x + 5)"),
        ("a*x + b = a", "5x - 3 = 5"),
        ("h*x", r"\frac{1}{2}x"),
        ("x/a", r"\frac{x}{5}"),
        ("(x + b)/a", r"\frac{x - 3}{5}"),
        ("a*(2*x)", r"5 \cdot 2x"),
        ("x^2 + b*x", "x^{2} - 3x"),
        ("(x + one)^2", "(x + 1)^{2}"),
        ("(x + 1)*(x + b)", "(x + 1)(x - 3)"),
        ("x*(x + 1)", "x(x + 1)"),
        ("(x + 1)*a", r"(x + 1) \cdot 5"),
        ("a + b", "5 - 3"),
        ("x < b", "x < -3"),
        ("a*pi", r"5\pi "),
    ] {
        assert_eq!(Expr::parse(source).unwrap().tidy_tex(&scope()).unwrap(), tex, "{source}");
    }
}

#[test]
fn a_formula_printed_and_read_again_is_the_same() {
    for source in [
        "if op == \"+\" then a/b + c/d else a/b - c/d",
        "[pool[i] for i in [1..k] if i != 3]",
        "-(a + b)^2*-c",
        "not (a in d or b < 0.25) and true",
        "(x1 + q, y1 - p)",
        "a - (b - c) - d",
        "p*x + q = r",
        "2^(1/2)",
    ] {
        let expr = Expr::parse(source).unwrap();
        assert_eq!(Expr::parse(&expr.to_string()).unwrap(), expr, "{source} printed as {expr}");
    }
}

#[test]
fn bound_names_are_not_free() {
    let expr = Expr::parse("[i + k for i in d if i > lo] == [i]").unwrap();
    assert_eq!(expr.free_names(), ["d", "k", "lo", "i"]);
}

#[test]
fn work_is_bounded() {
    check(&[
        (
            "len([[[1 for i in [1..200]] for j in [1..200]] for k in [1..200]])",
            "error: this takes too many steps",
        ),
        ("sum([sum([i*j for i in [1..100]]) for j in [1..100]])", "25502500"),
    ]);
}

#[test]
fn nesting_is_bounded() {
    let deep = format!("{}1{}", "(".repeat(400), ")".repeat(400));
    assert_eq!(value(&deep), "unreadable at 32: too many brackets inside one another");
    let minus = format!("{}1", "-".repeat(900));
    assert!(value(&minus).contains("too many brackets"));
    let long = vec!["1"; 400].join("+");
    assert!(value(&long).contains("use let for parts of it"));
    assert!(value(&"1".repeat(1_000_000)).contains("longer than 1000 characters"));
}

/// Formulas of every shape over the names of `scope`.
fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0_i64..2000).prop_map(Expr::Whole),
        (1_i64..99).prop_map(|n| Expr::Decimal(n, 10)),
        prop::sample::select(vec!["a", "b", "h", "d", "x", "op", "blank"])
            .prop_map(|n| Expr::Name(n.to_owned())),
        any::<bool>().prop_map(Expr::Truth),
        "[a-z ]{0,5}".prop_map(Expr::Text),
    ];
    let binary = prop::sample::select(vec![
        Binary::Add,
        Binary::Subtract,
        Binary::Multiply,
        Binary::Divide,
        Binary::Power,
        Binary::Equal,
        Binary::Less,
        Binary::And,
        Binary::In,
        Binary::Equation,
    ]);
    let function = prop::sample::select(Function::ALL.to_vec());
    leaf.prop_recursive(4, 24, 3, move |inner| {
        let boxed = |e: Expr| Box::new(e);
        prop_oneof![
            (binary.clone(), inner.clone(), inner.clone()).prop_map(move |(op, a, b)| Expr::Binary(
                op,
                boxed(a),
                boxed(b)
            )),
            inner.clone().prop_map(move |a| Expr::Minus(boxed(a))),
            inner.clone().prop_map(move |a| Expr::Not(boxed(a))),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Expr::List),
            (inner.clone(), inner.clone()).prop_map(move |(a, b)| Expr::Range(boxed(a), boxed(b))),
            (inner.clone(), inner.clone()).prop_map(move |(a, b)| Expr::Index(boxed(a), boxed(b))),
            (inner.clone(), inner.clone()).prop_map(move |(a, b)| Expr::Point(boxed(a), boxed(b))),
            (function.clone(), inner.clone(), inner.clone()).prop_map(|(f, a, b)| {
                let mut arguments = vec![a, b];
                arguments.truncate(f.arguments().0.max(1));
                Expr::Call(f, arguments)
            }),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(move |(a, b, c)| Expr::If(
                boxed(a),
                boxed(b),
                boxed(c)
            )),
            (inner.clone(), inner).prop_map(move |(body, list)| Expr::Each {
                body: boxed(body),
                name: "i".to_owned(),
                list: boxed(list),
                only: None
            }),
        ]
    })
}

#[test]
fn compared_comparisons_keep_their_parentheses() {
    for source in ["(0 == 0) == 0", "0 == (0 == 0)", "(1 < 2) != (2 > 1)", "(1 in [2]) == false"] {
        assert_eq!(Expr::parse(source).map(|read| read.to_string()), Ok(source.to_owned()));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(source in ".{0,200}") {
        let _ = Expr::parse(&source);
    }

    #[test]
    fn any_formula_has_a_value_or_an_error(expr in expr()) {
        let scope = scope();
        let _ = expr.eval(&scope).map(|value| (value.tex(), value.plain()));
        let _ = expr.literal_tex(&scope);
        let _ = expr.tidy_tex(&scope);
    }

    #[test]
    fn any_formula_reads_back_from_its_print(expr in expr()) {
        let printed = expr.to_string();
        let again = Expr::parse(&printed).map(|read| read.to_string());
        prop_assert_eq!(again, Ok(printed));
    }
}
