//! What separates the cells of a text's lines.

use super::text_layout::line_at;
use super::text_number::Cell;

/// What separates the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Semicolon,
    Tab,
    /// Any run of spaces and tabs, as of `numpy.savetxt`.
    Spaces,
    /// Any other mark, which the file tells, or `|`.
    Other(u8),
}

impl Separator {
    /// Of a mark that is told; nothing for what numbers and words are made of, and for quotes.
    fn of(mark: u8) -> Option<Self> {
        match mark {
            b',' => Some(Self::Comma),
            b';' => Some(Self::Semicolon),
            b'\t' => Some(Self::Tab),
            b' ' => Some(Self::Spaces),
            b'"' | b'.' | b'+' | b'-' | 0x80.. => None,
            mark => (!mark.is_ascii_alphanumeric()).then_some(Self::Other(mark)),
        }
    }

    /// The separator that the first line uses outside quotes. A tab or a semicolon
    /// counts before a comma, which may be a decimal comma: `1,5;2,5`. A bar counts where the second
    /// line has as many.
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
        let (first, below) = line.split_at(end);
        let below = below.trim_ascii_start();
        let spaced = is_space_separated(first);
        match found {
            None | Some(Self::Comma) if has_bars(first, below, found.is_some()) => {
                Self::Other(b'|')
            }
            None if spaced || heads_spaced(first, below) => Self::Spaces,
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
        if self == Self::Spaces {
            let words = line.split(u8::is_ascii_whitespace);
            let words = words.filter(|word| !word.is_empty());
            return words.map(unquoted).collect();
        }
        line.split(|b| *b == self.byte()).collect()
    }

    /// The mark, of spaces the usual one.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Spaces => b' ',
            Self::Other(mark) => mark,
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
    let second = Separator::Spaces.split(line_at(below, 0));
    let words = Separator::Spaces.split(first).len();
    let numbers = second.iter().skip(1).all(|word| Cell::is_number(word));
    second.len() > 1 && numbers && (words == second.len() || words + 1 == second.len())
}

/// Bars between cells: as many in both lines outside quotes, and, where commas may separate them as
/// well, only numbers between them in the second line, behind a label or not.
fn has_bars(first: &[u8], below: &[u8], has_commas: bool) -> bool {
    let bars = |line: &[u8]| {
        let outside = line.split(|b| *b == b'"').step_by(2);
        outside.flatten().filter(|b| **b == b'|').count()
    };
    let second = match line_at(below, 0) {
        b"" => first,
        second => second,
    };
    let mut cells = second.split(|b| *b == b'|').skip(1);
    bars(first) > 0 && bars(first) == bars(second) && (!has_commas || cells.all(Cell::is_number))
}

/// The separator of Excel's first line `sep=;`, in quotes or not, also where a program that saved
/// the file again has added separators of its own to it.
pub(super) fn separator_line(line: &[u8]) -> Option<Separator> {
    let line = match line {
        [b'"', inside @ .., b'"'] => inside,
        line => line,
    };
    let (sep, told) = line.split_at_checked(4)?;
    if !sep.eq_ignore_ascii_case(b"sep=") {
        return None;
    }
    match told {
        // The end of the line was trimmed away.
        b"" | b"\\t" => Some(Separator::Tab),
        [mark, same @ ..] if same.iter().all(|b| b == mark) => Separator::of(*mark),
        [mark, rest @ ..] if rest.trim_ascii().is_empty() => Separator::of(*mark),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_read_from_the_first_line_outside_quotes() {
        let cases: [(&str, Separator); 19] = [
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
            ("a|b\n1|2\n", Separator::Other(b'|')),
            ("1|2\n", Separator::Other(b'|')),
            ("word|0|1\n\nthe|0.5|0.7\n", Separator::Other(b'|')),
            ("1,5|2,5\n3,5|4,5\n", Separator::Other(b'|')),
            ("p(a|b),p(c|d)\n1,2\n", Separator::Comma),
            ("x|y,1,2\nz|w,3,4\n", Separator::Comma),
            ("\"a|b\",c\n1,2\n", Separator::Comma),
            ("a|b\tc\n1\t2\n", Separator::Tab),
        ];
        for (text, separator) in cases {
            assert_eq!(Separator::sniff(text.as_bytes()), separator, "{text:?}");
        }
    }
}
