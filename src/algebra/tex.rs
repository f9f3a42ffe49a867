//! The LaTeX that authors write between dollar signs: a closed subset for school mathematics, read into a [`Math`] and
//! written back. A mistake is reported with its place and with what to write instead.

use thiserror::Error;

use super::math::{Fence, Mark, Math, Space};
use super::operator::{Operator, Place};

/// The deepest nesting read.
const MAX_DEPTH: u32 = 30;

/// A mistake in a formula, told to the author.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct TexError {
    /// Where, in characters from the start of the formula.
    pub at: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

/// What a command stands for.
#[derive(Clone, Copy)]
enum Command {
    Operator(Operator),
    Letter(char),
    Space(Space),
    Marked(Mark),
    Fraction,
    Root,
    Text,
    Blank,
    Left,
    Begin,
    /// Only correct in one place, which reads it there.
    Elsewhere(&'static str),
}

/// Every command, by name. Names that LaTeX has twice (`\le`, `\leq`) are both here; the first is the one we write.
const COMMANDS: [(&str, Command); 51] = [
    ("frac", Command::Fraction),
    ("dfrac", Command::Fraction),
    ("sqrt", Command::Root),
    ("cdot", Command::Operator(Operator::Dot)),
    ("times", Command::Operator(Operator::Cross)),
    ("div", Command::Operator(Operator::Divide)),
    ("pm", Command::Operator(Operator::PlusMinus)),
    ("le", Command::Operator(Operator::LessEqual)),
    ("leq", Command::Operator(Operator::LessEqual)),
    ("ge", Command::Operator(Operator::GreaterEqual)),
    ("geq", Command::Operator(Operator::GreaterEqual)),
    ("ne", Command::Operator(Operator::NotEqual)),
    ("neq", Command::Operator(Operator::NotEqual)),
    ("lt", Command::Operator(Operator::Less)),
    ("gt", Command::Operator(Operator::Greater)),
    ("approx", Command::Operator(Operator::Approx)),
    ("cong", Command::Operator(Operator::Congruent)),
    ("sim", Command::Operator(Operator::Similar)),
    ("perp", Command::Operator(Operator::Perpendicular)),
    ("parallel", Command::Operator(Operator::Parallel)),
    ("to", Command::Operator(Operator::Arrow)),
    ("rightarrow", Command::Operator(Operator::Arrow)),
    ("angle", Command::Operator(Operator::Angle)),
    ("triangle", Command::Operator(Operator::Triangle)),
    ("dots", Command::Operator(Operator::Dots)),
    ("ldots", Command::Operator(Operator::Dots)),
    ("cdots", Command::Operator(Operator::Dots)),
    ("%", Command::Operator(Operator::Percent)),
    ("$", Command::Operator(Operator::Dollar)),
    ("pi", Command::Letter('π')),
    ("theta", Command::Letter('θ')),
    ("alpha", Command::Letter('α')),
    ("beta", Command::Letter('β')),
    ("quad", Command::Space(Space::Quad)),
    (" ", Command::Space(Space::Word)),
    (",", Command::Space(Space::Thin)),
    ("overline", Command::Marked(Mark::Line)),
    ("overrightarrow", Command::Marked(Mark::Ray)),
    ("overleftrightarrow", Command::Marked(Mark::BothWays)),
    ("text", Command::Text),
    ("square", Command::Blank),
    ("left", Command::Left),
    ("begin", Command::Begin),
    ("{", Command::Elsewhere("an opening `\\{`")),
    ("circ", Command::Elsewhere("write degrees with a raised circle: `45^\\circ`")),
    ("right", Command::Elsewhere("`\\right` closes nothing: begin with `\\left`")),
    ("end", Command::Elsewhere("`\\end` closes nothing: begin with `\\begin{cases}`")),
    ("}", Command::Elsewhere("`\\}` closes nothing: begin with `\\{`")),
    ("\\", Command::Elsewhere("a line break is only for the lines of `\\begin{cases} .. \\end{cases}`")),
    ("prime", Command::Operator(Operator::Prime)),
    ("degree", Command::Elsewhere("write degrees with a raised circle: `45^\\circ`")),
];

/// Reads a formula.
///
/// ```
/// use foothold::algebra::{plain, tex};
/// assert_eq!(plain(&tex::parse(r"\frac{3}{4} \cdot x = -2")?), "3/4 * x = -2");
/// let mistake = tex::parse(r"3 \tims 4").unwrap_err();
/// assert_eq!(mistake.message, r"there is no command `\tims` here; did you mean `\times`?");
/// # Ok::<(), tex::TexError>(())
/// ```
pub fn parse(source: &str) -> Result<Math, TexError> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, depth: 0 };
    reader.row(Stop::End)
}

/// Where a row ends. The reader stops in front of it.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    End,
    Char(char),
    Command(&'static str),
    /// `\\` or `\end`.
    Line,
}

impl Stop {
    fn name(self) -> String {
        match self {
            Stop::End => "the end".to_owned(),
            Stop::Char(c) => format!("`{c}`"),
            Stop::Command(name) => format!("`\\{name}`"),
            Stop::Line => "`\\end{cases}`".to_owned(),
        }
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    depth: u32,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn fail<T>(&self, at: usize, message: impl Into<String>) -> Result<T, TexError> {
        Err(TexError { at, message: message.into() })
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// The command at this place, without moving: its name and its length with the backslash.
    fn command(&self) -> Option<(String, usize)> {
        if self.peek() != Some('\\') {
            return None;
        }
        let rest = &self.chars[self.at + 1..];
        let letters: String = rest.iter().take_while(|c| c.is_ascii_alphabetic()).collect();
        let name = if letters.is_empty() { rest.first().map(char::to_string)? } else { letters };
        let length = 1 + name.chars().count();
        Some((name, length))
    }

    fn is_at(&self, stop: Stop) -> bool {
        match stop {
            Stop::End => self.peek().is_none(),
            Stop::Char(c) => self.peek() == Some(c),
            Stop::Command(name) => self.command().is_some_and(|(found, _)| found == name),
            Stop::Line => self.command().is_some_and(|(found, _)| found == "\\" || found == "end"),
        }
    }

    fn row(&mut self, stop: Stop) -> Result<Math, TexError> {
        // The bracket that opens this row stands one place before.
        let start = self.at.saturating_sub(1);
        let mut parts = Vec::new();
        loop {
            self.skip_spaces();
            if self.is_at(stop) {
                break;
            }
            if self.peek().is_none() {
                return self.fail(start, format!("{} is missing for what begins here", stop.name()));
            }
            let part = self.part(&parts)?;
            push(&mut parts, part);
        }
        Ok(Math::row(parts))
    }

    /// One part of a row with its exponent and index.
    fn part(&mut self, before: &[Math]) -> Result<Math, TexError> {
        let start = self.at;
        let mut base = signed(before, self.atom()?);
        loop {
            self.skip_spaces();
            match self.peek() {
                Some('^' | '_') if matches!(&base, Math::Operator(o) if o.place() == Place::Between) => {
                    return self.fail(start, "an exponent needs something to its left: `x^2`");
                }
                Some('^') => base = self.raised(base)?,
                Some('_') => {
                    self.at += 1;
                    base = Math::Subscript(Box::new(base), Box::new(self.argument("an index")?));
                }
                Some('\'') => {
                    self.at += 1;
                    base = Math::row(vec![base, Math::Operator(Operator::Prime)]);
                }
                _ => return Ok(base),
            }
        }
    }

    fn raised(&mut self, base: Math) -> Result<Math, TexError> {
        self.at += 1;
        self.skip_spaces();
        if self.take_circle() {
            return Ok(Math::row(vec![base, Math::Operator(Operator::Degree)]));
        }
        Ok(Math::Power(Box::new(base), Box::new(self.argument("an exponent")?)))
    }

    fn take_circle(&mut self) -> bool {
        let rest: String = self.chars[self.at..].iter().take(7).collect();
        let length = if rest.starts_with("{\\circ}") { 7 } else { 5 };
        let found = rest.starts_with("{\\circ}") || self.is_at(Stop::Command("circ"));
        self.at += if found { length } else { 0 };
        found
    }

    /// What stands in braces, or the single next thing: `\frac12` is one half.
    fn argument(&mut self, what: &str) -> Result<Math, TexError> {
        self.skip_spaces();
        match self.peek() {
            Some(c) if c.is_ascii_digit() => {
                self.at += 1;
                Ok(Math::Number(c.to_string()))
            }
            Some('}' | '^' | '_') | None => {
                self.fail(self.at, format!("{what} is missing: write it in braces"))
            }
            Some(_) => self.atom(),
        }
    }

    fn atom(&mut self) -> Result<Math, TexError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail(self.at, "this formula is nested too deeply");
        }
        let atom = self.shallow_atom();
        self.depth -= 1;
        atom
    }

    fn shallow_atom(&mut self) -> Result<Math, TexError> {
        let start = self.at;
        let Some(c) = self.peek() else { return self.fail(start, "something is missing at the end") };
        match c {
            '\\' => self.command_atom(),
            '0'..='9' | '.' => self.number(),
            '{' => self.enclosed(Stop::Char('}')),
            '(' => self.fenced(Fence::Round, Stop::Char(')')),
            '[' => self.fenced(Fence::Square, Stop::Char(']')),
            '|' => self.bars(),
            c if c.is_alphabetic() => {
                self.at += 1;
                Ok(Math::Symbol(c))
            }
            other => self.sign(other),
        }
    }

    fn sign(&mut self, c: char) -> Result<Math, TexError> {
        let operator = match c {
            '+' => Operator::Plus,
            '-' | '\u{2212}' => Operator::Minus,
            '±' => Operator::PlusMinus,
            '×' => Operator::Cross,
            '·' | '⋅' => Operator::Dot,
            '÷' => Operator::Divide,
            '/' => Operator::Slash,
            ':' => Operator::Ratio,
            '=' => Operator::Equals,
            '≠' => Operator::NotEqual,
            '<' => Operator::Less,
            '>' => Operator::Greater,
            '≤' => Operator::LessEqual,
            '≥' => Operator::GreaterEqual,
            ',' => Operator::Comma,
            ';' => Operator::Semicolon,
            '°' => Operator::Degree,
            '¢' => Operator::Cent,
            '?' => Operator::Unknown,
            '…' => Operator::Dots,
            '~' => {
                self.at += 1;
                return Ok(Math::Space(Space::Word));
            }
            other => return self.fail(self.at, advice(other)),
        };
        self.at += 1;
        Ok(Math::Operator(operator))
    }

    fn number(&mut self) -> Result<Math, TexError> {
        let start = self.at;
        let mut digits = String::new();
        self.digits(&mut digits);
        while let Some(comma) = self.thousands_comma() {
            digits.push(',');
            self.at += comma;
            self.digits(&mut digits);
        }
        let is_decimal =
            self.peek() == Some('.') && self.chars.get(self.at + 1).is_some_and(char::is_ascii_digit);
        if is_decimal || self.point_before_repeating() {
            digits.push('.');
            self.at += 1;
            self.digits(&mut digits);
        }
        if digits.is_empty() {
            return self
                .fail(start, "a point needs a digit behind it; a full stop goes outside the dollar signs");
        }
        Ok(Math::Number(digits))
    }

    fn digits(&mut self, digits: &mut String) {
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
    }

    /// The length of a comma that groups thousands here: `,` or `{,}` and exactly three digits.
    fn thousands_comma(&self) -> Option<usize> {
        let rest = &self.chars[self.at..];
        let length = if rest.starts_with(&['{', ',', '}']) { 3 } else { 1 };
        let is_comma = length == 3 || rest.first() == Some(&',');
        let follows = rest.iter().skip(length).take_while(|c| c.is_ascii_digit()).count();
        let behind_digit = self.at.checked_sub(1).is_some_and(|at| self.chars[at].is_ascii_digit());
        (is_comma && follows == 3 && behind_digit).then_some(length)
    }

    fn point_before_repeating(&self) -> bool {
        self.chars[self.at..].iter().take(10).collect::<String>() == ".\\overline"
    }

    fn enclosed(&mut self, stop: Stop) -> Result<Math, TexError> {
        self.at += 1;
        let inner = self.row(stop)?;
        self.at += 1;
        Ok(inner)
    }

    fn fenced(&mut self, fence: Fence, stop: Stop) -> Result<Math, TexError> {
        Ok(Math::Fenced(fence, Box::new(self.enclosed(stop)?)))
    }

    fn bars(&mut self) -> Result<Math, TexError> {
        if self.chars.get(self.at + 1) == Some(&'|') {
            return self.fail(self.at, "write bars inside bars as `\\left| .. \\right|`");
        }
        self.fenced(Fence::Bar, Stop::Char('|'))
    }

    fn command_atom(&mut self) -> Result<Math, TexError> {
        let start = self.at;
        let Some((name, length)) = self.command() else {
            return self.fail(start, "a backslash needs a command behind it");
        };
        let Some(&(_, command)) = COMMANDS.iter().find(|(known, _)| *known == name) else {
            return self.fail(start, unknown(&name));
        };
        self.at += length;
        match command {
            Command::Operator(operator) => Ok(Math::Operator(operator)),
            Command::Letter(letter) => Ok(Math::Symbol(letter)),
            Command::Space(space) => Ok(Math::Space(space)),
            Command::Blank => Ok(Math::Blank),
            Command::Marked(mark) => {
                Ok(Math::Marked(mark, Box::new(self.argument("what stands below the mark")?)))
            }
            Command::Fraction => {
                let top = self.argument("the top of the fraction")?;
                Ok(Math::Fraction(Box::new(top), Box::new(self.argument("the bottom of the fraction")?)))
            }
            Command::Root => self.root(),
            Command::Text => self.text(),
            Command::Left => self.left(),
            Command::Begin => self.cases(start),
            Command::Elsewhere(_) if name == "{" => {
                let inner = self.row(Stop::Command("}"))?;
                self.at += 2;
                Ok(Math::Fenced(Fence::Curly, Box::new(inner)))
            }
            Command::Elsewhere(advice) => self.fail(start, advice),
        }
    }

    fn root(&mut self) -> Result<Math, TexError> {
        self.skip_spaces();
        if self.peek() != Some('[') {
            return Ok(Math::Sqrt(Box::new(self.argument("what stands below the root")?)));
        }
        let index = self.enclosed(Stop::Char(']'))?;
        Ok(Math::Root(Box::new(index), Box::new(self.argument("what stands below the root")?)))
    }

    fn text(&mut self) -> Result<Math, TexError> {
        let start = self.at;
        if self.peek() != Some('{') {
            return self.fail(start, "`\\text` needs its words in braces");
        }
        let mut words = String::new();
        loop {
            self.at += 1;
            match self.peek() {
                Some('}') => break,
                Some('\\') => {}
                Some(c) => words.push(c),
                None => return self.fail(start, "`}` is missing for what begins here"),
            }
        }
        self.at += 1;
        Ok(Math::Text(words))
    }

    fn left(&mut self) -> Result<Math, TexError> {
        let start = self.at;
        let fence = match (self.peek(), self.is_at(Stop::Command("{"))) {
            (_, true) => Fence::Curly,
            (Some('('), _) => Fence::Round,
            (Some('['), _) => Fence::Square,
            (Some('|'), _) => Fence::Bar,
            _ => return self.fail(start, "`\\left` needs one of `(`, `[`, `|` or `\\{` behind it"),
        };
        self.at += if fence == Fence::Curly { 2 } else { 1 };
        let inner = self.row(Stop::Command("right"))?;
        self.at += "\\right".len();
        let is_closed = match fence {
            Fence::Curly => self.is_at(Stop::Command("}")),
            other => self.peek() == Some(other.chars().1),
        };
        if !is_closed {
            return self.fail(self.at, format!("`\\right{}` is missing here", fence.chars().1));
        }
        self.at += if fence == Fence::Curly { 2 } else { 1 };
        Ok(Math::Fenced(fence, Box::new(inner)))
    }

    fn take(&mut self, text: &str) -> bool {
        let matches = text.chars().enumerate().all(|(i, c)| self.chars.get(self.at + i) == Some(&c));
        self.at += if matches { text.chars().count() } else { 0 };
        matches
    }

    fn cases(&mut self, start: usize) -> Result<Math, TexError> {
        if !self.take("{cases}") {
            return self.fail(start, "only `\\begin{cases}` is known here");
        }
        let mut lines = Vec::new();
        loop {
            lines.push(self.row(Stop::Line)?);
            if self.take("\\end{cases}") {
                return Ok(Math::Cases(lines));
            }
            if !self.take("\\\\") {
                return self.fail(self.at, "write `\\end{cases}` here");
            }
        }
    }
}

/// A minus (plus, plus-minus) with nothing to its left is the sign of what follows.
fn signed(before: &[Math], atom: Math) -> Math {
    let has_left = match before.last() {
        None | Some(Math::Space(_)) => false,
        Some(Math::Operator(operator)) => matches!(operator.place(), Place::Behind | Place::Alone),
        Some(_) => true,
    };
    match atom {
        Math::Operator(Operator::Minus) if !has_left => Math::Operator(Operator::Negative),
        Math::Operator(Operator::Plus) if !has_left => Math::Operator(Operator::Positive),
        Math::Operator(Operator::PlusMinus) if !has_left => Math::Operator(Operator::EitherSign),
        other => other,
    }
}

/// Adds a part; a whole number and a fraction of numbers become a mixed number.
fn push(parts: &mut Vec<Math>, part: Math) {
    let part_of_number = |m: &Math| matches!(m, Math::Number(_) | Math::Blank);
    match (parts.last(), part) {
        (Some(Math::Number(whole)), Math::Fraction(top, bottom))
            if part_of_number(&top) && part_of_number(&bottom) && !whole.contains('.') =>
        {
            let whole = whole.clone();
            parts.pop();
            parts.push(Math::Mixed(whole, top, bottom));
        }
        (_, Math::Row(inner)) => parts.extend(inner),
        (_, part) => parts.push(part),
    }
}

fn advice(c: char) -> String {
    match c {
        '*' => "write a product as `\\cdot` or `\\times`, not with `*`".to_owned(),
        '%' => "write a percent sign as `\\%`".to_owned(),
        ')' | ']' | '}' => format!("`{c}` closes nothing"),
        '^' | '_' => "an exponent or index needs something to its left: `x^2`".to_owned(),
        '&' => "`&` is not known here: write the lines of `cases` without it".to_owned(),
        other => format!("`{other}` is not known in formulas"),
    }
}

fn unknown(name: &str) -> String {
    let usable = COMMANDS.iter().filter(|(_, command)| !matches!(command, Command::Elsewhere(_)));
    let nearest = usable.map(|(known, _)| (distance(known, name), known)).min();
    match nearest {
        Some((_, known)) => format!("there is no command `\\{name}` here; did you mean `\\{known}`?"),
        None => format!("there is no command `\\{name}` here"),
    }
}

/// How many letters to change, add, drop or swap with a neighbour between two names.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            let swapped = if is_swap { table[i - 2][j - 2] + 1 } else { usize::MAX };
            row.push(changed.min(swapped).min(table[i - 1][j] + 1).min(row[j - 1] + 1));
        }
        table.push(row);
    }
    table[a.len()][b.len()]
}

/// The LaTeX of a formula; [`parse`] reads it back to the same formula.
pub fn to_tex(math: &Math) -> String {
    let mut out = String::new();
    write(math, &mut out);
    out
}

fn write(math: &Math, out: &mut String) {
    match math {
        Math::Row(parts) => parts.iter().for_each(|part| write(part, out)),
        Math::Number(digits) => append(out, digits),
        Math::Symbol(letter) => write_letter(*letter, out),
        Math::Operator(operator) => write_operator(*operator, out),
        Math::Text(words) => braced(out, "\\text", words),
        Math::Space(Space::Thin) => out.push_str("\\,"),
        Math::Space(Space::Word) => out.push_str("\\ "),
        Math::Space(Space::Quad) => out.push_str(" \\quad "),
        Math::Blank => append(out, "\\square"),
        Math::Fraction(top, bottom) => write_fraction(top, bottom, out),
        Math::Mixed(whole, top, bottom) => {
            append(out, whole);
            write_fraction(top, bottom, out);
        }
        Math::Sqrt(a) => braced(out, "\\sqrt", &to_tex(a)),
        Math::Root(index, a) => braced(out, &format!("\\sqrt[{}]", to_tex(index)), &to_tex(a)),
        Math::Power(base, exponent) => write_script(base, '^', exponent, out),
        Math::Subscript(base, index) => write_script(base, '_', index, out),
        Math::Fenced(fence, inner) => write_fenced(*fence, inner, out),
        Math::Marked(Mark::Line, a) => braced(out, "\\overline", &to_tex(a)),
        Math::Marked(Mark::Ray, a) => braced(out, "\\overrightarrow", &to_tex(a)),
        Math::Marked(Mark::BothWays, a) => braced(out, "\\overleftrightarrow", &to_tex(a)),
        Math::Cases(lines) => {
            let lines: Vec<String> = lines.iter().map(to_tex).collect();
            append(out, &format!("\\begin{{cases}}{}\\end{{cases}}", lines.join(" \\\\ ")));
        }
    }
}

fn write_letter(letter: char, out: &mut String) {
    let named = COMMANDS.iter().find(|(_, command)| matches!(command, Command::Letter(c) if *c == letter));
    match named {
        Some((name, _)) => append(out, &format!("\\{name}")),
        None => append(out, letter.encode_utf8(&mut [0; 4])),
    }
}

fn write_operator(operator: Operator, out: &mut String) {
    let sign = operator.sign();
    match sign.place {
        Place::Between => out.push_str(&format!(" {} ", sign.tex)),
        Place::Separator => out.push_str(&format!("{} ", sign.tex)),
        Place::Before | Place::Behind | Place::Alone => append(out, sign.tex),
    }
}

fn write_fraction(top: &Math, bottom: &Math, out: &mut String) {
    append(out, &format!("\\frac{{{}}}{{{}}}", to_tex(top), to_tex(bottom)));
}

fn write_script(base: &Math, mark: char, script: &Math, out: &mut String) {
    match base {
        Math::Row(_) => append(out, &format!("{{{}}}", to_tex(base))),
        other => write(other, out),
    }
    let script = to_tex(script);
    if script.chars().count() == 1 && script != "-" {
        out.push(mark);
        out.push_str(&script);
    } else {
        out.push_str(&format!("{mark}{{{script}}}"));
    }
}

fn write_fenced(fence: Fence, inner: &Math, out: &mut String) {
    let inner = to_tex(inner);
    match fence {
        Fence::Round => append(out, &format!("({inner})")),
        Fence::Square => append(out, &format!("[{inner}]")),
        Fence::Curly => append(out, &format!("\\{{{inner}\\}}")),
        Fence::Bar => append(out, &format!("\\left|{inner}\\right|")),
    }
}

fn braced(out: &mut String, command: &str, inner: &str) {
    append(out, &format!("{command}{{{inner}}}"));
}

/// Adds a piece, with a space where a letter would lengthen a command (or a digit read badly) or a digit a number.
fn append(out: &mut String, piece: &str) {
    let first = piece.chars().next().unwrap_or(' ');
    let after_command = first.is_ascii_alphanumeric() && ends_with_command(out);
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    if after_command || (is_digit(first) && out.ends_with(is_digit)) {
        out.push(' ');
    }
    out.push_str(piece);
}

fn ends_with_command(out: &str) -> bool {
    let name = out.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    name.len() < out.len() && name.ends_with('\\')
}
