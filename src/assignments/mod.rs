//! Homework without a server: an assignment is a file or a link, what is handed in a file, and the
//! engine grades it.
//!
//! An [`Assignment`] names questions: cards of the claims room, questions of the shipped lessons,
//! questions on an experiment of the teacher's. Every student's name gives a seed ([`seed_of`]), so
//! that everybody measures a draw of their own and no answer can be copied. A [`HandIn`] holds what
//! was answered; [`graded`] compares it with what the engine finds at that seed. No answer stands in
//! an assignment. Both files may be somebody else's and are hostile input: each is taken whole or
//! refused with a sentence, and is plain text.

mod assignment;
mod class;
mod collect;
mod csv;
mod draft;
mod grade;
mod hand_in;
mod read;
mod seed;
mod truths;
mod work;

pub use assignment::{Asked, Assignment, FRAGMENT, Item};
pub use class::{ClassTheory, class_theory, class_values, numeric_items};
pub use collect::{Collected, Student, collect};
pub use csv::to_csv;
pub use draft::{askable, class_experiment, figures_of, measures_of, proposed_tolerance};
pub use grade::{Graded, Mark, Misfit, grade, graded, measured, prediction, reply};
pub use hand_in::{BadHandIn, Given, HandIn};
pub use read::{BadAssignment, MAX_ITEMS};
pub use seed::{MAX_NAME, SEEDS, seed_of};
pub use truths::{Truths, Wanted};
pub use work::{Work, Works};
