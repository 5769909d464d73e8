//! The page as it opens: the batch room.

fn main() {
    normscope::app::start(None);
}
