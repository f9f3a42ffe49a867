//! Arbitrary events for laws: odd texts, odd times, ids that meet.

use foothold::base::{Lang, LearnerId, MisconceptionId, ReplicaId, Seed, SkillId, TemplateId, Timestamp};
use foothold::events::{
    About, Aid, Belief, Claim, ClaimSource, Confidence, Event, EventId, Fact, Flag, Form, Goal, Help, Mark,
    NoteKind, Outcome, Purpose, Ruling, Setting, Standing, Switch, Task, UnknownFact, WayIn,
};
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
    let numbers = (any::<u64>(), any::<i16>(), any::<u16>());
    let how = (any_lang(), option::of(text()), one_of(Task::ALL), one_of(Purpose::ALL));
    (text(), text(), numbers, how).prop_map(|(template, pack_version, numbers, how)| {
        let (seed, difficulty_centi, guess_milli) = numbers;
        let (lang, theme, task, purpose) = how;
        Fact::ItemShown {
            template: TemplateId::new(template),
            seed: Seed(seed),
            pack_version,
            difficulty_centi,
            guess_milli,
            lang,
            theme,
            task,
            purpose,
        }
    })
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn any_skill() -> impl Strategy<Value = SkillId> {
    text().prop_map(SkillId::new)
}

fn any_skills() -> impl Strategy<Value = Vec<SkillId>> {
    prop::collection::vec(any_skill(), 0..5)
}

fn any_about() -> impl Strategy<Value = About> {
    prop_oneof![Just(About::Nothing), any_id().prop_map(About::Item), any_skill().prop_map(About::Skill)]
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let belief =
        (any::<i16>(), any::<u16>()).prop_map(|(mean_centi, sd_centi)| Belief { mean_centi, sd_centi });
    let told = (option::of(any::<i32>()), option::of(any::<u16>()), option::of(belief));
    (any_skill(), one_of(Standing::ALL), told).prop_map(|(skill, standing, (day, n_answers, belief))| Claim {
        skill,
        standing,
        day,
        n_answers,
        belief,
    })
}

/// What a learner chooses and says, besides responses.
fn any_choice() -> impl Strategy<Value = Fact> {
    let switch = prop_oneof![any_lang().prop_map(Switch::Language), one_of(Form::ALL).prop_map(Switch::Form)];
    let goal = prop_oneof![any::<u16>().prop_map(Goal::Items), any::<u16>().prop_map(Goal::Minutes)];
    prop_oneof![
        (any_skill(), one_of(WayIn::ALL)).prop_map(|(skill, way)| Fact::WayInChosen { skill, way }),
        any_skill().prop_map(|skill| Fact::CardSeen { skill }),
        (any_id(), switch).prop_map(|(item, to)| Fact::ItemSwitched { item, to }),
        any_id().prop_map(|item| Fact::TypoTakenBack { item }),
        (any_id(), one_of(Confidence::ALL))
            .prop_map(|(item, confidence)| Fact::ConfidenceSaid { item, confidence }),
        (one_of(NoteKind::ALL), any_about(), text()).prop_map(|(kind, about, text)| Fact::NoteWritten {
            kind,
            about,
            text
        }),
        goal.prop_map(|goal| Fact::GoalChosen { goal }),
        (text(), any_skills()).prop_map(|(name, skills)| Fact::PlanChosen { name, skills }),
        any_skill().prop_map(|skill| Fact::SkillSkipped { skill }),
        prop::collection::vec(one_of(Aid::ALL), 0..4).prop_map(|aids| Fact::AidsChosen { aids }),
        any::<u8>().prop_map(|level| Fact::ScaffoldChosen { level }),
    ]
}

/// What comes from outside: a place, a teacher, a file.
fn any_word_from_outside() -> impl Strategy<Value = Fact> {
    prop_oneof![
        (one_of(Purpose::ALL), any_skills())
            .prop_map(|(purpose, skills)| Fact::RunStarted { purpose, skills }),
        one_of(Purpose::ALL).prop_map(|purpose| Fact::RunStopped { purpose }),
        one_of(Setting::ALL).prop_map(|setting| Fact::SettingStarted { setting }),
        (text(), one_of(Ruling::ALL), option::of(any_skill()), text())
            .prop_map(|(teacher, ruling, skill, text)| Fact::TeacherSaid { teacher, ruling, skill, text }),
        (one_of(Flag::ALL), any_about()).prop_map(|(flag, about)| Fact::FlagRaised { flag, about }),
        (one_of(ClaimSource::ALL), prop::collection::vec(any_claim(), 0..4))
            .prop_map(|(source, claims)| Fact::CheckpointImported { source, claims }),
        text().prop_map(|learner| Fact::LearnerJoined { learner: LearnerId::new(learner) }),
        any_id().prop_map(|event| Fact::Undone { event }),
    ]
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
    // Kinds that no version knows yet: none begins with Z.
    let unknown = ("Z[A-Z]{0,3}", "[ -\"$-~]{0,20}")
        .prop_filter_map("fits a line", |(kind, fields)| UnknownFact::new(&kind, &fields).map(Fact::Unknown));
    prop_oneof![
        1 => begun,
        1 => any::<u16>().prop_map(|goal| Fact::SessionStarted { goal }),
        1 => Just(Fact::SessionStopped),
        2 => any_shown(),
        1 => responded,
        1 => (any_id(), any_help()).prop_map(|(item, help)| Fact::HelpOpened { item, help }),
        1 => (any_id(), any::<u32>()).prop_map(|(item, elapsed_ms)| Fact::DontKnowSaid { item, elapsed_ms }),
        1 => any_id().prop_map(|item| Fact::ItemLeft { item }),
        1 => any_id().prop_map(|item| Fact::ItemReported { item }),
        1 => any::<u8>().prop_map(|target| Fact::ChallengeChosen { target }),
        1 => option::of(text().prop_map(SkillId::new)).prop_map(|skill| Fact::SkillChosen { skill }),
        4 => any_choice(),
        4 => any_word_from_outside(),
        1 => unknown,
    ]
}
