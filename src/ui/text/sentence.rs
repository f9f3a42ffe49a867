//! Sentences made from the program's reasons: why an item came, why a response could not be read, why there is
//! nothing to do. The words are in the language files; here stands only which of them fits.

use crate::algebra::parse;
use crate::base::SkillId;
use crate::item::{Unfinished, Unreadable};
use crate::practice::{ItemReason, NothingWhy, Reason, SkillReason};

use super::Text;

impl Text {
    /// Why this skill and this item. `title` gives a skill's name in this language.
    pub fn why_sentence(&self, reason: &Reason, title: impl Fn(&SkillId) -> Option<String>) -> String {
        let skill = self.why_skill(&reason.skill, title);
        format!("{skill} {}", self.why_item(&reason.item, reason.p_success))
    }

    fn why_skill(&self, reason: &SkillReason, title: impl Fn(&SkillId) -> Option<String>) -> String {
        match reason {
            SkillReason::Requested { unmet } => match unmet.first().and_then(title) {
                Some(needed) => (self.why_requested_early)(&needed),
                None => self.why_requested.to_owned(),
            },
            SkillReason::Review { days_since, .. } | SkillReason::WarmUp { days_since } => {
                (self.why_review)(days_since.max(0.0) as u32)
            }
            SkillReason::Continue { .. } | SkillReason::Mixed { .. } => self.why_continue.to_owned(),
            SkillReason::OnGrade { .. } => self.why_frontier.to_owned(),
            SkillReason::StepBack { from, .. } => match title(from) {
                Some(from) => (self.why_nearest_goal)(&from),
                None => self.why_nearest.to_owned(),
            },
            SkillReason::Frontier { goal, .. } => match goal.as_ref().and_then(title) {
                Some(goal) => (self.why_frontier_goal)(&goal),
                None => self.why_frontier.to_owned(),
            },
            SkillReason::NearestPrerequisite { goal, .. } => match goal.as_ref().and_then(title) {
                Some(goal) => (self.why_nearest_goal)(&goal),
                None => self.why_nearest.to_owned(),
            },
        }
    }

    fn why_item(&self, reason: &ItemReason, p_success: f64) -> String {
        match reason {
            ItemReason::OnTarget { .. } => (self.why_on_target)((p_success * 10.0).round() as u32),
            ItemReason::EasiestThereIs { .. } => self.why_easiest.to_owned(),
            ItemReason::HardestThereIs { .. } => self.why_hardest.to_owned(),
            ItemReason::Variety { .. } => self.why_variety.to_owned(),
        }
    }

    /// Why there is nothing to practise.
    pub fn nothing_sentence(&self, why: &NothingWhy) -> &'static str {
        match why {
            NothingWhy::NoItemsFor(_) | NothingWhy::UnknownSkill(_) => self.nothing_no_items_for,
            NothingWhy::NoItems | NothingWhy::EmptyPool => self.nothing_no_items,
            NothingWhy::AllProven => self.nothing_all_proven,
            NothingWhy::AllSetAside | NothingWhy::AllAtCap => self.nothing_set_aside,
        }
    }

    /// What is left to do with a right value.
    pub fn almost_sentence(&self, left: Unfinished) -> String {
        let said = match left {
            Unfinished::Simplify => self.almost_simplify,
            Unfinished::Expand => self.almost_expand,
            Unfinished::WriteEquation => self.almost_write_equation,
            Unfinished::WorkItOut => self.almost_work_out,
            other => return self.almost_in_form(other),
        };
        said.to_owned()
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn almost_in_form(&self, left: Unfinished) -> String {
        let said = match left {
            Unfinished::Factor => self.almost_factor,
            Unfinished::SimplifyExpression => self.almost_simplify_expression,
            Unfinished::SimplifyRatio => self.almost_simplify_ratio,
            Unfinished::WriteDecimal => self.almost_decimal,
            Unfinished::Places(places) => return (self.almost_places)(places),
            Unfinished::WriteMixed => self.almost_mixed,
            Unfinished::WriteImproper => self.almost_improper,
            Unfinished::WritePercent => self.almost_percent,
            Unfinished::AddPercentSign => self.almost_percent_sign,
            Unfinished::WriteScientific => self.almost_scientific,
            Unfinished::ScaleScientific => self.almost_scale,
            Unfinished::KeepPi => self.almost_keep_pi,
            Unfinished::WriteInequality => self.almost_write_inequality,
            Unfinished::SolveInequality => self.almost_solve_inequality,
            Unfinished::Simplify => self.almost_simplify,
            Unfinished::Expand => self.almost_expand,
            Unfinished::WriteEquation => self.almost_write_equation,
            Unfinished::WorkItOut => self.almost_work_out,
            Unfinished::OwnNumbers => self.almost_own_numbers,
            Unfinished::SameKind => self.almost_same_kind,
        };
        said.to_owned()
    }

    /// What could not be read, and one thing to do.
    pub fn unread_sentence(&self, why: &Unreadable) -> String {
        let words = &self.unread;
        match why {
            Unreadable::Typed(why) => self.unread_typed(why),
            Unreadable::Empty => words.empty.to_owned(),
            Unreadable::EmptyCells(_) => words.empty_cells.to_owned(),
            Unreadable::NumberWanted => words.number_wanted.to_owned(),
            Unreadable::WholeNumberWanted => words.whole_wanted.to_owned(),
            Unreadable::ExpressionWanted => words.expression_wanted.to_owned(),
            Unreadable::EquationWanted => words.equation_wanted.to_owned(),
            Unreadable::OtherUnit(unit) => (words.other_unit)(unit),
            Unreadable::RatioWanted => words.ratio_wanted.to_owned(),
            Unreadable::TermsWanted(n) => (words.terms_wanted)(*n),
            Unreadable::InequalityWanted => words.inequality_wanted.to_owned(),
            Unreadable::PairWanted => words.pair_wanted.to_owned(),
            Unreadable::SetWanted => words.set_wanted.to_owned(),
        }
    }

    fn unread_typed(&self, why: &parse::Unreadable) -> String {
        use parse::Unreadable as Why;
        let words = &self.unread;
        let said = match why {
            Why::Empty => words.empty,
            Why::TooLong => words.too_long,
            Why::TooDeep => words.too_deep,
            Why::CommaDecimal => words.comma,
            Why::TwoPoints => words.two_points,
            Why::NumberTooBig => words.too_big,
            Why::ZeroDenominator => words.over_zero,
            Why::TwoNumbers => words.two_numbers,
            Why::EmptyBrackets => words.empty_brackets,
            Why::MisplacedComma => words.misplaced_comma,
            Why::TwoRelations => words.two_relations,
            Why::NumberAfterLetter(letter) => return (words.number_after_letter)(*letter),
            Why::MissingBefore(sign) => return (words.missing_before)(shown(*sign)),
            Why::MissingAfter(sign) => return (words.missing_after)(shown(*sign)),
            Why::MissingClose(bracket) => return (words.missing_close)(*bracket),
            Why::UnexpectedClose(bracket) => return (words.unexpected_close)(*bracket),
            Why::UnknownSymbol(sign) => return (words.unknown_symbol)(*sign),
            Why::UnknownWord(word) => return (words.unknown_word)(word),
        };
        said.to_owned()
    }
}

/// A minus is typed with the keyboard's hyphen and shown as the sign it stands for.
fn shown(sign: char) -> char {
    if sign == '-' { '−' } else { sign }
}

#[cfg(test)]
mod tests {
    use crate::algebra::parse::Unreadable as Why;
    use crate::base::Lang;
    use crate::item::Unreadable;
    use crate::ui::text::Text;

    #[test]
    fn a_minus_without_a_number_is_named_with_the_sign_of_mathematics() {
        let why = Unreadable::Typed(Why::MissingAfter('-'));
        assert_eq!(Text::of(Lang::En).unread_sentence(&why), "Something is missing after −.");
    }
}
