//! What people type, and what we read.

use super::super::{Rational, Reading, Unreadable, parse, parse_list, parse_with_unit, plain};

/// What a text was read as, in plain text; a reason when it was not.
fn read(text: &str, symbols: &[char]) -> String {
    shown(parse(text, symbols))
}

fn shown(reading: Result<Reading, Unreadable>) -> String {
    match reading {
        Ok(reading) => plain(&reading.math()),
        Err(reason) => format!("{reason:?}"),
    }
}

#[track_caller]
fn check(symbols: &[char], cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text, symbols), *expected, "typed {text:?}");
    }
}

/// The value of a text that is a number, as a fraction.
#[track_caller]
fn check_values(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let value = parse(text, &[]).map(|r| r.expression().expect("an expression").value());
        let value = match value {
            Ok(Ok(value)) => value.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(value, *expected, "typed {text:?}");
    }
}

#[test]
fn signs_of_every_keyboard_mean_the_same() {
    check_values(&[
        ("5 − 3", "2"),
        ("5 – 3", "2"),
        ("5 — 3", "2"),
        ("2 × 3", "6"),
        ("2 · 3", "6"),
        ("2 ⋅ 3", "6"),
        ("2 ∙ 3", "6"),
        ("6 ÷ 4", "3/2"),
        ("½", "1/2"),
        ("1½", "3/2"),
        ("-2¾", "-11/4"),
        ("½^2", "1/4"),
        ("3⁄4", "3/4"),
        ("³⁄₄", "3/4"),
        ("1 ³⁄₄", "7/4"),
        ("５＋３", "8"),
        ("3²", "9"),
        ("2³ + 1", "9"),
        ("10⁻²", "1/100"),
        ("3.2e5", "320000"),
        ("3.2E-2", "4/125"),
        ("4e+3", "4000"),
        ("2**3", "8"),
        ("√16", "4"),
        ("sqrt(9/4)", "3/2"),
        ("sqrt 9", "3"),
        ("raíz(9)", "3"),
        ("|−3|", "3"),
        ("|2 - 5| + 1", "4"),
        ("\u{200B}7\u{A0}", "7"),
    ]);
}

#[test]
fn money_words_and_crosses_between_numbers_are_read() {
    check_values(&[
        ("$5", "5"),
        ("$ 5.25", "21/4"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("1/2 of 8", "4"),
        ("1/2 de 8", "4"),
        ("25% of 80", "20"),
        ("5 x 3", "15"),
        ("5x3", "15"),
        ("3.2 x 10^5", "320000"),
    ]);
    check(&['x'], &[("5 x 3", "5 × 3"), ("3x2", "NumberAfterLetter('x')"), ("x2", "NumberAfterLetter('x')")]);
}

#[test]
fn commas_group_thousands_or_are_asked_about() {
    check_values(&[
        ("1,234", "1234"),
        ("12,345,678", "12345678"),
        ("1,250.5", "2501/2"),
        ("(1,234)", "1234"),
    ]);
    check(
        &[],
        &[
            ("12,34", "CommaDecimal"),
            ("4,5", "CommaDecimal"),
            ("-4,5", "CommaDecimal"),
            ("0,125", "CommaDecimal"),
            ("1234,567", "CommaDecimal"),
            ("2,-3", "2, -3"),
            ("2, 3", "2, 3"),
            ("2,3,5", "2, 3, 5"),
            ("1,5, 2", "CommaDecimal"),
            ("(4,5)", "(4, 5)"),
            ("{4,5}", "4, 5"),
        ],
    );
}

#[test]
fn mixed_numbers_and_numbers_side_by_side() {
    check_values(&[
        ("1 1/2", "3/2"),
        ("-1 1/2", "-3/2"),
        ("2 * 1 1/2", "3"),
        ("1_1/2", "3/2"),
        (r"7 9\10", "79/10"),
        (r"7 9\\10", "79/10"),
        (r"3\4", "3/4"),
        ("3 1/2 - 1 3/4", "7/4"),
    ]);
    check(
        &[],
        &[
            ("2 3", "TwoNumbers"),
            ("1/2 1/2", "TwoNumbers"),
            ("50% 3", "TwoNumbers"),
            ("12 345", "TwoNumbers"),
        ],
    );
}

#[test]
fn a_tight_fraction_binds_first() {
    check_values(&[
        ("1/2 ÷ 3/4", "2/3"),
        ("1/2 / 3/4", "2/3"),
        ("1/2/3/4", "1/24"),
        ("1/2/3", "1/6"),
        ("2^3/4", "2"),
        ("3/4^2", "3/16"),
        ("3/4²", "3/16"),
        ("8 / 4 / 2", "1"),
        ("6 ÷ 2 ÷ 3", "1"),
        ("6 ÷ -3 * 2", "-4"),
    ]);
    check(&['x'], &[("3/0", "ZeroDenominator"), ("x/2/3", "(x/2)/3"), ("2/3x", "(2/3)x"), ("x/2", "x/2")]);
}

#[test]
fn percents_points_powers_and_products_of_neighbours() {
    check_values(&[
        ("75%", "3/4"),
        (".75", "3/4"),
        ("5.", "5"),
        ("12.5 %", "1/8"),
        ("-3^2", "-9"),
        ("(-3)^2", "9"),
        ("2^3^2", "512"),
        ("2^-1", "1/2"),
        ("2(3)", "6"),
        ("(2)(3)", "6"),
        ("5 - -3", "8"),
        ("5 + -3", "2"),
        ("+5", "5"),
        ("2 + 3 * 4", "14"),
        ("2 * -3", "-6"),
        ("1 - 2 - 3", "-4"),
    ]);
    check(
        &['x', 'y'],
        &[
            ("2x", "2x"),
            ("2(x+3)", "2(x + 3)"),
            ("(x+1)(x-2)", "(x + 1)(x - 2)"),
            ("2x^2", "2x^2"),
            ("-x", "-x"),
            ("xy", "xy"),
            ("2X+1", "2x + 1"),
            ("2pi x", "2πx"),
            ("2πx", "2πx"),
            ("(x+1)/2", "(x + 1)/2"),
            ("5--3", "5 - (-3)"),
        ],
    );
}

#[test]
fn equations_inequalities_pairs_sets_and_ratios() {
    check(
        &['x'],
        &[
            ("x=4", "x = 4"),
            ("2x + 1 = 9", "2x + 1 = 9"),
            ("x>=4", "x >= 4"),
            ("x ≥ 4", "x >= 4"),
            ("x => 4", "x >= 4"),
            ("4<=x", "4 <= x"),
            ("x != 2", "x ≠ 2"),
            ("1 < x <= 3", "1 < x <= 3"),
            ("3 >= x > 1", "3 >= x > 1"),
            ("x > 1 and x < 3", "x > 1, x < 3"),
            ("x > 1 or x < -3", "TwoRelations"),
            ("1 < x > 3", "TwoRelations"),
            ("1 < x != 3", "TwoRelations"),
            ("1 < x = 3", "TwoRelations"),
            ("1 < < 3", "MissingAfter('<')"),
            ("x > 1 and", "MissingAfter(',')"),
            ("x > 1, 5", "MisplacedComma"),
            ("(2,-3)", "(2, -3)"),
            ("(2; -3)", "(2, -3)"),
            ("2, -3", "2, -3"),
            ("{2,-2}", "2, -2"),
            ("{5}", "5"),
            ("2 and -2", "2, -2"),
            ("2 y -2", "2, -2"),
            ("x = 2 or x = -2", "2, -2"),
            ("±2", "2, -2"),
            ("x = +/-2", "2, -2"),
            ("+-2", "2, -2"),
            ("2y", "UnknownSymbol('y')"),
            ("x > y", "UnknownSymbol('y')"),
            ("1 ± 2", "1 + 2, 1 - 2"),
            ("y = 3, x = 2", "2, 3"),
            ("3:4", "3 : 4"),
            ("3 to 4", "3 : 4"),
            ("3 a 4", "3 : 4"),
            ("1:2:3", "1 : 2 : 3"),
            ("(1/2, 3 1/4)", "(1/2, 3 1/4)"),
        ],
    );
}

#[test]
fn where_a_pair_is_expected_every_comma_separates() {
    for (text, expected) in [
        ("4,5", "4, 5"),
        ("(4,5)", "(4, 5)"),
        ("(1,250)", "(1, 250)"),
        ("1,2,3", "1, 2, 3"),
        ("(2,-3)", "(2, -3)"),
    ] {
        assert_eq!(shown(parse_list(text, &[])), expected, "typed {text:?}");
    }
}

#[test]
fn a_letter_before_an_equals_sign_names_the_number() {
    for (text, symbols, expected) in [
        ("x=4", &[][..], Some("4")),
        ("4", &[], Some("4")),
        ("m = -2", &[], Some("-2")),
        ("A = 12", &[], Some("12")),
        ("X = 4", &['x'], Some("4")),
        ("4 = x", &['x'], Some("4")),
        ("2x = 4", &['x'], None),
        ("x = x", &['x'], None),
        ("2, 3", &[], None),
    ] {
        let reading = parse(text, symbols).expect("readable");
        let value = reading.expression().map(|tree| tree.value().expect("a number").to_string());
        assert_eq!(value.as_deref(), expected, "typed {text:?}");
    }
}

#[test]
fn units_are_read_apart() {
    for (text, symbols, number, unit) in [
        ("x = 4 miles", &['x'][..], "x = 4", Some("miles")),
        ("4", &[], "4", None),
        ("12 cm^2", &[], "12", Some("cm^2")),
        ("12 cm²", &[], "12", Some("cm^2")),
        ("12cm2", &[], "12", Some("cm2")),
        ("3.5 mi/h", &[], "3.5", Some("mi/h")),
        ("60 miles per hour", &[], "60", Some("miles per hour")),
        ("15 square units", &[], "15", Some("square units")),
        ("15 unidades cuadradas", &[], "15", Some("unidades cuadradas")),
        ("4 m", &[], "4", Some("m")),
        ("4m", &['m'], "4m", None),
        ("2x", &['x'], "2x", None),
        ("2x + 3", &['x'], "2x + 3", None),
        ("$5", &[], "5", Some("$")),
        ("5 dollars", &[], "5", Some("dollars")),
        ("50¢", &[], "50", Some("¢")),
        ("45°", &[], "45", Some("°")),
        ("9 pi cm", &[], "9π", Some("cm")),
        ("9π cm", &[], "9π", Some("cm")),
        ("6 in.", &[], "6", Some("in")),
        ("2 and -2", &[], "2, -2", None),
        ("5 x 3", &[], "5 × 3", None),
        ("sqrt(2)", &[], "sqrt(2)", None),
        ("1 1/2 cups", &[], "1 1/2", Some("cups")),
        ("3e2 km", &[], "3 × 10^2", Some("km")),
        ("2.50 $", &[], "2.50", Some("$")),
    ] {
        let measured = parse_with_unit(text, symbols).unwrap_or_else(|reason| panic!("{text:?}: {reason:?}"));
        assert_eq!(plain(&measured.reading.math()), number, "typed {text:?}");
        assert_eq!(measured.unit.as_deref(), unit, "typed {text:?}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    check(
        &['x'],
        &[
            ("", "Empty"),
            ("  \u{A0} ", "Empty"),
            ("3 +", "MissingAfter('+')"),
            ("* 3", "MissingBefore('*')"),
            ("/3", "MissingBefore('/')"),
            ("3 + * 4", "MissingAfter('+')"),
            ("3/", "MissingAfter('/')"),
            ("x =", "MissingAfter('=')"),
            ("= 4", "MissingBefore('=')"),
            ("x > ", "MissingAfter('>')"),
            ("2(x+3", "MissingClose('(')"),
            ("2x+3)", "UnexpectedClose(')')"),
            ("(2]", "UnexpectedClose(']')"),
            ("()", "EmptyBrackets"),
            ("{}", "EmptyBrackets"),
            ("|3", "MissingClose('|')"),
            ("2,", "MissingAfter(',')"),
            (", 2", "MissingBefore(',')"),
            ("3 + (1, 2)", "MisplacedComma"),
            ("1.2.3", "TwoPoints"),
            (".", "UnknownSymbol('.')"),
            ("2z", "UnknownSymbol('z')"),
            ("3 & 4", "UnknownSymbol('&')"),
            ("hello", "UnknownWord(\"hello\")"),
            ("5 apples", "UnknownWord(\"apples\")"),
            ("99999999999999999999", "NumberTooBig"),
            ("x = 1 = 2", "TwoRelations"),
            ("3:", "MissingAfter(':')"),
        ],
    );
}

#[test]
fn length_and_depth_have_caps() {
    assert_eq!(parse(&"1+".repeat(70), &[]), Err(Unreadable::TooLong));
    let nested = |n: usize| format!("{}1{}", "(".repeat(n), ")".repeat(n));
    assert_eq!(parse(&nested(31), &[]), Err(Unreadable::TooDeep));
    let value = parse(&nested(29), &[]).expect("not too deep").expression().map(|tree| tree.value());
    assert_eq!(value, Some(Ok(Rational::ONE)));
}
