//! Whatever is typed or copied into the readers, they answer, and soon: arbitrary texts, and texts that were right
//! before somebody's hand slipped. The long form of the tests tries ten million.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::{
    Inequality, Math, Reading, mathml, parse, parse_list, parse_with_unit, plain, speak, tex,
};
use crate::base::Lang;

/// What people type when all goes well.
const TYPED: [&str; 40] = [
    "3/4",
    "1 3/4",
    "-2",
    ".5",
    "1,250",
    "12,345,678.25",
    "x^2",
    "2x + 6",
    "2(x+3) - (x-2)/4",
    "sqrt(2)",
    "√16",
    "9π/4",
    "2 pi r",
    "x >= 4",
    "-1 < x <= 3",
    "x > -1 and x <= 3",
    "x = 2 or x = -2",
    "(3,-2)",
    "{2, -2}",
    "±2",
    "x = +/-2",
    "3:4:5",
    "3 to 4",
    "75%",
    "33 1/3%",
    "3.2 x 10^5",
    "3.2e-5",
    "6.02×10²³",
    "$5.25",
    "12 cm^2",
    "60 miles per hour",
    "1/2 of 8",
    "|−3| + |2 - 5|",
    "½ + ¾",
    "³⁄₄",
    "7 9\\10",
    "2**3**2",
    "x^-3",
    "(x+1)/(x-2)",
    "y = 3, x = 2",
];

/// What authors write when all goes well.
const LATEX: [&str; 20] = [
    r"\frac{3}{4} + 1\frac{1}{2}",
    r"x^{2} - 5x + 6",
    r"\sqrt{16} + \sqrt[3]{27}",
    r"5 - (-3)",
    r"\left( \frac{x}{2} \right)^2",
    r"\left| -3 \right|",
    r"-1 < x \le 3",
    r"\begin{cases} y = 2x \\ y = x + 1 \end{cases}",
    r"0.\overline{3}",
    r"1{,}234 \approx 1200",
    r"\angle ABC = 45^\circ",
    r"\overline{AB} \perp \overleftrightarrow{CD}",
    r"\triangle ABC \cong \triangle A'B'C'",
    r"3.2 \times 10^{5}",
    r"\text{area} = \pi r^2",
    r"\square \cdot 4 = 12",
    r"15\% \text{ of } \$20",
    r"\{1, 2, 3\}",
    r"a_1 + a_{2}",
    r"8 \div 2 \pm 1",
];

/// Signs that a slip leaves behind.
const SLIPS: &str = "0123456789xyπe+-−*·×÷/^%$.,;:=<>≤≥≠±√|()[]{}\\_~'& \u{A0}½²⁻é漢\u{200B}";

/// One slip: at a place (from 0 to 1) something is left out, doubled, swapped with its neighbour, or written.
#[derive(Clone, Debug)]
enum Slip {
    LeaveOut(f64),
    Double(f64),
    Swap(f64),
    Write(f64, char),
    Repeat(f64, usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let place = || 0.0..1.0_f64;
    let sign = prop_oneof![
        4 => prop::sample::select(SLIPS.chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop_oneof![
        place().prop_map(Slip::LeaveOut),
        place().prop_map(Slip::Double),
        place().prop_map(Slip::Swap),
        (place(), sign).prop_map(|(at, sign)| Slip::Write(at, sign)),
        (place(), 2_usize..60).prop_map(|(at, times)| Slip::Repeat(at, times)),
    ]
}

fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for slip in slips {
        let place = |at: f64| ((at * chars.len() as f64) as usize).min(chars.len().saturating_sub(1));
        match *slip {
            _ if chars.is_empty() => {}
            Slip::LeaveOut(at) => drop(chars.remove(place(at))),
            Slip::Double(at) => chars.insert(place(at), chars[place(at)]),
            Slip::Swap(at) => {
                let (one, two) = (place(at), (place(at) + 1).min(chars.len() - 1));
                chars.swap(one, two);
            }
            Slip::Write(at, sign) => chars.insert(place(at), sign),
            Slip::Repeat(at, times) => {
                let end = chars[place(at)..].to_vec();
                chars.extend(end.iter().cycle().take(times));
            }
        }
    }
    chars.into_iter().collect()
}

fn from(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    let slips = prop::collection::vec(slip(), 0..6);
    (prop::sample::select(texts.to_vec()), slips).prop_map(|(text, slips)| slipped(text, &slips))
}

/// Longer than any text of the length we read may take, on a machine busy with other tests.
const SOON: Duration = Duration::from_secs(5);

#[expect(clippy::disallowed_methods, reason = "that a text is answered soon can only be seen on a clock")]
fn now() -> Instant {
    Instant::now()
}

/// Everything grading asks of what was typed.
fn use_typed(text: &str) {
    let started = now();
    let measured = parse_with_unit(text, &[]).map(|measured| measured.reading);
    for reading in [parse(text, &['x', 'y']), parse_list(text, &['x']), measured].iter().flatten() {
        use_reading(reading);
    }
    assert!(started.elapsed() < SOON, "{text:?}");
}

fn use_reading(reading: &Reading) {
    draw(&reading.math());
    let _ = (reading.pair(), reading.members(), reading.ratio(), reading.equation());
    if let Some(Ok(inequality)) = Inequality::of(reading) {
        let _ = (inequality.solutions('x'), inequality.to_tex(), inequality.same_solutions(&inequality));
    }
    if let Some(Ok(equation)) = reading.equation() {
        let _ = (equation.solutions('x'), equation.same_solutions(&equation));
    }
    for tree in reading.members().into_iter().flatten() {
        let _ = (tree.value(), tree.rational_expression(), tree.is_simplified(), tree.is_factored());
        let _ = (tree.is_multiple_of_pi(), tree.scientific(), tree.is_mixed(), tree.has_percent());
        let _ = tree.poly().map(|poly| poly.factored());
    }
}

fn use_latex(text: &str) {
    let started = now();
    if let Ok(math) = tex::parse(text) {
        draw(&math);
    }
    assert!(started.elapsed() < SOON, "{text:?}");
}

fn draw(math: &Math) {
    let _ = (mathml(math), speak(math, Lang::En), speak(math, Lang::Es), plain(math), tex::to_tex(math));
}

/// 2.5 million of each law in the long form (a quarter of an hour at most on two slow cores), as many as every law every day.
fn inputs() -> ProptestConfig {
    let everyday = ProptestConfig::default();
    let is_long = std::env::var_os("FOOTHOLD_LONG").is_some();
    ProptestConfig { cases: if is_long { 2_500_000 } else { everyday.cases }, ..everyday }
}

proptest! {
    #![proptest_config(inputs())]

    #[test]
    fn any_text_typed_is_answered(text in any::<String>()) {
        use_typed(&text);
    }

    #[test]
    fn a_slip_in_what_is_typed_is_answered(text in from(&TYPED)) {
        use_typed(&text);
    }

    #[test]
    fn any_latex_is_answered(text in any::<String>()) {
        use_latex(&text);
    }

    #[test]
    fn a_slip_in_latex_is_answered(text in from(&LATEX)) {
        use_latex(&text);
    }
}

#[test]
fn every_text_the_slips_begin_with_is_read() {
    for text in TYPED {
        assert!(parse_with_unit(text, &['x', 'y', 'r']).is_ok(), "{text}");
    }
    for text in LATEX {
        assert!(tex::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn the_hardest_texts_of_the_longest_length_are_answered_soon() {
    let full = |part: &str| part.repeat(parse::MAX_LENGTH / part.chars().count());
    for part in [
        "(", "x^", "±", "±1+", "-", "|", "x(", "1/", "9^", "(x+y+1)", "√", "{", "2,", "1:", "1<", "½", "e9",
        "9e9", "%",
    ] {
        use_typed(&full(part));
        use_latex(&full(part));
    }
    for text in [
        "(x+y+1)^12*(x-y)^12",
        "((x+y)^3+(x-y)^3)^4/(x^-12)",
        "9^9^9^9",
        "(((((x^2)^2)^2)^2)^2)^2",
        "1/(x/(x/(x/(x/(x+1)))))",
    ] {
        use_typed(text);
    }
    for part in ["\\frac", "\\sqrt{", "\\left(", "^{", "\\begin{cases}", "\\\\", "\\overline", "{", "|"] {
        use_latex(&part.repeat(2_000));
    }
}
