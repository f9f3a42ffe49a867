//! Every kind of formula that occurs in the first skills, with numbers put in.

use super::super::{plain, tex};

#[test]
fn the_formulas_of_the_first_skills_are_read() {
    for (source, text) in [
        ("(-3, 4)", "(-3, 4)"),
        ("3, 5, 8, 12", "3, 5, 8, 12"),
        (r"7.50 \div 3", "7.50 ÷ 3"),
        (r"3 \cdot 2x", "3 * 2x"),
        (r"4 \cdot x = 4x", "4 * x = 4x"),
        ("3(2x - 5) = 6x - 15", "3(2x - 5) = 6x - 15"),
        ("6 - (-9) = 6 + 9", "6 - (-9) = 6 + 9"),
        (r"A = \frac{1}{2}bh", "A = (1/2)bh"),
        (r"\frac{1}{2} \cdot 6 \cdot 7 = 21", "1/2 * 6 * 7 = 21"),
        (r"\frac{2}{3} = \frac{\square}{12}", "2/3 = ___/12"),
        (r"\frac{2}{3} + \frac{1}{4}", "2/3 + 1/4"),
        (r"\frac{2}{3} = \frac{8}{12} \quad \frac{1}{4} = \frac{3}{12}", "2/3 = 8/12   1/4 = 3/12"),
        (r"\frac{5 + 7}{2} = 6", "(5 + 7)/2 = 6"),
        (r"\frac{x}{3} - 2 = 5", "x/3 - 2 = 5"),
        (r"\frac{x}{3} = 12", "x/3 = 12"),
        ("a - b = a + (-b)", "a - b = a + (-b)"),
        ("a(b + c) = ab + ac", "a(b + c) = ab + ac"),
        (r"(5 - 14) \div 3 = -3", "(5 - 14) ÷ 3 = -3"),
        (r"\frac{2}{5}", "2/5"),
        ("x = -7", "x = -7"),
        ("-", "-"),
    ] {
        let math = tex::parse(source).unwrap_or_else(|error| panic!("{source}: {error:?}"));
        assert_eq!(plain(&math), text, "{source}");
    }
}
