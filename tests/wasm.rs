//! In the browser, in a worker as on the page: the numbers found natively.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, missing_docs)]

mod golden {
    pub mod findings;
}

use golden::findings::{assert_same, found, message, stored};
use normscope::protocol::{Request, decode, encode};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
fn the_browser_finds_the_numbers_found_natively() {
    assert_same(&found(), &stored());
}

#[wasm_bindgen_test]
fn a_message_written_natively_is_read_here_and_written_alike() {
    let bytes = stored().message;
    assert_eq!(decode::<Request>(&bytes).unwrap(), message());
    assert_eq!(encode(&message()).unwrap(), bytes);
    assert!(decode::<Request>(&bytes[..bytes.len() - 1]).is_err());
}
