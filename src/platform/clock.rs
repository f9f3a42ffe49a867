//! The device's clock.

use crate::base::Timestamp;

/// What the clock says now. It may jump, in either direction.
pub fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}

/// `at` moved so that its UTC date and time are those of this device's wall clock. For showing days, never for
/// reckoning.
pub fn local(at: Timestamp) -> Timestamp {
    let date = js_sys::Date::new(&(at.0 as f64).into());
    Timestamp(at.0 - (date.get_timezone_offset() * 60_000.0) as i64)
}
