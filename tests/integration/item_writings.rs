//! Every way of writing a key that `content/README.md` lists counts as it says there, and every wrong response is named
//! however it is written: over the shipped pack and over the examples of that page, which have all the kinds.
//!
//! The page is the table; here is for each of its lines how such a writing is made from a key.

use std::collections::{BTreeMap, BTreeSet};

use foothold::algebra::{Poly, Rational, Reading, Relation, parse};
use foothold::base::{MisconceptionId, Seed};
use foothold::content::expr::Expr;
use foothold::content::{AnswerKind, AnswerTemplate, Form, KeyTemplate, Pack, Template};
use foothold::item::{Control, Item, Outcome, Response, instantiate};

use super::format_reference::{self, section};
use crate::pack::shipped;

/// How many draws of each template are looked at; each is written in some hundred ways.
fn draws() -> u64 {
    if std::env::var_os("FOOTHOLD_LONG").is_some() { 500 } else { 50 }
}

// ---------------------------------------------------------------------- the page

/// What a writing of the right thing counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    Right,
    Almost,
    /// Asked about, at no cost.
    Unreadable,
}

impl Counts {
    fn read(cell: &str) -> Counts {
        match cell {
            "right" => Counts::Right,
            "almost" => Counts::Almost,
            "–" => Counts::Unreadable,
            other => panic!("{other}: not right, almost or –"),
        }
    }

    fn of(outcome: &Outcome) -> Option<Counts> {
        match outcome {
            Outcome::Right => Some(Counts::Right),
            Outcome::Almost(_) => Some(Counts::Almost),
            Outcome::Unreadable(_) => Some(Counts::Unreadable),
            Outcome::Wrong { .. } => None,
        }
    }
}

/// A kind and a form of it.
type Asked = (&'static str, &'static str);

/// The page's tables of writings.
struct Tables {
    /// For each kind and form, what each way of writing a number counts as, by the number as the table's head writes
    /// it; first for numbers that are not whole, then for whole ones.
    numbers: [BTreeMap<Asked, BTreeMap<String, Counts>>; 2],
    /// What changes nothing about a number, with examples.
    dressings: BTreeMap<String, Vec<String>>,
    /// For each kind (and form), the ways of writing with a key, an example and what it counts as.
    others: BTreeMap<Asked, Vec<Other>>,
}

struct Other {
    name: String,
    key: String,
    example: String,
    counts: Counts,
}

fn asked(cell: &str) -> Asked {
    let words: Vec<&str> = cell.split('`').filter(|word| !word.trim().is_empty()).collect();
    let name = words.first().expect("a kind");
    let kind = AnswerKind::all().find(|kind| kind.name() == *name);
    let kind = kind.unwrap_or_else(|| panic!("{name}: no kind"));
    let wanted = words.get(1).unwrap_or(&"any");
    let form = kind.forms().find(|(name, _)| name == wanted);
    (kind.name(), form.unwrap_or_else(|| panic!("{cell}: no form of this kind")).0)
}

fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(|text| text.replace('␣', " ")).collect()
}

fn one_quoted(cell: &str) -> String {
    quoted(cell).pop().unwrap_or_else(|| panic!("{cell}: nothing between `"))
}

/// The tables of a part of the page: each a head and lines of cells.
fn tables_of(part: &str) -> Vec<Vec<Vec<String>>> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()
    };
    let is_line = |line: &&str| line.starts_with('|') && !line.starts_with("|-");
    let blocks = part.split("\n\n").filter(|block| block.starts_with('|'));
    blocks.map(|block| block.lines().filter(is_line).map(cells).collect()).collect()
}

fn tables() -> Tables {
    let page = format_reference::page();
    let all = tables_of(section(&page, "### What may be typed"));
    let [parts, wholes, dressings, others] = all.as_slice() else { panic!("four tables, not {}", all.len()) };
    let numbers = |table: &[Vec<String>]| {
        let heads: Vec<String> = table[0][1..].iter().map(|cell| one_quoted(cell)).collect();
        let line = |cells: &Vec<String>| {
            (
                asked(&cells[0]),
                heads.iter().cloned().zip(cells[1..].iter().map(|c| Counts::read(c))).collect(),
            )
        };
        table[1..].iter().map(line).collect()
    };
    let mut by_kind: BTreeMap<Asked, Vec<Other>> = BTreeMap::new();
    for cells in &others[1..] {
        by_kind.entry(asked(&cells[0])).or_default().push(Other {
            name: cells[1].clone(),
            key: one_quoted(&cells[2]),
            example: one_quoted(&cells[3]),
            counts: Counts::read(&cells[4]),
        });
    }
    Tables {
        numbers: [numbers(parts), numbers(wholes)],
        dressings: dressings[1..].iter().map(|cells| (cells[0].clone(), quoted(&cells[1]))).collect(),
        others: by_kind,
    }
}

// ---------------------------------------------------------------------- numbers

/// The number written as the heads of the two tables write 3/2 (or 1/2) and 6; those that this number can be written as.
fn shapes(value: Rational, places: Option<u8>) -> Vec<(&'static str, String)> {
    let (top, bottom) = (value.num(), value.den());
    let sign = if value.is_negative() { "-" } else { "" };
    let hundredfold = || value.checked_mul(Rational::from(100)).ok()?.exact_decimal();
    let mut all = Vec::new();
    if value.is_integer() {
        all.push(("6", top.to_string()));
        all.push(("6.0", value.decimal(places.unwrap_or(1).into())));
        all.push(("12/2", format!("{}/2", 2 * top)));
        all.extend((top.abs() > 1).then(|| ("5 2/2", format!("{sign}{} 2/2", top.abs() - 1))));
        all.extend(hundredfold().map(|text| ("600%", format!("{text}%"))));
        all.push(("5 + 1", format!("{} + 1", top - 1)));
        return all;
    }
    let (whole, rest) = (top.abs() / bottom, top.abs() % bottom);
    all.push((if whole > 0 { "3/2" } else { "1/2" }, value.to_string()));
    all.push((if whole > 0 { "6/4" } else { "2/4" }, format!("{}/{}", 2 * top, 2 * bottom)));
    all.extend((whole > 0).then(|| ("1 1/2", format!("{sign}{whole} {rest}/{bottom}"))));
    all.extend((whole > 0).then(|| ("1 2/4", format!("{sign}{whole} {}/{}", 2 * rest, 2 * bottom))));
    let exact = |places: u8| value.round_to(places.into()) == Ok(value);
    all.extend(
        match places {
            Some(places) => exact(places).then(|| value.decimal(places.into())),
            None => value.exact_decimal(),
        }
        .map(|text| ("1.5", text)),
    );
    all.extend(hundredfold().map(|text| ("150%", format!("{text}%"))));
    all.push(("1 + 1/2", format!("{} + 1", Rational::new(top - bottom, bottom).expect("not 0"))));
    all
}

/// The same writing in other clothes, by the line of the page.
fn dressed(name: &str, text: &str, case: &Case) -> Vec<String> {
    let is_fraction = text.split('/').count() == 2 && !text.contains(['+', '%', ' ']);
    let letter = match &case.item.control {
        Control::Typed { symbols, .. } => symbols.first().copied(),
        _ => None,
    };
    let of = |is_fit: bool, makers: &[&dyn Fn() -> String]| {
        if is_fit { makers.iter().map(|make| make()).collect() } else { Vec::new() }
    };
    match name {
        "another minus sign" => {
            of(text.contains('-'), &[&|| text.replace('-', "\u{2212}"), &|| text.replace('-', "–")])
        }
        "spaces around it" => of(true, &[&|| format!(" {text} ")]),
        "parentheses" => of(true, &[&|| format!("({text})")]),
        "a plus in front" => of(!text.starts_with('-'), &[&|| format!("+{text}")]),
        "a letter and `=`" => {
            let mut all = vec![format!("x = {text}"), format!("n={text}")];
            all.extend(letter.map(|letter| format!("{text} = {letter}")));
            all
        }
        "commas between groups of three digits" => {
            let digits = text.trim_start_matches('-');
            let is_long = (4..=6).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
            of(
                is_long,
                &[&|| {
                    let cut = text.len() - 3;
                    format!("{},{}", &text[..cut], &text[cut..])
                }],
            )
        }
        "no 0 before the point" => of(text.starts_with("0."), &[&|| text[1..].to_owned()]),
        "zeros at the end of a decimal" => {
            let is_decimal =
                text.contains('.') && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
            of(is_decimal && case.places().is_none(), &[&|| format!("{text}0"), &|| format!("{text}00")])
        }
        "another slash" => of(
            is_fraction,
            &[&|| text.replace('/', "\\"), &|| text.replace('/', "⁄"), &|| text.replace('/', " / ")],
        ),
        "a fraction in one sign" => {
            let signs = [
                ("1/2", '½'),
                ("1/3", '⅓'),
                ("2/3", '⅔'),
                ("1/4", '¼'),
                ("3/4", '¾'),
                ("1/5", '⅕'),
                ("5/6", '⅚'),
                ("3/8", '⅜'),
            ];
            let fit = |(plain, sign): &(&str, char)| {
                let before = text
                    .strip_suffix(plain)
                    .filter(|before| !before.ends_with(|c: char| c.is_ascii_digit()))?;
                (!before.contains('+')).then(|| format!("{}{sign}", before.trim_end()))
            };
            signs.iter().filter_map(fit).collect()
        }
        "a mixed number with `_`" => {
            let is_mixed = text.split(' ').count() == 2 && text.contains('/');
            of(is_mixed, &[&|| text.replace(' ', "_")])
        }
        "digits of full width" => {
            let wide = |c: char| {
                c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit)).unwrap_or(c)
            };
            of(true, &[&|| text.chars().map(wide).collect()])
        }
        "the unit" => match &case.item.control {
            Control::Typed { unit: Some(unit), .. } if !text.contains(['%', '+']) && unit.en != "%" => {
                let behind =
                    |unit: &String| if unit == "$" { format!("${text}") } else { format!("{text} {unit}") };
                vec![behind(&unit.en), behind(&unit.es)]
            }
            _ => Vec::new(),
        },
        other => panic!("{other}: nothing makes such a writing"),
    }
}

// ---------------------------------------------------------------------- all else

/// The writing of `key` that a line of the page names; `None` where this key cannot be written so.
fn written(kind: AnswerKind, name: &str, key: &str) -> Option<String> {
    match (kind, name) {
        (_, "without spaces") => key.contains(' ').then(|| key.replace(' ', "")),
        (_, "another minus sign") => key.contains('-').then(|| key.replace('-', "\u{2212}")),
        (_, "spaces around it") => Some(format!(" {key} ")),
        (_, "spaces behind commas") => key.contains(',').then(|| key.replace(',', ", ")),
        (_, "in parentheses") => Some(format!("({key})")),
        (AnswerKind::Percent, _) => percent(name, key),
        (AnswerKind::Ratio, _) => ratio(name, key),
        (AnswerKind::NumberSet, _) => number_set(name, key),
        (AnswerKind::OrderedPair, _) => ordered_pair(name, key),
        (AnswerKind::Number, _) => multiple_of_pi(name, key),
        (AnswerKind::Expression, _) => expression(name, key),
        (AnswerKind::Equation, _) => equation(name, key),
        (AnswerKind::Inequality, _) => inequality(name, key),
        (AnswerKind::Scientific, _) => scientific(name, key),
        _ => of_several(name, key),
    }
}

fn nothing_makes<T>(name: &str) -> T {
    panic!("{name}: nothing makes such a writing")
}

fn percent(name: &str, key: &str) -> Option<String> {
    let bare = key.strip_suffix('%')?;
    Some(match name {
        "the word" => format!("{bare} percent"),
        "the word in Spanish" => format!("{bare} por ciento"),
        "a space before the sign" => format!("{bare} %"),
        "the number alone" => bare.to_owned(),
        _ => nothing_makes(name),
    })
}

fn ratio(name: &str, key: &str) -> Option<String> {
    let terms: Vec<Rational> = key.split(':').map(number).collect::<Option<_>>()?;
    let joined = |between: &str| terms.iter().map(Rational::to_string).collect::<Vec<_>>().join(between);
    let is_whole = terms.iter().all(|term| term.is_integer());
    match name {
        "with spaces" => Some(joined(" : ")),
        "the word" => Some(joined(" to ")),
        "the word in Spanish" => Some(joined(" a ")),
        "a fraction" => (is_whole && terms.len() == 2).then(|| joined("/")),
        "every number doubled" => {
            let doubled = terms.iter().map(|term| Some(term.checked_add(*term).ok()?.to_string()));
            Some(doubled.collect::<Option<Vec<_>>>()?.join(":"))
        }
        "a number not worked out" => Some(format!("({} - 1 + 1):{}", terms[0], key.split_once(':')?.1)),
        _ => nothing_makes(name),
    }
}

fn number_set(name: &str, key: &str) -> Option<String> {
    let none = key == "{}";
    let members: Vec<&str> = if none { Vec::new() } else { key.split(", ").collect() };
    let several = members.len() > 1;
    let reversed = || members.iter().rev().copied().collect::<Vec<_>>().join(", ");
    match name {
        "another order" => several.then(reversed),
        "braces" => (!none).then(|| format!("{{{key}}}")),
        "the word" => several.then(|| members.join(" and ")),
        "the word in Spanish" => several.then(|| members.join(" y ")),
        "semicolons" => several.then(|| members.join("; ")),
        "a letter before each" => (!none).then(|| format!("x = {}", members.join(", x = "))),
        "plus or minus" => match members.as_slice() {
            [a, b] if *a == format!("-{b}") => Some(format!("±{b}")),
            _ => None,
        },
        "a number not worked out" => {
            let first = members.first().and_then(|first| number(first))?;
            Some(key.replacen(members[0], &format!("{}/{}", 2 * first.num(), 2 * first.den()), 1))
        }
        "no solution" => none.then(|| "no solution".to_owned()),
        "no solution in Spanish" => none.then(|| "sin solución".to_owned()),
        "the empty set" => none.then(|| "∅".to_owned()),
        _ => nothing_makes(name),
    }
}

fn ordered_pair(name: &str, key: &str) -> Option<String> {
    let inside = key.strip_prefix('(')?.strip_suffix(')')?;
    let (x, y) = inside.split_once(", ")?;
    Some(match name {
        "without parentheses" => inside.to_owned(),
        "a semicolon" => format!("({x}; {y})"),
        "brackets" => format!("[{inside}]"),
        "letters" => format!("x = {x}, y = {y}"),
        "letters in another order" => format!("y = {y}, x = {x}"),
        "a number not worked out" => format!("({x} + 0, {y})"),
        _ => nothing_makes(name),
    })
}

fn multiple_of_pi(name: &str, key: &str) -> Option<String> {
    let Ok(Reading::Expression(tree)) = parse(key, &['π']) else { return None };
    let factor = tree.poly().ok()?.coefficient('π', 1);
    let is_alone = tree.poly().ok()?.terms().count() == 1 && !factor.is_zero();
    let factor = Some(factor).filter(|_| is_alone)?;
    match name {
        "the name of the letter" => Some(format!("({factor})pi")),
        "a sign for times" => Some(format!("{factor}*π")),
        "the letter first" => Some(format!("π*({factor})")),
        "a bar left" => Some(format!("{}π/{}", 2 * factor.num(), 2 * factor.den())),
        "3.14 for π" => factor.checked_mul(Rational::new(157, 50).ok()?).ok()?.exact_decimal(),
        _ => nothing_makes(name),
    }
}

fn poly(text: &str) -> Option<Poly> {
    match parse(text, &['x', 'y', 'n', 'm', 'p', 't', 'a', 'b', 'c', 'd', 'h', 'k', 'r', 's', 'w']) {
        Ok(Reading::Expression(tree)) => tree.poly().ok(),
        _ => None,
    }
}

/// A term with a sign before it: ` + 3*x`, ` - 5`.
fn signed_term(term: &Poly, times: &str) -> Option<String> {
    let text = term.to_plain();
    let (sign, size) = text.strip_prefix('-').map_or((" + ", text.as_str()), |size| (" - ", size));
    let letter = size.find(|c: char| c.is_ascii_alphabetic());
    let size = match letter {
        Some(at) if at > 0 && size.as_bytes()[at - 1].is_ascii_digit() => {
            format!("{}{times}{}", &size[..at], &size[at..])
        }
        _ => size.to_owned(),
    };
    Some(format!("{sign}{size}"))
}

fn sum(poly: &Poly, times: &str, is_backward: bool) -> Option<String> {
    let mut terms: Vec<Poly> = Vec::new();
    for (monomial, coefficient) in poly.terms() {
        let mut term = Poly::constant(coefficient);
        for (letter, exponent) in monomial.powers() {
            term = term.checked_mul(&Poly::symbol(*letter).checked_pow((*exponent).into()).ok()?).ok()?;
        }
        terms.push(term);
    }
    if is_backward {
        terms.reverse();
    }
    let text: String = terms.iter().map(|term| signed_term(term, times)).collect::<Option<_>>()?;
    Some(match text.strip_prefix(" - ") {
        Some(rest) => format!("-{rest}"),
        None => text.trim_start_matches(" + ").to_owned(),
    })
}

fn expression(name: &str, key: &str) -> Option<String> {
    match name {
        "terms in another order" => {
            let poly = poly(key).filter(|poly| poly.terms().count() > 1 && !key.contains('('))?;
            sum(&poly, "", true)
        }
        "a sign for times" => {
            let poly = poly(key).filter(|_| !key.contains('('))?;
            sum(&poly, "*", false).filter(|text| text.contains('*'))
        }
        "raised digits" => key
            .contains('^')
            .then(|| key.replace("^2", "²").replace("^3", "³"))
            .filter(|text| !text.contains('^')),
        "added and taken away" => Some(format!("{key} + 7 - 7")),
        "multiplied out" => {
            let poly = poly(key).filter(|_| key.contains('('))?;
            sum(&poly, "", false).filter(|text| text != key)
        }
        "doubled, over 2" => Some(format!("2({key})/2")),
        _ => nothing_makes(name),
    }
}

fn equation(name: &str, key: &str) -> Option<String> {
    let (left, right) = key.split_once(" = ")?;
    match name {
        "sides swapped" => Some(format!("{right} = {left}")),
        "terms in another order" => Some(format!("{} = {right}", expression(name, left)?)),
        "both sides doubled" => Some(format!("2({left}) = 2({right})")),
        "more on both sides" => Some(format!("{left} + 3 = {right} + 3")),
        "all on one side" => Some(format!("{left} - ({right}) = 0")),
        "a sign for times" => Some(format!("{} = {right}", expression(name, left)?)),
        _ => nothing_makes(name),
    }
}

/// The sides and the signs between them; `-1 < x <= 3` has three sides.
fn compared(key: &str) -> (Vec<String>, Vec<Relation>) {
    let all = [Relation::Less, Relation::LessEqual, Relation::Greater, Relation::GreaterEqual];
    let (mut sides, mut signs) = (vec![Vec::new()], Vec::new());
    for word in key.split(' ') {
        match all.iter().find(|sign| sign.plain() == word) {
            Some(sign) => {
                signs.push(*sign);
                sides.push(Vec::new());
            }
            None => sides.last_mut().expect("one at first").push(word),
        }
    }
    (sides.into_iter().map(|words| words.join(" ")).collect(), signs)
}

fn inequality(name: &str, key: &str) -> Option<String> {
    let (sides, signs) = compared(key);
    let is_solved = sides.iter().any(|side| side.len() == 1 && side.starts_with(char::is_alphabetic));
    let doubled = || format!("2({}) {} 2({})", sides[0], signs[0].plain(), sides[1]);
    let both = |and: &str| match (sides.as_slice(), signs.as_slice()) {
        ([a, x, b], [one, two]) => Some(format!("{a} {} {x} {and} {x} {} {b}", one.plain(), two.plain())),
        _ => None,
    };
    match name {
        "read from the other side" => {
            let mirrored = signs.iter().rev().map(|sign| sign.mirrored().plain());
            let (mut turned, rest) = (sides.last()?.clone(), sides.iter().rev().skip(1));
            mirrored.zip(rest).for_each(|(sign, side)| turned += &format!(" {sign} {side}"));
            (!key.contains(" and ")).then_some(turned)
        }
        "one sign for two" => key.contains('=').then(|| key.replace("<=", "≤").replace(">=", "≥")),
        "doubled, the key is solved" => (signs.len() == 1 && is_solved).then(doubled),
        "doubled, the key is not solved" => (signs.len() == 1 && !is_solved).then(doubled),
        "two that both hold" => both("and"),
        "two that both hold, in Spanish" => both("y"),
        _ => nothing_makes(name),
    }
}

fn scientific(name: &str, key: &str) -> Option<String> {
    let (first, exponent) = key.split_once("*10^")?;
    let raised = || {
        exponent
            .chars()
            .map(|c| {
                if c == '-' {
                    Some('⁻')
                } else {
                    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c.to_digit(10)? as usize)
                }
            })
            .collect::<Option<String>>()
    };
    let n: i32 = exponent.parse().ok()?;
    match name {
        "a letter x for times" => Some(format!("{first} x 10^{exponent}")),
        "a cross and raised digits" => Some(format!("{first} × 10{}", raised()?)),
        "a dot for times" => Some(format!("{first} · 10^{exponent}")),
        "as calculators write it" => Some(format!("{first}e{exponent}")),
        "another power of ten" => {
            let tenfold = number(first)?.checked_mul(Rational::from(10)).ok()?;
            Some(format!("{}*10^{}", tenfold.exact_decimal()?, n - 1))
        }
        "written out" => {
            number(first)?.checked_mul(Rational::from(10).checked_pow(n).ok()?).ok()?.exact_decimal()
        }
        _ => nothing_makes(name),
    }
}

/// Kinds with several parts, in the notation of their responses.
fn of_several(name: &str, key: &str) -> Option<String> {
    match name {
        "another order" => {
            let parts: Vec<&str> = key.split(',').collect();
            (parts.len() > 1).then(|| parts.into_iter().rev().collect::<Vec<_>>().join(","))
        }
        "points in another order" => {
            let points: Vec<&str> = key.split(' ').collect();
            (points.len() > 1).then(|| points.into_iter().rev().collect::<Vec<_>>().join(" "))
        }
        "a cell as a fraction in lowest terms" | "a cell not worked out" => {
            let (first, rest) = key.split_once(';').map_or((key, None), |(first, rest)| (first, Some(rest)));
            let value = number(first)?;
            let cell = if name.ends_with("out") {
                format!("{}/{}", 2 * value.num(), 2 * value.den())
            } else {
                value.to_string()
            };
            Some(rest.map_or(cell.clone(), |rest| format!("{cell};{rest}")))
        }
        "a number not in lowest terms" => {
            let value = number(key)?;
            Some(format!("{}/{}", 2 * value.num(), 2 * value.den()))
        }
        _ => nothing_makes(name),
    }
}

fn number(text: &str) -> Option<Rational> {
    parse(text, &[]).ok()?.expression()?.value().ok()
}

// ---------------------------------------------------------------------- the law

/// An item and the form its answer is asked for in.
struct Case {
    item: Item,
    form: Form,
}

impl Case {
    fn asked(&self) -> Asked {
        let form =
            self.item.kind.forms().find(|(_, form)| *form == self.form).map_or("any", |(name, _)| name);
        (self.item.kind.name(), form)
    }

    /// The decimal places asked for.
    fn places(&self) -> Option<u8> {
        match self.form {
            Form::Decimal(places) => places,
            _ => None,
        }
    }

    /// Every writing of this response that the page lists, with what the right thing counts as when written so.
    fn writings(&self, tables: &Tables, response: &Response) -> Vec<(String, Counts)> {
        let key = response.notation();
        let mut all = self.numbers(tables, &key);
        for (name, counts) in self.others(tables) {
            all.extend(written(self.item.kind, name, &key).map(|text| (text, counts)));
        }
        all
    }

    fn numbers(&self, tables: &Tables, key: &str) -> Vec<(String, Counts)> {
        let (kind, form) = self.asked();
        let form = if self.places().is_some() { "decimal(1)" } else { form };
        let Some(value) = number(key) else { return Vec::new() };
        let Some(line) = tables.numbers[usize::from(value.is_integer())].get(&(kind, form)) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (shape, text) in shapes(value, self.places()) {
            let dressings = tables.dressings.keys().flat_map(|name| dressed(name, &text, self));
            all.extend(dressings.chain([text.clone()]).map(|text| (text, line[shape])));
        }
        all
    }

    /// The lines that hold for this kind; those of the form go before those of `any`.
    fn others<'a>(&self, tables: &'a Tables) -> BTreeMap<&'a str, Counts> {
        let (kind, form) = self.asked();
        let lines = ["any", form].into_iter().filter_map(|form| tables.others.get(&(kind, form))).flatten();
        let mut all: BTreeMap<&str, Counts> =
            lines.map(|other| (other.name.as_str(), other.counts)).collect();
        if self.shows_percent() {
            all.remove("the number alone");
        }
        all
    }

    /// Whether the percent sign stands behind the box already.
    fn shows_percent(&self) -> bool {
        matches!(&self.item.control, Control::Typed { unit: Some(unit), .. } if unit.en == "%")
    }

    /// Whether this says a value: where a percent is asked for, a number without the sign may mean so many percent.
    fn means(&self, text: &str) -> bool {
        let asks_percent = self.item.kind == AnswerKind::Percent || self.form == Form::Percent;
        !asks_percent || text.contains('%') || text.contains("percent") || text.contains("por ciento")
    }

    fn outcome(&self, text: &str) -> Outcome {
        let response = self.item.control.read_notation(text);
        let response = response.unwrap_or_else(|| panic!("{}: {text:?} is no response", self.item.template));
        self.item.grade(&response).outcome
    }
}

/// Calls `f` with draws of every template of both packs: as it is, and a few in each other form of its kind in which the
/// key can be written.
fn each_case(mut f: impl FnMut(&Case)) {
    let page = format_reference::pack().0;
    for content in
        [shipped(), &page].into_iter().flat_map(|pack: &Pack| &pack.chunks).flat_map(|chunk| &chunk.skills)
    {
        for template in &content.templates {
            for (_, form) in template.answer.kind.forms() {
                let is_own = form == template.answer.form;
                let asked = Template {
                    answer: AnswerTemplate { form, ..template.answer.clone() },
                    ..template.clone()
                };
                for seed in (0..if is_own { draws() } else { 5 }).map(Seed) {
                    let item = instantiate(content, &asked, seed)
                        .unwrap_or_else(|error| panic!("{}: {error}", template.id));
                    if is_own || item.grade(&item.key_response()).outcome == Outcome::Right {
                        f(&Case { item, form });
                    }
                }
            }
        }
    }
}

/// Each kind and form of the number tables, with keys of every sort.
fn each_number(tables: &Tables, mut f: impl FnMut(&Case)) {
    let page = format_reference::pack().0;
    let contents = || page.chunks.iter().flat_map(|chunk| &chunk.skills);
    for (kind, form) in tables.numbers.iter().flat_map(BTreeMap::keys).collect::<BTreeSet<_>>() {
        let with_kind =
            contents().find_map(|c| Some((c, c.templates.iter().find(|t| t.answer.kind.name() == *kind)?)));
        let (content, template) = with_kind.expect("an example of each kind");
        for key in ["3/2", "-7/4", "1/2", "-3/8", "41/3", "6", "-12", "1250", "-48000", "1"] {
            let mut template = template.clone();
            template.answer.form =
                template.answer.kind.forms().find(|(name, _)| name == form).expect("a form").1;
            template.answer.key = KeyTemplate::Value(Expr::parse(key).expect("a number"));
            template.wrong.clear();
            let Ok(item) = instantiate(content, &template, Seed(1)) else { continue };
            if item.grade(&item.key_response()).outcome == Outcome::Right {
                f(&Case { item, form: template.answer.form });
            }
        }
    }
}

/// The writings that do not count as the page says.
fn differing(case: &Case, tables: &Tables) -> Vec<String> {
    let key = case.item.key_response();
    let writings = case.writings(tables, &key);
    let outcomes = writings.into_iter().map(|(text, counts)| (case.outcome(&text), text, counts));
    let differing = outcomes.filter(|(outcome, _, counts)| Counts::of(outcome) != Some(*counts));
    differing
        .map(|(outcome, text, counts)| {
            format!(
                "{:?} {} seed {}: {text} of {} is {outcome:?}, not {counts:?}",
                case.asked(),
                case.item.template,
                case.item.seed.0,
                key.notation()
            )
        })
        .collect()
}

#[test]
fn every_writing_of_a_key_counts_as_the_page_says() {
    let tables = tables();
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    let mut look = |case: &Case| {
        used.insert(case.asked());
        wrong.extend(differing(case, &tables));
    };
    each_case(&mut look);
    each_number(&tables, &mut look);
    assert!(wrong.is_empty(), "{} in all\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    let lines = tables.numbers.iter().flat_map(BTreeMap::keys).chain(tables.others.keys());
    let unused: Vec<_> = lines.filter(|line| !used.contains(*line)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn a_coded_wrong_response_is_named_however_it_is_written() {
    let tables = tables();
    let mut missed = Vec::new();
    each_case(|case| {
        for (rule, response) in case.item.wrong_responses() {
            for (text, counts) in case.writings(&tables, &response) {
                let outcome = case.outcome(&text);
                if counts != Counts::Unreadable && case.means(&text) && named(&outcome) != Some(&rule) {
                    missed.push(format!(
                        "{:?} {} seed {}: {text} is {outcome:?}, not {rule}",
                        case.asked(),
                        case.item.template,
                        case.item.seed.0
                    ));
                }
            }
        }
    });
    assert!(missed.is_empty(), "{} in all\n{}", missed.len(), missed[..missed.len().min(40)].join("\n"));
}

fn named(outcome: &Outcome) -> Option<&MisconceptionId> {
    match outcome {
        Outcome::Wrong { misconception, .. } => misconception.as_ref(),
        _ => None,
    }
}

#[test]
fn the_examples_of_the_page_are_made_from_its_keys() {
    let tables = tables();
    for ((kind, _), others) in &tables.others {
        let kind = AnswerKind::all().find(|other| other.name() == *kind).expect("a kind");
        for other in others {
            let made = written(kind, &other.name, &other.key);
            assert_eq!(made.as_deref(), Some(other.example.as_str()), "{} {}", kind.name(), other.name);
        }
    }
}

#[test]
fn every_kind_has_a_line_of_writings() {
    let tables = tables();
    let lines: Vec<&Asked> =
        tables.numbers.iter().flat_map(BTreeMap::keys).chain(tables.others.keys()).collect();
    let missing: Vec<&str> = AnswerKind::all()
        .map(AnswerKind::name)
        .filter(|name| !lines.iter().any(|(kind, _)| kind == name))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(tables.dressings.values().all(|examples| !examples.is_empty()));
}
