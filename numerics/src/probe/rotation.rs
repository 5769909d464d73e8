//! Orthogonal matrices drawn at random.

use std::ops::RangeInclusive;

use ndarray::{Array2, ArrayView2};
use rand::RngExt;
use rand_distr::StandardNormal;
use thiserror::Error;

use crate::norms::Real;
use crate::rng::{Streams, Xoshiro256PlusPlus};

/// A random orthogonal matrix Q of size d, uniform in the sense of Haar: Q and UQ have the same
/// distribution for every orthogonal U. Its determinant is 1 or -1.
///
/// Q is the orthogonal factor of a d × d matrix G of independent normal values, G = QR with a
/// positive diagonal of R. Householder's method gives
///
/// ```text
/// Q = H_1 H_2 … H_(d-1) S        H_k = I - 2 v v^T / (v·v),  v = g + sign(g_k) ‖g‖ e_k
/// ```
///
/// where g is column k of what is left of G, and S holds the signs that make R's diagonal
/// positive. Reflections by an independent matrix leave normal columns normal and independent, so
/// each g is drawn directly: d²/2 normal values make Q, and a vector is turned in 2 d² operations
/// without the matrix ever being formed.
///
/// ```
/// use normscope_numerics::probe::Rotation;
///
/// let q = Rotation::haar(3, 1)?.matrix();
/// let deviation = (q.dot(&q.t()) - ndarray::Array2::<f64>::eye(3)).mapv(f64::abs).sum();
/// assert!(deviation < 1e-14);
/// # Ok::<(), normscope_numerics::probe::RotationError>(())
/// ```
///
/// Sources: Stewart, "The efficient generation of random orthogonal matrices with an application
/// to condition estimators" (1980); Mezzadri, "How to generate random matrices from the classical
/// compact groups" (2007), for the signs.
#[derive(Debug, Clone, PartialEq)]
pub struct Rotation {
    /// v of H_1, H_2, …, scaled to v·v = 2; the k-th acts on the last d - k + 1 coordinates.
    reflections: Vec<Vec<f64>>,
    /// The diagonal of S.
    signs: Vec<f64>,
}

/// Why features cannot be rotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RotationError {
    /// No feature, or more than [`Rotation::SIZES`] allows.
    #[error("a rotation turns 1 to 2048 features, not {0}")]
    Size(usize),
    /// The batch has another number of features.
    #[error("a rotation of {size} features cannot turn samples of {found}")]
    Width {
        /// Features of the rotation.
        size: usize,
        /// Features found.
        found: usize,
    },
}

impl Rotation {
    /// Sizes that can be drawn; the largest takes 16 MB.
    pub const SIZES: RangeInclusive<usize> = 1..=2048;

    /// The rotation of that size that belongs to the seed, from its stream `rotation`.
    ///
    /// # Errors
    /// [`RotationError::Size`] outside [`Rotation::SIZES`].
    pub fn haar(size: usize, seed: u64) -> Result<Self, RotationError> {
        if !Self::SIZES.contains(&size) {
            return Err(RotationError::Size(size));
        }
        let mut rng = Streams::new(seed).stream("rotation");
        let mut signs = Vec::with_capacity(size);
        let mut reflections = Vec::with_capacity(size - 1);
        for left in (2..=size).rev() {
            let (v, sign) = reflection(normal_vector(left, &mut rng));
            reflections.push(v);
            signs.push(sign);
        }
        let last: f64 = rng.sample(StandardNormal);
        signs.push(1.0_f64.copysign(last));
        Ok(Self { reflections, signs })
    }

    /// d.
    pub fn size(&self) -> usize {
        self.signs.len()
    }

    /// Q itself.
    pub fn matrix(&self) -> Array2<f64> {
        let mut columns = Array2::eye(self.size());
        for mut row in columns.rows_mut() {
            if let Some(row) = row.as_slice_mut() {
                self.turn(row);
            }
        }
        columns.reversed_axes()
    }

    /// x Qᵀ: every sample x_b becomes Q x_b. Computed in `f64`.
    ///
    /// # Errors
    /// [`RotationError::Width`] when the samples have another number of features.
    pub fn rotated<T: Real>(&self, x: ArrayView2<'_, T>) -> Result<Array2<T>, RotationError> {
        let (size, found) = (self.size(), x.ncols());
        if size != found {
            return Err(RotationError::Width { size, found });
        }
        let mut turned = Array2::from_elem(x.dim(), T::default());
        for (x, mut y) in x.rows().into_iter().zip(turned.rows_mut()) {
            let mut wide: Vec<f64> = x.iter().map(|x| x.widen()).collect();
            self.turn(&mut wide);
            for (y, wide) in y.iter_mut().zip(wide) {
                *y = T::narrow(wide);
            }
        }
        Ok(turned)
    }

    /// Q x in place of x, which has d values.
    fn turn(&self, x: &mut [f64]) {
        for (x, sign) in x.iter_mut().zip(&self.signs) {
            *x *= sign;
        }
        for (k, v) in self.reflections.iter().enumerate().rev() {
            let rest = &mut x[k..];
            let along: f64 = rest.iter().zip(v).map(|(x, v)| x * v).sum();
            for (x, v) in rest.iter_mut().zip(v) {
                *x -= along * v;
            }
        }
    }
}

/// A vector of independent standard normal values.
pub(super) fn normal_vector(length: usize, rng: &mut Xoshiro256PlusPlus) -> Vec<f64> {
    (0..length).map(|_| rng.sample(StandardNormal)).collect()
}

/// v of the reflection that takes g to -sign(g_1) ‖g‖ e_1, scaled to v·v = 2, and that sign.
fn reflection(g: Vec<f64>) -> (Vec<f64>, f64) {
    let length = g.iter().map(|g| g * g).sum::<f64>().sqrt();
    let mut v = g;
    // The sum of two values of one sign: no digits cancel.
    let first = v[0] + length.copysign(v[0]);
    let sign = -1.0_f64.copysign(v[0]);
    v[0] = first;
    let norm = (v.iter().map(|v| v * v).sum::<f64>() / 2.0).sqrt();
    if norm > 0.0 {
        v.iter_mut().for_each(|v| *v /= norm);
    }
    (v, sign)
}
