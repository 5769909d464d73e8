//! What the reader's hand is asked to do, and whether it has done it.

use super::Worked;
use crate::experiment::SmallBatch;
use crate::numerics::norms::NormSpec;

/// Outputs are shown with two decimals: closer ones are the same to a reader.
const SHOWN: f64 = 0.005;
/// Outputs within this much of each other lie pressed together, beside an outlier's 1.7 or more.
const PRESSED: f64 = 0.3;
/// Inputs at least so far apart are different numbers to the eye.
const APART: f64 = 2.0;

/// One task of the start room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Change one number so that a whole column of the output moves.
    ColumnMoves,
    /// Make LayerNorm return the same row for two different rows.
    SameRow,
    /// Find a row that RMSNorm keeps as it is.
    KeptRow,
    /// Put in an outlier that presses the rest of its set together.
    Outlier,
}

/// Which tasks are done.
pub type Done = [bool; Task::ALL.len()];

impl Task {
    /// In the order of the page.
    pub const ALL: [Self; 4] = [
        Self::ColumnMoves,
        Self::SameRow,
        Self::KeptRow,
        Self::Outlier,
    ];

    /// Whether it is done by going from one batch to the other.
    pub fn is_done(self, before: &Worked, now: &Worked) -> bool {
        match self {
            Self::ColumnMoves => column_moves(before, now),
            Self::SameRow => now.norm == NormSpec::Layer && same_row(now),
            Self::KeptRow => now.norm == NormSpec::Rms && kept_row(now),
            Self::Outlier => (0..now.over().sets()).any(|set| is_pressed(now, set)),
        }
    }

    /// The tasks that are done after a step, those done before included.
    pub fn all_done(done: Done, before: &Worked, now: &Worked) -> Done {
        let mut all = done;
        for (done, task) in all.iter_mut().zip(Self::ALL) {
            *done = *done || task.is_done(before, now);
        }
        all
    }
}

fn column_moves(before: &Worked, now: &Worked) -> bool {
    let mut changed =
        SmallBatch::places().filter(|place| before.batch.at(*place) != now.batch.at(*place));
    let (Some((_, col)), None) = (changed.next(), changed.next()) else {
        return false;
    };
    let moved = |place| (before.output(place) - now.output(place)).abs() >= SHOWN;
    now.norm == NormSpec::Batch
        && before.norm == NormSpec::Batch
        && SmallBatch::places().all(|place| moved(place) == (place.1 == col))
}

fn same_row(now: &Worked) -> bool {
    let rows = now.over().sets();
    let alike = |a: usize, b: usize| {
        let (one, other) = (now.outputs(a), now.outputs(b));
        let close = |(x, y): (&f64, &f64)| (x - y).abs() < SHOWN;
        now.set(a) != now.set(b) && one.iter().zip(&other).all(close)
    };
    (0..rows).any(|a| (a + 1..rows).any(|b| alike(a, b)))
}

fn kept_row(now: &Worked) -> bool {
    let kept = |row: usize| {
        let (x, y) = (now.set(row), now.outputs(row));
        x.iter().zip(&y).all(|(x, y)| (x - y).abs() < SHOWN)
    };
    (0..now.over().sets()).any(kept)
}

/// Whether all numbers of a set but the largest, which differ, lie close together after the norm.
fn is_pressed(now: &Worked, set: usize) -> bool {
    let (x, y) = (now.set(set), now.outputs(set));
    let size = |i: &usize| y[*i].abs();
    let Some(outlier) = (0..y.len()).max_by(|a, b| size(a).total_cmp(&size(b))) else {
        return false;
    };
    let range = |values: &[f64]| {
        let others = values.iter().enumerate().filter(|(i, _)| *i != outlier);
        let (low, high) = others.fold(
            (f64::INFINITY, f64::NEG_INFINITY),
            |(low, high), (_, value)| (low.min(*value), high.max(*value)),
        );
        high - low
    };
    range(&x) >= APART && range(&y) <= PRESSED
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn worked(norm: NormSpec, batch: SmallBatch) -> Worked {
        Worked {
            batch,
            norm,
            eps: norm.default_eps().unwrap(),
        }
    }

    #[test]
    fn one_number_moves_a_column_under_batchnorm_only() {
        let (first, second) = (SmallBatch::default(), SmallBatch::default().with((2, 1), 3));
        let done = |norm| Task::ColumnMoves.is_done(&worked(norm, first), &worked(norm, second));
        assert!(done(NormSpec::Batch) && !done(NormSpec::Layer) && !done(NormSpec::Rms));
        // Two numbers at once show less.
        let both = worked(NormSpec::Batch, second.with((0, 0), 9));
        assert!(!Task::ColumnMoves.is_done(&worked(NormSpec::Batch, first), &both));
    }

    #[test]
    fn a_shifted_row_and_a_stretched_one_are_the_same_to_layernorm() {
        for second in ["3,6,2,9,4,5", "4,10,2,16,6,8"] {
            let text = format!("2,5,1,8,3,4;{second};3,8,2,7,1,9;4,5,1,4,6,2");
            let batch: SmallBatch = text.parse().unwrap();
            let now = worked(NormSpec::Layer, batch);
            assert!(Task::SameRow.is_done(&now, &now), "{second}");
            assert!(!Task::SameRow.is_done(&now, &worked(NormSpec::Rms, batch)));
        }
        // The same row twice is no discovery.
        let twice = "2,5,1,8,3,4;2,5,1,8,3,4;3,8,2,7,1,9;4,5,1,4,6,2"
            .parse()
            .unwrap();
        let twice = worked(NormSpec::Layer, twice);
        assert!(!Task::SameRow.is_done(&twice, &twice));
    }

    #[test]
    fn rmsnorm_keeps_a_row_whose_root_mean_square_is_one() {
        let text = "1,-1,1,1,-1,1;7,6,0,9,2,5;3,8,2,7,1,9;4,5,1,4,6,2";
        let batch: SmallBatch = text.parse().unwrap();
        let done = |norm| Task::KeptRow.is_done(&worked(norm, batch), &worked(norm, batch));
        assert!(done(NormSpec::Rms) && !done(NormSpec::Layer) && !done(NormSpec::Batch));
        let start = worked(NormSpec::Rms, SmallBatch::default());
        assert!(!Task::KeptRow.is_done(&start, &start));
    }

    #[test]
    fn an_outlier_presses_its_set_together() {
        for norm in [NormSpec::Batch, NormSpec::Layer, NormSpec::Rms] {
            let done = |value| {
                let now = worked(norm, SmallBatch::default().with((1, 4), value));
                Task::Outlier.is_done(&now, &now)
            };
            assert!(!done(2) && done(99) && done(-99), "{norm:?}");
        }
    }
}
