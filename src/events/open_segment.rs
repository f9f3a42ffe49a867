//! The segment a page load is writing: replaced as a whole with every event until it is full, then sealed and never
//! touched again.

use crate::base::LearnerId;

use super::codec;
use super::event::Event;
use super::sealed;
use super::segment::Segment;

/// A segment of this many characters or more takes no more events.
pub const FULL_AT: usize = 4_000;

/// What one page load writes down of one learner's log, segment by segment.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenSegment {
    learner: LearnerId,
    number: u32,
    events: Vec<Event>,
    segment: Option<Segment>,
    text: String,
    sealed: Option<(u32, String)>,
}

impl OpenSegment {
    /// The first segment of a page load, still empty.
    pub fn first(learner: LearnerId) -> Self {
        Self { learner, number: 1, events: Vec::new(), segment: None, text: String::new(), sealed: None }
    }

    /// Adds an event. When the segment is full, or the event is of another page load (it came with a file), the next
    /// segment begins.
    pub fn push(&mut self, event: Event) {
        let is_other = self.segment.as_ref().is_some_and(|segment| segment.replica != event.id.replica);
        if is_other || self.text.len() >= FULL_AT {
            self.close();
        }
        self.events.push(event);
        self.write();
    }

    /// The segment that was full before this one began, under its number, sealed: to be stored in place of what was
    /// there. Given once; `None` where it is better left open.
    pub fn take_sealed(&mut self) -> Option<(u32, String)> {
        self.sealed.take()
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn close(&mut self) {
        let events: Vec<&Event> = self.events.iter().collect();
        let sealed = self.segment.as_ref().and_then(|of| sealed::seal(&self.learner, &of.replica, &events));
        self.sealed = sealed.map(|text| (self.number, text));
        self.number += 1;
        self.events.clear();
    }

    /// Its number among the segments of this page load, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// What is to be stored under this number, in place of what was there.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds the last event's line; writes all again when it changes what the lines have in common.
    fn write(&mut self) {
        let Some(last) = self.events.last() else { return };
        let events: Vec<&Event> = self.events.iter().collect();
        let segment = Segment::of(&self.learner, &last.id.replica, &events);
        if self.segment.as_ref() == Some(&segment) && self.events.len() > 1 {
            self.text.push_str(&codec::encode_line(&segment, last));
        } else {
            self.text = codec::encode_segment(&self.learner, &last.id.replica, &events);
            self.segment = Some(segment);
        }
    }
}
