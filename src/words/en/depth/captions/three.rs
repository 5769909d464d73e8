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
            "One layer of ±1 weights on normal inputs. Each output sums d inputs: excess kurtosis −6/(d+2), {} at d = {}.",
            with_digits(width, 3),
            count(d as u64)
        ),
        format!(
            "Exponential values, pre-norm. Each value sums L+1 terms: 6/(L+1), {} at L = {}.",
            with_digits(depth, 3),
            count(l as u64)
        ),
        format!(
            "More values of the same stream at L = 3. They tell its excess kurtosis of {} more sharply ({} with n = {}) and bring it no nearer to 0.",
            short(expected),
            short(repeats),
            count(n as u64)
        ),
    ]
}
