//! The learner model equals its reference, natively. The browser runs the same checks.

#[path = "../shared/golden.rs"]
mod golden;

#[test]
fn every_number_of_the_golden_replay_is_the_reference_s() {
    golden::check_golden_replay();
}

#[test]
fn the_shipped_constants_are_the_reference_s() {
    golden::check_golden_constants();
}

#[test]
fn a_log_folds_to_the_same_bits_as_in_the_browser() {
    golden::check_golden_digests();
}
