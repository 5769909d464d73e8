//! The recorded transformer, place by place.

use ndarray::{ArrayView2, Axis};

use super::Emitter;
use super::estimates::curves;
use super::small::empty;
use super::stacks::median_kurtosis;
use crate::experiment::Recorded;
use crate::findings::claims::{Across, Measurement, Quantity, Series, Who};
use crate::numerics::moments::{Moments, column_moments, row_moments};
use crate::numerics::quantiles::median;
use crate::protocol::Failure;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::pace::Pace;

/// Two numbers of a place, each with how many values it is of.
type OfPlace = [(f64, u64); 2];

/// Two series over all places, and the number that sums them up.
pub async fn recorded<P: Pace>(
    what: Recorded,
    cache: &WorkerCache,
    pace: &mut P,
    emitter: &mut Emitter<'_>,
) -> Result<(), Ended> {
    let missing = || Ended::Failed(Failure::NoRecording(String::new()));
    let recording = cache.recording.as_ref().ok_or_else(missing)?;
    let (quantity, names, of): (_, _, fn(ArrayView2<'_, f32>) -> OfPlace) = match what {
        Recorded::Kurtosis => (
            Quantity::Kurtosis,
            [
                "across the features of a sample",
                "across the samples, per feature",
            ],
            kurtosis,
        ),
        Recorded::Cosine => (
            Quantity::Cosine,
            ["middle one of the samples", "sample with the smallest"],
            cosine,
        ),
    };
    let mut series = [0, 1].map(|i| empty(Who::SetUp(Who::RECORDED + i as u32, names[i].into())));
    let mut counts = Vec::new();
    for place in 0.. {
        let Some(matrix) = recording.place(place) else {
            break;
        };
        let numbers = of(matrix);
        for (series, (value, _)) in series.iter_mut().zip(numbers) {
            series.marks.push((place as f64, value));
        }
        counts.push(numbers.map(|(_, n)| n));
        pace.breathe().await?;
    }
    let at = match what {
        // The place before the last LayerNorm: the end of the last block.
        Recorded::Kurtosis => counts.len().checked_sub(2),
        Recorded::Cosine => smallest(&series[1]),
    };
    let told = at.into_iter().flat_map(|at| {
        let numbers = series.iter().zip(counts[at]);
        numbers.map(move |(series, n)| {
            let (place, value) = series.marks[at];
            Measurement::of(series.who.clone(), quantity, value)
                .at(place)
                .from_values(n)
        })
    });
    emitter.measured(told.collect());
    emitter.exhibit(curves(Across::Place, quantity, false, series.into()));
    Ok(())
}

/// Medians over samples and over features.
fn kurtosis(matrix: ArrayView2<'_, f32>) -> OfPlace {
    let sets = [
        row_moments(matrix, 0..matrix.len_of(Axis(0))),
        column_moments(matrix, 0..matrix.len_of(Axis(1))),
    ];
    sets.map(|sets| {
        let median = median_kurtosis(&sets).unwrap_or(f64::NAN);
        (median, sets.len() as u64)
    })
}

/// cos∠(LN(x), RMS(x)) = σ/√(σ² + μ²) of every sample at ε = 0: the median, and the smallest.
fn cosine(matrix: ArrayView2<'_, f32>) -> OfPlace {
    let samples = row_moments(matrix, 0..matrix.len_of(Axis(0)));
    let of = |moments: &Moments| moments.std_dev() / moments.rms();
    let n = samples.len() as u64;
    let least = samples.iter().map(of).fold(f64::NAN, f64::min);
    [(median(samples.iter().map(of)), n), (least, n)]
}

fn smallest(series: &Series) -> Option<usize> {
    let marks = series.marks.iter().enumerate();
    let least = marks.min_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
    least.map(|(at, _)| at)
}
