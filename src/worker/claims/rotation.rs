//! A point in its own axes and in rotated ones.

use ndarray::Array2;

use super::pictures::histogram;
use super::{Teller, refuse};
use crate::experiment::Experiment;
use crate::findings::claims::{Bars, Exhibit, Measurement, Quantity, Who};
use crate::findings::{BINS, Step};
use crate::numerics::histogram::BinRange;
use crate::numerics::moments::Moments;
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::probe::Rotation;
use crate::numerics::residual::StatAxis;
use crate::worker::run::Ended;

/// A one-hot sample under RMSNorm, before and after a random rotation.
pub fn rotate<F: FnMut(Step)>(
    experiment: &Experiment,
    features: u32,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let d = features as usize;
    let mut one_hot = Array2::<f64>::zeros((1, d));
    one_hot[[0, d / 3]] = 1.0;
    let rotation = Rotation::haar(d, u64::from(experiment.seed)).map_err(refuse)?;
    let norm = NormSpec::Rms;
    let y = norm
        .forward(one_hot.view(), 0.0, &Affine::identity())
        .map_err(refuse)?;
    let turned = rotation.rotated(y.view()).map_err(refuse)?;
    let range = BinRange::new(-4.0, 4.0, BINS as u32).map_err(refuse)?;
    let mut rows = Vec::new();
    let mut measured = Vec::new();
    let n = f64::from(features);
    let of_one_hot = n - 5.0 + 1.0 / (n - 1.0);
    let of_turned = -6.0 / (n + 2.0);
    let as_it_was = Who::SetUp(3, "its own axes".into());
    let rotated = Who::SetUp(0, "rotated axes".into());
    // The rotated excess kurtosis varies as that of n normal values does.
    let noise = 1.96 * crate::numerics::normality::se_excess_kurtosis(u64::from(features));
    for (who, matrix, expected, noise) in [
        (as_it_was, &y, of_one_hot, 1e-6),
        (rotated, &turned, of_turned, noise),
    ] {
        let values: Vec<f32> = matrix.iter().map(|v| *v as f32).collect();
        let moments = Moments::of(matrix.as_slice().unwrap_or(&[])).summary();
        let of = |what, value: f64| {
            Measurement::of(who.clone(), what, value).from_values(u64::from(features))
        };
        let kurtosis = moments.excess_kurtosis.unwrap_or(f64::NAN);
        measured.push(
            of(Quantity::Kurtosis, kurtosis)
                .expecting(expected)
                .within(noise),
        );
        measured.push(
            of(Quantity::Length, moments.rms * n.sqrt())
                .expecting(n.sqrt())
                .within(1e-9),
        );
        rows.push(Bars {
            who,
            histogram: histogram(&values, range),
            moments,
            curve: Vec::new(),
        });
    }
    teller.exhibit(Exhibit::Bars {
        axis: StatAxis::Sample,
        rows,
    });
    teller.measured(measured);
    Ok(())
}
