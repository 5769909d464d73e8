//! Assignments on the page: their room, the question that is open beside the figures, and what is
//! collected from a class.

mod class;
mod collect;
mod files;
mod follow;
mod key;
mod make;
mod open;
mod open_question;
mod panel;
mod room;
mod sheet;
mod table;

pub use files::take_files;
pub use follow::follow;
pub use make::AssignmentBar;
pub use open::Assignments;
pub use panel::AssignmentPanel;
pub use room::AssignmentsRoom;
