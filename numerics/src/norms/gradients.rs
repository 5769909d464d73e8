//! The backward pass.

use ndarray::{Array2, ArrayView2};

use super::affine::Affine;
use super::batch_norm;
use super::error::{NormError, checked_eps, same_shape};
use super::real::Real;
use super::row_method::RowMethod;
use super::row_norm::{RowBackward, RowNorm};
use super::spec::NormSpec;

/// What a loss L changes by when the inputs of a norm do.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients<T> {
    /// ∂L/∂x, of the batch's shape.
    pub dx: Array2<T>,
    /// ∂L/∂γ_j = Σ_b ∂L/∂y_bj x̂_bj, one per feature.
    pub dgamma: Vec<f64>,
    /// ∂L/∂β_j = Σ_b ∂L/∂y_bj, one per feature.
    pub dbeta: Vec<f64>,
    /// ∂L/∂α, for DyT only.
    pub dalpha: Option<f64>,
}

impl NormSpec {
    /// Gradients of a loss with respect to x, γ, β and α, from `dy` = ∂L/∂y of the forward pass
    /// with the same arguments. BatchNorm differentiates through the statistics of the batch.
    ///
    /// Without a norm γ and β are not applied, so their gradients are 0. Where a scale is 0
    /// (constant values, ε = 0) the derivative does not exist and ∂L/∂x is taken as 0.
    ///
    /// # Errors
    /// As [`NormSpec::prepare`], and [`NormError::Shapes`] when `dy` differs in shape from `x`.
    pub fn backward<T: Real>(
        &self,
        x: ArrayView2<'_, T>,
        dy: ArrayView2<'_, T>,
        eps: f64,
        affine: &Affine,
    ) -> Result<Gradients<T>, NormError> {
        let (spec, eps) = (self.checked()?, checked_eps(eps)?);
        same_shape(x.dim(), dy.dim())?;
        affine.check(x.ncols())?;
        Ok(match RowMethod::of(spec, x.ncols(), eps) {
            Some(method) => {
                let mut gradients = row_gradients(method, x, dy, affine);
                gradients
                    .dalpha
                    .take_if(|_| !matches!(spec, NormSpec::DyT { .. }));
                gradients
            }
            None => batch_norm::gradients_of_training(x, dy, eps, affine),
        })
    }
}

fn row_gradients<T: Real>(
    method: RowMethod,
    x: ArrayView2<'_, T>,
    dy: ArrayView2<'_, T>,
    affine: &Affine,
) -> Gradients<T> {
    let columns = affine.columns();
    let (x, dy) = (x.as_standard_layout(), dy.as_standard_layout());
    let (mut dgamma, mut dbeta) = (vec![0.0; x.ncols()], vec![0.0; x.ncols()]);
    let mut dalpha = 0.0;
    let mut dx = Array2::from_elem(x.dim(), T::default());
    for ((x, dy), mut dx) in x.rows().into_iter().zip(dy.rows()).zip(dx.rows_mut()) {
        let (Some(x), Some(dy), Some(dx)) = (x.to_slice(), dy.to_slice(), dx.as_slice_mut()) else {
            continue; // Rows of a standard layout are slices.
        };
        method.backward_row(RowBackward {
            x,
            dy,
            affine: columns.row(),
            dx,
            dgamma: &mut dgamma,
            dbeta: &mut dbeta,
            dalpha: &mut dalpha,
        });
    }
    Gradients {
        dx,
        dgamma,
        dbeta,
        dalpha: Some(dalpha),
    }
}
