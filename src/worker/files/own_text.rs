//! A text of the reader's: all its numbers are kept, and read again where they are to be read otherwise.

use std::cell::RefCell;
use std::rc::Rc;

use ndarray::Array2;

use super::own::{Selection, TakeError, Taken, in_order};
use super::part::places;
use super::store::Store;
use super::table::Table;
use super::{FileError, text};
use crate::experiment::FileReading;
use crate::experiment::file::{Comma, FirstColumn, FirstRow};
use crate::worker::block_on::block_on;
use crate::worker::pace::{Pace, Unhurried};

/// A text that was read once.
pub(super) struct OwnText {
    name: String,
    store: Box<dyn Store>,
    read: RefCell<Read>,
}

/// A text under choices of the reader's.
struct Read {
    table: Rc<Table>,
    choices: Choices,
}

/// What decides the numbers of a text.
type Choices = (FirstRow, FirstColumn, Comma);

fn choices(reading: &FileReading) -> Choices {
    (reading.first_row, reading.first_column, reading.comma)
}

impl OwnText {
    pub async fn open(
        name: &str,
        store: Box<dyn Store>,
        reading: FileReading,
        pace: &mut impl Pace,
    ) -> Result<Self, TakeError> {
        let table = text::read_text(name, store.as_ref(), reading, pace).await?;
        Ok(Self {
            name: name.into(),
            store,
            read: RefCell::new(Read {
                table: Rc::new(table),
                choices: choices(&reading),
            }),
        })
    }

    /// The numbers as they were read last.
    pub fn into_table(self) -> Rc<Table> {
        self.read.into_inner().table
    }

    /// Lengths of the axes.
    pub fn shape(&self) -> Vec<u64> {
        lengths(&self.read.borrow().table)
    }

    pub async fn take(
        &self,
        (view, reading, limits): Selection<'_>,
        pace: &mut impl Pace,
    ) -> Result<Taken, TakeError> {
        let table = self.table(*reading, pace).await?;
        let shape = lengths(&table);
        let axes = view.of(&shape);
        let strides = [table.shape()[1] as u64, 1];
        let places = places(&axes, (&shape, &strides), reading, limits);
        let dim = (places.samples.len(), places.features.len());
        let value = |(i, j): (usize, usize)| {
            let place = places.samples[i] + places.features[j];
            let value = table.values().get(place as usize);
            value.copied().unwrap_or(f32::NAN)
        };
        let values = Array2::from_shape_fn(dim, value);
        let labels = match axes.samples.first() {
            Some(0) => table.row_labels(),
            _ => table.column_names().unwrap_or_default(),
        };
        let label = |number: &u64| labels.get(*number as usize).cloned().unwrap_or_default();
        let labels = match labels.is_empty() {
            true => Vec::new(),
            false => places.sample_numbers.iter().map(label).collect(),
        };
        let notes = in_order(&values, axes.notes, places.notes, table.notes().to_vec());
        Ok(Taken {
            values,
            labels,
            per_text: 0,
            notes,
        })
    }

    /// The text under the reader's choices; read again where they have changed.
    async fn table(
        &self,
        reading: FileReading,
        pace: &mut impl Pace,
    ) -> Result<Rc<Table>, TakeError> {
        let choices = choices(&reading);
        if self.read.borrow().choices != choices {
            let table = text::read_text(&self.name, self.store.as_ref(), reading, pace).await?;
            let table = Rc::new(table);
            *self.read.borrow_mut() = Read { table, choices };
        }
        Ok(Rc::clone(&self.read.borrow().table))
    }
}

fn lengths(table: &Table) -> Vec<u64> {
    table.shape().iter().map(|&n| n as u64).collect()
}

/// Reads a text in memory.
pub(super) fn read_in_memory(
    name: &str,
    bytes: &[u8],
    reading: FileReading,
) -> Result<Table, FileError> {
    let store = bytes.to_vec();
    match block_on(text::read_text(name, &store, reading, &mut Unhurried)) {
        Ok(table) => Ok(table),
        Err(TakeError::File(why)) => Err(why),
        Err(TakeError::Stopped) => Err(FileError::Unreadable), // Never: it is unhurried.
    }
}

#[cfg(test)]
#[path = "own_text_tests.rs"]
mod tests;
