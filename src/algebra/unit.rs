//! Units written with a number: which part of a typed text is the unit, so that `4 miles` can count for 4.

/// Words that belong to the mathematics, not to a unit.
const MATHS: [&str; 13] = ["sqrt", "raiz", "raíz", "pi", "and", "or", "of", "to", "de", "y", "o", "a", "e"];

/// A letter that words are made of; π is a number.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c != 'π'
}

/// The normalised text without its unit, and the unit. A unit stands behind a number (`12 cm^2`, `4 miles`), or is a
/// dollar sign before or behind it; letters of the item are no unit unless a longer word begins with them.
pub(super) fn split<'a>(chars: &'a [char], symbols: &[char]) -> (&'a [char], Option<String>) {
    match (0..chars.len()).find(|&at| starts_unit(chars, at, symbols)) {
        Some(at) => (&chars[..at], Some(text(&chars[at..]))),
        None => (chars, chars.contains(&'$').then(|| "$".to_owned())),
    }
}

fn text(unit: &[char]) -> String {
    let text: String = unit.iter().collect();
    text.trim().trim_end_matches('.').to_owned()
}

fn starts_unit(chars: &[char], at: usize, symbols: &[char]) -> bool {
    let (before, tail) = chars.split_at(at);
    let ends_number = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ')' | '%' | 'π') || is_letter(*c);
    let in_word = before.last().is_some_and(|&c| is_letter(c));
    let follows_number = before.iter().rfind(|&&c| c != ' ').is_some_and(ends_number);
    !in_word && follows_number && is_unit(tail, symbols)
}

fn is_unit(tail: &[char], symbols: &[char]) -> bool {
    match tail.first() {
        Some('¢' | '°') => tail.iter().skip(1).all(|&c| c == ' ' || is_letter(c)),
        Some(&c) if is_letter(c) => {
            let word: Vec<char> = tail.iter().copied().take_while(|&c| is_letter(c)).collect();
            !is_mathematics(&word, symbols) && only_units(tail)
        }
        _ => false,
    }
}

fn is_mathematics(word: &[char], symbols: &[char]) -> bool {
    let lower: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
    let is_symbol = |c: &char| symbols.iter().any(|s| s.eq_ignore_ascii_case(c));
    MATHS.contains(&lower.as_str()) || lower == "x" || word.iter().all(is_symbol)
}

/// Whether this is words, slashes and small exponents to the end: `square units`, `mi/h`, `cm^2`, `in.`.
fn only_units(tail: &[char]) -> bool {
    tail.iter().enumerate().all(|(at, &c)| match c {
        '2' | '3' => at > 0 && (tail[at - 1] == '^' || is_letter(tail[at - 1])),
        '^' => tail.get(at + 1).is_some_and(|c| matches!(c, '2' | '3')),
        ' ' | '/' | '.' => true,
        other => is_letter(other),
    })
}
