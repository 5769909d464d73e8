//! A batch as a file: `.npy` for programs, `.csv` for people.

use ndarray::ArrayView2;

use super::npy_header::SIGNATURE;

/// The batch as a `.npy` file, format version 1.0, little-endian float32, C order.
///
/// NumPy reads it with `np.load`; the header is padded so that the values start at a
/// multiple of 64 bytes, as NumPy's own.
pub fn write_npy(batch: ArrayView2<'_, f32>) -> Vec<u8> {
    let (samples, features) = batch.dim();
    let mut header =
        format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({samples}, {features}), }}");
    let prefix = SIGNATURE.len() + 4;
    while !(prefix + header.len() + 1).is_multiple_of(64) {
        header.push(' ');
    }
    header.push('\n');
    let mut file = Vec::with_capacity(prefix + header.len() + 4 * batch.len());
    file.extend_from_slice(SIGNATURE);
    file.extend_from_slice(&[1, 0]);
    // Two lengths of at most 20 digits keep the header far below 2^16 bytes.
    file.extend_from_slice(&(header.len() as u16).to_le_bytes());
    file.extend_from_slice(header.as_bytes());
    for value in batch {
        file.extend_from_slice(&value.to_le_bytes());
    }
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
