//! Parts of pages: they are given data and callbacks and never look for either. Parts without hooks are plain
//! functions that return `Html`.

pub mod answer_area;
pub mod answer_dots;
pub mod app_header;
pub mod challenge_switch;
pub mod display_dialog;
pub mod feedback;
pub mod figure_view;
pub mod fresh_dial;
pub mod hint_ladder;
pub mod icon;
pub mod item_screen;
pub mod keypad;
pub mod label_view;
pub mod ledges;
pub mod mark_picture;
pub mod mastery_meter;
pub mod math_view;
pub mod notice;
pub mod prose_view;
pub mod response_input;
pub mod segments;
pub mod status_mark;
pub mod why_line;
