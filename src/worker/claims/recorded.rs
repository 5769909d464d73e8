//! The recorded transformer: excess kurtosis of every place, per sample and per feature.

use ndarray::Axis;

use super::Teller;
use super::estimates::curves;
use super::small::empty;
use super::stacks::median_kurtosis;
use crate::findings::Step;
use crate::findings::claims::{Across, Measurement, Quantity, Who};
use crate::numerics::moments::{column_moments, row_moments};
use crate::protocol::Failure;
use crate::worker::lab::Lab;
use crate::worker::pace::Pace;
use crate::worker::run::Ended;

/// Medians over samples and over features, place by place.
pub async fn recorded<P: Pace, F: FnMut(Step)>(
    lab: &Lab,
    pace: &mut P,
    teller: &mut Teller<'_, F>,
) -> Result<(), Ended> {
    let missing = || Ended::Failed(Failure::NoRecording(String::new()));
    let recording = lab.recording.as_ref().ok_or_else(missing)?;
    let mut series = [
        (Who::RECORDED, "across the features of a sample"),
        (Who::RECORDED + 1, "across the samples, per feature"),
    ]
    .map(|(place, name)| empty(Who::SetUp(place, name.into())));
    let mut n = [0; 2];
    for place in 0.. {
        let Some(matrix) = recording.place(place) else {
            break;
        };
        let sets = [
            row_moments(matrix, 0..matrix.len_of(Axis(0))),
            column_moments(matrix, 0..matrix.len_of(Axis(1))),
        ];
        for ((sets, series), n) in sets.iter().zip(&mut series).zip(&mut n) {
            series
                .marks
                .push((place as f64, median_kurtosis(sets).unwrap_or(f64::NAN)));
            *n = sets.len() as u64;
        }
        pace.breathe().await?;
    }
    let last = series.iter().zip(n).filter_map(|(series, n)| {
        // The place before the last LayerNorm: the end of the last block.
        let before_last = series.marks.len().checked_sub(2)?;
        let (place, kurtosis) = series.marks[before_last];
        let measured = Measurement::of(series.who.clone(), Quantity::Kurtosis, kurtosis);
        Some(measured.at(place).from_values(n))
    });
    teller.measured(last.collect());
    teller.exhibit(curves(
        Across::Place,
        Quantity::Kurtosis,
        false,
        series.into(),
    ));
    Ok(())
}
