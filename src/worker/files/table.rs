//! A table of numbers read from a file, with what there is to say about it.

use crate::findings::Note;

/// Most values of a file that is read whole: 67,108,864, a quarter gigabyte of float32.
pub const MAX_VALUES: usize = 64 << 20;

/// Numbers from a file: one or more axes, float32, last axis fastest (C order).
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: String,
    shape: Vec<usize>,
    values: Vec<f32>,
    column_names: Option<Vec<String>>,
    row_labels: Vec<String>,
    notes: Vec<Note>,
}

impl Table {
    /// `shape` has at least one axis; their product is `values.len()`: readers check first.
    pub(super) fn new(name: &str, shape: Vec<usize>, values: Vec<f32>) -> Self {
        debug_assert_eq!(shape.iter().product::<usize>(), values.len());
        Self {
            name: shown(name, 80),
            shape,
            values,
            column_names: None,
            row_labels: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(super) fn with_column_names(mut self, names: Option<Vec<String>>) -> Self {
        self.column_names = names;
        self
    }

    pub(super) fn with_row_labels(mut self, labels: Vec<String>) -> Self {
        self.row_labels = labels;
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

    /// Lengths of the axes, none of them zero.
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

    /// Labels from a text file's first column, one per row, or none.
    pub fn row_labels(&self) -> &[String] {
        &self.row_labels
    }

    /// What the owner should know about how the file was read.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

/// At most `limit` characters of a stranger's text, without characters that hide or
/// reorder the sentence around it.
pub(super) fn shown(text: &str, limit: usize) -> String {
    let mut characters = text.chars().map(|c| match c {
        c if c.is_control() => ' ',
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}' => '\u{fffd}',
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
    fn shown_text_is_short_and_cannot_reorder_its_surroundings() {
        assert_eq!(shown("a\u{202e}b\nc", 10), "a\u{fffd}b c");
        assert_eq!(shown("abcdef", 5), "abcde…");
        assert_eq!(shown("abcde", 5), "abcde");
    }
}
