//! The only code that touches the browser: clock, chance, storage, files, the address, the page's life. Whatever a
//! browser refuses becomes a value that a page can show; nothing here may panic.
#![expect(clippy::disallowed_methods, reason = "this is the place where the browser is met")]

pub mod clock;
pub mod entropy;
pub mod fetch;
pub mod files;
pub mod listener;
pub mod location;
pub mod page;
pub mod params;
pub mod rest;
pub mod storage;

pub use listener::Listener;

/// The name of what a browser threw, such as `SecurityError`.
fn error_name(thrown: &wasm_bindgen::JsValue) -> String {
    let name = js_sys::Reflect::get(thrown, &"name".into()).ok().and_then(|name| name.as_string());
    name.unwrap_or_else(|| "unknown error".to_owned())
}
