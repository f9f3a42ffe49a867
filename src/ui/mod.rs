//! The pages, drawn with Yew. Pages find data (the practice handle, the settings); components are given it. Nothing is
//! decided here: the page formats what the core says, and sends commands.

pub mod app;
pub mod calendar;
pub mod components;
#[cfg(any(feature = "studio", test))]
pub mod gallery;
pub mod markup;
pub mod pages;
pub mod practice_handle;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod rendered;
pub mod route;
pub mod settings;
#[cfg(feature = "studio")]
pub mod studio;
#[cfg(test)]
mod styles;
pub mod text;
