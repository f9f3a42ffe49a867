//! The constants of the learner model and of the mastery rule, each with its source. They are data, not code: a
//! benchmark may run the same filter with other values.
//!
//! Sources: *tuned* = fitted on five public data sets; *search* = random search on held-out training students;
//! *long life* = chosen on the simulation of 20,000 answers; *authored* = a judgement nobody has measured.

/// Constants of the filter. [`Params::REC2`] is what the product ships.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// `sg`: sd of general ability in the population, logits. Tuned.
    pub ability_sd: f64,
    /// `sk`: sd of a skill's deviation from general ability, logits. Tuned.
    pub skill_sd: f64,
    /// `lam1`: learning gain after a right response, logits. Tuned.
    pub gain_right: f64,
    /// `lam0`: learning gain after a wrong response that was explained, logits. Search.
    pub gain_wrong: f64,
    /// `rho`: how fast gains fade with practice; the gain is divided by (1 + rho n) squared. Tuned.
    pub gain_fade: f64,
    /// `qk`: variance a skill gains at each response, logits squared. Search.
    pub skill_drift: f64,
    /// `qg`: variance general ability gains at a response to a young skill, logits squared. Long life.
    pub ability_drift: f64,
    /// `gd`: responses after which that drift has halved. Long life.
    pub ability_drift_half: f64,
    /// `guess`: chance of a right typed response without knowing, in [0, 1]. Tuned.
    pub guess: f64,
    /// `slip`: chance of a wrong response in spite of knowing, in [0, 1]. Search.
    pub slip: f64,
    /// `fd`: share of the momentum that is left at the next response, in [0, 1]. Search.
    pub momentum_keep: f64,
    /// `qf`: variance the momentum gains at each response, logits squared. Tuned.
    pub momentum_noise: f64,
    /// `qt`: variance a skill gains by idle time, per unit of ln(1 + days / `idle_scale_days`). Tuned.
    pub idle_drift: f64,
    /// `tau_f`: time scale of that widening, days. Tuned.
    pub idle_scale_days: f64,
    /// `phi_l`: mean momentary lapse per unit of ln(1 + days / `lapse_scale_days`), logits. Tuned.
    pub lapse: f64,
    /// `sp`: sd of the lapse between learners. Fold 0, then long life.
    pub lapse_sd: f64,
    /// `tau_l`: time scale of the lapse, days. Tuned.
    pub lapse_scale_days: f64,
    /// `sa`: sd of the size of the momentum between learners. Fold 0, then long life.
    pub momentum_size_sd: f64,
    /// `ae`: learning rate of the personal drift scale. Fold 0, then long life.
    pub drift_rate: f64,
    /// `smin`: least log of the personal drift scale. Long life.
    pub drift_min: f64,
    /// `smax`: largest log of the personal drift scale. Long life.
    pub drift_max: f64,
    /// `ng`: only so many responses on a skill teach general ability. Long life.
    pub ability_until: u32,
    /// `nq`: only so many responses on a skill let general ability drift. Long life.
    pub drift_until: u32,
    /// `gs`: from so many responses on, gains shrink with the drift scale. Long life.
    pub gain_scaled_from: u32,
    /// `so`: sd of a form or language offset, logits. Authored: no public data set records forms.
    pub offset_sd: f64,
    /// `slack`: variance a right response may add to what it took away, logits squared. Monotone bound.
    pub slack: f64,
    /// `tmax`: largest variance of a skill given general ability, logits squared. Long life.
    pub skill_var_max: f64,
}

impl Params {
    /// The shipped constants, version 2 of the model (`MODEL.md`, table of constants).
    pub const REC2: Params = Params {
        ability_sd: 0.95,
        skill_sd: 0.50,
        gain_right: 0.13,
        gain_wrong: 0.08,
        gain_fade: 0.05,
        skill_drift: 0.03,
        ability_drift: 0.0025,
        ability_drift_half: 250.0,
        guess: 0.02,
        slip: 0.015,
        momentum_keep: 0.84,
        momentum_noise: 0.15,
        idle_drift: 0.01,
        idle_scale_days: 0.04,
        lapse: 0.08,
        lapse_sd: 0.10,
        lapse_scale_days: 0.01,
        momentum_size_sd: 0.50,
        drift_rate: 0.02,
        drift_min: -6.0,
        drift_max: 0.7,
        ability_until: 15,
        drift_until: 10,
        gain_scaled_from: 15,
        offset_sd: 0.70,
        slack: 0.002,
        skill_var_max: 1.0,
    };
}

impl Default for Params {
    fn default() -> Self {
        Self::REC2
    }
}

/// When a skill counts as proven, and when a proven skill opens again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MasteryCriterion {
    /// The true success on an on-level item that is asked for, in (0, 1). Simulated.
    pub cut: f64,
    /// `P(success >= cut)` that proves by all evidence together, for a learner in whom momentum shows as in the
    /// population. Simulated.
    pub joint: f64,
    /// By how much less is asked per unit of momentum size above 1, and more below it. Simulated.
    pub joint_per_momentum: f64,
    /// The least and the most that is asked of the joint evidence, whatever the momentum size. Simulated.
    pub joint_range: (f64, f64),
    /// `P(success >= cut)` that always proves by the skill's own responses alone. Simulated.
    pub own: f64,
    /// After n unassisted responses own evidence proves from 1 less this by n on, if that is less. Simulated.
    pub own_risk: f64,
    /// Joint evidence proves only while `P(success >= cut)` by the skill's own responses alone is at least this, so that
    /// a grade or a record never proves what the skill's own responses do not lean to. Simulated.
    pub least_own: f64,
    /// Unassisted responses that are needed whatever the estimate says. Authored, then simulated.
    pub floor: u32,
    /// The last so many unassisted responses must be right. Simulated.
    pub run: u32,
    /// Templates to be right on, where the pool has as many. Authored (fair-practice rule F7).
    pub templates: usize,
    /// Forms to be right in, where the pool has as many. Authored (F7).
    pub forms: usize,
    /// On-level items to be right on, where the pool can draw any. Authored (F7).
    pub on_level: u32,
    /// An item is on level when its difficulty is at least the skill's less this, logits. Authored (F7).
    pub on_level_slack: f64,
    /// Unassisted wrong responses on the skill before it can open again. Authored (F3).
    pub reopen_wrong: u32,
    /// Days on which they must lie. Authored (F3).
    pub reopen_days: u32,
    /// It opens again only when `P(success >= cut)` by its own responses is below this. Authored (F3).
    pub reopen_own: f64,
}

impl MasteryCriterion {
    /// The fair rule: joint or own evidence, and the same floor for everybody.
    pub const FAIR: MasteryCriterion = MasteryCriterion {
        cut: 0.75,
        joint: 0.84,
        joint_per_momentum: 0.40,
        joint_range: (0.40, 0.90),
        own: 0.90,
        own_risk: 1.35,
        least_own: 0.70,
        floor: 5,
        run: 3,
        templates: 2,
        forms: 2,
        on_level: 2,
        on_level_slack: 0.25,
        reopen_wrong: 2,
        reopen_days: 2,
        reopen_own: 0.60,
    };

    /// The rule of the reference: one line for all evidence and one for the skill's own, for everybody at any time.
    pub const REFERENCE: MasteryCriterion = MasteryCriterion {
        joint: 0.80,
        joint_per_momentum: 0.0,
        own_risk: 0.0,
        least_own: 0.0,
        ..MasteryCriterion::FAIR
    };

    /// The same with what practice eases left out: a test looks once, and has lines of its own.
    pub fn without_easing(&self) -> MasteryCriterion {
        MasteryCriterion { joint_per_momentum: 0.0, own_risk: 0.0, ..*self }
    }

    /// `P(success >= cut)` by all evidence that proves, for a learner of this momentum size. Where the last successes
    /// carry over to the next items, a learner still grows and the estimate lags behind; where they do not, it was a
    /// good day, and more is asked.
    pub fn joint_asked(&self, momentum_size: f64) -> f64 {
        let (least, most) = self.joint_range;
        (self.joint - self.joint_per_momentum * (momentum_size - 1.0)).clamp(least, most)
    }

    /// `P(success >= cut)` by the skill's own responses that proves after `n` unassisted ones. Who is looked at often
    /// passes any fixed line by luck at last, so early looks may ask less than late ones.
    pub fn own_asked(&self, n: u32) -> f64 {
        self.own.min(1.0 - self.own_risk / f64::from(n.max(1)))
    }
}

impl Default for MasteryCriterion {
    fn default() -> Self {
        Self::FAIR
    }
}
