//! The module of all rooms, on the page and in its worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    normscope::open_all_rooms();
}
