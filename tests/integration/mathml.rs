//! Our MathML beside that of another reader of the same LaTeX: the formulas of the shipped pack, and one of each thing
//! the subset can write, must have the same structure. Where they differ on purpose, the reason stands here.

use std::collections::BTreeSet;

use foothold::algebra::mathml::{BLANK_CLASS, to_markup};
use foothold::algebra::{mathml, tex};
use foothold::base::Seed;
use foothold::item::{Item, Piece, Prose, instantiate};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::pack::shipped;

/// One of each thing the subset can write.
const SUBSET: [&str; 23] = [
    r"\frac{3}{4} + 1\frac{1}{2}",
    r"x^{2} - 5x + 6",
    r"x_{1}^{2}",
    r"\sqrt{x + 1}",
    r"\sqrt[3]{27}",
    r"\sqrt{\frac{a^{2}}{b^{2}}}",
    r"2^{\frac{1}{2}}",
    r"5 - (-3)",
    r"\left( \frac{x}{2} \right)^{2}",
    r"[1, 5]",
    r"-1 < x \le 3",
    r"x \ge 4 \ne 5 \approx 6",
    r"3.25 \times 10^{5}",
    r"3 \cdot 4 \div 2",
    r"AB \perp CD \parallel EF",
    r"\triangle ABC \cong DEF \sim GHI",
    r"\angle A \to B",
    r"2\pi r",
    r"15\% \text{ of } \alpha",
    r"\$20",
    r"\text{area} = 12",
    r"\square + 1 = 4",
    r"a \pm b",
];

/// What is written differently on purpose, and why.
const KNOWN: [(&str, &str); 5] = [
    (r"1,234 + 5", "a number is one element, so that a screen reader says one number"),
    (r"1{,}234", "a number is one element, so that a screen reader says one number"),
    (r"0.\overline{3}", "the point belongs to the digits before it"),
    (r"45^\circ", "degrees are a sign behind the number, not a power of it"),
    (r"\overline{AB}", "our bar is the macron, which browsers stretch; the other is a low line"),
];

#[test]
fn formulas_have_the_structure_another_reader_gives_them() {
    let other = LatexToMathML::new(MathCoreConfig::default()).expect("no macros");
    let mut formulas = formulas_of_the_pack();
    let n_shipped = formulas.len();
    assert!(n_shipped > 200, "{n_shipped} formulas");
    formulas.extend(SUBSET.map(str::to_owned));
    let differing: Vec<String> = formulas.iter().filter_map(|formula| difference(&other, formula)).collect();
    assert!(differing.is_empty(), "{} of {}\n{}", differing.len(), formulas.len(), differing.join("\n"));
    for (formula, why) in KNOWN {
        assert!(difference(&other, formula).is_some(), "{formula} is the same now: {why}");
    }
}

/// Both structures, when they are not the same.
fn difference(other: &LatexToMathML, formula: &str) -> Option<String> {
    let math = tex::parse(formula).unwrap_or_else(|error| panic!("{formula}: {error}"));
    let ours = structure(&to_markup(&mathml(&math)));
    let theirs = other.convert_with_local_state(formula, MathDisplay::Inline);
    let theirs = theirs.map_or_else(|error| format!("{error:?}"), |made| structure(&made.mathml));
    (ours != theirs).then(|| format!("{formula}\n  ours:   {ours}\n  theirs: {theirs}"))
}

/// Every formula of a few draws of every template, in LaTeX.
fn formulas_of_the_pack() -> BTreeSet<String> {
    let mut formulas = BTreeSet::new();
    for content in shipped().chunks.iter().flat_map(|chunk| &chunk.skills) {
        for template in &content.templates {
            for seed in (0..5).map(Seed) {
                let item = instantiate(content, template, seed).expect("an item");
                collect(&item, &mut formulas);
            }
        }
    }
    formulas
}

fn collect(item: &Item, formulas: &mut BTreeSet<String>) {
    let help = &item.help;
    let steps = help.steps.iter().flat_map(|step| [Some(&step.say.en), step.math.as_ref()]).flatten();
    let texts = [&item.prompt.en, &item.prompt.es, &help.remind.en, &help.strategy.en, &help.next.en];
    let key = item.say_key().en;
    for prose in texts.into_iter().chain(steps).chain([&key]) {
        formulas.extend(formulas_in(prose));
    }
}

fn formulas_in(prose: &Prose) -> impl Iterator<Item = String> {
    prose.pieces.iter().filter_map(|piece| match piece {
        Piece::Math(math) => Some(tex::to_tex(math)),
        Piece::Words(_) => None,
    })
}

/// The structure of MathML: numbers as `#12`, other leaves as their text, elements that hold others by name. Rows,
/// spaces, styles and attributes are left out.
fn structure(markup: &str) -> String {
    let mut reader = Reader { rest: markup };
    let mut parts = Vec::new();
    while let Some(part) = reader.node() {
        parts.extend(part);
    }
    parts.join(" ")
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// The parts of the next node, or nothing at the end of an element.
    fn node(&mut self) -> Option<Vec<String>> {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() || self.rest.starts_with("</") {
            return None;
        }
        if !self.rest.starts_with('<') {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Some(vec![unescaped(text)]);
        }
        let end = self.rest.find('>').expect("a tag ends");
        let tag = self.rest[1..end].to_owned();
        self.rest = &self.rest[end + 1..];
        let name = tag.split([' ', '/']).next().unwrap_or_default().to_owned();
        if tag.ends_with('/') {
            return Some(Vec::new());
        }
        let mut children = Vec::new();
        while let Some(child) = self.node() {
            children.push(child);
        }
        let end = self.rest.find('>').expect("an end tag ends");
        self.rest = &self.rest[end + 1..];
        Some(element(&name, &tag, children))
    }
}

fn element(name: &str, tag: &str, children: Vec<Vec<String>>) -> Vec<String> {
    let inside = children.concat();
    match name {
        "mn" => vec![format!("#{}", inside.concat())],
        "mspace" => Vec::new(),
        "mtext" if tag.contains(BLANK_CLASS) => vec!["□".to_owned()],
        "mi" | "mo" | "mtext" => vec![inside.concat().replace('\u{A0}', " ")],
        "mfrac" | "msup" | "msub" | "msubsup" | "msqrt" | "mroot" | "mover" | "mtable" | "mtr" | "mtd" => {
            let parts: Vec<String> = children.iter().map(|child| child.join(" ")).collect();
            let between = if name == "msqrt" { " " } else { " | " };
            vec![format!("{name}[{}]", parts.join(between))]
        }
        _ => inside,
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
