//! The application core, played as a learner plays it: commands in, screens and logs out, on the shipped pack.

use std::collections::VecDeque;
use std::rc::Rc;

use foothold::base::{Lang, ReplicaId, SkillId, Timestamp};
use foothold::engine::Challenge;
use foothold::events::{Event, Fact, Help, Log, Mark};
use foothold::item::{Response, Unreadable};
use foothold::practice::{
    Command, Effect, Env, EvidenceDot, MAX_WRONG_TRIES, NewLearner, OpenItem, Phase, Practice, Screen, Status,
};

use crate::pack::shipped;

/// A learner at a device: a clock that moves on by itself, a store that keeps what it is told, a pack at hand.
struct Desk {
    practice: Practice,
    now: i64,
    stored: Vec<Event>,
    offline: bool,
}

impl Desk {
    fn new() -> Desk {
        Desk::of(None, "A")
    }

    /// A page load with this log.
    fn of(log: Option<Log>, replica: &str) -> Desk {
        let index = Rc::new(shipped().index.clone());
        let practice =
            Practice::new(index, log, ReplicaId::new(replica)).expect("the shipped pack is a graph");
        Desk { practice, now: 1_796_000_000_000, stored: Vec::new(), offline: false }
    }

    /// A learner who has begun and sees the first item of `skill`.
    fn practising(skill: &str) -> Desk {
        let mut desk = Desk::new();
        desk.start();
        desk.choose(skill);
        desk
    }

    fn start(&mut self) {
        let new = NewLearner { nickname: "River".into(), mark: Mark::Kite, grade: Some(7), lang: Lang::En };
        self.say(Command::StartLearner(new));
    }

    fn choose(&mut self, skill: &str) {
        self.say(Command::ChooseSkill { skill: Some(SkillId::new(skill)), lang: Lang::En });
    }

    fn say(&mut self, command: Command) {
        self.now += 20_000;
        let mut effects = VecDeque::from(self.practice.handle(command, self.env()));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Persist(events) => self.stored.extend(events),
                Effect::FetchChunk(id) => effects.extend(self.fetch(id)),
            }
        }
    }

    fn fetch(&mut self, id: String) -> Vec<Effect> {
        let chunk = shipped().chunks.iter().find(|chunk| chunk.id == id).filter(|_| !self.offline);
        let command = chunk.map_or(Command::MissChunk(id), |chunk| Command::ReceiveChunk(chunk.clone()));
        self.practice.handle(command, self.env())
    }

    fn env(&self) -> Env {
        Env { now: Timestamp(self.now), entropy: 42 }
    }

    fn open(&self) -> &OpenItem {
        match self.practice.screen() {
            Screen::Item(open) => open,
            other => panic!("no item is open: {other:?}"),
        }
    }

    fn right(&mut self) {
        let response = self.open().item.key_response();
        self.say(Command::Submit(response));
    }

    /// A coded wrong response, as many of which an item has.
    fn wrong(&mut self) {
        let wrong = self.open().item.wrong_responses();
        let (_, response) = wrong.into_iter().next().expect("every shipped item has a coded wrong response");
        self.say(Command::Submit(response));
    }

    fn go_on(&mut self) {
        self.say(Command::GoOn { lang: Lang::En });
    }

    fn facts(&self) -> Vec<&Fact> {
        self.practice
            .log()
            .map(|log| log.events().iter().map(|event| &event.fact).collect())
            .unwrap_or_default()
    }

    fn p(&self, skill: &str) -> f64 {
        self.view(skill).p_mastery
    }

    fn view(&self, skill: &str) -> foothold::practice::SkillView {
        self.practice.skill(&SkillId::new(skill), Timestamp(self.now)).expect("a skill of the pack")
    }

    /// The same log after a reload of the page, a minute later.
    fn reloaded(&self) -> Desk {
        let mut desk = Desk::of(self.practice.log().cloned(), "B");
        desk.now = self.now + 60_000;
        desk
    }

    fn bytes(&self) -> Vec<u8> {
        self.practice.state().model.canonical_bytes()
    }
}

#[test]
fn nobody_has_begun_on_a_first_visit_and_nothing_can_be_answered() {
    let mut desk = Desk::new();
    assert_eq!(desk.practice.screen(), Screen::NoLearner);
    desk.say(Command::Practise { lang: Lang::En });
    desk.say(Command::Submit(Response::Typed("7".into())));
    assert_eq!(desk.practice.screen(), Screen::NoLearner);
    assert!(desk.stored.is_empty());
}

#[test]
fn practising_shows_an_item_with_its_reason() {
    let mut desk = Desk::new();
    desk.start();
    desk.say(Command::Practise { lang: Lang::En });
    let open = desk.open();
    assert_eq!((open.phase, open.number), (Phase::Answering, 1));
    assert!(open.reason.is_some());
}

#[test]
fn right_answers_on_ones_own_prove_a_skill_and_the_track_fills() {
    let mut desk = Desk::practising("integer-subtract");
    let mut fraction = desk.view("integer-subtract").fraction;
    for _ in 0..20 {
        desk.right();
        let now = desk.view("integer-subtract");
        assert!(
            now.fraction > fraction,
            "the track grows with every right answer: {fraction} to {}",
            now.fraction
        );
        fraction = now.fraction;
        if now.status == Status::Proven {
            break;
        }
        assert!(now.remaining.is_some_and(|n| n > 0));
        desk.go_on();
        if desk.practice.screen() == Screen::Ready {
            desk.say(Command::Practise { lang: Lang::En });
        }
    }
    let view = desk.view("integer-subtract");
    assert_eq!((view.status, view.fraction, view.remaining), (Status::Proven, 1.0, None));
    assert!(view.n_right_alone >= 5, "five on one's own at least");
    assert!(view.proven_on.is_some());
}

#[test]
fn a_response_that_cannot_be_read_costs_nothing_and_leaves_no_trace() {
    let mut desk = Desk::practising("two-step-equations");
    while !matches!(desk.open().item.control, foothold::item::Control::Typed { .. }) {
        desk.say(Command::ReportItem { lang: Lang::En });
    }
    let before = (desk.facts().len(), desk.bytes());
    desk.say(Command::Submit(Response::Typed("2 +".into())));
    assert!(desk.open().unreadable.is_some());
    desk.say(Command::Submit(Response::Typed(String::new())));
    assert!(matches!(desk.open().unreadable, Some(Unreadable::Empty | Unreadable::Typed(_))));
    assert_eq!((desk.facts().len(), desk.bytes()), before);
    desk.right();
    assert_eq!(desk.open().unreadable, None);
    assert_eq!(desk.open().phase, Phase::Finished);
}

#[test]
fn a_coded_slip_is_named_and_may_be_tried_again() {
    let mut desk = Desk::practising("fraction-add-unlike");
    desk.wrong();
    assert_eq!(desk.open().phase, Phase::Retry);
    let named = desk.facts().into_iter().any(|fact| {
        matches!(fact, Fact::ResponseSubmitted { outcome, .. }
            if matches!(outcome, foothold::events::Outcome::Wrong { misconception: Some(_), .. }))
    });
    assert!(named);
    desk.right();
    assert_eq!(desk.open().phase, Phase::Finished);
    assert_eq!(
        desk.view("fraction-add-unlike").recent,
        [EvidenceDot::Slip],
        "only the first response is evidence"
    );
}

#[test]
fn after_three_wrong_tries_the_worked_steps_come_by_themselves() {
    let mut desk = Desk::practising("integer-subtract");
    for n in 1..=MAX_WRONG_TRIES {
        assert_ne!(desk.open().phase, Phase::Finished, "before try {n}");
        desk.wrong();
    }
    assert_eq!(desk.open().phase, Phase::Finished);
    assert_eq!(desk.open().help, [Help::Step(1)]);
}

#[test]
fn help_opens_rung_by_rung_and_is_never_a_slip() {
    let mut desk = Desk::practising("area-triangle");
    let before = desk.p("area-triangle");
    for rung in [Help::Nudge, Help::Strategy, Help::NextStep] {
        assert_eq!(desk.open().next_help, Some(rung));
        desk.say(Command::OpenHelp);
        assert_eq!(desk.open().help.last(), Some(&rung));
    }
    desk.right();
    assert!(desk.p("area-triangle") >= before - 0.001);
    let view = desk.view("area-triangle");
    assert_eq!((view.recent, view.n_right_alone), (vec![EvidenceDot::RightHelped], 0));
}

#[test]
fn an_item_whose_solution_was_opened_is_no_evidence() {
    let mut desk = Desk::practising("area-triangle");
    let before = desk.bytes();
    for _ in 0..4 {
        desk.say(Command::OpenHelp);
    }
    assert!(matches!(desk.open().help.last(), Some(Help::Step(1))));
    desk.right();
    assert_eq!(desk.bytes(), before);
    assert_eq!(desk.view("area-triangle").n_answers, 0);
}

#[test]
fn i_dont_know_yet_ends_the_item_and_costs_less_than_a_wrong_guess() {
    let mut honest = Desk::practising("median");
    honest.say(Command::SayDontKnow);
    assert_eq!((honest.open().phase, honest.open().gave_up), (Phase::Finished, true));
    assert_eq!(honest.open().help, [Help::Step(1)]);
    let mut guesser = Desk::practising("median");
    guesser.wrong();
    assert!(honest.p("median") > guesser.p("median"));
}

#[test]
fn worked_steps_open_one_at_a_time_to_the_last() {
    let mut desk = Desk::practising("two-step-equations");
    desk.say(Command::SayDontKnow);
    let n_steps = desk.open().item.help.steps.len();
    for n in 1..=n_steps {
        assert_eq!(desk.open().help, [Help::Step(n as u8)]);
        desk.say(Command::OpenHelp);
    }
    assert_eq!(desk.open().next_help, None);
    assert_eq!(desk.open().help, [Help::Step(n_steps as u8)], "asking for more changes nothing");
}

#[test]
fn a_broken_item_is_recorded_and_counts_for_nothing() {
    let mut desk = Desk::practising("median");
    let (before, seed) = (desk.bytes(), desk.open().item.seed);
    desk.say(Command::ReportItem { lang: Lang::En });
    assert!(desk.facts().iter().any(|fact| matches!(fact, Fact::ItemReported { .. })));
    assert_eq!(desk.bytes(), before);
    assert_eq!(desk.practice.session().n_done, 0);
    assert_ne!(desk.open().item.seed, seed, "another item comes");
}

#[test]
fn after_a_reload_the_same_item_is_open_with_all_that_was_done_to_it() {
    let mut desk = Desk::practising("slope-two-points");
    desk.say(Command::OpenHelp);
    desk.wrong();
    let mut after = desk.reloaded();
    assert_eq!(after.practice.screen(), Screen::Ready);
    assert!(after.practice.has_open_item());
    after.say(Command::Practise { lang: Lang::Es });
    let (was, is) = (desk.open(), after.open());
    assert_eq!(
        (&was.item, &was.help, &was.attempts, was.phase),
        (&is.item, &is.help, &is.attempts, is.phase)
    );
    assert_eq!(was.number, is.number);
    assert_eq!(after.bytes(), desk.bytes());
    after.right();
    assert_eq!(after.open().phase, Phase::Finished);
}

#[test]
fn a_reload_within_the_pause_goes_on_with_the_sitting_and_a_later_one_begins_anew() {
    let mut desk = Desk::practising("median");
    desk.right();
    desk.go_on();
    let mut soon = desk.reloaded();
    soon.say(Command::Practise { lang: Lang::En });
    assert_eq!(soon.practice.session().n_done, 1);
    let mut later = desk.reloaded();
    later.now += 3 * 60 * 60 * 1000;
    later.say(Command::Practise { lang: Lang::En });
    assert_eq!(later.practice.session().n_done, 0);
}

#[test]
fn a_skill_asked_for_comes_at_once() {
    let mut desk = Desk::new();
    desk.start();
    desk.say(Command::Practise { lang: Lang::En });
    for skill in ["unit-rate", "distribute", "median"] {
        desk.choose(skill);
        assert_eq!(desk.open().item.skill, SkillId::new(skill));
    }
    desk.choose("no-such-skill");
    assert_eq!(desk.practice.wanted(), None, "an unknown skill lets Foothold choose");
}

#[test]
fn the_level_of_challenge_changes_what_comes() {
    let mean_p = |challenge: Challenge| {
        let mut desk = Desk::practising("integer-subtract");
        desk.say(Command::ChooseChallenge(challenge));
        let mut total = 0.0;
        for _ in 0..8 {
            desk.say(Command::ReportItem { lang: Lang::En });
            total += desk.open().reason.as_ref().expect("a new item has a reason").p_success;
        }
        total / 8.0
    };
    let [easier, harder] = [mean_p(Challenge::Easier), mean_p(Challenge::Harder)];
    assert!(easier > harder, "easier {easier}, harder {harder}");
}

#[test]
fn no_template_comes_three_times_in_a_row_however_it_goes() {
    for answer in [Desk::right, Desk::wrong, |desk: &mut Desk| desk.say(Command::SayDontKnow)] {
        let mut desk = Desk::practising("integer-subtract");
        let mut shown = vec![desk.open().item.template.clone()];
        for _ in 0..9 {
            answer(&mut desk);
            desk.go_on();
            if let Screen::Item(open) = desk.practice.screen() {
                shown.push(open.item.template.clone());
            }
        }
        assert!(
            shown.len() > 5 && shown.windows(3).all(|three| three[0] != three[1] || three[1] != three[2]),
            "{shown:?}"
        );
    }
}

#[test]
fn a_sitting_ends_at_its_goal_and_another_can_begin() {
    let mut desk = Desk::new();
    desk.start();
    desk.say(Command::Practise { lang: Lang::En });
    for n in 1..=10 {
        assert_eq!(desk.open().number, n);
        desk.right();
        desk.go_on();
    }
    assert_eq!(desk.practice.screen(), Screen::Ready);
    let sitting = desk.practice.session();
    assert!(sitting.stopped && sitting.n_done == 10 && !sitting.skills.is_empty());
    desk.say(Command::Practise { lang: Lang::En });
    assert_eq!(desk.open().number, 1);
}

#[test]
fn stopping_keeps_an_unfinished_item_open_for_next_time() {
    let mut desk = Desk::practising("median");
    let seed = desk.open().item.seed;
    desk.say(Command::Stop);
    assert_eq!(desk.practice.screen(), Screen::Ready);
    assert!(desk.practice.session().stopped);
    desk.say(Command::Practise { lang: Lang::En });
    assert_eq!(desk.open().item.seed, seed);
}

#[test]
fn content_that_cannot_be_fetched_says_so_and_can_be_tried_again() {
    let mut desk = Desk::new();
    desk.start();
    desk.offline = true;
    desk.say(Command::Practise { lang: Lang::En });
    assert!(matches!(desk.practice.screen(), Screen::Missing(_)));
    desk.offline = false;
    desk.say(Command::Practise { lang: Lang::En });
    assert_eq!(desk.open().phase, Phase::Answering);
}

#[test]
fn every_event_is_handed_to_the_store_once_and_in_order() {
    let mut desk = Desk::practising("distribute");
    desk.say(Command::OpenHelp);
    desk.wrong();
    desk.right();
    desk.go_on();
    desk.say(Command::Stop);
    let log = desk.practice.log().expect("a learner has begun");
    assert_eq!(desk.stored, log.events());
}

#[test]
fn a_log_folds_to_the_same_state_wherever_its_events_come_from() {
    let mut one = Desk::practising("median");
    one.right();
    one.go_on();
    let mut two = one.reloaded();
    two.say(Command::Practise { lang: Lang::En });
    two.wrong();
    one.now += 120_000;
    one.right();
    let merged = |first: &Desk, second: &Desk| {
        let mut desk = first.reloaded();
        desk.say(Command::MergeLog(second.practice.log().cloned().expect("a log")));
        (desk.bytes(), desk.practice.log().map(|log| log.events().to_vec()))
    };
    assert_eq!(merged(&one, &two), merged(&two, &one));
}

#[test]
fn a_log_of_somebody_else_is_not_joined() {
    let mut desk = Desk::practising("median");
    desk.right();
    let before = desk.practice.log().cloned();
    let mut other = Log::new(foothold::base::LearnerId::new("0000000000009"));
    let fact = Fact::ChallengeChosen { target: 60 };
    other.insert(other.stamp(&ReplicaId::new("Z"), Timestamp(5), fact));
    desk.say(Command::MergeLog(other));
    assert_eq!(desk.practice.log().cloned(), before);
}

#[test]
fn facts_about_items_nobody_showed_are_kept_without_effect() {
    let mut desk = Desk::practising("median");
    let before = desk.bytes();
    let mut log = desk.practice.log().cloned().expect("a log");
    let item = foothold::events::EventId { replica: ReplicaId::new("Q"), seq: 9 };
    let fact = Fact::DontKnowSaid { item, elapsed_ms: 3 };
    log.insert(log.stamp(&ReplicaId::new("Q"), Timestamp(desk.now), fact));
    desk.say(Command::MergeLog(log));
    assert_eq!(desk.bytes(), before);
    assert_eq!(desk.practice.state().n_without_effect, 1);
}

#[test]
fn a_nickname_is_one_short_line_whatever_is_typed() {
    for (typed, kept) in [
        ("  River  ", "River"),
        ("a\nb\tc\u{0007}", "a b c"),
        ("", ""),
        ("abcdefghijklmnopqrstuvwxyzabc", "abcdefghijklmnopqrstuvwx"),
    ] {
        let mut desk = Desk::new();
        let new = NewLearner { nickname: typed.into(), mark: Mark::Star, grade: Some(99), lang: Lang::Es };
        desk.say(Command::StartLearner(new));
        let learner = desk.practice.learner().expect("begun");
        assert_eq!((learner.nickname.as_str(), learner.grade), (kept, None));
    }
}
