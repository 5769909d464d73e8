//! Numbers as readers type and paste them into a field.

use crate::numerics::number_text::written::{Mark, Marks, read_written};

/// What a reader's text says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Parsed {
    /// One finite number.
    Number(f64),
    /// A mark that is the thousands' to some and the decimal one to others: as the reader's own
    /// language reads it, and as it is read otherwise.
    Ambiguous(f64, f64),
    /// No finite number.
    NotANumber,
}

impl Parsed {
    /// Of two readings the only one that a field can take, if there is only one.
    ///
    /// ```
    /// use normscope::experiment::typed_number::{Parsed, parse_number};
    ///
    /// let samples = parse_number("1.024", Some(',')).settled(|n| n.fract() == 0.0);
    /// assert_eq!(samples, Parsed::Number(1024.0));
    /// ```
    pub fn settled(self, can_be: impl Fn(f64) -> bool) -> Self {
        match self {
            Self::Ambiguous(one, other) => match (can_be(one), can_be(other)) {
                (true, false) => Self::Number(one),
                (false, true) => Self::Number(other),
                _ => self,
            },
            sure => sure,
        }
    }
}

/// Reads a number: with thousands marks of every kind (spaces, apostrophes, commas, dots, also by
/// twos as in India), a decimal comma or point, any minus, digits of other scripts, an exponent
/// (`1e-5`, `1.2 · 10⁻⁵`, `3×10^4`), a fraction (`1/2`), a power of a whole number (`2^64`, `2⁶⁴`), a
/// square root (`√2`, `sqrt(2)`), also in a fraction.
///
/// `decimal` is the decimal mark of the reader's language where that is known. The page itself
/// writes 1,234.5, so a mark is only sure where that language and the page agree.
///
/// ```
/// use normscope::experiment::typed_number::{Parsed, parse_number};
///
/// assert_eq!(parse_number("−12 500,5", Some('.')), Parsed::Number(-12500.5));
/// assert_eq!(parse_number("1,234", Some('.')), Parsed::Number(1234.0));
/// assert_eq!(parse_number("1,234", Some(',')), Parsed::Ambiguous(1.234, 1234.0));
/// assert_eq!(parse_number("a dozen", None), Parsed::NotANumber);
/// ```
pub fn parse_number(text: &str, decimal: Option<char>) -> Parsed {
    match text.split_once(['/', '∕', '⁄']) {
        Some((above, below)) => {
            quotient(parse_written(above, decimal), parse_written(below, decimal))
        }
        None => parse_written(text, decimal),
    }
}

/// A fraction of two sure numbers.
fn quotient(above: Parsed, below: Parsed) -> Parsed {
    match (above, below) {
        (Parsed::Number(above), Parsed::Number(below)) if (above / below).is_finite() => {
            Parsed::Number(above / below)
        }
        _ => Parsed::NotANumber,
    }
}

/// A square root of a sure number.
fn root(text: &str, decimal: Option<char>) -> Option<Parsed> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let under = text.strip_prefix('√').or_else(|| {
        let (name, rest) = text.split_at_checked(4)?;
        name.eq_ignore_ascii_case("sqrt").then_some(rest)
    })?;
    let under = under.trim();
    let inside = under
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    Some(match parse_written(inside.unwrap_or(under), decimal) {
        Parsed::Number(value) if value >= 0.0 => Parsed::Number(match negative {
            true => -value.sqrt(),
            false => value.sqrt(),
        }),
        _ => Parsed::NotANumber,
    })
}

/// A number that is no fraction.
fn parse_written(text: &str, decimal: Option<char>) -> Parsed {
    if let Some(root) = root(text, decimal) {
        return root;
    }
    if let Some(power) = power(text) {
        return Parsed::Number(power);
    }
    let Some(plain) = plain(text) else {
        return Parsed::NotANumber;
    };
    let read = |comma_is_thousands, dot_is_thousands| {
        let marks = Marks {
            comma_is_thousands,
            dot_is_thousands,
        };
        let number = read_written(&plain, marks)?;
        // Fortran's exponents without a letter are for files: who types “1.5-100” means two numbers.
        let is_one = number.value.is_finite() && number.mark != Some(Mark::Exponent);
        is_one.then_some(number.value)
    };
    let as_the_page = read(true, false);
    let as_the_reader = match decimal {
        Some('.') => as_the_page,
        Some(',') => read(false, true),
        _ => read(false, false),
    };
    match (as_the_reader, as_the_page) {
        (Some(one), Some(other)) if one != other => Parsed::Ambiguous(one, other),
        (Some(one), _) => Parsed::Number(one),
        (None, _) => Parsed::NotANumber,
    }
}

/// The text in ASCII digits, one kind of space and of apostrophe, and an exponent after `e`.
fn plain(text: &str) -> Option<String> {
    let characters = text.chars().filter(|c| !is_invisible(*c));
    let text: String = characters.map(in_ascii).collect();
    let text = with_exponent(text.trim())?;
    // "− 5", as typesetters write it.
    let text = match text.strip_prefix(['-', '−', '+']) {
        Some(rest) => text[..text.len() - rest.len()].to_owned() + rest.trim_start(),
        None => text,
    };
    Some(without_groups_of_two(&text))
}

/// Marks of direction and joiners, which travel along when a number is copied.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

fn in_ascii(c: char) -> char {
    // Zeros of the scripts that write numbers from left to right in tens: Arabic, Persian,
    // Devanagari, Bengali, Thai, full-width.
    const ZEROS: [u32; 6] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let digit = ZEROS
        .iter()
        .find_map(|zero| u32::from(c).checked_sub(*zero).filter(|digit| *digit < 10));
    if let Some(digit) = digit {
        return char::from_digit(digit, 10).unwrap_or(c);
    }
    match c {
        c if c.is_whitespace() => ' ',
        '’' | '‘' | 'ʼ' | '＇' | '´' => '\'',
        '_' | '٬' => '\'',
        '٫' | '．' => '.',
        '，' => ',',
        c => c,
    }
}

/// `1.2 · 10⁻⁵`, `10⁻⁵` and `3×10^4` as `1.2e-5`, `1e-5` and `3e4`; nothing where there is no
/// number after the power.
fn with_exponent(text: &str) -> Option<String> {
    let Some(at) = text.find(is_raised) else {
        return Some(text.to_owned());
    };
    let (base, power) = text.split_at(at);
    let mantissa = base.strip_suffix("10")?.trim_end();
    let mantissa = match mantissa {
        "" => "1",
        "-" | "−" => "-1",
        factor => factor.strip_suffix(['·', '×', '*', '⋅', 'x'])?.trim_end(),
    };
    let power: String = power.trim_start_matches('^').chars().map(lowered).collect();
    Some(format!("{mantissa}e{power}"))
}

/// A whole number to a whole power, `2^64` or `2⁶⁴`; powers of ten are read as exponents.
fn power(text: &str) -> Option<f64> {
    let text = text.trim();
    let at = text.find(is_raised)?;
    let (base, raised) = text.split_at(at);
    let raised: String = raised
        .trim_start_matches('^')
        .chars()
        .map(lowered)
        .collect();
    let base: i32 = base.trim().parse().ok().filter(|base| *base != 10)?;
    let power = f64::from(base).powi(raised.trim().parse().ok()?);
    power.is_finite().then_some(power)
}

fn is_raised(c: char) -> bool {
    c == '^' || "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)
}

fn lowered(c: char) -> char {
    match c {
        '⁻' => '-',
        '⁺' => '+',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' | '⁴'..='⁹' => {
            char::from_digit(u32::from(c).saturating_sub(0x2070), 10).unwrap_or(c)
        }
        c => c,
    }
}

/// `12,34,567` as `1234567`.
fn without_groups_of_two(text: &str) -> String {
    let whole = text.split('.').next().unwrap_or_default();
    let unsigned = whole.trim_start_matches(['-', '−', '+']);
    let groups: Vec<&str> = unsigned.split(',').collect();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let is_by_twos = match groups.as_slice() {
        [first, twos @ .., last] if !twos.is_empty() => {
            (1..=2).contains(&first.len())
                && twos.iter().all(|group| group.len() == 2)
                && last.len() == 3
                && groups.iter().all(|group| digits(group))
        }
        _ => false,
    };
    match is_by_twos {
        true => text.replace(',', ""),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Parsed::{Ambiguous, NotANumber, Number};

    #[track_caller]
    fn read(texts: &[&str], decimal: Option<char>, expected: Parsed) {
        for text in texts {
            assert_eq!(parse_number(text, decimal), expected, "{text:?}");
        }
    }

    #[test]
    fn a_thousands_mark_never_makes_one_of_a_thousand() {
        let marked = [
            "4 096",
            "4\u{a0}096",
            "4\u{202f}096",
            "4\u{2009}096",
            "4\u{2008}096",
            "4\u{3000}096",
            "4'096",
            "4’096",
            "4‘096",
            "4_096",
            "４０９６",
            "٤٠٩٦",
            "٤٬٠٩٦",
            "\u{200e}4096\u{200f}",
            " 4096\n",
            "+4096",
            "4.096e3",
            "4,096E+03",
            "4096.0",
            "4096,0",
        ];
        for decimal in [Some('.'), Some(','), None] {
            read(&marked, decimal, Number(4096.0));
            read(
                &["1,048,576", "1.048.576", "1 048 576", "10,48,576"],
                decimal,
                Number(1048576.0),
            );
            read(
                &["1,234.5", "1.234,5", "1 234,5", "1'234.5"],
                decimal,
                Number(1234.5),
            );
        }
    }

    #[test]
    fn marks_that_can_be_read_in_two_ways_are_read_as_language_and_page_agree() {
        read(&["1,234"], Some('.'), Number(1234.0));
        read(&["1.234"], Some('.'), Number(1.234));
        read(&["1,234"], Some(','), Ambiguous(1.234, 1234.0));
        read(&["1.234"], Some(','), Ambiguous(1234.0, 1.234));
        read(&["1,234"], None, Ambiguous(1.234, 1234.0));
        read(&["1.234"], None, Number(1.234));
        // No thousand begins with zero, and no group has two digits or four.
        for decimal in [Some('.'), Some(','), None] {
            read(&["0,125", "0.125", ".125", ",125"], decimal, Number(0.125));
            read(&["12,5", "12.5", "12,50"], decimal, Number(12.5));
            read(&["1,2345"], decimal, Number(1.2345));
        }
    }

    #[test]
    fn signs_and_powers_are_read_as_the_page_writes_them() {
        read(
            &["−1.5", "-1,5", "–1.5", "− 1.5", "－1.5"],
            Some('.'),
            Number(-1.5),
        );
        read(
            &[
                "1e-5",
                "1E−5",
                "10⁻⁵",
                "10^-5",
                "1 · 10⁻⁵",
                "1×10⁻⁵",
                "0,00001",
            ],
            Some('.'),
            Number(1e-5),
        );
        read(&["−1.2 · 10⁻⁷"], Some(','), Number(-1.2e-7));
        for decimal in [Some('.'), Some(','), None] {
            read(&["1/2", " 1 / 2 ", "2⁻¹", "0,5"], decimal, Number(0.5));
            read(
                &["1/√4", "√0.25", "sqrt(1) / 2", "√ 1/2", "SQRT 0.25"],
                decimal,
                Number(0.5),
            );
            read(&["−3/4", "-3/4"], decimal, Number(-0.75));
            read(&["2^64", "2⁶⁴", "4^32"], decimal, Number(2f64.powi(64)));
        }
    }

    #[test]
    fn what_is_no_finite_number_is_none() {
        let none = [
            "",
            " ",
            "-",
            "abc",
            "1 2",
            "1,2,3",
            "1e",
            "e5",
            "1e999",
            "inf",
            "NaN",
            "10^",
            "1/0",
            "1/",
            "1/2/3",
            "√",
            "√-2",
            "sqrt(2",
            "√√x",
            "2^",
            "2^99999",
            "1.2.3",
            "12 34",
            "5 samples",
            "1,,000",
            "0x10",
            "²",
            "1-2",
            "1.5-100",
        ];
        for decimal in [Some('.'), Some(','), None] {
            read(&none, decimal, NotANumber);
        }
    }

    #[test]
    fn a_field_that_can_take_one_reading_only_does_not_ask() {
        let whole = |n: f64| n.fract() == 0.0;
        assert_eq!(parse_number("1,024", None).settled(whole), Number(1024.0));
        let small = |n: f64| n.abs() <= 10.0;
        assert_eq!(parse_number("1,024", None).settled(small), Number(1.024));
        let any = parse_number("1,024", None);
        assert_eq!(any.settled(|_| true), any);
        assert_eq!(any.settled(|_| false), any);
    }
}
