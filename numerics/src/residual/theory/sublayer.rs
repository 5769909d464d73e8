//! The cumulants of a sublayer's output, from those of its input.

use super::cumulants::Cumulants;
use crate::residual::{StackSpec, StatAxis};

/// Outputs of dense weights with excess kurtosis κ_w. Over the features of a sample, or all
/// values: E z⁴ = 3 q² + κ_w E u⁴/D with q = E u². Across samples the weights of a feature are
/// fixed: the fourth cumulant is that of u times Σ W⁴ = (κ_w + 3)/D.
pub(super) fn dense(spec: &StackSpec, axis: StatAxis, width: f64, u: Cumulants) -> Cumulants {
    let kurtosis = spec.branch.weight_kurtosis().unwrap_or(0.0);
    if axis == StatAxis::Feature {
        return Cumulants {
            mean: 0.0,
            k2: u.k2,
            k3: 0.0,
            k4: u.k4 * (kurtosis + 3.0) / width,
        };
    }
    let square = u.mean_square();
    let fourth = u.fourth_with_sign() + 3.0 * square * square;
    Cumulants {
        mean: 0.0,
        k2: square,
        k3: 0.0,
        k4: kurtosis * fourth / width,
    }
}

/// Two Gaussian layers with a ReLU between: given its hidden units the output is normal with
/// variance Σ r²/D, whose relative variance is 5/D; so E z⁴ = 3 q² (1 + 5/D).
pub(super) fn relu(width: f64, u: Cumulants) -> Cumulants {
    let square = u.mean_square();
    Cumulants {
        mean: 0.0,
        k2: square,
        k3: 0.0,
        k4: 15.0 * square * square / width,
    }
}

/// Each output a sum of k inputs with random signs over √k.
pub(super) fn mixed(u: Cumulants, fan_in: f64) -> Cumulants {
    Cumulants {
        mean: 0.0,
        k2: u.mean_square(),
        k3: 0.0,
        k4: u.fourth_with_sign() / fan_in,
    }
}

/// The cumulants of a fresh value.
pub(super) fn fresh(spec: &StackSpec) -> Cumulants {
    let moments = spec.branch_distribution.moments();
    let (shift, scale) = spec.standardizer();
    let mean = moments.mean.finite().unwrap_or(f64::NAN);
    let variance = moments.variance.finite().unwrap_or(f64::NAN);
    let skewness = moments.skewness.finite().unwrap_or(f64::NAN);
    let kurtosis = moments.excess_kurtosis.finite().unwrap_or(f64::NAN);
    Cumulants::of(mean - shift, variance, skewness, kurtosis).scaled(1.0 / scale)
}
