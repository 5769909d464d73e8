//! Numbers as text: a true minus, a stable count of digits, thousands apart, never `NaN`.

/// Text for a value that does not exist.
pub const MISSING: &str = "–";

/// Two decimals while the number is ordinary, a power of ten when it is not.
pub fn short(value: f64) -> String {
    with_digits(value, 2)
}

/// As [`short`], for a number among others of the size `scale`: 0.00 where it rounds to that
/// beside them, or is the rounding residue of them.
pub fn beside(value: f64, scale: f64) -> String {
    let rounds_away = value.abs() < 5e-3 && scale > 0.1;
    let residue = value.abs() < 1e-6 * scale;
    if rounds_away || residue {
        short(0.0)
    } else {
        short(value)
    }
}

/// `digits` decimals, or a power of ten for very large and very small magnitudes.
pub fn with_digits(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "undefined".into();
    }
    if value.is_infinite() {
        return if value > 0.0 {
            "+∞".into()
        } else {
            "−∞".into()
        };
    }
    let magnitude = value.abs();
    let smallest = 0.5 * 10f64.powi(-(digits as i32));
    if magnitude >= 1e5 || (magnitude > 0.0 && magnitude < smallest) {
        return power_of_ten(value);
    }
    signed(&format!("{value:.digits$}"))
}

/// `1.2 · 10⁻⁵`, or `10⁻⁵` where the mantissa is 1.
pub fn power_of_ten(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return with_digits(value, 0);
    }
    let text = format!("{value:.1e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let power = format!("10{}", superscript(exponent));
    match mantissa {
        "1.0" => power,
        "-1.0" => format!("−{power}"),
        other => format!(
            "{} · {power}",
            signed(other.strip_suffix(".0").unwrap_or(other))
        ),
    }
}

/// A whole number with its thousands apart: 16,384.
pub fn count(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A value that may be missing, or infinite.
pub fn maybe(value: Option<f64>) -> String {
    value.map_or_else(|| MISSING.into(), short)
}

/// A setting as it was chosen: all its digits if they are few, else the nearest number of four.
///
/// ```
/// use normscope::words::number::setting;
///
/// assert_eq!(setting(0.1 + 0.2), "0.3");
/// assert_eq!(setting(-1e308), "−10³⁰⁸");
/// ```
pub fn setting(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() || (size > 0.0 && !(1e-4..1e7).contains(&size)) {
        return power_of_ten(value);
    }
    let all = value.to_string();
    if all.len() <= SETTING_DIGITS {
        return signed(&all);
    }
    let decimals = (3 - size.log10().floor() as i32).clamp(0, 8) as usize;
    let rounded = format!("{value:.decimals$}");
    signed(match rounded.contains('.') {
        true => rounded.trim_end_matches('0').trim_end_matches('.'),
        false => &rounded,
    })
}

/// A setting of at most so many characters is printed in full.
const SETTING_DIGITS: usize = 9;

/// A setting in the field where it is typed: no thousands mark, and what is too long for the field
/// rounded to seven digits, as a power of ten where it is very large or small.
///
/// ```
/// use normscope::words::number::in_field;
///
/// assert_eq!(in_field(-0.125), "−0.125");
/// assert_eq!(in_field(1e-300), "1e−300");
/// assert_eq!(in_field(1.0 / 3.0), "0.3333333");
/// ```
pub fn in_field(value: f64) -> String {
    let all = value.to_string();
    let size = value.abs();
    let text = match size > 0.0 && !(1e-4..1e7).contains(&size) {
        _ if all.len() <= SETTING_DIGITS => all,
        true => format!("{:e}", to_seven_digits(value)),
        false => to_seven_digits(value).to_string(),
    };
    text.replace('-', "−")
}

fn to_seven_digits(value: f64) -> f64 {
    format!("{value:.6e}").parse().unwrap_or(value)
}

/// Two digits, for what is only meant to be compared.
pub fn rough(value: f64) -> String {
    let size = value.abs();
    if !(1e-3..1e5).contains(&size) {
        return power_of_ten(value);
    }
    format!("{value:.1e}")
        .parse()
        .map_or_else(|_| short(value), setting)
}

/// "1 feature", "2 features", "1,024 features".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), agreeing(n, one, many))
}

/// The word that agrees with a count, such as "is" or "are".
pub fn agreeing<'a>(n: u64, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// A sentence written elsewhere, with every number of more than [`SETTING_DIGITS`] characters
/// rounded, so that no number makes a line of its own.
pub fn tamed(sentence: &str) -> String {
    let is_number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '+' | 'e' | 'E');
    let mut text = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let start = rest[..start].trim_end_matches(['-', '−']).len();
        let (before, from) = rest.split_at(start);
        let end = from.find(|c| !is_number(c)).unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        let bare = number.trim_end_matches(['.', ',']);
        text += before;
        match bare.replace('−', "-").parse::<f64>() {
            Ok(value) if bare.len() > SETTING_DIGITS && !is_whole_count(bare) => {
                text += &setting(value)
            }
            _ => text += bare,
        }
        text += &number[bare.len()..];
        rest = after;
    }
    text + rest
}

/// A count of up to ten digits, such as a size in bytes, is left as it is.
fn is_whole_count(text: &str) -> bool {
    text.len() <= 10 && text.chars().all(|c| c.is_ascii_digit())
}

/// A proportion in per cent; what only rounds to none or to all is not called so.
pub fn percent(fraction: f64) -> String {
    let percent = 100.0 * fraction;
    match percent {
        p if p > 0.0 && p < 1.0 => "< 1 %".into(),
        p if (99.5..100.0).contains(&p) => "> 99 %".into(),
        p => format!("{} %", with_digits(p, 0)),
    }
}

/// A true minus sign, and no minus before a rounded zero.
fn signed(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(digits) if digits.chars().any(|c| ('1'..='9').contains(&c)) => format!("−{digits}"),
        Some(digits) => digits.into(),
        None => text.into(),
    }
}

fn superscript(exponent: &str) -> String {
    exponent
        .chars()
        .map(|c| match c {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0' | '4'..='9' => char::from_u32(0x2070 + u32::from(c) - u32::from('0')).unwrap_or(c),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_field_fits_it_and_is_read_again() {
        use crate::experiment::typed_number::{Parsed, parse_number};
        for number in [
            0.0,
            -1.0,
            4096.0,
            1e-300,
            -1e308,
            0.1 + 0.2,
            1e-5,
            123_456_789.0,
            f64::MAX,
        ] {
            let shown = in_field(number);
            assert!(shown.chars().count() <= 14, "{shown}");
            let read = parse_number(&shown, Some('.'));
            let Parsed::Number(read) = read else {
                panic!("{shown}: {read:?}")
            };
            assert!((read - number).abs() <= 5e-7 * number.abs(), "{shown}");
        }
        assert_eq!(
            (in_field(4096.0), in_field(1e-5)),
            ("4096".into(), "0.00001".into())
        );
        for number in [-1.2e-7, 3e8, 1e-300, 0.25] {
            assert_eq!(
                parse_number(&setting(number), Some(',')),
                Parsed::Number(number)
            );
        }
    }

    #[test]
    fn ordinary_numbers_have_two_decimals_and_a_true_minus() {
        assert_eq!(short(-1.234), "−1.23");
        assert_eq!(short(-0.0), "0.00");
        assert_eq!(short(0.0), "0.00");
        assert_eq!(short(4096.0), "4096.00");
    }

    #[test]
    fn extremes_become_powers_of_ten_and_never_nan() {
        assert_eq!(short(1e-5), "10⁻⁵");
        assert_eq!(short(-2.5e12), "−2.5 · 10¹²");
        assert_eq!(short(f64::NAN), "undefined");
        assert_eq!(short(f64::NEG_INFINITY), "−∞");
    }

    /// The longest that any number of a sentence may be.
    const WIDEST: usize = 13;

    #[test]
    fn no_number_is_wider_than_a_word() {
        let hard = [
            1e308,
            -1e308,
            1e-300,
            -1e-300,
            5e-324,
            0.1 + 0.2,
            -0.0,
            0.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            f64::MAX,
            1.0 / 3.0,
            -1e5 / 3.0,
            99_999.995,
            123_456.789,
            0.004_999,
            1e-4,
            9_999_999.5,
            -123_456.75,
        ];
        let formatters: [fn(f64) -> String; 6] =
            [short, setting, rough, power_of_ten, percent, |x| {
                beside(x, 1.0)
            }];
        for value in hard {
            for (i, format) in formatters.iter().enumerate() {
                let text = format(value);
                let width = text.chars().count();
                assert!(width <= WIDEST, "{i}: {value:e} is {text}");
                assert!(!text.contains("NaN") && !text.contains("inf") && !text.contains("-"));
                assert!(!text.starts_with("−0.00") && text != "−0", "{i}: {text}");
            }
        }
        assert_eq!(setting(0.1 + 0.2), "0.3");
        assert_eq!(setting(-0.0), "0");
        assert_eq!(setting(1e308), "10³⁰⁸");
        assert_eq!(setting(0.0625), "0.0625");
        assert_eq!(setting(4096.0), "4096");
        assert_eq!(setting(1.0 / 3.0), "0.3333");
        assert_eq!(rough(9.66e-5), "9.7 · 10⁻⁵");
        assert_eq!(rough(1.63), "1.6");
        assert_eq!(rough(2.0), "2");
    }

    #[test]
    fn a_number_in_a_foreign_sentence_is_tamed() {
        let long = format!("must lie between -100 and 100, and {} does not.", 1e308);
        assert_eq!(
            tamed(&long),
            "must lie between -100 and 100, and 10³⁰⁸ does not."
        );
        let third = format!("{} lies off; {} too", -1.0 / 3.0, 0.1 + 0.2);
        assert_eq!(tamed(&third), "−0.3333 lies off; 0.3 too");
        for kept in [
            "",
            "é 1",
            "shape [2, 3, 4], 4,194,304 values",
            "2026-11-26 at 12:30",
            "1048576 bytes",
        ] {
            assert_eq!(tamed(kept), kept);
        }
    }

    #[test]
    fn nouns_agree_with_their_numbers() {
        assert_eq!(counted(1, "feature is", "features are"), "1 feature is");
        assert_eq!(counted(2, "feature is", "features are"), "2 features are");
        assert_eq!(counted(0, "value", "values"), "0 values");
        assert_eq!(counted(1024, "value", "values"), "1,024 values");
    }

    #[test]
    fn counts_keep_their_thousands_apart() {
        assert_eq!(count(16_384), "16,384");
        assert_eq!(count(999), "999");
        assert_eq!(count(4_194_304), "4,194,304");
    }
}
