//! How far an output may move although nothing has happened: the rounding of its input.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, s};

use crate::moments::Moments;
use crate::norms::{Affine, NormError, NormSpec};

/// Half a unit in the last place of an `f32` next to 1.
const UNIT_ROUNDOFF: f64 = 1.0 / 16_777_216.0;

/// For each cell of a batch `x` that was computed and then rounded to `f32`, the most by which
/// that rounding alone can move the exact output y.
///
/// With u = 2⁻²⁴ each input is off by at most u |x|. To first order
///
/// ```text
/// not centred    y - β = γ x / r: x and r are each off by a share u          2 u |y - β|
/// centred        y - β = γ (x - μ) / s: x and μ are each off by u M, s by a
///                share u M / s, with M the largest |x| of the set            u M / s (2 |γ| + |y - β|)
/// ```
///
/// A mean of 10,000 beside a deviation of 1 thus costs four of the seven digits. Sets without
/// spread give β exactly, and 0 here.
///
/// # Errors
/// As [`NormSpec::prepare`].
pub fn rounding_bound(
    x: ArrayView2<'_, f32>,
    norm: NormSpec,
    eps: f64,
    affine: &Affine,
) -> Result<Array2<f64>, NormError> {
    let y = norm.forward(x.mapv(f64::from).view(), eps, affine)?;
    let amplification = amplification(x, norm, eps);
    // Without a norm γ and β are not applied.
    let (gamma, beta) = match norm {
        NormSpec::None => (vec![1.0; x.ncols()], vec![0.0; x.ncols()]),
        _ => (0..x.ncols())
            .map(|j| (affine.gamma(j), affine.beta(j)))
            .unzip(),
    };
    Ok(Array2::from_shape_fn(x.dim(), |(b, j)| {
        let distance = (y[[b, j]] - beta[j]).abs();
        UNIT_ROUNDOFF
            * match &amplification {
                Some(m) => m[[b, j]] * (2.0 * gamma[j].abs() + distance),
                None => 2.0 * distance,
            }
    }))
}

/// M / s of the set of each cell, or `None` for a norm that does not centre.
fn amplification(x: ArrayView2<'_, f32>, norm: NormSpec, eps: f64) -> Option<Array2<f64>> {
    if !norm.is_centred() {
        return None;
    }
    let mut m = Array2::zeros(x.dim());
    if norm == NormSpec::Batch {
        for (x, m) in x.axis_iter(Axis(1)).zip(m.axis_iter_mut(Axis(1))) {
            fill(x.insert_axis(Axis(1)), m.insert_axis(Axis(1)), eps);
        }
        return Some(m);
    }
    let size = x.ncols() / norm.effective_groups(x.ncols()).max(1) as usize;
    for b in 0..x.nrows() {
        for first in (0..x.ncols()).step_by(size.max(1)) {
            let set = s![b..b + 1, first..first + size];
            fill(x.slice(set), m.slice_mut(set), eps);
        }
    }
    Some(m)
}

fn fill(set: ArrayView2<'_, f32>, mut m: ArrayViewMut2<'_, f64>, eps: f64) {
    let moments: Moments = set.iter().map(|&x| f64::from(x)).collect();
    let scale = (moments.variance() + eps).sqrt();
    m.fill(if scale == 0.0 {
        0.0
    } else {
        moments.max_abs() / scale
    });
}
