//! The page's address: which page of the app is open (`#/practice`), and what a link asked for.

use super::Listener;
use super::params::{self, Params};

/// The open page of the app, as it stands after `#`, without parameters: `/map`; empty where there is none.
pub fn route() -> String {
    let hash = hash();
    params::split_hash(&hash).0.to_owned()
}

/// Opens a page of the app: `go("/map")`. What the link asked for in the hash is kept.
pub fn go(route: &str) {
    let hash = hash();
    let query = params::split_hash(&hash).1;
    let kept = if query.is_empty() { String::new() } else { format!("?{query}") };
    if let Some(window) = web_sys::window() {
        // A frame that may not change its address stays where it is.
        _ = window.location().set_hash(&format!("{route}{kept}"));
    }
}

/// Calls a function with the route whenever it changes.
pub fn on_route(mut call: impl FnMut(String) + 'static) -> Option<Listener> {
    Listener::on(&web_sys::window()?.into(), "hashchange", move |_| call(route()))
}

/// What the link asked for.
pub fn params() -> Params {
    let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    Params::read(&query, &hash())
}

fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}
