//! The quantiles of every sample and of every feature.

use ndarray::ArrayView2;

use super::pace::{Pace, Stopped};
use super::panel::{SetMoments, cols_at_a_time, pieces, rows_at_a_time};
use crate::numerics::norms::{Affine, NormSpec};
use crate::numerics::quantiles::{
    RankedSets, SetQuantiles, columns_after, rank_columns, rank_rows, rows_after,
};

/// The quantiles of an input's sets, and where they stand.
pub struct SetRanks {
    /// Of the samples.
    pub samples: RankedSets,
    /// Of the features.
    pub features: RankedSets,
}

impl SetRanks {
    /// Ranks every sample and every feature of a matrix with these moments.
    pub async fn of<P: Pace>(
        matrix: ArrayView2<'_, f32>,
        moments: &SetMoments,
        pace: &mut P,
    ) -> Result<Self, Stopped> {
        let (rows, cols) = matrix.dim();
        let (mut samples, mut features) = (RankedSets::default(), RankedSets::default());
        for block in pieces(rows, rows_at_a_time(cols)) {
            samples.extend(rank_rows(matrix, block.clone(), &moments.samples[block]));
            pace.breathe().await?;
        }
        for block in pieces(cols, cols_at_a_time(rows)) {
            let of_block = &moments.features[block.clone()];
            features.extend(rank_columns(matrix, block, of_block));
            pace.breathe().await?;
        }
        Ok(Self { samples, features })
    }
}

/// The quantiles of the samples and of the features of a norm's output. The input's ranks spare
/// the search where the norm keeps order, and change no bit: a worker that has none gives none.
pub async fn quantiles_after<P: Pace>(
    (norm, affine): (NormSpec, &Affine),
    matrix: ArrayView2<'_, f32>,
    moments: &SetMoments,
    before: Option<&SetRanks>,
    pace: &mut P,
) -> Result<(Vec<SetQuantiles>, Vec<SetQuantiles>), Stopped> {
    let (rows, cols) = matrix.dim();
    let (mut samples, mut features) = (Vec::with_capacity(rows), Vec::with_capacity(cols));
    let known = before.filter(|_| norm.keeps_order(affine, true));
    for block in pieces(rows, rows_at_a_time(cols)) {
        let of_block = &moments.samples[block.clone()];
        samples.extend(match known {
            Some(known) => {
                let places = &known.samples.places[block.clone()];
                rows_after(matrix, block, of_block, places)
            }
            None => rank_rows(matrix, block, of_block).quantiles,
        });
        pace.breathe().await?;
    }
    let known = before.filter(|_| norm.keeps_order(affine, false));
    for block in pieces(cols, cols_at_a_time(rows)) {
        let of_block = &moments.features[block.clone()];
        features.extend(match known {
            Some(known) => {
                let places = &known.features.places[block.clone()];
                columns_after(matrix, block, of_block, places)
            }
            None => rank_columns(matrix, block, of_block).quantiles,
        });
        pace.breathe().await?;
    }
    Ok((samples, features))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::worker::block_on::block_on;
    use crate::worker::pace::Unhurried;
    use ndarray::Array2;

    /// What a worker finds that measured the input is what one finds that did not.
    #[test]
    fn an_input_s_ranks_change_nothing() {
        let x = Array2::from_shape_fn((130, 90), |(b, j)| ((b * 37 + j * j * 11) % 97) as f32);
        let mut pace = Unhurried;
        let moments = block_on(SetMoments::of(x.view(), &mut pace)).unwrap();
        let ranks = block_on(SetRanks::of(x.view(), &moments, &mut pace)).unwrap();
        for norm in [
            NormSpec::Batch,
            NormSpec::Layer,
            NormSpec::Rms,
            NormSpec::DYT,
        ] {
            let affine = Affine::constant(-0.7, 0.2);
            let y = norm.forward(x.view(), 1e-5, &affine).unwrap();
            let moments = block_on(SetMoments::of(y.view(), &mut pace)).unwrap();
            let mut find = |before| {
                block_on(quantiles_after(
                    (norm, &affine),
                    y.view(),
                    &moments,
                    before,
                    &mut pace,
                ))
            };
            assert_eq!(find(Some(&ranks)).unwrap(), find(None).unwrap(), "{norm:?}");
        }
    }
}
