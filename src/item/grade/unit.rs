//! Units that are typed with a number. A unit is dropped when it is the one shown beside the box, or, where none is
//! shown, one the prompt speaks of; any other is asked about, at no cost.

use crate::algebra::Rational;
use crate::base::Lang;
use crate::content::AnswerKind;
use crate::item::{Control, Item, Piece, Prose};

use super::number_math;

/// Names of one unit, the first is the canonical one.
const NAMES: [&[&str]; 22] = [
    &["unit", "units", "u", "unidad", "unidades"],
    &["inch", "inches", "in", "pulgada", "pulgadas", "pulg"],
    &["foot", "feet", "ft", "pie", "pies"],
    &["yard", "yards", "yd", "yds", "yarda", "yardas"],
    &["mile", "miles", "mi", "milla", "millas"],
    &["millimeter", "millimeters", "mm", "milimetro", "milimetros"],
    &["centimeter", "centimeters", "cm", "centimetro", "centimetros"],
    &["meter", "meters", "m", "metro", "metros"],
    &["kilometer", "kilometers", "km", "kilometro", "kilometros"],
    &["second", "seconds", "s", "sec", "segundo", "segundos"],
    &["minute", "minutes", "min", "mins", "minuto", "minutos"],
    &["hour", "hours", "h", "hr", "hrs", "hora", "horas"],
    &["day", "days", "dia", "dias"],
    &["dollar", "dollars", "$", "usd", "dolar", "dolares"],
    &["cent", "cents", "¢", "centavo", "centavos"],
    &["ounce", "ounces", "oz", "onza", "onzas"],
    &["pound", "pounds", "lb", "lbs", "libra", "libras"],
    &["gram", "grams", "g", "gramo", "gramos"],
    &["liter", "liters", "l", "litro", "litros"],
    &["cup", "cups", "taza", "tazas"],
    &["degree", "degrees", "°", "grado", "grados"],
    &["degree celsius", "°c", "c"],
];

/// Words that say how, not what: they are not units themselves.
const JOINERS: [&str; 9] = ["per", "por", "a", "an", "una", "un", "each", "cada", "de"];

/// A unit as the powers of its parts: `square feet` is (foot, 2), `miles per hour` is (mile, 1) and (hour, 1).
#[derive(Debug, PartialEq, Eq)]
struct Unit(Vec<(String, u8)>);

impl Unit {
    fn read(text: &str) -> Unit {
        let lower = text.to_lowercase();
        if lower == "mph" {
            return Unit::read("mi/h");
        }
        let mut power = None;
        let mut parts: Vec<(String, u8)> = Vec::new();
        for word in lower.split(|c: char| c == '/' || c == '.' || c.is_whitespace()).filter(|w| !w.is_empty())
        {
            match square_word(word) {
                Some(SquareWord::Before) => power = Some(2),
                Some(SquareWord::Behind) => parts.iter_mut().last().into_iter().for_each(|part| part.1 = 2),
                None if JOINERS.contains(&word) => {}
                None => {
                    let (name, own) = split_power(word);
                    parts.push((canonical(name), power.take().unwrap_or(own)));
                }
            }
        }
        Unit(parts)
    }
}

enum SquareWord {
    Before,
    Behind,
}

fn square_word(word: &str) -> Option<SquareWord> {
    match word {
        "square" | "sq" => Some(SquareWord::Before),
        "cuadrada" | "cuadradas" | "cuadrado" | "cuadrados" => Some(SquareWord::Behind),
        _ => None,
    }
}

fn split_power(word: &str) -> (&str, u8) {
    match (word.strip_suffix('2'), word.strip_suffix('3')) {
        (Some(name), _) => (name.trim_end_matches('^'), 2),
        (_, Some(name)) => (name.trim_end_matches('^'), 3),
        _ => (word, 1),
    }
}

fn canonical(word: &str) -> String {
    let bare = word.replace('á', "a").replace('é', "e").replace('í', "i").replace('ó', "o").replace('ú', "u");
    let known = NAMES.iter().find(|names| names.contains(&bare.as_str()));
    // An unknown unit is a counted thing, such as `balls`.
    known.map_or_else(|| bare.trim_end_matches('s').to_owned(), |names| names[0].to_owned())
}

/// Whether a typed unit may stand with a number of this item.
pub(super) fn fits(typed: &str, item: &Item) -> bool {
    let typed = Unit::read(typed);
    match &item.control {
        Control::Typed { unit: Some(unit), .. } => {
            Lang::ALL.iter().any(|lang| Unit::read(unit.get(*lang)) == typed)
        }
        _ => Lang::ALL.iter().any(|lang| speaks_of(item.prompt.get(*lang), &typed)),
    }
}

/// Whether every part of the unit is a word of the prompt.
fn speaks_of(prompt: &Prose, unit: &Unit) -> bool {
    let mut words: Vec<String> = Vec::new();
    for piece in &prompt.pieces {
        if let Piece::Words(text) = piece {
            let lower = text.to_lowercase();
            let split = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '°' | '$' | '¢')));
            words.extend(split.filter(|word| !word.is_empty()).map(canonical));
            words.extend(lower.contains('$').then(|| "dollar".to_owned()));
        }
    }
    unit.0.iter().all(|(name, _)| words.contains(name))
}

/// A number with its unit, as people write it: `24 square units`, `$3`, `$2.50`.
pub(super) fn with_number(unit: &str, kind: AnswerKind, value: Rational) -> Prose {
    if unit == "$" {
        let size = value.abs().unwrap_or(value).decimal(if value.is_integer() { 0 } else { 2 });
        return Prose::words(format!("{}${size}", if value.is_negative() { "\u{2212}" } else { "" }));
    }
    behind(unit, Prose::formula(number_math(kind, value)))
}

/// What was read with the unit behind it; a percent sign that is there already is not said twice.
pub(super) fn behind(unit: &str, mut prose: Prose) -> Prose {
    if unit != "%" {
        prose.pieces.push(Piece::Words(format!(" {unit}")));
    }
    prose
}
