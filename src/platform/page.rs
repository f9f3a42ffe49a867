//! The life of the page: the last moment at which something can still be saved.

use std::rc::Rc;

use web_sys::VisibilityState;

use super::Listener;

/// Calls a function whenever the page goes out of sight: another tab, a closed lid, the end. A hidden page may never
/// come back, and this is the last call it surely gets.
pub fn on_hidden(call: impl Fn() + 'static) -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let call = Rc::new(call);
    let on_leave = {
        let call = Rc::clone(&call);
        Listener::on(&window, "pagehide", move |_| call())
    };
    let on_hide = window.document().and_then(|document| {
        let watched = document.clone();
        Listener::on(&document, "visibilitychange", move |_| {
            if watched.visibility_state() == VisibilityState::Hidden {
                call();
            }
        })
    });
    on_leave.into_iter().chain(on_hide).collect()
}
