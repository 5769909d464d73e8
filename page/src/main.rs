//! The module that opens: the batch room, on the page and in its worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    normscope::open_batch_room();
}
