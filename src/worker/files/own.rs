//! The reader's own file: looked at once, read as far as a batch needs it.
//!
//! Of a `.npy` only the header is read when the file is chosen, whatever its size; its values are
//! read block by block for every batch, so that the memory needed is that of the batch. A text is
//! read whole, because its numbers have no fixed places.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use ndarray::Array2;

use super::npy::{GLANCE, Layout};
use super::part::{Limits, Places, places};
use super::precision::Precision;
use super::safetensors::{Tensor, is_safetensors, tensors};
use super::store::{Store, Unreadable};
use super::table::{Table, shown};
use super::view::View;
use super::{FileError, kind, npy_header, text};
use crate::experiment::FileReading;
use crate::findings::Note;
use crate::worker::pace::{Pace, Stopped};

/// Bytes read at a time: a block that holds one row of thousands of features and little beside it.
const BLOCK: u64 = 128 << 10;

/// A file that was looked at.
pub struct OwnFile {
    name: String,
    body: Body,
}

enum Body {
    Npy(Layout, Box<dyn Store>),
    Tensors(Vec<Tensor>, Box<dyn Store>),
    Text(Vec<u8>, RefCell<Rc<Table>>, RefCell<FileReading>),
}

/// One batch of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// `[samples, features]`.
    pub values: Array2<f32>,
    /// Names of the samples, where the file has any.
    pub labels: Vec<String>,
    /// What the reader should know.
    pub notes: Vec<Note>,
}

/// Why no batch was taken.
#[derive(Debug, Clone, PartialEq)]
pub enum TakeError {
    /// A newer run is wanted.
    Stopped,
    /// The file cannot be read, or not as asked.
    File(FileError),
}

impl From<Stopped> for TakeError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl<E: Into<FileError>> From<E> for TakeError {
    fn from(error: E) -> Self {
        Self::File(error.into())
    }
}

impl From<Unreadable> for FileError {
    fn from(_: Unreadable) -> Self {
        Self::Unreadable
    }
}

/// The tensor that is asked for, or the last one of a file that has fewer.
fn chosen<'a>(tensors: &'a [Tensor], reading: &FileReading) -> Option<&'a Tensor> {
    tensors.get(reading.tensor as usize).or(tensors.last())
}

impl OwnFile {
    /// Looks at a file: of a `.npy` at its header alone.
    ///
    /// # Errors
    /// A sentence about the file.
    pub async fn open(
        name: &str,
        store: Box<dyn Store>,
        reading: FileReading,
    ) -> Result<Self, FileError> {
        let length = store.length();
        let beginning = store.read(0, GLANCE).await?;
        if beginning.is_empty() {
            return Err(FileError::Empty);
        }
        let body = if beginning.starts_with(npy_header::SIGNATURE) {
            Body::Npy(Layout::read(&beginning, length)?, store)
        } else if is_safetensors(&beginning) {
            Body::Tensors(tensors(store.as_ref()).await??, store)
        } else {
            kind::refuse_foreign(name, &beginning)?;
            text::check_length(length)?;
            let bytes = store.read(0, length as usize).await?;
            let table = text::read_text(name, &bytes, reading)?;
            Body::Text(bytes, RefCell::new(Rc::new(table)), RefCell::new(reading))
        };
        let name = shown(name, 80);
        Ok(Self { name, body })
    }

    /// Its name, shortened and made safe to show, and that of the tensor that is read of it.
    pub fn name(&self, reading: &FileReading) -> String {
        match &self.body {
            Body::Tensors(tensors, _) => {
                let tensor = chosen(tensors, reading);
                tensor.map_or(self.name.clone(), |one| {
                    format!("{}: {}", self.name, one.name)
                })
            }
            _ => self.name.clone(),
        }
    }

    /// Its own name, whatever is read of it.
    pub fn whole_name(&self) -> &str {
        &self.name
    }

    /// The tensors it holds, where it can hold several: name, number type and lengths of the axes.
    pub fn tensors(&self) -> Vec<(String, String, Vec<u64>)> {
        match &self.body {
            Body::Tensors(tensors, _) => tensors
                .iter()
                .map(|one| (one.name.clone(), one.kind.clone(), one.layout.shape.clone()))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Lengths of the axes of what is read of it, none of them 0.
    pub fn shape(&self, reading: &FileReading) -> Vec<u64> {
        match &self.body {
            Body::Npy(layout, _) => layout.shape.clone(),
            Body::Tensors(tensors, _) => {
                chosen(tensors, reading).map_or_else(Vec::new, |one| one.layout.shape.clone())
            }
            Body::Text(_, table, _) => wide(table.borrow().shape()),
        }
    }

    /// Reads one batch.
    ///
    /// # Errors
    /// [`TakeError`].
    pub async fn take<P: Pace>(
        &self,
        view: View,
        reading: &FileReading,
        limits: Limits,
        pace: &mut P,
    ) -> Result<Taken, TakeError> {
        let of_layout = match &self.body {
            Body::Npy(layout, store) => Some((layout, store)),
            Body::Tensors(tensors, store) => {
                chosen(tensors, reading).map(|one| (&one.layout, store))
            }
            Body::Text(..) => None,
        };
        match of_layout {
            Some((layout, store)) => {
                let axes = view.of(&layout.shape);
                let shape = (layout.shape.as_slice(), layout.strides.as_slice());
                let places = places(&axes, shape, reading, limits);
                let batch = Batch::new(layout, &places);
                let (values, mut notes) = batch.read(store.as_ref(), pace).await?;
                notes.extend(layout.stored.raw.then_some(Note::RawBfloat16));
                Ok(Taken {
                    labels: Vec::new(),
                    notes: in_order(&values, axes.notes, places.notes, notes),
                    values,
                })
            }
            None => self.take_of_text(view, reading, limits),
        }
    }

    fn take_of_text(
        &self,
        view: View,
        reading: &FileReading,
        limits: Limits,
    ) -> Result<Taken, TakeError> {
        let table = self.table(*reading)?;
        let shape = wide(table.shape());
        let axes = view.of(&shape);
        let strides = [table.shape()[1] as u64, 1];
        let places = places(&axes, (&shape, &strides), reading, limits);
        let dim = (places.samples.len(), places.features.len());
        let value = |(i, j): (usize, usize)| {
            let place = places.samples[i] + places.features[j];
            table
                .values()
                .get(place as usize)
                .copied()
                .unwrap_or(f32::NAN)
        };
        let values = Array2::from_shape_fn(dim, value);
        let labels = match axes.samples.first() {
            Some(0) => table.row_labels(),
            _ => table.column_names().unwrap_or_default(),
        };
        let label = |number: &u64| labels.get(*number as usize).cloned().unwrap_or_default();
        let labels = match labels.is_empty() {
            true => Vec::new(),
            false => places.sample_numbers.iter().map(label).collect(),
        };
        let notes = in_order(&values, axes.notes, places.notes, table.notes().to_vec());
        Ok(Taken {
            values,
            labels,
            notes,
        })
    }

    /// The text under the reader's choices; read again where they have changed.
    fn table(&self, reading: FileReading) -> Result<Rc<Table>, FileError> {
        let Body::Text(bytes, table, read_as) = &self.body else {
            return Err(FileError::Empty); // Only asked of a text.
        };
        let choices = |r: FileReading| (r.first_row, r.first_column, r.comma);
        if choices(*read_as.borrow()) != choices(reading) {
            let fresh = text::read_text(&self.name, bytes, reading)?;
            *table.borrow_mut() = Rc::new(fresh);
            *read_as.borrow_mut() = reading;
        }
        Ok(Rc::clone(&table.borrow()))
    }
}

fn wide(shape: &[usize]) -> Vec<u64> {
    shape.iter().map(|&n| n as u64).collect()
}

/// Which part, then which axes, then how the numbers were read, then what is odd about them.
fn in_order(
    values: &Array2<f32>,
    axes: Vec<Note>,
    part: Vec<Note>,
    reading: Vec<Note>,
) -> Vec<Note> {
    let odd = not_finite(values);
    part.into_iter()
        .chain(axes)
        .chain(reading)
        .chain(odd)
        .collect()
}

fn not_finite(values: &Array2<f32>) -> Option<Note> {
    let (first, _) = values.indexed_iter().find(|(_, v)| !v.is_finite())?;
    let count = |is: fn(&&f32) -> bool| values.iter().filter(is).count() as u64;
    Some(Note::NotFinite {
        nan: count(|v| v.is_nan()),
        infinite: count(|v| v.is_infinite()),
        first: (first.0 as u64, first.1 as u64),
    })
}

/// A batch on its way out of a `.npy`.
struct Batch<'a> {
    layout: &'a Layout,
    /// Offsets in values, ascending, of the axis whose offsets reach farther.
    outer: &'a [u64],
    /// Of the other one.
    inner: &'a [u64],
    /// Whether `outer` is the samples.
    samples_outside: bool,
}

impl<'a> Batch<'a> {
    fn new(layout: &'a Layout, places: &'a Places) -> Self {
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

    async fn read<P: Pace>(
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
            for i in inner.clone() {
                let place = (self.outer[*outer] + self.inner[i] - start) as usize;
                let wide = stored.value(bytes.get(place * size..).unwrap_or_default());
                let at = self.at(*outer, i);
                let narrow = match precision {
                    Some(precision) => precision.narrow(at, wide),
                    None => wide as f32,
                };
                if let Some(value) = values.get_mut(at) {
                    *value = narrow;
                }
            }
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

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;
