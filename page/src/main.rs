//! The module that a browser loads: the page, and in a worker the page's engine.

fn main() {
    #[cfg(target_arch = "wasm32")]
    normscope::run();
}
