//! Foothold: adaptive practice that runs whole in the browser. This page is the architecture.
//!
//! # In one picture
//!
//! ```text
//!  person / LMS            edge (platform)          core (pure)                          view (ui)
//!  click, launch  --->  Command + Env{now,entropy} --> decide(State,Command,Env) -> [Event]
//!                                                      apply(State,Event) -> State  ---> Rc<State> in context -> pages
//!                       run(Effect) <---------------- effects(State,Event) -> [Effect]
//!                       storage, download, focus
//!  reload / import:     text -> codec -> Log -> merge -> fold -> State   (no other way to get a State)
//! ```
//!
//! A learner's history is a list of events; the state is the fold of them; the page is a drawing of the state.
//!
//! # Modules, and what each may use
//!
//! | module | what it is | may use |
//! |---|---|---|
//! | [`base`] | ids, languages, time, seeds, real functions | nothing |
//! | [`algebra`] | exact mathematics: numbers, trees, polynomials, what people type, TeX, MathML, speech | base |
//! | [`engine`] | the adaptive engine: numbers in, numbers out | base |
//! | [`content`] | the pack compiler: text to [`content::Pack`] | base, algebra |
//! | [`item`] | template and seed to item; response to outcome | base, algebra, content |
//! | [`lint`] | the checks of a pack that need draws | base, algebra, content, item |
//! | [`events`] | the event log: facts, never conclusions; progress codes, which are conclusions and say so | base |
//! | [`practice`] | the application core: state, command, decide, effect | base, engine, content, item, events |
//! | [`reports`] | read-only views for people | base, engine, content, item, events, practice |
//! | `platform` | the only code that touches the browser (feature `web`) | base, content, events, practice |
//! | `ui` | Yew (feature `web`) | base, algebra, content, item, practice, reports, platform |
//!
//! `tests/integration/architecture.rs` holds this table and checks every `crate::` path against it.
//!
//! # Invariants: what is absent, and must stay absent
//!
//! - **No clock and no chance in the core.** Time arrives in `practice::Env`; chance is a [`base::Seed`] derived from
//!   what it is for.
//! - **No ability or mastery in an event.** They are derived again whenever the model improves.
//! - **No second way to a state.** Reload, import and practice all fold events.
//! - **No decision in `ui`.** It may format a number, never compute one.
//! - **No inexact grading.** Responses are compared as exact rationals and polynomials.
//! - **No host `Math.*`.** Real functions come from [`base::math`], so a log folds to the same bits everywhere.
//! - **No request to another origin**, ever.

// A page is one `html!`, read part by part.
#![recursion_limit = "512"]

pub mod algebra;
pub mod base;
pub mod content;
pub mod engine;
pub mod events;
pub mod item;
pub mod lint;
#[cfg(feature = "web")]
pub mod platform;
pub mod practice;
pub mod reports;
#[cfg(feature = "web")]
pub mod ui;
