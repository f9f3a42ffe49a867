//! What stands on a figure: numbers and expressions as labels and as words for the alternative text, and which of many
//! numbers fit under an axis.

use crate::algebra::{Math, Rational, Tree, plain as in_plain};
use crate::base::Localized;
use crate::content::expr::Value;
use crate::item::{Piece, Prose};

use super::Weight;
use super::label::Extent;

/// A mark on a figure.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) struct Tag {
    /// As it is drawn.
    pub(in crate::item) prose: Prose,
    /// As it is said in the alternative text.
    pub(in crate::item) plain: String,
    /// Its value, when it is a number.
    pub(in crate::item) value: Option<Rational>,
}

impl Tag {
    pub(super) fn of_number(value: Rational) -> Tag {
        Tag { prose: formula(Tree::from(value).math()), plain: plain(value), value: Some(value) }
    }

    pub(super) fn of_text(text: &str) -> Tag {
        Tag { prose: words(text), plain: text.to_owned(), value: None }
    }

    /// `None` for values that cannot stand on a figure.
    pub(super) fn of(value: &Value) -> Option<Tag> {
        match value {
            Value::Number(number) => Some(Tag::of_number(*number)),
            Value::Poly(poly) => {
                let math = poly.tree().math();
                let plain = with_minus(&in_plain(&math));
                Some(Tag { prose: formula(math), plain, value: None })
            }
            Value::Text(text) => Some(Tag::of_text(text)),
            _ => None,
        }
    }

    /// The room it takes.
    pub(super) fn extent(&self) -> Extent {
        Extent::of(&self.prose, self.weight())
    }

    /// The unknown is bold.
    pub(super) fn weight(&self) -> Weight {
        if self.plain == "?" { Weight::Unknown } else { Weight::Normal }
    }
}

/// How many of the parts are shaded: `none of them shaded yet`, `3 of them shaded`.
pub(super) fn said_shaded(count: usize) -> Localized<String> {
    let (en, es) = match count {
        0 => ("none of them shaded yet".to_owned(), "ninguna sombreada todavía".to_owned()),
        1 => ("1 of them shaded".to_owned(), "1 sombreada".to_owned()),
        n => (format!("{n} of them shaded"), format!("{n} sombreadas")),
    };
    Localized { en, es }
}

/// How the numbers along an axis are written: tenths and hundredths as decimals, all else as fractions.
pub(super) struct Tags {
    places: Option<u32>,
}

impl Tags {
    pub(super) fn for_steps(step: Rational) -> Tags {
        let places = match step.den() {
            10 => Some(1),
            100 => Some(2),
            1000 => Some(3),
            _ => None,
        };
        Tags { places }
    }

    pub(super) fn of(&self, value: Rational) -> Prose {
        match self.places {
            Some(places) if !value.is_integer() => decimal(value, places),
            _ => formula(Tree::from(value).math()),
        }
    }
}

fn decimal(value: Rational, places: u32) -> Prose {
    let text = value.decimal(places);
    let number = Math::number(text.trim_start_matches('-'));
    let sign = Math::Operator(crate::algebra::Operator::Negative);
    formula(if value.is_negative() { Math::row(vec![sign, number]) } else { number })
}

fn formula(math: Math) -> Prose {
    Prose { pieces: vec![Piece::Math(math)] }
}

pub(super) fn words(text: &str) -> Prose {
    Prose { pieces: vec![Piece::Words(text.to_owned())] }
}

pub(super) fn letter(letter: char) -> Prose {
    formula(Math::Symbol(letter))
}

/// With a true minus sign, which screen readers say; many skip a hyphen.
fn with_minus(text: &str) -> String {
    text.replace('-', "\u{2212}")
}

/// A number for the alternative text.
pub(super) fn plain(value: Rational) -> String {
    with_minus(&value.to_string())
}

/// A point for the alternative text.
pub(super) fn plain_point((x, y): (Rational, Rational)) -> String {
    format!("({}, {})", plain(x), plain(y))
}

/// `1, 2 and 3`.
pub(super) fn joined(parts: &[&str], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// Numbers for the alternative text.
pub(super) fn listed(values: &[Rational], and: &str) -> String {
    let parts: Vec<String> = values.iter().map(|value| plain(*value)).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    joined(&parts, and)
}

/// `from`, `from + step`, ... up to `to`; `None` when that is more than `most` steps or not in order.
pub(super) fn steps(from: Rational, to: Rational, step: Rational, most: i64) -> Option<Vec<Rational>> {
    let count = to.checked_sub(from).ok()?.checked_div(step).ok()?.floor();
    if step <= Rational::ZERO || !(0..=most).contains(&count) {
        return None;
    }
    (0..=count).map(|i| from.checked_add(step.checked_mul(Rational::from(i)).ok()?).ok()).collect()
}

/// What stands on some places of a figure, said in order.
pub(super) fn said(tags: &[Option<Tag>], blank: &str, and: &str) -> String {
    let names: Vec<&str> = tags.iter().map(|t| t.as_ref().map_or(blank, |tag| &tag.plain)).collect();
    joined(&names, and)
}

/// The smallest round step (1, 2 or 5 of a power of ten, from hundredths) that takes at most `most` steps over `span`.
pub(super) fn round_step(span: Rational, most: i64) -> Rational {
    let rounds = (0..9_u32).flat_map(|power| [1, 2, 5].map(|n| n * 10_i64.pow(power)));
    let mut steps = rounds.filter_map(|hundredths| Rational::from_decimal(hundredths, 2).ok());
    let fits = |step: &Rational| span.checked_div(*step).is_ok_and(|steps| steps.ceil() <= most);
    steps.find(fits).unwrap_or(span)
}

/// Which of the labels at `places` (middle and half width) are kept so that `gap` stays between any two: every first,
/// second, third ... one, counted so that the same distance is kept all along.
pub(super) fn thinned(places: &[(f64, f64)], gap: f64) -> impl Iterator<Item = usize> {
    let clear = |every: &usize| {
        let kept: Vec<_> = places.iter().step_by(*every).collect();
        kept.windows(2).all(|pair| pair[1].0 - pair[1].1 - pair[0].0 - pair[0].1 >= gap)
    };
    let count = places.len();
    let every = (1..=count.max(1)).find(clear).unwrap_or(1);
    (0..count).step_by(every)
}
