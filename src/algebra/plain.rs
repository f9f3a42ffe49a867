//! A formula as plain text, as a person would type it: `3/4`, `5 - (-3)`, `sqrt(2)`. For exports, alternative texts
//! and places that cannot draw; what came from an expression reads back as the same expression.

use super::math::{Math, Space};
use super::operator::{Operator, Place};

/// The formula as typed text.
pub fn plain(math: &Math) -> String {
    let mut out = String::new();
    write(math, &mut out);
    out
}

fn write(math: &Math, out: &mut String) {
    match math {
        Math::Row(parts) => write_row(parts, out),
        Math::Number(digits) => out.push_str(digits),
        Math::Symbol(letter) => out.push(*letter),
        Math::Operator(operator) => write_operator(*operator, out),
        Math::Text(words) => out.push_str(words),
        Math::Space(Space::Thin | Space::Word) => out.push(' '),
        Math::Space(Space::Quad) => out.push_str("   "),
        Math::Blank => out.push_str("___"),
        Math::Fraction(top, bottom) => out.push_str(&format!("{}/{}", numerator(top), denominator(bottom))),
        Math::Mixed(whole, top, bottom) => {
            out.push_str(&format!("{whole} {}/{}", numerator(top), denominator(bottom)));
        }
        Math::Sqrt(a) => out.push_str(&format!("sqrt({})", plain(a))),
        Math::Root(index, a) => out.push_str(&format!("root({}, {})", plain(index), plain(a))),
        Math::Power(base, exponent) => {
            out.push_str(&format!("{}^{}", denominator(base), exponent_text(exponent)))
        }
        Math::Subscript(base, index) => {
            out.push_str(&format!("{}_{}", denominator(base), exponent_text(index)))
        }
        Math::Fenced(fence, inner) => {
            let (open, close) = fence.chars();
            out.push(open);
            write(inner, out);
            out.push(close);
        }
        Math::Marked(_, a) => write(a, out),
        Math::Cases(lines) => out.push_str(&lines.iter().map(plain).collect::<Vec<_>>().join("; ")),
    }
}

fn write_row(parts: &[Math], out: &mut String) {
    for (at, part) in parts.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &parts[at]);
        if needs_parentheses(before, part, parts.get(at + 1)) {
            out.push_str(&format!("({})", plain(part)));
        } else {
            write(part, out);
        }
    }
}

/// A fraction on one line loses the bar that held it together: beside a factor, and behind a product or division
/// sign unless it is a fraction of whole numbers, which reads as one number.
fn needs_parentheses(before: Option<&Math>, part: &Math, after: Option<&Math>) -> bool {
    let is_whole = |m: &Math| matches!(m, Math::Number(digits) if !digits.contains('.'));
    let is_one_number = match part {
        Math::Fraction(top, bottom) => is_whole(top) && is_whole(bottom),
        Math::Mixed(..) => true,
        _ => return false,
    };
    let joins = |m: &Math| !matches!(m, Math::Operator(_) | Math::Space(_) | Math::Text(_));
    let after_product = matches!(
        before,
        Some(Math::Operator(Operator::Dot | Operator::Cross | Operator::Divide | Operator::Slash))
    );
    let before_percent = matches!(after, Some(Math::Operator(Operator::Percent)));
    before.is_some_and(joins)
        || after.is_some_and(joins)
        || before_percent
        || (after_product && !is_one_number)
}

fn write_operator(operator: Operator, out: &mut String) {
    let sign = operator.sign();
    match sign.place {
        Place::Between => out.push_str(&format!(" {} ", sign.plain)),
        Place::Separator => out.push_str(&format!("{} ", sign.plain)),
        Place::Before if sign.plain.starts_with(['∠', '△']) => out.push_str(&format!("{} ", sign.plain)),
        Place::Before | Place::Behind | Place::Alone => out.push_str(sign.plain),
    }
}

fn is_one_thing(math: &Math) -> bool {
    matches!(
        math,
        Math::Number(_) | Math::Symbol(_) | Math::Blank | Math::Sqrt(_) | Math::Fenced(..) | Math::Text(_)
    )
}

fn in_parentheses(math: &Math, unless: bool) -> String {
    if unless { plain(math) } else { format!("({})", plain(math)) }
}

fn numerator(math: &Math) -> String {
    in_parentheses(math, is_one_thing(math) || matches!(math, Math::Power(..)))
}

fn denominator(math: &Math) -> String {
    in_parentheses(math, is_one_thing(math))
}

fn exponent_text(math: &Math) -> String {
    in_parentheses(math, is_one_thing(math) && !matches!(math, Math::Sqrt(_)))
}
