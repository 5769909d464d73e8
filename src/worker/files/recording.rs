//! Activations recorded from a trained network, with the LayerNorms between them.

use ndarray::{Array3, ArrayView2, Axis};
use serde::Deserialize;

use super::table::{Table, shown};
use super::{FileError, Place, read};

/// What one row of every place is: a token of one of the recorded texts.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RowLabel {
    /// As the tokenizer writes it; `##` continues the word before.
    pub token: String,
    /// Subject of the text.
    pub domain: String,
    /// Place of the token in its text, from 0.
    pub position: u32,
}

/// Why a recording's three files do not belong together.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum RecordingError {
    /// The stream is not `[place, token, feature]`.
    #[error("The recording's stream has shape {shape:?} instead of [place, token, feature].")]
    Stream {
        /// As found.
        shape: Vec<usize>,
    },
    /// γ and β do not match the stream.
    #[error("The recording's γ and β have shape {found:?} instead of {expected:?}.")]
    Affine {
        /// As found.
        found: Vec<usize>,
        /// One pair after each place but the last.
        expected: Vec<usize>,
    },
    /// The labels are not as many as the places or tokens.
    #[error("The recording names {found} {what} and holds {expected}.")]
    Count {
        /// `places` or `tokens`.
        what: String,
        /// Names.
        found: usize,
        /// Stream.
        expected: usize,
    },
    /// A place with an unknown key.
    #[error("The recording has a place with the unknown key “{0}”.")]
    UnknownPlace(String),
}

/// The stream of a post-norm transformer at several places, for the same tokens.
///
/// Place i+1's block starts from LayerNorm(place i), with the trained γ and β that
/// [`Recording::affine_after`] gives; the last place is the last LayerNorm's output.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// `[place, token, feature]`.
    stream: Array3<f32>,
    /// `[place, 2, feature]`, γ then β, after each place but the last.
    affine: Array3<f32>,
    places: Vec<Place>,
    labels: Vec<RowLabel>,
}

/// The file with the labels, `{"layers": [key, …], "rows": [{token, domain, position}, …]}`. Its
/// JSON is read by whoever has a reader for it: in the browser, the browser.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RecordingRows {
    /// Key of each place.
    pub layers: Vec<String>,
    /// What each row is.
    pub rows: Vec<RowLabel>,
}

impl Recording {
    /// Puts a recording together from its files: `stream` and `affine` are `.npy` of three
    /// axes.
    ///
    /// # Errors
    ///
    /// [`FileError`] when a file cannot be read, [`RecordingError`] when the three do not
    /// belong together.
    pub fn parse(stream: &[u8], affine: &[u8], rows: RecordingRows) -> Result<Self, FileError> {
        let stream = three_axes(read("stream.npy", stream)?)
            .map_err(|shape| RecordingError::Stream { shape })?;
        let (places, tokens, features) = stream.dim();
        let expected = vec![places - 1, 2, features];
        let affine = match three_axes(read("layer_norm_gamma_beta.npy", affine)?) {
            Ok(affine) if affine.shape() == expected => affine,
            Ok(other) => return Err(affine_error(other.shape().to_vec(), expected)),
            Err(found) => return Err(affine_error(found, expected)),
        };
        check_count("places", rows.layers.len(), places)?;
        check_count("tokens", rows.rows.len(), tokens)?;
        Ok(Self {
            stream,
            affine,
            places: rows
                .layers
                .iter()
                .map(|key| place(key))
                .collect::<Result<_, _>>()?,
            labels: rows.rows,
        })
    }

    /// The recorded places, in the order of the network.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What each row of every place is.
    pub fn labels(&self) -> &[RowLabel] {
        &self.labels
    }

    /// Tokens of each text, if all texts have as many; else 0.
    pub fn per_text(&self) -> u32 {
        let begins = |row: usize| self.labels[row].position == 0;
        let rows = self.labels.len();
        let length = (1..rows).find(|row| begins(*row)).unwrap_or(rows);
        let even = (0..rows).all(|row| begins(row) == (row % length == 0));
        if even { length as u32 } else { 0 }
    }

    /// The batch `[tokens, features]` at place `i`; `None` past the last.
    pub fn place(&self, i: usize) -> Option<ArrayView2<'_, f32>> {
        (i < self.places.len()).then(|| self.stream.index_axis(Axis(0), i))
    }

    /// γ and β of the LayerNorm that follows place `i`; `None` after the last place.
    pub fn affine_after(&self, i: usize) -> Option<(Vec<f32>, Vec<f32>)> {
        let pair = (i + 1 < self.places.len()).then(|| self.affine.index_axis(Axis(0), i))?;
        Some((pair.row(0).to_vec(), pair.row(1).to_vec()))
    }
}

/// The table as an array, or its shape when that has not three axes.
fn three_axes(table: Table) -> Result<Array3<f32>, Vec<usize>> {
    match *table.shape() {
        [a, b, c] => Array3::from_shape_vec((a, b, c), table.values().to_vec())
            .map_err(|_| table.shape().to_vec()),
        _ => Err(table.shape().to_vec()),
    }
}

fn affine_error(found: Vec<usize>, expected: Vec<usize>) -> FileError {
    RecordingError::Affine { found, expected }.into()
}

fn check_count(what: &str, found: usize, expected: usize) -> Result<(), RecordingError> {
    if found == expected {
        return Ok(());
    }
    Err(RecordingError::Count {
        what: what.to_owned(),
        found,
        expected,
    })
}

fn place(key: &str) -> Result<Place, RecordingError> {
    key.parse()
        .map_err(|()| RecordingError::UnknownPlace(shown(key, 24)))
}

#[cfg(test)]
#[path = "recording_tests.rs"]
mod tests;
