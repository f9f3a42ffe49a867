//! A step of the worked solution with an empty place where its asked value stood: what a learner fills in.

use crate::content::StepTemplate;
use crate::content::expr::{Expr, Scope};
use crate::content::text::Text;

/// `step` with `\square` for its asked value, in its words and in its line of mathematics. A line that shows the value
/// in some other way is left out: the value is then asked for alone. A step that asks nothing stays as it is.
pub(in crate::item) fn blanked(step: &StepTemplate, scope: &Scope) -> StepTemplate {
    let Some(ask) = &step.ask else { return step.clone() };
    StepTemplate {
        say: step.say.map(|say| say.blanked(ask).unwrap_or_else(|| say.clone())),
        math: step.math.as_ref().and_then(|math| emptied(math, ask, scope)),
        ask: step.ask.clone(),
    }
}

/// `math` with the asked value blanked, or as it is where nothing of the value stands in it.
fn emptied(math: &Text, ask: &Expr, scope: &Scope) -> Option<Text> {
    let blanked = math.blanked(ask).or_else(|| math.blanked_value(ask, scope));
    blanked.or_else(|| (!math.holds(ask)).then(|| math.clone()))
}
