//! Exact mathematics: numbers, what people write, and how it is shown and spoken.
//!
//! One algebra serves templates, typed responses, grading, MathML, speech and plain text, so that they cannot
//! disagree: text becomes a [`Tree`] (what was written), a tree has a value, a [`Poly`] and a [`Math`] (what it looks
//! like), and every output is drawn from the [`Math`].

pub mod equation;
pub mod form;
pub mod inequality;
mod lexer;
pub mod math;
pub mod mathml;
pub mod number;
pub mod operator;
pub mod parse;
pub mod plain;
pub mod poly;
mod present;
mod quadratic;
pub mod rational_expression;
pub mod shape;
pub mod solution;
pub mod speech;
#[cfg(test)]
mod tests;
pub mod tex;
mod tidy;
pub mod tree;
mod unit;

pub use equation::Equation;
pub use inequality::{Comparison, Inequality};
pub use math::{Fence, Mark, Math, Space};
pub use mathml::{Element, Node, mathml};
pub use number::{ArithmeticError, Rational, gcd, lcm};
pub use operator::{Operator, Place};
pub use parse::{Compared, Measured, Reading, Relation, Unreadable, parse, parse_list, parse_with_unit};
pub use plain::plain;
pub use poly::{Monomial, Poly};
pub use rational_expression::RationalExpression;
pub use shape::Strictness;
pub use solution::{End, Solutions, SolveError};
pub use speech::speak;
pub use tex::TexError;
pub use tree::{Number, Product, Quotient, Tree, TreeError};
