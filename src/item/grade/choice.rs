//! Kind `choice`: each wrong option is coded with the rule that leads to it.

use crate::item::{Control, Item, Outcome, Unreadable};

use super::{Judged, Target};

pub(super) fn grade(item: &Item, chosen: usize, right: usize) -> Judged {
    let n_options = match &item.control {
        Control::Choice { options } => options.len(),
        _ => 0,
    };
    match chosen {
        _ if chosen >= n_options => Err(Unreadable::Empty),
        _ if chosen == right => Ok((Outcome::Right, None)),
        _ => Ok((item.wrong(|target| *target == Target::Choice(chosen)), None)),
    }
}
