//! A text with its values: words with `$...$` for mathematics and `\$` for dollars.

use crate::content::expr::{EvalError, Scope, Value};

use super::{Format, Insert, MathPiece, Piece, Text};

/// What `@story` and `@words` stand for in one draw, already rendered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inserts<'a> {
    /// The rendered story sentence.
    pub story: &'a str,
    /// The rendered `words` of the story.
    pub words: &'a str,
}

impl Text {
    /// This text with its values. In the result `$...$` holds mathematics in the closed TeX subset and `\$` is a
    /// dollar sign. Among words a value that is more than digits becomes mathematics by itself, so that minus signs
    /// and fractions are always set and spoken as such.
    ///
    /// # Errors
    /// When a formula has no value.
    ///
    /// ```
    /// use foothold::content::expr::{Scope, Value};
    /// use foothold::content::text::{Inserts, Text};
    /// let mut scope = Scope::default();
    /// scope.set("a", Value::whole(5));
    /// scope.set("b", Value::whole(-3));
    /// let text = Text::parse("@a minus @b: $@{a - b}$").unwrap();
    /// assert_eq!(text.render(&scope, Inserts::default()).unwrap(), "5 minus $-3$: $5 - (-3)$");
    /// ```
    pub fn render(&self, scope: &Scope, inserts: Inserts<'_>) -> Result<String, EvalError> {
        let mut rendered = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => rendered.push_str(&words.replace('$', r"\$")),
                Piece::Math(pieces) => {
                    rendered.push_str(&format!("${}$", math(pieces, scope)?));
                }
                Piece::Insert(insert) => rendered.push_str(&insert.among_words(scope)?),
                Piece::Story => rendered.push_str(inserts.story),
                Piece::StoryWords => rendered.push_str(inserts.words),
            }
        }
        Ok(rendered)
    }
}

fn math(pieces: &[MathPiece], scope: &Scope) -> Result<String, EvalError> {
    let rendered = pieces.iter().map(|piece| match piece {
        MathPiece::Tex(tex) => Ok(tex.clone()),
        MathPiece::Insert(insert) => insert.tex(scope),
    });
    rendered.collect()
}

impl Insert {
    fn tex(&self, scope: &Scope) -> Result<String, EvalError> {
        match self {
            Insert::Value(expr, format) => format.tex(&expr.eval(scope)?),
            Insert::Tidy(expr) => expr.tidy_tex(scope),
            Insert::Literal(expr) => expr.literal_tex(scope),
        }
    }

    fn among_words(&self, scope: &Scope) -> Result<String, EvalError> {
        let Insert::Value(expr, format) = self else {
            return self.tex(scope).map(|tex| as_words(&tex));
        };
        match (expr.eval(scope)?, format) {
            (Value::Text(text), _) => Ok(text.replace('$', r"\$")),
            (value, Format::Plain) => Ok(value.plain()),
            (value, format) => format.tex(&value).map(|tex| as_words(&tex)),
        }
    }
}

/// Digits, decimals, dollars and percents read well among words; everything else becomes mathematics.
fn as_words(tex: &str) -> String {
    let digits = tex.strip_prefix(r"\$").unwrap_or(tex);
    let (digits, percent) = digits.strip_suffix(r"\%").map_or((digits, ""), |digits| (digits, "%"));
    if digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        let dollar = if tex.starts_with(r"\$") { r"\$" } else { "" };
        return format!("{dollar}{digits}{percent}");
    }
    format!("${tex}$")
}
