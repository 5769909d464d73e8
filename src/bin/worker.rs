//! The worker.

fn main() {
    normscope::worker::serve::serve();
}
