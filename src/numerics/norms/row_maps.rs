//! The maps over one row that follow its statistics.

use super::affine::RowAffine;
use super::real::Real;

/// Cells mapped at once. They are all read before one is written, so that the compiler needs no
/// proof that input and output do not overlap; eight was fastest in WebAssembly.
const STRIP: usize = 8;

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
            map_row(x, y, |x| x * a + b);
        }
        RowAffine::PerFeature { gamma, beta } => {
            let a = T::narrow(1.0 / scale);
            map_row_per_feature(x, gamma, beta, y, |x, gamma, beta| x * a * gamma + beta);
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
            map_row(x, y, |x| (x - near) * a + b);
        }
        RowAffine::PerFeature { gamma, beta } => {
            let (a, rest) = (T::narrow(1.0 / scale), T::narrow(rest));
            map_row_per_feature(x, gamma, beta, y, |x, gamma, beta| {
                ((x - near) * a - rest) * gamma + beta
            });
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

/// y_j = f(x_j).
#[inline(always)]
pub(super) fn map_row<T: Real>(x: &[T], y: &mut [T], f: impl Fn(T) -> T) {
    let (x_strips, x_tail) = x.as_chunks::<STRIP>();
    let (y_strips, y_tail) = y.as_chunks_mut::<STRIP>();
    for (y, x) in y_strips.iter_mut().zip(x_strips) {
        *y = x.map(&f);
    }
    for (y, &x) in y_tail.iter_mut().zip(x_tail) {
        *y = f(x);
    }
}

/// y_j = f(x_j, γ_j, β_j).
#[inline(always)]
pub(super) fn map_row_per_feature<T: Real>(
    x: &[T],
    gamma: &[T],
    beta: &[T],
    y: &mut [T],
    f: impl Fn(T, T, T) -> T,
) {
    let (x, x_tail) = x.as_chunks::<STRIP>();
    let (gamma, gamma_tail) = gamma.as_chunks::<STRIP>();
    let (beta, beta_tail) = beta.as_chunks::<STRIP>();
    let (y, y_tail) = y.as_chunks_mut::<STRIP>();
    for (((y, x), gamma), beta) in y.iter_mut().zip(x).zip(gamma).zip(beta) {
        *y = std::array::from_fn(|l| f(x[l], gamma[l], beta[l]));
    }
    let tails = x_tail.iter().zip(gamma_tail).zip(beta_tail);
    for (y, ((&x, &gamma), &beta)) in y_tail.iter_mut().zip(tails) {
        *y = f(x, gamma, beta);
    }
}
