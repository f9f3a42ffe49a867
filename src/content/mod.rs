//! The pack compiler: what authors write (TOML) to what the program uses ([`Pack`]). It never fails: it gives a pack
//! and a list of [`Diagnostic`](diagnostic::Diagnostic)s that say what is wrong, where, and what to do.

pub mod pack;

pub use pack::*;
