//! Every word shown, one file per language. A language is one constant of [`Text`]: a sentence that is missing in one
//! of them does not compile. Words are for children: short, concrete, kind (visual.md section 9).

mod en;
mod es;
mod sentence;

use crate::base::{Lang, Timestamp};

/// All that is said in one language. Functions put numbers and names where the language wants them.
pub struct Text {
    // The shell.
    pub app: &'static str,
    pub own_name: &'static str,
    pub skip_to_work: &'static str,
    pub nav_label: &'static str,
    pub nav_practice: &'static str,
    pub nav_skills: &'static str,
    pub nav_report: &'static str,
    pub nav_about: &'static str,
    pub not_you: fn(name: &str) -> String,
    pub stop: &'static str,
    pub item_of: fn(number: u16, goal: u16) -> String,
    pub item_of_label: fn(number: u16, goal: u16) -> String,
    pub ledge_done: &'static str,
    pub ledge_now: &'static str,
    pub ledge_later: &'static str,
    pub loading: &'static str,
    pub boot_failed: &'static str,
    pub boot_failed_text: &'static str,
    pub try_again: &'static str,
    pub close: &'static str,

    // Reading and display.
    pub display: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub contrast: &'static str,
    pub contrast_normal: &'static str,
    pub contrast_more: &'static str,
    pub reading: &'static str,
    pub reading_normal: &'static str,
    pub reading_easy: &'static str,

    // Welcome.
    pub welcome_title: &'static str,
    pub welcome_lead: &'static str,
    pub who_practices: &'static str,
    pub nickname_note: &'static str,
    pub nickname: &'static str,
    pub mark: &'static str,
    /// In the order of `practice::Mark`.
    pub mark_names: [&'static str; 8],
    pub grade_question: &'static str,
    pub grade_note: &'static str,
    pub grade_untold: &'static str,
    pub grade: fn(grade: u8) -> String,
    pub start: &'static str,
    pub start_note: &'static str,
    pub privacy_line: &'static str,
    pub privacy_link: &'static str,
    pub profiles_title: &'static str,
    pub profiles_note: &'static str,
    pub go_on_as: fn(name: &str) -> String,
    pub load_file: &'static str,
    pub load_file_note: &'static str,

    // Practice.
    pub where_you_are: &'static str,
    pub proven: &'static str,
    pub fresh: &'static str,
    pub fresh_later: &'static str,
    pub fresh_now: &'static str,
    pub fresh_due: &'static str,
    pub about_more: fn(n: u8) -> String,
    pub more_unknown: &'static str,
    pub same_line: &'static str,
    pub proven_on: fn(date: &str) -> String,
    pub kept_on: fn(date: &str) -> String,
    pub why: &'static str,
    pub why_requested: &'static str,
    pub why_requested_early: fn(needed: &str) -> String,
    pub why_review: fn(days: u32) -> String,
    pub why_continue: &'static str,
    pub why_frontier: &'static str,
    pub why_frontier_goal: fn(goal: &str) -> String,
    pub why_nearest: &'static str,
    pub why_nearest_goal: fn(goal: &str) -> String,
    pub why_on_target: fn(in_ten: u32) -> String,
    pub why_easiest: &'static str,
    pub why_hardest: &'static str,
    pub why_variety: &'static str,
    pub nothing_title: &'static str,
    pub nothing_no_items_for: &'static str,
    pub nothing_no_items: &'static str,
    pub nothing_all_proven: &'static str,
    pub nothing_set_aside: &'static str,
    pub item_label: fn(number: u16) -> String,
    pub dont_know: &'static str,
    pub broken: &'static str,
    pub broken_note: &'static str,
    pub change_item: &'static str,
    pub challenge: &'static str,
    /// Easier, balanced, harder: name and promise.
    pub challenges: [(&'static str, &'static str); 3],
    pub challenge_note: &'static str,
    pub getting_items: &'static str,
    pub missing_items: &'static str,
    pub missing_items_text: &'static str,
    pub ready_title: fn(name: &str) -> String,
    pub ready_lead: &'static str,
    pub ready_go: &'static str,

    // Answering.
    pub your_answer: &'static str,
    pub your_equation: &'static str,
    pub your_turn: &'static str,
    pub check: &'static str,
    pub check_again: &'static str,
    pub i_read_this_as: &'static str,
    pub reading_empty: &'static str,
    pub cannot_read_yet: &'static str,
    pub choose_one: &'static str,
    pub choose_all: &'static str,
    pub fill_cells: &'static str,
    pub cell: fn(row: &str, column: usize) -> String,
    pub place_point: &'static str,
    pub place_point_help: &'static str,
    pub point_at: fn(value: &str) -> String,
    pub no_point: &'static str,
    pub grid_help: &'static str,
    pub grid_at: fn(x: &str, y: &str) -> String,
    pub grid_pointer: fn(x: &str, y: &str) -> String,
    pub build_plot: &'static str,
    pub build_plot_help: &'static str,
    pub dots_above: fn(n: usize, value: &str) -> String,
    pub add_dot: fn(value: &str) -> String,
    pub remove_dot: fn(value: &str) -> String,
    pub right_already: &'static str,
    pub keypad: &'static str,
    pub key_delete: &'static str,
    pub key_left: &'static str,
    pub key_right: &'static str,
    pub key_minus: &'static str,
    pub key_slash: &'static str,
    pub key_point: &'static str,
    pub key_open: &'static str,
    pub key_close: &'static str,
    pub key_equals: &'static str,
    pub key_plus: &'static str,

    // Feedback.
    pub right_verdict: &'static str,
    pub right_alone: &'static str,
    pub right_helped: &'static str,
    pub right_again: &'static str,
    pub almost_verdict: &'static str,
    pub almost_name: &'static str,
    pub almost_simplify: &'static str,
    pub almost_expand: &'static str,
    pub almost_write_equation: &'static str,
    pub almost_work_out: &'static str,
    pub almost_own_numbers: &'static str,
    pub almost_same_kind: &'static str,
    pub no_cost: &'static str,
    pub again_verdict: &'static str,
    pub again_name: &'static str,
    pub again_text: &'static str,
    pub again_parts: &'static str,
    pub together_verdict: &'static str,
    pub together_name: &'static str,
    pub together_text: &'static str,
    pub dont_know_verdict: &'static str,
    pub dont_know_name: &'static str,
    pub dont_know_text: &'static str,
    pub unread_verdict: &'static str,
    pub unread_name: &'static str,
    pub you_wrote: &'static str,
    pub kept_as_practice: &'static str,
    pub go_on: &'static str,
    pub unread: Unread,

    // Help.
    pub help_title: &'static str,
    pub help_finished_title: &'static str,
    pub never_wrong: &'static str,
    /// Nudge, strategy, next step, worked steps: their names.
    pub rungs: [&'static str; 4],
    /// What the button says that opens each.
    pub open_rungs: [&'static str; 4],
    pub next_line: &'static str,
    pub step_label: fn(n: usize, of: usize) -> String,
    pub hint: &'static str,

    // After stopping.
    pub summary_title: fn(n: u16) -> String,
    pub summary_lead: &'static str,
    pub summary_moved: &'static str,
    pub summary_none: &'static str,
    pub take_with_you: &'static str,
    pub go_on_practicing: &'static str,
    pub see_report: &'static str,

    // Skills.
    pub skills_title: &'static str,
    pub skills_lead: &'static str,
    pub skills_grade: fn(grade: u8) -> String,
    pub practice_this: &'static str,
    pub practice_this_label: fn(skill: &str) -> String,
    pub choose_for_me: &'static str,
    pub choose_for_me_note: &'static str,
    /// Not yet, ready, working on it, proven, due.
    pub statuses: [&'static str; 5],
    pub domain: fn(code: &str) -> &'static str,

    // Report.
    pub report_title: fn(name: &str, n_proven: usize) -> String,
    pub report_lead: fn(n_answers: u32, n_right_alone: u32) -> String,
    pub report_empty: &'static str,
    pub report_since: fn(date: &str) -> String,
    pub report_nickname_only: &'static str,
    pub proven_means: &'static str,
    pub fresh_means: &'static str,
    pub worked_on: &'static str,
    pub skill_and_standard: &'static str,
    pub evidence: &'static str,
    pub status: &'static str,
    pub answers: fn(n: u32, n_right_alone: u32) -> String,
    pub dots_label: fn(right: usize, helped: usize, slips: usize) -> String,
    pub dots_legend: &'static str,
    pub patterns_title: &'static str,
    pub patterns_note: &'static str,
    pub patterns_none: &'static str,
    pub honesty: &'static str,
    pub save_report: &'static str,
    pub print: &'static str,
    pub report_saved: fn(file: &str) -> String,
    pub report_not_saved: &'static str,

    // Notices.
    pub storage_blocked: &'static str,
    pub storage_full: &'static str,
    pub damaged_lines: fn(n: usize) -> String,
    pub newer_log: &'static str,
    pub bad_parameter: fn(name: &str, value: &str) -> String,
    pub unknown_skill: fn(value: &str) -> String,
    pub file_unreadable: &'static str,
    pub file_foreign: &'static str,
    pub file_newer: &'static str,
    pub file_damaged: &'static str,
    pub file_loaded: fn(name: &str) -> String,
    pub dismiss: &'static str,

    // Privacy and about.
    pub about_title: &'static str,
    pub about: &'static [(&'static str, &'static str)],

    pub not_found: &'static str,
    pub not_found_text: &'static str,
    months: [&'static str; 12],
    date: fn(month: &str, day: u32) -> String,
}

/// What to say when a response could not be read: each names what was seen and one thing to do.
pub struct Unread {
    pub empty: &'static str,
    pub empty_choice: &'static str,
    pub empty_place: &'static str,
    pub empty_cells: &'static str,
    pub number_wanted: &'static str,
    pub whole_wanted: &'static str,
    pub expression_wanted: &'static str,
    pub equation_wanted: &'static str,
    pub other_unit: fn(unit: &str) -> String,
    pub too_long: &'static str,
    pub too_deep: &'static str,
    pub comma: &'static str,
    pub two_points: &'static str,
    pub too_big: &'static str,
    pub over_zero: &'static str,
    pub two_numbers: &'static str,
    pub number_after_letter: fn(letter: char) -> String,
    pub missing_before: fn(sign: char) -> String,
    pub missing_after: fn(sign: char) -> String,
    pub missing_close: fn(bracket: char) -> String,
    pub unexpected_close: fn(bracket: char) -> String,
    pub empty_brackets: &'static str,
    pub misplaced_comma: &'static str,
    pub two_relations: &'static str,
    pub unknown_symbol: fn(sign: char) -> String,
    pub unknown_word: fn(word: &str) -> String,
}

impl Text {
    /// All words of a language.
    pub fn of(lang: Lang) -> &'static Text {
        match lang {
            Lang::En => &en::TEXT,
            Lang::Es => &es::TEXT,
        }
    }

    /// The calendar day of `at` where the reader is: `October 9`.
    pub fn day(&self, at: Timestamp) -> String {
        let date = at.utc_date();
        let mut parts = date.rsplit('-').map(|part| part.parse::<u32>().unwrap_or_default());
        let (day, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let name = self.months.get((month as usize).wrapping_sub(1)).copied().unwrap_or_default();
        (self.date)(name, day)
    }
}
