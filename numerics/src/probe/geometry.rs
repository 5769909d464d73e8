//! Where the outputs of a norm lie when a sample has three features.

use ndarray::{Array2, ArrayView2};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::largest::largest;
use crate::norms::{Affine, NormError, NormSpec, Real};

/// A batch of three features after a norm with γ = 1 and β = 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// The norm.
    pub norm: NormSpec,
    /// Its ε.
    pub eps: f64,
    /// One point per sample.
    pub points: Vec<[f64; 3]>,
    /// ‖y_b‖ of each.
    pub lengths: Vec<f64>,
}

/// The surface or body that holds every output of a norm at ε = 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Surface {
    /// ‖y‖ = radius: √3 for RMSNorm and ScaleNorm, 1 for L2.
    Sphere {
        /// Radius.
        radius: f64,
    },
    /// y₁ + y₂ + y₃ = 0 and ‖y‖ = radius: √3 for LayerNorm and for GroupNorm of one group.
    Circle {
        /// Radius.
        radius: f64,
    },
    /// |y_j| ≤ half_width: √(B - 1) for BatchNorm in training, 1 for DyT.
    Box {
        /// Half the width.
        half_width: f64,
    },
}

/// Why there is no picture in space.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum GeometryError {
    /// Not three features.
    #[error("a picture in space needs samples of three features, not {0}")]
    NotThree(usize),
    /// The norm's parameter or ε.
    #[error(transparent)]
    Norm(#[from] NormError),
}

/// The images of one batch `[samples, 3]` under several norms, each with its ε, in their order.
/// Computed in `f64`.
///
/// # Errors
/// [`GeometryError::NotThree`], or as [`NormSpec::prepare`].
pub fn images<T: Real>(
    x: ArrayView2<'_, T>,
    norms: &[(NormSpec, f64)],
) -> Result<Vec<Image>, GeometryError> {
    if x.ncols() != 3 {
        return Err(GeometryError::NotThree(x.ncols()));
    }
    let x = x.mapv(T::widen);
    norms
        .iter()
        .map(|&(norm, eps)| {
            let y = norm.forward(x.view(), eps, &Affine::identity())?;
            Ok(Image::of(norm, eps, &y))
        })
        .collect()
}

impl Image {
    fn of(norm: NormSpec, eps: f64, y: &Array2<f64>) -> Self {
        let points: Vec<[f64; 3]> = y.rows().into_iter().map(|y| [y[0], y[1], y[2]]).collect();
        let lengths = points.iter().map(length).collect();
        Self {
            norm,
            eps,
            points,
            lengths,
        }
    }
}

impl Surface {
    /// The surface of a norm for a batch of that many samples, or `None` where there is none:
    /// without a norm, for pRMSNorm, and for GroupNorm of three groups, whose outputs are all 0.
    pub fn of(norm: NormSpec, samples: usize) -> Option<Self> {
        let radius = 3.0_f64.sqrt();
        match norm {
            NormSpec::Rms | NormSpec::Scale => Some(Self::Sphere { radius }),
            NormSpec::L2 => Some(Self::Sphere { radius: 1.0 }),
            NormSpec::Layer => Some(Self::Circle { radius }),
            NormSpec::Group { .. } if norm.effective_groups(3) == 1 => {
                Some(Self::Circle { radius })
            }
            NormSpec::Batch => Some(Self::Box {
                half_width: (samples.max(1) as f64 - 1.0).sqrt(),
            }),
            NormSpec::DyT { .. } => Some(Self::Box { half_width: 1.0 }),
            NormSpec::None | NormSpec::PartialRms { .. } | NormSpec::Group { .. } => None,
        }
    }

    /// How far a point is from where it should be: the larger of the distances from the sphere
    /// and, for the circle, from the plane; for the box, how far it sticks out.
    pub fn deviation(self, point: &[f64; 3]) -> f64 {
        match self {
            Self::Sphere { radius } => (length(point) - radius).abs(),
            Self::Circle { radius } => {
                let from_plane = point.iter().sum::<f64>().abs() / 3.0_f64.sqrt();
                largest([from_plane, (length(point) - radius).abs()])
            }
            Self::Box { half_width } => largest(point.map(|y| y.abs() - half_width)),
        }
    }

    /// The largest deviation of the points; 0 without points. At ε > 0 it grows with ε, and a
    /// sample that the norm sends to 0 is a whole radius away.
    pub fn largest_deviation(self, points: &[[f64; 3]]) -> f64 {
        largest(points.iter().map(|point| self.deviation(point)))
    }
}

fn length(point: &[f64; 3]) -> f64 {
    point.iter().map(|y| y * y).sum::<f64>().sqrt()
}
