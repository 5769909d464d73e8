//! A lesson as the end of a link: packed into what stands behind the #, which no browser sends.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::Serialize;

use super::lesson::Lesson;
use super::read::{BadLesson, MAX_BYTES};

/// What the fragment begins with.
pub const FRAGMENT: &str = "#lesson=";

impl Lesson {
    /// The lesson as the fragment of a link.
    pub fn packed(&self) -> String {
        pack(FRAGMENT, self)
    }

    /// The lesson of a fragment; `None` where the fragment is another one.
    ///
    /// # Errors
    /// As [`Lesson::read`]; what unpacks to more than [`MAX_BYTES`] is not unpacked further.
    pub fn unpacked(fragment: &str) -> Option<Result<Self, BadLesson>> {
        let packed = fragment.strip_prefix(FRAGMENT)?;
        let text = unpack(packed).map_err(|why| match why {
            BadPack::TooLong => BadLesson::TooLong,
            BadPack::Damaged => BadLesson::Form(why.to_string()),
        });
        Some(text.and_then(|text| Self::read(&text)))
    }
}

/// Why a fragment cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPack {
    /// It holds more than [`MAX_BYTES`].
    #[error("the link holds more than {MAX_BYTES} bytes")]
    TooLong,
    /// It is no packed text.
    #[error("the link is damaged or cut off")]
    Damaged,
}

/// What is passed on, as JSON compressed behind the word that a fragment begins with.
pub fn pack<T: Serialize>(fragment: &str, what: &T) -> String {
    let json = serde_json::to_vec(what).unwrap_or_default();
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let _ = encoder.write_all(&json);
    let packed = BASE64.encode(encoder.finish().unwrap_or_default());
    format!("{fragment}{packed}")
}

/// The text of what stands behind the word.
///
/// # Errors
/// Where it is damaged, or would be longer than [`MAX_BYTES`]: it is not unpacked further.
pub fn unpack(packed: &str) -> Result<String, BadPack> {
    if packed.len() > 2 * MAX_BYTES {
        return Err(BadPack::TooLong);
    }
    let bytes = BASE64.decode(packed).map_err(|_| BadPack::Damaged)?;
    let mut text = Vec::new();
    let mut decoder = ZlibDecoder::new(bytes.as_slice()).take(MAX_BYTES as u64 + 1);
    decoder
        .read_to_end(&mut text)
        .map_err(|_| BadPack::Damaged)?;
    if text.len() > MAX_BYTES {
        return Err(BadPack::TooLong);
    }
    String::from_utf8(text).map_err(|_| BadPack::Damaged)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lessons::lesson;

    #[test]
    fn a_lesson_comes_back_from_its_link_and_a_damaged_one_is_refused() {
        let outliers = lesson("outliers").unwrap();
        let packed = outliers.packed();
        assert!(packed.len() < 6000, "{} bytes", packed.len());
        assert_eq!(
            Lesson::unpacked(&packed),
            Some(Ok(outliers.as_ref().clone()))
        );
        assert_eq!(Lesson::unpacked("#figures"), None);
        for cut in [10, packed.len() / 2, packed.len() - 1] {
            let damaged = Lesson::unpacked(&packed[..cut]).unwrap();
            assert!(damaged.is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b' '; 100 * MAX_BYTES]).unwrap();
        let bomb = format!("{FRAGMENT}{}", BASE64.encode(encoder.finish().unwrap()));
        assert_eq!(Lesson::unpacked(&bomb), Some(Err(BadLesson::TooLong)));
    }
}
