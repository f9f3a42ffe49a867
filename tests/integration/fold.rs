//! The same log folds to the same state natively and in the browser, which runs the same check.

use expect_test::expect_file;

#[path = "../shared/fold.rs"]
mod shared;

#[test]
fn e5_a_year_s_log_folds_to_the_same_bits_as_in_the_browser() {
    expect_file!["../fixtures/golden/fold.txt"].assert_eq(&shared::folded());
}
