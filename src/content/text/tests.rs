//! Tables of texts and how they read with values.

use proptest::prelude::*;

use super::*;
use crate::algebra::Rational;
use crate::content::expr::{Scope, Value};

fn scope(values: &[(&str, i64, i64)]) -> Scope {
    let mut scope = Scope::new(&['x']);
    for (name, num, den) in values {
        scope.set(name, Value::Number(Rational::new(*num, *den).unwrap()));
    }
    scope.set("op", Value::Text("-".to_owned()));
    scope.set("good", Value::Text("A".to_owned()));
    scope.set("d", Value::List([3, 5, 8].into_iter().map(Value::whole).collect()));
    scope.set("ex", Value::Point(Rational::from(2), Rational::from(-3)));
    scope
}

fn rendered(source: &str, scope: &Scope) -> String {
    let inserts = Inserts { story: "Ana has 3 cats.", words: "cat" };
    match Text::parse(source) {
        Ok(text) => text.render(scope, inserts).unwrap_or_else(|error| format!("error: {error}")),
        Err(error) => format!("{} at {}: {error}", error.code, error.at),
    }
}

fn check(values: &[(&str, i64, i64)], cases: &[(&str, &str)]) {
    let scope = scope(values);
    for (source, expected) in cases {
        let found = rendered(source, &scope);
        assert_eq!(found, *expected, "{source}");
        if Text::parse(source).is_err() {
            continue;
        }
        // Whatever is between the dollar signs is in the closed TeX subset.
        let formulas = found.replace(r"\$", "");
        for formula in formulas.split('$').skip(1).step_by(2) {
            assert!(crate::algebra::tex::parse(formula).is_ok(), "{formula}");
        }
    }
}

#[test]
fn the_lines_of_the_templates_read_well() {
    check(
        &[
            ("a", 5, 1),
            ("b", -3, 1),
            ("nb", 3, 1),
            ("t", 27, 4),
            ("u", 9, 4),
            ("n", 3, 1),
            ("m", -2, 3),
            ("one", 1, 1),
        ],
        &[
            ("Subtract. $@{a - b}$", "Subtract. $5 - (-3)$"),
            ("The opposite of $@b$ is $@(-b)$.", "The opposite of $-3$ is $3$."),
            ("Subtracting @b is adding @nb.", "Subtracting $-3$ is adding 3."),
            ("@n balls cost @(t:money).", "3 balls cost \\$6.75."),
            ("pays \\$@a for each", "pays \\$5 for each"),
            ("$@(t:dec2) \\div @n$", "$6.75 \\div 3$"),
            ("The slope is @m.", "The slope is $-\\frac{2}{3}$."),
            ("Solve. $@[one*x + b = a]$", "Solve. $x - 3 = 5$"),
            ("Undo @(b:sign), then @(a:sign).", "Undo $-3$, then $+5$."),
            ("Find the median: $@d$", "Find the median: $3, 5, 8$"),
            ("In days: @d.", "In days: $3, 5, 8$."),
            ("One point: @ex", "One point: $(2, -3)$"),
            ("$\\frac{@a}{@n} @op \\frac{1}{@a}$", "$\\frac{5}{3} - \\frac{1}{5}$"),
            ("@good costs less", "A costs less"),
            ("@story How many of one @words?", "Ana has 3 cats. How many of one cat?"),
            ("$@(a*n)x$ and @(2*x + a)", "$15x$ and $2x + 5$"),
            ("mail@@home.example", "mail@home.example"),
            ("@(if a < 0 then \"down\" else \"up\")", "up"),
            ("¿Cuánto es @a?", "¿Cuánto es 5?"),
        ],
    );
}

#[test]
fn every_format_writes_numbers_its_way() {
    check(
        &[
            ("q", 3, 4),
            ("w", 3, 1),
            ("i", 11, 4),
            ("j", -11, 4),
            ("p", 3, 20),
            ("third", 1, 3),
            ("neg", -5, 2),
        ],
        &[
            ("@(q:dec) @(w:dec) @(neg:dec)", "0.75 3 $-2.5$"),
            ("@(q:dec2) @(third:dec2)", "0.75 0.33"),
            ("@(q:money) @(w:money) @(neg:money)", "\\$0.75 \\$3 $-\\$2.50$"),
            (
                "@(i:mixed) @(j:mixed) @(w:mixed) @(q:mixed)",
                "$2\\frac{3}{4}$ $-2\\frac{3}{4}$ 3 $\\frac{3}{4}$",
            ),
            ("@(p:pct) $@(p:pct)$", "15% $15\\%$"),
            ("$@(320000:sci)$ @(3/2000:sci)", "$3.2 \\times 10^{5}$ $1.5 \\times 10^{-3}$"),
            ("@(1/3:sci)", "error: 1/3 has no decimal that ends"),
            ("@([3, 1/2]:ratio)", "$3 : \\frac{1}{2}$"),
            ("@(third:pct)", "$33\\frac{1}{3}\\%$"),
            ("$@(neg:paren)$ $@(q:paren)$", "$(-\\frac{5}{2})$ $\\frac{3}{4}$"),
            ("@(q:plain) @(neg:plain)", "3/4 -5/2"),
            ("@(third:dec)", "error: 1/3 has no decimal that ends"),
            ("@(op:dec)", "-"),
        ],
    );
}

#[test]
fn what_is_no_text_is_explained() {
    check(
        &[("a", 5, 1)],
        &[
            ("costs $5", "L25 at 6: odd number of $ signs"),
            ("at @ home", "L25 at 3: there is an @ without a name"),
            ("@(a", "L25 at 0: \"@(\" is never closed"),
            ("@(a:dek)", "L25 at 4: there is no format \"dek\""),
            ("sum @(a +)", "L6 at 9: expected a number or a name at the end in \"a +\""),
            ("half is \\frac{1}{2}", "L25 at 8: \"\\frac\" stands outside $...$"),
            ("$@story$", "L25 at 1: @story and @words are words and cannot stand between $ signs"),
        ],
    );
    assert!(Text::parse(&"a".repeat(1_000_000)).unwrap_err().message.contains("longer than 2000 characters"));
}

#[test]
fn the_mathematics_of_a_step_has_no_dollar_signs() {
    let text = Text::parse_math(r"\frac{@a}{2} = @(a/2)").unwrap();
    let rendered = text.render(&scope(&[("a", 3, 1)]), Inserts::default()).unwrap();
    assert_eq!(rendered, r"$\frac{3}{2} = \frac{3}{2}$");
    assert_eq!(Text::parse_math("$x$").unwrap_err().message, "there is a $ in the mathematics of a step");
}

#[test]
fn placeholders_are_what_both_languages_must_share() {
    let text = Text::parse("@story $@{a - b}$ @(b:sign) @a @a").unwrap();
    assert_eq!(text.placeholders(), ["@(a - b)", "@(a)", "@(b)", "@story"]);
    let words = |then: &str, other: &str| {
        let text = Text::parse(&format!("@(if a > 0 then {then} else {other})")).unwrap();
        text.placeholders()
    };
    assert_eq!(words("\"Add\"", "\"Subtract\""), words("\"Suma\"", "\"Resta\""));
    assert_eq!(
        words("\"up\"", "(if a == 0 then \"level\" else \"down\")"),
        words("\"sube\"", "(if a == 0 then \"igual\" else \"baja\")")
    );
    assert_ne!(words("\"Add\"", "\"Subtract\""), words("b", "\"Resta\""));
    assert_ne!(words("\"Add\"", "a"), words("\"Suma\"", "a"));
}

#[test]
fn the_longest_sentence_counts_values_as_words() {
    let text = Text::parse("Two words. Here are @a more: $x + 1$ is one word.").unwrap();
    assert_eq!(text.longest_sentence(), 4);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(source in ".{0,120}") {
        let _ = Text::parse(&source);
        let _ = Text::parse_math(&source);
    }

    #[test]
    fn texts_of_signs_are_read_or_refused(source in "[@$\\\\(){}a:\\[\\]\"b ]{0,60}") {
        if let Ok(text) = Text::parse(&source) {
            let _ = text.render(&scope(&[("a", 1, 2), ("b", -3, 1)]), Inserts::default());
        }
    }
}
