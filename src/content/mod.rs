//! The pack compiler: what authors write (TOML) to what the program uses ([`Pack`]). It never fails: it gives a pack
//! and a list of [`Diagnostic`]s that say what is wrong, where, and what to do.
//!
//! `source` and `syntax` read TOML with places, `expr` and `text` the formulas and texts in it, `lower` turns an
//! author's words into the types of `pack`, `graph`, `validate` and `released` check what can be checked without making
//! items, `compiler` puts the parts together and keeps them for the next edit, `draw` gives a template's values for a
//! seed, and `compiled` is the binary form the page loads.

mod catalogue;
pub mod compiled;
mod compiler;
pub mod diagnostic;
pub mod draw;
pub mod expr;
mod graph;
mod lookup;
mod lower;
pub mod pack;
mod released;
pub mod source;
mod syntax;
pub mod text;
mod validate;
mod wording;

pub use compiled::{DecodeError, decode_chunk, decode_index, decode_outline, encode};
pub use compiler::{Compiler, compile};
pub use diagnostic::{Diagnostic, Severity};
pub use draw::{Draw, DrawError};
pub use pack::*;
pub use source::SourceFile;
