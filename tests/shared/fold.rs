//! One learner's year as a log, and the state it folds to, written bit by bit. The native tests and the browser's run
//! this same file against the same expected text: the same log gives the same state everywhere.

use std::fmt::Write;
use std::rc::Rc;

use foothold::base::{
    Draws, Lang, LearnerId, Localized, PackId, ReplicaId, Seed, SkillId, TemplateId, Timestamp,
};
use foothold::content::{Index, Pathway, Skill, TemplateSummary};
use foothold::events::{Event, EventId, Fact, Help, Log, Mark, Outcome, Purpose, Task, codec};
use foothold::practice::Practice;

const N_ITEMS: u32 = 300;
const MINUTE: i64 = 60_000;

/// The state after the year's log has gone through its stored text, one line a skill, every number as its bits.
pub fn folded() -> String {
    let text = codec::encode(&year());
    let log = codec::decode(&text).into_log().expect("a log that was just written reads back");
    let practice = Practice::new(Rc::new(index()), Some(log), ReplicaId::new("reader")).expect("a graph");
    let mut out = format!("log {:016x}\nmodel {:016x}\n", digest(&text), practice.state().model.digest());
    let now = Timestamp(1_800_000_000_000);
    for skill in practice.skills(now) {
        let (fraction, p) = (skill.fraction.to_bits(), skill.p_mastery.to_bits());
        let (n, alone, left) = (skill.n_answers, skill.n_right_alone, skill.remaining);
        writeln!(out, "{} {:?} {fraction:016x} {p:016x} {n} {alone} {left:?}", skill.id, skill.status)
            .expect("text can be written");
    }
    out
}

/// FNV-1a over the bytes.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn index() -> Index {
    let skill = |id: &str, level: f64, prereqs: &[&str]| Skill {
        id: SkillId::new(id),
        grade: 6,
        domain: "NS".into(),
        title: Localized::default(),
        standards: Vec::new(),
        prereqs: prereqs.iter().map(SkillId::new).collect(),
        level,
        chunk: Some("6-NS".into()),
        templates: [Pathway::Symbolic, Pathway::Visual, Pathway::Story].map(|form| template(id, form)).into(),
    };
    Index {
        pack: PackId::new("golden"),
        version: "1".into(),
        title: Localized::default(),
        skills: vec![
            skill("counting", 4.0, &[]),
            skill("adding", 5.5, &["counting"]),
            skill("timing", 7.25, &["adding"]),
        ],
        misconceptions: Vec::new(),
        chunks: vec!["6-NS".into()],
    }
}

fn template(skill: &str, pathway: Pathway) -> TemplateSummary {
    TemplateSummary {
        id: TemplateId::of(&SkillId::new(skill), &format!("{pathway:?}").to_lowercase()),
        pathway,
        difficulty_centi: [-60, -20, 0, 25, 70],
        guess_milli: 20,
        misconceptions: vec!["counts-one-too-many".into()],
        stretch: false,
    }
}

/// Two page loads take turns; help, "I don't know", slips with and without a name, long gaps.
fn year() -> Log {
    let learner = LearnerId::new("0000000000042");
    let mut log = Log::new(learner.clone());
    let mut draws = Seed(42).draws();
    let mut now = 1_770_000_000_000;
    let say = |log: &mut Log, now: i64, replica: &str, fact: Fact| -> Event {
        let event = log.stamp(&ReplicaId::new(replica), Timestamp(now), fact);
        log.insert(event.clone());
        event
    };
    let start = Fact::LearnerStarted {
        learner,
        nickname: "Río".into(),
        mark: Mark::Wave,
        grade: Some(6),
        lang: Lang::Es,
    };
    say(&mut log, now, "a", start);
    for n in 0..N_ITEMS {
        let replica = if n / 40 % 2 == 0 { "a" } else { "b" };
        now += gap(&mut draws);
        if n % 20 == 0 {
            say(&mut log, now, replica, Fact::SessionStarted { goal: 20 });
        }
        let item = say(&mut log, now, replica, shown(&mut draws)).id;
        for fact in deeds(&mut draws, &item) {
            now += 20_000;
            say(&mut log, now, replica, fact);
        }
        say(&mut log, now + 1_000, replica, Fact::ItemLeft { item });
    }
    log
}

fn gap(draws: &mut Draws) -> i64 {
    match draws.below(12) {
        0 => 60 * 24 * MINUTE * i64::from(1 + draws.below(20)),
        _ => MINUTE,
    }
}

fn shown(draws: &mut Draws) -> Fact {
    let skill = ["counting", "adding", "timing"][draws.below(3) as usize];
    let name = ["symbolic", "visual", "story"][draws.below(3) as usize];
    Fact::ItemShown {
        template: TemplateId::of(&SkillId::new(skill), name),
        seed: Seed(u64::from(draws.next_u32())),
        pack_version: "1".into(),
        difficulty_centi: draws.below(140) as i16 - 70,
        guess_milli: 20 + draws.below(3) as u16 * 115,
        lang: if draws.below(4) == 0 { Lang::En } else { Lang::Es },
        theme: None,
        task: Task::Answer,
        purpose: Purpose::Practice,
    }
}

fn deeds(draws: &mut Draws, item: &EventId) -> Vec<Fact> {
    let submit = |outcome| Fact::ResponseSubmitted {
        item: item.clone(),
        response: "7".into(),
        outcome,
        elapsed_ms: 20_000,
    };
    let slip = |misconception: Option<&str>| Outcome::Wrong {
        credit: 0,
        misconception: misconception.map(Into::into),
    };
    let help = |help| Fact::HelpOpened { item: item.clone(), help };
    match draws.below(10) {
        0 => vec![Fact::DontKnowSaid { item: item.clone(), elapsed_ms: 9_000 }],
        1 => vec![submit(slip(Some("counts-one-too-many"))), submit(Outcome::Right)],
        2 => vec![submit(Outcome::Almost), submit(slip(None))],
        3 => vec![help(Help::Nudge), submit(Outcome::Right)],
        4 => vec![help(Help::Nudge), help(Help::Strategy), help(Help::NextStep), submit(Outcome::Right)],
        5 => vec![submit(Outcome::Wrong { credit: 50, misconception: None })],
        _ => vec![submit(Outcome::Right)],
    }
}
