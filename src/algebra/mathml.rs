//! MathML Core for a formula: few elements, one `<mn>` for each number, so that browsers draw it and screen readers
//! read it. The page wraps the result in `<math>`.

use super::math::{Fence, Mark, Math, Space};
use super::operator::{Operator, Place};

/// A MathML element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The element's name, e.g. `mfrac`.
    pub tag: &'static str,
    /// Its attributes, in writing order.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// A child of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, not yet escaped.
    Text(String),
}

/// The class of the element that stands for a place to fill in, so that a page can put an input box there.
pub const BLANK_CLASS: &str = "blank";

/// The formula as one element: an `mrow`, or the single element it consists of.
pub fn mathml(math: &Math) -> Element {
    match math {
        Math::Row(parts) => holding("mrow", parts.iter().map(mathml)),
        Math::Number(digits) => leaf("mn", digits),
        Math::Symbol(letter) => leaf("mi", letter.to_string()),
        Math::Operator(operator) => sign(*operator),
        Math::Text(words) => leaf("mtext", with_outer_spaces(words)),
        Math::Space(space) => leaf("mspace", "").with("width", width(*space)),
        Math::Blank => leaf("mtext", "\u{25A1}").with("class", BLANK_CLASS),
        Math::Fraction(top, bottom) => holding("mfrac", [mathml(top), mathml(bottom)]),
        Math::Mixed(whole, top, bottom) => {
            holding("mrow", [leaf("mn", whole), holding("mfrac", [mathml(top), mathml(bottom)])])
        }
        Math::Sqrt(a) => holding("msqrt", [mathml(a)]),
        Math::Root(index, a) => holding("mroot", [mathml(a), mathml(index)]),
        Math::Power(base, exponent) => power(base, exponent),
        Math::Subscript(base, index) => holding("msub", [mathml(base), mathml(index)]),
        Math::Fenced(fence, inner) => fenced(*fence, inner),
        Math::Marked(mark, a) => holding("mover", [mathml(a), over(*mark)]),
        Math::Cases(lines) => cases(lines),
    }
}

fn leaf(tag: &'static str, text: impl Into<String>) -> Element {
    let text = text.into();
    let children = if text.is_empty() { Vec::new() } else { vec![Node::Text(text)] };
    Element { tag, attributes: Vec::new(), children }
}

fn holding(tag: &'static str, children: impl IntoIterator<Item = Element>) -> Element {
    Element { tag, attributes: Vec::new(), children: children.into_iter().map(Node::Element).collect() }
}

impl Element {
    fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }
}

fn sign(operator: Operator) -> Element {
    let sign = operator.sign();
    let mo = leaf("mo", sign.glyph);
    match (operator, sign.place) {
        // As text, so that no browser adds the room it gives to operators.
        (Operator::Dollar | Operator::Unknown | Operator::Dots, _) => leaf("mtext", sign.glyph),
        (_, Place::Before) => mo.with("form", "prefix"),
        (_, Place::Behind) => mo.with("form", "postfix").with("lspace", "0").with("rspace", "0"),
        (_, Place::Separator) => mo.with("lspace", "0").with("rspace", "0.3em"),
        (Operator::Slash, _) => mo.with("lspace", "0").with("rspace", "0"),
        (_, Place::Between | Place::Alone) => mo,
    }
}

fn width(space: Space) -> &'static str {
    match space {
        Space::Thin => "0.167em",
        Space::Word => "0.25em",
        Space::Quad => "1em",
    }
}

/// Spaces at the ends of `mtext` are dropped by browsers unless they are no-break spaces.
fn with_outer_spaces(words: &str) -> String {
    let start = words.len() - words.trim_start().len();
    let end = words.trim_end().len().max(start);
    let nbsp = |spaces: &str| "\u{A0}".repeat(spaces.chars().count());
    format!("{}{}{}", nbsp(&words[..start]), &words[start..end], nbsp(&words[end..]))
}

fn power(base: &Math, exponent: &Math) -> Element {
    match base {
        Math::Subscript(base, index) => holding("msubsup", [mathml(base), mathml(index), mathml(exponent)]),
        other => holding("msup", [mathml(other), mathml(exponent)]),
    }
}

fn fenced(fence: Fence, inner: &Math) -> Element {
    let (open, close) = fence.chars();
    let open = leaf("mo", open).with("form", "prefix");
    let close = leaf("mo", close).with("form", "postfix");
    let inner = inner.parts().iter().map(mathml);
    holding("mrow", std::iter::once(open).chain(inner).chain(std::iter::once(close)))
}

fn over(mark: Mark) -> Element {
    let glyph = match mark {
        Mark::Line => "\u{AF}",
        Mark::Ray => "\u{2192}",
        Mark::BothWays => "\u{2194}",
    };
    leaf("mo", glyph).with("stretchy", "true")
}

fn cases(lines: &[Math]) -> Element {
    let cell = |line: &Math| holding("mtd", [mathml(line)]).with("style", "text-align: left");
    let table = holding("mtable", lines.iter().map(|line| holding("mtr", [cell(line)])));
    holding("mrow", [leaf("mo", "{").with("form", "prefix").with("stretchy", "true"), table])
}

/// The element as markup, escaped.
pub fn to_markup(element: &Element) -> String {
    let mut out = String::new();
    write(element, &mut out);
    out
}

fn write(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    }
    out.push('>');
    for child in &element.children {
        match child {
            Node::Element(inner) => write(inner, out),
            Node::Text(text) => escape(text, out),
        }
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
