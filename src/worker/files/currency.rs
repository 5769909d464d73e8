//! Signs of currencies beside numbers: `$3`, `-€1.5`, `2,50 €`.

use std::borrow::Cow;

const SIGNS: &[char] = &[
    '$', '€', '£', '¥', '￥', '₹', '₩', '₽', '₺', '₪', '₫', '฿', '₴', '₦', '₱', '₡', '₵', '₸', '₿',
    '¢',
];

/// The text without one sign before or behind it, also behind a minus, and that sign. As it is where
/// what remains begins with no digit.
pub(super) fn without_currency(text: &str) -> (Cow<'_, str>, Option<char>) {
    let as_it_is = (Cow::Borrowed(text), None);
    // Nearly every cell.
    let plain = |c: Option<char>| c.is_none_or(|c| c.is_ascii_digit() || c == '.');
    let unsigned = text.trim_start_matches(['-', '+', '\u{2212}']);
    if plain(unsigned.chars().next()) && plain(unsigned.chars().next_back()) {
        return as_it_is;
    }
    let (sign, number) = match (unsigned.chars().next(), unsigned.chars().next_back()) {
        (Some(first), _) if SIGNS.contains(&first) => (first, &unsigned[first.len_utf8()..]),
        (_, Some(last)) if SIGNS.contains(&last) => {
            (last, &unsigned[..unsigned.len() - last.len_utf8()])
        }
        _ => return as_it_is,
    };
    let number = number.trim();
    let digits = number.trim_start_matches(['-', '+', '\u{2212}', '.', ',']);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return as_it_is;
    }
    let minus = &text[..text.len() - unsigned.len()];
    let number = match minus {
        "" => Cow::Borrowed(number),
        minus => Cow::Owned([minus, number].concat()),
    };
    (number, Some(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sign_is_taken_from_a_number_and_none_from_a_word() {
        for (text, number, sign) in [
            ("$3", "3", '$'),
            ("-$3", "-3", '$'),
            ("$-3", "-3", '$'),
            ("€ 1,5", "1,5", '€'),
            ("1,5\u{a0}€", "1,5", '€'),
            ("-1.5£", "-1.5", '£'),
            ("\u{2212}¥.5", "\u{2212}.5", '¥'),
        ] {
            assert_eq!(
                without_currency(text),
                (number.into(), Some(sign)),
                "{text}"
            );
        }
        for text in [
            "", "$", "3", "-3", "1e5", "$x", "$nan", "a$", "$$3", "inf", "-", "3%",
        ] {
            assert_eq!(without_currency(text), (text.into(), None), "{text}");
        }
        assert_eq!(without_currency("$3€").0, "3€");
    }
}
