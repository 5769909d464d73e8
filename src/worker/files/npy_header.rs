//! The header of NumPy's `.npy` format: signature, version, and a Python dictionary.
//!
//! ```text
//! \x93NUMPY  major minor  length of the dictionary (u16, from version 2 u32, little-endian)
//! {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }   padding   \n
//! ```
//!
//! Only what an array of plain numbers needs is understood, by a scan without recursion,
//! and nothing is multiplied or allocated by a number the file claims. That is why the
//! format is read here: the crate npyz 0.9.1 multiplies the lengths of the shape
//! unchecked and allocates the claimed length of the header before it looks at the bytes.
//!
//! Source: NumPy Enhancement Proposal 1, and `numpy.lib.format`, versions 1.0 to 3.0.

use super::npy_error::NpyError;
use super::table::shown;

/// The first six bytes of every `.npy` file.
pub(super) const SIGNATURE: &[u8] = b"\x93NUMPY";

/// Longest header, in bytes, as in NumPy itself; one of plain numbers has about 118.
const MAX_HEADER: usize = 10_000;

/// What the header says of the values that follow it.
#[derive(Debug, PartialEq)]
pub(super) struct Header {
    /// NumPy's code of the type, such as `<f4`.
    pub descr: String,
    /// First axis fastest.
    pub fortran_order: bool,
    /// As claimed by the file: any number of axes, any lengths.
    pub shape: Vec<u64>,
}

/// Splits a file that starts with [`SIGNATURE`] into its header and the bytes of the values.
pub(super) fn split(bytes: &[u8]) -> Result<(Header, &[u8]), NpyError> {
    let (_, rest) = take::<{ SIGNATURE.len() }>(bytes)?;
    let ([major, minor], rest) = take(rest)?;
    let (length, rest) = match (major, minor) {
        (1, 0) => take(rest).map(|(length, rest)| (u32::from(u16::from_le_bytes(length)), rest))?,
        (2 | 3, 0) => take(rest).map(|(length, rest)| (u32::from_le_bytes(length), rest))?,
        _ => return Err(NpyError::Version { major, minor }),
    };
    let (text, body) = usize::try_from(length)
        .ok()
        .and_then(|length| rest.split_at_checked(length))
        .ok_or(NpyError::EndsInHeader)?;
    if text.len() > MAX_HEADER {
        return Err(NpyError::LongHeader { bytes: text.len() });
    }
    Ok((Scan { rest: text }.header()?, body))
}

/// The next `N` bytes and the rest.
fn take<const N: usize>(bytes: &[u8]) -> Result<([u8; N], &[u8]), NpyError> {
    let (&first, rest) = bytes.split_first_chunk().ok_or(NpyError::EndsInHeader)?;
    Ok((first, rest))
}

/// The part of the dictionary not read yet.
struct Scan<'a> {
    rest: &'a [u8],
}

impl<'a> Scan<'a> {
    fn header(mut self) -> Result<Header, NpyError> {
        let (mut descr, mut fortran_order, mut shape) = (None, None, None);
        self.expect(b'{')?;
        while !self.eat(b'}') {
            let key = self.quoted()?;
            self.expect(b':')?;
            match key {
                "descr" => descr = Some(self.descr()?),
                "fortran_order" => fortran_order = Some(self.boolean()?),
                "shape" => shape = Some(self.shape()?),
                other => {
                    return Err(NpyError::Header(format!(
                        "unknown key “{}”",
                        shown(other, 24)
                    )));
                }
            }
            if !self.eat(b',') {
                self.expect(b'}')?;
                break;
            }
        }
        let missing = |key| NpyError::Header(format!("the key “{key}” is missing"));
        Ok(Header {
            descr: descr.ok_or_else(|| missing("descr"))?,
            fortran_order: fortran_order.ok_or_else(|| missing("fortran_order"))?,
            shape: shape.ok_or_else(|| missing("shape"))?,
        })
    }

    fn descr(&mut self) -> Result<String, NpyError> {
        if self.eat(b'[') {
            return Err(NpyError::Structured);
        }
        Ok(self.quoted()?.to_owned())
    }

    fn boolean(&mut self) -> Result<bool, NpyError> {
        match self.word() {
            b"True" => Ok(true),
            b"False" => Ok(false),
            _ => Err(NpyError::Header(
                "“fortran_order” is neither True nor False".to_owned(),
            )),
        }
    }

    fn shape(&mut self) -> Result<Vec<u64>, NpyError> {
        self.expect(b'(')?;
        let mut shape = Vec::new();
        while !self.eat(b')') {
            shape.push(self.length()?);
            if !self.eat(b',') {
                self.expect(b')')?;
                break;
            }
        }
        Ok(shape)
    }

    /// The length of an axis; Python 2 wrote `3L`.
    fn length(&mut self) -> Result<u64, NpyError> {
        let word = self.word();
        std::str::from_utf8(word.strip_suffix(b"L").unwrap_or(word))
            .ok()
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| {
                let word = shown(&String::from_utf8_lossy(word), 24);
                NpyError::Header(format!("“{word}” in the shape is not a length"))
            })
    }

    fn quoted(&mut self) -> Result<&'a str, NpyError> {
        self.skip_space();
        let text = match self.rest {
            [quote @ (b'\'' | b'"'), inside @ ..] => inside
                .iter()
                .position(|byte| byte == quote)
                .and_then(|end| {
                    self.rest = &inside[end + 1..];
                    std::str::from_utf8(&inside[..end]).ok()
                }),
            _ => None,
        };
        text.ok_or_else(|| NpyError::Header("a quoted word is missing".to_owned()))
    }

    /// Letters, digits and signs up to the next other byte.
    fn word(&mut self) -> &'a [u8] {
        self.skip_space();
        let end = self
            .rest
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"+-._".contains(byte)))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn expect(&mut self, byte: u8) -> Result<(), NpyError> {
        if self.eat(byte) {
            return Ok(());
        }
        Err(NpyError::Header(format!(
            "“{}” is missing",
            char::from(byte)
        )))
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.skip_space();
        let found = self.rest.first() == Some(&byte);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn file(version: [u8; 2], length: &[u8], text: &str) -> Vec<u8> {
        [SIGNATURE, &version, length, text.as_bytes(), b"body"].concat()
    }

    fn header(text: &str) -> Result<Header, NpyError> {
        let length = u16::try_from(text.len()).unwrap().to_le_bytes();
        split(&file([1, 0], &length, text)).map(|(header, _)| header)
    }

    #[test]
    fn the_three_versions_differ_only_in_the_length_field() {
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }  \n";
        let n = text.len() as u32;
        let expected = Header {
            descr: "<f4".into(),
            fortran_order: false,
            shape: vec![3, 4],
        };
        for (version, length) in [
            ([1, 0], (n as u16).to_le_bytes().to_vec()),
            ([2, 0], n.to_le_bytes().to_vec()),
            ([3, 0], n.to_le_bytes().to_vec()),
        ] {
            let bytes = file(version, &length, text);
            let (header, body) = split(&bytes).unwrap();
            assert_eq!((&header, body), (&expected, &b"body"[..]));
        }
    }

    #[test]
    fn python_may_order_quote_and_space_the_dictionary_as_it_likes() {
        let header = header("{\"shape\":(3L,),'fortran_order' : True,\"descr\":'>f8'}").unwrap();
        assert_eq!(
            header,
            Header {
                descr: ">f8".into(),
                fortran_order: true,
                shape: vec![3]
            }
        );
    }

    #[test]
    fn a_malformed_dictionary_is_named() {
        let cases = [
            ("", "“{” is missing"),
            (
                "{'descr': '<f4', 'fortran_order': False}",
                "the key “shape” is missing",
            ),
            ("{'colour': 3}", "unknown key “colour”"),
            (
                "{'fortran_order': 1}",
                "“fortran_order” is neither True nor False",
            ),
            ("{'shape': 3}", "“(” is missing"),
            ("{'shape': (-3,)}", "“-3” in the shape is not a length"),
            ("{'shape': (3.5,)}", "“3.5” in the shape is not a length"),
            (
                "{'shape': (99999999999999999999,)}",
                "“99999999999999999999” in the shape is not a length",
            ),
            ("{'shape': ((((((((((", "“” in the shape is not a length"),
            ("{'shape': (3 4)}", "“)” is missing"),
            ("{descr: '<f4'}", "a quoted word is missing"),
            ("{'descr': '<f4}", "a quoted word is missing"),
        ];
        for (text, why) in cases {
            let found = header(text).unwrap_err().to_string();
            assert_eq!(
                found,
                format!(
                    "The header of this .npy file is damaged: {why}. Save the array again with np.save."
                )
            );
        }
    }

    #[test]
    fn a_header_that_ends_early_a_long_one_and_an_unknown_version_are_refused() {
        for cut in [6, 7, 8, 9, 10, 20] {
            let whole = file([1, 0], &[100, 0], "{'descr': '<f4', ");
            assert_eq!(split(&whole[..cut]).unwrap_err(), NpyError::EndsInHeader);
        }
        let claims_4_gb = file([2, 0], &[0xff; 4], "{");
        assert_eq!(split(&claims_4_gb).unwrap_err(), NpyError::EndsInHeader);
        let long = " ".repeat(10_001);
        assert_eq!(
            header(&long).unwrap_err(),
            NpyError::LongHeader { bytes: 10_001 }
        );
        let newer = file([4, 0], &[1, 0], "{");
        assert_eq!(
            split(&newer).unwrap_err(),
            NpyError::Version { major: 4, minor: 0 }
        );
    }
}
