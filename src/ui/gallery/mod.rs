//! The gallery: every figure and every way of answering in every state, drawn by the parts the student's page is made
//! of. Authors look things up here; a journey holds all of it. Only the studio module has it.

mod bench;
mod meet_card;
pub mod page;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod rendered;
pub mod samples;
pub mod view;
pub mod words;

pub use page::{GalleryPage, GalleryPageProps};
pub use samples::Samples;
pub use view::View;
