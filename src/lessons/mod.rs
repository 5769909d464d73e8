//! Lessons as data: steps of a few words, each with the experiment it shows, what of the page it
//! shows of it, an optional question and what ends the step.
//!
//! A lesson is a JSON file, described in the README. Those of `en/` ship with the page; one of
//! somebody else's is hostile input: [`Lesson::read`] takes it whole or refuses it with a sentence,
//! and all that it can do is set an experiment and show plain text. No answer stands in a lesson:
//! [`judge`] reads it from the findings.

mod address;
mod done;
mod draft;
pub(crate) mod hash;
mod judge;
mod lesson;
mod measure;
mod own;
pub(crate) mod packed;
pub(crate) mod read;
mod shipped;

pub use address::{Address, query_of};
pub use done::{Done, Progress};
pub use judge::{Judged, Reply, SKETCH_ENDS, grade, judge, truth};
pub use lesson::{Ask, Condition, Conditions, Lesson, LessonStep, OptionOf};
pub use measure::{Across, Measure, Quantity, SketchedSet};
pub use own::{OwnLesson, OwnLessons, is_own};
pub use packed::FRAGMENT;
pub use read::{BadLesson, MAX_BYTES, MAX_STEPS, MAX_WORDS};
pub use shipped::{SHIPPED, Shipped, lesson, step_at};
