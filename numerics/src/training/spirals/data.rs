//! The points.

use std::f32::consts::PI;

use ndarray::Array2;

/// Half turns of a spiral from its inner to its outer end.
const HALF_TURNS: f32 = 2.5;
/// Radius at the inner end.
const INNER: f32 = 0.1;
/// Radius at the outer end.
const OUTER: f32 = 1.0;

/// Points `[n, 2]` on two interleaved spirals and their classes ±1, `[n, 1]`, in turn.
///
/// Point i of a spiral lies at radius r = 0.1 + 0.9 u and angle 2.5 π u, u evenly from 0 to 1;
/// the second spiral is the first, turned by π. An odd `points` gives one point less.
pub fn two_spirals(points: usize) -> (Array2<f32>, Array2<f32>) {
    let half = points / 2;
    let mut places = Array2::zeros((2 * half, 2));
    let mut classes = Array2::zeros((2 * half, 1));
    for i in 0..half {
        let u = i as f32 / (half.max(2) - 1) as f32;
        let radius = INNER + (OUTER - INNER) * u;
        let (sin, cos) = (HALF_TURNS * PI * u).sin_cos();
        for (row, sign) in [(2 * i, 1.0), (2 * i + 1, -1.0)] {
            places[[row, 0]] = sign * radius * cos;
            places[[row, 1]] = sign * radius * sin;
            classes[[row, 0]] = sign;
        }
    }
    (places, classes)
}
