//! Numbers in the cells of a table.

use super::currency::without_currency;
use crate::numerics::number_text::plain::Plain;
use crate::numerics::number_text::written::{Marks, Written, read_written};

/// What one cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell {
    /// A number, also a written-out `nan` or `inf`, with the currency sign beside it.
    Number(Written, Option<char>),
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
        if Plain::of(text.as_bytes()).is_some() {
            let number = read_written(text, marks);
            return number.map_or(Self::Text, |number| Self::Number(number, None));
        }
        if is_missing(text) {
            return Self::Missing;
        }
        let (number, currency) = without_currency(text);
        match read_written(&number, marks) {
            Some(number) => Self::Number(number, currency),
            None => Self::Text,
        }
    }

    /// A cell without a word in it.
    pub fn is_number(bytes: &[u8]) -> bool {
        matches!(Self::read(bytes, Marks::default()), Self::Number(..))
    }
}

/// Whether even `f64` cannot hold the finite number other than 0 that a cell writes: `value` is what
/// became of it.
pub(super) fn is_lost(cell: &[u8], value: f64) -> bool {
    if value != 0.0 && !value.is_infinite() {
        return false;
    }
    let text = String::from_utf8_lossy(cell);
    let text = text
        .trim()
        .trim_start_matches(|c: char| !c.is_ascii_digit() && c != '.');
    let mantissa = text.split(|c: char| !c.is_ascii_digit() && !".,_' ".contains(c));
    let mantissa = mantissa.into_iter().next().unwrap_or_default();
    let is_word = !mantissa.contains(|c: char| c.is_ascii_digit()) || text.contains('#');
    match value.is_infinite() {
        true => !is_word,
        false => value == 0.0 && mantissa.contains(|c| ('1'..='9').contains(&c)),
    }
}

fn is_missing(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "na", "n/a", "#n/a", "<na>", "null", "none", "-", "#div/0!", "#value!", "#num!", "nat",
    ];
    text.is_empty() || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Cell {
        Cell::read(text.as_bytes(), Marks::default())
    }

    fn value(text: &str) -> f64 {
        match read(text) {
            Cell::Number(written, _) => written.value,
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
            ("0.5+100", 0.5e100),
            ("-0.25\u{2212}100", -0.25e-100),
            ("0.123-101", 0.123e-101),
            ("1.5*^3", 1500.0),
            ("2.5*^-3", 0.0025),
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
            "1_234_567",
            "$1,234,567",
            "1 234 567\u{a0}€",
        ] {
            assert_eq!(value(text), 1_234_567.0, "{text}");
        }
        assert_eq!(value("12,34,567"), 1_234_567.0);
        assert_eq!(value("-1,00,000.5"), -100_000.5);
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
            "one",
            "0x10",
            "1 2",
            "--1",
            "True",
            "1e",
            "e5",
            "12,34,5",
            "1.2.3",
            "1,2.3,4",
            ".",
            "1d2d3",
            "1 23",
            "12 3456",
            "1-2",
            "1-200",
            "0.5-10",
            "0.5+1000",
            "2024-01-100",
            "1.5-2.100",
            "1.5-100-100",
            "1,5-100",
            ".-100",
            "1_00",
            "1__000",
            "_1",
            "1,00,00",
            "1,000,00",
            "012,34,567",
            "1*^",
            "$",
            "$€3",
            "$x",
            "$nan",
            "3 kg",
            "50%",
        ] {
            assert_eq!(read(text), Cell::Text, "{text:?}");
        }
        assert_eq!(Cell::read(b"\xff1", Marks::default()), Cell::Text);
    }

    #[test]
    fn what_even_f64_cannot_hold_is_told_from_words_and_zeros() {
        for (text, value) in [
            ("1e999", f64::INFINITY),
            ("-1.5D+400", f64::NEG_INFINITY),
            ("$ 1e999", f64::INFINITY),
            ("1e-400", 0.0),
            ("-0,5e-400", 0.0),
            (".5-400", 0.0),
        ] {
            assert!(is_lost(text.as_bytes(), value), "{text}");
        }
        for (text, value) in [
            ("inf", f64::INFINITY),
            ("1.#INF", f64::INFINITY),
            ("∞", f64::INFINITY),
            ("0", 0.0),
            ("-0.00e12", 0.0),
            ("0.0-100", 0.0),
            ("1", 1.0),
        ] {
            assert!(!is_lost(text.as_bytes(), value), "{text}");
        }
    }
}
