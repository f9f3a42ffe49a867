//! Rational numbers, polynomials and equations.

use super::super::{ArithmeticError, Equation, Poly, Rational, gcd, lcm, parse};

fn r(num: i64, den: i64) -> Rational {
    Rational::new(num, den).expect("a rational number")
}

fn poly(text: &str) -> Poly {
    let reading = parse(text, &['x', 'y', 'r']).expect("readable");
    reading.expression().expect("an expression").poly().expect("a polynomial")
}

#[test]
fn rationals_are_reduced_with_the_sign_on_top() {
    for (num, den, shown) in [(6, 8, "3/4"), (1, -2, "-1/2"), (-4, -2, "2"), (0, -5, "0"), (7, 1, "7")] {
        assert_eq!(r(num, den).to_string(), shown);
    }
    assert_eq!(Rational::new(1, 0), Err(ArithmeticError::DivisionByZero));
}

#[test]
fn overflow_is_an_error_and_never_wraps() {
    let max = Rational::from(i64::MAX);
    let min = Rational::from(i64::MIN);
    let overflow = Err(ArithmeticError::Overflow);
    assert_eq!(max.checked_add(Rational::ONE), overflow);
    assert_eq!(min.checked_sub(Rational::ONE), overflow);
    assert_eq!(max.checked_mul(max), overflow);
    assert_eq!(min.checked_div(Rational::from(-1)), overflow);
    assert_eq!(min.neg(), overflow);
    assert_eq!(min.abs(), overflow);
    assert_eq!(Rational::from(10).checked_pow(19), overflow);
    assert_eq!(Rational::new(i64::MIN, -1), overflow);
    assert_eq!(gcd(i64::MIN, i64::MIN), Err(ArithmeticError::Overflow));
    assert_eq!(max.checked_sub(max), Ok(Rational::ZERO));
    assert_eq!((min.floor(), max.ceil(), min.round()), (i64::MIN, i64::MAX, i64::MIN));
}

#[test]
fn powers_and_roots_are_exact_or_refused() {
    assert_eq!(r(2, 3).checked_pow(3), Ok(r(8, 27)));
    assert_eq!(r(-2, 3).checked_pow(-3), Ok(r(-27, 8)));
    assert_eq!(Rational::ZERO.checked_pow(-1), Err(ArithmeticError::DivisionByZero));
    assert_eq!(Rational::ZERO.checked_pow(0), Ok(Rational::ONE));
    assert_eq!(r(9, 4).sqrt(), Ok(r(3, 2)));
    assert_eq!(Rational::from(2).sqrt(), Err(ArithmeticError::InexactRoot));
    assert_eq!(Rational::from(-4).sqrt(), Err(ArithmeticError::InexactRoot));
}

#[test]
fn halves_round_away_from_zero() {
    for (number, floor, ceil, round) in [
        (r(5, 2), 2, 3, 3),
        (r(-5, 2), -3, -2, -3),
        (r(7, 3), 2, 3, 2),
        (r(-7, 3), -3, -2, -2),
        (r(4, 1), 4, 4, 4),
    ] {
        assert_eq!((number.floor(), number.ceil(), number.round()), (floor, ceil, round), "{number}");
    }
    assert_eq!(r(2, 3).round_to(2), Ok(r(67, 100)));
    assert_eq!(r(-1, 8).round_to(2), Ok(r(-13, 100)));
}

#[test]
fn decimals_are_rounded_or_exact() {
    for (number, places, shown) in [
        (r(2, 3), 2, "0.67"),
        (r(-1, 8), 2, "-0.13"),
        (r(199, 200), 1, "1.0"),
        (r(5, 2), 0, "3"),
        (r(1, 3), 25, "0.3333333333333333333333333"),
        (r(-1, 1000), 2, "0.00"),
        (r(3, 1), 2, "3.00"),
    ] {
        assert_eq!(number.decimal(places), shown, "{number}");
    }
    for (number, shown) in
        [(r(3, 4), Some("0.75")), (r(1, 3), None), (r(-5, 1), Some("-5")), (r(1, 160), Some("0.00625"))]
    {
        assert_eq!(number.exact_decimal().as_deref(), shown);
        assert_eq!(number.terminates(), shown.is_some());
    }
}

#[test]
fn common_divisors_and_multiples() {
    for (a, b, divisor, multiple) in
        [(12, 18, 6, 36), (-4, 6, 2, 12), (0, 5, 5, 0), (7, 7, 7, 7), (0, 0, 0, 0)]
    {
        assert_eq!((gcd(a, b), lcm(a, b)), (Ok(divisor), Ok(multiple)), "{a}, {b}");
    }
}

#[test]
fn polynomials_print_as_a_person_writes() {
    for (text, tex, plain) in [
        ("2(x+3)", "2x + 6", "2x + 6"),
        ("3 - x", "-x + 3", "-x + 3"),
        ("3x/2 - 1", r"\frac{3}{2}x - 1", "(3/2)x - 1"),
        ("-x/2", r"-\frac{1}{2}x", "-(1/2)x"),
        ("y^2 + x^2 + xy + y + x - 7", "x^2 + xy + y^2 + x + y - 7", "x^2 + xy + y^2 + x + y - 7"),
        ("(x+1)(x-1)", "x^2 - 1", "x^2 - 1"),
        ("x - x", "0", "0"),
        ("2r pi", r"2\pi r", "2πr"),
        ("-1x + 0y", "-x", "-x"),
        ("1/2 - 3/4", r"-\frac{1}{4}", "-1/4"),
    ] {
        assert_eq!(
            (poly(text).to_tex(), poly(text).to_plain()),
            (tex.to_owned(), plain.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn polynomials_have_caps() {
    let x = Poly::symbol('x');
    assert_eq!(x.checked_pow(13), Err(ArithmeticError::Overflow));
    let letters = ('a'..='p').try_fold(Poly::default(), |sum, c| sum.checked_add(&Poly::symbol(c)));
    let many = letters.expect("16 terms").checked_pow(3);
    assert_eq!(many, Err(ArithmeticError::Overflow), "816 terms");
}

#[test]
fn stored_numbers_and_polynomials_come_back_and_damage_is_refused() {
    let text = serde_json::to_string(&poly("3x^2y - 1/2")).expect("stored");
    assert_eq!(serde_json::from_str::<Poly>(&text).expect("read"), poly("3x^2y - 1/2"));
    assert_eq!(serde_json::from_str::<Rational>("[6,-8]").expect("read"), r(-3, 4));
    assert!(serde_json::from_str::<Rational>("[1,0]").is_err());
    assert!(serde_json::from_str::<Poly>(r#"[[[["x",200]],[1,1]]]"#).is_err());
    assert_eq!(serde_json::from_str::<Poly>(r#"[[[["x",1]],[0,1]]]"#).expect("read"), Poly::default());
}

#[test]
fn equations_agree_when_their_differences_are_proportional() {
    for (a, b, same) in [
        ("2x + 6 = 10", "x = 2", true),
        ("x = 2", "2 = x", true),
        ("3x = 6", "-x/2 = -1", true),
        ("y = 2x + 1", "2x - y = -1", true),
        ("x = 2", "x = 3", false),
        ("x = 2", "x^2 = 2x", false),
        ("x = x", "y = y", true),
        ("x = x", "x = 2", false),
        ("1 = 2", "x = 2", false),
    ] {
        let equation = |text: &str| -> Equation {
            let reading = parse(text, &['x', 'y']).expect("readable");
            reading.equation().expect("an equation").expect("polynomials")
        };
        assert_eq!(equation(a).same_solutions(&equation(b)), Ok(same), "{a} and {b}");
        assert_eq!(equation(b).same_solutions(&equation(a)), Ok(same), "{b} and {a}");
    }
}

#[test]
fn a_number_takes_the_place_of_a_letter() {
    let value = poly("2x^2 - xy").substitute('x', &poly("y + 1"));
    assert_eq!(value, Ok(poly("y^2 + 3y + 2")));
}
