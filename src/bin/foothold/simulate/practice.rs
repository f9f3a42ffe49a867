//! One learner practising one skill after the other, each until a rule declares it proven or 40 items are over.

use foothold::base::{Seed, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Conditions, Form, HelpLevel, LanguageUse, LearnerModel, MasteryCriterion,
    Observation, Params, Pool, PoolSkill, PoolTemplate, Presentation, Prior, Support, Verdict, choose_item,
    without_repeats,
};

use super::chance::unit;
use super::generators::{Generator, Learner, Response, Served, TrueSkill};
use super::rules::Counter;

/// Skills a learner practises.
pub const SKILLS: u64 = 20;
/// Items after which practice of a skill ends without proof.
pub const CAP: u32 = 40;
/// True success without guessing below which a declaration is false.
pub const FALSE_BELOW: f64 = 0.70;
/// True success without guessing from which on a learner is a master.
pub const MASTER_FROM: f64 = 0.80;

/// Templates of each skill: form, and the middle of its difficulties.
const TEMPLATES: [(Form, f64); 4] =
    [(Form::Symbolic, -0.3), (Form::Symbolic, 0.3), (Form::Visual, 0.0), (Form::Story, 0.1)];
/// How the draws of one template differ in difficulty, logits.
const DRAWS: [f64; 3] = [-0.4, 0.0, 0.4];
/// The grade that is told: its middle is level 5.
pub const GRADE: f64 = 5.5;
/// The level at which the graph prior of that grade expects a margin of 0: level 5 and .8 / 1.1.
const LEVEL: f64 = 5.0 + 0.8 / 1.1;
/// Logits per level of the graph, as the engine believes.
const LOGITS_PER_LEVEL: f64 = 1.1;
/// How far the levels of a spread course lie from the middle at most.
const SPREAD: f64 = 1.5;
/// True success on what a skill stands on, below which learning it is slow.
const FOOTING: f64 = 0.5;
/// How slow, as a share of the usual speed.
const WITHOUT_FOOTING: f64 = 0.35;

/// Where the skills of a course lie in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// All at one level, where both priors expect the same: the published study.
    One,
    /// Over three levels; what is higher is harder, by 1.1 logits a level for the engine and by .75 to 1.45 in truth.
    Spread,
}

/// Who declares a skill proven.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "there is one to a learner, and it is copied once")]
pub enum Judge {
    /// The engine, which also chooses the items.
    Engine(Setup),
    /// A rule that counts, on items in random order.
    Counter(Counter),
}

/// The engine as it is set up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setup {
    /// What it believes at the start.
    pub prior: Prior,
    /// When it declares.
    pub criterion: MasteryCriterion,
    /// Its constants.
    pub params: Params,
}

impl Setup {
    /// As shipped, from this prior.
    pub fn shipped(prior: Prior) -> Setup {
        Setup { prior, criterion: MasteryCriterion::FAIR, params: Params::REC2 }
    }

    /// The same with the lines that hold for everybody at any time: joint .80 while own .70, or own .90.
    pub fn with_fixed_lines(self) -> Setup {
        Setup { criterion: MasteryCriterion { least_own: 0.70, ..MasteryCriterion::REFERENCE }, ..self }
    }

    /// The same without the variety rule (F7).
    pub fn without_variety(self) -> Setup {
        Setup {
            criterion: MasteryCriterion { templates: 0, forms: 0, on_level: 0, ..self.criterion },
            ..self
        }
    }
}

/// How practice of one skill went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Episode {
    /// True success on it was at least .80 before the first item.
    pub known_at_start: bool,
    /// True success on it would be at least .80 after 40 items.
    pub master_by_cap: bool,
    /// Items until the declaration, or 40.
    pub items: u32,
    /// True success at the declaration.
    pub declared: Option<f64>,
}

/// The skills of one learner, in the order of practice.
struct Course {
    pool: Pool,
    stops: Vec<Stop>,
}

struct Stop {
    id: SkillId,
    /// Number of the skill.
    index: u64,
    /// True levels above the middle of the course.
    height: f64,
    /// How much harder that makes it, logits.
    harder: f64,
}

/// Practises every skill of the course of learner `seed`.
pub fn practise(kind: Generator, places: Places, judge: Judge, seed: Seed) -> (f64, Vec<Episode>) {
    let learner = kind.learner(seed);
    let course = Course::of(kind, places, seed.derive("course"));
    let mut desk = Desk::of(judge, seed);
    let mut known: Vec<(f64, f64)> = Vec::new();
    let mut episodes = Vec::new();
    for stop in &course.stops {
        let mut skill = learner.skill(stop.index, stop.harder);
        if kind.misplaced > 0.0 && !has_footing(&known, &learner, &course, stop) {
            skill = skill.slowed(WITHOUT_FOOTING);
        }
        episodes.push(episode(&mut desk, &course.pool, &stop.id, &mut skill));
        known.push((stop.height, skill.p_star()));
    }
    (learner.ability, episodes)
}

/// Whether the next lower skill, in truth, is there: as practised, or as it was at the start.
fn has_footing(known: &[(f64, f64)], learner: &Learner, course: &Course, stop: &Stop) -> bool {
    let below = course.stops.iter().filter(|other| other.height < stop.height);
    let Some(below) = below.max_by(|a, b| a.height.total_cmp(&b.height)) else { return true };
    let practised = known.iter().find(|(height, _)| *height == below.height);
    practised.map_or_else(|| learner.skill(below.index, below.harder).p_star(), |(_, p)| *p) >= FOOTING
}

fn episode(desk: &mut Desk, pool: &Pool, id: &SkillId, skill: &mut TrueSkill) -> Episode {
    let known_at_start = skill.p_star() >= MASTER_FROM;
    let mut future = *skill;
    let usual = Served { difficulty: 0.0, template: 0, form: Form::Symbolic, help: HelpLevel::None };
    for _ in 0..CAP {
        future.respond(&usual);
    }
    let master_by_cap = future.p_star() >= MASTER_FROM;
    desk.begin();
    for items in 1..=CAP {
        if desk.declares_after_item(pool, id, skill) {
            let declared = Some(skill.p_star());
            return Episode { known_at_start, master_by_cap, items, declared };
        }
    }
    Episode { known_at_start, master_by_cap, items: CAP, declared: None }
}

impl Course {
    fn of(kind: Generator, places: Places, seed: Seed) -> Course {
        let steepness = LOGITS_PER_LEVEL + 0.35 * (2.0 * unit(seed.derive("steep")) - 1.0);
        let mut heights: Vec<f64> = (0..SKILLS).map(|index| height(kind, places, seed, index)).collect();
        let mut stops: Vec<(f64, Stop)> = (0..SKILLS)
            .map(|index| {
                let height = heights[index as usize];
                let harder = steepness * height + LOGITS_PER_LEVEL * kind.behind;
                let id = SkillId::new(format!("s{index:02}"));
                (height, Stop { id, index, height, harder: if places == Places::One { 0.0 } else { harder } })
            })
            .collect();
        misplace(&mut heights, kind.misplaced, seed);
        stops.iter_mut().zip(&heights).for_each(|((believed, _), height)| *believed = *height);
        stops.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let level = |believed: f64| if places == Places::One { LEVEL } else { LEVEL + believed };
        let pool = pool(stops.iter().map(|(believed, stop)| (&stop.id, level(*believed))));
        Course { pool, stops: stops.into_iter().map(|(_, stop)| stop).collect() }
    }
}

/// Levels above the middle at which skill `index` truly lies. Who is behind is served what lies lower, down to where
/// such a learner would be well placed.
fn height(kind: Generator, places: Places, seed: Seed, index: u64) -> f64 {
    let draw = |name: &'static str| unit(seed.derive((name, index)));
    let spread = SPREAD * (2.0 * draw("height") - 1.0);
    match places {
        Places::One => spread,
        Places::Spread => spread - kind.behind * draw("behind"),
    }
}

/// Exchanges the places of this share of the skills, as a wrong graph does.
fn misplace(heights: &mut [f64], share: f64, seed: Seed) {
    let moved: Vec<usize> =
        (0..heights.len()).filter(|&i| unit(seed.derive(("misplaced", i as u64))) < share).collect();
    let mut from = moved.clone();
    seed.derive("places").draws().shuffle(&mut from);
    let taken: Vec<f64> = from.iter().map(|&i| heights[i]).collect();
    moved.iter().zip(taken).for_each(|(&i, height)| heights[i] = height);
}

/// Skills at these levels, each with four templates in three forms.
pub fn pool<'a>(skills: impl Iterator<Item = (&'a SkillId, f64)> + Clone) -> Pool {
    let templates = skills.clone().flat_map(|(id, _)| {
        TEMPLATES.iter().enumerate().map(move |(place, (form, middle))| PoolTemplate {
            id: TemplateId::of(id, format!("t{place}").as_str()),
            skill: id.clone(),
            form: *form,
            difficulties: DRAWS.iter().map(|draw| middle + draw).collect(),
            guess: None,
            misconceptions: Vec::new(),
        })
    });
    let templates = templates.collect();
    let skills = skills.map(|(id, level)| PoolSkill { level, ..PoolSkill::new(id.as_str()) }).collect();
    Pool::new(skills, templates).expect("made from fixed numbers")
}

/// What gives items and judges the responses.
struct Desk {
    judge: Judge,
    model: LearnerModel,
    seed: Seed,
    /// Items so far, on all skills.
    n: u64,
    at_days: f64,
    /// Rights in a row, or the belief of a counting rule.
    tally: f64,
    recent: Vec<TemplateId>,
}

/// Items of one sitting; the next is a day later.
const SITTING: u64 = 20;
/// Days between two items of a sitting: a minute.
const MINUTE: f64 = 1.0 / 1440.0;

impl Desk {
    fn of(judge: Judge, seed: Seed) -> Desk {
        let model = match judge {
            Judge::Engine(setup) => LearnerModel::with_params(setup.params, setup.criterion, setup.prior),
            Judge::Counter(_) => LearnerModel::new(Prior::Benchmark),
        };
        Desk { judge, model, seed, n: 0, at_days: 20_000.5, tally: 0.0, recent: Vec::new() }
    }

    fn begin(&mut self) {
        self.recent.clear();
        if let Judge::Counter(counter) = self.judge {
            self.tally = counter.start();
        }
    }

    fn declares_after_item(&mut self, pool: &Pool, id: &SkillId, skill: &mut TrueSkill) -> bool {
        let candidates = self.candidates(pool, id, skill);
        let index = match self.judge {
            Judge::Engine(_) => {
                let challenge = Challenge::Balanced;
                choose_item(&candidates, pool, &self.model, id, challenge, LanguageUse::Home, self.at_days)
                    .map_or(0, |choice| choice.index)
            }
            Judge::Counter(_) => {
                self.seed.derive(("item", self.n)).draws().below(candidates.len() as u32) as usize
            }
        };
        let item = served(&candidates[index], skill);
        let response = skill.respond(&item);
        let declares = match self.judge {
            Judge::Engine(_) => {
                self.model.observe(pool, &observation(id, &candidates[index], &item, response, self.at_days));
                self.model.status(id).is_proven()
            }
            Judge::Counter(counter) => {
                self.tally = counter.after(self.tally, response.right);
                counter.declares(self.tally, skill.p_star())
            }
        };
        self.recent.push(candidates[index].template.clone());
        self.tick();
        declares
    }

    fn tick(&mut self) {
        self.n += 1;
        let tomorrow = self.n.is_multiple_of(SITTING);
        self.at_days = if tomorrow { self.at_days.floor() + 1.5 } else { self.at_days + MINUTE };
    }

    fn candidates(&self, pool: &Pool, id: &SkillId, skill: &TrueSkill) -> Vec<Candidate> {
        let all = pool.templates(id).iter().flat_map(|template| {
            template.difficulties.iter().enumerate().map(|(draw, difficulty)| Candidate {
                template: template.id.clone(),
                seed: Seed(draw as u64),
                difficulty: *difficulty,
                guess: skill.options().map(|options| 1.0 / f64::from(options)),
                form: template.form,
                support: Support::Alone,
            })
        });
        match self.judge {
            Judge::Engine(_) => without_repeats(all.collect(), &self.recent),
            Judge::Counter(_) => all.collect(),
        }
    }
}

fn served(candidate: &Candidate, skill: &TrueSkill) -> Served {
    let name = candidate.template.as_str();
    let template = usize::from(name.as_bytes()[name.len() - 1] - b'0');
    let help = skill.help(candidate.difficulty);
    Served { difficulty: candidate.difficulty, template, form: candidate.form, help }
}

/// What the engine is told. A rapid guess that was noticed counts half when it is wrong.
fn observation(
    id: &SkillId,
    candidate: &Candidate,
    item: &Served,
    response: Response,
    at_days: f64,
) -> Observation {
    let verdict = match response {
        Response { right: true, .. } => Verdict::RIGHT,
        Response { noticed_rapid: true, .. } => Verdict { right: false, weight: 0.5 },
        Response { .. } => Verdict::WRONG,
    };
    Observation {
        skill: id.clone(),
        template: candidate.template.clone(),
        presentation: Presentation::in_form(candidate.form),
        difficulty: candidate.difficulty,
        guess: candidate.guess,
        verdict,
        help: item.help,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}
