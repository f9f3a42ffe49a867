//! Words with mathematics in them. A formula and the stop behind it are kept on one line.

use yew::Html;

use crate::item::{Piece, Prose};
use crate::ui::markup::html;

use super::math_view::math_view;

/// Draws prose as inline content.
pub fn prose_view(prose: &Prose) -> Html {
    let mut parts = Vec::with_capacity(prose.pieces.len());
    let mut pieces = prose.pieces.iter().peekable();
    let mut taken = 0;
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Words(words) => {
                parts.push(Html::from(words[taken..].to_owned()));
                taken = 0;
            }
            Piece::Math(math) => {
                let stop = match pieces.peek() {
                    Some(Piece::Words(words)) => stop_of(words),
                    _ => "",
                };
                taken = stop.len();
                parts.push(html! { <span class="keep">{ math_view(math) }{ stop.to_owned() }</span> });
            }
        }
    }
    parts.into_iter().collect()
}

/// The punctuation that `words` begin with.
fn stop_of(words: &str) -> &str {
    let end =
        words.find(|c: char| !matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')')).unwrap_or(words.len());
    &words[..end]
}
