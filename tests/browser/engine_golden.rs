//! The learner model in the browser: the same numbers as the reference, and the same bits as natively.

use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../shared/golden.rs"]
mod golden;

#[wasm_bindgen_test]
fn every_number_of_the_golden_replay_is_the_reference_s() {
    golden::check_golden_replay();
}

#[wasm_bindgen_test]
fn the_shipped_constants_are_the_reference_s() {
    golden::check_golden_constants();
}

#[wasm_bindgen_test]
fn a_log_folds_to_the_same_bits_as_natively() {
    golden::check_golden_digests();
}
