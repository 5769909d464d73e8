//! How a text file lays out its table: what stands before it, and what separates its cells.

use csv::{ByteRecord, ReaderBuilder};

use super::text_number::Cell;

/// What separates the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Semicolon,
    Tab,
    /// Any run of spaces and tabs, as of `numpy.savetxt`.
    Spaces,
}

impl Separator {
    fn of(mark: u8) -> Option<Self> {
        match mark {
            b',' => Some(Self::Comma),
            b';' => Some(Self::Semicolon),
            b'\t' => Some(Self::Tab),
            b' ' => Some(Self::Spaces),
            _ => None,
        }
    }

    /// The separator that the first line uses outside quotes. A tab or a semicolon
    /// counts before a comma, which may be a decimal comma: `1,5;2,5`.
    pub fn sniff(text: &[u8]) -> Self {
        let line = text.trim_ascii_start();
        let mut found = None;
        let mut quoted = false;
        let mut end = line.len();
        for (at, byte) in line.iter().enumerate() {
            match byte {
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'\t' => return Self::Tab,
                b';' => found = Some(Self::Semicolon),
                b',' => found = found.or(Some(Self::Comma)),
                b'\n' | b'\r' => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        let first = line.get(..end).unwrap_or_default();
        let spaced = is_space_separated(first);
        match found {
            None if spaced || heads_spaced(first, line.get(end..).unwrap_or_default()) => {
                Self::Spaces
            }
            // Decimal commas between spaces, and not thousands marks of spaces between commas.
            Some(Self::Comma) if spaced && !first.split(|b| *b == b',').all(Cell::is_number) => {
                Self::Spaces
            }
            found => found.unwrap_or(Self::Comma),
        }
    }

    pub fn is_comma(self) -> bool {
        self == Self::Comma
    }

    /// The cells of one line.
    pub fn split(self, line: &[u8]) -> Vec<&[u8]> {
        let byte = match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Spaces => {
                let words = line.split(u8::is_ascii_whitespace);
                let words = words.filter(|word| !word.is_empty());
                return words.map(unquoted).collect();
            }
        };
        line.split(|b| *b == byte).collect()
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Spaces => b' ',
        }
    }
}

fn unquoted(word: &[u8]) -> &[u8] {
    match word {
        [b'"', inside @ .., b'"'] => inside,
        word => word,
    }
}

/// Several numbers with only spaces between them: `np.savetxt` without a delimiter.
fn is_space_separated(line: &[u8]) -> bool {
    let mut words = line
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let first_two: Vec<_> = words.by_ref().take(2).collect();
    first_two.len() == 2 && first_two.into_iter().chain(words).all(Cell::is_number)
}

/// A line of words above numbers between spaces, which may stand behind a label: as many, or one
/// less, as R writes names above labelled rows.
fn heads_spaced(first: &[u8], below: &[u8]) -> bool {
    let below = below.trim_ascii_start();
    let second = Separator::Spaces.split(line_at(below, 0));
    let words = Separator::Spaces.split(first).len();
    let numbers = second.iter().skip(1).all(|word| Cell::is_number(word));
    second.len() > 1 && numbers && (words == second.len() || words + 1 == second.len())
}

/// A text behind its byte-order mark, `sep=` line and leading comments.
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
    pub fn of(bytes: &'a [u8]) -> Self {
        let start = if bytes.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let text = bytes.get(start..).unwrap_or_default();
        let mut sheet = Self {
            text,
            from: 0,
            separator: Separator::Comma,
            has_separator_line: false,
            comments: 0,
            last_comment: None,
        };
        let told = separator_line(line_at(text, 0));
        if told.is_some() {
            sheet.has_separator_line = true;
            sheet.from = next_line(text, 0);
        }
        sheet.skip_comments();
        sheet.separator = told.unwrap_or_else(|| Separator::sniff(sheet.table()));
        sheet
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

    /// Calls `take` with every line of cells and its number, leaving out empty lines, those of
    /// spaces and those that start with `#`; returns how many of the latter there are.
    pub fn each<E>(
        &self,
        mut take: impl FnMut(&ByteRecord, u64) -> Result<(), E>,
    ) -> Result<u64, E> {
        let mut lines = Lines::new(self.text, self.from);
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
            let mut from = self.from;
            while from < self.text.len() {
                let line = line_at(self.text, from);
                record.clear();
                let cells = self.separator.split(line);
                cells.iter().for_each(|cell| record.push_field(cell));
                told(&record, lines.number_at(from))?;
                from = next_line(self.text, from);
            }
            return Ok(comments);
        }
        let mut records = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator.byte())
            .from_reader(self.table());
        // Reading bytes from memory cannot fail, and rows of any length are accepted here.
        while records.read_byte_record(&mut record).unwrap_or(false) {
            let from = self.from + record.position().map_or(0, |at| at.byte() as usize);
            told(&record, lines.number_of_content(from))?;
        }
        Ok(comments)
    }

    /// The line of a quote that is opened and never closed.
    pub fn open_quote(&self) -> Option<u64> {
        if self.separator == Separator::Spaces {
            return None;
        }
        let separator = self.separator.byte();
        let (mut at_start, mut opened) = (true, None);
        let mut bytes = self.table().iter().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            match (opened, byte) {
                (None, b'"') if at_start => opened = Some(at),
                (Some(_), b'"') => match bytes.peek() {
                    Some((_, b'"')) => drop(bytes.next()),
                    _ => opened = None,
                },
                _ => {}
            }
            at_start = opened.is_none() && (*byte == separator || matches!(byte, b'\n' | b'\r'));
        }
        let at = self.from + opened?;
        Some(Lines::new(self.text, 0).number_at(at))
    }
}

/// The separator of Excel's first line `sep=;`.
fn separator_line(line: &[u8]) -> Option<Separator> {
    let line = line.trim_ascii_end();
    let line = line
        .strip_prefix(b"\"")
        .map_or(line, |line| line.strip_suffix(b"\"").unwrap_or(line));
    match line {
        [s, e, p, b'=', mark] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Separator::of(*mark),
        // The end of the line was trimmed away.
        [s, e, p, b'='] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Some(Separator::Tab),
        _ => None,
    }
}

fn line_at(text: &[u8], from: usize) -> &[u8] {
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
    fn new(text: &'a [u8], from: usize) -> Self {
        let mut lines = Self {
            text,
            byte: 0,
            line: 1,
        };
        lines.number_at(from);
        lines
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
fn line_ends(text: &[u8]) -> u64 {
    let pairs = text.windows(2).filter(|pair| pair == b"\r\n").count();
    let ends = text.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
    (ends.count() - pairs) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_read_from_the_first_line_outside_quotes() {
        let cases: [(&str, Separator); 11] = [
            ("1,2\n3,4", Separator::Comma),
            ("1,5;2,5\n", Separator::Semicolon),
            ("a;b\tc\n", Separator::Tab),
            ("\n\n1\t2", Separator::Tab),
            ("\"a;b\",c\n1;2", Separator::Comma),
            ("1\n2;3", Separator::Comma),
            ("1.0e+00  2.0e+00 -3\n", Separator::Spaces),
            ("1,5 2,5\n", Separator::Spaces),
            ("1 000,2\n", Separator::Comma),
            ("a b\n1 2\n", Separator::Spaces),
            ("", Separator::Comma),
        ];
        for (text, separator) in cases {
            assert_eq!(Separator::sniff(text.as_bytes()), separator, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_tells_the_separator_and_comments_stand_before_the_table() {
        let cases: [(&str, Separator, u64); 6] = [
            ("\u{feff}sep=;\r\n1,5;2\r\n", Separator::Semicolon, 0),
            ("SEP=,\n1;2\n", Separator::Comma, 0),
            ("\"sep=;\"\n1,2\n", Separator::Semicolon, 0),
            ("sep=\t\n1\t2\n", Separator::Tab, 0),
            ("# made by hand\n#a;b\n\n1;2\n", Separator::Semicolon, 2),
            ("sep = x\n1,2\n", Separator::Comma, 0),
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

    #[test]
    fn an_open_quote_is_found_by_its_line() {
        let line = |text: &str| Sheet::of(text.as_bytes()).open_quote();
        assert_eq!(line("1,\"2"), Some(1));
        assert_eq!(line("# c\na,b\n1,2\n\"3,4\n5,6\n"), Some(4));
        assert_eq!(line("\"a \"\"b\"\"\",c\n1,2\n"), None);
        assert_eq!(line("5\" pipe,c\n1,2\n"), None);
    }
}
