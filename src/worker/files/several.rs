//! Several files at once: their arrays side by side, and the tokens' texts beside them.

use super::FileError;
use super::labels::{LONGEST_TOKEN, texts_of};
use super::npy::{Layout, strides};
use super::number::{Number, Stored};
use super::own::{Body, OwnFile, TakeError};
use super::store::{NamedFile, Store};
use super::table::{Table, shown};
use super::tensor::{MAX_TENSORS, Tensor, Tensors, by_number};
use crate::experiment::FileReading;
use crate::worker::pace::Pace;

impl OwnFile {
    /// Looks at one file, or at several as one.
    ///
    /// # Errors
    /// As [`Self::open`] and [`Self::open_several`].
    pub async fn open_all(
        mut files: Vec<NamedFile>,
        reading: FileReading,
        pace: &mut impl Pace,
    ) -> Result<Self, TakeError> {
        let mut file = match files.len() {
            0 | 1 => {
                let (name, store) = files.pop().ok_or(FileError::Empty)?;
                Self::open(&name, store, reading, pace).await?
            }
            _ => Self::open_several(files, reading, pace).await?,
        };
        file.find_ids().await;
        Ok(file)
    }

    /// Looks at several files as one: every array of each, under the name of its file or, of a file
    /// of several, under its own. A `.txt` or `.json` of words holds the texts of the tokens, one
    /// a line or one an entry, as does a `.npy` of texts.
    ///
    /// # Errors
    /// A sentence about the first file that cannot be used, with its name.
    pub async fn open_several(
        files: Vec<NamedFile>,
        reading: FileReading,
        pace: &mut impl Pace,
    ) -> Result<Self, TakeError> {
        let count = files.len();
        let mut together = Tensors::default();
        for (name, store) in files {
            match words_of(&name, store.as_ref()).await? {
                Some(labels) => together.labels = labels,
                None => {
                    let one = Self::open(&name, store, reading, pace).await;
                    let one = one.map_err(|why| why.of_several(&name))?;
                    add(&mut together, one);
                }
            }
        }
        together
            .all
            .sort_by_cached_key(|tensor| by_number(&tensor.name));
        together.all.truncate(MAX_TENSORS);
        if together.all.is_empty() {
            return Err(FileError::Empty.into());
        }
        Ok(Self::of_tensors(&format!("{count} files"), together))
    }
}

/// Longest file of tokens' texts, in bytes.
const MAX_WORDS: u64 = 64 << 20;

/// Adds the arrays of a file.
fn add(together: &mut Tensors, file: OwnFile) {
    let (name, body) = file.into_parts();
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem)
        .to_string();
    let first = together.stores.len();
    match body {
        Body::Npy(layout, store) => {
            together.stores.push(store);
            let name = together.fresh_name(stem);
            together.all.push(tensor(name, layout, first));
        }
        Body::Text(text) => {
            let (layout, bytes) = in_memory(&text.into_table());
            together.stores.push(Box::new(bytes));
            let name = together.fresh_name(stem);
            together.all.push(tensor(name, layout, first));
        }
        Body::Tensors(tensors) => {
            together.about.extend(tensors.about);
            if !tensors.labels.is_empty() {
                together.labels = tensors.labels;
            }
            let taken = |name: &str| together.all.iter().any(|one| one.name == name);
            let clash = tensors.all.iter().any(|one| taken(&one.name));
            let own = tensors.all.into_iter().map(|one| Tensor {
                store: first + one.store,
                name: if clash {
                    format!("{stem}: {}", one.name)
                } else {
                    one.name.clone()
                },
                ..one
            });
            let own: Vec<Tensor> = own.collect();
            together.all.extend(own);
            together.stores.extend(tensors.stores);
        }
    }
}

fn tensor(name: String, layout: Layout, store: usize) -> Tensor {
    Tensor {
        name,
        kind: layout.stored.name().into(),
        layout,
        store,
        packed: None,
    }
}

/// The numbers of a text as an array of float32 in memory.
fn in_memory(table: &Table) -> (Layout, Vec<u8>) {
    let shape: Vec<u64> = table.shape().iter().map(|n| *n as u64).collect();
    let layout = Layout {
        stored: Stored {
            number: Number::F32,
            big_endian: false,
            raw: false,
        },
        strides: strides(&shape, false),
        shape,
        offset: 0,
    };
    let bytes = table.values().iter().flat_map(|value| value.to_le_bytes());
    (layout, bytes.collect())
}

/// The words of a text file that holds no numbers; `None` where it is another kind of file.
async fn words_of(name: &str, store: &dyn Store) -> Result<Option<Vec<String>>, FileError> {
    if let Some(texts) = texts_of(store).await? {
        return Ok(Some(texts));
    }
    let ending = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    let is_json = ending.as_deref() == Some("json");
    if !is_json && ending.as_deref() != Some("txt") || store.length() > MAX_WORDS {
        return Ok(None);
    }
    let bytes = store.read(0, store.length() as usize).await?;
    let Ok(text) = String::from_utf8(bytes) else {
        return Ok(None);
    };
    let words: Vec<String> = match is_json {
        true => serde_json::from_str(&text).unwrap_or_default(),
        false => text.lines().map(str::to_string).collect(),
    };
    // A column of numbers is a column of numbers.
    let is_number = |word: &String| word.trim().parse::<f64>().is_ok();
    let numbers = words.iter().filter(|word| is_number(word)).count();
    let is_words = !words.is_empty() && 2 * numbers < words.len();
    Ok(is_words.then(|| {
        words
            .iter()
            .map(|word| shown(word, LONGEST_TOKEN))
            .collect()
    }))
}
