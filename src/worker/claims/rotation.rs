//! A point in its own axes and in rotated ones.

use ndarray::Array2;

use super::pictures::histogram;
use super::{Emitter, refuse};
use crate::experiment::Experiment;
use crate::findings::BINS;
use crate::findings::claims::{Bars, Exhibit, Measurement, Quantity, Who};
use crate::numerics::histogram::BinRange;
use crate::numerics::moments::{Moments, MomentsSummary};
use crate::numerics::normality::se_excess_kurtosis;
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::probe::Rotation;
use crate::numerics::residual::StatAxis;
use crate::worker::ended::Ended;

/// A one-hot sample under RMSNorm, before and after a random rotation.
pub fn rotate(
    experiment: &Experiment,
    features: u32,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let d = features as usize;
    let mut one_hot = Array2::<f64>::zeros((1, d));
    one_hot[[0, d / 3]] = 1.0;
    let rotation = Rotation::haar(d, u64::from(experiment.input.seed)).map_err(refuse)?;
    let norm = NormSpec::Rms;
    let y = norm
        .forward(one_hot.view(), 0.0, &Affine::identity())
        .map_err(refuse)?;
    let turned = rotation.rotated(y.view()).map_err(refuse)?;
    let n = f64::from(features);
    let as_it_was = Seen {
        who: Who::SetUp(3, "its own axes".into()),
        point: y,
        kurtosis: n - 5.0 + 1.0 / (n - 1.0),
        noise: 1e-6,
    };
    let rotated = Seen {
        who: Who::SetUp(0, "rotated axes".into()),
        point: turned,
        kurtosis: -6.0 / (n + 2.0),
        // It varies as that of n normal values does.
        noise: 1.96 * se_excess_kurtosis(u64::from(features)),
    };
    let seen = [as_it_was, rotated];
    let rows: Result<Vec<Bars>, Ended> = seen.iter().map(Seen::bars).collect();
    emitter.exhibit(Exhibit::Bars {
        axis: StatAxis::Sample,
        rows: rows?,
    });
    emitter.measured(seen.iter().flat_map(|seen| seen.measured(n)).collect());
    Ok(())
}

/// A point in some axes.
struct Seen {
    who: Who,
    point: Array2<f64>,
    /// The excess kurtosis of its coordinates in theory, and how far it may lie from that.
    kurtosis: f64,
    noise: f64,
}

impl Seen {
    fn moments(&self) -> MomentsSummary {
        Moments::of(self.point.as_slice().unwrap_or(&[])).summary()
    }

    fn bars(&self) -> Result<Bars, Ended> {
        let values: Vec<f32> = self.point.iter().map(|v| *v as f32).collect();
        let range = BinRange::new(-4.0, 4.0, BINS as u32).map_err(refuse)?;
        Ok(Bars {
            who: self.who.clone(),
            histogram: histogram(&values, range),
            moments: self.moments(),
            curve: Vec::new(),
        })
    }

    /// Excess kurtosis and length, of `n` coordinates.
    fn measured(&self, n: f64) -> [Measurement; 2] {
        let moments = self.moments();
        let of = |what, value: f64| {
            Measurement::of(self.who.clone(), what, value).from_values(moments.n)
        };
        let kurtosis = moments.excess_kurtosis.unwrap_or(f64::NAN);
        [
            of(Quantity::Kurtosis, kurtosis)
                .expecting(self.kurtosis)
                .within(self.noise),
            of(Quantity::Length, moments.rms * n.sqrt())
                .expecting(n.sqrt())
                .within(1e-9),
        ]
    }
}
