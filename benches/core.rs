//! Times of the core, native. `cargo xtask bench` prints them beside a reference loop of the same machine; nothing is
//! gated on them. The bars are in the product's page of numbers: one answer (grade, update, choose, draw) under 2 ms, a
//! 20,000-event log loaded under 60 ms.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::rc::Rc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use foothold::base::{Lang, ReplicaId, Seed, SkillId, TemplateId, Timestamp};
use foothold::content::{Compiler, Pack, SourceFile, compile, decode_index, decode_outline, encode};
use foothold::engine::{
    Conditions, Form, HelpLevel, Observation, Placement, PlacementRules, PlacementScope, Pool, PoolSkill,
    PoolTemplate, Presentation, Prior, Verdict,
};
use foothold::events::{Log, Mark, codec};
use foothold::item::instantiate;
use foothold::lint::lint;
use foothold::practice::{Command, Effect, Env, NewLearner, Practice, Screen};

/// About as many events as three school years of daily practice leave.
const LONG_LOG: usize = 20_000;
const ITEMS_OF_A_SKILL: i64 = 40;

fn pack() -> Pack {
    compile(&sources()).0
}

fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/grade-6-8-math");
    let folder = |path: &Path| fs::read_dir(path).expect("the pack can be read").flatten();
    let entries = folder(&root).chain(folder(&root.join("skills"))).map(|entry| entry.path());
    let file = |path: std::path::PathBuf| SourceFile {
        text: fs::read_to_string(&path).expect("a pack file is text"),
        path: path.to_string_lossy().into_owned(),
    };
    let is_toml = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    entries.filter(is_toml).map(file).collect()
}

/// A page load with every chunk at hand.
fn page_load(pack: &Pack, log: Option<Log>) -> Practice {
    let mut practice = Practice::new(Rc::new(pack.index.clone()), log, ReplicaId::new("bench"))
        .expect("the shipped pack is a graph");
    for chunk in &pack.chunks {
        practice.handle(Command::ReceiveChunk(chunk.clone()), env(0));
    }
    practice
}

fn env(n: i64) -> Env {
    Env { now: Timestamp(1_796_000_000_000 + n * 20_000), entropy: 7 }
}

/// One answer as a learner gives it: right two times in three, then the next item. Proven skills would end the
/// choosing, so another skill is asked for from time to time.
fn answer(practice: &mut Practice, n: i64) -> Vec<Effect> {
    if n % ITEMS_OF_A_SKILL == 0 {
        let skills = &practice.index().skills;
        let skill = skills[(n / ITEMS_OF_A_SKILL) as usize % skills.len()].id.clone();
        practice.handle(Command::ChooseSkill { skill: Some(skill), lang: Lang::En }, env(n));
    }
    if let Screen::Item(open) = practice.screen() {
        let wrong = open.item.wrong_responses().into_iter().next().map(|(_, response)| response);
        let response = wrong.filter(|_| n % 3 == 0).unwrap_or_else(|| open.item.key_response());
        practice.handle(Command::Submit(response), env(n));
    }
    practice.handle(Command::GoOn { lang: Lang::En }, env(n));
    practice.handle(Command::Practise { lang: Lang::En }, env(n))
}

fn learner(pack: &Pack) -> Practice {
    let mut practice = page_load(pack, None);
    let new = NewLearner { nickname: "River".into(), mark: Mark::Kite, grade: Some(7), lang: Lang::En };
    practice.handle(Command::StartLearner(new), env(0));
    practice.handle(Command::Practise { lang: Lang::En }, env(0));
    practice
}

fn long_log(pack: &Pack) -> Log {
    let mut practice = learner(pack);
    let mut n = 0;
    while practice.log().map_or(0, |log| log.events().len()) < LONG_LOG {
        answer(&mut practice, n);
        n += 1;
    }
    practice.log().cloned().expect("a learner has begun")
}

fn items(c: &mut Criterion) {
    let pack = pack();
    let contents = || pack.chunks.iter().flat_map(|chunk| &chunk.skills);
    for (content, template) in
        contents().flat_map(|content| content.templates.iter().map(move |t| (content, t)))
    {
        let mut seed = 0;
        c.bench_function(&format!("draw {}", template.id), |b| {
            b.iter(|| {
                seed += 1;
                instantiate(content, template, Seed(seed)).expect("a shipped template draws")
            })
        });
    }
    let content = pack.content(&SkillId::new("fraction-add-unlike")).expect("a shipped skill");
    let item = instantiate(content, &content.templates[0], Seed(7)).expect("a shipped template draws");
    let response = item.key_response();
    c.bench_function("grade a typed response", |b| b.iter(|| item.grade(black_box(&response))));
}

/// What authors wait for, and the first thing a page reads.
fn content(c: &mut Criterion) {
    let files = sources();
    let pack = compile(&files).0;
    for (name, bytes) in encode(&pack).iter().filter(|(name, _)| name == "index.bin" || name == "outline.bin")
    {
        c.bench_function(&format!("read {name}"), |b| {
            b.iter(|| (decode_index(black_box(bytes)), decode_outline(black_box(bytes))))
        });
    }
    c.bench_function("compile the pack", |b| b.iter(|| compile(&files)));
    c.bench_function("compile the pack after an edit of one skill", |b| {
        let (mut compiler, mut edited, mut n) = (Compiler::default(), files.clone(), 0);
        compiler.compile(&edited);
        let place =
            edited.iter().position(|file| file.path.ends_with("median.toml")).expect("a shipped skill");
        b.iter(|| {
            n += 1;
            edited[place].text = format!("{}# {n}\n", files[place].text);
            compiler.compile(&edited)
        })
    });
    c.bench_function("check every template with 20 draws", |b| b.iter(|| lint(&pack, &files, 20)));
    for (name, from, to) in [
        ("rules that never hold", "where = [", "where = [\"1 == 2\", "),
        ("lists of lists", "let.r =", "let.big = \"[[i*j for i in [1..90]] for j in [1..90]]\"\nlet.r ="),
        ("deep nesting", "difficulty = \"", &format!("difficulty = \"{}", "(".repeat(3000))),
    ] {
        let mut hostile = files.clone();
        let place =
            hostile.iter().position(|file| file.path.ends_with("two-step-equations.toml")).expect("a skill");
        hostile[place].text = hostile[place].text.replace(from, to);
        c.bench_function(&format!("compile a pack with a hostile skill file: {name}"), |b| {
            b.iter(|| compile(&hostile))
        });
    }
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn practice(c: &mut Criterion) {
    let pack = pack();
    let log = long_log(&pack);
    let text = codec::encode(&log);
    println!("a log of {} events is {} characters as text", log.events().len(), text.len());
    c.bench_function("read a 20,000-event log from its text", |b| b.iter(|| codec::decode(black_box(&text))));
    c.bench_function("fold a 20,000-event log", |b| {
        b.iter_batched(|| log.clone(), |log| page_load(&pack, Some(log)), BatchSize::LargeInput)
    });
    let mut young = learner(&pack);
    let mut n = 0;
    c.bench_function("one answer: grade, update, choose, draw", |b| {
        b.iter(|| {
            n += 1;
            answer(&mut young, n)
        })
    });
    let mut old = page_load(&pack, Some(log));
    old.handle(Command::Practise { lang: Lang::En }, env(2_000_000));
    c.bench_function("one answer after a 20,000-event log", |b| {
        b.iter(|| {
            n += 1;
            answer(&mut old, 2_000_000 + n)
        })
    });
}

/// Skills from grade 3 to 8 in ten strands, each standing on two before it.
fn graph(n_skills: usize) -> Pool {
    let id = |place: usize| SkillId::new(format!("s{place:04}"));
    let skills: Vec<PoolSkill> = (0..n_skills)
        .map(|place| PoolSkill {
            prereqs: [1, 10].iter().filter_map(|back| place.checked_sub(*back)).map(id).collect(),
            level: 10.0 * place as f64 / n_skills as f64,
            strand: format!("S{}", place % 10),
            ..PoolSkill::new(id(place))
        })
        .collect();
    let template = |skill: &PoolSkill| PoolTemplate {
        id: TemplateId::of(&skill.id, "plain"),
        skill: skill.id.clone(),
        form: Form::Symbolic,
        difficulties: vec![0.0],
        guess: None,
        misconceptions: Vec::new(),
    };
    let templates = skills.iter().map(template).collect();
    Pool::new(skills, templates).expect("every skill stands on earlier ones")
}

/// One item of placement: the response folded, the next skill chosen.
fn place(c: &mut Criterion) {
    for n_skills in [150, 1_000] {
        let pool = graph(n_skills);
        let prior = Prior::for_grade(Some(6.0));
        let begin = || {
            Placement::new(&pool, prior, PlacementScope::Pool, PlacementRules::GENTLE)
                .expect("every skill has items")
        };
        c.bench_function(&format!("placement over {n_skills} skills: begin"), |b| b.iter(begin));
        let placement = begin();
        let observation = Observation {
            skill: pool.skills()[n_skills / 2].id.clone(),
            template: TemplateId::of(&pool.skills()[n_skills / 2].id, "plain"),
            presentation: Presentation::default(),
            difficulty: 0.0,
            guess: None,
            verdict: Verdict::RIGHT,
            help: HelpLevel::None,
            at_days: 0.0,
            misconception: None,
            conditions: Conditions::USUAL,
        };
        let unshared = || {
            let mut placement = placement.clone();
            placement.observe(&observation).expect("the skill is in scope");
            placement
        };
        c.bench_function(&format!("placement over {n_skills} skills: one item"), |b| {
            b.iter_batched_ref(
                unshared,
                |placement| {
                    placement.observe(&observation).expect("the skill is in scope");
                    placement.next_item()
                },
                BatchSize::LargeInput,
            )
        });
        c.bench_function(&format!("placement over {n_skills} skills: what the learner model takes"), |b| {
            b.iter(|| placement.placed())
        });
    }
}

criterion_group! {
    name = core;
    config = Criterion::default().sample_size(20);
    targets = items, content, practice, place
}
criterion_main!(core);
