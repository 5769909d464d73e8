//! Arrays as NumPy prints them: `[[1.5 2.5]` above ` [3.5 4.5]]`.

/// Why a printed array is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Printed {
    /// `...` stands for numbers.
    LeftOut,
    /// Three axes or more.
    Axes,
    /// The brackets do not stand around each row on lines of its own.
    Brackets,
    /// More than [`MAX_PRINTED`].
    Long,
}

impl std::fmt::Display for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::LeftOut => "some of its numbers are left out (...)",
            Self::Axes => "it has more than two axes",
            Self::Brackets => {
                "its brackets do not enclose each row, with the next row on a new line"
            }
            Self::Long => "it is longer than 64 MB",
        })
    }
}

/// Longest printed array, in bytes.
pub(super) const MAX_PRINTED: u64 = 64 << 20;

/// How far into a text its kind is looked for.
const GLANCE: usize = 4096;

/// Whether a text is an array as NumPy prints it: brackets and numbers, and no commas, which lists of
/// Python and JSON have.
pub(super) fn is_printed(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let text = text.get(..GLANCE).unwrap_or(text).trim_ascii_start();
    let mut inside = text.iter().skip_while(|b| matches!(b, b'[' | b' '));
    let number = inside
        .next()
        .is_some_and(|b| b.is_ascii_digit() || b"+-.ni".contains(b));
    text.starts_with(b"[") && number && !text.iter().any(|b| b",;\"{|\t".contains(b))
}

/// A printed array as a table between spaces, each row on its own line and the numbers of lines kept: a
/// row that is printed on several lines stands on the first of them.
pub(super) fn without_brackets(text: &[u8]) -> Result<Vec<u8>, Printed> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if text.windows(3).any(|three| three == b"...") {
        return Err(Printed::LeftOut);
    }
    let start = text.trim_ascii_start();
    let axes = start.iter().take_while(|b| matches!(b, b'[' | b' '));
    let axes = axes.filter(|b| **b == b'[').count();
    if axes > 2 {
        return Err(Printed::Axes);
    }
    let mut rows = Rows {
        axes,
        depth: 0,
        pending: 0,
        is_new_line: true,
        out: Vec::with_capacity(text.len()),
    };
    text.iter().try_for_each(|byte| rows.take(*byte))?;
    match rows.depth {
        0 => Ok(rows.out),
        _ => Err(Printed::Brackets),
    }
}

struct Rows {
    axes: usize,
    /// Brackets that are open.
    depth: usize,
    /// Ends of lines inside a row, which follow behind it.
    pending: usize,
    /// No row has been closed since the last end of a line.
    is_new_line: bool,
    out: Vec<u8>,
}

impl Rows {
    fn take(&mut self, byte: u8) -> Result<(), Printed> {
        let is_inside = self.depth == self.axes;
        match byte {
            b'[' if is_inside || (self.depth + 1 == self.axes && !self.is_new_line) => {
                return Err(Printed::Brackets);
            }
            b'[' => self.depth += 1,
            b']' => {
                self.is_new_line &= !is_inside;
                self.depth = self.depth.checked_sub(1).ok_or(Printed::Brackets)?;
            }
            b'\n' if is_inside => self.pending += 1,
            b'\n' => {
                let ends = std::mem::take(&mut self.pending) + 1;
                self.out.extend(std::iter::repeat_n(b'\n', ends));
                self.is_new_line = true;
                return Ok(());
            }
            byte if byte.is_ascii_whitespace() => {}
            byte if is_inside => {
                self.out.push(byte);
                return Ok(());
            }
            _ => return Err(Printed::Brackets),
        }
        self.out.push(b' ');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_numpy_prints_is_told_from_lists_and_from_names_in_brackets() {
        for printed in [
            "[[1.5 2.5]\n [3.5 4.5]]",
            "\u{feff}\n[ nan -1.]",
            "[-inf 1]",
        ] {
            assert!(is_printed(printed.as_bytes()), "{printed}");
        }
        for other in [
            "[[1.5, 2.5]]",
            "[Hz] [kg]\n1 2",
            "[1;2]",
            "{1 2}",
            "1 2",
            "[\"a\"]",
            "[]",
        ] {
            assert!(!is_printed(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn each_row_stands_on_its_first_line() {
        let plain = |text: &str| {
            let plain =
                without_brackets(text.as_bytes()).map(|text| String::from_utf8(text).unwrap());
            plain.map(|text| {
                let lines = text.lines().map(|line| line.trim().to_owned());
                lines.collect::<Vec<_>>().join("|")
            })
        };
        assert_eq!(plain("[[1 2]\n [3 4]]\n").unwrap(), "1 2|3 4");
        assert_eq!(plain("[[1\n  2]\r\n\n [3 4]]\n").unwrap(), "1   2|||3 4");
        assert_eq!(plain("[1 2\n 3]").unwrap(), "1 2  3");
        assert_eq!(plain("[[[1 2]\n  [3 4]]]"), Err(Printed::Axes));
        assert_eq!(plain("[[1 2]\n ...\n [3 4]]"), Err(Printed::LeftOut));
        for uneven in [
            "[[1 2] [3 4]]",
            "[[1 2]\n 3 4]",
            "[[1 2]",
            "[1 2]]",
            "[1 [2]]",
            "[[1 2]\n [3 4]] 5",
            "[1 2]\n[3 [4]]",
        ] {
            assert_eq!(plain(uneven), Err(Printed::Brackets), "{uneven}");
        }
        assert_eq!(plain("[1 2]\n[3 4]").unwrap(), "1 2|3 4");
    }
}
