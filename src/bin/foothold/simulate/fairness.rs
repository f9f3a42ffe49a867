//! Promises of fair evidence that a few histories can show: what a record elsewhere costs, that proof stays, that help
//! never harms, and that opened solutions prove nothing.

use foothold::base::{Seed, SkillId, TemplateId};
use foothold::engine::{Form, HelpLevel, LearnerModel, Observation, Pool, Presentation, Prior, Verdict};

use super::chance::unit;
use super::crew;
use super::figures::{slashed, whole};
use super::long_life::observation;
use super::practice::{GRADE, pool};
use super::table::{Bar, Table};
use super::{Report, Size};

/// Shares of right responses in the record elsewhere.
const RECORDS: [f64; 6] = [0.30, 0.45, 0.60, 0.75, 0.90, 0.97];
/// Skills of the record, and responses on each.
const ELSEWHERE: u64 = 6;
const RESPONSES: u64 = 10;
/// Rights in a row after which nobody waits longer.
const ENOUGH: u32 = 60;
/// How much longer one record may make the way than another.
const MOST_SPREAD: f64 = 2.0;
/// Random histories for each prior.
const HISTORIES: usize = 300;
/// Items of a learner who opens every solution.
const BOT_ITEMS: u64 = 200;
/// Learners of that kind.
const BOTS: usize = 200;

/// The new skill, and those of the record.
fn skills() -> Vec<SkillId> {
    (0..=ELSEWHERE).map(|k| SkillId::new(format!("s{k}"))).collect()
}

/// All at the level where both priors expect a margin of 0.
fn one_level(skills: &[SkillId]) -> Pool {
    pool(skills.iter().map(|id| (id, 5.0 + 0.8 / 1.1)))
}

/// An on-level item of the `n`-th template, every fourth told as a story.
fn response(skill: &SkillId, n: u64, right: bool, at_days: f64) -> Observation {
    let form = [Form::Symbolic, Form::Symbolic, Form::Visual, Form::Story][(n % 4) as usize];
    let template = TemplateId::of(skill, format!("t{}", n % 4).as_str());
    let presentation = Presentation::in_form(form);
    Observation { template, presentation, ..observation(skill, 0.0, right, at_days) }
}

fn time(n: u64) -> f64 {
    20_000.5 + n as f64 / 1440.0
}

/// A learner with this share of right responses on other skills, spread evenly.
fn with_record(prior: Prior, share: Option<f64>, form: Option<Form>, pool: &Pool) -> LearnerModel {
    let mut model = LearnerModel::new(prior);
    let Some(share) = share else { return model };
    let ids = skills();
    for n in 0..ELSEWHERE * RESPONSES {
        let right = ((n + 1) as f64 * share).floor() > (n as f64 * share).floor();
        let skill = &ids[1 + (n % ELSEWHERE) as usize];
        let plain = response(skill, n / ELSEWHERE, right, time(n));
        let presentation = form.map_or(plain.presentation, Presentation::in_form);
        model.observe(pool, &Observation { presentation, ..plain });
    }
    model
}

/// Straight rights until the new skill is proven.
fn rights_needed(mut model: LearnerModel, pool: &Pool) -> Option<u32> {
    let new = &skills()[0];
    (1..=ENOUGH).find(|&n| {
        model.observe(pool, &response(new, u64::from(n) - 1, true, time(1_000 + u64::from(n))));
        model.status(new).is_proven()
    })
}

fn priors() -> [(&'static str, Prior); 3] {
    [
        ("benchmark prior", Prior::Benchmark),
        ("grade told", Prior::for_grade(Some(GRADE))),
        ("no grade", Prior::for_grade(None)),
    ]
}

fn records() -> Report {
    let pool = one_level(&skills());
    let title = "Straight rights on a new skill by record elsewhere (60 responses on 6 skills)";
    let head = ["prior", "no record", "30 %", "45 %", "60 %", "75 %", "90 %", "97 %", "35 %, all stories"];
    let mut report = Report { tables: vec![Table::new(title, &head)], bars: Vec::new() };
    for (name, prior) in priors() {
        let of = |share| rights_needed(with_record(prior, share, None, &pool), &pool).map(f64::from);
        let rights: Vec<Option<f64>> = RECORDS.iter().map(|&share| of(Some(share))).collect();
        let stories = with_record(prior, Some(0.35), Some(Form::Story), &pool);
        let stories = rights_needed(stories, &pool).map(f64::from);
        let cells = std::iter::once(of(None)).chain(rights.iter().copied()).chain([stories]);
        report.tables[0].rows.push(std::iter::once(name.to_owned()).chain(cells.map(whole)).collect());
        report.bars.push(spread_bar(name, &rights));
        report.bars.push(Bar {
            name: format!("F13, straight symbolic rights after 60 stories at 35 %: {name}"),
            wanted: "<= 9".to_owned(),
            figure: whole(stories),
            holds: Some(stories.is_some_and(|n| n <= 9.0)),
        });
    }
    report
}

fn spread_bar(name: &str, rights: &[Option<f64>]) -> Bar {
    let most = rights.iter().map(|n| n.unwrap_or(f64::INFINITY)).fold(0.0, f64::max);
    let least = rights.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    Bar {
        name: format!("F2, straight rights on a new skill after 30 to 97 % elsewhere: {name}"),
        wanted: "most <= 2 x fewest".to_owned(),
        figure: slashed(rights.iter().map(|n| whole(*n))),
        holds: Some(most <= MOST_SPREAD * least),
    }
}

/// F3: proof outlives sixty wrong responses elsewhere.
fn latch() -> Vec<Bar> {
    let ids = skills();
    let pool = one_level(&ids);
    let bar = |(name, prior): (&str, Prior)| {
        let mut model = LearnerModel::new(prior);
        (0..20).for_each(|n| {
            model.observe(&pool, &response(&ids[0], n, true, time(n)));
        });
        let before = model.p_mastery(&pool, &ids[0], time(20));
        (0..60).for_each(|n| {
            model.observe(&pool, &response(&ids[1 + (n % 6) as usize], n, false, time(20 + n)));
        });
        let after = model.p_mastery(&pool, &ids[0], time(80));
        Bar {
            name: format!("F3, sixty wrong responses on other skills leave a proven skill proven: {name}"),
            wanted: "proven".to_owned(),
            figure: format!(
                "joint P from {before:.3} to {after:.3}, proven: {}",
                model.status(&ids[0]).is_proven()
            ),
            holds: Some(model.status(&ids[0]).is_proven()),
        }
    };
    priors().map(bar).into()
}

/// F1: the largest fall of P(mastery) at a right response, after random histories.
fn help_never_harms(size: &Size) -> Bar {
    let ids = skills();
    let pool = one_level(&ids);
    let histories = size.students_or(HISTORIES);
    let falls = crew::each("help", histories, |i| {
        let seed = size.seed.derive(("help", i as u64));
        let mut model = LearnerModel::new(priors()[i % 3].1);
        let share = unit(seed.derive("share"));
        let mut worst = f64::NEG_INFINITY;
        for n in 0..100 {
            let mut draws = seed.derive(n).draws();
            let skill = &ids[draws.below(ids.len() as u32) as usize];
            let help = HelpLevel::ALL[draws.below(4) as usize];
            let right = draws.unit() < share;
            let difficulty = 4.0 * draws.unit() - 2.0;
            let before = model.p_mastery(&pool, skill, time(n));
            model.observe(&pool, &Observation { help, difficulty, ..response(skill, n, right, time(n)) });
            if right {
                worst = worst.max(before - model.p_mastery(&pool, skill, time(n)));
            }
        }
        worst
    });
    let worst = falls.into_iter().fold(f64::NEG_INFINITY, f64::max);
    Bar {
        name: "F1, a right response with any help never lowers P(mastery)".to_owned(),
        wanted: "falls by at most .001".to_owned(),
        figure: format!("{worst:+.5} at worst in {histories} histories of 100 responses, seed {}", size.seed),
        holds: Some(worst <= 0.001),
    }
}

/// F1: a hint on every second item, and always right.
fn help_seeker() -> Bar {
    let ids = skills();
    let pool = one_level(&ids);
    let items = |prior| {
        let mut model = LearnerModel::new(prior);
        (1..=80_u64).find(|&n| {
            let help = if n % 2 == 1 { HelpLevel::None } else { HelpLevel::Strategy };
            model.observe(&pool, &Observation { help, ..response(&ids[0], n / 2, true, time(n)) });
            model.status(&ids[0]).is_proven()
        })
    };
    let items = priors().map(|(_, prior)| items(prior));
    Bar {
        name: "F1, a hint on every second item, always right: proven after".to_owned(),
        wanted: "<= 11 items".to_owned(),
        figure: slashed(items.map(|n| whole(n.map(|n| n as f64))))
            + " (benchmark prior / grade told / no grade)",
        holds: Some(items.iter().all(|n| n.is_some_and(|n| n <= 11))),
    }
}

/// Generator J knows nothing and opens every solution. The item itself is then no evidence; the next one of the same
/// kind is copied right nine times in ten, and counts as helped by the next step.
fn bot(seed: Seed, pool: &Pool, skill: &SkillId, prior: Prior) -> bool {
    let mut model = LearnerModel::new(prior);
    (0..BOT_ITEMS).filter(|n| n % 2 == 1).any(|n| {
        let right = unit(seed.derive(n)) < 0.9;
        let copied = response(skill, n / 2, right, time(n));
        let verdict = if right { Verdict::RIGHT } else { Verdict::WRONG };
        model.observe(pool, &Observation { help: HelpLevel::NextStep, verdict, ..copied });
        model.status(skill).is_proven()
    })
}

fn bots(size: &Size) -> Bar {
    let ids = skills();
    let pool = one_level(&ids);
    let bots = size.students_or(BOTS);
    let proven = crew::each("generator J", bots, |i| {
        bot(size.seed.derive(("bot", i as u64)), &pool, &ids[0], priors()[i % 3].1)
    });
    let proven = proven.into_iter().filter(|proven| *proven).count();
    Bar {
        name: "F15, generator J, who opens every solution and copies, proves nothing in 200 items".to_owned(),
        wanted: "0 proven".to_owned(),
        figure: format!("{proven} of {bots}, seed {}", size.seed),
        holds: Some(proven == 0),
    }
}

/// The record table and the bars of fair evidence.
pub fn study(size: &Size) -> Report {
    let mut report = records();
    report.bars.extend(latch());
    report.bars.extend([help_never_harms(size), help_seeker(), bots(size)]);
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_the_share_of_rights_it_is_named_for() {
        let pool = one_level(&skills());
        let model = with_record(Prior::Benchmark, Some(0.75), None, &pool);
        let rights: u32 = model.records().map(|(_, record)| record.settings.n_right_alone()).sum();
        assert_eq!((rights, model.general().n), (45, 60));
    }

    #[test]
    fn nobody_proves_a_skill_by_less_than_five_rights() {
        let pool = one_level(&skills());
        let model = with_record(Prior::for_grade(None), Some(0.97), None, &pool);
        assert!(rights_needed(model, &pool).is_some_and(|n| n >= 5));
    }
}
