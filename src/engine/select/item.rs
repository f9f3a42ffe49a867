//! Which item of a skill comes next: the one whose predicted success is nearest to what the learner chose.

use crate::base::{Seed, SkillId, TemplateId};
use crate::engine::model::{ItemNumbers, LearnerModel};
use crate::engine::opportunity::HelpLevel;
use crate::engine::pool::Pool;
use crate::engine::presentation::{Form, LanguageUse, Presentation};
use crate::engine::record::SkillRecord;
use crate::engine::support::Support;

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
    /// lower than the aim. Simulated: at 60 it comes out higher.
    pub fn aim(self) -> f64 {
        match self {
            Challenge::Easier => 0.915,
            Challenge::Balanced => self.promise(),
            Challenge::Harder => 0.59,
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
    /// How much of it is shown worked. The difficulty is that of the item alone; support shifts it.
    pub support: Support,
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
        /// By how much it is missed, as a probability.
        short_by: f64,
    },
    /// Even this, the hardest there is, is easier than what the learner chose.
    HardestThereIs {
        /// The success that was promised.
        promise: f64,
        /// By how much it is exceeded, as a probability.
        over_by: f64,
    },
    /// The estimate is there already; a different template or form, an on-level item or one without support is missing
    /// for proof.
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
/// From this `P(mastery)` on a stretch is offered. Authored (requirement R6).
const STRETCH_FROM: f64 = 0.95;

/// The candidates without those of a template that came twice in a row: a learner who is stuck meets another side of
/// the skill, and one who is not is not bored. Authored. `recent` are the templates shown last, newest last; when
/// nothing else is left, repeating is better than nothing.
///
/// ```
/// use foothold::base::{Seed, TemplateId};
/// use foothold::engine::{Candidate, Form, Support, without_repeats};
/// let of = |name: &str| Candidate {
///     template: TemplateId::new(name), seed: Seed(1), difficulty: 0.0, guess: None, form: Form::Symbolic, support: Support::Alone,
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

/// Chooses among `candidates`, items of `skill` with their support: predicted success nearest to the aim. Among those
/// about as near, the least support wins, so that it fades as soon as the promise can be kept without; then the template
/// seen least recently, the nearest, the smaller seed, the smaller id.
///
/// Less support than [`LearnerModel::support`] asks for is not given, while there is anything with as much. A stretch is
/// given only where all else is easier than promised, and the skill is proven, or `P(mastery)` is at least .95 after as many
/// unassisted responses as a proof needs. A full example asks nothing and is never chosen
/// here ([`crate::engine::meeting`]). `None` when no candidate is left.
pub fn choose_item(
    candidates: &[Candidate],
    pool: &Pool,
    model: &LearnerModel,
    skill: &SkillId,
    challenge: Challenge,
    language: LanguageUse,
    at_days: f64,
) -> Option<ItemChoice> {
    let asked = Asked { candidates, pool, model, skill, at_days };
    let predicted: Vec<f64> = candidates
        .iter()
        .map(|candidate| {
            let p = model.predict(pool, skill, &candidate.numbers(language), at_days).p;
            model.surplus().corrected(p)
        })
        .collect();
    let allowed = asked.allowed(&predicted, challenge.aim());
    let varied = asked.needed_for_proof(&allowed);
    let eligible = if varied.is_empty() { &allowed } else { &varied };
    let index = asked.nearest(&predicted, eligible, challenge.aim())?;
    let reason = if varied.is_empty() {
        let reachable: Vec<f64> = allowed.iter().map(|&index| predicted[index]).collect();
        reason(&reachable, predicted[index], challenge)
    } else {
        ItemReason::Variety { promise: challenge.promise() }
    };
    Some(ItemChoice { index, p_success: predicted[index], reason })
}

impl Candidate {
    /// The item as it is met: support is part of its difficulty, so that no hint is counted twice.
    fn numbers(&self, language: LanguageUse) -> ItemNumbers {
        ItemNumbers {
            difficulty: self.difficulty + self.support.shift().unwrap_or(0.0),
            guess: self.guess,
            presentation: Presentation { form: self.form, language },
            help: HelpLevel::None,
        }
    }
}

/// One choice among candidates of a skill.
struct Asked<'a> {
    candidates: &'a [Candidate],
    pool: &'a Pool,
    model: &'a LearnerModel,
    skill: &'a SkillId,
    at_days: f64,
}

impl Asked<'_> {
    /// The candidates whose support fits the learner now.
    fn allowed(&self, predicted: &[f64], aim: f64) -> Vec<usize> {
        let support = |index: usize| self.candidates[index].support;
        let easier = (0..self.candidates.len()).filter(|&index| support(index) < Support::Stretch);
        let alone_is_too_easy = easier.clone().all(|index| predicted[index] > aim + ON_TARGET);
        let stretches = alone_is_too_easy && self.may_stretch();
        let asking = (0..self.candidates.len()).filter(|&index| match support(index) {
            Support::FullExample => false,
            Support::Stretch => stretches,
            Support::HalfFilled | Support::FirstStep | Support::Alone => true,
        });
        let asking: Vec<usize> = asking.collect();
        let least = self.model.support(self.skill).least;
        let fits = |index: &usize| least == Support::Alone || support(*index) <= least;
        let supported: Vec<usize> = asking.iter().copied().filter(fits).collect();
        if supported.is_empty() { asking } else { supported }
    }

    fn may_stretch(&self) -> bool {
        self.model.record(self.skill).is_some_and(|record| self.may_stretch_after(record))
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn may_stretch_after(&self, record: &SkillRecord) -> bool {
        let sure = self.model.p_mastery(self.pool, self.skill, self.at_days) >= STRETCH_FROM;
        // A stretch is no evidence: before the floor is reached it would keep the proof away.
        record.status.is_proven() || (sure && record.alone.n >= self.model.criterion.floor)
    }

    /// The candidates that supply what is missing, once only variety or responses without support stand between the
    /// learner and the proof. Before, the tie-break sees to variety.
    fn needed_for_proof(&self, allowed: &[usize]) -> Vec<usize> {
        let record = self.model.record(self.skill);
        record.map_or_else(Vec::new, |record| self.needed_beside(record, allowed))
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn needed_beside(&self, record: &SkillRecord, allowed: &[usize]) -> Vec<usize> {
        let Asked { pool, model, skill, at_days, .. } = *self;
        let criterion = &model.criterion;
        let sure = record.sureness(&model.terms(pool, skill), &model.general, at_days);
        let estimated = sure.suffices(criterion, record.alone.n.max(criterion.floor)).is_some();
        if record.status.is_proven() || !estimated || record.support.least < Support::Alone {
            return Vec::new();
        }
        let alone = allowed.iter().copied().filter(|&index| self.candidates[index].support == Support::Alone);
        let shortfall = model.shortfall(pool, skill);
        if record.alone.n < criterion.floor || shortfall.is_met() {
            // Only where support would be given instead: else the promise decides as always.
            let supported = allowed.iter().any(|&index| self.candidates[index].support < Support::Alone);
            return alone.filter(|_| supported).collect();
        }
        let least_on_level = pool.difficulty(skill) - criterion.on_level_slack;
        let helps = |candidate: &Candidate| {
            let on_level = candidate.difficulty >= least_on_level;
            shortfall.helped_by(record, &candidate.template, candidate.form, on_level)
        };
        alone.filter(|&index| helps(&self.candidates[index])).collect()
    }

    fn nearest(&self, predicted: &[f64], eligible: &[usize], aim: f64) -> Option<usize> {
        let miss = |index: usize| (predicted[index] - aim).abs();
        let least = eligible.iter().map(|&index| miss(index)).fold(f64::INFINITY, f64::min);
        let support = |index: usize| self.candidates[index].support.min(Support::Alone);
        let on_target = |index: usize| miss(index) <= least + TIE;
        // A stretch is no less support than alone: it is there for when alone is too easy.
        let faded = eligible.iter().copied().filter(|&index| on_target(index)).map(support).max()?;
        let tied = eligible.iter().copied().filter(|&index| support(index) == faded);
        let least = tied.clone().map(miss).fold(f64::INFINITY, f64::min);
        let last_seen =
            |template: &TemplateId| Some(self.model.record(self.skill)?.templates.get(template)?.last_seen);
        tied.filter(|&index| miss(index) <= least + TIE).min_by(|&a, &b| {
            let (first, second) = (&self.candidates[a], &self.candidates[b]);
            last_seen(&first.template)
                .cmp(&last_seen(&second.template))
                .then(miss(a).total_cmp(&miss(b)))
                .then(first.seed.cmp(&second.seed))
                .then(first.template.cmp(&second.template))
                .then(second.support.cmp(&first.support))
        })
    }
}

fn reason(predicted: &[f64], p: f64, challenge: Challenge) -> ItemReason {
    let (promise, aim) = (challenge.promise(), challenge.aim());
    let easiest = predicted.iter().copied().fold(0.0, f64::max);
    let hardest = predicted.iter().copied().fold(1.0, f64::min);
    if easiest < aim - ON_TARGET && p >= easiest - TIE {
        ItemReason::EasiestThereIs { promise, short_by: aim - p }
    } else if hardest > aim + ON_TARGET && p <= hardest + TIE {
        ItemReason::HardestThereIs { promise, over_by: p - aim }
    } else {
        ItemReason::OnTarget { promise }
    }
}
