//! The streams' start: drawn with mean 0 and variance 1; recorded or the reader's own as it is, or
//! standardized where the reader wishes.
//!
//! Independent values of a distribution are standardized by the distribution's own moments, never by their own:
//! that would already be a norm. Where the population is not known (structure, recording, file),
//! one shift and one scale for all values together leave every shape and every axis alone.

use ndarray::Array2;

use crate::experiment::{Experiment, Pin, Source, StreamStart};
use crate::findings::SourceFinding;
use crate::numerics::distributions::{Distribution, Moment};
use crate::numerics::moments::Moments;
use crate::numerics::residual::StartShape;
use crate::numerics::structure::Structure;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::files::Limits;
use crate::worker::pace::Pace;
use crate::worker::source;

/// The start of one set-up.
pub struct Start {
    /// The values.
    pub matrix: Array2<f32>,
    /// Their distribution, where they are independent draws of one.
    pub distribution: Option<Distribution>,
    /// Their moments: the distribution's, or as measured.
    pub shape: StartShape,
    /// What was taken away from all values, and what they were divided by.
    pub standardized: Option<(f64, f64)>,
    /// What the source is.
    pub note: SourceFinding,
}

impl Start {
    /// Whether there are several values and all are one number.
    pub fn all_equal(&self) -> bool {
        let mut values = self.matrix.iter();
        let first = values.next();
        values.len() > 0 && values.all(|value| Some(value) == first)
    }
}

/// Draws or reads the start of a set-up.
pub async fn start<P: Pace>(
    experiment: &Experiment,
    pin: &Pin,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<Start, Ended> {
    let asked = experiment.clone().with(|e| {
        e.input.drawn.distribution = pin.distribution;
    });
    let (mut matrix, note, _) = source::fresh_matrix(&asked, cache, Limits::STACK, pace).await?;
    let independent = experiment.input.source == Source::Distribution
        && experiment.input.drawn.structure == Structure::default();
    if independent {
        let (shift, scale) = standardizer(&pin.distribution);
        apply(&mut matrix, shift, scale);
        return Ok(Start {
            matrix,
            distribution: Some(pin.distribution),
            shape: distribution_shape(&pin.distribution),
            standardized: Some((shift, scale)),
            note,
        });
    }
    let wanted = experiment.input.source == Source::Distribution
        || experiment.outputs.stack.start == StreamStart::Standardized;
    let standardized = wanted.then(|| own_standardizer(&matrix)).flatten();
    if let Some((shift, scale)) = standardized {
        apply(&mut matrix, shift, scale);
    }
    let shape = measured_shape(&matrix);
    Ok(Start {
        matrix,
        distribution: None,
        shape,
        standardized,
        note,
    })
}

/// The mean and the standard deviation of all values, where they can be divided by it.
fn own_standardizer(matrix: &Array2<f32>) -> Option<(f64, f64)> {
    let all: Moments = Moments::of(matrix.as_slice().unwrap_or(&[]));
    let scale = all.std_dev();
    (scale.is_finite() && scale > 0.0).then(|| (all.mean(), scale))
}

/// The mean and the standard deviation of a distribution, as far as they exist.
pub fn standardizer(distribution: &Distribution) -> (f64, f64) {
    let moments = distribution.moments();
    let mean = moments.mean.finite().unwrap_or(0.0);
    let sd = moments.variance.finite().map_or(1.0, f64::sqrt);
    (mean, if sd > 0.0 { sd } else { 1.0 })
}

fn apply(matrix: &mut Array2<f32>, shift: f64, scale: f64) {
    matrix.mapv_inplace(|x| ((f64::from(x) - shift) / scale) as f32);
}

fn distribution_shape(distribution: &Distribution) -> StartShape {
    let moments = distribution.moments();
    let or_none = |moment: Moment| moment.finite().unwrap_or(f64::NAN);
    StartShape {
        mean: moments.mean.finite().map_or(f64::NAN, |_| 0.0),
        variance: moments.variance.finite().map_or(f64::INFINITY, |_| 1.0),
        skewness: or_none(moments.skewness),
        excess_kurtosis: or_none(moments.excess_kurtosis),
        independent: true,
    }
}

fn measured_shape(matrix: &Array2<f32>) -> StartShape {
    let all = Moments::of(matrix.as_slice().unwrap_or(&[]));
    StartShape {
        mean: all.mean(),
        variance: all.variance(),
        skewness: all.skewness().unwrap_or(f64::NAN),
        excess_kurtosis: all.excess_kurtosis().unwrap_or(f64::NAN),
        independent: false,
    }
}
