//! Placement on simulated learners: how many skills it classes right after how much evidence, how many items are
//! missed, and in what runs. Bars: at least 90 % right within 25 items and probes, claims right, short runs of misses.

use std::fmt::Write as _;

use foothold::base::math::ln;
use foothold::base::{Draws, Seed, Set, SkillId, TemplateId};
use foothold::engine::{
    HelpLevel, ItemNumbers, LearnerModel, Observation, Placement, PlacementRules, PlacementScope,
    PlacementStep, Pool, Presentation, Prior, Verdict,
};

use crate::simulate::world::{Group, Learner, Truth};

/// After so many items and probes the classification is looked at.
const STOPS: [usize; 7] = [0, 5, 8, 10, 15, 20, 25];
/// The whole evidence of placement: items and probes.
const EVIDENCE: usize = 25;
/// What the gentle form of 8 items and 12 probes is compared with.
const COMPARED: usize = 20;
/// A grade was told, or not.
const GRADES: [(&str, Option<f64>); 2] = [("no grade", None), ("grade 6", Some(6.0))];
/// Groups of learners: as the prior without a grade expects, an ordinary grade 6, and two years behind it.
const GROUPS: [Group; 3] = [
    Group { name: "all grades", centre: 5.0, sd: 1.73 },
    Group { name: "typical 6", centre: 35.0 / 6.0, sd: 0.8 },
    Group { name: "two years behind", centre: 2.5, sd: 0.6 },
];

/// One way of placing.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Its name in the table.
    pub name: &'static str,
    /// Its rules; how much is given is up to the table.
    pub rules: PlacementRules,
    /// How an unknown skill is met: "not yet" at this weight, or a wrong response.
    pub not_yet: Option<f64>,
}

/// Figures of one group under one method.
#[derive(Clone, Debug)]
pub struct Row {
    /// Method, truth, group, grade.
    pub case: String,
    /// Share of skills classed right, in percent, after 0, 5, 8, 10, 15, 20 and 25 items and probes.
    pub right: [f64; STOPS.len()],
    /// Share of "known" claims that are right after 20, in percent.
    pub claims_right: f64,
    /// Share of skills that are claimed to be known after 20, in percent.
    pub claimed: f64,
    /// Share of misses among the items of placement, and among the probes, in percent.
    pub misses: [f64; 2],
    /// Longest run of misses among the items of placement: median, p90.
    pub run: [usize; 2],
    /// Items and probes until it was sure enough: median, p90; 25 if never.
    pub sure_after: [usize; 2],
    /// Loss, in nats, of predicting an item of a skill nobody touched, above the true probabilities: before
    /// placement, after its items by the learner model.
    pub excess_loss: [f64; 2],
}

/// What one learner left.
struct Run {
    right: [f64; STOPS.len()],
    n_claims: usize,
    n_claims_right: usize,
    missed: Vec<bool>,
    n_items: usize,
    sure_after: usize,
    excess_loss: [f64; 2],
}

/// The methods that are compared: information only, gentle, and gentle with "not yet" instead of wrong responses.
pub fn methods() -> Vec<Method> {
    let gentle = PlacementRules::GENTLE;
    vec![
        Method {
            name: "plain",
            rules: PlacementRules { at_most: COMPARED as u32, ..PlacementRules::PLAIN },
            not_yet: None,
        },
        Method { name: "gentle", rules: gentle, not_yet: None },
        Method { name: "gentle, not yet .5", rules: gentle, not_yet: Some(0.5) },
    ]
}

/// The whole table.
pub fn rows(pool: &Pool, n_learners: u32, seed: Seed) -> Vec<Row> {
    rows_of(pool, &methods(), n_learners, seed)
}

/// The table of some methods. The same learners meet each of them.
pub fn rows_of(pool: &Pool, methods: &[Method], n_learners: u32, seed: Seed) -> Vec<Row> {
    let mut rows = Vec::new();
    for truth in [Truth::Space, Truth::Graded] {
        for (grade_name, grade) in GRADES {
            for group in GROUPS {
                for method in methods {
                    let case = format!("{} | {truth:?} | {} | {grade_name}", method.name, group.name);
                    let runs = (0..n_learners).map(|n| {
                        let seed = seed.derive((group.name, format!("{truth:?}").as_str(), u64::from(n)));
                        let learner = Learner::draw(pool, truth, group, seed);
                        run(pool, method, Prior::for_grade(grade), &learner, seed.derive("responses"))
                    });
                    rows.push(row(case, &runs.collect::<Vec<Run>>(), pool.skills().len()));
                }
            }
        }
    }
    rows
}

fn run(pool: &Pool, method: &Method, prior: Prior, learner: &Learner, seed: Seed) -> Run {
    // It goes on when it is sure, so that every learner is seen after the same evidence.
    let rules = PlacementRules { enough_error: 0.0, evidence_at_most: EVIDENCE as u32, ..method.rules };
    let mut placement =
        Placement::new(pool, prior, PlacementScope::Pool, rules).expect("every skill has items");
    let mut model = LearnerModel::new(prior);
    let mut draws = seed.draws();
    let mut out = Run {
        right: [0.0; STOPS.len()],
        n_claims: 0,
        n_claims_right: 0,
        missed: Vec::new(),
        n_items: 0,
        sure_after: EVIDENCE,
        excess_loss: [excess_loss(pool, &model, learner), 0.0],
    };
    look(&mut out, &placement, learner, 0);
    for n in 1..=EVIDENCE {
        let step = match placement.next_item() {
            PlacementStep::Done { .. } => placement.next_probe(&Set::new()),
            step => {
                out.n_items = n;
                step
            }
        };
        let PlacementStep::Give(choice) = step else { break };
        let observation = respond(pool, learner, &choice.skill, method.not_yet, &mut draws);
        out.missed.push(!observation.verdict.right);
        placement.observe(&observation).expect("it was chosen from the scope");
        if out.n_items == n {
            model.observe(pool, &observation);
            model.place(&placement);
            out.excess_loss[1] = excess_loss(pool, &model, learner);
        }
        look(&mut out, &placement, learner, n);
    }
    out
}

fn respond(
    pool: &Pool,
    learner: &Learner,
    skill: &SkillId,
    not_yet: Option<f64>,
    draws: &mut Draws,
) -> Observation {
    let place = pool.skills().iter().position(|s| s.id == *skill).expect("it is in the pool");
    let right = draws.unit() < learner.p[place];
    let weight = not_yet.filter(|_| !right && !learner.known[place]).unwrap_or(1.0);
    Observation {
        skill: skill.clone(),
        template: TemplateId::of(skill, "plain"),
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict: Verdict { right, weight },
        help: HelpLevel::None,
        at_days: 0.0,
        misconception: None,
    }
}

/// Looks at the classification after `n` items and probes.
fn look(out: &mut Run, placement: &Placement, learner: &Learner, n: usize) {
    if n >= 6
        && out.sure_after == EVIDENCE
        && placement.expected_error() <= PlacementRules::GENTLE.enough_error
    {
        out.sure_after = n;
    }
    let Some(stop) = STOPS.iter().position(|&stop| stop == n) else { return };
    let p_known = placement.skills().iter().map(|skill| placement.p_known(skill).unwrap_or_default());
    let classed: Vec<(f64, bool)> = p_known.zip(learner.known.iter().copied()).collect();
    let n_right = classed.iter().filter(|(p, known)| (*p >= 0.5) == *known).count();
    out.right[stop] = n_right as f64 / classed.len() as f64;
    if n == COMPARED {
        let claims = classed.iter().filter(|(p, _)| *p >= PlacementRules::GENTLE.known);
        out.n_claims = claims.clone().count();
        out.n_claims_right = claims.filter(|(_, known)| *known).count();
    }
}

/// Mean over the skills without a response.
fn excess_loss(pool: &Pool, model: &LearnerModel, learner: &Learner) -> f64 {
    let item = ItemNumbers {
        difficulty: 0.0,
        guess: None,
        presentation: Presentation::default(),
        help: HelpLevel::None,
    };
    let losses: Vec<f64> = pool
        .skills()
        .iter()
        .zip(&learner.p)
        .filter(|(skill, _)| model.record(&skill.id).is_none())
        .map(|(skill, &p)| {
            let q = model.predict(pool, &skill.id, &item, 0.0).p;
            p * ln(p / q) + (1.0 - p) * ln((1.0 - p) / (1.0 - q))
        })
        .collect();
    losses.iter().sum::<f64>() / losses.len() as f64
}

fn row(case: String, runs: &[Run], n_skills: usize) -> Row {
    let mean = |of: &dyn Fn(&Run) -> f64| runs.iter().map(of).sum::<f64>() / runs.len() as f64;
    let share = |of: &dyn Fn(&Run) -> (usize, usize)| {
        let (part, whole) = runs.iter().map(of).fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
        100.0 * part as f64 / whole as f64
    };
    let misses = |missed: &[bool]| (missed.iter().filter(|&&missed| missed).count(), missed.len());
    Row {
        case,
        right: std::array::from_fn(|stop| 100.0 * mean(&|run| run.right[stop])),
        claims_right: share(&|run| (run.n_claims_right, run.n_claims)),
        claimed: share(&|run| (run.n_claims, n_skills)),
        misses: [
            share(&|run| misses(&run.missed[..run.n_items])),
            share(&|run| misses(&run.missed[run.n_items..])),
        ],
        run: median_and_p90(runs.iter().map(|run| longest_run(&run.missed[..run.n_items])).collect()),
        sure_after: median_and_p90(runs.iter().map(|run| run.sure_after).collect()),
        excess_loss: [mean(&|run| run.excess_loss[0]), mean(&|run| run.excess_loss[1])],
    }
}

fn longest_run(missed: &[bool]) -> usize {
    missed.split(|missed| !missed).map(<[bool]>::len).max().unwrap_or(0)
}

fn median_and_p90(mut values: Vec<usize>) -> [usize; 2] {
    values.sort_unstable();
    [5, 9].map(|tenths| values.get(values.len() * tenths / 10).copied().unwrap_or(0))
}

/// The table for reading.
pub fn text(rows: &[Row]) -> String {
    let mut out = String::from(
        "method | truth | group | grade | right % after 0/5/8/10/15/20/25 | claims right % (claimed %) | misses % of items, probes | longest run median, p90 | sure after median, p90 | excess loss before, after\n",
    );
    for row in rows {
        let right: Vec<String> = row.right.iter().map(|right| format!("{right:.1}")).collect();
        let _ = writeln!(
            out,
            "{} | {} | {:.1} ({:.0}) | {:.0}, {:.0} | {}, {} | {}, {} | {:.3}, {:.3}",
            row.case,
            right.join("/"),
            row.claims_right,
            row.claimed,
            row.misses[0],
            row.misses[1],
            row.run[0],
            row.run[1],
            row.sure_after[0],
            row.sure_after[1],
            row.excess_loss[0],
            row.excess_loss[1],
        );
    }
    out
}
