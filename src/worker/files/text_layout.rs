//! How a text file lays out its table: what stands before it, and what separates its cells.

use csv::{ByteRecord, ReaderBuilder};

use super::store::Store;
use super::text_blocks::{Block, Blocks};
use super::text_separator::{Separator, separator_line};

/// The beginning of a text, with its byte-order mark, `sep=` line and leading comments.
pub(super) struct Sheet<'a> {
    text: &'a [u8],
    /// Where the table begins.
    from: usize,
    pub separator: Separator,
    /// A first line `sep=…` was obeyed.
    pub has_separator_line: bool,
    /// Leading lines that start with `#`.
    pub comments: u64,
    /// The last of them, without the mark.
    pub last_comment: Option<&'a [u8]>,
}

impl<'a> Sheet<'a> {
    /// Of the first lines of a text.
    pub fn of(beginning: &'a [u8]) -> Self {
        let mark = beginning.starts_with(b"\xef\xbb\xbf");
        let mut sheet = Self {
            text: beginning,
            from: if mark { 3 } else { 0 },
            separator: Separator::Comma,
            has_separator_line: false,
            comments: 0,
            last_comment: None,
        };
        let told = separator_line(line_at(beginning, sheet.from));
        if told.is_some() {
            sheet.has_separator_line = true;
            sheet.from = next_line(beginning, sheet.from);
        }
        sheet.skip_comments();
        sheet.separator = told.unwrap_or_else(|| Separator::sniff(sheet.table()));
        sheet
    }

    /// The table, block by block.
    pub fn blocks<'s>(&self, store: &'s dyn Store) -> Blocks<'s> {
        let above = self.text.get(..self.from).unwrap_or_default();
        let quoted = self.separator != Separator::Spaces;
        let separator = quoted.then(|| self.separator.byte());
        Blocks::new(store, self.from as u64, 1 + line_ends(above), separator)
    }

    /// Takes commas as decimal marks where nothing else separates cells and none are quoted.
    pub fn keep_commas(&mut self) {
        let line = line_at(self.table(), 0);
        if self.separator == Separator::Comma && !self.has_separator_line && !line.contains(&b'"') {
            self.separator = Separator::Spaces;
        }
    }

    fn skip_comments(&mut self) {
        while self.from < self.text.len() {
            let line = line_at(self.text, self.from).trim_ascii();
            match line.strip_prefix(b"#") {
                Some(comment) => {
                    self.comments += 1;
                    self.last_comment = Some(comment.trim_ascii());
                }
                None if line.is_empty() => {}
                None => return,
            }
            self.from = next_line(self.text, self.from);
        }
    }

    fn table(&self) -> &'a [u8] {
        self.text.get(self.from..).unwrap_or_default()
    }

    /// Calls `take` with every line of cells of a block and its number, leaving out empty lines, those
    /// of spaces and those that start with `#`; returns how many of the latter there are.
    pub fn each<E>(
        &self,
        block: &Block,
        mut take: impl FnMut(&ByteRecord, u64) -> Result<(), E>,
    ) -> Result<u64, E> {
        let text = block.bytes.as_slice();
        let mut lines = Lines::new(block);
        let mut comments = 0;
        let mut record = ByteRecord::new();
        let mut told = |record: &ByteRecord, line: u64| {
            let blank = record.len() == 1 && record[0].trim_ascii().is_empty();
            match record.get(0) {
                _ if blank => Ok(()),
                None => Ok(()),
                Some(cell) if cell.starts_with(b"#") => {
                    comments += 1;
                    Ok(())
                }
                Some(_) => take(record, line),
            }
        };
        if self.separator == Separator::Spaces {
            let mut from = 0;
            while from < text.len() {
                let line = line_at(text, from);
                record.clear();
                let cells = self.separator.split(line);
                cells.iter().for_each(|cell| record.push_field(cell));
                told(&record, lines.number_at(from))?;
                from = next_line(text, from);
            }
            return Ok(comments);
        }
        let mut records = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator.byte())
            .from_reader(text);
        // Reading bytes from memory cannot fail, and rows of any length are accepted here.
        while records.read_byte_record(&mut record).unwrap_or(false) {
            let from = record.position().map_or(0, |at| at.byte() as usize);
            told(&record, lines.number_of_content(from))?;
        }
        Ok(comments)
    }
}

pub(super) fn line_at(text: &[u8], from: usize) -> &[u8] {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}

fn next_line(text: &[u8], from: usize) -> usize {
    let end = from + line_at(text, from).len();
    match text.get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        _ => end + 1,
    }
}

/// Finds lines by number: the parser's own count stops before the blank lines it skips.
struct Lines<'a> {
    text: &'a [u8],
    /// Everything before this byte is counted.
    byte: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(block: &'a Block) -> Self {
        Self {
            text: &block.bytes,
            byte: 0,
            line: block.first_line,
        }
    }

    /// The line of a byte; bytes come in order.
    fn number_at(&mut self, byte: usize) -> u64 {
        let passed = self.text.get(self.byte..byte).unwrap_or_default();
        self.line += line_ends(passed);
        self.byte = byte.max(self.byte);
        self.line
    }

    /// The line of the first byte from there on that ends no line.
    fn number_of_content(&mut self, from: usize) -> u64 {
        let is_content = |byte: &u8| !matches!(byte, b'\n' | b'\r');
        let rest = self.text.get(from..).unwrap_or_default();
        self.number_at(from + rest.iter().position(is_content).unwrap_or(0))
    }
}

/// `\n`, `\r\n` and `\r` each end a line.
pub(super) fn line_ends(text: &[u8]) -> u64 {
    let pairs = text.windows(2).filter(|pair| pair == b"\r\n").count();
    let ends = text.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
    (ends.count() - pairs) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_tells_the_separator_and_comments_stand_before_the_table() {
        let other = Separator::Other;
        let cases: [(&str, Separator, u64); 14] = [
            ("\u{feff}sep=;\r\n1,5;2\r\n", Separator::Semicolon, 0),
            ("SEP=,\n1;2\n", Separator::Comma, 0),
            ("\"sep=;\"\n1,2\n", Separator::Semicolon, 0),
            ("sep=\t\n1\t2\n", Separator::Tab, 0),
            ("# made by hand\n#a;b\n\n1;2\n", Separator::Semicolon, 2),
            ("sep = x\n1,2\n", Separator::Comma, 0),
            ("sep=|\n1|2\n", other(b'|'), 0),
            ("sep=:\r\n1:2\r\n", other(b':'), 0),
            ("\"sep=^\"\n1^2\n", other(b'^'), 0),
            ("sep=\u{1}\n1\u{1}2\n", other(1), 0),
            ("sep=;;;\n1;2;3;4\n", Separator::Semicolon, 0),
            ("sep= \n1 2\n", Separator::Spaces, 0),
            ("sep=\n1\t2\n", Separator::Tab, 0),
            ("sep=x\n1,2\n", Separator::Comma, 0),
        ];
        for (text, separator, comments) in cases {
            let sheet = Sheet::of(text.as_bytes());
            assert_eq!(
                (sheet.separator, sheet.comments),
                (separator, comments),
                "{text:?}"
            );
        }
    }
}
