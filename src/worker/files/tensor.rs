//! One of several arrays of a file, or of several files.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::FileError;
use super::archive::{Packed, unpack};
use super::npy::Layout;
use super::store::Store;
use super::view::Axes;
use crate::experiment::FileReading;

/// The most tensors that are offered.
pub(super) const MAX_TENSORS: usize = 2_000;

/// One tensor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tensor {
    /// Its name, shortened and made safe to show.
    pub name: String,
    /// Its number type as the file names it.
    pub kind: String,
    /// Where its values stand: in its file, or where it is compressed in what it unpacks to.
    pub layout: Layout,
    /// Which of several files holds it.
    pub store: usize,
    /// Where it stands compressed.
    pub packed: Option<Packed>,
}

/// What a file says of itself beside its tensors.
pub(super) type About = BTreeMap<String, String>;

/// Several arrays, and the files that hold them.
#[derive(Default)]
pub(super) struct Tensors {
    pub all: Vec<Tensor>,
    pub stores: Vec<Box<dyn Store>>,
    /// Texts of the tokens, from a file beside them.
    pub labels: Vec<String>,
    /// The metadata of all files.
    pub about: About,
    /// The compressed array that was unpacked last, by its number.
    unpacked: RefCell<Option<(usize, Rc<Vec<u8>>)>>,
}

impl Tensors {
    pub fn new(all: Vec<Tensor>, stores: Vec<Box<dyn Store>>) -> Self {
        Self {
            all,
            stores,
            ..Self::default()
        }
    }

    /// With the texts of its tokens.
    pub fn with_labels(self, labels: Vec<String>) -> Self {
        Self { labels, ..self }
    }

    /// With what their file says of itself.
    pub fn with_about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// A name that no tensor has yet: of several called alike, all have a number behind it.
    pub fn fresh_name(&mut self, name: String) -> String {
        let numbered = |one: &str| {
            let rest = one.strip_prefix(name.as_str())?.strip_prefix(' ')?;
            rest.parse::<usize>().ok()
        };
        let others = self.all.iter().filter_map(|one| numbered(&one.name)).max();
        if let Some(first) = self.all.iter_mut().find(|one| one.name == name) {
            first.name += " 1";
            return format!("{name} 2");
        }
        others.map_or(name.clone(), |last| format!("{name} {}", last + 1))
    }

    /// The texts of the samples taken, where there is one for every sample, or for every token of
    /// each text of a batch.
    pub fn labels_of(&self, layout: &Layout, axes: &Axes, numbers: &[u64]) -> Vec<String> {
        let count = self.labels.len() as u64;
        let length = |axis: &usize| layout.shape.get(*axis).copied().unwrap_or(1);
        let all = axes.all_samples(&layout.shape);
        let tokens = axes.samples.last().map_or(1, length);
        if count == 0 || count != all && count != tokens {
            return Vec::new();
        }
        let label = |number: &u64| self.labels.get((number % count) as usize).cloned();
        numbers
            .iter()
            .map(|number| label(number).unwrap_or_default())
            .collect()
    }

    /// The number of the tensor that is asked for, or of the last one of a file that has fewer.
    fn place(&self, reading: &FileReading) -> usize {
        (reading.tensor as usize).min(self.all.len().saturating_sub(1))
    }

    pub fn chosen(&self, reading: &FileReading) -> Option<&Tensor> {
        self.all.get(self.place(reading))
    }

    /// What a compressed array unpacks to; nothing where it is not compressed.
    pub async fn unpacked(&self, reading: &FileReading) -> Result<Option<Rc<Vec<u8>>>, FileError> {
        let place = self.place(reading);
        let tensor = self.all.get(place).ok_or(FileError::Empty)?;
        let Some(packed) = tensor.packed else {
            return Ok(None);
        };
        let known = self.unpacked.borrow().clone();
        if let Some((_, bytes)) = known.filter(|(known, _)| *known == place) {
            return Ok(Some(bytes));
        }
        // The one before goes first: two of them may not fit.
        self.unpacked.take();
        let store = self.stores.get(tensor.store).ok_or(FileError::Empty)?;
        let bytes = Rc::new(unpack(store.as_ref(), &tensor.name, packed).await??);
        *self.unpacked.borrow_mut() = Some((place, Rc::clone(&bytes)));
        Ok(Some(bytes))
    }
}

/// A name as a key that puts layer 2 before layer 10.
pub(super) fn by_number(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut digits = String::new();
    let flush = |digits: &mut String, parts: &mut Vec<(u64, String)>| {
        if !digits.is_empty() {
            parts.push((digits.parse().unwrap_or(u64::MAX), String::new()));
            digits.clear();
        }
    };
    for letter in name.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            flush(&mut digits, &mut parts);
            match parts.last_mut() {
                Some((_, text)) => text.push(letter),
                None => parts.push((0, letter.to_string())),
            }
        }
    }
    flush(&mut digits, &mut parts);
    parts
}
