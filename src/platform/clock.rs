//! The device's clock.

use crate::base::Timestamp;

/// What the clock says now. It may jump, in either direction.
pub fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}
