//! Batches out of the reader's own file, and what is read of the file for them.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::rc::Rc;

use ndarray::array;

use super::*;
use crate::experiment::SliceAxis;
use crate::experiment::file::{Comma, FirstColumn, FirstRow, Part};
use crate::findings::Axis;
use crate::worker::block_on::block_on;
use crate::worker::files::store::Bytes;
use crate::worker::files::tests::bytes_of;
use crate::worker::pace::Unhurried;

const SMALL: Limits = Limits {
    samples: 4,
    features: 4,
    values: 16,
};

/// A file of float32 whose values count up from 0 in the order they are stored, of which it
/// remembers what was read. Its bytes exist only when they are read.
struct Counting {
    header: Vec<u8>,
    values: u64,
    reads: Rc<RefCell<Vec<(u64, usize)>>>,
}

impl Counting {
    fn new(shape: &str, fortran: bool, values: u64) -> Self {
        let fortran = if fortran { "True" } else { "False" };
        let text = format!("{{'descr': '<f4', 'fortran_order': {fortran}, 'shape': {shape}, }}\n");
        let length = (text.len() as u16).to_le_bytes();
        let header = [npy_header::SIGNATURE, &[1, 0], &length, text.as_bytes()].concat();
        Self {
            header,
            values,
            reads: Rc::default(),
        }
    }
}

impl Store for Counting {
    fn length(&self) -> u64 {
        self.header.len() as u64 + 4 * self.values
    }

    fn read(&self, from: u64, count: usize) -> Bytes<'_> {
        self.reads.borrow_mut().push((from, count));
        let end = (from + count as u64).min(self.length());
        let byte = |at: u64| match at.checked_sub(self.header.len() as u64) {
            None => self.header[at as usize],
            Some(at) => ((at / 4) as f32).to_le_bytes()[(at % 4) as usize],
        };
        let bytes = (from..end).map(byte).collect();
        Box::pin(async move { Ok(bytes) })
    }
}

fn open(store: impl Store + 'static) -> OwnFile {
    block_on(OwnFile::open(
        "x",
        Box::new(store),
        FileReading::default(),
        &mut Unhurried,
    ))
    .unwrap()
}

fn take(file: &OwnFile, view: View, reading: FileReading, limits: Limits) -> Taken {
    block_on(file.take(view, &reading, limits, &mut Unhurried)).unwrap()
}

fn sentences(taken: &Taken) -> Vec<String> {
    taken.notes.iter().map(ToString::to_string).collect()
}

fn part(part: Part) -> FileReading {
    FileReading {
        part,
        ..FileReading::default()
    }
}

#[test]
fn only_the_header_of_an_array_is_read_when_it_is_chosen_and_only_the_rows_taken_later() {
    // 2 GB of 65,536 × 8192 values.
    let store = Counting::new("(65536, 8192)", false, 65_536 * 8192);
    let reads = Rc::clone(&store.reads);
    let file = open(store);
    assert_eq!(reads.take(), [(0, GLANCE)]);
    assert_eq!(file.shape(&FileReading::default()), [65_536, 8192]);

    let two = Limits {
        samples: 2,
        features: 8192,
        values: 1 << 20,
    };
    let first = take(&file, View::default(), part(Part::First), two);
    assert_eq!(first.values.dim(), (2, 8192));
    assert_eq!(first.values[[1, 5]], 8197.0);
    let bytes = |reads: Vec<(u64, usize)>| reads.iter().map(|(_, count)| *count).sum::<usize>();
    assert_eq!(bytes(reads.take()), 2 * 8192 * 4);

    let even = take(&file, View::default(), part(Part::Even), two);
    assert_eq!(even.values[[1, 0]], (32_768u32 * 8192) as f32);
    assert_eq!(bytes(reads.take()), 2 * 8192 * 4);
    assert_eq!(
        sentences(&even),
        ["Only 2 of 65536 samples are used, evenly spaced."]
    );
}

#[test]
fn every_layout_and_axis_gives_the_same_numbers_as_reading_the_whole_file() {
    let shapes: [(&str, &[u64]); 4] = [
        ("(7,)", &[7]),
        ("(5, 3)", &[5, 3]),
        ("(2, 5, 3)", &[2, 5, 3]),
        ("(2, 3, 2, 4)", &[2, 3, 2, 4]),
    ];
    for (text, shape) in shapes {
        for fortran in [false, true] {
            let count: u64 = shape.iter().product();
            let store = Counting::new(text, fortran, count);
            let file = open(store);
            let all: Vec<u64> = shape.to_vec();
            for bits in 0..5 * 3 * 4 * 5u32 {
                let view = View {
                    slice_axis: match bits % 5 {
                        0 => SliceAxis::Whole,
                        1 => SliceAxis::Usual,
                        n => SliceAxis::Along(n - 2),
                    },
                    slice: bits / 5 % 3,
                    samples_axis: (bits / 15 % 4).checked_sub(1),
                    features_axis: (bits / 60).checked_sub(1),
                };
                let taken = take(&file, view, FileReading::default(), Limits::BATCH);
                let axes = view.of(&all);
                let strides = strides_of(shape, fortran);
                let expected = |(i, j): (usize, usize)| {
                    let mut place = axes.sliced.map_or(0, |(axis, at)| at * strides[axis]);
                    let mut rest = i as u64;
                    for axis in axes.samples.iter().rev() {
                        place += rest % shape[*axis] * strides[*axis];
                        rest /= shape[*axis];
                    }
                    (place + axes.features.map_or(0, |axis| j as u64 * strides[axis])) as f32
                };
                let expected = Array2::from_shape_fn(taken.values.dim(), expected);
                assert_eq!(taken.values, expected, "{text} {fortran} {view:?}");
            }
        }
    }
}

fn strides_of(shape: &[u64], fortran: bool) -> Vec<u64> {
    let before = |axis: usize| match fortran {
        true => shape[..axis].iter().product(),
        false => shape[axis + 1..].iter().product(),
    };
    (0..shape.len()).map(before).collect()
}

#[test]
fn blocks_do_not_show_in_what_is_read() {
    // Rows and columns that end inside blocks of 32,768 values, in both orders.
    for fortran in [false, true] {
        let file = open(Counting::new("(300, 1000)", fortran, 300_000));
        let taken = take(
            &file,
            View::default(),
            FileReading::default(),
            Limits::BATCH,
        );
        let (down, across) = if fortran { (1, 300) } else { (1000, 1) };
        let expected = Array2::from_shape_fn((300, 1000), |(i, j)| (i * down + j * across) as f32);
        assert_eq!(taken.values, expected);
    }
}

#[test]
fn wide_is_normal() {
    let file = open(Counting::new("(1024, 16384)", false, 1024 * 16_384));
    let taken = take(
        &file,
        View::default(),
        FileReading::default(),
        Limits::BATCH,
    );
    assert_eq!(taken.values.dim(), (1024, 16_384));
    assert_eq!(taken.notes, []);
}

#[test]
fn images_are_read_with_their_channels_as_features() {
    let file = open(bytes_of("axes_4.npy")); // [1, 2, 3, 4], counting up
    let taken = take(
        &file,
        View::default(),
        FileReading::default(),
        Limits::BATCH,
    );
    assert_eq!(taken.values.dim(), (12, 2));
    assert_eq!(taken.values.row(11).to_vec(), [11.0, 23.0]);
    assert!(
        sentences(&taken)[0].contains("it is read with axis 1"),
        "{:?}",
        taken.notes
    );
    assert_eq!(taken.notes[0].offers().len(), 4);
}

#[test]
fn raw_values_of_two_bytes_are_read_as_bfloat16_and_that_is_said() {
    let file = open(bytes_of("raw.npy"));
    let taken = take(
        &file,
        View::default(),
        FileReading::default(),
        Limits::BATCH,
    );
    assert_eq!(taken.values.dim(), (1, 3));
    assert!(taken.notes.contains(&Note::RawBfloat16));
}

#[test]
fn a_text_is_read_again_under_the_readers_choices() {
    let file = open(b",0,1\n0,5,6\n1,7,8\n2,9,1\n".to_vec());
    let usual = take(
        &file,
        View::default(),
        FileReading::default(),
        Limits::BATCH,
    );
    assert_eq!(usual.values, array![[5.0, 6.0], [7.0, 8.0], [9.0, 1.0]]);
    assert_eq!(usual.labels, ["0", "1", "2"]);
    assert_eq!(
        sentences(&usual),
        [
            "First row read as names of the columns.",
            "First column read as row labels."
        ]
    );
    let values = FileReading {
        first_row: FirstRow::Values,
        first_column: FirstColumn::Values,
        ..FileReading::default()
    };
    let all = take(&file, View::default(), values, Limits::BATCH);
    assert_eq!(all.values.dim(), (4, 3));
    assert_eq!(all.values.row(2).to_vec(), [1.0, 7.0, 8.0]);
    assert!(all.values[[0, 0]].is_nan() && all.labels.is_empty());
    let comma = FileReading {
        comma: Comma::Thousands,
        ..FileReading::default()
    };
    let file = open(b"1,250;2\n0,5;3\n".to_vec());
    let taken = take(&file, View::default(), comma, Limits::BATCH);
    assert_eq!(taken.values, array![[1250.0, 2.0], [0.5, 3.0]]);
}

#[test]
fn the_labels_of_a_part_are_those_of_its_samples() {
    let rows: String = (0..8).map(|i| format!("row {i},{i}\n")).collect();
    let file = open(rows.into_bytes());
    let even = take(&file, View::default(), part(Part::Even), SMALL);
    assert_eq!(even.labels, ["row 0", "row 2", "row 4", "row 6"]);
    assert_eq!(even.values.column(0).to_vec(), [0.0, 2.0, 4.0, 6.0]);
}

#[test]
fn values_beyond_float32_and_those_that_are_not_finite_are_told_of_the_part_taken() {
    let file = open(bytes_of("beyond_f32.npy"));
    let taken = take(
        &file,
        View::default(),
        FileReading::default(),
        Limits::BATCH,
    );
    let all: Vec<f32> = taken.values.iter().copied().collect();
    let infinite = f32::INFINITY;
    assert_eq!(all, [infinite, 1.0, -infinite, infinite]);
    let said = sentences(&taken);
    assert!(
        said.iter()
            .any(|s| s.starts_with("Too large for float32 and read as infinite: 2 values")),
        "{said:?}"
    );
    assert!(
        said.iter()
            .any(|s| s.ends_with("finite: 3 are infinite; the first is in sample 1, feature 1.")),
        "{said:?}"
    );
}

#[test]
fn integers_that_differ_in_the_file_alone_are_told_of() {
    let of = |descr: &str, first: i128| {
        let integers = (0..12).map(|i| first + i);
        let body: Vec<u8> = match descr {
            "<i8" => integers.flat_map(|n| (n as i64).to_le_bytes()).collect(),
            ">u8" => integers.flat_map(|n| (n as u64).to_be_bytes()).collect(),
            other => panic!("{other}"),
        };
        let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': (4, 3), }}\n");
        let length = (header.len() as u16).to_le_bytes();
        let parts = [
            npy_header::SIGNATURE,
            &[1, 0],
            &length,
            header.as_bytes(),
            &body,
        ];
        let file = open(parts.concat());
        let whole = FileReading::default();
        take(&file, View::default(), whole, Limits::BATCH).notes
    };
    for (descr, first) in [
        ("<i8", 1 << 55),
        ("<i8", 1 << 60),
        ("<i8", 1_700_000_000_000_000_000),
        ("<i8", -(1 << 62)),
        (">u8", (1 << 63) + 1),
    ] {
        let all = |of, count| Note::Coarse {
            of,
            count,
            first: 0,
            equal: count,
        };
        let expected = [all(Axis::Features, 3), all(Axis::Samples, 4)];
        assert_eq!(of(descr, first), expected, "{descr} {first}");
    }
    assert_eq!(of("<i8", 0), []);
}

#[test]
fn a_file_that_has_become_shorter_or_is_gone_is_a_sentence() {
    struct Gone(Vec<u8>);
    impl Store for Gone {
        fn length(&self) -> u64 {
            self.0.len() as u64
        }
        fn read(&self, from: u64, count: usize) -> Bytes<'_> {
            match from {
                0 => self.0.read(from, count),
                _ => Box::pin(async { Err(Unreadable) }),
            }
        }
    }
    let file = open(Gone(bytes_of("f4_le.npy")));
    let taken = block_on(file.take(
        View::default(),
        &FileReading::default(),
        Limits::BATCH,
        &mut Unhurried,
    ));
    assert_eq!(taken, Err(TakeError::File(FileError::Unreadable)));
}

/// A safetensors file of two tensors: `a.10` in bfloat16, `a.2` in float32, whose values count up.
fn two_tensors() -> Vec<u8> {
    let header = r#"{"a.10":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]},"a.2":{"dtype":"F32","shape":[3,1,2],"data_offsets":[8,32]}}"#;
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.as_bytes());
    for value in [1.0_f32, -2.0, 3.5, 256.0] {
        bytes.extend(half::bf16::from_f32(value).to_le_bytes());
    }
    bytes.extend((0..6).flat_map(|value| (value as f32).to_le_bytes()));
    bytes
}

#[test]
fn each_tensor_of_a_safetensors_file_is_read_from_its_own_place() {
    let file = open(two_tensors());
    let of = |tensor| FileReading {
        tensor,
        ..FileReading::default()
    };
    let names: Vec<String> = file.tensors().into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["a.2", "a.10"]);
    assert_eq!(file.shape(&of(0)), [3, 1, 2]);
    assert_eq!(file.name(&of(1)), "x: a.10");
    let second = take(&file, View::default(), of(1), SMALL);
    assert_eq!(second.values, array![[1.0, -2.0], [3.5, 256.0]]);
    let view = View {
        slice: 2,
        ..View::default()
    };
    assert_eq!(take(&file, view, of(0), SMALL).values, array![[4.0, 5.0]]);
    // A link may ask for a tensor that another file has.
    assert_eq!(file.shape(&of(9)), [2, 2]);
}
