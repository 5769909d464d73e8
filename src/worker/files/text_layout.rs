//! How a text file lays out its numbers: the separator, and what a cell says.

/// What separates the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Semicolon,
    Tab,
}

impl Separator {
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The separator that the first line uses outside quotes. A tab or a semicolon
    /// counts before a comma, which may be a decimal comma: `1,5;2,5`.
    pub fn sniff(text: &[u8]) -> Self {
        let mut found = Self::Comma;
        let mut quoted = false;
        for byte in text.trim_ascii_start() {
            match byte {
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'\t' => return Self::Tab,
                b';' => found = Self::Semicolon,
                b'\n' | b'\r' => break,
                _ => {}
            }
        }
        found
    }
}

/// What one cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell {
    /// A number, also a written-out `nan` or `inf`.
    Number(f32),
    /// A number written with a decimal comma.
    DecimalComma(f32),
    /// A finite number above float32's largest.
    BeyondF32(f32),
    /// Empty, or one of the usual words for a missing value.
    Missing,
    /// Anything else.
    Text,
}

impl Cell {
    pub fn read(bytes: &[u8], separator: Separator) -> Self {
        let Ok(text) = std::str::from_utf8(bytes.trim_ascii()) else {
            return Self::Text;
        };
        if is_missing(text) {
            return Self::Missing;
        }
        if let Ok(number) = text.parse::<f32>() {
            // “inf” has no digit; “1e999” has.
            let overflowed = number.is_infinite() && text.contains(|c: char| c.is_ascii_digit());
            return match overflowed {
                true => Self::BeyondF32(number),
                false => Self::Number(number),
            };
        }
        match text.replacen(',', ".", 1).parse() {
            Ok(number) if separator == Separator::Semicolon => Self::DecimalComma(number),
            _ => Self::Text,
        }
    }
}

fn is_missing(text: &str) -> bool {
    text.is_empty()
        || ["na", "n/a", "#n/a", "null"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
}

/// Several numbers with only spaces between them: `np.savetxt` without a delimiter.
pub(super) fn is_space_separated(bytes: &[u8]) -> bool {
    let mut words = bytes
        .split(u8::is_ascii_whitespace)
        .filter(|w| !w.is_empty());
    let is_number = |word: &[u8]| matches!(Cell::read(word, Separator::Comma), Cell::Number(_));
    words
        .by_ref()
        .take(2)
        .filter(|word| is_number(word))
        .count()
        == 2
        && words.all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_read_from_the_first_line_outside_quotes() {
        let cases: [(&str, Separator); 7] = [
            ("1,2\n3,4", Separator::Comma),
            ("1,5;2,5\n", Separator::Semicolon),
            ("a;b\tc\n", Separator::Tab),
            ("\n\n1\t2", Separator::Tab),
            ("\"a;b\",c\n1;2", Separator::Comma),
            ("1\n2;3", Separator::Comma),
            ("", Separator::Comma),
        ];
        for (text, separator) in cases {
            assert_eq!(Separator::sniff(text.as_bytes()), separator, "{text:?}");
        }
    }

    #[test]
    fn a_cell_is_a_number_missing_or_text() {
        let read = |text: &str| Cell::read(text.as_bytes(), Separator::Comma);
        assert_eq!(read(" -1.5e-3 "), Cell::Number(-1.5e-3));
        assert_eq!(read("+.5"), Cell::Number(0.5));
        assert_eq!(read("-Inf"), Cell::Number(f32::NEG_INFINITY));
        assert!(matches!(read("NaN"), Cell::Number(n) if n.is_nan()));
        assert_eq!(read("-1e39"), Cell::BeyondF32(f32::NEG_INFINITY));
        for missing in ["", "  ", "NA", "n/a", "#N/A", "null"] {
            assert_eq!(read(missing), Cell::Missing, "{missing:?}");
        }
        for text in ["one", "1,5", "0x10", "1 2", "--1", "True"] {
            assert_eq!(read(text), Cell::Text, "{text:?}");
        }
        assert_eq!(Cell::read(b"\xff1", Separator::Comma), Cell::Text);
    }

    #[test]
    fn a_decimal_comma_is_read_only_between_semicolons() {
        let read = |text: &str| Cell::read(text.as_bytes(), Separator::Semicolon);
        assert_eq!(read("-1,5"), Cell::DecimalComma(-1.5));
        assert_eq!(read("1.5"), Cell::Number(1.5));
        assert_eq!(read("1.000,5"), Cell::Text);
        assert_eq!(read("1,000,000"), Cell::Text);
        assert_eq!(Cell::read(b"1,5", Separator::Tab), Cell::Text);
    }

    #[test]
    fn numbers_between_spaces_are_recognized() {
        assert!(is_space_separated(b"1.0e+00  2.0e+00 -3"));
        assert!(!is_space_separated(b"1.0"));
        assert!(!is_space_separated(b"1 a"));
        assert!(!is_space_separated(b"1 2 a"));
    }
}
