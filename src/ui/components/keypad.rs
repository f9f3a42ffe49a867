//! Keys for touch: digits and the signs an item needs. Pressing one writes at the caret and leaves the focus in the
//! box; only "Next" leads to another box. With the keyboard the keys can be reached, too.

use yew::{Callback, Html, MouseEvent};

use crate::base::Lang;
use crate::content::AnswerKind;
use crate::item::{Control, Item};
use crate::ui::markup::html;
use crate::ui::text::Text;

use super::icon::{Icon, icon};

/// What a key does to the text in the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Writes this.
    Write(char),
    /// Writes several signs at once.
    WriteAll(&'static str),
    /// Takes back what stands before the caret, or the selection.
    Delete,
    /// Moves the caret one place to the left.
    Left,
    /// Moves the caret one place to the right.
    Right,
    /// Leads to the next empty box.
    Next,
}

/// The pad of an item: every sign its key can hold and none that it never can. `None` where nothing is typed.
#[inline(never)] // a later half: xtask/src/halves
pub fn pad(item: &Item) -> Option<Vec<Vec<Key>>> {
    match &item.control {
        Control::Typed { symbols, equation, .. } => Some(keys(item.kind, symbols, *equation)),
        Control::FillTable { .. } | Control::Labels { .. } | Control::Steps { .. } => {
            let next = [Key::Next];
            Some(wide(&[], if item.control.n_blanks() > 1 { &next } else { &[] }).into())
        }
        _ => None,
    }
}

/// The keys of one box for `kind`, in rows of four or, where there are more signs, of five.
fn keys(kind: AnswerKind, symbols: &[char], equation: bool) -> Vec<Vec<Key>> {
    if equation || matches!(kind, AnswerKind::Expression | AnswerKind::Equation) {
        let signs = if equation { "=^·" } else { "^·÷" };
        let above: Vec<Key> = symbols.iter().copied().chain(signs.chars()).map(Key::Write).collect();
        return below(&above, wide(&written("+"), &written("()")));
    }
    match kind {
        AnswerKind::Integer => vec![
            row("789", &[Key::Delete]),
            row("456", &[Key::Write('-')]),
            row("123", &[Key::Left]),
            row("0", &[Key::Right]),
        ],
        AnswerKind::Number if !symbols.contains(&'π') => wide(&written("%"), &[]).into(),
        AnswerKind::Fraction => wide(&[], &[]).into(),
        _ => later_keys(kind, symbols),
    }
}

/// The digits in four rows, with `sign` and the minus at the side and the caret keys behind `last`.
fn narrow(sign: Key, last: &str) -> [Vec<Key>; 4] {
    let carets = [Key::Left, Key::Right];
    [row("789", &[Key::Delete]), row("456", &[sign]), row("123", &[Key::Write('-')]), row(last, &carets)]
}

/// The digits with two columns beside them, for fractions and mixed numbers: `top` beside the key that takes back,
/// `last` at the end.
fn wide(top: &[Key], last: &[Key]) -> [Vec<Key>; 4] {
    [
        row("789", &[top, &[Key::Delete]].concat()),
        row("456/-", &[]),
        row("123", &[Key::Left, Key::Right]),
        row("0. ", last),
    ]
}

/// The digits with `above` over them, in rows of at most five.
fn below(above: &[Key], digits: [Vec<Key>; 4]) -> Vec<Vec<Key>> {
    above.chunks(5).map(<[Key]>::to_vec).chain(digits).collect()
}

fn row(signs: &str, keys: &[Key]) -> Vec<Key> {
    [&written(signs), keys].concat()
}

fn written(signs: &str) -> Vec<Key> {
    signs.chars().map(Key::Write).collect()
}

/// The keys of the kinds that come later.
#[inline(never)] // a later half: xtask/src/halves
fn later_keys(kind: AnswerKind, symbols: &[char]) -> Vec<Vec<Key>> {
    match kind {
        AnswerKind::Decimal => narrow(Key::Write('/'), "0.").into(),
        AnswerKind::MixedNumber => narrow(Key::Write('/'), "0 ").into(),
        AnswerKind::Scientific => narrow(Key::WriteAll("×10^"), "0.").into(),
        AnswerKind::Percent => wide(&written("%"), &[]).into(),
        AnswerKind::Ratio => wide(&written(":"), &[]).into(),
        AnswerKind::OrderedPair => wide(&written(","), &written("()")).into(),
        AnswerKind::NumberSet => below(&written("{},±"), wide(&[], &[])),
        AnswerKind::Inequality => {
            let letters: String = symbols.iter().collect();
            below(&written(&(letters + "<≤>≥")), wide(&written("+"), &written("()")))
        }
        _ => wide(&written("π"), &written("()")).into(),
    }
}

/// The text and caret (in characters) after `key`, when `from..to` was selected.
pub fn press(key: Key, text: &str, from: usize, to: usize) -> (String, usize) {
    let mut chars: Vec<char> = text.chars().collect();
    let to = to.min(chars.len());
    let from = from.min(to);
    match key {
        Key::Write(c) => {
            chars.splice(from..to, [c]);
            (chars.into_iter().collect(), from + 1)
        }
        Key::WriteAll(signs) => {
            let count = signs.chars().count();
            chars.splice(from..to, signs.chars());
            (chars.into_iter().collect(), from + count)
        }
        Key::Delete => {
            let start = if from == to { from.saturating_sub(1) } else { from };
            chars.drain(start..to);
            (chars.into_iter().collect(), start)
        }
        Key::Left => (text.to_owned(), from.saturating_sub(1)),
        Key::Right => (text.to_owned(), (to + 1).min(chars.len())),
        Key::Next => (text.to_owned(), to),
    }
}

/// Draws the keys.
pub fn keypad(lang: Lang, rows: &[Vec<Key>], on_press: &Callback<Key>) -> Html {
    let text = Text::of(lang);
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let rows = rows.iter().enumerate().map(|(i, row)| {
        html! { <div class="keypad-row" key={i}>{ for row.iter().map(|key| key_view(text, *key, on_press)) }</div> }
    });
    html! { <div class="keypad" role="group" data-columns={columns.to_string()} aria-label={text.keypad}>{ for rows }</div> }
}

fn key_view(text: &Text, key: Key, on_press: &Callback<Key>) -> Html {
    let stay = Callback::from(|event: MouseEvent| event.prevent_default());
    let (face, label) = face(text, key);
    let onclick = on_press.reform(move |_| key);
    let kind = match key {
        Key::Write('0'..='9') => None,
        Key::Next => Some("next"),
        _ => Some("tool"),
    };
    html! { <button type="button" data-key={kind} aria-label={label} onmousedown={stay} {onclick}>{ face }</button> }
}

fn face(text: &Text, key: Key) -> (Html, Option<&'static str>) {
    match key {
        Key::Delete => (icon(Icon::Back), Some(text.key_delete)),
        Key::Left => (icon(Icon::Left), Some(text.key_left)),
        Key::Right => (icon(Icon::Right), Some(text.key_right)),
        Key::Write('-') => ("−".into(), Some(text.key_minus)),
        Key::Write('.') => (".".into(), Some(text.key_point)),
        Key::Write('(') => ("(".into(), Some(text.key_open)),
        Key::Write(')') => (")".into(), Some(text.key_close)),
        Key::Write('=') => ("=".into(), Some(text.key_equals)),
        Key::Write('+') => ("+".into(), Some(text.key_plus)),
        Key::Write('/') => (slash(), Some(text.key_slash)),
        Key::Write('0'..='9') | Key::Write('a'..='z' | 'A'..='Z') => plain_face(key),
        other => later_face(text, other),
    }
}

fn plain_face(key: Key) -> (Html, Option<&'static str>) {
    match key {
        Key::Write(c) if c.is_alphabetic() => (html! { <i>{ c }</i> }, None),
        Key::Write(c) => (html! { { c } }, None),
        _ => (Html::default(), None),
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn later_face(text: &Text, key: Key) -> (Html, Option<&'static str>) {
    let label = match key {
        Key::WriteAll(_) => return (html! { <>{ "×10" }<sup>{ "n" }</sup></> }, Some(text.key_power_of_ten)),
        Key::Write(' ') => return ("␣".into(), Some(text.key_space)),
        Key::Next => return (text.key_next.into(), Some(text.key_next_box)),
        Key::Write('<') => text.key_less,
        Key::Write('≤') => text.key_less_equal,
        Key::Write('>') => text.key_greater,
        Key::Write('≥') => text.key_greater_equal,
        Key::Write(':') => text.key_colon,
        Key::Write(',') => text.key_comma,
        Key::Write('{') => text.key_open_brace,
        Key::Write('}') => text.key_close_brace,
        Key::Write('%') => text.key_percent,
        Key::Write('±') => text.key_plus_minus,
        Key::Write('π') => text.key_pi,
        Key::Write('^') => text.key_power,
        Key::Write('·') => text.key_times,
        Key::Write('÷') => text.key_divide,
        _ => return plain_face(key),
    };
    (plain_face(key).0, Some(label))
}

fn slash() -> Html {
    html! {
        <svg class="key-fraction" viewBox="0 0 20 28" aria-hidden="true"><path d="M5 2h10v8H5zM2 14h16M5 18h10v8H5z" /></svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_writes_at_the_caret_and_over_a_selection() {
        for (key, text, from, to, after, caret) in [
            (Key::Write('7'), "", 0, 0, "7", 1),
            (Key::Write('/'), "34", 1, 1, "3/4", 2),
            (Key::Write('5'), "1234", 1, 3, "154", 2),
            (Key::Delete, "12", 2, 2, "1", 1),
            (Key::Delete, "12", 0, 0, "12", 0),
            (Key::Delete, "1234", 1, 3, "14", 1),
            (Key::Left, "12", 0, 0, "12", 0),
            (Key::Right, "12", 2, 2, "12", 2),
            (Key::Right, "½x", 0, 0, "½x", 1),
            (Key::Write('1'), "x", 9, 9, "x1", 2),
            (Key::WriteAll("×10^"), "3.2", 3, 3, "3.2×10^", 7),
        ] {
            assert_eq!(press(key, text, from, to), (after.to_owned(), caret), "{key:?} in {text}");
        }
    }

    #[test]
    fn every_kind_has_the_signs_it_needs_once_in_rows_that_fit() {
        const DIGITS: &str = "0123456789-";
        for (kind, symbols, equation, signs, n_rows) in [
            (AnswerKind::Integer, &[][..], false, "", 4),
            (AnswerKind::Number, &[][..], false, "/. %", 4),
            (AnswerKind::Number, &['π'][..], false, "/. π()", 4),
            (AnswerKind::Fraction, &[][..], false, "/. ", 4),
            (AnswerKind::Decimal, &[][..], false, "/.", 4),
            (AnswerKind::MixedNumber, &[][..], false, "/ ", 4),
            (AnswerKind::Percent, &[][..], false, "/. %", 4),
            (AnswerKind::Ratio, &[][..], false, "/. :", 4),
            (AnswerKind::Scientific, &[][..], false, ".", 4),
            (AnswerKind::OrderedPair, &['x', 'y'][..], false, "/. (,)", 4),
            (AnswerKind::NumberSet, &[][..], false, "/. {,}±", 5),
            (AnswerKind::Inequality, &['x'][..], false, "/. +()x<≤>≥", 5),
            (AnswerKind::Expression, &['x'][..], false, "/. +()x^·÷", 5),
            (AnswerKind::Equation, &['x', 'y'][..], true, "/. +()xy=^·", 5),
        ] {
            let rows = keys(kind, symbols, equation);
            let keys = rows.concat();
            let mut written: Vec<char> =
                keys.iter().filter_map(|key| if let Key::Write(c) = key { Some(*c) } else { None }).collect();
            let mut wanted: Vec<char> = DIGITS.chars().chain(signs.chars()).collect();
            written.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(written, wanted, "{kind:?}");
            let powers = keys.contains(&Key::WriteAll("×10^"));
            assert_eq!(powers, kind == AnswerKind::Scientific);
            assert!([Key::Delete, Key::Left, Key::Right].iter().all(|key| keys.contains(key)), "{kind:?}");
            assert_eq!(rows.len(), n_rows, "{kind:?}");
            assert!(rows.iter().all(|row| (1..=5).contains(&row.len())), "{kind:?}");
        }
    }
}
