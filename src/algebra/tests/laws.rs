//! Laws that hold for everything, tried on random cases.

use proptest::prelude::*;

use super::super::{Math, Poly, Rational, Tree, parse, parse_list, parse_with_unit, plain, speak, tex};
use super::super::{Product, Quotient, mathml};
use crate::base::Lang;

fn rational() -> impl Strategy<Value = Rational> {
    (-2_000_000_000_i64..2_000_000_000, 1_i64..100_000)
        .prop_map(|(n, d)| Rational::new(n, d).expect("den > 0"))
}

fn small() -> impl Strategy<Value = Rational> {
    (-40_i64..40, 1_i64..9).prop_map(|(n, d)| Rational::new(n, d).expect("den > 0"))
}

fn poly() -> impl Strategy<Value = Poly> {
    let term = (small(), 0_u32..4, 0_u32..3).prop_map(|(c, m, n)| {
        let x = Poly::symbol('x').checked_pow(m).expect("small");
        let y = Poly::symbol('y').checked_pow(n).expect("small");
        Poly::constant(c).checked_mul(&x).expect("small").checked_mul(&y).expect("small")
    });
    proptest::collection::vec(term, 0..5)
        .prop_map(|terms| terms.iter().fold(Poly::default(), |sum, t| sum.checked_add(t).expect("small")))
}

fn tree() -> impl Strategy<Value = Tree> {
    let product = prop_oneof![Just(Product::Implicit), Just(Product::Dot), Just(Product::Cross)];
    let quotient = prop_oneof![Just(Quotient::Slash), Just(Quotient::Sign)];
    let leaf = prop_oneof![
        small().prop_map(Tree::from),
        Just(Tree::Symbol('x')),
        Just(Tree::Symbol('y')),
        Just(Tree::Pi)
    ];
    leaf.prop_recursive(4, 12, 2, move |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            inner.clone().prop_map(|a| Tree::Neg(Box::new(a))),
            inner.clone().prop_map(|a| Tree::Group(Box::new(a))),
            (inner.clone(), 0_i64..3).prop_map(|(a, n)| Tree::Pow(Box::new(a), Box::new(Tree::integer(n)))),
            two.clone().prop_map(|(a, b)| Tree::Add(Box::new(a), Box::new(b))),
            two.clone().prop_map(|(a, b)| Tree::Sub(Box::new(a), Box::new(b))),
            (product.clone(), two.clone()).prop_map(|(p, (a, b))| Tree::Mul(p, Box::new(a), Box::new(b))),
            (quotient.clone(), two).prop_map(|(q, (a, b))| Tree::Div(q, Box::new(a), Box::new(b))),
        ]
    })
}

fn read_back(text: &str) -> Tree {
    let reading = parse(text, &['x', 'y']).unwrap_or_else(|reason| panic!("{text:?}: {reason:?}"));
    reading.expression().unwrap_or_else(|| panic!("{text:?} is no expression")).clone()
}

proptest! {
    #[test]
    fn a_printed_rational_reads_back(number in rational()) {
        prop_assert_eq!(read_back(&number.to_string()).value(), Ok(number));
        prop_assert_eq!(read_back(&Tree::from(number).to_plain()).value(), Ok(number));
        // What is typed has at most as many digits as an `i64`.
        if let Some(decimal) = number.exact_decimal().filter(|decimal| decimal.len() <= 18) {
            prop_assert_eq!(read_back(&decimal).value(), Ok(number));
        }
    }

    #[test]
    fn a_printed_polynomial_reads_back_and_is_expanded(poly in poly()) {
        let tree = read_back(&poly.to_plain());
        prop_assert_eq!(tree.poly(), Ok(poly.clone()), "{}", poly.to_plain());
        prop_assert!(tree.is_expanded(), "{}", poly.to_plain());
    }

    #[test]
    fn a_printed_tree_reads_back_with_the_same_meaning(tree in tree()) {
        let text = tree.to_plain();
        if text.chars().count() <= 120 && let Ok(poly) = tree.poly() {
            prop_assert_eq!(read_back(&text).poly(), Ok(poly), "{}", text);
        }
    }

    #[test]
    fn latex_of_a_tree_reads_back_as_the_same_formula(tree in tree()) {
        let source = tree.to_tex();
        let parsed = tex::parse(&source);
        prop_assert_eq!(parsed.as_ref().map(plain), Ok(tree.to_plain()), "{}", source);
    }

    #[test]
    fn tidying_keeps_the_meaning(tree in tree()) {
        if let Ok(poly) = tree.poly() {
            prop_assert_eq!(tree.tidied().poly(), Ok(poly));
        }
    }

    #[test]
    fn addition_and_multiplication_of_polynomials_keep_their_laws(a in poly(), b in poly(), c in poly()) {
        prop_assert_eq!(a.checked_add(&b), b.checked_add(&a));
        prop_assert_eq!(a.checked_mul(&b), b.checked_mul(&a));
        let sum = b.checked_add(&c).expect("small");
        let ab = a.checked_mul(&b).expect("small");
        prop_assert_eq!(a.checked_mul(&sum), ab.checked_add(&a.checked_mul(&c).expect("small")));
        prop_assert!(a.checked_sub(&a).expect("small").is_zero());
    }

    #[test]
    fn rationals_are_ordered_as_their_differences(a in rational(), b in rational()) {
        let difference = a.checked_sub(b).expect("in range");
        prop_assert_eq!(a < b, difference.is_negative());
        prop_assert_eq!(a == b, difference.is_zero());
        prop_assert!(Rational::from(a.floor()) <= a && a <= Rational::from(a.ceil()));
    }

    #[test]
    fn no_typed_text_is_a_panic(text in "[-0-9xyA ./+*^()=,<>|{}%$:±√½²³⁄π×÷\\\\a-f]{0,40}") {
        let measured = parse_with_unit(&text, &[]).map(|measured| measured.reading);
        let readings = [parse(&text, &['x', 'y']), parse_list(&text, &['x']), measured];
        for reading in readings.iter().flatten() {
            draw(&reading.math());
            if let Some(tree) = reading.expression() {
                let _ = (tree.value(), tree.poly(), tree.is_expanded(), tree.is_factored(), tree.scientific());
            }
        }
    }

    #[test]
    fn no_text_at_all_is_a_panic(text in any::<String>()) {
        let _ = parse(&text, &['x']);
        let _ = tex::parse(&text);
    }

    #[test]
    fn no_latex_is_a_panic(parts in proptest::collection::vec(prop::sample::select(TEX.to_vec()), 0..20)) {
        if let Ok(math) = tex::parse(&parts.concat()) {
            draw(&math);
        }
    }
}

fn draw(math: &Math) {
    let _ = (mathml(math), speak(math, Lang::En), speak(math, Lang::Es), plain(math), tex::to_tex(math));
}

const TEX: [&str; 40] = [
    "\\frac",
    "{",
    "}",
    "1",
    "2.5",
    "x",
    "+",
    "-",
    "^",
    "_",
    "\\sqrt",
    "[",
    "]",
    "(",
    ")",
    "|",
    "\\left",
    "\\right",
    "\\begin{cases}",
    "\\end{cases}",
    "\\\\",
    "\\text{a}",
    "\\circ",
    "\\square",
    ",",
    " ",
    "\\%",
    "\\$",
    "'",
    "\\",
    "\\{",
    "\\}",
    "\\pi",
    "\\cdot",
    "\\overline",
    "=",
    "\\quad",
    "1,200",
    ".",
    "é",
];
