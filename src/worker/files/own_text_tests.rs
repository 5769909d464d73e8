//! Texts longer than one block.
#![allow(clippy::unwrap_used)]

use std::cell::Cell;

use super::super::store::Bytes;
use super::super::text::TextError;
use super::*;
use crate::experiment::file::Part;
use crate::worker::files::{Limits, View};
use crate::worker::pace::Stopped;

/// A text of as many bytes as `length` says, which repeats its lines behind a beginning, and remembers
/// how much was read. Its bytes exist only when they are read.
struct Repeating {
    beginning: String,
    line: &'static str,
    length: u64,
    most: Rc<Cell<usize>>,
    read: Rc<Cell<u64>>,
}

impl Repeating {
    fn new(beginning: String, line: &'static str, lines: u64) -> Self {
        Self {
            length: beginning.len() as u64 + line.len() as u64 * lines,
            beginning,
            line,
            most: Rc::default(),
            read: Rc::default(),
        }
    }
}

impl Store for Repeating {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, from: u64, count: usize) -> Bytes<'_> {
        let end = (from + count as u64).min(self.length);
        let (head, line) = (self.beginning.as_bytes(), self.line.as_bytes());
        let byte = |at: u64| match (at as usize).checked_sub(head.len()) {
            None => head[at as usize],
            Some(behind) => line[behind % line.len()],
        };
        let bytes: Vec<u8> = (from..end).map(byte).collect();
        self.most.set(self.most.get().max(bytes.len()));
        self.read.set(self.read.get() + bytes.len() as u64);
        Box::pin(async move { Ok(bytes) })
    }
}

fn open(store: Repeating) -> Result<OwnText, TakeError> {
    let (store, reading) = (Box::new(store), FileReading::default());
    block_on(OwnText::open("x", store, reading, &mut Unhurried))
}

/// Six million bytes.
const LINES: u64 = 600_000;

#[test]
fn a_text_of_several_blocks_is_read_as_one_and_never_is_whole_in_memory() {
    let store = Repeating::new(
        "# made\nname,x,y\n\"a\nb\",0,1\n".into(),
        "c,0.5,-2\r\n",
        LINES,
    );
    let most = Rc::clone(&store.most);
    let file = open(store).unwrap();
    assert_eq!(file.shape(), [LINES + 1, 2]);
    let limits = Limits {
        samples: 3,
        features: 2,
        values: 6,
    };
    let reading = FileReading {
        part: Part::Range,
        from_sample: LINES as u32 - 2,
        ..FileReading::default()
    };
    let selection = (View::default(), &reading, limits);
    let taken = block_on(file.take(selection, &mut Unhurried)).unwrap();
    assert_eq!(taken.labels, ["c", "c", "c"]);
    assert_eq!(taken.values.row(2).to_vec(), [0.5, -2.0]);
    assert!(most.get() <= 4 << 20, "{} bytes at a time", most.get());
    // Under another choice it is read again.
    let columns = FileReading {
        first_column: FirstColumn::Values,
        ..reading
    };
    let refused = block_on(file.take((View::default(), &columns, limits), &mut Unhurried));
    let why = refused.unwrap_err().to_string();
    assert!(why.starts_with("Line 3, column 1 says “a b”"), "{why}");
}

#[test]
fn a_fault_far_down_is_told_by_its_line() {
    let head = "1,2\n".repeat(1_500_000) + "1,2,3\n";
    let why = open(Repeating::new(head, "1,2\n", 10)).map(drop);
    assert_eq!(
        why.unwrap_err().to_string(),
        "Line 1500001 has 3 cells and the lines above have 2. Every line needs the same number of \
         cells, one per column."
    );
}

#[test]
fn a_text_of_too_many_numbers_is_refused_by_its_beginning() {
    let store = Repeating::new("x,y\n".into(), "0.25,1.5\n", 1 << 30);
    let read = Rc::clone(&store.read);
    let why = open(store).map(drop).unwrap_err();
    let TakeError::File(FileError::Text(TextError::TooManyValues { values })) = why else {
        panic!("{why:?}");
    };
    let real = 2u64 << 30;
    assert!(values.abs_diff(real) < real / 1000, "{values}");
    assert!(read.get() < 8 << 20, "{} bytes were read", read.get());
    assert!(
        why.to_string()
            .starts_with("This text file has about 2148 million numbers; up to 67 ")
    );
}

/// Stops at a breath.
struct StopsAt(u32);

impl Pace for StopsAt {
    async fn breathe(&mut self) -> Result<(), Stopped> {
        self.0 = self.0.checked_sub(1).ok_or(Stopped)?;
        Ok(())
    }
}

#[test]
fn the_reading_of_a_long_text_ends_when_it_is_not_wanted_any_more() {
    let store = Repeating::new("x,y\n".into(), "0.25,1.5\n", LINES);
    let read = Rc::clone(&store.read);
    let opened = block_on(OwnText::open(
        "x",
        Box::new(store),
        FileReading::default(),
        &mut StopsAt(1),
    ));
    assert_eq!(opened.map(drop), Err(TakeError::Stopped));
    assert!(read.get() < 7 << 20, "{} bytes were read", read.get());
}
