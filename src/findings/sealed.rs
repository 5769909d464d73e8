//! A message inside a message.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A `T` as its postcard bytes. What carries it is linked without the code that reads and writes
/// `T`: the page's first module passes the other rooms' messages on without knowing them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Sealed<T> {
    bytes: Vec<u8>,
    of: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned> Sealed<T> {
    /// Writes `content`.
    pub fn of(content: &T) -> Self {
        Self {
            // Plain data in derived formats is always writable.
            bytes: postcard::to_stdvec(content).unwrap_or_default(),
            of: PhantomData,
        }
    }

    /// Reads it again; nothing if these are not the bytes of a `T`.
    pub fn open(&self) -> Option<T> {
        postcard::from_bytes(&self.bytes).ok()
    }
}
