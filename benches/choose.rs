//! Times of choosing what comes next: a learner with a year of practice behind them, and pools of 250 to 4,000 skills of
//! ten templates each. The bar: at most 1 ms at 1,000 skills, and no worse than linear in skills.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use foothold::base::{Seed, Set, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Form, HelpLevel, LanguageUse, LearnerModel, Observation, Plan, Pool, PoolSkill,
    PoolTemplate, Presentation, Prior, Sitting, SkillRequest, Start, Support, Verdict, choose_item,
    choose_skill,
};

const TEMPLATES_OF_A_SKILL: u64 = 10;

fn id(n: usize) -> SkillId {
    SkillId::new(format!("skill-{n:05}"))
}

/// Each skill needs up to three of the forty before it, so that nearly all stand on the first ones.
fn pool(n_skills: usize) -> Pool {
    let skills = (0..n_skills).map(|n| {
        let mut draws = Seed(7).derive(("prerequisites", n as u64)).draws();
        let mut prereq = || n.checked_sub(1 + draws.below(40) as usize).map(id);
        PoolSkill {
            prereqs: [prereq(), prereq(), prereq()].into_iter().flatten().collect(),
            level: 10.0 * n as f64 / n_skills as f64,
            strand: format!("strand-{}", n % 9),
            ..PoolSkill::new(id(n))
        }
    });
    let templates = (0..n_skills).flat_map(|n| (0..TEMPLATES_OF_A_SKILL).map(move |t| template(&id(n), t)));
    Pool::new(skills.collect(), templates.collect()).expect("a skill needs only earlier ones")
}

fn template(skill: &SkillId, n: u64) -> PoolTemplate {
    PoolTemplate {
        id: TemplateId::of(skill, &format!("t{n}")),
        skill: skill.clone(),
        form: if n.is_multiple_of(2) { Form::Symbolic } else { Form::Story },
        difficulties: vec![n as f64 * 0.2 - 0.9],
        guess: None,
        misconceptions: Vec::new(),
    }
}

/// A learner who proved the lower third, some time ago.
fn learner(pool: &Pool) -> LearnerModel {
    let mut model = LearnerModel::new(Prior::for_grade(Some(7.0)));
    let third = pool.skills().len() / 3;
    for (n, skill) in pool.skills().iter().take(third).enumerate() {
        for item in 0..12 {
            let template = &pool.templates(&skill.id)[item % 10];
            model.observe(
                pool,
                &Observation {
                    skill: skill.id.clone(),
                    template: template.id.clone(),
                    presentation: Presentation::in_form(template.form),
                    difficulty: template.usual(),
                    guess: None,
                    verdict: Verdict::RIGHT,
                    help: HelpLevel::None,
                    at_days: 100.0 + n as f64 / third as f64 * 180.0,
                    misconception: None,
                    conditions: foothold::engine::Conditions::USUAL,
                },
            );
        }
    }
    model
}

fn choosing(c: &mut Criterion) {
    let mut group = c.benchmark_group("choose a skill");
    for n_skills in [250, 1_000, 4_000] {
        let pool = pool(n_skills);
        let model = learner(&pool);
        let at_days = 300.0;
        let everything = Plan::default();
        let goal = Plan::towards(&pool, &model, Set::from_iter([id(n_skills - 1)]), at_days).in_class(7.0);
        let start = Start { n_before: 20, days_away: 1.0, ..Start::default() };
        let sitting = Sitting { n_items: 2, ..Sitting::begin(start) };
        group.throughput(Throughput::Elements(n_skills as u64));
        for (name, plan, n_items) in
            [("frontier", &everything, 1), ("review", &everything, 2), ("towards a goal", &goal, 1)]
        {
            let sitting = Sitting { n_items, ..sitting.clone() };
            let request = SkillRequest { plan, requested: None, sitting: &sitting, at_days };
            group.bench_with_input(BenchmarkId::new(name, n_skills), &request, |b, request| {
                b.iter(|| choose_skill(&pool, &model, black_box(request)))
            });
        }
    }
    group.finish();
    item(c);
}

/// Ten templates with four levels of support each.
fn item(c: &mut Criterion) {
    let pool = pool(1_000);
    let model = learner(&pool);
    let skill = id(400);
    let candidates: Vec<Candidate> = pool
        .templates(&skill)
        .iter()
        .flat_map(|template| {
            Support::ALL.map(|support| Candidate {
                template: template.id.clone(),
                seed: Seed(1),
                difficulty: template.usual(),
                guess: None,
                form: template.form,
                support,
            })
        })
        .collect();
    c.bench_function("choose an item and its support", |b| {
        b.iter(|| {
            let challenge = black_box(Challenge::Balanced);
            choose_item(&candidates, &pool, &model, &skill, challenge, LanguageUse::Home, 300.0)
        })
    });
}

criterion_group! {
    name = choose;
    config = Criterion::default().sample_size(20);
    targets = choosing
}
criterion_main!(choose);
