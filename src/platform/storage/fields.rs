//! A JSON object, read and written by the browser.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The fields of a stored object. Those that only a newer program knows stay as they are.
#[derive(Default)]
pub(super) struct Fields(Object);

impl Fields {
    /// `None` for what is no JSON object.
    pub fn read(text: &str) -> Option<Fields> {
        let value = JSON::parse(text).ok()?;
        let is_list = Array::is_array(&value);
        value.dyn_into::<Object>().ok().filter(|_| !is_list).map(Fields)
    }

    /// A field that holds text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name)?.as_string()
    }

    /// A field that holds a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64()
    }

    pub fn set(&self, name: &str, value: impl Into<JsValue>) {
        // A plain object takes every field.
        let _ = Reflect::set(&self.0, &name.into(), &value.into());
    }

    pub fn remove(&self, name: &str) {
        let _ = Reflect::delete_property(&self.0, &name.into());
    }

    /// The object as JSON.
    pub fn to_json(&self) -> String {
        JSON::stringify(&self.0).map(String::from).unwrap_or_default()
    }

    fn get(&self, name: &str) -> Option<JsValue> {
        Reflect::get(&self.0, &name.into()).ok()
    }
}
