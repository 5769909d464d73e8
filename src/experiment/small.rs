//! The batch of the start room: few enough numbers to read, and to hold.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Samples of the small batch.
pub const SMALL_ROWS: usize = 4;
/// Its features.
pub const SMALL_COLS: usize = 6;
/// The largest number it holds, and with a minus sign the smallest.
pub const SMALL_LARGEST: i16 = 99;

/// Four samples (rows) of six features (columns), whole numbers from −99 to 99.
///
/// As text rows are parted by semicolons and numbers by commas: `2,5,1,8,3,4;7,6,0,9,2,5;…`.
///
/// ```
/// use normscope::experiment::SmallBatch;
///
/// let batch = SmallBatch::default().with((2, 1), 40);
/// assert_eq!(batch.at((2, 1)), 40);
/// assert_eq!(batch.to_string().parse(), Ok(batch));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmallBatch([[i16; SMALL_COLS]; SMALL_ROWS]);

/// Why a text is no small batch, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSmallBatch {
    /// The shape is another one.
    #[error(
        "it must be {SMALL_ROWS} rows parted by semicolons, each of {SMALL_COLS} numbers parted by commas"
    )]
    Shape,
    /// A number is none, or too large.
    #[error("every number must be a whole one from −{SMALL_LARGEST} to {SMALL_LARGEST}")]
    Number,
}

impl SmallBatch {
    /// The number of that sample and that feature, counted from 0; 0 outside the batch.
    pub fn at(&self, (row, col): (usize, usize)) -> i16 {
        let row = self.0.get(row);
        row.and_then(|row| row.get(col)).copied().unwrap_or(0)
    }

    /// The batch with another number at one place, brought into range; itself outside of it.
    pub fn with(mut self, (row, col): (usize, usize), value: i32) -> Self {
        let largest = i32::from(SMALL_LARGEST);
        if let Some(cell) = self.0.get_mut(row).and_then(|row| row.get_mut(col)) {
            *cell = value.clamp(-largest, largest) as i16;
        }
        self
    }

    /// Every place, row by row.
    pub fn places() -> impl Iterator<Item = (usize, usize)> + Clone {
        (0..SMALL_ROWS).flat_map(|row| (0..SMALL_COLS).map(move |col| (row, col)))
    }
}

impl Default for SmallBatch {
    /// One-digit numbers whose columns and rows have means and deviations of their own.
    fn default() -> Self {
        Self([
            [2, 5, 1, 8, 3, 4],
            [7, 6, 0, 9, 2, 5],
            [3, 8, 2, 7, 1, 9],
            [4, 5, 1, 4, 6, 2],
        ])
    }
}

impl Display for SmallBatch {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, row) in self.0.iter().enumerate() {
            let numbers: Vec<String> = row.iter().map(ToString::to_string).collect();
            write!(f, "{}{}", if i > 0 { ";" } else { "" }, numbers.join(","))?;
        }
        Ok(())
    }
}

impl FromStr for SmallBatch {
    type Err = BadSmallBatch;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rows: Vec<Vec<&str>> = text
            .split(';')
            .map(|row| row.split(',').collect())
            .collect();
        if rows.len() != SMALL_ROWS || rows.iter().any(|row| row.len() != SMALL_COLS) {
            return Err(BadSmallBatch::Shape);
        }
        let mut batch = Self([[0; SMALL_COLS]; SMALL_ROWS]);
        for (row, col) in Self::places() {
            let number: i16 = rows[row][col]
                .trim()
                .replace('−', "-")
                .parse()
                .map_err(|_| BadSmallBatch::Number)?;
            if !(-SMALL_LARGEST..=SMALL_LARGEST).contains(&number) {
                return Err(BadSmallBatch::Number);
            }
            batch.0[row][col] = number;
        }
        Ok(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_small_batch_is_refused_with_its_reason() {
        let full = "1,2,3,4,5,6;1,2,3,4,5,6;1,2,3,4,5,6;";
        let read = |last: &str| format!("{full}{last}").parse::<SmallBatch>();
        assert!(read("1,-2,−3,99,-99,0").is_ok());
        assert_eq!(read("1,2,3,4,5"), Err(BadSmallBatch::Shape));
        assert_eq!(read("1,2,3,4,5,6;"), Err(BadSmallBatch::Shape));
        assert_eq!(read("1,2,3,4,5,100"), Err(BadSmallBatch::Number));
        assert_eq!(read("1,2,3,4,5,-32768"), Err(BadSmallBatch::Number));
        assert_eq!(read("1,2,3,4,5,1.5"), Err(BadSmallBatch::Number));
    }
}
