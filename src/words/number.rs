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

/// A proportion in per cent.
pub fn percent(fraction: f64) -> String {
    let percent = 100.0 * fraction;
    match percent {
        p if p > 0.0 && p < 1.0 => "< 1 %".into(),
        p => format!("{p:.0} %"),
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

    #[test]
    fn counts_keep_their_thousands_apart() {
        assert_eq!(count(16_384), "16,384");
        assert_eq!(count(999), "999");
        assert_eq!(count(4_194_304), "4,194,304");
    }
}
