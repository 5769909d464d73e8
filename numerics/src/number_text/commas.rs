//! Numbers inside a text as most of Europe and Latin America writes them.

use std::borrow::Cow;

/// Stands between thousands where the comma is the decimal mark: a narrow space that does not break.
const THOUSANDS: char = '\u{202f}';

/// The text with every number in it written with a decimal comma and spaces between thousands, where
/// it was written with a point and commas.
///
/// A number ends where no digit follows its mark. What stands in a word, a file name, a link, a version,
/// quotes or a list without spaces is left as it is.
///
/// ```
/// use normscope_numerics::number_text::commas::with_decimal_commas;
///
/// assert_eq!(with_decimal_commas("1,024 values, −0.71 ± 1.00."), "1\u{202f}024 values, −0,71 ± 1,00.");
/// assert_eq!(with_decimal_commas("x_0.5.npy, v0.1.0, 1,2,3"), "x_0.5.npy, v0.1.0, 1,2,3");
/// ```
pub fn with_decimal_commas(text: &str) -> Cow<'_, str> {
    if !text.contains(['.', ',']) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    let mut rest = text;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let length = match first.is_ascii_digit() && !before.is_some_and(is_of_a_word) {
            true => run_of(rest),
            false => first.len_utf8(),
        };
        let (token, behind) = rest.split_at(length);
        // Of `0.5px`, and of `0.5.npy`.
        let goes_on = behind
            .strip_prefix('.')
            .unwrap_or(behind)
            .starts_with(char::is_alphabetic)
            && !is_exponent(behind);
        match first.is_ascii_digit() && is_number(token) && !goes_on {
            true => written.extend(token.chars().map(turned)),
            false => written.push_str(token),
        }
        before = token.chars().next_back();
        rest = behind;
    }
    Cow::Owned(written)
}

/// Whether a digit behind it belongs to a word or to another number.
fn is_of_a_word(before: char) -> bool {
    before.is_alphanumeric() || matches!(before, '_' | '.' | ',' | '/' | '~' | ':' | '=' | '“')
}

/// Whether an exponent of a program's number follows: `e-5`.
fn is_exponent(behind: &str) -> bool {
    let power = behind.strip_prefix('e').unwrap_or_default();
    let digits = power.strip_prefix(['-', '+', '−']).unwrap_or(power);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Digits with single marks between them.
fn run_of(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while is_digit(end)
        || (end > 0 && matches!(bytes.get(end), Some(b'.' | b',')) && is_digit(end + 1))
    {
        end += 1;
    }
    end
}

/// Thousands of three digits each between commas, then at most one point.
fn is_number(token: &str) -> bool {
    let (whole, fraction) = token.split_once('.').unwrap_or((token, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut count = 0;
    let all_three = groups.all(|group| {
        count += 1;
        group.len() == 3
    });
    let leads = count == 0 || (1..=3).contains(&first.len()) && !first.starts_with('0');
    all_three && leads && !fraction.contains(['.', ','])
}

fn turned(c: char) -> char {
    match c {
        ',' => THOUSANDS,
        '.' => ',',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_turned_and_what_only_looks_like_one_is_not() {
        for (text, turned) in [
            ("0.00 ± 1.00", "0,00 ± 1,00"),
            ("65,536.25", "65\u{202f}536,25"),
            ("(2.5 of 3)", "(2,5 of 3)"),
            ("n = 1,024, mean 0.5", "n = 1\u{202f}024, mean 0,5"),
            ("1.2 · 10⁻⁵", "1,2 · 10⁻⁵"),
            ("1.5e-5", "1,5e-5"),
            ("99.9%", "99,9%"),
            ("s = 0.5", "s = 0,5"),
            ("A 1.479 (theory 1.500)", "A 1,479 (theory 1,500)"),
            ("1,234,567", "1\u{202f}234\u{202f}567"),
        ] {
            assert_eq!(with_decimal_commas(text), turned, "{text}");
        }
        for text in [
            "",
            "No number. None, at all.",
            "2, 3, 4 and 5.",
            "5.",
            "1,2,3",
            "12,34",
            "0,125",
            "1.2.3",
            "layer.0.weight",
            "layers.11.output.npy",
            "x0.5",
            "model_1.5.pt",
            "run 0.5.npy",
            "0.5px",
            "“0.5” is a token",
            "http://127.0.0.1:8080/?law=normal:0.5&rho=0.1",
        ] {
            assert_eq!(with_decimal_commas(text), text);
        }
    }

    #[test]
    fn what_is_turned_is_not_turned_back_but_where_a_group_of_three_follows() {
        // The page keeps what it has turned for that reason.
        assert_eq!(with_decimal_commas("0,71"), "0,71");
        assert_eq!(with_decimal_commas("1,479"), "1\u{202f}479");
    }
}
