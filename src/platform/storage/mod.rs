//! What stays on the device: logs, profiles, choices. Each page load writes segments of its own and touches no other,
//! so two tabs cannot spoil each other's work. Nothing is ever deleted to make room: what does not fit stays in
//! memory, is told, and is tried again with the next write.

mod fields;
mod key;
mod profile;
mod shelf;

use std::cell::RefCell;

use crate::base::{LearnerId, Map, ReplicaId, Timestamp};
use crate::events::{Event, Fact, Log, Missing, OpenSegment, codec};

use super::entropy;
use fields::Fields;
use shelf::Shelf;

pub use profile::Profile;
pub use shelf::StoreKind;

/// The device's memory, as this page load sees it.
pub struct Store {
    shelf: Shelf,
    replica: ReplicaId,
    /// The segment this page load is writing for each learner.
    open: RefCell<Map<LearnerId, OpenSegment>>,
    /// What could not be stored yet.
    unsaved: RefCell<Map<String, String>>,
    /// Logs that a newer program has written to, and its version (E10).
    read_only: RefCell<Map<LearnerId, u32>>,
}

/// A log as it was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What could be read.
    pub log: Log,
    /// What a person should know about it.
    pub notices: Vec<LoadNotice>,
}

/// What a person should know about a stored log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadNotice {
    /// Lines were damaged. They stay where they are; everything else was read.
    Damaged {
        /// How many.
        n_lines: usize,
    },
    /// Events are missing in the middle, more than the damaged lines account for.
    Missing {
        /// How many more.
        n_events: u32,
    },
    /// Two different events have the same name: a copied profile, or a changed file.
    Conflicts {
        /// How many names.
        n_events: usize,
    },
    /// A newer program wrote here: look, but do not practise.
    Newer {
        /// The version of its format.
        version: u32,
    },
}

/// Why something was not stored. It is kept in memory, and tried again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The device gives this page no more room.
    #[error("storing: no room left")]
    Full,
    /// The browser refuses.
    #[error("storing: {why}")]
    Refused {
        /// The browser's name for the reason.
        why: String,
    },
    /// A newer program wrote this log (E10).
    #[error("storing: the log was written by a newer version ({version})")]
    ReadOnly {
        /// The version of its format.
        version: u32,
    },
}

impl Store {
    /// The store of this page load. Where the browser has none or forbids it, memory stands in.
    pub fn open() -> Store {
        Store {
            shelf: Shelf::open(),
            replica: entropy::replica(),
            open: RefCell::default(),
            unsaved: RefCell::default(),
            read_only: RefCell::default(),
        }
    }

    /// Where things are kept.
    pub fn kind(&self) -> &StoreKind {
        self.shelf.kind()
    }

    /// The name of this page load, for the events it makes.
    pub fn replica(&self) -> &ReplicaId {
        &self.replica
    }

    /// All that is known of a learner's history; an empty log when nothing is.
    pub fn load(&self, learner: &LearnerId) -> Loaded {
        let mut log = Log::new(learner.clone());
        let (mut n_lines, mut newer) = (0, None);
        for key in self.keys(&key::log_prefix(learner)) {
            let decoded = codec::decode(&self.read(&key).unwrap_or_default());
            n_lines += decoded.damage.len();
            newer = newer.max(decoded.newer);
            match decoded.learner {
                Some(whose) if whose != *learner => n_lines += decoded.events.len(),
                _ => decoded.events.into_iter().for_each(|event| _ = log.insert(event)),
            }
        }
        if let Some(version) = newer {
            self.read_only.borrow_mut().insert(learner.clone(), version);
        }
        let notices = notices(&log, n_lines, newer);
        Loaded { log, notices }
    }

    /// Adds events to what is kept of a learner.
    ///
    /// # Errors
    /// [`StoreError`]: the events are then kept in memory, [`load`](Self::load) sees them, and every later call tries
    /// again. Of a log that a newer program wrote, nothing is kept.
    pub fn append(&self, learner: &LearnerId, events: &[Event]) -> Result<(), StoreError> {
        if let Some(&version) = self.read_only.borrow().get(learner) {
            return Err(StoreError::ReadOnly { version });
        }
        let mut open = self.open.borrow_mut();
        let segment = open.get_or_insert_with(learner.clone(), |learner| OpenSegment::first(learner.clone()));
        for event in events {
            segment.push(event.clone());
            let open = (segment.number(), segment.text().to_owned());
            for (number, text) in segment.take_sealed().into_iter().chain([open]) {
                self.unsaved.borrow_mut().insert(key::log(learner, &self.replica, number), text);
            }
        }
        self.flush()
    }

    /// Tries again to store what is only in memory.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn flush(&self) -> Result<(), StoreError> {
        let unsaved = self.unsaved.take();
        let mut outcome = Ok(());
        for (key, text) in unsaved {
            if let Err(error) = self.shelf.write(&key, &text) {
                outcome = Err(error);
                self.unsaved.borrow_mut().insert(key, text);
            }
        }
        outcome
    }

    /// Everyone who has practised here, the last one first.
    pub fn profiles(&self) -> Vec<Profile> {
        let mut profiles: Map<LearnerId, Profile> = Map::new();
        for key in self.keys(key::PROFILES) {
            let profile = self.read(&key).and_then(|text| Profile::read(&text));
            profile.into_iter().for_each(|profile| _ = profiles.insert(profile.learner.clone(), profile));
        }
        // A log whose profile was lost still belongs to somebody.
        for learner in self.keys(key::LOGS).iter().filter_map(|key| key::learner_of_log(key)) {
            profiles.get_or_insert_with(learner, |learner| profile_of(&self.load(learner).log));
        }
        let mut profiles: Vec<Profile> = profiles.into_values().collect();
        profiles.sort_by(|a, b| b.last_used.cmp(&a.last_used).then_with(|| a.learner.cmp(&b.learner)));
        profiles
    }

    /// Who practised here last.
    pub fn last_learner(&self) -> Option<LearnerId> {
        self.profiles().into_iter().next().map(|profile| profile.learner)
    }

    /// Keeps who someone is and when they were last here.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn remember(&self, profile: &Profile) -> Result<(), StoreError> {
        let key = key::profile(&profile.learner);
        let text = profile.text(self.read(&key).as_deref());
        self.unsaved.borrow_mut().insert(key, text);
        self.flush()
    }

    /// A choice made on this device, such as `theme`; `None` when nobody chose.
    pub fn setting(&self, name: &str) -> Option<String> {
        self.settings()?.text(name)
    }

    /// Keeps a choice; `None` forgets it. Choices of other programs and other tabs stay as they are.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn set_setting(&self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        let settings = self.settings().unwrap_or_default();
        match value {
            Some(value) => settings.set(name, value),
            None => settings.remove(name),
        }
        self.unsaved.borrow_mut().insert(key::SETTINGS.to_owned(), settings.to_json());
        self.flush()
    }

    fn settings(&self) -> Option<Fields> {
        Fields::read(&self.read(key::SETTINGS)?)
    }

    fn read(&self, key: &str) -> Option<String> {
        self.unsaved.borrow().get(key).cloned().or_else(|| self.shelf.read(key))
    }

    /// Keys that begin with `prefix`, stored or not yet, in order.
    fn keys(&self, prefix: &str) -> Vec<String> {
        let mut keys = self.shelf.keys();
        keys.extend(self.unsaved.borrow().keys().cloned());
        keys.retain(|key| key.starts_with(prefix));
        keys.sort();
        keys.dedup();
        keys
    }
}

fn notices(log: &Log, n_lines: usize, newer: Option<u32>) -> Vec<LoadNotice> {
    let missing = log.missing();
    let n_missing = missing.iter().fold(0_u32, |sum, Missing { n_events, .. }| sum.saturating_add(*n_events));
    let n_missing = n_missing.saturating_sub(u32::try_from(n_lines).unwrap_or(u32::MAX));
    let n_conflicts = log.conflicts().count();
    let all = [
        (n_lines > 0).then_some(LoadNotice::Damaged { n_lines }),
        (n_missing > 0).then_some(LoadNotice::Missing { n_events: n_missing }),
        (n_conflicts > 0).then_some(LoadNotice::Conflicts { n_events: n_conflicts }),
        newer.map(|version| LoadNotice::Newer { version }),
    ];
    all.into_iter().flatten().collect()
}

/// Who a log says its learner is.
fn profile_of(log: &Log) -> Profile {
    let begun = log.events().iter().find_map(|event| match &event.fact {
        Fact::LearnerStarted { nickname, mark, .. } => Some((nickname.clone(), *mark)),
        _ => None,
    });
    let (nickname, mark) = begun.unwrap_or_default();
    let last_used = log.events().last().map_or(Timestamp(0), Event::wall);
    Profile { learner: log.learner().clone(), nickname, mark, last_used }
}
