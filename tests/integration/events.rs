//! The rules of `src/events/SPEC.md`, each test named by its rule.

use expect_test::expect_file;
use foothold::base::{Lang, LearnerId, MisconceptionId, ReplicaId, Seed, SkillId, TemplateId, Timestamp};
use foothold::events::{
    About, Aid, Belief, Claim, ClaimSource, Confidence, Event, EventId, Fact, Flag, Form, Goal, Help,
    Inserted, Log, Mark, Missing, NoteKind, OpenSegment, Outcome, Purpose, Ruling, Segment, Setting,
    Standing, Switch, Task, Trouble, UnknownFact, WayIn, codec,
};
use proptest::prelude::*;

#[path = "events_arbitrary.rs"]
pub mod arbitrary;
use arbitrary::{any_event, any_events, learner};

const V1: &str = include_str!("../fixtures/logs/v1.log");
/// Version 1 again, with the kinds and fields that came later within it.
const V1_MORE: &str = include_str!("../fixtures/logs/v1-more.log");
const NOON: i64 = 1_795_000_000_000;

fn id(replica: &str, seq: u32) -> EventId {
    EventId { replica: ReplicaId::new(replica), seq }
}

fn event(replica: &str, seq: u32, at: i64, fact: Fact) -> Event {
    Event { id: id(replica, seq), at: Timestamp(at), wall: None, fact }
}

fn log_of(events: impl IntoIterator<Item = Event>) -> Log {
    let mut log = Log::new(learner());
    for event in events {
        log.insert(event);
    }
    log
}

/// `a1 b2` and so on: event 1 of page load a, event 2 of b; all of the first come before those of the second.
fn log_named(names: &str) -> Log {
    log_of(names.split_whitespace().map(|name| {
        let seq: u32 = name[1..].parse().expect("a number");
        event(&name[..1], seq, NOON + i64::from(seq), Fact::SessionStopped)
    }))
}

fn names(log: &Log) -> String {
    let names: Vec<String> = log.events().iter().map(|e| format!("{}{}", e.id.replica, e.id.seq)).collect();
    names.join(" ")
}

/// A segment of page load `replica` that begins at noon.
fn segment(replica: &str) -> Segment {
    Segment::of(&learner(), &ReplicaId::new(replica), &[&event(replica, 1, NOON, Fact::SessionStopped)])
}

/// One of every fact that version 1 began with, as a learner might leave them behind.
fn one_of_each() -> Log {
    let mut log = Log::new(learner());
    let first = ReplicaId::new("FZZZZZZZZZZZZ");
    let second = ReplicaId::new("0000000000007");
    let shown = |theme: Option<&str>| Fact::ItemShown {
        template: TemplateId::new("integer-subtract/symbolic"),
        seed: Seed(0x5DEE_CE66_D01B),
        pack_version: "1.0.0".to_owned(),
        difficulty_centi: -30,
        guess_milli: 20,
        lang: Lang::En,
        theme: theme.map(str::to_owned),
        task: Task::Answer,
        purpose: Purpose::Practice,
    };
    let response = |item: &EventId, response: &str, outcome| Fact::ResponseSubmitted {
        item: item.clone(),
        response: response.to_owned(),
        outcome,
        elapsed_ms: 8_421,
    };
    let wrong =
        |credit, rule: Option<&str>| Outcome::Wrong { credit, misconception: rule.map(MisconceptionId::new) };
    let (one, two, other) = (id("FZZZZZZZZZZZZ", 3), id("FZZZZZZZZZZZZ", 12), id("FZZZZZZZZZZZZ", 15));
    let nickname = "Niño \"Zé\" #1".to_owned();
    let begun = Fact::LearnerStarted {
        learner: learner(),
        nickname,
        mark: Mark::Spiral,
        grade: Some(6),
        lang: Lang::Es,
    };
    let facts = [
        (&first, begun),
        (&first, Fact::SessionStarted { goal: 10 }),
        (&first, shown(None)),
        (&first, response(&one, "11 - 4", Outcome::Almost)),
        (&first, response(&one, "-7", wrong(0, Some("sub-flips-sign")))),
        (&first, Fact::HelpOpened { item: one.clone(), help: Help::Nudge }),
        (&first, Fact::HelpOpened { item: one.clone(), help: Help::Strategy }),
        (&first, Fact::HelpOpened { item: one.clone(), help: Help::NextStep }),
        (&first, Fact::HelpOpened { item: one.clone(), help: Help::Step(2) }),
        (&first, response(&one, "7", Outcome::Right)),
        (&first, Fact::ItemLeft { item: one.clone() }),
        (&first, shown(Some("sports"))),
        (&first, Fact::DontKnowSaid { item: two.clone(), elapsed_ms: 61_000 }),
        (&first, Fact::ItemLeft { item: two.clone() }),
        (&first, shown(None)),
        (&second, response(&other, "3; 5; ¿?", wrong(67, None))),
        (&second, Fact::ItemReported { item: other }),
        (&second, Fact::ChallengeChosen { target: 90 }),
        (&second, Fact::SkillChosen { skill: Some(SkillId::new("fraction-add-unlike")) }),
        (&second, Fact::SkillChosen { skill: None }),
        (&second, Fact::SessionStopped),
    ];
    for (n, (replica, fact)) in facts.into_iter().enumerate() {
        // One clock runs an hour late for a while: its times are kept beside the order.
        let late = if n == 17 { 3_600_000 } else { 0 };
        log.insert(log.stamp(replica, Timestamp(NOON + 9_000 * n as i64 - late), fact));
    }
    log
}

/// One of every fact that came later within version 1.
fn more_of_each() -> Log {
    let (mut log, replica) = (Log::new(learner()), ReplicaId::new("0000000000003"));
    let skill = || SkillId::new("fraction-add-unlike");
    let shown = |task, purpose| Fact::ItemShown {
        template: TemplateId::new("fraction-add-unlike/symbolic"),
        seed: Seed(7),
        pack_version: "1.0.0".to_owned(),
        difficulty_centi: 15,
        guess_milli: 20,
        lang: Lang::Es,
        theme: None,
        task,
        purpose,
    };
    let item = || id("0000000000003", 9);
    let note = |kind, about, text: &str| Fact::NoteWritten { kind, about, text: text.to_owned() };
    let claim = |skill: &str, standing, day, belief| Claim {
        skill: SkillId::new(skill),
        standing,
        day,
        n_answers: day.map(|_| 14),
        belief,
    };
    let said = |ruling, skill, text: &str| Fact::TeacherSaid {
        teacher: "Sra. Ruiz".to_owned(),
        ruling,
        skill,
        text: text.to_owned(),
    };
    let belief = Some(Belief { mean_centi: -40, sd_centi: 55 });
    let facts = [
        Fact::SettingStarted { setting: Setting::Class },
        Fact::AidsChosen { aids: vec![Aid::FactsChart, Aid::OwnTime] },
        Fact::ScaffoldChosen { level: 2 },
        Fact::GoalChosen { goal: Goal::Minutes(20) },
        Fact::GoalChosen { goal: Goal::Items(5) },
        Fact::PlanChosen { name: "career/nursing".to_owned(), skills: vec![skill(), "slope".into()] },
        Fact::WayInChosen { skill: skill(), way: WayIn::ShowMeFirst },
        Fact::CardSeen { skill: skill() },
        shown(Task::FillSteps, Purpose::Practice),
        Fact::ItemSwitched { item: item(), to: Switch::Language(Lang::En) },
        Fact::ItemSwitched { item: item(), to: Switch::Form(Form::Picture) },
        Fact::ConfidenceSaid { item: item(), confidence: Confidence::ThinkSo },
        Fact::TypoTakenBack { item: item() },
        note(NoteKind::Explanation, About::Item(item()), "Primero busco un denominador común: 12."),
        note(NoteKind::Diary, About::Nothing, "#1 %"),
        note(NoteKind::Ask, About::Skill(skill()), ""),
        Fact::SkillSkipped { skill: skill() },
        Fact::RunStarted { purpose: Purpose::Placement, skills: vec![] },
        Fact::RunStopped { purpose: Purpose::Placement },
        Fact::RunStarted { purpose: Purpose::Test, skills: vec![skill()] },
        shown(Task::FindTheError, Purpose::Test),
        shown(Task::Answer, Purpose::Review),
        said(Ruling::Proven, Some(skill()), "I saw you do it at the board."),
        said(Ruling::Come, None, ""),
        Fact::Undone { event: id("0000000000003", 23) },
        Fact::FlagRaised { flag: Flag::ImpossibleTime, about: About::Item(item()) },
        Fact::FlagRaised { flag: Flag::EditedFile, about: About::Nothing },
        Fact::CheckpointImported {
            source: ClaimSource::Code,
            claims: vec![
                claim("median", Standing::Kept, Some(20_775), belief),
                claim("mode", Standing::Proven, None, None),
            ],
        },
        Fact::LearnerJoined { learner: LearnerId::new("0000000000099") },
    ];
    for (n, fact) in facts.into_iter().enumerate() {
        log.insert(log.stamp(&replica, Timestamp(NOON + 7_000 * n as i64), fact));
    }
    log
}

#[test]
fn e1_inserting_never_changes_what_is_there() {
    let mut log = log_named("a1 a2");
    let before = log.events().to_vec();
    assert_eq!(log.insert(event("a", 3, NOON + 3, Fact::SessionStopped)), Inserted::New);
    assert_eq!(log.events()[..2], before[..]);
}

#[test]
fn e2_an_event_is_in_the_log_once() {
    let mut log = log_named("a1 a2");
    assert_eq!(log.insert(log.events()[0].clone()), Inserted::Known);
    assert_eq!(names(&log), "a1 a2");
}

#[test]
fn e3_number_and_time_rise_even_when_the_clock_does_not() {
    let mut log = Log::new(learner());
    let replica = ReplicaId::new("a");
    for now in [NOON, NOON, NOON - 7_200_000, NOON + 5_000] {
        log.insert(log.stamp(&replica, Timestamp(now), Fact::SessionStopped));
    }
    let told: Vec<_> =
        log.events().iter().map(|e| (e.id.seq, e.at.0 - NOON, e.wall.map(|w| w.0 - NOON))).collect();
    assert_eq!(told, [(1, 0, None), (2, 1, None), (3, 2, Some(-7_200_000)), (4, 5_000, None)]);
}

#[test]
fn e3_a_hole_in_the_numbers_is_reported() {
    assert_eq!(log_named("a1 a2 b1").missing(), []);
    let missing = Missing { replica: ReplicaId::new("b"), n_events: 3 };
    assert_eq!(log_named("a1 a2 b2 b5").missing(), [missing]);
}

#[test]
fn e4_merging_is_the_union() {
    for (left, right, union) in [
        ("", "", ""),
        ("a1 a2 b1", "a1 a2 b1", "a1 b1 a2"),
        ("a1", "b1", "a1 b1"),
        ("a1 a3", "a2 b1 b2", "a1 b1 a2 b2 a3"),
    ] {
        let mut log = log_named(left);
        let n_new = log.merge(log_named(right)).unwrap();
        assert_eq!(names(&log), union, "{left} + {right}");
        assert_eq!(n_new, log.events().len() - log_named(left).events().len());
    }
}

#[test]
fn e4_another_learners_log_is_not_merged() {
    let mut log = log_named("a1");
    assert!(log.merge(Log::new(LearnerId::new("SOMEONE"))).is_err());
    assert_eq!(log, log_named("a1"));
}

#[test]
fn e6_unknown_kinds_are_written_back_unchanged() {
    let segment = segment("a");
    let known = codec::encode_line(&segment, &event("a", 1, NOON, Fact::SessionStopped));
    // A kind of the future, a known kind with a field of the future, and a known kind with an unknown value.
    for (kind, fields) in [
        ("ZZ", "1 %20 {\"x\":[1,2]}  two"),
        ("L", "1 extra"),
        ("N", "X Y unicorn en"),
        ("S", "a/b 7"),
        ("Z", ""),
    ] {
        let stranger = Fact::Unknown(UnknownFact::new(kind, fields).unwrap());
        let line = codec::encode_line(&segment, &event("a", 2, NOON + 1, stranger));
        assert!(line.starts_with(format!("2{kind}1 {fields}").trim_end()), "{line}");
        let text = format!("{}{known}{line}", segment.text());
        let log = codec::decode(&text).into_log().unwrap();
        assert!(matches!(log.events()[1].fact, Fact::Unknown(_)), "{fields}");
        assert_eq!(codec::encode(&log), text);
    }
}

#[test]
fn e7_version_1_reads_as_it_always_did() {
    let decoded = codec::decode(V1);
    assert_eq!((decoded.damage.as_slice(), decoded.newer), ([].as_slice(), None));
    assert_eq!(decoded.into_log(), Some(one_of_each()));
}

#[test]
fn version_1_is_written_as_it_always_was() {
    expect_file!["../fixtures/logs/v1.log"].assert_eq(&codec::encode(&one_of_each()));
    expect_file!["../fixtures/logs/v1-more.log"].assert_eq(&codec::encode(&more_of_each()));
}

#[test]
fn e7_what_came_later_within_version_1_reads_as_it_did() {
    let decoded = codec::decode(V1_MORE);
    assert_eq!((decoded.damage.as_slice(), decoded.newer), ([].as_slice(), None));
    assert_eq!(decoded.into_log(), Some(more_of_each()));
}

/// FNV-1a over the bytes.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Somebody's log looks like these. A new form gets a fixture and a line of its own; no line is ever changed.
#[test]
fn e7_released_fixtures_are_never_edited() {
    for (name, text, expected) in [
        ("v1.log", V1, 0xa7e2_f0cd_ffe7_7064),
        ("v1-more.log", V1_MORE, 0xfab0_07d7_2821_573e),
        ("v1-sealed.log", include_str!("../fixtures/logs/v1-sealed.log"), 0x3649_9802_6641_7834),
        ("newer.log", include_str!("../fixtures/logs/newer.log"), 0xe921_564d_3d10_461b),
    ] {
        assert_eq!(digest(text), expected, "{name} was edited: {:#018x}", digest(text));
    }
}

#[test]
fn every_kind_that_is_written_stands_on_the_page_of_the_format() {
    let page = include_str!("../../src/events/SPEC.md");
    let kinds = |line: &str| -> String {
        line.chars().skip_while(|c| !c.is_ascii_uppercase()).take_while(char::is_ascii_uppercase).collect()
    };
    let lines = V1.lines().chain(V1_MORE.lines()).filter(|line| line.starts_with(|c: char| c != 'f'));
    for kind in lines.map(kinds).filter(|kind| !kind.is_empty()) {
        assert!(page.contains(&format!("\n| `{kind}` | ")), "{kind}");
    }
}

#[test]
fn the_example_on_the_page_of_the_format_is_real() {
    let page = include_str!("../../src/events/SPEC.md");
    let (_, rest) = page.split_once("```text\n").unwrap();
    let decoded = codec::decode(rest.split_once("```").unwrap().0);
    assert_eq!((decoded.events.len(), decoded.damage.len()), (3, 0));
}

#[test]
fn e8_a_damaged_line_is_set_aside_and_the_rest_is_read() {
    let damaged = V1.replacen("sports", "spurts", 1);
    let decoded = codec::decode(&damaged);
    assert_eq!(decoded.events.len(), one_of_each().events().len() - 1);
    let [damage] = decoded.damage.as_slice() else { panic!("{:?}", decoded.damage) };
    assert_eq!(damage.trouble, Trouble::Changed);
    assert!(damage.text.contains("spurts"));
    assert_eq!(damaged.lines().nth(damage.line - 1), Some(damage.text.as_str()));
}

#[test]
fn e8_every_changed_character_is_found() {
    let whole = one_of_each();
    for place in 0..V1.len() {
        for swap in ["\0", "0", "a", "#", " ", "%", "\n", "é", ""] {
            if &V1[place..=place] != swap {
                let text = format!("{}{swap}{}", &V1[..place], &V1[place + 1..]);
                check_damage(&whole, &text, &format!("{swap:?} at {place}"));
            }
        }
    }
}

#[test]
fn e8_every_cut_keeps_the_lines_before_it() {
    let whole = one_of_each();
    for end in 0..V1.len() {
        let cut = &V1[..end];
        let decoded = codec::decode(cut);
        assert!(decoded.events.iter().all(|event| whole.get(&event.id) == Some(event)));
        let is_event = |line: &&str| !line.is_empty() && !line.starts_with("foothold-log");
        let n_whole =
            cut.lines().filter(is_event).filter(|line| V1.lines().any(|other| other == *line)).count();
        assert_eq!(decoded.events.len(), n_whole, "cut at {end}");
    }
}

/// A text with one damaged character: nothing false is read, no more than the lines it touches are lost, and it is told.
fn check_damage(whole: &Log, text: &str, what: &str) {
    let decoded = codec::decode(text);
    let told: Vec<_> = decoded.events.iter().filter(|event| whole.get(&event.id) != Some(event)).collect();
    assert!(told.is_empty(), "{what}: read {told:?}");
    // An empty line may go: there was nothing in it.
    assert!(!decoded.damage.is_empty() || decoded.events.len() == whole.events().len(), "{what}: not told");
    // A lost line end joins two lines.
    assert!(decoded.events.len() + 2 >= whole.events().len(), "{what}: too much lost");
}

#[test]
fn e8_lines_under_the_wrong_header_are_set_aside() {
    let line = V1.lines().nth(4).unwrap();
    let other = segment("c");
    for (text, trouble) in [
        (format!("{line}\n"), Trouble::NoHeader),
        (format!("{}{line}\n", other.text()), Trouble::Changed),
        (format!("{}{}", other.text(), V1.replace(learner().as_str(), "SOMEONE")), Trouble::Changed),
    ] {
        let decoded = codec::decode(&text);
        assert_eq!(decoded.events, []);
        assert_eq!(decoded.damage.last().map(|damage| damage.trouble), Some(trouble));
    }
}

#[test]
fn e8_lines_of_another_learner_are_set_aside() {
    let stranger = Segment { learner: "SOMEONE".into(), ..segment("c") };
    let line = codec::encode_line(&stranger, &event("c", 1, NOON, Fact::SessionStopped));
    let decoded = codec::decode(&format!("{V1}{}{line}", stranger.text()));
    assert_eq!(decoded.learner, Some(learner()));
    assert_eq!(
        decoded.damage.iter().map(|damage| damage.trouble).collect::<Vec<_>>(),
        [Trouble::OtherLearner]
    );
}

#[test]
fn e9_the_same_id_with_other_content_is_reported_and_the_choice_does_not_depend_on_order() {
    let forms = [10, 20, 30].map(|goal| event("a", 1, NOON, Fact::SessionStarted { goal }));
    let [a, b, c] = forms.clone();
    let first = log_of([a.clone(), b.clone(), c.clone()]);
    assert_eq!(first, log_of([c.clone(), b.clone(), a.clone(), b.clone()]));
    let conflicts: Vec<_> = first.conflicts().collect();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].0, &id("a", 1));
    assert_eq!(first.events().len() + conflicts[0].1.len(), 3);
    assert_eq!(log_of([a]).clone().insert(b), Inserted::Conflict);
    assert_eq!(codec::decode(&codec::encode(&first)).into_log(), Some(first));
}

#[test]
fn e10_a_newer_version_is_told_and_not_read() {
    let newer = include_str!("../fixtures/logs/newer.log");
    let decoded = codec::decode(&format!("{V1}{newer}"));
    assert_eq!(decoded.newer, Some(2));
    assert_eq!(decoded.damage, []);
    assert_eq!(decoded.into_log(), Some(one_of_each()));
}

#[test]
fn long_texts_and_times_are_cut_before_they_are_kept() {
    let response = "é".repeat(300);
    let fact =
        Fact::ResponseSubmitted { item: id("a", 1), response, outcome: Outcome::Right, elapsed_ms: u32::MAX };
    let log = log_of([event("a", 2, NOON, fact)]);
    let Fact::ResponseSubmitted { response, elapsed_ms, .. } = &log.events()[0].fact else { panic!() };
    assert_eq!((response.chars().count(), *elapsed_ms), (200, 3_600_000));
    assert_eq!(codec::decode(&codec::encode(&log)).into_log(), Some(log));
}

/// The segments that writing the events of a page load one by one leaves in storage.
pub fn stored_segments(log: &Log) -> Vec<String> {
    let mut stored = std::collections::BTreeMap::new();
    let mut open = OpenSegment::first(learner());
    for event in log.events() {
        open.push(event.clone());
        stored.extend(open.take_sealed());
        stored.insert(open.number(), open.text().to_owned());
    }
    stored.into_values().collect()
}

/// The same before they are sealed.
fn open_segments(log: &Log) -> Vec<String> {
    let mut stored = std::collections::BTreeMap::new();
    let mut open = OpenSegment::first(learner());
    for event in log.events() {
        open.push(event.clone());
        stored.insert(open.number(), open.text().to_owned());
    }
    stored.into_values().collect()
}

#[test]
fn segments_stay_small_and_together_are_the_log() {
    let log =
        log_of((1..=700).map(|seq| event("a", seq, NOON + i64::from(seq), Fact::SessionStarted { goal: 7 })));
    let stored = stored_segments(&log);
    assert!(stored.len() > 1 && stored.iter().all(|text| text.len() < 4_096));
    assert_eq!(codec::decode(&stored.concat()).into_log(), Some(log.clone()));
    let open = open_segments(&log);
    assert!(open.len() == stored.len() && open.iter().all(|text| text.len() < 4_096));
    assert_eq!(codec::decode(&open.concat()).into_log(), Some(log));
}

#[test]
fn an_answered_item_takes_at_most_120_characters() {
    let replica = ReplicaId::new("0000000000007");
    let skills = [
        "integer-subtract/symbolic",
        "fraction-add-unlike/area-model",
        "two-step-equations/write-equation",
        "slope-two-points/story-rate",
    ];
    let mut log = Log::new(learner());
    let n_items = 200;
    for n in 0..n_items {
        let now = Timestamp(NOON + 45_000 * n as i64);
        let shown = log.stamp(
            &replica,
            now,
            Fact::ItemShown {
                template: TemplateId::new(skills[n % skills.len()]),
                seed: Seed(7).derive(n as u64),
                pack_version: "1.0.0".to_owned(),
                difficulty_centi: -130,
                guess_milli: 20,
                lang: Lang::En,
                theme: None,
                task: Task::Answer,
                purpose: Purpose::Practice,
            },
        );
        let item = shown.id.clone();
        log.insert(shown);
        // Every fourth first response is wrong by a known rule, and put right.
        if n % 4 == 0 {
            let misconception = Some(MisconceptionId::new("sub-ignores-second-sign"));
            let outcome = Outcome::Wrong { credit: 0, misconception };
            let fact = Fact::ResponseSubmitted {
                item: item.clone(),
                response: "-12".to_owned(),
                outcome,
                elapsed_ms: 31_000,
            };
            log.insert(log.stamp(&replica, now, fact));
        } else {
            let response = "13/24".to_owned();
            let fact = Fact::ResponseSubmitted {
                item: item.clone(),
                response,
                outcome: Outcome::Right,
                elapsed_ms: 31_000,
            };
            log.insert(log.stamp(&replica, now, fact));
        }
        log.insert(log.stamp(&replica, Timestamp(now.0 + 40_000), Fact::ItemLeft { item }));
    }
    let stored = open_segments(&log);
    let per_item = stored.iter().map(String::len).sum::<usize>() as f64 / n_items as f64;
    eprintln!("characters per answered item: {per_item:.1}");
    assert!(per_item <= 120.0, "{per_item}");
}

proptest! {
    #[test]
    fn a_log_reads_back_as_it_was(events in any_events()) {
        let log = log_of(events);
        let text = codec::encode(&log);
        prop_assert!(text.is_ascii());
        let decoded = codec::decode(&text);
        prop_assert_eq!(&decoded.damage, &vec![]);
        prop_assert_eq!(decoded.into_log(), Some(log));
    }

    #[test]
    fn e4_merge_is_commutative_associative_and_idempotent(a in any_events(), b in any_events(), c in any_events()) {
        let merged = |logs: &[&Log]| {
            let mut all = Log::new(learner());
            for log in logs {
                all.merge((*log).clone()).unwrap();
            }
            all
        };
        let (a, b, c) = (log_of(a), log_of(b), log_of(c));
        prop_assert_eq!(merged(&[&a, &b]), merged(&[&b, &a]));
        let (left, right) = (merged(&[&a, &b]), merged(&[&b, &c]));
        prop_assert_eq!(merged(&[&left, &c]), merged(&[&a, &right]));
        prop_assert_eq!(merged(&[&a, &a]), a);
    }

    #[test]
    fn e5_the_order_of_arrival_does_not_matter((events, shuffled) in any_events().prop_flat_map(|events| {
        (Just(events.clone()), Just(events).prop_shuffle())
    })) {
        prop_assert_eq!(log_of(events), log_of(shuffled));
    }

    #[test]
    fn e8_a_changed_character_is_never_read_as_something_else(
        event in any_event(), place in any::<prop::sample::Index>(), to in any::<char>(),
    ) {
        let log = log_of([event]);
        let text = codec::encode(&log);
        let place = place.index(text.len());
        let changed = format!("{}{to}{}", &text[..place], &text[place + 1..]);
        prop_assume!(changed != text);
        for event in codec::decode(&changed).events {
            prop_assert_eq!(log.get(&event.id), Some(&event));
        }
    }

    #[test]
    fn segments_written_one_event_at_a_time_are_the_log(events in any_events()) {
        let log = log_of(events);
        prop_assume!(log.conflicts().next().is_none());
        prop_assert_eq!(codec::decode(&stored_segments(&log).concat()).into_log(), Some(log));
    }

    #[test]
    fn any_text_can_be_read(text in "(foothold-log|1|2| |#|\n|[a-z0-9:@%~+-]{1,4}|\\PC){0,60}") {
        codec::decode(&text);
    }
}
