//! A batch as a file: `.npy` for programs, `.csv` for people.

use ndarray::ArrayView2;

use super::npy::MAX_AXES;
use super::npy_header::SIGNATURE;

/// The batch as a `.npy` file, format version 1.0, little-endian float32, C order.
///
/// NumPy reads it with `np.load`; the header is padded so that the values start at a
/// multiple of 64 bytes, as NumPy's own.
pub fn write_npy(batch: ArrayView2<'_, f32>) -> Vec<u8> {
    let (samples, features) = batch.dim();
    let mut file = npy_header(&[samples as u64, features as u64]);
    file.reserve(4 * batch.len());
    for value in batch {
        file.extend_from_slice(&value.to_le_bytes());
    }
    file
}

/// The header of such a file for an array of this shape; `None` where the shape does not have
/// `count` values, or has more axes than are read.
pub fn npy_header_of(shape: &[u64], count: u64) -> Option<Vec<u8>> {
    let values = shape.iter().try_fold(1_u64, |all, n| all.checked_mul(*n));
    let fits = values == Some(count) && (1..=MAX_AXES).contains(&shape.len());
    fits.then(|| npy_header(shape))
}

fn npy_header(shape: &[u64]) -> Vec<u8> {
    let lengths: Vec<String> = shape.iter().map(u64::to_string).collect();
    // A tuple of one has a comma.
    let end = if shape.len() == 1 { "," } else { "" };
    let mut header = format!(
        "{{'descr': '<f4', 'fortran_order': False, 'shape': ({}{end}), }}",
        lengths.join(", ")
    );
    let prefix = SIGNATURE.len() + 4;
    while !(prefix + header.len() + 1).is_multiple_of(64) {
        header.push(' ');
    }
    header.push('\n');
    let mut file = Vec::with_capacity(prefix + header.len());
    file.extend_from_slice(SIGNATURE);
    file.extend_from_slice(&[1, 0]);
    // Eight lengths of at most 20 digits keep the header far below 2^16 bytes.
    file.extend_from_slice(&(header.len() as u16).to_le_bytes());
    file.extend_from_slice(header.as_bytes());
    file
}

/// The batch as comma-separated text with the header `f0,f1,…`, one sample a line.
///
/// With `labels`, a first column `sample` names each row; rows without a label leave it
/// empty. Every number is the shortest text that reads back as the same float32.
pub fn write_csv(batch: ArrayView2<'_, f32>, labels: Option<&[String]>) -> Vec<u8> {
    let mut text = String::new();
    if labels.is_some() {
        text.push_str("sample,");
    }
    push_line(&mut text, (0..batch.ncols()).map(|i| format!("f{i}")));
    for (i, row) in batch.rows().into_iter().enumerate() {
        if let Some(labels) = labels {
            text.push_str(&quoted(labels.get(i).map_or("", String::as_str)));
            text.push(',');
        }
        push_line(&mut text, row.iter().map(|value| format!("{value:?}")));
    }
    text.into_bytes()
}

fn push_line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            text.push(',');
        }
        text.push_str(&cell);
    }
    text.push('\n');
}

/// RFC 4180: a cell between quotes may hold commas and line ends, and doubles its quotes.
fn quoted(label: &str) -> String {
    if label.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", label.replace('"', "\"\""))
    } else {
        label.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use ndarray::array;

    use super::super::read;
    use super::super::tests::bytes_of;
    use super::*;

    #[test]
    fn write_npy_writes_the_very_bytes_that_numpy_writes() {
        let batch = array![[-1.5, 0.0, 0.25], [3.0, 1024.0, -0.0625]];
        assert_eq!(write_npy(batch.view()), bytes_of("f4_le.npy"));
    }

    /// float32 at the ends of their range, where a text form loses digits first.
    const EDGES: [f32; 8] = [
        f32::MAX,
        f32::MIN_POSITIVE,
        -1e-45,
        -0.0,
        0.1,
        16_777_217.0,
        f32::NEG_INFINITY,
        f32::EPSILON,
    ];

    #[test]
    fn what_is_written_reads_back_bit_for_bit() {
        let bits = |values: &[f32]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        let batch = ArrayView2::from_shape((2, 4), &EDGES).unwrap();
        for batch in [batch, batch.reversed_axes()] {
            let c_order: Vec<f32> = batch.iter().copied().collect();
            for file in [write_npy(batch), write_csv(batch, None)] {
                let table = read("x", &file).unwrap();
                assert_eq!(table.shape(), batch.shape());
                assert_eq!(bits(table.values()), bits(&c_order));
            }
        }
        let header = read("x.csv", &write_csv(batch, None)).unwrap();
        assert_eq!(header.column_names().unwrap(), ["f0", "f1", "f2", "f3"]);
    }

    #[test]
    fn the_text_is_as_a_spreadsheet_expects() {
        let batch = array![[1.0, f32::NAN], [-2.5, 1e-7], [0.0, 3.0]];
        let labels = ["the".to_owned(), "\"a,b\"\n".to_owned()];
        let text = String::from_utf8(write_csv(batch.view(), Some(&labels))).unwrap();
        assert_eq!(
            text,
            "sample,f0,f1\nthe,1.0,NaN\n\"\"\"a,b\"\"\n\",-2.5,1e-7\n,0.0,3.0\n"
        );
    }
}
