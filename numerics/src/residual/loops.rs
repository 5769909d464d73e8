//! The loops over a stream, apart from the steps of a layer: those pause, so they are generic, are
//! compiled in the package that pauses, and would take these loops along into code that is compiled
//! to be small.

use ndarray::{Array2, ArrayView2};

/// `to` becomes `from`, whatever its shape was.
#[inline(never)]
pub fn copy(from: ArrayView2<'_, f32>, to: &mut Array2<f32>) {
    if to.dim() != from.dim() {
        *to = Array2::zeros(from.dim());
    }
    to.assign(&from);
}

/// Every value times `factor`.
#[inline(never)]
pub fn scale(matrix: &mut Array2<f32>, factor: f64) {
    matrix.mapv_inplace(|u| (f64::from(u) * factor) as f32);
}

/// h becomes αh + sz; the mean squares of z and of what h has become. One walk over both: they are
/// larger than the second-level cache of many machines.
#[inline(never)]
pub fn add(alpha: f32, stream: &mut Array2<f32>, s: f32, branch: &Array2<f32>) -> (f64, f64) {
    let n = stream.len().max(1) as f64;
    let (Some(h), Some(z)) = (stream.as_slice_mut(), branch.as_slice()) else {
        return (f64::NAN, f64::NAN); // Both are standard matrices.
    };
    let (mut of_z, mut of_h) = ([0.0_f64; LANES], [0.0_f64; LANES]);
    let (groups, rest) = h.as_chunks_mut::<LANES>();
    let (groups_of_z, rest_of_z) = z.as_chunks::<LANES>();
    for (h, z) in groups.iter_mut().zip(groups_of_z) {
        // Three loops: one would not become vectors.
        for lane in 0..LANES {
            h[lane] = alpha * h[lane] + s * z[lane];
        }
        for lane in 0..LANES {
            of_z[lane] += f64::from(z[lane]) * f64::from(z[lane]);
        }
        for lane in 0..LANES {
            of_h[lane] += f64::from(h[lane]) * f64::from(h[lane]);
        }
    }
    for (lane, (h, z)) in rest.iter_mut().zip(rest_of_z).enumerate() {
        *h = alpha * *h + s * z;
        of_z[lane] += f64::from(*z) * f64::from(*z);
        of_h[lane] += f64::from(*h) * f64::from(*h);
    }
    (of_z.iter().sum::<f64>() / n, of_h.iter().sum::<f64>() / n)
}

/// Sums side by side: a loop over them becomes vector instructions.
const LANES: usize = 16;

/// The mean of the squares; not finite if any value is not.
#[inline(never)]
pub fn mean_square(matrix: &Array2<f32>) -> f64 {
    let square_sum = |values: &[f32]| -> f64 {
        let mut sums = [0.0_f64; LANES];
        let (groups, rest) = values.as_chunks::<LANES>();
        for group in groups {
            for lane in 0..LANES {
                sums[lane] += f64::from(group[lane]) * f64::from(group[lane]);
            }
        }
        for (sum, x) in sums.iter_mut().zip(rest) {
            *sum += f64::from(*x) * f64::from(*x);
        }
        sums.iter().sum()
    };
    let sum: f64 = matrix.as_slice().map_or(f64::NAN, square_sum);
    sum / matrix.len().max(1) as f64
}
