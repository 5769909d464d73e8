//! Numbers as people and programs write them.
//!
//! Beside plain ones: decimal commas, thousands marks (comma, dot, space, apostrophe), Fortran's
//! exponents (`1.0D+03`), typographic minus signs, and the words for infinity and for no number.

/// A mark inside a number and what it was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A comma as the decimal mark.
    DecimalComma,
    /// A thousands mark.
    Thousands(char),
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

/// The number that `text` writes and the mark that was read inside it; nothing if it writes none.
///
/// ```
/// use normscope_numerics::number_text::written::{Mark, Marks, read_written};
///
/// let swiss = read_written("−12'500", Marks::default());
/// assert_eq!(swiss, Some((-12500.0, Some(Mark::Thousands('\'')))));
/// assert_eq!(read_written("12'50", Marks::default()), None);
/// ```
pub fn read_written(text: &str, marks: Marks) -> Option<(f64, Option<Mark>)> {
    if !marks.dot_is_thousands
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b))
    {
        // Nearly every cell: no copy is made.
        if let Ok(number) = text.parse() {
            return Some((number, None));
        }
    }
    let (negative, unsigned) = sign(text);
    let signed = |value: f64| if negative { -value } else { value };
    if let Some(word) = word(unsigned) {
        return Some((signed(word), None));
    }
    let (mantissa, exponent) = split_exponent(unsigned);
    let (mantissa, spaced) = without_spaces(mantissa)?;
    let (plain, mark) = plain(&mantissa, exponent.is_some(), marks)?;
    let mark = mark.or(spaced.map(Mark::Thousands));
    let written = match exponent {
        Some(exponent) => format!("{plain}e{}", exponent?),
        None => plain,
    };
    Some((signed(written.parse().ok()?), mark))
}

/// Whether a minus stands before it, in any of the signs that look like one, and the rest.
fn sign(text: &str) -> (bool, &str) {
    let minus = ['-', '\u{2212}', '\u{2013}', '\u{fe63}', '\u{ff0d}'];
    match text.strip_prefix(minus) {
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
    let Some((mantissa, exponent)) = text.split_once(['e', 'E', 'd', 'D']) else {
        return (text, None);
    };
    let (negative, digits) = sign(exponent);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let sign = if negative { "-" } else { "" };
    (mantissa, Some(is_number.then(|| format!("{sign}{digits}"))))
}

/// The mantissa without spaces and apostrophes between groups of three, and the mark left out.
fn without_spaces(mantissa: &str) -> Option<(String, Option<char>)> {
    let is_space = |c: char| {
        matches!(
            c,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\'' | '\u{2019}'
        )
    };
    let Some(mark) = mantissa.chars().find(|c| is_space(*c)) else {
        return Some((mantissa.to_owned(), None));
    };
    let (whole, fraction) = match mantissa.find(['.', ',']) {
        Some(at) => mantissa.split_at(at),
        None => (mantissa, ""),
    };
    let shown = if mark == '\u{2019}' { '\'' } else { mark };
    let shown = if is_space(shown) && shown != '\'' {
        ' '
    } else {
        shown
    };
    are_groups(whole, mark).then(|| (whole.replace(mark, "") + fraction, Some(shown)))
}

/// Whether one to three digits are followed by groups of three, with the mark between them.
fn are_groups(whole: &str, mark: char) -> bool {
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && digits(group))
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

/// How the number is built, and the length of its mantissa; nothing for what is no number.
pub fn build_of(text: &str) -> Option<(Build, usize)> {
    let (_, unsigned) = sign(text);
    let (mantissa, exponent) = split_exponent(unsigned);
    Some((build(mantissa, exponent.is_some())?, mantissa.len()))
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
