//! What makes a statement about one letter true, and quotients of polynomials.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::super::{
    Equation, Inequality, Poly, Rational, RationalExpression, Reading, Relation, Solutions, SolveError, parse,
};

fn reading(text: &str) -> Reading {
    parse(text, &['x', 'y']).unwrap_or_else(|reason| panic!("{text:?}: {reason:?}"))
}

fn inequality(text: &str) -> Inequality {
    Inequality::of(&reading(text)).expect("an inequality").expect("polynomials")
}

fn equation(text: &str) -> Equation {
    reading(text).equation().expect("an equation").expect("polynomials")
}

fn shown(solutions: Result<Solutions, SolveError>) -> String {
    match solutions {
        Err(error) => format!("{error:?}"),
        Ok(Solutions::Stretch { low, high }) => {
            let low = low.map_or("(..".to_owned(), |end| {
                format!("{}{}", if end.included { "[" } else { "(" }, end.at)
            });
            let high = high.map_or("..)".to_owned(), |end| {
                format!("{}{}", end.at, if end.included { "]" } else { ")" })
            });
            format!("{low}, {high}")
        }
        Ok(Solutions::One(number)) => number.to_string(),
        Ok(other) => format!("{other:?}"),
    }
}

#[test]
fn a_linear_equation_has_one_solution_none_or_all() {
    for (text, expected) in [
        ("2x + 1 = 9", "4"),
        ("5 - x = x", "5/2"),
        ("2(x + 3) = 2x + 6", "All"),
        ("x = x + 1", "None"),
        ("0x = 0", "All"),
        ("x^2 = 4", "NotLinear"),
        ("x + y = 4", "NotLinear"),
        ("10^18 x = 10^-18", "Arithmetic(Overflow)"),
    ] {
        assert_eq!(shown(equation(text).solutions('x')), expected, "{text}");
    }
}

#[test]
fn an_inequality_has_a_stretch_of_the_line() {
    for (text, expected) in [
        ("x > 4", "(4, ..)"),
        ("4 < x", "(4, ..)"),
        ("2x + 1 > 9", "(4, ..)"),
        ("-x <= 3", "[-3, ..)"),
        ("x >= x", "All"),
        ("x > x", "None"),
        ("-1 < x <= 3", "(-1, 3]"),
        ("x <= 3 and x >= 3", "3"),
        ("x < 3 and x > 3", "None"),
        ("x < 3 and x <= 3", "(.., 3)"),
        ("x > 1, x > 2, x < 9", "(2, 9)"),
        ("x^2 > 4", "NotLinear"),
        ("y > x", "NotLinear"),
    ] {
        assert_eq!(shown(inequality(text).solutions('x')), expected, "{text}");
    }
}

#[test]
fn inequalities_say_the_same_or_not() {
    for (a, b, same) in [
        ("x > 4", "4 < x", true),
        ("x > 4", "x >= 4", false),
        ("x > 4", "y > 4", false),
        ("2x > 8", "-x < -4", true),
        ("y > 2x + 1", "2x + 1 < y", true),
        ("2y > 4x + 2", "y - 2x > 1", true),
        ("y > 2x + 1", "y < 2x + 1", false),
        ("x^2 > 4", "2x^2 > 8", true),
        ("-1 < x < 3", "x < 3 and x > -1", true),
        ("-1 < x < 3", "x < 3", false),
    ] {
        assert_eq!(inequality(a).same_solutions(&inequality(b)), Ok(same), "{a} and {b}");
    }
}

#[test]
fn two_inequalities_that_meet_are_written_in_one_line() {
    for (a, b, plain) in [
        ("x > -1", "x <= 3", "-1 < x <= 3"),
        ("3 >= x", "x > -1", "-1 < x <= 3"),
        ("x > 1", "x > 3", "x > 1 and x > 3"),
    ] {
        assert_eq!(inequality(a).and(&inequality(b)).to_plain(), plain);
    }
}

#[test]
fn quotients_lose_what_top_and_bottom_share() {
    for (text, plain) in [
        ("x^2/x^5", "1/(x^3)"),
        ("x^-1", "1/x"),
        ("(2x + 4)/(6x)", "(x + 2)/(3x)"),
        ("(x/2)/y", "x/(2y)"),
        ("1/(-x)", "-1/x"),
        ("0/x", "0"),
    ] {
        let made = reading(text).expression().expect("an expression").rational_expression();
        assert_eq!(made.map(|made| made.to_plain()), Ok(plain.to_owned()), "{text}");
    }
    let by_zero = reading("1/(x - x)").expression().expect("an expression").rational_expression();
    assert!(by_zero.is_err());
}

fn small() -> impl Strategy<Value = Rational> {
    (-40_i64..40, 1_i64..9).prop_map(|(n, d)| Rational::new(n, d).expect("den > 0"))
}

fn relation() -> impl Strategy<Value = Relation> {
    prop::sample::select(vec![Relation::Less, Relation::LessEqual, Relation::Greater, Relation::GreaterEqual])
}

fn line(slope: Rational, constant: Rational) -> Poly {
    let slope = Poly::constant(slope).checked_mul(&Poly::symbol('x')).expect("small");
    slope.checked_add(&Poly::constant(constant)).expect("small")
}

fn at(poly: &Poly, x: Rational) -> Rational {
    poly.substitute('x', &Poly::constant(x)).expect("small").as_constant().expect("no letter is left")
}

fn polynomial() -> impl Strategy<Value = Poly> {
    (small(), small(), small()).prop_map(|(a, b, c)| {
        let x = Poly::symbol('x');
        let square = x.checked_mul(&line(a, b)).expect("small");
        square.checked_add(&Poly::constant(c)).expect("small")
    })
}

proptest! {
    #[test]
    fn a_number_is_a_solution_exactly_when_the_inequality_holds(
        (a, b, c, d) in (small(), small(), small(), small()), sign in relation(), x in small()
    ) {
        let (left, right) = (line(a, b), line(c, d));
        let order: Ordering = at(&left, x).cmp(&at(&right, x));
        let solutions = Inequality::one(left, sign, right).solutions('x').expect("linear");
        prop_assert_eq!(solutions.contains(x), sign.holds(order));
    }

    #[test]
    fn the_solution_of_an_equation_makes_both_sides_equal((a, b, c, d) in (small(), small(), small(), small())) {
        let equation = Equation { left: line(a, b), right: line(c, d) };
        if let Ok(Solutions::One(x)) = equation.solutions('x') {
            prop_assert_eq!(at(&equation.left, x), at(&equation.right, x));
        }
    }

    #[test]
    fn a_printed_inequality_reads_back((a, b, c) in (small(), small(), small()), one in relation(), two in relation()) {
        let x = || Poly::symbol('x');
        let left = Inequality::one(line(a, b), one, Poly::constant(c));
        let both = left.and(&Inequality::one(x(), two, Poly::constant(b)));
        for made in [left, both].into_iter().filter(|made| made.letter().is_some()) {
            let read = Inequality::of(&parse(&made.to_plain(), &['x']).expect("readable"));
            prop_assert_eq!(read.expect("an inequality").expect("polynomials").same_solutions(&made), Ok(true));
        }
    }

    #[test]
    fn a_printed_quotient_reads_back(top in polynomial(), bottom in polynomial()) {
        if let Ok(made) = RationalExpression::new(&top, &bottom) && made.to_plain().len() <= 120 {
            let reading = parse(&made.to_plain(), &['x']).expect("readable");
            let read = reading.expression().expect("an expression").rational_expression();
            prop_assert_eq!(read, Ok(made.clone()), "{}", made.to_plain());
        }
    }

    #[test]
    fn the_size_of_scientific_notation_is_from_1_to_below_10(n in small(), exponent in -9_i32..9) {
        let number = n.checked_mul(Rational::from(10).checked_pow(exponent).expect("small")).expect("small");
        let (first, own) = number.scientific().expect("small");
        let ten = Rational::from(10);
        let size = first.abs().expect("small");
        prop_assert!(number.is_zero() || (size >= Rational::ONE && size < ten));
        prop_assert_eq!(first.checked_mul(ten.checked_pow(own).expect("small")), Ok(number));
    }

    #[test]
    fn a_factored_polynomial_keeps_its_meaning(poly in polynomial()) {
        let tree = poly.factored().expect("small");
        prop_assert_eq!(tree.poly(), Ok(poly));
    }

    #[test]
    fn a_product_of_two_sums_is_found_again(a in 1_i64..9, b in -9_i64..9, c in 1_i64..9, d in -9_i64..9) {
        let sum = |top: i64, bottom: i64| {
            let first = Poly::symbol('x').checked_mul(&Poly::constant(Rational::from(top))).expect("small");
            first.checked_add(&Poly::constant(Rational::from(bottom))).expect("small")
        };
        let product = sum(a, b).checked_mul(&sum(c, d)).expect("small");
        let factored = product.factored().expect("small");
        prop_assert!(factored.is_factored(), "{}", factored.to_plain());
        prop_assert!(product.tree().is_factored() == (product.terms().count() == 1), "{}", product.to_plain());
        prop_assert_eq!(factored.poly(), Ok(product));
    }
}
