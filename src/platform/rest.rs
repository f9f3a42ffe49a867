//! The rest of the program. A release page comes in two halves (`xtask/src/halves`): the first shows the first
//! question, all other code arrives while the learner reads it. Calls into the rest wait for it by themselves; what is
//! here is for work that must not stop halfway.

use wasm_bindgen::prelude::*;

// Both are in src/web/boot.js.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = footholdProgram)]
    fn foothold_program(exports: &JsValue, start: JsValue);
    #[wasm_bindgen(js_name = footholdQuestion)]
    fn foothold_question();
    /// Cut programs call it before every call into the rest, so `xtask` knows it by this name.
    #[wasm_bindgen(js_name = footholdRest)]
    fn foothold_rest() -> bool;
}

/// Gives the page what the rest is joined to, and what starts the app once all that it starts with is here.
pub fn when_here(start: fn()) {
    foothold_program(&wasm_bindgen::exports(), Closure::once_into_js(start));
}

/// Tells the page that a question is on the screen: time for the rest to come.
pub fn may_come() {
    foothold_question();
}

/// Brings the rest, if it is not here yet; `false` when it cannot be had, of which the page has then told.
#[must_use]
pub fn is_here() -> bool {
    foothold_rest()
}
