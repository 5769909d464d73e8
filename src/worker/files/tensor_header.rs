//! The header of a safetensors file: a JSON object of tensors by their names.
//!
//! The library's own reader holds places in the machine's words, of which WebAssembly has 32 bits:
//! files beyond 4 GB have longer ones. It also takes the last of two tensors of one name in silence.

use std::fmt;

use safetensors::tensor::Dtype;
use serde::Deserialize;
use serde::de::{Error, MapAccess, Visitor};

use super::table::shown;
use super::tensor::About;

/// What a header says.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Every tensor, in the order of its place.
    pub tensors: Vec<(String, TensorInfo)>,
    /// The file's metadata.
    pub about: About,
}

/// One tensor.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct TensorInfo {
    /// Its number type.
    pub dtype: Dtype,
    /// Lengths of its axes.
    pub shape: Vec<u64>,
    /// Where it begins and ends, in bytes behind the header.
    pub data_offsets: (u64, u64),
}

impl<'de> Deserialize<'de> for Header {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Header;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of tensors")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Header, A::Error> {
                let mut header = Header::default();
                while let Some(name) = map.next_key::<String>()? {
                    if name == "__metadata__" {
                        header.about = map.next_value()?;
                    } else {
                        header.tensors.push((name, map.next_value()?));
                    }
                }
                header.tensors.sort_by(|a, b| a.0.cmp(&b.0));
                let twice = header.tensors.windows(2).find(|two| two[0].0 == two[1].0);
                if let Some(two) = twice {
                    let name = shown(&two[0].0, 60);
                    return Err(A::Error::custom(format!("two tensors are called “{name}”")));
                }
                header.tensors.sort_by_key(|(_, info)| info.data_offsets);
                Ok(header)
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

impl Header {
    /// Bytes of all tensors, if every one has as many as its shape needs, one behind the other; else
    /// the name of the first that has not.
    pub fn length(&self) -> Result<u64, &str> {
        let mut end = 0;
        for (name, info) in &self.tensors {
            let (from, to) = info.data_offsets;
            let bits = info
                .shape
                .iter()
                .try_fold(info.dtype.bitsize() as u64, |bits, n| bits.checked_mul(*n));
            let size = to.checked_sub(from).and_then(|bytes| bytes.checked_mul(8));
            if from != end || bits.is_none() || bits != size {
                return Err(name);
            }
            end = to;
        }
        Ok(end)
    }
}
