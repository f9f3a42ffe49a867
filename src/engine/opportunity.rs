//! What counts as evidence: the first submission of an item, how it was judged, and what help came before it.
//! Retries, "almost", unreadable input and worked examples are no evidence and never reach the engine.

use crate::base::{MisconceptionId, SkillId, TemplateId};
use crate::engine::pace::Haste;
use crate::engine::presentation::Presentation;
use crate::engine::proof_form::ProofForm;
use crate::engine::setting::Setting;
use crate::engine::test_out::Occasion;

/// The help seen before the response. Help makes the item easier; it never makes a right response count as wrong.
/// A worked example is not in this list: the item it belongs to is no evidence at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HelpLevel {
    /// None: the response is unassisted.
    #[default]
    None,
    /// A question that points the way.
    Nudge,
    /// How problems of this kind are done.
    Strategy,
    /// The next step, with this item's numbers.
    NextStep,
    /// About half of the steps, worked beforehand ([`crate::engine::Support::HalfFilled`]).
    HalfFilled,
}

impl HelpLevel {
    /// Every level, from least to most.
    pub const ALL: [HelpLevel; 5] =
        [HelpLevel::None, HelpLevel::Nudge, HelpLevel::Strategy, HelpLevel::NextStep, HelpLevel::HalfFilled];

    /// By how many logits the help makes an item easier. Authored, checked by simulation only; half-filled chosen by
    /// simulation (`MODEL.md`, "Support").
    pub fn easing(self) -> f64 {
        match self {
            HelpLevel::None => 0.0,
            HelpLevel::Nudge => 0.5,
            HelpLevel::Strategy => 1.0,
            HelpLevel::NextStep => 1.8,
            HelpLevel::HalfFilled => 3.4,
        }
    }
}

/// How a response counts: right or not, and with what weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// Right means full credit.
    pub right: bool,
    /// Weight of the evidence in 0..=1.
    pub weight: f64,
}

impl Verdict {
    /// Right at the first submission.
    pub const RIGHT: Verdict = Verdict { right: true, weight: 1.0 };
    /// Wrong at the first submission.
    pub const WRONG: Verdict = Verdict { right: false, weight: 1.0 };
    /// "I don't know this yet": half the evidence of a wrong response, so honesty costs less than a guess.
    pub const NOT_YET: Verdict = Verdict { right: false, weight: 0.5 };

    /// The verdict of a graded credit in 0..=1: full credit is right, anything less is wrong with the weight of what
    /// was missing. A credit that is no number counts as nothing at all.
    ///
    /// ```
    /// use foothold::engine::Verdict;
    /// assert_eq!(Verdict::of_credit(1.0), Verdict::RIGHT);
    /// assert_eq!(Verdict::of_credit(0.0), Verdict::WRONG);
    /// assert_eq!(Verdict::of_credit(0.75), Verdict { right: false, weight: 0.25 });
    /// assert_eq!(Verdict::of_credit(f64::NAN).weight, 0.0);
    /// ```
    pub fn of_credit(credit: f64) -> Verdict {
        match credit {
            credit if credit >= 1.0 => Verdict::RIGHT,
            credit if credit.is_nan() => Verdict { right: false, weight: 0.0 },
            credit => Verdict { right: false, weight: 1.0 - credit.max(0.0) },
        }
    }
}

/// How a response came about, besides the item: where, in what way, for what, and whether in haste. The default is an
/// unhurried typed response in practice at home.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conditions {
    /// Where and with whom.
    pub setting: Setting,
    /// In what way the skill was shown.
    pub form: ProofForm,
    /// For what.
    pub occasion: Occasion,
    /// Whether it was too fast to be an attempt. Weighs only on a wrong response.
    pub haste: Haste,
}

impl Conditions {
    /// The default, as a constant.
    pub const USUAL: Conditions = Conditions {
        setting: Setting::Home,
        form: ProofForm::Typed,
        occasion: Occasion::Practice,
        haste: Haste::None,
    };

    /// Whether the response says anything about the one it is booked to. The partner of a pair and an explanation in
    /// words are remembered and not scored.
    pub fn is_evidence(&self) -> bool {
        self.setting != Setting::PairPartner && self.form.numbers().counts
    }
}

impl Default for Conditions {
    fn default() -> Self {
        Self::USUAL
    }
}

/// A wrong response in haste counts this much. Authored (fair-practice rule F16).
const HASTE_WEIGHT: f64 = 0.5;

/// One opportunity as the engine sees it: numbers and ids, no text.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The one main skill of the item.
    pub skill: SkillId,
    /// The template it was drawn from.
    pub template: TemplateId,
    /// Its form and language.
    pub presentation: Presentation,
    /// Its difficulty on the logit scale, the skill's own included. Less the easing of help it is clamped to ±8.
    pub difficulty: f64,
    /// Chance of a right response without knowing; `None` for a typed response ([`crate::engine::Params::guess`]).
    pub guess: Option<f64>,
    /// How it was judged.
    pub verdict: Verdict,
    /// The help seen before it.
    pub help: HelpLevel,
    /// When, in days on any clock whose whole numbers are midnights (the learner's own, if known).
    pub at_days: f64,
    /// The misconception the response shows, if one was recognised.
    pub misconception: Option<MisconceptionId>,
    /// How it came about.
    pub conditions: Conditions,
}

impl Observation {
    /// Whether it counts among the unassisted ones: no help before it, nobody beside it, and full weight.
    pub fn is_alone(&self) -> bool {
        self.help == HelpLevel::None && self.weight() == 1.0 && self.conditions.is_evidence()
    }

    /// Weight of the evidence in 0..=1, conditions included.
    pub fn weight(&self) -> f64 {
        let hasty = self.is_hasty_error();
        self.verdict.weight * self.conditions.setting.weight() * if hasty { HASTE_WEIGHT } else { 1.0 }
    }

    /// Whether it is a wrong response without an attempt: it counts half and ends a run of right ones, or choosing
    /// blindly until three go right would cost nothing.
    pub(crate) fn is_hasty_error(&self) -> bool {
        !self.verdict.right && self.conditions.haste == Haste::Rapid
    }

    /// Chance of a right response without knowing: what the item says, and no less than its way of responding has.
    pub(crate) fn chance(&self, typed: f64) -> f64 {
        self.guess.unwrap_or(typed).max(self.conditions.form.numbers().least_guess)
    }

    /// The day it lies on.
    pub fn day(&self) -> i64 {
        self.at_days.floor() as i64
    }

    /// The same with every number brought into its range: what is not finite becomes 0, so that no input can spoil
    /// a state for good.
    pub(crate) fn cleaned(&self) -> Observation {
        let finite = |x: f64| if x.is_finite() { x } else { 0.0 };
        Observation {
            difficulty: finite(self.difficulty),
            guess: self.guess.map(|guess| finite(guess).clamp(MIN_GUESS, MAX_GUESS)),
            verdict: Verdict { weight: finite(self.verdict.weight).clamp(0.0, 1.0), ..self.verdict },
            at_days: finite(self.at_days).clamp(-MAX_DAYS, MAX_DAYS),
            ..self.clone()
        }
    }
}

/// Least chance of guessing: a likelihood of exactly 0 would make one surprise infinite.
const MIN_GUESS: f64 = 1e-6;
/// Largest chance of guessing: above it an item would carry no information.
const MAX_GUESS: f64 = 0.9;
/// Some 270,000 years: beyond it a day cannot be told from the next with enough digits to matter.
const MAX_DAYS: f64 = 1e8;
