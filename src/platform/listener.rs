//! A reaction to an event of the page, for as long as it is kept.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Calls a function on every event of one name; stops when dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens on `target`; `None` where the browser refuses.
    pub fn on(
        target: &EventTarget,
        name: &'static str,
        call: impl FnMut(Event) + 'static,
    ) -> Option<Listener> {
        let call = Closure::<dyn FnMut(Event)>::new(call);
        target.add_event_listener_with_callback(name, call.as_ref().unchecked_ref()).ok()?;
        Some(Listener { target: target.clone(), name, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // A listener that is not there any more is no loss.
        _ = self.target.remove_event_listener_with_callback(self.name, self.call.as_ref().unchecked_ref());
    }
}
