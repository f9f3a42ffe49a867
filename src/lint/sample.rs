//! Many draws of one template.

use crate::base::Seed;
use crate::content::expr::{EvalError, Scope};
use crate::content::{SkillContent, Template};
use crate::item::{DrawError, Item, instantiate};

use super::findings::Findings;

/// Draws of one template that made an item.
pub(super) struct Sample<'a> {
    pub(super) content: &'a SkillContent,
    pub(super) template: &'a Template,
    pub(super) cases: Vec<Case>,
    /// How often parameters were drawn in all.
    pub(super) n_attempts: u64,
}

/// One draw.
pub(super) struct Case {
    pub(super) scope: Scope,
    pub(super) item: Item,
}

impl<'a> Sample<'a> {
    /// Draws with the seeds 0, 1, 2, ...; draws that make no item are reported.
    pub(super) fn draw(
        content: &'a SkillContent,
        template: &'a Template,
        draws: u32,
        findings: &mut Findings,
    ) -> Sample<'a> {
        let mut sample = Sample { content, template, cases: Vec::new(), n_attempts: 0 };
        for seed in (0..u64::from(draws)).map(Seed) {
            match sample.case(seed) {
                Ok(case) => sample.cases.push(case),
                Err(error) => report(&error, findings),
            }
        }
        sample
    }

    fn case(&mut self, seed: Seed) -> Result<Case, DrawError> {
        let draw = self.template.draw(&self.content.symbols, seed)?;
        self.n_attempts += u64::from(draw.rejected) + 1;
        Ok(Case { scope: draw.scope, item: instantiate(self.content, self.template, seed)? })
    }

    /// The drawn parameters of a case, for messages.
    pub(super) fn shown(&self, case: &Case) -> String {
        self.template.shown(&case.scope)
    }

    /// How many cases satisfy `is_so`.
    pub(super) fn count(&self, is_so: impl Fn(&Case) -> bool) -> usize {
        self.cases.iter().filter(|case| is_so(case)).count()
    }

    /// `part` of the cases in percent.
    pub(super) fn percent(&self, part: usize) -> usize {
        100 * part / self.cases.len().max(1)
    }
}

fn report(error: &DrawError, findings: &mut Findings) {
    let (code, hint) = match error {
        DrawError::Parameters(crate::content::DrawError::TooStrict(_)) => {
            ("L11", "loosen one of the where rules")
        }
        DrawError::Parameters(crate::content::DrawError::Eval { error, .. })
        | DrawError::Formula { error, .. } => formula_trouble(error),
        DrawError::Parameters(_) => ("L11", "widen a parameter, or give one story no \"when\""),
        DrawError::Tex { .. } => ("L26", "write only the mathematics listed in content/README.md"),
        DrawError::Figure { .. } | DrawError::NoFigure => ("L40", "look at the fields of the figure"),
        DrawError::WrongAnswerType { .. } | DrawError::NotWhole(_) => {
            ("L13", "change answer.kind, or add a where rule")
        }
        DrawError::Cells { .. } => ("L13", "give one value for each blank cell"),
        DrawError::TooFewOptions => ("L19", "offer at least three different options"),
        DrawError::SameCards => ("L18", "add a where rule, or reword one of them"),
        DrawError::NoExample { .. } => ("L21", "give an example of what the student makes"),
    };
    findings.error(code, error.to_string(), hint);
}

fn formula_trouble(error: &EvalError) -> (&'static str, &'static str) {
    match error {
        EvalError::TooLarge => ("L10", "keep the numbers smaller with a where rule"),
        _ => ("L9", "add a where rule that excludes this draw"),
    }
}
