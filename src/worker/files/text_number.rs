//! Numbers in the cells of a table, and how the table writes them.

use crate::numerics::number_text::written::{Build, Mark, Marks, build_of, read_written};

/// What one cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell {
    /// A number, also a written-out `nan` or `inf`, with the mark that was read inside it.
    Number(f64, Option<Mark>),
    /// Empty, or one of the usual words for a missing value.
    Missing,
    /// Anything else.
    Text,
}

impl Cell {
    /// Reads a cell.
    pub fn read(bytes: &[u8], marks: Marks) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Self::Text;
        };
        let text = text.trim();
        if is_missing(text) {
            return Self::Missing;
        }
        match read_written(text, marks) {
            Some((number, mark)) => Self::Number(number, mark),
            None => Self::Text,
        }
    }

    /// A cell without a word in it.
    pub fn is_number(bytes: &[u8]) -> bool {
        matches!(Self::read(bytes, Marks::default()), Self::Number(..))
    }
}

fn is_missing(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "na", "n/a", "#n/a", "<na>", "null", "none", "-", "#div/0!", "#value!", "#num!", "nat",
    ];
    text.is_empty() || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// How often the numbers of a table are built in ways that tell how it writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Evidence {
    long_integers: usize,
    short_integers: usize,
    decimal_dots: usize,
    decimal_commas: usize,
    comma_or_thousands: usize,
    thousands_commas: usize,
    thousands_dots: usize,
    fractions: usize,
}

impl Evidence {
    /// Notes how a cell is built.
    pub fn note(&mut self, bytes: &[u8]) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return;
        };
        let Some((build, length)) = build_of(text.trim()) else {
            return;
        };
        let is_long = length > 3;
        let counted = match build {
            Build::Digits if is_long => &mut self.long_integers,
            Build::Digits => &mut self.short_integers,
            Build::DecimalDot => &mut self.decimal_dots,
            Build::DecimalComma => &mut self.decimal_commas,
            Build::CommaOrThousands => &mut self.comma_or_thousands,
            Build::ThousandsCommas => &mut self.thousands_commas,
            Build::ThousandsDots => &mut self.thousands_dots,
            Build::DotOrThousands => &mut self.fractions,
        };
        *counted += 1;
    }

    /// Together with that of other cells.
    pub fn and(mut self, other: Self) -> Self {
        self.long_integers += other.long_integers;
        self.short_integers += other.short_integers;
        self.decimal_dots += other.decimal_dots;
        self.decimal_commas += other.decimal_commas;
        self.comma_or_thousands += other.comma_or_thousands;
        self.thousands_commas += other.thousands_commas;
        self.thousands_dots += other.thousands_dots;
        self.fractions += other.fractions;
        self
    }

    /// How the marks of the table are read, and whether `1,234` could be read otherwise.
    pub fn marks(self, between_commas: bool) -> (Marks, bool) {
        let comma = self.decimal_commas + self.thousands_dots > 0;
        let point = self.decimal_dots + self.thousands_commas + self.fractions > 0;
        let comma_is_thousands = match (comma, point) {
            (true, false) => false,
            (_, true) => true,
            // Nothing but `1,234` and integers: where no integer of four digits stands without a
            // mark, the comma is the mark.
            _ => between_commas || (self.long_integers == 0 && self.short_integers > 0),
        };
        let marks = Marks {
            comma_is_thousands,
            dot_is_thousands: comma && self.decimal_dots + self.thousands_commas == 0,
        };
        let sure = (comma && !point) || self.thousands_commas > 0;
        (marks, self.comma_or_thousands > 0 && !sure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Cell {
        Cell::read(text.as_bytes(), Marks::default())
    }

    fn value(text: &str) -> f64 {
        match read(text) {
            Cell::Number(value, _) => value,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn plain_numbers_and_their_typographic_and_fortran_siblings_are_read() {
        let cases = [
            (" -1.5e-3 ", -1.5e-3),
            ("+.5", 0.5),
            ("7.", 7.0),
            ("\u{2212}0.25", -0.25),
            ("\u{2013}3", -3.0),
            ("1.0D+03", 1000.0),
            ("-2.5d\u{2212}2", -0.025),
            ("1,5E-03", 0.0015),
            ("-Inf", f64::NEG_INFINITY),
            ("-1.#INF", f64::NEG_INFINITY),
            ("1e999", f64::INFINITY),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text), expected, "{text}");
        }
        assert!(value("NaN").is_nan() && value("-1.#IND").is_nan());
    }

    #[test]
    fn thousands_marks_of_every_kind_are_left_out() {
        for text in [
            "1 234 567",
            "1\u{a0}234\u{202f}567"
                .replace('\u{202f}', "\u{a0}")
                .as_str(),
            "1\u{2009}234\u{2009}567",
            "1'234'567",
            "1\u{2019}234\u{2019}567",
            "1,234,567",
            "1.234.567",
        ] {
            assert_eq!(value(text), 1_234_567.0, "{text}");
        }
        assert_eq!(value("1,234.5"), 1234.5);
        assert_eq!(value("1.234,5"), 1234.5);
        assert_eq!(value("1 234,5"), 1234.5);
    }

    #[test]
    fn words_and_missing_cells_are_told_from_numbers() {
        for missing in [
            "", "  ", "NA", "n/a", "#N/A", "null", "<NA>", "-", "#DIV/0!",
        ] {
            assert_eq!(read(missing), Cell::Missing, "{missing:?}");
        }
        for text in [
            "one", "0x10", "1 2", "--1", "True", "1e", "e5", "12,34,5", "1.2.3", "1,2.3,4", ".",
            "1d2d3", "1 23", "12 3456",
        ] {
            assert_eq!(read(text), Cell::Text, "{text:?}");
        }
        assert_eq!(Cell::read(b"\xff1", Marks::default()), Cell::Text);
    }

    fn marks_of(cells: &[&str], between_commas: bool) -> (Marks, bool) {
        let mut evidence = Evidence::default();
        cells.iter().for_each(|cell| evidence.note(cell.as_bytes()));
        evidence.marks(between_commas)
    }

    #[test]
    fn the_table_tells_what_its_commas_are() {
        let thousands = |cells: &[&str]| {
            let (marks, doubtful) = marks_of(cells, false);
            (marks.comma_is_thousands, doubtful)
        };
        assert_eq!(thousands(&["1,250", "0,5"]), (false, false));
        assert_eq!(thousands(&["1,250", "7.5"]), (true, true));
        assert_eq!(thousands(&["1,250", "1,250,000"]), (true, false));
        assert_eq!(thousands(&["1,250", "40"]), (true, true));
        assert_eq!(thousands(&["1,250", "4000"]), (false, true));
        assert_eq!(thousands(&["1,250", "2,125"]), (false, true));
        assert!(marks_of(&["1,250"], true).0.comma_is_thousands);
        let dots = |cells: &[&str]| marks_of(cells, false).0.dot_is_thousands;
        assert!(dots(&["1.250", "0,5"]) && !dots(&["1.250", "0.5"]) && !dots(&["1.250"]));
    }
}
