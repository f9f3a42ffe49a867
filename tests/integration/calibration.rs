//! Calibration of difficulties, on learners whose difficulties are known because they are simulated.

use expect_test::expect;
use foothold::base::math::{logistic, sqrt};
use foothold::base::seed::Draws;
use foothold::base::{Seed, SkillId, TemplateId};
use foothold::engine::calibration::{
    Calibration, Difficulties, Grain, History, LeanLearner, Response, Setting,
};
use foothold::engine::predict::Presented;
use foothold::engine::{
    Conditions, HelpLevel, LearnerModel, Observation, Pool, Presentation, Prior, Verdict,
};

const N_SKILLS: usize = 12;
const N_ITEMS: usize = 10;
const N_RESPONSES: usize = 100;
/// Nearly everybody can do this skill: its items are answered 98 % right.
const EASY: usize = 0;

/// A world of skills with items of known difficulty. Learning is .1 logits a response and fades; guess .02, slip .015;
/// responses come in runs of about seven on one skill, 40 s apart, with a day or two between some.
struct World {
    /// True difficulty of each skill's items; numbers of items run on over the skills.
    difficulties: Vec<[f64; N_ITEMS]>,
    /// What is believed of its learners beforehand, and which is true.
    prior: Prior,
    /// Levels of the skills in the graph.
    levels: Vec<f64>,
    /// Mean of each skill's level among learners, logits.
    means: [f64; N_SKILLS],
    /// Sd of what a learner's skills share, and of a skill by itself, logits.
    spread: (f64, f64),
}

impl World {
    fn new(seed: Seed) -> Self {
        let mut draws = seed.draws();
        let mut difficulties: Vec<[f64; N_ITEMS]> = Vec::new();
        for skill in 0..N_SKILLS {
            let of_skill = if skill == EASY { -5.5 } else { -0.6 + 0.8 * normal(&mut draws) };
            let spread = if skill == EASY { 0.3 } else { 1.0 };
            difficulties.push([(); N_ITEMS].map(|()| of_skill + spread * normal(&mut draws)));
        }
        // One hard item among the easy ones: it must not be dragged along.
        difficulties[EASY][0] = 0.5;
        Self {
            difficulties,
            prior: Prior::Benchmark,
            levels: Vec::new(),
            means: [0.0; N_SKILLS],
            spread: (0.95, 0.5),
        }
    }

    /// The same items for learners of grade 6, whose skills spread as placement believes (`MODEL.md`, "Prior of an
    /// untouched skill"), on levels 2 to 8 of the graph.
    fn in_a_graph(seed: Seed) -> Self {
        let levels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(|n| 2.0 + 6.0 * f64::from(n) / 11.0);
        let centre = 10.0 / 6.0 * (6.0 - 2.5);
        Self {
            prior: Prior::for_grade(Some(6.0)),
            means: levels.map(|level| 1.1 * (centre - level) + 0.8),
            levels: levels.to_vec(),
            spread: (1.1 * sqrt(1.5), 1.1 * sqrt(1.2 * 1.2 + 0.5 * 0.5 + 0.6 * 0.6)),
            ..Self::new(seed)
        }
    }

    fn history<'a>(&'a self, responses: &'a [Response]) -> History<'a> {
        History { setting: &Setting::TIMED, prior: self.prior, levels: &self.levels, responses }
    }

    fn learner(&self, seed: Seed) -> Vec<Response> {
        let mut draws = seed.draws();
        let (shared_sd, own_sd) = self.spread;
        let ability = shared_sd * normal(&mut draws);
        let mut levels = self.means.map(|mean| mean + (ability + own_sd * normal(&mut draws)));
        let mut counts = [0.0; N_SKILLS];
        let (mut skill, mut at_days) = (draws.below(N_SKILLS as u32) as usize, 20_000.0);
        let mut responses = Vec::new();
        for _ in 0..N_RESPONSES {
            if draws.unit() < 0.15 {
                skill = draws.below(N_SKILLS as u32) as usize;
            }
            at_days += if draws.unit() < 0.03 { f64::from(1 + draws.below(2)) } else { 0.0005 };
            let item = draws.below(N_ITEMS as u32) as usize;
            let p = 0.02 + 0.965 * logistic(levels[skill] - self.difficulties[skill][item]);
            let verdict = if draws.unit() < p { Verdict::RIGHT } else { Verdict::WRONG };
            let fade: f64 = 1.0 + 0.05 * counts[skill];
            levels[skill] += 0.1 / (fade * fade);
            counts[skill] += 1.0;
            responses.push(response(skill, skill * N_ITEMS + item, verdict, at_days));
        }
        responses
    }

    fn learners(&self, seed: Seed, n: u64) -> Vec<Vec<Response>> {
        (0..n).map(|number| self.learner(seed.derive(number))).collect()
    }
}

/// A standard normal number, near enough: twelve uniform ones.
fn normal(draws: &mut Draws) -> f64 {
    (0..12).map(|_| draws.unit()).sum::<f64>() - 6.0
}

fn response(skill: usize, item: usize, verdict: Verdict, at_days: f64) -> Response {
    let presented =
        Presented { difficulty: 0.0, guess: 0.02, presentation: Presentation::default(), at_days };
    Response { skill: skill as u32, item: item as u32, presented, verdict }
}

fn history(responses: &[Response]) -> History<'_> {
    History { setting: &Setting::TIMED, prior: Prior::Benchmark, levels: &[], responses }
}

fn calibrate(world: &World, grain: Grain, learners: &[Vec<Response>]) -> Difficulties {
    let offset_sd = Calibration::offset_sd(learners.len());
    Calibration::new(grain, offset_sd).run(learners.iter().map(|responses| world.history(responses)))
}

fn predictions(world: &World, difficulties: &Difficulties, responses: &[Response]) -> Vec<f64> {
    let mut learner = LeanLearner::default();
    let observe = |response: &Response| {
        let harder = difficulties.of(response.skill, response.item);
        learner.observe(&world.history(responses), response, harder).p
    };
    responses.iter().map(observe).collect()
}

/// Every response of these learners as it was foretold before it was seen, and whether it was right.
fn foretold(world: &World, difficulties: &Difficulties, learners: &[Vec<Response>]) -> Vec<(f64, bool)> {
    let foretold = learners.iter().flat_map(|responses| predictions(world, difficulties, responses));
    foretold.zip(learners.iter().flatten().map(|response| response.verdict.right)).collect()
}

/// How well right and wrong are told apart.
fn auc(mut outcomes: Vec<(f64, bool)>) -> f64 {
    outcomes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut wrong, mut right, mut won) = (0.0, 0.0, 0.0);
    for (_, is_right) in outcomes {
        if is_right {
            right += 1.0;
            won += wrong;
        } else {
            wrong += 1.0;
        }
    }
    won / (wrong * right)
}

/// How far shares of right responses are from what was foretold, in 15 bins.
fn ece(outcomes: &[(f64, bool)]) -> f64 {
    let mut bins = [0.0_f64; 15];
    for (p, is_right) in outcomes {
        bins[((p * 15.0) as usize).min(14)] += p - if *is_right { 1.0 } else { 0.0 };
    }
    bins.iter().map(|bin| bin.abs()).sum::<f64>() / outcomes.len() as f64
}

/// Correlation, root of the mean squared error and mean error of the items' difficulties.
fn recovery(world: &World, difficulties: &Difficulties, skills: std::ops::Range<usize>) -> (f64, f64, f64) {
    let pairs: Vec<(f64, f64)> = skills
        .flat_map(|skill| (0..N_ITEMS).map(move |item| (skill, item)))
        .map(|(skill, item)| {
            let found = difficulties.of(skill as u32, (skill * N_ITEMS + item) as u32);
            (found, world.difficulties[skill][item])
        })
        .collect();
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / pairs.len() as f64;
    let (found, truth) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
    let covariance = mean(&|pair| (pair.0 - found) * (pair.1 - truth));
    let spread =
        mean(&|pair| (pair.0 - found) * (pair.0 - found)) * mean(&|pair| (pair.1 - truth) * (pair.1 - truth));
    let error = mean(&|pair| (pair.0 - pair.1) * (pair.0 - pair.1));
    (covariance / sqrt(spread), sqrt(error), found - truth)
}

/// How well difficulties are found from so many learners, and what they are worth on 200 others (the calibration error
/// of those of items: on 1,000).
fn row(world: &World, n: u64) -> String {
    let held_out = world.learners(Seed(2), 200);
    let learners = world.learners(Seed(3), n);
    let [items, skills] = [Grain::Items, Grain::Skills].map(|grain| calibrate(world, grain, &learners));
    let (correlation, error, bias) = recovery(world, &items, EASY + 1..N_SKILLS);
    let many = world.learners(Seed(2), 1_000);
    let ece = ece(&foretold(world, &items, &many));
    let [item, skill, constant] =
        [&items, &skills, &Difficulties::default()].map(|found| auc(foretold(world, found, &held_out)));
    format!(
        "{n}: r {correlation:.3} rmse {error:.2} bias {bias:.2} auc {item:.3} {skill:.3} {constant:.3} ece {ece:.4}\n"
    )
}

#[test]
fn difficulties_are_found_again_and_those_of_items_foretell_best() {
    let world = World::new(Seed(1));
    expect![[r#"
        30: r 0.905 rmse 0.63 bias 0.21 auc 0.810 0.762 0.722 ece 0.0093
        100: r 0.969 rmse 0.35 bias 0.08 auc 0.820 0.763 0.722 ece 0.0069
        300: r 0.987 rmse 0.26 bias -0.09 auc 0.824 0.764 0.722 ece 0.0095
        1000: r 0.996 rmse 0.21 bias -0.09 auc 0.824 0.764 0.722 ece 0.0102
    "#]]
    .assert_eq(&[30, 100, 300, 1000].map(|n| row(&world, n)).concat());
}

#[test]
fn difficulties_are_found_again_under_the_prior_of_the_graph() {
    let world = World::in_a_graph(Seed(1));
    expect![[r#"
        30: r 0.685 rmse 1.30 bias 0.80 auc 0.867 0.853 0.847 ece 0.0091
        100: r 0.886 rmse 0.76 bias 0.39 auc 0.875 0.855 0.847 ece 0.0044
        300: r 0.956 rmse 0.42 bias 0.08 auc 0.878 0.856 0.847 ece 0.0023
        1000: r 0.979 rmse 0.30 bias 0.11 auc 0.879 0.856 0.847 ece 0.0028
    "#]]
    .assert_eq(&[30, 100, 300, 1000].map(|n| row(&world, n)).concat());
}

#[test]
fn a_skill_that_nearly_all_can_do_does_not_run_away() {
    let world = World::new(Seed(1));
    let learners = world.learners(Seed(3), 300);
    let on_easy =
        || learners.iter().flatten().filter(|response| response.skill as usize == EASY && response.item > 0);
    let share = on_easy().filter(|response| response.verdict.right).count() as f64 / on_easy().count() as f64;
    let difficulties = calibrate(&world, Grain::Items, &learners);
    let hard = difficulties.of(EASY as u32, 0);
    let found = format!(
        "right {share:.3} skill {:.2} hard item {hard:.2} (truth {:.2})",
        difficulties.skills[EASY], world.difficulties[EASY][0]
    );
    expect!["right 0.983 skill -2.82 hard item 0.55 (truth 0.50)"].assert_eq(&found);
}

#[test]
fn what_nobody_met_is_as_hard_as_what_it_belongs_to() {
    let difficulties = Difficulties { skills: vec![1.0, -2.0], items: vec![0.5] };
    for (skill, item, expected) in [(0, 0, 1.5), (1, 7, -2.0), (9, 0, 0.0), (9, 9, -0.5)] {
        assert_eq!(difficulties.of(skill, item), expected, "{skill} {item}");
    }
}

#[test]
fn a_lean_learner_expects_what_the_whole_one_does() {
    let world = World::new(Seed(1));
    let responses = world.learner(Seed(5));
    let pool = Pool::new(vec![], vec![]).expect("nothing makes no circle");
    let mut model = LearnerModel::new(Prior::Benchmark);
    let whole = |response: &Response| {
        let skill = SkillId::new(format!("s{}", response.skill));
        let observation = Observation {
            template: TemplateId::of(&skill, "any"),
            skill,
            presentation: response.presented.presentation,
            difficulty: 0.5,
            guess: Some(response.presented.guess),
            verdict: response.verdict,
            help: HelpLevel::None,
            at_days: response.presented.at_days,
            misconception: None,
            conditions: Conditions::USUAL,
        };
        model.observe(&pool, &observation).expected.p
    };
    let expected: Vec<f64> = responses.iter().map(whole).collect();
    let harder = Difficulties { skills: vec![0.5; N_SKILLS], items: vec![] };
    assert_eq!(predictions(&world, &harder, &responses), expected);
}

#[test]
fn a_response_never_touches_its_own_prediction_or_an_earlier_one() {
    let world = World::new(Seed(1));
    let responses = world.learner(Seed(5));
    let plain = predictions(&world, &Difficulties::default(), &responses);
    for place in [0, 1, 50, N_RESPONSES - 1] {
        let mut changed = responses.clone();
        changed[place].verdict = if responses[place].verdict.right { Verdict::WRONG } else { Verdict::RIGHT };
        let other = predictions(&world, &Difficulties::default(), &changed);
        assert_eq!(plain[..=place], other[..=place]);
        assert!(plain[place + 1..].iter().zip(&other[place + 1..]).all(|(a, b)| a != b), "row {place}");
    }
}

#[test]
fn time_away_without_times_is_the_number_of_responses_in_between() {
    // The same responses, once without times and once with times that say the same in days.
    let setting = Setting { clock: foothold::engine::calibration::Clock::Days, ..Setting::UNTIMED };
    let order = [0, 0, 1, 0, 1, 2, 1, 0];
    let right = |place: usize| if place.is_multiple_of(3) { Verdict::WRONG } else { Verdict::RIGHT };
    let untimed: Vec<Response> =
        order.iter().enumerate().map(|(place, &skill)| response(skill, skill, right(place), -1.0)).collect();
    // Time away of each: consecutive 0; after one other 1; after two others 2; skill 0 at the end, after three.
    let away = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 3.0];
    let mut by_count = LeanLearner::default();
    let mut history = History { setting: &Setting::UNTIMED, ..history(&untimed) };
    let counted: Vec<f64> =
        untimed.iter().map(|response| by_count.observe(&history, response, 0.0).p).collect();
    history.setting = &setting;
    for (place, expected) in counted.iter().enumerate() {
        // Follows anew up to this place, with the skill's clock set so that it was away as long as said.
        let mut by_days = LeanLearner::default();
        let mut clocks = [0.0; 3];
        let mut last = 0.0;
        for (response, away) in untimed[..=place].iter().zip(away) {
            let clock: &mut f64 = &mut clocks[response.skill as usize];
            *clock += away;
            let presented = Presented { at_days: *clock, ..response.presented };
            last = by_days.observe(&history, &Response { presented, ..*response }, 0.0).p;
        }
        assert_eq!(last, *expected, "response {place}");
    }
}
