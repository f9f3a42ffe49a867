//! Simulations of what comes next: whether promised success is kept with support levels, how soon support changes, how
//! a long absence is caught up with, and whether who is behind meets the work of their own grade. The learners follow
//! rules of their own, which the engine does not know. Each function returns the rows of one table.

use foothold::base::math::{logistic, logit, pow};
use foothold::base::{Draws, Map, Seed, Set, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Conditions, Form, Gate, ItemReason, LanguageUse, LearnerModel, Observation, Plan,
    Pool, PoolSkill, PoolTemplate, Presentation, Prior, Selection, Sitting, SkillRequest, Start, Support,
    SupportPlan, Verdict, choose_item, choose_skill, without_repeats,
};

use super::table::{Bar, Table};
use super::{Report, Size};

/// The usual spread of templates in a finished skill, logits.
const TEMPLATES: [f64; 6] = [-0.9, -0.5, -0.2, 0.2, 0.5, 0.9];
/// How wrong an authored difficulty is, sd in logits.
const AUTHOR_ERROR: f64 = 0.35;
/// Chances of a lucky and an unlucky response of every simulated learner.
const GUESS: f64 = 0.02;
const SLIP: f64 = 0.015;
/// Items of a simulated learner on one skill.
const ITEMS: u32 = 40;
/// The first items, told apart from the rest.
const EARLY: u32 = 5;

/// What support does to a simulated learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// What the engine assumes, times a personal factor of sd .2.
    Additive,
    /// An item is four steps that must all be right. The first step, or the first two, are given, and each given step
    /// shows how the others go: those get .8 logits easier.
    Steps,
    /// Help helps the weak more than the strong: what the engine assumes, times 1 - .15 level.
    Reversal,
}

impl Effect {
    /// Every one.
    pub const ALL: [Effect; 3] = [Effect::Additive, Effect::Steps, Effect::Reversal];

    /// The chance of a right response at `margin` (level less true difficulty, logits), before guessing and slipping.
    fn success(self, margin: f64, level: f64, factor: f64, support: Support) -> f64 {
        let shift = support.shift().unwrap_or(0.0);
        match self {
            Effect::Additive => logistic(margin - shift * factor),
            Effect::Reversal => logistic(margin - shift * (1.0 - 0.15 * level)),
            Effect::Steps => {
                let given = match support {
                    Support::HalfFilled => 2.0,
                    Support::FirstStep => 1.0,
                    _ => 0.0,
                };
                let harder = if support == Support::Stretch { shift } else { 0.0 };
                let step = pow(logistic(margin - harder), 1.0 / 4.0);
                pow(logistic(logit(step) + 0.8 * given), 4.0 - given)
            }
        }
    }
}

/// How a simulated learner learns on one skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// As the students of the public data did: .13 logits after a right response, .08 after a wrong one, fading.
    Measured,
    /// Not at all.
    Constant,
}

impl Growth {
    /// Every one.
    pub const ALL: [Growth; 2] = [Growth::Measured, Growth::Constant];

    /// Logits after the response number `n` (from 0).
    fn gain(self, n: u32, right: bool) -> f64 {
        let fade = 1.0 + 0.05 * f64::from(n);
        match self {
            Growth::Measured => (if right { 0.13 } else { 0.08 }) / (fade * fade),
            Growth::Constant => 0.0,
        }
    }
}

/// A standard normal number.
fn normal(draws: &mut Draws) -> f64 {
    // The sum of twelve uniform numbers is near enough for a spread of learners.
    (0..12).map(|_| draws.unit()).sum::<f64>() - 6.0
}

/// What support is worth in one way of responding.
#[derive(Clone, Debug, PartialEq)]
pub struct WorthRow {
    /// How learners respond.
    pub effect: Effect,
    /// Level of the learner, logits above an item of difficulty 0.
    pub level: f64,
    /// Logits by which a given first step makes an item easier.
    pub first_step: f64,
    /// Logits by which a half-filled item is easier.
    pub half_filled: f64,
}

/// What support is worth at levels -2 to 2: exact, nothing is drawn.
pub fn worth_of_support() -> Vec<WorthRow> {
    let row = |effect: Effect, level: f64| {
        let of = |support| logit(effect.success(level, level, 1.0, support));
        let alone = of(Support::Alone);
        let (first_step, half_filled) = (of(Support::FirstStep) - alone, of(Support::HalfFilled) - alone);
        WorthRow { effect, level, first_step, half_filled }
    };
    Effect::ALL.into_iter().flat_map(|effect| LEVELS.map(|level| row(effect, level))).collect()
}

/// Levels of the simulated learners, logits.
const LEVELS: [f64; 5] = [-2.0, -1.0, 0.0, 1.0, 2.0];

/// How well one promise was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct PromiseRow {
    /// How learners respond.
    pub effect: Effect,
    /// How they learn.
    pub growth: Growth,
    /// Their level at the beginning, logits.
    pub level: f64,
    /// What was promised.
    pub promise: f64,
    /// Mean true success over the first five items.
    pub early: f64,
    /// Mean true success over the other items up to the 40th.
    pub later: f64,
    /// The same where only items without support were to be had.
    pub later_without_support: f64,
    /// Mean true success over the later items if somebody chooses who knows the learner, and of the items what their
    /// author wrote, and who gives a stretch as late as the engine: what these items can keep of the promise.
    pub reach: f64,
    /// Share of the later items at which the reason said that the promise is out of reach.
    pub told: f64,
    /// Mean by which the reason then said that success is above the promise (below it if negative).
    pub told_by: f64,
    /// Share of the later items done alone or as a stretch.
    pub alone: f64,
    /// Share of learners who were proven by the 40th item.
    pub proven: f64,
    /// The same where only items without support were to be had.
    pub proven_without_support: f64,
    /// Simulated learners.
    pub n: u32,
}

/// Whether promised success is kept on a skill with the usual spread of templates, in steady practice.
pub fn promises(learners: u32, seed: Seed) -> Vec<PromiseRow> {
    let mut rows = Vec::new();
    for effect in Effect::ALL {
        for growth in Growth::ALL {
            for level in LEVELS {
                for challenge in Challenge::ALL {
                    rows.push(promise((effect, growth), level, challenge, learners, seed));
                }
            }
        }
    }
    rows
}

fn promise(
    (effect, growth): (Effect, Growth),
    level: f64,
    challenge: Challenge,
    learners: u32,
    seed: Seed,
) -> PromiseRow {
    let mut sums = Sums::default();
    let mut without = Sums::default();
    let mut knowing = Sums::default();
    for n in 0..learners {
        let seed = seed.derive(("promise", u64::from(n)));
        let learner = (effect, growth, level);
        one_skill(learner, challenge, (Chooser::Engine, &Support::ALL), seed, &mut sums);
        one_skill(learner, challenge, (Chooser::Engine, &[Support::Alone]), seed, &mut without);
        one_skill(learner, challenge, (Chooser::Knowing, &Support::ALL[1..]), seed, &mut knowing);
    }
    let later = f64::from(learners * (ITEMS - EARLY));
    PromiseRow {
        effect,
        growth,
        level,
        promise: challenge.promise(),
        early: sums.early / f64::from(learners * EARLY),
        later: sums.later / later,
        later_without_support: without.later / later,
        reach: knowing.later / later,
        told: sums.told / later,
        told_by: sums.told_by / sums.told.max(1.0),
        alone: sums.alone / later,
        proven: sums.proven / f64::from(learners),
        proven_without_support: without.proven / f64::from(learners),
        n: learners,
    }
}

#[derive(Default)]
struct Sums {
    early: f64,
    later: f64,
    told: f64,
    /// Sum over those.
    told_by: f64,
    alone: f64,
    proven: f64,
}

/// Who chooses the items.
#[derive(Clone, Copy, PartialEq)]
enum Chooser {
    /// The engine.
    Engine,
    /// Somebody who knows the learner's level and what support does to it.
    Knowing,
}

fn one_skill(
    (effect, growth, mut level): (Effect, Growth, f64),
    challenge: Challenge,
    (chooser, supports): (Chooser, &[Support]),
    seed: Seed,
    sums: &mut Sums,
) {
    let skill = SkillId::new("s");
    let pool = Pool::new(vec![PoolSkill::new("s")], templates(&skill)).expect("one skill makes no circle");
    let mut model = LearnerModel::new(Prior::for_grade(Some(5.5)));
    let mut draws = seed.draws();
    let factor = 1.0 + 0.2 * normal(&mut draws);
    let errors = TEMPLATES.map(|_| AUTHOR_ERROR * normal(&mut draws));
    let mut recent: Vec<TemplateId> = Vec::new();
    for item in 0..ITEMS {
        let at_days = 100.0 + f64::from(item) / 1440.0;
        let candidates = without_repeats(candidates(&skill, supports), &recent);
        let chance_if = |candidate: &Candidate, error: f64| {
            let margin = level - candidate.difficulty - error;
            GUESS + (1.0 - GUESS - SLIP) * effect.success(margin, level, factor, candidate.support)
        };
        let miss = |candidate: &Candidate| (chance_if(candidate, 0.0) - challenge.promise()).abs();
        let (candidate, told_by) = if chooser == Chooser::Knowing {
            let stretches = may_stretch(&pool, &model, &skill, at_days);
            let open = candidates.iter().filter(|item| stretches || item.support < Support::Stretch);
            let nearest = open.min_by(|a, b| miss(a).total_cmp(&miss(b)));
            let Some(nearest) = nearest else { return };
            (nearest, None)
        } else {
            let choice =
                choose_item(&candidates, &pool, &model, &skill, challenge, LanguageUse::Home, at_days);
            let Some(choice) = choice else { return };
            (&candidates[choice.index], told_by(choice.reason))
        };
        let place = TEMPLATES.iter().position(|b| *b == candidate.difficulty).unwrap_or(0);
        let p = chance_if(candidate, errors[place]);
        let verdict = if draws.unit() < p { Verdict::RIGHT } else { Verdict::WRONG };
        level += growth.gain(item, verdict.right);
        recent.push(candidate.template.clone());
        if item < EARLY {
            sums.early += p;
        } else {
            sums.later += p;
            sums.told += f64::from(u8::from(told_by.is_some()));
            sums.told_by += told_by.unwrap_or(0.0);
            sums.alone += f64::from(u8::from(candidate.support >= Support::Alone));
        }
        respond(&mut model, &pool, candidate, verdict, at_days);
    }
    sums.proven += f64::from(u8::from(model.status(&skill).is_proven()));
}

/// Whether the skill is known well enough for a stretch, as [`choose_item`] has it.
fn may_stretch(pool: &Pool, model: &LearnerModel, skill: &SkillId, at_days: f64) -> bool {
    let enough = model.record(skill).is_some_and(|record| record.alone.n >= model.criterion.floor);
    model.status(skill).is_proven() || (enough && model.p_mastery(pool, skill, at_days) >= 0.95)
}

/// By how much a reason says that success is above the promise; `None` when it does not.
fn told_by(reason: ItemReason) -> Option<f64> {
    match reason {
        ItemReason::EasiestThereIs { short_by, .. } => Some(-short_by),
        ItemReason::HardestThereIs { over_by, .. } => Some(over_by),
        ItemReason::OnTarget { .. } | ItemReason::Variety { .. } => None,
    }
}

fn templates(skill: &SkillId) -> Vec<PoolTemplate> {
    let template = |(n, difficulty): (usize, &f64)| PoolTemplate {
        id: TemplateId::of(skill, &format!("t{n}")),
        skill: skill.clone(),
        form: if n % 2 == 0 { Form::Symbolic } else { Form::Visual },
        difficulties: vec![*difficulty],
        guess: None,
        misconceptions: Vec::new(),
    };
    TEMPLATES.iter().enumerate().map(template).collect()
}

fn candidates(skill: &SkillId, supports: &[Support]) -> Vec<Candidate> {
    let of = |support: Support| {
        templates(skill).into_iter().map(move |template| Candidate {
            difficulty: template.usual(),
            template: template.id,
            seed: Seed(1),
            guess: None,
            form: template.form,
            support,
        })
    };
    supports.iter().flat_map(|support| of(*support)).collect()
}

/// A response to this candidate.
fn respond(model: &mut LearnerModel, pool: &Pool, candidate: &Candidate, verdict: Verdict, at_days: f64) {
    let observation = Observation {
        skill: candidate.template.skill(),
        template: candidate.template.clone(),
        presentation: Presentation::in_form(candidate.form),
        difficulty: candidate.difficulty,
        guess: candidate.guess,
        verdict,
        help: candidate.support.help().unwrap_or_default(),
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    };
    match candidate.support {
        Support::FullExample => {}
        Support::Stretch => _ = model.observe_stretch(pool, &observation),
        Support::HalfFilled | Support::FirstStep | Support::Alone => _ = model.observe(pool, &observation),
    }
}

/// How soon support changes for one true success.
#[derive(Clone, Debug, PartialEq)]
pub struct StuckRow {
    /// True success on items without support.
    pub success: f64,
    /// Wrong responses before support changes: median and ninth decile; 40 items at most.
    pub wrong_median: u32,
    /// The ninth decile.
    pub wrong_p90: u32,
    /// The most in any simulated learner.
    pub wrong_most: u32,
    /// Items before support changes, ninth decile.
    pub items_p90: u32,
    /// Share for whom support changed within 10 items; the price, for who succeeds well.
    pub within_ten: f64,
    /// Simulated learners.
    pub n: u32,
}

/// How many wrong responses come before support changes.
pub fn stuck(learners: u32, seed: Seed) -> Vec<StuckRow> {
    [0.05, 0.15, 0.25, 0.35, 0.45, 0.60, 0.75, 0.90].map(|success| stuck_row(success, learners, seed)).into()
}

fn stuck_row(success: f64, learners: u32, seed: Seed) -> StuckRow {
    let mut found: Vec<(u32, u32)> = (0..learners)
        .map(|n| until_change(success, &mut seed.derive(("stuck", u64::from(n))).draws()))
        .collect();
    let within_ten = found.iter().filter(|(_, items)| *items <= 10).count() as f64 / f64::from(learners);
    found.sort_unstable();
    let wrong = |share: f64| found.get((share * f64::from(learners)) as usize).map_or(0, |found| found.0);
    let mut items: Vec<u32> = found.iter().map(|(_, items)| *items).collect();
    items.sort_unstable();
    StuckRow {
        success,
        wrong_median: wrong(0.5),
        wrong_p90: wrong(0.9),
        wrong_most: found.last().map_or(0, |found| found.0),
        items_p90: items.get((0.9 * f64::from(learners)) as usize).copied().unwrap_or(0),
        within_ten,
        n: learners,
    }
}

/// Wrong responses and items until support changes; 41 items if it does not within 40.
fn until_change(success: f64, draws: &mut Draws) -> (u32, u32) {
    let mut plan = SupportPlan::default();
    let mut n_wrong = 0;
    for item in 1..=ITEMS {
        let right = draws.unit() < success;
        n_wrong += u32::from(!right);
        plan = plan.after(Support::Alone, right);
        if plan.least < Support::Alone {
            return (n_wrong, item);
        }
    }
    (n_wrong, ITEMS + 1)
}

/// One sitting after a long absence, over all simulated learners.
#[derive(Clone, Debug, PartialEq)]
pub struct AbsenceRow {
    /// Sittings since the return, from 1.
    pub sitting: u32,
    /// Due at its beginning, mean.
    pub due: f64,
    /// Due at its beginning, the most of any.
    pub due_most: u32,
    /// Reviews in it, the most of any.
    pub reviews_most: u32,
    /// Share of learners whose backlog was gone by its end: no more was due then than a sitting has room for, nor at
    /// the end of any later one.
    pub backlog_gone: f64,
    /// Simulated learners.
    pub n: u32,
}

/// Days without practice.
const ABSENCE_DAYS: f64 = 70.0;
/// Sittings followed after the return, one each school day.
const SITTINGS_AFTER: u32 = 14;
/// Items of each: room for six reviews at one in three.
const ITEMS_OF_SITTING: u32 = 18;
/// Right responses to reviews after the absence.
const STILL_KNOWN: f64 = 0.85;

/// What is due after 70 days away, for learners who had proven `n_proven` skills of the sample graph, the lowest first.
pub fn absence(n_proven: usize, learners: u32, seed: Seed) -> Vec<AbsenceRow> {
    let pool = graph();
    let lives: Vec<Vec<(u32, u32, u32)>> =
        (0..learners).map(|n| return_of(&pool, n_proven, seed.derive(("absence", u64::from(n))))).collect();
    let row = |place: usize| {
        let at = |life: &Vec<(u32, u32, u32)>| life[place];
        let gone = |life: &&Vec<(u32, u32, u32)>| life[place..].iter().all(|(.., left)| *left <= 6);
        AbsenceRow {
            sitting: place as u32 + 1,
            due: lives.iter().map(|life| f64::from(at(life).0)).sum::<f64>() / f64::from(learners),
            due_most: lives.iter().map(|life| at(life).0).max().unwrap_or(0),
            reviews_most: lives.iter().map(|life| at(life).1).max().unwrap_or(0),
            backlog_gone: lives.iter().filter(gone).count() as f64 / f64::from(learners),
            n: learners,
        }
    };
    (0..SITTINGS_AFTER as usize).map(row).collect()
}

/// For each sitting: due at its beginning, reviews in it, due at its end.
fn return_of(pool: &Pool, n_proven: usize, seed: Seed) -> Vec<(u32, u32, u32)> {
    let mut draws = seed.draws();
    let mut model = LearnerModel::new(Prior::for_grade(Some(7.0)));
    let mut by_level: Vec<&PoolSkill> = pool.skills().iter().collect();
    by_level.sort_by(|a, b| a.level.total_cmp(&b.level));
    for (n, skill) in by_level.into_iter().take(n_proven).enumerate() {
        // One skill each school day or so, so that the rungs differ.
        let day = 4.0 + n as f64 * 1.4;
        let candidates = candidates(&skill.id, &[Support::Alone]);
        for item in 0..24 {
            let candidate = &candidates[item % candidates.len()];
            respond(&mut model, pool, candidate, Verdict::RIGHT, day + item as f64 / 1440.0);
        }
        for (days, right) in [(4.0, draws.unit() < 0.9), (12.0, draws.unit() < 0.9)] {
            let verdict = if right { Verdict::RIGHT } else { Verdict::WRONG };
            respond(&mut model, pool, &candidates[0], verdict, day + days);
        }
    }
    let last = 4.0 + n_proven as f64 * 1.4 + 12.0;
    let mut day = (last + ABSENCE_DAYS).floor();
    let mut away = ABSENCE_DAYS;
    let plan = Plan::default();
    let mut life = Vec::new();
    for n in 0..SITTINGS_AFTER {
        let due = n_due(pool, &model, &plan, day + 0.5);
        let start =
            Start { n_before: 20 + n, days_away: away, n_planned: ITEMS_OF_SITTING, ..Start::default() };
        let mut sitting = Sitting::begin(start);
        for item in 0..ITEMS_OF_SITTING {
            let at_days = day + 0.5 + f64::from(item) / 1440.0;
            let request = SkillRequest { plan: &plan, requested: None, sitting: &sitting, at_days };
            let Selection::Skill(choice) = choose_skill(pool, &model, &request) else { break };
            let verdict = if draws.unit() < STILL_KNOWN { Verdict::RIGHT } else { Verdict::WRONG };
            let candidates = candidates(&choice.skill, &[Support::Alone]);
            let place = draws.below(candidates.len() as u32) as usize;
            respond(&mut model, pool, &candidates[place], verdict, at_days);
            sitting = sitting.after(&choice);
        }
        life.push((due, sitting.n_reviews, n_due(pool, &model, &plan, day + 0.6)));
        let next = plan.calendar.after(day as i64, 1) as f64;
        (day, away) = (next, next - day);
    }
    life
}

fn n_due(pool: &Pool, model: &LearnerModel, plan: &Plan, at_days: f64) -> u32 {
    let due = pool.skills().iter().filter(|skill| {
        let review = model.record(&skill.id).and_then(|record| record.review);
        review.is_some_and(|review| review.overdue(at_days, plan.calendar).is_some())
    });
    due.count() as u32
}

/// One sitting of learners who are years behind.
#[derive(Clone, Debug, PartialEq)]
pub struct BehindRow {
    /// From 1.
    pub sitting: u32,
    /// Share of its items within one grade of the class, mean.
    pub on_grade: f64,
    /// The least of any learner.
    pub on_grade_least: f64,
    /// Mean true success.
    pub success: f64,
    /// Share of items done with support.
    pub supported: f64,
    /// Simulated learners.
    pub n: u32,
}

/// Grade of the class, and the grade whose work the simulated learners manage.
const CLASS: f64 = 7.0;
const MANAGES: f64 = 4.5;
/// What one item teaches a simulated learner on its skill, logits.
const LEARNS: f64 = 0.12;
const SITTINGS_BEHIND: u32 = 8;
const ITEMS_BEHIND: u32 = 12;

/// A grade 7 student at grade 4 level, with the goal of two-step equations and without a placement.
pub fn two_years_behind(learners: u32, seed: Seed) -> Vec<BehindRow> {
    let pool = graph();
    let lives: Vec<Vec<(f64, f64, f64)>> =
        (0..learners).map(|n| behind(&pool, seed.derive(("behind", u64::from(n))))).collect();
    let row = |place: usize| {
        let mean = |of: fn(&(f64, f64, f64)) -> f64| {
            lives.iter().map(|life| of(&life[place])).sum::<f64>() / f64::from(learners)
        };
        BehindRow {
            sitting: place as u32 + 1,
            on_grade: mean(|sitting| sitting.0),
            on_grade_least: lives.iter().map(|life| life[place].0).fold(1.0, f64::min),
            success: mean(|sitting| sitting.1),
            supported: mean(|sitting| sitting.2),
            n: learners,
        }
    };
    (0..SITTINGS_BEHIND as usize).map(row).collect()
}

/// For each sitting: share on grade, mean true success, share with support.
fn behind(pool: &Pool, seed: Seed) -> Vec<(f64, f64, f64)> {
    let mut draws = seed.draws();
    let mut model = LearnerModel::new(Prior::for_grade(Some(CLASS)));
    let goal = Set::from_iter([SkillId::new("two-step-equations")]);
    let plan = Plan::towards(pool, &model, goal, 0.0).in_class(CLASS);
    let centre = 10.0 / 6.0 * (MANAGES - 2.5);
    let mut levels: Map<SkillId, f64> = Map::new();
    for skill in pool.skills() {
        levels.insert(skill.id.clone(), 1.1 * (centre - skill.level) + 0.8 + 0.7 * normal(&mut draws));
    }
    let mut life = Vec::new();
    for n in 0..SITTINGS_BEHIND {
        let mut sitting =
            Sitting::begin(Start { n_before: n, days_away: 1.0, n_planned: 12, ..Start::default() });
        let (mut success, mut supported) = (0.0, 0.0);
        for item in 0..ITEMS_BEHIND {
            let at_days = 4.0 + f64::from(n) + f64::from(item) / 1440.0;
            let request = SkillRequest { plan: &plan, requested: None, sitting: &sitting, at_days };
            let Selection::Skill(choice) = choose_skill(pool, &model, &request) else { break };
            let level = levels.get(&choice.skill).copied().unwrap_or(0.0);
            let candidates = candidates(&choice.skill, &Support::ALL);
            let challenge = sitting.challenge(Challenge::Balanced);
            let chosen =
                choose_item(&candidates, pool, &model, &choice.skill, challenge, LanguageUse::Home, at_days);
            let Some(chosen) = chosen else { break };
            let candidate = &candidates[chosen.index];
            let core = Effect::Additive.success(level - candidate.difficulty, level, 1.0, candidate.support);
            let p = GUESS + (1.0 - GUESS - SLIP) * core;
            let verdict = if draws.unit() < p { Verdict::RIGHT } else { Verdict::WRONG };
            respond(&mut model, pool, candidate, verdict, at_days);
            *levels.get_or_default(choice.skill.clone()) += LEARNS;
            success += p;
            supported += f64::from(u8::from(candidate.support < Support::Alone));
            sitting = sitting.after(&choice);
        }
        let items = f64::from(sitting.n_items.max(1));
        life.push((f64::from(sitting.n_on_grade(pool, CLASS)) / items, success / items, supported / items));
    }
    life
}

/// A part of the shipped graph: `(id, grade, level, strand, prerequisites)`.
const GRAPH: &[(&str, u8, f64, &str, &str)] = &[
    ("add-sub-whole", 3, 0.0, "NBT", ""),
    ("fraction-meaning", 3, 0.0, "NF", ""),
    ("mult-facts", 3, 0.0, "OA", ""),
    ("div-facts", 3, 0.4, "OA", "mult-facts"),
    ("fraction-number-line", 3, 0.4, "NF", "fraction-meaning"),
    ("mult-meaning", 3, 0.4, "OA", "mult-facts"),
    ("fraction-equal-simple", 3, 0.8, "NF", "fraction-number-line"),
    ("factors-multiples", 4, 1.7, "OA", "div-facts"),
    ("fraction-add-like", 4, 1.7, "NF", "add-sub-whole fraction-meaning"),
    ("number-patterns", 4, 1.7, "OA", "add-sub-whole mult-facts"),
    ("place-value", 4, 1.7, "NBT", "add-sub-whole mult-facts"),
    ("fraction-equivalent", 4, 2.2, "NF", "factors-multiples fraction-equal-simple"),
    ("fraction-times-whole", 4, 2.2, "NF", "fraction-add-like mult-meaning"),
    ("mixed-numbers", 4, 2.2, "NF", "fraction-add-like"),
    ("mult-multidigit", 4, 2.2, "NBT", "mult-meaning place-value"),
    ("decimal-notation", 4, 2.8, "NF", "fraction-equivalent place-value"),
    ("coordinate-first-quadrant", 5, 3.3, "G", "fraction-number-line number-patterns"),
    ("decimal-place-value", 5, 3.3, "NBT", "decimal-notation"),
    ("fraction-add-unlike", 5, 3.3, "NF", "fraction-add-like fraction-equivalent"),
    ("fraction-as-division", 5, 3.3, "NF", "div-facts mixed-numbers"),
    ("fraction-mult", 5, 3.3, "NF", "fraction-equivalent fraction-times-whole"),
    ("order-of-ops-whole", 5, 3.3, "OA", "add-sub-whole div-facts"),
    ("decimal-add-sub", 5, 3.8, "NBT", "decimal-place-value"),
    ("powers-of-ten", 5, 3.8, "NBT", "decimal-place-value"),
    ("write-numerical-expr", 5, 3.8, "OA", "order-of-ops-whole"),
    ("integers-context", 6, 5.0, "NS", "place-value"),
    ("write-expressions", 6, 5.0, "EE", "number-patterns write-numerical-expr"),
    ("opposites", 6, 5.2, "NS", "fraction-number-line integers-context"),
    ("ratio-equivalent", 6, 5.2, "RP", "fraction-mult"),
    ("variables-real", 6, 5.2, "EE", "mult-meaning write-expressions"),
    ("absolute-value", 6, 5.5, "NS", "opposites"),
    ("coordinate-four-quadrants", 6, 5.5, "NS", "coordinate-first-quadrant opposites"),
    ("evaluate-expressions", 6, 5.5, "EE", "fraction-mult mult-multidigit powers-of-ten write-expressions"),
    ("unit-rate", 6, 5.5, "RP", "fraction-as-division ratio-equivalent"),
    ("check-solutions", 6, 5.7, "EE", "evaluate-expressions"),
    ("distribute", 6, 5.7, "EE", "evaluate-expressions"),
    ("combine-like-terms", 6, 6.0, "EE", "distribute"),
    ("one-step-add-eq", 6, 6.0, "EE", "check-solutions decimal-add-sub fraction-add-unlike variables-real"),
    ("one-step-mult-eq", 6, 6.0, "EE", "check-solutions fraction-as-division variables-real"),
    ("integer-add-line", 7, 6.7, "NS", "absolute-value"),
    ("additive-inverse", 7, 6.9, "NS", "integer-add-line"),
    ("constant-of-proportionality", 7, 7.0, "RP", "coordinate-first-quadrant unit-rate"),
    ("integer-add", 7, 7.0, "NS", "additive-inverse"),
    ("integer-multiply", 7, 7.2, "NS", "distribute integer-add"),
    ("integer-subtract", 7, 7.2, "NS", "integer-add"),
    ("integer-divide", 7, 7.4, "NS", "fraction-as-division integer-multiply"),
    ("two-step-equations", 7, 7.6, "EE", "integer-divide integer-subtract one-step-add-eq one-step-mult-eq"),
    ("expand-rational", 7, 7.8, "EE", "integer-divide"),
    ("paren-equations", 7, 8.0, "EE", "expand-rational two-step-equations"),
    ("multi-step-equations", 8, 8.3, "EE", "combine-like-terms paren-equations"),
    ("proportional-slope", 8, 8.3, "EE", "constant-of-proportionality one-step-mult-eq"),
    (
        "slope-two-points",
        8,
        8.6,
        "EE",
        "coordinate-four-quadrants integer-divide integer-subtract proportional-slope",
    ),
    ("variables-both-sides", 8, 8.6, "EE", "multi-step-equations"),
    ("line-equation", 8, 8.9, "EE", "slope-two-points"),
    ("system-graph", 8, 9.2, "EE", "line-equation"),
    ("system-substitution", 8, 9.4, "EE", "system-graph variables-both-sides"),
];

/// The sample graph, each skill with the usual templates.
fn graph() -> Pool {
    let skill = |&(id, grade, level, strand, prereqs): &(&str, u8, f64, &str, &str)| PoolSkill {
        prereqs: prereqs.split_whitespace().map(SkillId::new).collect(),
        level,
        strand: strand.to_owned(),
        grade: Some(grade),
        gate: if id.ends_with("-facts") { Gate::NeverGates } else { Gate::Gates },
        ..PoolSkill::new(id)
    };
    let skills: Vec<PoolSkill> = GRAPH.iter().map(skill).collect();
    let templates = skills.iter().flat_map(|skill| templates(&skill.id)).collect();
    Pool::new(skills, templates).expect("the graph has no circle")
}

/// Learners a row when nothing else is asked for.
const STUCK_LEARNERS: usize = 2_000;
const FEW_LEARNERS: usize = 10;

/// Learners of a promise: with fewer the worst of ninety rows is a matter of chance.
const PROMISED: usize = 200;

/// What support is worth and how near practice with it comes to what was promised (fair-practice rule F5).
pub fn support(size: &Size) -> Report {
    let n = size.students_or(PROMISED) as u32;
    let rows = promises(n, size.seed);
    let mut promised = Table::new(
        format!("Promised and true success, templates at -.9 to .9, {n} learners a row"),
        &[
            "support does",
            "learner",
            "level",
            "promised",
            "items 1 to 5",
            "later",
            "later without support",
            "reach",
            "told",
            "told by",
            "alone",
            "proven",
        ],
    );
    promised.rows = rows.iter().map(promise_cells).collect();
    let mut worth =
        Table::new("What support is worth, logits", &["support does", "level", "first step", "half-filled"]);
    worth.rows = worth_of_support()
        .iter()
        .map(|row| vec![format!("{:?}", row.effect), of(row.level), of(row.first_step), of(row.half_filled)])
        .collect();
    let bars = Growth::ALL.map(|growth| promise_bar(&rows, growth, n));
    Report { tables: vec![worth, promised], bars: bars.into() }
}

fn promise_cells(row: &PromiseRow) -> Vec<String> {
    let numbers = [
        row.level,
        row.promise,
        row.early,
        row.later,
        row.later_without_support,
        row.reach,
        row.told,
        row.told_by,
        row.alone,
        row.proven,
    ];
    let words = [format!("{:?}", row.effect), format!("{:?}", row.growth)];
    words.into_iter().chain(numbers.map(of)).collect()
}

/// A promise is out of reach when even who knows the learner would miss it by more than this: the rest of the five points
/// is then too little to find the learner out in.
const IN_REACH: f64 = 0.03;

impl PromiseRow {
    fn is_in_reach(&self) -> bool {
        (self.reach - self.promise).abs() <= IN_REACH
    }

    fn miss(&self) -> f64 {
        (self.later - self.promise).abs()
    }
}

fn promise_bar(rows: &[PromiseRow], growth: Growth, n: u32) -> Bar {
    let learners = match growth {
        Growth::Measured => "learners at -2 to 2 who learn",
        Growth::Constant => "learners constant at -2 to 2",
    };
    let rows = rows.iter().filter(|row| row.growth == growth);
    let (reached, beyond): (Vec<_>, Vec<_>) = rows.partition(|row| row.is_in_reach());
    let worst = reached.iter().map(|row| row.miss()).fold(0.0, f64::max);
    let beyond: Vec<String> = beyond.into_iter().map(out_of_reach).collect();
    Bar {
        name: format!("support: promised success, {learners}, any effect of support (F5)"),
        wanted: "within 5 points where the items reach it, else the reason says so".to_owned(),
        figure: format!(
            "{:.1} points in the worst row ({n} learners a row); out of reach: {}",
            100.0 * worst,
            beyond.join("; ")
        ),
        holds: Some(worst <= 0.05),
    }
}

fn out_of_reach(row: &PromiseRow) -> String {
    let PromiseRow { effect, level, promise, later, reach, told, told_by, .. } = row;
    format!(
        "{effect:?} {level:+} promised {promise:.2} met {later:.2}, reach {reach:.2}, told {:.0} % of the time, by {told_by:+.2}",
        100.0 * told
    )
}

/// How soon support changes for who fails (F4).
pub fn stuck_study(size: &Size) -> Report {
    let n = size.students_or(STUCK_LEARNERS) as u32;
    let rows = stuck(n, size.seed);
    let mut table = Table::new(
        format!("Wrong responses before support changes, {n} learners a row"),
        &["true success", "wrong, median", "p90", "most", "items, p90", "within ten items"],
    );
    table.rows = rows
        .iter()
        .map(|row| {
            let counts =
                [row.wrong_median, row.wrong_p90, row.wrong_most, row.items_p90].map(|n| n.to_string());
            [of(row.success)].into_iter().chain(counts).chain([of(row.within_ten)]).collect()
        })
        .collect();
    let low = rows.iter().filter(|row| row.success <= 0.35);
    let worst = low.map(|row| row.wrong_p90).max().unwrap_or(0);
    let bar = Bar {
        name: "stuck: wrong responses before support changes, true success to 35 %, p90 (F4)".to_owned(),
        wanted: "<= 6".to_owned(),
        figure: worst.to_string(),
        holds: Some(worst <= 6),
    };
    Report { tables: vec![table], bars: vec![bar] }
}

/// How 70 days away are caught up with (F10).
pub fn absence_study(size: &Size) -> Report {
    let n = size.students_or(FEW_LEARNERS) as u32;
    let mut report = Report::default();
    for n_proven in [20, 40] {
        let rows = absence(n_proven, n, size.seed);
        let mut table = Table::new(
            format!("After 70 days away with {n_proven} proven skills, {n} learners"),
            &["sitting", "due", "due, most", "reviews, most", "backlog gone"],
        );
        table.rows = rows
            .iter()
            .map(|row| {
                let most = [row.due_most, row.reviews_most].map(|n| n.to_string());
                let first = [row.sitting.to_string(), of(row.due)];
                first.into_iter().chain(most).chain([of(row.backlog_gone)]).collect()
            })
            .collect();
        report.tables.push(table);
        let most = rows.iter().map(|row| row.reviews_most).max().unwrap_or(0);
        let gone = rows.get(9).map_or(0.0, |row| row.backlog_gone);
        report.bars.push(Bar {
            name: format!("absence: 70 days away, {n_proven} proven skills (F10)"),
            wanted: "<= 6 reviews a sitting, nothing overdue after 10 sittings".to_owned(),
            figure: format!("{most} reviews, {:.0} % caught up", 100.0 * gone),
            holds: Some(most <= 6 && gone == 1.0),
        });
    }
    report
}

/// Whether who is two years behind meets the work of their class (F12).
pub fn behind_study(size: &Size) -> Report {
    let n = size.students_or(FEW_LEARNERS) as u32;
    let rows = two_years_behind(n, size.seed);
    let mut table = Table::new(
        format!("Grade 7 at the level of grade 4, {n} learners"),
        &["sitting", "on grade", "least", "true success", "with support"],
    );
    table.rows = rows
        .iter()
        .map(|row| {
            let shares = [row.on_grade, row.on_grade_least, row.success, row.supported].map(of);
            [row.sitting.to_string()].into_iter().chain(shares).collect()
        })
        .collect();
    let least = rows.iter().map(|row| row.on_grade_least).fold(1.0, f64::min);
    let bar = Bar {
        name: "behind: share of on-grade items in every sitting (F12)".to_owned(),
        wanted: ">= 40 %".to_owned(),
        figure: format!("{:.0} % in the worst sitting", 100.0 * least),
        holds: Some(least >= 0.40),
    };
    Report { tables: vec![table], bars: vec![bar] }
}

fn of(number: f64) -> String {
    format!("{number:.2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prints on request: `cargo test ... -- --nocapture`.
    fn show<T: std::fmt::Debug>(rows: &[T]) {
        use std::io::Write;
        let mut out = std::io::stdout();
        rows.iter().for_each(|row| writeln!(out, "{row:?}").expect("the screen can be written to"));
    }

    #[test]
    fn a_promise_within_reach_is_kept_within_six_points_and_else_the_learner_is_told() {
        show(&worth_of_support());
        let rows = promises(200, Seed(1));
        show(&rows);
        for row in rows {
            assert!(if row.is_in_reach() { row.miss() <= 0.06 } else { row.told >= 0.3 }, "{row:?}");
        }
    }

    #[test]
    fn support_changes_within_six_wrong_responses_for_who_fails_often() {
        let rows = stuck(4_000, Seed(2));
        show(&rows);
        for row in rows.iter().filter(|row| row.success <= 0.35) {
            assert!(row.wrong_median <= 5 && row.wrong_p90 <= 6, "{row:?}");
        }
    }

    #[test]
    fn a_long_absence_is_caught_up_with_in_ten_sittings_of_six_reviews() {
        for n_proven in [20, 40] {
            let rows = absence(n_proven, 10, Seed(3));
            show(&rows);
            assert!(rows.iter().all(|row| row.reviews_most <= 6));
            assert_eq!(rows[9].backlog_gone, 1.0);
        }
    }

    #[test]
    fn who_is_behind_meets_the_work_of_their_grade_in_every_sitting() {
        let rows = two_years_behind(10, Seed(4));
        show(&rows);
        assert!(rows.iter().all(|row| row.on_grade_least >= 0.4));
    }
}
