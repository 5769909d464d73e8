//! Trials that take no time: a sample by hand, lengths, the order of two tasks, invariances.

use ndarray::Array2;

use super::estimates::curves;
use super::{Emitter, drawn, refuse};
use crate::experiment::{Experiment, InvarianceTrial};
use crate::findings::claims::{Across, Exhibit, Measurement, Quantity, Series, Who};
use crate::numerics::distributions::Distribution;
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::probe::{InvarianceSpec, OrderSpec, Table};
use crate::worker::ended::Ended;

/// One sample of given values: every output, and the length.
pub fn arithmetic(
    _: &Experiment,
    values: &[f64],
    norms: &[NormSpec],
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let x = Array2::from_shape_vec((1, values.len()), values.to_vec()).map_err(refuse)?;
    let mut measured = Vec::new();
    for norm in norms {
        let eps = norm.default_eps().unwrap_or(0.0);
        let y = norm
            .forward(x.view(), eps, &Affine::identity())
            .map_err(refuse)?;
        for (place, value) in y.iter().enumerate() {
            let one = Measurement::of(Who::Norm(*norm), Quantity::Value, *value);
            let one = one.at(place as f64 + 1.0);
            // ε = 1e-5 beside a mean square of at least 0.25 moves an output by 2e-5 of itself.
            measured.push(match by_hand(*norm, values, place) {
                Some(expected) => one.expecting(expected).within(1e-4),
                None => one,
            });
        }
    }
    emitter.measured(measured);
    Ok(())
}

/// The definition at ε = 0.
fn by_hand(norm: NormSpec, x: &[f64], place: usize) -> Option<f64> {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    let square = x.iter().map(|x| x * x).sum::<f64>() / n;
    match norm {
        NormSpec::Rms => Some(x[place] / square.sqrt()),
        NormSpec::Layer => Some((x[place] - mean) / (square - mean * mean).sqrt()),
        _ => None,
    }
}

/// Lengths of normalized samples against their number of features.
pub fn length(
    experiment: &Experiment,
    (distribution, samples): (Distribution, u32),
    features: &[u32],
    norms: &[NormSpec],
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let mut series: Vec<Series> = norms.iter().map(|norm| empty(Who::Norm(*norm))).collect();
    let mut measured = Vec::new();
    for &width in features {
        let x = drawn(
            distribution,
            (samples, width),
            u64::from(experiment.input.seed),
        )?;
        for (norm, series) in norms.iter().zip(&mut series) {
            let eps = norm.default_eps().unwrap_or(0.0);
            let y = norm
                .forward(x.view(), eps, &Affine::identity())
                .map_err(refuse)?;
            let lengths = y.rows().into_iter().map(|row| {
                let squares = row.iter().map(|v| f64::from(*v).powi(2));
                squares.sum::<f64>().sqrt()
            });
            let mean = lengths.sum::<f64>() / f64::from(samples);
            let at = f64::from(width);
            let expected = if *norm == NormSpec::L2 {
                1.0
            } else {
                at.sqrt()
            };
            series.marks.push((at, mean));
            series.theory.push((at, expected));
            let one = Measurement::of(Who::Norm(*norm), Quantity::Length, mean);
            // ε takes a share ε/(2v) of the length, and a variance v of four features may be
            // as small as 0.01: a thousandth is generous.
            measured.push(
                one.at(at)
                    .expecting(expected)
                    .within(1e-3 * expected)
                    .from_values(u64::from(samples)),
            );
        }
    }
    emitter.exhibit(curves(Across::Width, Quantity::Length, true, series));
    emitter.measured(measured);
    Ok(())
}

/// A series without marks.
pub fn empty(who: Who) -> Series {
    Series {
        who,
        marks: Vec::new(),
        theory: Vec::new(),
    }
}

/// Two tasks in blocks and in turns.
pub fn order(rate: f64, steps: u32, emitter: &mut Emitter<'_>) -> Result<(), Ended> {
    let spec = OrderSpec {
        rate,
        steps,
        ..OrderSpec::default()
    };
    let toy = spec.run().map_err(refuse)?;
    let runs = [("in blocks", &toy.blocked), ("in turns", &toy.alternating)];
    let mut measured = Vec::new();
    let mut series = Vec::new();
    for (place, (name, run)) in runs.into_iter().enumerate() {
        let who = Who::SetUp(place as u32, name.into());
        let of = |what, value: f64| Measurement::of(who.clone(), what, value);
        measured.push(
            of(
                Quantity::EndWeight,
                run.weights.last().copied().unwrap_or(f64::NAN),
            )
            .expecting(run.end)
            .within(1e-9),
        );
        measured.push(of(Quantity::Loss, run.mean_loss));
        let marks = run.weights.iter().enumerate();
        series.push(Series {
            who,
            marks: marks.map(|(step, w)| (step as f64, *w)).collect(),
            theory: Vec::new(),
        });
    }
    emitter.exhibit(curves(Across::Step, Quantity::EndWeight, false, series));
    emitter.measured(measured);
    Ok(())
}

/// The invariance table.
pub fn invariance(
    experiment: &Experiment,
    sliders: &InvarianceTrial,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let spec = InvarianceSpec {
        delta: sliders.delta,
        shift: sliders.shift,
        eps: sliders.eps,
        data_scale: sliders.data_scale,
        seed: u64::from(experiment.input.seed),
        ..InvarianceSpec::default()
    };
    let table = Table::measure(&spec).map_err(refuse)?;
    emitter.exhibit(Exhibit::Invariance(Box::new(table)));
    Ok(())
}
