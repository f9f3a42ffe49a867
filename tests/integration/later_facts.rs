//! What follows from choices, places, teachers and checkpoints in a log, on the shipped pack.

use std::rc::Rc;

use foothold::base::{Lang, LearnerId, ReplicaId, Seed, SkillId, TemplateId, Timestamp};
use foothold::engine::{self, LanguageUse, Observation, Occasion, ProofForm};
use foothold::events::{
    About, Claim, ClaimSource, EventId, Fact, Flag, Goal, Log, Mark, NoteKind, Outcome, Purpose, Ruling,
    Setting, Standing, Switch, Task,
};
use foothold::item;
use foothold::practice::{Command, Env, Library, Practice, Screen, State};
use proptest::prelude::*;

use crate::events::arbitrary::any_events;
use crate::pack::shipped;

const SKILL: &str = "integer-subtract";

/// A log that is being written, and the state that follows.
struct Story {
    log: Log,
    now: i64,
}

impl Story {
    fn begin() -> Story {
        let learner = LearnerId::new("0000000000042");
        let mut story = Story { log: Log::new(learner.clone()), now: 1_795_000_000_000 };
        let nickname = String::new();
        let fact =
            Fact::LearnerStarted { learner, nickname, mark: Mark::Star, grade: Some(7), lang: Lang::En };
        story.say(fact);
        story
    }

    fn say(&mut self, fact: Fact) -> EventId {
        self.say_in("a", fact)
    }

    fn say_in(&mut self, replica: &str, fact: Fact) -> EventId {
        self.now += 9_000;
        let event = self.log.stamp(&ReplicaId::new(replica), Timestamp(self.now), fact);
        self.log.insert(event.clone());
        event.id
    }

    fn show(&mut self, replica: &str, task: Task, purpose: Purpose) -> EventId {
        let fact = Fact::ItemShown {
            template: TemplateId::of(&SkillId::new(SKILL), "symbolic"),
            seed: Seed(7),
            pack_version: "1".into(),
            difficulty_centi: 0,
            guess_milli: 20,
            lang: Lang::En,
            theme: None,
            task,
            purpose,
        };
        self.say_in(replica, fact)
    }

    /// What a right response to the item that was just shown says to the engine.
    fn right(&mut self, item: &EventId) -> Observation {
        let before = self.state();
        let fact = Fact::ResponseSubmitted {
            item: item.clone(),
            response: "7".into(),
            outcome: Outcome::Right,
            elapsed_ms: 9_000,
        };
        let id = self.say_in(item.replica.as_str(), fact);
        let event = self.log.get(&id).expect("just said");
        before.evidence_in(&library(), event).expect("evidence")
    }

    fn state(&self) -> State {
        State::fold(&library(), self.log.events())
    }
}

fn library() -> Library {
    Library::new(Rc::new(shipped().index.clone())).expect("the shipped pack is a graph")
}

fn claim(standing: Standing) -> Claim {
    Claim { skill: SkillId::new(SKILL), standing, day: None, n_answers: None, belief: None }
}

#[test]
fn steps_that_stood_there_count_as_help() {
    for (task, alone, helped) in [
        (Task::Answer, 1, 0),
        (Task::AfterFirstStep, 0, 1),
        (Task::FillSteps, 0, 1),
        (Task::FindTheError, 1, 0),
    ] {
        let mut story = Story::begin();
        let item = story.show("a", task, Purpose::Practice);
        story.right(&item);
        let evidence = story.state().evidence(&SkillId::new(SKILL));
        assert_eq!((evidence.n_right_alone, evidence.n_right_helped), (alone, helped), "{task:?}");
    }
}

#[test]
fn what_was_asked_and_for_what_reaches_the_engine() {
    for (task, purpose, form, occasion) in [
        (Task::Answer, Purpose::Placement, ProofForm::Typed, Occasion::Practice),
        (Task::FindTheError, Purpose::Test, ProofForm::FindTheError, Occasion::TestOut),
        (Task::MakeAProblem, Purpose::Check, ProofForm::MakeAProblem, Occasion::ClassCheck),
    ] {
        let mut story = Story::begin();
        let item = story.show("a", task, purpose);
        let conditions = story.right(&item).conditions;
        assert_eq!((conditions.form, conditions.occasion), (form, occasion), "{purpose:?}");
    }
}

#[test]
fn a_setting_holds_for_its_own_page_load_until_the_next() {
    let mut story = Story::begin();
    story.say(Fact::SettingStarted { setting: Setting::Class });
    for (replica, begun, expected) in [
        ("a", None, engine::Setting::Class),
        ("b", None, engine::Setting::Home),
        ("a", Some(Setting::Paper), engine::Setting::Paper),
        ("a", Some(Setting::Home), engine::Setting::Home),
    ] {
        begun.into_iter().for_each(|setting| _ = story.say_in(replica, Fact::SettingStarted { setting }));
        let item = story.show(replica, Task::Answer, Purpose::Practice);
        assert_eq!(story.right(&item).conditions.setting, expected);
    }
}

#[test]
fn r36_the_partner_of_a_pair_gets_no_count() {
    let mut story = Story::begin();
    story.say(Fact::SettingStarted { setting: Setting::PairPartner });
    let item = story.show("a", Task::Answer, Purpose::Practice);
    story.right(&item);
    let state = story.state();
    assert_eq!((state.evidence(&SkillId::new(SKILL)).n_answers, state.sitting.n_right_alone), (0, 0));
}

#[test]
fn an_item_counts_in_the_language_it_was_answered_in() {
    let mut story = Story::begin();
    let item = story.show("a", Task::Answer, Purpose::Practice);
    story.say(Fact::ItemSwitched { item: item.clone(), to: Switch::Language(Lang::Es) });
    assert_eq!(story.right(&item).presentation.language, LanguageUse::Second);
}

#[test]
fn the_learner_sets_the_goal_of_the_sitting() {
    let mut story = Story::begin();
    story.say(Fact::SessionStarted { goal: 10 });
    story.say(Fact::GoalChosen { goal: Goal::Items(5) });
    story.say(Fact::GoalChosen { goal: Goal::Minutes(20) });
    assert_eq!(story.state().sitting.goal, 5);
}

#[test]
fn e11_a_checkpoint_speaks_only_of_skills_the_log_holds_nothing_of() {
    let (skill, mut story) = (SkillId::new(SKILL), Story::begin());
    let standing = |story: &Story| story.state().claim(&skill).map(|claim| claim.standing);
    let import =
        |standing| Fact::CheckpointImported { source: ClaimSource::Code, claims: vec![claim(standing)] };
    assert_eq!(standing(&story), None);
    story.say(import(Standing::Working));
    let second = story.say(import(Standing::Proven));
    assert_eq!(standing(&story), Some(Standing::Proven), "the last one speaks");
    story.say(Fact::Undone { event: second });
    assert_eq!(standing(&story), Some(Standing::Working), "it was taken back");
    let item = story.show("a", Task::Answer, Purpose::Practice);
    assert_eq!(standing(&story), Some(Standing::Working), "an item without a response is no evidence");
    story.right(&item);
    assert_eq!(standing(&story), None, "the log speaks for itself");
    story.say(import(Standing::Kept));
    assert_eq!(standing(&story), None);
}

#[test]
fn what_is_undone_no_longer_stands() {
    let mut story = Story::begin();
    let said = story.say(Fact::TeacherSaid {
        teacher: "Sra. Ruiz".into(),
        ruling: Ruling::Next,
        skill: Some(SkillId::new(SKILL)),
        text: String::new(),
    });
    let skipped = story.say(Fact::SkillSkipped { skill: SkillId::new(SKILL) });
    let standing =
        |story: &Story| story.state().standing.into_iter().map(|event| event.id).collect::<Vec<_>>();
    assert_eq!(standing(&story), [said.clone(), skipped.clone()]);
    story.say(Fact::Undone { event: said.clone() });
    assert_eq!(standing(&story), [skipped]);
    story.say(Fact::Undone { event: said });
    assert_eq!(story.state().n_without_effect, 1, "there was nothing left to undo");
}

#[test]
fn words_and_flags_change_no_belief() {
    let mut story = Story::begin();
    let item = story.show("a", Task::Answer, Purpose::Practice);
    story.right(&item);
    let before = story.state();
    story.say(Fact::NoteWritten {
        kind: NoteKind::Explanation,
        about: About::Item(item.clone()),
        text: "I know it all".into(),
    });
    story.say(Fact::FlagRaised { flag: Flag::ImpossibleTime, about: About::Item(item.clone()) });
    story.say(Fact::TypoTakenBack { item });
    let after = story.state();
    assert_eq!(
        (after.model.digest(), after.n_without_effect),
        (before.model.digest(), before.n_without_effect)
    );
}

#[test]
fn an_item_is_asked_in_the_same_way_after_a_reload() {
    for (task, asked) in
        [(Task::FillSteps, item::Task::FillSteps), (Task::FindTheError, item::Task::FindTheError)]
    {
        let mut story = Story::begin();
        story.show("a", task, Purpose::Practice);
        let index = Rc::new(shipped().index.clone());
        let mut practice = Practice::new(index, Some(story.log), ReplicaId::new("b")).expect("a graph");
        let env = Env { now: Timestamp(story.now), entropy: 1 };
        for chunk in &shipped().chunks {
            practice.handle(Command::ReceiveChunk(chunk.clone()), env);
        }
        practice.handle(Command::Practise { lang: Lang::En }, env);
        let Screen::Item(open) = practice.screen() else { panic!("{task:?}: no item is open") };
        assert_eq!(open.item.task, asked);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_log_folds_without_harm(events in any_events()) {
        let mut log = Log::new(LearnerId::new("8BH6T3X89Z9XC"));
        events.into_iter().for_each(|event| _ = log.insert(event));
        let state = State::fold(&library(), log.events());
        prop_assert!(state.standing.len() <= log.events().len());
    }
}
