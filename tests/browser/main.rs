#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that panics is a test that fails")]

mod engine_golden;
mod files;
mod fold;
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
