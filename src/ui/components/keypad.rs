//! Keys for touch: digits and the signs an item needs. Pressing one writes at the caret and leaves the focus in the
//! box; with the keyboard the keys can be reached, too.

use yew::{Callback, Html, MouseEvent};

use crate::base::Lang;
use crate::content::AnswerKind;
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
}

/// The keys an answer of `kind` needs, in rows of at most four.
pub fn keys(kind: AnswerKind, symbols: &[char], equation: bool) -> Vec<Vec<Key>> {
    if equation || matches!(kind, AnswerKind::Expression | AnswerKind::Equation) {
        let signs = if equation { "+()=^" } else { "+()^" };
        let keys: Vec<Key> = symbols.iter().copied().chain(signs.chars()).map(Key::Write).collect();
        let mut rows: Vec<Vec<Key>> = keys.chunks(4).map(<[Key]>::to_vec).collect();
        rows.extend(digits(Key::Write('/'), "0."));
        return rows;
    }
    match kind {
        AnswerKind::Integer => vec![
            row("789", Key::Delete),
            row("456", Key::Write('-')),
            row("123", Key::Left),
            row("0", Key::Right),
        ],
        AnswerKind::Number | AnswerKind::Fraction if !symbols.contains(&'π') => {
            digits(Key::Write('/'), "0.").into()
        }
        _ => later_keys(kind, symbols),
    }
}

/// The digits in four rows, with `sign` and the minus at the side and the caret keys behind `last`.
fn digits(sign: Key, last: &str) -> [Vec<Key>; 4] {
    let carets = [Key::Left, Key::Right];
    let last = written(last).into_iter().chain(carets).collect();
    [row("789", Key::Delete), row("456", sign), row("123", Key::Write('-')), last]
}

fn row(signs: &str, last: Key) -> Vec<Key> {
    written(signs).into_iter().chain([last]).collect()
}

fn written(signs: &str) -> Vec<Key> {
    signs.chars().map(Key::Write).collect()
}

/// The keys of the kinds that come later: their own signs in rows above the digits, or beside them.
#[inline(never)] // a later half: xtask/src/halves
fn later_keys(kind: AnswerKind, symbols: &[char]) -> Vec<Vec<Key>> {
    let slash = Key::Write('/');
    let letters: String = symbols.iter().collect();
    let (above, sign, last): (Vec<String>, Key, &str) = match kind {
        AnswerKind::MixedNumber => (vec![], slash, "0 "),
        AnswerKind::Percent => (vec![], Key::Write('%'), "0."),
        AnswerKind::Ratio => (vec![], Key::Write(':'), "0."),
        AnswerKind::Scientific => (vec![], Key::WriteAll("×10^"), "0."),
        AnswerKind::OrderedPair => (vec!["(,)".to_owned()], slash, "0."),
        AnswerKind::NumberSet => (vec!["{,}±".to_owned()], slash, "0."),
        AnswerKind::Inequality => (vec![letters + "+()", "<≤>≥".to_owned()], slash, "0."),
        _ if symbols.contains(&'π') => (vec!["π()".to_owned()], slash, "0."),
        _ => (vec![], slash, "0."),
    };
    let above =
        above.iter().flat_map(|signs| written(signs).chunks(4).map(<[Key]>::to_vec).collect::<Vec<_>>());
    above.chain(digits(sign, last)).collect()
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
    }
}

/// Draws the keys.
pub fn keypad(lang: Lang, rows: &[Vec<Key>], on_press: &Callback<Key>) -> Html {
    let text = Text::of(lang);
    let rows = rows.iter().enumerate().map(|(i, row)| {
        html! { <div class="keypad-row" key={i}>{ for row.iter().map(|key| key_view(text, *key, on_press)) }</div> }
    });
    html! { <div class="keypad" role="group" aria-label={text.keypad}>{ for rows }</div> }
}

fn key_view(text: &Text, key: Key, on_press: &Callback<Key>) -> Html {
    let stay = Callback::from(|event: MouseEvent| event.prevent_default());
    let (face, label) = face(text, key);
    let onclick = on_press.reform(move |_| key);
    let kind = (!matches!(key, Key::Write('0'..='9'))).then_some("tool");
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
    fn every_kind_has_the_signs_it_needs_once_in_rows_of_four() {
        for (kind, symbols, equation, needed, not_needed) in [
            (AnswerKind::Integer, &[][..], false, "0123456789-", "/.="),
            (AnswerKind::Fraction, &[][..], false, "0123456789-/.", "=("),
            (AnswerKind::Expression, &['x'][..], false, "0123456789-+()x/", "="),
            (AnswerKind::Equation, &['x', 'y'][..], true, "0123456789-+()xy=", ""),
            (AnswerKind::Decimal, &[][..], false, "0123456789-.", "=("),
            (AnswerKind::MixedNumber, &[][..], false, "0123456789-/ ", "=("),
            (AnswerKind::Percent, &[][..], false, "0123456789-.%", "=("),
            (AnswerKind::Ratio, &[][..], false, "0123456789-.:", "=("),
            (AnswerKind::Inequality, &['x'][..], false, "0123456789-./x<≤>≥+()", "="),
            (AnswerKind::OrderedPair, &['x', 'y'][..], false, "0123456789-./(,)", "x"),
            (AnswerKind::NumberSet, &[][..], false, "0123456789-./{,}±", "x"),
            (AnswerKind::Scientific, &[][..], false, "0123456789-.", "x"),
            (AnswerKind::Number, &['π'][..], false, "0123456789-./π", "x"),
        ] {
            let rows = keys(kind, symbols, equation);
            let keys = rows.concat();
            let writes = |c: char| keys.contains(&Key::Write(c));
            assert!(needed.chars().all(writes), "{kind:?}");
            assert!(!not_needed.chars().any(writes), "{kind:?}");
            assert!(keys.contains(&Key::Delete));
            assert!(rows.iter().all(|row| (1..=4).contains(&row.len())), "{kind:?}");
            assert!(
                keys.iter().enumerate().all(|(i, key)| !keys[..i].contains(key)),
                "{kind:?}: a key twice"
            );
        }
    }
}
