//! From the author's words to the words of the program: every part of a template is read here, its formulas and texts
//! are parsed and their names checked.

mod answer;
mod domain;
mod figure;
mod names;
mod skill_file;
mod template;

pub(super) use skill_file::{Lowered, skill_file};

use crate::base::{Lang, Localized, SkillId};

use super::catalogue::Catalogue;
use super::expr::Expr;
use super::source::Report;
use super::syntax::{Quoted, Section};
use super::text::Text;
use names::Names;

/// What lowering one template needs at hand.
struct Lowering<'c> {
    report: &'c mut Report,
    catalogue: &'c Catalogue,
    names: Names,
    /// The skill, then those the template also refreshes.
    skills: Vec<SkillId>,
    /// School grade of the skill.
    grade: u8,
}

/// Longest text or formula, in bytes.
const LONGEST: usize = 4000;

/// A language as English speakers call it.
pub(super) fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Spanish",
    }
}

impl Lowering<'_> {
    /// The formula in `quoted`, whose names must be known; `what` says where it stands.
    fn formula(&mut self, quoted: &Quoted<'_>, what: &str, extra: &[&str]) -> Option<Expr> {
        self.short_enough(quoted, what)?;
        match Expr::parse(&quoted.text) {
            Ok(expr) => {
                let known = self.names.check(self.report, &expr, quoted.place(0), what, extra);
                known.then_some(expr)
            }
            Err(error) => {
                let message = format!("{what}: {} in \"{}\"", error.message, quoted.text);
                self.report.error(quoted.place(error.at), "L6", message);
                None
            }
        }
    }

    /// Texts and formulas have a length that a person writes.
    fn short_enough(&mut self, quoted: &Quoted<'_>, what: &str) -> Option<()> {
        if quoted.text.len() <= LONGEST {
            return Some(());
        }
        let message = format!("{what} is longer than {LONGEST} letters");
        self.report.error_with(quoted.place(0), "L2", message, "shorten it");
        None
    }

    /// The formula under `key`, if there is one.
    fn formula_at(&mut self, section: &Section<'_>, key: &str, extra: &[&str]) -> Option<Expr> {
        let quoted = section.text(self.report, key)?;
        self.formula(&quoted, &section.full(key), extra)
    }

    /// The formulas of the list under `key`.
    fn formulas_at(&mut self, section: &Section<'_>, key: &str, extra: &[&str]) -> Vec<Expr> {
        let quoted = section.texts(self.report, key);
        let formula = |(place, quoted): (usize, &Quoted<'_>)| {
            let what = format!("{} rule {}", section.full(key), place + 1);
            self.formula(quoted, &what, extra)
        };
        quoted.iter().enumerate().filter_map(formula).collect()
    }

    /// The text in `quoted`.
    fn text(&mut self, quoted: &Quoted<'_>, what: &str) -> Option<Text> {
        self.short_enough(quoted, what)?;
        let parsed = Text::parse(&quoted.text);
        self.checked_text(parsed, quoted, what)
    }

    /// The mathematics in `quoted`, written without `$`.
    fn math(&mut self, quoted: &Quoted<'_>, what: &str) -> Option<Text> {
        self.short_enough(quoted, what)?;
        let parsed = Text::parse_math(&quoted.text);
        self.checked_text(parsed, quoted, what)
    }

    fn checked_text(
        &mut self,
        parsed: Result<Text, super::text::TextError>,
        quoted: &Quoted<'_>,
        what: &str,
    ) -> Option<Text> {
        let text = match parsed {
            Ok(text) => text,
            Err(error) => {
                let (place, message) = (quoted.place(error.at), format!("{what}: {}", error.message));
                match error.hint {
                    Some(hint) => self.report.error_with(place, error.code, message, hint),
                    None => self.report.error(place, error.code, message),
                }
                return None;
            }
        };
        let mut known = true;
        for expr in text.exprs() {
            known &= self.names.check(self.report, expr, quoted.place(0), what, &[]);
        }
        for tex in text.sample_tex() {
            if let Err(error) = crate::algebra::tex::parse(&tex) {
                self.report.error(quoted.place(0), "L26", format!("{what}: {error}"));
            }
        }
        known.then_some(text)
    }

    /// The texts under `key.en` and `key.es`; `None` also when the key is missing.
    fn localized(&mut self, section: &Section<'_>, key: &str) -> Option<Localized<Text>> {
        let inner = section.section(self.report, key)?;
        inner.only(self.report, &["en", "es"]);
        self.both(&inner, &section.full(key))
    }

    /// The texts under `key.en` and `key.es`, which must be there.
    fn need_localized(&mut self, section: &Section<'_>, key: &str) -> Option<Localized<Text>> {
        section.need(self.report, key)?;
        self.localized(section, key)
    }

    /// The texts under `en` and `es` of this section, called `what`.
    fn both(&mut self, section: &Section<'_>, what: &str) -> Option<Localized<Text>> {
        let quoted = both_quoted(self.report, section, what)?;
        let en = self.text(&quoted.en, &format!("{what} (English)"));
        let es = self.text(&quoted.es, &format!("{what} (Spanish)"));
        let texts = Localized { en: en?, es: es? };
        self.same_places(&texts, &quoted, what);
        Some(texts)
    }

    fn same_places(&mut self, texts: &Localized<Text>, quoted: &Localized<Quoted<'_>>, what: &str) {
        let (en, es) = (texts.en.placeholders(), texts.es.placeholders());
        if en != es {
            let only = |mine: &[String], other: &[String]| {
                let only: Vec<&str> =
                    mine.iter().filter(|p| !other.contains(p)).map(String::as_str).collect();
                if only.is_empty() { "nothing more".to_owned() } else { only.join(", ") }
            };
            let message = format!(
                "{what}: the languages use different @-values: only English {}, only Spanish {}",
                only(&en, &es),
                only(&es, &en)
            );
            self.report.error_with(
                quoted.es.place(0),
                "L24",
                message,
                "use the same values in both languages",
            );
        }
    }
}

/// The texts under `en` and `es`, both of which must be there and say something.
pub(super) fn both_quoted<'a>(
    report: &mut Report,
    section: &Section<'a>,
    what: &str,
) -> Option<Localized<Quoted<'a>>> {
    let mut quoted = |lang: Lang| {
        let text = section.text(report, lang.tag()).filter(|quoted| !quoted.text.trim().is_empty());
        if text.is_none() {
            report.error_with(
                section.place(),
                "L23",
                format!("{what} has no {} text", language(lang)),
                format!("add {} = \"...\"", section.full(lang.tag())),
            );
        }
        text
    };
    let (en, es) = (quoted(Lang::En), quoted(Lang::Es));
    Some(Localized { en: en?, es: es? })
}

/// The words under `key.en` and `key.es`, without `@`.
pub(super) fn plain_localized(
    report: &mut Report,
    section: &Section<'_>,
    key: &str,
) -> Option<Localized<String>> {
    section.need(report, key)?;
    let inner = section.section(report, key)?;
    inner.only(report, &["en", "es"]);
    Some(both_quoted(report, &inner, &section.full(key))?.map(|quoted| quoted.text.clone()))
}
