//! Sealed segments: how small they are, and that nothing false ever comes out of a damaged one.

use foothold::base::{Draws, Lang, MisconceptionId, ReplicaId, Seed, TemplateId, Timestamp};
use foothold::events::sealed::seal;
use foothold::events::{
    Decoded, Event, EventId, Fact, Help, Log, OpenSegment, Outcome, Purpose, Task, Trouble, codec,
};
use proptest::prelude::*;

use crate::events::arbitrary::{any_events, learner};

/// Version 1, sealed.
const V1_SEALED: &str = include_str!("../fixtures/logs/v1-sealed.log");
const N_ITEMS: u32 = 400;
const TEMPLATES: [&str; 12] = [
    "integer-subtract/symbolic",
    "integer-subtract/line",
    "fraction-add-unlike/area-model",
    "fraction-add-unlike/symbolic",
    "fraction-add-unlike/recipe",
    "two-step-equations/write-equation",
    "two-step-equations/solve",
    "slope-two-points/story-rate",
    "slope-two-points/graph",
    "ratio-tables/fill",
    "area-triangle/right",
    "median/list",
];

/// What a learner leaves behind who practises long in one page load: three skills at a time, a slip in four, some hints.
fn long_log() -> Log {
    let (mut log, replica) = (Log::new(learner()), ReplicaId::new("4C9W2H0ZKXQ7B"));
    let (mut draws, mut now) = (Seed(11).draws(), 1_795_000_000_000);
    let say = |log: &mut Log, now: i64, fact| {
        let event = log.stamp(&replica, Timestamp(now), fact);
        log.insert(event.clone());
        event
    };
    for n in 0..N_ITEMS {
        if n % 10 == 0 {
            say(&mut log, now, Fact::SessionStarted { goal: 10 });
        }
        let shown = say(&mut log, now, shown(&mut draws, n));
        let mut last = shown.at.0;
        for fact in deeds(&mut draws, &shown.id) {
            now += 3_000 + i64::from(draws.below(60_000));
            last = say(&mut log, now, timed(fact, now - last)).at.0;
        }
        now += 1_000 + i64::from(draws.below(9_000));
        say(&mut log, now, Fact::ItemLeft { item: shown.id });
    }
    log
}

fn shown(draws: &mut Draws, n: u32) -> Fact {
    let first = n / 40 * 3;
    Fact::ItemShown {
        template: TemplateId::new(TEMPLATES[((first + draws.below(4)) % 12) as usize]),
        seed: Seed(9).derive(u64::from(n)),
        pack_version: "1.0.0".to_owned(),
        difficulty_centi: draws.below(180) as i16 - 90,
        guess_milli: [20, 20, 20, 250][draws.below(4) as usize],
        lang: Lang::En,
        theme: None,
        task: Task::Answer,
        purpose: Purpose::Practice,
    }
}

fn deeds(draws: &mut Draws, item: &EventId) -> Vec<Fact> {
    let mut response = |outcome| Fact::ResponseSubmitted {
        item: item.clone(),
        response: match draws.below(3) {
            0 => format!("{}", i64::from(draws.below(60)) - 30),
            1 => format!("{}/{}", draws.below(20), 2 + draws.below(20)),
            _ => format!("{}.{}", draws.below(30), draws.below(10)),
        },
        outcome,
        elapsed_ms: 0,
    };
    let right = response(Outcome::Right);
    let plain = response(Outcome::Wrong { credit: 0, misconception: None });
    let rule = Some(MisconceptionId::new("sub-ignores-second-sign"));
    let named = response(Outcome::Wrong { credit: 0, misconception: rule });
    let help = |help| Fact::HelpOpened { item: item.clone(), help };
    match draws.below(8) {
        0 => vec![named, right],
        1 => vec![plain, help(Help::Nudge), right],
        2 => vec![help(Help::Nudge), right],
        _ => vec![right],
    }
}

fn timed(mut fact: Fact, ms: i64) -> Fact {
    if let Fact::ResponseSubmitted { elapsed_ms, .. } = &mut fact {
        *elapsed_ms = ms as u32;
    }
    fact
}

/// The first segment of the long log, sealed, and its events.
fn first_sealed() -> (String, Vec<Event>) {
    let mut open = OpenSegment::first(learner());
    let sealed = long_log().events().iter().find_map(|event| {
        open.push(event.clone());
        open.take_sealed()
    });
    let (_, sealed) = sealed.expect("a long log fills a segment");
    let events = codec::decode(&sealed).events;
    (sealed, events)
}

/// Nothing false is read, and what is missing is told.
fn check_damaged(text: &str, events: &[Event], what: &str) -> Decoded {
    let decoded = codec::decode(text);
    assert_eq!(decoded.events, events[..decoded.events.len()], "{what}: read something else");
    let is_told = !decoded.damage.is_empty() || decoded.newer.is_some();
    assert!(is_told || decoded.events.len() == events.len(), "{what}: not told");
    decoded
}

#[test]
fn a_sealed_item_takes_about_40_characters() {
    let log = long_log();
    let mut open = OpenSegment::first(learner());
    let (mut n_chars, mut n_items, mut n_segments) = (0, 0, 0);
    for event in log.events() {
        open.push(event.clone());
        if let Some((_, text)) = open.take_sealed() {
            n_chars += text.len();
            n_segments += 1;
            let left = codec::decode(&text).events;
            n_items += left.iter().filter(|event| matches!(event.fact, Fact::ItemLeft { .. })).count();
        }
    }
    let per_item = n_chars as f64 / n_items as f64;
    eprintln!("characters per answered item, sealed: {per_item:.1} ({n_segments} segments, {n_items} items)");
    assert!(n_items > 300, "{n_items}");
    assert!(per_item <= 42.0, "{per_item}");
}

#[test]
fn sealed_and_open_segments_together_are_the_log() {
    let log = long_log();
    let stored = crate::events::stored_segments(&log);
    let n_sealed = stored.iter().filter(|text| text.starts_with("foothold-sealed 1 ")).count();
    assert_eq!(n_sealed, stored.len() - 1, "all but the open one");
    let decoded = codec::decode(&stored.concat());
    assert_eq!(decoded.damage, []);
    assert_eq!(decoded.into_log(), Some(log));
}

#[test]
fn a_released_sealed_segment_reads_as_it_did() {
    let decoded = codec::decode(V1_SEALED);
    assert_eq!(decoded.damage, []);
    let log = codec::decode(include_str!("../fixtures/logs/v1-more.log")).into_log().expect("a log");
    assert_eq!(decoded.into_log(), Some(log));
}

#[test]
fn every_cut_of_a_sealed_segment_is_told_and_the_lines_before_it_are_read() {
    let (text, events) = first_sealed();
    for end in 1..text.len() - 1 {
        let decoded = check_damaged(&text[..end], &events, &format!("cut at {end}"));
        assert!(!decoded.damage.is_empty(), "cut at {end}");
    }
    let saved = codec::decode(&text[..text.len() * 3 / 4]).events.len();
    assert!(saved > events.len() / 4, "{saved} of {} events are saved of three quarters", events.len());
}

#[test]
fn every_changed_character_of_a_sealed_segment_is_told() {
    let (text, events) = first_sealed();
    for place in 0..text.len() {
        for swap in ["\0", "0", "a", "#", "~", " ", "\n", "é", ""] {
            if &text[place..=place] != swap {
                let changed = format!("{}{swap}{}", &text[..place], &text[place + 1..]);
                check_damaged(&changed, &events, &format!("{swap:?} at {place}"));
            }
        }
    }
}

#[test]
fn a_sealed_segment_without_its_header_is_read_and_told() {
    let (text, events) = first_sealed();
    let changed = text.replacen("sealed", "seated", 1);
    let decoded = codec::decode(&changed);
    assert_eq!(decoded.events, events);
    assert_eq!(decoded.damage.len(), 1);
    let (_, lost) = text.split_once('\n').expect("a header line");
    assert_eq!(codec::decode(lost).events, events);
}

#[test]
fn packed_lines_that_change_places_are_told() {
    let (text, events) = first_sealed();
    let lines: Vec<&str> = text.lines().collect();
    for (a, b) in [(1, 2), (2, 3), (1, lines.len() - 1)] {
        let mut swapped = lines.clone();
        swapped.swap(a, b);
        let decoded = check_damaged(&swapped.join("\n"), &events, "swapped");
        assert!(decoded.damage.iter().any(|damage| damage.trouble == Trouble::BehindDamage));
        let mut short = lines.clone();
        short.remove(a);
        check_damaged(&short.join("\n"), &events, "one line lost");
    }
}

#[test]
fn damage_in_one_sealed_segment_leaves_the_others_whole() {
    let log = long_log();
    let stored = crate::events::stored_segments(&log);
    let whole: usize = stored[1..].iter().map(|text| codec::decode(text).events.len()).sum();
    for place in [3, 30, 70, stored[0].len() - 3] {
        let mut text = stored.concat();
        text.replace_range(place..place + 1, if &text[place..=place] == "x" { "y" } else { "x" });
        let decoded = codec::decode(&text);
        assert!(decoded.events.len() >= whole, "{place}");
        assert!(decoded.events.iter().all(|event| log.get(&event.id) == Some(event)), "{place}");
        assert!(!decoded.damage.is_empty(), "{place}");
    }
}

#[test]
fn e10_a_newer_seal_is_left_alone() {
    let (text, _) = first_sealed();
    let newer = include_str!("../fixtures/logs/newer.log").lines().next().expect("a header").to_owned();
    let decoded = codec::decode(&format!("{newer}\n{}", text.split_once('\n').expect("lines").1));
    assert_eq!((decoded.newer, decoded.events.len(), decoded.damage.len()), (Some(2), 0, 0));
}

#[test]
fn a_sealed_segment_of_another_learner_is_set_aside() {
    let (text, _) = first_sealed();
    let stranger = foothold::base::LearnerId::new("SOMEONE");
    let events = long_log().events()[..90].to_vec();
    let other = seal(&stranger, &events[0].id.replica, &events.iter().collect::<Vec<_>>()).expect("it packs");
    let decoded = codec::decode(&format!("{text}{other}"));
    assert_eq!(
        decoded.damage.iter().map(|damage| damage.trouble).collect::<Vec<_>>(),
        [Trouble::OtherLearner]
    );
    assert!(decoded.events.iter().all(|event| long_log().get(&event.id) == Some(event)));
}

#[test]
fn what_packs_better_than_any_log_stays_open_and_is_refused() {
    let same: Vec<Event> = (1..=3_000)
        .map(|seq| Event {
            id: EventId { replica: ReplicaId::new("a"), seq },
            at: Timestamp(i64::from(seq)),
            wall: None,
            fact: Fact::SessionStopped,
        })
        .collect();
    assert_eq!(seal(&learner(), &ReplicaId::new("a"), &same.iter().collect::<Vec<_>>()), None);
    // Nothing but equal lines in one packed line: what a file that means harm would hold.
    let bomb = include_str!("../fixtures/logs/bomb.log");
    let decoded = codec::decode(bomb);
    assert_eq!(decoded.events, []);
    assert_eq!(decoded.damage.iter().map(|damage| damage.trouble).collect::<Vec<_>>(), [Trouble::Senseless]);
}

proptest! {
    #[test]
    fn what_is_sealed_reads_back(events in any_events()) {
        let mut log = Log::new(learner());
        events.into_iter().for_each(|event| _ = log.insert(event));
        let replica = log.events()[0].id.replica.clone();
        let own: Vec<&Event> = log.events().iter().filter(|event| event.id.replica == replica).collect();
        if let Some(sealed) = seal(&learner(), &replica, &own) {
            prop_assert!(sealed.is_ascii());
            let decoded = codec::decode(&sealed);
            prop_assert_eq!(decoded.damage, vec![]);
            prop_assert_eq!(decoded.events, own.into_iter().cloned().collect::<Vec<_>>());
        }
    }

    #[test]
    fn damage_to_a_sealed_segment_is_told(
        places in prop::collection::vec((any::<prop::sample::Index>(), "[ -~]"), 1..4), cut in any::<prop::sample::Index>(),
    ) {
        let (text, events) = first_sealed();
        let mut changed = text.clone();
        for (place, to) in places {
            let place = place.index(text.len());
            changed.replace_range(place..=place, &to);
        }
        check_damaged(&changed, &events, "changed");
        check_damaged(&changed[..cut.index(text.len())], &events, "changed and cut");
    }
}
