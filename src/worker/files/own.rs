//! The reader's own file: looked at once, read as far as a batch needs it.
//!
//! Of a `.npy` only the header is read when the file is chosen, whatever its size; its values are
//! read block by block for every batch, so that the memory needed is that of the batch. A text is
//! read whole, because its numbers have no fixed places.

use ndarray::Array2;

use super::archive::arrays;
use super::batch::Batch;
use super::kind::is_archive;
use super::npy::{GLANCE, Layout};
use super::own_text::OwnText;
use super::part::{Limits, places};
use super::safetensors::{is_safetensors, tensors};
use super::store::{Store, Unreadable};
use super::table::shown;
use super::tensor::Tensors;
use super::view::{Axes, View};
use super::{FileError, kind, npy_header};
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
    Text(OwnText),
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

/// How the axes are read, under which choices, and the most that is taken.
pub(super) type Selection<'a> = (View, &'a FileReading, Limits);

/// Why no batch was taken.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TakeError {
    /// A newer run, or another file, is wanted.
    #[error("The reading was stopped.")]
    Stopped,
    /// The file cannot be read, or not as asked.
    #[error(transparent)]
    File(FileError),
}

impl TakeError {
    /// Of one of several files.
    pub(super) fn of_several(self, name: &str) -> Self {
        match self {
            Self::Stopped => Self::Stopped,
            Self::File(why) => Self::File(FileError::OfSeveral {
                name: shown(name, 80),
                why: Box::new(why),
            }),
        }
    }
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
        pace: &mut impl Pace,
    ) -> Result<Self, TakeError> {
        let length = store.length();
        let beginning = store.read(0, GLANCE).await?;
        if beginning.is_empty() {
            return Err(FileError::Empty.into());
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
            Body::Text(OwnText::open(name, store, reading, pace).await?)
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
            Body::Text(text) => text.shape(),
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
        let selection = (view, reading, limits);
        match &self.body {
            Body::Npy(layout, store) => self.take_of(layout, store.as_ref(), selection, pace).await,
            Body::Tensors(tensors) => {
                let one = tensors.chosen(reading).ok_or(FileError::Empty)?;
                let unpacked = tensors.unpacked(reading).await?;
                let store = match &unpacked {
                    Some(bytes) => Some(bytes.as_ref() as &dyn Store),
                    None => tensors.stores.get(one.store).map(Box::as_ref),
                };
                let store = store.ok_or(FileError::Empty)?;
                self.take_of(&one.layout, store, selection, pace).await
            }
            Body::Text(text) => text.take(selection, pace).await,
        }
    }

    async fn take_of<P: Pace>(
        &self,
        layout: &Layout,
        store: &dyn Store,
        (view, reading, limits): Selection<'_>,
        pace: &mut P,
    ) -> Result<Taken, TakeError> {
        let axes = view.of(&layout.shape);
        let shape = (layout.shape.as_slice(), layout.strides.as_slice());
        let places = places(&axes, shape, reading, limits);
        let batch = Batch::new(layout, &places);
        let (values, mut notes) = batch.read(store, pace).await?;
        notes.extend(layout.stored.raw.then_some(Note::RawBfloat16));
        let labels = match &self.body {
            Body::Tensors(tensors) => tensors.labels_of(layout, &axes, &places.sample_numbers),
            _ => Vec::new(),
        };
        let known = self.labels().len() as u64;
        let left_out = (known > 0 && labels.is_empty()).then_some(Note::LabelsLeftOut {
            labels: known,
            samples: axes.all_samples(&layout.shape),
        });
        notes.extend(left_out);
        Ok(Taken {
            labels,
            per_text: per_text(&axes, &layout.shape, &places.sample_numbers),
            notes: in_order(&values, axes.notes, places.notes, notes),
            values,
        })
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

/// Which part, then which axes, then how the numbers were read, then what is odd about them.
pub(super) fn in_order(
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
