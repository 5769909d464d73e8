//! The page with all rooms.

use normscope::app::{ALL_ROOMS, start};

fn main() {
    start(Some(ALL_ROOMS));
}
