//! Which item of a skill comes next: the one whose predicted success is nearest to what the learner chose.

use crate::base::{Seed, SkillId, TemplateId};
use crate::engine::model::{ItemNumbers, LearnerModel};
use crate::engine::opportunity::HelpLevel;
use crate::engine::pool::Pool;
use crate::engine::presentation::{Form, LanguageUse, Presentation};

/// How much success the learner chose to meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Challenge {
    /// About nine right in ten.
    Easier,
    /// About three in four.
    #[default]
    Balanced,
    /// About three in five.
    Harder,
}

impl Challenge {
    /// Every choice, easiest first.
    pub const ALL: [Challenge; 3] = [Challenge::Easier, Challenge::Balanced, Challenge::Harder];

    /// The share of right responses that is promised, in (0, 1).
    pub fn promise(self) -> f64 {
        match self {
            Challenge::Easier => 0.90,
            Challenge::Balanced => 0.75,
            Challenge::Harder => 0.60,
        }
    }

    /// The predicted success that is aimed at to keep the promise. Measured: near the ceiling the true mean comes out
    /// lower than the aim.
    pub fn aim(self) -> f64 {
        match self {
            Challenge::Easier => 0.915,
            Challenge::Balanced | Challenge::Harder => self.promise(),
        }
    }
}

/// An item that could be shown next. Its difficulty may depend on the draw, so it comes with its seed.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The template.
    pub template: TemplateId,
    /// The draw.
    pub seed: Seed,
    /// Difficulty of this draw, logits, the skill's own included.
    pub difficulty: f64,
    /// Chance of a right response without knowing; `None` for typed.
    pub guess: Option<f64>,
    /// Its form.
    pub form: Form,
}

/// A chosen item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemChoice {
    /// Its place among the candidates.
    pub index: usize,
    /// Predicted success on it, in (0, 1).
    pub p_success: f64,
    /// Why this one.
    pub reason: ItemReason,
}

/// Why an item was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ItemReason {
    /// Its predicted success is what the learner chose, as nearly as the candidates allow.
    OnTarget {
        /// The success that was promised.
        promise: f64,
    },
    /// Even this, the easiest there is, is harder than what the learner chose.
    EasiestThereIs {
        /// The success that was promised.
        promise: f64,
    },
    /// Even this, the hardest there is, is easier than what the learner chose.
    HardestThereIs {
        /// The success that was promised.
        promise: f64,
    },
    /// The estimate is there already; a different template, form or an on-level item is missing for proof.
    Variety {
        /// The success that was promised.
        promise: f64,
    },
}

/// Predictions nearer to each other than this are a tie, broken for variety. It is about half of what an authored
/// difficulty that is wrong by .35 logits does to p. Authored.
const TIE: f64 = 0.03;
/// A prediction farther from the aim than this is not on target, and the learner is told so. Authored.
const ON_TARGET: f64 = 0.05;

/// The candidates without those of a template that came twice in a row: a learner who is stuck meets another side of
/// the skill, and one who is not is not bored. Authored. `recent` are the templates shown last, newest last; when
/// nothing else is left, repeating is better than nothing.
///
/// ```
/// use foothold::base::{Seed, TemplateId};
/// use foothold::engine::{Candidate, Form, without_repeats};
/// let of = |name: &str| Candidate {
///     template: TemplateId::new(name), seed: Seed(1), difficulty: 0.0, guess: None, form: Form::Symbolic,
/// };
/// let recent = ["s/a", "s/a"].map(TemplateId::new);
/// assert_eq!(without_repeats(vec![of("s/a"), of("s/b")], &recent), [of("s/b")]);
/// assert_eq!(without_repeats(vec![of("s/a")], &recent), [of("s/a")]);
/// ```
pub fn without_repeats(candidates: Vec<Candidate>, recent: &[TemplateId]) -> Vec<Candidate> {
    let repeated = match recent {
        [.., before, last] if before == last => last,
        _ => return candidates,
    };
    if candidates.iter().all(|candidate| candidate.template == *repeated) {
        return candidates;
    }
    candidates.into_iter().filter(|candidate| candidate.template != *repeated).collect()
}

/// Chooses among `candidates`, items of `skill`: predicted success nearest to the aim; among those about as near, the
/// template seen least recently, then the nearest, then the smaller seed, then the smaller id. `None` when there are no candidates.
pub fn choose_item(
    candidates: &[Candidate],
    pool: &Pool,
    model: &LearnerModel,
    skill: &SkillId,
    challenge: Challenge,
    language: LanguageUse,
    at_days: f64,
) -> Option<ItemChoice> {
    let predicted: Vec<f64> = candidates
        .iter()
        .map(|candidate| model.predict(pool, skill, &candidate.numbers(language), at_days).p)
        .collect();
    let varied = needed_for_proof(candidates, pool, model, skill, at_days);
    let eligible: Vec<usize> =
        if varied.is_empty() { (0..candidates.len()).collect() } else { varied.clone() };
    let index = nearest(candidates, &predicted, &eligible, model, skill, challenge.aim())?;
    let reason = if varied.is_empty() {
        reason(&predicted, predicted[index], challenge)
    } else {
        ItemReason::Variety { promise: challenge.promise() }
    };
    Some(ItemChoice { index, p_success: predicted[index], reason })
}

impl Candidate {
    fn numbers(&self, language: LanguageUse) -> ItemNumbers {
        ItemNumbers {
            difficulty: self.difficulty,
            guess: self.guess,
            presentation: Presentation { form: self.form, language },
            help: HelpLevel::None,
        }
    }
}

/// The candidates that supply missing variety, once only that stands between the learner and the proof. Before, the
/// tie-break sees to variety.
fn needed_for_proof(
    candidates: &[Candidate],
    pool: &Pool,
    model: &LearnerModel,
    skill: &SkillId,
    at_days: f64,
) -> Vec<usize> {
    let criterion = &model.criterion;
    let shortfall = model.shortfall(pool, skill);
    let Some(record) = model.record(skill).filter(|_| !shortfall.is_met()) else { return Vec::new() };
    let enough = record.alone.n >= criterion.floor
        && (model.p_mastery(pool, skill, at_days) >= criterion.joint
            || model.p_own(pool, skill, at_days) >= criterion.own);
    if record.status.is_proven() || !enough {
        return Vec::new();
    }
    let least_on_level = pool.difficulty(skill) - criterion.on_level_slack;
    let helps = |candidate: &Candidate| {
        let on_level = candidate.difficulty >= least_on_level;
        shortfall.helped_by(&record.alone, &candidate.template, candidate.form, on_level)
    };
    (0..candidates.len()).filter(|&index| helps(&candidates[index])).collect()
}

fn nearest(
    candidates: &[Candidate],
    predicted: &[f64],
    eligible: &[usize],
    model: &LearnerModel,
    skill: &SkillId,
    aim: f64,
) -> Option<usize> {
    let miss = |index: usize| (predicted[index] - aim).abs();
    let least = eligible.iter().map(|&index| miss(index)).fold(f64::INFINITY, f64::min);
    let last_seen = |template: &TemplateId| model.record(skill)?.last_seen.get(template).copied();
    let tied = eligible.iter().copied().filter(|&index| miss(index) <= least + TIE);
    tied.min_by(|&a, &b| {
        let (first, second) = (&candidates[a], &candidates[b]);
        last_seen(&first.template)
            .cmp(&last_seen(&second.template))
            .then(miss(a).total_cmp(&miss(b)))
            .then(first.seed.cmp(&second.seed))
            .then(first.template.cmp(&second.template))
    })
}

fn reason(predicted: &[f64], p: f64, challenge: Challenge) -> ItemReason {
    let promise = challenge.promise();
    let easiest = predicted.iter().copied().fold(0.0, f64::max);
    let hardest = predicted.iter().copied().fold(1.0, f64::min);
    if easiest < challenge.aim() - ON_TARGET && p >= easiest - TIE {
        ItemReason::EasiestThereIs { promise }
    } else if hardest > challenge.aim() + ON_TARGET && p <= hardest + TIE {
        ItemReason::HardestThereIs { promise }
    } else {
        ItemReason::OnTarget { promise }
    }
}
