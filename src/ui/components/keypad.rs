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
    /// Takes back what stands before the caret, or the selection.
    Delete,
    /// Moves the caret one place to the left.
    Left,
    /// Moves the caret one place to the right.
    Right,
}

/// The keys an answer of `kind` needs, in rows of at most four.
pub fn keys(kind: AnswerKind, symbols: &[char], equation: bool) -> Vec<Vec<Key>> {
    let row = |signs: &str, last: Key| signs.chars().map(Key::Write).chain([last]).collect::<Vec<_>>();
    let mut rows = Vec::new();
    if equation || matches!(kind, AnswerKind::Expression | AnswerKind::Equation) {
        let signs = if equation { "+()=" } else { "+()" };
        let keys: Vec<Key> = symbols.iter().copied().chain(signs.chars()).map(Key::Write).collect();
        rows.extend(keys.chunks(4).map(<[Key]>::to_vec));
    }
    rows.push(row("789", Key::Delete));
    if kind == AnswerKind::Integer {
        rows.push(row("456", Key::Write('-')));
        rows.push(row("123", Key::Left));
        rows.push(row("0", Key::Right));
    } else {
        rows.push(row("456", Key::Write('/')));
        rows.push(row("123", Key::Write('-')));
        rows.push(vec![Key::Write('0'), Key::Write('.'), Key::Left, Key::Right]);
    }
    rows
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
        Key::Write(c) if c.is_alphabetic() => (html! { <i>{ c }</i> }, None),
        Key::Write(c) => (html! { { c } }, None),
    }
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
