//! The rules of the algebra as tables of cases, and its laws as properties.

mod forms;
mod fuzz;
mod laws;
mod numbers;
mod output;
mod reading;
mod skills;
mod solutions;
