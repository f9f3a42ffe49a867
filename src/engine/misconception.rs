//! How sure we are that a learner holds a misconception: one log-odds for each, moved by the responses to items that
//! could have shown it.

use crate::base::math::{ln, logistic, logit};
use crate::base::{Set, TemplateId};

/// Share of learners who hold a misconception before anything is seen. Simulated.
const PRIOR: f64 = 0.15;
/// Share of responses in which a held misconception shows. Simulated.
const SHOWS: f64 = 0.65;
/// Share of honest errors that give the misconception's value by coincidence: over-assumed on purpose. Simulated.
const COINCIDENCE: f64 = 0.20;
/// A learner who holds it is right with this share of the chance predicted otherwise. Simulated.
const RIGHT_ANYWAY: f64 = 0.6;
/// What is left of the belief after each response: it may have been mended. Simulated.
const STILL_THERE: f64 = 0.97;
/// The belief never leaves this range. Simulated.
const BOUNDS: (f64, f64) = (0.002, 0.998);
/// From here on it is reported.
const REPORT_AT: f64 = 0.90;
/// Below this the report is withdrawn.
const DROP_BELOW: f64 = 0.20;

/// What one response says about one misconception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The response was the misconception's own value.
    Shown,
    /// It was right.
    Right,
    /// It was wrong in another way.
    OtherWrong,
}

/// The belief about one misconception.
#[derive(Clone, Debug, PartialEq)]
pub struct MisconceptionBelief {
    /// Log-odds that the learner holds it.
    pub log_odds: f64,
    /// Whether it is reported: from .90 on, until it falls below .20.
    pub reported: bool,
    /// How often it was shown.
    pub n_shown: u32,
    /// The templates on which it was shown; a report to a teacher asks for two.
    pub templates: Set<TemplateId>,
    /// What the last slip changed, so that "I mistyped" can take it back; gone with the next response.
    pub(crate) last_slip: Option<LastSlip>,
}

/// A belief just before a slip.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LastSlip {
    pub log_odds: f64,
    pub reported: bool,
    /// The template, if the slip was the first on it.
    pub new_template: Option<TemplateId>,
}

impl Default for MisconceptionBelief {
    fn default() -> Self {
        Self { log_odds: logit(PRIOR), reported: false, n_shown: 0, templates: Set::new(), last_slip: None }
    }
}

impl MisconceptionBelief {
    /// Probability that the learner holds it, in [.002, .998].
    pub fn p(&self) -> f64 {
        logistic(self.log_odds)
    }

    /// Whether a teacher may be told: reported, and seen on two different templates.
    pub fn is_sure(&self) -> bool {
        self.reported && self.templates.len() >= 2
    }

    /// Folds one response to an item of `template` that could have shown it and on which `p_right` was expected.
    pub(crate) fn fold(&mut self, sign: Sign, template: &TemplateId, p_right: f64) {
        self.last_slip = None;
        if sign == Sign::Shown {
            self.count_slip(template);
        }
        let posterior = logistic(self.log_odds + weight_of_evidence(sign, p_right));
        let p = (posterior * STILL_THERE).clamp(BOUNDS.0, BOUNDS.1);
        self.log_odds = logit(p);
        self.reported = p >= REPORT_AT || (self.reported && p >= DROP_BELOW);
        if p < DROP_BELOW {
            // It is mended as far as anybody can tell: a later report has to begin anew with two templates.
            self.templates = Set::new();
        }
    }

    /// Takes the last slip back: the learner mistyped. `false` when another response came in between, or none at all.
    pub(crate) fn take_back(&mut self) -> bool {
        let Some(before) = self.last_slip.take() else { return false };
        self.log_odds = before.log_odds;
        self.reported = before.reported;
        self.n_shown = self.n_shown.saturating_sub(1);
        if let Some(template) = before.new_template {
            self.templates = self.templates.iter().filter(|&id| *id != template).cloned().collect();
        }
        true
    }

    /// Whether it was shown once and is believed to be mended: it is in no view for people any more.
    pub fn is_retired(&self) -> bool {
        self.n_shown > 0 && self.p() < DROP_BELOW
    }

    fn count_slip(&mut self, template: &TemplateId) {
        let (log_odds, reported) = (self.log_odds, self.reported);
        let is_new = self.templates.insert(template.clone());
        let new_template = is_new.then(|| template.clone());
        self.n_shown = self.n_shown.saturating_add(1);
        self.last_slip = Some(LastSlip { log_odds, reported, new_template });
    }
}

/// ln of how much likelier the response is for a learner who holds the misconception.
fn weight_of_evidence(sign: Sign, p_right: f64) -> f64 {
    let p_wrong = (1.0 - p_right).max(1e-6);
    let hidden = 1.0 - SHOWS;
    match sign {
        Sign::Shown => ln(SHOWS / (p_wrong * COINCIDENCE)),
        Sign::Right => ln(hidden * RIGHT_ANYWAY),
        Sign::OtherWrong => ln(hidden * (1.0 - RIGHT_ANYWAY * p_right) / (p_wrong * (1.0 - COINCIDENCE))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Folds signs at p_right = .6 (`b` shown, `r` right, `o` other wrong), alternating two templates.
    fn check(signs: &str) -> MisconceptionBelief {
        let templates = [TemplateId::new("s/a"), TemplateId::new("s/b")];
        let mut belief = MisconceptionBelief::default();
        for (i, sign) in signs.chars().enumerate() {
            let sign = match sign {
                'b' => Sign::Shown,
                'r' => Sign::Right,
                _ => Sign::OtherWrong,
            };
            belief.fold(sign, &templates[i % 2], 0.6);
        }
        belief
    }

    #[test]
    fn a_slip_is_suspected_a_habit_is_reported_until_it_is_clearly_gone() {
        for (signs, p, reported) in [
            ("", 0.15, false),
            ("b", 0.5715, false),
            ("bb", 0.8880, false),
            ("bbb", 0.9552, true),
            ("r", 0.0347, false),
            ("o", 0.1066, false),
            ("bbor", 0.4775, false),
            ("bbbr", 0.7928, true),
            ("bbbrr", 0.4322, true),
            ("bbbrrr", 0.1337, false),
        ] {
            let belief = check(signs);
            assert!((belief.p() - p).abs() < 1e-4, "{signs}: {}", belief.p());
            assert_eq!(belief.reported, reported, "{signs}: {}", belief.p());
        }
    }

    #[test]
    fn a_teacher_is_told_only_after_two_templates() {
        let template = TemplateId::new("s/a");
        let mut belief = MisconceptionBelief::default();
        for _ in 0..4 {
            belief.fold(Sign::Shown, &template, 0.6);
        }
        assert!(belief.reported && !belief.is_sure());
        belief.fold(Sign::Shown, &TemplateId::new("s/b"), 0.6);
        assert!(belief.is_sure());
    }

    #[test]
    fn f9_a_mended_misconception_is_retired_and_starts_anew() {
        let mut belief = check("bbbrrr");
        assert!(belief.is_retired() && belief.templates.is_empty());
        for _ in 0..4 {
            belief.fold(Sign::Shown, &TemplateId::new("s/a"), 0.6);
        }
        assert!(belief.reported && !belief.is_sure(), "two templates are asked for again");
    }

    #[test]
    fn f9_i_mistyped_takes_the_last_slip_back_once() {
        let before = check("bb");
        let mut belief = before.clone();
        belief.fold(Sign::Shown, &TemplateId::new("s/c"), 0.6);
        assert!(belief.reported);
        assert!(belief.take_back());
        assert_eq!(MisconceptionBelief { last_slip: before.last_slip.clone(), ..belief.clone() }, before);
        assert!(!belief.take_back(), "only the last one, and only once");
        assert!(!check("br").take_back(), "another response came in between");
    }

    #[test]
    fn the_belief_stays_within_its_bounds() {
        for signs in ["b".repeat(200), "r".repeat(200), "o".repeat(200)] {
            let p = check(&signs).p();
            assert!((0.0019..=0.9981).contains(&p), "{p}");
        }
    }
}
