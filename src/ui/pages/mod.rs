//! The pages. Each finds its data through the practice handle and gives it to components.

pub mod about_page;
pub mod message_page;
pub mod practice_page;
pub mod report_page;
pub mod skills_page;
pub mod summary_page;
pub mod welcome_page;
