//! One batch on its way out of a file, block by block.

use std::ops::Range;

use ndarray::Array2;

use super::FileError;
use super::npy::Layout;
use super::own::TakeError;
use super::part::Places;
use super::precision::Precision;
use super::store::Store;
use crate::findings::Note;
use crate::worker::pace::Pace;

/// Bytes read at a time: a block that holds one row of thousands of features and little beside it.
const BLOCK: u64 = 128 << 10;

/// A batch on its way out of a `.npy`.
pub(super) struct Batch<'a> {
    layout: &'a Layout,
    /// Offsets in values, ascending, of the axis whose offsets reach farther.
    outer: &'a [u64],
    /// Of the other one.
    inner: &'a [u64],
    /// Whether `outer` is the samples.
    samples_outside: bool,
}

impl<'a> Batch<'a> {
    pub fn new(layout: &'a Layout, places: &'a Places) -> Self {
        let (samples, features) = (places.samples.as_slice(), places.features.as_slice());
        let reach = |offsets: &[u64]| match offsets {
            [first, .., last] => last - first,
            _ => 0,
        };
        let samples_outside = reach(samples) >= reach(features);
        let (outer, inner) = match samples_outside {
            true => (samples, features),
            false => (features, samples),
        };
        Self {
            layout,
            outer,
            inner,
            samples_outside,
        }
    }

    pub async fn read<P: Pace>(
        &self,
        store: &dyn Store,
        pace: &mut P,
    ) -> Result<(Array2<f32>, Vec<Note>), TakeError> {
        let dim = self.at(self.outer.len(), self.inner.len());
        let mut values = Array2::zeros(dim);
        let is_wide = self.layout.stored.is_wide();
        let mut precision = is_wide.then(|| Precision::new(dim.0, dim.1));
        let size = self.layout.stored.bytes() as u64;
        let mut from = self.first_place();
        while let Some(place) = from {
            let end = (place / (BLOCK / size) + 1) * (BLOCK / size);
            let hits = self.hits(place..end);
            let last = hits.last_place(self);
            let count = (last + 1 - place) * size;
            let bytes = store
                .read(self.layout.offset + place * size, count as usize)
                .await
                .map_err(FileError::from)?;
            if bytes.len() as u64 != count {
                return Err(FileError::Unreadable.into()); // It has become shorter.
            }
            self.decode(&hits, place, &bytes, &mut values, &mut precision);
            pace.breathe().await?;
            from = self.place_after(last);
        }
        let notes = precision.map_or(Vec::new(), |precision| precision.notes().collect());
        Ok((values, notes))
    }

    /// Sample and feature.
    fn at(&self, outer: usize, inner: usize) -> (usize, usize) {
        match self.samples_outside {
            true => (outer, inner),
            false => (inner, outer),
        }
    }

    fn first_place(&self) -> Option<u64> {
        Some(self.outer.first()? + self.inner.first()?)
    }

    /// The first place of the batch behind another one.
    fn place_after(&self, place: u64) -> Option<u64> {
        let reach = self.inner.last().copied().unwrap_or(0);
        let start = self.outer.partition_point(|o| o + reach <= place);
        let least = self.inner.first().copied().unwrap_or(0);
        let next_in = |outer: &u64| {
            let at = self.inner.partition_point(|i| outer + i <= place);
            self.inner.get(at).map(|i| outer + i)
        };
        let mut best: Option<u64> = None;
        for outer in self.outer.get(start..).unwrap_or_default() {
            if best.is_some_and(|best| outer + least >= best) {
                break;
            }
            best = match (best, next_in(outer)) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        best
    }

    /// The outer numbers that have places in a range, each with its inner ones.
    fn hits(&self, range: Range<u64>) -> Hits {
        let reach = self.inner.last().copied().unwrap_or(0);
        let from = self.outer.partition_point(|o| o + reach < range.start);
        let to = self.outer.partition_point(|o| *o < range.end);
        let inner_of = |outer: usize| {
            let base = self.outer[outer];
            let from = self.inner.partition_point(|i| base + i < range.start);
            let to = self.inner.partition_point(|i| base + i < range.end);
            (outer, from..to)
        };
        let rows = (from..to)
            .map(inner_of)
            .filter(|(_, inner)| !inner.is_empty());
        Hits(rows.collect())
    }

    fn decode(
        &self,
        hits: &Hits,
        start: u64,
        bytes: &[u8],
        values: &mut Array2<f32>,
        precision: &mut Option<Precision>,
    ) {
        let stored = self.layout.stored;
        let size = stored.bytes();
        for (outer, inner) in &hits.0 {
            if self.fill_row(*outer, inner, start, bytes, values) {
                continue;
            }
            for i in inner.clone() {
                let place = (self.outer[*outer] + self.inner[i] - start) as usize;
                let bytes = bytes.get(place * size..).unwrap_or_default();
                let at = self.at(*outer, i);
                let narrow = match precision {
                    Some(precision) => precision.narrow(at, stored.wide(bytes)),
                    None => stored.value(bytes) as f32,
                };
                if let Some(value) = values.get_mut(at) {
                    *value = narrow;
                }
            }
        }
    }

    /// Decodes a run of neighbours of one sample at once; false where they are none.
    fn fill_row(
        &self,
        outer: usize,
        inner: &Range<usize>,
        start: u64,
        bytes: &[u8],
        values: &mut Array2<f32>,
    ) -> bool {
        let (Some(first), Some(last)) =
            (self.inner.get(inner.start), self.inner.get(inner.end - 1))
        else {
            return false;
        };
        let neighbours = last - first == (inner.len() - 1) as u64;
        if !self.samples_outside || !neighbours {
            return false;
        }
        let from = (self.outer[outer] + first - start) as usize * self.layout.stored.bytes();
        let mut row = values.row_mut(outer);
        let row = row
            .as_slice_mut()
            .and_then(|row| row.get_mut(inner.clone()));
        match (row, bytes.get(from..)) {
            (Some(row), Some(bytes)) => self.layout.stored.fill(bytes, row),
            _ => false,
        }
    }
}

/// Outer numbers with the ranges of their inner ones.
struct Hits(Vec<(usize, Range<usize>)>);

impl Hits {
    fn last_place(&self, batch: &Batch<'_>) -> u64 {
        let last = |(outer, inner): &(usize, Range<usize>)| {
            batch.outer[*outer] + batch.inner[inner.end.saturating_sub(1)]
        };
        self.0.iter().map(last).max().unwrap_or(0)
    }
}
