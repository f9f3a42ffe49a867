//! 20,000 responses of one learner who learns 100 skills and then only reviews them. The estimate must neither run away
//! nor become sure of something wrong.

use foothold::base::math::{ln_1p, logistic, logit};
use foothold::base::{Seed, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Conditions, Form, HelpLevel, ItemNumbers, LanguageUse, LearnerModel, Observation,
    Pool, Presentation, Prior, Support, Verdict, choose_item,
};

use super::chance::{normal, unit};
use super::crew;
use super::figures::{calibration_error, mean, percent};
use super::table::{Bar, Table};
use super::{Report, Size};

/// Responses of a life.
const RESPONSES: usize = 20_000;
/// Skills of a life.
const SKILLS: u64 = 100;
/// Responses of one day.
const A_DAY: u64 = 40;
/// Days from one new skill to the next.
const DAYS_A_SKILL: u64 = 4;
/// Responses on a new skill, on its first day.
const FIRST: u64 = 15;
/// What a response teaches while a skill is learned, logits.
const GAIN: f64 = 0.08;
/// Sd of a skill around the learner's ability, logits.
const SKILL_SD: f64 = 0.5;
/// True chance of guessing and of a slip.
const GUESS: f64 = 0.02;
const SLIP: f64 = 0.03;
/// The end of the life, where calibration is looked at.
const END: usize = 5_000;
/// Looks at a skill never met during the end.
const LOOKS: usize = 20;
/// Time scale of a true lapse, days.
const LAPSE_SCALE: f64 = 0.01;
/// General abilities that are tried.
const ABILITIES: [f64; 5] = [-2.0, -1.0, 0.0, 1.0, 2.0];

/// Where items come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Items {
    /// Difficulty 0 or 1, by chance.
    Two,
    /// Within .6 of where true success is 75 %.
    Near,
    /// The engine chooses.
    Chosen,
}

/// A kind of life.
#[derive(Clone, Copy, Debug)]
struct Life {
    name: &'static str,
    items: Items,
    /// Responses on a skill from which it no longer grows.
    learns_for: u64,
    /// True lapse per unit of log time away, logits.
    lapse: f64,
}

const LIVES: [Life; 6] = [
    Life { name: "items of difficulty 0 and 1", items: Items::Two, learns_for: 15, lapse: 0.0 },
    Life { name: "items near a success of 75 %", items: Items::Near, learns_for: 15, lapse: 0.0 },
    Life { name: "engine chooses", items: Items::Chosen, learns_for: 15, lapse: 0.0 },
    Life { name: "engine chooses, learns for 10", items: Items::Chosen, learns_for: 10, lapse: 0.0 },
    Life { name: "engine chooses, learns for 25", items: Items::Chosen, learns_for: 25, lapse: 0.0 },
    Life { name: "engine chooses, forgets (.08)", items: Items::Chosen, learns_for: 15, lapse: 0.08 },
];

/// How a life ended.
#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    ability_variance: f64,
    ability_off: f64,
    /// Predicted less true success on a skill never met.
    unseen_off: f64,
    calibration: f64,
    /// The same for the true probabilities: what chance alone makes.
    calibration_of_truth: f64,
    lapse: f64,
}

/// The skills as they truly are.
struct Truth {
    life: Life,
    ability: f64,
    seed: Seed,
    levels: Vec<f64>,
    n: Vec<u64>,
    last: Vec<f64>,
}

impl Truth {
    fn of(life: Life, ability: f64, seed: Seed) -> Truth {
        let level = |k| ability + SKILL_SD * normal(seed.derive(("level", k)));
        let levels = (0..SKILLS).map(level).collect();
        Truth { life, ability, seed, levels, n: vec![0; SKILLS as usize], last: vec![0.0; SKILLS as usize] }
    }

    fn chance(&self, k: usize, difficulty: f64, at_days: f64) -> f64 {
        let away = if self.n[k] > 0 { at_days - self.last[k] } else { 0.0 };
        let margin = self.levels[k] - difficulty - self.life.lapse * ln_1p(away / LAPSE_SCALE);
        curve(margin)
    }

    fn practise(&mut self, k: usize, at_days: f64) {
        if self.n[k] < self.life.learns_for {
            self.levels[k] += GAIN;
        }
        self.n[k] += 1;
        self.last[k] = at_days;
    }

    /// Success on a skill never met, on the average of such skills.
    fn unseen(&self) -> f64 {
        let draws =
            (0..1_000_u64).map(|i| curve(self.ability + SKILL_SD * normal(self.seed.derive(("unseen", i)))));
        draws.sum::<f64>() / 1_000.0
    }
}

fn curve(margin: f64) -> f64 {
    GUESS + (1.0 - GUESS - SLIP) * logistic(margin)
}

/// Which skill the `n`-th response is on, and when it is given.
fn plan(n: u64, seed: Seed) -> (usize, f64) {
    let (day, place) = (n / A_DAY, n % A_DAY);
    let newest = (day / DAYS_A_SKILL).min(SKILLS - 1);
    let is_first_day = day % DAYS_A_SKILL == 0 && day / DAYS_A_SKILL < SKILLS;
    let review = seed.derive(("review", n)).draws().below(newest as u32 + 1) as usize;
    let skill = if is_first_day && place < FIRST { newest as usize } else { review };
    (skill, 20_000.5 + day as f64 + place as f64 / 1440.0)
}

fn live(life: Life, ability: f64, seed: Seed) -> End {
    let ids: Vec<SkillId> = (0..SKILLS).map(|k| SkillId::new(format!("s{k:02}"))).collect();
    let pool = Pool::default();
    let mut model = LearnerModel::new(Prior::Benchmark);
    let mut truth = Truth::of(life, ability, seed);
    let grid = grid();
    let (mut forecasts, mut of_truth, mut unseen) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..RESPONSES {
        let (k, at_days) = plan(n as u64, seed);
        let difficulty = difficulty(&grid, n as u64, &truth, k, &model, &pool, &ids[k], at_days);
        let chance = truth.chance(k, difficulty, at_days);
        let right = unit(seed.derive(("response", n as u64))) < chance;
        let observed = model.observe(&pool, &observation(&ids[k], difficulty, right, at_days));
        truth.practise(k, at_days);
        if n >= RESPONSES - END {
            forecasts.push((observed.expected.p, right));
            of_truth.push((chance, right));
            if n % (END / LOOKS) == 0 {
                unseen.push(model.predict(&pool, &SkillId::new("never"), &PLAIN, at_days).p);
            }
        }
    }
    End {
        ability_variance: model.general().ability.variance,
        ability_off: model.ability().mean - ability,
        unseen_off: mean(&unseen) - truth.unseen(),
        calibration: calibration_error(&forecasts),
        calibration_of_truth: calibration_error(&of_truth),
        lapse: model.general().lapse.mean,
    }
}

const PLAIN: ItemNumbers = ItemNumbers {
    difficulty: 0.0,
    guess: None,
    presentation: Presentation { form: Form::Symbolic, language: LanguageUse::Home },
    help: HelpLevel::None,
};

fn difficulty(
    grid: &[Candidate],
    n: u64,
    truth: &Truth,
    k: usize,
    model: &LearnerModel,
    pool: &Pool,
    skill: &SkillId,
    at_days: f64,
) -> f64 {
    let luck = unit(truth.seed.derive(("difficulty", n)));
    match truth.life.items {
        Items::Two => luck.round(),
        Items::Near => truth.levels[k] - logit(0.75) + 1.2 * (luck - 0.5),
        Items::Chosen => chosen(grid, pool, model, skill, at_days),
    }
}

/// The difficulty that the engine chooses from `grid`.
pub fn chosen(grid: &[Candidate], pool: &Pool, model: &LearnerModel, skill: &SkillId, at_days: f64) -> f64 {
    choose_item(grid, pool, model, skill, Challenge::Balanced, LanguageUse::Home, at_days)
        .map_or(0.0, |choice| grid[choice.index].difficulty)
}

/// Items from very easy to very hard, half a logit apart.
pub fn grid() -> Vec<Candidate> {
    let candidate = |step: u64| Candidate {
        template: TemplateId::new("grid"),
        seed: Seed(step),
        difficulty: -4.0 + 0.5 * step as f64,
        guess: None,
        form: Form::Symbolic,
        support: Support::Alone,
    };
    (0..=16).map(candidate).collect()
}

/// A typed response without help.
pub fn observation(skill: &SkillId, difficulty: f64, right: bool, at_days: f64) -> Observation {
    Observation {
        skill: skill.clone(),
        template: TemplateId::new("plain"),
        presentation: Presentation::default(),
        difficulty,
        guess: None,
        verdict: if right { Verdict::RIGHT } else { Verdict::WRONG },
        help: HelpLevel::None,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

/// Lives of each kind: one of each ability, or eight when long runs are wanted.
fn lives(life: Life, size: &Size) -> Vec<End> {
    let seeds = size.students.map_or(if size.long { 8 } else { 1 }, |students| students.div_ceil(5));
    crew::each(life.name, ABILITIES.len() * seeds, |i| {
        let seed = size.seed.derive(("life", (i / ABILITIES.len()) as u64, i as u64));
        live(life, ABILITIES[i % ABILITIES.len()], seed)
    })
}

/// The table of lives, and the bars of a long life.
pub fn study(size: &Size) -> Report {
    let measured: Vec<(Life, Vec<End>)> = LIVES.iter().map(|life| (*life, lives(*life, size))).collect();
    let runs = measured[0].1.len();
    let sample = format!("{runs} lives a row, 20,000 responses each, seed {}", size.seed);
    let head = [
        "life",
        "worst variance of g",
        "worst g off",
        "mean g off",
        "worst unseen off",
        "ECE mean / worst",
        "ECE of the truth mean / worst",
        "lapse found",
    ];
    let mut table = Table::new(format!("Long life ({sample})"), &head);
    table.rows = measured.iter().map(|(life, ends)| row(life, ends)).collect();
    let mut bars: Vec<Bar> = measured.iter().flat_map(|(life, ends)| bars(life, ends, &sample)).collect();
    bars.extend([Chooser::Chance, Chooser::Engine].map(|who| mean_bar(&measured, who, &sample)));
    bars.push(lapse_bar(&measured, &sample));
    bars.push(if size.long {
        million()
    } else {
        Bar { holds: None, figure: "needs --long".to_owned(), ..million_bar() }
    });
    Report { tables: vec![table], bars }
}

fn all(ends: &[End], of: fn(&End) -> f64) -> Vec<f64> {
    ends.iter().map(of).collect()
}

fn worst(ends: &[End], of: fn(&End) -> f64) -> f64 {
    all(ends, of).into_iter().map(f64::abs).fold(0.0, f64::max)
}

fn row(life: &Life, ends: &[End]) -> Vec<String> {
    let (calibration, truth) = (|end: &End| end.calibration, |end: &End| end.calibration_of_truth);
    vec![
        life.name.to_owned(),
        format!("{:.3}", worst(ends, |end| end.ability_variance)),
        format!("{:.2}", worst(ends, |end| end.ability_off)),
        format!("{:+.2}", mean(&all(ends, |end| end.ability_off))),
        format!("{:.3}", worst(ends, |end| end.unseen_off)),
        format!("{:.3} / {:.3}", mean(&all(ends, calibration)), worst(ends, calibration)),
        format!("{:.3} / {:.3}", mean(&all(ends, truth)), worst(ends, truth)),
        format!("{:.2}", mean(&all(ends, |end| end.lapse))),
    ]
}

/// Largest variance of g: the population's.
const MOST_VARIANCE: f64 = 0.95 * 0.95;

fn bars(life: &Life, ends: &[End], sample: &str) -> Vec<Bar> {
    let calibration = |end: &End| end.calibration;
    let of = |name: &str, wanted: &str, figure: f64, most: f64| Bar {
        name: format!("long life, {name}: {}", life.name),
        wanted: wanted.to_owned(),
        figure: format!("{figure:.3} ({sample})"),
        holds: Some(figure <= most),
    };
    let failing = percent(ends.iter().filter(|end| end.calibration > 0.04).count(), ends.len());
    let mut each = of("ECE of the last 5,000 in each run", "<= .04", worst(ends, calibration), 0.04);
    each.figure = format!("{}, above in {failing:.0} % of runs", each.figure);
    vec![
        of("variance of g", "<= .9025", worst(ends, |end| end.ability_variance), MOST_VARIANCE),
        of("g off in the worst run", "<= .5", worst(ends, |end| end.ability_off), 0.5),
        of("unseen skill off in the worst run", "<= .08", worst(ends, |end| end.unseen_off), 0.08),
        each,
    ]
}

/// Who chooses the items of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chooser {
    Chance,
    Engine,
}

/// Calibration in the mean, over all lives whose items the engine chooses, or does not.
fn mean_bar(measured: &[(Life, Vec<End>)], who: Chooser, sample: &str) -> Bar {
    let chosen = who == Chooser::Engine;
    let lives = measured.iter().filter(|(life, _)| (life.items == Items::Chosen) == chosen);
    let calibration: Vec<f64> = lives.flat_map(|(_, ends)| all(ends, |end| end.calibration)).collect();
    let mean = mean(&calibration);
    let name = if chosen { "the engine chooses" } else { "given items" };
    Bar {
        name: format!("long life, ECE of the last 5,000 in the mean: {name}"),
        wanted: "<= .025".to_owned(),
        figure: format!("{mean:.3} ({sample})"),
        holds: Some(mean <= 0.025),
    }
}

/// A learner who forgets is told from one who does not.
fn lapse_bar(measured: &[(Life, Vec<End>)], sample: &str) -> Bar {
    let found = |forgets: bool| {
        let lives = measured.iter().filter(|(life, _)| (life.lapse > 0.0) == forgets);
        let lapses: Vec<f64> = lives.flat_map(|(_, ends)| all(ends, |end| end.lapse)).collect();
        mean(&lapses)
    };
    let (forgets, keeps) = (found(true), found(false));
    Bar {
        name: "long life, personal lapse is recovered".to_owned(),
        wanted: ".06 to .10 for who lapses at .08, <= .04 for who does not".to_owned(),
        figure: format!("{forgets:.3} and {keeps:.3} in the mean ({sample})"),
        holds: Some((0.06..=0.10).contains(&forgets) && keeps <= 0.04),
    }
}

fn million_bar() -> Bar {
    Bar {
        name: "a million equal responses leave a finite state".to_owned(),
        wanted: "right, wrong at difficulty 50, and in turns: 0 < p < 1".to_owned(),
        figure: String::new(),
        holds: None,
    }
}

fn million() -> Bar {
    let kinds: [(fn(u32) -> bool, f64); 3] = [(|_| true, 0.0), (|_| false, 50.0), (|n| n % 2 == 0, 0.0)];
    let ends = crew::each("a million responses", kinds.len(), |i| {
        let (right, difficulty) = kinds[i];
        let (pool, skill) = (Pool::default(), SkillId::new("s"));
        let mut model = LearnerModel::new(Prior::Benchmark);
        for n in 0..1_000_000_u32 {
            let at_days = 20_000.5 + f64::from(n) / 1440.0;
            model.observe(&pool, &observation(&skill, difficulty, right(n), at_days));
        }
        let p = model.predict(&pool, &skill, &ItemNumbers { difficulty, ..PLAIN }, 20_700.0);
        (p.p, p.mean, p.variance)
    });
    let finite = |(p, mean, variance): &(f64, f64, f64)| {
        *p > 0.0 && *p < 1.0 && mean.is_finite() && variance.is_finite() && *variance > 0.0
    };
    let shown: Vec<String> =
        ends.iter().map(|(p, mean, _)| format!("p {p:.3} at margin {mean:.2}")).collect();
    Bar { figure: shown.join("; "), holds: Some(ends.iter().all(finite)), ..million_bar() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_is_first_met_with_15_responses_and_then_only_reviewed() {
        let days: Vec<usize> = (0..A_DAY).map(|n| plan(n, Seed(1)).0).collect();
        assert!(days.iter().all(|&k| k == 0));
        let fifth: Vec<usize> = (4 * A_DAY..5 * A_DAY).map(|n| plan(n, Seed(1)).0).collect();
        assert!(fifth[..FIRST as usize].iter().all(|&k| k == 1), "{fifth:?}");
        assert!(fifth[FIRST as usize..].contains(&0));
    }

    #[test]
    fn the_learner_is_constant_after_learning() {
        let mut truth = Truth::of(LIVES[0], 0.0, Seed(1));
        let start = truth.levels[0];
        (0..100).for_each(|n| truth.practise(0, f64::from(n)));
        assert!((truth.levels[0] - start - 15.0 * GAIN).abs() < 1e-9);
    }
}
