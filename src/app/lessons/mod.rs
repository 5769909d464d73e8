//! Lessons on the page: their list, and the step that is open beside the figures.

mod drafted;
mod follow;
mod list;
mod open;
mod panel;
mod question;
mod write;
mod write_done;
mod write_names;
mod write_option;
mod write_question;
mod write_setting;
mod write_sketch;
mod write_step;

pub use follow::follow;
pub use list::LessonList;
pub use open::Lessons;
pub use panel::LessonPanel;
pub use question::{Answering, Question};
pub use write::DraftBar;
