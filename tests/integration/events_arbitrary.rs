//! Arbitrary events for laws: odd texts, odd times, ids that meet.

use foothold::base::{Lang, LearnerId, MisconceptionId, ReplicaId, Seed, SkillId, TemplateId, Timestamp};
use foothold::events::{Event, EventId, Fact, Help, Mark, Outcome, UnknownFact};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub fn learner() -> LearnerId {
    LearnerId::new("8BH6T3X89Z9XC")
}

pub fn any_events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any_event(), 1..12)
}

pub fn any_event() -> impl Strategy<Value = Event> {
    (any_id(), any_time(), option::of(any_time()), any_fact()).prop_map(|(id, at, wall, fact)| Event {
        id,
        at,
        wall,
        fact: fact.within_limits(),
    })
}

/// Few page loads and numbers, so that ids meet (E9).
fn any_id() -> impl Strategy<Value = EventId> {
    let replica = prop_oneof![
        select(vec!["a", "b", "0000000000007"]).prop_map(ReplicaId::new),
        text().prop_map(ReplicaId::new)
    ];
    (replica, prop_oneof![1..6_u32, Just(u32::MAX)]).prop_map(|(replica, seq)| EventId { replica, seq })
}

fn any_time() -> impl Strategy<Value = Timestamp> {
    prop_oneof![4 => 1_795_000_000_000..1_795_000_000_010_i64, 1 => -5_000_000_000_000_000..5_000_000_000_000_000_i64]
        .prop_map(Timestamp)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,12}", "\\PC{0,8}", any::<String>(), Just("-7".to_owned())]
}

fn any_lang() -> impl Strategy<Value = Lang> {
    select(Lang::ALL.to_vec())
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    let rule = option::of(text().prop_map(MisconceptionId::new));
    prop_oneof![
        Just(Outcome::Right),
        Just(Outcome::Almost),
        (0..100_u8, rule).prop_map(|(credit, misconception)| Outcome::Wrong { credit, misconception }),
    ]
}

fn any_help() -> impl Strategy<Value = Help> {
    prop_oneof![
        Just(Help::Nudge),
        Just(Help::Strategy),
        Just(Help::NextStep),
        any::<u8>().prop_map(Help::Step)
    ]
}

fn any_shown() -> impl Strategy<Value = Fact> {
    (text(), any::<u64>(), text(), any::<i16>(), any::<u16>(), any_lang(), option::of(text())).prop_map(
        |(template, seed, pack_version, difficulty_centi, guess_milli, lang, theme)| Fact::ItemShown {
            template: TemplateId::new(template),
            seed: Seed(seed),
            pack_version,
            difficulty_centi,
            guess_milli,
            lang,
            theme,
        },
    )
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let begun = (text(), text(), select(Mark::ALL.to_vec()), option::of(any::<u8>()), any_lang()).prop_map(
        |(learner, nickname, mark, grade, lang)| Fact::LearnerStarted {
            learner: LearnerId::new(learner),
            nickname,
            mark,
            grade,
            lang,
        },
    );
    let responded =
        (any_id(), text(), any_outcome(), any::<u32>()).prop_map(|(item, response, outcome, elapsed_ms)| {
            Fact::ResponseSubmitted { item, response, outcome, elapsed_ms }
        });
    // Kinds that no version knows yet.
    let unknown = ("[A-Z]{2,4}", "[ -\"$-~]{0,20}")
        .prop_filter_map("fits a line", |(kind, fields)| UnknownFact::new(&kind, &fields).map(Fact::Unknown));
    prop_oneof![
        begun,
        any::<u16>().prop_map(|goal| Fact::SessionStarted { goal }),
        Just(Fact::SessionStopped),
        any_shown(),
        responded,
        (any_id(), any_help()).prop_map(|(item, help)| Fact::HelpOpened { item, help }),
        (any_id(), any::<u32>()).prop_map(|(item, elapsed_ms)| Fact::DontKnowSaid { item, elapsed_ms }),
        any_id().prop_map(|item| Fact::ItemLeft { item }),
        any_id().prop_map(|item| Fact::ItemReported { item }),
        any::<u8>().prop_map(|target| Fact::ChallengeChosen { target }),
        option::of(text().prop_map(SkillId::new)).prop_map(|skill| Fact::SkillChosen { skill }),
        unknown,
    ]
}
