//! The same link gives the same numbers natively as in a browser: `tests/wasm.rs` compares with
//! the same file.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

mod golden {
    pub mod findings;
}

use golden::findings::{assert_same, found, stored};

#[test]
fn this_machine_finds_the_stored_numbers() {
    assert_same(&found(), &stored());
}

/// After a change that is meant to change numbers: `cargo test --no-default-features --test
/// golden -- --ignored`, then read the difference.
#[test]
#[ignore = "writes tests/data/golden_findings.json"]
fn write_the_numbers_of_this_machine() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/golden_findings.json"
    );
    let text = serde_json::to_string(&found()).unwrap();
    // One number a line, for a difference that can be read.
    let lines = text.replace(",\"", ",\n\"").replace("{\"", "{\n\"");
    std::fs::write(path, lines + "\n").unwrap();
}
