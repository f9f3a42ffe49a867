//! Local calibration: how hard skills and items are, from the responses of many learners. Each pass follows every
//! learner with the filter of the product, learned online from a fresh start, and moves each difficulty by one scoring
//! step of the likelihood. `MODEL.md`, "Calibration", has the equations and what they were measured to give.
//!
//! Skills and items are numbers here, given out from 0 by the caller: half a million responses are gone through a dozen
//! times. An *item* is whatever shares a difficulty: a row's item in a benchmark, a template in reports.

use crate::engine::ability::{GeneralState, SkillState};
use crate::engine::opportunity::Verdict;
use crate::engine::params::Params;
use crate::engine::predict::{Prediction, Presented, response_slope};
use crate::engine::prior::Prior;
use crate::engine::update::update;

/// How many times the data are gone through: part of the recipe under which the model was measured on five public data
/// sets. Simulated: more change nothing but skills at the ceiling.
pub const PASSES: usize = 12;

/// `sb`: sd of item offsets around their skill, logits. Tuned on five public data sets; flat between .8 and 1.2.
pub const OFFSET_SD: f64 = 1.2;
/// The same with fewer than [`FEW_LEARNERS`] learners, whose responses say less than the prior does.
pub const OFFSET_SD_FEW: f64 = 0.8;
/// Below so many learners offsets are held closer to 0.
pub const FEW_LEARNERS: usize = 300;

/// One over the prior variance of a skill's difficulty around the mean of all: sd 2 logits, hardly any shrinking. Part
/// of the same recipe.
const SKILL_PRECISION: f64 = 0.25;
/// Skill and item move in the same pass, so the item takes a shorter step. Part of the same recipe.
const ITEM_STEP: f64 = 0.8;
/// Difficulties outside this range cannot be told apart by the filter. Reference model.
const MAX_DIFFICULTY: f64 = 8.0;
/// Keeps the score finite where a response is certain.
const LEAST_SPREAD: f64 = 1e-12;
/// The level of a skill of which none was told: the middle of the scale.
const MIDDLE_LEVEL: f64 = 5.0;

/// One response of a learner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Response {
    /// The skill's number.
    pub skill: u32,
    /// The item's number; the same item may come under several skills.
    pub item: u32,
    /// The item as it was put, with the difficulty its authors gave it (0 if none did), less the easing of help.
    /// What calibration finds is added to that.
    pub presented: Presented,
    /// How it was judged.
    pub verdict: Verdict,
}

/// What time away is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Days, by the time of each response.
    Days,
    /// Responses on other skills since the last one on this skill, for data without times.
    Responses,
}

/// The constants and the clock under which a learner is followed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Constants of the filter.
    pub params: Params,
    /// What time away is measured in; the constants are on its scale.
    pub clock: Clock,
}

impl Setting {
    /// The shipped constants, for data with times.
    pub const TIMED: Setting = Setting { params: Params::REC2, clock: Clock::Days };

    /// For data without times: both time scales are one response and the lapse is half as large, as the public data
    /// sets without times were measured.
    pub const UNTIMED: Setting = Setting {
        params: Params { idle_scale_days: 1.0, lapse_scale_days: 1.0, lapse: 0.04, ..Params::REC2 },
        clock: Clock::Responses,
    };
}

/// What one learner did, oldest first.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    /// Under what the learner is followed.
    pub setting: &'a Setting,
    /// What is believed of skills before their first response.
    pub prior: Prior,
    /// The level (0 to 10) of each skill, by its number; a skill beyond the end lies in the middle.
    pub levels: &'a [f64],
    /// The responses.
    pub responses: &'a [Response],
}

/// A learner as far as predictions need one: no record of mastery, and the space of the last learner is used again.
#[derive(Clone, Debug, Default)]
pub struct LeanLearner {
    general: Option<GeneralState>,
    /// By number; `None` has not been met.
    skills: Vec<Option<SkillState>>,
    met: Vec<u32>,
}

impl LeanLearner {
    /// Forgets everything: the next response is the first one of somebody else.
    pub fn forget(&mut self) {
        self.general = None;
        for skill in self.met.drain(..) {
            self.skills[skill as usize] = None;
        }
    }

    /// Takes in one response on an item this much harder than its authors said. Returns what had been expected of it,
    /// which depends on the responses before it alone.
    pub fn observe(&mut self, history: &History, response: &Response, harder: f64) -> Prediction {
        let Setting { params, clock } = history.setting;
        let general = self.general.get_or_insert_with(|| GeneralState::population(params));
        let place = response.skill as usize;
        let skill = grown(&mut self.skills, place).get_or_insert_with(|| {
            self.met.push(response.skill);
            let level = history.levels.get(place).copied().unwrap_or(MIDDLE_LEVEL);
            SkillState::untouched(history.prior.arrow(params, level))
        });
        let at_days = match clock {
            Clock::Days => response.presented.at_days,
            Clock::Responses => general.n as f64,
        };
        let difficulty = response.presented.difficulty + harder;
        let item = Presented { difficulty, at_days, ..response.presented };
        let expected = update(params, general, skill, &item, response.verdict);
        if *clock == Clock::Responses {
            // The next response on this skill, if it is the very next one, comes after no time.
            skill.last_days += 1.0;
        }
        expected
    }
}

/// Difficulties on the logit scale: that of an item is its skill's and its own offset together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difficulties {
    /// `b_k`, by the number of the skill, within ±8.
    pub skills: Vec<f64>,
    /// `delta`, by the number of the item.
    pub items: Vec<f64>,
}

impl Difficulties {
    /// What an item of this skill is harder than its authors said. A skill nobody met is as hard as the mean of all,
    /// an item nobody met as its skill.
    pub fn of(&self, skill: u32, item: u32) -> f64 {
        let of_skill = self.skills.get(skill as usize).copied().unwrap_or_else(|| self.mean());
        of_skill + self.items.get(item as usize).copied().unwrap_or_default()
    }

    /// The mean difficulty of the skills; 0 without any.
    pub fn mean(&self) -> f64 {
        self.skills.iter().sum::<f64>() / self.skills.len().max(1) as f64
    }
}

/// What is calibrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Skills, and items within them.
    Items,
    /// Skills alone.
    Skills,
}

/// The scoring step of one difficulty: slope of the log-likelihood and information, summed over responses.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    slope: f64,
    information: f64,
}

/// Difficulties in the making. The same data in the same order give the same bits.
#[derive(Clone, Debug)]
pub struct Calibration {
    grain: Grain,
    /// `1 / sb` squared.
    item_precision: f64,
    difficulties: Difficulties,
    skills: Vec<Score>,
    items: Vec<Score>,
    learner: LeanLearner,
}

impl Calibration {
    /// A start at 0 for every skill and item. `offset_sd` is the spread of items around their skill, logits.
    pub fn new(grain: Grain, offset_sd: f64) -> Self {
        Self {
            grain,
            item_precision: 1.0 / (offset_sd * offset_sd),
            difficulties: Difficulties::default(),
            skills: Vec::new(),
            items: Vec::new(),
            learner: LeanLearner::default(),
        }
    }

    /// The spread of items around their skill that suits this many learners, logits.
    pub fn offset_sd(n_learners: usize) -> f64 {
        if n_learners < FEW_LEARNERS { OFFSET_SD_FEW } else { OFFSET_SD }
    }

    /// Follows every learner once and moves every difficulty by one step.
    pub fn pass<'a>(&mut self, histories: impl IntoIterator<Item = History<'a>>) {
        self.skills.fill(Score::default());
        self.items.fill(Score::default());
        for history in histories {
            self.learner.forget();
            for response in history.responses {
                self.follow(&history, response);
            }
        }
        self.step();
    }

    /// The difficulties as they are now.
    pub fn difficulties(&self) -> &Difficulties {
        &self.difficulties
    }

    /// The difficulties after [`PASSES`] passes over the same learners.
    pub fn run<'a>(mut self, histories: impl IntoIterator<Item = History<'a>> + Clone) -> Difficulties {
        for _ in 0..PASSES {
            self.pass(histories.clone());
        }
        self.difficulties
    }

    fn follow(&mut self, history: &History, response: &Response) {
        let Difficulties { skills, items } = &mut self.difficulties;
        let harder = *grown(skills, response.skill as usize) + *grown(items, response.item as usize);
        let expected = self.learner.observe(history, response, harder);
        let slope = response_slope(&history.setting.params, response.presented.guess, &expected);
        let result = if response.verdict.right { 1.0 } else { 0.0 };
        let spread = (expected.p * (1.0 - expected.p)).max(LEAST_SPREAD);
        let weighted = response.verdict.weight * slope / spread;
        for score in
            [grown(&mut self.skills, response.skill as usize), grown(&mut self.items, response.item as usize)]
        {
            score.slope += (result - expected.p) * weighted;
            score.information += slope * weighted;
        }
    }

    /// An easier item than believed gives more right responses than expected: both sums point downwards.
    fn step(&mut self) {
        let mean = self.difficulties.mean();
        for (difficulty, score) in self.difficulties.skills.iter_mut().zip(&self.skills) {
            let pull = (*difficulty - mean) * SKILL_PRECISION;
            let moved = *difficulty - (score.slope + pull) / (score.information + SKILL_PRECISION);
            *difficulty = moved.clamp(-MAX_DIFFICULTY, MAX_DIFFICULTY);
        }
        if self.grain == Grain::Skills {
            return;
        }
        for (offset, score) in self.difficulties.items.iter_mut().zip(&self.items) {
            let pull = *offset * self.item_precision;
            *offset -= ITEM_STEP * (score.slope + pull) / (score.information + self.item_precision);
        }
    }
}

/// The entry of a number, made now if the list does not reach as far.
fn grown<T: Clone + Default>(list: &mut Vec<T>, place: usize) -> &mut T {
    if place >= list.len() {
        list.resize(place + 1, T::default());
    }
    &mut list[place]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::predict::predict;
    use crate::engine::presentation::Presentation;
    use crate::engine::prior::benchmark;

    #[test]
    fn the_slope_is_that_of_the_probability() {
        let params = Params::REC2;
        let general = GeneralState::population(&params);
        let skill = SkillState::untouched(benchmark(&params));
        for (difficulty, guess) in [(0.0, 0.02), (-5.0, 0.02), (3.0, 0.25), (7.0, 0.0)] {
            let at = |difficulty: f64| {
                let item =
                    Presented { difficulty, guess, presentation: Presentation::default(), at_days: 0.0 };
                predict(&params, &general, &skill, &item)
            };
            let difference = (at(difficulty - 1e-5).p - at(difficulty + 1e-5).p) / 2e-5;
            let slope = response_slope(&params, guess, &at(difficulty));
            assert!((slope - difference).abs() < 1e-8, "{difficulty}: {slope} and {difference}");
        }
    }

    #[test]
    fn one_learner_s_certainty_moves_nothing_out_of_range() {
        // A hundred right responses at the very ceiling, and items that were never met.
        let presented =
            Presented { difficulty: -8.0, guess: 0.0, presentation: Presentation::default(), at_days: 0.0 };
        let response = Response { skill: 2, item: 3, presented, verdict: Verdict::RIGHT };
        let history = History {
            setting: &Setting { params: Params { slip: 0.0, ..Params::REC2 }, clock: Clock::Days },
            prior: Prior::Benchmark,
            levels: &[],
            responses: &[response; 100],
        };
        let found = Calibration::new(Grain::Items, OFFSET_SD_FEW).run([history]);
        assert_eq!((found.skills.len(), found.items.len()), (3, 4));
        assert!(found.skills.iter().all(|b| b.abs() <= MAX_DIFFICULTY), "{found:?}");
        assert!(found.items.iter().all(|delta| delta.is_finite()), "{found:?}");
    }
}
