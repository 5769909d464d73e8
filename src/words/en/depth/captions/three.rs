//! Width, depth and repeats.

use crate::findings::depth::ThreeNumbers;
use crate::words::number::{count, short, with_digits};

/// Width, depth and repeats, one sentence each.
pub fn three(found: &ThreeNumbers) -> [String; 3] {
    let last = |points: &[(f64, f64, f64)]| points.last().map_or((0.0, 0.0, 0.0), |point| *point);
    let (d, width, _) = last(&found.width.points);
    let (l, depth, _) = last(&found.depth.points);
    let (n, repeats, expected) = last(&found.repeats.points);
    [
        format!(
            "Excess kurtosis {} at d = {}: one layer of ±1 weights on normal inputs, each output a sum of d inputs, −6/(d+2).",
            with_digits(width, 3),
            count(d as u64)
        ),
        format!(
            "Excess kurtosis {} at L = {}: exponential values, pre-norm, each value a sum of L+1 terms, 6/(L+1).",
            with_digits(depth, 3),
            count(l as u64)
        ),
        format!(
            "Excess kurtosis {} with n = {}: more values of the same stream at L = 3 tell its excess kurtosis of {} more sharply and bring it no nearer to 0.",
            short(repeats),
            count(n as u64),
            short(expected)
        ),
    ]
}
