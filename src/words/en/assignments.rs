//! The words around assignments: making one, doing one, collecting what was handed in.

mod classes;
mod interface;
mod measures;
mod results;

pub use classes::{CLASS, STUDENTS, bin, class_caption, class_note, class_title, values_of};
pub use interface::*;
pub use measures::{group, measure, report, sketched};
pub use results::{csv_head, mark, misfits, older, reply, score};
