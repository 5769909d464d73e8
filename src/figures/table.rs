//! The numbers of a figure.

use crate::charts::Hue;
use crate::words::number::{count, maybe, short};

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number and how it is written for people. NaN stands for a number that does not exist.
    Number(f64, String),
}

impl Cell {
    /// A measured number, to the digits of captions.
    pub fn short(value: f64) -> Self {
        Self::Number(value, short(value))
    }

    /// A number that may not exist.
    pub fn maybe(value: Option<f64>) -> Self {
        Self::Number(value.unwrap_or(f64::NAN), maybe(value))
    }

    /// A count.
    pub fn count(value: u64) -> Self {
        Self::Number(value as f64, count(value))
    }

    /// Words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// As people read it.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(words) | Self::Number(_, words) => words,
        }
    }
}

/// One row: what it is of, and its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Whose row it is; `None` where it is nobody's in particular.
    pub hue: Option<Hue>,
    /// The first cell, which names the row.
    pub head: Cell,
    /// The others.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row of nobody's in particular.
    pub fn new(head: Cell, cells: Vec<Cell>) -> Self {
        Self {
            hue: None,
            head,
            cells,
        }
    }
}

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// A word for its kind, for the page's style: `moments`, `bars`; empty for none.
    pub kind: &'static str,
    /// What it is of, where a figure has several; else empty.
    pub caption: String,
    /// One name per column, that of the row names first; it may be empty.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table with that head.
    pub fn new<S: Into<String>>(head: impl IntoIterator<Item = S>, rows: Vec<Row>) -> Self {
        Self {
            kind: "",
            caption: String::new(),
            head: head.into_iter().map(Into::into).collect(),
            rows,
        }
    }

    /// The same table of a kind.
    pub fn of_kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// The same table with a caption.
    pub fn captioned(self, caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            ..self
        }
    }
}
