//! Tests of the formats, against other programs' numbers and against their definitions.

mod norms;
mod properties;
mod reports;
mod storage;

use serde_json::Value;

/// Numbers of `tests/data/make_formats.py`.
fn document() -> Value {
    serde_json::from_str(include_str!("../../../../tests/data/formats.json")).unwrap()
}

/// Numbers written as the bits of float32.
fn numbers(text: &Value) -> Vec<f32> {
    let words = text.as_str().unwrap().split(' ');
    words
        .map(|word| f32::from_bits(u32::from_str_radix(word, 16).unwrap()))
        .collect()
}

/// The same number: bit by bit, or both NaN.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}
