//! What a written number has beyond the `f64` nearest to it.

/// Significant digits that every `f64` tells apart.
const SURE: u32 = 15;

/// Digits that an `i128` holds; those behind are left out.
const MOST: u32 = 38;

/// A written number less `nearest`, to about 30 digits of the number.
///
/// `plain` is digits with a decimal point and an exponent after `e`. 0 for up to 15 significant
/// digits, where `nearest` stands for the digits alone, and beyond the range of `f64`.
pub(super) fn rest(plain: &str, nearest: f64) -> f64 {
    if plain.len() <= SURE as usize || !nearest.is_finite() {
        return 0.0;
    }
    let Some((digits, power)) = digits(plain) else {
        return 0.0;
    };
    let rest = match power {
        0.. => product_less(digits, ten_to(power.unsigned_abs()), nearest.abs()),
        _ => quotient_less(digits, ten_to(power.unsigned_abs()), nearest.abs()),
    };
    match rest.is_finite() {
        true => rest * nearest.signum(),
        false => 0.0,
    }
}

/// The significant digits as one integer, and the power of ten that it is multiplied by; nothing
/// for few of them. Zeros at the ends count for nothing, so that `1.50` is `1.5`.
fn digits(plain: &str) -> Option<(i128, i32)> {
    let (mantissa, exponent) = plain.split_once(['e', 'E']).unwrap_or((plain, "0"));
    let exponent: i32 = exponent.parse().ok()?;
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count() as i32;
    let whole = digits(mantissa.split('.').next().unwrap_or_default());
    let (mut all, mut length, mut zeros, mut last) = (0i128, 0, 0, 0);
    for (place, digit) in mantissa.bytes().filter(u8::is_ascii_digit).enumerate() {
        let digit = i128::from(digit - b'0');
        match digit {
            0 => zeros += u32::from(all > 0),
            _ if length + zeros >= MOST => break,
            _ => {
                all = all * 10i128.pow(zeros + 1) + digit;
                (length, zeros, last) = (length + zeros + 1, 0, place as i32);
            }
        }
    }
    (length > SURE).then_some((all, exponent.checked_add(whole - 1 - last)?))
}

/// A number of twice the digits, as a sum of two.
type Pair = (f64, f64);

fn pair(integer: i128) -> Pair {
    let high = integer as f64;
    (high, (integer - high as i128) as f64)
}

/// The product and what it lacks.
fn exact_product(a: f64, b: f64) -> Pair {
    let high = a * b;
    (high, a.mul_add(b, -high))
}

fn ten_to(power: u32) -> Pair {
    // Every power of ten up to the 22nd is a `f64`.
    let steps = std::iter::repeat_n(1e22, power as usize / 22);
    let steps = steps.take(20).chain([10f64.powi((power % 22) as i32)]);
    steps.fold((1.0, 0.0), |(high, low), step| {
        let (product, lacks) = exact_product(high, step);
        sum_of(product, lacks + low * step)
    })
}

/// A sum whose second part is small.
fn sum_of(high: f64, low: f64) -> Pair {
    let sum = high + low;
    (sum, low - (sum - high))
}

fn product_less(digits: i128, by: Pair, nearest: f64) -> f64 {
    let (high, low) = pair(digits);
    let (product, lacks) = exact_product(high, by.0);
    (product - nearest) + (lacks + (high * by.1 + low * by.0))
}

fn quotient_less(digits: i128, by: Pair, nearest: f64) -> f64 {
    let (high, low) = pair(digits);
    let (product, lacks) = exact_product(nearest, by.0);
    ((high - product) + ((low - lacks) - nearest * by.1)) / by.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(plain: &str) -> f64 {
        rest(plain, plain.parse().unwrap())
    }

    #[test]
    fn integers_beyond_f64_keep_their_last_digits() {
        for (text, expected) in [
            ("1700000000000000001", 1.0),
            ("-1700000000000000001", -1.0),
            ("9007199254740993", 1.0),
            ("1152921504606846975", -1.0),
            ("18446744073709551615", -1.0),
            ("1152921504606846976", 0.0),
            ("1700000000000000001.00", 1.0),
            ("17000000000000000010e-1", 1.0),
            ("17000000000000000.01e2", 1.0),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn fractions_are_told_apart_to_thirty_digits() {
        // The f64 next to 0.1 is 0.1000000000000000055511151231257827….
        let beyond = of("0.10000000000000000000000000001") + 5.551_115_123_125_783e-18;
        assert!((beyond - 1e-29).abs() < 1e-31, "{beyond:e}");
        let step = of("123456.7890123456789013") - of("123456.7890123456789012");
        assert!((step - 1e-16).abs() < 1e-22, "{step:e}");
        let large = of("1.000000000000000001e300") - of("1e300");
        assert!(large.is_finite(), "{large}");
    }

    #[test]
    fn numbers_that_f64_stands_for_have_none() {
        for text in [
            "0.1",
            "0.100000000000000000000",
            "123456789012345",
            "1.500000000000000000e+00",
            "1e999",
            "1.234567890123456789e999",
            "1.234567890123456789e-999",
            "0.000000000000000000000",
        ] {
            assert_eq!(of(text), 0.0, "{text}");
        }
        assert!(of(&"9".repeat(400)) == 0.0 && of(&"9".repeat(60)).is_finite());
    }
}
