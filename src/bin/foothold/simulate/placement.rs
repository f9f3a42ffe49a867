//! Placement on simulated learners: how many skills it classes right after how much evidence, how many items are
//! missed, and in what runs. Bars: at least 90 % right within 25 items and probes, claims right, short runs of misses.

use foothold::base::math::ln;
use foothold::base::{Draws, Seed, Set, SkillId, TemplateId};
use foothold::engine::{
    Conditions, HelpLevel, ItemNumbers, LearnerModel, Observation, Placement, PlacementRules, PlacementScope,
    PlacementStep, Pool, Presentation, Prior, Verdict,
};

use super::table::{Bar, Table};
use super::world::{Group, Learner, Truth, synthetic};
use super::{Report, Size};

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
    /// How an unknown skill is met.
    pub manner: Manner,
    /// What it is about.
    pub aim: Aim,
}

/// How learners meet what they do not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// They respond all the same.
    Tries,
    /// They say "not learned yet", unless they guess right.
    SaysSo,
}

/// What learners are placed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Every skill of the graph.
    Everything,
    /// One goal of grade 6, by a teacher's link; figures are about what it stands on.
    Link,
}

/// What a row of the table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The method.
    pub method: &'static str,
    /// What makes up the learners' knowledge.
    pub truth: Truth,
    /// Their group.
    pub group: &'static str,
    /// Whether a grade was told.
    pub grade: &'static str,
}

/// Figures of one group under one method.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is about.
    pub key: Key,
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
    /// Share of skills classed right then, in percent.
    pub right_when_sure: f64,
    /// Loss, in nats, of predicting an item of a skill nobody touched, above the true probabilities: before
    /// placement; after its items by the learner model; by placement itself.
    pub excess_loss: [f64; 3],
}

/// What one learner left.
struct Run {
    right: [f64; STOPS.len()],
    n_skills: usize,
    n_claims: usize,
    n_claims_right: usize,
    missed: Vec<bool>,
    n_items: usize,
    sure_after: Option<usize>,
    right_when_sure: f64,
    excess_loss: [f64; 3],
}

/// The methods that are compared.
pub fn methods() -> Vec<Method> {
    let gentle = PlacementRules::GENTLE;
    let plain = PlacementRules { at_most: COMPARED as u32, ..PlacementRules::PLAIN };
    let half = PlacementRules { not_yet: 0.5, ..gentle };
    let method = |name, rules, manner, aim| Method { name, rules, manner, aim };
    vec![
        method("plain", plain, Manner::Tries, Aim::Everything),
        method("gentle", gentle, Manner::Tries, Aim::Everything),
        method("says not yet", gentle, Manner::SaysSo, Aim::Everything),
        method("not yet at half", half, Manner::SaysSo, Aim::Everything),
        method("link", gentle, Manner::Tries, Aim::Link),
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
                    let runs = (0..n_learners).map(|n| {
                        let seed = seed.derive((group.name, format!("{truth:?}").as_str(), u64::from(n)));
                        let learner = Learner::draw(pool, truth, group, seed);
                        run(pool, method, Prior::for_grade(grade), &learner, seed.derive("responses"))
                    });
                    let key = Key { method: method.name, truth, group: group.name, grade: grade_name };
                    rows.push(row(key, &runs.collect::<Vec<Run>>()));
                }
            }
        }
    }
    rows
}

fn run(pool: &Pool, method: &Method, prior: Prior, learner: &Learner, seed: Seed) -> Run {
    // It goes on when it is sure, so that every learner is seen after the same evidence.
    let rules = PlacementRules { enough_error: 0.0, evidence_at_most: EVIDENCE as u32, ..method.rules };
    let goal = goal(pool, seed);
    let scope = match method.aim {
        Aim::Everything => PlacementScope::Pool,
        Aim::Link => PlacementScope::Goal(goal),
    };
    let mut placement = Placement::new(pool, prior, scope, rules).expect("every skill has items");
    let mut model = LearnerModel::new(prior);
    let mut draws = seed.draws();
    let mut out = Run {
        right: [0.0; STOPS.len()],
        n_skills: placement.skills().len(),
        n_claims: 0,
        n_claims_right: 0,
        missed: Vec::new(),
        n_items: 0,
        sure_after: None,
        right_when_sure: 0.0,
        excess_loss: [0.0; 3],
    };
    out.excess_loss[0] = excess_loss(pool, &placement, learner, &|skill| by_model(&model, pool, skill));
    look(&mut out, pool, &placement, learner, 0);
    let enough_error = method.rules.enough_error;
    for n in 1..=EVIDENCE {
        let step = match placement.next_item() {
            PlacementStep::Done { .. } => {
                if out.n_items + 1 == n {
                    let by_itself = |skill: &SkillId| placement.p_success(skill).unwrap_or(0.5);
                    let by_model = |skill: &SkillId| by_model(&model, pool, skill);
                    out.excess_loss[1] = excess_loss(pool, &placement, learner, &by_model);
                    out.excess_loss[2] = excess_loss(pool, &placement, learner, &by_itself);
                }
                placement.next_probe(&Set::new())
            }
            step => {
                out.n_items = n;
                step
            }
        };
        // When nothing is left to give, the rest of the row says what holds from then on.
        if let PlacementStep::Give(choice) = step {
            let observation = respond(pool, learner, &choice.skill, method.manner, &mut draws);
            out.missed.push(!observation.verdict.right);
            placement.observe(&observation).expect("it was chosen from the scope");
            if out.n_items == n {
                model.observe(pool, &observation);
                model.place(&placement);
            }
        }
        look(&mut out, pool, &placement, learner, n);
        if n >= rules.at_least as usize
            && out.sure_after.is_none()
            && placement.expected_error() <= enough_error
        {
            out.sure_after = Some(n);
            out.right_when_sure = share_right(&classed(pool, &placement, learner));
        }
    }
    if out.sure_after.is_none() {
        out.right_when_sure = share_right(&classed(pool, &placement, learner));
    }
    out
}

fn respond(
    pool: &Pool,
    learner: &Learner,
    skill: &SkillId,
    manner: Manner,
    draws: &mut Draws,
) -> Observation {
    let place = place(pool, skill);
    let right = draws.unit() < learner.p[place];
    let says_so = manner == Manner::SaysSo && !learner.known[place];
    let verdict = match (right, says_so) {
        (true, _) => Verdict::RIGHT,
        (false, true) => Verdict::NOT_YET,
        (false, false) => Verdict::WRONG,
    };
    Observation {
        skill: skill.clone(),
        template: TemplateId::of(skill, "plain"),
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict,
        help: HelpLevel::None,
        at_days: 0.0,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

/// Looks at the classification after `n` items and probes.
fn look(out: &mut Run, pool: &Pool, placement: &Placement, learner: &Learner, n: usize) {
    let Some(stop) = STOPS.iter().position(|&stop| stop == n) else { return };
    let classed = classed(pool, placement, learner);
    out.right[stop] = share_right(&classed);
    if n == COMPARED {
        let claims = classed.iter().filter(|(p, _)| *p >= PlacementRules::GENTLE.known);
        out.n_claims = claims.clone().count();
        out.n_claims_right = claims.filter(|(_, known)| *known).count();
    }
}

/// For every skill what placement believes and what is true.
fn classed(pool: &Pool, placement: &Placement, learner: &Learner) -> Vec<(f64, bool)> {
    let skills = placement.skills().iter();
    skills
        .map(|skill| (placement.p_known(skill).unwrap_or_default(), learner.known[place(pool, skill)]))
        .collect()
}

fn place(pool: &Pool, skill: &SkillId) -> usize {
    pool.skills().binary_search_by(|other| other.id.cmp(skill)).expect("it is in the pool")
}

/// A skill of grade 6.
fn goal(pool: &Pool, seed: Seed) -> &SkillId {
    let of_grade_6: Vec<&SkillId> =
        pool.skills().iter().filter(|s| (5.0..20.0 / 3.0).contains(&s.level)).map(|s| &s.id).collect();
    of_grade_6[seed.derive("goal").draws().below(of_grade_6.len() as u32) as usize]
}

fn share_right(classed: &[(f64, bool)]) -> f64 {
    classed.iter().filter(|(p, known)| (*p >= 0.5) == *known).count() as f64 / classed.len() as f64
}

fn by_model(model: &LearnerModel, pool: &Pool, skill: &SkillId) -> f64 {
    let item = ItemNumbers {
        difficulty: 0.0,
        guess: None,
        presentation: Presentation::default(),
        help: HelpLevel::None,
    };
    model.predict(pool, skill, &item, 0.0).p
}

/// Mean excess loss over the skills in scope that had no response.
fn excess_loss(
    pool: &Pool,
    placement: &Placement,
    learner: &Learner,
    predicted: &dyn Fn(&SkillId) -> f64,
) -> f64 {
    let untouched = placement.skills().iter().filter(|skill| !placement.has_seen(skill));
    let losses: Vec<f64> = untouched
        .map(|skill| {
            let (p, q) = (learner.p[place(pool, skill)], predicted(skill));
            p * ln(p / q) + (1.0 - p) * ln((1.0 - p) / (1.0 - q))
        })
        .collect();
    losses.iter().sum::<f64>() / losses.len().max(1) as f64
}

fn row(key: Key, runs: &[Run]) -> Row {
    let mean = |of: &dyn Fn(&Run) -> f64| runs.iter().map(of).sum::<f64>() / runs.len() as f64;
    let share = |of: &dyn Fn(&Run) -> (usize, usize)| {
        let (part, whole) = runs.iter().map(of).fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
        100.0 * part as f64 / whole as f64
    };
    let misses = |missed: &[bool]| (missed.iter().filter(|&&missed| missed).count(), missed.len());
    Row {
        key,
        right: std::array::from_fn(|stop| 100.0 * mean(&|run| run.right[stop])),
        claims_right: share(&|run| (run.n_claims_right, run.n_claims)),
        claimed: share(&|run| (run.n_claims, run.n_skills)),
        misses: [
            share(&|run| misses(&run.missed[..run.n_items])),
            share(&|run| misses(&run.missed[run.n_items..])),
        ],
        run: median_and_p90(runs.iter().map(|run| longest_run(&run.missed[..run.n_items])).collect()),
        sure_after: median_and_p90(runs.iter().map(|run| run.sure_after.unwrap_or(EVIDENCE)).collect()),
        right_when_sure: 100.0 * mean(&|run| run.right_when_sure),
        excess_loss: std::array::from_fn(|by| mean(&|run| run.excess_loss[by])),
    }
}

fn longest_run(missed: &[bool]) -> usize {
    missed.split(|missed| !missed).map(<[bool]>::len).max().unwrap_or(0)
}

fn median_and_p90(mut values: Vec<usize>) -> [usize; 2] {
    values.sort_unstable();
    [5, 9].map(|tenths| values.get(values.len() * tenths / 10).copied().unwrap_or(0))
}

/// The bars of placement, from the rows of the gentle method.
pub fn bars(rows: &[Row]) -> Vec<Bar> {
    let of = |method: &'static str| rows.iter().filter(move |row| row.key.method == method);
    let gentle = || of("gentle");
    let no_grade = || gentle().filter(|row| row.key.group == "all grades" && row.key.grade == "no grade");
    let group = |name: &'static str| gentle().filter(move |row| row.key.group == name);
    let loss = gentle().zip(of("plain")).map(|(gentle, plain)| plain.right[5] - gentle.right[5]);
    vec![
        at_least(
            "placement: % classed right after 25 items and probes, grade unknown",
            90.0,
            no_grade().map(|r| r.right[6]),
        ),
        at_least(
            "placement: % classed right when sure enough, grade unknown",
            90.0,
            no_grade().map(|r| r.right_when_sure),
        ),
        at_least(
            "placement: % of skills called known that are, grade unknown",
            97.0,
            no_grade().map(|r| r.claims_right),
        ),
        at_most(
            "placement: items and probes until sure, grade unknown, median",
            18.0,
            no_grade().map(|r| r.sure_after[0] as f64),
        ),
        at_most("placement: % missed, typical grade 6 (F11)", 30.0, group("typical 6").map(|r| r.misses[0])),
        at_most(
            "placement: % missed, two years behind (F11)",
            40.0,
            group("two years behind").map(|r| r.misses[0]),
        ),
        at_most("placement: longest run of misses, p90 (F11)", 2.0, gentle().map(|r| r.run[1] as f64)),
        at_most("placement: points lost to 20 plain items after 8 items and 12 probes (F11)", 1.5, loss),
    ]
}

fn at_least(name: &str, limit: f64, figures: impl Iterator<Item = f64>) -> Bar {
    let figure = figures.fold(f64::INFINITY, f64::min);
    bar(name, format!(">= {limit}"), figure, figure >= limit)
}

fn at_most(name: &str, limit: f64, figures: impl Iterator<Item = f64>) -> Bar {
    let figure = figures.fold(f64::NEG_INFINITY, f64::max);
    bar(name, format!("<= {limit}"), figure, figure <= limit)
}

/// The figure is that of the worst row it is about.
fn bar(name: &str, wanted: String, figure: f64, holds: bool) -> Bar {
    Bar { name: name.to_owned(), wanted, figure: format!("{figure:.2}"), holds: Some(holds) }
}

fn table(rows: &[Row], title: String) -> Table {
    let head = [
        "method",
        "truth",
        "learners",
        "grade",
        "right % after 0/5/8/10/15/20/25",
        "claims right % (claimed %)",
        "misses % of items, probes",
        "longest run, median, p90",
        "sure after, median, p90 (right %)",
        "excess loss before, after, by itself",
    ];
    let mut table = Table::new(title, &head);
    table.rows = rows.iter().map(cells).collect();
    table
}

fn cells(row: &Row) -> Vec<String> {
    let right: Vec<String> = row.right.iter().map(|right| format!("{right:.1}")).collect();
    vec![
        row.key.method.to_owned(),
        format!("{:?}", row.key.truth).to_lowercase(),
        row.key.group.to_owned(),
        row.key.grade.to_owned(),
        right.join("/"),
        format!("{:.1} ({:.0})", row.claims_right, row.claimed),
        format!("{:.0}, {:.0}", row.misses[0], row.misses[1]),
        format!("{}, {}", row.run[0], row.run[1]),
        format!("{}, {} ({:.1})", row.sure_after[0], row.sure_after[1], row.right_when_sure),
        format!("{:.3}, {:.3}, {:.3}", row.excess_loss[0], row.excess_loss[1], row.excess_loss[2]),
    ]
}

/// Learners a row when nothing else is asked for.
const LEARNERS: usize = 300;
/// Skills of the made-up graph.
const SKILLS: usize = 150;

/// Placement on a graph of 150 skills.
pub fn study(size: &Size) -> Report {
    let n = size.students_or(LEARNERS) as u32;
    let made_up = || synthetic(SKILLS, size.seed);
    let pool = size.graph.clone().unwrap_or_else(made_up);
    let rows = rows(&pool, n, size.seed);
    let title = format!("Placement, {} skills, {n} learners a row", pool.skills().len());
    Report { bars: bars(&rows), tables: vec![table(&rows, title)] }
}
