//! From a command to the facts it leads to. Pure: reads the state and the open item, changes nothing.

use crate::base::{Lang, LearnerId, Seed, SkillId};
use crate::engine::Challenge;
use crate::events::{Fact, Outcome};
use crate::item::{self, Graded, Response, Unreadable};

use super::command::{Command, Env, NewLearner};
use super::open_item::{OpenItem, Phase};
use super::opened::Opened;
use super::sitting::DEFAULT_GOAL;
use super::state::percent_of;
use super::{Desk, Practice};

/// The longest time between two things a learner does that is recorded as such; a longer one says nothing.
const MAX_ELAPSED_MS: i64 = 60 * 60 * 1000;

/// What a command leads to.
pub(super) struct Decision {
    /// What happened.
    pub facts: Vec<Fact>,
    /// What lies on the desk afterwards.
    pub then: Then,
    /// Why a response could not be read.
    pub unreadable: Option<Unreadable>,
}

/// What lies on the desk after the facts.
pub(super) enum Then {
    /// The same item.
    Stay,
    /// Nothing.
    Clear,
    /// The open item of the state.
    Open,
    /// A new item.
    Choose {
        /// In this language.
        lang: Lang,
    },
}

impl Decision {
    fn nothing() -> Self {
        Self::of(Vec::new(), Then::Stay)
    }

    fn of(facts: Vec<Fact>, then: Then) -> Self {
        Self { facts, then, unreadable: None }
    }
}

pub(super) fn decide(practice: &Practice, command: &Command, env: Env) -> Decision {
    match command {
        Command::StartLearner(new) => start_learner(practice, new, env),
        _ if practice.state.learner.is_none() => Decision::nothing(),
        Command::Practise { lang } => practise(practice, *lang, env),
        Command::Submit(response) => with_open(practice, |open, opened| submit(open, opened, response, env)),
        Command::OpenHelp => with_open(practice, open_help),
        Command::SayDontKnow => with_open(practice, |open, opened| say_dont_know(open, opened, env)),
        Command::GoOn { lang } => with_open(practice, |_, opened| go_on(practice, opened, *lang)),
        Command::ReportItem { lang } => with_open(practice, |open, opened| report(open, opened, *lang)),
        Command::ChooseSkill { skill, lang } => choose_skill(practice, skill.as_ref(), *lang, env),
        Command::ChooseChallenge(challenge) => choose_challenge(practice, *challenge),
        Command::Stop => stop(practice),
        Command::ReceiveChunk(_) | Command::MissChunk(_) | Command::MergeLog(_) => Decision::nothing(),
    }
}

fn with_open(practice: &Practice, f: impl FnOnce(&OpenItem, &Opened) -> Decision) -> Decision {
    match (&practice.desk, practice.state.open()) {
        (Desk::Item(open), Some(opened)) if open.shown == opened.shown => f(open, opened),
        _ => Decision::nothing(),
    }
}

fn start_learner(practice: &Practice, new: &NewLearner, env: Env) -> Decision {
    if practice.state.learner.is_some() {
        return Decision::nothing();
    }
    let fact = Fact::LearnerStarted {
        learner: fresh_learner(env),
        nickname: clean_nickname(&new.nickname),
        mark: new.mark,
        grade: new.grade.filter(|grade| (1..=12).contains(grade)),
        lang: new.lang,
    };
    Decision::of(vec![fact], Then::Clear)
}

/// A random id that says nothing about the person.
fn fresh_learner(env: Env) -> LearnerId {
    LearnerId::new(Seed(env.entropy).to_string())
}

/// One line of at most 24 characters, without control characters.
fn clean_nickname(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    words.join(" ").chars().take(24).collect::<String>().trim_end().to_owned()
}

fn practise(practice: &Practice, lang: Lang, env: Env) -> Decision {
    if matches!(practice.desk, Desk::Item(_) | Desk::Waiting { .. }) {
        return Decision::nothing();
    }
    let facts = session_facts(practice, env);
    if practice.state.open().is_some() {
        return Decision::of(facts, Then::Open);
    }
    Decision::of(facts, Then::Choose { lang })
}

/// A new sitting, unless the learner is still in one.
fn session_facts(practice: &Practice, env: Env) -> Vec<Fact> {
    if practice.state.sitting.is_on(env.now) {
        return Vec::new();
    }
    vec![Fact::SessionStarted { goal: DEFAULT_GOAL }]
}

#[inline(never)] // a later half: xtask/src/halves
fn submit(open: &OpenItem, opened: &Opened, response: &Response, env: Env) -> Decision {
    if open.phase == Phase::Finished {
        return Decision::nothing();
    }
    let Graded { outcome, .. } = open.item.grade(response);
    let outcome = match outcome {
        item::Outcome::Unreadable(why) => {
            return Decision { facts: Vec::new(), then: Then::Stay, unreadable: Some(why) };
        }
        item::Outcome::Right => Outcome::Right,
        item::Outcome::Almost(_) => Outcome::Almost,
        item::Outcome::Wrong { credit, misconception, .. } => {
            Outcome::Wrong { credit: percent(credit), misconception }
        }
    };
    let fact = Fact::ResponseSubmitted {
        item: open.shown.clone(),
        response: response.notation(),
        outcome,
        elapsed_ms: elapsed_ms(opened, env),
    };
    Decision::of(vec![fact], Then::Stay)
}

/// A share below 1 in whole percent, at most 99: a hundred would be "right".
fn percent(credit: f64) -> u8 {
    (credit.clamp(0.0, 1.0) * 100.0).floor().min(99.0) as u8
}

fn elapsed_ms(opened: &Opened, env: Env) -> u32 {
    env.now.ms_since(opened.touched_at).min(MAX_ELAPSED_MS) as u32
}

#[inline(never)] // a later half: xtask/src/halves
fn open_help(open: &OpenItem, _: &Opened) -> Decision {
    match open.next_help {
        Some(help) => {
            let fact = Fact::HelpOpened { item: open.shown.clone(), help };
            Decision::of(vec![fact], Then::Stay)
        }
        None => Decision::nothing(),
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn say_dont_know(open: &OpenItem, opened: &Opened, env: Env) -> Decision {
    if open.phase == Phase::Finished {
        return Decision::nothing();
    }
    let fact = Fact::DontKnowSaid { item: open.shown.clone(), elapsed_ms: elapsed_ms(opened, env) };
    Decision::of(vec![fact], Then::Stay)
}

#[inline(never)] // a later half: xtask/src/halves
fn go_on(practice: &Practice, opened: &Opened, lang: Lang) -> Decision {
    let left = Fact::ItemLeft { item: opened.shown.clone() };
    let n_done = practice.state.sitting.n_done + u16::from(opened.is_finished());
    if n_done >= practice.state.sitting.goal {
        return Decision::of(vec![left, Fact::SessionStopped], Then::Clear);
    }
    Decision::of(vec![left], Then::Choose { lang })
}

#[inline(never)] // a later half: xtask/src/halves
fn report(open: &OpenItem, opened: &Opened, lang: Lang) -> Decision {
    let item = open.shown.clone();
    let facts = vec![Fact::ItemReported { item }, Fact::ItemLeft { item: opened.shown.clone() }];
    Decision::of(facts, Then::Choose { lang })
}

#[inline(never)] // a later half: xtask/src/halves
fn choose_skill(practice: &Practice, skill: Option<&SkillId>, lang: Lang, env: Env) -> Decision {
    let known = |id: &&SkillId| practice.library.chunk_of(id).is_some();
    let skill = skill.filter(known).cloned();
    let mut facts = session_facts(practice, env);
    if practice.state.wanted != skill {
        facts.push(Fact::SkillChosen { skill: skill.clone() });
    }
    let open = practice.state.open();
    let keeps =
        open.is_some_and(|opened| skill.as_ref().is_none_or(|skill| opened.template.skill() == *skill));
    if keeps {
        return Decision::of(facts, Then::Open);
    }
    facts.extend(open.map(|opened| Fact::ItemLeft { item: opened.shown.clone() }));
    Decision::of(facts, Then::Choose { lang })
}

#[inline(never)] // a later half: xtask/src/halves
fn choose_challenge(practice: &Practice, challenge: Challenge) -> Decision {
    if practice.state.challenge == challenge {
        return Decision::nothing();
    }
    Decision::of(vec![Fact::ChallengeChosen { target: percent_of(challenge) }], Then::Stay)
}

#[inline(never)] // a later half: xtask/src/halves
fn stop(practice: &Practice) -> Decision {
    let sitting = &practice.state.sitting;
    if sitting.started.is_none() || sitting.stopped {
        return Decision::of(Vec::new(), Then::Clear);
    }
    // An item that is finished is done with; one that is not stays open for next time.
    let finished = practice.state.open().filter(|opened| opened.is_finished());
    let left = finished.map(|opened| Fact::ItemLeft { item: opened.shown.clone() });
    Decision::of(left.into_iter().chain([Fact::SessionStopped]).collect(), Then::Clear)
}
