//! The same log folds to the same state in the browser as natively, bit by bit.

use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../shared/fold.rs"]
mod shared;

#[wasm_bindgen_test]
fn e5_a_year_s_log_folds_to_the_same_bits_as_natively() {
    assert_eq!(shared::folded(), include_str!("../fixtures/golden/fold.txt"));
}
