//! The names of one template: what a formula may use, and which of them were used.

use std::collections::BTreeSet;

use crate::content::diagnostic::nearest;
use crate::content::expr::{Expr, is_reserved, name_len};
use crate::content::source::{Place, Report};
use crate::content::syntax::Section;

/// The names of one template.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) symbols: Vec<char>,
    pub(super) params: Vec<String>,
    pub(super) lets: Vec<String>,
    used: BTreeSet<String>,
}

/// Names the program gives, which no author may give.
const GIVEN: [&str; 6] = ["answer", "words", "story", "blank", "pi", "symbols"];

impl Names {
    pub(super) fn new(symbols: &[char]) -> Names {
        Names { symbols: symbols.to_vec(), ..Names::default() }
    }

    /// Reads the names under `params` and `let`; two things with one name are reported.
    pub(super) fn gather(
        &mut self,
        report: &mut Report,
        params: Option<&Section<'_>>,
        lets: Option<&Section<'_>>,
    ) {
        for (name, entry) in params.map(Section::entries).unwrap_or_default() {
            self.claim(report, name, entry.place());
            self.params.push(name.to_owned());
        }
        for (name, entry) in lets.map(Section::entries).unwrap_or_default() {
            self.claim(report, name, entry.place());
            self.lets.push(name.to_owned());
        }
    }

    fn claim(&self, report: &mut Report, name: &str, place: Place<'_>) {
        let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let trouble = if !starts_well || name_len(name) != name.len() {
            "is not a name a formula can use; take letters, digits and _".to_owned()
        } else if is_reserved(name) || GIVEN.contains(&name) {
            "already means something in formulas; choose another name".to_owned()
        } else if self.params.iter().chain(&self.lets).any(|n| n == name) {
            "is both a parameter and a let-name; rename one of them".to_owned()
        } else if self.is_symbol(name) {
            "is also a declared symbol; rename it, or take it out of symbols".to_owned()
        } else {
            return;
        };
        report.error(place, "L5", format!("\"{name}\" {trouble}"));
    }

    fn is_symbol(&self, name: &str) -> bool {
        self.symbols.iter().any(|c| name.len() == c.len_utf8() && name.starts_with(*c))
    }

    /// Whether every name in `expr` means something here; those that do not are reported.
    pub(super) fn check(
        &mut self,
        report: &mut Report,
        expr: &Expr,
        place: Place<'_>,
        what: &str,
        extra: &[&str],
    ) -> bool {
        let mut all_known = true;
        for name in expr.free_names() {
            let known = self.params.iter().chain(&self.lets).any(|n| n == name);
            if known {
                self.used.insert(name.to_owned());
            } else if !extra.contains(&name) && !self.is_symbol(name) && !["pi", "blank"].contains(&name) {
                let message = format!(
                    "\"{name}\" is used in {what} but is not a parameter, a let-name or a declared symbol"
                );
                report.error_with(place, "L7", message, self.suggestion(name));
                all_known = false;
            }
        }
        all_known
    }

    fn suggestion(&self, name: &str) -> String {
        let known: Vec<&str> = self.params.iter().chain(&self.lets).map(String::as_str).collect();
        match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None if known.is_empty() => "this template has no parameters yet".to_owned(),
            None => format!("the names here are {}", known.join(", ")),
        }
    }

    /// Warns of parameters and let-names that no formula uses.
    pub(super) fn report_unused(
        &self,
        report: &mut Report,
        params: Option<&Section<'_>>,
        lets: Option<&Section<'_>>,
    ) {
        for section in [params, lets].into_iter().flatten() {
            for (name, entry) in section.entries() {
                if !self.used.contains(name) {
                    let message = format!("{} is not used", section.full(name));
                    report.warn(entry.place(), "L37", message, "take it out, or use it");
                }
            }
        }
    }
}
