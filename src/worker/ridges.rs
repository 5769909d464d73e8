//! Histograms of the input and of every output on one axis, each with its theory.

use ndarray::ArrayView1;

use super::cache::{Input, Output, WorkerCache};
use super::pace::{Pace, Stopped};
use super::theory::{Axis, Carried, of_input, of_output};
use crate::experiment::Experiment;
use crate::findings::{BINS, Ridge, RidgeSet};
use crate::numerics::histogram::{BinRange, Histogram, Span, shared_range};
use crate::numerics::moments::{Moments, MomentsSummary};
use crate::numerics::norms::NormSpec;

/// Points of a theoretical curve.
const CURVE_POINTS: u32 = 241;

/// The ridges of one feature or one sample.
pub fn of_set(experiment: &Experiment, input: &Input, outputs: &[Output], axis: Axis) -> RidgeSet {
    let values = |matrix: &ndarray::Array2<f32>| -> Vec<f32> {
        let line: ArrayView1<'_, f32> = match axis {
            Axis::Feature(j) => matrix.column(j),
            Axis::Sample(b) => matrix.row(b),
            Axis::Pooled => return matrix.iter().copied().collect(),
        };
        line.to_vec()
    };
    let before = values(&input.matrix);
    let after: Vec<Vec<f32>> = outputs
        .iter()
        .map(|output| values(&output.matrix))
        .collect();
    let spans: Vec<Span> = std::iter::once(&before)
        .chain(&after)
        .filter_map(|values| Span::of(values))
        .collect();
    let range = shared_range(&spans, BINS as u32);
    let moments = Moments::of(&before).summary();
    let mut ridges = vec![ridge(
        NormSpec::None,
        count(range, &before),
        moments,
        of_input(experiment, input, axis),
    )];
    for (output, values) in outputs.iter().zip(&after) {
        let summary = Moments::of(values).summary();
        let theory = of_output(experiment, input, output, axis, &moments, &summary);
        ridges.push(ridge(
            output.key.norm,
            count(range, values),
            summary,
            theory,
        ));
    }
    RidgeSet { range, ridges }
}

/// The ridges of all values. The cache holds every output of the experiment.
pub async fn pooled<P: Pace>(
    experiment: &Experiment,
    cache: &WorkerCache,
    pace: &mut P,
) -> Result<RidgeSet, Stopped> {
    let Some(input) = &cache.input else {
        return Err(Stopped);
    };
    let matrices = std::iter::once((&input.matrix, &input.moments))
        .chain(cache.outputs.iter().map(|o| (&o.matrix, &o.moments)));
    let spans: Vec<Span> = matrices
        .filter_map(|(matrix, moments)| Span::with_moments(matrix.as_slice()?, &moments.pooled()))
        .collect();
    let range = shared_range(&spans, BINS as u32);
    let axis = Axis::Pooled;
    let before = input.moments.pooled().summary();
    let theory = of_input(experiment, input, axis);
    let mut ridges = vec![ridge(
        NormSpec::None,
        count_all(range, &input.matrix, pace).await?,
        before,
        theory,
    )];
    for output in &cache.outputs {
        let summary = output.moments.pooled().summary();
        let theory = of_output(experiment, input, output, axis, &before, &summary);
        let histogram = count_all(range, &output.matrix, pace).await?;
        ridges.push(ridge(output.key.norm, histogram, summary, theory));
    }
    Ok(RidgeSet { range, ridges })
}

fn count(range: BinRange, values: &[f32]) -> Histogram {
    let mut histogram = Histogram::new(range);
    histogram.extend_from_activations(values);
    histogram
}

async fn count_all<P: Pace>(
    range: BinRange,
    matrix: &ndarray::Array2<f32>,
    pace: &mut P,
) -> Result<Histogram, Stopped> {
    let mut histogram = Histogram::new(range);
    for piece in matrix.as_slice().unwrap_or(&[]).chunks(1 << 17) {
        histogram.extend_from_activations(piece);
        pace.breathe().await?;
    }
    Ok(histogram)
}

fn ridge(
    norm: NormSpec,
    histogram: Histogram,
    moments: MomentsSummary,
    theory: Option<Carried>,
) -> Ridge {
    let range = histogram.range();
    let curve = theory
        .as_ref()
        .map_or_else(Vec::new, |theory| curve(theory, range));
    let atoms = theory.as_ref().map_or_else(Vec::new, Carried::atoms);
    let (shift, scale) = theory.as_ref().map_or((0.0, 1.0), Carried::map);
    Ridge {
        norm,
        histogram,
        moments,
        theory: theory.map(|carried| carried.theory),
        shift,
        scale,
        curve,
        atoms,
    }
}

/// The density over the axis; empty where the distribution has only atoms.
fn curve(theory: &Carried, range: BinRange) -> Vec<(f32, f32)> {
    let step = (range.hi() - range.lo()) / f64::from(CURVE_POINTS - 1);
    let points: Vec<(f32, f32)> = (0..CURVE_POINTS)
        .map(|i| range.lo() + step * f64::from(i))
        .map(|y| (y as f32, theory.density(y, 0.5 * step) as f32))
        .collect();
    let drawn = points
        .iter()
        .any(|(_, density)| density.is_finite() && *density > 0.0);
    if drawn { points } else { Vec::new() }
}
