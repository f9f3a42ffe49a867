//! One formula, four outputs: MathML, English, Spanish and plain text.

use super::super::mathml::to_markup;
use super::super::{Product, Quotient, Tree, mathml, plain, speak, tex};
use crate::base::Lang;

fn formula(source: &str) -> super::super::Math {
    tex::parse(source).unwrap_or_else(|error| panic!("{source}: {error:?}"))
}

#[test]
fn mathml_has_one_element_for_a_number_and_tells_the_two_minuses_apart() {
    for (source, markup) in [
        ("1,200", "<mn>1,200</mn>"),
        ("1{,}234.5", "<mn>1,234.5</mn>"),
        ("-3", "<mrow><mo form=\"prefix\">\u{2212}</mo><mn>3</mn></mrow>"),
        ("x - 3", "<mrow><mi>x</mi><mo>\u{2212}</mo><mn>3</mn></mrow>"),
        (
            "5 - (-3)",
            "<mrow><mn>5</mn><mo>\u{2212}</mo><mrow><mo form=\"prefix\">(</mo><mo form=\"prefix\">\u{2212}</mo>\
             <mn>3</mn><mo form=\"postfix\">)</mo></mrow></mrow>",
        ),
        (r"2 \cdot 3", "<mrow><mn>2</mn><mo>\u{22C5}</mo><mn>3</mn></mrow>"),
        (r"8 \div 2 \times x", "<mrow><mn>8</mn><mo>÷</mo><mn>2</mn><mo>×</mo><mi>x</mi></mrow>"),
        (r"\frac{1}{2}", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"1\frac{1}{2}", "<mrow><mn>1</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>"),
        (r"\frac{\square}{4}", "<mfrac><mtext class=\"blank\">\u{25A1}</mtext><mn>4</mn></mfrac>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("x_1^2", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
        (r"\sqrt{2}", "<msqrt><mn>2</mn></msqrt>"),
        (r"\sqrt[3]{8}", "<mroot><mn>8</mn><mn>3</mn></mroot>"),
        (r"x < 4", "<mrow><mi>x</mi><mo>&lt;</mo><mn>4</mn></mrow>"),
        (r"75\%", "<mrow><mn>75</mn><mo form=\"postfix\" lspace=\"0\" rspace=\"0\">%</mo></mrow>"),
        ("3, 5", "<mrow><mn>3</mn><mo lspace=\"0\" rspace=\"0.3em\">,</mo><mn>5</mn></mrow>"),
        (r"3\text{ cm}", "<mrow><mn>3</mn><mtext>\u{A0}cm</mtext></mrow>"),
        (r"a \quad b", "<mrow><mi>a</mi><mspace width=\"1em\"></mspace><mi>b</mi></mrow>"),
        (
            r"\overline{AB}",
            "<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo stretchy=\"true\">\u{AF}</mo></mover>",
        ),
        (r"|x|", "<mrow><mo form=\"prefix\">|</mo><mi>x</mi><mo form=\"postfix\">|</mo></mrow>"),
    ] {
        assert_eq!(to_markup(&mathml(&formula(source))), markup, "{source}");
    }
}

#[test]
fn formulas_are_spoken_in_both_languages() {
    for (source, en, es) in [
        (r"\frac{3}{4}", "three fourths", "tres cuartos"),
        (r"\frac{1}{2}", "one half", "un medio"),
        (r"\frac{3}{2}", "three halves", "tres medios"),
        (r"\frac{5}{12}", "5 over 12", "5 sobre 12"),
        (r"\frac{13}{4}", "13 over 4", "13 sobre 4"),
        (r"2\frac{1}{3}", "2 and one third", "2 y un tercio"),
        ("-3", "negative 3", "negativo 3"),
        (
            "5 - (-3)",
            "5 minus open parenthesis negative 3 close parenthesis",
            "5 menos abre paréntesis negativo 3 cierra paréntesis",
        ),
        ("x^2 + y^3", "x squared plus y cubed", "x al cuadrado más y al cubo"),
        ("2^{10}", "2 to the power of 10", "2 elevado a 10"),
        (r"2 \cdot 3 = 6", "2 times 3 equals 6", "2 por 3 es igual a 6"),
        (r"8 \div 2", "8 divided by 2", "8 dividido entre 2"),
        (
            "2(x + 3)",
            "2 times open parenthesis x plus 3 close parenthesis",
            "2 por abre paréntesis x más 3 cierra paréntesis",
        ),
        (r"\frac{x}{3}", "x over 3", "x sobre 3"),
        (
            r"\frac{x + 1}{2}",
            "start fraction x plus 1 over 2 end fraction",
            "empieza fracción x más 1 sobre 2 fin de la fracción",
        ),
        (r"\sqrt{2}", "the square root of 2", "la raíz cuadrada de 2"),
        (
            r"\sqrt{x + 1}",
            "the square root of x plus 1 end root",
            "la raíz cuadrada de x más 1 fin de la raíz",
        ),
        (r"|-3|", "the absolute value of negative 3", "el valor absoluto de negativo 3"),
        (r"x \ge 4", "x is greater than or equal to 4", "x es mayor o igual que 4"),
        ("3, 5, 8", "3, 5, 8", "3, 5, 8"),
        (
            "(2, -3)",
            "open parenthesis 2 comma negative 3 close parenthesis",
            "abre paréntesis 2 coma negativo 3 cierra paréntesis",
        ),
        (r"\$5", "5 dollars", "5 dólares"),
        (r"\$1", "1 dollar", "1 dólar"),
        (r"75\%", "75 percent", "75 por ciento"),
        (r"45^\circ", "45 degrees", "45 grados"),
        (r"\frac{\square}{6}", "blank over 6", "espacio en blanco sobre 6"),
        (r"0.\overline{3}", "0 point 3 repeating", "0 punto 3 periódico"),
        (r"2\pi r", "2 pi r", "2 pi r"),
        ("f(x)", "f of open parenthesis x close parenthesis", "f de abre paréntesis x cierra paréntesis"),
        (r"\angle ABC", "angle A B C", "ángulo A B C"),
        ("3 : 4", "3 to 4", "3 a 4"),
        (r"\pm 2", "plus or minus 2", "más o menos 2"),
    ] {
        assert_eq!(speak(&formula(source), Lang::En), en, "{source}");
        assert_eq!(speak(&formula(source), Lang::Es), es, "{source}");
    }
}

#[test]
fn plain_text_is_what_a_person_types() {
    for (source, text) in [
        (r"\frac{3}{4}", "3/4"),
        ("5 - (-3)", "5 - (-3)"),
        (r"\sqrt{2}", "sqrt(2)"),
        (r"1\frac{1}{2}", "1 1/2"),
        (r"\frac{x + 1}{2}", "(x + 1)/2"),
        (r"\frac{3}{2}x", "(3/2)x"),
        (r"6 \div \frac{x}{3}", "6 ÷ (x/3)"),
        (r"6 \div \frac{2}{3}", "6 ÷ 2/3"),
        ("x^{-2}", "x^(-2)"),
        ("x^2", "x^2"),
        (r"2 \cdot 3", "2 * 3"),
        (r"x \le 4", "x <= 4"),
        (r"\$5.25", "$5.25"),
        (r"75\%", "75%"),
        (r"45^\circ", "45°"),
        ("(2,-3)", "(2, -3)"),
        (r"\frac{\square}{6}", "___/6"),
        (r"a = b \quad c = d", "a = b   c = d"),
        (r"\begin{cases} x = 1 \\ y = 2 \end{cases}", "x = 1; y = 2"),
    ] {
        assert_eq!(plain(&formula(source)), text, "{source}");
    }
}

#[test]
fn every_command_of_the_subset_is_read_and_written_back() {
    for source in [
        r"\frac{1}{2}",
        r"\sqrt{2}",
        r"\sqrt[3]{x}",
        "x^2",
        "x_1",
        "x^{12}",
        r"2 \cdot 3",
        r"2 \times 3",
        r"6 \div 2",
        r"1 \pm 2",
        r"\pm 2",
        r"x \le 2",
        r"x \ge 2",
        r"x \ne 2",
        r"x \approx 2",
        r"2\pi r",
        r"\left|x\right|",
        r"\overline{AB}",
        r"3\text{ cm}",
        r"\angle ABC",
        r"\triangle ABC",
        r"45^\circ",
        r"a \perp b",
        r"a \parallel b",
        r"a \cong b",
        r"a \sim b",
        r"\square + 1",
        r"75\%",
        r"\$5",
        r"\begin{cases}x = 1 \\ y = 2\end{cases}",
        r"a \quad b",
        r"a\,b",
        r"a\ b",
        r"\{1, 2\}",
        "[1, 2]",
        "(x + 1)(x - 2)",
        "-x^2",
        "5 - (-3)",
        r"1\frac{1}{2}",
        "1,200",
        "1, 200",
        r"\overrightarrow{AB}",
        r"\overleftrightarrow{AB}",
        "x < 2",
        "x > 2",
        r"0.\overline{3}",
        "2 : 3",
        "A'",
        r"1 \to 2",
        r"\{2, 4, \dots\}",
        "3 + ? = 5",
    ] {
        assert_eq!(tex::to_tex(&formula(source)), source);
    }
}

#[test]
fn other_ways_to_write_the_same_are_read_as_one() {
    for (a, b) in [
        (r"x \leq 2", r"x \le 2"),
        (r"\left( x \right)", "(x)"),
        (r"\left\{ 1 \right\}", r"\{1\}"),
        (r"\frac12", r"\frac{1}{2}"),
        ("1{,}234", "1,234"),
        ("45^{\\circ}", r"45^\circ"),
        ("|x|", r"\left|x\right|"),
        (r"\dfrac{1}{2}", r"\frac{1}{2}"),
        ("2×3", r"2 \times 3"),
        ("{x}", "x"),
    ] {
        assert_eq!(formula(a), formula(b), "{a} and {b}");
    }
}

#[test]
fn endless_nesting_is_refused() {
    for opening in ["(", "{", r"\sqrt", r"\frac", r"\sqrt{", "x^", "|x + (", r"\left("] {
        let error = tex::parse(&opening.repeat(50_000)).expect_err(opening);
        assert!(!error.message.is_empty(), "{opening}");
    }
    let nested = format!("{}x{}", "(".repeat(25), ")".repeat(25));
    assert_eq!(plain(&formula(&nested)), nested);
}

#[test]
fn mistakes_in_latex_say_where_and_what_to_write() {
    for (source, at, message) in [
        (r"3 \tims 4", 2, r"there is no command `\tims` here; did you mean `\times`?"),
        (r"\farc{1}{2}", 0, r"there is no command `\farc` here; did you mean `\frac`?"),
        (r"\frac{1}{2", 8, "`}` is missing for what begins here"),
        (r"\frac{1}", 8, "the bottom of the fraction is missing: write it in braces"),
        ("2 * 3", 2, r"write a product as `\cdot` or `\times`, not with `*`"),
        ("75%", 2, r"write a percent sign as `\%`"),
        ("(x + 1", 0, "`)` is missing for what begins here"),
        ("x + 1)", 5, "`)` closes nothing"),
        ("^2", 0, "an exponent or index needs something to its left: `x^2`"),
        ("x = 3.", 5, "a point needs a digit behind it; a full stop goes outside the dollar signs"),
        (r"\left( x", 5, r"`\right` is missing for what begins here"),
        (r"x \right)", 2, r"`\right` closes nothing: begin with `\left`"),
        (r"45\circ", 2, r"write degrees with a raised circle: `45^\circ`"),
        (r"\begin{matrix}", 0, r"only `\begin{cases}` is known here"),
        ("\\", 0, "a backslash needs a command behind it"),
    ] {
        let error = tex::parse(source).expect_err(source);
        assert_eq!((error.at, error.message.as_str()), (at, message), "{source}");
    }
}

#[test]
fn a_product_behind_a_division_sign_is_one_divisor_only_in_parentheses() {
    let product = |a: Tree, b: Tree| Tree::Mul(Product::Implicit, Box::new(a), Box::new(b));
    let divided = |divisor: Tree| Tree::Div(Quotient::Sign, Box::new(Tree::integer(6)), Box::new(divisor));
    let (two, x) = (Tree::integer(2), Tree::Symbol('x'));
    assert_eq!(divided(product(two.clone(), x.clone())).to_plain(), "6 ÷ (2x)");
    assert_eq!(divided(two.clone()).to_plain(), "6 ÷ 2");
    assert_eq!(product(divided(two), x).to_plain(), "(6 ÷ 2)x");
}
