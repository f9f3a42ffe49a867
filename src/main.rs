//! The student module: practice, skills, report.

fn main() {
    foothold::ui::app::mount();
}
