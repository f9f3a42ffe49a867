//! The application core: commands in, events and effects out. Nothing here knows a browser; time and chance arrive in
//! [`Env`].

pub mod command;
pub mod effect;

pub use command::{Command, Env, NewLearner};
pub use effect::Effect;
