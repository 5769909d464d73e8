//! The learned map after the norm: y = γ_j x̂ + β_j.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::error::NormError;
use super::real::Real;

/// γ and β, each one number for all features or one per feature.
///
/// ```
/// use normscope_numerics::norms::Affine;
///
/// let affine = Affine::per_feature(vec![1.0, 2.0], vec![0.0, 0.5])?;
/// assert_eq!((affine.gamma(1), affine.beta(1)), (2.0, 0.5));
/// assert!(Affine::per_feature(vec![1.0, 2.0], vec![0.0]).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Affine(Form);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Form {
    Constant { gamma: f64, beta: f64 },
    PerFeature(Vec<(f64, f64)>),
}

impl Affine {
    /// γ = 1, β = 0: what every framework starts from.
    pub fn identity() -> Self {
        Self::constant(1.0, 0.0)
    }

    /// The same γ and β for all features.
    pub fn constant(gamma: f64, beta: f64) -> Self {
        Self(Form::Constant { gamma, beta })
    }

    /// One γ and one β per feature.
    ///
    /// # Errors
    /// [`NormError::UnequalAffine`] when the two lists differ in length. Whether they fit the
    /// batch is checked where the batch is known.
    pub fn per_feature(gamma: Vec<f64>, beta: Vec<f64>) -> Result<Self, NormError> {
        if gamma.len() != beta.len() {
            return Err(NormError::UnequalAffine {
                gamma: gamma.len(),
                beta: beta.len(),
            });
        }
        Ok(Self(Form::PerFeature(
            gamma.into_iter().zip(beta).collect(),
        )))
    }

    /// Whether γ and β are the same for all features because they were made so.
    pub fn is_constant(&self) -> bool {
        matches!(self.0, Form::Constant { .. })
    }

    /// γ of feature `j`; 1 beyond the last feature.
    pub fn gamma(&self, j: usize) -> f64 {
        self.pair(j).0
    }

    /// β of feature `j`; 0 beyond the last feature.
    pub fn beta(&self, j: usize) -> f64 {
        self.pair(j).1
    }

    fn pair(&self, j: usize) -> (f64, f64) {
        match &self.0 {
            Form::Constant { gamma, beta } => (*gamma, *beta),
            Form::PerFeature(pairs) => pairs.get(j).copied().unwrap_or((1.0, 0.0)),
        }
    }

    /// Nothing when γ and β fit a batch of that many features.
    ///
    /// # Errors
    /// [`NormError::AffineLength`] otherwise.
    pub fn check(&self, features: usize) -> Result<(), NormError> {
        match &self.0 {
            Form::PerFeature(pairs) if pairs.len() != features => Err(NormError::AffineLength {
                features,
                found: pairs.len(),
            }),
            _ => Ok(()),
        }
    }

    /// γ and β in the activations' own type, laid out for the inner loops.
    pub(super) fn columns<T: Real>(&self) -> AffineColumns<T> {
        match &self.0 {
            Form::Constant { gamma, beta } => AffineColumns::Constant {
                gamma: *gamma,
                beta: *beta,
            },
            Form::PerFeature(pairs) => AffineColumns::PerFeature {
                gamma: pairs.iter().map(|p| T::narrow(p.0)).collect(),
                beta: pairs.iter().map(|p| T::narrow(p.1)).collect(),
            },
        }
    }
}

impl Default for Affine {
    fn default() -> Self {
        Self::identity()
    }
}

/// γ and β converted once per pass; lends a [`RowAffine`] to each row.
#[derive(Debug, Clone)]
pub enum AffineColumns<T> {
    Constant { gamma: f64, beta: f64 },
    PerFeature { gamma: Vec<T>, beta: Vec<T> },
}

impl<T: Real> AffineColumns<T> {
    pub(super) fn row(&self) -> RowAffine<'_, T> {
        match self {
            Self::Constant { gamma, beta } => RowAffine::Constant {
                gamma: *gamma,
                beta: *beta,
            },
            Self::PerFeature { gamma, beta } => RowAffine::PerFeature { gamma, beta },
        }
    }
}

/// γ and β of one row, or of a part of it.
#[derive(Debug, Clone, Copy)]
pub enum RowAffine<'a, T> {
    /// The same for all features.
    Constant {
        /// γ.
        gamma: f64,
        /// β.
        beta: f64,
    },
    /// One value per feature; both slices are as long as the row.
    PerFeature {
        /// γ.
        gamma: &'a [T],
        /// β.
        beta: &'a [T],
    },
}

impl<'a, T: Real> RowAffine<'a, T> {
    /// γ and β of the features `range`.
    pub fn segment(self, range: Range<usize>) -> RowAffine<'a, T> {
        match self {
            Self::Constant { .. } => self,
            Self::PerFeature { gamma, beta } => Self::PerFeature {
                gamma: &gamma[range.clone()],
                beta: &beta[range],
            },
        }
    }

    /// γ and β of feature `j` of this row.
    pub fn pair(self, j: usize) -> (f64, f64) {
        match self {
            Self::Constant { gamma, beta } => (gamma, beta),
            Self::PerFeature { gamma, beta } => (gamma[j].widen(), beta[j].widen()),
        }
    }
}
