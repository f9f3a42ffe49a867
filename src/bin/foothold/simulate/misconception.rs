//! Misconceptions found: whether a learner who is said to hold one does, and how soon it is found.

use foothold::base::math::logistic;
use foothold::base::{MisconceptionId, Seed, SkillId, TemplateId};
use foothold::engine::{Form, LearnerModel, Observation, Pool, PoolSkill, PoolTemplate, Prior, Verdict};

use super::chance::{beta, normal, unit};
use super::crew;
use super::figures::{median, percent, quantile, whole};
use super::long_life::observation;
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

/// Whether a learner held the misconception, and the item after which it was reported.
type Found = (bool, Option<f64>);

/// A holder shows it on Beta(13, 7) of the items, .65 in the mean, and is right on the others less often than a
/// learner without it.
fn learner(pool: &Pool, coincidence: f64, seed: Seed) -> Found {
    let holds = unit(seed.derive("holds")) < HELD;
    let shows = if holds { beta(seed.derive("shows"), 13, 7) } else { 0.0 };
    let right_anyway = if holds { 0.5 + 0.3 * unit(seed.derive("right")) } else { 1.0 };
    let level = 0.3 + normal(seed.derive("level"));
    let (skill, id) = (SkillId::new("s"), MisconceptionId::new("m"));
    let mut model = LearnerModel::new(Prior::Benchmark);
    for n in 0..ITEMS {
        let mut draws = seed.derive(("item", n)).draws();
        let difficulty = draws.unit() - 0.5;
        let shown = draws.unit() < shows;
        let right = !shown && draws.unit() < right_anyway * (0.02 + 0.96 * logistic(level - difficulty));
        let by_chance = !right && draws.unit() < coincidence;
        let plain = observation(&skill, difficulty, right, 20_000.5 + n as f64 / 1440.0);
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
    let head = ["coincidence", "precision", "recall", "median items", "p90 items"];
    let mut table = Table::new(format!("Misconceptions ({sample})"), &head);
    let mut bars = Vec::new();
    for coincidence in COINCIDENCES {
        let seed = size.seed.derive(("misconception", (coincidence * 100.0) as u64));
        let found =
            crew::each("misconceptions", students, |i| learner(&pool, coincidence, seed.derive(i as u64)));
        let items: Vec<f64> = found.iter().filter(|(holds, _)| *holds).filter_map(|(_, at)| *at).collect();
        let (precision, recall) = (precision(&found), recall(&found));
        table.rows.push(vec![
            format!("{:.0} %", 100.0 * coincidence),
            format!("{precision:.1} %"),
            format!("{recall:.1} %"),
            whole(median(&items)),
            whole(quantile(&items, 0.9)),
        ]);
        if coincidence <= 0.15 {
            let soon = median(&items).is_some_and(|items| items <= 3.0);
            bars.push(Bar {
                name: format!("misconception reported at P >= .9, coincidence {:.0} %", 100.0 * coincidence),
                wanted: "precision >= 90 %, median <= 3 items".to_owned(),
                figure: format!("{precision:.1} %, {} items ({sample})", whole(median(&items))),
                holds: Some(precision >= 90.0 && soon),
            });
        }
    }
    Report { tables: vec![table], bars }
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
