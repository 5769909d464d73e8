//! The values that lie farthest from zero, with their places.

use ndarray::ArrayView2;

use super::pace::{Pace, Stopped};
use super::panel::pieces;
use crate::findings::Extreme;
use crate::numerics::moments::Moments;

/// How many are named.
const NAMED: usize = 3;
/// Values looked at between two breaths: less than a millisecond.
const VALUES_AT_A_TIME: usize = 1 << 20;

/// The three finite values of largest magnitude, largest first; of equal ones the first in reading
/// order. Fewer where the matrix has fewer. `samples` are the moments of its rows.
pub async fn largest<P: Pace>(
    matrix: ArrayView2<'_, f32>,
    samples: &[Moments],
    pace: &mut P,
) -> Result<Vec<Extreme>, Stopped> {
    let (rows, cols) = matrix.dim();
    let mut found: Vec<Extreme> = Vec::with_capacity(NAMED + 1);
    for block in pieces(rows, (VALUES_AT_A_TIME / cols.max(1)).max(1)) {
        for (row, moments) in block.clone().zip(&samples[block]) {
            let least = found.get(NAMED - 1).map_or(-1.0, |last| last.value.abs());
            // Few rows hold one of the three: the rest are not read. False for a row of NaN.
            let holds_one = moments.max_abs() > f64::from(least);
            if !holds_one {
                continue;
            }
            for (col, &value) in matrix.row(row).iter().enumerate() {
                let least = found.get(NAMED - 1).map_or(-1.0, |last| last.value.abs());
                // False for NaN, as for nearly every value after the first few.
                if value.abs() > least && value.is_finite() {
                    insert(&mut found, row, col, value);
                }
            }
        }
        pace.breathe().await?;
    }
    Ok(found)
}

fn insert(found: &mut Vec<Extreme>, row: usize, col: usize, value: f32) {
    let place = found.partition_point(|other| other.value.abs() >= value.abs());
    let extreme = Extreme {
        row: row as u32,
        col: col as u32,
        value,
    };
    found.insert(place, extreme);
    found.truncate(NAMED);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::numerics::moments::row_moments;
    use crate::worker::block_on::block_on;
    use crate::worker::pace::Unhurried;
    use ndarray::{Array2, array};

    #[test]
    fn the_three_farthest_from_zero_are_named_with_their_places() {
        let matrix = array![
            [1.0, f32::NAN, -7.0, 2.0],
            [f32::INFINITY, 7.0, 0.5, -9.0],
            [3.0, -7.0, 2.0, 1.0]
        ];
        let find = |matrix: &Array2<f32>| {
            let moments = row_moments(matrix.view(), 0..matrix.nrows());
            block_on(largest(matrix.view(), &moments, &mut Unhurried)).unwrap()
        };
        let found = find(&matrix);
        let told: Vec<_> = found.iter().map(|e| (e.row, e.col, e.value)).collect();
        assert_eq!(told, [(1, 3, -9.0), (0, 2, -7.0), (1, 1, 7.0)]);
        let few = find(&array![[0.0, f32::NAN]]);
        assert_eq!(few.len(), 1);
    }
}
