//! What only a browser can show: that things stay on the device, and that trouble with it loses nothing.
#![expect(clippy::disallowed_methods, reason = "the test looks behind the store")]

use foothold::base::{LearnerId, ReplicaId, Timestamp};
use foothold::events::{Event, Fact, Log, Mark};
use foothold::platform::storage::{LoadNotice, Profile, Store, StoreError, StoreKind};
use foothold::platform::{clock, entropy};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// A new learner for each test: the tests share one browser.
fn learner() -> LearnerId {
    LearnerId::new(entropy::replica().as_str())
}

fn local() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

fn begun(learner: &LearnerId, nickname: &str) -> Fact {
    let nickname = nickname.to_owned();
    Fact::LearnerStarted {
        learner: learner.clone(),
        nickname,
        mark: Mark::Wave,
        grade: None,
        lang: Default::default(),
    }
}

/// Stores one sitting of `n` events made by `replica`, and gives them back.
fn practise(store: &Store, learner: &LearnerId, replica: &ReplicaId, n: u16) -> Vec<Event> {
    let mut log = store.load(learner).log;
    let events = (0..n).map(|goal| {
        let event = log.stamp(replica, clock::now(), Fact::SessionStarted { goal });
        log.insert(event.clone());
        event
    });
    let events: Vec<Event> = events.collect();
    for event in &events {
        store.append(learner, std::slice::from_ref(event)).unwrap();
    }
    events
}

/// The keys of a learner's segments.
fn segments(learner: &LearnerId) -> Vec<String> {
    let keys = (0..local().length().unwrap()).filter_map(|n| local().key(n).unwrap());
    let mut keys: Vec<String> = keys.filter(|key| key.contains(&format!("/log/{learner}/"))).collect();
    keys.sort();
    keys
}

#[wasm_bindgen_test]
fn what_was_stored_is_there_after_a_reload() {
    let learner = learner();
    let store = Store::open();
    assert_eq!(store.kind(), &StoreKind::Local);
    let events = practise(&store, &learner, store.replica(), 500);
    assert!(segments(&learner).len() > 1, "500 events need several segments");
    let loaded = Store::open().load(&learner);
    assert_eq!(loaded.log.events(), events);
    assert_eq!(loaded.notices, []);
}

#[wasm_bindgen_test]
fn two_tabs_do_not_spoil_each_other() {
    let learner = learner();
    let (one, two) = (Store::open(), Store::open());
    for _ in 0..3 {
        practise(&one, &learner, one.replica(), 2);
        practise(&two, &learner, two.replica(), 2);
    }
    let loaded = Store::open().load(&learner);
    assert_eq!((loaded.log.events().len(), loaded.notices.len()), (12, 0));
}

#[wasm_bindgen_test]
fn events_from_a_file_are_stored_under_the_page_load_that_brought_them() {
    let learner = learner();
    let mut log = Log::new(learner.clone());
    for (n, replica) in ["x", "y", "x", "y"].into_iter().enumerate() {
        let event = log.stamp(&ReplicaId::new(replica), Timestamp(n as i64), Fact::SessionStopped);
        log.insert(event);
    }
    let store = Store::open();
    store.append(&learner, log.events()).unwrap();
    practise(&store, &learner, store.replica(), 1);
    let loaded = Store::open().load(&learner);
    assert_eq!(loaded.log.events()[..4], *log.events());
    assert_eq!((loaded.log.events().len(), loaded.notices.len()), (5, 0));
    assert!(segments(&learner).iter().all(|key| key.contains(store.replica().as_str())));
}

#[wasm_bindgen_test]
fn a_damaged_line_is_told_and_stays_where_it_is() {
    let learner = learner();
    let store = Store::open();
    practise(&store, &learner, store.replica(), 5);
    let key = segments(&learner).remove(0);
    let damaged = local().get_item(&key).unwrap().unwrap().replacen("\n3B", "\n3X", 1);
    local().set_item(&key, &damaged).unwrap();
    let next = Store::open();
    let loaded = next.load(&learner);
    assert_eq!(loaded.log.events().len(), 4);
    assert_eq!(loaded.notices, [LoadNotice::Damaged { n_lines: 1 }]);
    practise(&next, &learner, next.replica(), 1);
    assert_eq!(local().get_item(&key).unwrap().unwrap(), damaged);
}

#[wasm_bindgen_test]
fn a_lost_line_is_told() {
    let learner = learner();
    let store = Store::open();
    practise(&store, &learner, store.replica(), 5);
    let key = segments(&learner).remove(0);
    let text = local().get_item(&key).unwrap().unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("3B")).collect();
    local().set_item(&key, &(lines.join("\n") + "\n")).unwrap();
    assert_eq!(Store::open().load(&learner).notices, [LoadNotice::Missing { n_events: 1 }]);
}

#[wasm_bindgen_test]
fn where_storage_is_blocked_memory_stands_in_and_says_why() {
    let window = web_sys::window().unwrap();
    let before = js_sys::Object::get_own_property_descriptor(&window, &"localStorage".into());
    let block = "Object.defineProperty(window, 'localStorage', { configurable: true,
        get() { throw new DOMException('no', 'SecurityError'); } })";
    js_sys::Function::new_no_args(block).call0(&JsValue::NULL).unwrap();
    let store = Store::open();
    let learner = learner();
    let events = practise(&store, &learner, store.replica(), 300);
    js_sys::Object::define_property(&window, &"localStorage".into(), before.unchecked_ref());
    assert_eq!(store.kind(), &StoreKind::Memory { why: "SecurityError".to_owned() });
    assert_eq!(store.load(&learner).log.events(), events);
    assert_eq!(segments(&learner), [] as [String; 0]);
}

#[wasm_bindgen_test]
fn a_newer_log_is_opened_but_not_written_to() {
    let learner = learner();
    let newer = include_str!("../fixtures/logs/newer.log");
    let key = format!("foothold/1/log/{learner}/0000000000009/00001");
    local().set_item(&key, newer).unwrap();
    let store = Store::open();
    assert_eq!(store.load(&learner).notices, [LoadNotice::Newer { version: 2 }]);
    let event = Log::new(learner.clone()).stamp(store.replica(), clock::now(), Fact::SessionStopped);
    assert_eq!(store.append(&learner, &[event]), Err(StoreError::ReadOnly { version: 2 }));
    assert_eq!(segments(&learner), [key]);
}

#[wasm_bindgen_test]
fn a_full_device_loses_nothing() {
    let learner = learner();
    let store = Store::open();
    let before = practise(&store, &learner, store.replica(), 3);
    fill();
    let late: Vec<Event> = {
        let mut log = store.load(&learner).log;
        let facts = (0..400).map(|goal| Fact::SessionStarted { goal });
        let events = facts.map(|fact| {
            let event = log.stamp(store.replica(), clock::now(), fact);
            log.insert(event.clone());
            event
        });
        events.collect()
    };
    let refused = store.append(&learner, &late);
    let (seen, stored) = (store.load(&learner).log, Store::open().load(&learner).log);
    local().remove_item(FILLER).unwrap();
    let flushed = store.flush();
    assert_eq!(refused, Err(StoreError::Full));
    assert_eq!(stored.events(), before, "the old value stays");
    assert_eq!(seen.events().len(), before.len() + late.len(), "the new events are in memory");
    assert_eq!(flushed, Ok(()));
    assert_eq!(Store::open().load(&learner).log, seen, "and are stored when there is room again");
}

const FILLER: &str = "filler";

/// Fills the storage to the last character.
fn fill() {
    let mut filler = String::new();
    let mut step = 4_000_000;
    while step > 0 {
        let longer = format!("{filler}{}", "x".repeat(step));
        match local().set_item(FILLER, &longer) {
            Ok(()) => filler = longer,
            Err(_) => step /= 2,
        }
    }
}

#[wasm_bindgen_test]
fn the_last_learner_comes_first_and_a_lost_profile_is_found_by_its_log() {
    let (ann, bo, cy) = (learner(), learner(), learner());
    let store = Store::open();
    let far = Timestamp(clock::now().0 + 1_000_000);
    for (learner, nickname, last_used) in
        [(&ann, "Ann", Timestamp(far.0 + 1)), (&bo, "Bo", Timestamp(far.0 + 2))]
    {
        let profile =
            Profile { learner: learner.clone(), nickname: nickname.to_owned(), mark: Mark::Star, last_used };
        store.remember(&profile).unwrap();
    }
    let event = Log::new(cy.clone()).stamp(store.replica(), far, begun(&cy, "Cy"));
    store.append(&cy, &[event]).unwrap();
    let profiles = Store::open().profiles();
    let told: Vec<_> = profiles.iter().take(3).map(|p| (p.nickname.as_str(), p.mark)).collect();
    assert_eq!(told, [("Bo", Mark::Star), ("Ann", Mark::Star), ("Cy", Mark::Wave)]);
    assert_eq!(store.last_learner(), Some(bo));
}

#[wasm_bindgen_test]
fn what_a_newer_program_keeps_is_kept() {
    let store = Store::open();
    local().set_item("foothold/1/settings", r#"{"future":{"x":[1]},"theme":"dark"}"#).unwrap();
    assert_eq!(store.setting("theme").as_deref(), Some("dark"));
    store.set_setting("lang", Some("es")).unwrap();
    store.set_setting("theme", None).unwrap();
    assert_eq!(
        local().get_item("foothold/1/settings").unwrap().unwrap(),
        r#"{"future":{"x":[1]},"lang":"es"}"#
    );
    local().set_item("foothold/1/settings", "not json").unwrap();
    assert_eq!(store.setting("lang"), None);

    let learner = learner();
    let key = format!("foothold/1/profile/{learner}");
    local().set_item(&key, r#"{"later":1}"#).unwrap();
    let profile = Profile { learner, nickname: String::new(), mark: Mark::Kite, last_used: Timestamp(1) };
    store.remember(&profile).unwrap();
    assert!(local().get_item(&key).unwrap().unwrap().contains(r#""later":1"#));
}
