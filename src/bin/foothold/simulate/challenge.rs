//! Whether a learner meets the success that was promised, when difficulty can be chosen freely.

use foothold::base::math::logistic;
use foothold::base::{Seed, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Form, LanguageUse, LearnerModel, Observation, Pool, Prior, Support, choose_item,
};

use super::chance::{normal, unit};
use super::crew;
use super::figures::{mean, one};
use super::generators::Growth;
use super::long_life::observation;
use super::table::{Bar, Table};
use super::{Report, Size};

/// Learners when nothing else is asked for.
const STUDENTS: usize = 400;
/// Items of one learner.
const ITEMS: u64 = 60;
/// Sd of what an authored difficulty is off by, logits.
const OFF: f64 = 0.35;
/// Items, a quarter of a logit apart.
const STEPS: u64 = 65;
const STEP: f64 = 0.25;
/// The day's form: share kept from item to item, and sd of its step, logits.
const FORM_KEPT: f64 = 0.8;
const FORM_STEP: f64 = 0.35;
/// How much learners grow in all, logits, and by which share of what is missing at each item.
const MOST_RISE: f64 = 2.5;
const RATE: f64 = 0.08;
/// All of them, and those at both ends.
const LEARNERS: [(&str, Rise); 3] = [
    ("by 0 to 2.5 logits", Rise::Any),
    ("by 2.5 logits", Rise::Fixed(MOST_RISE)),
    ("not at all", Rise::Fixed(0.0)),
];
/// True chance of guessing and of a slip.
const GUESS: f64 = 0.02;
const SLIP: f64 = 0.03;

/// How much a learner grows.
#[derive(Clone, Copy, Debug)]
enum Rise {
    /// Anything up to the most, by chance.
    Any,
    /// So much, logits.
    Fixed(f64),
}

impl Rise {
    fn growth(self, seed: Seed) -> Growth {
        let rise = match self {
            Rise::Any => MOST_RISE * unit(seed.derive("rise")),
            Rise::Fixed(rise) => rise,
        };
        Growth::Plateau { rise, rate: RATE }
    }
}

/// True chance of success at each item that one learner meets.
fn learner(challenge: Challenge, rise: Rise, seed: Seed) -> Vec<f64> {
    let skill = SkillId::new("s");
    let pool = Pool::default();
    let grid = grid();
    let mut model = LearnerModel::new(Prior::Benchmark);
    let start = normal(seed.derive("level"));
    let growth = rise.growth(seed);
    let mut level = start;
    let mut form = 0.0;
    let mut chances = Vec::new();
    for n in 0..ITEMS {
        let at_days = 20_000.5 + n as f64 / 1440.0;
        let choice = choose_item(&grid, &pool, &model, &skill, challenge, LanguageUse::Home, at_days);
        let step = choice.map_or(0, |choice| choice.index);
        let item = &grid[step];
        let off = OFF * normal(seed.derive(("off", step as u64)));
        let chance = GUESS + (1.0 - GUESS - SLIP) * logistic(level + form - item.difficulty - off);
        chances.push(chance);
        let right = unit(seed.derive(("response", n))) < chance;
        let plain = observation(&skill, item.difficulty, right, at_days);
        model.observe(&pool, &Observation { template: item.template.clone(), ..plain });
        level = growth.grown(level, start, 0.0);
        form = FORM_KEPT * form + FORM_STEP * normal(seed.derive(("form", n)));
    }
    chances
}

fn grid() -> Vec<Candidate> {
    let candidate = |step: u64| Candidate {
        template: TemplateId::of(&SkillId::new("s"), format!("t{step:02}").as_str()),
        seed: Seed(step),
        difficulty: STEP * (step as f64 - (STEPS / 2) as f64),
        guess: None,
        form: Form::Symbolic,
        support: Support::Alone,
    };
    (0..STEPS).map(candidate).collect()
}

/// The success met beside the success promised.
pub fn study(size: &Size) -> Report {
    let students = size.students_or(STUDENTS);
    let sample = format!("{students} learners, 60 items each, seed {}", size.seed);
    let title = format!("Success met on a free grid of difficulties, percent ({sample})");
    let head = ["learner grows", "promise", "items 1-5", "items 6-20", "items 21-60"];
    let mut report = Report { tables: vec![Table::new(title, &head)], bars: Vec::new() };
    for (name, rise) in LEARNERS {
        for challenge in Challenge::ALL {
            let seed = size.seed.derive("challenge");
            let job = |i: usize| learner(challenge, rise, seed.derive(i as u64));
            let met = crew::each("challenge", students, job);
            let over = |from: usize, to: usize| {
                let chances: Vec<f64> = met.iter().flat_map(|chances| chances[from..to].to_vec()).collect();
                100.0 * mean(&chances)
            };
            let promise = 100.0 * challenge.promise();
            let (first, early, late) = (over(0, 5), over(5, 20), over(20, 60));
            let cells = [name.to_owned(), format!("{promise:.0}"), one(first), one(early), one(late)];
            report.tables[0].rows.push(cells.into());
            if matches!(rise, Rise::Any) {
                report.bars.push(bar(promise, early, late, &sample));
            }
        }
    }
    report
}

fn bar(promise: f64, early: f64, late: f64, sample: &str) -> Bar {
    Bar {
        name: format!("challenge {promise:.0} % on a free grid of difficulties, after 5 items"),
        wanted: "mean true success within 3 points".to_owned(),
        figure: format!("{early:.1} % on items 6-20, {late:.1} % on 21-60 ({sample})"),
        holds: Some((early - promise).abs() <= 3.0 && (late - promise).abs() <= 3.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_chose_harder_items_meets_less_success() {
        let met = |challenge| mean(&learner(challenge, LEARNERS[0].1, Seed(1)));
        assert!(met(Challenge::Harder) < met(Challenge::Balanced));
        assert!(met(Challenge::Balanced) < met(Challenge::Easier));
    }
}
