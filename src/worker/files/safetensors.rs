//! Hugging Face's safetensors: which tensors a file holds and where, from its header alone.

use safetensors::tensor::Dtype;

use super::npy::{Layout, MAX_AXES, strides};
use super::number::Stored;
use super::store::{Store, Unreadable};
use super::table::shown;
use super::tensor::{About, MAX_TENSORS, Tensor, by_number};
use super::tensor_header::{Header, TensorInfo};

/// The longest header that is read: some 100,000 tensors.
const MAX_HEADER: u64 = 16 << 20;

/// Why a safetensors file cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum TensorsError {
    /// The header is longer than any real one.
    #[error(
        "The file says that its header has {bytes} bytes, which no safetensors file needs. It is damaged or no safetensors file."
    )]
    LongHeader {
        /// How long it says it is.
        bytes: u64,
    },
    /// The header cannot be read.
    #[error("The header of this safetensors file is damaged: {why}. Save the file again.")]
    Header {
        /// What is wrong with it.
        why: String,
    },
    /// The file ends before its last tensor.
    #[error(
        "The file is cut off: its tensors need {needed} bytes and it has {found}. Copy or download it again."
    )]
    Truncated {
        /// Bytes that the header speaks of.
        needed: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// Nothing that can be shown.
    #[error(
        "This safetensors file holds no tensor with one to {MAX_AXES} axes of a number type that is read here{}.",
        if .types.is_empty() { String::new() } else { format!(": it has {types}") }
    )]
    NothingToShow {
        /// The number types it has.
        types: String,
    },
}

/// Whether a file begins as such files do: with the length of a header, and its brace.
pub(super) fn is_safetensors(beginning: &[u8]) -> bool {
    matches!(beginning, [_, _, _, _, _, _, 0, 0, b'{', ..])
}

/// The tensors of a file in the order of their names, numbers in them by their value, and what its
/// metadata say. Nothing but the header is read.
///
/// # Errors
/// [`TensorsError`], as its outer error where the browser cannot read the file.
pub(super) async fn tensors(
    store: &dyn Store,
) -> Result<Result<(Vec<Tensor>, About), TensorsError>, Unreadable> {
    let first = store.read(0, 8).await?;
    let length = first
        .first_chunk()
        .map_or(0, |bytes| u64::from_le_bytes(*bytes));
    if length > MAX_HEADER {
        return Ok(Err(TensorsError::LongHeader { bytes: length }));
    }
    let header = store.read(0, 8 + length as usize).await?;
    Ok(of_header(&header, store.length()))
}

fn of_header(header: &[u8], found: u64) -> Result<(Vec<Tensor>, About), TensorsError> {
    let json = header.get(8..).unwrap_or_default();
    let read: Header = serde_json::from_slice(json).map_err(|why| damaged(&why.to_string()))?;
    let length = read.length().map_err(|name| {
        let name = shown(name, 60);
        damaged(&format!(
            "the place of “{name}” does not fit its shape or its neighbours"
        ))
    })?;
    let begin = header.len() as u64;
    let needed = begin.saturating_add(length);
    if needed > found {
        return Err(TensorsError::Truncated { needed, found });
    }
    let tensors = read.tensors.iter();
    let mut all: Vec<Tensor> = tensors.filter_map(|one| tensor(one, begin)).collect();
    all.sort_by_cached_key(|tensor| by_number(&tensor.name));
    all.truncate(MAX_TENSORS);
    if all.is_empty() {
        let types = types(&read);
        return Err(TensorsError::NothingToShow { types });
    }
    Ok((all, read.about))
}

/// A tensor that can be shown, in a file whose values begin there.
fn tensor((name, info): &(String, TensorInfo), begin: u64) -> Option<Tensor> {
    let shape = info.shape.clone();
    let fits = (1..=MAX_AXES).contains(&shape.len()) && !shape.contains(&0);
    let stored = Stored::read(code(info.dtype)?).ok().filter(|_| fits)?;
    Some(Tensor {
        name: shown(name, 120),
        kind: info.dtype.to_string(),
        layout: Layout {
            stored,
            strides: strides(&shape, false),
            shape,
            offset: begin + info.data_offsets.0,
        },
        store: 0,
        packed: None,
    })
}

/// The number types of a header that are not read here, each once.
fn types(header: &Header) -> String {
    let all = header.tensors.iter().map(|(_, info)| info.dtype);
    let mut types: Vec<String> = all
        .filter(|dtype| code(*dtype).is_none())
        .map(|dtype| dtype.to_string())
        .collect();
    types.sort();
    types.dedup();
    types.join(", ")
}

fn damaged(why: &str) -> TensorsError {
    // What a reader of JSON says of a text that ends too early.
    let why = match why.starts_with("EOF") {
        true => "it ends in the middle",
        false => why,
    };
    TensorsError::Header {
        why: shown(why, 120),
    }
}

/// NumPy's code of a number type; `None` where none is read.
fn code(dtype: Dtype) -> Option<&'static str> {
    Some(match dtype {
        Dtype::BOOL => "|b1",
        Dtype::U8 => "|u1",
        Dtype::I8 => "|i1",
        Dtype::U16 => "<u2",
        Dtype::I16 => "<i2",
        Dtype::U32 => "<u4",
        Dtype::I32 => "<i4",
        Dtype::U64 => "<u8",
        Dtype::I64 => "<i8",
        Dtype::F16 => "<f2",
        Dtype::BF16 => "bfloat16",
        Dtype::F32 => "<f4",
        Dtype::F64 => "<f8",
        Dtype::F8_E4M3 => "float8_e4m3fn",
        Dtype::F8_E5M2 => "float8_e5m2",
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn file(header: &str, body: usize) -> Vec<u8> {
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        bytes.extend(vec![0; body]);
        bytes
    }

    fn read(bytes: &[u8]) -> Result<Vec<Tensor>, TensorsError> {
        let length = u64::from_le_bytes(*bytes.first_chunk().unwrap());
        of_header(&bytes[..8 + length as usize], bytes.len() as u64).map(|(all, _)| all)
    }

    #[test]
    fn tensors_stand_in_the_order_of_their_numbers() {
        let tensor = |name: &str, from: usize| {
            format!(
                r#""{name}":{{"dtype":"F16","shape":[2,3],"data_offsets":[{from},{}]}}"#,
                from + 12
            )
        };
        let names = ["layer.10.out", "layer.2.out", "layer.1.out"];
        let header: Vec<String> = names
            .iter()
            .enumerate()
            .map(|(i, name)| tensor(name, 12 * i))
            .collect();
        let bytes = file(&format!("{{{}}}", header.join(",")), 36);
        let found = read(&bytes).unwrap();
        let order: Vec<&str> = found.iter().map(|tensor| tensor.name.as_str()).collect();
        assert_eq!(order, ["layer.1.out", "layer.2.out", "layer.10.out"]);
        assert_eq!(found[0].layout.strides, [3, 1]);
        assert_eq!(found[0].layout.offset, bytes.len() as u64 - 12);
    }

    #[test]
    fn hostile_headers_are_refused_with_a_sentence() {
        let one = |shape: &str, offsets: &str| {
            file(
                &format!(r#"{{"x":{{"dtype":"F32","shape":{shape},"data_offsets":{offsets}}}}}"#),
                16,
            )
        };
        assert!(read(&one("[2,2]", "[0,16]")).is_ok());
        for bad in [
            one("[1152921504606846976]", "[0,16]"),
            one("[4294967296,4294967296]", "[0,16]"),
            one("[2,2]", "[8,16]"),
            one("[2,2]", "[16,0]"),
            one("[2,2]", "[0,18446744073709551615]"),
            file("{", 0),
            file(
                r#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#,
                12,
            ),
        ] {
            let why = read(&bad).unwrap_err().to_string();
            assert!(why.contains("damaged") || why.contains("cut off"), "{why}");
        }
        let twice = file(
            r#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"x":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}"#,
            16,
        );
        let why = read(&twice).unwrap_err().to_string();
        assert!(why.contains("two tensors are called “x”"), "{why}");
        let short = one("[40,40]", "[0,6400]");
        assert!(matches!(read(&short), Err(TensorsError::Truncated { .. })));
        let empty = file(
            r#"{"x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#,
            0,
        );
        assert!(matches!(
            read(&empty),
            Err(TensorsError::NothingToShow { .. })
        ));
    }

    /// Places beyond 4 GB do not fit the words of a browser's machine.
    #[test]
    fn a_file_beyond_four_gigabytes_is_read_by_its_header() {
        let half = 3u64 << 30;
        let header = format!(
            r#"{{"a":{{"dtype":"F32","shape":[{n},1024],"data_offsets":[0,{half}]}},"b":{{"dtype":"F32","shape":[{n},1024],"data_offsets":[{half},{all}]}}}}"#,
            n = half / 4096,
            all = 2 * half
        );
        let bytes = file(&header, 0);
        let (all, _) = of_header(&bytes, bytes.len() as u64 + 2 * half).unwrap();
        assert_eq!(all[1].layout.offset, bytes.len() as u64 + half);
    }

    #[test]
    fn what_is_not_read_is_refused_by_its_type() {
        let header = r#"{"x":{"dtype":"F8_E8M0","shape":[16],"data_offsets":[0,16]}}"#;
        let why = read(&file(header, 16)).unwrap_err().to_string();
        assert!(why.ends_with("read here: it has F8_E8M0."), "{why}");
        let header = r#"{"x":{"dtype":"F8_E4M3","shape":[16],"data_offsets":[0,16]}}"#;
        assert!(read(&file(header, 16)).is_ok());
    }
}
