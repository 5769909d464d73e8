//! The inner loops over one row, written so that they vectorize on x86-64 and in WebAssembly.
//!
//! Sums are kept in eight independent `f64` lanes: the compiler may not reorder one running sum
//! of floats, but it may put eight of them into vector registers.

use super::affine::RowAffine;
use super::real::Real;

const LANES: usize = 8;

/// Σ x² over the slice.
pub(super) fn sum_of_squares<T: Real>(x: &[T]) -> f64 {
    let mut lanes = [0.0_f64; LANES];
    let blocks = x.chunks_exact(LANES);
    let tail = blocks.remainder();
    for block in blocks {
        for (lane, value) in lanes.iter_mut().zip(block) {
            *lane += value.widen() * value.widen();
        }
    }
    for (lane, value) in lanes.iter_mut().zip(tail) {
        *lane += value.widen() * value.widen();
    }
    lanes.iter().sum()
}

/// Mean and population variance of a slice.
///
/// One sweep over u = x - x_0, with v = ⟨u²⟩ - ⟨u⟩². Because x_0 is one of the n values,
/// (x_0 - mean)² ≤ n v: the subtraction loses at most a factor n of `f64`'s precision, however
/// large the mean is, and nothing at all for a constant slice. An empty slice gives NaN.
pub(super) fn mean_and_variance<T: Real>(x: &[T]) -> (f64, f64) {
    let shift = x.first().map_or(0.0, |first| first.widen());
    let mut sums = [0.0_f64; LANES];
    let mut squares = [0.0_f64; LANES];
    let blocks = x.chunks_exact(LANES);
    let tail = blocks.remainder();
    for block in blocks {
        for ((sum, square), value) in sums.iter_mut().zip(&mut squares).zip(block) {
            let u = value.widen() - shift;
            *sum += u;
            *square += u * u;
        }
    }
    for ((sum, square), value) in sums.iter_mut().zip(&mut squares).zip(tail) {
        let u = value.widen() - shift;
        *sum += u;
        *square += u * u;
    }
    from_shifted_sums(shift, x.len(), sums.iter().sum(), squares.iter().sum())
}

/// Mean and variance from Σu and Σu² of u = x - shift.
pub(super) fn from_shifted_sums(shift: f64, n: usize, sum: f64, squares: f64) -> (f64, f64) {
    let n = n as f64;
    let offset = sum / n;
    let variance = squares / n - offset * offset;
    // Rounding may leave -0.0…01; a comparison keeps NaN, which `max` would hide.
    (shift + offset, if variance < 0.0 { 0.0 } else { variance })
}

/// centred / scale, with 0/0 = 0.
#[inline]
pub(super) fn ratio(centred: f64, scale: f64) -> f64 {
    if centred == 0.0 && scale == 0.0 {
        0.0
    } else {
        centred / scale
    }
}

/// y = γ (x / scale) + β.
pub(super) fn scale_row<T: Real>(x: &[T], scale: f64, affine: RowAffine<'_, T>, y: &mut [T]) {
    if !T::SAFE_SCALES.contains(&scale) {
        return divide_row(x, 0.0, scale, affine, y);
    }
    match affine {
        RowAffine::Constant { gamma, beta } => {
            let (a, b) = (T::narrow(gamma / scale), T::narrow(beta));
            for (y, &x) in y.iter_mut().zip(x) {
                *y = x * a + b;
            }
        }
        RowAffine::PerFeature { gamma, beta } => {
            let a = T::narrow(1.0 / scale);
            for (((y, &x), &gamma), &beta) in y.iter_mut().zip(x).zip(gamma).zip(beta) {
                *y = x * a * gamma + beta;
            }
        }
    }
}

/// y = γ ((x - mean) / scale) + β.
///
/// The mean is split into the nearest activation `near` and a rest: x - `near` is exact for the
/// x around it, so a mean of 10,000 costs no digits, and the rest joins β.
pub(super) fn centre_and_scale_row<T: Real>(
    x: &[T],
    mean: f64,
    scale: f64,
    affine: RowAffine<'_, T>,
    y: &mut [T],
) {
    if !T::SAFE_SCALES.contains(&scale) {
        return divide_row(x, mean, scale, affine, y);
    }
    let near = T::narrow(mean);
    let rest = (mean - near.widen()) / scale;
    match affine {
        RowAffine::Constant { gamma, beta } => {
            let (a, b) = (T::narrow(gamma / scale), T::narrow(beta - rest * gamma));
            for (y, &x) in y.iter_mut().zip(x) {
                *y = (x - near) * a + b;
            }
        }
        RowAffine::PerFeature { gamma, beta } => {
            let (a, rest) = (T::narrow(1.0 / scale), T::narrow(rest));
            for (((y, &x), &gamma), &beta) in y.iter_mut().zip(x).zip(gamma).zip(beta) {
                *y = ((x - near) * a - rest) * gamma + beta;
            }
        }
    }
}

/// The same in `f64` with a true division: rows whose scale is 0, tiny, huge or NaN.
#[cold]
fn divide_row<T: Real>(x: &[T], mean: f64, scale: f64, affine: RowAffine<'_, T>, y: &mut [T]) {
    for (j, (y, &x)) in y.iter_mut().zip(x).enumerate() {
        let (gamma, beta) = affine.pair(j);
        *y = T::narrow(gamma * ratio(x.widen() - mean, scale) + beta);
    }
}
