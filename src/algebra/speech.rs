//! A formula said aloud, in English and in Spanish, by rules. Short for what is simple (`three fourths`, `x squared`),
//! with spoken brackets where the ear could not tell the structure.

use crate::base::Lang;

use super::math::{Fence, Mark, Math, Space};
use super::operator::Operator;

/// The formula in words, for screen readers and for reading aloud.
///
/// ```
/// use foothold::{algebra::{speak, tex}, base::Lang};
/// let formula = tex::parse(r"\frac{3}{4} - (-x^2)")?;
/// assert_eq!(
///     speak(&formula, Lang::En),
///     "three fourths minus open parenthesis negative x squared close parenthesis"
/// );
/// # Ok::<(), tex::TexError>(())
/// ```
pub fn speak(math: &Math, lang: Lang) -> String {
    let mut speaker = Speaker { lang, words: String::new(), n_fences: 0 };
    speaker.say(math);
    speaker.words
}

struct Speaker {
    lang: Lang,
    words: String,
    n_fences: u32,
}

impl Speaker {
    fn word(&mut self, word: &str) {
        if !self.words.is_empty() && !word.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(word);
    }

    fn either(&mut self, en: &str, es: &str) {
        self.word(match self.lang {
            Lang::En => en,
            Lang::Es => es,
        });
    }

    fn say(&mut self, math: &Math) {
        match math {
            Math::Row(parts) => self.row(parts),
            Math::Number(digits) => self.number(digits),
            Math::Symbol(letter) => self.letter(*letter),
            Math::Operator(operator) => self.operator(*operator, false),
            Math::Text(words) => self.word(words.trim()),
            Math::Space(Space::Quad) => self.words.push(','),
            Math::Space(_) => {}
            Math::Blank => self.either("blank", "espacio en blanco"),
            Math::Fraction(top, bottom) => self.fraction(top, bottom),
            Math::Mixed(whole, top, bottom) => {
                self.word(whole);
                self.either("and", "y");
                self.fraction(top, bottom);
            }
            Math::Sqrt(a) => {
                self.either("the square root of", "la raíz cuadrada de");
                self.say_to_end(a, "end root", "fin de la raíz");
            }
            Math::Root(index, a) => self.root(index, a),
            Math::Power(base, exponent) => self.power(base, exponent),
            Math::Subscript(base, index) => {
                self.say(base);
                self.either("sub", "sub");
                self.say(index);
            }
            Math::Fenced(fence, inner) => self.fenced(*fence, inner),
            Math::Marked(mark, a) => self.marked(*mark, a),
            Math::Cases(lines) => self.cases(lines),
        }
    }

    /// Says something that a listener can follow without a spoken end, or says the end too.
    fn say_to_end(&mut self, math: &Math, en: &str, es: &str) {
        self.say(math);
        if !is_short(math) {
            self.either(en, es);
        }
    }

    fn row(&mut self, parts: &[Math]) {
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            let before = at.checked_sub(1).map(|at| &parts[at]);
            match (part, parts.get(at + 1)) {
                (Math::Operator(Operator::Dollar), Some(amount @ Math::Number(digits))) => {
                    self.say(amount);
                    self.operator(Operator::Dollar, digits == "1");
                    at += 1;
                }
                (Math::Operator(operator), _) => {
                    let one = matches!(before, Some(Math::Number(digits)) if digits == "1");
                    self.operator(*operator, one);
                }
                (Math::Fenced(Fence::Round, _), _) => {
                    self.joining_word(before);
                    self.say(part);
                }
                _ => self.say(part),
            }
            at += 1;
        }
    }

    /// What joins a bracket to the thing before it: a product, or `of` behind the name of a function.
    fn joining_word(&mut self, before: Option<&Math>) {
        match before {
            Some(Math::Symbol('f' | 'g' | 'h' | 'P')) => self.either("of", "de"),
            Some(Math::Operator(_) | Math::Space(_) | Math::Text(_)) | None => {}
            Some(_) => self.either("times", "por"),
        }
    }

    /// A repeating decimal ends its plain digits with the point (`0.` before a bar).
    fn number(&mut self, digits: &str) {
        match digits.strip_suffix('.') {
            Some(whole) => {
                self.word(whole);
                self.either("point", "punto");
            }
            None => self.word(digits),
        }
    }

    fn letter(&mut self, letter: char) {
        match letter {
            'π' => self.word("pi"),
            'θ' => self.either("theta", "theta"),
            'α' => self.either("alpha", "alfa"),
            'β' => self.word("beta"),
            other => self.word(other.encode_utf8(&mut [0; 4])),
        }
    }

    fn operator(&mut self, operator: Operator, one: bool) {
        match operator {
            // In a list outside brackets a pause says it better than a word.
            Operator::Comma | Operator::Semicolon if self.n_fences == 0 => self.words.push(','),
            Operator::Dollar if one => self.either("dollar", "dólar"),
            Operator::Cent if one => self.either("cent", "centavo"),
            Operator::Degree if one => self.either("degree", "grado"),
            other => self.word(other.sign().spoken(self.lang)),
        }
    }

    fn fraction(&mut self, top: &Math, bottom: &Math) {
        if let (Math::Number(n), Math::Number(d)) = (top, bottom)
            && let Some(words) = fraction_words(n, d, self.lang)
        {
            return self.word(&words);
        }
        let is_simple = is_short(top) && is_short(bottom);
        if !is_simple {
            self.either("start fraction", "empieza fracción");
        }
        self.say(top);
        self.either("over", "sobre");
        self.say(bottom);
        if !is_simple {
            self.either("end fraction", "fin de la fracción");
        }
    }

    fn root(&mut self, index: &Math, a: &Math) {
        match index {
            Math::Number(n) if n == "3" => self.either("the cube root of", "la raíz cúbica de"),
            other => {
                self.either("the root of order", "la raíz de índice");
                self.say(other);
                self.either("of", "de");
            }
        }
        self.say_to_end(a, "end root", "fin de la raíz");
    }

    fn power(&mut self, base: &Math, exponent: &Math) {
        self.say(base);
        match exponent {
            Math::Number(n) if n == "2" => self.either("squared", "al cuadrado"),
            Math::Number(n) if n == "3" => self.either("cubed", "al cubo"),
            other => {
                self.either("to the power of", "elevado a");
                self.say_to_end(other, "end power", "fin del exponente");
            }
        }
    }

    fn fenced(&mut self, fence: Fence, inner: &Math) {
        self.n_fences += 1;
        let (open, close) = fence_words(fence, self.lang);
        self.word(open);
        self.say(inner);
        if fence != Fence::Bar || !is_short(inner) {
            self.word(close);
        }
        self.n_fences -= 1;
    }

    fn marked(&mut self, mark: Mark, a: &Math) {
        let is_number = matches!(a, Math::Number(_));
        match mark {
            Mark::Line if is_number => {
                self.say(a);
                return self.either("repeating", "periódico");
            }
            Mark::Line => self.either("segment", "segmento"),
            Mark::Ray => self.either("ray", "semirrecta"),
            Mark::BothWays => self.either("line", "recta"),
        }
        self.say(a);
    }

    fn cases(&mut self, lines: &[Math]) {
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.words.push(';');
            }
            self.say(line);
        }
    }
}

/// Whether the ear can tell where this ends: a number or a letter, maybe with a sign.
fn is_short(math: &Math) -> bool {
    match math {
        Math::Number(_) | Math::Symbol(_) | Math::Blank | Math::Text(_) => true,
        Math::Row(parts) => match parts.as_slice() {
            [Math::Operator(Operator::Negative), rest] => is_short(rest),
            [Math::Number(_), Math::Symbol(_)] => true,
            _ => false,
        },
        _ => false,
    }
}

fn fence_words(fence: Fence, lang: Lang) -> (&'static str, &'static str) {
    match (fence, lang) {
        (Fence::Round, Lang::En) => ("open parenthesis", "close parenthesis"),
        (Fence::Round, Lang::Es) => ("abre paréntesis", "cierra paréntesis"),
        (Fence::Square, Lang::En) => ("open bracket", "close bracket"),
        (Fence::Square, Lang::Es) => ("abre corchete", "cierra corchete"),
        (Fence::Curly, Lang::En) => ("open brace", "close brace"),
        (Fence::Curly, Lang::Es) => ("abre llave", "cierra llave"),
        (Fence::Bar, Lang::En) => ("the absolute value of", "end absolute value"),
        (Fence::Bar, Lang::Es) => ("el valor absoluto de", "fin del valor absoluto"),
    }
}

const NUMERATORS_EN: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const NUMERATORS_ES: [&str; 12] =
    ["un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"];
const PARTS_EN: [&str; 9] =
    ["half", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const PARTS_ES: [&str; 9] =
    ["medio", "tercio", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"];

/// A small fraction in words: up to twelve parts, halves to tenths. Larger ones are clearer as `5 over 12`.
fn fraction_words(top: &str, bottom: &str, lang: Lang) -> Option<String> {
    let (n, d): (usize, usize) = (top.parse().ok()?, bottom.parse().ok()?);
    let (numerators, parts) = match lang {
        Lang::En => (&NUMERATORS_EN, &PARTS_EN),
        Lang::Es => (&NUMERATORS_ES, &PARTS_ES),
    };
    let numerator = numerators.get(n.checked_sub(1)?)?;
    let part = parts.get(d.checked_sub(2)?)?;
    Some(match (n, *part) {
        (1, part) => format!("{numerator} {part}"),
        (_, "half") => format!("{numerator} halves"),
        (_, part) => format!("{numerator} {part}s"),
    })
}
