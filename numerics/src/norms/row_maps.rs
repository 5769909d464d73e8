//! The maps over one row that follow its statistics.

use super::affine::RowAffine;
use super::real::Real;

/// Cells mapped at once; eight was fastest in WebAssembly.
const STRIP: usize = 8;

/// LLVM unrolls a plain vector loop for x86-64 but not for WebAssembly, where cutting the row into
/// strips halves the time; on x86-64 the strips are what it vectorizes badly.
const IN_STRIPS: bool = cfg!(target_arch = "wasm32");

/// centred / scale, with 0/0 = 0.
#[inline]
pub(super) fn ratio(centred: f64, scale: f64) -> f64 {
    if centred == 0.0 && scale == 0.0 {
        0.0
    } else {
        centred / scale
    }
}

/// The scale of a row that many values are divided by.
#[derive(Clone, Copy)]
pub(super) struct Divisor {
    pub(super) scale: f64,
    reciprocal: Option<f64>,
}

impl Divisor {
    /// Multiplying by the reciprocal is a unit in the last place off and several times faster; a
    /// reciprocal that has overflowed or lost digits is not used.
    pub(super) fn of(scale: f64) -> Self {
        let safe = f64::SAFE_SCALES.contains(&scale);
        Self {
            scale,
            reciprocal: safe.then(|| 1.0 / scale),
        }
    }

    /// centred / scale, with 0/0 = 0.
    #[inline]
    pub(super) fn divide(self, centred: f64) -> f64 {
        match self.reciprocal {
            Some(reciprocal) => centred * reciprocal,
            None => ratio(centred, self.scale),
        }
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
    map_row_by::<STRIP, T>(x, y, f);
}

/// y_j = f(x_j) for an f of many steps that wait for each other: twice as many cells at once fill
/// the waiting.
#[inline(always)]
pub(super) fn map_row_slowly<T: Real>(x: &[T], y: &mut [T], f: impl Fn(T) -> T) {
    map_row_by::<{ 2 * STRIP }, T>(x, y, f);
}

#[inline(always)]
fn map_row_by<const N: usize, T: Real>(x: &[T], y: &mut [T], f: impl Fn(T) -> T) {
    let mapped = if IN_STRIPS {
        map_strips::<N, T>(x, y, &f)
    } else {
        0
    };
    for (y, &x) in y[mapped..].iter_mut().zip(&x[mapped..]) {
        *y = f(x);
    }
}

/// y_j = f(x_j) for all whole strips; returns how many cells that is. A strip is read before it is
/// written, so that the compiler needs no proof that input and output do not overlap.
#[inline(always)]
fn map_strips<const N: usize, T: Real>(x: &[T], y: &mut [T], f: impl Fn(T) -> T) -> usize {
    let (x, y) = (x.as_chunks::<N>().0, y.as_chunks_mut::<N>().0);
    for (y, x) in y.iter_mut().zip(x) {
        *y = x.map(&f);
    }
    x.len() * N
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
    let mapped = if IN_STRIPS {
        map_strips_per_feature(x, gamma, beta, y, &f)
    } else {
        0
    };
    let affine = gamma[mapped..].iter().zip(&beta[mapped..]);
    for ((y, &x), (&gamma, &beta)) in y[mapped..].iter_mut().zip(&x[mapped..]).zip(affine) {
        *y = f(x, gamma, beta);
    }
}

/// As [`map_strips`], with γ and β.
#[inline(always)]
fn map_strips_per_feature<T: Real>(
    x: &[T],
    gamma: &[T],
    beta: &[T],
    y: &mut [T],
    f: impl Fn(T, T, T) -> T,
) -> usize {
    let (x, y) = (x.as_chunks::<STRIP>().0, y.as_chunks_mut::<STRIP>().0);
    let affine = gamma
        .as_chunks::<STRIP>()
        .0
        .iter()
        .zip(beta.as_chunks::<STRIP>().0);
    for ((y, x), (gamma, beta)) in y.iter_mut().zip(x).zip(affine) {
        *y = std::array::from_fn(|l| f(x[l], gamma[l], beta[l]));
    }
    x.len() * STRIP
}

#[cfg(test)]
mod tests {
    use super::{STRIP, map_strips, map_strips_per_feature};

    /// The strips run in WebAssembly only; here they meet the plain loop.
    #[test]
    fn strips_map_all_cells_but_the_last_few() {
        for n in [0, 7, 8, 9, 40, 47] {
            let x: Vec<f32> = (0..n).map(|i| i as f32).collect();
            let (gamma, beta) = (vec![2.0; n], x.clone());
            let (mut plain, mut affine) = (vec![-1.0; n], vec![-1.0; n]);
            let mapped = n / STRIP * STRIP;
            assert_eq!(
                map_strips::<STRIP, f32>(&x, &mut plain, |x| x + 0.5),
                mapped
            );
            let f = |x: f32, gamma: f32, beta: f32| x * gamma - beta;
            assert_eq!(
                map_strips_per_feature(&x, &gamma, &beta, &mut affine, f),
                mapped
            );
            for i in 0..n {
                let (a, b) = if i < mapped {
                    (x[i] + 0.5, x[i])
                } else {
                    (-1.0, -1.0)
                };
                assert_eq!((plain[i], affine[i]), (a, b), "{n} {i}");
            }
        }
    }
}
