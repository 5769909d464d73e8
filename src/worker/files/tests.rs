//! Files written by NumPy (`tests/data/make_npy.py`), and text as people save it.
#![allow(clippy::unwrap_used)]

use ndarray::{ArrayView2, array};

use super::*;

fn bytes_of(file: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/files/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

fn table(file: &str) -> Table {
    read(file, &bytes_of(file)).unwrap_or_else(|why| panic!("{file}: {why}"))
}

fn why_not(file: &str) -> String {
    read(file, &bytes_of(file)).unwrap_err().to_string()
}

fn text(text: &str) -> Table {
    read("x.csv", text.as_bytes()).unwrap_or_else(|why| panic!("{text:?}: {why}"))
}

fn why_not_text(text: &str) -> String {
    read("x.csv", text.as_bytes()).unwrap_err().to_string()
}

fn sentences(table: &Table) -> Vec<String> {
    table.notes().iter().map(Note::to_string).collect()
}

fn counting(n: u8) -> Vec<f32> {
    (0..n).map(f32::from).collect()
}

// ---- .npy -------------------------------------------------------------------------

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
fn values_that_are_not_finite_are_kept_and_noted() {
    let kept = table("not_finite.npy");
    assert_eq!(kept.values()[3..5], [f32::INFINITY, f32::NEG_INFINITY]);
    assert!(kept.values()[2].is_nan() && kept.values()[5].is_nan());
    assert_eq!(
        sentences(&kept),
        ["Not every value is finite: 2 NaN, 2 infinite; the first is at index [0, 2]."]
    );
    let beyond = table("beyond_f32.npy");
    assert_eq!(
        beyond.values(),
        [f32::INFINITY, 1.0, f32::NEG_INFINITY, f32::INFINITY]
    );
    assert_eq!(
        sentences(&beyond),
        [
            "Not every value is finite: 0 NaN, 3 infinite; the first is at index [0, 0].",
            "Too large for float32 and read as infinite: 2 (the largest float32 is about 3.4e38).",
        ]
    );
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
            "raw.npy",
            "This array holds raw bytes (|V2), which is how NumPy saves bfloat16 and float8. Convert before saving: np.save(\"x.npy\", x.astype(\"float32\")), or tensor.float().numpy() from PyTorch.",
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
            "axes_4.npy",
            "This array has 4 axes; one to three are read. Merge some: np.save(\"x.npy\", x.reshape(-1, x.shape[-1])).",
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

/// A version 1.0 file of float32 with the shape as written.
fn npy_with_shape(shape: &str, body: usize) -> Vec<u8> {
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = (header.len() as u16).to_le_bytes();
    [
        npy_header::SIGNATURE,
        &[1, 0],
        &length,
        header.as_bytes(),
        &vec![0; body],
    ]
    .concat()
}

#[test]
fn an_absurd_shape_is_refused_before_it_is_multiplied_or_allocated() {
    let why = |shape: &str| {
        read("x.npy", &npy_with_shape(shape, 4))
            .unwrap_err()
            .to_string()
    };
    for shape in [
        "[67108865]",
        "[1000000000000000000]",
        "[1000000000000, 1000000000000, 1000000000000]",
        "[18446744073709551615, 2]",
    ] {
        let written = shape.replace('[', "(").replace(']', ",)");
        assert_eq!(
            why(&written),
            format!(
                "This array has shape {shape}, more than the 67108864 values that this page can \
                 hold. Save a part of it: np.save(\"x.npy\", x[:1000])."
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
}

#[test]
fn an_empty_file_and_a_huge_one_are_refused() {
    assert_eq!(
        read("x.npy", b"").unwrap_err().to_string(),
        "The file is empty."
    );
    assert_eq!(
        read("x.npy", &vec![0; MAX_BYTES + 1])
            .unwrap_err()
            .to_string(),
        "The file has 257 MB; this page reads files of up to 256 MB. Save fewer samples or layers, \
         or save float16: np.save(\"x.npy\", x.astype(\"float16\"))."
    );
}

// ---- other kinds ------------------------------------------------------------------

#[test]
fn other_kinds_of_file_are_named_whatever_they_are_called() {
    let files = [
        ("arrays.npz", Foreign::Npz),
        ("model.pt", Foreign::PyTorch),
        ("sheet.xlsx", Foreign::Office),
        ("other.zip", Foreign::Zip),
        ("array.pkl", Foreign::Pickle),
        ("model.safetensors", Foreign::Safetensors),
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
    assert_eq!(
        text("PAR1,PAR2\n1,2\n").column_names().unwrap(),
        ["PAR1", "PAR2"]
    );
}

// ---- text -------------------------------------------------------------------------

#[test]
fn the_same_numbers_in_every_layout_give_the_same_table() {
    let layouts = [
        "1.5,-2,3\n4,5e2,6\n",
        "1.5,-2,3\r\n4,5e2,6\r\n\r\n\r\n",
        "\n1.5;-2;3\n\n4;5e2;6",
        "1.5\t-2\t3\r4\t5e2\t6\r",
        "\u{feff}1.5,-2,3\n4,5e2,6\n   \n",
        "\"1.5\",\"-2\", 3 \n4,\"5e2\",+6\n",
    ];
    for layout in layouts {
        let table = text(layout);
        assert_eq!(table.shape(), [2, 3], "{layout:?}");
        assert_eq!(
            table.values(),
            [1.5, -2.0, 3.0, 4.0, 500.0, 6.0],
            "{layout:?}"
        );
        assert_eq!(
            (table.column_names(), table.notes()),
            (None, &[][..]),
            "{layout:?}"
        );
    }
}

#[test]
fn a_first_line_with_a_word_names_the_columns() {
    let named = text("\u{feff}\"length, cm\",mass,3\n1,2,3\n");
    assert_eq!(named.column_names().unwrap(), ["length, cm", "mass", "3"]);
    assert_eq!(
        (named.shape(), named.values()),
        (&[1, 3][..], &[1.0, 2.0, 3.0][..])
    );
    assert_eq!(text("1,nan\n3,4").column_names(), None);
}

#[test]
fn a_single_column_is_one_feature() {
    assert_eq!(text("loss\n1\n2\n").shape(), [2, 1]);
}

#[test]
fn cells_without_a_number_are_nan_and_noted() {
    let missing = text("a,b\n1,\n\nNA,4\n-inf,1e39\n");
    assert_eq!(missing.shape(), [3, 2]);
    assert!(missing.values()[1].is_nan() && missing.values()[2].is_nan());
    assert_eq!(missing.values()[4..], [f32::NEG_INFINITY, f32::INFINITY]);
    assert_eq!(
        sentences(&missing),
        [
            "Not every value is finite: 2 NaN, 2 infinite; the first is at index [0, 1].",
            "Cells without a number, read as NaN: 2; the first is on line 2, column 2.",
            "Too large for float32 and read as infinite: 1 (the largest float32 is about 3.4e38).",
        ]
    );
}

#[test]
fn decimal_commas_between_semicolons_are_read_and_noted() {
    let table = text("1,5;2\n-0,25;3,0\n");
    assert_eq!(table.values(), [1.5, 2.0, -0.25, 3.0]);
    assert_eq!(
        sentences(&table),
        ["Numbers with a decimal comma, read as with a decimal point: 3."]
    );
}

#[test]
fn a_saved_index_is_noticed() {
    let sentence = "The first column has no name and counts the rows: it looks like a saved index, \
         and is kept as a feature. Leave it out when saving: df.to_csv(\"x.csv\", index=False).";
    assert_eq!(sentences(&text(",a\n0,5\n1,6\n")), [sentence]);
    assert_eq!(text(",a\n0,5\n2,6\n").notes(), []);
    assert_eq!(text("n,a\n0,5\n1,6\n").notes(), []);
}

#[test]
fn a_word_among_the_numbers_is_located_and_shortened() {
    assert_eq!(
        why_not_text("a,b\n1,2\n\n3, <b>four</b>\n"),
        "Line 4, column 2 says “<b>four</b>”, which is not a number. Remove the column, or put a \
         number there; names of columns belong in the first line."
    );
    let long = format!("1,2\n3,{}\u{202e}\n", "é".repeat(200));
    let shortened = format!("“{}…”", "é".repeat(40));
    assert!(
        why_not_text(&long).contains(&shortened),
        "{}",
        why_not_text(&long)
    );
    assert!(why_not_text("1,2\n3,\u{202e}x").contains("“\u{fffd}x”"));
    assert!(why_not_text("1,2\n3,\"4\n5,6\n").starts_with("Line 2, column 2 says “4 5,6”"));
}

#[test]
fn other_faults_of_text_are_sentences() {
    assert_eq!(
        why_not_text("a,b\n1,2\n3\n"),
        "Line 3 has 1 cells and the lines above have 2. Every line needs the same number of cells, \
         one per column."
    );
    for line_3 in [
        "1,2\n\n3,4,5\n",
        "\r\n1,2\r\n3",
        "\r1,2\r3",
        "1,\"2\n\"\n3",
        "1,2\n  \n3",
    ] {
        assert!(
            why_not_text(line_3).starts_with("Line 3 has "),
            "{line_3:?}"
        );
    }
    assert_eq!(
        why_not_text("1.0e+00 2.0e+00\n3 4\n"),
        "The numbers on line 1 are separated by spaces. Separate them by commas: \
         np.savetxt(\"x.csv\", x, delimiter=\",\")."
    );
    for nothing in ["\n\n", "a,b\n", "  ", "\u{feff}"] {
        assert_eq!(
            why_not_text(nothing),
            "This text file has no line of numbers.",
            "{nothing:?}"
        );
    }
    assert_eq!(
        why_not_text(&",".repeat(65_536)),
        "Line 1 has 65537 cells; up to 65536 columns are read."
    );
    assert_eq!(
        why_not_text(&"1".repeat((64 << 20) + 1)),
        "This text file has 65 MB; up to 64 MB of text are read. The same numbers fit in less as \
         .npy: np.save(\"x.npy\", x.astype(\"float32\"))."
    );
}

#[test]
fn a_file_name_is_shown_short() {
    let table = read(&"n".repeat(300), b"1").unwrap();
    assert_eq!(table.name(), format!("{}…", "n".repeat(80)));
}

// ---- writing ----------------------------------------------------------------------

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
