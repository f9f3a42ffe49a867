//! One control for each way of answering. Each draws a [`Draft`] and reports the next one; what a draft means as a
//! response is told here, once.

pub mod boxes;
pub mod build_bars;
pub mod build_box;
pub mod build_plot;
pub mod choice;
pub mod draft;
pub mod fill_table;
pub mod kept;
pub mod labels;
pub mod multi_select;
pub mod order;
pub mod pick_rows;
pub mod places;
pub mod plot_grid;
pub mod plot_number_line;
pub mod plot_points;
pub mod shade;
pub mod steps;
pub mod typed_box;

pub use draft::Draft;
