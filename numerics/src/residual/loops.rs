//! The loops over a stream, apart from the steps of a layer: those pause, so they are generic, are
//! compiled in the package that pauses, and would take these loops along into code that is compiled
//! to be small.

use ndarray::{Array2, ArrayView2, Zip};

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

/// h becomes αh + sz.
#[inline(never)]
pub fn add(alpha: f32, stream: &mut Array2<f32>, s: f32, branch: &Array2<f32>) {
    Zip::from(stream)
        .and(branch)
        .for_each(|h, z| *h = alpha * *h + s * z);
}

/// The mean of the squares; not finite if any value is not.
#[inline(never)]
pub fn mean_square(matrix: &Array2<f32>) -> f64 {
    let square_sum = |row: &[f32]| -> f64 {
        let mut lanes = [0.0_f64; 8];
        let chunks = row.chunks_exact(8);
        let rest: f64 = chunks
            .remainder()
            .iter()
            .map(|x| f64::from(*x).powi(2))
            .sum();
        for chunk in chunks {
            for (lane, x) in lanes.iter_mut().zip(chunk) {
                *lane += f64::from(*x) * f64::from(*x);
            }
        }
        lanes.iter().sum::<f64>() + rest
    };
    let sum: f64 = matrix.as_slice().map_or(f64::NAN, square_sum);
    sum / matrix.len().max(1) as f64
}
