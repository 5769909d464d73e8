//! The exact derivatives of a norm at a batch: who depends on whom, and how much.
//!
//! A backward pass with ∂L/∂y = 1 in one cell and 0 elsewhere returns one row of the Jacobian.
//! BatchNorm keeps the features apart and every other norm the samples, so one pass serves all
//! features, or all samples, at once: B passes or D in place of B·D.

use ndarray::{Array2, ArrayView2, s};
use thiserror::Error;

use crate::norms::{Affine, NormError, NormSpec, Real};

/// The most samples of a batch that is differentiated.
pub const MOST_SAMPLES: usize = 512;

/// The most features of a batch that is differentiated.
pub const MOST_FEATURES: usize = 512;

/// Why a batch cannot be differentiated.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum JacobianError {
    /// Too many samples or features.
    #[error("derivatives are computed for at most 512 samples and 512 features, not {0} × {1}")]
    TooLarge(usize, usize),
    /// The row lies outside the batch.
    #[error("there is no sample {sample}, counted from 0, in a batch of {samples}")]
    NoSuchSample {
        /// Row asked for.
        sample: usize,
        /// Rows of the batch.
        samples: usize,
    },
    /// The column lies outside the batch.
    #[error("there is no feature {feature}, counted from 0, among {features}")]
    NoSuchFeature {
        /// Column asked for.
        feature: usize,
        /// Columns of the batch.
        features: usize,
    },
    /// The norm's parameter, ε, γ or β.
    #[error(transparent)]
    Norm(#[from] NormError),
}

/// How strongly samples depend on each other: the B × B matrix of
/// ‖∂y_b/∂x_b'‖_F = √(Σ_jk (∂y_bj/∂x_b'k)²), row b, column b'.
///
/// Diagonal for every norm but BatchNorm in training, where
/// ∂y_bj/∂x_b'j = γ_j (δ_bb' - 1/B - x̂_bj x̂_b'j / B) / s_j.
/// Where a scale is 0 the derivative is taken as 0, as in [`NormSpec::backward`].
///
/// # Errors
/// A batch beyond [`MOST_SAMPLES`] × [`MOST_FEATURES`], or as [`NormSpec::prepare`].
pub fn cross_sample<T: Real>(
    x: ArrayView2<'_, T>,
    norm: NormSpec,
    eps: f64,
    affine: &Affine,
) -> Result<Array2<f64>, JacobianError> {
    let x = widened(x)?;
    let samples = x.nrows();
    let mut squares = Array2::zeros((samples, samples));
    if norm == NormSpec::Batch {
        for b in 0..samples {
            let dx = derivative(&x, norm, eps, affine, |cell| cell.0 == b)?;
            for ((b_in, _), d) in dx.indexed_iter() {
                squares[[b, b_in]] += d * d;
            }
        }
    } else {
        for j in 0..x.ncols() {
            let dx = derivative(&x, norm, eps, affine, |cell| cell.1 == j)?;
            for ((b, _), d) in dx.indexed_iter() {
                squares[[b, b]] += d * d;
            }
        }
    }
    Ok(squares.mapv(f64::sqrt))
}

/// How the samples of one feature depend on each other: the B × B matrix of ∂y_bj/∂x_b'j with
/// its signs, row b, column b', for j = `feature`.
///
/// # Errors
/// As [`cross_sample`], and [`JacobianError::NoSuchFeature`].
pub fn cross_sample_of_feature<T: Real>(
    x: ArrayView2<'_, T>,
    feature: usize,
    norm: NormSpec,
    eps: f64,
    affine: &Affine,
) -> Result<Array2<f64>, JacobianError> {
    let x = widened(x)?;
    let (samples, features) = x.dim();
    if feature >= features {
        return Err(JacobianError::NoSuchFeature { feature, features });
    }
    affine.check(features)?;
    let mut jacobian = Array2::zeros((samples, samples));
    if norm == NormSpec::Batch {
        let column = x.slice(s![.., feature..=feature]).to_owned();
        let affine = Affine::constant(affine.gamma(feature), affine.beta(feature));
        for b in 0..samples {
            let dx = derivative(&column, norm, eps, &affine, |cell| cell.0 == b)?;
            jacobian.row_mut(b).assign(&dx.column(0));
        }
    } else {
        let dx = derivative(&x, norm, eps, affine, |cell| cell.1 == feature)?;
        jacobian.diag_mut().assign(&dx.column(feature));
    }
    Ok(jacobian)
}

/// How the features of one sample depend on each other: the D × D matrix of ∂y_bj/∂x_bk with its
/// signs, row j, column k, for b = `sample`.
///
/// ```text
/// LayerNorm    γ_j (δ_jk - 1/D - x̂_j x̂_k / D) / s        rank D - 2 at ε = 0
/// RMSNorm      γ_j (δ_jk - x̂_j x̂_k / D) / r               rank D - 1 at ε = 0
/// BatchNorm    diagonal: γ_j (1 - 1/B - x̂_bj² / B) / s_j
/// ```
///
/// # Errors
/// As [`cross_sample`], and [`JacobianError::NoSuchSample`].
pub fn cross_feature<T: Real>(
    x: ArrayView2<'_, T>,
    sample: usize,
    norm: NormSpec,
    eps: f64,
    affine: &Affine,
) -> Result<Array2<f64>, JacobianError> {
    let x = widened(x)?;
    let (samples, features) = x.dim();
    if sample >= samples {
        return Err(JacobianError::NoSuchSample { sample, samples });
    }
    let mut jacobian = Array2::zeros((features, features));
    if norm == NormSpec::Batch {
        let dx = derivative(&x, norm, eps, affine, |cell| cell.0 == sample)?;
        jacobian.diag_mut().assign(&dx.row(sample));
    } else {
        let row = x.slice(s![sample..=sample, ..]).to_owned();
        for j in 0..features {
            let dx = derivative(&row, norm, eps, affine, |cell| cell.1 == j)?;
            jacobian.row_mut(j).assign(&dx.row(0));
        }
    }
    Ok(jacobian)
}

/// The batch in `f64`, if it is small enough.
fn widened<T: Real>(x: ArrayView2<'_, T>) -> Result<Array2<f64>, JacobianError> {
    let (samples, features) = x.dim();
    if samples > MOST_SAMPLES || features > MOST_FEATURES {
        return Err(JacobianError::TooLarge(samples, features));
    }
    Ok(x.mapv(T::widen))
}

/// The derivatives, by every input, of the sum of the outputs that `counted` picks.
fn derivative(
    x: &Array2<f64>,
    norm: NormSpec,
    eps: f64,
    affine: &Affine,
    counted: impl Fn((usize, usize)) -> bool,
) -> Result<Array2<f64>, NormError> {
    let dy = Array2::from_shape_fn(x.dim(), |cell| f64::from(u8::from(counted(cell))));
    Ok(norm.backward(x.view(), dy.view(), eps, affine)?.dx)
}
