//! The reader's own file: looked at once, read as far as a batch needs it.
//!
//! Of a `.npy` only the header is read when the file is chosen, whatever its size; its values are
//! read block by block for every batch, so that the memory needed is that of the batch. A text is
//! read whole, because its numbers have no fixed places.

use std::cell::RefCell;
use std::rc::Rc;

use ndarray::Array2;

use super::archive::arrays;
use super::batch::Batch;
use super::kind::is_archive;
use super::npy::{GLANCE, Layout};
use super::part::{Limits, places};
use super::safetensors::{is_safetensors, tensors};
use super::store::{Store, Unreadable};
use super::table::{Table, shown};
use super::tensor::Tensors;
use super::view::{Axes, View};
use super::{FileError, kind, npy_header, text};
use crate::experiment::FileReading;
use crate::findings::Note;
use crate::worker::pace::{Pace, Stopped};

/// A file that was looked at.
pub struct OwnFile {
    name: String,
    body: Body,
}

/// What a file holds.
pub(super) enum Body {
    Npy(Layout, Box<dyn Store>),
    Tensors(Tensors),
    Text(Vec<u8>, RefCell<Rc<Table>>, RefCell<FileReading>),
}

/// One batch of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// `[samples, features]`.
    pub values: Array2<f32>,
    /// Names of the samples, where the file has any.
    pub labels: Vec<String>,
    /// Tokens of each text, where the samples are those of several texts of one length; else 0.
    pub per_text: u32,
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
            let (all, about) = tensors(store.as_ref()).await??;
            Body::Tensors(Tensors::new(all, vec![store]).with_about(about))
        } else if is_archive(name, &beginning) {
            let (all, labels) = arrays(store.as_ref()).await??;
            Body::Tensors(Tensors::new(all, vec![store]).with_labels(labels))
        } else {
            kind::refuse_foreign(name, &beginning)?;
            kind::refuse_misnamed(name)?;
            text::check_length(length)?;
            let bytes = store.read(0, length as usize).await?;
            let table = text::read_text(name, &bytes, reading)?;
            Body::Text(bytes, RefCell::new(Rc::new(table)), RefCell::new(reading))
        };
        let name = shown(name, 80);
        Ok(Self { name, body })
    }

    /// Several arrays under one name.
    pub(super) fn of_tensors(name: &str, tensors: Tensors) -> Self {
        Self {
            name: shown(name, 80),
            body: Body::Tensors(tensors),
        }
    }

    /// Its name and what it holds.
    pub(super) fn into_parts(self) -> (String, Body) {
        (self.name, self.body)
    }

    /// Its name, shortened and made safe to show, and that of the tensor that is read of it.
    pub fn name(&self, reading: &FileReading) -> String {
        match &self.body {
            Body::Tensors(tensors) => {
                let tensor = tensors.chosen(reading);
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
            Body::Tensors(tensors) => tensors
                .all
                .iter()
                .map(|one| (one.name.clone(), one.kind.clone(), one.layout.shape.clone()))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Bytes of the values of each of [`Self::tensors`].
    pub fn tensor_bytes(&self) -> Vec<u64> {
        let bytes = |layout: &Layout| {
            let values: u64 = layout.shape.iter().product();
            values * layout.stored.bytes() as u64
        };
        match &self.body {
            Body::Tensors(tensors) => tensors.all.iter().map(|one| bytes(&one.layout)).collect(),
            _ => Vec::new(),
        }
    }

    /// The texts of its tokens, or none.
    pub(super) fn labels(&self) -> &[String] {
        match &self.body {
            Body::Tensors(tensors) => &tensors.labels,
            _ => &[],
        }
    }

    /// Gives its tokens these texts.
    pub(super) fn set_labels(&mut self, labels: Vec<String>) {
        if let Body::Tensors(tensors) = &mut self.body {
            tensors.labels = labels;
        }
    }

    /// What the file's metadata say under a key.
    pub(super) fn about(&self, key: &str) -> Option<&str> {
        match &self.body {
            Body::Tensors(tensors) => tensors.about.get(key).map(String::as_str),
            _ => None,
        }
    }

    /// Lengths of the axes of what is read of it, none of them 0.
    pub fn shape(&self, reading: &FileReading) -> Vec<u64> {
        match &self.body {
            Body::Npy(layout, _) => layout.shape.clone(),
            Body::Tensors(tensors) => tensors
                .chosen(reading)
                .map_or_else(Vec::new, |one| one.layout.shape.clone()),
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
        let unpacked = match &self.body {
            Body::Tensors(tensors) => tensors.unpacked(reading).await?,
            _ => None,
        };
        let of_layout: Option<(&Layout, &dyn Store)> = match &self.body {
            Body::Npy(layout, store) => Some((layout, store.as_ref())),
            Body::Tensors(tensors) => tensors.chosen(reading).and_then(|one| {
                let store = match &unpacked {
                    Some(bytes) => bytes.as_ref() as &dyn Store,
                    None => tensors.stores.get(one.store)?.as_ref(),
                };
                Some((&one.layout, store))
            }),
            Body::Text(..) => None,
        };
        match of_layout {
            Some((layout, store)) => {
                let axes = view.of(&layout.shape);
                let shape = (layout.shape.as_slice(), layout.strides.as_slice());
                let places = places(&axes, shape, reading, limits);
                let batch = Batch::new(layout, &places);
                let (values, mut notes) = batch.read(store, pace).await?;
                notes.extend(layout.stored.raw.then_some(Note::RawBfloat16));
                let labels = match &self.body {
                    Body::Tensors(tensors) => {
                        tensors.labels_of(layout, &axes, &places.sample_numbers)
                    }
                    _ => Vec::new(),
                };
                let known = self.labels().len() as u64;
                notes.extend(
                    (known > 0 && labels.is_empty()).then_some(Note::LabelsLeftOut {
                        labels: known,
                        samples: axes.all_samples(&layout.shape),
                    }),
                );
                Ok(Taken {
                    labels,
                    per_text: per_text(&axes, &layout.shape, &places.sample_numbers),
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
            per_text: 0,
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

/// Length of the axis that runs fastest over the samples, where there are several and the samples
/// taken are the first ones, so that a sample's number tells its place on both.
fn per_text(axes: &Axes, shape: &[u64], numbers: &[u64]) -> u32 {
    let first_ones = numbers
        .last()
        .is_some_and(|last| *last + 1 == numbers.len() as u64);
    match axes.samples.as_slice() {
        [_, .., last] if first_ones => shape.get(*last).map_or(0, |length| *length as u32),
        _ => 0,
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

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;
