//! A text in blocks that end where a line does, so that a long one is never in memory whole.

use super::FileError;
use super::store::Store;
use super::text::TextError;
use super::text_layout::line_ends;

/// Bytes read first: the longest beginning in which the layout is looked for.
const BEGINNING: usize = 4 << 20;

/// Bytes read at a time behind them, parsed in some milliseconds.
const BLOCK: usize = 1 << 20;

/// The longest line, in bytes.
const LONGEST_LINE: usize = 64 << 20;

/// Whole lines of a text.
pub(super) struct Block {
    pub bytes: Vec<u8>,
    /// Number of the first of them, from 1.
    pub first_line: u64,
}

/// A text on its way, block by block.
pub(super) struct Blocks<'a> {
    store: &'a dyn Store,
    /// Bytes that were read.
    at: u64,
    /// Number of the line that comes next.
    line: u64,
    /// What separates cells, where they may be quoted.
    separator: Option<u8>,
    /// Bytes read at a time.
    block: usize,
    /// The beginning of a line whose end has not been read.
    rest: Vec<u8>,
}

/// The beginning of a text, as far as whole lines of it fit.
pub(super) async fn beginning(store: &dyn Store) -> Result<Vec<u8>, FileError> {
    let mut bytes = store.read(0, BEGINNING).await?;
    if bytes.len() == BEGINNING
        && let Some(end) = last_line_end(&bytes)
    {
        bytes.truncate(end);
    }
    Ok(bytes)
}

impl<'a> Blocks<'a> {
    /// From a byte on, at which line number `line` begins.
    pub fn new(store: &'a dyn Store, from: u64, line: u64, separator: Option<u8>) -> Self {
        Self {
            store,
            at: from,
            line,
            separator,
            block: BLOCK,
            rest: Vec::new(),
        }
    }

    /// The share of the text that was read.
    pub fn share(&self) -> f64 {
        self.at as f64 / (self.store.length().max(1)) as f64
    }

    /// The next lines; nothing behind the last one.
    ///
    /// # Errors
    /// A quote without its end, a line of endless length, and what cannot be read.
    pub async fn next(&mut self) -> Result<Option<Block>, FileError> {
        loop {
            self.read_more().await?;
            let is_last = self.at >= self.store.length();
            if is_last && self.rest.is_empty() {
                return Ok(None);
            }
            let lines = Lines::of(&self.rest, self.separator);
            let end = match (is_last, lines.open_quote) {
                (true, None) => self.rest.len(),
                (true, Some(at)) => return Err(self.open_quote(at)),
                (false, _) => lines.end,
            };
            if end > 0 {
                return Ok(Some(self.give(end)));
            }
            if self.rest.len() >= LONGEST_LINE {
                return Err(match lines.open_quote {
                    Some(at) => self.open_quote(at),
                    None => TextError::LongLine { line: self.line }.into(),
                });
            }
        }
    }

    fn open_quote(&self, at: usize) -> FileError {
        let line = self.line + line_ends(self.rest.get(..at).unwrap_or_default());
        TextError::OpenQuote { line }.into()
    }

    /// As much again as waits already, so that a long line is looked through few times.
    async fn read_more(&mut self) -> Result<(), FileError> {
        let left = self.store.length().saturating_sub(self.at);
        let count = left.min(self.rest.len().max(self.block) as u64) as usize;
        let bytes = self.store.read(self.at, count).await?;
        if bytes.len() != count {
            return Err(FileError::Unreadable); // It has become shorter.
        }
        self.at += count as u64;
        match self.rest.is_empty() {
            true => self.rest = bytes,
            false => self.rest.extend_from_slice(&bytes),
        }
        Ok(())
    }

    fn give(&mut self, end: usize) -> Block {
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let first_line = self.line;
        self.line += line_ends(&bytes);
        Block { bytes, first_line }
    }
}

/// How far whole lines reach.
struct Lines {
    /// Behind the last end of a line that stands in no quotes; 0 without one.
    end: usize,
    /// Where a quote begins that does not end.
    open_quote: Option<usize>,
}

impl Lines {
    fn of(bytes: &[u8], separator: Option<u8>) -> Self {
        match separator {
            Some(separator) if bytes.contains(&b'"') => Self::of_quoted(bytes, separator),
            _ => Self {
                end: last_line_end(bytes).unwrap_or(0),
                open_quote: None,
            },
        }
    }

    fn of_quoted(bytes: &[u8], separator: u8) -> Self {
        let (mut at_start, mut open_quote, mut end) = (true, None, 0);
        let mut rest = bytes.iter().enumerate().peekable();
        while let Some((at, byte)) = rest.next() {
            match (open_quote, byte) {
                (None, b'"') if at_start => open_quote = Some(at),
                (None, b'\n') => end = at + 1,
                // At the end, `\n` may follow.
                (None, b'\r') if at + 1 < bytes.len() && bytes[at + 1] != b'\n' => end = at + 1,
                (Some(_), b'"') => match rest.peek() {
                    Some((_, b'"')) => drop(rest.next()),
                    _ => open_quote = None,
                },
                _ => {}
            }
            at_start =
                open_quote.is_none() && (*byte == separator || matches!(byte, b'\n' | b'\r'));
        }
        Self { end, open_quote }
    }
}

/// Behind the last `\n`, or behind the last `\r` of a text that ends its lines so. A `\r` at the end
/// does not count: `\n` may follow.
fn last_line_end(bytes: &[u8]) -> Option<usize> {
    let last = |end: u8, bytes: &[u8]| bytes.iter().rposition(|byte| *byte == end);
    let before_last = bytes.get(..bytes.len().saturating_sub(1));
    let end = last(b'\n', bytes).or_else(|| last(b'\r', before_last.unwrap_or_default()));
    end.map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::block_on::block_on;

    /// The blocks of a text that is read so many bytes at a time, or why there are no more.
    fn blocks_of(text: &str, separator: Option<u8>, block: usize) -> Result<Vec<Block>, FileError> {
        let store = text.as_bytes().to_vec();
        let mut blocks = Blocks::new(&store, 0, 1, separator);
        blocks.block = block;
        let mut all = Vec::new();
        while let Some(block) = block_on(blocks.next())? {
            all.push(block);
        }
        Ok(all)
    }

    #[test]
    fn blocks_of_every_length_end_with_lines_and_are_the_text_together() {
        let texts = [
            "1,2\n3,4\n5,6",
            "1,2\r\n3,4\r\n\r\n5,6\r\n",
            "1,2\r3,4\r5,6\r",
            "\"a\nb\",2\n\"c \"\"d\"\"\n\",4\n5\" pipe,6\n",
            "\n\n1\n",
            "",
        ];
        for text in texts {
            for size in 1..=text.len() + 1 {
                let blocks = blocks_of(text, Some(b','), size).unwrap();
                let (mut passed, mut line) = (Vec::new(), 1);
                for block in &blocks {
                    assert_eq!(block.first_line, line, "{text:?} by {size}");
                    line += line_ends(&block.bytes);
                    passed.extend_from_slice(&block.bytes);
                    let quotes = passed.iter().filter(|b| **b == b'"').count();
                    let is_whole = passed.len() == text.len()
                        || matches!(passed.last(), Some(b'\n' | b'\r'))
                            && (quotes % 2 == 0 || text[..passed.len()].contains("pipe"));
                    assert!(is_whole, "{text:?} by {size}: {passed:?}");
                    assert!(!text[passed.len()..].starts_with('\n') || !passed.ends_with(b"\r"));
                }
                assert_eq!(passed, text.as_bytes(), "by {size}");
            }
        }
        let parted = blocks_of(texts[3], Some(b','), 1).unwrap();
        let firsts: Vec<u64> = parted.iter().map(|block| block.first_line).collect();
        assert_eq!(firsts, [1, 3, 5]);
        // Where cells are separated by spaces, quotes are as other letters.
        assert_eq!(blocks_of("\"a\nb\"\n", None, 1).unwrap().len(), 2);
    }

    #[test]
    fn an_open_quote_is_told_by_its_line_wherever_a_block_ends() {
        for size in 1..30 {
            let line = |text: &str| match blocks_of(text, Some(b','), size) {
                Err(FileError::Text(TextError::OpenQuote { line })) => Some(line),
                _ => None,
            };
            assert_eq!(line("1,\"2"), Some(1));
            assert_eq!(line("# c\na,b\n1,2\n\"3,4\n5,6\n"), Some(4), "by {size}");
            assert_eq!(line("\"a \"\"b\"\"\",c\n1,2\n"), None);
            assert_eq!(line("5\" pipe,c\n1,2\n"), None);
        }
    }
}
