//! Rounding, bit by bit.

use half::{bf16, f16};

use super::{document, numbers, same};
use crate::formats::Storage;

/// Every number of a format is itself, and between two neighbours rounding goes to the nearer one,
/// in the middle to the one with an even last bit. `all` are its finite numbers from 0 on, in order.
fn holds_its_numbers(format: Storage, all: &[f64]) {
    for (i, pair) in all.windows(2).enumerate() {
        let (low, high) = (pair[0], pair[1]);
        let middle = 0.5 * (low + high);
        let even = if i % 2 == 0 { low } else { high };
        for sign in [1.0, -1.0] {
            let is = |from: f64, to: f64| {
                let rounded = format.round(sign * from);
                assert!(same(rounded, sign * to), "{format:?} {from} {rounded} {to}");
            };
            is(low, low);
            is(high, high);
            is(middle, even);
            is(middle.next_down(), low);
            is(middle.next_up(), high);
        }
        assert_eq!(format.unit_at(low), high - low, "{format:?} at {low}");
    }
}

#[test]
fn every_float16_is_that_of_half() {
    let all: Vec<f64> = (0..0x7c00u16)
        .map(|bits| f16::from_bits(bits).to_f64())
        .collect();
    assert_eq!(all.last(), Some(&Storage::F16.largest()));
    holds_its_numbers(Storage::F16, &all);
}

#[test]
fn every_bfloat16_is_that_of_half() {
    let all: Vec<f64> = (0..0x7f80u16)
        .map(|bits| bf16::from_bits(bits).to_f64())
        .collect();
    assert_eq!(all.last(), Some(&Storage::Bf16.largest()));
    holds_its_numbers(Storage::Bf16, &all);
}

/// All 65,536 patterns of the upper half of a float32 with some lower halves, about every place
/// where rounding changes.
#[test]
fn float32_rounds_as_half_does() {
    for upper in 0..=u16::MAX {
        for lower in [0, 1, 0x0fff, 0x1000, 0x1001, 0x7fff, 0x8000, 0x8001, 0xffff] {
            let x = f32::from_bits(u32::from(upper) << 16 | lower);
            let to_half = f16::from_f32_const(x).to_f64();
            let to_bf = bf16::from_f32(x).to_f64();
            assert!(same(Storage::F16.round(x.into()), to_half), "{x:e}");
            assert!(same(Storage::Bf16.round(x.into()), to_bf), "{x:e}");
        }
    }
}

#[test]
fn every_float8_is_that_of_the_table() {
    let document = document();
    for (key, format) in [("e4m3", Storage::E4m3), ("e5m2", Storage::E5m2)] {
        let all = numbers(&document["patterns"][key]);
        assert_eq!(all.len(), 256);
        for &x in &all {
            assert!(same(format.round(x.into()), x.into()), "{key} {x}");
        }
        let finite = all[..128].iter().take_while(|x| x.is_finite());
        let finite: Vec<f64> = finite.map(|&x| x.into()).collect();
        assert_eq!(finite.last(), Some(&format.largest()));
        holds_its_numbers(format, &finite);
    }
}

#[test]
fn random_values_and_ties_round_as_numpy_and_ml_dtypes_round() {
    let document = document();
    for &format in &Storage::ALL[1..] {
        let of = &document["rounding"][format.key()];
        let (from, to) = (numbers(&of["from"]), numbers(&of["to"]));
        assert!(from.len() > 500);
        for (x, wanted) in from.into_iter().zip(to) {
            let found = format.round(x.into());
            assert!(
                same(found, wanted.into()),
                "{format:?} {x:e} {found} {wanted}"
            );
        }
    }
}

#[test]
fn what_is_too_large_becomes_infinity_or_nan() {
    let ends = [
        (Storage::F16, 65520.0),
        (Storage::Bf16, 255.5 * f64::powi(2.0, 120)),
        (Storage::E5m2, 61440.0),
    ];
    for (format, tie) in ends {
        assert_eq!(format.round(tie.next_down()), format.largest());
        assert_eq!(format.round(-tie), f64::NEG_INFINITY);
        assert_eq!(format.round(f64::MAX), f64::INFINITY);
    }
    assert_eq!(Storage::E4m3.round(464.0), 448.0);
    for x in [464.0f64.next_up(), 1e300, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(Storage::E4m3.round(x).is_nan());
    }
}

/// A double just off a tie, which a detour over float32 would move onto the tie.
#[test]
fn doubles_are_rounded_once() {
    let above = 2049.0 * (1.0 + f64::powi(2.0, -40));
    assert_eq!(Storage::F16.round(f64::from(above as f32)), 2048.0);
    assert_eq!(Storage::F16.round(above), 2050.0);
}
