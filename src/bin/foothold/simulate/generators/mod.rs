//! Learners whose rules the engine does not know. A [`Generator`] is a kind of learner; [`Generator::learner`] draws
//! one, and [`Generator::skill`] what this learner can do on one skill before practice. Their constants were chosen so
//! that five in a row and an oracle need as many items as in the published study of the rule (MODEL.md), not so that the engine looks
//! well.

mod growth;

use foothold::base::Seed;
use foothold::base::math::{exp, logistic};
use foothold::engine::{Form, HelpLevel};

use super::chance::{normal, unit};
pub use growth::Growth;

/// When a learner takes a hint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HelpHabit {
    /// Never.
    Never,
    /// On every second item, needed or not.
    EverySecond,
    /// When the item looks too hard: true chance below a half.
    WhenHard,
}

/// How a generator's learners begin and change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum World {
    /// A graded level that grows: its mean at the start, and the sd of what all skills of a learner share and of what
    /// is each skill's own, logits.
    Graded { start: f64, shared_sd: f64, own_sd: f64 },
    /// Known or not, nothing in between; share known at the start.
    TwoState { known: f64 },
}

/// A kind of learner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Generator {
    /// A letter, as in the tables.
    pub letter: char,
    /// Its rule in a few words.
    pub name: &'static str,
    /// How knowledge begins.
    pub world: World,
    /// How it grows.
    pub growth: Growth,
    /// Chance of a wrong response in spite of knowing.
    pub slip: f64,
    /// Chance of a right typed response without knowing.
    pub guess: f64,
    /// Options of a choice item; none when responses are typed.
    pub options: Option<u32>,
    /// Sd of the step of the day's form, logits; it keeps .8 of itself from item to item.
    pub form_step: f64,
    /// Share of items answered by a rapid guess.
    pub rapid: f64,
    /// When a hint is taken.
    pub help: HelpHabit,
    /// How much easier (above 0) or harder stories are than symbols, logits.
    pub stories: f64,
    /// Levels of the graph by which the learner is behind the grade that is told.
    pub behind: f64,
    /// Share of skills that the graph has in a wrong place.
    pub misplaced: f64,
}

/// Share of the day's form that is left at the next item.
const FORM_KEPT: f64 = 0.8;
/// Sd of what the engine's difficulty of a skill is off by, logits.
const SKILL_OFF: f64 = 0.25;
/// Sd of what it is off by, further, for one template.
const TEMPLATE_OFF: f64 = 0.25;
/// Share of rapid guesses that are noticed as such.
const RAPID_NOTICED: f64 = 0.80;

/// Graded learning by steps of equal size: a random level on each skill.
pub const A: Generator = Generator {
    letter: 'A',
    name: "graded, learns in equal steps",
    world: World::Graded { start: -0.4, shared_sd: 0.6, own_sd: 1.3 },
    growth: Growth::Linear { gain: 0.1 },
    slip: 0.02,
    guess: 0.02,
    options: None,
    form_step: 0.0,
    rapid: 0.0,
    help: HelpHabit::Never,
    stories: 0.0,
    behind: 0.0,
    misplaced: 0.0,
};
/// Knowing comes at once or not at all.
pub const B: Generator = Generator {
    letter: 'B',
    name: "two states, knowing comes at once",
    world: World::TwoState { known: 0.30 },
    growth: Growth::Jump { chance: 0.13 },
    slip: 0.08,
    guess: 0.15,
    ..A
};
/// Learning that levels off below or above mastery, days in and out of form, rapid guesses and slips.
pub const C: Generator = Generator {
    letter: 'C',
    name: "levels off; form, rapid guesses and slips",
    world: World::Graded { start: -0.3, shared_sd: 0.6, own_sd: 1.3 },
    growth: Growth::Plateau { rise: 2.5, rate: 0.08 },
    slip: 0.06,
    form_step: 0.35,
    rapid: 0.037,
    ..A
};
/// A with four options to choose from.
pub const D: Generator =
    Generator { letter: 'D', name: "as A, four options to choose from", options: Some(4), ..A };
/// A with a hint on every second item.
pub const E: Generator =
    Generator { letter: 'E', name: "as A, a hint on every second item", help: HelpHabit::EverySecond, ..A };
/// A with a hint whenever the item looks hard.
pub const HARD: Generator =
    Generator { letter: 'e', name: "as A, a hint when the item looks hard", help: HelpHabit::WhenHard, ..A };
/// A in a graph that is partly wrong.
pub const F: Generator =
    Generator { letter: 'F', name: "as A, half of the graph in the wrong place", misplaced: 0.5, ..A };
/// A for whom stories are harder than their mathematics.
pub const G: Generator =
    Generator { letter: 'G', name: "as A, stories 1.2 logits harder", stories: -1.2, ..A };
/// A two grades behind the one that is told.
pub const H: Generator =
    Generator { letter: 'H', name: "as A, two grades behind", behind: 2.0 * 10.0 / 6.0, ..A };

/// Every generator of the mastery tables.
pub const ALL: [Generator; 9] = [A, B, C, D, E, HARD, F, G, H];

/// One learner: what holds on every skill.
#[derive(Clone, Copy, Debug)]
pub struct Learner {
    /// The kind.
    pub kind: Generator,
    /// True general ability, standard deviations above the population's mean.
    pub ability: f64,
    seed: Seed,
    /// How fast this learner learns, as a multiple of the usual.
    speed: f64,
}

/// What a learner can do on one skill, and how that changes.
#[derive(Clone, Copy, Debug)]
pub struct TrueSkill {
    learner: Learner,
    seed: Seed,
    /// True level, logits above what an on-level item asks. In two states it is +∞ or −∞.
    level: f64,
    start: f64,
    growth: Growth,
    off: f64,
    form: f64,
    n: u64,
}

/// An item as it is given.
#[derive(Clone, Copy, Debug)]
pub struct Served {
    /// Difficulty as the engine believes it, logits.
    pub difficulty: f64,
    /// Which of the skill's templates.
    pub template: usize,
    /// Its form.
    pub form: Form,
    /// The help taken before the response.
    pub help: HelpLevel,
}

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Response {
    /// Right at the first submission.
    pub right: bool,
    /// Noticed as too quick to have been worked out.
    pub noticed_rapid: bool,
}

impl Generator {
    /// The learner with this number.
    pub fn learner(self, seed: Seed) -> Learner {
        let speed = exp(0.4 * normal(seed.derive("speed")));
        Learner { kind: self, ability: normal(seed.derive("ability")), seed, speed }
    }

    /// Chance of a right response without knowing.
    pub fn guess(&self) -> f64 {
        self.options.map_or(self.guess, |options| 1.0 / f64::from(options))
    }
}

impl Learner {
    /// Skill number `index`, `harder` logits harder at the start than a skill at the learner's own place.
    pub fn skill(self, index: u64, harder: f64) -> TrueSkill {
        let seed = self.seed.derive(("skill", index));
        let level = match self.kind.world {
            World::Graded { start, shared_sd, own_sd } => {
                start + shared_sd * self.ability + own_sd * normal(seed.derive("level")) - harder
            }
            World::TwoState { known } => {
                let place = logistic(-0.847 + 0.8 * self.ability - harder) * known / 0.3;
                if unit(seed.derive("level")) < place { f64::INFINITY } else { f64::NEG_INFINITY }
            }
        };
        let growth = self.kind.growth.at_speed(self.speed);
        let off = SKILL_OFF * normal(seed.derive("off"));
        TrueSkill { learner: self, seed, level, start: level, growth, off, form: 0.0, n: 0 }
    }
}

impl TrueSkill {
    /// True success on a fresh on-level item, without credit for guessing.
    pub fn p_star(&self) -> f64 {
        (1.0 - self.learner.kind.slip) * logistic(self.level)
    }

    /// Options of its items; none when responses are typed.
    pub fn options(&self) -> Option<u32> {
        self.learner.kind.options
    }

    /// Learning slows to this share, because what it stands on is missing.
    pub fn slowed(mut self, share: f64) -> TrueSkill {
        self.growth = self.growth.at_speed(share);
        self
    }

    /// The help this learner takes before an item of this difficulty.
    pub fn help(&self, difficulty: f64) -> HelpLevel {
        let takes = match self.learner.kind.help {
            HelpHabit::Never => false,
            HelpHabit::EverySecond => self.n % 2 == 1,
            HelpHabit::WhenHard => logistic(self.level - difficulty) < 0.5,
        };
        if takes { HelpLevel::Strategy } else { HelpLevel::None }
    }

    /// The chance of a right response to `item` now, rapid guesses aside.
    pub fn chance(&self, item: &Served) -> f64 {
        let Generator { slip, stories, .. } = self.learner.kind;
        let guess = self.learner.kind.guess();
        let off = self.off + TEMPLATE_OFF * normal(self.seed.derive(("template", item.template as u64)));
        let story = if item.form == Form::Story { stories } else { 0.0 };
        let margin = self.level + self.form + story - item.difficulty - off + self.eased(item.help);
        guess + (1.0 - guess - slip) * logistic(margin)
    }

    /// How much the help eases an item for this learner: on the average what the engine believes, from a third to
    /// five thirds of it.
    fn eased(&self, help: HelpLevel) -> f64 {
        help.easing() * (1.0 / 3.0 + 4.0 / 3.0 * unit(self.learner.seed.derive("eased")))
    }

    /// Answers an item, and learns from it.
    pub fn respond(&mut self, item: &Served) -> Response {
        let mut draws = self.seed.derive(("response", self.n)).draws();
        let Generator { rapid, .. } = self.learner.kind;
        let is_rapid = draws.unit() < rapid;
        let chance = if is_rapid { self.learner.kind.guess() } else { self.chance(item) };
        let right = draws.unit() < chance;
        let noticed_rapid = is_rapid && draws.unit() < RAPID_NOTICED;
        if !is_rapid {
            self.level = self.growth.grown(self.level, self.start, draws.unit());
        }
        self.form =
            FORM_KEPT * self.form + self.learner.kind.form_step * normal(self.seed.derive(("form", self.n)));
        self.n += 1;
        Response { right, noticed_rapid }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: Served = Served { difficulty: 0.0, template: 0, form: Form::Symbolic, help: HelpLevel::None };

    fn skill(kind: Generator, seed: u64) -> TrueSkill {
        kind.learner(Seed(seed)).skill(0, 0.0)
    }

    fn path(kind: Generator, seed: u64) -> Vec<f64> {
        let mut skill = skill(kind, seed);
        (0..40).map(|_| (skill.respond(&ITEM), skill.p_star()).1).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_learner() {
        for kind in ALL {
            assert_eq!(path(kind, 3), path(kind, 3), "{}", kind.letter);
            assert_ne!(kind.learner(Seed(3)).ability, kind.learner(Seed(4)).ability);
        }
    }

    #[test]
    fn a_learns_in_equal_steps() {
        let mut skill = skill(A, 1);
        let levels: Vec<f64> = (0..10).map(|_| (skill.respond(&ITEM), skill.level).1).collect();
        let step = levels[1] - levels[0];
        assert!(step > 0.0 && levels.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() < 1e-12));
    }

    #[test]
    fn b_jumps_once_and_stays() {
        for seed in 0..50 {
            let path = path(B, seed);
            assert!(path.iter().all(|&p| p == 0.0 || p == 1.0 - B.slip), "{path:?}");
            assert!(path.windows(2).filter(|pair| pair[0] != pair[1]).count() <= 1, "{path:?}");
        }
    }

    #[test]
    fn c_levels_off() {
        let mut skill = skill(C, 1);
        let mut levels = vec![skill.level];
        levels.extend((0..300).map(|_| (skill.respond(&ITEM), skill.level).1));
        let gained = |from: usize, to: usize| levels[to] - levels[from];
        assert!(gained(0, 10) > gained(10, 20) && gained(200, 300) < 0.01, "{}", gained(200, 300));
    }

    #[test]
    fn d_is_right_one_time_in_four_without_knowing() {
        let skill = D.learner(Seed(1)).skill(0, 30.0);
        assert!((skill.chance(&ITEM) - 0.25).abs() < 1e-6);
        assert!(skill.p_star() < 1e-6);
    }

    #[test]
    fn e_takes_a_hint_on_every_second_item_and_it_helps() {
        let mut skill = skill(E, 1);
        let helps: Vec<HelpLevel> = (0..4).map(|_| (skill.help(0.0), skill.respond(&ITEM)).0).collect();
        assert_eq!(helps, [HelpLevel::None, HelpLevel::Strategy, HelpLevel::None, HelpLevel::Strategy]);
        assert!(skill.chance(&Served { help: HelpLevel::Strategy, ..ITEM }) > skill.chance(&ITEM));
        assert_eq!(HARD.learner(Seed(1)).skill(0, 9.0).help(0.0), HelpLevel::Strategy);
        assert_eq!(HARD.learner(Seed(1)).skill(0, -9.0).help(0.0), HelpLevel::None);
    }

    #[test]
    fn g_finds_stories_harder_than_symbols() {
        let skill = skill(G, 1);
        assert!(skill.chance(&Served { form: Form::Story, ..ITEM }) < skill.chance(&ITEM));
    }
}
