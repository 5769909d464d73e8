//! Texts of the tokens, from an array beside the activations: of texts, or of token ids.

use super::FileError;
use super::npy_header;
use super::own::OwnFile;
use super::part::Limits;
use super::store::Store;
use super::table::shown;
use super::view::View;
use crate::experiment::FileReading;
use crate::worker::pace::Unhurried;

/// The longest text of one token that is shown.
pub(super) const LONGEST_TOKEN: usize = 40;
/// The most bytes of an array of texts that are read.
const MAX_BYTES: u64 = 64 << 20;
/// The most token ids.
const MAX_IDS: u64 = 1 << 20;

/// The texts of an array that NumPy saved, in the order of its last axis first; `None` where it holds
/// something else.
///
/// `<U12` has twelve letters of four bytes each, `|S12` twelve bytes; both are filled with zeros.
pub(super) fn texts(file: &[u8]) -> Option<Vec<String>> {
    let (header, body) = npy_header::split(file).ok()?;
    let unprefixed = header.descr.trim_start_matches(['<', '>', '=', '|']);
    let (wide, length) = match unprefixed.split_at_checked(1)? {
        ("U", length) => (true, length),
        ("S" | "a", length) => (false, length),
        _ => return None,
    };
    let bytes = length
        .parse::<usize>()
        .ok()?
        .checked_mul(if wide { 4 } else { 1 })?;
    if bytes == 0 || header.fortran_order && header.shape.len() > 1 {
        return None;
    }
    let big_endian = header.descr.starts_with('>');
    let read = |cell: &[u8]| match wide {
        true => shown(&of_letters(cell, big_endian), LONGEST_TOKEN),
        false => shown(
            String::from_utf8_lossy(cell).trim_end_matches('\0'),
            LONGEST_TOKEN,
        ),
    };
    Some(body.chunks_exact(bytes).map(read).collect())
}

fn of_letters(cell: &[u8], big_endian: bool) -> String {
    let letters = cell.chunks_exact(4).map(|letter| {
        let letter = [letter[0], letter[1], letter[2], letter[3]];
        match big_endian {
            true => u32::from_be_bytes(letter),
            false => u32::from_le_bytes(letter),
        }
    });
    let letters = letters.take_while(|letter| *letter != 0);
    letters
        .map(|letter| char::from_u32(letter).unwrap_or('�'))
        .collect()
}

/// The texts of a `.npy`, if it is one of texts and not too large.
pub(super) async fn texts_of(store: &dyn Store) -> Result<Option<Vec<String>>, FileError> {
    let beginning = store.read(0, npy_header::SIGNATURE.len()).await?;
    if beginning != npy_header::SIGNATURE || store.length() > MAX_BYTES {
        return Ok(None);
    }
    let glance = store.read(0, super::npy::GLANCE).await?;
    let is_text = npy_header::split(&glance).is_ok_and(|(header, _)| {
        let kind = header.descr.trim_start_matches(['<', '>', '=', '|']);
        kind.starts_with(['U', 'S', 'a'])
    });
    match is_text {
        true => Ok(texts(&store.read(0, store.length() as usize).await?)),
        false => Ok(None),
    }
}

impl OwnFile {
    /// Looks for token ids among its tensors, whole numbers of one or two axes that are called so,
    /// where no texts of tokens are known.
    pub(super) async fn find_ids(&mut self) {
        let is_called = |name: &str| {
            let name = name.to_lowercase();
            name.contains("token") || name.ends_with("ids")
        };
        let tensors = self.tensors();
        let place = tensors.iter().position(|(name, kind, shape)| {
            let count: u64 = shape.iter().fold(1, |n: u64, m| n.saturating_mul(*m));
            let kind = kind.to_lowercase();
            let is_whole = ["i", "int", "u"].iter().any(|start| {
                kind.strip_prefix(start).is_some_and(|rest| {
                    rest.trim_start_matches("int")
                        .bytes()
                        .all(|b| b.is_ascii_digit())
                })
            });
            is_called(name) && is_whole && shape.len() <= 2 && count <= MAX_IDS
        });
        let Some(place) = place.filter(|_| self.labels().is_empty()) else {
            return;
        };
        let reading = FileReading {
            tensor: place as u32,
            ..FileReading::default()
        };
        let view = View {
            samples_axis: Some(0),
            ..View::default()
        };
        let limits = Limits {
            samples: MAX_IDS,
            features: MAX_IDS,
            values: MAX_IDS,
        };
        // What cannot be read is no label.
        if let Ok(taken) = self.take(view, &reading, limits, &mut Unhurried).await {
            self.set_labels(taken.values.iter().map(|id| format!("id {id}")).collect());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn npy(descr: &str, shape: &str, body: &[u8]) -> Vec<u8> {
        let header =
            format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n");
        let mut bytes = b"\x93NUMPY\x01\0".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(body);
        bytes
    }

    #[test]
    fn texts_of_both_kinds_are_read_and_numbers_are_none() {
        let letters = |text: &str| -> Vec<u8> {
            let mut cell: Vec<u8> = text
                .chars()
                .flat_map(|c| (c as u32).to_le_bytes())
                .collect();
            cell.resize(12, 0);
            cell
        };
        let body = [letters("the"), letters("Ä"), letters("")].concat();
        assert_eq!(texts(&npy("<U3", "(3,)", &body)).unwrap(), ["the", "Ä", ""]);
        assert_eq!(
            texts(&npy("|S3", "(2,)", b"a\0\0the")).unwrap(),
            ["a", "the"]
        );
        assert_eq!(texts(&npy("<f4", "(1,)", &[0; 4])), None);
        assert_eq!(texts(&npy("<U0", "(1,)", &[])), None);
        assert_eq!(texts(&npy("<U99999999999999999999", "(1,)", &[])), None);
    }
}
