#![cfg(not(target_arch = "wasm32"))]

mod architecture;
mod calibration;
mod choosing_laws;
mod codes;
#[cfg(feature = "cli")]
mod command_line;
mod content_diagnostics;
mod content_pack;
mod engine_choosing;
mod engine_evidence;
mod engine_golden;
mod engine_laws;
mod engine_newcomers;
mod engine_placement;
mod engine_select;
mod events;
mod fold;
mod format_reference;
mod grading;
mod item_laws;
mod item_templates;
mod item_writings;
mod later_facts;
mod mathml;
mod pack;
mod practice;
mod reports;
mod sealed;
