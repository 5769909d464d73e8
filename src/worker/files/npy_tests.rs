//! Files written by NumPy (`tests/data/make_npy.py`), and damaged ones.
#![allow(clippy::unwrap_used)]

use super::super::tests::{bytes_of, why_not};
use super::super::{Table, npy_header, read};

fn table(file: &str) -> Table {
    read(file, &bytes_of(file)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

fn counting(n: u8) -> Vec<f32> {
    (0..n).map(f32::from).collect()
}

#[test]
fn every_number_type_in_both_byte_orders_gives_the_same_table() {
    let floats = [-1.5, 0.0, 0.25, 3.0, 1024.0, -0.0625];
    let signed = [-100.0, 0.0, 1.0, 2.0, 3.0, 127.0];
    let unsigned = [0.0, 1.0, 2.0, 3.0, 100.0, 255.0];
    let kinds = [
        ('f', &floats, &[2, 4, 8][..]),
        ('i', &signed, &[1, 2, 4, 8]),
        ('u', &unsigned, &[1, 2, 4, 8]),
    ];
    for (kind, values, sizes) in kinds {
        for &size in sizes {
            for order in ["le", "be"].iter().take(if size == 1 { 1 } else { 2 }) {
                let table = table(&format!("{kind}{size}_{order}.npy"));
                assert_eq!(table.shape(), [2, 3]);
                assert_eq!(table.values(), values, "{}", table.name());
                assert_eq!(table.notes(), []);
            }
        }
    }
    assert_eq!(table("bool.npy").values(), [1.0, 0.0, 1.0, 1.0, 0.0, 0.0]);
}

#[test]
fn wide_integers_round_to_the_nearest_float32() {
    // 2^24 + 1 lies between two float32 and rounds to the even one.
    let expected = [2f32.powi(62), -(2f32.powi(62)), 16_777_216.0];
    assert_eq!(table("i8_wide.npy").values(), expected);
}

#[test]
fn axes_orders_and_versions_give_c_order() {
    let cases: [(&str, &[usize]); 6] = [
        ("axes_1.npy", &[24]),
        ("axes_3_c.npy", &[2, 3, 4]),
        ("axes_3_fortran.npy", &[2, 3, 4]),
        ("axes_2_fortran_f8_be.npy", &[4, 6]),
        ("version_2.npy", &[4, 6]),
        ("version_3.npy", &[4, 6]),
    ];
    for (file, shape) in cases {
        let table = table(file);
        assert_eq!(table.shape(), shape, "{file}");
        assert_eq!(table.values(), counting(24), "{file}");
        assert_eq!(table.column_names(), None);
    }
}

#[test]
fn bfloat16_is_read_under_every_name_it_is_saved_by() {
    // 1, −2.5, 3.140625 and 2^100 in the upper halves of their float32.
    let body: Vec<u8> = [1.0f32, -2.5, 3.140625, 2f32.powi(100)]
        .iter()
        .flat_map(|v| ((v.to_bits() >> 16) as u16).to_le_bytes())
        .collect();
    for descr in ["<V2", "|V2", "bfloat16"] {
        let table = read("x.npy", &npy(descr, "(2, 2)", &body)).unwrap();
        assert_eq!(
            table.values(),
            [1.0, -2.5, 3.140625, 2f32.powi(100)],
            "{descr}"
        );
    }
    let named = read("x.npy", &npy("float8_e4m3fn", "(2,)", &[0x38, 0xc4])).unwrap();
    assert_eq!(named.values(), [1.0, -3.0]);
    for descr in ["<f1", "|V1"] {
        let why = read("x.npy", &npy(descr, "(4,)", &[0; 4]))
            .unwrap_err()
            .to_string();
        assert!(
            why.starts_with(&format!("This array holds float8 ({descr})")),
            "{why}"
        );
    }
}

#[test]
fn an_array_of_anything_but_numbers_is_named() {
    let cases = [
        (
            "objects.npy",
            "This array holds Python objects, often because its rows differ in length. Make it a plain array: np.save(\"x.npy\", np.stack(list(x)).astype(\"float32\")).",
        ),
        (
            "structured.npy",
            "This is a structured array with named fields. Save one field, or stack them: np.save(\"x.npy\", np.stack([x[n] for n in x.dtype.names], -1).astype(\"float32\")).",
        ),
        (
            "complex.npy",
            "This array holds complex numbers. Save a real part of them: np.save(\"x.npy\", x.real.astype(\"float32\")), or np.abs(x).",
        ),
        (
            "strings.npy",
            "This array holds text. If it spells numbers, convert it: np.save(\"x.npy\", x.astype(\"float32\")).",
        ),
        (
            "byte_strings.npy",
            "This array holds text. If it spells numbers, convert it: np.save(\"x.npy\", x.astype(\"float32\")).",
        ),
        (
            "dates.npy",
            "This array holds dates or times. Convert it to numbers: np.save(\"x.npy\", x.astype(\"int64\").astype(\"float32\")).",
        ),
        (
            "long_double.npy",
            "This array's number type “<f16” is not read. Save it as float32: np.save(\"x.npy\", x.astype(\"float32\")).",
        ),
    ];
    for (file, why) in cases {
        assert_eq!(why_not(file), why);
    }
}

#[test]
fn a_shape_that_is_no_table_is_refused() {
    let cases = [
        (
            "axes_0.npy",
            "This file holds a single number, not an array of samples and features.",
        ),
        (
            "no_values.npy",
            "This array has shape [3, 0, 2]: it holds no values.",
        ),
    ];
    for (file, why) in cases {
        assert_eq!(why_not(file), why);
    }
}

#[test]
fn a_file_cut_off_or_continued_is_refused() {
    let whole = bytes_of("f4_le.npy");
    let why = |bytes: &[u8]| read("x.npy", bytes).unwrap_err().to_string();
    assert_eq!(
        why(&whole[..whole.len() - 1]),
        "This .npy file is cut off: its shape [2, 3] needs 24 bytes of values, and 23 are there. \
         Download or copy it again."
    );
    assert_eq!(
        why(&whole[..40]),
        "This .npy file ends inside its header: the download or the copy was cut off."
    );
    assert_eq!(
        why(&[&whole[..], &whole[..]].concat()),
        "After the values of its shape [2, 3] this .npy file goes on for 152 bytes: perhaps \
         several arrays were saved into it. Save each into its own file."
    );
}

/// A version 1.0 file with the header's words as written.
fn npy(descr: &str, shape: &str, body: &[u8]) -> Vec<u8> {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = (header.len() as u16).to_le_bytes();
    [
        npy_header::SIGNATURE,
        &[1, 0],
        &length,
        header.as_bytes(),
        body,
    ]
    .concat()
}

#[test]
fn an_absurd_shape_is_refused_before_it_is_multiplied_or_allocated() {
    let why = |shape: &str| {
        read("x.npy", &npy("<f4", shape, &[0; 4]))
            .unwrap_err()
            .to_string()
    };
    for shape in [
        "[1152921504606846976, 16]",
        "[1000000000000, 1000000000000, 1000000000000]",
        "[18446744073709551615, 2]",
    ] {
        let written = shape.replace('[', "(").replace(']', ",)");
        assert_eq!(
            why(&written),
            format!(
                "This array has shape {shape}, more values than any file holds: its header is \
                 damaged. Save the array again with np.save."
            )
        );
    }
    assert!(
        why("(67108864,)")
            .starts_with("This .npy file is cut off: its shape [67108864] needs 268435456 bytes")
    );
    assert_eq!(
        why("(18446744073709551615, 0)"),
        "This array has shape [18446744073709551615, 0]: it holds no values."
    );
    assert!(why("(1, 1, 1, 1, 1, 1, 1, 1, 1)").starts_with("This array has 9 axes"));
}
