//! The worker that can do everything.

use normscope::worker::serve::{Everything, serve};

fn main() {
    serve::<Everything>();
}
