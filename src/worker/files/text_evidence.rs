//! How a table writes its numbers, told by all of them together.

use super::currency::without_currency;
use super::text_separator::Separator;
use crate::experiment::file::Comma;
use crate::numerics::number_text::plain::Plain;
use crate::numerics::number_text::written::{Build, Marks, build_of};

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
        let plain = Plain::of(bytes.trim_ascii()).and_then(Plain::build);
        let Some((build, length)) = plain.or_else(|| build_of_any(bytes)) else {
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

    /// How the marks of the table are read under the reader's choice.
    pub fn marks(self, separator: Separator, choice: Comma) -> Read {
        let comma = self.decimal_commas + self.thousands_dots > 0;
        let point = self.decimal_dots + self.thousands_commas + self.fractions > 0;
        let comma_is_thousands = match (comma, point) {
            (true, false) => false,
            (_, true) => true,
            // Nothing but `1,234` and integers: where no integer of four digits stands without a
            // mark, the comma is the mark.
            _ => separator.is_comma() || (self.long_integers == 0 && self.short_integers > 0),
        };
        let sure = (comma && !point) || self.thousands_commas > 0;
        let no_points = self.decimal_dots + self.thousands_commas == 0;
        let dot_is_thousands = no_points
            && match choice {
                Comma::Auto => comma,
                Comma::Decimal => true,
                Comma::Thousands => false,
            };
        Read {
            marks: Marks {
                comma_is_thousands: match choice {
                    Comma::Auto => comma_is_thousands,
                    choice => choice == Comma::Thousands,
                },
                dot_is_thousands,
            },
            doubtful_commas: self.comma_or_thousands > 0 && !sure,
            doubtful_dots: match self.only_dots(separator) && !dot_is_thousands {
                true => self.fractions as u64,
                false => 0,
            },
        }
    }

    /// Nothing but `1.234` and integers below a thousand between semicolons, which is how tables
    /// with decimal commas are separated: the dot may be their thousands mark.
    fn only_dots(self, separator: Separator) -> bool {
        let others = self.decimal_dots
            + self.decimal_commas
            + self.comma_or_thousands
            + self.thousands_commas
            + self.thousands_dots
            + self.long_integers;
        separator == Separator::Semicolon && others == 0
    }
}

fn build_of_any(bytes: &[u8]) -> Option<(Build, usize)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (number, _) = without_currency(text.trim());
    build_of(&number)
}

/// How the marks of a table are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    pub marks: Marks,
    /// Whether `1,234` could be read otherwise.
    pub doubtful_commas: bool,
    /// How many numbers are built like `1.234` and read as fractions, though they could be thousands.
    pub doubtful_dots: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(cells: &[&str], separator: Separator, choice: Comma) -> Read {
        let mut evidence = Evidence::default();
        cells.iter().for_each(|cell| evidence.note(cell.as_bytes()));
        evidence.marks(separator, choice)
    }

    #[test]
    fn the_table_tells_what_its_commas_are() {
        let thousands = |cells: &[&str]| {
            let read = marks_of(cells, Separator::Tab, Comma::Auto);
            (read.marks.comma_is_thousands, read.doubtful_commas)
        };
        assert_eq!(thousands(&["1,250", "0,5"]), (false, false));
        assert_eq!(thousands(&["1,250", "7.5"]), (true, true));
        assert_eq!(thousands(&["1,250", "1,250,000"]), (true, false));
        assert_eq!(thousands(&["1,250", "40"]), (true, true));
        assert_eq!(thousands(&["1,250", "4000"]), (false, true));
        assert_eq!(thousands(&["1,250", "2,125"]), (false, true));
        // Spaces between the thousands leave the comma to the fractions.
        assert_eq!(thousands(&["1 234,5", "2,345", "40"]), (false, false));
        assert_eq!(thousands(&["12,34,567", "2,345"]), (true, false));
        let one = marks_of(&["1,250"], Separator::Comma, Comma::Auto);
        assert!(one.marks.comma_is_thousands);
        let dots = |cells: &[&str]| {
            let read = marks_of(cells, Separator::Tab, Comma::Auto);
            read.marks.dot_is_thousands
        };
        assert!(dots(&["1.250", "0,5"]) && !dots(&["1.250", "0.5"]) && !dots(&["1.250"]));
    }

    #[test]
    fn dots_between_semicolons_may_be_thousands_marks_where_nothing_says_otherwise() {
        let semicolon = |cells: &[&str], choice| {
            let read = marks_of(cells, Separator::Semicolon, choice);
            (read.marks.dot_is_thousands, read.doubtful_dots)
        };
        assert_eq!(semicolon(&["1.250", "2.5"], Comma::Auto), (false, 0));
        assert_eq!(semicolon(&["1.250", "0.125"], Comma::Auto), (false, 0));
        assert_eq!(semicolon(&["1.250", "1250"], Comma::Auto), (false, 0));
        assert_eq!(semicolon(&["1.250", "40"], Comma::Auto), (false, 1));
        assert_eq!(semicolon(&["1.250", "40"], Comma::Thousands), (false, 1));
        assert_eq!(semicolon(&["1.250", "40"], Comma::Decimal), (true, 0));
        assert_eq!(semicolon(&["1.250", "2.5"], Comma::Decimal), (false, 0));
        let tab = marks_of(&["1.250"], Separator::Tab, Comma::Auto);
        assert_eq!(tab.doubtful_dots, 0);
    }
}
