//! A table of numbers read from a file, with what there is to say about it.

use super::note::Note;

/// Longest file that is read, in bytes: 256 MB.
pub const MAX_BYTES: usize = 256 << 20;

/// Most values in one file: 67,108,864, a quarter gigabyte of float32.
pub const MAX_VALUES: usize = 64 << 20;

/// Numbers from a file: one to three axes, float32, last axis fastest (C order).
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: String,
    shape: Vec<usize>,
    values: Vec<f32>,
    column_names: Option<Vec<String>>,
    notes: Vec<Note>,
}

impl Table {
    /// `shape` has one to three axes whose product is `values.len()`: readers check first.
    pub(super) fn new(name: &str, shape: Vec<usize>, values: Vec<f32>) -> Self {
        debug_assert_eq!(shape.iter().product::<usize>(), values.len());
        let notes = not_finite(&shape, &values).into_iter().collect();
        Self {
            name: shown(name, 80),
            shape,
            values,
            column_names: None,
            notes,
        }
    }

    pub(super) fn with_column_names(mut self, names: Option<Vec<String>>) -> Self {
        self.column_names = names;
        self
    }

    pub(super) fn with_notes(mut self, notes: impl IntoIterator<Item = Note>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// Name of the file, shortened and made safe to show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Lengths of the one to three axes, none of them zero.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// All values, last axis fastest.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// Names from a text file's header row, one per column.
    pub fn column_names(&self) -> Option<&[String]> {
        self.column_names.as_deref()
    }

    /// What the owner should know about how the file was read.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

fn not_finite(shape: &[usize], values: &[f32]) -> Option<Note> {
    let first = values.iter().position(|v| !v.is_finite())?;
    let nan = values[first..].iter().filter(|v| v.is_nan()).count();
    let infinite = values[first..].iter().filter(|v| v.is_infinite()).count();
    Some(Note::NotFinite {
        nan,
        infinite,
        first: index_of(first, shape),
    })
}

/// The index, one number per axis, of the value at `offset` in C order.
fn index_of(offset: usize, shape: &[usize]) -> Vec<usize> {
    let mut rest = offset;
    let mut index: Vec<usize> = shape
        .iter()
        .rev()
        .map(|&length| {
            let i = rest % length;
            rest /= length;
            i
        })
        .collect();
    index.reverse();
    index
}

/// At most `limit` characters of a stranger's text, without characters that hide or
/// reorder the sentence around it.
pub(super) fn shown(text: &str, limit: usize) -> String {
    let mut characters = text.chars().map(|c| match c {
        c if c.is_control() => ' ',
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '\u{fffd}',
        c => c,
    });
    let mut shown: String = characters.by_ref().take(limit).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_that_is_not_finite_is_found_by_its_index() {
        let mut values = vec![0.0; 24];
        values[17] = f32::NEG_INFINITY; // 17 = 1*12 + 1*4 + 1
        values[20] = f32::NAN;
        let table = Table::new("x", vec![2, 3, 4], values);
        assert_eq!(
            table.notes(),
            [Note::NotFinite {
                nan: 1,
                infinite: 1,
                first: vec![1, 1, 1]
            }]
        );
        assert_eq!(
            table.notes()[0].to_string(),
            "Not every value is finite: 1 NaN, 1 infinite; the first is at index [1, 1, 1]."
        );
    }

    #[test]
    fn a_finite_table_has_nothing_to_note() {
        assert_eq!(
            Table::new("x", vec![2], vec![f32::MAX, f32::MIN]).notes(),
            []
        );
    }

    #[test]
    fn shown_text_is_short_and_cannot_reorder_its_surroundings() {
        assert_eq!(shown("a\u{202e}b\nc", 10), "a\u{fffd}b c");
        assert_eq!(shown("abcdef", 5), "abcde…");
        assert_eq!(shown("abcde", 5), "abcde");
    }
}
