//! One control for each way of answering. Each draws a [`Draft`] and reports the next one; what a draft means as a
//! response is told here, once.

pub mod build_plot;
pub mod choice;
pub mod draft;
pub mod fill_table;
pub mod multi_select;
pub mod places;
pub mod plot_grid;
pub mod plot_number_line;
pub mod typed_box;

pub use draft::Draft;
