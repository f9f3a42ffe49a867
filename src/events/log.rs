//! A learner's history. A log is a set of events that is always kept in canonical order, so that two logs with the
//! same events are equal however they came together.

use crate::base::{LearnerId, Map, ReplicaId, Timestamp};

use super::codec;
use super::event::{Event, EventId, Fact};
use super::segment::Segment;

/// What happened to one learner.
#[derive(Clone, Debug, PartialEq)]
pub struct Log {
    learner: LearnerId,
    /// In canonical order, every id once.
    events: Vec<Event>,
    /// When each event is, to find it in `events` by its id.
    times: Map<ReplicaId, Map<u32, Timestamp>>,
    /// Other forms of events, found under the same id (E9), in text order.
    conflicts: Map<EventId, Vec<Event>>,
}

/// What became of an event that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It was not there.
    New,
    /// It was there already.
    Known,
    /// Another event was there under the same id: see [`Log::conflicts`].
    Conflict,
}

/// Events of a page load that are not there though later ones are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The page load.
    pub replica: ReplicaId,
    /// How many.
    pub n_events: u32,
}

/// A log of another learner cannot be merged: it opens as a profile of its own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("merging the log of another learner")]
pub struct ForeignLog;

impl Log {
    /// The empty log of `learner`.
    pub fn new(learner: LearnerId) -> Self {
        Self { learner, events: Vec::new(), times: Map::new(), conflicts: Map::new() }
    }

    /// Whose log it is.
    pub fn learner(&self) -> &LearnerId {
        &self.learner
    }

    /// Every event once, in canonical order: by time, replica, number.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The event of that id.
    pub fn get(&self, id: &EventId) -> Option<&Event> {
        self.place(id).map(|place| &self.events[place])
    }

    /// The next event of the page load `replica`, on a device whose clock says `now`. It is not in the log yet.
    pub fn stamp(&self, replica: &ReplicaId, now: Timestamp, fact: Fact) -> Event {
        Event::new(self.next_id(replica), self.next_at(now), now, fact)
    }

    /// The time of the next event (E3): the clock's, or just after the last event if the clock is behind it.
    pub fn next_at(&self, now: Timestamp) -> Timestamp {
        self.events.last().map_or(now, |last| now.max(Timestamp(last.at.0.saturating_add(1))))
    }

    /// The name of the next event of the page load `replica`.
    pub fn next_id(&self, replica: &ReplicaId) -> EventId {
        let last = self.times.get(replica).and_then(|times| times.keys().next_back());
        EventId { replica: replica.clone(), seq: last.map_or(1, |last| last.saturating_add(1)) }
    }

    /// Puts an event in, cut to [limits](Fact::within_limits).
    pub fn insert(&mut self, event: Event) -> Inserted {
        let event = Event { fact: event.fact.within_limits(), ..event };
        match self.place(&event.id) {
            None => {
                self.add(event);
                Inserted::New
            }
            Some(place) if self.events[place] == event => Inserted::Known,
            Some(place) => {
                self.settle(place, event);
                Inserted::Conflict
            }
        }
    }

    /// The union of both logs (E4), and how many events were new.
    ///
    /// # Errors
    /// [`ForeignLog`] when the other log is another learner's; nothing is changed.
    pub fn merge(&mut self, other: Log) -> Result<usize, ForeignLog> {
        if other.learner != self.learner {
            return Err(ForeignLog);
        }
        let n_before = self.events.len();
        for event in other.conflicts.into_values().flatten().chain(other.events) {
            self.insert(event);
        }
        Ok(self.events.len() - n_before)
    }

    /// Ids that stand for two or more different events, with the forms that were not kept (E9). The form kept is the
    /// first in the order of their text, on every device.
    pub fn conflicts(&self) -> impl Iterator<Item = (&EventId, &[Event])> {
        self.conflicts.iter().map(|(id, others)| (id, others.as_slice()))
    }

    /// How many events there are, an event in two forms (E9) counted twice: the lines [`codec::encode`] writes.
    pub fn n_forms(&self) -> usize {
        self.events.len() + self.conflicts.values().map(Vec::len).sum::<usize>()
    }

    /// What was lost in the middle: page loads whose numbers have holes.
    pub fn missing(&self) -> Vec<Missing> {
        let lost = self.times.iter().filter_map(|(replica, times)| {
            let last = *times.keys().next_back()?;
            let n_events = last.saturating_sub(u32::try_from(times.len()).unwrap_or(u32::MAX));
            (n_events > 0).then(|| Missing { replica: replica.clone(), n_events })
        });
        lost.collect()
    }

    /// Every form of every event, by page load and number.
    pub(in crate::events) fn by_replica(&self) -> Map<&ReplicaId, Vec<&Event>> {
        let mut replicas: Map<&ReplicaId, Vec<&Event>> = Map::new();
        for event in self.events.iter().chain(self.conflicts.values().flatten()) {
            replicas.get_or_default(&event.id.replica).push(event);
        }
        replicas.values_mut().for_each(|events| events.sort_by_key(|event| event.id.seq));
        replicas
    }

    fn place(&self, id: &EventId) -> Option<usize> {
        let at = *self.times.get(&id.replica)?.get(&id.seq)?;
        self.events.binary_search_by(|event| event.order().cmp(&(at, &id.replica, id.seq))).ok()
    }

    /// Adds an event whose id is not there.
    fn add(&mut self, event: Event) {
        self.times.get_or_default(event.id.replica.clone()).insert(event.id.seq, event.at);
        let place = self.events.partition_point(|other| other.order() < event.order());
        self.events.insert(place, event);
    }

    /// Keeps the first form in text order, and remembers the others.
    fn settle(&mut self, place: usize, event: Event) {
        let id = event.id.clone();
        let kept = self.events.remove(place);
        let mut forms = self.conflicts.remove(&id).unwrap_or_default();
        forms.extend([kept, event]);
        let plain = Segment::of(&self.learner, &id.replica, &[]);
        forms.sort_by_cached_key(|form| codec::body(&plain, form));
        forms.dedup();
        let others = forms.split_off(1);
        forms.into_iter().for_each(|first| self.add(first));
        self.conflicts.insert(id, others);
    }
}
