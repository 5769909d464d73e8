//! The first minute: a batch small enough to hold, and one norm that works it out before the
//! reader's eyes.
//!
//! [`Worked`] holds the numbers, [`moments()`] the order in which they are found, [`Task`] what the
//! reader's hand is asked to do. All of it is plain data about 24 numbers, cheap enough to be found
//! anew for every pixel of a drag.

mod moments;
mod scene;
mod tasks;
mod worked;

pub use moments::{Moment, Phase, Stage, moments, stage};
pub use scene::{Number, Scene, TONES, scene};
pub use tasks::{Done, Task};
pub use worked::{Over, Worked};
