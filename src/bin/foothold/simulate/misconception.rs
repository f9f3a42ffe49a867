//! Misconceptions found: whether a learner who is said to hold one does, and how soon it is found.

use foothold::base::math::logistic;
use foothold::base::{MisconceptionId, Seed, SkillId, TemplateId};
use foothold::engine::{Form, LearnerModel, Observation, Pool, PoolSkill, PoolTemplate, Prior, Verdict};

use super::chance::{beta, normal, unit};
use super::crew;
use super::figures::{median, percent, quantile, whole};
use super::long_life::{chosen, grid, observation};
use super::table::{Bar, Table};
use super::{Report, Size};

/// Learners when nothing else is asked for.
const STUDENTS: usize = 4_000;
/// Items on which the misconception can show.
const ITEMS: u64 = 15;
/// Share of learners who hold it.
const HELD: f64 = 0.15;
/// Shares of honest errors that give its value by coincidence.
const COINCIDENCES: [f64; 3] = [0.10, 0.15, 0.25];
/// Other skills practised before, and responses on each, for a learner the engine knows already.
const ELSEWHERE: u64 = 5;
const RESPONSES: u64 = 10;

/// What the engine saw of the learner before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    OtherSkills,
}

impl Before {
    const ALL: [(&str, Before); 2] =
        [("nothing", Before::Nothing), ("50 responses elsewhere", Before::OtherSkills)];
}

/// Whether a learner held the misconception, and the item after which it was reported.
type Found = (bool, Option<f64>);

/// A holder shows it on Beta(13, 7) of the items, .65 in the mean, and is right on the others less often than a
/// learner without it.
fn learner(pool: &Pool, before: Before, coincidence: f64, seed: Seed) -> Found {
    let holds = unit(seed.derive("holds")) < HELD;
    let shows = if holds { beta(seed.derive("shows"), 13, 7) } else { 0.0 };
    let right_anyway = if holds { 0.5 + 0.3 * unit(seed.derive("right")) } else { 1.0 };
    let level = 0.3 + normal(seed.derive("level"));
    let (skill, id) = (SkillId::new("s"), MisconceptionId::new("m"));
    let mut model = match before {
        Before::Nothing => LearnerModel::new(Prior::Benchmark),
        Before::OtherSkills => known_elsewhere(pool, level, seed),
    };
    let grid = grid();
    for n in 0..ITEMS {
        let mut draws = seed.derive(("item", n)).draws();
        let at_days = 20_000.5 + n as f64 / 1440.0;
        let difficulty = chosen(&grid, pool, &model, &skill, at_days);
        let shown = draws.unit() < shows;
        let right = !shown && draws.unit() < right_anyway * (0.02 + 0.96 * logistic(level - difficulty));
        let by_chance = !right && draws.unit() < coincidence;
        let plain = observation(&skill, difficulty, right, at_days);
        model.observe(
            pool,
            &Observation {
                template: template(n % 3),
                verdict: if right { Verdict::RIGHT } else { Verdict::WRONG },
                misconception: (shown || by_chance).then(|| id.clone()),
                ..plain
            },
        );
        if model.misconceptions().any(|(_, belief)| belief.reported) {
            return (holds, Some(n as f64 + 1.0));
        }
    }
    (holds, None)
}

/// The engine after responses on skills without the misconception, at about the same level.
fn known_elsewhere(pool: &Pool, level: f64, seed: Seed) -> LearnerModel {
    let mut model = LearnerModel::new(Prior::Benchmark);
    for n in 0..ELSEWHERE * RESPONSES {
        let k = n % ELSEWHERE;
        let margin = level + 0.5 * normal(seed.derive(("elsewhere", k)));
        let right = unit(seed.derive(("before", n))) < 0.02 + 0.96 * logistic(margin);
        let skill = SkillId::new(format!("other{k}"));
        model.observe(pool, &observation(&skill, 0.0, right, 20_000.2 + n as f64 / 1440.0));
    }
    model
}

fn template(place: u64) -> TemplateId {
    TemplateId::of(&SkillId::new("s"), format!("t{place}").as_str())
}

fn pool() -> Pool {
    let templates = (0..3).map(|place| PoolTemplate {
        id: template(place),
        skill: SkillId::new("s"),
        form: Form::Symbolic,
        difficulties: vec![-0.5, 0.0, 0.5],
        guess: None,
        misconceptions: vec![MisconceptionId::new("m")],
    });
    Pool::new(vec![PoolSkill::new("s")], templates.collect()).expect("made from fixed numbers")
}

/// Precision, recall and items, and their bars.
pub fn study(size: &Size) -> Report {
    let students = size.students_or(STUDENTS);
    let pool = pool();
    let sample = format!("{students} learners, 15 items each, seed {}", size.seed);
    let head = ["seen before", "coincidence", "precision", "recall", "median items", "p90 items"];
    let mut report =
        Report { tables: vec![Table::new(format!("Misconceptions ({sample})"), &head)], bars: Vec::new() };
    for (name, before) in Before::ALL {
        for coincidence in COINCIDENCES {
            let seed = size.seed.derive(("misconception", (coincidence * 100.0) as u64));
            let job = |i: usize| learner(&pool, before, coincidence, seed.derive(i as u64));
            let found = crew::each("misconceptions", students, job);
            report.tables[0].rows.push(row(name, coincidence, &found));
            if coincidence <= 0.15 {
                report.bars.push(bar(name, coincidence, &found, &sample));
            }
        }
    }
    report
}

/// Items after which holders were reported.
fn items(found: &[Found]) -> Vec<f64> {
    found.iter().filter(|(holds, _)| *holds).filter_map(|(_, at)| *at).collect()
}

fn row(name: &str, coincidence: f64, found: &[Found]) -> Vec<String> {
    let items = items(found);
    vec![
        name.to_owned(),
        format!("{:.0} %", 100.0 * coincidence),
        format!("{:.1} %", precision(found)),
        format!("{:.1} %", recall(found)),
        whole(median(&items)),
        whole(quantile(&items, 0.9)),
    ]
}

fn bar(name: &str, coincidence: f64, found: &[Found], sample: &str) -> Bar {
    let (precision, median) = (precision(found), median(&items(found)));
    Bar {
        name: format!("misconception, coincidence {:.0} %, seen before: {name}", 100.0 * coincidence),
        wanted: "precision >= 90 %, median <= 3 items".to_owned(),
        figure: format!("{precision:.1} %, {} items ({sample})", whole(median)),
        holds: Some(precision >= 90.0 && median.is_some_and(|items| items <= 3.0)),
    }
}

fn precision(found: &[Found]) -> f64 {
    let reported = found.iter().filter(|(_, at)| at.is_some());
    percent(reported.clone().filter(|(holds, _)| *holds).count(), reported.count())
}

fn recall(found: &[Found]) -> f64 {
    let holders = found.iter().filter(|(holds, _)| *holds);
    percent(holders.clone().filter(|(_, at)| at.is_some()).count(), holders.count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_of_the_reported_and_recall_of_the_holders() {
        let found = [(true, Some(2.0)), (false, Some(3.0)), (true, None), (true, None), (false, None)];
        assert_eq!((precision(&found).round(), recall(&found).round()), (50.0, 33.0));
    }
}
