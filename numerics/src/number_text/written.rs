//! Numbers as people and programs write them.
//!
//! Beside plain ones: decimal commas, thousands marks (comma, dot, space, apostrophe, underscore; also
//! by twos as in India), exponents of Fortran (`1.0D+03`, `0.5+100`) and of Mathematica (`1.5*^3`),
//! typographic minus signs, and the words for infinity and for no number.

use super::groups::{are_groups, is_digits, without_spaces};
use super::rest::rest;

/// A number as it was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Written {
    /// The nearest `f64`.
    pub value: f64,
    /// What the text has beyond it, to about 30 digits; 0 for up to 15 digits.
    pub rest: f64,
    /// The mark that was read inside it.
    pub mark: Option<Mark>,
}

/// A mark inside a number and what it was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A comma as the decimal mark.
    DecimalComma,
    /// A thousands mark.
    Thousands(char),
    /// A sign that begins an exponent of three digits without a letter: `0.5+100`.
    Exponent,
}

/// How marks that can be read in two ways are read in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// `1,234` is a thousand and more.
    pub comma_is_thousands: bool,
    /// `1.234` is a thousand and more.
    pub dot_is_thousands: bool,
}

/// How a number without exponent and sign is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// `1234`.
    Digits,
    /// `1.2345`.
    DecimalDot,
    /// `1.234`: a fraction or a thousand.
    DotOrThousands,
    /// `1,2345`.
    DecimalComma,
    /// `1,234`: a fraction or a thousand.
    CommaOrThousands,
    /// `1,234,567` or `1,234.5`.
    ThousandsCommas,
    /// `1.234.567` or `1.234,5`.
    ThousandsDots,
}

/// The number that `text` writes; nothing if it writes none.
///
/// ```
/// use normscope_numerics::number_text::written::{Mark, Marks, read_written};
///
/// let swiss = read_written("−12'500", Marks::default()).expect("a number");
/// assert_eq!((swiss.value, swiss.mark), (-12500.0, Some(Mark::Thousands('\''))));
/// let stamp = read_written("1700000000000000001", Marks::default()).expect("a number");
/// assert_eq!((stamp.value, stamp.rest), (1.7e18, 1.0));
/// assert_eq!(read_written("12'50", Marks::default()), None);
/// ```
pub fn read_written(text: &str, marks: Marks) -> Option<Written> {
    if !marks.dot_is_thousands
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b))
    {
        // Nearly every cell: no copy is made.
        if let Ok(value) = text.parse() {
            return Some(Written {
                value,
                rest: rest(text, value),
                mark: None,
            });
        }
    }
    let (negative, unsigned) = sign(text);
    match word(unsigned) {
        Some(value) => Some(Written {
            value,
            rest: 0.0,
            mark: None,
        }),
        None => read_unsigned(unsigned, marks),
    }
    .map(|written| match negative {
        true => -written,
        false => written,
    })
}

impl std::ops::Neg for Written {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            value: -self.value,
            rest: -self.rest,
            ..self
        }
    }
}

fn read_unsigned(text: &str, marks: Marks) -> Option<Written> {
    let (mantissa, exponent) = split_exponent(text);
    let (mantissa, spaced) = without_spaces(mantissa)?;
    let (plain, mark) = plain(&mantissa, exponent.is_some(), marks)?;
    let letterless = letterless(text).map(|_| Mark::Exponent);
    let mark = letterless.or(mark).or(spaced.map(Mark::Thousands));
    let plain = match exponent {
        Some(exponent) => format!("{plain}e{}", exponent?),
        None => plain,
    };
    let value = plain.parse().ok()?;
    Some(Written {
        value,
        rest: rest(&plain, value),
        mark,
    })
}

const MINUS: [char; 5] = ['-', '\u{2212}', '\u{2013}', '\u{fe63}', '\u{ff0d}'];

/// Whether a minus stands before it, in any of the signs that look like one, and the rest.
fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(MINUS) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The words for what is no finite number, also of the C library of Windows.
fn word(text: &str) -> Option<f64> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["inf", "infinity", "∞", "1.#INF"]) {
        return Some(f64::INFINITY);
    }
    is(&["nan", "1.#IND", "1.#QNAN", "1.#SNAN"]).then_some(f64::NAN)
}

/// The part before the exponent, and the exponent: `None` if there is none, `Some(None)` if what
/// stands there is not one.
fn split_exponent(text: &str) -> (&str, Option<Option<String>>) {
    let parts = text.split_once("*^");
    let parts = parts.or_else(|| text.split_once(['e', 'E', 'd', 'D']));
    let Some((mantissa, exponent)) = parts.or_else(|| letterless(text)) else {
        return (text, None);
    };
    let (negative, digits) = sign(exponent);
    let is_number = !digits.is_empty() && is_digits(digits);
    let sign = if negative { "-" } else { "" };
    (mantissa, Some(is_number.then(|| format!("{sign}{digits}"))))
}

/// Mantissa and exponent of a number whose exponent has three digits, for which Fortran leaves the
/// letter out. `1-200` is a range: the mantissa has a point.
fn letterless(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind(|c| c == '+' || MINUS.contains(&c))?;
    let (mantissa, exponent) = text.split_at(at);
    let (_, digits) = sign(exponent);
    let (whole, fraction) = mantissa.split_once('.')?;
    let number = mantissa.len() > 1 && is_digits(whole) && is_digits(fraction);
    (number && digits.len() == 3 && is_digits(digits)).then_some((mantissa, exponent))
}

/// The mantissa with a decimal point and no other mark.
fn plain(mantissa: &str, has_exponent: bool, marks: Marks) -> Option<(String, Option<Mark>)> {
    let comma_to_point = || mantissa.replace(',', ".");
    Some(match build(mantissa, has_exponent)? {
        Build::Digits | Build::DecimalDot => (mantissa.to_owned(), None),
        Build::DecimalComma => (comma_to_point(), Some(Mark::DecimalComma)),
        Build::CommaOrThousands if !marks.comma_is_thousands => {
            (comma_to_point(), Some(Mark::DecimalComma))
        }
        Build::CommaOrThousands | Build::ThousandsCommas => {
            (mantissa.replace(',', ""), Some(Mark::Thousands(',')))
        }
        Build::DotOrThousands if !marks.dot_is_thousands => (mantissa.to_owned(), None),
        Build::DotOrThousands | Build::ThousandsDots => (
            mantissa.replace('.', "").replace(',', "."),
            Some(Mark::Thousands('.')),
        ),
    })
}

/// How the number is built, and the length of its mantissa, both without spaces, apostrophes and
/// underscores inside it; nothing for what is no number.
pub fn build_of(text: &str) -> Option<(Build, usize)> {
    let (_, unsigned) = sign(text);
    let (mantissa, exponent) = split_exponent(unsigned);
    let (mantissa, _) = without_spaces(mantissa)?;
    Some((build(&mantissa, exponent.is_some())?, mantissa.len()))
}

fn build(mantissa: &str, has_exponent: bool) -> Option<Build> {
    let is_digit = |b: u8| b.is_ascii_digit();
    let known = mantissa
        .bytes()
        .all(|b| is_digit(b) || b == b'.' || b == b',');
    if !known || !mantissa.bytes().any(is_digit) {
        return None;
    }
    let count = |mark: char| mantissa.matches(mark).count();
    let in_two = |mark: char| !has_exponent && are_groups(mantissa, mark);
    match (count(','), count('.')) {
        (0, 0) => Some(Build::Digits),
        (0, 1) if in_two('.') => Some(Build::DotOrThousands),
        (0, 1) => Some(Build::DecimalDot),
        (1, 0) if in_two(',') => Some(Build::CommaOrThousands),
        (1, 0) => Some(Build::DecimalComma),
        (_, 0) => are_groups(mantissa, ',').then_some(Build::ThousandsCommas),
        (0, _) => are_groups(mantissa, '.').then_some(Build::ThousandsDots),
        (_, 1) if mantissa.rfind(',') < mantissa.rfind('.') => {
            let (whole, _) = mantissa.split_once('.')?;
            are_groups(whole, ',').then_some(Build::ThousandsCommas)
        }
        (1, _) => {
            let (whole, _) = mantissa.split_once(',')?;
            are_groups(whole, '.').then_some(Build::ThousandsDots)
        }
        _ => None,
    }
}
