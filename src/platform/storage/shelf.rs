//! Where texts are kept under keys: `localStorage` if the browser lets us, else memory.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

use super::StoreError;
use crate::base::Map;
use crate::platform::error_name;

/// Where things are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreKind {
    /// On the device.
    Local,
    /// In this page only: they are gone when it closes.
    Memory {
        /// The browser's name for the reason, such as `SecurityError`.
        why: String,
    },
}

/// Texts under keys.
pub(super) struct Shelf {
    kind: StoreKind,
    local: Option<web_sys::Storage>,
    memory: RefCell<Map<String, String>>,
}

/// Written and removed to see whether writing is allowed.
const PROBE: &str = "foothold/1/probe";

/// What browsers throw when there is no room.
const QUOTA: &str = "QuotaExceededError";

impl Shelf {
    /// The best shelf this browser gives.
    pub fn open() -> Shelf {
        let (kind, local) = match probe() {
            // The probe has shown that this does not throw.
            Ok(()) => (StoreKind::Local, Some(LocalStorage::raw())),
            Err(why) => (StoreKind::Memory { why }, None),
        };
        Shelf { kind, local, memory: RefCell::default() }
    }

    pub fn kind(&self) -> &StoreKind {
        &self.kind
    }

    pub fn read(&self, key: &str) -> Option<String> {
        match &self.local {
            Some(local) => local.get_item(key).ok().flatten(),
            None => self.memory.borrow().get(key).cloned(),
        }
    }

    pub fn write(&self, key: &str, text: &str) -> Result<(), StoreError> {
        match &self.local {
            Some(local) => local.set_item(key, text).map_err(|thrown| store_error(&thrown)),
            None => {
                self.memory.borrow_mut().insert(key.to_owned(), text.to_owned());
                Ok(())
            }
        }
    }

    pub fn keys(&self) -> Vec<String> {
        match &self.local {
            Some(local) => {
                let n_keys = local.length().unwrap_or_default();
                (0..n_keys).filter_map(|n| local.key(n).ok().flatten()).collect()
            }
            None => self.memory.borrow().keys().cloned().collect(),
        }
    }
}

fn store_error(thrown: &JsValue) -> StoreError {
    match error_name(thrown) {
        name if name == QUOTA => StoreError::Full,
        why => StoreError::Refused { why },
    }
}

/// Whether `localStorage` can be used, or why not. A full one can: what is there can be read.
fn probe() -> Result<(), String> {
    let window = web_sys::window().ok_or("no window")?;
    let local = window.local_storage().map_err(|thrown| error_name(&thrown))?.ok_or("no storage")?;
    match local.set_item(PROBE, "1") {
        Err(thrown) if error_name(&thrown) != QUOTA => Err(error_name(&thrown)),
        _ => local.remove_item(PROBE).map_err(|thrown| error_name(&thrown)),
    }
}
