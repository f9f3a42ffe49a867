//! The engine's works that are timed natively and in the browser: the same code, so that the two can be divided.

use foothold::base::{Seed, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Conditions, Form, HelpLevel, ItemNumbers, LanguageUse, LearnerModel, Observation,
    Placement, PlacementRules, PlacementScope, Plan, Pool, PoolSkill, PoolTemplate, Presentation, Prior,
    Sitting, SkillRequest, Support, Verdict, choose_item, choose_skill,
};

const NOW: f64 = 20_000.0;
const TEMPLATES: u64 = 10;
/// About as many events as three school years of daily practice leave.
const LONG_LOG: u64 = 20_000;

/// One thing to time.
pub struct Work {
    pub name: &'static str,
    /// How often in one measurement.
    pub times: u32,
    pub run: Box<dyn FnMut()>,
}

fn work(name: &'static str, times: u32, run: impl FnMut() + 'static) -> Work {
    Work { name, times, run: Box::new(run) }
}

/// Every work, set up.
pub fn works() -> Vec<Work> {
    vec![update(), predict(), choose_next(), placement(150), placement(1_000), fold()]
}

fn id(n: u64) -> SkillId {
    SkillId::new(format!("s{n:04}"))
}

/// Skills that stand on up to two earlier ones, ten templates each.
fn pool(n_skills: u64) -> Pool {
    let skill = |n: u64| PoolSkill {
        prereqs: [1, 10].iter().filter_map(|back| n.checked_sub(*back)).map(id).collect(),
        level: 10.0 * n as f64 / n_skills as f64,
        strand: format!("S{}", n % 10),
        ..PoolSkill::new(id(n))
    };
    let templates = (0..n_skills).flat_map(|n| (0..TEMPLATES).map(move |t| template(n, t)));
    Pool::new((0..n_skills).map(skill).collect(), templates.collect())
        .expect("every skill stands on earlier ones")
}

fn template(skill: u64, n: u64) -> PoolTemplate {
    PoolTemplate {
        id: TemplateId::of(&id(skill), &format!("t{n}")),
        skill: id(skill),
        form: if n.is_multiple_of(2) { Form::Symbolic } else { Form::Story },
        difficulties: vec![n as f64 * 0.2 - 0.9],
        guess: None,
        misconceptions: Vec::new(),
    }
}

fn response(skill: u64, n: u64, at_days: f64) -> Observation {
    let template = template(skill, n % TEMPLATES);
    Observation {
        skill: template.skill.clone(),
        presentation: Presentation::in_form(template.form),
        difficulty: template.usual(),
        template: template.id,
        guess: None,
        verdict: if n % 3 == 2 { Verdict::WRONG } else { Verdict::RIGHT },
        help: HelpLevel::None,
        at_days,
        misconception: None,
        conditions: Conditions::USUAL,
    }
}

fn update() -> Work {
    let pool = pool(100);
    let mut model = LearnerModel::new(Prior::for_grade(Some(6.0)));
    let responses: Vec<Observation> = (0..100).map(|n| response(n, n, NOW)).collect();
    let mut n = 0;
    work("one response: both filters, proof, review", 2_000, move || {
        n += 1;
        model.observe(&pool, &responses[n % responses.len()]);
    })
}

fn predict() -> Work {
    let pool = pool(100);
    let model = learner(&pool, 1_000);
    let item = ItemNumbers {
        difficulty: 0.2,
        guess: None,
        presentation: Presentation::default(),
        help: HelpLevel::None,
    };
    let skill = id(7);
    work("one prediction", 20_000, move || {
        std::hint::black_box(model.predict(&pool, &skill, &item, NOW));
    })
}

/// A learner of so many responses, spread over a year.
fn learner(pool: &Pool, n_responses: u64) -> LearnerModel {
    let mut model = LearnerModel::new(Prior::for_grade(Some(6.0)));
    let n_skills = pool.skills().len() as u64;
    for n in 0..n_responses {
        let skill = n * n_skills / n_responses;
        model.observe(pool, &response(skill, n, NOW - 365.0 * (1.0 - n as f64 / n_responses as f64)));
    }
    model
}

fn choose_next() -> Work {
    let pool = pool(1_000);
    let model = learner(&pool, 4_000);
    let (plan, sitting) = (Plan::default(), Sitting::default());
    let candidates: Vec<Candidate> = (0..TEMPLATES).map(candidate).collect();
    work("choose skill and item, 1,000 skills of ten templates", 50, move || {
        let request = SkillRequest { plan: &plan, requested: None, sitting: &sitting, at_days: NOW };
        std::hint::black_box(choose_skill(&pool, &model, &request));
        let (challenge, language) = (Challenge::Balanced, LanguageUse::Home);
        std::hint::black_box(choose_item(&candidates, &pool, &model, &id(3), challenge, language, NOW));
    })
}

fn candidate(n: u64) -> Candidate {
    let template = template(3, n);
    Candidate {
        seed: Seed(n),
        difficulty: template.usual(),
        guess: None,
        form: template.form,
        template: template.id,
        support: Support::Alone,
    }
}

fn placement(n_skills: u64) -> Work {
    let pool = pool(n_skills);
    let begin = move |pool: &Pool| {
        Placement::new(pool, Prior::for_grade(Some(6.0)), PlacementScope::Pool, PlacementRules::GENTLE)
            .expect("every skill has items")
    };
    let mut placement = begin(&pool);
    let mut n = 0;
    let (name, times) = match n_skills {
        150 => ("one placement question, 150 skills", 50),
        _ => ("one placement question, 1,000 skills", 5),
    };
    work(name, times, move || {
        n += 1;
        // Its questions end soon, so it begins again from time to time.
        if n % 6 == 0 {
            placement = begin(&pool);
        }
        placement.observe(&response(n * 37 % n_skills, n, NOW)).expect("the skill is in scope");
        std::hint::black_box(placement.next_item());
    })
}

fn fold() -> Work {
    let pool = pool(216);
    work("fold 20,000 responses", 1, move || {
        std::hint::black_box(learner(&pool, LONG_LOG));
    })
}
