//! The form a response was written in.

use super::super::{ArithmeticError, Rational, Tree, TreeError, parse};

fn tree(text: &str) -> Tree {
    let reading = parse(text, &['x', 'y']).unwrap_or_else(|reason| panic!("{text:?}: {reason:?}"));
    reading.expression().expect("an expression").clone()
}

#[track_caller]
fn check(form: impl Fn(&Tree) -> bool, yes: &[&str], no: &[&str]) {
    for text in yes {
        assert!(form(&tree(text)), "{text} has the form");
    }
    for text in no {
        assert!(!form(&tree(text)), "{text} has not the form");
    }
}

#[test]
fn a_plain_number_leaves_nothing_to_do() {
    check(
        Tree::is_plain_number,
        &["7", "-7", "(-3)", "3/4", "3 / 4", "-3/4", "1 1/2", "0.5", "75%", "-5%", "3/(-4)"],
        &["3+4", "2*3", "sqrt(4)", "2^2", "6 ÷ 2", "x", "0.5/2", "2pi", "--(1+1)"],
    );
}

#[test]
fn fractions_in_every_form() {
    check(
        Tree::is_simplest_fraction,
        &["3/4", "-3/4", "5/4", "7", "1 1/4", "3 / 4"],
        &["6/8", "4/1", "0.75", "75%", "1 2/4", "1 5/4", "1/2+1/4", "0/5"],
    );
    check(Tree::is_mixed, &["1 1/2", "-2 3/4", "3", "1 2/4"], &["3/2", "1.5", "1 5/4", "1 + 1/2"]);
    check(Tree::is_improper, &["3/2", "-7/3", "4/4", "3"], &["1 1/2", "3/4", "1.5"]);
    check(Tree::is_fraction, &["3/4", "6/8", "3 / 4"], &["0.75", "3", "1 1/2"]);
    check(Tree::is_integer, &["3", "-3", "(5)"], &["3.0", "6/2", "2+1"]);
}

#[test]
fn decimals_percents_and_multiples_of_pi() {
    for (text, places) in
        [("3.50", Some(2)), ("3", Some(0)), ("-0.125", Some(3)), ("3/4", None), ("5%", None)]
    {
        assert_eq!(tree(text).is_decimal(), places, "{text}");
    }
    check(Tree::is_percent, &["75%", "12.5%", "-3%", "1/2%"], &["75", "0.75", "(1+2)%"]);
    check(
        Tree::is_multiple_of_pi,
        &["9π", "pi", "-π", "9pi/4", "9/4 π", "π*9"],
        &["9", "3π + 6π", "28.26", "2*3π"],
    );
}

#[test]
fn scientific_notation_has_two_parts() {
    for (text, parts) in [
        ("3.2 * 10^5", Some((Rational::new(16, 5), 5))),
        ("3.2 x 10^-5", Some((Rational::new(16, 5), -5))),
        ("32×10^4", Some((Rational::new(32, 1), 4))),
        ("-1.5·10³", Some((Rational::new(-3, 2), 3))),
        ("320000", None),
        ("3.2 * 100^2", None),
        ("(1+1) * 10^2", None),
    ] {
        let parts = parts.map(|(first, exponent)| (first.expect("a number"), exponent));
        assert_eq!(tree(text).scientific(), parts, "{text}");
    }
}

#[test]
fn expanded_means_no_parentheses_and_like_terms_joined() {
    check(
        Tree::is_expanded,
        &[
            "2x + 6",
            "6 + 2x",
            "-x + 3",
            "3x/2 - 1",
            "(3/2)x",
            "x^2 - xy + 1",
            "7",
            "(2x + 6)",
            "x*2",
            "-2x - 6",
        ],
        &[
            "2(x + 3)",
            "2x + 6 + x",
            "2x + 3 + 3",
            "(x+1)(x+2)",
            "2*3x",
            "x*x",
            "(x + 6)/2",
            "2x + 0",
            "2x + (3 + 4)",
            "(x+1)^2",
            "3 - (x + 1)",
        ],
    );
}

#[test]
fn factored_means_nothing_in_common_is_left() {
    check(
        Tree::is_factored,
        &[
            "2(x + 3)",
            "(x+1)(x-2)",
            "-3(x - 4)",
            "x(x + 1)",
            "(x+1)^2",
            "6x",
            "(x + 3)*2",
            "x + 3",
            "x^2 + 9",
            "2(x - 3)(x + 3)",
            "3(x + 1)/2",
            "3/2(x + 1)",
            "(x + 1)/2",
        ],
        &[
            "2x + 6",
            "2(2x + 6)",
            "x(x^2 + x)",
            "2(x+3) + 1",
            "2(x/2 + 3)",
            "2*3(x + 4)",
            "2(3(x + 4))/2",
            "4(x + 1)/2",
            "x^2 + 5x + 6",
            "2(x^2 - 9)",
            "-x^2 + 9",
            "2(x + 1 + 3)",
            "4/2(x + 1)",
        ],
    );
}

#[test]
fn a_tree_without_a_value_says_why() {
    for (text, error) in [
        ("x + 1", TreeError::Symbol('x')),
        ("2π", TreeError::Symbol('π')),
        ("1 / (2 - 2)", TreeError::Arithmetic(ArithmeticError::DivisionByZero)),
        ("sqrt(2)", TreeError::Arithmetic(ArithmeticError::InexactRoot)),
        ("2^(1/2)", TreeError::NotPolynomial),
        ("10^18 * 10", TreeError::Arithmetic(ArithmeticError::Overflow)),
    ] {
        assert_eq!(tree(text).value(), Err(error), "{text}");
    }
    assert_eq!(tree("1/x").poly(), Err(TreeError::NotPolynomial));
    assert_eq!(tree("x^-1").poly(), Err(TreeError::NotPolynomial));
}

#[test]
fn tidying_writes_as_a_person_does() {
    for (text, tidy) in [
        ("1x + 0", "x"),
        ("-1x + -3", "-x - 3"),
        ("x - -3", "x + 3"),
        ("0x + 5", "5"),
        ("2*(3*x + 4)", "2(3x + 4)"),
        ("3*x + -4 ", "3x - 4"),
        ("x*2", "2x"),
        ("3*(2*x)", "3 * 2x"),
        ("2 + 3", "2 + 3"),
        ("x/1", "x"),
        ("(-x)/3", "-x/3"),
        ("x^1", "x"),
        ("-(2x)", "-2x"),
        ("-2*x - -2*y", "-2x + 2y"),
        ("5 - (x + 2)", "5 - (x + 2)"),
    ] {
        assert_eq!(tree(text).tidied().to_plain(), tidy, "{text}");
    }
}
