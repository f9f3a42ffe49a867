//! The language of formulas in templates: exact numbers, truth, text, lists, points, polynomials and equations
//! (content.md 3.5). No loops, no assignment, no chance: every evaluation ends and gives the same value again.

mod ast;
mod depth;
mod eval;
mod function;
mod parser;
mod print;
mod scope;
mod token;
mod value;

pub use ast::{Binary, Expr};
pub use eval::EvalError;
pub use function::Function;
pub use parser::ParseError;
pub use scope::Scope;
pub use value::Value;

pub(in crate::content) use depth::Depth;
pub(in crate::content) use parser::{Parser, is_reserved};
pub(in crate::content) use token::name_len;

#[cfg(test)]
mod tests;
