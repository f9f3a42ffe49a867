//! Simulations behind the rules of evidence: tests, ways of responding, opened solutions, typing errors, structure of a
//! sitting, and what stories do to symbols. Each function returns the rows of one table, with its sample size in it.

use foothold::base::math::{exp, logistic, pow, sqrt};
use foothold::base::{Draws, Seed, SkillId, TemplateId};
use foothold::engine::regulation::Goal;
use foothold::engine::{
    Conditions, Form, HelpLevel, LearnerModel, Observation, Occasion, Pool, PoolSkill, PoolTemplate,
    Presentation, Prior, ProofBy, ProofForm, Regulation, ScaffoldLevel, SessionSigns, Setting, StatusChange,
    Verdict, test_out::TEST_HARDER, typo::TYPO,
};

use super::table::{Bar, Table};
use super::{Report, Size};

/// One row of a table: what was simulated, and its figures by name.
pub struct Row {
    /// What was simulated, with the sample size.
    pub name: String,
    /// Figures, in the order of the columns.
    pub figures: Vec<(&'static str, f64)>,
}

/// A response is a false proof when the true success behind it is below this.
const FALSE_BELOW: f64 = 0.70;
/// Skills a learner works on before the ones that are looked at, so that the joint estimate knows them.
const WARM_UP: usize = 5;
const WARM_UP_ITEMS: usize = 8;
/// Skills that are looked at, for each learner.
const SKILLS: usize = 10;
const CAP: usize = 40;

/// The four kinds of simulated learners. The engine knows none of their rules.
#[derive(Clone, Copy, PartialEq)]
enum World {
    /// Graded ability, linear learning.
    Graded,
    /// Two states.
    TwoState,
    /// A plateau, form that drifts, rapid guesses, many slips.
    Plateau,
    /// Four options.
    Choice,
}

const WORLDS: [(World, &str); 4] = [
    (World::Graded, "graded"),
    (World::TwoState, "two states"),
    (World::Plateau, "plateau"),
    (World::Choice, "choice"),
];

/// A simulated learner on one skill.
struct Truth {
    world: World,
    level: f64,
    /// Where the level ends, and how fast it goes there.
    plateau: f64,
    rate: f64,
    form: f64,
}

impl Truth {
    fn draw(world: World, ability: f64, draws: &mut Draws) -> Truth {
        let own = normal(draws, 0.0, 1.3);
        let speed = exp(normal(draws, 0.0, 0.4));
        let graded = 0.6 * ability + own;
        let (level, plateau, rate) = match world {
            World::Plateau => (graded - 0.3, graded - 0.3 + 2.5 * speed, 0.08),
            World::TwoState if draws.unit() < logistic(0.6 * ability - 0.85) => (2.5, 2.5, 0.13),
            World::TwoState => (-1.5, 2.5, 0.13),
            World::Graded | World::Choice => (graded - 0.4, f64::INFINITY, 0.1 * speed),
        };
        Truth { world, level, plateau, rate, form: 0.0 }
    }

    fn slip(&self) -> f64 {
        if self.world == World::Plateau { 0.06 } else { 0.02 }
    }

    /// Success on a fresh on-level typed item, without guessing.
    fn success(&self) -> f64 {
        (1.0 - self.slip()) * logistic(self.level)
    }

    fn respond(&mut self, difficulty: f64, guess: f64, draws: &mut Draws) -> bool {
        if self.world == World::Plateau {
            self.form = 0.8 * self.form + normal(draws, 0.0, 0.35);
            if draws.unit() < 0.037 {
                return draws.unit() < guess;
            }
        }
        let p = guess + (1.0 - guess - self.slip()) * logistic(self.level + self.form - difficulty);
        draws.unit() < p
    }

    fn learn(&mut self, draws: &mut Draws) {
        match self.world {
            World::TwoState if self.level < 0.0 && draws.unit() < self.rate => self.level = self.plateau,
            World::Plateau => self.level += self.rate * (self.plateau - self.level),
            World::TwoState => {}
            World::Graded | World::Choice => self.level += self.rate,
        }
    }
}

fn normal(draws: &mut Draws, mean: f64, sd: f64) -> f64 {
    // The sum of twelve uniforms: its tails do not matter here.
    let sum: f64 = (0..12).map(|_| draws.unit()).sum();
    mean + sd * (sum - 6.0)
}

/// The quarter of ability, 0 the lowest, of a standard normal ability.
fn quarter(ability: f64) -> usize {
    [-0.6745, 0.0, 0.6745].iter().filter(|cut| ability >= **cut).count()
}

fn skill(n: usize) -> SkillId {
    SkillId::new(format!("s{n:02}"))
}

/// Skills with two templates each; nothing else differs between them.
fn pool(n_templates: usize) -> Pool {
    let skills: Vec<SkillId> = (0..WARM_UP + SKILLS).map(skill).collect();
    let templates = skills.iter().flat_map(|id| {
        (0..n_templates).map(move |n| PoolTemplate {
            id: TemplateId::of(id, &format!("t{n}")),
            skill: id.clone(),
            form: Form::Symbolic,
            difficulties: vec![-0.5, 0.0, 0.5],
            guess: None,
            misconceptions: Vec::new(),
        })
    });
    let templates = templates.collect();
    Pool::new(skills.iter().cloned().map(PoolSkill::new).collect(), templates).expect("the pool is sound")
}

fn response(skill: &SkillId, template: usize, right: bool, at_days: f64) -> Observation {
    Observation {
        skill: skill.clone(),
        template: TemplateId::of(skill, &format!("t{template}")),
        presentation: Presentation::default(),
        difficulty: 0.0,
        guess: None,
        verdict: if right { Verdict::RIGHT } else { Verdict::WRONG },
        help: HelpLevel::None,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

const MINUTE: f64 = 1.0 / 1440.0;

/// A learner with a record on the warm-up skills, and the time it ended.
fn warmed_up(
    prior: Prior,
    world: World,
    ability: f64,
    pool: &Pool,
    draws: &mut Draws,
) -> (LearnerModel, f64) {
    let mut model = LearnerModel::new(prior);
    let guess = guess_of(world);
    let mut at_days = 20_000.0;
    for n in 0..WARM_UP {
        let mut truth = Truth::draw(world, ability, draws);
        for item in 0..WARM_UP_ITEMS {
            let difficulty = normal(draws, 0.0, 0.3);
            let right = truth.respond(difficulty, guess.unwrap_or(0.0), draws);
            model.observe(
                pool,
                &Observation { difficulty, guess, ..response(&skill(n), item % 2, right, at_days) },
            );
            truth.learn(draws);
            at_days += MINUTE;
        }
    }
    (model, at_days)
}

fn guess_of(world: World) -> Option<f64> {
    (world == World::Choice).then_some(0.25)
}

/// Proofs and false proofs by quarter of ability.
#[derive(Clone, Copy, Default)]
struct Tally {
    proofs: [u32; 4],
    lies: [u32; 4],
    knowers: u32,
    knowers_proven: u32,
    items: u64,
    skills: u32,
}

impl Tally {
    fn proof(&mut self, quarter: usize, success: f64) {
        self.proofs[quarter] += 1;
        self.lies[quarter] += u32::from(success < FALSE_BELOW);
    }

    fn percent(&self, quarter: usize) -> f64 {
        100.0 * f64::from(self.lies[quarter]) / f64::from(self.proofs[quarter].max(1))
    }

    fn overall(&self) -> f64 {
        100.0 * f64::from(self.lies.iter().sum::<u32>()) / f64::from(self.proofs.iter().sum::<u32>().max(1))
    }

    /// Standard error of the share of false proofs, percent.
    fn error(&self) -> f64 {
        let share = self.overall() / 100.0;
        100.0 * sqrt(share * (1.0 - share) / f64::from(self.proofs.iter().sum::<u32>().max(1)))
    }

    fn worst(&self) -> f64 {
        (0..4).map(|quarter| self.percent(quarter)).fold(0.0, f64::max)
    }

    fn row(&self, name: String) -> Row {
        let quarters = ["q1 %", "q2 %", "q3 %", "q4 %"];
        let mut figures = vec![("proofs", f64::from(self.proofs.iter().sum::<u32>()))];
        figures.push(("false %", self.overall()));
        figures.push(("se", self.error()));
        let lies = f64::from(self.lies.iter().sum::<u32>());
        figures.push(("of skills %", 100.0 * lies / f64::from(self.skills.max(1))));
        figures.extend((0..4).map(|quarter| (quarters[quarter], self.percent(quarter))));
        figures.push(("worst quarter %", self.worst()));
        let knowers = f64::from(self.knowers.max(1));
        figures.push(("knowers proven %", 100.0 * f64::from(self.knowers_proven) / knowers));
        figures.push(("items a skill", self.items as f64 / f64::from(self.skills.max(1))));
        Row { name, figures }
    }
}

/// What passes a simulated test.
#[derive(Clone, Copy)]
pub struct TestLine {
    /// `P` by all evidence.
    pub joint: f64,
    /// `P` by the skill's own responses.
    pub own: f64,
}

/// Who takes a simulated test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Taker {
    /// Everybody, on every skill: the hardest case, since few know it.
    Everybody,
    /// Who believes to be right three times in four; the belief is off by one logit (sd).
    WhoBelieves,
}

/// A test of `least..=items` items; `days` tests on as many days, the first pass counts. A line passes when all responses so far are right and one estimate reaches it.
pub fn tests(
    seed: Seed,
    prior: Prior,
    learners: u32,
    (least, items): (usize, usize),
    days: u32,
    harder: f64,
    taker: Taker,
    lines: &[TestLine],
) -> Vec<Row> {
    let pool = pool(2);
    let mut rows = Vec::new();
    for (world, name) in WORLDS {
        let mut tallies = vec![Tally::default(); lines.len()];
        for learner in 0..learners {
            let mut draws = seed.derive(("tests", name, u64::from(learner))).draws();
            let ability = normal(&mut draws, 0.0, 1.0);
            let (warm, at_days) = warmed_up(prior, world, ability, &pool, &mut draws);
            for n in 0..SKILLS {
                let mut truth = Truth::draw(world, ability, &mut draws);
                let off = normal(&mut draws, 0.0, 0.25);
                let belief = truth.level + normal(&mut draws, 0.0, 1.0);
                if taker == Taker::WhoBelieves && logistic(belief) < 0.75 {
                    continue;
                }
                let mut model = warm.clone();
                let mut open: Vec<bool> = vec![true; lines.len()];
                let knows = truth.success() >= 0.80;
                tallies.iter_mut().for_each(|tally| tally.knowers += u32::from(knows));
                for day in 0..days {
                    let mut all_right = true;
                    for item in 0..items {
                        let right = truth.respond(harder + off, guess_of(world).unwrap_or(0.0), &mut draws);
                        all_right &= right;
                        let at_days = at_days + f64::from(day) + MINUTE * item as f64;
                        let observation = Observation {
                            difficulty: harder,
                            guess: guess_of(world),
                            ..response(&skill(WARM_UP + n), item % 2, right, at_days)
                        };
                        model.observe(&pool, &observation);
                        tallies.iter_mut().for_each(|tally| tally.items += 1);
                        if all_right && item + 1 >= least {
                            let joint = model.p_mastery(&pool, &observation.skill, at_days);
                            let own = model.p_own(&pool, &observation.skill, at_days);
                            for (place, line) in lines.iter().enumerate() {
                                if open[place] && (joint >= line.joint || own >= line.own) {
                                    open[place] = false;
                                    tallies[place].proof(quarter(ability), truth.success());
                                    tallies[place].knowers_proven += u32::from(knows);
                                }
                            }
                        }
                        truth.learn(&mut draws);
                    }
                }
                tallies.iter_mut().for_each(|tally| tally.skills += 1);
            }
        }
        for (line, tally) in lines.iter().zip(&tallies) {
            rows.push(tally.row(format!(
                "{name}, {taker:?}, {least}-{items} items at {harder:+}, {days} day(s), joint {:.2} own {:.2}, n {}",
                line.joint,
                line.own,
                u32::try_from(SKILLS).unwrap_or(0) * learners
            )));
        }
    }
    rows
}

/// How a simulated way of responding really is, beside what the engine assumes of it.
struct FormTruth {
    form: ProofForm,
    guess: f64,
    /// Logits by which it is harder than typed, in the mean over templates; its sd between templates is .35.
    harder: f64,
}

/// What is assumed of the ways of responding in truth: a guess among three to five options or steps, a problem of one's
/// own that is easier by half a logit to a whole one.
const FORM_TRUTHS: [FormTruth; 5] = [
    FormTruth { form: ProofForm::Typed, guess: 0.02, harder: 0.0 },
    FormTruth { form: ProofForm::Choice, guess: 0.25, harder: 0.0 },
    FormTruth { form: ProofForm::Plotted, guess: 0.04, harder: 0.0 },
    FormTruth { form: ProofForm::FindTheError, guess: 0.25, harder: -0.4 },
    FormTruth { form: ProofForm::MakeAProblem, guess: 0.05, harder: -0.6 },
];

/// Practice in one way of responding only, by the shipped rule and the shipped numbers, up to 40 items a skill. With
/// `shift`, the way is easier in truth by that many logits than assumed.
pub fn proof_forms(seed: Seed, learners: u32, shift: f64) -> Vec<Row> {
    let pool = pool(2);
    let mut rows = Vec::new();
    for truth_of in FORM_TRUTHS {
        let numbers = truth_of.form.numbers();
        for (world, name) in [(World::Graded, "graded"), (World::Plateau, "plateau")] {
            let mut tally = Tally::default();
            for learner in 0..learners {
                let mut draws = seed.derive(("forms", name, u64::from(learner))).draws();
                let ability = normal(&mut draws, 0.0, 1.0);
                let (warm, at_days) = warmed_up(Prior::Benchmark, world, ability, &pool, &mut draws);
                for n in 0..SKILLS {
                    let mut truth = Truth::draw(world, ability, &mut draws);
                    let off: Vec<f64> =
                        (0..2).map(|_| truth_of.harder - shift + normal(&mut draws, 0.0, 0.35)).collect();
                    let mut model = warm.clone();
                    let knows = truth.success() >= 0.80;
                    tally.knowers += u32::from(knows);
                    for item in 0..CAP {
                        let difficulty = normal(&mut draws, 0.0, 0.25);
                        let right = truth.respond(difficulty + off[item % 2], truth_of.guess, &mut draws);
                        let at_days = at_days + MINUTE * item as f64;
                        let conditions = Conditions { form: truth_of.form, ..Conditions::USUAL };
                        let observation = Observation {
                            difficulty: difficulty + numbers.harder,
                            guess: None,
                            conditions,
                            ..response(&skill(WARM_UP + n), item % 2, right, at_days)
                        };
                        tally.items += 1;
                        if model.observe(&pool, &observation).change.is_some() {
                            tally.proof(quarter(ability), truth.success());
                            tally.knowers_proven += u32::from(knows);
                            break;
                        }
                        truth.learn(&mut draws);
                    }
                    tally.skills += 1;
                }
            }
            let n = u32::try_from(SKILLS).unwrap_or(0) * learners;
            rows.push(tally.row(format!("{:?}, {name}, easier by {shift}, n {n}", truth_of.form)));
        }
    }
    rows
}

/// What a learner who lives by solutions does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bot {
    /// Opens the solution before every response: nothing is evidence.
    OpensFirst,
    /// Responds wrong, opens the solution, copies the pattern in the next item of the template.
    CopiesNext,
    /// The same, and asks for the other template in between.
    Alternates,
}

/// Bots over 200 items on one skill they do not know (true success .10; .90 right after a solution of the template, less
/// with every item in between). How many reach a proof.
pub fn solution_bots(seed: Seed, runs: u32) -> Vec<Row> {
    let mut rows = Vec::new();
    for bot in [Bot::OpensFirst, Bot::CopiesNext, Bot::Alternates] {
        for n_templates in [1, 2, 3] {
            let pool = pool(n_templates);
            let (mut proven, mut top) = (0_u32, 0.0_f64);
            for run in 0..runs {
                let mut draws = seed.derive(("bot", n_templates as u64, u64::from(run))).draws();
                let (is_proven, p) = run_bot(bot, n_templates, &pool, &mut draws);
                proven += u32::from(is_proven);
                top = top.max(p);
            }
            rows.push(Row {
                name: format!("{bot:?}, {n_templates} template(s), n {runs} x 200 items"),
                figures: vec![
                    ("proven %", 100.0 * f64::from(proven) / f64::from(runs.max(1))),
                    ("highest P", top),
                ],
            });
        }
    }
    rows
}

fn run_bot(bot: Bot, n_templates: usize, pool: &Pool, draws: &mut Draws) -> (bool, f64) {
    let id = skill(0);
    let mut model = LearnerModel::new(Prior::Benchmark);
    let mut seen_at = vec![None; n_templates];
    let mut top = 0.0_f64;
    let mut template = 0;
    for item in 0..200_usize {
        // A sitting of 25 items a day.
        let at_days = 20_000.0 + (item / 25) as f64 + MINUTE * (item % 25) as f64;
        template = match bot {
            Bot::Alternates => item % n_templates,
            _ if item % 2 == 0 => draws.below(n_templates as u32) as usize,
            _ => template,
        };
        let name = TemplateId::of(&id, &format!("t{template}"));
        if bot != Bot::OpensFirst {
            let memory =
                seen_at[template].map_or(0.0, |seen: usize| 0.9 * pow(0.5, (item - seen - 1) as f64));
            let right = draws.unit() < memory.max(0.10);
            let observed = model.observe(pool, &response(&id, template, right, at_days));
            if matches!(observed.change, Some(StatusChange::Proven(_))) {
                return (true, model.p_mastery(pool, &id, at_days));
            }
        }
        model.solution_opened(pool, &id, &name, at_days);
        seen_at[template] = Some(item);
        top = top.max(model.p_mastery(pool, &id, at_days));
    }
    (false, top)
}

/// Learners of four needs, from a start level: sittings until the level they need, and how often it turns after.
pub fn regulation(seed: Seed, runs: u32, start: ScaffoldLevel) -> Vec<Row> {
    let mut rows = Vec::new();
    for need in ScaffoldLevel::ALL {
        let mut reached: Vec<f64> = Vec::new();
        let (mut turns, mut right_share) = (0_u32, 0.0);
        for run in 0..runs {
            let mut draws = seed.derive(("regulation", need as u64, u64::from(run))).draws();
            let levels = regulated(need, start, &mut draws);
            let first = levels.iter().position(|level| *level == need).map_or(99.0, |place| place as f64);
            reached.push(first);
            turns += n_turns(&levels);
            let after: Vec<_> = levels.iter().skip(first as usize).collect();
            let right = after.iter().filter(|level| ***level == need).count();
            right_share += right as f64 / after.len().max(1) as f64;
        }
        reached.sort_by(f64::total_cmp);
        let at = |share: f64| reached[((reached.len() - 1) as f64 * share) as usize];
        rows.push(Row {
            name: format!("needs {need:?}, starts {start:?}, n {runs} x 24 sittings"),
            figures: vec![
                ("sittings, median", at(0.5)),
                ("p90", at(0.9)),
                ("turns in 24", f64::from(turns) / f64::from(runs)),
                ("at the level after %", 100.0 * right_share / f64::from(runs)),
            ],
        });
    }
    rows
}

/// Levels before each of 24 sittings and after the last. With less structure than needed nine sittings in ten are poor;
/// with as much as needed one in twenty, and half are good.
fn regulated(need: ScaffoldLevel, start: ScaffoldLevel, draws: &mut Draws) -> Vec<ScaffoldLevel> {
    let mut regulation = Regulation::start(start);
    let mut levels = vec![start];
    for _ in 0..24 {
        let (poor, good) = match regulation.level.cmp(&need) {
            std::cmp::Ordering::Less => (0.90, 0.02),
            std::cmp::Ordering::Equal if need != ScaffoldLevel::Free => (0.05, 0.50),
            _ => (0.05, 0.75),
        };
        let luck = draws.unit();
        let (goal, rapid_share) = if luck < poor {
            (Goal::Missed, 0.4)
        } else if luck < poor + good {
            (Goal::Met, 0.0)
        } else {
            (Goal::Met, 0.4)
        };
        regulation.after(SessionSigns { goal, rapid_share, hint_first_share: 0.1, idle_share: 0.1 });
        levels.push(regulation.level);
    }
    levels
}

/// Changes of direction.
fn n_turns(levels: &[ScaffoldLevel]) -> u32 {
    let steps: Vec<i32> =
        levels.windows(2).map(|pair| pair[1] as i32 - pair[0] as i32).filter(|step| *step != 0).collect();
    u32::try_from(steps.windows(2).filter(|pair| pair[0] != pair[1]).count()).unwrap_or(0)
}

/// Straight rights that prove a new symbolic skill after stories with this success on another one.
pub fn story_leak(seed: Seed, runs: u32) -> Vec<Row> {
    let cases: [(u32, u32, f64, f64); 5] =
        [(0, 0, 0.0, 0.0), (40, 0, 0.35, 0.0), (60, 0, 0.35, 0.0), (20, 20, 0.35, 0.70), (40, 0, 0.15, 0.0)];
    let pool = pool(2);
    let run = |(stories, symbols, story_p, symbol_p): (u32, u32, f64, f64), draws: &mut Draws| {
        let mut model = LearnerModel::new(Prior::Benchmark);
        let mut at_days = 20_000.0;
        for n in 0..stories + symbols {
            let is_story = symbols == 0 || n % 2 == 0;
            let right = draws.unit() < if is_story { story_p } else { symbol_p };
            let form = if is_story { Form::Story } else { Form::Symbolic };
            let presentation = Presentation::in_form(form);
            at_days += MINUTE;
            let id = skill((n / 10) as usize % WARM_UP);
            model.observe(
                &pool,
                &Observation { presentation, ..response(&id, n as usize % 2, right, at_days) },
            );
        }
        (1..=CAP as u32)
            .find(|n| {
                at_days += MINUTE;
                let right = response(&skill(WARM_UP), *n as usize % 2, true, at_days);
                model.observe(&pool, &right).change.is_some()
            })
            .unwrap_or(99)
    };
    let rows = cases.into_iter().map(|case| {
        let mut rights: Vec<u32> =
            (0..runs).map(|n| run(case, &mut seed.derive(("stories", u64::from(n))).draws())).collect();
        rights.sort_unstable();
        let (stories, symbols, story_p, symbol_p) = case;
        Row {
            name: format!("{stories} stories at {story_p}, {symbols} symbols at {symbol_p}, n {runs}"),
            figures: vec![
                ("rights, median", f64::from(rights[rights.len() / 2])),
                ("most", f64::from(rights.last().copied().unwrap_or(0))),
            ],
        }
    });
    rows.collect()
}

/// The typo rule: learners who mistype, with and without it, and second guesses that it lets through.
pub fn typos(seed: Seed, learners: u32) -> Vec<Row> {
    let pool = pool(2);
    let mut rows = Vec::new();
    for (world, name) in [(World::Graded, "graded"), (World::Plateau, "plateau")] {
        for (typo, second_guess, weight) in [
            (0.0, 0.15, None),
            (0.0, 0.15, Some(TYPO.weight)),
            (0.0, 0.05, Some(TYPO.weight)),
            (0.0, 0.15, Some(0.5)),
            (0.08, 0.15, None),
            (0.08, 0.15, Some(TYPO.weight)),
            (0.08, 0.15, Some(0.5)),
        ] {
            let mut tally = Tally::default();
            let (mut known_items, mut known) = (0_u64, 0_u64);
            for learner in 0..learners {
                let mut draws = seed.derive(("typos", name, u64::from(learner))).draws();
                let ability = normal(&mut draws, 0.0, 1.0);
                let (warm, at_days) = warmed_up(Prior::Benchmark, world, ability, &pool, &mut draws);
                for n in 0..SKILLS {
                    let mut truth = Truth::draw(world, ability, &mut draws);
                    let mut model = warm.clone();
                    let knows = truth.success() >= 0.80;
                    tally.knowers += u32::from(knows);
                    let mut since = 5;
                    for item in 0..CAP {
                        let difficulty = normal(&mut draws, 0.0, 0.3);
                        let knew = truth.respond(difficulty, 0.0, &mut draws);
                        let mistyped = draws.unit() < typo;
                        let corrected = draws.unit() < if knew { 0.7 } else { second_guess };
                        let right = knew && !mistyped;
                        let forgiven = weight.is_some() && !right && corrected && since >= 5;
                        since = if forgiven { 1 } else { since + 1 };
                        let at_days = at_days + MINUTE * item as f64;
                        let plain = response(&skill(WARM_UP + n), item % 2, right, at_days);
                        let typed = weight.filter(|_| forgiven).map(|weight| Verdict { weight, ..TYPO });
                        let verdict = typed.unwrap_or(plain.verdict);
                        let observation = Observation { difficulty, verdict, ..plain };
                        tally.items += 1;
                        known_items += u64::from(knows);
                        if model.observe(&pool, &observation).change.is_some() {
                            tally.proof(quarter(ability), truth.success());
                            tally.knowers_proven += u32::from(knows);
                            break;
                        }
                        truth.learn(&mut draws);
                    }
                    known += u64::from(knows);
                    tally.skills += 1;
                }
            }
            let rule = weight.map_or("no rule".to_owned(), |weight| {
                format!("weight {weight}, second guesses {second_guess}")
            });
            let n = u32::try_from(SKILLS).unwrap_or(0) * learners;
            let mut row = tally.row(format!("{name}, typing errors {typo}, {rule}, n {n}"));
            row.figures.push(("items of knowers", known_items as f64 / known.max(1) as f64));
            rows.push(row);
        }
    }
    rows
}

/// Blind choices among four options until the skill is proven, with and without haste being seen.
pub fn blind_choices(seed: Seed, runs: u32) -> Vec<Row> {
    use foothold::engine::{Entry, RapidRun};
    let pool = pool(2);
    let rows = [800_u32, 8_000].map(|ms| {
        let mut proven = 0_u32;
        for n in 0..runs {
            let mut draws = seed.derive(("blind", u64::from(n))).draws();
            let (mut model, mut rapid) = (LearnerModel::new(Prior::Benchmark), RapidRun::default());
            for item in 0..200 {
                let right = draws.unit() < 0.25;
                let (haste, _) = rapid.judge(Entry::Chosen, right, Setting::Home, ms, None);
                let conditions = Conditions { form: ProofForm::Choice, haste, ..Conditions::USUAL };
                let plain = response(&skill(0), item % 2, right, 20_000.0 + MINUTE * item as f64);
                if model.observe(&pool, &Observation { conditions, ..plain }).change.is_some() {
                    proven += 1;
                    break;
                }
            }
        }
        Row {
            name: format!("blind choices after {ms} ms, n {runs} x 200 items"),
            figures: vec![("proven %", 100.0 * f64::from(proven) / f64::from(runs.max(1)))],
        }
    });
    rows.into()
}

/// Who meets which rule as shipped.
const SHIPPED: [(Occasion, Taker); 4] = [
    (Occasion::Practice, Taker::Everybody),
    (Occasion::TestOut, Taker::WhoBelieves),
    (Occasion::TestOut, Taker::Everybody),
    (Occasion::ClassCheck, Taker::Everybody),
];

/// Practice, test-outs and class checks by the shipped rules: what they prove, and by which evidence.
pub fn shipped_test_out(seed: Seed, prior: Prior, learners: u32) -> Vec<Row> {
    let pool = pool(2);
    let mut rows = Vec::new();
    for (world, name) in WORLDS {
        for (occasion, taker) in SHIPPED {
            let mut tally = Tally::default();
            let mut by_own = 0_u32;
            for learner in 0..learners {
                let mut draws = seed.derive(("shipped", name, u64::from(learner))).draws();
                let ability = normal(&mut draws, 0.0, 1.0);
                let (warm, at_days) = warmed_up(prior, world, ability, &pool, &mut draws);
                for n in 0..SKILLS {
                    let mut truth = Truth::draw(world, ability, &mut draws);
                    let off = normal(&mut draws, 0.0, 0.25);
                    let belief = truth.level + normal(&mut draws, 0.0, 1.0);
                    if taker == Taker::WhoBelieves && logistic(belief) < 0.75 {
                        continue;
                    }
                    let mut model = warm.clone();
                    let knows = truth.success() >= 0.80;
                    tally.knowers += u32::from(knows);
                    let before = model.p_mastery(&pool, &skill(WARM_UP + n), at_days);
                    let length = occasion.rule().map(|rule| rule.length(before) as usize);
                    let harder = length.map_or(0.0, |_| TEST_HARDER);
                    for item in 0..length.unwrap_or(CAP) {
                        let right = truth.respond(harder + off, guess_of(world).unwrap_or(0.0), &mut draws);
                        let at_days = at_days + MINUTE * item as f64;
                        let conditions = Conditions { occasion, ..Conditions::USUAL };
                        let plain = response(&skill(WARM_UP + n), item % 2, right, at_days);
                        let observation =
                            Observation { difficulty: harder, guess: guess_of(world), conditions, ..plain };
                        tally.items += 1;
                        if let Some(StatusChange::Proven(by)) = model.observe(&pool, &observation).change {
                            by_own += u32::from(matches!(by, ProofBy::Own { .. }));
                            tally.proof(quarter(ability), truth.success());
                            tally.knowers_proven += u32::from(knows);
                            break;
                        }
                        truth.learn(&mut draws);
                    }
                    tally.skills += 1;
                }
            }
            let n = u32::try_from(SKILLS).unwrap_or(0) * learners;
            let mut row = tally.row(format!("{name}, {occasion:?}, {taker:?}, n {n}"));
            let proofs = f64::from(tally.proofs.iter().sum::<u32>().max(1));
            row.figures.push(("by own evidence %", 100.0 * f64::from(by_own) / proofs));
            rows.push(row);
        }
    }
    rows
}

/// The tables that bars are read from.
const BOTS: &str = "Bots that live by solutions";
const STORIES: &str = "Stories and symbols";
const STRUCTURE: &str = "Structure of a sitting, from free";
const SHIPPED_TESTS: &str = "Practice and tests as shipped";
const SHIPPED_GRAPH: &str = "Practice and tests as shipped, under the graph prior";

/// Every table at a size that takes seconds, for the command line.
pub fn tables(seed: Seed, learners: u32) -> Vec<(&'static str, Vec<Row>)> {
    let lines = [(0.0, 0.0), (0.8, 0.9), (0.8, 0.75), (0.8, 0.7), (0.7, 0.9), (0.7, 0.7)]
        .map(|(joint, own)| TestLine { joint, own });
    let test = |least, days, harder, taker| {
        tests(seed, Prior::Benchmark, learners, (least, 5), days, harder, taker, &lines)
    };
    let graph = tests(seed, Prior::for_grade(None), learners, (5, 5), 1, 0.5, Taker::WhoBelieves, &lines);
    vec![
        ("Tests that everybody takes", test(5, 1, 0.0, Taker::Everybody)),
        ("Harder items", test(5, 1, 0.5, Taker::Everybody)),
        ("Harder items, for who believes to know", test(5, 1, 0.5, Taker::WhoBelieves)),
        ("Harder items on three days", test(5, 3, 0.5, Taker::WhoBelieves)),
        ("From three items on", test(3, 1, 0.5, Taker::WhoBelieves)),
        ("Under the graph prior", graph),
        (SHIPPED_TESTS, shipped_test_out(seed, Prior::Benchmark, TAKERS * learners)),
        (SHIPPED_GRAPH, shipped_test_out(seed, Prior::for_grade(None), TAKERS * learners)),
        ("Proof forms", proof_forms(seed, learners, 0.0)),
        ("Proof forms that are easier than assumed", proof_forms(seed, learners, 0.3)),
        (BOTS, solution_bots(seed, learners)),
        ("Blind choices", blind_choices(seed, learners)),
        (STRUCTURE, regulation(seed, learners, ScaffoldLevel::Free)),
        ("Structure of a sitting, from suggested", regulation(seed, learners, ScaffoldLevel::Suggested)),
        (STORIES, story_leak(seed, learners)),
        ("Typing errors", typos(seed, learners)),
    ]
}

/// Takers of the shipped tests for each learner of the other tables: one in fifty of their skills is proven.
const TAKERS: u32 = 20;

/// Simulated learners a table when nothing else is asked for.
const LEARNERS: usize = 60;

/// The rules of evidence.
pub fn study(size: &Size) -> Report {
    let n = size.students_or(LEARNERS) as u32;
    let found = tables(size.seed, n);
    let rows =
        |title: &str| found.iter().find(|(known, _)| *known == title).map_or(&[][..], |(_, rows)| rows);
    let bars = vec![
        bot_bar(rows(BOTS)),
        leak_bar(rows(STORIES)),
        structure_bar(rows(STRUCTURE)),
        test_bar("benchmark prior", rows(SHIPPED_TESTS)),
        test_bar("graph prior", rows(SHIPPED_GRAPH)),
    ];
    Report { tables: found.into_iter().map(|(title, rows)| table(title, &rows)).collect(), bars }
}

/// The largest figure of that name in any row.
fn most(rows: &[Row], name: &str) -> f64 {
    let figures = rows.iter().flat_map(|row| &row.figures).filter(|(known, _)| *known == name);
    figures.map(|(_, figure)| *figure).fold(0.0, f64::max)
}

fn bot_bar(rows: &[Row]) -> Bar {
    let proven = most(rows, "proven %");
    Bar {
        name: "bots that live by opened solutions, 200 items (F15)".to_owned(),
        wanted: "never proven".to_owned(),
        figure: format!("{proven:.1} % proven in the worst row"),
        holds: Some(proven == 0.0),
    }
}

fn leak_bar(rows: &[Row]) -> Bar {
    let rights = most(rows, "most");
    Bar {
        name: "straight rights on a new symbolic skill after any record of stories (F13)".to_owned(),
        wanted: "<= 9".to_owned(),
        figure: format!("{rights:.0}"),
        holds: Some(rights <= 9.0),
    }
}

fn structure_bar(rows: &[Row]) -> Bar {
    let sittings = most(rows, "p90");
    Bar {
        name: "sittings until a learner who plans nothing has the structure they need, p90 (F16)".to_owned(),
        wanted: "<= 4".to_owned(),
        figure: format!("{sittings:.0}"),
        holds: Some(sittings <= 4.0),
    }
}

/// Typed tests only: a choice among four counts in no test.
fn test_bar(prior: &str, rows: &[Row]) -> Bar {
    let typed = |row: &&Row| row.name.contains("TestOut, Everybody") && !row.name.starts_with("choice");
    let figure = |row: &Row, name: &str| {
        row.figures.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, figure)| *figure)
    };
    let worst =
        rows.iter().filter(typed).max_by(|a, b| figure(a, "false %").total_cmp(&figure(b, "false %")));
    let (share, error) = worst.map_or((0.0, 0.0), |row| (figure(row, "false %"), figure(row, "se")));
    Bar {
        name: format!("test-out that everybody takes, {prior}: false of all proofs in the worst kind"),
        wanted: "<= 5 %".to_owned(),
        figure: format!("{share:.1} % (standard error {error:.1})"),
        holds: Some(share <= 5.0),
    }
}

fn table(title: &str, rows: &[Row]) -> Table {
    let names =
        rows.first().map(|row| row.figures.iter().map(|(name, _)| *name).collect()).unwrap_or_default();
    let head: Vec<&str> = [vec!["learners"], names].concat();
    let mut table = Table::new(title, &head);
    table.rows = rows.iter().map(cells).collect();
    table
}

fn cells(row: &Row) -> Vec<String> {
    [row.name.clone()]
        .into_iter()
        .chain(row.figures.iter().map(|(_, figure)| format!("{figure:.2}")))
        .collect()
}
