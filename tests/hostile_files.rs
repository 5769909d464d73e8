//! Files come from strangers: whatever the bytes, the readers return a table or a
//! sentence, and take memory in proportion to the bytes that are there.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::disallowed_methods, clippy::unwrap_used)] // reads files; never built for wasm

mod hostile;

use std::alloc::System;

use hostile::mutations;
use normscope::experiment::file::{Comma, FirstColumn, FirstRow, Part};
use normscope::experiment::{FileReading, SliceAxis};
use normscope::worker::block_on::block_on;
use normscope::worker::files::{Limits, OwnFile, Recording, RecordingRows, View, read};
use normscope::worker::pace::Unhurried;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

/// Counts every allocation of this test binary, which therefore holds a single test.
#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes that reading may ask for in sum, per byte of the file and in any case.
///
/// The hungriest file is a first line of separators: a name of 24 bytes, a value of 4 and
/// an end of cell of 8 for each, the last two twice over while their vectors double. The
/// constant holds the parser's buffer of 8 kB, a first row and the words of an error.
const PER_BYTE: usize = 64;
const CONSTANT: usize = 32 << 10;

/// A header that is nearly right, with lengths from nothing to beyond 64 bits.
fn headers() -> impl Strategy<Value = Vec<u8>> {
    let length = prop_oneof![
        1 => (0..9u64).prop_map(|n| n.to_string()),
        1 => any::<u64>().prop_map(|n| n.to_string()),
        // Below the reader's limit, and far above what follows.
        4 => (0..26u32).prop_map(|bits| (1u128 << bits).to_string()),
        1 => (0..70u32).prop_map(|bits| (1u128 << bits).to_string()),
        1 => "[-+(0-9L]{0,4}",
    ];
    let descr = prop_oneof![4 => "[<>]f[248]", 1 => "[<|]V[12]|bfloat16", 1 => "[<>|=][fiucObV][1248]", 1 => "[!-~]{0,4}"];
    let version = prop_oneof![
        Just((1u8, false)),
        Just((2, true)),
        Just((3, true)),
        any::<(u8, bool)>()
    ];
    (
        descr,
        any::<bool>(),
        vec(length, 0..10),
        version,
        vec(any::<u8>(), 0..200),
    )
        .prop_map(|(descr, fortran, shape, (major, wide), body)| {
            let fortran = if fortran { "True" } else { "False" };
            let shape = shape.join(", ");
            let text = format!(
                "{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': ({shape},)}}\n"
            );
            let length = (text.len() as u32).to_le_bytes();
            let length = if wide { &length[..] } else { &length[..2] };
            [
                &b"\x93NUMPY"[..],
                &[major, 0],
                length,
                text.as_bytes(),
                &body,
            ]
            .concat()
        })
}

fn hostile_bytes() -> impl Strategy<Value = Vec<u8>> {
    let after_signature = (any::<[u8; 6]>(), vec(any::<u8>(), 0..300))
        .prop_map(|(head, tail)| [&b"\x93NUMPY"[..], &head, &tail].concat());
    prop_oneof![
        vec(any::<u8>(), 0..600),
        after_signature,
        headers(),
        mutations(),
        "\\PC{0,300}".prop_map(String::into_bytes),
        "[0-9eE.,;\t\"\r\n +\\-naif]{0,600}".prop_map(String::into_bytes),
        "(,|;|\t|\n|\"){0,2000}".prop_map(String::into_bytes),
    ]
}

const SMALL: Limits = Limits {
    samples: 3,
    features: 2,
    values: 4,
};

/// The batch that a hostile view takes of a hostile file is within its limits, names its samples
/// or does not, and says so when a value is not finite.
fn take(
    bytes: &[u8],
    view: View,
    reading: FileReading,
    limits: Limits,
) -> Result<(), TestCaseError> {
    let Ok(file) = block_on(OwnFile::open(
        "x",
        Box::new(bytes.to_vec()),
        FileReading::default(),
        &mut Unhurried,
    )) else {
        return Ok(());
    };
    let Ok(taken) = block_on(file.take(view, &reading, limits, &mut Unhurried)) else {
        return Ok(());
    };
    let (rows, columns) = taken.values.dim();
    prop_assert!(rows > 0 && columns > 0 && (rows * columns) as u64 <= limits.values);
    prop_assert!(taken.labels.is_empty() || taken.labels.len() == rows);
    let notes: Vec<String> = taken.notes.iter().map(ToString::to_string).collect();
    let finite = taken.values.iter().all(|v| v.is_finite());
    prop_assert_eq!(finite, !notes.iter().any(|n| n.starts_with("Not every")));
    for note in notes {
        prop_assert!(note.ends_with('.') && note.len() < 600, "{note}");
        prop_assert!(!note.contains(|c: char| c.is_control()), "{note:?}");
    }
    Ok(())
}

#[test]
fn no_bytes_make_a_reader_panic_or_take_more_memory_than_they_are_worth() {
    let seeded = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let config = Config {
        cases: 6000,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, seeded);
    let axis = || prop::option::of(prop_oneof![0..9u32, Just(u32::MAX)]);
    let cut = prop_oneof![
        Just(SliceAxis::Usual),
        Just(SliceAxis::Whole),
        prop_oneof![0..9u32, Just(u32::MAX)].prop_map(SliceAxis::Along),
    ];
    let views = (cut, any::<u32>(), axis(), axis());
    let choices = (
        prop::sample::select(FirstRow::ALL),
        prop::sample::select(FirstColumn::ALL),
        prop::sample::select(Comma::ALL),
        prop::sample::select(Part::ALL),
        any::<u32>(),
    );
    let outcome = runner.run(
        &(hostile_bytes(), views, choices),
        |(bytes, (slice_axis, slice, samples_axis, features_axis), choices)| {
            let region = Region::new(ALLOCATOR);
            let outcome = read("x", &bytes);
            let taken = region.change();
            let taken = taken.bytes_allocated + taken.bytes_reallocated.unsigned_abs();
            prop_assert!(
                taken <= CONSTANT + PER_BYTE * bytes.len(),
                "{taken} bytes for {}",
                bytes.len()
            );
            match outcome {
                Ok(table) => {
                    let axes = table.shape().len();
                    prop_assert!((1..=8).contains(&axes));
                    prop_assert_eq!(
                        table.shape().iter().product::<usize>(),
                        table.values().len()
                    );
                    prop_assert!(
                        table
                            .column_names()
                            .is_none_or(|names| names.len() == table.shape()[1])
                    );
                    let labels = table.row_labels().len();
                    prop_assert!(labels == 0 || labels == table.shape()[0]);
                }
                Err(why) => {
                    let why = why.to_string();
                    prop_assert!(why.ends_with(['.', ')']) && why.len() < 600, "{why}");
                    prop_assert!(!why.contains(|c: char| c.is_control()), "{why:?}");
                }
            }
            let (first_row, first_column, comma, part, from) = choices;
            let reading = FileReading {
                first_row,
                first_column,
                comma,
                features_axis,
                part,
                from_sample: from,
                from_feature: from,
                tensor: from,
            };
            let view = View {
                slice_axis,
                slice,
                samples_axis,
                features_axis,
            };
            for limits in [Limits::BATCH, SMALL] {
                take(&bytes, view, reading, limits)?;
            }
            let no_rows = RecordingRows {
                layers: Vec::new(),
                rows: Vec::new(),
            };
            let recording = Recording::parse(&bytes, &bytes, no_rows);
            prop_assert!(recording.is_err());
            Ok(())
        },
    );
    outcome.unwrap_or_else(|found| panic!("{found}"));
}
