//! Which reader a file gets, and kinds of file that no reader takes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use super::*;

pub(super) fn bytes_of(file: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/files/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

pub(super) fn why_not(file: &str) -> String {
    read(file, &bytes_of(file)).unwrap_err().to_string()
}

#[test]
fn an_empty_file_is_refused() {
    assert_eq!(
        read("x.npy", b"").unwrap_err().to_string(),
        "The file is empty."
    );
}

#[test]
fn a_file_name_is_shown_short() {
    let table = read(&"n".repeat(300), b"1").unwrap();
    assert_eq!(table.name(), format!("{}…", "n".repeat(80)));
}

#[test]
fn other_kinds_of_file_are_named_whatever_they_are_called() {
    let files = [
        ("arrays.npz", Foreign::Npz),
        ("model.pt", Foreign::PyTorch),
        ("sheet.xlsx", Foreign::Office),
        ("other.zip", Foreign::Zip),
        ("array.pkl", Foreign::Pickle),
    ];
    for (file, kind) in files {
        assert_eq!(read("x.csv", &bytes_of(file)), Err(kind.into()), "{file}");
    }
    let beginnings: [(&[u8], Foreign); 15] = [
        (b"\x1f\x8b\x08\0", Foreign::Compressed),
        (b"BZh91AY&SY\x01", Foreign::Compressed),
        (b"GGUF\x03\0\0\0", Foreign::Gguf),
        (b"\x89HDF\r\n\x1a\n\0", Foreign::Hdf5),
        (b"PAR1\x15\x04", Foreign::Columnar),
        (b"ARROW1\0\0", Foreign::Columnar),
        (b"MATLAB 5.0 MAT-file\0", Foreign::Matlab),
        (b"%PDF-1.7\n", Foreign::Pdf),
        (b"\x89PNG\r\n\x1a\n\0", Foreign::Image),
        (b"\xff\xd8\xff\xe0", Foreign::Image),
        (b"\n <!DOCTYPE html>", Foreign::Markup),
        (b"\xef\xbb\xbf[[1, 2]]", Foreign::Json),
        (b"\xff\xfe1\0,\0", Foreign::Utf16),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::Office),
        (b"\x01\x02\0\x03", Foreign::Binary),
    ];
    for (bytes, kind) in beginnings {
        assert_eq!(read("x.csv", bytes), Err(kind.into()), "{kind:?}");
    }
    assert_eq!(read("x.NPY", b"1,2\n"), Err(Foreign::NpyInNameOnly.into()));
}

#[test]
fn a_foreign_file_is_told_how_to_become_an_array() {
    for file in ["arrays.npz", "model.pt", "array.pkl", "model.safetensors"] {
        assert!(
            why_not(file).contains("np.save(\"x.npy\", "),
            "{}",
            why_not(file)
        );
    }
    assert_eq!(
        why_not("arrays.npz"),
        "This is an .npz archive of several arrays. Save one of them: \
         np.save(\"x.npy\", np.load(\"x.npz\")[\"name\"].astype(\"float32\"))."
    );
}

#[test]
fn a_column_may_be_named_like_a_signature() {
    let named = read("x.csv", b"PAR1,PAR2\n1,2\n").unwrap();
    assert_eq!(named.column_names().unwrap(), ["PAR1", "PAR2"]);
}
