//! The pages, drawn with Yew. Pages find data (the practice handle, the settings); components are given it. Nothing is
//! decided here: the page formats what the core says, and sends commands.

pub mod app;
pub mod calendar;
pub mod components;
pub mod markup;
pub mod pages;
pub mod practice_handle;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod rendered;
pub mod route;
pub mod settings;
#[cfg(test)]
mod styles;
pub mod text;
